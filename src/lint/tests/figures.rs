//! Figures: their parts, their sources, and how they differ from the last report.

use super::{check_figure, check_report, check_site};

#[test]
fn parts_against_total() {
    let figure = |total: &str| {
        format!(
            "key_figures: [{{id: a, value: {total}, source: osdh, exhaustive: true, breakdown: [{{id: b, value: 159}}, {{id: c, value: 100}}]}}]"
        )
    };
    check_report(&figure("255"), "", "001.fr.md: parts-against-total: 255");
    check_report(&figure("259"), "", "");
    check_report(&figure("255").replace("exhaustive: true, ", ""), "", "");
    let of_ten = |keys: &str, parts: &str| {
        format!("key_figures: [{{id: a, value: 10, unit: persons, source: osdh, {keys}breakdown: [{parts}]}}]")
    };
    // Persons and households do not add up, and what is retracted is not counted.
    for other in ["{id: c, value: 3, unit: households}", "{id: c, value: 2, unit: households}"] {
        check_report(&of_ten("exhaustive: true, ", &format!("{{id: b, value: 8}}, {other}")), "", "");
    }
    let retracted = |rest: u8| format!("{{id: b, value: {rest}}}, {{id: c, value: 2, status: retracted}}");
    check_report(&of_ten("exhaustive: true, ", &retracted(10)), "", "");
    check_report(&of_ten("exhaustive: true, ", &retracted(8)), "", "001.fr.md: parts-against-total: 10");
}

#[test]
fn no_part_counts_more_than_its_whole() {
    let check = |whole: &str, part: &str, expected: &str| {
        let figure = format!("{{id: a, {whole}, source: osdh, breakdown: [{{id: b, {part}}}]}}");
        check_report(&format!("key_figures: [{figure}]"), "", expected);
    };
    let found = "001.fr.md: parts-against-total: b";
    check("value: 10", "value: 40", found);
    check("value: 10", "min: 40", found);
    check("value: 10, measure: killed", "value: 11", found);
    check("value: 10", "value: 10", "");
    check("value: 10", "max: 40", "");
    check("value: 10, approximate: true", "value: 11", "");
    for whole in ["value: 10, unit: '%'", "value: 10, unit: USD", "value: 10, unit: households"] {
        check(whole, if whole.contains("households") { "value: 40, unit: persons" } else { "value: 40" }, "");
    }
    for part in ["status: retracted", "status: disputed", "as_of: 2024-11-28", "scope: to_date", "measure: injured"] {
        check("value: 10, scope: this_period, measure: killed", &format!("value: 40, {part}"), "");
    }
}

#[test]
fn a_count_is_held_against_the_last_that_is_known() {
    let unknown = "value: null, source: osdh, reason: not_reported, scope: to_date";
    check_series(
        &["value: 20, source: osdh, scope: to_date", unknown, unknown, "value: 19, source: osdh, scope: to_date"],
        "004.fr.md: figure-falls: 19",
    );
    check_series(&["value: 20, source: osdh, scope: to_date", unknown, "value: 20, source: osdh, scope: to_date"], "");
    // A later report may look farther back.
    let of_day_before = "value: 19, source: osdh, as_of: 2024-10-31, scope: to_date";
    check_series(&["value: 20, source: osdh, scope: to_date", of_day_before], "");
    check_series(
        &["value: 20, source: osdh, scope: to_date", of_day_before, "value: 19, source: osdh, scope: to_date"],
        "003.fr.md: figure-falls: 19",
    );
}

#[test]
fn figure_falls() {
    check_figure("value: 242, scope: to_date", "value: 200, scope: to_date", "002.fr.md: figure-falls: 200");
    check_figure("min: 704, scope: to_date", "min: 650, scope: to_date", "002.fr.md: figure-falls: 650");
    check_figure("value: 242, scope: to_date", "value: 311, scope: to_date", "");
    check_figure("value: 514, scope: to_date", "min: 500, scope: to_date", "");
    check_figure("value: 242, scope: stock", "value: 200, scope: stock", "");
    check_figure("value: 242, scope: to_date", "value: 240, approximate: true, scope: to_date", "");
    check_figure("value: 242, scope: to_date", "value: 200, scope: to_date, revision: {reason: error}", "");
    check_figure("value: 242, scope: to_date", "value: null, reason: not_available, scope: to_date", "");
}

/// A figure in the reports of a series, from the first to the last.
#[track_caller]
fn check_series(figures: &[&str], expected: &str) {
    let report = |(at, figure): (usize, &&str)| {
        let day = at + 1;
        format!(
            "=== content/s/00{day}.fr.md\n---\ntitle: T\nas_of: 2024-11-0{day}T20:00\nkey_figures: [{{id: dead, {figure}}}]\n---\n"
        )
    };
    check_site(&figures.iter().enumerate().map(report).collect::<String>(), expected);
}

#[test]
fn figures_are_compared_with_what_counts_the_same() {
    let of = |source: &str, value: u32| format!("source: {source}, value: {value}, scope: to_date");
    let to_and_fro = [of("osdh", 10), of("ocha", 8), of("osdh", 12), of("ocha", 9), of("osdh", 14)];
    let to_and_fro = to_and_fro.each_ref().map(String::as_str);
    check_series(&to_and_fro, "002.fr.md: figure-redefined: ocha");
    check_series(
        &[to_and_fro[0], to_and_fro[1], &of("osdh", 9)],
        "002.fr.md: figure-redefined: ocha\n003.fr.md: figure-falls: 9",
    );
    let labels = ["Tués", "Morts", "Tués"].map(|label| format!("label: {label}, {}", of("osdh", 5)));
    check_series(&labels.each_ref().map(String::as_str), "002.fr.md: figure-redefined: Morts");
    // What was disputed or retracted is no measure of what comes after it.
    for status in ["disputed", "retracted"] {
        let wrong = format!("{}, status: {status}", of("osdh", 50));
        check_series(&[&of("osdh", 10), &wrong, &of("osdh", 12)], "");
        check_series(&[&of("osdh", 20), &wrong, &of("osdh", 12)], "003.fr.md: figure-falls: 12");
    }
    let parts = |value: u32, more: &str| format!("{}, breakdown: [{{id: men, value: {value}}}]{more}", of("osdh", 60));
    check_series(&[&parts(50, ""), &parts(40, ", revision: {reason: duplicate_removed}")], "");
    check_series(&[&parts(50, ""), &parts(40, "")], "002.fr.md: figure-falls: 40");
}

#[test]
fn parts_are_added_exactly() {
    let figure = |total: &str, parts: &str| {
        format!("key_figures: [{{id: a, value: {total}, source: osdh, exhaustive: true, breakdown: [{parts}]}}]")
    };
    check_report(&figure("0.3", "{id: b, value: 0.1}, {id: c, value: 0.2}"), "", "");
    check_report(&figure("0.30", "{id: b, value: 0.1}, {id: c, value: 0.2}"), "", "");
    let large = "{id: b, value: 10000000000.1}, {id: c, value: 0.2}";
    check_report(&figure("10000000000.3", large), "", "");
    check_report(&figure("10000000000.31", large), "", "001.fr.md: parts-against-total: 10000000000.31");
    let too_large = "{id: b, value: 9999999999999999999999999999}, {id: c, value: 0.2}";
    // No sum can be told, but a part that is too large is.
    check_report(&figure("1", too_large), "", "001.fr.md: parts-against-total: b");
}

#[test]
fn figure_recounted() {
    let day = "as_of: 2024-11-20";
    check_figure(&format!("value: 5, {day}"), &format!("value: 7, {day}"), "002.fr.md: figure-recounted: 7");
    check_figure(&format!("value: 5, {day}"), &format!("value: 5, {day}"), "");
    check_figure(
        &format!("value: 5, {day}"),
        &format!("value: 7, {day}, revision: {{previous: 5, reason: late_report}}"),
        "",
    );
    // Two reports of one day, each as of the day.
    check_site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29\nkey_figures: [{id: dead, source: osdh, value: 5}]\n---\n\
         === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-29\nkey_figures: [{id: dead, source: osdh, value: 7}]\n---\n",
        "",
    );
}

#[test]
fn figure_redefined() {
    check_figure("value: 5, unit: persons", "value: 6, unit: households", "002.fr.md: figure-redefined: households");
    check_figure("value: 5, label: Tués", "value: 6, label: Morts", "002.fr.md: figure-redefined: Morts");
    check_figure("value: 5, label: Morts", "value: 6, label: {fr: morts, en: Killed}", "");
    check_figure("value: 5, inclusion: identifiés", "value: 6, inclusion: tous", "002.fr.md: figure-redefined: tous");
    check_figure("value: 5, inclusion: identifiés", "value: 6", "");
    check_figure("value: 5, label: Tués", "value: 6, label: Morts, revision: {reason: definition_changed}", "");
    check_site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29\nkey_figures: [{id: dead, source: osdh, value: 5}]\n---\n\
         === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-30\nkey_figures: [{id: dead, source: ocha, value: 7}]\n---\n",
        "002.fr.md: figure-redefined: ocha",
    );
}

#[test]
fn revision_mismatch() {
    check_figure(
        "value: 242",
        "value: 311, revision: {previous: 255, reason: error}",
        "002.fr.md: revision-mismatch: 255",
    );
    check_figure("value: 242", "value: 311, revision: {previous: 242, reason: error}", "");
    check_figure(
        "value: 132",
        "value: 242, revision: {previous: 200, reason: new_data, note: announced in between}",
        "",
    );
    let to = |previous: &str| format!("value: 311, revision: {{previous: {previous}, reason: error}}");
    check_figure("value: 242", &to("unknown"), "002.fr.md: revision-mismatch: unknown");
    check_figure("value: null, reason: not_available", &to("unknown"), "");
    check_figure("value: null, reason: not_available", &to("unknown, corrected: 200"), "");
    check_figure("min: 200, max: 250", &to("{min: 200, max: 250}"), "");
    check_figure(
        "min: 200, max: 250",
        &to("{min: 200, max: 260}"),
        "002.fr.md: revision-mismatch: {min: 200, max: 260}",
    );
}

#[test]
fn the_first_report_revises_nothing_that_was_printed() {
    let first = |revision: &str, expected: &str| {
        check_report(
            &format!("key_figures: [{{id: dead, source: osdh, value: 5, revision: {{{revision}}}}}]"),
            "",
            expected,
        );
    };
    first("previous: 4, reason: error", "001.fr.md: revision-mismatch: 4");
    first("previous: 4, reason: error, note: so we told the radio", "");
    first("previous: 4, corrected: 3, reason: error, note: so we told the radio", "001.fr.md: revision-mismatch: 4");
    first("previous: unknown, reason: new_data", "");
    first("previous: unknown, corrected: 3, reason: new_data", "001.fr.md: revision-mismatch: unknown");
    first("reason: definition_changed", "");
}

#[test]
fn what_a_report_itself_printed_before_it_was_revised_was_printed() {
    let case = |revision: &str, updates: &str, expected: &str| {
        check_site(
            &format!(
                "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29\nkey_figures: [{{id: dead, source: osdh, value: 242}}]\n---\n\
                 === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-30T20:00\nkey_figures: [{{id: dead, source: osdh, value: 311, revision: \
                 {{previous: 320, reason: error{revision}}}}}]\n{updates}---\n"
            ),
            expected,
        );
    };
    let mismatch = "002.fr.md: revision-mismatch: 320";
    case("", "", mismatch);
    case(", date: 2024-11-29", "", mismatch);
    case(", date: 2024-11-30", "", "");
    case(", date: 2024-12-02", "", "");
    let update = |kind: &str, affects: &str| {
        format!("updates: [{{time: 2024-12-02, kind: {kind}, text: Neu, affects: [{affects}]}}]\n")
    };
    case("", &update("revision", "dead"), "");
    case("", &update("correction", "dead"), "");
    case("", &update("update", "dead"), mismatch);
}

#[test]
fn what_a_withdrawn_report_printed_was_printed() {
    let figure = |figure: &str| format!("key_figures: [{{id: dead, source: osdh, {figure}}}]\n---\n");
    let site = |withdrawn: &str| {
        format!(
            "=== content/s/1.fr.md\n---\ntitle: T\nas_of: 2024-11-28\n{}\
             === content/s/2.fr.md\n---\ntitle: T\nas_of: 2024-11-29\n{withdrawn}{}\
             === content/s/3.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n{}",
            figure("value: 242"),
            figure("value: 255"),
            figure("value: 311, revision: {previous: 255, reason: error}"),
        )
    };
    check_site(&site(""), "");
    check_site(&site("withdrawn: {date: 2024-11-29}\n"), "");
    let wrong = site("withdrawn: {date: 2024-11-29}\n").replace("previous: 255", "previous: 256");
    check_site(&wrong, "3.fr.md: revision-mismatch: 256");
}

#[test]
fn unattributed_figure() {
    check_report("key_figures: [{id: dead, value: 5}]", "", "001.fr.md: unattributed-figure: dead");
    check_report("key_figures: [{id: dead, value: 5, attribution: notre décompte}]", "", "");
    check_report("key_figures: [{id: dead, value: 5, source: osdh, breakdown: [{id: men, value: 2}]}]", "", "");
    check_report("key_figures: [{id: dead, value: null, reason: not_available}]", "", "");
    check_report("key_figures: [{id: dead, reports: [{source: osdh, value: 5}, {source: ocha, value: 6}]}]", "", "");
}
