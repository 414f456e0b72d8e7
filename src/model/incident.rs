//! Incidents: something that begins, is worked on and ends. In which states they can be, and which of these are open.

use chrono::TimeDelta;

use crate::content::settings::{IncidentStateDraft, SettingsDraft};
use crate::content::shapes::{ById, Text};
use crate::content::values::{Id, ImpactSeverity, Line};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;

use super::faults;
use super::ids::{ActorId, PlaceId};
use super::period::Timestamp;

pub(super) mod written;

pub use super::ids::StateId;

/// A state in which an incident can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IncidentState {
    pub(crate) id: Id,
    /// What the site calls it; `None` for the interface's own words for a built-in state.
    pub(crate) label: Option<Text>,
    /// Whether an incident in it goes on.
    pub(crate) is_open: bool,
    /// Whether it is a state of planned work.
    pub(crate) is_planned: bool,
}

/// The built-in states, in the words of status pages: whether each is open, and whether it is one of planned work.
const BUILT_IN: &[(&str, bool, bool)] = &[
    ("investigating", true, false),
    ("identified", true, false),
    ("monitoring", true, false),
    ("resolved", false, false),
    ("postmortem", false, false),
    ("scheduled", true, true),
    ("in_progress", true, true),
    ("verifying", true, true),
    ("completed", false, true),
];

/// The incident that a report is about.
#[derive(Clone, Debug)]
pub(crate) struct Incident {
    pub(crate) state: StateId,
    /// Whether it goes on.
    pub(crate) is_open: bool,
    /// Whether it is planned work, and nothing that went wrong.
    pub(crate) is_planned: bool,
    pub(crate) severity: Option<ImpactSeverity>,
    pub(crate) started: Timestamp,
    /// When it is expected to end.
    pub(crate) expected: Option<Timestamp>,
    /// When it ended; only if it is not open.
    pub(crate) resolved: Option<Timestamp>,
    /// Each once.
    pub(crate) affects: Vec<Affected>,
    /// What others call it.
    pub(crate) ids: Vec<Line>,
}

/// What an incident affects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Affected {
    Place(PlaceId),
    Actor(ActorId),
}

impl Incident {
    /// How long it took; `None` if it goes on, or if of one end only the day is known.
    pub(crate) fn took(&self) -> Option<TimeDelta> {
        let resolved = self.resolved.filter(|end| !end.is_day() && !self.started.is_day())?;
        Some(resolved.start() - self.started.start())
    }

    /// The bad ones first, planned work last.
    pub(crate) fn rank(&self) -> (bool, u8) {
        let severity = match self.severity {
            Some(ImpactSeverity::Critical) => 0,
            Some(ImpactSeverity::Major) => 1,
            Some(ImpactSeverity::Minor) | None => 2,
            Some(ImpactSeverity::None | ImpactSeverity::Maintenance) => 3,
        };
        (self.is_planned, severity)
    }
}

fn built_in(id: &Id) -> Option<(bool, bool)> {
    BUILT_IN.iter().find(|(name, ..)| *name == id.as_str()).map(|(_, is_open, is_planned)| (*is_open, *is_planned))
}

/// The built-in states and the site's own, sorted by id. A state of the site replaces a built-in one with the same id.
pub(super) fn build_states(own: Option<&ById<IncidentStateDraft>>) -> Vec<IncidentState> {
    let own = own.map(|own| own.0.as_slice()).unwrap_or_default();
    let known = BUILT_IN.iter().map(|(id, is_open, is_planned)| {
        let id: Id = id.parse().expect("built-in states have sound ids");
        IncidentState { id, label: None, is_open: *is_open, is_planned: *is_planned }
    });
    let mut states: Vec<IncidentState> = known.filter(|state| own.iter().all(|(id, _)| *id != state.id)).collect();
    states.extend(own.iter().map(|(id, draft)| {
        let (is_open, is_planned) = built_in(id).unwrap_or((true, false));
        IncidentState {
            id: id.clone(),
            label: draft.label.clone(),
            is_open: draft.open.unwrap_or(is_open),
            is_planned: draft.planned.unwrap_or(is_planned),
        }
    }));
    states.sort_by(|a, b| a.id.cmp(&b.id));
    states
}

/// What the states of a site lack.
pub(super) fn check_states(draft: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) {
    let root = Path::Root;
    let states = root.key("incident_states");
    let own = draft.value.incident_states.iter().flat_map(|states| &states.0);
    for (id, state) in own.filter(|(id, _)| built_in(id).is_none()) {
        let path = states.key(id.as_str());
        for (key, is_there, example) in [
            ("label", state.label.is_some(), "label: {en: Contained}"),
            ("open", state.open.is_some(), "open: true` if an incident in this state goes on, else `open: false"),
        ] {
            if !is_there && !draft.has_faulty_key(path) && draft.lacks(path.key(key)) {
                faults.push(faults::missing_key(draft.key_span(path), key, example));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_state_has_words_and_is_in_the_reference() {
        let english = include_str!("../../themes/default/i18n/en.ftl");
        let reference = include_str!("../../docs/front-matter.md");
        for (id, ..) in BUILT_IN {
            let message = format!("\nincident-state-{} = ", id.replace('_', "-"));
            assert!(english.contains(&message), "no message says what the state `{id}` is called");
            assert!(reference.contains(&format!("`{id}`")), "docs/front-matter.md does not name the state `{id}`");
        }
    }

    #[test]
    fn a_site_renames_a_state_and_adds_its_own() {
        let own = "{resolved: {label: Closed}, contained: {label: Contained, open: true}}";
        let own: ById<IncidentStateDraft> = serde_yaml::from_str(own).unwrap();
        let states = build_states(Some(&own));
        let of = |id: &str| states.iter().find(|state| state.id.as_str() == id).unwrap();
        assert!(of("resolved").label.is_some() && !of("resolved").is_open);
        assert!(of("contained").is_open && !of("contained").is_planned);
        assert_eq!(states.len(), BUILT_IN.len() + 1);
        assert!(states.is_sorted_by(|a, b| a.id < b.id));
    }
}
