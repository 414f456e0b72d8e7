//! The promise of secrecy: whatever a withheld text says, and whether it is there at all, no public byte changes.
//!
//! One public site is written again and again with other secrets: drafts, embargoed and restricted reports, restricted
//! blocks, a translation that is not out yet, photos, aliases, sources and register entries that only those name. What is
//! built for readers must stay the same to the byte. Secrets speak of public things, too: they cite public sources, mention
//! public places, state public figures, and point to public footnotes.

use std::fmt::Write as _;

use crate::support::{Bytes, Chance, Order, SIGN, Site, build, build_at, check, difference};

const PUBLIC: &str = "\
==> content/places.yaml
alep: {name: {en: Aleppo, fr: Alep}, lat: 36.20, lon: 37.16, country: SYR}
hama: {name: Hama}
SECRET PLACES
==> content/actors.yaml
army: {name: The army, kind: army}
SECRET ACTORS
==> content/sources.yaml
monitor: {name: The monitor, reliability: C}
ministry: {name: The ministry, reliability: D}
SECRET SOURCES
==> content/site.yaml
title: Crisis desk
languages: [en, fr]
base_url: https://example.org/
formats: [text, message, single, email, cap]
section_kinds:
  water: {label: The water}
SECRET KINDS
==> content/desk/series.yaml
title: The desk
==> content/desk/001.en.md
---
title: What everybody may read
as_of: 2024-11-29T20:00
places: [alep]
actors: [army]
sections: [casualties, appeals]
key_figures:
  - {id: killed, label: Killed, value: 12, source: monitor, scope: to_date}
events:
  - {time: 2024-11-29, place: alep, text: The first day.}
updates:
  - {time: 2024-11-30T08:00, kind: correction, text: One number was wrong.}
---

\"In [[alep]]\", [=killed] people were killed [@monitor 3]. The [next](007.en.md) is not out[^pub], nor is [[desk/7]].

SECRET BLOCK

A public paragraph, and a [photo](photo.png).

- An item

  SECRET BLOCK IN ITEM

- Another item

## The toll

SECRET BLOCK

### Deeper [@ministry 2]

![A bus](photo.png)

## Appeals

Last words[^pub][^two].

[^pub]: A public note [@monitor].
[^two]: Another.
==> content/desk/002.en.md
---
title: The day after
as_of: 2024-12-02
key_figures:
  - {id: killed, label: Killed, value: 15, source: monitor, scope: to_date}
---

Still [[alep]]; see [yesterday](001.en.md#appeals).
==> content/desk/002.fr.md
---
title: Le lendemain
key_figures:
  - {id: killed, label: Morts}
---

Encore [[alep]].
==> content/desk/photo.png (bytes)
PHOTO
==> content/pages/about.en.md
---
title: About
---

Who [we](plan.en.md) are.

SECRET BLOCK
==> content/pages/plan.en.md
---
title: SECRET
tlp: green
---

SECRET BODY
==> content/desk/007.en.md
SECRET REPORT
";

/// A picture of one pixel, as a fixture writes bytes.
const PHOTO: &str = "\\x89PNG\\x0d\\x0a\\x1a\\x0a\\x00\\x00\\x00\\x0dIHDR\
\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x01\\x08\\x02\\x00\\x00\\x00\\x90wS\\xde\\x00\\x00\\x00\\x0cIDA\
Tx\\x9cc8\\x11\\xa0\\x01\\x00\\x03\\x24\\x01A\\x1d\\x19\\x9f\\xc4\\x00\\x00\\x00\\x00IEND\
\\xaeB\\x60\\x82";
/// Another one, with a comment in it that no reader may see.
const SECRET_PHOTO: &str = "\\x89PNG\\x0d\\x0a\\x1a\\x0a\\x00\\x00\\x00\\x0dIHDR\
\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x01\\x08\\x02\\x00\\x00\\x00\\x90wS\\xde\\x00\\x00\\x00\\x0btEX\
tComment\\x00zqx\\xb5\\x16\\x9f\\xf1\\x00\\x00\\x00\\x0cIDATx\\x9cc\\x60db\
\\x06\\x00\\x00\\x0e\\x00\\x07\\xd7o\\xe4x\\x00\\x00\\x00\\x00IEND\\xaeB\\x60\\x82";

/// One filling of all secrets.
struct Secrets {
    chance: Chance,
    /// Ids of register entries that only secrets name.
    place: String,
    actor: String,
    source: String,
    kind: String,
}

impl Secrets {
    fn new(seed: u64) -> Secrets {
        let mut chance = Chance(seed);
        let mut id = || format!("{SIGN}{}", chance.next() % 10_000);
        let (place, actor, source, kind) = (id(), id(), id(), id());
        Secrets { chance, place, actor, source, kind }
    }

    fn one_of(&mut self, of: &[&str]) -> String {
        self.chance.pick(of).to_owned()
    }

    fn number(&mut self, end: usize) -> usize {
        self.chance.below(end) + 1
    }

    fn words(&mut self) -> String {
        let count = self.number(6);
        let word = |secrets: &mut Secrets| format!("{SIGN}{}", secrets.chance.next() % 1_000_000);
        (0..count).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }

    /// A few blocks of Markdown, as awkward as sound Markdown can be.
    fn body(&mut self, heading: &str) -> String {
        let mut body = String::new();
        for _ in 0..self.number(5) {
            let words = self.words();
            let block = match self.chance.below(11) {
                0 => format!("{heading} {words}"),
                1 => format!("- {words}\n- [x] {words}\n\n  {words}"),
                2 => format!("| a | b |\n|---|---|\n| {words} | [[alep]] |"),
                3 => format!("> {words}\n> \"quoted"),
                4 => format!("> [!NOTE]\n> {words}"),
                5 => format!("```\n{words}\n```"),
                6 => format!("In [[{}]], [[alep]] and [[hama]]: {words} [@ministry 1] [@monitor 2].", self.place),
                7 => format!("[[army]] and [[{}]] say {words} [@{} 4].", self.actor, self.source),
                8 => format!("![{words}](../desk/door.png) and [{words}](../desk/paper.pdf)"),
                9 => format!(
                    "\"{words}' -- [{words}](../desk/001.en.md#casualties), [[desk/2]] and [there](https://example.net/{SIGN})"
                ),
                _ => format!("*{words}* **{words}** `{words}` \\[ « {words}"),
            };
            let _ = write!(body, "{block}\n\n");
        }
        body
    }

    /// A restricted block; its lines begin with `>`.
    fn block(&mut self, indent: &str) -> String {
        let level = self.one_of(&["GREEN", "AMBER", "AMBER+STRICT", "RED"]);
        let mut text = format!("> [!TLP:{level}]\n");
        // Only the report with figures and footnotes has these; a plain page has neither.
        for line in self.body("###").trim_end().lines() {
            let _ = writeln!(text, "{indent}{}", if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
        }
        text.trim_end().to_owned()
    }

    /// A report that stays behind for one reason or another.
    fn report(&mut self, reason: Option<&str>) -> String {
        let reason = match reason {
            Some(reason) => reason.to_owned(),
            None => self.one_of(&[
                "draft: true",
                "embargo_until: 2031-01-01T06:00",
                "tlp: green",
                "tlp: amber",
                "tlp: amber+strict",
                "tlp: red",
            ]),
        };
        let (day, year) = (self.number(28), 2019 + self.chance.below(11));
        let (title, summary, label, event, update) =
            (self.words(), self.words(), self.words(), self.words(), self.words());
        let (value, other, alias) = (self.chance.below(100_000), self.words(), self.words().replace(' ', "-"));
        let body = self.body("##");
        let (place, actor, source) = (&self.place, &self.actor, &self.source);
        format!(
            "---
title: {title}
summary: {summary}
as_of: {year}-03-{day:02}
next_report: {year}-04-{day:02}
{reason}
highlights: [{summary}, {title}]
places: [{place}, alep, hama]
actors: [{actor}, army]
topics: [shelter, mine_action]
aliases: [/{alias}/]
prepared_by: {other}
sources:
  own_{SIGN}: {{name: {other}, url: \"https://example.net/{SIGN}\"}}
key_figures:
  - {{id: killed, label: {label}, value: {value}, source: {source}, note: {other}}}
  - {{id: {SIGN}_hidden, label: {label}, value: {value}, source: own_{SIGN}, breakdown: [{{id: {SIGN}_part, value: 1}}]}}
events:
  - {{time: {year}-03-01, place: {place}, text: {event}, source: monitor}}
updates:
  - {{time: {year}-05-02T10:00, kind: correction, text: {update}}}
contacts: [{{role: {other}, email: {SIGN}@example.org}}]
---

## {title} {{.{}}}

{body}",
            self.kind
        )
    }

    /// The translation of the first report, which is not out yet.
    fn translation(&mut self) -> String {
        let [title, summary, label, event, update] = [(); 5].map(|()| self.words());
        let body = self.body("###");
        format!(
            "---
title: {title}
summary: {summary}
draft: true
aliases: [/{SIGN}/traduction/]
highlights: [{summary}, {title}]
key_figures:
  - {{id: killed, label: {label}, note: {event}}}
events:
  - {{time: 2024-11-29, text: {event}}}
updates:
  - {{time: 2024-11-30T08:00, kind: correction, text: {update}}}
---

{body}

## {title}

## {summary}
"
        )
    }

    /// The site, with these secrets in it.
    fn site(mut self) -> Site {
        let mut fixture = String::new();
        for line in PUBLIC.replace("PHOTO", PHOTO).split_inclusive('\n') {
            let words = self.words();
            let filled = match line.trim() {
                "SECRET PLACES" => {
                    let lat = self.number(80);
                    format!("{}: {{name: {words}, lat: {lat}, lon: 5, parent: hama}}\n", self.place)
                }
                "SECRET ACTORS" => format!("{}: {{name: {words}, short: {words}, kind: person}}\n", self.actor),
                "SECRET SOURCES" => format!("{}: {{name: {words}, type: eyewitness}}\n", self.source),
                "SECRET KINDS" => format!("  {}: {{label: {words}, color: rose}}\n", self.kind),
                "SECRET BLOCK" => format!("{}\n", self.block("")),
                "SECRET BLOCK IN ITEM" => format!("  {}\n", self.block("  ")),
                "SECRET BODY" => self.body("##"),
                "SECRET REPORT" => self.report(None),
                "title: SECRET" => format!("title: {words}\n"),
                _ => line.to_owned(),
            };
            fixture.push_str(&filled);
        }
        // Secrets that nothing public names may be there or not.
        if self.chance.below(3) > 0 {
            let _ = write!(fixture, "==> content/desk/001.fr.md\n{}", self.translation());
        }
        for _ in 0..self.chance.below(3) {
            let number = 20 + self.chance.below(50);
            let _ = write!(fixture, "==> content/desk/{number:03}.en.md\n{}", self.report(None));
        }
        if self.chance.below(2) == 0 {
            let folder = format!("{SIGN}-{}", self.chance.next() % 1000);
            let _ = write!(fixture, "==> content/{folder}/series.yaml\ntitle: {}\n", self.words());
            let _ = write!(fixture, "==> content/{folder}/001.en.md\n{}", self.report(None));
        }
        let _ = write!(fixture, "==> content/desk/door.png (bytes)\n{SECRET_PHOTO}\n");
        let _ = write!(fixture, "==> content/desk/paper.pdf\n%PDF-1.7 {}\n", self.words());
        Site::parse(&fixture)
    }
}

fn holds_sign(files: &Bytes) -> Option<&str> {
    let holds = |bytes: &[u8]| bytes.windows(SIGN.len()).any(|window| window == SIGN.as_bytes());
    files.iter().find(|(path, bytes)| path.contains(SIGN) || holds(bytes)).map(|(path, _)| path.as_str())
}

#[test]
fn no_public_byte_hangs_on_a_secret() {
    const VARIANTS: u64 = 40;
    let first = build(&Secrets::new(0).site()).files;
    assert_eq!(holds_sign(&first), None);
    assert!(first.contains_key("desk/1/index.html") && first.contains_key("fr/desk/2/index.html"));
    for seed in 1..VARIANTS {
        let order = if seed % 2 == 0 { Order::ByPath } else { Order::Reversed };
        let other = build_at(&Secrets::new(seed).site(), crate::support::NOW, order).files;
        assert_eq!(holds_sign(&other), None, "with the secrets no. {seed}");
        assert_eq!(difference(&first, &other), "", "with the secrets no. {seed}");
    }
}

/// The test above would say nothing of secrets that never come out at all.
#[test]
fn the_same_secrets_come_out_when_their_time_has_come() {
    let mut site = Secrets::new(3).site();
    let secret = String::from_utf8(site.files["content/desk/007.en.md"].clone()).unwrap();
    let opened: String = secret
        .lines()
        .filter(|line| !["draft: ", "tlp: ", "embargo_until: "].iter().any(|key| line.starts_with(key)))
        .map(|line| format!("{line}\n"))
        .collect();
    site.write("content/desk/007.en.md", &opened);
    let built = build(&site);
    for path in ["desk/7/index.html", "index.html", "archive/index.html", "feed.xml", "places/alep/index.html"] {
        assert!(built.text(path).contains(SIGN), "{path}");
    }
}

/// Faults would stop a real build; then nothing would be proven of it.
#[test]
fn the_secrets_are_soundly_written() {
    for seed in 0..8 {
        let printed = check(&Secrets::new(seed).site()).faults_printed();
        assert!(!printed.contains("error["), "with the secrets no. {seed}:\n{printed}");
    }
}
