//! Events and updates of a report, and the parts of it that an update may name.

use std::collections::HashSet;

use crate::content::body::Fragment;
use crate::content::front_matter::{EventDraft, ReportFront, UpdateDraft};
use crate::content::values::{Id, UpdateKind};
use crate::content::yaml::Path;
use crate::diagnostic::while_few;

use super::checking::Checking;
use super::entry_name::{self, NamedEntry};
use super::faults;
use super::figure::Figure;
use super::incident::written as incident;
use super::report::{Edition, Event, Update};

/// The events of a report, sorted by time.
pub(super) fn events(drafts: &[EventDraft], checking: &mut Checking<'_, ReportFront>) -> Vec<Event> {
    let root = Path::Root;
    let list = root.key("events");
    let mut events = Vec::with_capacity(drafts.len());
    let mut entries = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let path = list.index(index);
        let Some(time) = checking.timestamp(Some(draft.time), path.key("time")) else { continue };
        entries.push((index, NamedEntry { id: draft.id.as_ref(), time, word: draft.place.as_ref().map(Id::as_str) }));
        events.push(Event {
            name: String::new(),
            time,
            place: draft.place.as_ref().and_then(|place| checking.place(place, path.key("place"))),
            text: draft.text.clone(),
            source: draft.source.as_ref().and_then(|source| checking.source(source, path.key("source"))),
            credibility: draft.credibility,
        });
    }
    for (event, name) in events.iter_mut().zip(name_entries(&entries, list, checking)) {
        event.name = name;
    }
    events.sort_by_key(|event| event.time);
    events
}

/// The names of the entries of a list. An id that stands twice is reported.
fn name_entries(
    entries: &[(usize, NamedEntry<'_>)],
    list: Path<'_>,
    checking: &mut Checking<'_, ReportFront>,
) -> Vec<String> {
    let mut ids = HashSet::new();
    for (index, entry) in entries {
        if let Some(id) = entry.id.filter(|id| !ids.insert(*id)) {
            let span = checking.front.span(list.index(*index).key("id"));
            checking.faults.push(faults::duplicate_entry(span, id.as_str()));
        }
    }
    entry_name::names(entries.iter().map(|(_, entry)| entry))
}

/// What an update can name.
#[derive(Clone, Copy)]
pub(super) struct NameableParts<'p> {
    pub(super) figures: &'p [Figure],
    pub(super) editions: &'p [Edition],
}

impl<'p> NameableParts<'p> {
    /// The name of the part that is meant: a section may be called by the words of its heading. A section, heading or
    /// paragraph may exist in one language only, and so be marked in that language only.
    fn find(self, part: &'p str) -> Option<&'p str> {
        let section = |edition: &'p Edition| {
            let mut drafts = edition.body.sections.iter().zip(&edition.sections);
            let found = drafts.find(|(draft, section)| section.anchor == part || draft.heading.anchor == part);
            found.map(|(_, section)| section.anchor.as_str())
        };
        let deeper = |edition: &Edition| edition.body.fragments().any(|fragment| fragment.has_anchor(part));
        let is_figure = self.figures.iter().flat_map(Figure::walk).any(|figure| figure.id.as_str() == part);
        let same = || (is_figure || self.editions.iter().any(deeper)).then_some(part);
        same().or_else(|| self.editions.iter().find_map(section))
    }

    /// The names that a writer chose, for suggestions.
    fn named(self) -> impl Iterator<Item = &'p str> {
        let figures = self.figures.iter().flat_map(Figure::walk).map(|figure| figure.id.as_str());
        let sections = self.editions.iter().flat_map(|edition| &edition.sections).map(|section| &*section.anchor);
        let fragments = self.editions.iter().flat_map(|edition| edition.body.fragments());
        figures.chain(sections).chain(fragments.flat_map(Fragment::named_anchors))
    }
}

/// The updates of a report, sorted by time.
pub(super) fn updates(
    drafts: &[UpdateDraft],
    parts: NameableParts<'_>,
    checking: &mut Checking<'_, ReportFront>,
) -> Vec<Update> {
    let root = Path::Root;
    let list = root.key("updates");
    let gaps = checking.front.gaps();
    let may_hide_parts = gaps.may_hide(root.key("key_figures")) || gaps.may_hide(root.key("sections"));
    let mut updates = Vec::with_capacity(drafts.len());
    let mut entries = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let path = list.index(index);
        let Some(time) = checking.timestamp(Some(draft.time), path.key("time")) else { continue };
        let word = Some(draft.kind.as_str()).filter(|_| draft.kind != UpdateKind::Update);
        entries.push((index, NamedEntry { id: draft.id.as_ref(), time, word }));
        let mut affects = Vec::new();
        for (at, part) in draft.affects.iter().flatten().enumerate() {
            let written = part.as_str().trim_start_matches('#');
            match parts.find(written) {
                Some(part) => affects.push(part.to_owned()),
                None if may_hide_parts => {}
                None => {
                    let span = checking.front.span(path.key("affects").index(at));
                    let known = while_few(checking.faults.len(), parts.named());
                    checking.faults.push(faults::unknown_part(span, written, known));
                }
            }
        }
        let state = draft.state.as_ref().and_then(|state| incident::state(state, path.key("state"), checking));
        updates.push(Update { name: String::new(), time, kind: draft.kind, text: draft.text.clone(), affects, state });
    }
    for (update, name) in updates.iter_mut().zip(name_entries(&entries, list, checking)) {
        update.name = name;
    }
    updates.sort_by_key(|update| update.time);
    updates
}
