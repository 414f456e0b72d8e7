//! What a site is built from.

use std::sync::Arc;

use crate::content::Draft;
use crate::content::format_draft::FormatsDraft;
use crate::content::settings::{SectionKindDraft, SettingsDraft};
use crate::content::shapes::ById;
use crate::content::yaml::Yaml;
use crate::source::SourceTree;

use super::format::{self, OwnFormats};
use super::gate::Gate;
use super::settings::Settings;

/// What a site is built from, besides its settings.
#[derive(Clone, Copy)]
pub(crate) struct BuildInputs<'a> {
    /// The settings as written; `None` if they cannot be read.
    pub(crate) written: Option<&'a Yaml<SettingsDraft>>,
    pub(crate) drafts: &'a [Arc<Draft>],
    pub(crate) gate: &'a Gate,
    pub(crate) tree: &'a SourceTree,
}

impl<'a> BuildInputs<'a> {
    /// The section kinds that the settings add or change.
    pub(super) fn own_kinds(&self) -> Option<&'a ById<SectionKindDraft>> {
        self.written.and_then(|written| written.value.section_kinds.as_ref())
    }

    /// The formats that the settings ask for.
    pub(super) fn formats(&self) -> Option<&'a FormatsDraft> {
        self.written.and_then(|written| written.value.formats.as_ref())
    }
}

/// What every report is checked against: settings, section kinds, registers, series and the gate.
/// Results of an earlier build are reused only while all of it is unchanged.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedInputs {
    settings: Settings,
    own_kinds: Option<ById<SectionKindDraft>>,
    formats: Option<FormatsDraft>,
    pub(super) own_formats: OwnFormats,
    files: Vec<Arc<Draft>>,
    gate: Option<Gate>,
}

impl SharedInputs {
    pub(super) fn of(settings: &Settings, inputs: &BuildInputs<'_>) -> SharedInputs {
        let is_shared = |draft: &&Arc<Draft>| match &***draft {
            Draft::Places(_) | Draft::Actors(_) | Draft::Topics(_) | Draft::Sources(_) | Draft::Series(_) => true,
            Draft::Report(_) | Draft::Page(_) | Draft::Asset(_) => false,
        };
        SharedInputs {
            settings: settings.clone(),
            own_kinds: inputs.own_kinds().cloned(),
            formats: inputs.formats().cloned(),
            own_formats: format::own(inputs.tree, &settings.theme),
            files: inputs.drafts.iter().filter(is_shared).cloned().collect(),
            gate: Some(*inputs.gate),
        }
    }

    pub(super) fn is_same(&self, other: &SharedInputs) -> bool {
        let same_files = self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(|(one, other)| Arc::ptr_eq(one, other));
        let same_formats = self.formats == other.formats && self.own_formats == other.own_formats;
        let same_kinds = self.own_kinds == other.own_kinds;
        same_files && same_formats && same_kinds && self.gate == other.gate && self.settings == other.settings
    }
}
