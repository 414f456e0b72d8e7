//! Incidents: their dates, those of which nothing was said for long, and how long they took.

use chrono::{TimeDelta, Utc};

use crate::content::front_matter::ReportFront;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::model::figure::{Figure, Value};
use crate::model::incident::Incident;
use crate::model::period::Timestamp;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// What a figure of how long an incident took is called, in the languages of the interface.
const DURATION: [&str; 5] = ["duration", "durée", "duración", "тривалість", "المدة"];
/// Units of time, in minutes.
const UNITS: [(&str, i64); 5] = [("min", 1), ("minutes", 1), ("h", 60), ("hours", 60), ("days", 1440)];

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = &drafted.report.incident else { return };
    let (report, front) = (drafted.report, drafted.facts());
    let root = Path::Root;
    let path = root.key("incident");
    if incident.resolved.is_some_and(|end| end.start() > report.as_of.end()) {
        let (resolved, as_of) = (front.span(path.key("resolved")), front.span(root.key("as_of")));
        found.push(faults::resolved_after_data(resolved, as_of));
    }
    if !incident.is_planned {
        let list = root.key("updates");
        for (index, update) in front.value.updates.iter().flatten().enumerate() {
            let time = Timestamp::new(update.time, inputs.site.settings.timezone).ok();
            if time.is_some_and(|time| time.end() < incident.started.start()) {
                let (time, started) = (front.span(list.index(index).key("time")), front.span(path.key("started")));
                found.push(faults::update_before_incident(time, started));
            }
        }
    }
    silence(inputs, drafted, incident, found);
    if let Some(took) = incident.took() {
        let key = root.key("key_figures");
        for (index, figure) in report.figures.iter().enumerate().filter(|(_, figure)| is_duration(figure)) {
            let figure_path = key.index(index);
            duration(figure, took, front, figure_path, found);
        }
    }
}

/// Asks whether an incident goes on of which nothing was said for days.
fn silence(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, incident: &Incident, found: &mut Vec<Diagnostic>) {
    let report = drafted.report;
    let series = &inputs.site.series[report.series.index()];
    // A later report goes on from this one.
    let is_passed = !series.has_records && series.reports.last() != Some(&drafted.id);
    let is_draft = report.editions.iter().all(|edition| edition.restrictions.draft);
    if !incident.is_open || is_passed || is_draft {
        return;
    }
    let said = [Some(report.modified()), Some(report.as_of), Some(incident.started), incident.expected];
    let last = said.into_iter().flatten().map(|at| at.end()).max().unwrap_or(chrono::DateTime::<Utc>::MIN_UTC);
    let days = (inputs.gate.now - last).num_days();
    if days > i64::from(inputs.max_silence_days) {
        let root = Path::Root;
        let incident = root.key("incident");
        let span = drafted.facts().span(incident.key("state"));
        found.push(faults::silent_incident(span, days, inputs.max_silence_days));
    }
}

/// Whether a figure says how long the incident took: its id or its label does.
fn is_duration(figure: &Figure) -> bool {
    let in_id = figure.id.as_str().split(['_', '-']).any(|part| part == "duration");
    let label = figure.label.as_ref();
    in_id
        || label.is_some_and(|label| {
            let words = label.languages().map(|tag| label.get(tag.as_str())).chain([label.get("en")]);
            words.flatten().any(|words| DURATION.contains(&words.trim().to_lowercase().as_str()))
        })
}

/// Asks whether a figure gives another time than the incident took, beyond what rounding to its last digit makes.
fn duration(figure: &Figure, took: TimeDelta, front: &Yaml<ReportFront>, path: Path<'_>, found: &mut Vec<Diagnostic>) {
    let unit = UNITS.iter().find(|(name, _)| figure.unit.as_ref().is_some_and(|unit| unit.as_str() == *name));
    let (Some((_, minutes)), Value::Exact(value)) = (unit, figure.value) else { return };
    let Some(scale) = 10_i128.checked_pow(value.places()).filter(|_| !figure.approximate && !figure.is_retracted())
    else {
        return;
    };
    // Rounding takes half of the last digit away.
    let stated = value.mantissa().saturating_mul(i128::from(*minutes));
    let was = i128::from(took.num_minutes()).saturating_mul(scale);
    if stated.saturating_sub(was).abs().saturating_mul(2) > i128::from(*minutes) {
        found.push(faults::duration_mismatch(
            front.span(path.key("value")),
            figure.id.as_str(),
            took.num_minutes(),
            front.span(Path::Root.key("incident")),
        ));
    }
}
