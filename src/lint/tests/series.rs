//! Numbers that are missing in a series, and its order and rhythm.

use super::{check_site, lint, public_gate, series, site};

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
