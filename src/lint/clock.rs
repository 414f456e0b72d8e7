//! Dates that are yet to come by the clock of the build. No other rule asks the clock.

use chrono::{DateTime, TimeDelta, Utc};

use crate::content::front_matter::{FigureDraft, ReportFront, SourceDraft};
use crate::content::values::{Day, Moment};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::period::Timestamp;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

/// Clocks and zones differ by less than this.
const A_DAY: TimeDelta = TimeDelta::days(1);
/// No embargo lasts as long.
const A_YEAR: TimeDelta = TimeDelta::days(365);

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let (report, front) = (drafted.report, drafted.facts());
    let root = Path::Root;
    let now = inputs.gate.now;
    let zone = inputs.site.settings.timezone;
    let embargo = front.value.embargo_until.and_then(|until| Timestamp::new(until, zone).ok());
    if embargo.is_some_and(|until| until.start() > now + A_YEAR) {
        found.push(faults::far_embargo(front.span(root.key("embargo_until"))));
    }
    // What is being prepared may be ahead of its time.
    if report.editions.iter().all(|edition| edition.restrictions.draft) {
        return;
    }
    let horizon = Horizon { last: embargo.map_or(now, |until| until.start().max(now)) + A_DAY, zone };
    let is_ahead = |at: Timestamp| at.start() > horizon.last;
    if is_ahead(report.as_of) {
        // Everything in it may follow from that.
        found.push(faults::date_to_come(front.span(root.key("as_of")), "the data end"));
        return;
    }
    if front.value.published.is_some() && is_ahead(report.published) {
        // How old the data were then follows from that.
        let as_of = front.span(root.key("as_of"));
        found.retain(|fault| fault.code != Code::OldData || fault.span != as_of);
        found.push(faults::date_to_come(front.span(root.key("published")), "the release is"));
    }
    if let Some(incident) = &front.value.incident {
        let path = root.key("incident");
        horizon.past(incident.resolved, front, path.key("resolved"), "the incident ended", found);
        if report.incident.as_ref().is_some_and(|incident| !incident.is_planned) {
            horizon.past(Some(incident.started), front, path.key("started"), "the incident began", found);
        }
    }
    let updates = root.key("updates");
    for (index, update) in front.value.updates.iter().flatten().enumerate() {
        let update_path = updates.index(index);
        horizon.past(Some(update.time), front, update_path.key("time"), "the update was made", found);
    }
    let figures = front.value.key_figures.as_deref().unwrap_or_default();
    horizon.figures(figures, front, root.key("key_figures"), found);
    let sources = root.key("sources");
    for (id, source) in front.value.sources.iter().flat_map(|sources| &sources.0) {
        horizon.source(source, front, sources.key(id.as_str()), found);
    }
}

/// What belongs to no report that readers see: the register of sources, and when reports were withdrawn.
pub(super) fn check_site(inputs: &LintInputs<'_>, found: &mut Vec<Diagnostic>) {
    let horizon = Horizon { last: inputs.gate.now + A_DAY, zone: inputs.site.settings.timezone };
    let root = Path::Root;
    for (id, source) in inputs.sources.iter().flat_map(|sources| &sources.value.0) {
        if let Some(register) = inputs.sources {
            horizon.source(source, register, root.key(id.as_str()), found);
        }
    }
    for notice in &inputs.site.withdrawn {
        let Some(written) = inputs.written_in(notice.file) else { continue };
        let date = written.front.value.withdrawn.as_ref().map(|withdrawn| withdrawn.date);
        let withdrawn = root.key("withdrawn");
        horizon.past(date, &written.front, withdrawn.key("date"), "the report was withdrawn", found);
        let as_of = written.front.value.as_of.and_then(|at| Timestamp::new(at, horizon.zone).ok());
        if as_of.is_some_and(|as_of| notice.date.end() < as_of.start()) && date.is_some() {
            let as_of = written.front.span(root.key("as_of"));
            found.push(faults::withdrawn_before_report(written.front.span(withdrawn.key("date")), as_of));
        }
    }
}

/// Until when something can have happened.
#[derive(Clone, Copy)]
struct Horizon {
    last: DateTime<Utc>,
    zone: chrono_tz::Tz,
}

impl Horizon {
    /// Asks about a date that says when something was.
    fn past<T>(self, moment: Option<Moment>, front: &Yaml<T>, path: Path<'_>, what: &str, found: &mut Vec<Diagnostic>) {
        let at = moment.and_then(|moment| Timestamp::new(moment, self.zone).ok());
        if at.is_some_and(|at| at.start() > self.last) {
            found.push(faults::past_to_come(front.span(path), what));
        }
    }

    fn source<T>(self, source: &SourceDraft, front: &Yaml<T>, path: Path<'_>, found: &mut Vec<Diagnostic>) {
        self.past(day(source.accessed), front, path.key("accessed"), "the source was read", found);
    }

    fn figures(self, figures: &[FigureDraft], front: &Yaml<ReportFront>, list: Path<'_>, found: &mut Vec<Diagnostic>) {
        for (index, figure) in figures.iter().enumerate() {
            let path = list.index(index);
            self.past(figure.as_of, front, path.key("as_of"), "the data of the figure end", found);
            let revised = figure.revision.as_ref().and_then(|revision| revision.date);
            let revision = path.key("revision");
            self.past(day(revised), front, revision.key("date"), "the figure was changed", found);
            let claims = path.key("reports");
            for (at, claim) in figure.reports.iter().flatten().enumerate() {
                let claim_path = claims.index(at);
                self.past(claim.as_of, front, claim_path.key("as_of"), "the data of the source end", found);
            }
            self.figures(figure.breakdown.as_deref().unwrap_or_default(), front, path.key("breakdown"), found);
        }
    }
}

fn day(day: Option<Day>) -> Option<Moment> {
    day.map(|day| Moment::Day(day.0))
}
