//! What pages say of figures whose number was taken back, whose parts have a unit of their own, or that say the same again.

use crate::support::{Built, Site, build};

/// A series, `orsa`, whose reports state these key figures, a day after each other, and print `dead` in their text.
fn series(figures: &[&str]) -> Built {
    let report = |(at, figures): (usize, &&str)| {
        format!(
            "==> content/orsa/{:03}.md\n---\ntitle: The river\nas_of: 2025-03-0{}\nkey_figures:\n{figures}\n---\n\nNow [=dead] lie dead.\n",
            at + 1,
            at + 1
        )
    };
    build(&Site::parse(&figures.iter().enumerate().map(report).collect::<String>()))
}

/// A page with plain spaces for those that do not break.
fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

const WOMEN: &str = "breakdown: [{id: women, label: Women, value: 431}, {id: men, label: Men, value: 300}]";

#[test]
fn a_retracted_number_is_said_to_be_retracted_or_is_not_printed() {
    let dead = |rest: &str| format!("  - {{id: dead, label: Dead, attribution: us, {rest}}}");
    let retracted = dead(&format!("value: 731, status: retracted, {WOMEN}"));
    let built = series(&[&dead("value: 600"), &retracted]);
    for path in ["index.html", "orsa/index.html", "orsa/2/index.html", "orsa/2/changes/index.html", "orsa/feed.xml"] {
        let page = plain(&built, path);
        for told in ["Dead: 731", "#figure-dead\">731"] {
            for (at, _) in page.match_indices(told) {
                assert!(page[at + told.len()..].starts_with(" (retracted)"), "{path}: {}", &page[at..]);
            }
        }
    }
    assert!(plain(&built, "orsa/2/index.html").contains("Now <a class=\"figure-value\""));
    assert!(plain(&built, "orsa/2/index.html").contains(">731 (retracted)</a> lie dead"));
    assert!(plain(&built, "orsa/index.html").contains("Dead: 731 (retracted)"));
    assert!(plain(&built, "orsa/2/changes/index.html").contains("Dead: 731 (retracted)"));
    assert!(!plain(&built, "orsa/2/changes/index.html").contains("New figure: Women"));
    // The parts say so, too, and are no share of anything.
    let report = plain(&built, "orsa/2/index.html");
    let part = report.split("Women</span>").nth(1).unwrap();
    assert!(part.starts_with(" <data value=\"431\">431</data> <span class=\"status\">retracted</span></li>"), "{part}");
    // No description and no drawing tells the number; the table says what it is.
    let page = plain(&built, "orsa/figures/dead/index.html");
    let (above, table) = page.split_once("<table").unwrap();
    // The name of a style sheet has digits of its own.
    let above: String = above.lines().filter(|line| !line.contains("/assets/")).collect();
    assert!(!above.contains("731") && above.contains("Dead: 600 on 1 March 2025"), "{above}");
    assert!(table.contains("<td>731</td>") && table.contains("<td>retracted</td>"), "{table}");
    assert!(table.contains("431 (retracted)"), "{table}");
    // If nothing is left, that is what is said.
    let all = series(&[&retracted]);
    assert!(plain(&all, "orsa/figures/dead/index.html").contains("content=\"Dead (retracted)\""));
    let listed = plain(&all, "orsa/index.html");
    let listed = listed.split("figures/dead/").nth(1).unwrap();
    assert!(listed.contains("731 <span class=\"status\">retracted</span>"), "{listed}");
}

#[test]
fn a_part_with_a_unit_of_its_own_names_it() {
    let figure = "  - {id: dead, value: 9}\n  - {id: aid, label: Assisted, value: 100, unit: persons, attribution: us, breakdown: \
                  [{id: families, label: Families, value: 30, unit: families}, {id: cash, label: Cash, value: 70, unit: USD}, \
                  {id: women, label: Women, value: 60}]}\n  \
                  - {id: homes, label: Homes, value: 5, unit: households, attribution: us, breakdown: \
                  [{id: members, label: Members, value: 20, unit: persons}]}";
    let built = series(&[figure]);
    for path in ["index.html", "orsa/1/index.html"] {
        let page = plain(&built, path);
        for part in
            ["30</data> <span class=\"unit\">families</span></li>", "70</data> <span class=\"unit\">USD</span></li>"]
        {
            assert!(page.contains(part), "{path}: {page}");
        }
        assert!(page.contains("20</data> <span class=\"unit\">people</span></li>"), "{path}: {page}");
        assert!(page.contains("60</data> <svg class=\"share\""), "{path}: {page}");
    }
    let page = plain(&built, "orsa/figures/aid/index.html");
    assert!(page.contains(">30 families</td>") && page.contains(">70 USD</td>"), "{page}");
    assert!(page.contains(">60</td>"), "{page}");
}

#[test]
fn only_an_exact_number_is_unchanged() {
    let change = |value: &str| {
        let figure = format!("  - {{id: dead, attribution: us, {value}}}");
        let page = plain(&series(&[&figure, &figure]), "orsa/2/index.html");
        page.split("figure-change\">").nth(1).map(|after| after.split("</p>").next().unwrap().to_owned())
    };
    assert!(change("value: 16").is_some_and(|change| change.contains("unchanged")));
    for value in
        ["min: 16", "max: 16", "min: 10, max: 20", "value: 300, approximate: true", "value: null, reason: not_reported"]
    {
        assert_eq!(change(value), None, "{value}");
    }
}

#[test]
fn a_withdrawal_names_no_level_where_there_is_none() {
    let text = "==> content/orsa/001.md\n---\ntitle: The river\nas_of: 2025-03-01\n---\n\
                ==> content/orsa/002.md\n---\ntitle: The river\nas_of: 2025-03-02\nwithdrawn: {date: 2025-03-03}\n---\n";
    let built = build(&Site::parse(text));
    let (atom, json) = (built.text("orsa/feed.xml"), built.text("orsa/feed.json"));
    assert!(atom.contains("#withdrawn") && json.contains("#withdrawn"), "{atom}");
    assert!(!atom.contains("<rights>") && !json.contains("_tlp"), "{atom}\n{json}");
}

#[test]
fn values_of_another_unit_than_the_last_say_so() {
    let price = |value: u32, unit: &str| {
        format!("  - {{id: price, label: Price, attribution: us, value: {value}, unit: {unit}, scope: to_date}}")
    };
    let built = series(&[&price(100, "USD"), &price(95, "EUR"), &price(90, "EUR")]);
    let page = plain(&built, "orsa/figures/price/index.html");
    assert!(
        page.contains(">100 USD</data></td>") && page.contains("<td>95</td>") && page.contains("<td>90</td>"),
        "{page}"
    );
    let since = plain(&built, "orsa/since/1/index.html");
    assert!(since.contains(">100 USD ") && since.contains(">90 "), "{since}");
}

#[test]
fn a_chart_of_many_parts_shows_the_largest() {
    let parts: Vec<String> =
        (0..12).map(|part| format!("{{id: part{part}, label: Part {part}, value: {}}}", part * 13)).collect();
    let figure = |value: u32| {
        format!("  - {{id: dead, label: Dead, attribution: us, value: {value}, breakdown: [{}]}}", parts.join(", "))
    };
    let built = series(&[&figure(900), &figure(1000)]);
    let page = plain(&built, "orsa/figures/dead/index.html");
    let chart = page.split("<figure").nth(1).expect("a chart");
    let key = chart.split("</figure>").next().expect("its end");
    for part in 0..12 {
        assert_eq!(
            key.contains(&format!("Part {part}<")) || key.contains(&format!("Part {part} ")),
            part >= 4,
            "Part {part}: {key}"
        );
    }
    // The others are counted, beside the chart and for whoever does not see it.
    assert!(key.contains("> and 4 others: 78</span>"), "{key}");
    assert!(key.contains("1,000 on 2 March 2025; and 4 others: 78</title>"), "{key}");
    // One whose number is not known has no sum.
    let unknown = figure(1000).replace("value: 13}", "value: null, reason: not_available}");
    let page = series(&[&unknown, &unknown]);
    assert!(plain(&page, "orsa/figures/dead/index.html").contains("> and 4 others</span>"));
}

#[test]
fn a_chart_says_to_all_that_a_value_has_no_parts() {
    let dead = |rest: &str| format!("  - {{id: dead, label: Dead, attribution: us, {rest}}}");
    let divided = dead(&format!("value: 731, {WOMEN}"));
    let built = series(&[&divided, &divided, &dead("value: 740")]);
    let page = plain(&built, "orsa/figures/dead/index.html");
    assert!(page.contains("740 on 3 March 2025; no breakdown for 1 of the values</title>"), "{page}");
    let built = series(&[&divided, &divided]);
    assert!(!plain(&built, "orsa/figures/dead/index.html").contains("no breakdown"));
}

#[test]
fn the_page_of_a_figure_begins_with_its_newest_value_and_who_says_so() {
    let settings = "==> content/sources.yaml\nradio: {name: Radio, reliability: B}\n";
    let report = |number: usize, value: u32| {
        format!(
            "==> content/orsa/00{number}.md\n---\ntitle: The river\nas_of: 2025-03-0{number}\nkey_figures:\n  - {{id: dead, label: Dead, \
             value: {value}, unit: persons, source: radio, credibility: 3, status: preliminary}}\n---\n\nText.\n"
        )
    };
    let site = [settings.to_owned(), report(1, 30), report(2, 45)].concat();
    let page = plain(&build(&Site::parse(&site)), "orsa/figures/dead/index.html");
    let (head, _) = page.split_once("<figure class=\"chart\"").expect(&page);
    let mut rest = head.split_once("<h1>").expect(head).1;
    for said in [">45", "+15", "since no. 1 (30)", ">Radio</a>", "B3", "usually reliable", "2 Mar", "preliminary"] {
        rest = rest.split_once(said).unwrap_or_else(|| panic!("{said} in {rest}")).1;
    }
}

#[test]
fn the_value_that_a_report_adopts_has_the_grade_of_the_figure() {
    let settings =
        "==> content/sources.yaml\nradio: {name: Radio, reliability: B}\nwire: {name: Wire, reliability: C}\n";
    let report = "==> content/orsa/001.md\n---\ntitle: The river\nas_of: 2025-03-01\nkey_figures:\n  - id: dead\n    label: Dead\n    \
                  value: 3\n    credibility: 3\n    reports:\n      - {source: radio, value: 3}\n      - {source: wire, value: 9}\n---\n\nText.\n";
    let page = plain(&build(&Site::parse(&[settings, report].concat())), "orsa/1/index.html");
    assert!(page.contains("B3") && !page.contains("C3"), "{page}");
}

#[test]
fn a_chart_says_of_each_value_what_kind_of_number_it_is() {
    let dead = |rest: &str| format!("  - {{id: dead, label: Dead, attribution: us, scope: to_date, {rest}}}");
    let last = [
        ("min: 2100", "at least 2,100", "\u{200f}2,100 فأكثر"),
        ("max: 2100", "up to 2,100", "حتى 2,100"),
        ("value: 2100, approximate: true", "about 2,100", "نحو 2,100"),
        ("min: 2100, max: 2500", "2,100–2,500", "\u{2067}2,100–2,500\u{2069}"),
        ("value: 2100", "2,100", "2,100"),
    ];
    for (value, english, arabic) in last {
        let reports = [dead("value: 900"), dead(value)].map(|figure| {
            let day = if figure.contains("900") { 1 } else { 2 };
            format!(
                "==> content/orsa/00{day}.en.md\n---\ntitle: The river\nas_of: 2025-03-0{day}\nkey_figures:\n{figure}\n---\n\nText.\n"
            )
        });
        let settings = "==> content/site.yaml\ntitle: Desk\nlanguages: [en, ar]\n".to_owned();
        let built = build(&Site::parse(&(settings + &reports.concat())));
        for (path, words) in [("orsa/figures/dead/index.html", english), ("ar/orsa/figures/dead/index.html", arabic)] {
            let page = plain(&built, path);
            let label = page.split("<text class=\"chart-value is-last\"").nth(1).expect(&page);
            let label = label.split(['>', '<']).nth(1).unwrap();
            assert_eq!(label, words, "{path}");
        }
    }
}

#[test]
fn nothing_says_again_what_the_label_of_a_figure_says() {
    let check = |label: &str, rest: &str, scope: &str, subtitle: &str| {
        let figure = format!("  - {{id: dead, label: \"{label}\", attribution: us, unit: persons, value: 12, {rest}}}");
        let page = plain(&series(&[&figure, &figure]), "orsa/figures/dead/index.html");
        let strip = page.split("<p class=\"strip-top\">").nth(1).unwrap().split("</p>").next().unwrap();
        assert_eq!(strip.split("<span>").nth(1).unwrap_or_default().split("</span>").next(), Some(scope), "{strip}");
        let line = page.split("<p class=\"chart-subtitle\">").nth(1).unwrap().split("</p>").next();
        assert_eq!(line, Some(subtitle));
    };
    let since = "since 1 Mar 2025";
    let killed = "measure: killed, scope: to_date";
    check("Killed", killed, "to date", &format!("to date · {since}"));
    check("Victims", killed, "to date", &format!("killed · to date · {since}"));
    check("Killed since the start", killed, "", since);
    check("Cases this week", "measure: cases_suspected, scope: this_period", "", &format!("suspected cases · {since}"));
    check(
        "Cases",
        "measure: cases_suspected, scope: this_period",
        "in this period",
        &format!("suspected cases · in this period · {since}"),
    );
}

#[test]
fn a_change_within_two_ranges_is_not_certain_and_one_of_another_count_is_not_comparable() {
    let dead = |rest: &str| format!("  - {{id: dead, label: Dead, attribution: us, {rest}}}");
    let changed = |then: &str, now: &str| plain(&series(&[&dead(then), &dead(now)]), "orsa/2/index.html");
    let page = changed("min: 400, max: 420", "min: 405, max: 425");
    assert!(page.contains("change not certain</bdi> since no. 1 (400–420)"), "{page}");
    assert!(changed("min: 400, max: 420", "min: 430, max: 450").contains("at least +10"));
    let other = changed("min: 400, max: 420, unit: persons", "min: 405, max: 425, unit: households");
    assert!(other.contains("not comparable") && !other.contains("not certain"), "{other}");
}
