//! Figures: their parts, their sources, and how they differ from the last report.

use std::collections::HashSet;

use crate::amount::Amount;
use crate::content::front_matter::{FigureDraft, ReportFront};
use crate::content::previous::PreviousDraft;
use crate::content::shapes::{Nullable, Text};
use crate::content::table_draft::PlaceNumbers;
use crate::content::values::{FigureStatus, Id, PlaceName, Scope, UpdateKind};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::model::comparison::counts_the_same;
use crate::model::figure::{Figure, Value};
use crate::model::period::Timestamp;
use crate::model::register::{Place, PlaceId, Register};
use crate::model::report::{Report, Update};
use crate::source::Span;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};
use super::sums;

/// `swapped`: the figures that have changed places with others, and those of their places: that is why they rise or fall.
pub(super) fn check(
    inputs: &LintInputs<'_>,
    drafted: &DraftedReport<'_>,
    swapped: &HashSet<&Id>,
    found: &mut Vec<Diagnostic>,
) {
    let root = Path::Root;
    let drafts = drafted.facts().value.key_figures.as_deref().unwrap_or_default();
    walk(
        drafted.report.figures.iter(),
        drafts,
        root.key("key_figures"),
        Standing::Whole,
        &inputs.site.places,
        &mut |figure, draft, path, standing| {
            let checked = CheckedFigure { inputs, drafted, figure, draft, path, standing };
            checked.parts(found);
            checked.places(found);
            checked.attribution(found);
            if !swapped.contains(&figure.id) {
                checked.history(found);
            }
            sums::check(drafted, figure, draft, path, found);
        },
    );
}

/// Where a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Whole,
    Part,
    /// A part of a figure whose revision explains the parts, too.
    PartOfRevised,
}

/// What to do with each figure: as checked, as written, at its path, and where it stands.
type See<'s> = dyn FnMut(&Figure, Option<&FigureDraft>, Path<'_>, Standing) + 's;

fn walk<'f>(
    figures: impl Iterator<Item = &'f Figure>,
    drafts: &[FigureDraft],
    list: Path<'_>,
    standing: Standing,
    register: &Register<Place>,
    see: &mut See<'_>,
) {
    for (index, (figure, draft)) in figures.zip(drafts).enumerate() {
        let path = list.index(index);
        see(figure, Some(draft), path, standing);
        let is_revised = standing == Standing::PartOfRevised || figure.revision.is_some();
        let below = if is_revised { Standing::PartOfRevised } else { Standing::Part };
        // Those of places stand by themselves, in the order in which they are written.
        let breakdown = draft.breakdown.as_deref().unwrap_or_default();
        let (mut parts, mut places) = (figure.parts.iter(), figure.by_place.iter());
        let written = breakdown.iter().map_while(|part| match &part.place {
            Some(_) => places.next(),
            None => parts.next(),
        });
        walk(Vec::from_iter(written).into_iter(), breakdown, path.key("breakdown"), below, register, see);
        let list = path.key("by_place");
        let is_of_part = |name: &PlaceName| {
            let place = register.named(name.as_str());
            let mut named = breakdown.iter().filter_map(|part| part.place.as_ref());
            named.any(|other| register.named(other.as_str()) == place)
        };
        let names = draft.by_place.iter().flat_map(PlaceNumbers::known).filter(|(name, _)| !is_of_part(name));
        for (part, (name, _)) in places.zip(names) {
            see(part, None, list.key(name.as_str()), below);
        }
    }
}

struct CheckedFigure<'c, 'd> {
    inputs: &'c LintInputs<'d>,
    drafted: &'c DraftedReport<'d>,
    figure: &'c Figure,
    /// As written; none of a number under `by_place`, which has no keys.
    draft: Option<&'c FigureDraft>,
    path: Path<'c>,
    standing: Standing,
}

impl<'d> CheckedFigure<'_, 'd> {
    fn is_whole(&self) -> bool {
        self.standing == Standing::Whole
    }

    fn front(&self) -> &'d Yaml<ReportFront> {
        self.drafted.facts()
    }

    /// Where the value is written.
    fn value_span(&self) -> Span {
        if self.draft.is_none() {
            return self.front().span(self.path);
        }
        let key = match self.figure.value {
            _ if !self.figure.claims.is_empty() && !self.has_own_value() => "reports",
            _ if self.figure.sum.is_some() => "value",
            Value::Range(range) if range.min().is_none() => "max",
            Value::Range(_) => "min",
            Value::Exact(_) | Value::Unknown(_) => "value",
        };
        self.front().span(self.path.key(key))
    }

    fn id_span(&self) -> Span {
        match self.draft {
            Some(_) => self.front().span(self.path.key("id")),
            None => self.front().key_span(self.path),
        }
    }

    fn parts(&self, found: &mut Vec<Diagnostic>) {
        let Value::Exact(whole) = self.figure.value else { return };
        if self.figure.is_retracted() || self.front().has_fault_in(self.path.key("breakdown"), "") {
            return;
        }
        let is_off = |sum: &Amount| self.figure.exhaustive && *sum != whole && !is_rounding(self.figure, whole, *sum);
        if let Some(sum) = sum_of_parts(self.figure).filter(is_off) {
            let breakdown = self.front().key_span(self.path.key("breakdown"));
            return found.push(faults::parts_against_total(self.value_span(), whole, sum, breakdown));
        }
        let Some((index, larger)) = larger_part(self.figure) else { return };
        let breakdown = self.path.key("breakdown");
        let part = breakdown.index(index);
        let id = self.front().span(part.key("id"));
        let name = self.figure.parts[index].id.as_str();
        found.push(faults::part_above_whole(id, name, larger, whole, self.value_span()));
    }

    /// Reports places that count more together than what they are in, or less where they should make it.
    fn places(&self, found: &mut Vec<Diagnostic>) {
        let register = &self.inputs.site.places;
        let front = self.front();
        let has_fault = |key: &str| front.has_fault_in(self.path.key(key), "");
        let is_clear = !has_fault("by_place") && !has_fault("breakdown") && is_firm(self.figure);
        if self.figure.by_place.is_empty() || !is_clear || !self.figure.counts() {
            return;
        }
        let key = if front.has(self.path.key("by_place")) { "by_place" } else { "breakdown" };
        let places = || front.key_span(self.path.key(key));
        let holders =
            std::iter::once((None, self.figure)).chain(self.figure.by_place.iter().map(|part| (Some(part), part)));
        for (holder, whole) in holders {
            let Value::Exact(most) = whole.value else { continue };
            let inner: Vec<&Figure> = match holder {
                None => self.figure.places_in(None, register).collect(),
                Some(part) if part.place.is_some() => self.figure.places_in(part.place, register).collect(),
                Some(_) => continue,
            };
            let is_like = |part: &&Figure| is_firm(part) && part.unit == whole.unit && part.as_of == whole.as_of;
            let amounts = inner.iter().filter(|part| !part.is_retracted()).map(|part| match part.value {
                Value::Exact(amount) if is_like(part) => Some(amount),
                _ => None,
            });
            let Some(sum) = amounts.collect::<Option<Vec<Amount>>>().and_then(Amount::sum) else { continue };
            // Of the places in a place, not all need be stated.
            let is_off = if holder.is_none() && whole.exhaustive { sum != most } else { sum > most };
            // That is why, and it is told at the table.
            if holder.is_none() && is_off && sum < most && self.lacks_rows() {
                continue;
            }
            let is_rounded = whole.approximate || inner.iter().any(|part| part.approximate);
            let is_near = is_rounded && is_about(most, sum);
            if inner.is_empty() || !is_off || is_near {
                continue;
            }
            found.push(match holder.and_then(|part| part.place) {
                None => faults::places_against_total(self.value_span(), most, sum, places()),
                Some(place) => faults::places_against_place(places(), &register[place.index()].id, most, sum),
            });
        }
    }

    /// Whether places have no row in the table of the figure.
    fn lacks_rows(&self) -> bool {
        let Some(PlaceNumbers::Read { without, .. }) = self.draft.and_then(|draft| draft.by_place.as_ref()) else {
            return false;
        };
        let LintInputs { linked, site, .. } = self.inputs;
        let was_counted = |place: PlaceId| linked.histories.has_counted(site, self.drafted.id, self.figure, place);
        let is_empty =
            |place: &PlaceId| without.iter().any(|name| site.places.named(name.as_str()) == Some(place.index()));
        site.place_tree().missing(self.figure, &was_counted).iter().any(|place| !is_empty(place))
    }

    fn attribution(&self, found: &mut Vec<Diagnostic>) {
        if self.front().has_faulty_key(self.path) {
            return;
        }
        // As written: a source that is not known has a fault of its own.
        let Some(FigureDraft { source, reports, attribution, .. }) = self.draft else { return };
        let is_sum = self.draft.is_some_and(|draft| draft.sum().is_some());
        let is_said = source.is_some() || reports.is_some() || attribution.is_some() || is_sum;
        if self.is_whole() && !is_said && !matches!(self.figure.value, Value::Unknown(_)) {
            found.push(faults::unattributed_figure(self.id_span(), self.figure.id.as_str()));
        }
        if self.is_unclaimed() {
            let reports = self.front().key_span(self.path.key("reports"));
            found.push(faults::unclaimed_value(self.value_span(), self.figure.id.as_str(), reports));
        }
    }

    /// Whether a value is written beside the claims, if there are any.
    fn has_own_value(&self) -> bool {
        let Some(FigureDraft { value, min, max, best, .. }) = self.draft else { return true };
        *value != Nullable::Absent || [min, max, best].iter().any(|number| number.is_some())
    }

    /// Whether the value beside the claims is neither within what one of them says, nor holds what all of them say. What is
    /// rounded may be.
    fn is_unclaimed(&self) -> bool {
        let Figure { value, claims, approximate, .. } = self.figure;
        let is_known = |value: &Value| !matches!(value, Value::Unknown(_));
        let known: Vec<Value> = claims.iter().map(|claim| claim.value).filter(is_known).collect();
        let is_said = known.iter().any(|claim| holds(*claim, *value));
        let says_all = !known.is_empty() && known.iter().all(|claim| holds(*value, *claim));
        !claims.is_empty() && self.has_own_value() && is_known(value) && !approximate && !is_said && !says_all
    }

    fn history(&self, found: &mut Vec<Diagnostic>) {
        if !self.figure.is_sound {
            return;
        }
        if self.figure.revision.is_some() {
            return self.revision(found);
        }
        if self.standing == Standing::PartOfRevised {
            return;
        }
        let mut standing = self.earlier().filter(|(_, before)| !before.is_retracted() || !before.is_sound);
        let Some((earlier, before)) = standing.next().filter(|(_, before)| before.is_sound) else { return };
        self.redefined(earlier, before, found);
        let is_measured = |before: &Figure| is_firm(self.figure) && counts_the_same(before, self.figure);
        let Some((earlier, before)) = self.last_of_source().filter(|(_, before)| is_measured(before)) else {
            return;
        };
        let id = self.figure.id.as_str();
        let is_one_moment = before.as_of == self.figure.as_of && self.has_moment();
        if is_one_moment && is_other_count(before, self.figure) {
            found.push(faults::figure_recounted(self.value_span(), id, name(earlier), before.value));
        } else if [self.figure.scope, before.scope] == [Some(Scope::ToDate); 2]
            && self.figure.counts()
            && falls(before, self.figure)
        {
            let place = self.figure.place.filter(|_| self.draft.is_none());
            found.push(match place.map(|place| &self.inputs.site.places[place.index()].id) {
                Some(place) => faults::place_falls(self.value_span(), id, place, name(earlier), before.value),
                None => faults::figure_falls(self.value_span(), id, name(earlier), before.value),
            });
        }
    }

    /// The figure in earlier reports of its series, from the last to the first.
    fn earlier(&self) -> impl Iterator<Item = (&'d Report, &Figure)> {
        let LintInputs { linked, site, .. } = self.inputs;
        let before = linked.histories.all_before(site, self.drafted.id, &self.figure.id);
        let read = before.take_while(|(id, _)| self.inputs.is_comparable(*id, self.drafted.id));
        read.map(|(id, figure)| (&*site.reports[id], figure))
    }

    /// The firm number of the same source with the last cut-off up to that of this figure. A report may look farther back
    /// than the one before it, so that the search ends only at a number as of its report. `None` if a statement since then
    /// has a fault, or counts something else.
    fn last_of_source(&self) -> Option<(&'d Report, &Figure)> {
        let mut last: Option<(&'d Report, &Figure)> = None;
        for (report, before) in self.earlier().take_while(|(_, before)| before.is_sound) {
            if !self.is_of_source(before) {
                continue;
            }
            let is_known = !matches!(before.value, Value::Unknown(_));
            if is_known && is_firm(before) && !is_older(self.figure.as_of, before.as_of) {
                if last.is_none_or(|(_, last)| is_older(last.as_of, before.as_of)) {
                    last = Some((report, before));
                }
                if before.as_of == report.as_of {
                    break;
                }
            }
            if before.is_redefined {
                break;
            }
        }
        last
    }

    /// Whether a figure has the source of this one, as far as both name one.
    fn is_of_source(&self, before: &Figure) -> bool {
        let sources = &self.inputs.site.sources;
        before.source.zip(self.figure.source).is_none_or(|(before, now)| !sources.are_two_voices(before, now))
    }

    /// Whether the cut-off of the figure is precise. Two reports of one day have two cut-offs, unless the figure has a
    /// day of its own.
    fn has_moment(&self) -> bool {
        !self.figure.as_of.is_day() || self.figure.as_of != self.drafted.report.as_of
    }

    fn redefined(&self, earlier: &Report, before: &Figure, found: &mut Vec<Diagnostic>) {
        let mut push = |key: &str| {
            let written = if self.is_whole() { self.front().span(self.path.key(key)) } else { self.id_span() };
            found.push(faults::figure_redefined(written, self.figure.id.as_str(), key, name(earlier)));
        };
        let language = self.inputs.tag(&self.drafted.report.editions[0]);
        let label = |figure: &Figure| labelled(figure.label.as_ref(), language);
        if differ(label(before), label(self.figure))
            && !self.earlier().any(|(_, figure)| label(figure) == label(self.figure))
        {
            push("label");
        }
        if !self.is_whole() {
            return;
        }
        if differ(said(before.inclusion.as_ref(), language), said(self.figure.inclusion.as_ref(), language)) {
            push("inclusion");
        }
        // Going back to a source that the series had before is no news.
        let is_known = |before: &Figure| before.source.is_some() && self.is_of_source(before);
        if !self.is_of_source(before) && !self.earlier().any(|(_, before)| is_known(before)) {
            push("source");
        }
        if before.unit.as_ref().zip(self.figure.unit.as_ref()).is_some_and(|(before, now)| before != now) {
            push("unit");
        }
        if sums::has_other_parts(before, self.figure) {
            push("value");
        }
    }

    /// Whether the revision is one of what this report itself printed before.
    fn has_changed_since_release(&self) -> bool {
        let report = self.drafted.report;
        let is_told = |update: &Update| {
            matches!(update.kind, UpdateKind::Revision | UpdateKind::Correction)
                && update.touches(self.figure.id.as_str())
        };
        // A revision has no hour: one of the day of the release may have come after it.
        self.figure.revised.is_some_and(|at| at.day() >= report.published.day()) || report.updates.iter().any(is_told)
    }

    /// Reports a revision of a value that no report printed and no note explains, or a correction of one that the last report
    /// before does not print. It may have been printed by a report that was withdrawn since, or could not be read. What was
    /// unknown need not have been printed, and what happened once has no report before it.
    fn revision(&self, found: &mut Vec<Diagnostic>) {
        let Some(revision) = self.draft.and_then(|draft| draft.revision.as_ref()) else { return };
        let Some(previous) = revision.previous else { return };
        let corrected = revision.corrected.is_some();
        if revision.note.is_some() && !corrected || self.has_changed_since_release() {
            return;
        }
        let series = &self.inputs.site.series[self.drafted.report.series.index()];
        let is_read = series.reports.first().is_some_and(|first| self.inputs.is_comparable(*first, self.drafted.id));
        let mut away = self.inputs.away(series).filter_map(|draft| {
            find(draft.front.value.key_figures.as_deref().unwrap_or_default(), self.figure.id.as_str())
        });
        if !is_read || series.has_records || away.any(|figure| writes(figure, previous)) {
            return;
        }
        let last = self.earlier().next();
        if last.is_none() && !corrected && matches!(previous, PreviousDraft::Unknown(_)) {
            return;
        }
        // Only the last report before can be corrected; it may have been corrected in its own file since.
        let corrects = |before: &Figure| Some(before.value) == revision.corrected.map(Value::of_previous);
        let is_it = |before: &Figure| !before.is_sound || states(before.value, previous) || corrects(before);
        let most = if corrected { 1 } else { usize::MAX };
        let mut earlier = self.earlier().filter(|(_, before)| !corrected || !before.is_retracted()).take(most);
        if !earlier.any(|(_, before)| is_it(before)) {
            let span = self.front().span(self.path.key("revision").key("previous"));
            let last = last.map(|(report, before)| (name(report), before.value));
            found.push(faults::revision_mismatch(span, (Value::of_previous(previous), corrected), last));
        }
    }
}

/// What the parts make together, if each is one number. Another unit cannot be added, and what is retracted is not counted.
fn sum_of_parts(whole: &Figure) -> Option<Amount> {
    let standing = || whole.parts.iter().filter(|part| !part.is_retracted());
    let amount = |part: &Figure| match part.value {
        Value::Exact(amount) if part.unit == whole.unit => Some(amount),
        _ => None,
    };
    let amounts = standing().map(amount).collect::<Option<Vec<Amount>>>()?;
    if amounts.is_empty() { None } else { Amount::sum(amounts) }
}

/// Whether parts miss their whole by no more than rounding makes: half of the last decimal for each number, or a twentieth
/// where a number is said to be approximate. People come whole.
fn is_rounding(figure: &Figure, whole: Amount, sum: Amount) -> bool {
    let Some(apart) = distance(whole, sum) else { return false };
    if figure.approximate || figure.parts.iter().any(|part| part.approximate) {
        return is_about(whole, sum);
    }
    let numbers = u32::try_from(figure.parts.len() + 1).unwrap_or(u32::MAX);
    let steps = apart.times(10_u64.saturating_pow(whole.places().max(sum.places()))).and_then(|steps| steps.times(2));
    !figure.counts() && steps.is_some_and(|steps| steps <= Amount::from(numbers))
}

/// Whether two numbers, one of which is rounded, may be the same.
fn is_about(whole: Amount, sum: Amount) -> bool {
    distance(whole, sum).and_then(|apart| apart.times(20)).is_some_and(|apart| apart <= whole)
}

fn distance(one: Amount, other: Amount) -> Option<Amount> {
    if one > other { one.minus(other) } else { other.minus(one) }
}

/// The first part that counts more than its whole, with its number. A share or an amount of money may do so, and so may what
/// is rounded, disputed, or of another time or kind.
fn larger_part(whole: &Figure) -> Option<(usize, Amount)> {
    let is_like = |part: &Figure| {
        part.unit == whole.unit
            && part.measure == whole.measure
            && part.scope == whole.scope
            && part.as_of == whole.as_of
            && part.period == whole.period
            && part.is_sound
            && is_firm(part)
    };
    let is_rounded = |part: &Figure| whole.approximate || part.approximate;
    let most = whole.value.most().filter(|_| whole.counts() && is_firm(whole))?;
    let least = |(index, part): (usize, &Figure)| Some((index, part.value.least().filter(|least| *least > most)?));
    whole.parts.iter().enumerate().filter(|(_, part)| is_like(part) && !is_rounded(part)).find_map(least)
}

/// Whether a cut-off is before another. Of a day and a moment of that day, neither is known to be.
fn is_older(now: Timestamp, before: Timestamp) -> bool {
    match now.is_day() || before.is_day() {
        true => now.day() < before.day(),
        false => now < before,
    }
}

/// A report as its readers call it.
pub(super) fn name(report: &Report) -> String {
    match report.number {
        Some(number) => format!("no. {number}"),
        None => format!("`{}`", report.slug),
    }
}

fn said(text: Option<&Text>, language: &str) -> Option<String> {
    text.and_then(|text| text.get(language)).map(str::to_lowercase)
}

/// A label without its numbers: many name their week or day, and count the same as the one before.
fn labelled(text: Option<&Text>, language: &str) -> Option<String> {
    said(text, language).map(|label| label.replace(|c: char| c.is_numeric(), ""))
}

fn differ(before: Option<String>, now: Option<String>) -> bool {
    before.zip(now).is_some_and(|(before, now)| before != now)
}

/// Whether all that a value may be is within another.
fn holds(outer: Value, inner: Value) -> bool {
    outer.least().is_none_or(|least| inner.least().is_some_and(|of_inner| least <= of_inner))
        && outer.most().is_none_or(|most| inner.most().is_some_and(|of_inner| most >= of_inner))
}

/// Whether a value is what a revision says was there before: the number or one with it as a bound, the range, or none.
fn states(value: Value, previous: PreviousDraft) -> bool {
    let PreviousDraft::Number(number) = previous else { return value.prints_the_same(Value::of_previous(previous)) };
    let said = match value {
        Value::Exact(amount) => [Some(amount), None, None],
        Value::Range(range) => [range.min(), range.max(), range.best()],
        Value::Unknown(_) => [None; 3],
    };
    said.into_iter().flatten().any(|amount| amount == number)
}

/// The same of a figure as it was written.
fn writes(figure: &FigureDraft, previous: PreviousDraft) -> bool {
    let value = figure.number();
    match previous {
        PreviousDraft::Number(number) => {
            let value = if let Nullable::Value(value) = value { Some(value) } else { None };
            [value, figure.min, figure.max, figure.best].into_iter().flatten().any(|amount| amount == number)
        }
        PreviousDraft::Range(range) => [figure.min, figure.max, figure.best] == [range.min, range.max, range.best],
        PreviousDraft::Unknown(_) => matches!(value, Nullable::Null),
    }
}

/// A figure or part by its id, as it was written.
fn find<'f>(figures: &'f [FigureDraft], id: &str) -> Option<&'f FigureDraft> {
    figures.iter().find_map(|figure| match figure.id.as_str() == id {
        true => Some(figure),
        false => find(figure.breakdown.as_deref().unwrap_or_default(), id),
    })
}

/// Whether others can be measured by it: it is neither disputed nor retracted.
fn is_firm(figure: &Figure) -> bool {
    !matches!(figure.status, Some(FigureStatus::Disputed | FigureStatus::Retracted))
}

fn is_other_count(before: &Figure, now: &Figure) -> bool {
    let is_unknown = |figure: &Figure| matches!(figure.value, Value::Unknown(_));
    let is_one_source = before.claims.is_empty() && now.claims.is_empty();
    is_one_source && !is_unknown(before) && !is_unknown(now) && before.value != now.value
}

/// Whether a count is certainly lower than before: a bound is below the same bound of before, or the most is below the
/// least.
fn falls(before: &Figure, now: &Figure) -> bool {
    let is_approximate = before.approximate || now.approximate;
    let is_below = |(now, before): (Amount, Amount)| match is_approximate {
        false => now < before,
        // An approximate number may be a tenth lower.
        true => now.times(10).zip(before.times(9)).is_some_and(|(now, before)| now < before),
    };
    let below = |now: Option<Amount>, before: Option<Amount>| now.zip(before).is_some_and(is_below);
    let (before, now) = (before.value, now.value);
    match (before, now) {
        (Value::Range(_), Value::Range(_)) => below(now.most(), before.most()) || below(now.least(), before.least()),
        _ => below(now.most(), before.least()),
    }
}
