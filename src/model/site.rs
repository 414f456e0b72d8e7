//! The site as a whole, and the addresses of what is in it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::AssetDraft;
use crate::content::values::{Id, Tlp};

use super::address::Address;
use super::by_report::ByReport;
use super::checking::Registers;
use super::figure::place_sums::PlaceTree;
use super::format::{OwnFormats, WantedFormat};
use super::gate::{Gate, Withheld};
use super::ids::{LanguageId, PlaceId, ReportId, SeriesId, SourceRef};
use super::inputs::SharedInputs;
use super::page::{HOME_PAGE, Page, PageId};
use super::register::{Actor, Place, Register};
use super::report::Report;
use super::section::SectionKind;
use super::series::Series;
use super::settings::Settings;
use super::source::{SourceNames, Sources};
use super::topic::Topic;
use super::week::Week;
use super::withdrawn::Withdrawn;

/// Everything that may come out of this build, checked.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// What holds for the whole site.
    pub settings: Settings,
    pub(crate) places: Register<Place>,
    /// The places that lie directly in each place.
    pub(super) places_within: Vec<Vec<PlaceId>>,
    pub(crate) actors: Register<Actor>,
    /// The built-in topics and the site's own.
    pub(crate) topics: Register<Topic>,
    /// The built-in section kinds and the site's own.
    pub(crate) kinds: Register<SectionKind>,
    pub(crate) sources: Sources,
    /// The sources of the register by their ids.
    pub(crate) registered_sources: Register<SourceRef>,
    pub(crate) source_names: SourceNames,
    /// The series with a report, or with a file of their own and no report yet; sorted by folder.
    pub(crate) series: Vec<Series>,
    /// Each shared, because most reports stay unchanged from edit to edit.
    pub(crate) reports: ByReport<Arc<Report>>,
    /// Sorted by name.
    pub(crate) pages: Vec<Page>,
    /// Files that reports and pages may use, by path.
    pub(crate) assets: BTreeMap<String, AssetDraft>,
    /// The data of other sites, by path: what the settings call the site, and the highest level in the file.
    pub(crate) other_sites: BTreeMap<String, (Id, Tlp)>,
    /// The formats in which the reports of a series come out that does not say it itself.
    pub(super) formats: Vec<WantedFormat>,
    /// The formats that templates of the site make.
    pub(super) own_formats: OwnFormats,
    /// What stands in the place of reports that were taken back.
    pub(crate) withdrawn: Vec<Withdrawn>,
    /// The files that are withheld, by path; nothing of what they say.
    pub(crate) withheld: Vec<Withheld>,
    /// What all reports were checked against. It is the same pointer from build to build while nothing in it changes.
    pub(crate) shared: Arc<SharedInputs>,
}

impl Site {
    /// The places, and which lie in which.
    pub(crate) fn place_tree(&self) -> PlaceTree<'_> {
        PlaceTree::new(&self.places, &self.places_within)
    }

    /// What the reports and pages of this site are checked against.
    pub(super) fn registers<'a>(&'a self, gate: &'a Gate) -> Registers<'a> {
        Registers {
            settings: &self.settings,
            places: &self.places,
            actors: &self.actors,
            topics: &self.topics,
            kinds: &self.kinds,
            own_formats: &self.own_formats,
            sources: &self.registered_sources,
            source_names: &self.source_names,
            gate,
        }
    }

    /// Whether readers have seen a report: one that is there, or one that was taken back.
    pub(crate) fn has_come_out(&self) -> bool {
        !self.reports.is_empty() || !self.withdrawn.is_empty()
    }

    /// Whether it has plain pages, and nothing that reports could come from: no series, and nothing that was taken back.
    pub(crate) fn is_of_pages(&self) -> bool {
        !self.pages.is_empty() && self.series.is_empty() && self.withdrawn.is_empty()
    }

    /// The plain pages that have an address of their own.
    pub(crate) fn addressed_pages(&self) -> impl Iterator<Item = (PageId, &Page)> {
        let all = self.pages.iter().enumerate().map(|(index, page)| (PageId::new(index), page));
        all.filter(|(_, page)| page.name.as_str() != HOME_PAGE)
    }

    /// The address in a language that is made of these parts.
    pub(crate) fn address(&self, language: LanguageId, parts: &[&str]) -> Address {
        self.settings.address(language, parts)
    }

    /// The address of a report.
    pub(crate) fn report_address(&self, report: ReportId, language: LanguageId) -> Address {
        let report = &self.reports[report];
        self.address(language, &[self.series[report.series.index()].slug(), &report.slug])
    }

    /// The address of a series; for the reports beside `site.yaml`, that of the home page.
    pub(crate) fn series_address(&self, series: SeriesId, language: LanguageId) -> Address {
        self.address(language, &[self.series[series.index()].slug()])
    }

    /// The week that a report is about, if its series counts in weeks and its period is a whole one.
    pub(crate) fn week(&self, report: &Report) -> Option<Week> {
        Week::whole(report.period?, self.series[report.series.index()].weeks?)
    }

    /// The languages of the site in which a report has no edition, in the order of the settings.
    pub(crate) fn languages_without(&self, report: ReportId) -> impl Iterator<Item = LanguageId> {
        let report = &self.reports[report];
        self.settings.language_ids().filter(|language| report.edition(*language).is_none())
    }

    /// The formats in which reports of a series come out.
    pub(crate) fn formats(&self, series: SeriesId) -> &[WantedFormat] {
        self.series[series.index()].formats.as_ref().unwrap_or(&self.formats)
    }

    /// The newest report of a series that has an edition in a language.
    pub(crate) fn newest_in(&self, series: SeriesId, language: LanguageId) -> Option<ReportId> {
        let mut reports = self.series[series.index()].reports.iter().rev().copied();
        reports.find(|id| self.reports[*id].edition(language).is_some())
    }

    /// The report of a series that stands for all before it: its last; `None` where each report is a record by itself.
    pub(crate) fn newest_issue(&self, series: SeriesId) -> Option<ReportId> {
        let series = &self.series[series.index()];
        series.reports.last().copied().filter(|_| !series.has_records)
    }

    /// The series that have a report, as the home page has them: those that are not closed come first, the newest before the others.
    pub(crate) fn series_by_front(&self) -> Vec<SeriesId> {
        let newest = |id: &SeriesId| self.series[id.index()].reports.last().map(|report| self.reports[*report].as_of);
        let mut series: Vec<SeriesId> = (0..self.series.len()).map(SeriesId::new).collect();
        series.retain(|id| newest(id).is_some());
        series.sort_by_key(|id| (self.series[id.index()].closed, Reverse(newest(id))));
        series
    }

    /// The address that always leads to the newest report of a series.
    pub(crate) fn latest_address(&self, series: SeriesId, language: LanguageId) -> Address {
        self.latest_address_of(self.series[series.index()].slug(), language)
    }

    /// The same, by what the address of the series begins with.
    pub(crate) fn latest_address_of(&self, slug: &str, language: LanguageId) -> Address {
        self.address(language, &[slug, "latest"])
    }
}
