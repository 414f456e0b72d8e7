//! The incident of a report, and the states that its updates name.

use crate::content::front_matter::{IncidentDraft, ReportFront, UpdateDraft};
use crate::content::values::{Id, ImpactSeverity};
use crate::content::yaml::Path;
use crate::diagnostic::while_few;

use super::{Affected, Incident, StateId};
use crate::model::checking::Checking;
use crate::model::faults;
use crate::model::ids::{ActorId, PlaceId};
use crate::model::period::Timestamp;
use crate::model::report::Update;

/// A state by its id.
pub(crate) fn state(id: &Id, path: Path<'_>, checking: &mut Checking<'_, ReportFront>) -> Option<StateId> {
    let settings = checking.registers.settings;
    let found = settings.incident_state(id.as_str());
    if found.is_none() {
        let known = while_few(checking.faults.len(), settings.incident_states.iter().map(|state| state.id.as_str()));
        checking.faults.push(faults::unknown_state(checking.front.span(path), id.as_str(), known));
    }
    found
}

/// The incident of a report.
pub(crate) fn build(written: Option<&IncidentDraft>, checking: &mut Checking<'_, ReportFront>) -> Option<Incident> {
    let written = written?;
    let root = Path::Root;
    let path = root.key("incident");
    let state = state(&written.state, path.key("state"), checking);
    let started = checking.timestamp(Some(written.started), path.key("started"));
    let expected = checking.timestamp(written.expected, path.key("expected"));
    let resolved = checking.timestamp(written.resolved, path.key("resolved"));
    for (key, end) in [("resolved", resolved), ("expected", expected)] {
        if let Some((end, start)) = end.zip(started)
            && end.end() < start.start()
        {
            let (end, start) = (checking.front.span(path.key(key)), checking.front.span(path.key("started")));
            checking.faults.push(faults::ends_before_it_begins(end, start, key));
        }
    }
    let affects = affected(written.affects.as_deref().unwrap_or_default(), path.key("affects"), checking);
    let (id, started) = (state?, started?);
    let state = &checking.registers.settings.incident_states[id.index()];
    let state_span = checking.front.span(path.key("state"));
    if state.is_open && written.resolved.is_some() {
        let span = checking.front.key_span(path.key("resolved"));
        checking.faults.push(faults::resolved_while_open(span, state_span, state.id.as_str()));
    } else if !state.is_open && written.resolved.is_none() && checking.front.lacks(path.key("resolved")) {
        checking.faults.push(faults::ended_without_moment(state_span, state.id.as_str()));
    }
    Some(Incident {
        state: id,
        is_open: state.is_open,
        is_planned: state.is_planned || written.severity == Some(ImpactSeverity::Maintenance),
        severity: written.severity.or(state.is_planned.then_some(ImpactSeverity::Maintenance)),
        started,
        expected,
        resolved: resolved.filter(|_| !state.is_open),
        affects,
        ids: written.ids.clone().unwrap_or_default(),
    })
}

/// What ids of places and actors name, each once.
fn affected(ids: &[Id], list: Path<'_>, checking: &mut Checking<'_, ReportFront>) -> Vec<Affected> {
    let (places, actors) = (checking.registers.places, checking.registers.actors);
    let mut found = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        let place = places.position(id.as_str()).map(|at| Affected::Place(PlaceId::new(at)));
        let one = place.or_else(|| actors.position(id.as_str()).map(|at| Affected::Actor(ActorId::new(at))));
        match one {
            Some(one) if !found.contains(&one) => found.push(one),
            Some(_) => {}
            None if places.lacks(id.as_str()) && actors.lacks(id.as_str()) => {
                let known = while_few(checking.faults.len(), places.ids().chain(actors.ids()));
                let span = checking.front.span(list.index(index));
                checking.faults.push(faults::unknown_affected(span, id.as_str(), known));
            }
            None => {}
        }
    }
    found
}

/// Checks the states that updates name against that of the incident. `updates` are sorted by time, `written` are not.
pub(crate) fn check_course(
    written: &[UpdateDraft],
    updates: &[Update],
    incident: Option<&Incident>,
    checking: &mut Checking<'_, ReportFront>,
) {
    let root = Path::Root;
    let list = root.key("updates");
    let with_state: Vec<usize> = (0..written.len()).filter(|at| written[*at].state.is_some()).collect();
    let Some(&first) = with_state.first() else { return };
    if checking.front.value.incident.is_none() && checking.front.lacks(root.key("incident")) {
        let span = checking.front.span(list.index(first).key("state"));
        checking.faults.push(faults::state_without_incident(span));
    }
    let Some(incident) = incident else { return };
    // Where one could not be read, nobody knows which is the last.
    let all: Vec<(Timestamp, StateId)> = updates.iter().filter_map(|of| Some((of.time, of.state?))).collect();
    let Some(&(time, last)) = all.last().filter(|_| all.len() == with_state.len()) else { return };
    if last != incident.state {
        let states = &checking.registers.settings.incident_states;
        let (said, name) = (&states[last.index()].id, &states[incident.state.index()].id);
        let zone = checking.registers.settings.timezone;
        let is_last = |at: &usize| {
            let of = &written[*at];
            of.state.as_ref() == Some(said) && Timestamp::new(of.time, zone).is_ok_and(|of| of == time)
        };
        let at = with_state.iter().copied().rfind(is_last).unwrap_or(first);
        let update = checking.front.span(list.index(at).key("state"));
        let path = root.key("incident");
        let state = checking.front.span(path.key("state"));
        checking.faults.push(faults::last_state_differs(update, said.as_str(), state, name.as_str()));
    }
}
