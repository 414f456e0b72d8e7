mod habits;
mod switches;

use std::fmt::Write as _;

use super::rules::RULES;
use super::*;
use crate::content;
use crate::diagnostic::Severity;
use crate::links;
use crate::model::settings::Settings;
use crate::model::{self, BuildInputs};
use crate::source::{Content, SourceTree};

/// What every fixture has that does not write its own.
const COMMON: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: T\nlanguages: [fr, en, ar]\ntimezone: Europe/Paris\nlint: {on: [unattributed-claim, number-against-figure]}",
    ),
    (
        "content/sources.yaml",
        "osdh: {name: OSDH, url: https://a.example/, archived_url: https://b.example/}\nocha: {name: OCHA}",
    ),
];

/// A site from one text: `=== content/s/001.fr.md` begins a file.
fn site(fixture: &str) -> SourceTree {
    let mut tree = SourceTree::default();
    for (path, text) in COMMON {
        tree.insert((*path).to_owned(), Content::Text((*text).into()));
    }
    for file in fixture.split("=== ").skip(1) {
        let (path, text) = file.split_once('\n').expect("a path ends its line");
        tree.insert(path.to_owned(), Content::Text(text.trim_end().into()));
    }
    tree
}

fn lint(tree: &SourceTree, gate: impl FnOnce(&Settings) -> Gate) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let written = content::parse_settings(tree).gather(&mut faults);
    let settings = written.as_ref().map(|draft| Settings::build(draft).gather(&mut faults)).unwrap_or_default();
    let options = settings.parse_options();
    let drafts: Vec<_> = tree
        .iter()
        .filter_map(|(id, file)| content::parse(id, file, &options).gather(&mut faults))
        .map(Arc::new)
        .collect();
    let gate = gate(&settings);
    let inputs = BuildInputs { own_kinds: None, drafts: &drafts, gate: &gate, tree };
    let site = model::build(settings, &inputs, &mut Default::default()).gather(&mut faults);
    let in_turn = |site: &Site, links: &links::OfReport<'_>| site.reports.map(|id, _| links(id));
    let linked = links::resolve(site, &gate, tree, &mut Default::default(), in_turn).gather(&mut faults);
    faults.retain(|fault| fault.severity == Severity::Error);
    assert_eq!(faults, [], "a fixture of the linter is sound otherwise");
    let in_turn = |site: &Site, found: &OfSeries<'_>| (0..site.series.len()).map(SeriesId::new).map(found).collect();
    let mut found = check(&linked, &gate, &drafts, written.as_ref(), &mut Memo::default(), in_turn);
    crate::diagnostic::sort(&mut found, tree);
    found
}

/// The first of June 2025.
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_240)
}

fn open_gate(_: &Settings) -> Gate {
    Gate::open(now())
}

fn public_gate(settings: &Settings) -> Gate {
    Gate { now: now(), drafts: false, embargoed: false, audience: settings.audience }
}

/// Each diagnostic as `file: code: words under the caret`.
fn shown(found: &[Diagnostic], tree: &SourceTree) -> String {
    let mut out = String::new();
    for fault in found {
        let path = tree.path(fault.span.source);
        let words = &tree.text(fault.span.source)[fault.span.range()];
        let line = format!("{}: {}: {words}", path.rsplit('/').next().unwrap_or(path), fault.code.info().name);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[track_caller]
fn check_site(fixture: &str, expected: &str) {
    let tree = site(fixture);
    let expected: String = expected.lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(shown(&lint(&tree, open_gate), &tree), expected, "{fixture}");
}

/// One report in French.
#[track_caller]
fn check_report(front: &str, body: &str, expected: &str) {
    check_site(&format!("=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n{front}\n---\n{body}"), expected);
}

/// The same report in another language of its own.
#[track_caller]
fn check_in(language: &str, front: &str, body: &str, expected: &str) {
    let site = format!(
        "=== content/site.yaml\ntitle: T\nlanguages: [{language}]\n=== content/s/001.md\n---\ntitle: T\nas_of: 2024-11-30\n{front}\n---\n{body}"
    );
    check_site(&site, expected);
}

/// A figure in two reports, one after the other.
#[track_caller]
fn check_figure(before: &str, now: &str, expected: &str) {
    check_site(
        &format!(
            "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29T20:00\nkey_figures: [{{id: dead, source: osdh, {before}}}]\n---\n\
             === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-30T20:00\nkey_figures: [{{id: dead, source: osdh, {now}}}]\n---\n"
        ),
        expected,
    );
}

#[test]
fn every_rule_has_one_row_and_is_told() {
    let docs = include_str!("../../docs/linter.md");
    for (at, rule) in RULES.iter().enumerate() {
        let name = rule.code.info().name;
        assert!(RULES[at + 1..].iter().all(|other| other.code != rule.code), "{name} stands twice");
        assert!(docs.contains(&format!("### {name}\n")), "{name} is not in docs/linter.md");
        assert!(docs.contains(rule.asks), "docs/linter.md does not ask: {}", rule.asks);
    }
}

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

#[test]
fn number_against_figure() {
    let front = "key_figures: [{id: dead, label: Morts, value: 311, source: osdh, breakdown: [{id: men, label: Combattants, value: 183}]}]";
    check_report(front, "Hier, 312 morts.", "001.fr.md: number-against-figure: 312");
    check_report(front, "On compte **331** morts.", "001.fr.md: number-against-figure: 331");
    let title = front.to_owned() + "\nsummary: 313 morts";
    check_report(&title, "", "001.fr.md: number-against-figure: 313 morts");
    // The same number, a rounded one, one of something else, one of a part of the country, one of the figure itself.
    for honest in
        ["311 morts", "300 morts", "310 morts", "près de 317 morts", "312 blessés", "28 morts à Hama", "[=dead] morts"]
    {
        check_report(front, honest, "");
    }
    check_site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29\nkey_figures: [{id: dead, label: Morts, source: osdh, value: 300}]\n---\n\
         === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-30\nkey_figures: [{id: dead, label: Morts, source: osdh, value: 317}]\n---\nHier 300 morts, soit 17 morts de plus.",
        "",
    );
}

#[test]
fn dates_out_of_order() {
    check_report("published: 2024-11-29", "", "001.fr.md: dates-out-of-order: 2024-11-30");
    check_report("next_report: 2024-11-29", "", "001.fr.md: dates-out-of-order: 2024-11-29");
    check_report(
        "updates: [{time: 2024-11-28, kind: update, text: a}]",
        "",
        "001.fr.md: dates-out-of-order: 2024-11-28",
    );
    check_report(
        "published: 2024-12-01\nkey_figures: [{id: a, value: 1, source: osdh, as_of: 2024-12-03}]",
        "",
        "001.fr.md: dates-out-of-order: 2024-12-03",
    );
    check_report(
        "type: live_blog\npublished: 2024-11-28\nupdates: [{time: 2024-11-29, kind: update, text: a}]\n\
         key_figures: [{id: a, value: 1, source: osdh, as_of: 2024-11-29}]",
        "",
        "",
    );
    check_report(
        "published: 2024-11-30\nnext_report: 2024-12-01\nupdates: [{time: 2024-12-01, kind: update, text: a}]",
        "",
        "",
    );
}

#[test]
fn a_slip_of_the_year_is_asked_about() {
    let figure = |more: &str| format!("key_figures: [{{id: a, value: 1, source: osdh, {more}}}]");
    let revised = |date: &str| figure(&format!("revision: {{reason: error, date: {date}}}"));
    check_report(&revised("2023-11-30"), "", "001.fr.md: dates-out-of-order: 2023-11-30");
    check_report(&revised("2024-10-30"), "", "");
    let counted = |start: &str, end: &str| figure(&format!("period: {{start: {start}, end: {end}}}"));
    let year_off = counted("2023-11-28", "2023-11-30");
    check_report(&year_off, "", "001.fr.md: dates-out-of-order: 2023-11-30");
    check_report(&format!("type: assessment\n{year_off}"), "", "");
    check_report(&counted("2023-12-01", "2024-11-30"), "", "");
    check_report(&figure("as_of: 2023-12-01"), "", "001.fr.md: old-data: 2023-12-01");
    check_report(&figure("as_of: 2023-12-02"), "", "");
    let happened = |day: &str| {
        format!("period: {{start: 2024-11-28, end: 2024-11-30}}\nevents: [{{time: {day}, text: The dam broke.}}]")
    };
    check_report(&happened("2023-11-29"), "", "001.fr.md: dates-out-of-order: 2023-11-29");
    check_report(&happened("2023-11-20"), "", "");
    check_report(&happened("2024-11-20"), "", "");
    check_site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30T18:00\nembargo_until: 2024-11-30T08:00\n---\n",
        "001.fr.md: dates-out-of-order: 2024-11-30T08:00",
    );
    check_report("withdrawn: {date: 2024-01-02}", "", "001.fr.md: dates-out-of-order: 2024-01-02");
    check_report("withdrawn: {date: 2024-11-30}", "", "");
    let week = |number: u32, day: u32, period: &str| {
        format!("=== content/s/{number}.fr.md\n---\ntitle: T\nas_of: 2024-01-0{day}\n{period}\n---\n")
    };
    let dense = week(1, 1, "") + &week(2, 2, "");
    let slip = week(3, 3, "period: {start: 2023-01-02, end: 2024-01-03}");
    check_site(&(dense.clone() + &slip), "3.fr.md: dates-out-of-order: 2023-01-02");
    check_site(&(dense + &slip.replace("2023-01-02", "2023-12-02")), "");
}

#[test]
fn updates_that_only_their_order_tells_apart_want_an_id() {
    let of = |first: &str, second: &str| format!("updates: [{{{first}, text: a}}, {{{second}, text: b}}]");
    let day = "time: 2024-12-01, kind: correction";
    check_report(&of(day, day), "", "001.fr.md: update-without-id: 2024-12-01");
    check_report(&of(day, &format!("{day}, id: dam")), "", "");
    check_report(&of(&format!("{day}, id: dam"), day), "", "");
    check_report(&of(day, &day.replace("correction", "update")), "", "");
    check_report(&of(day, &day.replace("-01,", "-02,")), "", "");
}

#[test]
fn old_data() {
    check_report("published: 2024-12-30", "", "001.fr.md: old-data: 2024-11-30");
    check_report("published: 2024-12-20", "", "");
    check_report("type: assessment\npublished: 2025-02-20", "", "");
    check_report("report_version: final\npublished: 2025-02-20", "", "");
    let figure = |as_of: &str| format!("key_figures: [{{id: a, value: 1, source: osdh, as_of: {as_of}}}]");
    check_report(&figure("2023-11-28"), "", "001.fr.md: old-data: 2023-11-28");
    check_report(&figure("2024-06-01"), "", "");
    check_site(
        "=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {max_age_days: 90}\n\
         === content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\npublished: 2024-12-30\n---\n",
        "",
    );
}

#[test]
fn number_gap() {
    let report = |number: &str, more: &str| {
        format!("=== content/s/{number}.fr.md\n---\ntitle: T\nas_of: 2024-11-{number}\n{more}\n---\n")
    };
    check_site(&(report("12", "") + &report("14", "")), "14.fr.md: number-gap:");
    check_site(&(report("12", "") + &report("13", "")), "");
    check_site(&(report("12", "") + &report("20", "number: 20")), "20.fr.md: number-gap: 20");
}

#[test]
fn a_gap_where_a_report_stays_behind_neither_leaks_nor_alarms() {
    let tree = site(
        "=== content/s/1.fr.md\n---\ntitle: T\nas_of: 2024-11-27\n---\n\
         === content/s/2.fr.md\n---\ntitle: T\nas_of: 2024-11-28\ndraft: true\n---\n\
         === content/s/4.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n",
    );
    let found = lint(&tree, public_gate);
    assert_eq!(found.iter().map(|fault| &*fault.message).collect::<Vec<_>>(), ["no. 3 is missing before no. 4"]);
}

#[test]
fn a_withdrawn_report_is_no_gap() {
    check_site(
        "=== content/s/1.fr.md\n---\ntitle: T\nas_of: 2024-11-27\n---\n\
         === content/s/2.fr.md\n---\ntitle: T\nas_of: 2024-11-28\nwithdrawn: {date: 2024-11-29, reason: a}\n---\n\
         === content/s/3.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n",
        "",
    );
}

#[test]
fn dates_of_one_report() {
    for (front, expected) in [
        ("next_report: 2024-12-01\npublished: 2024-12-03", "dates-out-of-order: 2024-12-01"),
        ("period: {start: 2025-11-27, end: 2025-11-30}", "dates-out-of-order: 2025-11-27"),
        ("period: {start: 2024-11-27, end: 2025-01-30}", "dates-out-of-order: 2025-01-30"),
        ("period: {start: 2023-11-27, end: 2023-11-30}", "dates-out-of-order: 2023-11-30"),
        ("embargo_until: 2023-12-01T08:00", "dates-out-of-order: 2023-12-01T08:00"),
        ("embargo_until: 2027-12-01T08:00", "unlikely-date: 2027-12-01T08:00"),
        ("next_report: 2026-12-01", "unlikely-date: 2026-12-01"),
        ("next_report: 2025-12-01", "unlikely-date: 2025-12-01"),
        ("next_report: 2026-02-01\nperiod: {start: 2023-12-01, end: 2024-11-30}", "unlikely-date: 2026-02-01"),
        ("events: [{time: 2025-11-29, text: a}]", "unlikely-date: 2025-11-29"),
        ("updates: [{time: 2025-12-01, kind: update, text: a}]", "unlikely-date: 2025-12-01"),
        ("key_figures: [{id: a, value: 1, source: osdh, as_of: 2025-11-30}]", "unlikely-date: 2025-11-30"),
        (
            "key_figures: [{id: a, value: 1, source: osdh, breakdown: [{id: b, value: 1, as_of: 2025-11-30}]}]",
            "unlikely-date: 2025-11-30",
        ),
        ("key_figures: [{id: a, reports: [{source: osdh, value: 1, as_of: 2025-11-30}]}]", "unlikely-date: 2025-11-30"),
        (
            "key_figures: [{id: a, value: 1, source: osdh, revision: {reason: new_data, date: 2025-12-01}}]",
            "unlikely-date: 2025-12-01",
        ),
        ("sources: {un: {name: UN, accessed: 2025-12-01}}", "unlikely-date: 2025-12-01"),
        ("withdrawn: {date: 2025-12-01}", "unlikely-date: 2025-12-01"),
        ("published: 2025-12-01", "old-data: 2024-11-30\n001.fr.md: unlikely-date: 2025-12-01"),
    ] {
        let expected = expected.replace("old-data", "001.fr.md: old-data");
        let expected = if expected.starts_with("001") { expected } else { format!("001.fr.md: {expected}") };
        check_report(front, "", &expected);
    }
    for honest in [
        "next_report: 2024-12-01\npublished: 2024-12-01",
        "next_report: 2025-08-30",
        "next_report: 2025-11-30\nperiod: {start: 2023-12-01, end: 2024-11-30}",
        "events: [{time: 2025-06-01, text: The elections are due.}, {time: 1982-02-02, text: The town was taken.}]",
        "type: assessment\nevents: [{time: 2026-06-01, text: The elections are due.}]",
        "draft: true\nupdates: [{time: 2025-12-01, kind: update, text: a}]",
        "embargo_until: 2025-08-01T08:00\nsources: {un: {name: UN, accessed: 2025-07-31}}",
        "withdrawn: {date: 2025-05-31}",
        "period: {start: 2024-11-25, end: 2024-12-01}",
        "period: {start: 2024-01-01, end: 2024-11-30}",
        "type: incident_status\nperiod: {start: 2024-12-01, end: 2024-12-02}",
        "type: assessment\nperiod: {start: 1994-01-01, end: 1994-12-31}",
        "embargo_until: 2024-12-01T08:00",
        "embargo_until: 2025-12-01T08:00",
    ] {
        check_report(honest, "", "");
    }
    let to_come = |more: &str| format!("=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2026-06-01\n{more}---\n");
    check_site(&to_come(""), "001.fr.md: unlikely-date: 2026-06-01");
    check_site(&to_come("draft: true\n"), "");
    let waits = to_come("embargo_until: 2026-05-01T08:00\n").replace("2026-06-01", "2026-05-01");
    check_site(&waits, "");
}

#[test]
fn the_date_of_a_registered_source() {
    check_site(
        "=== content/sources.yaml\nosdh: {name: OSDH, accessed: 2026-05-01}\nocha: {name: OCHA, accessed: 2025-05-01}\n",
        "sources.yaml: unlikely-date: 2026-05-01",
    );
}

#[test]
fn what_a_series_is_used_to() {
    let series = |reports: &[&str]| -> String {
        let file = |(at, front): (usize, &&str)| {
            format!("=== content/s/{}.fr.md\n---\ntitle: T\nas_of: {front}\n---\n", at + 1)
        };
        reports.iter().enumerate().map(file).collect()
    };
    // A yearly series announces its next report for the next year.
    check_site(&series(&["2023-05-01", "2024-05-01\nnext_report: 2025-05-01"]), "");
    check_site(&series(&["2024-05-01", "2024-05-08\nnext_report: 2025-05-15"]), "2.fr.md: unlikely-date: 2025-05-15");
    // The year in which a period begins.
    let weeks = |start: &str| {
        series(&[
            "2024-05-08\nperiod: {start: 2024-05-01, end: 2024-05-08}",
            &format!("2024-05-15\nperiod: {{start: {start}, end: 2024-05-15}}"),
        ])
    };
    check_site(&weeks("2023-05-08"), "2.fr.md: dates-out-of-order: 2023-05-08");
    check_site(&weeks("2024-05-08"), "");
    check_site(&weeks("2024-01-01"), "");
    check_site(&weeks("2022-02-24"), "");
}

#[test]
fn the_order_of_a_series() {
    let series = |reports: &[&str]| -> String {
        let file = |(at, front): (usize, &&str)| {
            format!("=== content/s/{}.fr.md\n---\ntitle: T\nas_of: {front}\n---\n", at + 1)
        };
        reports.iter().enumerate().map(file).collect()
    };
    check_site(&series(&["2024-11-27", "2023-11-28", "2024-11-29"]), "2.fr.md: series-order: 2023-11-28");
    check_site(
        &series(&["2024-11-27", "2025-11-28", "2024-11-29"]),
        "2.fr.md: unlikely-date: 2025-11-28\n3.fr.md: series-order: 2024-11-29",
    );
    let weeks = ["2024-11-01", "2024-11-08", "2024-11-15", "2024-11-22"];
    check_site(&series(&[weeks[0], weeks[1], weeks[2], weeks[3], "2024-11-29"]), "");
    check_site(&series(&["2023-10-25", weeks[0], weeks[1], weeks[2], weeks[3]]), "1.fr.md: series-order: 2023-10-25");
    check_site(&series(&["2022-10-25", weeks[0], weeks[1], weeks[2], weeks[3]]), "");
    // A report that looks back says when it came out; a day without a time is on no side of its hours.
    check_site(&series(&["2024-11-27", "2024-11-20\npublished: 2024-11-29"]), "");
    check_site(&series(&["2024-11-27", "2024-11-20\npublished: 2024-11-21"]), "2.fr.md: series-order: 2024-11-20");
    check_site(&series(&["2024-11-27T20:00", "2024-11-27", "2024-11-27T21:00"]), "");
    let flash = "=== content/s/flash.fr.md\n---\ntitle: T\nas_of: 2024-11-27T12:00\n---\n";
    check_site(&(series(&["2024-11-27T08:00", "2024-11-27"]) + flash), "");
    check_site(&series(&["2024-11-27T23:30-05:00", "2024-11-28"]), "");
    check_site(&series(&["2024-11-27T20:00", "2024-11-27T08:00"]), "2.fr.md: series-order: 2024-11-27T08:00");
}

#[test]
fn highlights() {
    let lines = |count: usize| format!("highlights: [{}]", vec!["a"; count].join(", "));
    check_report(&lines(1), "", "001.fr.md: highlights-count: highlights");
    check_report(&lines(6), "", "001.fr.md: highlights-count: highlights");
    check_report(&lines(2), "", "");
    check_report("", "", "");
    let long = "é".repeat(181);
    check_report(&format!("highlights: [a, {long}]"), "", &format!("001.fr.md: long-highlight: {long}"));
    check_report(&format!("highlights: [a, {}]", "é".repeat(180)), "", "");
}

#[test]
fn unattributed_claim() {
    check_report("", "## Bilan {.casualties}\n\nLes combats ont fait 42 morts.", "001.fr.md: unattributed-claim: 42");
    for honest in [
        "## Bilan {.casualties}\n\nLes combats ont fait 42 morts [@osdh 3].",
        "## Bilan {.casualties}\n\nSelon l'OSDH, 42 morts.",
        "## Bilan {.casualties}\n\nL'OSDH compte [@osdh 3] :\n\n- 42 soldats ;\n\nrien d'autre.",
        "## Bilan {.casualties}\n\n| a | b |\n|---|---|\n| x | 42 |\n\nSource : [@osdh].",
        "## Bilan {.casualties}\n\nLe 29 novembre 2024, à 21h13, voir le numéro 4.",
        "## Contexte {.background}\n\nLa ville compte 2 100 000 habitants.",
    ] {
        check_report("", honest, "");
    }
    let own = "=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {attributed_sections: [background]}\n";
    let report = "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n## C {.background}\n\n42 000 habitants.\n\n## B {.casualties}\n\n42 morts.";
    check_site(&format!("{own}{report}"), "001.fr.md: unattributed-claim: 42 000");
}

#[test]
fn hedge_without_source() {
    check_in("en", "", "The bridge was reportedly hit.", "001.md: hedge-without-source: reportedly");
    check_in("en", "sources: {a: {name: A}}", "The bridge was reportedly hit [@a 4].", "");
    check_in("en", "", "> The bridge was reportedly hit.", "");
    check_in(
        "fr",
        "",
        "Selon certaines sources, le pont est touché.",
        "001.md: hedge-without-source: Selon certaines sources",
    );
    check_in("fr", "", "Selon le maire, le pont est touché ; il aurait été visé.", "");
    check_in("ar", "", "يُقال إن الجسر أصيب.", "001.md: hedge-without-source: يُقال");
    check_in("es", "", "Según se informa, cayó el puente.", "001.md: hedge-without-source: Según se informa");
    check_in("uk", "", "Міст нібито пошкоджено.", "001.md: hedge-without-source: нібито");
    check_in("de", "", "Angeblich brach der Damm.", "001.md: hedge-without-source: Angeblich");
    check_in("de", "", "Laut Feuerwehr brach angeblich der Damm.", "");
    check_in("pt", "", "Supostamente a ponte caiu.", "001.md: hedge-without-source: Supostamente");
    check_in("it", "", "Pare che il ponte sia caduto.", "001.md: hedge-without-source: Pare che");
    check_in("ru", "", "Мост якобы взорван.", "001.md: hedge-without-source: якобы");
    // One doubt, however often it is said.
    check_in("en", "", "Apparently it is said to have failed.", "001.md: hedge-without-source: Apparently");
}

#[test]
fn likelihood() {
    let mixed = "An advance is likely. A truce is improbable.";
    check_in("en", "type: assessment", mixed, "001.md: mixed-likelihood: improbable");
    check_in("en", "", &format!("## Next {{.forecast}}\n\n{mixed}"), "001.md: mixed-likelihood: improbable");
    check_in("en", "type: assessment", "An advance is likely. A truce is very unlikely.", "");
    check_in("en", "", &format!("## Now {{.background}}\n\n{mixed}"), "");
    let both = "An advance is likely, with high confidence.";
    check_in("en", "", both, "001.md: likelihood-with-confidence: high confidence");
    check_in("en", "", "An advance is likely. We say so with high confidence.", "");
}

#[test]
fn foreign_number() {
    check_report("", "Ils sont 300,000 déplacés.", "001.fr.md: foreign-number: 300,000");
    check_report("highlights: [\"300,000 déplacés\", a]", "", "001.fr.md: foreign-number: \"300,000 déplacés\"");
    check_report("", "Ils sont 300 000, soit 1,5 million, à 0,125 près, sous TLP 2.0.", "");
    check_in("en", "", "There are 300,000, or 1.5 million.", "");
    check_in("es", "", "Son 300.000, o 1,5 millones.", "");
    check_in("uk", "", "Їх 300,000.", "001.md: foreign-number: 300,000");
}

/// Whoever types the cure has no fault any more.
#[test]
fn the_cure_of_a_foreign_number_is_right() {
    for (language, text) in [
        ("en", "29.800 people, some 12.000 more, 1.234,5 tonnes, 6,41 m and 41,3 %."),
        ("fr", "300,000 déplacés, 12.480 maisons, 1,234.5 tonnes, 6.41 m et 3.5 millions."),
        ("de", "1,234.50 Euro, 29,812 Menschen, 3.5 Millionen."),
        ("es-MX", "12.480 viviendas y 2,5 millones."),
    ] {
        let report = |text: &str| {
            site(&format!(
                "=== content/site.yaml\ntitle: T\nlanguages: [{language}]\n=== content/s/001.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n{text}"
            ))
        };
        let tree = report(text);
        let found = lint(&tree, open_gate);
        assert!(found.len() > 1, "{text}");
        let mut mended = text.to_owned();
        for fault in &found {
            let written = &tree.text(fault.span.source)[fault.span.range()];
            let cure = fault.hint.as_deref().and_then(|hint| hint.split('`').nth(1)).expect("it has a cure");
            mended = mended.replacen(written, cure, 1);
        }
        assert_eq!(lint(&report(&mended), open_gate), [], "{mended}");
    }
}

#[test]
fn the_opposite_slips_of_marks_are_seen() {
    let figure = "key_figures: [{id: left, value: 29800, source: a}]\nsources: {a: {name: A}}";
    check_in("en", "", "So far 29.800 people left.", "001.md: foreign-number: 29.800");
    check_in(
        "en",
        "",
        "So far 3.205 damaged houses, some 12.000 in tents.",
        "001.md: foreign-number: 3.205\n001.md: foreign-number: 12.000",
    );
    check_in("en", figure, "It is 29.800 by now.", "001.md: foreign-number: 29.800");
    check_in("fr", figure, "On en est à 29,800 depuis hier.", "001.md: foreign-number: 29,800");
    check_in(
        "en",
        "",
        "Donors gave 1.234,5 of 12.480,50.",
        "001.md: foreign-number: 1.234,5\n001.md: foreign-number: 12.480,50",
    );
    check_in(
        "de",
        "",
        "Es gab 1,234.5 von 12,480.50.",
        "001.md: foreign-number: 1,234.5\n001.md: foreign-number: 12,480.50",
    );
    for honest in [
        "It rose by 1.250 m, at 36.204 N, for $3.459, at 1.085 a dollar, on 156.800 MHz; 2.345 persons per household.",
        "The mean was 2.345 persons. See 38.907,77.036 and items 1.234,567.",
    ] {
        check_in("en", figure, honest, "");
    }
    // The decimal is a figure as well.
    let both = figure.replace("29800, source: a}", "29800, source: a}, {id: mean, value: 29.8, source: a}");
    check_in("en", &both, "It is 29.800 by now.", "");
}

#[test]
fn numbering_jump() {
    check_report("", "## III.1 A\n\n## III.3 B", "001.fr.md: numbering-jump: ## III.3 B");
    check_report("", "## 1. A\n\n### 1.1 B\n\n### 1.2 C\n\n## 2. D\n\n## 3) E", "");
    check_report("", "## 1. A\n\n## 3. B", "001.fr.md: numbering-jump: ## 3. B");
    check_report("", "## 27 novembre\n\n## 29 novembre\n\n## M. Untel\n\n## Alep", "");
}

#[test]
fn days_hours_and_ranks_are_no_numbering() {
    for (language, headings) in [
        ("de", "## 28. Februar\n\n## 1. März\n\n## 3. und 4. April\n\n## 9.5.\n\n## 12.5.: Lage\n\n## 7. Mai 2024"),
        ("cs", "## 12. dubna\n\n## 3. 12. 2024\n\n## 5. 12. Praha\n\n## 5. – 7. prosince\n\n## 30.6.–2.7."),
        ("sk", "## 5. júna\n\n## 8. júna"),
        ("hu", "## 2. nap\n\n## 5. nap"),
        ("lb", "## 3. Mäerz\n\n## 7. Mäerz"),
        ("de", "## 1. Tag\n\n## 4. Tag\n\n## 2. Woche"),
        ("cs", "## 12. Dubna\n\n## 15. Dubna"),
        ("ru", "## 28.02\n\n## 01.03\n\n## 03.03.25"),
        ("it", "## 9.15\n\n## 10.30"),
        ("fr", "## 14.30 : point\n\n## 16.45 : point\n\n## 09.15 Reprise"),
    ] {
        check_in(language, "", headings, "");
    }
    check_in("de", "", "## 1. Lage\n\n## 3. Marschziel", "001.md: numbering-jump: ## 3. Marschziel");
    check_in("cs", "", "## 1. Voda\n\n## 3. Proud", "001.md: numbering-jump: ## 3. Proud");
    check_in("de", "", "## 2.1. Brunnen\n\n## 2.3. Pumpen", "001.md: numbering-jump: ## 2.3. Pumpen");
    // Chapters of a long plan are no hours.
    check_in("fr", "", "## 11.10 A\n\n## 11.12 B", "");
    check_in("fr", "", "## 11.9 A\n\n## 11.12 B", "001.md: numbering-jump: ## 11.12 B");
    // In English, a point makes no ordinal.
    check_in("en", "", "## 1. water\n\n## 3. power", "001.md: numbering-jump: ## 3. power");
}

const FRENCH: &str = "=== content/s/001.fr.md\n---\ntitle: La ville change de mains\nas_of: 2024-11-30\nhighlights: [311 morts, 28 civils]\n\
    key_figures: [{id: dead, label: {fr: Morts, en: Dead}, value: 311, source: osdh}]\n---\n\
    ## Bilan {.casualties}\n\nEntre le 27 et le 30 novembre 2024, [=dead] morts, dont 1 500 blessés et cent autres [@osdh].\n";

#[test]
fn edition_numbers() {
    let english = |highlights: &str, body: &str| {
        format!(
            "{FRENCH}=== content/s/001.en.md\n---\ntitle: The city changes hands\nhighlights: [{highlights}]\n---\n## Toll\n\n{body}"
        )
    };
    let body = "Between 27 and 30 November 2024, [=dead] dead, 1,500 injured and 100 others [@osdh].";
    check_site(&english("311 dead, 28 civilians", body), "");
    check_site(
        &english("28 dead, 311 civilians", body),
        "001.en.md: edition-numbers: 28 dead\n001.en.md: edition-numbers: 311 civilians",
    );
    let wrong = body.replace("1,500", "1,600").replace("[=dead]", "311");
    check_site(&english("311 dead, 28 civilians", &wrong), "001.en.md: edition-numbers: 1,600");
    let wrong = body.replace("2024", "2023");
    check_site(&english("311 dead, 28 civilians", &wrong), "001.en.md: edition-numbers: 2023");
    let body = "On the N-340 at 10 p.m., [=dead] dead of COVID-19, 1,500 injured, a hundred others [@osdh].";
    let french = "Vers 22 heures, sur la route A7, [=dead] morts du SARS-CoV-2, 1 500 blessés, 100 autres [@osdh].";
    let site = english("311 dead, 28 civilians", body);
    let site = site.replacen(
        "Entre le 27 et le 30 novembre 2024, [=dead] morts, dont 1 500 blessés et cent autres [@osdh].",
        french,
        1,
    );
    assert!(site.contains(french));
    check_site(&site, "");
    check_site(&site.replace("1,500", "1,600"), "001.en.md: edition-numbers: 1,600");
    let body = "Between 27 and 30 November 2024, [=dead] dead, 1,500 injured and 100 others [@osdh].";
    let words = body.replace("1,500 injured", "fifteen hundred injured");
    check_site(&english("311 dead, 28 civilians", &words.replace("100 others", "a hundred others")), "");
}

#[test]
fn untranslated_text() {
    let english = |title: &str| {
        format!(
            "{FRENCH}=== content/s/001.en.md\n---\ntitle: {title}\nhighlights: [311 dead, 28 civilians]\n---\n## Toll\n\nText."
        )
    };
    check_site(&english("La ville change de mains"), "001.en.md: untranslated-text: La ville change de mains");
    check_site(&english("The city changes hands"), "");
}

#[test]
fn edition_incomplete() {
    let french = "=== content/s/001.fr.md\n---\ntitle: Un\nsummary: Deux\nas_of: 2024-11-30\nhighlights: [a, b]\n\
        key_figures: [{id: dead, label: Morts, value: 1, source: osdh}, {id: hts, label: HTS, value: 1, source: osdh}]\n\
        updates: [{time: 2024-12-01, kind: update, text: Ajout}]\n---\n";
    let bare = "=== content/s/001.en.md\n---\ntitle: One\n---\n";
    check_site(&format!("{french}{bare}"), &"001.en.md: edition-incomplete:\n".repeat(4));
    let whole = "=== content/s/001.en.md\n---\ntitle: One\nsummary: Two\nhighlights: [c, d]\nkey_figures: [{id: dead, label: Dead}]\n\
        updates: [{time: 2024-12-01, kind: update, text: Added}]\n---\n";
    check_site(&format!("{french}{whole}"), "");
}

#[test]
fn people_and_rights() {
    let photo = "=== content/s/a.svg\n<svg/>\n";
    let report = |body: &str| format!("{photo}=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n{body}");
    check_site(&report("![Un pont](a.svg)"), "001.fr.md: image-without-credit: ![Un pont](a.svg)");
    check_site(&report("![Un pont](a.svg \"Le pont. Photo : X\")"), "");
    check_report("", "Appelez le +33 1 23 45 67 89.", "001.fr.md: phone-number: +33 1 23 45 67 89");
    check_report(
        "contacts: [{role: \"Presse, tél. 01 23 45 67 89\"}]",
        "",
        "001.fr.md: phone-number: \"Presse, tél. 01 23 45 67 89\"",
    );
    check_report("", "Une hausse de +1 234 567 depuis le 27 11 2024.", "");
    check_report(
        "sources: {a: {name: A, url: https://a.example/}}",
        "",
        "001.fr.md: source-without-copy: https://a.example/",
    );
    check_report(
        "sources: {a: {name: A}, b: {name: B, url: https://a.example/, archived_url: https://b.example/}}",
        "",
        "",
    );
    check_site(
        "=== content/sources.yaml\na: {name: A, url: https://a.example/}",
        "sources.yaml: source-without-copy: https://a.example/",
    );
    let places = |pcode: &str| {
        format!("=== content/places.yaml\na: {{name: A, pcode: SY02}}\nb: {{name: B, parent: a, pcode: {pcode}}}")
    };
    check_site(&places("SY0301"), "places.yaml: pcode-outside-parent: SY0301");
    check_site(&places("SY0201"), "");
}

#[test]
fn silences() {
    let front = "key_figures: [{id: dead, value: 5}]";
    let off = |rule: &str| format!("{front}\nlint_off: [{{rule: {rule}, reason: why}}]");
    check_report(&off("unattributed-figure"), "", "");
    check_report(
        &off("unattributed-figur"),
        "",
        "001.fr.md: unattributed-figure: dead\n001.fr.md: unknown-rule: unattributed-figur",
    );
    check_report(
        &off("parts-against-total"),
        "",
        "001.fr.md: unattributed-figure: dead\n001.fr.md: unused-silence: parts-against-total",
    );
    // Rules among reports may fire in another build.
    check_report("lint_off: [{rule: number-gap, reason: why}]", "", "");
    let site =
        "=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {off: [{rule: unattributed-figure, reason: why}]}\n";
    check_site(&format!("{site}=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n{front}\n---\n"), "");
    check_site(
        "=== content/site.yaml\ntitle: T\nlint: {off: [{rule: nothing, reason: why}]}\n",
        "site.yaml: unknown-rule: nothing",
    );
}

#[test]
fn what_is_restricted_is_read_by_its_readers_only() {
    let tree = site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\nA.\n\n> [!TLP:RED]\n> Appelez le +33 1 23 45 67 89.\n",
    );
    assert_eq!(shown(&lint(&tree, public_gate), &tree), "");
    assert_eq!(shown(&lint(&tree, open_gate), &tree), "001.fr.md: phone-number: +33 1 23 45 67 89\n");
}

/// Ordinary prose of reports, as a desk writes it in a hurry and rightly.
#[test]
fn honest_prose_is_told_nothing() {
    let figures = "key_figures:\n  - {id: dead, label: Morts, value: 412, unit: persons, source: osdh, breakdown: \
        [{id: men, label: Combattants, value: 214}, {id: civil, label: Civils, value: 61}]}";
    let french = "L’offensive, commencée le 27 novembre 2024 vers 5 h 30, en est à son 4e jour [@osdh 3].\n\n\
        ## Le bilan {.casualties}\n\n\
        L’OSDH compte 412 morts, dont 61 civils, 33 de plus que la veille [@osdh 3]. Dans le seul gouvernorat de Hama, 12 civils \
        auraient été tués entre le 29 et le 30 novembre. Le total approche 450 morts si l’on ajoute les disparus.\n\n\
        | Date | Morts |\n|---|---:|\n| 29 novembre | 255 |\n| 30 novembre | 311 |\n\nSource : [@osdh 3].\n\n\
        ## Besoins {.needs}\n\n\
        Il manque 1 500 tentes, 2,5 tonnes de farine et 10 % des vaccins ; la route M5 est coupée au km 12. Voir la page 4 \
        du numéro 3 et la résolution 2254. Selon le maire, « on nous dit que les secours arrivent ». Tél. : voir le site.";
    check_in("fr", figures, french, "");
    let figures = figures.replace("Morts", "Killed").replace("Combattants", "Fighters").replace("Civils", "Civilians");
    let english = "The offensive began on 27 November 2024 at 05:30 and is in its 4th day [@osdh 3].\n\n\
        ## The toll {.casualties}\n\n\
        SOHR counts 412 killed, 61 of them civilians, 33 more than the day before [@osdh 3]. In Hama alone, 12 civilians died \
        between 29 and 30 November. More than 400 people were killed in five days.\n\n\
        ## Needs {.needs}\n\n\
        1,500 tents, 2.5 tonnes of flour and 10% of the vaccines are missing; the M5 is cut at km 12. See page 4 of issue 3, \
        Resolution 2254 and TLP 2.0. The mayor says that it is unlikely to rain, and probably cold.";
    check_in("en", &figures, english, "");
    let figures = figures.replace("Killed", "القتلى").replace("Fighters", "المقاتلون").replace("Civilians", "المدنيون");
    let arabic = "بدأ الهجوم في 27 نوفمبر 2024 عند الساعة 05:30 [@osdh 3].\n\n\
        ## الحصيلة {.casualties}\n\n\
        أحصى المرصد 412 قتيلاً، بينهم 61 مدنياً و٢١٤ مقاتلاً [@osdh 3]. وفي حماة وحدها قُتل 12 مدنياً بين 29 و30 نوفمبر.\n\n\
        ## الاحتياجات {.needs}\n\n\
        هناك نقص في 1500 خيمة و10% من اللقاحات. انظر العدد 3 والقرار 2254.";
    check_in("ar", &figures, arabic, "");
}
