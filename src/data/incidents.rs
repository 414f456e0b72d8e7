//! The incident of a report, as data have it.

use serde::Serialize;

use crate::content::values::{Id, ImpactSeverity};
use crate::context::PageContext;
use crate::model::incident::{Affected, Incident, StateId};

#[derive(Serialize)]
pub(super) struct IncidentRecord {
    state: String,
    open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    started: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    affects: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
}

pub(super) fn incident_record(page: &PageContext<'_>, incident: &Incident) -> IncidentRecord {
    IncidentRecord {
        state: state_id(page, incident.state),
        open: incident.is_open,
        severity: incident.severity.map(ImpactSeverity::as_str),
        started: incident.started.iso(),
        expected: incident.expected.map(|at| at.iso()),
        resolved: incident.resolved.map(|at| at.iso()),
        minutes: incident.took().map(|took| took.num_minutes()),
        affects: affected(page, incident).map(ToString::to_string).collect(),
        ids: incident.ids.iter().map(ToString::to_string).collect(),
    }
}

/// A state as the settings and reports name it.
pub(super) fn state_id(page: &PageContext<'_>, state: StateId) -> String {
    page.site.settings.incident_states[state.index()].id.to_string()
}

/// The ids of what an incident affects.
pub(super) fn affected<'p>(page: &PageContext<'p>, incident: &'p Incident) -> impl Iterator<Item = &'p Id> {
    let site = page.site;
    incident.affects.iter().map(move |affected| match affected {
        Affected::Place(place) => &site.places[place.index()].id,
        Affected::Actor(actor) => &site.actors[actor.index()].id,
    })
}
