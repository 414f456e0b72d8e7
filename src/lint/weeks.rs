//! Reports of series that count in weeks: whether each is about a whole one.

use crate::content::values::Weeks;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
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
