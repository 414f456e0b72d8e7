//! Numbers that are missing in a series, and its order and rhythm.

use crate::diagnostic::Code;

use super::{check_site, lint, open_gate, public_gate, series, site};

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
fn what_a_series_is_used_to() {
    // A yearly series announces its next report for the next year.
    check_site(&series(["2023-05-01", "2024-05-01\nnext_report: 2025-05-01"]), "");
    check_site(&series(["2024-05-01", "2024-05-08\nnext_report: 2025-05-15"]), "2.fr.md: unlikely-date: 2025-05-15");
    // The year in which a period begins.
    let weeks = |start: &str| {
        series([
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
    check_site(&series(["2024-11-27", "2023-11-28", "2024-11-29"]), "2.fr.md: series-order: 2023-11-28");
    check_site(
        &series(["2024-11-27", "2025-11-28", "2024-11-29"]),
        "2.fr.md: unlikely-date: 2025-11-28\n3.fr.md: series-order: 2024-11-29",
    );
    let weeks = ["2024-11-01", "2024-11-08", "2024-11-15", "2024-11-22"];
    check_site(&series([weeks[0], weeks[1], weeks[2], weeks[3], "2024-11-29"]), "");
    check_site(&series(["2023-10-25", weeks[0], weeks[1], weeks[2], weeks[3]]), "1.fr.md: series-order: 2023-10-25");
    check_site(&series(["2022-10-25", weeks[0], weeks[1], weeks[2], weeks[3]]), "");
    // A report that looks back says when it came out; a day without a time is on no side of its hours.
    check_site(&series(["2024-11-27", "2024-11-20\npublished: 2024-11-29"]), "");
    check_site(&series(["2024-11-27", "2024-11-20\npublished: 2024-11-21"]), "2.fr.md: series-order: 2024-11-20");
    check_site(&series(["2024-11-27T20:00", "2024-11-27", "2024-11-27T21:00"]), "");
    let flash = "=== content/s/flash.fr.md\n---\ntitle: T\nas_of: 2024-11-27T12:00\n---\n";
    check_site(&(series(["2024-11-27T08:00", "2024-11-27"]) + flash), "");
    check_site(&series(["2024-11-27T23:30-05:00", "2024-11-28"]), "");
    check_site(&series(["2024-11-27T20:00", "2024-11-27T08:00"]), "2.fr.md: series-order: 2024-11-27T08:00");
}

/// Reports of a series that counts in weeks, each by its period and other lines.
fn weekly(fronts: &[&str]) -> String {
    let file = |(at, front): (usize, &&str)| {
        format!("=== content/s/{}.fr.md\n---\ntitle: T\nas_of: 2025-05-{}\n{front}\n---\n", at + 1, at + 26)
    };
    let files: String = fronts.iter().enumerate().map(file).collect();
    format!("=== content/s/series.yaml\ntitle: S\nweeks: iso\n{files}")
}

#[test]
fn week_gap() {
    let week = |first: &str, last: &str| format!("period: {{start: 2025-05-{first}, end: 2025-05-{last}}}");
    let [one, two, three] = [week("05", "11"), week("12", "18"), week("19", "25")];
    check_site(&weekly(&[&one, &two, &three]), "");
    check_site(&weekly(&[&one, &three]), "2.fr.md: week-gap: {start: 2025-05-19, end: 2025-05-25}");
    // Told once; that two reports are about one week is another fault.
    check_site(
        &weekly(&[&one, &three, &three]),
        "2.fr.md: week-gap: {start: 2025-05-19, end: 2025-05-25}\n3.fr.md: same-week: {start: 2025-05-19, end: 2025-05-25}",
    );
    // What says no week may be about any.
    check_site(&weekly(&[&one, "", &three]), "");
    check_site(&weekly(&[&one, &three]).replace("weeks: iso\n", ""), "");
    let silent = format!("{three}\nlint_off: [{{rule: week-gap, reason: Holidays}}]");
    check_site(&weekly(&[&one, &silent]), "");
    // A report that was taken back was about a week, too.
    let withdrawn = |period: &str| {
        let site = weekly(&[&one, &format!("{period}\nwithdrawn: {{date: 2025-05-30}}"), &three]);
        site.replace("as_of: 2025-05-27\n", "as_of: 2025-05-19\n")
    };
    check_site(&withdrawn(&two), "");
    check_site(&withdrawn(""), "");
    check_site(&withdrawn(&week("26", "31")), "3.fr.md: week-gap: {start: 2025-05-19, end: 2025-05-25}");
    let tree = site(&weekly(&[&one, "period: {start: 2025-07-28, end: 2025-08-03}"]));
    let found = lint(&tree, open_gate);
    let gap = found.iter().find(|fault| fault.code == Code::WeekGap).unwrap();
    assert_eq!(
        gap.message,
        "no report is about week 20 of 2025, week 21 of 2025, week 22 of 2025, week 23 of 2025, week 24 of 2025 and 6 more"
    );
}
