//! Sources of claims, from the register or from one report.

use crate::content::front_matter::SourceDraft;
use crate::content::values::Id;

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
