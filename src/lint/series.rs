//! The order of a series.

use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// More missing numbers than this are reported as "and more".
const MOST_NAMED: usize = 5;

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
