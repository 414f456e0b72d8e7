//! What has changed in a series since an earlier report, and in its last week.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use vigie::disk::live_tree::Touched;
use vigie::pipeline::Options;
use vigie::serve::{Preview, answer, script};

use crate::support::{Built, Desk, Site, build, difference};

const SETTINGS: &str = "\
==> content/site.yaml
title: Tern
languages: [en, ar]
base_url: https://example.org/
==> content/places.yaml
north: {name: North}
south: {name: South}
";

/// Five reports, two to four days apart; the third is a flash update.
const FIVE: &str = "\
==> content/flood/series.yaml
title: Flood
==> content/flood/001.md
---
title: The water rises
as_of: 2025-05-01
published: 2025-05-02
places: [north]
key_figures:
  - {id: displaced, label: Displaced, value: 100, attribution: us, scope: to_date}
  - {id: bridges, label: Bridges out, value: 2, attribution: us}
events: [{time: 2025-05-01, text: The river leaves its bed.}]
updates: [{time: 2025-05-03, kind: correction, text: The bridge of the mill stands., affects: [bridges]}]
---

## Needs {.needs}

Clean water and tents are needed in the valley, and somebody who counts.
==> content/flood/002.md
---
title: The water stands
as_of: 2025-05-04
places: [north]
key_figures:
  - {id: displaced, label: Displaced, value: 140, attribution: us, scope: to_date}
  - {id: bridges, label: Bridges out, value: 2, attribution: us}
---

## Needs {.needs}

Clean water and blankets are needed in the valley, and somebody who counts.
==> content/flood/flash.md
---
title: A dam breaks
type: flash_update
as_of: 2025-05-06
key_figures:
  - {id: dams, label: Dams broken, value: 1, attribution: us}
events: [{time: 2025-05-06, text: The upper dam breaks.}]
---

Leave the valley.
==> content/flood/003.md
---
title: The water falls
as_of: 2025-05-10
places: [north, south]
key_figures:
  - {id: displaced, label: Displaced, value: 130, attribution: us, scope: stock}
---

## Needs {.needs}

Clean water and food are needed in the valley, and somebody who counts.
==> content/flood/004.md
---
title: The valley dries
as_of: 2025-05-12
places: [north, south]
key_figures:
  - {id: displaced, label: Displaced, value: 90, attribution: us, scope: stock}
---

## Needs {.needs}

Clean water and seed are needed in the valley, and somebody who counts.

## Access {.access}

Roads are open.
";

fn five() -> Site {
    Site::parse(&[SETTINGS, FIVE].concat())
}

fn sound(site: &Site) -> Built {
    let built = build(site);
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    built
}

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}', '\u{2068}', '\u{2069}'], " ")
}

/// The row of a figure in a table of values before and now, without tags.
fn row(page: &str, label: &str) -> String {
    let found = page.split("<tr").find(|row| row.contains(&format!(">{label}</a>")));
    let row = found.unwrap_or_else(|| panic!("no row of {label}: {page}")).split("</tr>").next().unwrap();
    let row = row.split("<td class=\"course\"").next().unwrap();
    let words: Vec<&str> = row.split('<').filter_map(|part| Some(part.split_once('>')?.1.trim())).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_newest_report_is_compared_with_each_before_it() {
    let built = sound(&five());
    let page = plain(&built, "flood/since/1/index.html");
    assert!(page.contains("since no. 1</span></h1>"), "{page}");
    assert_eq!(row(&page, "Displaced"), "Displaced 100 No. 1 90 No. 4 not comparable");
    assert_eq!(row(&page, "Dams broken"), "Dams broken 1 6 May new");
    assert_eq!(row(&page, "Bridges out"), "Bridges out 2 No. 1 2 No. 2 no longer in the report");
    assert!(page.contains("<del>") && page.contains("tents") && page.contains("seed"), "{page}");
    assert!(!page.contains("food"), "what came and went between the two is not said: {page}");
    assert!(page.contains("is-new") && page.contains("Access"), "{page}");
    assert!(page.contains(">South<"), "a place that no. 1 did not name: {page}");
    assert!(page.contains("The bridge of the mill stands."), "a correction of what was read: {page}");
    assert!(page.contains("The upper dam breaks.") && !page.contains("The river leaves its bed."), "{page}");
    assert!(["No. 2", "No. 3", "A dam breaks"].iter().all(|report| page.contains(report)), "{page}");
    assert!(page.contains("<svg") && page.contains("pages/by_place."), "the course between: {page}");

    let page = plain(&built, "flood/since/3/index.html");
    assert_eq!(row(&page, "Displaced"), "Displaced 130 No. 3 90 No. 4 −40 −31 %".replace(" %", "%").as_str());
    assert!(!page.contains("Dams broken") && !page.contains("Bridges out") && !page.contains("dam breaks"), "{page}");
    assert!(!page.contains("The bridge of the mill stands."), "a correction that readers of no. 3 knew: {page}");
    // What no. 2 says is what the series said then, the flash update left out.
    let page = plain(&built, "flood/since/2/index.html");
    assert!(page.contains("Dams broken") && page.contains("blankets"), "{page}");
}

#[test]
fn the_pages_are_linked_from_the_newest_report_and_from_the_one_that_was_read() {
    let built = sound(&five());
    for path in ["flood/4/index.html", "flood/4/changes/index.html", "flood/since/2/index.html"] {
        let page = plain(&built, path);
        let nav = page
            .split("<nav class=\"since-links all-changes\" aria-label=\"What has changed since earlier reports\">")
            .nth(1);
        let nav = nav.unwrap_or_else(|| panic!("{path}: {page}")).split("</nav>").next().unwrap();
        let order: Vec<usize> = ["since no. 3", "since 6 May 2025", "since no. 2", "since no. 1"]
            .map(|word| nav.find(word).unwrap())
            .into();
        assert!(order.is_sorted(), "{nav}");
        assert_eq!(nav.contains("aria-current=\"page\">since no. 2"), path.contains("since/2"), "{nav}");
    }
    let read = plain(&built, "flood/2/index.html");
    assert!(read.contains("<a href=\"../since/2/\">What has changed since</a>"), "{read}");
    assert!(!read.contains("since-links"), "only the newest looks back: {read}");
    assert!(!plain(&built, "flood/4/index.html").contains("What has changed since</a>"));
    // There is no Arabic edition, so there is nothing to lead to.
    assert!(!built.files.contains_key("ar/flood/since/1/index.html"));
}

#[test]
fn a_number_that_was_taken_back_is_called_so_among_those_of_now() {
    let report = |number: usize, more: &str| {
        format!(
            "==> content/flood/{number:03}.md\n---\ntitle: Report\nas_of: 2025-05-0{number}\n\
             key_figures: [{{id: dead, label: Dead, value: 9{more}}}]\n---\n\nText.\n"
        )
    };
    let built = sound(&Site::parse(&[report(1, ""), report(2, ", status: retracted")].concat()));
    let page = plain(&built, "flood/since/1/index.html");
    assert_eq!(row(&page, "Dead"), "Dead 9 No. 1 9 (retracted) No. 2");
}

#[test]
fn records_by_themselves_are_compared_with_none() {
    let mut site = five();
    site.write("content/flood/series.yaml", "title: Flood\nsequence: none\n");
    let built = sound(&site);
    assert!(!built.files.keys().any(|path| path.contains("/since/")), "{:?}", built.files.keys());
    let week = plain(&built, "flood/week/index.html");
    assert!(week.contains("The valley dries") && !week.contains("places-table"), "{week}");
}

#[test]
fn the_last_week_is_that_of_the_newest_data() {
    let built = sound(&five());
    let page = plain(&built, "flood/week/index.html");
    assert!(page.contains("<h1>The week: 6–12 May 2025</h1>"), "{page}");
    assert!(page.contains("<title>The week: 6–12 May 2025"), "{page}");
    for told in ["The valley dries", "The water falls", "A dam breaks", "The upper dam breaks."] {
        assert!(page.contains(told), "{told}: {page}");
    }
    for other in ["The water stands", "The river leaves its bed.", "The bridge of the mill stands."] {
        assert!(!page.contains(other), "{other}: {page}");
    }
    assert!(row(&page, "Displaced").starts_with("Displaced 140 No. 2 90 No. 4"), "{}", row(&page, "Displaced"));
    for path in ["flood/index.html", "flood/4/index.html"] {
        assert!(plain(&built, path).contains("week/\">The week: 6–12 May 2025</a>"), "{path}");
    }
    assert!(!plain(&built, "flood/3/index.html").contains("week/\""), "an older report leads to no week");
    let arabic = built.text("ar/flood/week/index.html");
    assert!(arabic.contains("dir=\"rtl\"") && arabic.contains("الأسبوع"), "{arabic}");
}

#[test]
fn a_correction_after_the_week_is_told() {
    let mut site = five();
    let late = FIVE.split("==> content/flood/004.md\n").nth(1).unwrap();
    let late = late.replacen(
        "places:",
        "updates: [{time: 2025-05-20, kind: correction, text: The road is shut.}]\nplaces:",
        1,
    );
    site.write("content/flood/004.md", &late);
    let built = sound(&site);
    assert!(plain(&built, "flood/week/index.html").contains("The road is shut."));
    assert!(plain(&built, "flood/since/3/index.html").contains("The road is shut."));
}

/// A series of weekly bulletins that counts in weeks.
fn weekly(weeks: &str, periods: &[&str]) -> Site {
    let mut text = SETTINGS.to_owned();
    write!(text, "==> content/bulletin/series.yaml\ntitle: Bulletin\n{weeks}\n").unwrap();
    for (at, period) in periods.iter().enumerate() {
        let number = at + 1;
        write!(
            text,
            "==> content/bulletin/{number:03}.md\n---\ntitle: Bulletin {number}\nas_of: 2025-05-{:02}\nperiod: {period}\n\
             key_figures: [{{id: cases, label: Cases, value: {}, attribution: us}}]\n---\n\nText {number}.\n",
            13 + 7 * at,
            number * 10
        )
        .unwrap();
    }
    Site::parse(&text)
}

const ISO: [&str; 2] = ["{start: 2025-05-05, end: 2025-05-11}", "{start: 2025-05-12, end: 2025-05-18}"];
const MMWR: [&str; 2] = ["{start: 2025-05-04, end: 2025-05-10}", "{start: 2025-05-11, end: 2025-05-17}"];

#[test]
fn reports_say_which_week_they_are_about() {
    for (weeks, periods, first, second) in [
        ("weeks: iso", ISO, "Week 19 of 2025", "Week 20 of 2025"),
        ("weeks: mmwr", MMWR, "Epidemiological week 19, 2025", "Epidemiological week 20, 2025"),
    ] {
        let built = build(&weekly(weeks, &periods));
        assert_eq!(built.faults_printed(), "");
        assert!(plain(&built, "bulletin/1/index.html").contains(first));
        let series = plain(&built, "bulletin/index.html");
        assert!(series.contains(first) && series.contains(second), "{series}");
        assert!(plain(&built, "bulletin/2/index.html").contains(&format!("since no. 1 · {first}")));
        let week = plain(&built, "bulletin/week/index.html");
        assert!(week.contains(&format!("<h1>{second}: ")), "{week}");
        assert!(row(&week, "Cases").starts_with("Cases 10 No. 1 20 No. 2 +10"), "{week}");
        let system = weeks.strip_prefix("weeks: ").unwrap();
        let data = built.text("bulletin/data.json");
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let expected = serde_json::json!({"year": 2025, "number": 20, "system": system});
        let reports = data["reports"].as_array().unwrap();
        assert!(reports.iter().any(|report| report["week"] == expected), "{data}");
        let table = built.text("bulletin/figures-by-report.csv");
        assert!(table.contains("week_year,week,week_system,"), "{table}");
        assert!(table.contains("#meta+week+year,#meta+week+num,#meta+week+system,"), "{table}");
        assert!(table.contains(&format!(",2025,19,{system},")), "{table}");
        let long = built.text("bulletin/figures.csv");
        let lines: Vec<&str> = long.lines().collect();
        assert!(lines[0].ends_with(",week_year,week,week_system,tlp"), "{long}");
        assert!(lines[1].ends_with(",#meta+week+year,#meta+week+num,#meta+week+system,#meta+tlp"), "{long}");
        assert!(lines[2].ends_with(&format!(",2025,19,{system},TLP:CLEAR")), "{long}");
        assert!(lines[2..].iter().all(|row| row.split(',').count() == lines[0].split(',').count()), "{long}");
    }
    let built = build(&weekly("", &ISO));
    assert!(!plain(&built, "bulletin/index.html").contains("Week 19"));
    assert!(!built.text("bulletin/data.json").contains("\"week\""));
    assert!(!built.text("bulletin/figures-by-report.csv").contains("week_year"));
    assert!(!built.text("bulletin/figures.csv").contains("week_year"));
    // Without a word on weeks, a report about one whole week still makes it the week of the series.
    assert!(plain(&built, "bulletin/week/index.html").contains("<h1>Week 20 of 2025: 12–18 May 2025</h1>"));
}

#[test]
fn a_period_that_is_no_whole_week_is_asked_about() {
    let hint = |weeks: &str, period: &str| {
        let printed = build(&weekly(weeks, &[period])).faults_printed();
        assert!(printed.contains("warning[partial-week]: this period is not one whole week of `weeks: "), "{printed}");
        printed.split("= help: ").nth(1).unwrap().lines().next().unwrap().to_owned()
    };
    let iso = "write `{start: 2025-05-05, end: 2025-05-11}`, which is week 19 of 2025";
    let mmwr = "write `{start: 2025-05-04, end: 2025-05-10}`, which is week 19 of 2025";
    for (weeks, period, expected) in [
        ("weeks: iso", "{start: 2025-05-05, end: 2025-05-10}", iso.to_owned()),
        ("weeks: iso", "{start: 2025-05-06, end: 2025-05-11}", iso.to_owned()),
        ("weeks: iso", "{start: 2025-05-05, end: 2025-05-12}", iso.to_owned()),
        ("weeks: iso", "{start: 2025-05-05T08:00, end: 2025-05-11T23:59}", iso.to_owned()),
        ("weeks: iso", "{start: 2025-05-05, end: 2025-05-11T20:00}", iso.to_owned()),
        ("weeks: iso", MMWR[0], format!("{iso}, or `weeks: mmwr` in `series.yaml`")),
        ("weeks: mmwr", "{start: 2025-05-04, end: 2025-05-09}", mmwr.to_owned()),
        ("weeks: mmwr", ISO[0], format!("{mmwr}, or `weeks: iso` in `series.yaml`")),
        (
            "weeks: iso",
            "{start: 2024-12-31, end: 2025-01-05}",
            "write `{start: 2024-12-30, end: 2025-01-05}`, which is week 1 of 2025".to_owned(),
        ),
    ] {
        assert_eq!(hint(weeks, period), expected, "{weeks} {period}");
    }
    for (weeks, period) in [
        ("weeks: iso", "{start: 2025-05-05T00:00, end: 2025-05-11T23:59}"),
        ("weeks: mmwr", MMWR[0]),
        ("", "{start: 2025-05-05, end: 2025-05-10}"),
    ] {
        let printed = build(&weekly(weeks, &[period])).faults_printed();
        assert!(!printed.contains("partial-week"), "{printed}");
    }
}

#[test]
fn a_wrong_word_for_weeks_is_told_with_its_cure() {
    let printed = |weeks: &str| build(&weekly(weeks, &ISO)).faults_printed();
    for (written, message, cure) in [
        ("weeks: ISO", "`ISO`", "did you mean `iso`?"),
        ("weeks: isoo", "`isoo`", "did you mean `iso`?"),
        ("weeks: cdc", "`cdc`", "`iso`, `mmwr`"),
        ("weeks: MMWR", "`MMWR`", "did you mean `mmwr`?"),
        ("weeks: [iso]", "content/bulletin/series.yaml:2:8", ""),
        ("weeks: {system: iso}", "content/bulletin/series.yaml:2:8", ""),
        ("weeks: true", "content/bulletin/series.yaml:2:8", ""),
        ("week: iso", "unknown key `week`", "did you mean `weeks`?"),
    ] {
        let printed = printed(written);
        assert!(printed.contains("error["), "{written}: {printed}");
        assert!(printed.contains(message) && printed.contains(cure), "{written}: {printed}");
        assert_eq!(printed.matches("error[").count(), 1, "{written}: {printed}");
    }
}

#[test]
fn the_next_issue_is_about_the_next_week() {
    let desk = Desk::new(&weekly("weeks: iso", &ISO));
    let ran = desk.run(&["new", "bulletin", "--clock", "2025-05-30T08:30+00:00"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let path = Path::new(ran.out.trim());
    let text = std::fs::read_to_string(path).or_else(|_| std::fs::read_to_string(desk.site().join(path))).unwrap();
    assert!(text.contains("period: {start: 2025-05-19, end: 2025-05-25}\n"), "{text}");
}

#[test]
fn a_withheld_report_changes_no_byte() {
    let without = build(&five());
    let held = "---\ntitle: withheld-zzz\nas_of: 2025-05-14\nplaces: [south]\nWAY\nkey_figures: [{id: displaced, label: Displaced, value: 7, attribution: us}]\n\
                events: [{time: 2025-05-13, text: withheld-zzz}]\nupdates: [{time: 2025-05-15, kind: correction, text: withheld-zzz}]\n---\n\nwithheld-zzz\n";
    for way in ["draft: true", "tlp: red", "embargo_until: 2030-01-01T06:00"] {
        // The newest one, and one between the others.
        for (path, date) in [("content/flood/005.md", "2025-05-14"), ("content/flood/middle.md", "2025-05-08")] {
            let mut site = five();
            site.write(path, &held.replace("WAY", way).replace("2025-05-14", date));
            assert_eq!(difference(&without.files, &build(&site).files), "", "{way} {path}");
        }
    }
    let mut site = five();
    let read = FIVE.split("==> content/flood/002.md\n").nth(1).unwrap().split("==> ").next().unwrap();
    site.write("content/flood/002.md", &format!("{read}\n> [!TLP:RED]\n> withheld-zzz\n"));
    let with = build(&site);
    assert!(!with.files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("withheld-zzz")));
}

/// `count` daily reports with much to say.
fn long(count: u64) -> Site {
    let mut text = SETTINGS.to_owned();
    text += "==> content/daily/series.yaml\ntitle: Daily\n";
    for at in 1..=count {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(at);
        write!(
            text,
            "==> content/daily/{at:03}.md\n---\ntitle: What happened on day {at}\nas_of: {day}\nkey_figures:\n"
        )
        .unwrap();
        for figure in 0..20 {
            writeln!(
                text,
                "  - {{id: f{figure}, label: Figure {figure}, value: {}, attribution: us}}",
                at * 100 + figure
            )
            .unwrap();
        }
        text += "events:\n";
        for event in 0..12 {
            writeln!(text, "  - {{time: {day}T{event:02}:00, place: north, text: \"Something happened in the valley, part {event} of day {at}.\"}}").unwrap();
        }
        if at > 250 {
            writeln!(
                text,
                "updates:\n  - {{time: {day}T13:00, kind: correction, text: \"A number was wrong on day {at}.\"}}"
            )
            .unwrap();
        }
        write!(text, "---\n\n## Needs {{.needs}}\n\nOn day {at} water and tents are needed in the valley.\n").unwrap();
    }
    Site::parse(&text)
}

#[test]
fn a_long_series_stays_bounded() {
    let built = sound(&long(300));
    let heavy = |(path, bytes): (&String, &Vec<u8>)| {
        (path.ends_with(".html") && bytes.len() > 100_000).then(|| format!("{path}: {}", bytes.len()))
    };
    let heavy: Vec<String> = built.files.iter().filter_map(heavy).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    let back = |built: &Built| {
        let is_back = |path: &str| path.starts_with("daily/since/") || path == "daily/week/index.html";
        let pages = built.files.iter().filter(|(path, _)| is_back(path));
        pages.map(|(path, bytes)| (path.clone(), bytes.clone())).collect::<BTreeMap<_, _>>()
    };
    let pages = back(&built);
    assert_eq!(pages.len(), 13, "{:?}", pages.keys());
    assert!(pages.contains_key("daily/since/299/index.html") && pages.contains_key("daily/since/288/index.html"));
    let week = built.text("daily/week/index.html");
    assert_eq!(week.matches("<li class=\"event\"").count(), 50);
    assert!(week.contains("../timeline/") && week.matches("class=\"log-line").count() == 7, "{week}");

    // One more report: one page comes, one goes, and no other old page of the series knows.
    let next = sound(&long(301));
    let after = back(&next);
    let names = |pages: &BTreeMap<String, Vec<u8>>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&after).len(), 13);
    assert!(!after.contains_key("daily/since/288/index.html") && after.contains_key("daily/since/300/index.html"));
    let is_old = |path: &&String| {
        let number = path.strip_prefix("daily/").and_then(|rest| rest.split('/').next()?.parse::<u32>().ok());
        number.is_some_and(|number| number < 250)
    };
    let changed = built.files.keys().filter(is_old).filter(|path| built.files[*path] != next.files[*path]);
    assert_eq!(changed.collect::<Vec<_>>(), Vec::<&String>::new());
}

/// The pages that look back, as a preview shows them, without the script that reloads them.
fn looked_back(preview: &Preview) -> BTreeMap<String, String> {
    let state = preview.shown();
    let site = state.site.as_ref().unwrap();
    let is_back = |path: &str| path.contains("/since/") || path.ends_with("/week/index.html");
    let paths = site.prepared.plan.iter().map(|(path, _)| path.as_str()).filter(|path| is_back(path));
    let shown = paths.map(|path| {
        let answer = answer(state, &[&*site.base, path.strip_suffix("index.html").unwrap()].concat());
        assert_eq!(answer.status, 200, "{path}");
        let page = String::from_utf8(answer.content.read().unwrap()).unwrap();
        (path.to_owned(), page.replace(&script(state.generation), ""))
    });
    shown.collect()
}

#[test]
fn a_preview_that_goes_on_shows_what_one_that_begins_shows() {
    let desk = Desk::new(&five());
    let root = desk.site();
    let options = Options::at("2025-06-01T12:00Z".parse().ok().unwrap());
    let open = || Preview::open(&root, options.clone(), || None, 0).unwrap();
    let mut preview = open();
    assert_eq!(looked_back(&preview).len(), 6, "four reports, and a week in two languages");
    let newest = FIVE.split("==> content/flood/004.md\n").nth(1).unwrap();
    let first = FIVE.split("==> content/flood/001.md\n").nth(1).unwrap().split("==> ").next().unwrap();
    for (path, text, pages) in [
        ("content/flood/004.md", newest.replace("and seed", "and bread"), 6),
        ("content/flood/001.md", first.replace("value: 100", "value: 80"), 6),
        ("content/flood/005.md", newest.replace("2025-05-12", "2025-05-14"), 7),
        ("content/flood/series.yaml", "title: Flood\nweeks: mmwr\n".to_owned(), 7),
        ("content/flood/005.md", "---\ntitle: Held\nas_of: 2025-05-14\ndraft: true\n---\n".to_owned(), 6),
        ("content/flood/series.yaml", "title: Flood\nsequence: none\n".to_owned(), 2),
    ] {
        std::fs::write(root.join(path), text).unwrap();
        preview.follow(&Touched::at(&root, &root.join(path)));
        let (followed, begun) = (looked_back(&preview), looked_back(&open()));
        assert_eq!(followed, begun, "{path}");
        assert_eq!(followed.len(), pages, "{path}");
    }
}
