//! How far a series is looked back from its newest report, and which of its reports are of the last week.

use chrono::{Days, NaiveDate};

use crate::content::values::Weeks;
use crate::model::Site;
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::week::Week;

/// The newest report is compared with so many before it. A new report gives a page, takes a page, and changes the others of
/// these; more would make each issue of a long series heavier to publish.
pub(crate) const LOOKED_BACK: usize = 12;

/// The days that the week of a series has, and the reports of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastWeek<'s> {
    /// Its first and its last day.
    pub(crate) days: (NaiveDate, NaiveDate),
    /// The week that these days are, if the series counts in weeks.
    pub(crate) week: Option<Week>,
    /// The reports of these days, from the first to the last; one at least.
    pub(crate) reports: &'s [ReportId],
}

/// The reports that the newest of the series is compared with, the first first. None where each report is a record by itself.
pub(crate) fn looked_back(site: &Site, series: SeriesId) -> &[ReportId] {
    let series = &site.series[series.index()];
    let before = series.reports.split_last().map_or(&[][..], |(_, before)| before);
    if series.has_records { &[] } else { &before[before.len().saturating_sub(LOOKED_BACK)..] }
}

/// The newest report of a series.
pub(crate) fn newest(site: &Site, series: SeriesId) -> Option<ReportId> {
    site.series[series.index()].reports.last().copied()
}

/// The reports that came after one in its series, from the first to the last.
pub(crate) fn after(site: &Site, report: ReportId) -> &[ReportId] {
    let reports = &site.series[report.series().index()].reports;
    &reports[reports.partition_point(|other| *other <= report)..]
}

/// The last week of a series: the seven days up to the end of its newest data. If the series counts in weeks, or that report
/// is about one whole week, it is that week. `None` for a series without reports.
pub(crate) fn last_week(site: &Site, series: SeriesId) -> Option<LastWeek<'_>> {
    let of = &site.series[series.index()];
    let newest = &site.reports[*of.reports.last()?];
    let last = last_day(newest);
    let of_period = || newest.period.and_then(|period| Week::whole(period, Weeks::Iso));
    let week = of.weeks.map_or_else(of_period, |system| Week::of(last, system));
    let days = match week {
        Some(week) => (week.first(), week.last()),
        None => (last.checked_sub_days(Days::new(6)).unwrap_or(last), last),
    };
    let before = of.reports.iter().rev().take_while(|id| last_day(&site.reports[**id]) >= days.0).count();
    Some(LastWeek { days, week, reports: &of.reports[of.reports.len() - before..] })
}

/// Whether a series has a page of its last week. A single report says all by itself.
pub(crate) fn has_week(site: &Site, series: SeriesId) -> bool {
    let series = &site.series[series.index()];
    series.folder.is_some() && series.reports.len() > 1
}

/// The last day that a report is about.
fn last_day(report: &Report) -> NaiveDate {
    report.period.map_or(report.as_of, |period| period.end()).day()
}
