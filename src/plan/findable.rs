//! The pages that a search engine should find, which are those of a sitemap.

use crate::links::LinkedSite;
use crate::links::since;
use crate::model::series::SeriesId;

use super::output::{Output, RegisterKind};
use super::registers;

/// Every page that is worth finding by itself, in no special order. Parts of long lists, months and changes from issue to issue
/// lead to nothing that these do not have; they may be found, but need no line.
pub(crate) fn pages(linked: &LinkedSite) -> impl Iterator<Item = Output> {
    let site = &linked.site;
    let lists = (!site.reports.is_empty()).then_some(Output::Archive);
    let corrections = site.has_come_out().then_some(Output::Corrections);
    let collections = RegisterKind::ALL.into_iter().filter(|register| registers::has_entries(linked, *register));
    let entries = RegisterKind::ALL.into_iter().flat_map(|register| registers::entries(linked, register));
    std::iter::once(Output::Home)
        .chain((0..site.series.len()).map(SeriesId::new).flat_map(|series| of_series(linked, series)))
        .chain(site.reports.ids().map(Output::Report))
        .chain(site.addressed_pages().map(|(id, _)| Output::Page(id)))
        .chain(lists)
        .chain(corrections)
        .chain((!site.is_of_pages()).then_some(Output::Follow))
        .chain(collections.map(Output::Collection))
        .chain(entries.map(Output::Entry))
}

fn of_series(linked: &LinkedSite, series: SeriesId) -> impl Iterator<Item = Output> {
    let site = &linked.site;
    let has_page = site.series[series.index()].folder.is_some();
    let figures = linked.histories.of_series(series).keys();
    has_page
        .then_some(Output::Series(series))
        .into_iter()
        .chain((!linked.histories.events_of(series).is_empty()).then_some(Output::Timeline(series)))
        .chain(since::has_week(site, series).then_some(Output::Week(series)))
        .chain(since::looked_back(site, series).iter().map(|before| Output::Since(*before)))
        .chain(figures.map(move |figure| Output::Figure(series, figure.clone())))
}
