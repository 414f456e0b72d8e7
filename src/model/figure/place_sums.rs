//! What places make together: the sums of those that hold others, and what a figure has beside all its places. Pages and data
//! ask here, so that they say the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::content::values::{Amount, Id, Pcode};
use crate::model::ids::PlaceId;
use crate::model::register::{Place, Register};
use crate::model::report::Report;

use super::by_place::{places_in, sum};
use super::sum::{has_too_many_digits, total};
use super::{Figure, Value};

/// The places of a register with those that lie directly in each of them.
pub(crate) struct PlaceTree<'r> {
    register: &'r Register<Place>,
    within: &'r [Vec<PlaceId>],
}

/// The sum of the places that lie in another one, which has no number of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlaceSum {
    pub(crate) place: PlaceId,
    /// A lower bound if some are missing; unknown if nothing is known of any.
    pub(crate) value: Value,
    pub(crate) approximate: bool,
    /// How many places count in it.
    pub(crate) count: usize,
    /// The places in it of which there is no number; that is not zero.
    pub(crate) missing: Vec<PlaceId>,
}

/// What a figure has and none of its places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Rest {
    /// Nothing, or nothing that could be added up.
    Nothing,
    Number(Amount),
    /// It cannot be told, because the figure or a place is no exact number.
    Untold,
}

/// The places that lie directly in each place of a register.
pub(in crate::model) fn places_within(register: &Register<Place>) -> Vec<Vec<PlaceId>> {
    let mut within = vec![Vec::new(); register.len()];
    for (at, place) in register.iter().enumerate() {
        if let Some(parent) = place.parent {
            within[parent.index()].push(PlaceId::new(at));
        }
    }
    within
}

/// The places in which a place lies, from the inside out.
fn above(register: &Register<Place>, place: PlaceId) -> impl Iterator<Item = PlaceId> + use<'_> {
    let parent = |place: &PlaceId| register[place.index()].parent;
    std::iter::successors(parent(&place), parent)
}

/// The places that are not stated and hold two that are: each says something that no other of them says. Of those that hold all,
/// it is the innermost, if it is a part of something itself: the sum of the outermost place is that of the figure.
pub(crate) fn holders(register: &Register<Place>, stated: &BTreeSet<PlaceId>) -> BTreeSet<PlaceId> {
    let mut held: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for outer in stated.iter().flat_map(|place| above(register, *place)).filter(|outer| !stated.contains(outer)) {
        *held.entry(outer).or_default() += 1;
    }
    let holds_all = |place: &PlaceId| held.get(place) == Some(&stated.len());
    let innermost = stated.first().and_then(|place| above(register, *place).find(holds_all));
    let innermost = innermost.filter(|place| register[place.index()].parent.is_some());
    let is_holder =
        |(place, count): &(&PlaceId, &usize)| **count > 1 && (**count < stated.len() || innermost == Some(**place));
    held.iter().filter(is_holder).map(|(place, _)| *place).collect()
}

impl<'r> PlaceTree<'r> {
    /// `within` is that of [`places_within`].
    pub(in crate::model) fn new(register: &'r Register<Place>, within: &'r [Vec<PlaceId>]) -> PlaceTree<'r> {
        PlaceTree { register, within }
    }

    /// Whether another place lies in this one.
    pub(crate) fn holds_any(&self, place: PlaceId) -> bool {
        !self.within[place.index()].is_empty()
    }

    fn above(&self, place: PlaceId) -> impl Iterator<Item = PlaceId> + use<'_> {
        above(self.register, place)
    }

    fn pcode(&self, place: PlaceId) -> Option<&Pcode> {
        self.register[place.index()].pcode.as_ref()
    }

    /// What the places of a figure that lie in another one make together; `None` if there are none, if it has a number of its own,
    /// or lies in a place that has one, and if the figure cannot be added up. `was_counted` says whether an earlier report had a
    /// number of a place: then it is missing now.
    pub(crate) fn sum(
        &self,
        figure: &Figure,
        outer: PlaceId,
        was_counted: &dyn Fn(PlaceId) -> bool,
    ) -> Option<PlaceSum> {
        let stated: BTreeMap<PlaceId, &Figure> =
            figure.by_place.iter().filter_map(|part| Some((part.place?, part))).collect();
        self.sum_of(figure, &stated, outer, was_counted)
    }

    /// The sums of all places that hold others, as in [`holders`].
    pub(crate) fn sums(&self, figure: &Figure, was_counted: &dyn Fn(PlaceId) -> bool) -> Vec<PlaceSum> {
        let stated: BTreeMap<PlaceId, &Figure> =
            figure.by_place.iter().filter_map(|part| Some((part.place?, part))).collect();
        let holders = holders(self.register, &stated.keys().copied().collect());
        holders.into_iter().filter_map(|outer| self.sum_of(figure, &stated, outer, was_counted)).collect()
    }

    /// The places without a number beside those that a figure has: in what holds others of them, and directly in what has two of
    /// them in it. `was_counted` as for [`PlaceTree::sum`]. Whether the figure says that it lacks none is not asked.
    pub(crate) fn missing(&self, figure: &Figure, was_counted: &dyn Fn(PlaceId) -> bool) -> BTreeSet<PlaceId> {
        let stated: BTreeMap<PlaceId, &Figure> =
            figure.by_place.iter().filter_map(|part| Some((part.place?, part))).collect();
        let mut outers = holders(self.register, &stated.keys().copied().collect());
        let mut directly: BTreeMap<PlaceId, usize> = BTreeMap::new();
        for outer in stated.keys().filter_map(|place| self.register[place.index()].parent) {
            *directly.entry(outer).or_default() += 1;
        }
        outers.extend(directly.into_iter().filter(|(_, count)| *count > 1).map(|(outer, _)| outer));
        // What is in a place with a number is counted there.
        outers.retain(|outer| {
            !stated.contains_key(outer) && !self.above(*outer).any(|above| stated.contains_key(&above))
        });
        outers.into_iter().flat_map(|outer| self.parts_of(&stated, outer, Some(was_counted)).missing).collect()
    }

    /// Whether a figure says that its places are all that it counts, and they are.
    pub(crate) fn is_whole(&self, figure: &Figure) -> bool {
        figure.exhaustive
            && matches!(figure.value, Value::Exact(whole) if sum(&figure.by_place, self.register) == Some(whole))
    }

    fn sum_of(
        &self,
        figure: &Figure,
        stated: &BTreeMap<PlaceId, &Figure>,
        outer: PlaceId,
        was_counted: &dyn Fn(PlaceId) -> bool,
    ) -> Option<PlaceSum> {
        if !figure.counts() || stated.contains_key(&outer) {
            return None;
        }
        // What has no row in a whole that lacks nothing has none.
        let parts = self.parts_of(stated, outer, (!self.is_whole(figure)).then_some(was_counted));
        let Parts { known, missing, approximate } = parts;
        let count = known.len();
        if known.is_empty() && missing.is_empty() {
            return None;
        }
        let value = match has_too_many_digits(&known) {
            true => Value::Unknown(None),
            false => total(&known, missing.is_empty(), true),
        };
        Some(PlaceSum { place: outer, value, approximate, count, missing })
    }

    /// The places in another one, as far as they have a number, and those that should. `was_counted`: `None` if none should.
    fn parts_of(
        &self,
        stated: &BTreeMap<PlaceId, &Figure>,
        outer: PlaceId,
        was_counted: Option<&dyn Fn(PlaceId) -> bool>,
    ) -> Parts {
        let mut holding = BTreeSet::new();
        let mut levels = BTreeSet::new();
        for place in stated.keys() {
            if self.above(*place).any(|above| above == outer) {
                holding.extend(self.above(*place).take_while(|above| *above != outer));
                levels.extend(self.pcode(*place).map(|pcode| pcode.as_str().len()));
            }
        }
        let is_missing = |place: PlaceId| {
            was_counted.is_some_and(|was_counted| {
                was_counted(place) || self.pcode(place).is_some_and(|pcode| levels.contains(&pcode.as_str().len()))
            })
        };
        let (mut known, mut missing) = (Vec::new(), Vec::new());
        let mut approximate = false;
        let mut open: Vec<PlaceId> = self.within[outer.index()].iter().rev().copied().collect();
        while let Some(place) = open.pop() {
            match stated.get(&place) {
                Some(part) if part.is_retracted() || matches!(part.value, Value::Unknown(_)) => missing.push(place),
                Some(part) => {
                    approximate |= part.approximate;
                    known.push(part.value);
                }
                None if !holding.contains(&place) && is_missing(place) => missing.push(place),
                None => open.extend(self.within[place.index()].iter().rev()),
            }
        }
        Parts { known, missing, approximate }
    }
}

/// The numbers of places in another one, and which have none.
struct Parts {
    known: Vec<Value>,
    missing: Vec<PlaceId>,
    /// Whether one of the numbers is rounded or guessed.
    approximate: bool,
}

/// Makes figures that are added up from their places lower bounds where places are missing: by the register, or because a report
/// before has a number of them. The reports are those of a series, in its order.
pub(in crate::model) fn bound(reports: &mut [Arc<Report>], tree: PlaceTree<'_>) {
    let mut counted: HashMap<Id, BTreeSet<PlaceId>> = HashMap::new();
    for report in reports {
        let mut bounds: Vec<(Id, Value)> = Vec::new();
        for figure in report.figures.iter().flat_map(Figure::walk).filter(|figure| !figure.by_place.is_empty()) {
            let known = counted.entry(figure.id.clone()).or_default();
            known.extend(figure.by_place.iter().filter_map(|part| part.place));
            let is_open = figure.is_added_up && !figure.exhaustive && figure.counts();
            if is_open && !tree.missing(figure, &|place| known.contains(&place)).is_empty() {
                let values: Vec<Value> =
                    places_in(&figure.by_place, None, tree.register).map(|part| part.value).collect();
                bounds.push((figure.id.clone(), total(&values, false, true)));
            }
        }
        if !bounds.is_empty() {
            set(&mut Arc::make_mut(report).figures, &bounds);
        }
    }
}

fn set(figures: &mut [Figure], values: &[(Id, Value)]) {
    for figure in figures {
        if let Some((_, value)) = values.iter().find(|(id, _)| *id == figure.id) {
            figure.value = *value;
        }
        set(&mut figure.parts, values);
        set(&mut figure.by_place, values);
    }
}

impl PlaceSum {
    /// The sum as a figure of its place.
    pub(crate) fn figure(&self, whole: &Figure, register: &Register<Place>) -> Figure {
        Figure {
            label: whole.label.clone(),
            approximate: self.approximate,
            unit: whole.unit.clone(),
            measure: whole.measure,
            scope: whole.scope,
            group: whole.group,
            place: Some(self.place),
            topic: whole.topic,
            ..Figure::of(whole.id.joined(&register[self.place.index()].id), self.value, whole.as_of)
        }
    }
}

impl Figure {
    /// What it has and none of its places. Only counts are subtracted, and only if all are exact.
    pub(crate) fn beside_places(&self, register: &Register<Place>) -> Rest {
        if self.by_place.is_empty() || !self.counts() || self.exhaustive {
            return Rest::Nothing;
        }
        let exact = |figure: &Figure| match figure.value {
            Value::Exact(number) if !figure.approximate && !figure.is_retracted() => Some(number),
            _ => None,
        };
        let places = places_in(&self.by_place, None, register).map(exact).collect::<Option<Vec<Amount>>>();
        let rest = || exact(self)?.minus(Amount::sum(places?)?);
        match rest() {
            None => Rest::Untold,
            Some(rest) if rest.is_zero() => Rest::Nothing,
            Some(rest) if rest.is_negative() => Rest::Untold,
            Some(rest) => Rest::Number(rest),
        }
    }
}
