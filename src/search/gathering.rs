//! Gathers the terms of documents into a partial index.

use rustc_hash::FxHashMap;

use crate::context::{Context, PageContext, names};
use crate::model::register::PlaceId;
use crate::model::settings::LanguageId;
use crate::model::topic::TopicId;
use crate::plan::Shard;

use super::documents::{self, Document, SearchDocument, Unit, in_all_languages};
use super::index::{Facet, PartialIndex};
use super::terms::{Terms, words};

/// Gathers from the documents of some shards.
pub(super) fn gather(ctx: &Context, language: LanguageId, shards: &[Shard]) -> PartialIndex {
    let address = ctx.linked.site.address(language, &[]);
    let page = PageContext::at(ctx, language, &address);
    let mut gathering = Gathering {
        page: &page,
        terms: Terms::of(page.voice.tag()),
        known: FxHashMap::default(),
        partial: PartialIndex::default(),
    };
    for shard in shards {
        for document in documents::documents(ctx, language, *shard) {
            gathering.document(document);
        }
    }
    gathering.partial
}

/// What stands before the terms of a whole name.
const WHOLE_NAME: char = '=';

struct Gathering<'g, 'c> {
    page: &'g PageContext<'c>,
    terms: Terms,
    /// The terms of each word seen so far.
    known: FxHashMap<Box<str>, Box<[usize]>>,
    partial: PartialIndex,
}

impl Gathering<'_, '_> {
    fn document(&mut self, document: Document<'_>) {
        let shown = documents::show(self.page, document);
        self.partial.units.push(u32::try_from(shown.units.len()).unwrap_or(u32::MAX));
        self.partial.days.push(shown.day);
        for (at, unit) in shown.units.iter().enumerate() {
            if at == 0 {
                self.head(&shown);
            }
            self.unit(unit, &shown);
            self.partial.unit += 1;
        }
    }

    fn head(&mut self, shown: &SearchDocument) {
        self.words(&shown.title, true);
        self.words(&shown.label, false);
        for name in shown.names.iter().chain(&shown.beside) {
            self.words(name, true);
        }
        for name in &shown.names {
            self.whole_name(name);
        }
        if let Some(series) = shown.series {
            self.words(&names::series_title(self.page, series), false);
        }
    }

    fn unit(&mut self, unit: &Unit, shown: &SearchDocument) {
        let (page, site) = (self.page, self.page.site);
        self.words(&unit.heading, true);
        self.words(&unit.text, false);
        if let Some(series) = shown.series {
            self.partial.seen.series.insert(series);
            self.facet(Facet::Series, site.series[series.index()].slug());
        }
        if let Some(kind) = unit.kind {
            self.partial.seen.kinds.insert(kind);
            self.words(&names::section_kind(page, kind).label, false);
            self.facet(Facet::Kind, site.kinds[kind.index()].id.as_str());
        }
        // Each section is about what the report as a whole is about.
        let whole = shown.units.first().filter(|head| shown.series.is_some() && !std::ptr::eq(*head, unit));
        for place in unit.places.iter().chain(whole.iter().flat_map(|head| &head.places)) {
            self.place(*place, unit.places.contains(place));
        }
        for topic in unit.topics.iter().chain(&shown.topics) {
            self.topic(*topic, unit.topics.contains(topic) || whole.is_none());
        }
        for actor in unit.actors.iter().chain(whole.iter().flat_map(|head| &head.actors)) {
            self.partial.seen.actors.insert(*actor);
            let named = &site.actors[actor.index()];
            self.facet(Facet::Actor, named.id.as_str());
            if unit.actors.contains(actor) {
                for name in std::iter::once(&named.name).chain(&named.short) {
                    in_all_languages(page, name).iter().for_each(|name| self.words(name, false));
                }
            }
        }
    }

    /// Adds a topic and the topics around it.
    fn topic(&mut self, topic: TopicId, named: bool) {
        let site = self.page.site;
        if named {
            let names = names::topic_in_languages(self.page, topic);
            names.iter().for_each(|(_, name)| self.words(name, false));
        }
        let mut outer = Some(topic);
        for _ in 0..=site.topics.len() {
            let Some(topic) = outer else { return };
            self.partial.seen.topics.insert(topic);
            let topic = &site.topics[topic.index()];
            self.facet(Facet::Topic, topic.id.as_str());
            outer = topic.parent;
        }
    }

    /// Adds a place and the places around it.
    fn place(&mut self, place: PlaceId, named: bool) {
        let site = self.page.site;
        if named {
            let names = in_all_languages(self.page, &site.places[place.index()].name);
            names.iter().for_each(|name| self.words(name, false));
        }
        let mut outer = Some(place);
        for _ in 0..=site.places.len() {
            let Some(place) = outer else { return };
            self.partial.seen.places.insert(place);
            let place = &site.places[place.index()];
            self.facet(Facet::Place, place.id.as_str());
            outer = place.parent;
        }
    }

    fn facet(&mut self, facet: Facet, id: &str) {
        let id = self.partial.id(facet.term(id));
        self.partial.see(id, false);
    }

    /// Adds a name as one term, so that whoever types all of it finds what is called so before what has it in its name.
    fn whole_name(&mut self, name: &str) {
        let mut whole = String::new();
        words(name, |word| {
            if let Some(term) = self.terms.of_word(word).first() {
                whole.push(if whole.is_empty() { WHOLE_NAME } else { ' ' });
                whole.push_str(term);
            }
        });
        if !whole.is_empty() {
            let id = self.partial.id(whole);
            self.partial.see(id, false);
        }
    }

    fn words(&mut self, text: &str, title: bool) {
        words(text, |word| {
            if let Some(ids) = self.known.get(word) {
                ids.iter().for_each(|id| self.partial.see(*id, title));
                return;
            }
            let ids: Box<[usize]> = self.terms.of_word(word).into_iter().map(|term| self.partial.id(term)).collect();
            ids.iter().for_each(|id| self.partial.see(*id, title));
            self.known.insert(word.into(), ids);
        });
    }
}
