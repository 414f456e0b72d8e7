//! All files as written, before they are checked against each other.

use std::sync::Arc;

use crate::content::settings::SettingsDraft;
use crate::content::yaml::{Path, Yaml};
use crate::content::{Draft, SETTINGS_PATH};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::settings::{LanguageId, Settings};
use crate::source::{SourceTree, Span};

/// All files as written; the same for every gate.
pub struct ParsedSite {
    pub(super) settings: Option<Yaml<SettingsDraft>>,
    pub(super) drafts: Vec<Arc<Draft>>,
    pub(super) faults: Vec<Diagnostic>,
    /// Whether texts lie in folders for languages, where none is read.
    pub(super) has_language_folders: bool,
}

impl ParsedSite {
    /// The faults of each file by itself.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// Every file that could be read.
    pub(crate) fn drafts(&self) -> &[Arc<Draft>] {
        &self.drafts
    }

    /// The settings, as far as they are sound. Their faults are reported by [`prepare`](super::prepare).
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.settings.as_ref().map(|draft| Settings::build(draft).value).unwrap_or_default()
    }

    /// Whether what this fault misses may be there: the settings may say so in a key that could not be read, or it lies where
    /// nothing was read.
    pub(super) fn may_allow(&self, code: Code) -> bool {
        if self.has_language_folders && matches!(code, Code::UnknownTarget | Code::MissingFile | Code::UnknownAddress) {
            return true;
        }
        let key = match code {
            Code::MisplacedFile | Code::DuplicateEdition => "languages",
            Code::UnknownSectionKind => "section_kinds",
            Code::UnknownState => "incident_states",
            Code::UnknownType => "report_types",
            Code::RawHtml => "raw_html",
            _ => return false,
        };
        self.settings.as_ref().is_some_and(|settings| settings.gaps().may_hide(Path::Root.key(key)))
    }

    /// Where the settings name the theme; the file as a whole if they name none.
    pub(super) fn theme_span(&self, tree: &SourceTree) -> Span {
        match &self.settings {
            Some(draft) if draft.value.theme.is_some() => draft.span(Path::Root.key("theme")),
            _ => settings_file(tree),
        }
    }

    /// Where the settings name a language; the file as a whole if they do not.
    pub(super) fn language_span(&self, tree: &SourceTree, language: LanguageId) -> Span {
        let listed = self.settings.as_ref().and_then(|draft| Some((draft, draft.value.languages.as_ref()?)));
        match listed {
            // A language that is listed twice moves those behind it; the fault of the list is reported first.
            Some((draft, languages)) if language.index() < languages.len() => {
                draft.span(Path::Root.key("languages").index(language.index()))
            }
            _ => settings_file(tree),
        }
    }
}

fn settings_file(tree: &SourceTree) -> Span {
    tree.find(SETTINGS_PATH).expect("a completed tree has settings").whole()
}
