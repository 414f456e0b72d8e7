//! How the texts of an edition changed since its series said them last.

use crate::model::report::ReportId;

use super::section_history::SectionAt;

/// A section that is not as it was; those of this report by their place in its edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionChange {
    /// No earlier report has it.
    New(usize),
    /// Other words than in the last report that has it.
    Rewritten(usize, SectionAt, Rewriting),
    /// The last report of the same type has it, this one does not.
    Gone(SectionAt),
}

/// How much of an earlier text is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rewriting {
    /// Enough to show the difference word by word.
    InPart,
    /// Too little for that.
    Anew,
}

/// How the texts of an edition changed: what a comparison costs most to find.
#[derive(Clone, Debug)]
pub(super) struct TextChanges {
    /// The last report of the same type, if what stands before the first section has other words there.
    pub(super) rewritten_lead: Option<(ReportId, Rewriting)>,
    /// Those that stay the same left out.
    pub(super) sections: Vec<SectionChange>,
}

impl TextChanges {
    /// Whether every change is a text written anew, so that there is no difference to show.
    pub(super) fn is_all_anew(&self) -> bool {
        is_all_anew(self.rewritten_lead, &self.sections)
    }
}

/// Whether every change of these is a text written anew.
pub(super) fn is_all_anew(lead: Option<(ReportId, Rewriting)>, sections: &[SectionChange]) -> bool {
    let is_anew = |change: &SectionChange| matches!(change, SectionChange::Rewritten(.., Rewriting::Anew));
    match lead {
        Some((_, Rewriting::InPart)) => false,
        Some((_, Rewriting::Anew)) => sections.iter().all(is_anew),
        None => !sections.is_empty() && sections.iter().all(is_anew),
    }
}
