//! Dates: their order, and data that were old when they came out.

use chrono::{DateTime, TimeDelta, Utc};

use crate::content::values::{ReportType, ReportVersion};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::period::Timestamp;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// Clocks and zones differ by less than this.
const A_DAY: TimeDelta = TimeDelta::days(1);
/// A weekly or monthly report may name its week or month before that is over.
const MOST_AHEAD_OF_DATA: TimeDelta = TimeDelta::days(14);
/// A slip of the year makes 365 days, less the time between two reports.
const NEARLY_A_YEAR: TimeDelta = TimeDelta::days(330);
/// No embargo lasts as long.
const A_YEAR: TimeDelta = TimeDelta::days(365);
/// Yearly reports are the rarest, and may come late.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(400);

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
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
    period(drafted, found);
    clock(inputs, drafted, found);
    for (index, update) in front.value.updates.iter().flatten().enumerate() {
        let Ok(time) = Timestamp::new(update.time, chrono_tz::Tz::UTC) else { continue };
        if !goes_on && time.end() + TimeDelta::hours(14) < report.as_of.start() {
            let list = root.key("updates");
            found.push(faults::update_before_report(front.span(list.index(index).key("time")), front.span(as_of)));
        }
    }
    let days = age(report.as_of, report.published.start());
    if is_released && days > i64::from(inputs.max_age_days) {
        found.push(faults::old_report(front.span(as_of), days, inputs.max_age_days, front.span(published)));
    }
    let list = root.key("key_figures");
    for (index, figure) in report.figures.iter().enumerate().filter(|(_, figure)| figure.as_of != report.as_of) {
        let figure_path = list.index(index);
        let span = || front.span(figure_path.key("as_of"));
        let days = age(figure.as_of, report.published.start());
        if is_released && !goes_on && figure.as_of.start() > report.published.end() {
            found.push(faults::as_of_after_published(span(), front.span(published)));
        } else if days > i64::from(inputs.max_figure_age_days) {
            found.push(faults::old_figure(span(), figure.id.as_str(), days, inputs.max_figure_age_days));
        }
    }
}

/// Asks about a period that lies apart from the data.
fn period(drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    // The period of an incident's status, or of an outlook, is the time to come; that of a review may be long past.
    let is_free = matches!(report.report_type, ReportType::IncidentStatus | ReportType::Assessment)
        || report.version == Some(ReportVersion::Final);
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
    }
}

/// Asks about dates that are yet to come, by the clock of the build.
fn clock(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    let root = Path::Root;
    let now = inputs.gate.now;
    let zone = inputs.site.settings.timezone;
    let embargo = front.value.embargo_until.and_then(|until| Timestamp::new(until, zone).ok());
    let embargo_span = || front.span(root.key("embargo_until"));
    if embargo.is_some_and(|until| until.start() > now + A_YEAR) {
        found.push(faults::far_embargo(embargo_span()));
    }
    if embargo.is_some_and(|until| until.end() + A_DAY < report.as_of.start()) {
        found.push(faults::embargo_before_data(embargo_span(), front.span(root.key("as_of"))));
    }
    // What is being prepared may be ahead of its time.
    let is_draft = report.editions.iter().all(|edition| edition.restrictions.draft);
    let release = embargo.map_or(now, |until| until.start().max(now));
    let is_ahead = |at: Timestamp| !is_draft && at.start() > release + A_DAY;
    if is_ahead(report.as_of) {
        found.push(faults::date_to_come(front.span(root.key("as_of")), "the data end"));
    } else if front.value.published.is_some() && is_ahead(report.published) {
        found.push(faults::date_to_come(front.span(root.key("published")), "the release is"));
    }
    if report.next_report.is_some_and(|next| next.start() > report.as_of.end() + LONGEST_WAIT) {
        found.push(faults::far_next_report(front.span(root.key("next_report"))));
    }
}

/// Whole days from the end of the data to a moment.
fn age(as_of: Timestamp, then: DateTime<Utc>) -> i64 {
    (then - as_of.end()).num_days()
}
