//! The table of contents of all outputs. [`PLANNERS`] and [`REPORT_PLANNERS`] say which files there will be, and [`render`]
//! makes the bytes of one job. Each line names the file that does the work. Nothing here touches a disk.

#[cfg(test)]
pub(crate) mod tests;

use std::io;

use crate::context::{Context, PageContext};
use crate::data::{citation, feed, files, sitemap};
use crate::diagnostic::{Checked, Diagnostic};
use crate::formats;
use crate::model::report::ReportId;
use crate::offline::worker;
use crate::pages::{
    archive, asset, changes, collection, corrections, figure_chart, follow, history, home, not_found, plain, redirect,
    report, search as search_page, series, since, timeline, untranslated, week, withdrawn,
};
use crate::plan::{Job, Jobs, LongList, Output};
use crate::search::{self, Indexes};
use crate::source::{LargeFile, Made};

/// The content of a job, or why the machine could not make it.
pub type Rendered = io::Result<Checked<Made>>;

/// What is planned for the site as a whole.
const PLANNERS: &[fn(&Context, &mut Jobs)] = &[
    home::plan,
    series::plan,
    history::plan,
    timeline::plan,
    since::plan,
    week::plan,
    plain::plan,
    collection::plan,
    collection::plan_entries,
    archive::plan,
    search::plan,
    corrections::plan,
    follow::plan,
    not_found::plan,
    feed::plan,
    formats::plan,
    files::plan,
    sitemap::plan,
    asset::plan,
    worker::plan,
    withdrawn::plan,
    redirect::plan,
];

/// What is planned for each report by itself. It may depend on the report, its id, the reports before it in its series, and
/// the inputs that all reports share ([`Site::shared`](crate::model::Site)). The preview keeps it until one of these changes.
const REPORT_PLANNERS: &[fn(&Context, ReportId, &mut Jobs)] = &[
    report::plan,
    untranslated::plan,
    changes::plan,
    files::plan_report,
    citation::plan,
    formats::plan_report,
    redirect::plan_report,
];

/// How many parts the plan of the site as a whole has.
pub const PARTS: usize = PLANNERS.len();

/// A part of the plan of the site as a whole; `part` is less than [`PARTS`].
#[must_use]
pub fn plan_part(ctx: &Context, part: usize) -> Jobs {
    let mut jobs = Jobs::default();
    PLANNERS[part](ctx, &mut jobs);
    jobs
}

/// What is planned for a report.
#[must_use]
pub fn plan_report(ctx: &Context, report: ReportId) -> Jobs {
    let mut jobs = Jobs::default();
    for plan in REPORT_PLANNERS {
        plan(ctx, report, &mut jobs);
    }
    jobs
}

/// What is wrong with the inside of a large file that goes out as it is. It reads all of it.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn look_through(ctx: &Context, file: &LargeFile) -> io::Result<Option<Diagnostic>> {
    asset::look_through(ctx, file)
}

/// Makes the content of one job. The same context and job always give the same bytes. `indexes` are those of the context; a
/// job that needs one makes it.
///
/// # Errors
/// When an asset cannot be read; the error names its path.
pub fn render(ctx: &Context, indexes: &Indexes, job: &Job) -> Rendered {
    let page = &PageContext::new(ctx, job);
    let bytes = match &job.output {
        Output::Asset(path) => return asset::render_asset(ctx, path),
        Output::Home => home::render(page, job),
        Output::Series(series) => series::render(page, job, *series),
        Output::Figure(series, figure) => history::render(page, job, *series, figure),
        Output::Chart(series, figure) => figure_chart::render(page, job, *series, figure),
        Output::Timeline(series) => timeline::render(page, job, *series),
        Output::Report(report) => report::render(page, job, *report),
        Output::Untranslated(report) => untranslated::render(page, job, *report),
        Output::Changes(report) => changes::render(page, job, *report),
        Output::Since(report) => since::render(page, job, *report),
        Output::Week(series) => week::render(page, job, *series),
        Output::Page(plain) => plain::render(page, job, *plain),
        Output::Collection(register) => collection::render(page, job, *register),
        Output::Entry(entry) => collection::render_entry(page, job, *entry),
        Output::Archive => archive::render(page, job, None),
        Output::Month(month) => archive::render(page, job, Some(*month)),
        Output::Part(LongList::Reports(series), number) => series::render_part(page, job, *series, *number),
        Output::Part(LongList::Figures(series), number) => series::render_figures(page, job, *series, *number),
        Output::Part(LongList::Values(series, figure), number) => {
            history::render_part(page, job, *series, figure, *number)
        }
        Output::Part(LongList::Mentions(entry), number) => collection::render_part(page, job, *entry, *number),
        Output::Part(LongList::Month(month), number) => archive::render_part(page, job, *month, *number),
        Output::Part(LongList::Events(series), number) => timeline::render_part(page, job, *series, *number),
        Output::Part(LongList::Corrections, number) => corrections::render_part(page, job, *number),
        Output::SearchPage => search_page::render(page, job),
        Output::Search(file) => search::render(ctx, indexes, job, *file),
        Output::Corrections => corrections::render(page, job),
        Output::Follow => follow::render(page, job),
        Output::NotFound => not_found::render(ctx, job),
        Output::Feed(scope, format) => feed::render(ctx, job, *scope, *format),
        Output::Format(report, file) => formats::render(ctx, job, *report, file),
        Output::Citation(report, format) => citation::render(page, job, *report, *format),
        Output::Data(scope, file) => files::render(ctx, job, *scope, *file),
        Output::Sitemap => sitemap::render(ctx, job),
        Output::SitemapPart(number) => sitemap::render_part(ctx, job, *number),
        Output::Robots => sitemap::render_robots(ctx, job),
        Output::Picture(path, _) => asset::render_picture(ctx, path),
        Output::Photo(path, width, _) => asset::render_photo(ctx, path, *width),
        Output::Static(address) => asset::render_static(ctx, address),
        Output::Worker => worker::render(ctx),
        Output::Withdrawn(withdrawn) => withdrawn::render(page, job, *withdrawn),
        Output::Redirect { to, language, .. } => redirect::render(page, job, to, *language),
    };
    bytes.map(|bytes| bytes.map(Made::Bytes))
}
