//! The index: for each term the units that hold it. It is gathered in partial indexes, which are put together and divided
//! into files of about the same size. Each file holds a range of terms.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use crate::model::register::{ActorId, PlaceId};
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::topic::TopicId;

use super::code;

/// What stands before the id of a series, section kind, place, actor or topic: such terms are no words, and are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Series,
    Kind,
    Place,
    Actor,
    Topic,
}

impl Facet {
    pub(super) fn term(self, id: &str) -> String {
        let mark = match self {
            Facet::Series => "@s",
            Facet::Kind => "@k",
            Facet::Place => "@p",
            Facet::Actor => "@a",
            Facet::Topic => "@t",
        };
        [mark, id].concat()
    }
}

/// What was gathered from some documents.
#[derive(Default)]
pub struct PartialIndex {
    pub(super) ids: FxHashMap<String, usize>,
    pub(super) postings: Vec<Posting>,
    /// How many units each document has.
    pub(super) units: Vec<u32>,
    /// The day of each document.
    pub(super) days: Vec<i32>,
    pub(super) unit: u32,
    pub(super) seen: FacetValues,
}

/// The units that hold a term, by their number in the partial index.
#[derive(Default)]
pub(super) struct Posting {
    anywhere: Vec<u32>,
    /// Those that hold it in a title or heading.
    titles: Vec<u32>,
}

/// What a reader can filter by.
#[derive(Clone, Default)]
pub(super) struct FacetValues {
    pub(super) series: BTreeSet<SeriesId>,
    pub(super) kinds: BTreeSet<KindId>,
    pub(super) places: BTreeSet<PlaceId>,
    pub(super) actors: BTreeSet<ActorId>,
    pub(super) topics: BTreeSet<TopicId>,
}

/// A term and the units that hold it, as they are written.
struct IndexedTerm {
    term: String,
    anywhere: String,
    titles: String,
}

/// The index of a language.
pub(super) struct Index {
    /// In the order of their terms.
    files: Vec<Vec<IndexedTerm>>,
    units: String,
    days: String,
    pub(super) seen: FacetValues,
}

impl PartialIndex {
    pub(super) fn id(&mut self, term: String) -> usize {
        let next = self.postings.len();
        let id = *self.ids.entry(term).or_insert(next);
        if id == next {
            self.postings.push(Posting::default());
        }
        id
    }

    pub(super) fn see(&mut self, id: usize, title: bool) {
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
    /// Puts partial indexes together, in the order of their documents, and divides the terms among `files`.
    pub(super) fn of(partials: Vec<PartialIndex>, files: usize) -> Index {
        let (mut units, mut days, mut seen) = (String::new(), String::new(), FacetValues::default());
        let mut day_before = 0;
        let mut parts: Vec<(String, u32, Posting)> = Vec::new();
        let mut first = 0;
        for mut partial in partials {
            partial.units.iter().for_each(|count| code::push(*count, &mut units));
            for day in &partial.days {
                code::push_signed(day - day_before, &mut days);
                day_before = *day;
            }
            seen.series.append(&mut partial.seen.series);
            seen.kinds.append(&mut partial.seen.kinds);
            seen.places.append(&mut partial.seen.places);
            seen.actors.append(&mut partial.seen.actors);
            seen.topics.append(&mut partial.seen.topics);
            let postings = &mut partial.postings;
            parts.extend(partial.ids.into_iter().map(|(term, id)| (term, first, std::mem::take(&mut postings[id]))));
            first += partial.unit;
        }
        parts.sort_unstable_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let entries = parts.chunk_by(|a, b| a.0 == b.0).map(|same| {
            let all = |list: fn(&Posting) -> &[u32]| {
                let units =
                    same.iter().flat_map(|(_, first, posting)| list(posting).iter().map(move |unit| first + unit));
                code::set(&units.collect::<Vec<u32>>())
            };
            let anywhere = all(|posting| &posting.anywhere);
            IndexedTerm { term: same[0].0.clone(), anywhere, titles: all(|posting| &posting.titles) }
        });
        Index { files: cut(entries.collect(), files), units, days, seen }
    }

    /// What the script needs to know before anything else.
    pub(super) fn catalogue(&self) -> Value {
        let first = |file: &Vec<IndexedTerm>| file.first().map(|entry| entry.term.clone());
        json!({
            "units": self.units,
            "days": self.days,
            "files": self.files.iter().map(first).collect::<Vec<_>>(),
        })
    }

    /// The nth file: each term with its units, and with those that hold it in a title, side by side.
    pub(super) fn file(&self, at: usize) -> Vec<&str> {
        let entries = self.files.get(at).into_iter().flatten();
        entries.flat_map(|entry| [&*entry.term, &*entry.anywhere, &*entry.titles]).collect()
    }
}

/// Divides terms into files of about the same size. The last ones may be empty.
fn cut(entries: Vec<IndexedTerm>, files: usize) -> Vec<Vec<IndexedTerm>> {
    let size = |entry: &IndexedTerm| entry.term.len() + entry.anywhere.len() + entry.titles.len() + 9;
    let total: usize = entries.iter().map(size).sum();
    let mut cut: Vec<Vec<IndexedTerm>> = (0..files).map(|_| Vec::new()).collect();
    let mut before = 0;
    for entry in entries {
        let here = size(&entry);
        let at = (before * files / total.max(1)).min(files - 1);
        cut[at].push(entry);
        before += here;
    }
    cut
}
