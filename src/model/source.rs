//! Sources of claims, from the register or from one report.

use crate::content::front_matter::SourceDraft;
use crate::content::values::Id;

pub use super::ids::SourceRef;

/// Somebody who says something.
#[derive(Clone, Debug)]
pub struct Source {
    /// By which it is cited.
    pub id: Id,
    /// What is known of it.
    pub facts: SourceDraft,
    /// Whether it is in the register, and so has a page; else it belongs to one report.
    pub registered: bool,
}
