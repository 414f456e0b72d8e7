//! The indexes of a site, one for each language, each made when it is first asked for.

use std::sync::OnceLock;

use crate::model::settings::{LanguageId, Settings};

use super::index::Index;

/// The index of each language, once a job has asked for it. They belong to one state of the site: another state has
/// indexes of its own.
pub struct Indexes(Vec<OnceLock<Index>>);

impl Indexes {
    /// None made yet.
    #[must_use]
    pub fn new(settings: &Settings) -> Indexes {
        Indexes(settings.language_ids().map(|_| OnceLock::new()).collect())
    }

    pub(super) fn get_or_make(&self, language: LanguageId, make: impl FnOnce() -> Index) -> &Index {
        self.0[language.index()].get_or_init(make)
    }
}
