//! What writers ask of the page on which a body stands.

use std::collections::BTreeMap;

use crate::content::body::{Alert, Hole};
use crate::theme::view::UpdatedView;

/// What the last update of each part said, by the part's anchor.
pub(crate) type UpdateMarks = BTreeMap<String, UpdatedView>;

/// What is around a body: a page, which knows what its references lead to.
pub(crate) trait Surroundings {
    /// Writes what belongs in a hole as HTML.
    fn hole_html(&self, hole: &Hole, out: &mut String);

    /// The words that a hole has of itself: the name of a place, the value of a figure; `None` if it has none, or if they are
    /// those of its own fragment.
    fn hole_words(&self, hole: &Hole) -> Option<String>;

    /// Whether this page leaves a hole empty because it may not show what belongs there.
    fn is_left_out(&self, hole: &Hole) -> bool;

    fn alert_title(&self, alert: Alert) -> &str;

    /// What an update says of the part with this anchor.
    fn mark(&self, anchor: &str) -> Option<&UpdatedView>;
}
