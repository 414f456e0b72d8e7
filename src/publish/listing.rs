//! The files of the new site, and the rank of each in the order of sending.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::record::{FileEntry, Record};
use crate::disk::manifest::Stamp;
use crate::plan::path::OutputPath;
use crate::plan::{Job, Output};

/// A file of the new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) entry: FileEntry,
    pub(crate) rank: Rank,
}

/// The new site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listing {
    /// Each file by its path.
    pub(crate) files: BTreeMap<OutputPath, Wanted>,
    /// The title of each report page.
    pub(crate) reports: BTreeMap<OutputPath, String>,
    /// The pages that stand where a report was withdrawn.
    pub(crate) withdrawn: BTreeSet<OutputPath>,
    /// The pages that stand where a report has no edition in a language.
    pub(crate) stand_ins: BTreeSet<OutputPath>,
    /// The id of the key that signed the sums.
    pub(crate) signed_by: Option<String>,
    /// The time of this run.
    pub(crate) published: Option<DateTime<Utc>>,
}

/// The kind of a file, which decides when it is sent. The order of the values is that of the uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Photos, documents, styles, scripts and data: they link to nothing.
    Asset,
    /// A page of its own: a report, a plain page, a place.
    Page,
    /// A page that lists others, or links to the newest.
    List,
    /// The home page of a language.
    Home,
    /// A feed, which brings readers at once.
    Feed,
    /// The sitemap, the rules for robots, the service worker, the checksums: programs know their addresses.
    Guide,
}

impl Listing {
    /// The record once all files are there. `leaving` are those that have yet to be removed.
    pub(crate) fn record(&self, leaving: &[OutputPath], scan: &str) -> Record {
        Record {
            files: self.files.iter().map(|(path, wanted)| (path.clone(), wanted.entry.clone())).collect(),
            sending: BTreeMap::new(),
            leaving: leaving.iter().cloned().collect(),
            reports: self.reports.clone(),
            scan: scan.to_owned(),
            signed_by: self.signed_by.clone(),
            published: self.published,
        }
    }
}

impl Wanted {
    /// A file of the new site.
    pub(crate) fn new(path: &OutputPath, stamp: Stamp, rank: Rank) -> Wanted {
        Wanted { entry: FileEntry::new(path, stamp), rank }
    }
}

/// The rank of a job's file.
pub(crate) fn rank(job: &Job) -> Rank {
    match &job.output {
        Output::Report(_) | Output::Untranslated(_) => Rank::Page,
        Output::Changes(_) | Output::Since(_) | Output::Withdrawn(_) => Rank::Page,
        Output::Page(_) | Output::NotFound => Rank::Page,
        // Forms of a report lead to other reports, as its page does.
        Output::Entry(_) | Output::Format(..) => Rank::Page,
        Output::Figure(..) | Output::Part(..) => Rank::Page,
        Output::Series(_)
        | Output::Timeline(_)
        | Output::Week(_)
        | Output::Collection(_)
        | Output::Archive
        | Output::Month(_)
        | Output::SearchPage
        | Output::Search(_)
        | Output::Corrections
        | Output::Follow => Rank::List,
        Output::Redirect { .. } => Rank::List,
        Output::Home => Rank::Home,
        Output::Feed(..) => Rank::Feed,
        Output::Asset(_) | Output::Picture(..) | Output::Photo(..) | Output::Static(_) => Rank::Asset,
        Output::Chart(..) | Output::Data(..) | Output::Citation(..) => Rank::Asset,
        Output::Sitemap | Output::SitemapPart(_) | Output::Robots | Output::Worker => Rank::Guide,
    }
}
