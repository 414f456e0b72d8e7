//! Reports in a row: the home page, series, figures and events through time.

use serde::Serialize;

use super::figure::{ChangeView, PlaceTableView};
use super::incident::{IncidentMarkView, IncidentsView};
use super::map::MapLegendView;
use super::page::{DownloadView, HandlingView, LinkView, NameView, PeriodView, SourceReferenceView, TimeView};
use super::report::{
    ChangeLineView, ClaimView, CoverView, EventView, FigureView, NeighbourView, NewsView, SourceEntryView, SumView,
    TocEntryView, UpdateView,
};

/// A report in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ReportCardView {
    /// `No. 4`; may be empty.
    pub(crate) number_words: String,
    /// `Situation report`.
    pub(crate) kind_label: String,
    /// `final`; may be empty.
    pub(crate) version_label: String,
    pub(crate) title: String,
    pub(crate) url: String,
    /// One or two sentences.
    pub(crate) summary: String,
    /// When its data end.
    pub(crate) as_of: TimeView,
    pub(crate) period: Option<PeriodView>,
    /// Its series; on pages other than the series' own.
    pub(crate) series: Option<LinkView>,
    /// Where its incident stands, if it is about one.
    pub(crate) incident: Option<IncidentMarkView>,
    /// What changed, as short words: `311 killed (+56)`.
    pub(crate) changes: Vec<String>,
    /// Whether it has been corrected, retracted or revised.
    pub(crate) corrected: bool,
    /// The same in words; may be empty.
    pub(crate) corrected_words: String,
    /// Whether it is the newest of its series, and stands for those before it; in a series of records none does.
    pub(crate) latest: bool,
    /// How far it may be shared.
    pub(crate) handling: HandlingView,
    /// The language, when that is not the page's (no edition in the page's language).
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// The same in words of the page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}

/// Some reports as a line of links.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct EarlierReportsView {
    /// `2024`, `November 2024`; empty if they are few.
    pub(crate) title: String,
    /// Newest first: their numbers, else their dates.
    pub(crate) reports: Vec<LinkView>,
}

/// `home.html`.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct HomeView {
    /// What the site's own home page says, if it has one.
    pub(crate) intro_html: String,
    /// Its language, when that is not the page's.
    pub(crate) intro_language: String,
    /// `ltr` or `rtl`, when `intro_language` is set.
    pub(crate) intro_direction: String,
    /// The incidents of the site; none if no report is about one.
    pub(crate) incidents: Option<IncidentsView>,
    /// The running series with the newest report: the front page.
    pub(crate) front: Option<SeriesCardView>,
    /// The other running series, newest first.
    pub(crate) running: Vec<SeriesCardView>,
    /// Series that are closed, newest first.
    pub(crate) closed: Vec<SeriesCardView>,
    /// The site's own pages: of a site that has nothing else, and where the menu leads to this list of them.
    pub(crate) pages: Vec<PageCardView>,
    /// The newest updates and corrections of the site.
    pub(crate) updates: Vec<UpdateView>,
    /// The page of all corrections.
    pub(crate) corrections_url: String,
}

/// A page of the site's own in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PageCardView {
    pub(crate) title: String,
    pub(crate) url: String,
    /// What its front matter says of it; may be empty.
    pub(crate) summary: String,
    /// The language of the page, when that is not this page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// The same in words of this page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}

/// A series in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SeriesCardView {
    pub(crate) title: String,
    pub(crate) url: String,
    /// One or two sentences.
    pub(crate) summary: String,
    /// `ongoing` or `closed`.
    pub(crate) status: String,
    pub(crate) status_label: String,
    /// `7 reports`.
    pub(crate) count_words: String,
    /// From the first report to the last.
    pub(crate) period: Option<PeriodView>,
    pub(crate) latest: Option<ReportCardView>,
    /// The newest report that has an edition in the page's language, if the newest of all has none.
    pub(crate) newest_in_language: Option<LinkView>,
    /// What is new in it, in a line; on the home page alone.
    pub(crate) news: Option<NewsView>,
    /// The newest report's main points.
    pub(crate) highlights: Vec<String>,
    /// The newest report's key figures; their links go to that report.
    pub(crate) figures: Vec<FigureView>,
    /// The newest report's picture; on the home page alone.
    pub(crate) cover: Option<CoverView>,
    /// The reports before it, newest first; a few.
    pub(crate) earlier: Vec<ReportCardView>,
}

/// `series.html`.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SeriesView {
    pub(crate) title: String,
    /// One or two sentences.
    pub(crate) summary: String,
    /// `ongoing` or `closed`.
    pub(crate) status: String,
    pub(crate) status_label: String,
    /// `7 reports`.
    pub(crate) count_words: String,
    /// From the first report to the last.
    pub(crate) period: Option<PeriodView>,
    pub(crate) next_due: Option<TimeView>,
    pub(crate) countries: Vec<NameView>,
    /// The disaster's code; may be empty.
    pub(crate) glide: String,
    /// The newest report; none in a series whose reports do not follow each other.
    pub(crate) latest: Option<ReportCardView>,
    /// The newest report that has an edition in the page's language, if the newest of all has none.
    pub(crate) newest_in_language: Option<LinkView>,
    /// The newest report of a series whose reports do not follow each other; else none.
    pub(crate) newest_record: Option<ReportCardView>,
    /// The first key figures of either, a few; their links go to that report.
    pub(crate) latest_figures: Vec<FigureView>,
    /// Since when it changed what follows: `since no. 3`; empty for a first report.
    pub(crate) compared_with: String,
    /// What is new in it, in a line.
    pub(crate) news: Option<NewsView>,
    /// What it changed, in a few lines; none if it is in another language than the page.
    pub(crate) what_changed: Vec<ChangeLineView>,
    /// How many more changes there are: `+2`; empty for none.
    pub(crate) more_changes: String,
    /// The page of what it changed; may be empty.
    pub(crate) changes_url: String,
    /// The address that always leads to the newest report; empty for a series of records.
    pub(crate) latest_url: String,
    /// Its incidents; none if no report is about one.
    pub(crate) incidents: Option<IncidentsView>,
    /// The page of its last week; none for a series of one report.
    pub(crate) week: Option<LinkView>,
    /// The newest reports, newest first: ten or a few more.
    pub(crate) reports: Vec<ReportCardView>,
    /// Those before them that are in none of the pages that follow, as links by month.
    pub(crate) earlier_reports: Vec<EarlierReportsView>,
    /// The pages of earlier reports, newest first.
    pub(crate) earlier_parts: Vec<LinkView>,
    /// Key figures that more than one report states, through time: the first few, as the newest report has them.
    pub(crate) figures: Vec<FigureHistoryView>,
    /// Others that more than one report states; of very many, those that the newest reports state.
    pub(crate) other_figures: Vec<FigureHistoryView>,
    /// Key figures that one report states and that are in none of the pages that follow, the newest first.
    pub(crate) single_figures: Vec<FigureHistoryView>,
    /// The pages of all figures that were first stated earlier, newest first.
    pub(crate) earlier_figures: Vec<LinkView>,
    /// What happened, the newest first; a few.
    pub(crate) events: Vec<EventView>,
    /// The page of everything that happened; empty for none.
    pub(crate) timeline_url: String,
    /// Updates and corrections of all its reports, newest first; a few.
    pub(crate) updates: Vec<UpdateView>,
    pub(crate) places: Vec<NameView>,
    pub(crate) actors: Vec<NameView>,
    /// A map of the places as SVG; may be empty.
    pub(crate) map_html: String,
    /// What the sizes of its dots and its rings mean, a sentence each.
    pub(crate) map_notes: Vec<String>,
    /// What the shapes on the map are; none if there are none.
    pub(crate) map_legend: Option<MapLegendView>,
    pub(crate) toc: Vec<TocEntryView>,
    pub(crate) downloads: Vec<DownloadView>,
}

/// A key figure through time.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FigureHistoryView {
    /// `killed_total`.
    pub(crate) id: String,
    pub(crate) anchor: String,
    /// `Killed`.
    pub(crate) label: String,
    /// The language of the label, when that is not the page's.
    pub(crate) label_language: String,
    /// `ltr` or `rtl`, when `label_language` is set.
    pub(crate) label_direction: String,
    /// The unit in words; may be empty.
    pub(crate) unit: String,
    /// The figure's own page.
    pub(crate) url: String,
    /// The chart, SVG with its own title and description; may be empty.
    pub(crate) chart_html: String,
    /// Whether the chart is a line without words, because the page has many charts. The figure's own page has the whole.
    pub(crate) small: bool,
    /// What it counts, in what unit, of what time, by whom, since when, in a line; may be empty.
    pub(crate) subtitle: String,
    /// A line for each value that the chart has: how far it is from the left edge, and its words, for the script that reads them
    /// out; only on the figure's own page.
    pub(crate) stops: String,
    /// What the chart's marks mean.
    pub(crate) marks: Vec<ChartMarkView>,
    /// The first and the last value in words; the chart's own title.
    pub(crate) words: String,
    /// Where the data come from, in words.
    pub(crate) source_words: String,
    /// What its parts are called; empty for none.
    pub(crate) parts: Vec<String>,
    /// The same with their languages.
    pub(crate) part_names: Vec<NameView>,
    /// Each report that states it, oldest first.
    pub(crate) points: Vec<FigurePointView>,
}

/// What a mark of a chart means.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ChartMarkView {
    /// The mark as it is in the chart, SVG.
    pub(crate) mark_html: String,
    /// What it means.
    pub(crate) words: String,
}

/// A key figure in one report.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FigurePointView {
    /// `No. 4`, with the figure's place there.
    pub(crate) report: LinkView,
    /// As of when.
    pub(crate) as_of: TimeView,
    /// In words.
    pub(crate) value: String,
    /// The best value as a plain number for machines; empty when unknown.
    pub(crate) number: String,
    /// Since the report before.
    pub(crate) change: Option<ChangeView>,
    /// That a later report says what it should have been, leading there: `Corrected in no. 4: 232`.
    pub(crate) corrected: Option<LinkView>,
    /// Who says so.
    pub(crate) sources: Vec<SourceReferenceView>,
    pub(crate) status_label: String,
    /// Why it fell or was redefined; may be empty.
    pub(crate) revision: String,
    /// The note of the revision, if it is in another language than the page's and not in `revision`; else empty.
    pub(crate) revision_note: String,
    /// The language of that note.
    pub(crate) revision_language: String,
    /// `ltr` or `rtl`, when `revision_language` is set.
    pub(crate) revision_direction: String,
    /// How much each of the history's `parts` is, in words; empty if it is not stated.
    pub(crate) parts: Vec<String>,
}

/// `history.html`: a key figure, or a part of one, through all reports of a series.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct HistoryView {
    pub(crate) series: LinkView,
    /// `to_date`, `this_period` or `stock`, in words; may be empty.
    pub(crate) scope: String,
    /// Its newest value: how it changed, who says so, how sure that is; without parts.
    pub(crate) now: Option<FigureView>,
    /// The rule of counting, as the newest report has it; may be empty.
    pub(crate) inclusion: String,
    /// What it is a part of.
    pub(crate) whole: Option<LinkView>,
    pub(crate) parts: Vec<LinkView>,
    /// Where it counts, if it is the figure of a place.
    pub(crate) place: Option<NameView>,
    /// The newest report's numbers by place; none if it has none.
    pub(crate) by_place: Option<PlaceTableView>,
    /// The figures of other series that its newest value is the sum of; none if it is no sum.
    pub(crate) sum: Option<SumView>,
    /// The chart, and the newest values; of a short history all.
    pub(crate) history: FigureHistoryView,
    /// The chart as a file, SVG; empty if there is none.
    pub(crate) chart_url: String,
    /// HTML that shows the chart on another site; empty if there is none, or if not all may see it.
    pub(crate) embed_code: String,
    /// The pages of earlier values, newest first.
    pub(crate) earlier_parts: Vec<LinkView>,
    /// How many these are, to be said above the table: `3 earlier parts`; empty for none.
    pub(crate) earlier_words: String,
    /// What each source said where they differ, newest first.
    pub(crate) claims: Vec<ClaimsView>,
    /// Its sources, by number.
    pub(crate) sources: Vec<SourceEntryView>,
    pub(crate) toc: Vec<TocEntryView>,
    /// The data of the series.
    pub(crate) downloads: Vec<DownloadView>,
}

/// What each source says of a figure in one report.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ClaimsView {
    pub(crate) anchor: String,
    pub(crate) report: NeighbourView,
    pub(crate) claims: Vec<ClaimView>,
}

/// `timeline.html`: what happened in a series; long ago, on pages of its parts.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct TimelineView {
    pub(crate) series: LinkView,
    /// `12 events`.
    pub(crate) count_words: String,
    /// By day, the first first.
    pub(crate) days: Vec<TimelineDayView>,
    /// The pages of earlier events, newest first.
    pub(crate) earlier_parts: Vec<LinkView>,
    /// How many these are, to be said above the events: `3 earlier parts`; empty for none.
    pub(crate) earlier_words: String,
    /// The data of the series.
    pub(crate) downloads: Vec<DownloadView>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct TimelineDayView {
    /// The day in words, with its weekday.
    pub(crate) title: String,
    /// The `id` of its heading: `2024-11-30`.
    pub(crate) anchor: String,
    /// By time.
    pub(crate) events: Vec<EventView>,
}
