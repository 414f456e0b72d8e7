//! The order of a series.

use chrono::TimeDelta;

use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::report::{Report, ReportId};
use crate::model::series::Series;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// More missing numbers than this are reported as "and more".
const MOST_NAMED: usize = 5;

/// A series with fewer distances between its reports has no usual one.
const FEWEST_GAPS: usize = 4;

/// Reports the numbers that are missing before this report. `numbers` are those of its series, sorted. The number of a
/// report that is withheld or was withdrawn is not missing.
pub(super) fn check(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'_>,
    numbers: &[u32],
    found: &mut Vec<Diagnostic>,
) {
    let series = drafted.report.series.index();
    let (Some(number), Some(folder)) = (drafted.report.number, &inputs.site.series[series].folder) else { return };
    let below = numbers.partition_point(|other| *other < number);
    let Some(before) = below.checked_sub(1).map(|at| numbers[at]) else { return };
    let is_absent = |number: &u32| inputs.absent.contains(&(Some(folder), *number));
    let missing: Vec<u32> = (before + 1..number).filter(|number| !is_absent(number)).take(MOST_NAMED + 1).collect();
    if missing.is_empty() {
        return;
    }
    let front = drafted.facts();
    let span = match front.value.number {
        Some(_) => front.span(Path::Root.key("number")),
        None => front.source().whole(),
    };
    found.push(faults::number_gap(span, number, &missing, MOST_NAMED));
}

/// Reports the numbered reports that come before the one of the number before in the order of their series, so that
/// `latest/` leads elsewhere than readers of the numbers think. A day without a time is not before any hour of that day. A
/// report that says when it came out, later than the other, looks back openly.
pub(super) fn check_order(inputs: &LintInputs<'_>, series: &Series, faults: &mut Vec<(ReportId, Diagnostic)>) {
    let mut numbered: Vec<(u32, ReportId)> =
        whole(inputs, series).into_iter().filter_map(|(id, report)| Some((report.number?, id))).collect();
    numbered.sort_unstable();
    for pair in numbered.windows(2) {
        let [(before, earlier), (number, later)] = *pair else { continue };
        let (Some(one), Some(other)) = (inputs.drafted(later), inputs.drafted(earlier)) else { continue };
        let looks_back =
            one.facts().value.published.is_some() && one.report.published.end() >= other.report.published.start();
        if one.report.as_of.end() < other.report.as_of.start() && !looks_back {
            let date = |drafted: &DraftedReport<'_>| drafted.facts().span(Path::Root.key("as_of"));
            faults.push((later, faults::series_order(date(&one), number, before, date(&other))));
        }
    }
    faults.extend(year_off(inputs, series));
}

/// The usual time from report to report.
pub(super) fn rhythm(inputs: &LintInputs<'_>, series: &Series) -> Option<TimeDelta> {
    usual(&gaps(&whole(inputs, series)))
}

/// The reports of a series that were read whole, from the first to the last.
fn whole<'d>(inputs: &LintInputs<'d>, series: &Series) -> Vec<(ReportId, &'d Report)> {
    series.reports.iter().filter_map(|id| Some((*id, inputs.whole(*id)?))).collect()
}

/// The times between reports.
fn gaps(reports: &[(ReportId, &Report)]) -> Vec<TimeDelta> {
    reports.windows(2).map(|pair| pair[1].1.as_of.start() - pair[0].1.as_of.start()).collect()
}

fn usual(gaps: &[TimeDelta]) -> Option<TimeDelta> {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

/// The first or last report of a dense series if it stands a year from the others, give or take their usual distance: the
/// year was not changed after New Year, or was mistyped.
fn year_off(inputs: &LintInputs<'_>, series: &Series) -> Option<(ReportId, Diagnostic)> {
    let reports = whole(inputs, series);
    let gaps = gaps(&reports);
    let days = |gap: &TimeDelta| gap.num_days();
    let middle = usual(&gaps).filter(|_| gaps.len() >= FEWEST_GAPS)?.num_days();
    let is_a_year = |days: i64| middle <= 31 && (days - 365).abs() <= 2 * middle + 3;
    let (first, last) = (gaps.first().map(days)?, gaps.last().map(days)?);
    let ((id, _), days) = match (is_a_year(last), is_a_year(first)) {
        (true, _) => (*reports.last()?, last),
        (false, true) => (*reports.first()?, first),
        (false, false) => return None,
    };
    let span = inputs.drafted(id)?.facts().span(Path::Root.key("as_of"));
    Some((id, faults::year_off(span, days)))
}
