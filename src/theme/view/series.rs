//! Reports in a row: the home page, series, figures and events through time.

use serde::Serialize;

use super::page::{DownloadView, HandlingView, LinkView, NameView, PeriodView, TimeView};
use super::report::{
    ChangeView, ClaimView, EventView, FigureView, NeighbourView, SourceEntryView, SourceReferenceView, TocEntryView,
    UpdateView,
};

/// A report in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ReportCardView {
    /// `No. 4`; may be empty.
    pub number_words: String,
    /// `Situation report`.
    pub kind_label: String,
    /// `final`; may be empty.
    pub version_label: String,
    /// The title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One or two sentences.
    pub summary: String,
    /// When its data end.
    pub as_of: TimeView,
    /// What it covers.
    pub period: Option<PeriodView>,
    /// Its series; on pages other than the series' own.
    pub series: Option<LinkView>,
    /// What changed, as short words: `311 killed (+56)`.
    pub changes: Vec<String>,
    /// Whether it has been corrected, retracted or revised.
    pub corrected: bool,
    /// The same in words; may be empty.
    pub corrected_words: String,
    /// Whether it is the newest of its series.
    pub latest: bool,
    /// How far it may be shared.
    pub handling: HandlingView,
    /// The language, when that is not the page's (no edition in the page's language).
    pub language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub direction: String,
}

/// `home.html`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct HomeView {
    /// What the site's own home page says, if it has one.
    pub intro_html: String,
    /// The running series with the newest report: the front page.
    pub front: Option<SeriesCardView>,
    /// The other running series, newest first.
    pub running: Vec<SeriesCardView>,
    /// Series that are closed, newest first.
    pub closed: Vec<SeriesCardView>,
    /// The newest updates and corrections of the site.
    pub updates: Vec<UpdateView>,
    /// The page of all corrections.
    pub corrections_url: String,
}

/// A series in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SeriesCardView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One or two sentences.
    pub summary: String,
    /// `ongoing` or `closed`.
    pub status: String,
    /// The same in words.
    pub status_label: String,
    /// `7 reports`.
    pub count_words: String,
    /// From the first report to the last.
    pub period: Option<PeriodView>,
    /// The newest report.
    pub latest: Option<ReportCardView>,
    /// The newest report's main points.
    pub highlights: Vec<String>,
    /// The newest report's key figures; their links go to that report.
    pub figures: Vec<FigureView>,
    /// The reports before it, newest first; a few.
    pub earlier: Vec<ReportCardView>,
}

/// `series.html`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SeriesView {
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// `ongoing` or `closed`.
    pub status: String,
    /// The same in words.
    pub status_label: String,
    /// `7 reports`.
    pub count_words: String,
    /// From the first report to the last.
    pub period: Option<PeriodView>,
    /// When the next report is due.
    pub next_due: Option<TimeView>,
    /// Countries.
    pub countries: Vec<NameView>,
    /// The disaster's code; may be empty.
    pub glide: String,
    /// The address that always leads to the newest report.
    pub latest_url: String,
    /// Every report, newest first.
    pub reports: Vec<ReportCardView>,
    /// Every key figure that more than one report states, through time.
    pub figures: Vec<FigureHistoryView>,
    /// Key figures that one report states.
    pub single_figures: Vec<FigureHistoryView>,
    /// What happened, the newest first; a few.
    pub events: Vec<EventView>,
    /// The page of everything that happened; empty for none.
    pub timeline_url: String,
    /// Updates and corrections of all its reports, newest first; a few.
    pub updates: Vec<UpdateView>,
    /// Places.
    pub places: Vec<NameView>,
    /// Actors.
    pub actors: Vec<NameView>,
    /// A map of the places as SVG; may be empty.
    pub map_html: String,
    /// Contents of the page.
    pub toc: Vec<TocEntryView>,
    /// Its data.
    pub downloads: Vec<DownloadView>,
}

/// A key figure through time.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FigureHistoryView {
    /// `killed_total`.
    pub id: String,
    /// The `id` in the page.
    pub anchor: String,
    /// `Killed`.
    pub label: String,
    /// The unit in words; may be empty.
    pub unit: String,
    /// The figure's own page.
    pub url: String,
    /// The chart, SVG with its own title and description; may be empty.
    pub chart_html: String,
    /// What the chart's marks mean.
    pub marks: Vec<ChartMarkView>,
    /// The first and the last value in words; the chart's own title.
    pub words: String,
    /// Where the data come from, in words.
    pub source_words: String,
    /// What its parts are called; empty for none.
    pub parts: Vec<String>,
    /// Each report that states it, oldest first.
    pub points: Vec<FigurePointView>,
}

/// What a mark of a chart means.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ChartMarkView {
    /// The mark as it is in the chart, SVG.
    pub mark_html: String,
    /// What it means.
    pub words: String,
}

/// A key figure in one report.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FigurePointView {
    /// `No. 4`, with the figure's place there.
    pub report: LinkView,
    /// As of when.
    pub as_of: TimeView,
    /// In words.
    pub value: String,
    /// The best value as a plain number for machines; empty when unknown.
    pub number: String,
    /// Since the report before.
    pub change: Option<ChangeView>,
    /// Who says so.
    pub sources: Vec<SourceReferenceView>,
    /// In words; may be empty.
    pub status_label: String,
    /// Why it fell or was redefined; may be empty.
    pub revision: String,
    /// How much each of the history's `parts` is, in words; empty where it is not said.
    pub parts: Vec<String>,
}

/// `history.html`: a key figure, or a part of one, through all reports of a series.
#[derive(Serialize, Clone, Debug, Default)]
pub struct HistoryView {
    /// The series.
    pub series: LinkView,
    /// `to_date`, `this_period` or `stock`, in words; may be empty.
    pub scope: String,
    /// The rule of counting, as the newest report has it; may be empty.
    pub inclusion: String,
    /// What it is a part of.
    pub whole: Option<LinkView>,
    /// Its parts.
    pub parts: Vec<LinkView>,
    /// The chart and every value.
    pub history: FigureHistoryView,
    /// What each source said where they differ, newest first.
    pub claims: Vec<ClaimsView>,
    /// Its sources, by number.
    pub sources: Vec<SourceEntryView>,
    /// Contents of the page.
    pub toc: Vec<TocEntryView>,
    /// The data of the series.
    pub downloads: Vec<DownloadView>,
}

/// What each source says of a figure in one report.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ClaimsView {
    /// The `id` of its table.
    pub anchor: String,
    /// The report.
    pub report: NeighbourView,
    /// What each source says.
    pub claims: Vec<ClaimView>,
}

/// `timeline.html`: everything that happened in a series.
#[derive(Serialize, Clone, Debug, Default)]
pub struct TimelineView {
    /// The series.
    pub series: LinkView,
    /// `12 events`.
    pub count_words: String,
    /// By day, the first first.
    pub days: Vec<TimelineDayView>,
    /// The data of the series.
    pub downloads: Vec<DownloadView>,
}

/// What happened on a day.
#[derive(Serialize, Clone, Debug, Default)]
pub struct TimelineDayView {
    /// The day in words, with its weekday.
    pub title: String,
    /// The `id` of its heading: `2024-11-30`.
    pub anchor: String,
    /// By time.
    pub events: Vec<EventView>,
}
