//! Cut-offs, releases, updates and what has yet to come.

use super::{check_report, check_site};

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
        // How old the data were follows from it.
        ("published: 2025-12-01", "unlikely-date: 2025-12-01"),
    ] {
        check_report(front, "", &format!("001.fr.md: {expected}"));
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
