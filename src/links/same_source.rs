//! Sources that several reports bring with them, each in its own front matter, and that are one and the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::content::front_matter::SourceDraft;
use crate::content::values::{Reliability, Url};
use crate::model::Site;
use crate::model::source::SourceRef;

/// For each source of a report that an earlier report cites, too: the earlier one.
#[derive(Clone, Debug, Default)]
pub(crate) struct SameSources(HashMap<SourceRef, SourceRef>);

/// What makes two sources one. Another grade makes another entry: a list must not say of one claim what holds for another.
#[derive(PartialEq, Eq, Hash)]
struct SourceKey {
    name: String,
    address: String,
    reliability: Option<Reliability>,
}

impl SameSources {
    /// `cited` are the sources that readers see: another must not lend its words to one of them.
    pub(super) fn of(site: &Site, cited: impl Iterator<Item = SourceRef>) -> SameSources {
        let mut first: HashMap<SourceKey, SourceRef> = HashMap::new();
        let mut same = HashMap::new();
        for cited in cited {
            let source = &site.sources[cited.index()];
            if source.registered || same.contains_key(&cited) {
                continue;
            }
            match first.entry(key(site, &source.facts)) {
                Entry::Vacant(entry) => {
                    entry.insert(cited);
                }
                Entry::Occupied(entry) if *entry.get() == cited => {}
                Entry::Occupied(entry) => {
                    same.insert(cited, *entry.get());
                }
            }
        }
        SameSources(same)
    }

    /// The first source that is the same as this one: itself, as a rule.
    pub(crate) fn first(&self, source: SourceRef) -> SourceRef {
        self.0.get(&source).copied().unwrap_or(source)
    }
}

fn key(site: &Site, facts: &SourceDraft) -> SourceKey {
    SourceKey {
        name: facts.name.normalised(&site.settings.languages),
        address: facts.url.as_ref().map(Url::normalised).unwrap_or_default(),
        reliability: facts.reliability,
    }
}
