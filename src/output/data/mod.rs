//! Data beside the text: JSON with a published schema, CSV with a row of HXL tags, and GeoJSON; for a report, a series and
//! the site. A file has all languages, in columns or fields of their own: who compares editions or joins tables then works
//! with one table, and no two of them can differ. Dates are ISO 8601, numbers have a point and nothing between thousands.

mod csv;
mod geojson;
mod records;

use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::Checked;
use crate::model::Site;
use crate::model::address::Address;
use crate::model::register::PlaceId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::theme::view::DownloadView;

use super::sheet::{Sheet, address_of};
use super::{Context, Job, Jobs, Register, Rendered, Subject};

/// What a file of data is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everything.
    Site,
    /// One series.
    Series(SeriesId),
    /// One report.
    Report(ReportId),
}

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// All of it as JSON.
    Json,
    /// Figures, a row for each value, part and claim.
    Figures,
    /// Figures, a row for each report and a column for each figure.
    FiguresByReport,
    /// Events.
    Events,
    /// Places.
    Places,
    /// Sources.
    Sources,
    /// Places and events with a position.
    GeoJson,
    /// The schema of the JSON.
    Schema,
}

impl File {
    fn name(self) -> &'static str {
        match self {
            File::Json => "data.json",
            File::Figures => "figures.csv",
            File::FiguresByReport => "figures-by-report.csv",
            File::Events => "events.csv",
            File::Places => "places.csv",
            File::Sources => "sources.csv",
            File::GeoJson => "places.geojson",
            File::Schema => "vigie-data-1.json",
        }
    }

    fn format(self) -> (&'static str, &'static str) {
        match self {
            File::Json | File::Schema => ("JSON", "application/json"),
            File::GeoJson => ("GeoJSON", "application/geo+json"),
            _ => ("CSV", "text/csv"),
        }
    }

    fn label(self) -> &'static str {
        match self {
            File::Json | File::Schema => "data-all",
            File::Figures => "data-figures",
            File::FiguresByReport => "data-figures-by-report",
            File::Events => "data-events",
            File::Places | File::GeoJson => "data-places",
            File::Sources => "data-sources",
        }
    }
}

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    // The reports beside the settings have no folder of their own; their data are among the site's.
    let series = &ctx.linked.site.series;
    let folders = (0..series.len()).filter(|at| series[*at].folder.is_some());
    for scope in folders.map(|at| Scope::Series(SeriesId::new(at))).chain([Scope::Site]) {
        plan_scope(ctx, scope, plan);
    }
}

pub(super) fn plan_report(ctx: &Context, report: ReportId, plan: &mut Jobs) {
    plan_scope(ctx, Scope::Report(report), plan);
}

fn plan_scope(ctx: &Context, scope: Scope, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    let first = reports(site, scope).next();
    let asked_by = first.map(|id| site.reports[id.index()].editions[0].file.whole());
    for file in files(ctx, scope, |_| true) {
        plan.add(Subject::Data(scope, file), LanguageId::new(0), address(site, scope, file), asked_by);
    }
}

pub(super) fn address(site: &Site, scope: Scope, file: File) -> Address {
    let folder = match (scope, file) {
        (_, File::Schema) => Address::from_written("schema/"),
        (Scope::Site, _) => Address::from_written("data/"),
        // Data have no language, and the default language has no prefix.
        (Scope::Series(series), _) => site.series_address(series, LanguageId::new(0)),
        (Scope::Report(report), _) => site.report_address(report, LanguageId::new(0)),
    };
    folder.file_beside(file.name())
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Data(scope, file) = job.subject else { return Ok(Checked::default()) };
    let sheet = Sheet::new(ctx, job).elsewhere();
    let written = match file {
        File::Json => json(&records::all(&sheet, scope), RECORD * reports(&ctx.linked.site, scope).count()),
        File::GeoJson => json(&geojson::all(&sheet, scope), 0),
        File::Schema => schema(&sheet).into_bytes(),
        File::Figures => csv::figures(&sheet, scope).write().into_bytes(),
        File::FiguresByReport => csv::figures_by_report(&sheet, scope).write().into_bytes(),
        File::Events => csv::events(&sheet, scope).write().into_bytes(),
        File::Places => csv::places(&sheet).write().into_bytes(),
        File::Sources => csv::sources(&sheet).write().into_bytes(),
    };
    Ok(Checked::sound(written))
}

/// Bytes into which the records of most reports fit, with their share of places and sources.
const RECORD: usize = 3 * 1024;

/// What is written of a whole site would be copied, and twice in memory, each time that it outgrew its place. `room` is
/// asked for at once; what of it stays unused is never touched.
fn json(value: &impl Serialize, room: usize) -> Vec<u8> {
    let mut written = Vec::with_capacity(room);
    serde_json::to_writer(&mut written, value).expect("records have keys of text and no maps of other keys");
    written.push(b'\n');
    written
}

/// The schema under the site's own address, so that a file is checked against the version that made it.
fn schema(sheet: &Sheet<'_>) -> String {
    include_str!("schema.json").replace("vigie:data-1", &schema_url(sheet))
}

fn schema_url(sheet: &Sheet<'_>) -> String {
    sheet.absolute(&address(sheet.site, Scope::Site, File::Schema))
}

/// The reports of a scope, in the order of the site.
fn reports(site: &Site, scope: Scope) -> impl Iterator<Item = ReportId> {
    range(site, scope).map(ReportId::new)
}

/// Where the reports of a scope stand among those of the site: those of a series stand together.
fn range(site: &Site, scope: Scope) -> Range<usize> {
    match scope {
        Scope::Site => 0..site.reports.len(),
        Scope::Series(series) => {
            let reports = &site.series[series.index()].reports;
            let first = reports.first().map_or(0, |first| first.index());
            first..first + reports.len()
        }
        Scope::Report(report) => report.index()..report.index() + 1,
    }
}

/// Which files a scope has, of those that somebody wants.
fn files(ctx: &Context, scope: Scope, wanted: impl Fn(File) -> bool) -> impl Iterator<Item = File> {
    FILES.iter().copied().filter(move |file| wanted(*file) && is_there(ctx, scope, *file))
}

/// Every file, in the order in which pages offer them.
const FILES: &[File] = &[
    File::Figures,
    File::FiguresByReport,
    File::Events,
    File::Places,
    File::GeoJson,
    File::Sources,
    File::Json,
    File::Schema,
];

/// Whether a file would hold something.
fn is_there(ctx: &Context, scope: Scope, file: File) -> bool {
    let site = &ctx.linked.site;
    let mut all = site.reports[range(site, scope)].iter();
    let is_site = scope == Scope::Site;
    match file {
        File::Json => all.any(|report| !report.figures.is_empty() || !report.events.is_empty()),
        File::Figures => all.any(|report| !report.figures.is_empty()),
        File::FiguresByReport => matches!(scope, Scope::Series(_)) && is_there(ctx, scope, File::Figures),
        File::Events => all.any(|report| !report.events.is_empty()),
        File::Places => is_site && !places(ctx, scope).is_empty(),
        File::Sources => {
            is_site && ctx.linked.reports.iter().flat_map(|bodies| bodies.iter()).any(|body| !body.sources.is_empty())
        }
        File::GeoJson => {
            let on_map = |place: &PlaceId| site.places[place.index()].position.is_some();
            !matches!(scope, Scope::Report(_)) && places(ctx, scope).iter().any(on_map)
        }
        File::Schema => is_site && is_there(ctx, scope, File::Json),
    }
}

/// The places of a scope: of the site, all that public reports mention.
fn places(ctx: &Context, scope: Scope) -> Vec<PlaceId> {
    if scope == Scope::Site {
        return super::collection::mentioned_places(ctx);
    }
    let site = &ctx.linked.site;
    let mut places: Vec<_> = reports(site, scope).flat_map(|id| site.reports[id.index()].mapped_places()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The sources that the reports of a scope cite, in their text or for a figure or event; in the order of the site.
fn sources(ctx: &Context, scope: Scope) -> Vec<SourceRef> {
    let bodies = reports(&ctx.linked.site, scope).flat_map(|id| ctx.linked.reports[id.index()].iter());
    let mut sources: Vec<_> = bodies.flat_map(|body| body.sources.iter().map(|cited| cited.source)).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// The data of a report.
pub(super) fn downloads_of_report(sheet: &Sheet<'_>, report: ReportId) -> Vec<DownloadView> {
    downloads(sheet, Scope::Report(report), |_| true)
}

/// The data of a series.
pub(super) fn downloads_of_series(sheet: &Sheet<'_>, series: SeriesId) -> Vec<DownloadView> {
    downloads(sheet, scope_of(sheet.site, series), |file| !matches!(file, File::Schema | File::Sources))
}

/// The events of a series.
pub(super) fn downloads_of_events(sheet: &Sheet<'_>, series: SeriesId) -> Vec<DownloadView> {
    downloads(sheet, scope_of(sheet.site, series), |file| matches!(file, File::Json | File::Events | File::GeoJson))
}

/// All entries of a register.
pub(super) fn downloads_of_register(sheet: &Sheet<'_>, register: Register) -> Vec<DownloadView> {
    downloads(sheet, Scope::Site, |file| match register {
        Register::Places => matches!(file, File::Places | File::GeoJson),
        Register::Sources => file == File::Sources,
        Register::Actors | Register::SectionKinds => false,
    })
}

fn scope_of(site: &Site, series: SeriesId) -> Scope {
    site.series[series.index()].folder.as_ref().map_or(Scope::Site, |_| Scope::Series(series))
}

fn downloads(sheet: &Sheet<'_>, scope: Scope, wanted: impl Fn(File) -> bool) -> Vec<DownloadView> {
    let view = |file: File| {
        let (format, media_type) = file.format();
        DownloadView {
            label: sheet.word(file.label()),
            format: format.to_owned(),
            url: sheet.href(&address_of(sheet.site, &Subject::Data(scope, file), sheet.language)),
            media_type: media_type.to_owned(),
        }
    };
    files(sheet.ctx, scope, wanted).map(view).collect()
}

/// Where a scope's data are, for structured data: each file's media type and whole address.
pub(super) fn distributions(sheet: &Sheet<'_>, scope: Scope) -> Vec<(&'static str, String)> {
    let files = files(sheet.ctx, scope, |file| file != File::Schema);
    files.map(|file| (file.format().1, sheet.absolute(&address(sheet.site, scope, file)))).collect()
}

/// The data of a series as structured data name it.
pub(super) fn distributions_of_series(sheet: &Sheet<'_>, series: SeriesId) -> Vec<(&'static str, String)> {
    distributions(sheet, scope_of(sheet.site, series))
}

#[cfg(test)]
mod tests;
