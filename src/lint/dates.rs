//! Dates: their order, and data that were old when they came out.

use chrono::{DateTime, TimeDelta, Utc};

use crate::content::values::{Moment, ReportType, ReportVersion};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::period::{Period, Timestamp};
use crate::model::report::Report;

use super::faults;
use super::habits::Extents;
use super::inputs::{DraftedReport, LintInputs};

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
#[derive(Default)]
pub(super) struct SoFar<'d> {
    /// The usual time from report to report, if there are two.
    pub(super) rhythm: Option<TimeDelta>,
    /// The report before it.
    pub(super) before: Option<&'d Report>,
    /// How bad the faults are that were found so far.
    pub(super) extents: Extents,
}

pub(super) fn check(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'_>,
    so_far: &mut SoFar<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let (report, front) = (drafted.report, drafted.facts());
    let root = Path::Root;
    let (as_of, published) = (root.key("as_of"), root.key("published"));
    let is_released = front.value.published.is_some();
    // A live blog is released first, and so is a report on an incident; their data and updates follow. Asked last, because what is
    // written is looked for in the text.
    let goes_on =
        || report.report_type == ReportType::LiveBlog || report.incident.is_some() || front.has(root.key("incident"));
    if is_released && report.as_of.start() > report.published.end() && !goes_on() {
        found.push(faults::as_of_after_published(front.span(as_of), front.span(published)));
    }
    if let Some(next) = report.next_report {
        let span = || front.span(root.key("next_report"));
        if next.end() < report.as_of.start() {
            found.push(faults::next_report_in_the_past(span(), front.span(as_of)));
        } else if is_released && next.end() < report.published.start() && !goes_on() {
            found.push(faults::next_report_before_release(span(), front.span(published)));
        }
    }
    far_next_report(drafted, so_far, found);
    period(drafted, so_far, found);
    let embargo = front.value.embargo_until.and_then(|at| Timestamp::new(at, inputs.site.settings.timezone).ok());
    if embargo.is_some_and(|until| until.end() < report.as_of.start()) {
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
    a_year_off(inputs, drafted, found);
    updates_alike(inputs, drafted, found);
    for (index, update) in front.value.updates.iter().flatten().enumerate() {
        let Ok(time) = Timestamp::new(update.time, chrono_tz::Tz::UTC) else { continue };
        if time.end() + TimeDelta::hours(14) < report.as_of.start() && !goes_on() {
            let list = root.key("updates");
            found.push(faults::update_before_report(front.span(list.index(index).key("time")), front.span(as_of)));
        }
    }
    let days = age(report.as_of, report.published.start());
    let looks_back = report.report_type == ReportType::Assessment || report.version == Some(ReportVersion::Final);
    // What sums up a quarter or a year takes longer, but not longer than that.
    let summed_up = report.period.map_or(0, |period| length(period).num_days());
    if is_released && !looks_back && days > i64::from(inputs.max_age_days).max(summed_up) {
        found.push(faults::old_report(front.span(as_of), days, inputs.max_age_days, front.span(published)));
        so_far.extents.note(front.span(as_of), beyond(days, inputs.max_age_days));
    }
    let list = root.key("key_figures");
    for (index, figure) in report.figures.iter().enumerate().filter(|(_, figure)| figure.as_of != report.as_of) {
        let figure_path = list.index(index);
        let span = || front.span(figure_path.key("as_of"));
        // A day that was typed with the year before is as many days away as the year has.
        let days = (report.published.day() - figure.as_of.day()).num_days();
        if is_released && figure.as_of.start() > report.published.end() && !goes_on() {
            found.push(faults::as_of_after_published(span(), front.span(published)));
        } else if !looks_back && days > i64::from(inputs.max_figure_age_days) {
            found.push(faults::old_figure(span(), figure.id.as_str(), days, inputs.max_figure_age_days));
            so_far.extents.note(span(), beyond(days, inputs.max_figure_age_days));
        }
    }
}

/// Asks about what was about a year before the data end: the year was not changed after New Year.
fn a_year_off(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    if report.report_type == ReportType::Assessment || report.version == Some(ReportVersion::Final) {
        return;
    }
    let zone = inputs.site.settings.timezone;
    let root = Path::Root;
    let as_of = || front.span(root.key("as_of"));
    let list = root.key("key_figures");
    for (index, (figure, draft)) in report.figures.iter().zip(front.value.key_figures.iter().flatten()).enumerate() {
        let path = list.index(index);
        let revised = draft.revision.as_ref().and_then(|revision| revision.date);
        let revised = revised.and_then(|day| Timestamp::new(Moment::Day(day.0), zone).ok());
        if revised.is_some_and(|day| is_a_year(report.as_of.start() - day.start())) {
            let revision = path.key("revision");
            found.push(faults::a_year_before(front.span(revision.key("date")), "the figure was changed", as_of()));
        }
        let period = figure.period.filter(|period| length(*period) < SLOW);
        if period.is_some_and(|period| is_a_year(figure.as_of.start() - period.end().start())) {
            let period = path.key("period");
            found.push(faults::a_year_before(
                front.span(period.key("end")),
                "the period of the figure was over",
                as_of(),
            ));
        }
    }
    let Some(period) = report.period.filter(|period| length(*period) < SLOW) else { return };
    let list = root.key("events");
    for (index, event) in front.value.events.iter().flatten().enumerate() {
        let Ok(time) = Timestamp::new(event.time, zone) else { continue };
        let is_in_period = |days: i64| {
            let a_year_later = time.start() + TimeDelta::days(days);
            period.start().start() <= a_year_later && a_year_later <= period.end().end()
        };
        if is_in_period(365) || is_in_period(366) {
            let (event, period) = (list.index(index), root.key("period"));
            found.push(faults::past_event_a_year_off(front.span(event.key("time")), front.span(period.key("start"))));
        }
    }
}

/// How old data are, in hundredths of what they may be.
fn beyond(days: i64, most: u32) -> u64 {
    u64::try_from(days).unwrap_or_default().saturating_mul(100) / u64::from(most.max(1))
}

/// Give or take a month.
fn is_a_year(span: TimeDelta) -> bool {
    (span.num_days() - 365).abs() <= 31
}

/// Asks for an `id` where two updates would have one name: which of them has it, only their order tells.
fn updates_alike(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let front = drafted.facts();
    let root = Path::Root;
    let list = root.key("updates");
    let mut seen = Vec::new();
    for (index, update) in front.value.updates.iter().flatten().enumerate().filter(|(_, update)| update.id.is_none()) {
        let Ok(time) = Timestamp::new(update.time, inputs.site.settings.timezone) else { continue };
        let name = (time.start(), time.is_day(), &update.kind);
        if seen.contains(&name) {
            found.push(faults::update_without_id(front.span(list.index(index).key("time"))));
        } else {
            seen.push(name);
        }
    }
}

/// Whether its period may lie apart from its data: that of an incident's status, or of an outlook, is the time to come, and
/// that of a review may be long past.
fn looks_ahead(report: &Report) -> bool {
    matches!(report.report_type, ReportType::IncidentStatus | ReportType::Assessment)
}

fn far_next_report(drafted: &DraftedReport<'_>, so_far: &SoFar<'_>, found: &mut Vec<Diagnostic>) {
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
fn period(drafted: &DraftedReport<'_>, so_far: &SoFar<'_>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    let is_free = looks_ahead(report) || report.version == Some(ReportVersion::Final);
    let Some(period) = report.period.filter(|_| !is_free) else { return };
    let root = Path::Root;
    let written = root.key("period");
    let (start, end) = (written.key("start"), written.key("end"));
    let as_of = || front.span(root.key("as_of"));
    if period.start().start() > report.as_of.end() {
        found.push(faults::period_after_data(front.span(start), as_of()));
    } else if period.end().start() > report.as_of.end() + MOST_AHEAD_OF_DATA {
        found.push(faults::period_beyond_data(front.span(end), as_of()));
    } else if period.end().end() + NEARLY_A_YEAR < report.as_of.start() {
        found.push(faults::period_long_before_data(front.span(end), as_of()));
    } else if is_a_year_longer(report, period, so_far) {
        found.push(faults::period_a_year_longer(front.span(start)));
    }
}

/// Whether a period has about a year more than that of the report before, which is of the same type and not much older; if
/// that one gives none, more than the usual time from report to report. A month less may be a review of twelve months.
fn is_a_year_longer(report: &Report, period: Period, so_far: &SoFar<'_>) -> bool {
    let like =
        |before: &&Report| before.type_id == report.type_id && report.as_of.start() - before.as_of.start() < SLOW;
    let Some(before) = so_far.before.filter(like) else { return false };
    let is_a_year_more =
        |usual: TimeDelta, most: i64| usual < SLOW && ((length(period) - usual).num_days() - 365).abs() <= most;
    match before.period {
        Some(before) => is_a_year_more(length(before), 31),
        None => so_far.rhythm.is_some_and(|rhythm| is_a_year_more(rhythm, 7)),
    }
}

fn length(period: Period) -> TimeDelta {
    period.end().end() - period.start().start()
}

/// Whole days from the end of the data to a moment.
fn age(as_of: Timestamp, then: DateTime<Utc>) -> i64 {
    (then - as_of.end()).num_days()
}
