//! The history of a section: where in its series it stood before.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::Site;
use crate::model::report::{Edition, ReportId};
use crate::model::section::KindId;
use crate::model::series::Series;
use crate::model::settings::LanguageId;

/// A section of a report, in the edition of a language that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SectionAt {
    pub(crate) report: ReportId,
    /// Its place in the edition.
    pub(crate) section: usize,
}

/// By what a section is known again: the nth of its kind, or the nth under its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum SectionKey {
    Kind(KindId, usize),
    /// Of the heading a hash, because a long series has many.
    Heading(u64, usize),
}

/// The sections of a series by language and key, each from the first report to the last.
#[derive(Clone, Debug, Default)]
pub(super) struct SectionHistory {
    sections: FxHashMap<(LanguageId, SectionKey), Vec<SectionAt>>,
    /// The first report in each language.
    first: FxHashMap<LanguageId, ReportId>,
}

impl SectionHistory {
    pub(super) fn of(site: &Site, series: &Series) -> SectionHistory {
        let mut history = SectionHistory::default();
        for &report in &series.reports {
            for edition in &site.reports[report].editions {
                history.first.entry(edition.language).or_insert(report);
                for (section, keys) in keys(edition).into_iter().enumerate() {
                    for key in keys.into_iter().flatten() {
                        let places = history.sections.entry((edition.language, key)).or_default();
                        places.push(SectionAt { report, section });
                    }
                }
            }
        }
        history
    }

    /// Where a section stood in the last report before this one that has it.
    pub(super) fn before(&self, report: ReportId, language: LanguageId, key: SectionKey) -> Option<SectionAt> {
        let places = self.sections.get(&(language, key))?;
        places.partition_point(|place| place.report < report).checked_sub(1).map(|at| places[at])
    }

    /// Whether a report before this one exists in a language.
    pub(super) fn knows(&self, report: ReportId, language: LanguageId) -> bool {
        self.first.get(&language).is_some_and(|first| *first < report)
    }
}

/// For each section of an edition its keys: that of its kind, if it has one, and that of its heading.
pub(super) fn keys(edition: &Edition) -> Vec<[Option<SectionKey>; 2]> {
    let mut kinds: FxHashMap<KindId, usize> = FxHashMap::default();
    let mut headings: FxHashMap<u64, usize> = FxHashMap::default();
    let sections = edition.sections.iter().zip(&edition.body.sections);
    let keys = sections.map(|(section, draft)| {
        let kind = section.kind.map(|kind| SectionKey::Kind(kind, nth(&mut kinds, kind)));
        let heading = hash(&draft.heading.text);
        [kind, Some(SectionKey::Heading(heading, nth(&mut headings, heading)))]
    });
    keys.collect()
}

fn nth<K: Hash + Eq>(counts: &mut FxHashMap<K, usize>, key: K) -> usize {
    let count = counts.entry(key).or_default();
    *count += 1;
    *count
}

fn hash(heading: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if heading.is_ascii() {
        heading.bytes().for_each(|letter| char::from(letter.to_ascii_lowercase()).hash(&mut hasher));
    } else {
        heading.chars().flat_map(char::to_lowercase).for_each(|letter| letter.hash(&mut hasher));
    }
    hasher.finish()
}
