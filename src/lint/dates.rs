//! Dates: their order, and data that were old when they came out.

use chrono::{DateTime, TimeDelta, Utc};

use crate::content::values::{ReportType, ReportVersion};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::period::{Period, Timestamp};
use crate::model::report::Report;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// Clocks and zones differ by less than this.
const A_DAY: TimeDelta = TimeDelta::days(1);
/// A weekly or monthly report may name its week or month before that is over.
const MOST_AHEAD_OF_DATA: TimeDelta = TimeDelta::days(14);
/// A slip of the year makes 365 days, less the time between two reports.
const NEARLY_A_YEAR: TimeDelta = TimeDelta::days(330);
/// Yearly reports are the rarest, and may come late.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(400);
/// Of a report or series of which nothing says that it is yearly.
const LONGEST_WAIT_OF_OTHERS: TimeDelta = TimeDelta::days(300);
/// A series with as much time from report to report may soon be a yearly one.
const SLOW: TimeDelta = TimeDelta::days(100);

/// What a series is like before one of its reports.
#[derive(Clone, Copy, Default)]
pub(super) struct SoFar<'d> {
    /// The usual time from report to report, if there are two.
    pub(super) rhythm: Option<TimeDelta>,
    /// The report before it.
    pub(super) before: Option<&'d Report>,
}

pub(super) fn check(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'_>,
    so_far: SoFar<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let (report, front) = (drafted.report, drafted.facts());
    let root = Path::Root;
    let (as_of, published) = (root.key("as_of"), root.key("published"));
    let is_released = front.value.published.is_some();
    // A live blog is released first; its data and updates follow.
    let goes_on = report.report_type == ReportType::LiveBlog;
    if is_released && !goes_on && report.as_of.start() > report.published.end() {
        found.push(faults::as_of_after_published(front.span(as_of), front.span(published)));
    }
    if let Some(next) = report.next_report {
        let span = || front.span(root.key("next_report"));
        if next.end() < report.as_of.start() {
            found.push(faults::next_report_in_the_past(span(), front.span(as_of)));
        } else if is_released && !goes_on && next.end() < report.published.start() {
            found.push(faults::next_report_before_release(span(), front.span(published)));
        }
    }
    far_next_report(drafted, so_far, found);
    period(drafted, so_far, found);
    let embargo = front.value.embargo_until.and_then(|at| Timestamp::new(at, inputs.site.settings.timezone).ok());
    if embargo.is_some_and(|until| until.end() + A_DAY < report.as_of.start()) {
        found.push(faults::embargo_before_data(front.span(root.key("embargo_until")), front.span(as_of)));
    }
    // What is to come may be announced, but hardly at the same time of the next year.
    if !looks_ahead(report) {
        let list = root.key("events");
        for (index, event) in front.value.events.iter().flatten().enumerate() {
            let Ok(time) = Timestamp::new(event.time, inputs.site.settings.timezone) else { continue };
            if time.start() > report.as_of.end() + NEARLY_A_YEAR {
                let event_path = list.index(index);
                found.push(faults::far_event(front.span(event_path.key("time")), front.span(as_of)));
            }
        }
    }
    for (index, update) in front.value.updates.iter().flatten().enumerate() {
        let Ok(time) = Timestamp::new(update.time, chrono_tz::Tz::UTC) else { continue };
        if !goes_on && time.end() + TimeDelta::hours(14) < report.as_of.start() {
            let list = root.key("updates");
            found.push(faults::update_before_report(front.span(list.index(index).key("time")), front.span(as_of)));
        }
    }
    let days = age(report.as_of, report.published.start());
    let looks_back = report.report_type == ReportType::Assessment || report.version == Some(ReportVersion::Final);
    if is_released && !looks_back && days > i64::from(inputs.max_age_days) {
        found.push(faults::old_report(front.span(as_of), days, inputs.max_age_days, front.span(published)));
    }
    let list = root.key("key_figures");
    for (index, figure) in report.figures.iter().enumerate().filter(|(_, figure)| figure.as_of != report.as_of) {
        let figure_path = list.index(index);
        let span = || front.span(figure_path.key("as_of"));
        let days = age(figure.as_of, report.published.start());
        if is_released && !goes_on && figure.as_of.start() > report.published.end() {
            found.push(faults::as_of_after_published(span(), front.span(published)));
        } else if !looks_back && days > i64::from(inputs.max_figure_age_days) {
            found.push(faults::old_figure(span(), figure.id.as_str(), days, inputs.max_figure_age_days));
        }
    }
}

/// Whether its period may lie apart from its data: that of an incident's status, or of an outlook, is the time to come, and
/// that of a review may be long past.
fn looks_ahead(report: &Report) -> bool {
    matches!(report.report_type, ReportType::IncidentStatus | ReportType::Assessment)
}

fn far_next_report(drafted: &DraftedReport<'_>, so_far: SoFar<'_>, found: &mut Vec<Diagnostic>) {
    let report = drafted.report;
    let Some(next) = report.next_report else { return };
    let wait = next.start() - report.as_of.end();
    let is_yearly = report.period.is_some_and(|period| length(period) > LONGEST_WAIT_OF_OTHERS);
    let is_slow = is_yearly || so_far.rhythm.is_some_and(|rhythm| rhythm > SLOW);
    if wait > if is_slow { LONGEST_WAIT } else { LONGEST_WAIT_OF_OTHERS } {
        let span = drafted.facts().span(Path::Root.key("next_report"));
        found.push(faults::far_next_report(span, wait.num_days()));
    }
}

/// Asks about a period that lies apart from the data, or is a year longer than the one before it.
fn period(drafted: &DraftedReport<'_>, so_far: SoFar<'_>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    let is_free = looks_ahead(report) || report.version == Some(ReportVersion::Final);
    let Some(period) = report.period.filter(|_| !is_free) else { return };
    let root = Path::Root;
    let written = root.key("period");
    let (start, end) = (written.key("start"), written.key("end"));
    let as_of = front.span(root.key("as_of"));
    if period.start().start() > report.as_of.end() {
        found.push(faults::period_after_data(front.span(start), as_of));
    } else if period.end().start() > report.as_of.end() + MOST_AHEAD_OF_DATA {
        found.push(faults::period_beyond_data(front.span(end), as_of));
    } else if period.end().end() + NEARLY_A_YEAR < report.as_of.start() {
        found.push(faults::period_long_before_data(front.span(end), as_of));
    } else if is_a_year_longer(report, period, so_far) {
        found.push(faults::period_a_year_longer(front.span(start)));
    }
}

/// Whether a period has about a year more than that of the report before, which is of the same type and not much older.
fn is_a_year_longer(report: &Report, period: Period, so_far: SoFar<'_>) -> bool {
    let like = |before: &&Report| {
        before.report_type == report.report_type && report.as_of.start() - before.as_of.start() < SLOW
    };
    let before = so_far.before.filter(like).and_then(|before| before.period);
    before.map(length).is_some_and(|before| before < SLOW && ((length(period) - before).num_days() - 365).abs() <= 31)
}

fn length(period: Period) -> TimeDelta {
    period.end().end() - period.start().start()
}

/// Whole days from the end of the data to a moment.
fn age(as_of: Timestamp, then: DateTime<Utc>) -> i64 {
    (then - as_of.end()).num_days()
}
