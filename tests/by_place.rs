//! Figures by place: what pages, data and the linter say of them.

use std::fmt::Write as _;

use crate::support::{Built, Site, build};

/// A country with two provinces of two districts each, and one report for each list of figures, a week apart.
fn weekly(reports: &[&str]) -> Site {
    let mut text = "==> content/places.yaml\n\
        country: {name: Sierra Leone, country: SLE}\n\
        north: {name: North, pcode: SL02, parent: country}\n\
        south: {name: South, pcode: SL03, parent: country}\n\
        bombali: {name: Bombali, pcode: SL0201, parent: north, lat: 9.25, lon: -12.16}\n\
        koinadugu: {name: Koinadugu, pcode: SL0202, parent: north, lat: 9.52, lon: -11.36}\n\
        bo: {name: Bo, pcode: SL0301, parent: south, lat: 7.96, lon: -11.74}\n\
        pujehun: {name: Pujehun, pcode: SL0302, parent: south, lat: 7.35, lon: -11.72}\n"
        .to_owned();
    for (at, figures) in reports.iter().enumerate() {
        let (number, day) = (at + 1, at * 7 + 1);
        write!(
            text,
            "==> content/cholera/{number:03}.md\n---\ntitle: Week {number}\nas_of: 2025-02-{day:02}\n\
             key_figures:\n{figures}\n---\n\nText.\n"
        )
        .unwrap();
    }
    Site::parse(&text)
}

/// A figure in the words of its YAML.
fn cases(rest: &str) -> String {
    format!("  - {{id: cases, label: Cases, measure: cases_confirmed, scope: to_date, attribution: us, {rest}}}")
}

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

/// The words of the rows of the first table by place of a page.
fn rows(page: &str) -> Vec<String> {
    let table = page.split("<table class=\"places-table\">").nth(1).and_then(|rest| rest.split("</table>").next());
    let body = table.and_then(|table| table.split("<tbody>").nth(1)).unwrap();
    let words = |row: &str| {
        let mut words = String::new();
        let mut rest = row;
        while let Some(end) = rest.find('<') {
            words += &rest[..end];
            let tag = &rest[end..];
            let svg = if tag.starts_with("<svg") { tag.find("</svg>").map(|at| at + 6) } else { None };
            rest = &tag[svg.or(tag.find('>').map(|at| at + 1)).unwrap()..];
            words.push(' ');
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    body.split("</tbody>")
        .next()
        .unwrap()
        .split("<tr")
        .skip(1)
        .map(|row| words(&row[row.find('>').unwrap() + 1..]))
        .collect()
}

/// The words of the figures that stand at the top of the page of a place.
fn newest(page: &str) -> Vec<String> {
    let figures = page.split("<li class=\"figure\">").skip(1).map(|rest| rest.split("</li>").next().unwrap());
    let words = |figure: &str| {
        let mut words = String::new();
        for piece in figure.split("<svg").next().unwrap().split('<') {
            words += piece.split_once('>').map_or(piece, |(_, words)| words);
            words.push(' ');
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    figures.map(words).collect()
}

fn two_weeks() -> Built {
    let first = cases("value: 100, by_place: {SL0201: 50, koinadugu: 20, bo: 30}");
    let second = cases("value: 140, by_place: {SL0201: 80, koinadugu: 20, bo: 31, SL0302: 9}");
    build(&weekly(&[&first, &second]))
}

#[test]
fn a_report_has_a_row_for_each_place_and_a_sum_for_what_holds_them() {
    let built = two_weeks();
    assert_eq!(built.faults_printed(), "");
    let page = plain(&built, "cholera/2/index.html");
    assert_eq!(
        rows(&page),
        [
            "North sum of 2 places 100",
            "Bombali 80 +30",
            "Koinadugu 20 ±0",
            "South sum of 2 places 40",
            "Bo 31 +1",
            "Pujehun 9 new",
        ]
    );
    assert!(page.contains("id=\"figure-cases-bombali\""), "{page}");
    // The table has a style sheet of its own, and no report without it pays for it.
    assert!(page.contains("by_place"), "{page}");
    let other = build(&weekly(&[&cases("value: 3")]));
    assert!(!other.text("cholera/1/index.html").contains("by_place"));
}

#[test]
fn a_figure_has_shares_courses_and_a_map_and_each_place_a_page() {
    let built = two_weeks();
    let page = plain(&built, "cholera/figures/cases/index.html");
    assert_eq!(rows(&page)[1], "Bombali 80 +30 57.1% 1–8 Feb");
    assert!(
        page.contains("<title>Map: Cases by place. Bombali: 80, Bo: 31, Koinadugu: 20 and Pujehun: 9</title>"),
        "{page}"
    );
    assert_eq!(page.matches("class=\"map-value\"").count(), 5, "four places and the key");
    let place = plain(&built, "places/bombali/index.html");
    assert_eq!(newest(&place), ["80 Cases +30 since no. 1 (50) +60% us · as of 8 Feb 2025"]);
    let own = plain(&built, "cholera/figures/cases-bombali/index.html");
    assert!(own.contains("<h1>Cases, Bombali</h1>") && own.contains("places/bombali/"), "{own}");
}

#[test]
fn data_say_where_each_number_counts() {
    let built = two_weeks();
    let long = built.text("cholera/figures.csv");
    let row = long.lines().find(|row| row.contains("cholera/2") && row.contains("cases-bo,")).unwrap();
    assert!(row.contains(",place,cases-bo,cases,") && row.ends_with(",bo,Bo,SL03,SL0301,,TLP:CLEAR"), "{row}");
    assert!(long.lines().nth(1).unwrap().contains("#adm1+code,#adm2+code,#adm3+code"));
    let wide = built.text("cholera/figures-by-place.csv");
    assert!(wide.lines().any(|row| row.contains("cholera/1") && row.contains("SL02,SL0202,,20,")), "{wide}");
    let map: serde_json::Value = serde_json::from_str(built.text("cholera/places.geojson")).unwrap();
    let values = map["features"].as_array().unwrap().iter().filter(|one| one["properties"]["kind"] == "figure");
    let mut values: Vec<String> = values
        .map(|one| format!("{} {}", one["properties"]["place"].as_str().unwrap(), one["properties"]["value"]))
        .collect();
    values.sort();
    assert_eq!(values, ["bo 31", "bombali 80", "koinadugu 20", "pujehun 9"]);
    let bound = build(&weekly(&[&cases("value: 40, breakdown: [{id: cases-bo, place: bo, min: 14}]")]));
    let map = bound.text("cholera/places.geojson");
    assert!(map.contains("\"min\":14") && !map.contains("\"value\":14"), "{map}");
    assert!(plain(&bound, "cholera/figures/cases-bo/index.html").contains("<h1>Cases, Bo</h1>"));
    let data: serde_json::Value = serde_json::from_str(built.text("cholera/data.json")).unwrap();
    assert_eq!(data["reports"][0]["figures"][0]["by_place"][0]["place"], "bombali");
}

#[test]
fn what_does_not_add_up_is_told() {
    let check = |figure: &str, told: &str| {
        let printed = build(&weekly(&[&cases(figure)])).faults_printed();
        assert!(printed.contains(told), "{figure}: {printed}");
    };
    check("value: 100, by_place: {bo: 60, bombali: 41}", "the places add up to 101, but the total is 100");
    check(
        "value: 100, exhaustive: true, by_place: {bo: 60, bombali: 30}",
        "the places add up to 90, but the total is 100",
    );
    check(
        "value: 100, by_place: {north: 20, bombali: 21}",
        "the places within `north` add up to 21, but `north` has 20",
    );
    check("value: 100, by_place: {bo: 60, SL0301: 60}", "this figure already has a number for `SL0301`");
    check("value: 100, by_place: {bombaly: 60}", "did you mean `bombali`?");
    check("value: 100, by_place: {SL0209: 60}", "unknown place `SL0209`");
    check("value: 100, by_place: {bo: 1.5}", "persons");
    check("value: 100, by_place: {bo: ~}", "there is nothing behind this key");
    let right = [
        "value: 100, by_place: {north: 60, bombali: 60, south: 40}",
        "value: 100, by_place: {bo: 60}",
        "value: 100, exhaustive: true, by_place: {north: 60, bombali: 30, south: 40}",
        "value: 100, approximate: true, by_place: {bo: 103}",
    ];
    for figure in right {
        let printed = build(&weekly(&[&cases(figure)])).faults_printed();
        assert!(!printed.contains("add up"), "{figure}: {printed}");
    }
}

#[test]
fn a_place_that_is_mistyped_is_one_fault_and_a_translation_has_no_words_for_a_number() {
    let site = |figures: &str, text: &str, french: &str| {
        let mut site = weekly(&[figures]);
        let report = format!("---\ntitle: Week 1\nas_of: 2025-02-01\nkey_figures:\n{figures}\n---\n\n{text}\n");
        site.write("content/cholera/001.md", &report);
        if !french.is_empty() {
            site.write("content/site.yaml", "title: Desk\nlanguages: [en, fr]\n");
            site.write("content/cholera/001.fr.md", &format!("---\ntitle: Une\n{french}\n---\n\nTexte.\n"));
        }
        build(&site).faults_printed()
    };
    let printed = site(&cases("value: 90, by_place: {pujehum: 60}"), "There are [=cases-pujehun] in Pujehun.", "");
    assert!(printed.contains("did you mean `pujehun`?") && printed.matches("error[").count() == 1, "{printed}");
    let french = "key_figures: [{id: cases-bo, note: Une note}]";
    let printed = site(&cases("value: 90, by_place: {bo: 60}"), "Text.", french);
    assert!(printed.contains("a number under `by_place`, which has no texts"), "{printed}");
}

#[test]
fn other_numbers_in_places_are_a_change() {
    let (first, second) =
        (cases("value: 100, by_place: {bo: 60, bombali: 40}"), cases("value: 100, by_place: {bo: 61, bombali: 39}"));
    let built = build(&weekly(&[&first, &second]));
    for page in ["cholera/2/index.html", "cholera/2/changes/index.html"] {
        assert!(plain(&built, page).contains("Cases: other numbers in 2 places"), "{page}");
    }
}

#[test]
fn a_running_total_of_a_place_must_not_fall() {
    let (first, second) = (cases("value: 100, by_place: {bo: 60}"), cases("value: 100, by_place: {bo: 6}"));
    let printed = build(&weekly(&[&first, &second])).faults_printed();
    assert!(printed.contains("`cases-bo` is a running total, but it is lower than in no. 1 (60)"), "{printed}");
    assert!(printed.contains("`breakdown: [{id: cases-bo, place: bo, revision:"), "{printed}");
    let part =
        "value: 100, breakdown: [{id: cases-bo, place: bo, value: 6, revision: {reason: new_data, note: recounted}}]";
    let printed = build(&weekly(&[&first, &cases(part)])).faults_printed();
    assert!(!printed.contains("running total"), "{printed}");
}

#[test]
fn a_part_with_a_place_says_more_than_a_number() {
    let breakdown = "value: 100, by_place: {bombali: 50}, breakdown: [{id: women, label: Women, value: 40}, \
                     {id: cases-bo, place: bo, min: 12}, {id: cases-pujehun, place: pujehun, value: null, reason: not_reported}]";
    let built = build(&weekly(&[&cases(breakdown)]));
    let page = plain(&built, "cholera/1/index.html");
    assert_eq!(
        rows(&page),
        [
            "Bombali 50",
            "South sum of 1 place, without Pujehun at least 12",
            "Bo at least 12",
            "Pujehun unknown: not reported",
            "Not by place cannot be told"
        ],
        "what is not known is not zero"
    );
    // Women are no place, and places are no part of the card.
    let card = page.split("<ul class=\"figures\">").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(card.contains("Women") && !card.contains("Pujehun"), "{card}");
}

#[test]
fn many_places_stay_light() {
    let mut text = "==> content/places.yaml\nland: {name: Land}\n".to_owned();
    for place in 0..30 {
        writeln!(text, "d{place:02}: {{name: District {place}, parent: land, lat: {}, lon: {}}}", place / 6, place % 6)
            .unwrap();
    }
    for week in 1..=60 {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(7 * week);
        write!(text, "==> content/weekly/{week:03}.md\n---\ntitle: Week {week}\nas_of: {day}\nkey_figures:\n").unwrap();
        for figure in 0..6 {
            let places: Vec<String> = (0..30).map(|place| format!("d{place:02}: {}", place + week + figure)).collect();
            let places = places.join(", ");
            writeln!(
                text,
                "  - {{id: f{figure}, label: Figure {figure}, value: 90000, scope: to_date, by_place: {{{places}}}}}"
            )
            .unwrap();
        }
        text.push_str("---\n\nText.\n");
    }
    let built = build(&Site::parse(&text));
    let heavy = |(path, bytes): (&String, &Vec<u8>)| {
        (path.ends_with(".html") && bytes.len() > 100_000).then(|| format!("{path}: {}", bytes.len()))
    };
    let heavy: Vec<String> = built.files.iter().filter_map(heavy).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    let rows = rows(built.text("weekly/60/index.html"));
    assert_eq!((rows.len(), rows[30].starts_with("Not by place")), (31, true));
}

#[test]
fn what_is_missing_in_a_sum_of_places_is_said() {
    // A district with a P-code of the same level, and one that had a number before.
    for (figures, expected) in [
        (vec!["value: 80, by_place: {bombali: 50, bo: 20, pujehun: 10}"], "Bombali 50"),
        (vec!["value: 130, by_place: {bombali: 50, koinadugu: 50, bo: 20, pujehun: 10}"], "North sum of 2 places 100"),
    ] {
        let figures: Vec<String> = figures.into_iter().map(cases).collect();
        let built = build(&weekly(&figures.iter().map(String::as_str).collect::<Vec<_>>()));
        assert_eq!(rows(&plain(&built, "cholera/1/index.html"))[0], expected);
    }
    let mut site = weekly(&[&cases("value: 80, by_place: {bombali: 50, koinadugu: 20, bo: 6, pujehun: 4}")]);
    let places = String::from_utf8(site.files["content/places.yaml"].clone()).unwrap();
    site.write("content/places.yaml", &format!("{places}kambia: {{name: Kambia, pcode: SL0203, parent: north}}\nvillage: {{name: Village, parent: north}}\n"));
    let built = build(&site);
    assert_eq!(rows(&plain(&built, "cholera/1/index.html"))[0], "North sum of 2 places, without Kambia at least 70");
    let first = cases("value: 100, by_place: {bombali: 50, koinadugu: 20, north_camp: 3, bo: 20, pujehun: 7}");
    let second = cases("value: 100, by_place: {bombali: 50, koinadugu: 20, bo: 20, pujehun: 10}");
    let mut site = weekly(&[&first, &second]);
    site.write("content/places.yaml", &format!("{places}north_camp: {{name: Camp, parent: north}}\n"));
    let built = build(&site);
    assert_eq!(rows(&plain(&built, "cholera/1/index.html"))[0], "North sum of 3 places 73");
    assert_eq!(rows(&plain(&built, "cholera/2/index.html"))[0], "North sum of 2 places, without Camp at least 70");
}

#[test]
fn a_province_has_a_page_with_the_sums_of_its_districts() {
    let built = two_weeks();
    let north = plain(&built, "places/north/index.html");
    assert_eq!(newest(&north), ["100 Cases sum of 2 places · as of 8 Feb 2025"]);
    let first = cases("value: 100, by_place: {bombali: 50, koinadugu: 20, bo: 30}");
    let second = cases(
        "value: 100, by_place: {bombali: 50, koinadugu: 20, bo: 30}, breakdown: [{id: cases-pujehun, place: pujehun, min: 2}]",
    );
    let built = build(&weekly(&[&first, &second]));
    assert_eq!(
        newest(&plain(&built, "places/south/index.html")),
        ["at least 32 Cases sum of 2 places · as of 8 Feb 2025"]
    );
    // A number of its own is no sum.
    let own = build(&weekly(&[&cases("value: 100, by_place: {north: 70, bombali: 50, koinadugu: 20, bo: 30}")]));
    assert!(!plain(&own, "places/north/index.html").contains("sum of"));
    // Each place of a table leads to a page that is there.
    let report = two_weeks();
    for place in ["north", "south", "bombali", "bo"] {
        assert!(report.files.contains_key(&format!("places/{place}/index.html")), "{place}");
        assert!(report.text("cholera/2/index.html").contains(&format!("places/{place}/")), "{place}");
    }
}

#[test]
fn a_province_that_holds_all_places_has_a_row_and_what_is_in_no_place_has_one() {
    let page = |figure: &str| rows(&plain(&build(&weekly(&[&cases(figure)])), "cholera/1/index.html"));
    assert_eq!(
        page("value: 120, by_place: {bombali: 80, koinadugu: 20}"),
        ["North sum of 2 places 100", "Bombali 80", "Koinadugu 20", "Not by place 20"]
    );
    for (figure, rest) in [
        ("value: 100, by_place: {bombali: 80, koinadugu: 20}", None),
        ("value: 120, exhaustive: true, by_place: {bombali: 80, koinadugu: 20}", None),
        ("value: 120, approximate: true, by_place: {bombali: 80, koinadugu: 20}", Some("Not by place cannot be told")),
        ("min: 120, by_place: {bombali: 80, koinadugu: 20}", Some("Not by place cannot be told")),
        ("value: 120, by_place: {north: 110, bombali: 80, koinadugu: 20}", Some("Not by place 10")),
    ] {
        let last = page(figure).pop().filter(|row| row.starts_with("Not by place"));
        assert_eq!(last.as_deref(), rest, "{figure}");
    }
}

#[test]
fn shares_of_one_table_have_as_many_decimals() {
    let built = build(&weekly(&[&cases("value: 200, by_place: {bombali: 100, koinadugu: 25, bo: 75}")]));
    let page = plain(&built, "cholera/figures/cases/index.html");
    for share in ["50.0%", "12.5%", "37.5%"] {
        assert!(page.contains(&format!("<td class=\"number\">{share}</td>")), "{share}: {page}");
    }
    let whole = build(&weekly(&[&cases("value: 200, by_place: {bombali: 100, koinadugu: 20, bo: 80}")]));
    assert!(plain(&whole, "cholera/figures/cases/index.html").contains("<td class=\"number\">50%</td>"));
    let parts = "value: 200, breakdown: [{id: women, label: Women, value: 100}, {id: men, label: Men, value: 25}]";
    let card = plain(&build(&weekly(&[&cases(parts)])), "cholera/1/index.html");
    assert!(card.contains("50.0%") && card.contains("12.5%"), "{card}");
}

#[test]
fn places_that_make_too_long_a_number_are_told() {
    let mut site = weekly(&["  - {id: cases, label: Cases, attribution: us, by_place: {from: cases.csv}}"]);
    site.write(
        "content/cholera/cases.csv",
        "pcode,cases\nSL0201,9000000000000000000000000000\nSL0301,9000000000000000000000000000\n",
    );
    let printed = build(&site).faults_printed();
    assert!(printed.contains("the places of `cases` make a number of more than 28 digits"), "{printed}");
}

#[test]
fn data_have_the_sums_of_places_and_what_is_in_none() {
    let first = cases("value: 150, by_place: {bombali: 80, koinadugu: 20, bo: 31, pujehun: 9}");
    let mut site = weekly(&[&first]);
    let places = String::from_utf8(site.files["content/places.yaml"].clone()).unwrap();
    let places = places.replace("pcode: SL02,", "pcode: SL02, lat: 9.4, lon: -12.0,");
    site.write("content/places.yaml", &format!("{places}kambia: {{name: Kambia, pcode: SL0203, parent: north}}\n"));
    let built = build(&site);
    let data: serde_json::Value = serde_json::from_str(built.text("cholera/data.json")).unwrap();
    let figure = &data["reports"][0]["figures"][0];
    assert_eq!(
        figure["place_sums"],
        serde_json::json!([
            {"place": "north", "min": 100, "count": 2, "missing": ["kambia"]},
            {"place": "south", "value": 40, "count": 2}
        ])
    );
    assert_eq!(figure["beside_places"], serde_json::json!({"value": 10}));
    let long = built.text("cholera/figures.csv");
    let row = |kind: &str| long.lines().find(|row| row.contains(&format!(",{kind},"))).unwrap();
    assert!(row("place_sum").contains(",cases-north,cases,Cases,,100,,,false,"), "{long}");
    assert!(row("beside_places").contains(",cases,cases,Cases,10,,,,false,"), "{long}");
    let wide = built.text("cholera/figures-by-place.csv");
    assert!(wide.lines().any(|row| row.ends_with(",north,North,SL02,,,100,place_sum,TLP:CLEAR")), "{wide}");
    assert!(wide.lines().any(|row| row.ends_with(",,,,,,10,beside_places,TLP:CLEAR")), "{wide}");
    assert!(wide.lines().any(|row| row.ends_with(",bo,Bo,SL03,SL0301,,31,place,TLP:CLEAR")), "{wide}");
    let map: serde_json::Value = serde_json::from_str(built.text("cholera/places.geojson")).unwrap();
    let sums: Vec<&serde_json::Value> =
        map["features"].as_array().unwrap().iter().filter(|one| one["properties"]["sum"] == true).collect();
    assert_eq!(sums.len(), 1, "{map}");
    assert_eq!((&sums[0]["properties"]["min"], &sums[0]["properties"]["missing"]), (&100.into(), &"kambia".into()));
    // What cannot be told is not zero.
    let untold = build(&weekly(&[&cases("min: 150, by_place: {bombali: 80, bo: 20}")]));
    let data: serde_json::Value = serde_json::from_str(untold.text("cholera/data.json")).unwrap();
    assert_eq!(data["reports"][0]["figures"][0]["beside_places"], serde_json::json!({"unknown": "unknown"}));
}

#[test]
fn the_page_of_a_figure_has_its_course_before_its_places() {
    let figure = |value: u32| cases(&format!("value: {value}, by_place: {{SL0201: 5, bo: {}}}", value - 5));
    let page = plain(&build(&weekly(&[&figure(20), &figure(30)])), "cholera/figures/cases/index.html");
    let mut rest = page.as_str();
    for part in [
        "<figure class=\"chart\"",
        "<table class=\"history-table",
        "class=\"by-place\"",
        "<table class=\"places-table\"",
    ] {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part} in {rest}")).1;
    }
}
