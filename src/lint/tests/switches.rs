//! What turns rules on and off: `lint.on`, `lint.off` and `sequence: none`.

use super::*;

/// A report that breaks the two rules that are off by default, and one that is on.
const REPORT: &str = "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n\
    key_figures: [{id: dead, label: Morts, value: 311}]\n---\n## Bilan {.casualties}\n\nHier, 312 morts.\n";

fn check_settings(lint: &str, report: &str, expected: &str) {
    let settings = format!("=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {{{lint}}}\n");
    check_site(&(settings + report), expected);
}

#[test]
fn rules_that_are_off_by_default_ask_where_they_are_named() {
    let (figure, number, claim) = (
        "001.fr.md: unattributed-figure: dead",
        "001.fr.md: number-against-figure: 312",
        "001.fr.md: unattributed-claim: 312",
    );
    check_settings("", REPORT, figure);
    check_settings("on: []", REPORT, figure);
    check_settings("on: [number-against-figure]", REPORT, &format!("{figure}\n{number}"));
    check_settings("on: [unattributed-claim]", REPORT, &format!("{figure}\n{claim}"));
    check_settings("on: [unattributed-claim, number-against-figure]", REPORT, &format!("{figure}\n{number}\n{claim}"));
    // A rule that asks anyway may be named.
    check_settings("on: [unattributed-figure]", REPORT, figure);
}

#[test]
fn off_is_stronger_than_on() {
    let off = |rule: &str| format!("on: [{rule}], off: [{{rule: {rule}, reason: why}}]");
    check_settings(&off("number-against-figure"), REPORT, "001.fr.md: unattributed-figure: dead");
    check_settings(&off("unattributed-figure"), REPORT, "");
    let silent = REPORT.replace("as_of:", "lint_off: [{rule: unattributed-claim, reason: why}]\nas_of:");
    check_settings("on: [unattributed-claim]", &silent, "001.fr.md: unattributed-figure: dead");
    // The silence holds whether or not the site asks.
    check_settings("", &silent, "001.fr.md: unattributed-figure: dead");
}

#[test]
fn names_of_rules_are_checked_wherever_they_stand() {
    check_settings("on: [phone-numbers]", "", "site.yaml: unknown-rule: phone-numbers");
    check_settings("off: [{rule: phone-numbers, reason: why}]", "", "site.yaml: unknown-rule: phone-numbers");
    let tree = site("=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {on: [phone-numbers]}\n");
    let found = lint(&tree, open_gate);
    assert!(found[0].hint.iter().any(|hint| hint.contains("`phone-number`")), "{:?}", found[0].hint);
}

#[test]
fn records_do_not_follow_each_other() {
    let report = |number: u32, as_of: &str, dead: u32, more: &str| {
        let figure = format!("{{id: dead, value: {dead}, scope: to_date, source: osdh}}");
        format!("=== content/s/{number}.fr.md\n---\ntitle: T\nas_of: {as_of}\nkey_figures: [{figure}]\n{more}---\n")
    };
    let reports = [
        report(1, "2024-05-08", 20, "period: {start: 2024-05-01, end: 2024-05-08}\n"),
        report(2, "2024-05-15", 10, "period: {start: 2023-05-08, end: 2024-05-15}\n"),
        report(4, "2024-05-22", 11, ""),
        report(5, "2024-05-20", 12, "highlights: [a]\n"),
    ]
    .concat();
    check_site(
        &reports,
        "2.fr.md: figure-falls: 10
         2.fr.md: dates-out-of-order: 2023-05-08
         4.fr.md: number-gap:
         4.fr.md: figure-falls: 11
         5.fr.md: series-order: 2024-05-20
         5.fr.md: highlights-count: highlights",
    );
    // What a record says by itself is asked about all the same.
    let records = format!("=== content/s/series.yaml\ntitle: T\nsequence: none\n{reports}");
    check_site(&records, "5.fr.md: highlights-count: highlights");
}
