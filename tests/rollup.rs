//! Figures that are sums of figures of other series: what pages, data and messages say of them.

use serde_json::Value;

use crate::support::{Built, Desk, Site, build, check};

/// A report of a series, as of a day of May 2025.
fn report(series: &str, number: u32, day: u32, keys: &str, figures: &str) -> String {
    format!(
        "==> content/{series}/{number:03}.md\n---\ntitle: {series} {number}\nas_of: 2025-05-{day:02}\n{keys}sources:\n  \
         desk_{series}: {{name: Desk of {series}}}\nkey_figures:\n{figures}---\n\nText.\n"
    )
}

fn killed(series: &str, rest: &str) -> String {
    format!("  - {{id: killed, label: Killed, measure: killed, scope: to_date, source: desk_{series}, {rest}}}\n")
}

fn national(day: u32, keys: &str, parts: &str) -> String {
    let figures =
        format!("  - {{id: total, label: Killed, measure: killed, scope: to_date, value: {{sum_of: {parts}}}}}\n");
    report("country", 1, day, keys, &figures)
}

const FOUR: &str = "[north/killed, south/killed, east/killed, west/killed]";

/// Four districts with a report each.
fn districts() -> Vec<(&'static str, String)> {
    [("north", 12), ("south", 3), ("east", 0), ("west", 7)]
        .map(|(series, count)| (series, report(series, 1, 2, "", &killed(series, &format!("value: {count}")))))
        .to_vec()
}

fn site(others: &[(&str, String)], country: &str) -> Site {
    let texts: Vec<&str> = others.iter().map(|(_, text)| text.as_str()).collect();
    let titles = ["north", "south", "east", "west"].map(|series| {
        format!("==> content/{series}/series.yaml\ntitle: {}{}\n", series[..1].to_uppercase(), &series[1..])
    });
    Site::parse(&format!("{}{}{country}", titles.concat(), texts.concat()))
}

/// The districts, one of them another way.
fn with(series: &'static str, text: String) -> Vec<(&'static str, String)> {
    let mut all = districts();
    all.retain(|(other, _)| *other != series);
    all.push((series, text));
    all
}

fn plain(built: &Built, path: &str) -> String {
    built.text(path).replace(['\u{a0}', '\u{202f}'], " ")
}

/// The value on the card of the national figure.
fn card(built: &Built) -> String {
    let page = plain(built, "country/1/index.html");
    let value =
        page.split("<p class=\"figure-value\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("a card");
    value.split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect::<String>().trim().to_owned()
}

/// The figure in the data of the site.
fn record(built: &Built) -> Value {
    let data: Value = serde_json::from_str(built.text("country/data.json")).expect("JSON");
    data["reports"][0]["figures"][0].clone()
}

#[track_caller]
fn sound(site: &Site) -> Built {
    let built = build(site);
    assert_eq!(built.faults_printed(), "");
    built
}

#[test]
fn a_national_report_adds_up_its_districts_and_names_each() {
    let built = sound(&site(&districts(), &national(3, "", FOUR)));
    assert_eq!(card(&built), "22");
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("<a href=\"#figure-total-sum\">Sum of 4 series</a>"), "{page}");
    let table = page.split("id=\"figure-total-sum\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    for part in [">North</a>", "../../north/1/index.html#figure-killed", "Desk of north", ">12</td>", "2 May"] {
        assert!(table.contains(part) || table.contains(&part.replace("index.html", "")), "{part}: {table}");
    }
    let record = record(&built);
    assert_eq!(record["value"], 22);
    assert_eq!(
        record["sum_of"][0],
        serde_json::json!({"series": "north", "figure": "killed", "report": "north/1", "value": 12, "as_of": "2025-05-02"})
    );
    let own = plain(&built, "country/figures/total/index.html");
    assert!(own.contains("Desk of south") && own.contains("id=\"sum\""), "{own}");
    let alike = national(3, "", "{series: [north, south, east, west], figure: killed}");
    assert_eq!(card(&sound(&site(&districts(), &alike))), "22");
}

#[test]
fn what_is_missing_is_said_and_never_zero() {
    let missing = [
        ("", "Without North: no figure by 3 May 2025", "no_figure"),
        ("value: null, reason: not_available", "Without North: its number is unknown", "unknown"),
        ("value: 12, status: retracted", "Without North: its number was retracted", "retracted"),
    ];
    for (value, words, word) in missing {
        let text = if value.is_empty() { String::new() } else { report("north", 1, 2, "", &killed("north", value)) };
        let built = sound(&site(&with("north", text), &national(3, "", FOUR)));
        assert_eq!(card(&built), "at least 10", "{value}");
        assert!(plain(&built, "country/1/index.html").contains(words), "{value}");
        let record = record(&built);
        assert_eq!((&record["min"], &record["value"]), (&Value::from(10), &Value::Null), "{value}");
        assert_eq!(record["sum_of"][0]["missing"], word);
    }
    // A report of the day after is not of this time.
    let later = report("north", 1, 4, "", &killed("north", "value: 12"));
    assert_eq!(card(&sound(&site(&with("north", later), &national(3, "", FOUR)))), "at least 10");
    // Nothing is known if no part is.
    let nothing = site(&[], &national(3, "", FOUR));
    assert_eq!(card(&sound(&nothing)), "unknown: not available");
}

#[test]
fn what_is_measured_has_no_lower_bound() {
    let money = |series: &str, value: &str| {
        let figure = format!("  - {{id: killed, unit: USD, source: desk_{series}, value: {value}}}\n");
        report(series, 1, 2, "", &figure)
    };
    let sum = "  - {id: total, unit: USD, value: {sum_of: [north/killed, south/killed]}}\n";
    let country = report("country", 1, 3, "", sum);
    let both = [("north", money("north", "1.50")), ("south", money("south", "2.25"))];
    assert!(card(&sound(&site(&both, &country))).starts_with("3.75"));
    let one = [("north", money("north", "1.50")), ("south", money("south", "null, reason: not_available"))];
    assert_eq!(card(&sound(&site(&one, &country))), "unknown: not available");
}

#[test]
fn the_newest_report_up_to_the_cut_off_counts() {
    let north = [
        report("north", 1, 1, "", &killed("north", "value: 5")),
        report("north", 2, 3, "", &killed("north", "value: 9")),
        report("north", 3, 4, "", &killed("north", "value: 99")),
        report("north", 4, 2, "", "  - {id: other, label: Other, value: 1, source: desk_north}\n"),
    ];
    let mut built = build(&site(&with("north", north.concat()), &national(3, "", FOUR)));
    built.faults.retain(|fault| fault.code.info().name != "series-order");
    assert_eq!(built.faults_printed(), "");
    assert_eq!(card(&built), "19");
    assert_eq!(record(&built)["sum_of"][0]["report"], "north/2");
}

#[test]
fn ranges_add_up_as_ranges() {
    for (value, sum) in [
        ("min: 10, max: 14", "20–24"),
        ("min: 10, max: 14, best: 12", "20–24, probably 22"),
        ("min: 10", "at least 20"),
        ("max: 14", "10–24"),
        ("value: 12, approximate: true", "about 22"),
    ] {
        let north = report("north", 1, 2, "", &killed("north", value));
        let built = sound(&site(&with("north", north), &national(3, "", FOUR)));
        assert!(card(&built).starts_with(sum.split(',').next().unwrap()), "{value}: {}", card(&built));
    }
}

#[test]
fn two_figures_of_one_series_have_their_names() {
    let sexes = ["women", "men"].map(|sex| killed("north", "value: 4").replace("id: killed", &format!("id: {sex}")));
    let north = report("north", 1, 2, "", &sexes.concat().replace("label: Killed", "label: Dead"));
    let north = north.replacen("label: Dead", "label: Women", 1).replacen("label: Dead", "label: Men", 1);
    let parts = "[north/women, north/men, south/killed]";
    let page = plain(&sound(&site(&with("north", north), &national(3, "", parts))), "country/1/index.html");
    assert!(page.contains("Sum of 2 series") && page.contains("Women, North"), "{page}");
    assert!(page.contains("South"), "{page}");
}

#[test]
fn a_late_part_is_said_with_its_date() {
    let north = || report("north", 1, 1, "", &killed("north", "value: 12"));
    let period = "period: {start: 2025-05-02, end: 2025-05-03}\n";
    let built = sound(&site(&with("north", north()), &national(3, period, FOUR)));
    assert_eq!(card(&built), "22");
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("North: only as of 1 May 2025") && !page.contains("South: only"), "{page}");
    let days = |days: u32| national(3, "", &format!("{FOUR}, late_after_days: {days}"));
    let is_said = |days_allowed: u32| {
        plain(&sound(&site(&with("north", north()), &days(days_allowed))), "country/1/index.html")
            .contains("North: only")
    };
    assert_eq!([1, 2].map(is_said), [true, false]);
}

#[test]
fn a_number_of_another_period_does_not_count() {
    let week = |series: &str, day: u32, period: &str, value: &str| {
        let figure =
            format!("  - {{id: killed, scope: this_period, measure: killed, source: desk_{series}, {value}}}\n");
        report(series, 1, day, period, &figure)
    };
    let (now, before) =
        ("period: {start: 2025-05-02, end: 2025-05-03}\n", "period: {start: 2025-05-01, end: 2025-05-02}\n");
    let sum = "  - {id: total, scope: this_period, measure: killed, value: {sum_of: [north/killed, south/killed]}}\n";
    let country = report("country", 1, 3, now, sum);
    let built = sound(&site(
        &[("north", week("north", 3, now, "value: 4")), ("south", week("south", 2, before, "value: 5"))],
        &country,
    ));
    assert_eq!(card(&built), "at least 4");
    assert!(plain(&built, "country/1/index.html").contains("Without South: its number is of another period"));
}

#[test]
fn a_part_may_be_a_sum_itself() {
    let north =
        report("north", 1, 2, "", "  - {id: killed, measure: killed, value: {sum_of: [city/killed, hills/killed]}}\n");
    let mut all = with("north", north);
    all.push(("city", report("city", 1, 1, "", &killed("city", "value: 2"))));
    all.push(("hills", report("hills", 1, 2, "", &killed("hills", "min: 3, max: 5"))));
    let built = sound(&site(&all, &national(3, "", FOUR)));
    assert_eq!(card(&built), "15–17");
    assert_eq!(record(&built)["sum_of"][0]["min"], 5);
}

#[test]
fn a_revision_of_a_part_is_one_of_the_sum() {
    let north = killed("north", "value: 14, revision: {previous: 12, reason: new_data, date: 2025-05-06}");
    let all = with("north", report("north", 1, 2, "", &north));
    let built = build(&site(&all, &national(3, "published: 2025-05-04\n", FOUR)));
    assert_eq!(
        built.faults_printed().lines().next(),
        Some(
            "warning[sum-recounted]: `total` has changed since this report came out: `North` changed its number on 2025-05-06"
        )
    );
    assert_eq!(card(&built), "24");
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("22 before: new data. North from 12 to 14"), "{page}");
    let record = record(&built);
    assert_eq!(record["revision"]["previous"], 22);
    assert!(plain(&built, "country/figures/total/index.html").contains("North from 12 to 14"));
    // Before the release it is no news; and an update tells it.
    sound(&site(&all, &national(3, "published: 2025-05-07\n", FOUR)));
    let update = "published: 2025-05-04\nupdates:\n  - {time: 2025-05-06, kind: revision, text: North counted again., affects: [total]}\n";
    sound(&site(&all, &national(3, update, FOUR)));
}

#[test]
fn a_part_that_came_later_is_told() {
    let north = report("north", 1, 2, "published: 2025-05-09\n", &killed("north", "value: 12"));
    let built = build(&site(&with("north", north), &national(3, "published: 2025-05-04\n", FOUR)));
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("North reported later: 12"), "{page}");
    assert!(built.faults_printed().contains("warning[sum-recounted]"), "{}", built.faults_printed());
}

#[test]
fn what_is_held_back_counts_in_no_sum() {
    let country = national(3, "", FOUR);
    let without = sound(&site(&districts(), &country));
    for held_back in ["draft: true\n", "tlp: red\n", "embargo_until: 2031-01-01T06:00\n"] {
        let mut all = districts();
        let newer = killed("north", "value: 77, status: retracted");
        all.push(("north", report("north", 2, 3, held_back, &newer)));
        let built = build(&site(&all, &country));
        let differs = without.files.iter().filter(|(path, bytes)| built.files.get(*path) != Some(bytes)).count();
        assert_eq!((differs, built.files.len()), (0, without.files.len()), "{held_back}");
    }
    // A series of which nothing is public is not even named.
    let hidden = report("north", 1, 2, "draft: true\n", &killed("north", "value: 12"));
    let built = sound(&site(&with("north", hidden), &country));
    assert_eq!(card(&built), "at least 10");
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("Without 1 other series"), "{page}");
    for (path, bytes) in &built.files {
        assert!(!String::from_utf8_lossy(bytes).contains("North"), "{path}");
    }
}

#[test]
fn a_page_bears_the_level_of_the_numbers_on_it() {
    let north = report("north", 1, 2, "tlp: amber\n", &killed("north", "value: 12"));
    let mut site = site(&with("north", north), &national(3, "", FOUR));
    site.write("content/site.yaml", "title: Desk\nlanguages: [en]\nbase_url: https://example.org/\naudience: amber\n");
    let built = sound(&site);
    assert!(plain(&built, "country/1/index.html").contains("TLP:AMBER"));
    let data: Value = serde_json::from_str(built.text("country/data.json")).unwrap();
    assert_eq!(data["reports"][0]["tlp"], "TLP:AMBER");
    assert!(!plain(&built, "south/1/index.html").contains("TLP:AMBER"));
}

#[test]
fn a_sum_falls_as_other_figures_do() {
    let mut all = districts();
    all.push((
        "north",
        report("north", 2, 5, "", &killed("north", "value: 6, revision: {previous: 12, reason: error}")),
    ));
    let figures = "  - {id: total, label: Killed, measure: killed, scope: to_date, value: {sum_of: [north/killed, south/killed]}}\n";
    let country = [report("country", 1, 3, "", figures), report("country", 2, 6, "", figures)].concat();
    let built = build(&site(&all, &country));
    assert!(
        built
            .faults_printed()
            .starts_with("warning[figure-falls]: `total` is a running total, but it is lower than in no. 1 (15)"),
        "{}",
        built.faults_printed()
    );
    let other = country.replacen("[north/killed, south/killed]", "[north/killed, west/killed]", 1);
    let printed = build(&site(&districts(), &other)).faults_printed();
    assert!(printed.contains("warning[figure-redefined]: `value` of `total` is not the same as in no. 1"), "{printed}");
}

#[test]
fn a_release_that_nobody_states_is_no_measure() {
    let north = report("north", 1, 2, "published: 2025-05-09\n", &killed("north", "value: 12"));
    sound(&site(&with("north", north), &national(3, "", FOUR)));
}

#[test]
fn the_next_issue_keeps_the_sum() {
    for parts in [FOUR, "{series: [north, south], figure: killed}, late_after_days: 3"] {
        let desk = Desk::new(&site(&districts(), &national(3, "", parts)));
        assert_eq!(desk.run(&["new", "country", "--clock", "2025-05-10"]).code, 0);
        let next = std::fs::read_to_string(desk.site().join("content/country/002.md")).unwrap();
        assert!(next.contains(&format!("value: {{sum_of: {parts}}}\n")) && !next.contains("22"), "{next}");
    }
}

#[test]
fn slips_are_told_with_their_cures() {
    let wrong = |sum: &str| {
        let mut all = districts();
        let loops = "  - {id: killed, measure: killed, scope: to_date, value: {sum_of: [country/total]}}\n";
        all.push(("round", report("round", 1, 2, "", loops)));
        all.push((
            "share",
            report("share", 1, 2, "", "  - {id: killed, unit: households, source: desk_share, value: 3}\n"),
        ));
        all.push(("now", report("now", 1, 2, "", "  - {id: killed, scope: stock, source: desk_now, value: 3}\n")));
        let records = "==> content/record/series.yaml\ntitle: Records\nsequence: none\n".to_owned();
        all.push(("record", records + &report("record", 1, 2, "", &killed("record", "value: 3"))));
        let figure = format!("  - {{id: total, label: Killed, measure: killed, scope: to_date, {sum}}}\n");
        check(&site(&all, &report("country", 1, 3, "", &figure))).faults_printed()
    };
    for (sum, message, cure) in [
        ("value: {sum_of: [nroth/killed]}", "error[sum-of-figures]: unknown series `nroth`", "did you mean `north`?"),
        (
            "value: {sum_of: [north/kiled]}",
            "error[unknown-figure]: no report of `north` has a figure `kiled`",
            "did you mean `killed`?",
        ),
        (
            "value: {sum_of: [country/total]}",
            "error[sum-of-figures]: `country/total` is a figure of this series",
            "name figures of other series; parts of this report belong under `breakdown`",
        ),
        (
            "value: {sum_of: [north/killed, north/killed]}",
            "error[sum-of-figures]: `north/killed` stands in this sum twice",
            "remove one of the two",
        ),
        (
            "value: {sum_of: [north/killed, round/killed]}",
            "error[sum-of-figures]: `round/killed` is itself a sum with this figure in it",
            "follow `sum_of` from figure to figure: it must end at figures with a number",
        ),
        (
            "value: {sum_of: [share/killed]}",
            "error[sum-of-figures]: `share/killed` has `unit: households`, but this sum has no `unit`",
            "add `unit: households` to this figure, if that is what it counts",
        ),
        (
            "value: {sum_of: [now/killed]}",
            "error[sum-of-figures]: `now/killed` has `scope: stock`, but this sum has `scope: to_date`",
            "add up only what counts the same thing; correct one of the two, or take the part out",
        ),
        (
            "value: {sum_of: [record/killed]}",
            "error[sum-of-figures]: each report of `record` stands by itself, so none is the newest",
            "remove it, or `sequence: none` from the `series.yaml` of that series",
        ),
        (
            "unit: '%', value: {sum_of: [north/killed]}",
            "error[sum-of-figures]: shares and rates cannot be added up: this figure is in `%`",
            "add up what they are shares of, or state the share of the whole as a number",
        ),
        (
            "value: {sum_of: [north/killed]}, min: 3",
            "error[figure-value]: the value of this figure is a sum, which has no `min`",
            "remove it; what is not known of the parts is taken from their reports",
        ),
        (
            "value: {sum_of: [killed]}",
            "error[invalid-value]: `killed` does not say of which series it is",
            "write the folder of the series, a slash and the id of the figure: `north/killed_total`",
        ),
        (
            "value: {sum_of: [north/1/killed]}",
            "error[invalid-value]: `north/1/killed` has too many parts: the report is found by its date",
            "write the folder of the series, a slash and the id of the figure: `north/killed_total`",
        ),
        (
            "value: {sum_of: []}",
            "error[invalid-value]: this is a sum of nothing",
            "name the figures: `sum_of: [north/killed_total, south/killed_total]`",
        ),
        (
            "value: {sum_off: [north/killed]}",
            "error[unknown-key]: this entry has none of the keys",
            "known here: `sum_of`",
        ),
    ] {
        let printed = wrong(sum);
        assert!(printed.contains(message), "{sum}\n{printed}");
        assert!(printed.contains(cure), "{sum}\n{printed}");
    }
}

#[test]
fn arabic_is_said_in_arabic() {
    let mut site = site(&with("north", String::new()), &national(3, "", FOUR));
    site.write("content/site.yaml", "title: مكتب\nlanguages: [ar]\nbase_url: https://example.org/\n");
    let built = build(&site);
    let page = plain(&built, "country/1/index.html");
    assert!(page.contains("مجموع 4 سلاسل") || page.contains("مجموع ٤ سلاسل"), "{page}");
    assert!(page.contains("دون North: لا رقم حتى"), "{page}");
}

#[test]
fn what_counts_twice_is_told() {
    let wrong = |parts: &str| {
        let mut all = districts();
        let sum = |series: &str, parts: &str| {
            let figure = format!("  - {{id: killed, measure: killed, scope: to_date, value: {{sum_of: {parts}}}}}\n");
            report(series, 1, 2, "", &figure)
        };
        all.push(("region", sum("region", "[north/killed, south/killed]")));
        all.push(("coast", sum("coast", "[south/killed, west/killed]")));
        all.push(("half", sum("half", "[region/killed, east/killed]")));
        let sexes = "value: 12, breakdown: [{id: women, label: Women, value: 5}], by_place: {town: 4}";
        all.retain(|(series, _)| *series != "north");
        all.push(("north", report("north", 1, 2, "", &killed("north", sexes))));
        let mut site = site(&all, &national(3, "", parts));
        site.write("content/places.yaml", "town: {name: Town}\n");
        check(&site).faults_printed()
    };
    for (parts, message) in [
        ("[region/killed, north/killed]", "`north/killed` would count twice: `region/killed` counts it already"),
        ("[north/killed, region/killed]", "`north/killed` would count twice: `region/killed` counts it already"),
        ("[half/killed, south/killed]", "`south/killed` would count twice: `half/killed` counts it already"),
        ("[region/killed, coast/killed]", "`south/killed` would count twice: in `coast/killed` and in `region/killed`"),
        ("[north/killed, north/women]", "`north/women` would count twice: `north/killed` counts it already"),
        ("[half/killed, north/killed-town]", "`north/killed-town` would count twice: `half/killed` counts it already"),
    ] {
        let printed = wrong(parts);
        assert!(printed.contains(&format!("error[sum-of-figures]: {message}")), "{parts}\n{printed}");
        assert_eq!(printed.matches("error[").count(), 1, "{printed}");
    }
    assert_eq!(wrong("[half/killed, west/killed]"), "");
}

#[test]
fn a_sum_that_is_too_long_is_told() {
    let huge = ["north", "south"]
        .map(|series| (series, report(series, 1, 2, "", &killed(series, "value: 9000000000000000000000000000"))));
    let printed = check(&site(&huge, &national(3, "", "[north/killed, south/killed]"))).faults_printed();
    assert!(printed.starts_with("error[sum-of-figures]: the sum `total` has more than 28 digits"), "{printed}");
    assert!(printed.contains("country/001.md:7:73"), "{printed}");
}

#[test]
fn a_sum_beside_the_id_is_told_where_it_belongs() {
    for keys in ["sum_of: [north/killed]", "sum-of: [north/killed]", "late_after_days: 3, value: 3"] {
        let figure = format!("  - {{id: total, label: Killed, {keys}}}\n");
        let printed = check(&site(&districts(), &report("country", 1, 3, "", &figure))).faults_printed();
        assert!(printed.contains("error[unknown-key]"), "{printed}");
        assert!(
            printed.contains("a sum is the value of the figure: `value: {sum_of: [north/killed, south/killed]}`"),
            "{printed}"
        );
        assert_eq!(printed.matches("error[").count(), 1, "{printed}");
    }
}

#[test]
fn a_bound_or_nothing_that_becomes_a_number_is_told_with_what_it_was() {
    let revised = |previous: &str| {
        let figure = format!("value: 14, revision: {{previous: {previous}, reason: new_data, date: 2025-05-06}}");
        let all = with("north", report("north", 1, 2, "", &killed("north", &figure)));
        build(&site(&all, &national(3, "published: 2025-05-04\n", FOUR)))
    };
    for (previous, words) in [
        ("12", "22 before: new data. North from 12 to 14"),
        ("{min: 10}", "at least 20 before: new data. North from at least 10 to 14"),
        ("{min: 10, max: 16}", "20–26 before: new data. North from 10–16 to 14"),
        ("unknown", "at least 10 before: new data. North from unknown to 14"),
    ] {
        let built = revised(previous);
        assert_eq!(card(&built), "24");
        let page = plain(&built, "country/1/index.html");
        assert!(page.contains(words), "{previous}: {page}");
        let own = plain(&built, "north/1/index.html");
        assert!(own.contains(words.split(". North from ").nth(1).unwrap().split(" to ").next().unwrap()), "{own}");
    }
    let record = record(&revised("{min: 10}"));
    assert_eq!(record["revision"]["before"], serde_json::json!({"min": 20}));
    for (previous, told) in
        [("{min: 10, max: 4}", "figure-value"), ("{}", "this range has no bounds"), ("{min: 1.5}", "persons")]
    {
        let printed = revised(previous).faults_printed();
        assert!(printed.contains(told), "{previous}: {printed}");
    }
    // It may be taken back, too.
    let gone = killed(
        "north",
        "value: null, reason: not_available, revision: {previous: 12, reason: error, date: 2025-05-06}",
    );
    let all = with("north", report("north", 1, 2, "", &gone));
    let page = plain(&build(&site(&all, &national(3, "published: 2025-05-04\n", FOUR))), "country/1/index.html");
    assert!(page.contains("22 before: new data. North from 12 to unknown"), "{page}");
}
