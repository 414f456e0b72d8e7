//! The data files that pages offer, and those that structured data name.

use crate::context::PageContext;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::plan::{DataFile, DataScope, Output, RegisterKind};
use crate::theme::view::DownloadView;

use super::scope;

/// The files that hold the data of a report: its own if the site makes them, or those of its series.
pub(crate) fn of_report(page: &PageContext<'_>, report: ReportId) -> Vec<DownloadView> {
    let (linked, own) = (&page.ctx.linked, DataScope::Report(report));
    let scope = match page.site.settings.report_data {
        true => own,
        false => scope::scope_of(page.site, report.series()),
    };
    downloads(page, scope, |file| scope::files(linked, own, |own| own == file).next().is_some())
}

/// The data of a series.
pub(crate) fn of_series(page: &PageContext<'_>, series: SeriesId) -> Vec<DownloadView> {
    downloads(page, scope::scope_of(page.site, series), |file| !matches!(file, DataFile::Schema | DataFile::Sources))
}

/// The events of a series.
pub(crate) fn of_events(page: &PageContext<'_>, series: SeriesId) -> Vec<DownloadView> {
    downloads(page, scope::scope_of(page.site, series), |file| {
        matches!(file, DataFile::Json | DataFile::Events | DataFile::GeoJson)
    })
}

/// All entries of a register.
pub(crate) fn of_register(page: &PageContext<'_>, register: RegisterKind) -> Vec<DownloadView> {
    downloads(page, DataScope::Site, |file| match register {
        RegisterKind::Places => matches!(file, DataFile::Places | DataFile::GeoJson),
        RegisterKind::Sources => file == DataFile::Sources,
        RegisterKind::Actors | RegisterKind::Topics | RegisterKind::SectionKinds => false,
    })
}

fn downloads(page: &PageContext<'_>, scope: DataScope, wanted: impl Fn(DataFile) -> bool) -> Vec<DownloadView> {
    let view = |file: DataFile| {
        let (format, media_type) = format(file);
        DownloadView {
            label: page.voice.word(label(file)),
            format: format.to_owned(),
            url: page.url(&Output::Data(scope, file)),
            media_type: media_type.to_owned(),
        }
    };
    scope::files(&page.ctx.linked, scope, wanted).map(view).collect()
}

/// Where a scope's data are, for structured data: each file's media type and whole address.
fn distributions(page: &PageContext<'_>, scope: DataScope) -> Vec<(&'static str, String)> {
    let files = scope::files(&page.ctx.linked, scope, |file| file != DataFile::Schema);
    files.map(|file| (format(file).1, page.absolute_url(&Output::Data(scope, file)))).collect()
}

/// The data of a report as structured data name it: none if its series has them all, because the series names them.
pub(super) fn distributions_of_report(page: &PageContext<'_>, report: ReportId) -> Vec<(&'static str, String)> {
    match page.site.settings.report_data {
        true => distributions(page, DataScope::Report(report)),
        false => Vec::new(),
    }
}

/// The data of a series as structured data name it.
pub(super) fn distributions_of_series(page: &PageContext<'_>, series: SeriesId) -> Vec<(&'static str, String)> {
    distributions(page, scope::scope_of(page.site, series))
}

/// The name of a file's format, and its media type.
fn format(file: DataFile) -> (&'static str, &'static str) {
    match file {
        DataFile::Json | DataFile::Schema => ("JSON", "application/json"),
        DataFile::GeoJson => ("GeoJSON", "application/geo+json"),
        DataFile::Figures
        | DataFile::FiguresByReport
        | DataFile::FiguresByPlace
        | DataFile::Incidents
        | DataFile::Events
        | DataFile::Places
        | DataFile::Sources => ("CSV", "text/csv"),
    }
}

/// What a file is called, as a key of the interface.
fn label(file: DataFile) -> &'static str {
    match file {
        DataFile::Json | DataFile::Schema => "data-all",
        DataFile::Figures => "data-figures",
        DataFile::FiguresByReport => "data-figures-by-report",
        DataFile::FiguresByPlace => "data-figures-by-place",
        DataFile::Incidents => "data-incidents",
        DataFile::Events => "data-events",
        DataFile::Places | DataFile::GeoJson => "data-places",
        DataFile::Sources => "data-sources",
    }
}
