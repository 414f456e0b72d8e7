//! What is asked about once for a series, and again where it is much worse.

use super::*;

fn pairs(reports: &[(&str, &str)]) -> String {
    series(reports.iter().map(|(as_of, more)| format!("{as_of}\n{more}")))
}

#[test]
fn what_is_much_worse_than_the_habit_is_asked_about() {
    let late = [
        ("2024-01-01", "published: 2024-01-31"),
        ("2024-02-01", "published: 2024-03-10"),
        ("2024-03-01", "published: 2025-05-30"),
        ("2024-04-01", "published: 2025-05-30"),
    ];
    check_site(&pairs(&late), "1.fr.md: old-data: 2024-01-01\n3.fr.md: old-data: 2024-03-01");
    let tree = site(&pairs(&late));
    let found = lint(&tree, open_gate);
    let related = |at: usize| found[at].related.iter().map(|(_, words)| &**words).collect::<Vec<_>>();
    assert_eq!(related(0), ["released here", "the same here, and 1 more times in this series"]);
    assert_eq!(related(1), ["released here"]);
}

#[test]
fn figures_and_reports_are_as_old_as_they_are_beyond_what_is_allowed() {
    let old = |as_of: &str| format!("key_figures: [{{id: a, value: 1, source: osdh, as_of: {as_of}}}]");
    let (year, years) = (old("2022-12-30"), old("2019-01-01"));
    check_site(
        &pairs(&[("2024-01-01", "published: 2024-01-31"), ("2024-02-01", &year), ("2024-03-01", &years)]),
        "1.fr.md: old-data: 2024-01-01\n3.fr.md: old-data: 2019-01-01",
    );
}

#[test]
fn highlights_without_end_are_no_habit() {
    let lines = |count: usize| format!("highlights: [{}]", vec!["a"; count].join(", "));
    let (six, seven, twenty) = (lines(6), lines(7), lines(20));
    check_site(
        &pairs(&[("2024-01-01", &six), ("2024-02-01", &seven), ("2024-03-01", &twenty)]),
        "1.fr.md: highlights-count: highlights\n3.fr.md: highlights-count: highlights",
    );
}
