//! What a figure counts in each of several places. In the model such a number is a figure of its own, whose history is that of
//! the place; its id is made of that of the figure and that of the place.

use crate::content::front_matter::FigureDraft;
use crate::content::shapes::Nullable;
use crate::content::table_draft::{PlaceNumbers, SamePlace};
use crate::content::values::Amount;
use crate::content::yaml::Path;
use crate::model::ids::PlaceId;
use crate::model::register::Place;
use crate::model::{faults, register::Register};

use super::{CountedFigure, Figure, FigureChecking, Inherited, Value};

impl<'b> FigureChecking<'b, '_> {
    /// Sorts out the parts that are those of a single place.
    pub(super) fn apart(parts: Vec<Figure>, written: &[FigureDraft]) -> (Vec<Figure>, Vec<Figure>) {
        let (mut of_kinds, mut of_places) = (Vec::new(), Vec::new());
        for (part, draft) in parts.into_iter().zip(written) {
            let list = if draft.place.is_some() { &mut of_places } else { &mut of_kinds };
            list.push(part);
        }
        (of_kinds, of_places)
    }

    /// The numbers under `by_place`, as figures; `known` are those that stand among the parts.
    pub(super) fn places(
        &mut self,
        draft: &'b FigureDraft,
        path: Path<'_>,
        whole: &Inherited<'_>,
        counts: Option<CountedFigure<'_>>,
        mut known: Vec<Figure>,
    ) -> Vec<Figure> {
        let list = path.key("by_place");
        for (name, amount) in draft.by_place.iter().flat_map(PlaceNumbers::known) {
            let path = list.key(name.as_str());
            let Some(place) = self.checking.place_named(name, |front| front.key_span(path)) else { continue };
            if known.iter().any(|other| other.place == Some(place)) {
                // A part that has no number of its own says more about this one.
                if self.parts_of_table(draft).any(|part| part == place) {
                    continue;
                }
                let fault = faults::place_counted_twice(self.checking.front.key_span(path), name.as_str());
                self.report(fault);
                continue;
            }
            if let Some(counts) = counts {
                self.count(Some(*amount), path, counts);
            }
            known.push(self.in_place(draft, place, *amount, whole, path));
        }
        if let Some(PlaceNumbers::Read { also, .. }) = &draft.by_place {
            also.iter().for_each(|names| self.same_place(names));
        }
        if let Some(PlaceNumbers::Read { without, .. }) = &draft.by_place {
            for name in without {
                let path = list.key(name.as_str());
                self.checking.place_named(name, |front| front.key_span(path));
            }
        }
        known
    }

    /// The places of parts that take their number from `by_place`.
    fn parts_of_table(&self, draft: &'b FigureDraft) -> impl Iterator<Item = PlaceId> {
        let places = self.checking.registers.places;
        let parts = draft.breakdown.iter().flatten().filter(|part| is_of_table(draft, part));
        parts.filter_map(|part| Some(PlaceId::new(places.named(part.place.as_ref()?.as_str())?)))
    }

    /// The number that the `by_place` of its whole has for a part with a place, and none of its own.
    pub(super) fn number_of_table(&self, part: &FigureDraft, whole: Option<&PlaceNumbers>) -> Option<Amount> {
        let places = self.checking.registers.places;
        let place = places.named(part.place.as_ref()?.as_str())?;
        let mut numbers = whole.map(PlaceNumbers::known).unwrap_or_default().iter();
        numbers.find(|(name, _)| places.named(name.as_str()) == Some(place)).map(|(_, number)| *number)
    }

    /// Whether the two names of a row are those of one place. A code that the register does not have is another one than the place's own.
    fn same_place(&mut self, names: &SamePlace) {
        let places = self.checking.registers.places;
        let Some(place) = places.named(names.place.as_str()) else { return };
        let other = places.named(names.other.as_str());
        let has_code = places[place].pcode.is_some() && names.other.as_str().chars().any(|c| c.is_ascii_digit());
        let contradicts = match other {
            Some(other) => other != place,
            None if places.namesakes(names.other.as_str()).iter().any(|(_, at)| *at == place) => false,
            None => has_code && places.lacks_named(names.other.as_str()),
        };
        if contradicts {
            let own = places[place].pcode.as_ref().map_or(places[place].id.as_str(), |code| code.as_str());
            let fault = faults::two_places_in_row(names, own, other.map(|other| places[other].id.as_str()));
            self.report(fault);
        }
    }

    fn in_place(
        &mut self,
        draft: &'b FigureDraft,
        place: PlaceId,
        amount: Amount,
        whole: &Inherited<'_>,
        path: Path<'_>,
    ) -> Figure {
        let id = draft.id.joined(&self.checking.registers.places[place.index()].id);
        if self.seen.contains(&id) || !self.made.insert(id.clone()) {
            let fault = faults::duplicate_figure(self.checking.front.key_span(path), id.as_str());
            self.report(fault);
        }
        Figure {
            label: whole.label.cloned(),
            unit: whole.unit.cloned(),
            measure: whole.measure,
            scope: whole.scope,
            group: draft.group,
            place: Some(place),
            topic: whole.topic,
            source: whole.source,
            credibility: whole.credibility,
            status: whole.status,
            is_redefined: whole.is_redefined,
            is_sound: whole.is_sound,
            ..Figure::of(id, Value::Exact(amount), whole.as_of)
        }
    }
}

/// Whether a figure is what its places add up to: a table that has no row of the total and no empty cell says so.
pub(super) fn is_sum(draft: &FigureDraft, counts: Option<CountedFigure<'_>>) -> bool {
    let is_complete = matches!(draft.by_place, Some(PlaceNumbers::Read { is_complete: true, .. }));
    let is_open = draft.min.is_none() && draft.max.is_none() && draft.best.is_none() && draft.reports.is_none();
    // What a part is the sum of is not known yet.
    let has_sums = draft.breakdown.iter().flatten().any(|part| part.sum().is_some());
    is_complete && is_open && !has_sums && draft.value == Nullable::Absent && counts.is_some()
}

/// Whether a part with a place has no number of its own, so that it is that of `by_place` beside it.
fn is_of_table(whole: &FigureDraft, part: &FigureDraft) -> bool {
    let is_open = part.min.is_none() && part.max.is_none() && part.best.is_none() && part.reports.is_none();
    whole.by_place.is_some() && part.place.is_some() && is_open && part.value == Nullable::Absent
}

/// Whether each number under `by_place` found its place. Else it is not known what the places make together.
pub(super) fn is_whole(draft: &FigureDraft, by_place: &[Figure]) -> bool {
    let with_number = |part: &&FigureDraft| part.place.is_some() && !is_of_table(draft, part);
    let of_parts = draft.breakdown.iter().flatten().filter(with_number).count();
    by_place.len() == of_parts + draft.by_place.as_ref().map_or(0, |places| places.known().len())
}

/// The sum of the places that lie in no other of them.
pub(super) fn sum(by_place: &[Figure], register: &Register<Place>) -> Option<Amount> {
    let outermost = places_in(by_place, None, register);
    Amount::sum(outermost.filter_map(|part| part.value.number()))
}

/// The parts by place that lie in no other of them, or those that lie directly in one of them.
pub(super) fn places_in<'f>(
    by_place: &'f [Figure],
    outer: Option<PlaceId>,
    register: &Register<Place>,
) -> impl Iterator<Item = &'f Figure> {
    let stated = |place: &PlaceId| by_place.iter().any(|part| part.place == Some(*place));
    let above = move |place: PlaceId| {
        let parent = |place: &PlaceId| register[place.index()].parent;
        std::iter::successors(parent(&place), parent).find(stated)
    };
    by_place.iter().filter(move |part| part.place.is_some_and(|place| above(place) == outer))
}

impl Figure {
    /// The parts by place that lie in no other of them, or those that lie directly in one of them.
    pub(crate) fn places_in(
        &self,
        outer: Option<PlaceId>,
        register: &Register<Place>,
    ) -> impl Iterator<Item = &Figure> {
        places_in(&self.by_place, outer, register)
    }
}

/// Whether all numbers under `by_place` found their places. Else nobody can say which ids there are.
pub(in crate::model) fn has_all_places(drafts: &[FigureDraft], figures: &[Figure]) -> bool {
    let written: usize = drafts.iter().map(written_places).sum();
    written == figures.iter().flat_map(Figure::walk).map(|figure| figure.by_place.len()).sum::<usize>()
}

fn written_places(draft: &FigureDraft) -> usize {
    let parts = draft.breakdown.as_deref().unwrap_or_default();
    let own = draft.by_place.as_ref().map_or(0, |places| places.known().len());
    let count = |part: &FigureDraft| usize::from(part.place.is_some() && !is_of_table(draft, part));
    own + parts.iter().map(|part| count(part) + written_places(part)).sum::<usize>()
}
