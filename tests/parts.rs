//! Long lists come in parts: each entry is in one place, and what is in a part stays there when reports are added.

use std::fmt::Write as _;

use crate::support::{Built, Site, build};

/// A series of this many reports, each with a figure, a place, an event and a correction.
fn series(reports: usize) -> Site {
    let mut text =
        "==> content/places.yaml\ntown: {name: Town}\n==> content/orsa/series.yaml\ntitle: The river\n".to_owned();
    for number in 1..=reports {
        let day = format!("{}-{:02}-{:02}", 2020 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        write!(
            text,
            "==> content/orsa/{number:03}.md\n---\ntitle: Report {number}\nas_of: {day}\nplaces: [town]\n\
             key_figures: [{{id: dead, label: Dead, value: {number}, scope: to_date}}]\n\
             events: [{{time: {day}, text: Event {number}.}}]\n\
             updates: [{{time: {day}, kind: correction, text: Correction {number}.}}]\n---\n\nText.\n"
        )
        .unwrap();
    }
    Site::parse(&text)
}

/// The reports that the pages of a list lead to, part by part, and at last those of its own page.
fn listed(built: &Built, page: &str, parts: &str, link: &str) -> Vec<Vec<usize>> {
    let mut pages: Vec<String> = (1..)
        .map(|number| format!("{parts}{number}/index.html"))
        .take_while(|path| built.files.contains_key(path))
        .collect();
    pages.push(format!("{page}index.html"));
    let numbers = |path: &String| {
        let mut numbers: Vec<usize> =
            built.text(path).split(link).skip(1).filter_map(|rest| rest.split('/').next()?.parse().ok()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    pages.iter().map(numbers).collect()
}

#[test]
fn each_entry_of_a_long_list_is_on_one_page() {
    let (before, now) = (build(&series(310)), build(&series(311)));
    for (page, parts, link) in [
        // Some of those that are in no part are links alone.
        ("orsa/", "orsa/reports/", "><a href=\""),
        ("orsa/figures/dead/", "orsa/figures/dead/", "<th scope=\"row\"><a href=\""),
        ("places/town/", "places/town/", "<a href=\""),
        ("orsa/timeline/", "orsa/timeline/", "<span class=\"event-source\"><a href=\""),
        ("corrections/", "corrections/", "The river</a> · <a href=\""),
    ] {
        let all = |built: &Built| -> Vec<Vec<usize>> {
            let way = |path: &str| match (path.starts_with("orsa/"), path.matches('/').count()) {
                (true, 1) => format!("{link}./"),
                (true, levels) => link.to_owned() + &"../".repeat(levels - 1),
                (false, levels) => link.to_owned() + &"../".repeat(levels) + "orsa/",
            };
            let (part, whole) = (way(&format!("{parts}1/")), way(page));
            let mut pages = listed(built, page, parts, &part);
            let last = listed(built, page, "none/", &whole).pop().unwrap();
            *pages.last_mut().unwrap() = last;
            pages
        };
        let (old, new) = (all(&before), all(&now));
        assert!(old.len() > 1, "{page} has parts");
        assert_eq!(new.concat(), Vec::from_iter(1..=311), "{page}");
        assert_eq!(old[..old.len() - 1], new[..old.len() - 1], "{page}: parts stay");
        for number in 1..old.len() {
            let path = format!("{parts}{number}/index.html");
            assert!(before.text(&path) == now.text(&path), "{path} stays as it is");
        }
    }
}

#[test]
fn a_report_of_long_ago_stays_as_it_is_when_another_appears() {
    let (before, now) = (build(&series(310)), build(&series(311)));
    let path = |number: usize| format!("orsa/{number}/index.html");
    let changed: Vec<usize> =
        (1..=310).filter(|number| before.text(&path(*number)) != now.text(&path(*number))).collect();
    // And one has no page any more that compares the newest with it.
    let expected: Vec<usize> = [298].into_iter().chain(301..=310).collect();
    assert_eq!(changed, expected, "the reports that are in no part name the newest");
    assert!(now.text(&path(1)).contains("<p class=\"superseded\"><a href=\"../latest/\">"));
    assert!(now.text(&path(305)).contains("<p class=\"superseded\"><a href=\"../311/\">"));
}

/// Three years of a report a day, with what makes pages heavy: parts, ranges, bounds, counts of a period, sources that differ; and more
/// figures than have a chart each, in which all of this is mixed.
#[test]
fn no_page_of_a_long_series_is_heavy() {
    let mut text = "==> content/sources.yaml\nmoh: {name: The ministry of health}\narmy: {name: The army}\n\
                    crs: {name: The Red Crescent}\n==> content/orsa/series.yaml\ntitle: The river\n"
        .to_owned();
    for number in 1..=1000_usize {
        let day = format!("{}-{:02}-{:02}", 2020 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let (low, high, new) = (number * 3, number * 4 + number % 50, number * 37 % 90);
        write!(
            text,
            "==> content/orsa/{number:04}.md\n---\ntitle: Report {number}\nas_of: {day}\nevents: [{{time: {day}, text: Event.}}]\n\
             updates: [{{time: {day}, kind: correction, text: {}}}]\nkey_figures:\n  - {{id: dead, label: Dead, value: {high}, scope: to_date, breakdown: [{{id: c, label: Civilians, value: {low}}}, \
             {{id: f, label: Fighters, value: {}}}]}}\n  - {{id: cases, label: Cases, value: {new}, scope: this_period}}\n  \
             - {{id: missing, label: Missing, min: {low}, max: {high}, scope: to_date}}\n  - {{id: displaced, label: Displaced, min: {high}, scope: to_date}}\n  \
             - {{id: hurt, label: Hurt, value: {low}, status: {}, scope: to_date}}\n  - {{id: lost, label: Lost, scope: to_date, reports: \
             [{{source: moh, value: {low}}}, {{source: army, value: {high}, note: counted by name}}, {{source: crs, value: {new}}}]}}\n",
            "A number that we had from a second source was that of another week. ".repeat(3).trim_end(),
            high - low,
            ["verified", "preliminary", "retracted"][number % 3]
        )
        .unwrap();
        for nth in 0..12 {
            let value = match (number + nth) % 7 {
                0 => format!("min: {low}, max: {high}"),
                1 => format!("min: {high}"),
                2 => format!("max: {high}"),
                3 => "value: null, reason: not_reported".to_owned(),
                _ => format!("value: {}", (number * (nth + 7)) % 900),
            };
            let status = ["verified", "preliminary", "retracted", "disputed"][number * (nth + 3) / 5 % 4];
            writeln!(text, "  - {{id: mixed{nth}, label: Mixed {nth}, {value}, status: {status}, scope: to_date}}")
                .unwrap();
        }
        text.push_str("---\n\nText.\n");
    }
    let built = build(&Site::parse(&text));
    let pages = || built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let heavy: Vec<_> = pages().map(|(path, page)| (page.len(), path)).filter(|(size, _)| *size > 100_000).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    assert!(pages().any(|(path, page)| path == "orsa/index.html" && page.len() > 30_000), "it has its charts");
    let (_, series) = built.text("orsa/index.html").split_once("class=\"series-body\"").expect("a body below the head");
    let (charts, lines) =
        (series.matches("class=\"figure-chart\"").count(), series.matches("class=\"sparkline\"").count());
    assert!(charts > 4 && lines > 4 && charts + lines == 18, "{charts} charts and {lines} lines");
    assert!(series.contains("<figure class=\"chart\"><a href=\"./figures/mixed11/\"><svg class=\"sparkline\""));
}

#[test]
fn the_engine_writes_the_same_parts() {
    let mut site = series(160);
    let compiled = build(&site);
    let settings = String::from_utf8(site.files["content/site.yaml"].clone()).unwrap();
    site.write("content/site.yaml", &format!("theme: engine\n{settings}"));
    let unused = "{% component nobody_calls() %}{% endcomponent nobody_calls %}";
    site.write("themes/engine/templates/unused.html", unused);
    assert!(build(&site).files == compiled.files);
}

/// In a language without an interface its words are English, and say so; in all others nothing is added.
#[test]
fn words_that_nobody_translated_are_marked_as_english() {
    let site = |language: &str| {
        let settings = format!("==> content/site.yaml\ntitle: Desk\nlanguages: [{language}]\n");
        let report =
            |at: u32| format!("==> content/orsa/00{at}.md\n---\ntitle: سیلاب\nas_of: 2025-03-0{at}\n---\n\nمتن۔\n");
        Site::parse(&format!("{settings}{}{}", report(1), report(2)))
    };
    let page = |site: &Site| String::from_utf8(build(site).files["orsa/1/index.html"].clone()).unwrap();
    let urdu = page(&site("ur"));
    for words in ["As of", "Situation report no. 1 of 2", "A newer report exists: no. 2, 2 مارچ، 2025"] {
        assert!(
            urdu.replace('\u{a0}', " ").contains(&format!("<span lang=\"en\" dir=\"ltr\">{words}</span>")),
            "{words}\n{urdu}"
        );
    }
    let mut engine = site("ur");
    engine.write("content/site.yaml", "title: Desk\nlanguages: [ur]\ntheme: engine\n");
    let unused = "{% component nobody_calls() %}{% endcomponent nobody_calls %}";
    engine.write("themes/engine/templates/unused.html", unused);
    assert_eq!(page(&engine), urdu);
    assert_no_words_but_marked(&build(&all_kinds_of_pages("ur")));
    // Nobody translated what says that a text is in the other language, either.
    assert_no_words_but_marked(&build(&all_kinds_of_pages("ur, ps")));
    assert!(!page(&site("ar")).contains("lang=\"en\"") && !page(&site("en")).contains("<span lang=\"en\""));
}

/// A site in a language, with pages of every kind and no Latin letter of its own but in names of places and codes.
fn all_kinds_of_pages(language: &str) -> Site {
    let report = |at: u32| {
        format!(
            "==> content/orsa/00{at}.md\n---\ntitle: سیلاب\nas_of: 2025-03-0{at}\nsummary: متن\nplaces: [town]\nactors: [crs]\n\
             key_figures:\n  - {{id: dead, label: مردہ, value: {at}, scope: to_date, source: moh}}\n\
             events: [{{time: 2025-03-0{at}, text: پل, place: town}}]\nupdates: [{{time: 2025-03-05T10:00, kind: correction, text: متن}}]\n\
             ---\n\nمتن [@moh] [[town]]۔\n\n## پل {{.confrontations}}\n\nمتن {at}۔\n"
        )
    };
    Site::parse(&format!(
        "==> content/site.yaml\ntitle: میز\nlanguages: [{language}]\n==> content/places.yaml\ntown: {{name: شہر, lat: 30.1, lon: 70.2}}\n\
         ==> content/actors.yaml\ncrs: {{name: ہلال}}\n==> content/sources.yaml\nmoh: {{name: وزارت, reliability: B}}\n\
         ==> content/orsa/series.yaml\ntitle: دریا\n{}{}",
        report(1),
        report(2)
    ))
}

/// In what a reader of any page sees, each English word is marked as English.
fn assert_no_words_but_marked(built: &Built) {
    const CODES: &[&str] = &["TLP", "CLEAR", "CSV", "JSON", "GeoJSON", "HXL", "Atom", "Feed", "URL", "UTC"];
    let pages: Vec<_> = built.files.keys().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() > 12, "{pages:?}");
    let mut unmarked = Vec::new();
    for path in pages {
        let page = built.text(path);
        let body = page.split_once("<body").unwrap().1.split_once('>').unwrap().1;
        // A drawing is one picture with one name.
        let body: String = body
            .split("<svg")
            .enumerate()
            .map(|(nth, part)| match nth {
                0 => part,
                _ => part.split_once("</svg>").unwrap().1,
            })
            .collect();
        let body = body.replace("&nbsp;", " ");
        let mut seen = String::new();
        for (nth, marked) in body.split(" lang=\"en\" dir=\"ltr\">").enumerate() {
            let text = if nth == 0 { marked } else { marked.split_once("</").unwrap().1.split_once('>').unwrap().1 };
            let (mut is_tag, mut out) = (false, String::new());
            for sign in text.chars() {
                match sign {
                    '<' => is_tag = true,
                    '>' => (is_tag, out) = (false, out + " "),
                    _ if !is_tag => out.push(sign),
                    _ => {}
                }
            }
            seen.push_str(&out);
        }
        let words = seen.split(|sign: char| !sign.is_ascii_alphabetic()).filter(|word| word.len() > 2);
        let words: Vec<_> = words.filter(|word| !CODES.contains(word)).collect();
        unmarked.extend((!words.is_empty()).then(|| format!("{path}: {words:?}")));
    }
    assert!(unmarked.is_empty(), "{}", unmarked.join("\n"));
}
