//! What the data files of a scope hold: its reports, places and sources, and which files would not be empty.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::links::LinkedSite;
use crate::model::Site;
use crate::model::register::PlaceId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::plan::{DataFile, DataScope, registers};

/// The reports of a scope, in the order of the site.
pub(super) fn reports(site: &Site, scope: DataScope) -> impl Iterator<Item = ReportId> {
    site.reports.ids_in(&range(site, scope))
}

/// The reports whose figures, events and updates the files of a scope state. A series with a folder has files of its own, so
/// those of the site only name them.
pub(super) fn stated(site: &Site, scope: DataScope) -> impl Iterator<Item = ReportId> {
    let is_elsewhere =
        move |id: &ReportId| scope == DataScope::Site && site.series[id.series().index()].folder.is_some();
    reports(site, scope).filter(move |id| !is_elsewhere(id))
}

/// Where the reports of a scope stand among those of the site: those of a series stand together.
pub(super) fn range(site: &Site, scope: DataScope) -> Range<ReportId> {
    let first = |series| ReportId::new(SeriesId::new(series), 0);
    match scope {
        DataScope::Site => first(0)..first(site.series.len()),
        DataScope::Series(series) => first(series.index())..first(series.index() + 1),
        DataScope::Report(report) => report..ReportId::new(report.series(), report.place() + 1),
    }
}

/// The files of a scope, of those that are wanted.
pub(super) fn files(
    linked: &LinkedSite,
    scope: DataScope,
    wanted: impl Fn(DataFile) -> bool,
) -> impl Iterator<Item = DataFile> {
    FILES.iter().copied().filter(move |file| wanted(*file) && is_there(linked, scope, *file))
}

/// Every file, in the order in which pages offer them.
const FILES: &[DataFile] = &[
    DataFile::Figures,
    DataFile::FiguresByReport,
    DataFile::FiguresByPlace,
    DataFile::Incidents,
    DataFile::Events,
    DataFile::Places,
    DataFile::GeoJson,
    DataFile::Sources,
    DataFile::Json,
    DataFile::Schema,
];

/// Whether a file would hold something.
fn is_there(linked: &LinkedSite, scope: DataScope, file: DataFile) -> bool {
    let site = &linked.site;
    let mut stated = stated(site, scope).map(|id| &site.reports[id]);
    let is_site = scope == DataScope::Site;
    match file {
        DataFile::Json => {
            let mut all = reports(site, scope).map(|id| &site.reports[id]);
            all.any(|report| !report.figures.is_empty() || !report.events.is_empty() || report.incident.is_some())
        }
        DataFile::Figures => stated.any(|report| !report.figures.is_empty()),
        DataFile::FiguresByReport => {
            matches!(scope, DataScope::Series(_)) && is_there(linked, scope, DataFile::Figures)
        }
        DataFile::FiguresByPlace => {
            matches!(scope, DataScope::Series(_))
                && stated.any(|report| report.all_figures().any(|figure| figure.place.is_some()))
        }
        DataFile::Incidents => stated.any(|report| report.incident.is_some()),
        DataFile::Events => stated.any(|report| !report.events.is_empty()),
        DataFile::Places => is_site && !places(linked, scope).is_empty(),
        DataFile::Sources => {
            is_site && linked.reports.iter().flat_map(|bodies| bodies.iter()).any(|body| !body.sources.is_empty())
        }
        DataFile::GeoJson => {
            let on_map = |place: &PlaceId| site.places[place.index()].position.is_some();
            !matches!(scope, DataScope::Report(_)) && places(linked, scope).iter().any(on_map)
        }
        DataFile::Schema => is_site && is_there(linked, scope, DataFile::Json),
    }
}

/// The places of a scope: of the site, all that public reports mention.
pub(super) fn places(linked: &LinkedSite, scope: DataScope) -> Vec<PlaceId> {
    if scope == DataScope::Site {
        return registers::mentioned_places(linked);
    }
    let site = &linked.site;
    let of_figures = |id: ReportId| site.reports[id].all_figures().filter_map(|figure| figure.place);
    let places = reports(site, scope).flat_map(|id| site.reports[id].mapped_places().into_iter().chain(of_figures(id)));
    Vec::from_iter(places.collect::<BTreeSet<_>>())
}

/// The sources that the reports of a scope cite, in their text or for a figure or event; in the order of the site.
pub(super) fn sources(linked: &LinkedSite, scope: DataScope) -> BTreeSet<SourceRef> {
    let bodies = reports(&linked.site, scope).flat_map(|id| linked.reports[id].iter());
    bodies.flat_map(|body| body.sources.iter().map(|cited| linked.same_sources.first(cited.source))).collect()
}

pub(super) fn scope_of(site: &Site, series: SeriesId) -> DataScope {
    site.series[series.index()].folder.as_ref().map_or(DataScope::Site, |_| DataScope::Series(series))
}
