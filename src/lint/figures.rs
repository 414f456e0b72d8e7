//! Figures: their parts, their sources, and how they differ from the last report.

use crate::content::front_matter::{FigureDraft, ReportFront};
use crate::content::shapes::Text;
use crate::content::values::Scope;
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::model::figure::{Figure, Value};
use crate::model::report::Report;
use crate::source::Span;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let root = Path::Root;
    let drafts = drafted.facts().value.key_figures.as_deref().unwrap_or_default();
    walk(&drafted.report.figures, drafts, root.key("key_figures"), true, &mut |figure, draft, path, is_whole| {
        let checked = CheckedFigure { inputs, drafted, figure, draft, path, is_whole };
        checked.parts(found);
        checked.attribution(found);
        checked.history(found);
    });
}

/// What to do with each figure: as checked, as written, at its path, and whether it is a whole, not a part.
type See<'s> = dyn FnMut(&Figure, &FigureDraft, Path<'_>, bool) + 's;

fn walk(figures: &[Figure], drafts: &[FigureDraft], list: Path<'_>, is_whole: bool, see: &mut See<'_>) {
    for (index, (figure, draft)) in figures.iter().zip(drafts).enumerate() {
        let path = list.index(index);
        see(figure, draft, path, is_whole);
        let breakdown = draft.breakdown.as_deref().unwrap_or_default();
        walk(&figure.parts, breakdown, path.key("breakdown"), false, see);
    }
}

struct CheckedFigure<'c, 'd> {
    inputs: &'c LintInputs<'d>,
    drafted: &'c DraftedReport<'d>,
    figure: &'c Figure,
    draft: &'c FigureDraft,
    path: Path<'c>,
    is_whole: bool,
}

impl<'d> CheckedFigure<'_, 'd> {
    fn front(&self) -> &'d Yaml<ReportFront> {
        self.drafted.facts()
    }

    /// Where the value is written.
    fn value_span(&self) -> Span {
        let key = match self.figure.value {
            _ if !self.figure.claims.is_empty() => "reports",
            Value::Range(range) if range.min().is_none() => "max",
            Value::Range(_) => "min",
            Value::Exact(_) | Value::Unknown(_) => "value",
        };
        self.front().span(self.path.key(key))
    }

    fn id_span(&self) -> Span {
        self.front().span(self.path.key("id"))
    }

    fn parts(&self, found: &mut Vec<Diagnostic>) {
        let Figure { value: Value::Exact(whole), exhaustive: true, parts, .. } = self.figure else { return };
        let exact = |part: &Figure| match part.value {
            Value::Exact(amount) => Some(amount.get()),
            _ => None,
        };
        let Some(sum) = parts.iter().map(exact).sum::<Option<f64>>().filter(|_| !parts.is_empty()) else { return };
        // Tenths are not exact in binary: a difference of a millionth comes from that, not from counting.
        if (sum - whole.get()).abs() > 1e-6 * whole.get().abs().max(1.0) {
            let breakdown = self.front().key_span(self.path.key("breakdown"));
            found.push(faults::parts_against_total(self.value_span(), whole.get(), sum, breakdown));
        }
    }

    fn attribution(&self, found: &mut Vec<Diagnostic>) {
        // As written: a source that is not known has a fault of its own.
        let FigureDraft { source, reports, attribution, .. } = self.draft;
        let is_said = source.is_some() || reports.is_some() || attribution.is_some();
        if self.is_whole && !is_said && !matches!(self.figure.value, Value::Unknown(_)) {
            found.push(faults::unattributed_figure(self.id_span(), self.figure.id.as_str()));
        }
    }

    fn history(&self, found: &mut Vec<Diagnostic>) {
        let LintInputs { linked, site, .. } = self.inputs;
        let before = linked.histories.before(site, self.drafted.id, &self.figure.id);
        let before = before.map(|(id, figure)| (&site.reports[id.index()], figure));
        if self.figure.revision.is_some() {
            return self.revision(found);
        }
        let Some((earlier, before)) = before else { return };
        self.redefined(earlier, before, found);
        if before.unit != self.figure.unit {
            return;
        }
        let id = self.figure.id.as_str();
        let is_one_moment = before.as_of == self.figure.as_of && self.has_moment();
        if is_one_moment && is_other_count(before, self.figure) {
            found.push(faults::figure_recounted(self.value_span(), id, name(earlier), before.value));
        } else if [self.figure.scope, before.scope] == [Some(Scope::ToDate); 2] && falls(before, self.figure) {
            found.push(faults::figure_falls(self.value_span(), id, name(earlier), before.value));
        }
    }

    /// Whether the cut-off of the figure is precise. Two reports of one day have two cut-offs, unless the figure has a
    /// day of its own.
    fn has_moment(&self) -> bool {
        !self.figure.as_of.is_day() || self.figure.as_of != self.drafted.report.as_of
    }

    fn redefined(&self, earlier: &Report, before: &Figure, found: &mut Vec<Diagnostic>) {
        let mut push = |key: &str| {
            let written = if self.is_whole { self.front().span(self.path.key(key)) } else { self.id_span() };
            found.push(faults::figure_redefined(written, self.figure.id.as_str(), key, name(earlier)));
        };
        let language = self.inputs.tag(&self.drafted.report.editions[0]);
        if differ(before.label.as_ref(), self.figure.label.as_ref(), language) {
            push("label");
        }
        if !self.is_whole {
            return;
        }
        if differ(before.inclusion.as_ref(), self.figure.inclusion.as_ref(), language) {
            push("inclusion");
        }
        // The own sources of two reports have different indexes, so the ids are compared.
        let source = |figure: &Figure| figure.source.map(|source| &self.inputs.site.sources[source.index()].id);
        if source(before).zip(source(self.figure)).is_some_and(|(before, now)| before != now) {
            push("source");
        }
        if before.unit.as_ref().zip(self.figure.unit.as_ref()).is_some_and(|(before, now)| before != now) {
            push("unit");
        }
    }

    /// Reports a revision of a number that no report printed and no note explains.
    fn revision(&self, found: &mut Vec<Diagnostic>) {
        let Some(revision) = &self.figure.revision else { return };
        let (Some(previous), None) = (revision.previous, &revision.note) else { return };
        let LintInputs { linked, site, .. } = self.inputs;
        let earlier = linked.histories.of_figure(site, self.drafted.id, &self.figure.id);
        let mut printed = earlier.iter().take_while(|id| **id < self.drafted.id).filter_map(|id| {
            let report = &site.reports[id.index()];
            Some((report, report.figure(self.figure.id.as_str())?.value))
        });
        let Some((last, value)) = printed.clone().last() else { return };
        if !printed.any(|(_, value)| states(value, previous.get())) {
            let revision = self.path.key("revision");
            let span = self.front().span(revision.key("previous"));
            found.push(faults::revision_mismatch(span, previous.get(), name(last), value));
        }
    }
}

/// A report as its readers call it.
fn name(report: &Report) -> String {
    match report.number {
        Some(number) => format!("no. {number}"),
        None => format!("`{}`", report.slug),
    }
}

fn differ(before: Option<&Text>, now: Option<&Text>, language: &str) -> bool {
    let said = |text: Option<&Text>| text.and_then(|text| text.get(language)).map(str::to_lowercase);
    said(before).zip(said(now)).is_some_and(|(before, now)| before != now)
}

/// Whether a value is this number or has it as a bound.
fn states(value: Value, number: f64) -> bool {
    let said = match value {
        Value::Exact(amount) => [Some(amount), None, None],
        Value::Range(range) => [range.min(), range.max(), range.best()],
        Value::Unknown(_) => [None; 3],
    };
    said.into_iter().flatten().any(|amount| amount.get() == number)
}

fn is_other_count(before: &Figure, now: &Figure) -> bool {
    let is_unknown = |figure: &Figure| matches!(figure.value, Value::Unknown(_));
    let is_one_source = before.claims.is_empty() && now.claims.is_empty();
    is_one_source && !is_unknown(before) && !is_unknown(now) && before.value != now.value
}

/// Whether a count is certainly lower than before: a bound is below the same bound of before, or the most is below the
/// least.
fn falls(before: &Figure, now: &Figure) -> bool {
    // An approximate number may be a tenth lower.
    let slack = if before.approximate || now.approximate { 0.9 } else { 1.0 };
    let least = |value| match value {
        Value::Exact(amount) => Some(amount),
        Value::Range(range) => range.min(),
        Value::Unknown(_) => None,
    };
    let most = |value| match value {
        Value::Exact(amount) => Some(amount),
        Value::Range(range) => range.max(),
        Value::Unknown(_) => None,
    };
    let below = |now: Option<crate::content::values::Amount>, before: Option<crate::content::values::Amount>| {
        now.zip(before).is_some_and(|(now, before)| now.get() < before.get() * slack)
    };
    match (before.value, now.value) {
        (Value::Range(_), Value::Range(_)) => {
            below(most(now.value), most(before.value)) || below(least(now.value), least(before.value))
        }
        _ => below(most(now.value), least(before.value)),
    }
}
