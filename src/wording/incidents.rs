//! Incidents in words: their states, how bad they are, how long they took.

use chrono::TimeDelta;

use crate::content::values::ImpactSeverity;
use crate::model::incident::{Incident, StateId};
use crate::model::period::Timestamp;
use crate::theme::view::{IncidentMarkView, IncidentStateView};

use super::Voice;

/// What a state is called.
pub(crate) fn state(voice: &Voice<'_>, id: StateId) -> IncidentStateView {
    let state = &voice.settings.incident_states[id.index()];
    let built_in = || voice.label("incident-state", state.id.as_str());
    IncidentStateView {
        id: state.id.to_string(),
        label: state.label.as_ref().map_or_else(built_in, |label| voice.text(label)),
        of_interface: state.label.is_none(),
    }
}

/// Where an incident stands: its state, how bad it is, and since when or how long.
pub(crate) fn mark(voice: &Voice<'_>, incident: &Incident) -> IncidentMarkView {
    let tone = match (incident.is_open, incident.is_planned) {
        (false, _) => "ended",
        (true, true) => "planned",
        (true, false) => "open",
    };
    let severity = incident.severity.map(ImpactSeverity::as_str);
    IncidentMarkView {
        state: state(voice, incident.state),
        tone: tone.to_owned(),
        severity: severity.unwrap_or_default().to_owned(),
        severity_label: voice.maybe_label("incident-severity", severity),
        time_words: time_words(voice, incident),
    }
}

/// `since 30 Nov 2024, 20:05`, `from 3 Apr 2025, 02:00`, `took 1 h 38 min`, `until 3 Apr 2025`.
fn time_words(voice: &Voice<'_>, incident: &Incident) -> String {
    let at = |key: &str, at: Timestamp| voice.phrase(key, &[("time", &moment(voice, at))]);
    match (incident.resolved, incident.took()) {
        (_, Some(took)) => voice.phrase("incident-took", &[("duration", &duration(voice, took))]),
        (Some(end), None) => at("incident-until", end),
        (None, None) if state(voice, incident.state).id == "scheduled" => at("incident-from", incident.started),
        (None, None) => at("incident-since", incident.started),
    }
}

/// A moment in a few words: `30 Nov 2024, 20:05`, or the day.
fn moment(voice: &Voice<'_>, at: Timestamp) -> String {
    if at.is_day() { voice.short_day(at.day()) } else { voice.locale.day_time_short(at.local()) }
}

/// `38 s`, `38 min`, `1 h 38 min`, `2 days 3 h`: the two largest units from minutes on; minutes that are not full are left out.
pub(crate) fn duration(voice: &Voice<'_>, time: TimeDelta) -> String {
    let said = |key: &str, number: i64| voice.count(key, usize::try_from(number).unwrap_or_default());
    let (days, hours, minutes) = (time.num_days(), time.num_hours() % 24, time.num_minutes() % 60);
    let [larger, smaller] = match (days, hours) {
        (0, 0) if minutes == 0 && time.num_seconds() <= 0 => return voice.word("duration-below-a-minute"),
        (0, 0) if minutes == 0 => return said("duration-seconds", time.num_seconds()),
        (0, 0) => return said("duration-minutes", minutes),
        (0, _) => [("duration-hours", hours), ("duration-minutes", minutes)],
        _ => [("duration-days", days), ("duration-hours", hours)],
    };
    let words = said(larger.0, larger.1);
    match smaller.1 {
        0 => words,
        number => voice.phrase("duration-joined", &[("larger", &words), ("smaller", &said(smaller.0, number))]),
    }
}

/// What is open: `2 open incidents`; if nothing is, `All is working`.
pub(crate) fn open(voice: &Voice<'_>, count: usize) -> String {
    if count == 0 { voice.word("incidents-none") } else { voice.count("incidents-open", count) }
}
