//! Where places, actors, sources and section kinds are mentioned: the very sections, in every edition.

use crate::model::Site;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Report, ReportId};
use crate::model::section::KindId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;

/// A report, or a section of one of its editions, in which something is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The report.
    pub report: ReportId,
    /// The edition, and the section's place in it; nothing for the report as a whole.
    pub section: Option<(LanguageId, usize)>,
}

/// All mentions, each once; reports in the order of the site, in each the whole before its sections.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    places: Vec<Vec<Mention>>,
    actors: Vec<Vec<Mention>>,
    sources: Vec<Vec<Mention>>,
    kinds: Vec<Vec<Mention>>,
}

/// What the text of an edition mentions.
#[derive(Default)]
pub(super) struct Seen {
    /// Each with its section; nothing for the lead and the footnotes.
    pub(super) places: Vec<(PlaceId, Option<usize>)>,
    pub(super) actors: Vec<(ActorId, Option<usize>)>,
    pub(super) sources: Vec<(SourceRef, Option<usize>)>,
}

impl Mentions {
    pub(super) fn of(site: &Site) -> Mentions {
        Mentions {
            places: vec![Vec::new(); site.places.len()],
            actors: vec![Vec::new(); site.actors.len()],
            sources: vec![Vec::new(); site.sources.len()],
            kinds: vec![Vec::new(); site.kinds.len()],
        }
    }

    /// Takes in what a report as a whole mentions.
    pub(super) fn enter(&mut self, id: ReportId, report: &Report) {
        let whole = Mention { report: id, section: None };
        for place in report.places.iter().chain(report.events.iter().filter_map(|event| event.place.as_ref())) {
            self.places[place.index()].push(whole);
        }
        for actor in &report.actors {
            self.actors[actor.index()].push(whole);
        }
        for edition in &report.editions {
            for (index, section) in edition.sections.iter().enumerate() {
                if let Some(kind) = section.kind {
                    let mention = Mention { report: id, section: Some((edition.language, index)) };
                    self.kinds[kind.index()].push(mention);
                }
            }
        }
    }

    /// Takes in what an edition's text mentions.
    pub(super) fn see(&mut self, id: ReportId, language: LanguageId, seen: &Seen) {
        let mention = |section: Option<usize>| Mention { report: id, section: section.map(|index| (language, index)) };
        for (place, section) in &seen.places {
            self.places[place.index()].push(mention(*section));
        }
        for (actor, section) in &seen.actors {
            self.actors[actor.index()].push(mention(*section));
        }
        for (source, section) in &seen.sources {
            self.sources[source.index()].push(mention(*section));
        }
    }

    /// Puts them in order, once all are in.
    pub(super) fn sorted(mut self) -> Mentions {
        for mentions in [&mut self.places, &mut self.actors, &mut self.sources, &mut self.kinds].into_iter().flatten() {
            if !mentions.is_sorted_by(|a, b| a < b) {
                mentions.sort_unstable();
                mentions.dedup();
            }
        }
        self
    }

    /// Where a place is mentioned.
    #[must_use]
    pub fn of_place(&self, place: PlaceId) -> &[Mention] {
        &self.places[place.index()]
    }

    /// Where an actor is mentioned.
    #[must_use]
    pub fn of_actor(&self, actor: ActorId) -> &[Mention] {
        &self.actors[actor.index()]
    }

    /// Where a source is cited.
    #[must_use]
    pub fn of_source(&self, source: SourceRef) -> &[Mention] {
        &self.sources[source.index()]
    }

    /// The sections of a kind.
    #[must_use]
    pub fn of_kind(&self, kind: KindId) -> &[Mention] {
        &self.kinds[kind.index()]
    }
}
