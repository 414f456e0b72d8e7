//! What pages, feeds and data say is true: moments, names that stay, numbers of things, years, and what counts as one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Built, Desk, Site, build};

/// A site of one series, `orsa`, from the front matter of its reports.
fn series(reports: &[&str]) -> Built {
    let file = |(at, front): (usize, &&str)| {
        format!("==> content/orsa/{:03}.md\n---\ntitle: Report {}\n{front}---\n\nText.\n", at + 1, at + 1)
    };
    build(&Site::parse(&reports.iter().enumerate().map(file).collect::<String>()))
}

/// A page with plain spaces for those that do not break.
fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

fn feed(built: &Built) -> Value {
    serde_json::from_str(built.text("orsa/feed.json")).unwrap()
}

/// The summaries of the entries of a feed, by their ids.
fn entries(built: &Built) -> BTreeMap<String, String> {
    let feed = feed(built);
    let items = feed["items"].as_array().unwrap().iter();
    let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    items.map(|item| (text(item, "id"), text(item, "date_published") + &text(item, "title"))).collect()
}

/// Reports of one figure each, in hours after each other.
fn figures(figures: &[&str]) -> Built {
    let front = |(at, figure): (usize, &&str)| {
        format!(
            "as_of: 2025-03-01T{at:02}:00\nkey_figures:\n  - {{id: dead, scope: to_date, attribution: us, {figure}}}\n"
        )
    };
    let fronts: Vec<String> = figures.iter().enumerate().map(front).collect();
    series(&fronts.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn what_was_retracted_is_no_base_of_a_comparison() {
    let retracted = figures(&["value: 40", "value: 90, status: retracted", "value: 45", "value: 50"]);
    let changes_of = |number| plain(&retracted, &format!("orsa/{number}/changes/index.html"));
    let card = plain(&retracted, "orsa/3/index.html");
    assert!(card.contains("+5</bdi> since no. 1 (40)"), "{card}");
    assert!(changes_of(3).contains("dead: 45 (+5 since no. 1 (40))"), "{}", changes_of(3));
    assert!(changes_of(4).contains("dead: 50 (+5"), "{}", changes_of(4));
    assert!(!retracted.faults_printed().contains("figure-falls"), "{}", retracted.faults_printed());
    // What was retracted counted something else, and so does all that comes after it.
    let redefined = "value: 90, status: retracted, revision: {reason: definition_changed, previous: 40, note: a}";
    for first in ["value: 40", "value: 40, status: retracted"] {
        let built = figures(&[first, redefined, "value: 30"]);
        let page = plain(&built, "orsa/3/index.html");
        assert!(page.contains("not comparable") && !page.contains("since no. 1 ("), "{page}");
        assert!(!built.faults_printed().contains("figure-falls"), "{}", built.faults_printed());
    }
}

#[test]
fn another_unit_is_named_and_the_unknown_has_none() {
    let built =
        figures(&["value: 5.1, unit: USD", "value: 5.1, unit: EUR", "value: null, reason: not_reported, unit: EUR"]);
    let card = plain(&built, "orsa/2/index.html");
    assert!(card.contains("not comparable</bdi> since no. 1 (5.1 USD)"), "{card}");
    let card = plain(&built, "orsa/3/index.html");
    assert!(!card.contains("unknown: not reported EUR") && !card.contains("reported</data> EUR"), "{card}");
}

#[test]
fn a_bound_of_a_part_is_no_layer() {
    let with = |old: &str| format!("value: 9, breakdown: [{{id: new, value: 4}}, {{id: old, {old}}}]");
    let layers = |built: &Built| built.text("orsa/figures/dead/index.html").matches("class=\"chart-part").count();
    assert!(layers(&figures(&[&with("value: 5"), &with("value: 5")])) > 0);
    assert_eq!(layers(&figures(&[&with("min: 5"), &with("min: 5")])), 0);
    assert_eq!(layers(&figures(&[&with("value: 5, status: retracted"), &with("value: 5, status: retracted")])), 0);
}

#[test]
fn parts_of_a_whole_that_counts_something_else_do_so_too() {
    let with = |value: u32, revision: &str| {
        format!(
            "value: {value}, breakdown: [{{id: men, value: {}, breakdown: [{{id: old, value: 3}}]}}]{revision}",
            value / 2
        )
    };
    let revision = ", revision: {reason: definition_changed, previous: 80, note: a}";
    let built = figures(&[&with(80, ""), &with(60, revision), &with(62, "")]);
    assert_eq!(built.faults_printed(), "");
    let page = plain(&built, "orsa/2/index.html");
    assert!(page.matches("not comparable").count() >= 3 && !page.contains("−10"), "{page}");
    let chart = plain(&built, "orsa/figures/men/index.html");
    let line =
        chart.split("class=\"chart-line\"").nth(1).unwrap().split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(line.matches('M').count(), 2, "{chart}");
    assert!(plain(&built, "orsa/3/index.html").contains("+1"));
}

#[test]
fn a_feed_was_updated_at_the_last_moment_in_whatever_zone() {
    let built = series(&[
        "as_of: 2025-03-02T15:00Z\npublished: 2025-03-02T20:00+03:00\n",
        "as_of: 2025-03-02T16:00Z\npublished: 2025-03-02T18:30+01:00\n",
    ]);
    let atom = built.text("orsa/feed.xml");
    let updated = atom.split("<updated>").nth(1).unwrap();
    assert!(updated.starts_with("2025-03-02T18:30:00+01:00"), "{atom}");
    assert_eq!(feed(&built)["items"][0]["title"], "Report 2");
}

#[test]
fn an_update_that_is_added_late_changes_no_name_of_another() {
    let closed = "{time: 2025-03-02T21:00, kind: update, text: The bridge is closed.}";
    let lower = "{time: 2025-03-03T10:00, kind: correction, text: It was the lower bridge.}";
    let with = |updates: &[&str]| series(&[&format!("as_of: 2025-03-01\nupdates: [{}]\n", updates.join(", "))]);
    let before = entries(&with(&[closed, lower]));
    for late in ["2025-03-01T20:00", "2025-03-02T21:00", "2025-03-04"] {
        let late = format!("{{time: {late}, kind: clarification, text: The road is wet.}}");
        for updates in [[&*late, closed, lower], [closed, &*late, lower], [lower, closed, &*late]] {
            let after = entries(&with(&updates));
            assert!(before.iter().all(|(id, text)| after.get(id) == Some(text)), "{before:#?}\n{after:#?}");
            assert_eq!(after.len(), before.len() + 1);
        }
    }
    let page = with(&[closed, lower]);
    let page = page.text("orsa/1/index.html");
    assert!(page.contains("<li class=\"update update-update\" id=\"update-20250302T2100Z\">"), "{page}");
    // The addresses that 0.1 gave away lead to the list.
    assert!(page.contains("<span id=\"update-1\"></span><span id=\"update-2\"></span>"), "{page}");
}

#[test]
fn an_update_and_an_event_are_called_what_their_writer_says() {
    let built = series(&["as_of: 2025-03-01\nupdates: [{id: bridge, time: 2025-03-02, kind: update, text: A.}]\n\
        events: [{id: flood, time: 2025-03-01, text: B.}, {time: 2025-03-01, text: C.}]\n"]);
    let page = built.text("orsa/1/index.html");
    for id in ["update-bridge", "event-flood", "event-20250301"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}: {page}");
    }
}

#[test]
fn a_day_has_its_year_where_that_is_not_the_readers() {
    let built = series(&["as_of: 2023-12-30\n", "as_of: 2024-12-30\n", "as_of: 2025-01-02\n"]);
    let time = |day: &str, words: &str| format!("<time datetime=\"{day}\">{words}</time>");
    for (path, has) in [
        ("orsa/index.html", [time("2023-12-30", "30 Dec 2023"), time("2025-01-02", "2 Jan")]),
        ("index.html", [time("2023-12-30", "30 Dec 2023"), time("2024-12-30", "30 Dec 2024")]),
        ("orsa/2/index.html", [time("2023-12-30", "30 Dec 2023"), time("2025-01-02", "2 Jan 2025")]),
        ("orsa/3/index.html", [time("2024-12-30", "30 Dec 2024"), time("2025-01-02", "2 January 2025")]),
    ] {
        for words in has {
            assert!(built.text(path).contains(&words), "{path} does not say {words}");
        }
    }
}

#[test]
fn a_chart_over_new_year_has_years() {
    let figure =
        |value| format!("key_figures: [{{id: dead, label: Dead, value: {value}, unit: persons, attribution: Us}}]\n");
    let built = series(&[&format!("as_of: 2024-12-30\n{}", figure(3)), &format!("as_of: 2025-01-02\n{}", figure(5))]);
    let page = built.text("orsa/figures/dead/index.html");
    assert!(page.contains(">30 Dec 2024</text>") && page.contains(">2 Jan 2025</text>"), "{page}");
}

#[test]
fn what_a_series_said_once_is_said_once() {
    let built = series(&[
        "as_of: 2025-03-01\nkey_figures: [{id: dead, label: Dead, min: 16, unit: persons, attribution: Us}]\n",
    ]);
    let page = built.text("orsa/figures/dead/index.html");
    assert!(page.contains("Dead: at least 16 on 1 March 2025\""), "{page}");
    assert!(!page.contains("2025, at least 16 on"), "{page}");
}

#[test]
fn a_source_of_many_reports_is_one_source() {
    let report = |day: u32, name: &str, url: &str| {
        format!(
            "as_of: 2025-03-{day:02}\nsources: {{moh: {{name: {name}, url: {url}}}}}\n\
             key_figures: [{{id: dead, label: Dead, value: {day}, unit: persons, scope: to_date, source: moh}}]\n"
        )
    };
    let reports = [
        report(1, "Ministry of health", "https://moh.example.org/"),
        report(2, "\"ministry  of Health\"", "http://MOH.example.org"),
        report(3, "Ministry of health", "https://moh.example.org/"),
    ];
    let built = series(&reports.each_ref().map(String::as_str));
    let page = built.text("orsa/figures/dead/index.html");
    assert!(page.contains("<span>Source: Ministry of health</span>"), "{page}");
    assert_eq!(page.matches("<cite>").count(), 1, "{page}");
    assert!(page.matches("href=\"#source-1\"").count() >= 3, "{page}");
    assert_eq!(built.text("data/sources.csv").matches("moh,").count(), 1);
    let data: Value = serde_json::from_str(built.text("data/data.json")).unwrap();
    assert_eq!(data["sources"].as_array().unwrap().len(), 1);
    let changes = built.text("orsa/3/changes/index.html");
    assert!(!changes.contains("id=\"sources\""), "{changes}");
}

#[test]
fn the_register_knows_a_source_that_a_report_brings_along() {
    let built = build(&Site::parse(
        "==> content/sources.yaml\nhealth: {name: {en: Ministry of health}, url: \"https://moh.example.org\", reliability: B}\n\
         ==> content/orsa/001.md\n---\ntitle: Report\nas_of: 2025-03-01\nsources: {moh: {name: Ministry of Health}}\n---\n\nText [@moh].\n",
    ));
    let page = built.text("orsa/1/index.html");
    assert!(page.contains("href=\"../../sources/health/\""), "{page}");
    assert!(built.text("sources/health/index.html").contains("1 report"));
}

#[test]
fn a_withdrawal_is_told_wherever_readers_look() {
    let front = "as_of: 2025-03-01\nwithdrawn: {date: 2025-03-04T09:00, reason: A person asked us.}\n\
        summary: Very harmful.\n";
    for reports in [&["as_of: 2025-02-28\n", front][..], &[front]] {
        let built = series(reports);
        let number = reports.len();
        for path in ["orsa/index.html", "corrections/index.html", "index.html", "orsa/feed.xml", "feed.json"] {
            let text = built.text(path);
            assert!(text.contains("Report withdrawn") && text.contains("A person asked us."), "{path}: {text}");
            let way = if path == "orsa/index.html" { format!("\"./{number}/\"") } else { format!("orsa/{number}/") };
            assert!(text.contains(&way), "{path}: {text}");
            assert!(!text.contains("harmful") && !text.contains(&format!("Report {number}")), "{path}: {text}");
        }
        let id = format!("https://example.org/orsa/{number}/#withdrawn");
        assert!(entries(&built)[&id].starts_with("2025-03-04T09:00:00+00:00"), "{:?}", entries(&built));
        let page = plain(&built, &format!("orsa/{number}/index.html"));
        assert!(page.contains(&format!("<span class=\"number-words\">No. {number}</span>")), "{page}");
        assert!(!page.contains(">410<") && !page.contains(&format!("Report {number}")), "{page}");
    }
}

/// Two situation reports, and between them a flash update that states one thing.
fn flash_between() -> String {
    let situation = |number: u32, dead: u32, bridges: u32, river: &str| {
        format!(
            "==> content/orsa/00{number}.md\n---\ntitle: Situation\nas_of: 2025-03-0{number}\nplaces: [town]\n\
             sections: [situation_overview, needs]\nsources: {{radio: {{name: The radio}}}}\nkey_figures:\n\
             \x20 - {{id: dead, label: Dead, value: {dead}, unit: persons, source: mayor}}\n\
             \x20 - {{id: bridges, label: Bridges, value: {bridges}, source: mayor}}\n---\n\n\
             Lead.\n\n## The river\n\n{river} [@radio].\n\n## Needs\n\nBlankets.\n"
        )
    };
    let flash = "\
==> content/places.yaml
town: {name: Town}
valley: {name: Valley}
==> content/sources.yaml
mayor: {name: The mayor}
==> content/orsa/002.md
---
title: Flash
type: flash_update
as_of: 2025-03-02
places: [valley]
key_figures:
  - {id: dead, label: Dead, value: 12, unit: persons, source: mayor}
---

The dam is gone.
";
    format!("{}{}{flash}", situation(1, 10, 3, "The water is high"), situation(3, 15, 4, "The water is higher still"))
}

#[test]
fn a_flash_update_makes_nothing_new_and_nothing_gone() {
    let built = build(&Site::parse(&flash_between()));
    let flash = plain(&built, "orsa/2/changes/index.html");
    assert!(flash.contains("Dead: 12 (+2)") && flash.contains(">Valley<"), "{flash}");
    assert!(!flash.contains("No longer") && !flash.contains("Introduction"), "{flash}");
    let third = plain(&built, "orsa/3/changes/index.html");
    assert!(third.contains("Dead: 15 (+3)") && third.contains("Bridges: 4 (+1 since no. 1 (3))"), "{third}");
    for wrong in ["New figure", "new section", "id=\"places\"", "id=\"sources\"", "Introduction", "No longer"] {
        assert!(!third.contains(wrong), "{wrong}: {third}");
    }
    assert!(third.contains("<a href=\"../../1/#situation_overview\">the earlier text</a> (No. 1)"), "{third}");
    assert!(!third.contains(">Needs<"), "what stays the same is not told: {third}");
    let report = built.text("orsa/3/index.html");
    assert!(!report.contains("New section") && !report.contains("new source"), "{report}");
}

#[test]
fn what_a_situation_report_no_longer_says_is_gone_whatever_came_between() {
    let shorter = flash_between().replace("  - {id: bridges, label: Bridges, value: 4, source: mayor}\n", "");
    let (before, last) = shorter.rsplit_once("## Needs").unwrap();
    let fixture = format!("{before}{}", last.trim_start_matches("\n\nBlankets.\n")).replace(
        "title: Third\nas_of: 2025-03-03\nplaces: [town]\nsections: [situation_overview, needs]",
        "title: Third\nas_of: 2025-03-03\nplaces: [town]\nsections: [situation_overview]",
    );
    let built = build(&Site::parse(&fixture));
    let third = plain(&built, "orsa/3/changes/index.html");
    assert!(third.contains("<a href=\"../../1/#figure-bridges\">No longer reported: Bridges</a>"), "{third}");
    assert!(
        third.contains("<a href=\"../../1/#needs\">Needs</a> <span class=\"badge\">no longer in the report"),
        "{third}"
    );
}

#[test]
fn a_translation_says_what_has_changed_since() {
    let site = |english: &str, mark: &str| {
        Site::parse(&format!(
            "==> content/site.yaml\ntitle: T\nlanguages: [en, fr]\nbase_url: https://example.org/\n\
             ==> content/orsa/001.en.md\n---\ntitle: The river\nas_of: 2025-03-01\n---\n\n## Needs {{.needs}}\n\n{english}\n\
             ==> content/orsa/001.fr.md\n---\ntitle: La rivière\n{mark}---\n\n## Besoins {{.needs}}\n\nDes tentes.\n"
        ))
    };
    let desk = Desk::new(&site("Tents.", ""));
    let marked = desk.run(&["translated", "content/orsa/001.fr.md"]);
    assert_eq!((marked.code, marked.err.as_str()), (0, ""));
    let text = std::fs::read_to_string(desk.site().join("content/orsa/001.fr.md")).unwrap();
    let mark = text.lines().find(|line| line.starts_with("translated_from: en ")).unwrap().to_owned() + "\n";
    let secret = "\n\n> [!TLP:RED]\n> Omar hides here.";
    for same in ["Tents.", "*Tents*", "  Tents.", &format!("Tents.{secret}")] {
        let built = build(&site(same, &mark));
        assert!(!built.text("fr/orsa/1/index.html").contains("plus à jour"), "{same}");
    }
    let changed = site("Tents. Leave at once.", &mark);
    let built = build(&changed);
    let page = plain(&built, "fr/orsa/1/index.html");
    assert!(page.contains("<a href=\"../../../orsa/1/#needs\" hreflang=\"en\">Besoins</a>"), "{page}");
    assert!(!built.text("orsa/1/index.html").contains("out of date"));
    let desk = Desk::new(&changed);
    let listed = desk.run(&["list"]);
    assert!(
        listed.out.contains("Behind: orsa/1 in `fr`: `en` has changed since it was translated: \"Needs\""),
        "{}",
        listed.out
    );
    assert!(desk.run(&["check"]).err.contains("warning[translation-behind]"));
    assert_eq!(desk.run(&["translated", "content/orsa/001.fr.md"]).code, 0);
    assert!(!desk.run(&["check"]).err.contains("translation-behind"));
    assert_eq!(desk.run(&["translated", "content/site.yaml"]).code, 2);
}

#[test]
fn a_translation_is_behind_if_a_text_of_a_fact_or_a_section_is_new_and_is_told_so_once() {
    let site = |facts: &str, text: &str, mark: &str| {
        Site::parse(&format!(
            "==> content/site.yaml\ntitle: T\nlanguages: [en, fr]\nbase_url: https://example.org/\n\
             ==> content/orsa/001.en.md\n---\ntitle: The river\nas_of: 2025-03-01\n\
             key_figures: [{{id: dead, label: {{en: Dead, fr: Morts}}, value: 3, attribution: {{en: Own count, fr: Notre compte}}, note: {{en: {facts}, fr: Hier}}}}]\n---\n\n{text}\n\
             ==> content/orsa/001.fr.md\n---\ntitle: La rivière\n{mark}---\n\nTentes.\n"
        ))
    };
    let desk = Desk::new(&site("Yesterday", "Tents.", ""));
    assert_eq!(desk.run(&["translated", "content/orsa/001.fr.md"]).code, 0);
    let text = std::fs::read_to_string(desk.site().join("content/orsa/001.fr.md")).unwrap();
    let mark = text.lines().find(|line| line.starts_with("translated_from: en ")).unwrap().to_owned() + "\n";
    let told = |facts: &str, text: &str| Desk::new(&site(facts, text, &mark)).run(&["check"]).err;
    assert!(!told("Yesterday", "Tents.").contains("warning["), "{}", told("Yesterday", "Tents."));
    let note = told("Today", "Tents.");
    assert!(note.contains("since it was translated: texts of figures, events or updates\n"), "{note}");
    let section = told("Yesterday", "Tents.\n\n## Leave at once\n\nNow.");
    assert!(section.contains("translation-behind") && section.matches("warning[").count() == 1, "{section}");
}
