//! Reports of series that count in weeks: whether each is about a whole one, and whether a week was left out.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use crate::content::ReportDraft;
use crate::content::values::{Moment, Weeks};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::period::Timestamp;
use crate::model::report::{Report, ReportId};
use crate::model::report_type::TypeId;
use crate::model::settings::LanguageId;
use crate::model::week::Week;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let system = inputs.site.series[drafted.report.series.index()].weeks;
    let Some((period, system)) = drafted.report.period.zip(system) else { return };
    if Week::whole(period, system).is_some() {
        return;
    }
    let span = drafted.facts().span(Path::Root.key("period"));
    let other = match system {
        Weeks::Iso => Weeks::Mmwr,
        Weeks::Mmwr => Weeks::Iso,
    };
    // The week that most of the days are in.
    let (first, last) = (period.start().day(), period.end().day());
    let middle = first + (last - first) / 2;
    if let Some(meant) = Week::of(middle, system) {
        found.push(faults::partial_week(span, meant, Week::whole(period, other).map(|_| other)));
    }
}

/// Reports the weeks that no report is about, between this one and the one before it that is about a whole week. `before` is
/// that one; it becomes this one. What is withheld or was withdrawn may be about them.
pub(super) fn check_gap(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'_>,
    before: &mut Option<(ReportId, Week)>,
    found: &mut Vec<Diagnostic>,
) {
    let series = &inputs.site.series[drafted.report.series.index()];
    let Some(system) = series.weeks else { return };
    // Of a report that does not say its week, nobody knows which one it fills.
    let now = drafted.report.period.and_then(|period| Week::whole(period, system));
    let last = std::mem::replace(before, now.map(|week| (drafted.id, week)));
    let (Some((last, from)), Some(now)) = (last, now) else { return };
    let next = |day: NaiveDate| day.checked_add_days(Days::new(1)).and_then(|day| Week::of(day, system));
    let mut missing: Vec<Week> = std::iter::successors(next(from.last()), |week| next(week.last()))
        .take_while(|week| week.first() < now.first())
        .collect();
    let zone = inputs.site.settings.timezone;
    for draft in inputs.away(series) {
        let Some((first, end)) = days(draft, zone) else { return };
        missing.retain(|week| end < week.first() || week.last() < first);
    }
    if !missing.is_empty() && inputs.is_comparable(last, drafted.id) {
        let span = drafted.facts().span(Path::Root.key("period"));
        found.push(faults::week_gap(span, &missing));
    }
}

/// The reports of a series that are about a whole week so far, by type, language and the first day of the week.
pub(super) type WeeksSoFar<'d> = HashMap<(TypeId, LanguageId, NaiveDate), &'d Report>;

/// Asks of each report whether an earlier one of its type and language is about the same week. Those that say where they stand in
/// the life of an incident may be.
pub(super) fn check_same<'d>(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'d>,
    weeks: &mut WeeksSoFar<'d>,
    found: &mut Vec<Diagnostic>,
) {
    let report = drafted.report;
    let system = inputs.site.series[report.series.index()].weeks;
    let Some((period, system)) = report.period.zip(system).filter(|_| report.version.is_none()) else { return };
    let Some(week) = Week::whole(period, system) else { return };
    let mut earlier = None;
    for edition in &report.editions {
        earlier = earlier.or(weeks.insert((report.type_id, edition.language, week.first()), report));
    }
    if let Some(earlier) = earlier {
        let span = drafted.facts().span(Path::Root.key("period"));
        let other = (super::figures::name(earlier), inputs.period_of(earlier));
        found.push(faults::same_week(span, week, &super::figures::name(report), other));
    }
}

/// The days that a draft may be about. Without a period, it is most likely about the week in which its data end, or that before.
fn days(draft: &ReportDraft, zone: chrono_tz::Tz) -> Option<(NaiveDate, NaiveDate)> {
    let day = |at: Moment| Timestamp::earliest(at, zone).day();
    let front = &draft.front.value;
    match (front.period, front.as_of) {
        (Some(period), _) => Some((day(period.start), day(period.end))),
        (None, Some(end)) => Some((day(end).checked_sub_days(Days::new(7))?, day(end))),
        (None, None) => None,
    }
}
