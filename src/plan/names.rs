//! The names of pages and folders of our own, below the site and below a series.

pub(super) const ARCHIVE: &str = "archive";
pub(super) const CORRECTIONS: &str = "corrections";
pub(super) const DATA: &str = "data";
pub(super) const FIGURES: &str = "figures";
pub(super) const FOLLOW: &str = "follow";
pub(super) const REPORTS: &str = "reports";
pub(super) const SCHEMA: &str = "schema";
pub(super) const SEARCH: &str = "search";
pub(super) const SINCE: &str = "since";
pub(super) const TIMELINE: &str = "timeline";
pub(super) const WEEK: &str = "week";
