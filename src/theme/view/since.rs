//! What changed in a series since one of its reports, and in its last week.

use serde::Serialize;

use super::figure::ChangeView;
use super::incident::IncidentsView;
use super::page::{LinkView, NameView, PeriodView};
use super::report::{EventView, NeighbourView, SectionChangeView, UpdateView};
use super::series::ReportCardView;

/// `since.html`: what the newest report of a series says that an earlier one did not, and what came out between them.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SinceView {
    /// The newest report.
    pub(crate) report: NeighbourView,
    /// The report that it is compared with.
    pub(crate) previous: NeighbourView,
    /// `since no. 3`.
    pub(crate) since: String,
    /// The same page for other earlier reports, the last first; with this one, which is `current`.
    pub(crate) others: Vec<LinkView>,
    /// The reports that came out since then, newest first.
    pub(crate) reports: Vec<ReportCardView>,
    /// The figures that were stated since then, as they were and as they are.
    pub(crate) figures: Vec<CourseView>,
    /// The style sheet of the figures.
    pub(crate) stylesheet_url: String,
    /// Sections that are new, rewritten, or no longer there.
    pub(crate) sections: Vec<SectionChangeView>,
    /// Places that no report named by then.
    pub(crate) places: Vec<NameView>,
    /// Actors that no report named by then.
    pub(crate) actors: Vec<NameView>,
    /// Sources that no report cited by then.
    pub(crate) sources: Vec<NameView>,
    /// What reports have told since then, newest first; the newest of many.
    pub(crate) events: Vec<EventView>,
    /// The page of all events, if there are more; may be empty.
    pub(crate) timeline_url: String,
    /// Updates and corrections since then of all reports of the series, newest first; the newest of many.
    pub(crate) updates: Vec<UpdateView>,
    /// The page of all corrections, if there are more; may be empty.
    pub(crate) corrections_url: String,
    /// Whether no report existed in this language by then, so that texts cannot be compared.
    pub(crate) other_language: bool,
}

/// `week.html`: the last week of a series.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct WeekView {
    pub(crate) series: LinkView,
    /// `The week: 24–30 November 2024`.
    pub(crate) title: String,
    pub(crate) period: PeriodView,
    /// The incidents of the series; none if no report is about one.
    pub(crate) incidents: Option<IncidentsView>,
    /// The reports of the week, newest first; the newest of many.
    pub(crate) reports: Vec<ReportCardView>,
    /// The figures that they state, as they were before and as they are.
    pub(crate) figures: Vec<CourseView>,
    /// The style sheet of the figures.
    pub(crate) stylesheet_url: String,
    /// What happened in the week, newest first; the newest of many.
    pub(crate) events: Vec<EventView>,
    /// The page of all events, if there are more; may be empty.
    pub(crate) timeline_url: String,
    /// Updates and corrections since the week began, newest first; the newest of many.
    pub(crate) updates: Vec<UpdateView>,
    /// The page of all corrections, if there are more; may be empty.
    pub(crate) corrections_url: String,
}

/// A figure as it was and as it is.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CourseView {
    /// `Killed`.
    pub(crate) label: String,
    /// The language of the label, when that is not the page's.
    pub(crate) label_language: String,
    /// `ltr` or `rtl`, when `label_language` is set.
    pub(crate) label_direction: String,
    /// The figure's own page.
    pub(crate) url: String,
    /// The unit in words; may be empty.
    pub(crate) unit: String,
    /// Whether it is a part of the figure above it.
    pub(crate) part: bool,
    /// The last value by then; empty if there was none.
    pub(crate) before: String,
    /// The report that stated it.
    pub(crate) before_report: Option<LinkView>,
    /// The newest value; empty if the reports no longer state it.
    pub(crate) value: String,
    /// The report that states it.
    pub(crate) report: Option<LinkView>,
    /// What became of it.
    pub(crate) change: Option<ChangeView>,
    /// `preliminary`, in words; may be empty.
    pub(crate) status_label: String,
    /// The values from then to now as a line, SVG; may be empty.
    pub(crate) chart_html: String,
}
