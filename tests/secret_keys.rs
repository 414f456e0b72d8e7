//! The promise of secrecy, key by key: every key of everything that is held back is filled in two ways, by every way in which
//! a file can be held back, and no byte of the site, of the archive or of the log tells which way it was.
//!
//! [`non_interference`](crate::non_interference) tries the same at random; here nothing is left to chance.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Built, Desk, SIGN, Site, build, difference};

/// Everything that readers see. It speaks of what is held back wherever it can.
const PUBLIC: &str = "\
==> content/site.yaml
title: Crisis desk
languages: [en, fr]
base_url: https://example.org/
timezone: Europe/Paris
audience: AUDIENCE
formats: [text, message, single, email, cap]
raw_html: true
section_kinds:
  KINDS
==> content/places.yaml
alep: {name: {en: Aleppo, fr: Alep}, lat: 36.20, lon: 37.16, country: SYR}
PLACES
==> content/actors.yaml
army: {name: The army, kind: army}
ACTORS
==> content/topics.yaml
water: {name: Water, parent: wash}
TOPICS
==> content/sources.yaml
monitor: {name: The monitor, reliability: C}
SOURCES
==> content/desk/series.yaml
title: The desk
==> content/desk/001.en.md
---
title: What everybody may read
as_of: 2024-11-29T20:00
next_report: 2024-11-30
places: [alep]
actors: [army]
topics: [water]
incident: {state: resolved, severity: minor, started: 2024-11-29T08:00, resolved: 2024-11-29T09:00, affects: [alep, army]}
key_figures:
  - {id: killed, label: Killed, value: 12, source: monitor, scope: to_date}
events:
  - {time: 2024-11-29, place: alep, text: The first day.}
updates:
  - {time: 2024-11-30T08:00, kind: correction, text: One number was wrong.}
---

[=killed] people were killed in [[alep]] [@monitor 3]. LINKS

BLOCK

## Appeals

A public paragraph.

BLOCK

- An item
==> content/desk/003.en.md
---
title: The day after
as_of: 2024-12-02
key_figures:
  - {id: killed, label: Killed, value: 15, source: monitor, scope: to_date}
---

Still [[alep]]; see [the day before](001.en.md#appeals).
==> content/pages/about.en.md
---
title: About
---

Who we are. LINKS

BLOCK
==> content/desk/door.png (bytes)
not-shown
";

/// Each key of a report with two values.
const REPORT: &[(&str, &str, &str)] = &[
    ("type", "flash_update", "assessment"),
    ("report_version", "initial", "final"),
    ("title", "zqx one", "zqx quite another title"),
    ("summary", "zqx summary.", "zqx other."),
    ("as_of", "2024-11-29", "2024-12-05T10:00"),
    ("period", "{start: 2024-11-20, end: 2024-11-29}", "{start: 2023-01-01, end: 2023-02-02}"),
    ("published", "2024-12-06", "2024-12-07T08:00"),
    ("next_report", "2024-12-08", "2024-12-31"),
    ("highlights", "[zqx a, zqx b]", "[zqx c, zqx d, zqx e]"),
    ("sections", "[zqxkind]", "[appeals]"),
    ("places", "[alep, zqxplace]", "[zqxplace]"),
    ("actors", "[army, zqxactor]", "[zqxactor]"),
    ("topics", "[water, zqxtopic]", "[zqxtopic, nutrition]"),
    (
        "disaster",
        "{name: zqx flood, glide: FL-2024-000001-SYR, type: FL, status: ongoing}",
        "{name: zqx war, glide: CE-2024-000002-SYR, type: CE, status: past}",
    ),
    (
        "sources",
        "{zqxown: {name: zqx, short: zqx, type: eyewitness, url: \"https://zqx.example/\", archived_url: \"https://zqx.example/a\", accessed: 2024-11-01, language: fr, reliability: A}}",
        "{zqxown: {name: zqx other, reliability: F}}",
    ),
    (
        "key_figures",
        "[{id: killed, label: zqx, value: 999, unit: persons, measure: killed, scope: to_date, as_of: 2024-11-28, period: {start: 2024-11-01, end: 2024-11-28}, credibility: 2, status: verified, topic: zqxtopic, exhaustive: true, by_place: {zqxplace: 999}, breakdown: [{id: zqxthere, place: alep, value: 9}, {id: zqxpart, label: zqx, value: 999, group: civilian}], attribution: zqx, inclusion: zqx, note: zqx, source: zqxsource, revision: {previous: 12, corrected: 11, reason: new_data, note: zqx, date: 2024-11-29}}, {id: zqxrange, label: zqx, approximate: true, reports: [{source: zqxsource, min: 3, max: 9, best: 4, approximate: true, as_of: 2024-11-20, credibility: 5, note: zqx}, {source: monitor, value: null, reason: not_available}]}, {id: zqxbounds, label: zqx, min: 1, max: 2, best: 2, source: monitor}, {id: zqxsum, label: zqx, value: {sum_of: {series: [zqx-0], figure: zqx}, late_after_days: 3}}, {id: zqxcounts, label: zqx, source: monitor, by_place: {from: zqx.csv, place: zqxwhere, column: zqxcount, sheet: zqx}}]",
        "[{id: killed, label: zqx other, value: 14, topic: education, by_place: {alep: 14}, source: zqxown, revision: {previous: {min: 9, max: 12, best: 10}, corrected: {min: 8}, reason: error}}, {id: zqxsum, label: zqx, value: {sum_of: [zqx-0/zqx]}}, {id: zqxnew, label: zqx, value: null, reason: not_available, source: monitor}]",
    ),
    ("figures_from", "zqx.tsv", "{from: zqx-other.tsv}"),
    (
        "cover",
        "{file: ../desk/door.png, alt: zqx, caption: zqx, credit: zqx, focus: top}",
        "{file: ../desk/door.png, alt: {en: zqx other}}",
    ),
    (
        "layers",
        "[{id: zqx, file: zqx.geojson, label: zqx, kind: area, class: zqxdepth, classes: {zqxdeep: zqx}, places: zqxwhere, source: zqxsource, as_of: 2024-11-29}]",
        "[{id: zqx, file: zqx.geojson, label: zqx other}, {id: zqx-two, file: zqx-other.geojson, label: zqx}]",
    ),
    (
        "documents",
        "[{title: zqx, file: zqx.csv, kind: dataset, language: fr, pages: 3}, {title: zqx, url: 'https://zqx.example/a'}]",
        "[{title: zqx other, url: 'https://zqx.example/b'}]",
    ),
    (
        "references",
        "[{title: zqx, author: zqx, date: 2024-11-20, url: 'https://zqx.example/c', identifier: 'doi:10.1000/zqx'}]",
        "[{title: zqx other}]",
    ),
    ("identifiers", "['doi:10.1000/zqx']", "['urn:isbn:zqx']"),
    (
        "incident",
        "{state: monitoring, severity: critical, started: 2024-11-28T10:00, expected: 2024-12-30, affects: [alep, zqxplace, zqxactor], ids: [zqx, CVE-2024-9999]}",
        "{state: resolved, severity: maintenance, started: 2024-11-01, resolved: 2024-11-20, affects: [army]}",
    ),
    (
        "events",
        "[{time: 2024-11-28T10:00, place: zqxplace, text: zqx event, source: zqxsource, credibility: 1}]",
        "[{time: 2024-11-29, place: alep, text: zqx}, {time: 2024-12-01, text: zqx}]",
    ),
    (
        "updates",
        "[{time: 2024-12-07T09:00, kind: correction, state: monitoring, text: zqx, affects: [killed]}]",
        "[{time: 2024-12-08T09:00, kind: retraction, text: zqx other}]",
    ),
    (
        "authors",
        "[zqx, {name: zqx, role: zqx, organisation: zqx, url: 'https://zqx.example/', email: zqx@example.org, orcid: 0000-0002-1825-0097}]",
        "[{name: zqx other}]",
    ),
    ("translators", "[{name: zqx, role: zqx}]", "[zqx other]"),
    ("licence", "{name: zqx, url: 'https://zqx.example/terms'}", "CC-BY-ND-4.0"),
    ("prepared_by", "zqx author", "zqx other"),
    ("approved_by", "zqx chief", "zqx other"),
    ("contacts", "[{role: zqx, name: zqx, email: zqx@example.org}]", "[{role: zqx other}]"),
    ("aliases", "[/zqx/]", "[/zqx-other/, /zqx.html]"),
    ("translated_from", "en 8c1f2a/-/-/- zqx=03be11", "fr -/5d20aa/-/- zqx-other=91c0e7"),
    ("lint_off", "[{rule: old-data, reason: zqx}]", "[{rule: source-without-copy, reason: zqx other}]"),
];

const PAGE: &[(&str, &str, &str)] = &[
    ("title", "zqx page", "zqx other page"),
    ("summary", "zqx", "zqx other"),
    ("aliases", "[/zqx-page/]", "[/zqx-p/]"),
];

const SERIES: &[(&str, &str, &str)] = &[
    ("title", "zqx series", "{en: zqx other, fr: zqx autre}"),
    ("summary", "zqx", "zqx other"),
    ("country", "[SYR]", "[LBN, SYR]"),
    ("disaster", "{name: zqx, glide: FL-2024-000001-SYR}", "{name: zqx war, type: CE}"),
    ("status", "closed", "ongoing"),
    ("sequence", "none", "issues"),
    ("weeks", "iso", "mmwr"),
    ("licence", "{name: {en: zqx, fr: zqx autre}, url: 'https://zqx.example/terms'}", "CC0-1.0"),
    ("required_sections", "[appeals]", "[]"),
    ("formats", "[text]", "[message, {name: text, newest: 2}]"),
    (
        "tables",
        "{separator: comma, decimal: point, thousands: space, sheet: zqx, place: zqx, total: zqx, columns: {killed: zqx}, labels: {zqx: {en: zqx, fr: zqx autre}}}",
        "{separator: tab, decimal: comma, thousands: point}",
    ),
    (
        "layers",
        "[{id: zqx, file: ../desk/zqx.geojson, label: zqx, class: zqxdepth, classes: {zqxdeep: zqx}, places: zqxwhere, source: zqxsource, as_of: 2024-11-29}]",
        "[{id: zqx, file: ../desk/zqx-other.geojson, label: zqx other, kind: boundary}]",
    ),
];

/// The keys that hold something back. Each is tried as a way of its own.
const WAYS: &[(&str, &str)] = &[
    ("draft", "true"),
    ("embargo_until", "2031-01-01T06:00"),
    ("tlp", "red"),
    ("tlp", "amber+strict"),
    ("tlp", "amber"),
    ("tlp", "green"),
    ("withdrawn", "{date: 2024-12-09, reason: Somebody is in danger.}"),
];

/// Registers that only what is held back names, by the line of the fixture.
const REGISTERS: &[(&str, &str, &str)] = &[
    (
        "PLACES",
        "zqxplace: {name: zqx, lat: 1, lon: 2, precision: region, pcode: SY02, parent: alep, country: SYR}",
        "zqxplace: {name: {en: zqx, fr: zqx autre}, lat: -40, lon: 9}",
    ),
    (
        "TOPICS",
        "zqxtopic: {name: zqx, kind: sector, parent: water, code: ZQX, description: zqx}",
        "zqxtopic: {name: {en: zqx, fr: zqx autre}, kind: cluster, parent: shelter}",
    ),
    ("ACTORS", "zqxactor: {name: zqx, short: zqx, kind: person}", "zqxactor: {name: zqx other}"),
    (
        "SOURCES",
        "zqxsource: {name: zqx, type: eyewitness, reliability: A}",
        "zqxsource: {name: zqx other, reliability: E}",
    ),
    (
        "KINDS",
        "zqxkind: {label: zqx, icon: forecast, color: teal}",
        "zqxkind: {label: {en: zqx, fr: zqx autre}, color: rose}",
    ),
];

/// Every construct of a body, in two fillings.
const BODIES: [&[&str]; 2] = [
    &[
        "zqx words, *zqx* **zqx** ~~zqx~~ `zqx` \\[ zqx.",
        "### zqx deep",
        "- zqx\n- [x] zqx\n\n  zqx",
        "3. zqx\n4. zqx",
        "| zqx | b |\n|---|---|\n| zqx | [[alep]] |",
        "zqx\n: zqx meaning",
        "> zqx\n> \"zqx",
        "> [!NOTE]\n> zqx",
        "> [!TLP:RED]\n> zqx",
        "```zqx\nzqx\n```",
        "In [[alep]], [[zqxplace|zqx]] and [[zqxactor]] [@zqxsource 1] [@monitor 2].",
        "[zqx](../desk/001.en.md#appeals \"zqx\") [[desk/3]] [zqx](https://zqx.example/)",
        "![zqx](../desk/door.png \"zqx\")",
        "<div title=\"zqx\">zqx</div>",
        "zqx {#zqx-anchor}",
        "---",
    ],
    &["zqx.", "zqx other words entirely, with a number: 4711.", "> zqx", "[[alep]]"],
];

/// Which filling.
#[derive(Clone, Copy)]
enum Filling {
    One,
    Other,
}

impl Filling {
    fn of<'v>(self, one: &'v str, other: &'v str) -> &'v str {
        match self {
            Filling::One => one,
            Filling::Other => other,
        }
    }

    fn body(self) -> String {
        BODIES[self as usize].join("\n\n")
    }

    fn keys(self, keys: &[(&str, &str, &str)]) -> String {
        keys.iter().map(|(key, one, other)| format!("{key}: {}\n", self.of(one, other))).collect()
    }

    /// A site with a report, a page, a translation and a series for each way, and blocks of a level in what is public.
    fn site(self, audience: &str) -> Site {
        let ways: Vec<_> = WAYS.iter().filter(|(key, level)| *key != "tlp" || !passes(level, audience)).collect();
        let mut links = String::new();
        let mut files = String::new();
        for (at, (key, value)) in ways.iter().enumerate() {
            let number = 40 + at;
            let mut front = self.keys(REPORT);
            // A number of its own in the file's name, so that its address stays the same.
            front += &format!("number: {number}\n{key}: {value}\n");
            files += &format!("==> content/desk/{number:03}.en.md\n---\n{front}---\n\n## zqx\n\n{}\n", self.body());
            links += &format!("[words]({}desk/{number:03}.en.md), [[desk/{number}]]; ", "../");
            if *key != "withdrawn" {
                let front = self.keys(PAGE) + &format!("{key}: {value}\n");
                files +=
                    &format!("==> content/pages/secret-{at}.en.md\n---\n{front}---\n\n## zqx\n\n{}\n", self.body());
                let french = front.replace("zqx", "zqx fr").replace("/zqx fr", "/fr-zqx");
                files += &format!("==> content/pages/about-{at}.en.md\n---\ntitle: Public {at}\n---\n\nPublic.\n");
                files += &format!("==> content/pages/about-{at}.fr.md\n---\n{french}---\n\nzqx\n");
                let series = self.keys(SERIES);
                files += &format!("==> content/zqx-{at}/series.yaml\n{series}==> content/zqx-{at}/001.en.md\n---\n");
                files += &format!("title: zqx\nas_of: 2024-11-30\n{key}: {value}\n---\n\n## zqx {{.appeals}}\n");
            }
        }
        let translation = self.of("draft: true", "embargo_until: 2031-01-01T06:00");
        let texts = "title: zqx\nsummary: zqx\nhighlights: [zqx, zqx b]\nkey_figures: [{id: killed, label: zqx, note: zqx}]\n\
                     events: [{time: 2024-11-29, text: zqx}]\nupdates: [{time: 2024-11-30T08:00, kind: correction, text: zqx}]\naliases: [/zqx-fr/]\n";
        files += &format!("==> content/desk/001.fr.md\n---\n{texts}{translation}\n---\n\nzqx\n\n## zqx\n\nzqx\n");
        let mut block = String::from("> [!TLP:RED]\n");
        for line in self.body().lines() {
            block += &format!("> {line}\n");
        }
        let mut fixture = PUBLIC.replace("AUDIENCE", audience).replace("LINKS", &links).replace("BLOCK\n", &block);
        let (count, figure) = (self.of("4711", "12"), self.of("zqxrow", "zqxline"));
        files += &format!("==> content/desk/zqx.csv\nzqxwhere,zqxcount\nalep,{count}\n");
        for name in ["zqx", "zqx-other"] {
            files +=
                &format!("==> content/desk/{name}.tsv\nid\tlabel\tvalue\tsource\n{figure}\tzqx\t{count}\tmonitor\n");
        }
        for name in ["zqx", "zqx-other"] {
            let east = self.of("37.5", "38");
            files += &format!(
                "==> content/desk/{name}.geojson\n{{\"type\": \"Feature\", \"properties\": {{\"zqxdepth\": \"zqxdeep\", \
                 \"zqxwhere\": \"alep\"}}, \"geometry\": {{\"type\": \"Polygon\", \"coordinates\": \
                 [[[37, 36], [{east}, 36], [{east}, 36.5], [37, 36]]]}}}}\n"
            );
        }
        for (line, one, other) in REGISTERS {
            fixture = fixture.replace(line, self.of(one, other));
        }
        Site::parse(&(fixture + &files))
    }
}

/// Whether a level passes to an audience.
fn passes(level: &str, audience: &str) -> bool {
    let rank =
        |level: &str| ["clear", "green", "amber", "amber+strict", "red"].iter().position(|other| *other == level);
    rank(level) <= rank(audience)
}

fn sound(built: &Built) {
    let printed = built.faults_printed();
    assert!(!printed.contains("error["), "{printed}");
}

#[test]
fn no_key_of_what_is_held_back_changes_a_public_byte() {
    for audience in ["clear", "amber"] {
        let [one, other] = [Filling::One, Filling::Other].map(|filling| build(&filling.site(audience)));
        sound(&one);
        sound(&other);
        assert!(
            one.files.contains_key("desk/1/index.html")
                && one.files.contains_key("desk/46/index.html") == (audience == "clear")
        );
        for (path, bytes) in &one.files {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(SIGN) && !path.contains(SIGN), "{path}, for the audience {audience}");
        }
        assert_eq!(difference(&one.files, &other.files), "", "for the audience {audience}");
    }
}

/// With everything that is held back taken out, the site is the same, too: not even that it is there is told. What is linked
/// to, was withdrawn or stands in a block of its own leaves a trace that its writer chose.
#[test]
fn that_something_is_held_back_changes_no_public_byte() {
    let mut with = Filling::One.site("clear");
    with.files.retain(|path, _| !path.ends_with("046.en.md"));
    for (path, text) in &mut with.files {
        if path.ends_with("001.en.md") || path.ends_with("about.en.md") {
            let words = String::from_utf8_lossy(text).replace("[[desk/", "`desk/").replace("]];", "`;");
            *text = words.replace("[words](", "`words(").replace(".en.md)", "`").into_bytes();
        }
    }
    let mut without = with.clone();
    without.files.retain(|path, text| {
        !path.contains(SIGN) && !path.contains("secret-") && !path.ends_with(".fr.md") && !path.contains("/04")
            || String::from_utf8_lossy(text).is_empty()
    });
    let [with, without] = [with, without].map(|site| build(&site));
    sound(&with);
    assert_eq!(difference(&with.files, &without.files), "");
}

#[test]
fn neither_archive_nor_log_tells_what_is_held_back() {
    let made = [Filling::One, Filling::Other].map(|filling| {
        let desk = Desk::new(&filling.site("clear"));
        let clock = ["--clock", "2025-06-01T12:00+00:00"];
        let ran = desk.run(&[&["build", "--offline", "--json"][..], &clock].concat());
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(!ran.out.contains(SIGN), "{}", ran.out);
        (std::fs::read(desk.site().join("offline.zip")).unwrap(), ran.out)
    });
    assert!(made[0].0 == made[1].0, "the archives differ");
    assert_eq!(made[0].1, made[1].1, "the logs differ");
}

/// A key that is added must be tried here, too.
#[test]
fn every_key_is_tried() {
    let desk = Desk::new(&Site::parse(""));
    let keys = |name: &str| -> BTreeSet<String> {
        let schema: Value = serde_json::from_str(&desk.run(&["schema", name]).out).unwrap();
        let mut keys = BTreeSet::new();
        gather(&schema, &mut keys);
        keys
    };
    let written = |rows: &[(&str, &str, &str)], more: &[&str]| -> String {
        rows.iter()
            .map(|(key, one, other)| format!("{key}: {one} {other} "))
            .chain(more.iter().map(|key| format!("{key}:")))
            .collect()
    };
    let held_back = ["tlp", "draft", "embargo_until", "withdrawn"];
    for (name, tried) in [
        ("report", written(REPORT, &[&held_back[..], &["number", "date", "reason"]].concat())),
        ("page", written(PAGE, &held_back)),
        ("series", written(SERIES, &["status"])),
        ("places", written(&REGISTERS[..1], &[])),
        ("topics", written(&REGISTERS[1..2], &[])),
        ("actors", written(&REGISTERS[2..3], &[])),
    ] {
        let missing: Vec<String> = keys(name).into_iter().filter(|key| !tried.contains(&format!("{key}:"))).collect();
        assert!(missing.is_empty(), "of {name}: {missing:?}");
    }
}

/// The names of all properties in a schema.
fn gather(schema: &Value, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                if let ("properties", Some(properties)) = (key.as_str(), value.as_object()) {
                    keys.extend(properties.keys().cloned());
                }
                gather(value, keys);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| gather(value, keys)),
        _ => {}
    }
}
