//! The index: for each term the units that hold it. It is gathered from documents a few at a time, put together, and cut
//! into files of about the same size: each holds the terms from one to another in their order.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use crate::model::register::{ActorId, PlaceId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::output::Context;
use crate::output::sheet::Sheet;

use super::code;
use super::documents::{self, Document, Shown, Stretch, Unit, in_all_languages};
use super::terms::{Terms, words};

/// What stands before the id of a series, section kind, place or actor: such terms are no words, and are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Series,
    Kind,
    Place,
    Actor,
}

impl Facet {
    pub(super) fn term(self, id: &str) -> String {
        let letter = match self {
            Facet::Series => 's',
            Facet::Kind => 'k',
            Facet::Place => 'p',
            Facet::Actor => 'a',
        };
        format!("@{letter}{id}")
    }
}

/// What was gathered from some documents.
#[derive(Default)]
pub struct Pile {
    ids: HashMap<String, usize>,
    postings: Vec<Posting>,
    /// Of each document, how many units it has.
    units: Vec<u32>,
    /// And its day.
    days: Vec<i32>,
    unit: u32,
    seen: Seen,
}

/// The units that hold a term, by their place among those of the pile.
#[derive(Default)]
struct Posting {
    anywhere: Vec<u32>,
    /// Those that hold it in a title or heading.
    titles: Vec<u32>,
}

/// What filters can choose from.
#[derive(Clone, Default)]
pub(super) struct Seen {
    pub(super) series: BTreeSet<SeriesId>,
    pub(super) kinds: BTreeSet<KindId>,
    pub(super) places: BTreeSet<PlaceId>,
    pub(super) actors: BTreeSet<ActorId>,
}

/// A term and the units that hold it, written as they come out.
struct Entry {
    term: String,
    anywhere: String,
    titles: String,
}

/// The index of a language.
pub(super) struct Index {
    /// In the order of their terms.
    files: Vec<Vec<Entry>>,
    units: String,
    days: String,
    pub(super) seen: Seen,
}

/// Gathers from the documents of some stretches.
pub(super) fn gather(ctx: &Context, language: LanguageId, stretches: &[Stretch]) -> Pile {
    let address = ctx.linked.site.address(language, &[]);
    let sheet = Sheet::at(ctx, language, &address);
    let mut gathering =
        Gathering { sheet: &sheet, terms: Terms::of(sheet.tag()), known: HashMap::new(), pile: Pile::default() };
    for stretch in stretches {
        for document in documents::documents(ctx, language, *stretch) {
            gathering.document(document);
        }
    }
    gathering.pile
}

struct Gathering<'g, 'c> {
    sheet: &'g Sheet<'c>,
    terms: Terms,
    /// The terms of each word seen so far.
    known: HashMap<Box<str>, Box<[usize]>>,
    pile: Pile,
}

impl Gathering<'_, '_> {
    fn document(&mut self, document: Document) {
        let shown = documents::show(self.sheet, document);
        self.pile.units.push(u32::try_from(shown.units.len()).unwrap_or(u32::MAX));
        self.pile.days.push(shown.day);
        for (at, unit) in shown.units.iter().enumerate() {
            if at == 0 {
                self.head(&shown);
            }
            self.unit(unit, &shown);
            self.pile.unit += 1;
        }
    }

    fn head(&mut self, shown: &Shown) {
        self.words(&shown.title, true);
        self.words(&shown.label, false);
        for name in &shown.names {
            self.words(name, true);
        }
        if let Some(series) = shown.series {
            self.words(&self.sheet.series_title(series), false);
        }
    }

    fn unit(&mut self, unit: &Unit, shown: &Shown) {
        let (sheet, site) = (self.sheet, self.sheet.site);
        self.words(&unit.heading, true);
        self.words(&unit.text, false);
        if let Some(series) = shown.series {
            self.pile.seen.series.insert(series);
            self.facet(Facet::Series, site.series[series.index()].slug());
        }
        if let Some(kind) = unit.kind {
            self.pile.seen.kinds.insert(kind);
            self.words(&sheet.kind(kind).label, false);
            self.facet(Facet::Kind, site.kinds[kind.index()].id.as_str());
        }
        // What the report as a whole is about, every section of it is about.
        let whole = shown.units.first().filter(|head| shown.series.is_some() && !std::ptr::eq(*head, unit));
        for place in unit.places.iter().chain(whole.iter().flat_map(|head| &head.places)) {
            self.place(*place, unit.places.contains(place));
        }
        for actor in unit.actors.iter().chain(whole.iter().flat_map(|head| &head.actors)) {
            self.pile.seen.actors.insert(*actor);
            let named = &site.actors[actor.index()];
            self.facet(Facet::Actor, named.id.as_str());
            if unit.actors.contains(actor) {
                for name in std::iter::once(&named.name).chain(&named.short) {
                    in_all_languages(sheet, name).iter().for_each(|name| self.words(name, false));
                }
            }
        }
    }

    /// A place, and those that it lies in.
    fn place(&mut self, place: PlaceId, named: bool) {
        let site = self.sheet.site;
        if named {
            let names = in_all_languages(self.sheet, &site.places[place.index()].name);
            names.iter().for_each(|name| self.words(name, false));
        }
        let mut outer = Some(place);
        for _ in 0..=site.places.len() {
            let Some(place) = outer else { return };
            self.pile.seen.places.insert(place);
            let place = &site.places[place.index()];
            self.facet(Facet::Place, place.id.as_str());
            outer = place.parent;
        }
    }

    fn facet(&mut self, facet: Facet, id: &str) {
        let id = self.pile.id(facet.term(id));
        self.pile.see(id, false);
    }

    fn words(&mut self, text: &str, title: bool) {
        words(text, |word| {
            if let Some(ids) = self.known.get(word) {
                ids.iter().for_each(|id| self.pile.see(*id, title));
                return;
            }
            let ids: Box<[usize]> = self.terms.of_word(word).into_iter().map(|term| self.pile.id(term)).collect();
            ids.iter().for_each(|id| self.pile.see(*id, title));
            self.known.insert(word.into(), ids);
        });
    }
}

impl Pile {
    fn id(&mut self, term: String) -> usize {
        let next = self.postings.len();
        let id = *self.ids.entry(term).or_insert(next);
        if id == next {
            self.postings.push(Posting::default());
        }
        id
    }

    fn see(&mut self, id: usize, title: bool) {
        let unit = self.unit;
        let posting = &mut self.postings[id];
        for list in std::iter::once(&mut posting.anywhere).chain(title.then_some(&mut posting.titles)) {
            if list.last() != Some(&unit) {
                list.push(unit);
            }
        }
    }
}

impl Index {
    /// Puts piles together, in the order of their documents, and cuts the whole into `files`.
    pub(super) fn of(piles: Vec<Pile>, files: usize) -> Index {
        let (mut units, mut days, mut seen) = (String::new(), String::new(), Seen::default());
        let mut day_before = 0;
        let mut parts: Vec<(String, u32, Posting)> = Vec::new();
        let mut first = 0;
        for mut pile in piles {
            pile.units.iter().for_each(|count| code::push(*count, &mut units));
            for day in &pile.days {
                code::push_signed(day - day_before, &mut days);
                day_before = *day;
            }
            seen.series.append(&mut pile.seen.series);
            seen.kinds.append(&mut pile.seen.kinds);
            seen.places.append(&mut pile.seen.places);
            seen.actors.append(&mut pile.seen.actors);
            let postings = &mut pile.postings;
            parts.extend(pile.ids.into_iter().map(|(term, id)| (term, first, std::mem::take(&mut postings[id]))));
            first += pile.unit;
        }
        parts.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let entries = parts.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let all = |list: fn(&Posting) -> &[u32]| {
                let units =
                    same.iter().flat_map(|(_, first, posting)| list(posting).iter().map(move |unit| first + unit));
                code::set(&units.collect::<Vec<u32>>())
            };
            let anywhere = all(|posting| &posting.anywhere);
            Entry { term: same[0].0.clone(), anywhere, titles: all(|posting| &posting.titles) }
        });
        Index { files: cut(entries.collect(), files), units, days, seen }
    }

    /// What the script needs to know before anything else.
    pub(super) fn catalogue(&self) -> Value {
        let first = |file: &Vec<Entry>| file.first().map(|entry| entry.term.clone());
        json!({
            "units": self.units,
            "days": self.days,
            "files": self.files.iter().map(first).collect::<Vec<_>>(),
        })
    }

    /// The nth file: each term with its units, and with those that hold it in a title, side by side.
    pub(super) fn file(&self, at: usize) -> Value {
        let entries = self.files.get(at).into_iter().flatten();
        entries.flat_map(|entry| [&entry.term, &entry.anywhere, &entry.titles]).map(|text| json!(text)).collect()
    }
}

/// Cuts entries into files of about the same size; the last ones may be empty.
fn cut(entries: Vec<Entry>, files: usize) -> Vec<Vec<Entry>> {
    let size = |entry: &Entry| entry.term.len() + entry.anywhere.len() + entry.titles.len() + 9;
    let total: usize = entries.iter().map(size).sum();
    let mut cut: Vec<Vec<Entry>> = (0..files).map(|_| Vec::new()).collect();
    let mut before = 0;
    for entry in entries {
        let here = size(&entry);
        let at = (before * files / total.max(1)).min(files - 1);
        cut[at].push(entry);
        before += here;
    }
    cut
}
