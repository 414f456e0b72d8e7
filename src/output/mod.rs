//! What comes out: every kind of output is one file here and one row in [`KINDS`].
//! [`plan`] says what there will be, [`render`] makes the bytes of one job, and neither touches a disk.

mod archive;
mod asset;
mod changes;
mod chart;
mod collection;
mod context;
mod corrections;
mod data;
mod difference;
mod faults;
mod feed;
mod figure;
mod history;
mod home;
mod json_ld;
mod look;
mod machine;
mod map;
pub mod media;
mod not_found;
mod page;
pub mod path;
pub mod photo;
pub mod plan;
mod redirect;
mod report;
pub mod search;
mod series;
mod sheet;
mod svg;
#[cfg(test)]
mod tests;
mod timeline;
mod withdrawn;
mod words;
mod worker;
pub(crate) mod writers;
pub mod zip;

use chrono::NaiveDate;

use crate::content::values::Id;
use crate::diagnostic::Checked;
use crate::model::address::Address;
use crate::model::page::PageId;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::ReportId;
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::withdrawn::WithdrawnId;

pub use context::{Context, ContextError};
use plan::Jobs;
pub use plan::{Plan, Planned};

/// A kind of output: its jobs, and how one is done.
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    plan: Planner,
    render: fn(&Context, &Job) -> Rendered,
}

/// How the jobs of a kind are found: those of the site as a whole, those of each report by itself, or both.
///
/// What is planned of a report by itself holds until the report changes, its id, whether it is the first of its series, or
/// what holds for all reports ([`Site::ground`](crate::model::Site::ground)); it may depend on nothing else.
enum Planner {
    Site(fn(&Context, &mut Jobs)),
    Reports(fn(&Context, ReportId, &mut Jobs)),
    Both(fn(&Context, &mut Jobs), fn(&Context, ReportId, &mut Jobs)),
}

use Planner::{Both, Reports, Site};

/// Every kind of output, in the order in which jobs are planned.
pub const KINDS: &[Kind] = &[
    Kind { name: "home", plan: Site(home::plan), render: home::render },
    Kind { name: "series", plan: Site(series::plan), render: series::render },
    Kind { name: "history", plan: Site(history::plan), render: history::render },
    Kind { name: "timeline", plan: Site(timeline::plan), render: timeline::render },
    Kind { name: "report", plan: Reports(report::plan), render: report::render },
    Kind { name: "changes", plan: Reports(changes::plan), render: changes::render },
    Kind { name: "page", plan: Site(page::plan), render: page::render },
    Kind { name: "collection", plan: Site(collection::plan), render: collection::render },
    Kind { name: "entry", plan: Site(collection::plan_entries), render: collection::render_entry },
    Kind { name: "archive", plan: Site(archive::plan), render: archive::render },
    Kind { name: "search", plan: Site(search::plan), render: search::render },
    Kind { name: "corrections", plan: Site(corrections::plan), render: corrections::render },
    Kind { name: "not-found", plan: Site(not_found::plan), render: not_found::render },
    Kind { name: "feed", plan: Site(feed::plan), render: feed::render },
    Kind { name: "data", plan: Both(data::plan, data::plan_report), render: data::render },
    Kind { name: "machine", plan: Site(machine::plan), render: machine::render },
    Kind { name: "asset", plan: Site(asset::plan), render: asset::render },
    Kind { name: "worker", plan: Site(worker::plan), render: worker::render },
    Kind { name: "withdrawn", plan: Site(withdrawn::plan), render: withdrawn::render },
    Kind { name: "redirect", plan: Both(redirect::plan, redirect::plan_report), render: redirect::render },
];

/// What a job is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The site.
    Home,
    /// A series.
    Series(SeriesId),
    /// A figure of a series through time.
    Figure(SeriesId, Id),
    /// Everything that happened in a series.
    Timeline(SeriesId),
    /// A report.
    Report(ReportId),
    /// What stands in the place of a report that was taken back.
    Withdrawn(WithdrawnId),
    /// What a report says that the one before did not.
    Changes(ReportId),
    /// A plain page.
    Page(PageId),
    /// All entries of a register.
    Collection(Register),
    /// A place.
    Place(PlaceId),
    /// An actor.
    Actor(ActorId),
    /// A source.
    Source(SourceRef),
    /// A section kind.
    SectionKind(KindId),
    /// Every report by date.
    Archive,
    /// The reports of a month, by its first day; where they are too many for one page.
    Month(NaiveDate),
    /// Every update and correction.
    Corrections,
    /// A file of the search.
    Search(search::Part),
    /// What a host shows for an address that is not there.
    NotFound,
    /// A feed of the site or of a series.
    Feed(Option<SeriesId>, feed::Format),
    /// The data of the site, a series or a report.
    Data(data::Scope, data::File),
    /// `sitemap.xml`.
    Sitemap,
    /// A part of a sitemap that is too long for one file, by its number from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// The script that keeps pages for readers without a connection.
    Worker,
    /// A file beside a report, by its path in the site's folder.
    Asset(String),
    /// A photo beside a report in one of its widths in pixels.
    Photo(String, u32),
    /// A file of the theme, by its place among them.
    Static(usize),
    /// A page that leads to another, in the other's language.
    Redirect(Box<Subject>, LanguageId),
}

/// A register that has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// Places.
    Places,
    /// Actors.
    Actors,
    /// Sources.
    Sources,
    /// Section kinds.
    SectionKinds,
}

/// One file to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its row in [`KINDS`].
    kind: usize,
    /// What it is about.
    pub subject: Subject,
    /// The language; the default one of a file that has none.
    pub language: LanguageId,
    /// Where it will be found.
    pub address: Address,
}

impl Job {
    /// The kind of output.
    #[must_use]
    pub fn kind(&self) -> &'static Kind {
        &KINDS[self.kind]
    }
}

/// The bytes of a job, or why the machine could not make them.
pub type Rendered = std::io::Result<Checked<Vec<u8>>>;

/// Makes the bytes of one job. The same context and job always give the same bytes.
///
/// # Errors
/// When an asset cannot be read; the error names its path.
pub fn render(ctx: &Context, job: &Job) -> Rendered {
    (job.kind().render)(ctx, job)
}

/// A rendered text as bytes.
fn bytes(text: Checked<String>) -> Rendered {
    Ok(Checked { value: text.value.into_bytes(), diagnostics: text.diagnostics })
}
