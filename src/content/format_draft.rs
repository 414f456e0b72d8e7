//! `formats` of the settings and of a series as written: what a report comes out as beside its page.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shapes::{OrText, Short};
use super::values::Id;
use super::yaml::Rejection;

/// The formats of the site, or of a series.
pub type FormatsDraft = Vec<OrText<FormatDraft>>;

/// A format, and the reports that come out in it. Its name alone stands for all reports.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormatDraft {
    /// A built-in format, or the middle of the name of a template: `wire` for `report.wire.txt`.
    pub name: Id,
    /// How many of the newest reports of each series come out in it; default: all.
    pub newest: Option<u32>,
}

impl Short for FormatDraft {
    const EXPECTED: &'static str = "a format: `text`, or `{name: text, newest: 10}`";

    fn from_text(name: &str) -> Result<FormatDraft, Rejection> {
        Ok(FormatDraft { name: name.parse()?, newest: None })
    }
}
