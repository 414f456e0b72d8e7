//! Incidents: silence, durations, dates.

use super::{check_report, check_site};

fn open(started: &str, more: &str) -> String {
    format!("incident: {{state: monitoring, started: {started}}}\n{more}")
}

#[test]
fn an_open_incident_wants_a_word() {
    // It is the first of June 2025.
    check_report(&open("2024-11-30", ""), "", "001.fr.md: silent-incident: monitoring");
    check_report(&open("2024-11-30", "draft: true"), "", "");
    check_report(&open("2024-11-30", "updates: [{time: 2025-05-30, kind: update, text: a}]"), "", "");
    check_report("incident: {state: monitoring, started: 2024-11-30, expected: 2025-06-02}", "", "");
    check_report("incident: {state: scheduled, started: 2025-06-20}", "", "");
    check_report("incident: {state: scheduled, started: 2025-05-20}", "", "001.fr.md: silent-incident: scheduled");
    check_report("incident: {state: resolved, started: 2024-11-29, resolved: 2024-11-30}", "", "");
    let settings = "=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {max_silence_days: 400}\n";
    let report =
        format!("=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n{}\n---\n", open("2024-11-30", ""));
    check_site(&(settings.to_owned() + &report), "");
    // The newest report of a series goes on from the others.
    let newer = "=== content/s/002.fr.md\n---\ntitle: U\nas_of: 2025-05-31\n---\n";
    check_site(&(report.clone() + newer), "");
    let records = "=== content/s/series.yaml\ntitle: T\nsequence: none\n";
    check_site(&(records.to_owned() + &report + newer), "001.fr.md: silent-incident: monitoring");
}

#[test]
fn an_incident_is_as_long_as_its_figure_says() {
    let figure = |figure: &str| {
        format!(
            "incident: {{state: resolved, started: 2024-11-30T08:00, resolved: 2024-11-30T09:38}}\n\
             key_figures: [{{source: osdh, {figure}}}]"
        )
    };
    for wrong in [
        "id: a, label: Durée, value: 89, unit: min",
        "id: a, label: {fr: Durée, en: Duration}, value: 99, unit: minutes",
        "id: mail_duration, value: 2.5, unit: h",
        "id: a, label: Durée, value: 1.5, unit: hours",
        "id: a, label: Durée, value: 1, unit: days",
    ] {
        let value = wrong.split("value: ").nth(1).unwrap().split(',').next().unwrap();
        check_report(&figure(wrong), "", &format!("001.fr.md: duration-mismatch: {value}"));
    }
    for right in [
        "id: a, label: Durée, value: 98, unit: min",
        "id: a, label: Durée, value: 2, unit: h",
        "id: a, label: Durée, value: 1.6, unit: h",
        "id: a, label: Durée, value: 0, unit: days",
        "id: a, label: Durée, value: 90, unit: min, approximate: true",
        "id: a, label: Durée, min: 80, max: 90, unit: min",
        "id: a, label: Le plus long retard, value: 112, unit: min",
        "id: a, label: Durée, value: 12, unit: km",
    ] {
        check_report(&figure(right), "", "");
    }
}

#[test]
fn dates_of_an_incident() {
    let ended = |more: &str| {
        check_report(&format!("incident: {{state: resolved, {more}}}"), "", "001.fr.md: dates-out-of-order: 2024-12-01")
    };
    ended("started: 2024-11-29, resolved: 2024-12-01");
    let update = "updates: [{time: 2024-11-20, kind: update, text: a}]";
    let started = |more: &str| format!("incident: {{{more}, resolved: 2024-11-30}}\n{update}");
    check_report(&started("state: resolved, started: 2024-11-29"), "", "001.fr.md: dates-out-of-order: 2024-11-20");
    // Its updates come before its data end, and planned work is announced.
    check_report(&started("state: resolved, started: 2024-11-19"), "", "");
    check_report(&started("state: completed, started: 2024-11-29"), "", "");
    check_report("incident: {state: monitoring, started: 2026-01-01}", "", "001.fr.md: unlikely-date: 2026-01-01");
    check_report("incident: {state: scheduled, started: 2026-01-01}", "", "");
}
