//! Sources of claims, from the register or from one report.

use std::collections::HashMap;

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
    /// Whether it is in the register, and so has a page; else it belongs to one report.
    pub(crate) registered: bool,
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
            names.entry(source.facts.name.normalised(languages)).or_default().push((address, SourceRef::new(at)));
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
