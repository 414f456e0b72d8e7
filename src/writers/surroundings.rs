//! What writers need from the page of a body.

use std::collections::BTreeMap;

use crate::content::body::{Alert, Hole};
use crate::language::script::Direction;
use crate::theme::view::UpdatedView;

/// The last update of each part, by the part's anchor.
pub(crate) type UpdateMarks = BTreeMap<String, UpdatedView>;

/// The page of a body, which knows where its references lead.
pub(crate) trait Surroundings {
    /// Writes the HTML that fills a hole.
    fn hole_html(&self, hole: &Hole, out: &mut String);

    /// Writes what the page says right after a hole. `following` are the writer's own words there; often none.
    fn after_hole(&self, hole: &Hole, following: &str, out: &mut String);

    /// The words that fill a hole: the name of a place, the value of a figure. `None` if it has none, or has a fragment with its
    /// words.
    fn hole_words(&self, hole: &Hole) -> Option<String>;

    /// Whether this page must leave a hole empty, because its block is withheld.
    fn is_left_out(&self, hole: &Hole) -> bool;

    /// Which way the text of the page runs.
    fn direction(&self) -> Direction;

    fn alert_title(&self, alert: Alert) -> &str;

    /// The last update of the part with this anchor.
    fn mark(&self, anchor: &str) -> Option<&UpdatedView>;
}
