//! Dates: their order, and data that were old when they came out.

use chrono::{DateTime, TimeDelta, Utc};

use crate::content::values::ReportType;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::period::Timestamp;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

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
    if let Some(next) = report.next_report
        && next.end() < report.as_of.start()
    {
        found.push(faults::next_report_in_the_past(front.span(root.key("next_report")), front.span(as_of)));
    }
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

/// Whole days from the end of the data to a moment.
fn age(as_of: Timestamp, then: DateTime<Utc>) -> i64 {
    (then - as_of.end()).num_days()
}
