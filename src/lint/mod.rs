//! The linter: what a machine can see in a sound report and an editor would ask about.
//!
//! Every rule was broken in public by real reports; `docs/linter.md` tells the case behind each. A rule is a row in the
//! table of `rules.rs` and a check in the file of its family. It would rather miss a case than cry wolf: an alarm that is
//! wrong twice is not read a third time. A rule is silenced, with a reason, in `site.yaml` or in a report.

mod clock;
mod dates;
mod editions;
mod faults;
mod figures;
mod habits;
mod incidents;
mod inputs;
mod memo;
mod names;
mod numbering;
mod people;
mod prose;
mod rules;
mod series;
mod silence;
mod sums;
mod swapped;
mod tables;
#[cfg(test)]
mod tests;
mod weeks;

use std::sync::Arc;

use crate::content::Draft;
use crate::content::settings::SettingsDraft;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::links::LinkedSite;
use crate::model::Site;
use crate::model::gate::Gate;
use crate::model::report::ReportId;
use crate::model::series::{Series, SeriesId};

use dates::SoFar;
use habits::Extents;
use inputs::LintInputs;

use tables::Tables;
use weeks::WeeksSoFar;

use memo::Absent;
pub(crate) use memo::{LintedSeries, Memo};

/// What is found in each series, each by itself.
pub(crate) type OfSeries<'w> = dyn Fn(SeriesId) -> Arc<LintedSeries> + Sync + 'w;

/// Checks every rule on all that passed the gate; `each` does so for each series, in any order.
pub(crate) fn check(
    linked: &LinkedSite,
    gate: &Gate,
    drafts: &[Arc<Draft>],
    settings: Option<&Yaml<SettingsDraft>>,
    memo: &mut Memo,
    each: impl FnOnce(&Site, &OfSeries<'_>) -> Vec<Arc<LintedSeries>>,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut inputs = LintInputs::new(linked, gate, drafts);
    if let Some(settings) = settings {
        // The rules that the site turned off, or the languages of its texts, may be in what could not be read.
        let root = Path::Root;
        if ["lint", "languages"].iter().any(|key| settings.gaps().may_hide(root.key(key))) {
            return faults;
        }
        inputs.read_settings(settings, &mut faults);
    }
    people::check_registers(&inputs, &mut faults);
    habits::ask_once(&Extents::default(), &mut faults);
    clock::check_site(&inputs, &mut faults);
    names::check(&inputs, &mut faults);
    memo.begin(inputs.site, settings.and_then(|settings| settings.value.lint.as_ref()));
    let of_series = |id: SeriesId| {
        let (series, reports) = (&inputs.site.series[id.index()], &inputs.site.reports[id]);
        let folder = series.folder.as_ref();
        let numbers = inputs.absent.iter().filter(|(of, _)| *of == folder).map(|(_, number)| *number).collect();
        let bodies = inputs.away(series).map(|draft| Arc::clone(&draft.body)).collect();
        let absent = Absent { numbers, bodies };
        memo.find(folder, reports, &absent).unwrap_or_else(|| {
            let found = check_series(&inputs, series);
            Arc::new(LintedSeries { reports: Arc::clone(reports), absent, found })
        })
    };
    let found = each(inputs.site, &of_series);
    faults.extend(found.iter().flat_map(|series| series.found.iter().cloned()));
    memo.remember(inputs.site, found);
    faults.retain(|fault| !inputs.off.contains(&fault.code));
    faults
}

/// Checks every rule on every report of a series.
fn check_series(inputs: &LintInputs<'_>, series: &Series) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let numbers = numbers(inputs.site, series);
    let lost_number = |id: &ReportId| inputs.site.reports[*id].gaps.may_hide(Path::Root.key("number"));
    let is_numbered_whole = !series.reports.iter().any(lost_number);
    let mut order = Vec::new();
    let mut so_far = SoFar::default();
    let (mut week, mut weeks, mut tables) = (None, WeeksSoFar::default(), Tables::default());
    let follow_each_other = !series.has_records;
    if follow_each_other {
        series::check_order(inputs, series, &mut order);
        so_far.rhythm = series::rhythm(inputs, series);
    }
    for report in series.reports.iter().filter_map(|id| inputs.drafted(*id)) {
        let mut found = Vec::new();
        let swapped = swapped::check(&report, so_far.before, &mut found);
        figures::check(inputs, &report, &swapped, &mut found);
        dates::check(inputs, &report, &mut so_far, &mut found);
        so_far.before = follow_each_other.then_some(report.report);
        incidents::check(inputs, &report, &mut found);
        weeks::check(inputs, &report, &mut found);
        if follow_each_other {
            weeks::check_gap(inputs, &report, &mut week, &mut found);
            weeks::check_same(inputs, &report, &mut weeks, &mut found);
        }
        tables::check_places(inputs, &report, &mut found);
        tables::check(&report, &mut tables, &mut found);
        clock::check(inputs, &report, &mut found);
        if follow_each_other && is_numbered_whole {
            series::check(inputs, &report, &numbers, &mut found);
        }
        found.extend(order.extract_if(.., |(of, _)| *of == report.id).map(|(_, fault)| fault));
        prose::check(inputs, &report, &mut so_far.extents, &mut found);
        people::check(inputs, &report, &mut found);
        editions::check(inputs, &report, &mut found);
        silence::apply(&report, found, &mut faults);
    }
    habits::ask_once(&so_far.extents, &mut faults);
    faults
}

/// The numbers of a series' reports, sorted.
fn numbers(site: &Site, series: &Series) -> Vec<u32> {
    let mut numbers: Vec<u32> = series.reports.iter().filter_map(|id| site.reports[*id].number).collect();
    numbers.sort_unstable();
    numbers
}
