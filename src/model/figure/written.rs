//! The keys of a figure or claim that make its value, as they are written.

use crate::content::front_matter::{ClaimDraft, FigureDraft};
use crate::content::shapes::Nullable;
use crate::content::values::{Amount, UnknownReason};

/// The keys of which a value is made.
pub(super) const VALUE_KEYS: [&str; 4] = ["value", "min", "max", "best"];

/// The keys that make a value, of a figure or of one source's claim.
pub(super) struct WrittenValue {
    pub(super) value: Nullable<Amount>,
    pub(super) min: Option<Amount>,
    pub(super) max: Option<Amount>,
    pub(super) best: Option<Amount>,
    pub(super) reason: Option<UnknownReason>,
}

impl WrittenValue {
    pub(super) fn of_figure(draft: &FigureDraft) -> WrittenValue {
        WrittenValue { value: draft.number(), min: draft.min, max: draft.max, best: draft.best, reason: draft.reason }
    }

    pub(super) fn of_claim(draft: &ClaimDraft) -> WrittenValue {
        WrittenValue { value: draft.value, min: draft.min, max: draft.max, best: draft.best, reason: draft.reason }
    }
}
