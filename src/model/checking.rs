//! What reports and pages are checked against, and the checks that they have in common.

use crate::content::front_matter::PeriodDraft;
use crate::content::values::{Id, Line, Moment, Pcode, PlaceName, Tlp};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::{Diagnostic, while_few};
use crate::source::Span;

use super::address::Address;
use super::faults;
use super::format::OwnFormat;
use super::gate::{Gate, Restrictions};
use super::ids::{ActorId, KindId, PlaceId, SourceRef, TopicId};
use super::period::{Period, Timestamp};
use super::register::{Actor, Place, Register};
use super::section::SectionKind;
use super::settings::Settings;
use super::source::SourceNames;
use super::topic::Topic;

/// What every report and page is checked against.
#[derive(Clone, Copy)]
pub(super) struct Registers<'a> {
    pub(super) settings: &'a Settings,
    pub(super) places: &'a Register<Place>,
    pub(super) actors: &'a Register<Actor>,
    pub(super) topics: &'a Register<Topic>,
    pub(super) kinds: &'a Register<SectionKind>,
    pub(super) own_formats: &'a [OwnFormat],
    pub(super) sources: &'a Register<SourceRef>,
    pub(super) source_names: &'a SourceNames,
    pub(super) gate: &'a Gate,
}

/// One file being checked, and the faults found so far.
pub(super) struct Checking<'a, T> {
    pub(super) front: &'a Yaml<T>,
    pub(super) registers: Registers<'a>,
    /// The report's own sources, sorted by id.
    pub(super) own_sources: &'a [(Id, SourceRef)],
    pub(super) faults: &'a mut Vec<Diagnostic>,
}

impl<'a, T> Checking<'a, T> {
    pub(super) fn new(
        front: &'a Yaml<T>,
        registers: Registers<'a>,
        faults: &'a mut Vec<Diagnostic>,
    ) -> Checking<'a, T> {
        Checking { front, registers, own_sources: &[], faults }
    }

    /// A moment in the site's time zone.
    pub(super) fn timestamp(&mut self, moment: Option<Moment>, path: Path<'_>) -> Option<Timestamp> {
        let zone = self.registers.settings.timezone;
        match Timestamp::new(moment?, zone) {
            Ok(timestamp) => Some(timestamp),
            Err(change) => {
                self.faults.push(faults::clock_change(self.front.span(path), change, zone.name()));
                None
            }
        }
    }

    /// A period in the site's time zone.
    pub(super) fn period(&mut self, period: Option<PeriodDraft>, path: Path<'_>) -> Option<Period> {
        let period = period?;
        let start = self.timestamp(Some(period.start), path.key("start"))?;
        let end = self.timestamp(Some(period.end), path.key("end"))?;
        let built = Period::new(start, end);
        if built.is_none() {
            let (end, start) = (self.front.span(path.key("end")), self.front.span(path.key("start")));
            self.faults.push(faults::period_backwards(end, start));
        }
        built
    }

    /// A source of the report or of the register.
    pub(super) fn source(&mut self, id: &Id, path: Path<'_>) -> Option<SourceRef> {
        let own = self.own_sources.iter().find(|(own, _)| own == id).map(|(_, source)| *source);
        let registered = self.registers.sources;
        let found = own.or_else(|| registered.position(id.as_str()).map(|at| registered[at]));
        let own_path = Path::Root.key("sources");
        if found.is_none() && registered.lacks(id.as_str()) && !self.front.gaps().may_hide(own_path.key(id.as_str())) {
            let known = self.own_sources.iter().map(|(id, _)| id.as_str()).chain(registered.ids());
            let known = while_few(self.faults.len(), known);
            self.faults.push(faults::unknown_source(self.front.span(path), id.as_str(), known));
        }
        found
    }

    pub(super) fn place(&mut self, id: &Id, path: Path<'_>) -> Option<PlaceId> {
        let places = self.registers.places;
        let found = places.position(id.as_str()).map(PlaceId::new);
        if places.lacks(id.as_str()) {
            let known = while_few(self.faults.len(), places.ids());
            self.faults.push(faults::unknown_place(self.front.span(path), id.as_str(), known));
        }
        found
    }

    /// A place by its id or P-code.
    pub(super) fn place_named(&mut self, name: &PlaceName, span: impl FnOnce(&Yaml<T>) -> Span) -> Option<PlaceId> {
        let places = self.registers.places;
        let found = places.named(name.as_str()).map(PlaceId::new);
        if places.lacks_named(name.as_str()) {
            let codes = places.iter().filter_map(|place| place.pcode.as_ref()).map(Pcode::as_str);
            let namesakes = places.namesakes(name.as_str());
            if let [(_, one), (_, other), ..] = namesakes {
                let ids = [*one, *other].map(|at| places[at].id.as_str());
                self.faults.push(faults::place_of_two_names(span(self.front), name.as_str(), ids));
                return None;
            }
            let names = places.iter().flat_map(|place| place.name.all());
            // Ids are in small letters.
            let is_name = name.as_str().chars().any(char::is_uppercase);
            let like_it: Vec<&str> = if is_name { names.collect() } else { places.ids().collect() };
            let known = like_it.into_iter().chain(codes);
            let known = while_few(self.faults.len(), known);
            self.faults.push(faults::unknown_place(span(self.front), name.as_str(), known));
        }
        found
    }

    pub(super) fn actor(&mut self, id: &Id, path: Path<'_>) -> Option<ActorId> {
        let actors = self.registers.actors;
        let found = actors.position(id.as_str()).map(ActorId::new);
        if actors.lacks(id.as_str()) {
            let known = while_few(self.faults.len(), actors.ids());
            self.faults.push(faults::unknown_actor(self.front.span(path), id.as_str(), known));
        }
        found
    }

    /// A topic that front matter or a heading names.
    pub(super) fn topic(&mut self, id: &str, span: impl FnOnce() -> Span) -> Option<TopicId> {
        let topics = self.registers.topics;
        let by_code = || {
            let mut called = topics.iter().enumerate().filter(|(_, topic)| topic.is_called(id)).map(|(at, _)| at);
            called.next().filter(|_| called.next().is_none())
        };
        let found = topics.position(id).or_else(by_code).map(TopicId::new);
        if found.is_none() && topics.lacks(id) {
            let meant = topics.iter().find(|topic| topic.is_called(id)).map(|topic| topic.id.as_str());
            let known = while_few(self.faults.len(), topics.ids());
            self.faults.push(faults::unknown_topic(span(), id, meant, known));
        }
        found
    }

    /// A section kind that front matter or a heading names.
    pub(super) fn kind(&mut self, id: &str, span: impl FnOnce() -> Span) -> Option<KindId> {
        let kinds = self.registers.kinds;
        let found = kinds.position(id).map(KindId::new);
        if kinds.lacks(id) {
            let known = while_few(self.faults.len(), kinds.ids());
            self.faults.push(faults::unknown_section_kind(span(), id, known));
        }
        found
    }

    /// The title; if there is none, a fault and the file's name.
    pub(super) fn title(&mut self, written: Option<&Line>, name: &Id, example: &str) -> String {
        if written.is_none() && self.front.lacks(Path::Root.key("title")) {
            self.faults.push(faults::missing_key(self.front.top(), "title", example));
        }
        written.map_or(name.as_str(), Line::as_str).to_owned()
    }

    /// The old addresses, and where they are written.
    pub(super) fn aliases(&self, written: Option<&[Line]>) -> Vec<(Address, Span)> {
        let root = Path::Root;
        let list = root.key("aliases");
        let alias = |(index, alias): (usize, &Line)| {
            (Address::from_written(alias.as_str()), self.front.span(list.index(index)))
        };
        written.into_iter().flatten().enumerate().map(alias).collect()
    }

    /// What keeps this file from being public, from the three keys that can.
    pub(super) fn restrictions(
        &mut self,
        draft: Option<bool>,
        embargo: Option<Moment>,
        tlp: Option<Tlp>,
    ) -> Restrictions {
        let root = Path::Root;
        let path = root.key("embargo_until");
        if let Some(Moment::Day(_)) = embargo {
            self.faults.push(faults::embargo_without_hour(self.front.span(path)));
        }
        let now = self.registers.gate.now;
        let until = self.timestamp(embargo, path);
        // An embargo of which nobody knows when it ends has not ended.
        let is_endless = embargo.is_some() && until.is_none();
        // A key that could not be read may have been meant to withhold the text, so it does.
        let is_in_doubt = self.front.has_lost(&["draft", "embargo_until", "tlp", "withdrawn"]);
        Restrictions {
            draft: draft.unwrap_or(false) || is_endless || is_in_doubt,
            in_doubt: is_endless || is_in_doubt,
            embargo: until.filter(|until| now < until.start()),
            tlp: tlp.unwrap_or_default(),
        }
    }
}
