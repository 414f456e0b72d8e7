//! Sources of claims, from the register or from one report.

use std::collections::HashMap;
use std::ops::Index;
use std::sync::Arc;

use crate::content::front_matter::SourceDraft;
use crate::content::values::{Id, LanguageTag, Url};

pub use super::ids::SourceRef;

/// Somebody who says something.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// By which it is cited.
    pub(crate) id: Id,
    /// What is known of it.
    pub(crate) facts: SourceDraft,
}

/// The sources of a site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// Those of the register, sorted by id. Each has a page if a report cites it.
    pub(crate) registered: Vec<Source>,
    /// For each series those that its reports bring with them, in the order of their files.
    pub(super) of_series: Vec<Vec<Arc<Source>>>,
}

impl Index<SourceRef> for Sources {
    type Output = Source;

    fn index(&self, source: SourceRef) -> &Source {
        match source.series() {
            Some(series) => &self.of_series[series.index()][source.index()],
            None => &self.registered[source.index()],
        }
    }
}

/// The sources of the register by their names, each with its address.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceNames(HashMap<String, Vec<(Option<String>, SourceRef)>>);

impl SourceNames {
    /// `sources` are those of the register, from the first.
    pub(super) fn of(sources: &[Source], languages: &[LanguageTag]) -> SourceNames {
        let mut names: HashMap<String, Vec<(Option<String>, SourceRef)>> = HashMap::new();
        for (at, source) in sources.iter().enumerate() {
            let address = source.facts.url.as_ref().map(Url::normalised);
            names
                .entry(source.facts.name.normalised(languages))
                .or_default()
                .push((address, SourceRef::registered(at)));
        }
        SourceNames(names)
    }

    /// The source of the register that has the name and address of another one. Without an address, the name is enough.
    pub(super) fn find(&self, facts: &SourceDraft, languages: &[LanguageTag]) -> Option<SourceRef> {
        let address = facts.url.as_ref().map(Url::normalised);
        let of_name = self.0.get(&facts.name.normalised(languages))?;
        of_name.iter().find(|(known, _)| address.is_none() || *known == address).map(|(_, source)| *source)
    }
}
