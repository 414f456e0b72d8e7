//! References and their targets: every citation, mention, link, picture and footnote of every body,
//! what each place, actor, source and section kind is mentioned in, and a figure's earlier values.

mod body;
pub mod compare;
mod documents;
mod faults;
mod history;
mod memo;
mod mentions;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::body::Hole;
use crate::content::values::Tlp;
use crate::diagnostic::{Checked, Diagnostic};
use crate::model::Site;
use crate::model::address::Address;
use crate::model::gate::Gate;
use crate::model::page::PageId;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::source::{SourceTree, Span};

pub use history::Histories;
pub use memo::Memo;
pub use mentions::{Mention, Mentions};

use documents::Documents;
use memo::Walked;

/// The site, and beside it what its references lead to.
#[derive(Clone, Debug, Default)]
pub struct LinkedSite {
    /// The site as it was checked.
    pub site: Site,
    /// For each report, for each of its editions.
    pub reports: Vec<Arc<Vec<LinkedBody>>>,
    /// For each plain page, for each of its editions.
    pub pages: Vec<Vec<LinkedBody>>,
    /// Where places, actors, sources and section kinds are mentioned.
    pub mentions: Arc<Mentions>,
    /// Which reports state a figure.
    pub histories: Histories,
    /// The assets that come out: those that something public shows or offers.
    pub assets: BTreeSet<String>,
    /// Addresses that writers gave as such, and where; the plan knows whether they exist.
    pub addresses: Vec<(Address, Span)>,
}

/// What the holes of a body lead to.
#[derive(Clone, Debug, Default)]
pub struct LinkedBody {
    /// By the holes' index.
    pub targets: Vec<Target>,
    /// The sources that are cited, in the order of their numbers: the first is no. 1.
    pub sources: Vec<CitedSource>,
    /// Footnotes in the order of their numbers, each by its place in [`crate::content::body::Body::footnotes`],
    /// and how often it is referred to.
    pub footnotes: Vec<(usize, usize)>,
    /// Blocks that stay behind: for whom each is, and where it stands.
    pub hidden: Vec<(Tlp, Span)>,
}

impl LinkedBody {
    /// What a hole of the body leads to.
    #[must_use]
    pub fn target(&self, hole: &Hole) -> &Target {
        &self.targets[hole.index as usize]
    }
}

/// A source that a page cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CitedSource {
    /// Which.
    pub source: SourceRef,
    /// How often the text cites it; figures and events not counted.
    pub citations: usize,
}

/// What a hole leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Nothing, because of a fault.
    #[default]
    Broken,
    /// Nothing to resolve.
    Plain,
    /// Something that may not come out: of a link, the words stay; of a block, nothing.
    Hidden,
    /// A source, by its number on the page, and which citation of it this is; both from 1.
    Source {
        /// Its number.
        number: usize,
        /// The citation's.
        occurrence: usize,
    },
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
    Footnote {
        /// Its number.
        number: usize,
        /// The reference's.
        occurrence: usize,
    },
}

/// What was found in a body.
struct Found {
    linked: LinkedBody,
    language: LanguageId,
    seen: mentions::Seen,
    assets: Vec<String>,
    addresses: Vec<(Address, Span)>,
    faults: Vec<Diagnostic>,
    /// Other reports whose text was looked into.
    consulted: Vec<ReportId>,
}

/// Resolves every reference of the site.
#[must_use]
pub fn resolve(site: Site, gate: &Gate, tree: &SourceTree, memo: &mut Memo) -> Checked<LinkedSite> {
    let mut faults = Vec::new();
    let documents = Documents::of(&site, tree);
    let known = memo.take(&site);
    let walk = |report: &Report| {
        let walk = |edition| {
            let mut walk = body::Walk::new(&site, &documents, gate, body::Page::Report(report, edition));
            walk.report(report, edition);
            walk.finish()
        };
        Arc::new(Walked::of(report.editions.iter().map(walk).collect()))
    };
    let reports = site.reports.iter().enumerate();
    let reports = reports.map(|(at, report)| known.find(ReportId::new(at)).unwrap_or_else(|| walk(report)));
    let walked: Vec<Arc<Walked>> = reports.collect();
    let mut linked = LinkedSite {
        reports: walked.iter().map(|walked| Arc::clone(&walked.bodies)).collect(),
        mentions: known.mentions(&site, &walked),
        histories: known.histories(&site),
        ..LinkedSite::default()
    };
    for found in walked.iter().filter(|walked| walked.tells).flat_map(|walked| &walked.found) {
        found.tell(&mut linked, &mut faults);
    }
    for page in &site.pages {
        let mut bodies = Vec::with_capacity(page.editions.len());
        for edition in &page.editions {
            let mut walk = body::Walk::new(&site, &documents, gate, body::Page::Plain(edition));
            walk.body(&edition.body);
            let found = walk.finish();
            found.tell(&mut linked, &mut faults);
            bodies.push(found.linked);
        }
        linked.pages.push(bodies);
    }
    if let Some((path, span)) = &site.settings.logo {
        if site.assets.contains_key(path) {
            linked.assets.insert(path.clone());
        } else {
            let near = site.assets.keys().filter_map(|path| path.strip_prefix("content/"));
            faults.push(faults::missing_logo(*span, path.trim_start_matches("content/"), near));
        }
    }
    linked.site = site;
    memo.remember(&linked, walked);
    Checked { value: linked, diagnostics: faults }
}

impl Found {
    /// Whether there is more than what the body itself holds.
    fn tells(&self) -> bool {
        !(self.assets.is_empty() && self.addresses.is_empty() && self.faults.is_empty())
    }

    fn tell(&self, linked: &mut LinkedSite, faults: &mut Vec<Diagnostic>) {
        linked.assets.extend(self.assets.iter().cloned());
        linked.addresses.extend(self.addresses.iter().cloned());
        faults.extend_from_slice(&self.faults);
    }
}
