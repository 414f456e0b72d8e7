//! Figures: a number with a source, a time, a firmness and parts; or a range, or an honest "unknown".

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::content::front_matter::{ClaimDraft, FigureDraft, ReportFront, RevisionDraft};
use crate::content::previous::{PreviousDraft, PreviousRange};
use crate::content::shapes::{Nullable, Text};
use crate::content::table_draft::PlaceNumbers;
use crate::content::unit::Counting;
use crate::content::values::{
    Amount, Credibility, FigureStatus, Group, Id, Line, Measure, Moment, RevisionReason, Scope,
};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

mod by_place;
pub(crate) mod place_sums;
pub(crate) mod sum;
mod value;
mod written;

use super::checking::Checking;
use super::faults;
use super::ids::{PlaceId, SourceRef, TopicId};
use super::period::{Period, Timestamp};

pub(super) use by_place::has_all_places;
pub(crate) use value::{Range, Value};
use written::{VALUE_KEYS, WrittenValue};

/// A figure of a report, or a part of one.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Stable across the series.
    pub(crate) id: Id,
    /// `None` if only the id names it.
    pub(crate) label: Option<Text>,
    pub(crate) value: Value,
    /// What the value is the sum of, once all series are known.
    pub(crate) sum: Option<Arc<sum::Sum>>,
    /// Whether it is rounded or guessed.
    pub(crate) approximate: bool,
    pub(crate) unit: Option<Line>,
    /// What happened to those who are counted.
    pub(crate) measure: Option<Measure>,
    /// Over which time they are counted.
    pub(crate) scope: Option<Scope>,
    /// The cut-off of the data.
    pub(crate) as_of: Timestamp,
    /// The period, if it is not that of the report.
    pub(crate) period: Option<Period>,
    /// Who is counted.
    pub(crate) group: Option<Group>,
    /// Where it counts; `None` if everywhere that the report is about.
    pub(crate) place: Option<PlaceId>,
    /// What it is about; a part is about what its whole is about.
    pub(crate) topic: Option<TopicId>,
    pub(crate) source: Option<SourceRef>,
    /// What each of several sources says.
    pub(crate) claims: Vec<Claim>,
    pub(crate) credibility: Option<Credibility>,
    pub(crate) status: Option<FigureStatus>,
    /// Whether its value is what its places in a table add up to.
    pub(crate) is_added_up: bool,
    /// Whether the parts add up to the whole.
    pub(crate) exhaustive: bool,
    pub(crate) parts: Vec<Figure>,
    /// What it counts in each of several places; they may lie in one another.
    pub(crate) by_place: Vec<Figure>,
    pub(crate) revision: Option<RevisionDraft>,
    /// Whether it counts something else than in the report before: by its revision, or by that of its whole.
    pub(crate) is_redefined: bool,
    /// When it changed, if the revision says so.
    pub(crate) revised: Option<Timestamp>,
    /// The words of attribution to print.
    pub(crate) attribution: Option<Text>,
    /// The rule of counting.
    pub(crate) inclusion: Option<Text>,
    pub(crate) note: Option<Text>,
    /// Whether no key of it has a fault, nor any that it takes from its whole. What is said by a figure with a fault is not
    /// known, so it is compared with nothing: no fault follows from another.
    pub(crate) is_sound: bool,
}

/// What one source says of a figure.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) source: Option<SourceRef>,
    pub(crate) value: Value,
    pub(crate) approximate: bool,
    pub(crate) as_of: Timestamp,
    pub(crate) credibility: Option<Credibility>,
    pub(crate) note: Option<Text>,
}

impl Figure {
    /// The figure, its parts and their parts, in reading order, and what it counts in single places.
    pub(crate) fn walk(&self) -> impl Iterator<Item = &Figure> {
        with_places(std::slice::from_ref(self))
    }

    /// Who states its value: the sources that say it, else those that make it together, else its own. Empty if it names none.
    pub(crate) fn said_by(&self) -> Vec<SourceRef> {
        let sources =
            |claims: &mut dyn Iterator<Item = &Claim>| Vec::from_iter(claims.filter_map(|claim| claim.source));
        match self.claims.is_empty() {
            false => sources(&mut self.making_claims()),
            true => self.source.into_iter().collect(),
        }
    }

    /// The claims that say its value, else those that make it together: whoever says that it does not know has no part in a number.
    pub(crate) fn making_claims(&self) -> impl Iterator<Item = &Claim> {
        let adopts = |claim: &Claim| claim.value == self.value;
        let knows = |claim: &Claim| !matches!(claim.value, Value::Unknown(_));
        let (is_said, is_known) = (self.claims.iter().any(adopts), self.claims.iter().any(knows));
        self.claims.iter().filter(move |claim| match (is_said, is_known) {
            (true, _) => adopts(claim),
            (false, true) => knows(claim),
            (false, false) => true,
        })
    }

    /// The figure, or the part in it, that has an id.
    pub(crate) fn named(&self, id: &str) -> Option<&Figure> {
        if self.id.as_str() == id {
            return Some(self);
        }
        self.parts.iter().chain(&self.by_place).find_map(|part| part.named(id))
    }

    /// Whether it counts things that cannot be divided. A number of which nothing is said is taken for a count.
    pub(crate) fn counts(&self) -> bool {
        let unit = self.unit.as_ref().map(Line::as_str);
        Counting::of(unit, self.measure) == Counting::Counted || (unit.is_none() && self.measure.is_none())
    }

    /// The places in which it counts.
    pub(crate) fn places(&self) -> BTreeSet<PlaceId> {
        self.by_place.iter().filter_map(|part| part.place).collect()
    }

    /// What an earlier report printed and should not have, and what it should have printed.
    pub(crate) fn correction(&self) -> Option<(Value, Value)> {
        let revision = self.revision.as_ref()?;
        Some((Value::of_previous(revision.previous?), Value::of_previous(revision.corrected?)))
    }

    /// Whether it says how many are dead in all.
    pub(crate) fn is_toll(&self) -> bool {
        matches!(self.measure, Some(Measure::Killed | Measure::Deaths))
            && matches!(self.scope, Some(Scope::ToDate) | None)
            && !self.is_retracted()
    }

    pub(crate) fn is_retracted(&self) -> bool {
        self.status == Some(FigureStatus::Retracted)
    }
}

/// Figures with all their parts, each whole before its parts; without those of single places.
pub(super) fn with_parts(figures: &[Figure]) -> impl Iterator<Item = &Figure> {
    walk(figures, |_| &[])
}

/// Figures with all their parts, then with what they count in single places.
pub(super) fn with_places(figures: &[Figure]) -> impl Iterator<Item = &Figure> {
    walk(figures, |figure| &figure.by_place)
}

fn walk<'f>(figures: &'f [Figure], places: impl Fn(&'f Figure) -> &'f [Figure]) -> impl Iterator<Item = &'f Figure> {
    let mut open = vec![figures.iter()];
    std::iter::from_fn(move || {
        loop {
            if let Some(figure) = open.last_mut()?.next() {
                let below = [places(figure), figure.parts.as_slice()];
                open.extend(below.into_iter().filter(|list| !list.is_empty()).map(<[Figure]>::iter));
                return Some(figure);
            }
            open.pop();
        }
    })
}

impl Figure {
    /// A figure of which nothing but a value is said.
    pub(super) fn of(id: Id, value: Value, as_of: Timestamp) -> Figure {
        Figure {
            id,
            label: None,
            value,
            sum: None,
            approximate: false,
            unit: None,
            measure: None,
            scope: None,
            as_of,
            period: None,
            group: None,
            place: None,
            topic: None,
            source: None,
            claims: Vec::new(),
            credibility: None,
            status: None,
            is_added_up: false,
            exhaustive: false,
            parts: Vec::new(),
            by_place: Vec::new(),
            revision: None,
            is_redefined: false,
            revised: None,
            attribution: None,
            inclusion: None,
            note: None,
            is_sound: true,
        }
    }

    /// The same for tests.
    #[cfg(test)]
    pub(crate) fn trial(value: Value) -> Figure {
        let as_of = Timestamp::new("2024-11-30".parse().expect("a day"), chrono_tz::UTC).expect("a day of UTC");
        Figure::of("trial".parse().expect("an id"), value, as_of)
    }
}

/// What a part takes from its whole if it does not say otherwise.
struct Inherited<'a> {
    /// Of a figure of a place only.
    label: Option<&'a Text>,
    unit: Option<&'a Line>,
    measure: Option<Measure>,
    scope: Option<Scope>,
    as_of: Timestamp,
    topic: Option<TopicId>,
    source: Option<SourceRef>,
    credibility: Option<Credibility>,
    status: Option<FigureStatus>,
    is_redefined: bool,
    is_sound: bool,
    /// Of a part: the numbers by place of its whole.
    by_place: Option<&'a PlaceNumbers>,
}

/// Checks the figures of a report, whose cut-off is `as_of`.
pub(super) fn build<'b>(
    drafts: &'b [FigureDraft],
    as_of: Timestamp,
    checking: &'b mut Checking<'_, ReportFront>,
) -> Vec<Figure> {
    let inherited = Inherited {
        label: None,
        unit: None,
        measure: None,
        scope: None,
        as_of,
        topic: None,
        source: None,
        credibility: None,
        status: None,
        is_redefined: false,
        is_sound: true,
        by_place: None,
    };
    let root = Path::Root;
    FigureChecking { checking, seen: HashSet::new(), made: HashSet::new() }.list(
        drafts,
        root.key("key_figures"),
        &inherited,
    )
}

struct FigureChecking<'b, 'c> {
    checking: &'b mut Checking<'c, ReportFront>,
    /// The ids that are written.
    seen: HashSet<&'b Id>,
    /// The ids that are made of those of a figure and of a place.
    made: HashSet<Id>,
}

impl<'b> FigureChecking<'b, '_> {
    fn span(&self, path: Path<'_>) -> Span {
        self.checking.front.span(path)
    }

    fn report(&mut self, fault: Diagnostic) {
        self.checking.faults.push(fault);
    }

    fn list(&mut self, drafts: &'b [FigureDraft], path: Path<'_>, inherited: &Inherited<'_>) -> Vec<Figure> {
        drafts.iter().enumerate().map(|(index, draft)| self.figure(draft, path.index(index), inherited)).collect()
    }

    fn figure(&mut self, draft: &'b FigureDraft, path: Path<'_>, inherited: &Inherited<'_>) -> Figure {
        let faults_before = self.checking.faults.len();
        if !self.seen.insert(&draft.id) || self.made.contains(&draft.id) {
            self.report(faults::duplicate_figure(self.span(path.key("id")), draft.id.as_str()));
        }
        let as_of = self.checking.timestamp(draft.as_of, path.key("as_of")).unwrap_or(inherited.as_of);
        let period = self.checking.period(draft.period, path.key("period"));
        let source = self.source(draft.source.as_ref(), path).or(inherited.source);
        let unit = draft.unit.as_ref().or(inherited.unit);
        let measure = draft.measure.or(inherited.measure);
        let counting = Counting::of(unit.map(Line::as_str), measure);
        let counts = (counting != Counting::Measured).then_some(CountedFigure { counting, unit, id: &draft.id });
        let claims = self.claims(draft.reports.as_deref().unwrap_or_default(), path, as_of, counts);
        let written = WrittenValue::of_figure(draft);
        let mut approximate = draft.approximate.unwrap_or(false);
        let value = match self.value(&written, path, counts) {
            Some(value) => value,
            None if !claims.is_empty() => {
                let is_sound = self.checking.faults.len() == faults_before
                    && !self.checking.front.has_fault_in(path.key("reports"), "");
                let value = if is_sound { Value::of_claims(&claims) } else { Value::Unknown(None) };
                approximate = draft.approximate.unwrap_or_else(|| is_guessed(value, &claims));
                value
            }
            None => match self.number_of_table(draft, inherited.by_place) {
                Some(number) => Value::Exact(number),
                None => {
                    let is_sum = by_place::is_sum(draft, counts);
                    let has_reports = self.checking.front.has(path.key("reports"));
                    let has_faulty_places = self.checking.front.has_fault_in(path.key("by_place"), "");
                    if !is_sum && !has_faulty_places && !self.has_value(path) && !has_reports {
                        let id = self.span(path.key("id"));
                        self.report(faults::figure_without_value(id, draft.id.as_str()));
                    }
                    Value::Unknown(None)
                }
            },
        };
        self.previous(draft, path, counts);
        let revised = draft.revision.as_ref().and_then(|revision| revision.date).map(|day| Moment::Day(day.0));
        let revised = self.checking.timestamp(revised, path.key("revision").key("date"));
        let label = draft.label.as_ref().or_else(|| inherited.label.filter(|_| draft.place.is_some()));
        let handed_down = Inherited {
            label,
            unit,
            measure,
            scope: draft.scope.or(inherited.scope),
            as_of,
            topic: self.topic(draft, path).or(inherited.topic),
            source,
            credibility: draft.credibility.or(inherited.credibility),
            status: draft.status.or(inherited.status),
            is_redefined: inherited.is_redefined || draft.revision.as_ref().is_some_and(redefines),
            is_sound: inherited.is_sound
                && self.checking.faults.len() == faults_before
                && !self.checking.front.has_fault_in(path, "breakdown"),
            by_place: draft.by_place.as_ref(),
        };
        let place = draft
            .place
            .as_ref()
            .and_then(|place| self.checking.place_named(place, |front| front.span(path.key("place"))));
        let breakdown = path.key("breakdown");
        let written = draft.breakdown.as_deref().unwrap_or_default();
        let (parts, by_place) = FigureChecking::apart(self.list(written, breakdown, &handed_down), written);
        let by_place = self.places(draft, path, &handed_down, counts, by_place);
        let is_whole = by_place::is_whole(draft, &by_place);
        let sum = (is_whole && by_place::is_sum(draft, counts))
            .then(|| by_place::sum(&by_place, self.checking.registers.places));
        if sum == Some(None) {
            self.report(faults::places_too_long(self.checking.front.key_span(path.key("by_place")), draft.id.as_str()));
        }
        let value = sum.flatten().map_or(value, Value::Exact);
        Figure {
            id: draft.id.clone(),
            label: label.cloned(),
            value,
            sum: None,
            approximate,
            unit: unit.cloned(),
            measure: handed_down.measure,
            scope: handed_down.scope,
            as_of,
            period,
            group: draft.group,
            place,
            topic: handed_down.topic,
            source: if claims.is_empty() { source } else { None },
            claims,
            credibility: handed_down.credibility,
            status: handed_down.status,
            is_added_up: sum.is_some_and(|sum| sum.is_some()),
            exhaustive: draft.exhaustive.unwrap_or(false),
            parts,
            by_place,
            revision: draft.revision.clone(),
            is_redefined: handed_down.is_redefined,
            revised,
            attribution: draft.attribution.clone(),
            inclusion: draft.inclusion.clone(),
            note: draft.note.clone(),
            is_sound: handed_down.is_sound && is_whole,
        }
    }

    /// Checks what the figure was before, and what it should have been.
    fn previous(&mut self, draft: &FigureDraft, path: Path<'_>, counts: Option<CountedFigure<'_>>) {
        let Some(draft) = &draft.revision else { return };
        let revision = path.key("revision");
        for (key, written) in [("previous", draft.previous), ("corrected", draft.corrected)] {
            if let Some(written) = written {
                self.earlier(written, revision.key(key), counts);
            }
        }
        let is_sound = |key| !self.checking.front.has_fault_in(revision.key(key), "");
        let corrects_nothing = draft.previous.is_none() || draft.previous == draft.corrected;
        if draft.corrected.is_some() && corrects_nothing && is_sound("previous") {
            self.report(faults::corrects_nothing(self.checking.front.key_span(revision.key("corrected"))));
        }
    }

    fn earlier(&mut self, written: PreviousDraft, path: Path<'_>, counts: Option<CountedFigure<'_>>) {
        let numbers = match written {
            PreviousDraft::Number(number) => vec![(path, Some(number))],
            PreviousDraft::Range(PreviousRange { min, max, best }) => {
                let is_sound = Range::new(min, max, best).is_some() || (min.is_none() && max.is_none());
                if !is_sound {
                    let key = if min.is_some() { "min" } else { "max" };
                    self.report(faults::range_backwards(self.checking.front.key_span(path.key(key))));
                }
                vec![(path.key("min"), min), (path.key("max"), max), (path.key("best"), best)]
            }
            PreviousDraft::Unknown(_) => Vec::new(),
        };
        if let Some(counts) = counts {
            numbers.into_iter().for_each(|(path, number)| self.count(number, path, counts));
        }
    }

    fn source(&mut self, written: Option<&Id>, path: Path<'_>) -> Option<SourceRef> {
        self.checking.source(written?, path.key("source"))
    }

    fn topic(&mut self, draft: &FigureDraft, path: Path<'_>) -> Option<TopicId> {
        let front = self.checking.front;
        self.checking.topic(draft.topic.as_ref()?.as_str(), || front.span(path.key("topic")))
    }

    /// Reports numbers that cannot be counts.
    fn counts(&mut self, written: &WrittenValue, path: Path<'_>, counts: CountedFigure<'_>) {
        let value = match written.value {
            Nullable::Value(amount) => Some(amount),
            Nullable::Absent | Nullable::Null => None,
        };
        let numbers = [("value", value), ("min", written.min), ("max", written.max), ("best", written.best)];
        numbers.into_iter().for_each(|(key, number)| self.count(number, path.key(key), counts));
    }

    fn count(&mut self, number: Option<Amount>, path: Path<'_>, counts: CountedFigure<'_>) {
        let Some(number) = number else { return };
        if counts.counting == Counting::Unsaid {
            if let Some(joined) = with_point_for_thousands(number) {
                self.report(faults::point_for_thousands(self.span(path), counts.id.as_str(), number, joined));
            }
        } else if number.is_negative() || number.places() > 0 {
            let unit = counts.unit.map_or("persons", Line::as_str);
            self.report(faults::not_a_count(self.span(path), counts.id.as_str(), unit, number));
        }
    }

    fn claims(
        &mut self,
        drafts: &[ClaimDraft],
        path: Path<'_>,
        as_of: Timestamp,
        counts: Option<CountedFigure<'_>>,
    ) -> Vec<Claim> {
        let list = path.key("reports");
        let mut claims = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.iter().enumerate() {
            let path = list.index(index);
            let written = WrittenValue::of_claim(draft);
            let value = self.value(&written, path, counts);
            if value.is_none() && !self.has_value(path) {
                self.report(faults::claim_without_value(self.span(path), draft.source.as_str()));
            }
            claims.push(Claim {
                source: self.source(Some(&draft.source), path),
                value: value.unwrap_or(Value::Unknown(None)),
                approximate: draft.approximate.unwrap_or(false),
                as_of: self.checking.timestamp(draft.as_of, path.key("as_of")).unwrap_or(as_of),
                credibility: draft.credibility,
                note: draft.note.clone(),
            });
        }
        claims
    }

    /// Whether a value is written, even a faulty one or one under a faulty key: those have been reported already.
    fn has_value(&self, path: Path<'_>) -> bool {
        let front = self.checking.front;
        VALUE_KEYS.iter().any(|key| front.has(path.key(key))) || front.has_faulty_key(path)
    }

    /// The value that the keys give together; `None` if there is none of them. What they say is unknown if one of them has
    /// a fault.
    fn value(&mut self, written: &WrittenValue, path: Path<'_>, counts: Option<CountedFigure<'_>>) -> Option<Value> {
        let faults_before = self.checking.faults.len();
        let value = self.said(written, path)?;
        if let Some(counts) = counts {
            self.counts(written, path, counts);
        }
        let front = self.checking.front;
        let is_lost = |key: &&str| front.has_fault_in(path.key(key), "");
        let is_sound = self.checking.faults.len() == faults_before && !VALUE_KEYS.iter().any(is_lost);
        Some(if is_sound { value } else { Value::Unknown(None) })
    }

    fn said(&mut self, written: &WrittenValue, path: Path<'_>) -> Option<Value> {
        let front = self.checking.front;
        let span = |key: &str| front.key_span(path.key(key));
        let has_range = written.min.is_some() || written.max.is_some() || written.best.is_some();
        if let (true, Nullable::Value(_) | Nullable::Null) = (has_range, written.value) {
            self.report(faults::value_and_range(span("value")));
        }
        match written.value {
            Nullable::Value(amount) => {
                if written.reason.is_some() {
                    self.report(faults::reason_for_a_known_value(span("reason")));
                }
                Some(Value::Exact(amount))
            }
            Nullable::Null => {
                // One that is no reason, or below a key that is none, is told already.
                let is_told = front.has_fault_in(path.key("reason"), "") || front.has_faulty_key(path);
                if written.reason.is_none() && !is_told {
                    self.report(faults::unknown_without_reason(span("value")));
                }
                Some(Value::Unknown(written.reason))
            }
            Nullable::Absent if has_range => {
                match (Value::between(written.min, written.max, written.best), written.best) {
                    (Some(value), _) => Some(value),
                    (None, Some(best)) if written.min.is_none() && written.max.is_none() => Some(Value::Exact(best)),
                    (None, _) => {
                        let key = if written.min.is_some() { "min" } else { "max" };
                        self.report(faults::range_backwards(span(key)));
                        Some(Value::Unknown(None))
                    }
                }
            }
            Nullable::Absent => None,
        }
    }
}

/// Whether what the claims say together is rounded in one of them, or is one number that not all of them give as such.
fn is_guessed(value: Value, claims: &[Claim]) -> bool {
    let is_one = matches!(value, Value::Exact(_));
    claims.iter().any(|claim| claim.approximate || (is_one && matches!(claim.value, Value::Range(_))))
}

pub(super) fn redefines(revision: &RevisionDraft) -> bool {
    matches!(revision.reason, RevisionReason::SourceChanged | RevisionReason::DefinitionChanged)
}

/// `14000` for `14.000`: nobody measures fourteen to the thousandth without saying what.
fn with_point_for_thousands(number: Amount) -> Option<Amount> {
    let is_so_written = number.places() == 3 && number.is_whole() && (1000..1_000_000).contains(&number.mantissa());
    if is_so_written { Amount::of_parts(number.mantissa(), 0) } else { None }
}

/// A figure whose numbers are counts, or may be.
#[derive(Clone, Copy)]
struct CountedFigure<'a> {
    counting: Counting,
    unit: Option<&'a Line>,
    id: &'a Id,
}

#[cfg(test)]
mod tests;
