//! What a site is built from.

use std::sync::Arc;

use crate::content::Draft;
use crate::content::settings::SectionKindDraft;
use crate::content::shapes::ById;
use crate::source::SourceTree;

use super::gate::Gate;
use super::settings::Settings;

/// What a site is built from, besides its settings.
#[derive(Clone, Copy)]
pub(crate) struct BuildInputs<'a> {
    /// The section kinds that the settings add or change.
    pub(crate) own_kinds: Option<&'a ById<SectionKindDraft>>,
    pub(crate) drafts: &'a [Arc<Draft>],
    pub(crate) gate: &'a Gate,
    pub(crate) tree: &'a SourceTree,
}

/// What every report is checked against: settings, section kinds, registers, series and the gate.
/// Results of an earlier build are reused only while all of it is unchanged.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedInputs {
    settings: Settings,
    own_kinds: Option<ById<SectionKindDraft>>,
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
            own_kinds: inputs.own_kinds.cloned(),
            files: inputs.drafts.iter().filter(is_shared).cloned().collect(),
            gate: Some(*inputs.gate),
        }
    }

    pub(super) fn is_same(&self, other: &SharedInputs) -> bool {
        let same_files = self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(|(one, other)| Arc::ptr_eq(one, other));
        same_files && self.gate == other.gate && self.settings == other.settings && self.own_kinds == other.own_kinds
    }
}
