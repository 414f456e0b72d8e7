//! What places make together: the sums of those that hold others, and what a figure has beside all its places. Pages and data
//! ask here, so that they say the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::values::{Amount, Pcode};
use crate::model::ids::PlaceId;
use crate::model::register::{Place, Register};

use super::by_place::places_in;
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
        let mut holding = BTreeSet::new();
        let mut levels = BTreeSet::new();
        for place in stated.keys() {
            if self.above(*place).any(|above| above == outer) {
                holding.extend(self.above(*place).take_while(|above| *above != outer));
                levels.extend(self.pcode(*place).map(|pcode| pcode.as_str().len()));
            }
        }
        let is_missing = |place: PlaceId| {
            was_counted(place) || self.pcode(place).is_some_and(|pcode| levels.contains(&pcode.as_str().len()))
        };
        let (mut known, mut missing) = (Vec::new(), Vec::new());
        let (mut count, mut approximate) = (0, false);
        let mut open: Vec<PlaceId> = self.within[outer.index()].iter().rev().copied().collect();
        while let Some(place) = open.pop() {
            match stated.get(&place) {
                Some(part) if part.is_retracted() || matches!(part.value, Value::Unknown(_)) => missing.push(place),
                Some(part) => {
                    count += 1;
                    approximate |= part.approximate;
                    known.push(part.value);
                }
                None if !holding.contains(&place) && is_missing(place) => missing.push(place),
                None => open.extend(self.within[place.index()].iter().rev()),
            }
        }
        if known.is_empty() && missing.is_empty() {
            return None;
        }
        let value = match has_too_many_digits(&known) {
            true => Value::Unknown(None),
            false => total(&known, missing.is_empty(), true),
        };
        Some(PlaceSum { place: outer, value, approximate, count, missing })
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
