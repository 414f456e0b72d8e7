//! A report as another program keeps it: the one form in which every kind of folder is handed on.

use chrono_tz::Tz;

use super::account::Deed;
use super::value::Map;

/// What the words of a report are written in.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Markdown(String),
    Html(String),
}

/// One text in one language, as it was found.
#[derive(Clone, Debug)]
pub(super) struct ForeignReport {
    /// What it is called in accounts: a path, and for one of several in a file also which.
    pub(super) from: String,
    /// The file from which its links and pictures are named.
    pub(super) file: String,
    pub(super) front: Map,
    pub(super) words: Words,
    /// The language that its path says.
    pub(super) language: Option<String>,
    /// The date that its path says.
    pub(super) date: Option<String>,
    /// Its path without ending and language: the same for all editions of one report.
    pub(super) key: String,
    /// A title for a text that has none of its own.
    pub(super) name: String,
    /// Where it was on the old site, from its root: `/posts/flood/`.
    pub(super) addresses: Vec<String>,
    /// Why readers could not see it, if its place says so.
    pub(super) withheld: Option<String>,
    /// The type that everything of this kind has.
    pub(super) report_type: Option<&'static str>,
    /// What was noticed while it was read.
    pub(super) remarks: Vec<(Deed, String)>,
    /// What its program noted beside it, which may be of another day or of the one who had it before.
    pub(super) guesses: Map,
}

/// What was found in a folder.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) reports: Vec<ForeignReport>,
    /// Files that are no reports, each with the reason.
    pub(super) left_out: Vec<(String, String)>,
    /// The address of the old site, if its settings say so.
    pub(super) old_url: Option<String>,
    /// The time zone of dates that name none.
    pub(super) zone: Option<Tz>,
    /// The path at which the old site was: `/valley`.
    pub(super) base: String,
    /// The language of texts that name none.
    pub(super) language: Option<String>,
    /// Folders whose files the old site had at its root.
    pub(super) statics: Vec<String>,
}
