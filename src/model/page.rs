//! Plain pages: what the site says about itself.

use std::sync::Arc;

use crate::content::PageDraft;
use crate::content::body::Body;
use crate::content::values::Id;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

use super::address::Address;
use super::faults;
use super::gate::{Gate, Marks};
use super::report::{Frame, aliases};
use super::settings::LanguageId;

super::ids! {
    /// A plain page of the site.
    PageId;
}

/// The page whose text opens the home page instead of having an address of its own.
pub const HOME_PAGE: &str = "index";

/// A plain page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its name, which is its address.
    pub name: Id,
    /// One for each language it exists in, in the order of the settings; one at least.
    pub editions: Vec<PageEdition>,
}

/// A plain page in one language.
#[derive(Clone, Debug)]
pub struct PageEdition {
    /// The language.
    pub language: LanguageId,
    /// The file.
    pub file: SourceId,
    /// The headline.
    pub title: String,
    /// Two or three sentences.
    pub summary: Option<String>,
    /// The text.
    pub body: Arc<Body>,
    /// Old addresses that redirect here, and where they are written.
    pub aliases: Vec<(Address, Span)>,
    /// What keeps it from being public, when it is shown all the same.
    pub marks: Marks,
}

impl Page {
    /// The edition in a language.
    #[must_use]
    pub fn edition(&self, language: LanguageId) -> Option<&PageEdition> {
        self.editions.iter().find(|edition| edition.language == language)
    }

    /// The edition in a language, else in the first language it exists in.
    #[must_use]
    pub fn best_edition(&self, language: LanguageId) -> &PageEdition {
        self.edition(language).unwrap_or(&self.editions[0])
    }
}

/// Checks one language of a page.
pub(super) fn build_edition(
    draft: &PageDraft,
    language: LanguageId,
    frame: &Frame<'_>,
    gate: &Gate,
    faults: &mut Vec<Diagnostic>,
) -> PageEdition {
    let written = &draft.front.value;
    let title = written.title.as_ref().map_or_else(
        || {
            if !draft.front.has(Path::Root.key("title")) {
                faults.push(faults::missing_key(draft.front.top(), "title", "title: About this site"));
            }
            draft.name.as_str().to_owned()
        },
        |title| title.as_str().to_owned(),
    );
    PageEdition {
        language,
        file: draft.front.source(),
        title,
        summary: written.summary.as_ref().map(|summary| summary.as_str().to_owned()),
        body: Arc::clone(&draft.body),
        aliases: aliases(written.aliases.as_deref(), &draft.front),
        marks: gate.marks(written.draft, written.embargo_until, written.tlp, frame, &draft.front, faults),
    }
}
