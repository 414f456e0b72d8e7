//! What stands first in lists, and what tells the things in them apart: on pages of series, entries and the home page.

use std::fmt::Write as _;

use crate::support::{Built, Site, build};

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

/// What stands between two pieces of a page.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("{start}: {page}"));
    rest.split(end).next().unwrap_or_default()
}

const TWO_LANGUAGES: &str = "\
==> content/site.yaml
title: Desk
languages: [en, fr]
==> content/places.yaml
orsa: {name: Orsa}
==> content/actors.yaml
army: {name: The army}
==> content/flood/001.en.md
---
title: First
as_of: 2024-11-29
events: [{time: 2024-11-28, place: orsa, text: {en: The bridge falls., fr: Le pont tombe.}}]
---

## Then

[[army]] left [[orsa]].
==> content/flood/001.fr.md
---
title: Premier
---

## Alors

[[army]] a quitté [[orsa]].
==> content/flood/002.fr.md
---
title: Deuxième
as_of: 2024-11-30
---

## Maintenant

[[army]] revient à [[orsa]].
";

#[test]
fn the_newest_in_the_language_of_the_reader_comes_first() {
    let built = build(&Site::parse(TWO_LANGUAGES));
    assert_eq!(built.faults_printed(), "");
    let newest = |path: &str| between(&plain(&built, path), "<section class=\"entry-newest\"", "</section>").to_owned();
    let place = newest("places/orsa/index.html");
    assert!(place.contains("The bridge falls.") && !place.contains("revient"), "{place}");
    assert!(place.contains("hreflang=\"fr\">Newest in French: no. 2, 30 November 2024</a>"), "{place}");
    let actor = newest("actors/army/index.html");
    assert!(actor.contains("The army left Orsa") && actor.contains(">Newest in French: no. 2"), "{actor}");
    let all = plain(&built, "actors/army/index.html");
    assert!(all.contains("The army revient à Orsa") && all.matches("left Orsa").count() == 1, "{all}");
    // Who reads French has it first, and nothing newer to be told of.
    let french = newest("fr/actors/army/index.html");
    assert!(french.contains("revient à") && !french.contains("Le plus récent en"), "{french}");
    // What is in no language of the reader is better than nothing.
    let (_, second) = TWO_LANGUAGES.split_once("==> content/flood/002.fr.md").unwrap();
    let (settings, _) = TWO_LANGUAGES.split_once("==> content/flood/001.en.md").unwrap();
    let built = build(&Site::parse(&format!("{settings}==> content/flood/002.fr.md{second}")));
    let place = plain(&built, "places/orsa/index.html");
    assert!(between(&place, "entry-newest", "</section>").contains("revient à Orsa"), "{place}");
    assert!(!place.contains("Newest in French"), "{place}");
}

/// Records of incidents and of planned work, each with a figure of the same label.
const STATUS: &str = "\
==> content/site.yaml
title: Tern
==> content/sources.yaml
probes: {name: Probes}
mill: {name: The mill}
==> content/incidents/series.yaml
title: Incidents
sequence: none
==> content/incidents/001.md
---
title: Mail is late
as_of: 2025-05-21T12:00
incident: {state: resolved, started: 2025-05-21T09:04, resolved: 2025-05-21T10:42}
updates:
  - {time: 2025-05-21T09:11, kind: update, state: investigating, text: We look.}
  - {time: 2025-05-21T10:42, kind: update, state: resolved, text: Mail is on time.}
key_figures: [{id: mail_minutes, label: Duration, value: 98, unit: min, source: probes}]
---

Text.
==> content/incidents/002.md
---
title: Sign-in fails
summary: Nobody could sign in.
as_of: 2025-05-28T12:00
incident: {state: resolved, started: 2025-05-28T09:04, resolved: 2025-05-28T09:42}
updates:
  - {time: 2025-05-28T09:11, kind: update, state: investigating, text: We look again.}
  - {time: 2025-05-28T09:42, kind: update, state: resolved, text: We can sign in.}
  - {time: 2025-05-29T09:11, kind: correction, text: It began at 9.}
key_figures:
  - id: sign_in_minutes
    label: Duration
    reports: [{source: probes, value: 38, credibility: 1}, {source: mill, value: 30}]
---

Text.
==> content/work/series.yaml
title: Planned work
sequence: none
==> content/work/001.md
---
title: New disks
as_of: 2025-05-30T12:00
incident: {state: completed, started: 2025-05-30T01:00, resolved: 2025-05-30T04:20}
updates:
  - {time: 2025-05-29T09:00, kind: update, state: scheduled, text: There will be work.}
  - {time: 2025-05-30T04:25, kind: update, state: completed, text: All disks are new.}
---

Text.
";

#[test]
fn a_series_of_incidents_answers_on_its_first_screen() {
    let built = build(&Site::parse(STATUS));
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    let page = plain(&built, "incidents/index.html");
    let head = between(&page, "<header class=\"series-head\">", "</header>");
    for told in [
        "<dt>As of</dt> <dd><time datetime=\"2025-05-28",
        "<h2 id=\"latest\">Newest</h2>",
        ">Sign-in fails</a>",
        "<span class=\"badge\">Resolved</span>",
        "Nobody could sign in.",
        "<p class=\"figure-label\">Duration</p>",
    ] {
        assert!(head.contains(told), "{told}: {head}");
    }
    assert!(!head.contains("ongoing"), "its incidents say whether they go on: {head}");
}

#[test]
fn work_that_is_over_is_not_called_ongoing() {
    let built = build(&Site::parse(STATUS));
    let home = plain(&built, "index.html");
    let strip = between(&home, "<section class=\"front\"", "</p>");
    assert!(strip.contains("<span class=\"badge\">Completed</span>") && !strip.contains("ongoing"), "{strip}");
    let closed = STATUS.replace("title: Planned work\n", "title: Planned work\nstatus: closed\n");
    let closed = build(&Site::parse(&closed));
    assert!(plain(&closed, "work/index.html").contains("series closed"));
}

#[test]
fn corrections_do_not_tell_where_incidents_stand() {
    let built = build(&Site::parse(STATUS));
    for file in ["corrections/index.html", "corrections/feed.xml"] {
        let text = plain(&built, file);
        assert!(text.contains("It began at 9."), "{file}: {text}");
        for state in ["We look", "Mail is on time.", "There will be work.", "All disks are new."] {
            assert!(!text.contains(state), "{file}: {state}");
        }
    }
    // They are updates, and told as such.
    assert!(plain(&built, "index.html").contains("All disks are new."));
    assert!(plain(&built, "feed.xml").contains("All disks are new."));
}

#[test]
fn figures_of_one_label_are_told_apart() {
    let built = build(&Site::parse(STATUS));
    let series = plain(&built, "incidents/index.html");
    for label in ["Duration (Mail is late)", "Duration (Sign-in fails)"] {
        assert!(series.contains(&format!(">{label}</a>")), "{label}: {series}");
        assert!(
            plain(&built, "search/texts/entries-0.js").contains(label) || catalogue(&built).contains(label),
            "{label}"
        );
    }
    assert!(plain(&built, "incidents/figures/mail_minutes/index.html").contains("<h1>Duration (Mail is late)"));
    // Reports that follow each other are called by their numbers, and scopes tell apart what else is the same.
    let report = |number: usize, figures: &str| {
        format!(
            "==> content/flood/{number:03}.md\n---\ntitle: Report\nas_of: 2025-05-{:02}\nkey_figures: [{figures}]\n---\n\nText.\n",
            number + 9
        )
    };
    let total =
        "{id: total, label: Dead, value: 9, scope: to_date}, {id: new, label: Dead, value: 2, scope: this_period}";
    let built = build(&Site::parse(
        &[
            report(1, &format!("{total}, {{id: a, label: Boats, value: 3}}")),
            report(2, &format!("{total}, {{id: b, label: Boats, value: 4}}")),
        ]
        .concat(),
    ));
    let series = plain(&built, "flood/index.html");
    for label in ["Dead (to date)", "Dead (in this period)", "Boats (No. 1)", "Boats (No. 2)"] {
        assert!(series.contains(&format!(">{label}</a>")), "{label}: {series}");
    }
}

fn catalogue(built: &Built) -> String {
    plain(built, "search/index.js")
}

#[test]
fn that_sources_disagree_leads_to_what_they_say() {
    let built = build(&Site::parse(STATUS));
    let page = plain(&built, "incidents/index.html");
    assert!(page.contains("<a href=\"./figures/sign_in_minutes/#claims\">sources disagree</a>"), "{page}");
    assert!(built.text("incidents/figures/sign_in_minutes/index.html").contains("id=\"claims\""));
}

const PARTS: &str = "\
==> content/topics.yaml
health: {name: Health}
==> content/flood/001.md
---
title: First
as_of: 2025-05-10
key_figures:
  - id: dead
    label: Dead
    value: 300
    breakdown:
      - {id: civilians, label: Civilians, value: 200, topic: health, breakdown: [{id: children, label: Children, value: 50}, {id: adults, label: Adults, value: 150}]}
      - {id: fighters, label: Fighters, value: 100}
updates: [{time: 2025-05-11, kind: correction, text: Fewer., affects: [fighters]}]
---

## Health

Of them [=civilians] were civilians.
";

#[test]
fn a_part_is_named_with_its_whole() {
    let built = build(&Site::parse(PARTS));
    assert!(!built.faults_printed().contains("error["), "{}", built.faults_printed());
    assert!(plain(&built, "topics/health/index.html").contains(">Dead: Civilians</a>"));
    assert!(plain(&built, "flood/figures/fighters/index.html").contains("<h1>Dead: Fighters</h1>"));
    assert!(plain(&built, "flood/figures/children/index.html").contains("<h1>Dead: Civilians: Children</h1>"));
    assert!(plain(&built, "flood/1/index.html").contains("<a href=\"#figure-fighters\">Dead: Fighters</a>"));
    let texts = built.files.iter().filter(|(path, _)| path.starts_with("search/texts/"));
    let texts: String = texts.map(|(path, _)| plain(&built, path)).collect();
    assert!(texts.contains("Dead: Fighters: 100") && texts.contains("Dead: Civilians: Children: 50"), "{texts}");
}

/// Reports of which each has a figure of its own, and one in common.
fn figures_of_their_own(language: &str, reports: usize) -> Site {
    let mut text = format!(
        "==> content/site.yaml\ntitle: Desk\nlanguages: [{language}]\n==> content/sources.yaml\nmoh: {{name: وزارة الصحة والسكان في المحافظة}}\n\
         ==> content/orsa/series.yaml\ntitle: النهر\n"
    );
    for number in 1..=reports {
        let day = format!("{}-{:02}-{:02}", 2020 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        write!(
            text,
            "==> content/orsa/{number:04}.md\n---\ntitle: التقرير {number} عن حالة النهر والقرى\nsummary: ارتفع النهر مرة أخرى وغادر كثير من الناس بيوتهم في القرى القريبة.\n\
             as_of: {day}\nevents: [{{time: {day}, text: حدث.}}]\nkey_figures:\n  - {{id: dead, label: القتلى, value: {number}, scope: to_date, source: moh, credibility: 2}}\n  \
             - {{id: own{number}, label: المنازل التي غمرتها المياه في قرية {number}, value: {number}, source: moh, credibility: 2}}\n---\n\nنص.\n"
        )
        .unwrap();
    }
    Site::parse(&text)
}

#[test]
fn figures_stated_once_have_parts_that_stay() {
    let own = |page: &str| -> Vec<usize> {
        let links = page.split("figures/own").skip(1);
        let mut numbers: Vec<usize> = links.filter_map(|rest| rest.split('/').next()?.parse().ok()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let (before, now) = (build(&figures_of_their_own("ar", 300)), build(&figures_of_their_own("ar", 301)));
    assert!(!now.faults_printed().contains("error["), "{}", now.faults_printed());
    let mut all = Vec::new();
    let parts = (1..).map(|number| format!("orsa/reports/figures/{number}/index.html"));
    let parts: Vec<String> = parts.take_while(|path| before.files.contains_key(path)).collect();
    assert!(parts.len() > 5, "{parts:?}");
    for part in &parts {
        all.extend(own(before.text(part)));
    }
    all.extend(own(before.text("orsa/index.html")));
    assert_eq!(all, Vec::from_iter(1..=300), "each is on one page");
    // Of the first part all is the same but the number that all reports have.
    assert!(before.text(&parts[1]) == now.text(&parts[1]), "{} stays as it is", parts[1]);
    assert!(
        plain(&before, &parts[0]).contains("href=\"../../../../orsa/figures/dead/\"")
            || own(before.text(&parts[0])).len() == 29
    );
}

#[test]
fn the_page_of_a_series_is_light_however_many_figures_it_has() {
    for (language, reports) in [("ar", 300), ("ar", 1000), ("uk", 300)] {
        let built = build(&figures_of_their_own(language, reports));
        let heavy = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
        let heavy: Vec<_> =
            heavy.filter(|(_, page)| page.len() > 100_000).map(|(path, page)| (path, page.len())).collect();
        assert!(heavy.is_empty(), "{language}, {reports} reports: {heavy:?}");
    }
}

#[test]
fn a_long_series_tells_ten_reports_and_names_others_by_month() {
    let page = |reports: usize| {
        let page = plain(&build(&figures_of_their_own("en", reports)), "orsa/index.html");
        between(&page, "<h2 id=\"reports\">", "</section>").to_owned()
    };
    let long = page(68);
    assert_eq!(long.matches("class=\"log-title\"").count(), 10, "{long}");
    // The reports of no part that are not told are links, the newest month first.
    let lines = Vec::from_iter(long.split("<div class=\"earlier-line\">").skip(1));
    assert_eq!(lines.len(), 2, "{long}");
    assert!(lines[0].contains("<p>March 2020</p>") && lines[0].contains("href=\"./58/\""), "{long}");
    assert!(lines[1].contains("<p>February 2020</p>") && lines[1].contains("href=\"./41/\""), "{long}");
    // A few more than ten are told like the others.
    let short = page(14);
    assert!(short.matches("class=\"log-title\"").count() == 14 && !short.contains("earlier-line"), "{short}");
}

#[test]
fn what_begins_late_says_so_above() {
    let built = build(&figures_of_their_own("en", 300));
    for (path, words, list) in [
        ("orsa/timeline/index.html", "3 earlier parts", "<section"),
        ("orsa/figures/dead/index.html", "5 earlier parts", "<table"),
    ] {
        let page = plain(&built, path);
        let link = format!("<p><a href=\"#earlier-parts\">{words}</a></p>");
        let at = page.find(&link).unwrap_or_else(|| panic!("{path}: {page}"));
        let main = page.find("<article").unwrap();
        assert!(page[at..].contains(list) && !page[main..at].contains("history-table"), "{path}");
        assert_eq!(page.matches("id=\"earlier-parts\"").count(), 1, "{path}");
    }
    let short = build(&figures_of_their_own("en", 5));
    assert!(!short.text("orsa/timeline/index.html").contains("earlier-parts"));
}
