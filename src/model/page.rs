//! Plain pages: what the site says about itself.

use std::sync::Arc;

use crate::content::PageDraft;
use crate::content::body::Body;
use crate::content::front_matter::PageFront;
use crate::content::values::Id;
use crate::source::{SourceId, Span};

use super::address::Address;
use super::checking::Checking;
use super::gate::Restrictions;
use super::ids::LanguageId;

pub use super::ids::PageId;

/// The page whose text opens the home page instead of having an address of its own.
pub(crate) const HOME_PAGE: &str = "index";

/// A plain page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its name, which is its address.
    pub(crate) name: Id,
    /// One for each language it exists in, in the order of the settings; one at least.
    pub(crate) editions: Vec<PageEdition>,
}

/// A plain page in one language.
#[derive(Clone, Debug)]
pub(crate) struct PageEdition {
    pub(crate) language: LanguageId,
    pub(crate) file: SourceId,
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    pub(crate) body: Arc<Body>,
    /// Old addresses that redirect here, and where they are written.
    pub(crate) aliases: Vec<(Address, Span)>,
    /// What keeps it from being public; something only if the gate lets it pass all the same.
    pub(crate) restrictions: Restrictions,
}

impl Page {
    /// The edition in a language.
    pub(crate) fn edition(&self, language: LanguageId) -> Option<&PageEdition> {
        self.editions.iter().find(|edition| edition.language == language)
    }

    /// The edition in a language, else the first edition.
    pub(crate) fn best_edition(&self, language: LanguageId) -> &PageEdition {
        &self.editions[self.best_edition_at(language)]
    }

    /// Where it is among the editions.
    pub(crate) fn best_edition_at(&self, language: LanguageId) -> usize {
        self.editions.iter().position(|edition| edition.language == language).unwrap_or_default()
    }
}

/// Checks one language of a page.
pub(super) fn build_edition(
    draft: &PageDraft,
    language: LanguageId,
    checking: &mut Checking<'_, PageFront>,
) -> PageEdition {
    let written = &draft.front.value;
    PageEdition {
        language,
        file: draft.front.source(),
        title: checking.title(written.title.as_ref(), &draft.name, "title: About this site"),
        summary: written.summary.as_ref().map(|summary| summary.as_str().to_owned()),
        body: Arc::clone(&draft.body),
        aliases: checking.aliases(written.aliases.as_deref()),
        restrictions: checking.restrictions(written.draft, written.embargo_until, written.tlp),
    }
}
