//! A site with the targets of its references.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::content::body::Hole;
use crate::content::values::Tlp;
use crate::model::address::Address;
use crate::model::gate::Restrictions;
use crate::model::page::PageId;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::{ByReport, Site};
use crate::source::Span;

use super::history::Histories;
use super::mentions::Mentions;
use super::same_source::SameSources;
use super::text_changes::TextChanges;

/// An address on this site that a writer gave as such.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenAddress {
    pub(crate) address: Address,
    pub(crate) span: Span,
    /// The link to the file that lies there in `content/`.
    pub(crate) file: Option<String>,
}

/// The site, and what its references lead to.
#[derive(Clone, Debug, Default)]
pub struct LinkedSite {
    /// The site, as `model` checked it.
    pub site: Site,
    /// For each of its editions.
    pub(crate) reports: ByReport<Arc<Vec<LinkedBody>>>,
    /// For each of its editions, once they are asked for.
    pub(super) text_changes: ByReport<Box<[OnceLock<TextChanges>]>>,
    /// For each plain page, for each of its editions.
    pub(crate) pages: Vec<Vec<LinkedBody>>,
    pub(crate) mentions: Arc<Mentions>,
    pub(crate) histories: Histories,
    pub(crate) same_sources: SameSources,
    /// The assets that come out: those that something public shows or offers.
    pub(crate) assets: BTreeSet<String>,
    /// Addresses that writers gave as such, and where. Whether they exist is known to the plan.
    pub(crate) addresses: Vec<WrittenAddress>,
}

/// What the holes of a body lead to.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinkedBody {
    /// By the index of the hole.
    pub(crate) targets: Vec<Target>,
    /// The sources that are cited, in the order of their numbers: the first is no. 1.
    pub(crate) sources: Vec<CitedSource>,
    /// The footnotes in the order of their numbers: the index in the footnotes of the body, and how often the text
    /// refers to it.
    pub(crate) footnotes: Vec<(usize, usize)>,
    /// Blocks that are left out: the level and the place of each.
    pub(crate) hidden: Vec<(Tlp, Span)>,
    /// What restricts the blocks that the text shows, and the reports and pages whose titles it prints.
    pub(crate) shown: Restrictions,
}

impl LinkedBody {
    /// What a hole of the body leads to.
    pub(crate) fn target(&self, hole: &Hole) -> &Target {
        &self.targets[hole.index as usize]
    }

    /// The number of a source among those that are cited, from 1.
    pub(crate) fn number_of(&self, source: SourceRef) -> Option<usize> {
        self.sources.iter().position(|cited| cited.source == source).map(|at| at + 1)
    }
}

/// A source that a page cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CitedSource {
    pub(crate) source: SourceRef,
    /// How often the text cites it. Figures and events do not count.
    pub(crate) citations: usize,
}

/// What a hole leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Target {
    /// Nothing, because of a fault.
    #[default]
    Broken,
    /// Nothing to resolve.
    Plain,
    /// Something that may not come out. The words of a link stay; a block is left empty.
    Hidden,
    /// A source, by its number on the page, and which citation of it this is; both from 1.
    Source { number: usize, occurrence: usize },
    /// A figure of the report.
    Figure,
    /// A place's page.
    Place(PlaceId),
    /// An actor's page.
    Actor(ActorId),
    /// A series' page.
    Series(SeriesId),
    /// A report in a language, at an anchor.
    Report(ReportId, LanguageId, Option<String>),
    /// A plain page in a language, at an anchor.
    Page(PageId, LanguageId, Option<String>),
    /// An anchor on the same page.
    Here(String),
    /// An address of the site.
    Address(Address),
    /// A file.
    Asset(String),
    /// A footnote, by its number, and which reference to it this is; both from 1.
    Footnote { number: usize, occurrence: usize },
}
