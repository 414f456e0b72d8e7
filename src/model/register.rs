//! Places and actors, and how a register is looked up.

use std::collections::{HashMap, HashSet};

use crate::content::hidden::is_invisible;
use crate::content::registers::{ActorDraft, PlaceDraft};
use crate::content::shapes::{ById, Text};
use crate::content::values::{ActorKind, Amount, CountryCode, Id, Pcode, Precision};
use crate::content::yaml::{Gaps, Path, Yaml};
use crate::diagnostic::{Diagnostic, while_few};

use super::faults;

pub use super::ids::{ActorId, PlaceId};

/// A place.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: Id,
    pub(crate) name: Text,
    /// The position, already rounded to `precision`: nothing finer may reach any output.
    pub(crate) position: Option<Position>,
    /// How precise the position may be in any output.
    pub(crate) precision: Precision,
    pub(crate) pcode: Option<Pcode>,
    /// The place it lies in.
    pub(crate) parent: Option<PlaceId>,
    pub(crate) country: Option<CountryCode>,
}

/// A point in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Position {
    lat: Amount,
    lon: Amount,
}

impl Position {
    /// `None` if this is not a point on the globe.
    pub(crate) fn new(lat: Amount, lon: Amount) -> Option<Position> {
        let is_within = |degrees: Amount, most: i32| (Amount::from(-most)..=Amount::from(most)).contains(&degrees);
        (is_within(lat, 90) && is_within(lon, 180)).then_some(Position { lat, lon })
    }

    /// The same point no finer than a precision allows.
    pub(crate) fn rounded(self, precision: Precision) -> Position {
        let to = |places| Position { lat: self.lat.rounded(places), lon: self.lon.rounded(places) };
        match precision {
            Precision::Exact => self,
            Precision::District => to(1),
            Precision::Region => to(0),
        }
    }

    /// Degrees north.
    pub(crate) fn lat(self) -> Amount {
        self.lat
    }

    /// Degrees east.
    pub(crate) fn lon(self) -> Amount {
        self.lon
    }
}

/// An actor.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    pub(crate) id: Id,
    pub(crate) name: Text,
    pub(crate) short: Option<Text>,
    pub(crate) kind: Option<ActorKind>,
}

/// Things by id, sorted by it.
#[derive(Clone, Debug)]
pub(crate) struct Register<T> {
    items: Vec<(Id, T)>,
    /// The codes of the items that have one, sorted, each with the item's index.
    codes: Vec<(String, usize)>,
    /// What the items are called in any language, folded and sorted, each with the item's index.
    names: Vec<(String, usize)>,
    /// What could not be read of the file.
    gaps: Gaps,
}

impl<T> Default for Register<T> {
    fn default() -> Register<T> {
        Register { items: Vec::new(), codes: Vec::new(), names: Vec::new(), gaps: Gaps::default() }
    }
}

impl<T> Register<T> {
    /// Sorts the items, whose ids must differ.
    pub(crate) fn new(mut items: Vec<(Id, T)>) -> Register<T> {
        items.sort_by(|(a, _), (b, _)| a.cmp(b));
        Register { items, ..Register::default() }
    }

    /// The same, of a file of which not all could be read.
    pub(super) fn with_gaps(self, gaps: &Gaps) -> Register<T> {
        Register { gaps: gaps.clone(), ..self }
    }

    /// Whether it has no such id, as far as anybody can tell.
    pub(crate) fn lacks(&self, id: &str) -> bool {
        self.position(id).is_none() && !self.gaps.may_hide(Path::Root.key(id))
    }

    /// The index of an id in the register.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.items.binary_search_by(|(other, _)| other.as_str().cmp(id)).ok()
    }

    /// The index of the item that has an id, or that alone has a code or a name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        let alone = || Some(self.namesakes(name)).filter(|items| items.len() == 1).map(|items| items[0].1);
        self.position(name).or_else(alone)
    }

    /// The items that have a code; if there is none, those that have a name, whatever its case and the signs in it that nobody sees.
    pub(crate) fn namesakes(&self, name: &str) -> &[(String, usize)] {
        let seen = seen(name);
        match equal(&self.codes, &seen) {
            [] => equal(&self.names, &seen.to_lowercase()),
            items => items,
        }
    }

    /// Whether nothing has such an id or code, as far as anybody can tell. A code may be that of an entry that could not be read.
    pub(crate) fn lacks_named(&self, name: &str) -> bool {
        let is_id = !name.starts_with(|c: char| c.is_ascii_uppercase());
        self.named(name).is_none() && self.lacks(name) && (is_id || self.gaps.is_none())
    }

    /// All items, sorted by id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.items.iter().map(|(_, item)| item)
    }

    /// All ids, sorted.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|(id, _)| id.as_str())
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }
}

impl<T> std::ops::Index<usize> for Register<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.items[index].1
    }
}

/// Checks the register of places.
pub(super) fn build_places(draft: &Yaml<ById<PlaceDraft>>, faults: &mut Vec<Diagnostic>) -> Register<Place> {
    let ids =
        Register::new(draft.value.0.iter().map(|(id, place)| (id.clone(), place)).collect()).with_gaps(draft.gaps());
    let circles = circles(&ids);
    let mut places = Vec::with_capacity(ids.len());
    for (id, place) in &draft.value.0 {
        let root = Path::Root;
        let path = root.key(id.as_str());
        let position = match (place.lat, place.lon) {
            (Some(lat), Some(lon)) => {
                let (lat, lon) = (lat.get(), lon.get());
                let position = Position::new(lat, lon);
                if position.is_none() {
                    let is_swapped = Position::new(lon, lat).is_some();
                    let key = if is_swapped || Position::new(lat, Amount::ZERO).is_none() { "lat" } else { "lon" };
                    faults.push(faults::position_off_the_globe(draft.span(path.key(key)), is_swapped));
                }
                position
            }
            (None, None) => None,
            // The other one is there, with a fault of its own.
            _ if draft.has_faulty_key(path) => None,
            (lat, _) => {
                let (key, other) = if lat.is_some() { ("lat", "lon") } else { ("lon", "lat") };
                let is_missing = !draft.gaps().may_hide(path.key(other));
                faults.extend(is_missing.then(|| faults::half_a_position(draft.key_span(path.key(key)))));
                None
            }
        };
        let precision = place.precision.unwrap_or(Precision::Exact);
        let parent = place.parent.as_ref().and_then(|parent| {
            let found = ids.position(parent.as_str());
            if ids.lacks(parent.as_str()) {
                let known = while_few(faults.len(), ids.ids());
                faults.push(faults::unknown_place(draft.span(path.key("parent")), parent.as_str(), known));
            }
            found
        });
        let is_in_itself = ids.position(id.as_str()).is_some_and(|position| circles.contains(&position));
        if is_in_itself {
            faults.push(faults::place_within_itself(draft.span(path.key("parent")), id.as_str()));
        }
        let place = Place {
            id: id.clone(),
            name: place.name.clone(),
            position: position.map(|at| at.rounded(precision)),
            precision,
            pcode: place.pcode.clone(),
            parent: parent.filter(|_| !is_in_itself).map(PlaceId::new),
            country: place.country.clone(),
        };
        places.push((id.clone(), place));
    }
    let register = Register::new(places).with_gaps(draft.gaps());
    let code = |(at, place): (usize, &Place)| Some((place.pcode.as_ref()?.to_string(), at));
    let mut codes: Vec<(String, usize)> = register.iter().enumerate().filter_map(code).collect();
    codes.sort_unstable();
    check_codes(draft, &register, &codes, faults);
    let called = |(at, place): (usize, &Place)| place.name.all().map(|name| (folded(name), at)).collect::<Vec<_>>();
    let mut names: Vec<(String, usize)> = register.iter().enumerate().flat_map(called).collect();
    names.sort_unstable();
    names.dedup();
    Register { codes, names, ..register }
}

/// Reports each code that another place has, too, at the later of the two in the file.
fn check_codes(
    draft: &Yaml<ById<PlaceDraft>>,
    register: &Register<Place>,
    codes: &[(String, usize)],
    faults: &mut Vec<Diagnostic>,
) {
    let span = |at: usize| draft.span(Path::Root.key(register[at].id.as_str()).key("pcode"));
    for same in codes.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1) {
        let mut places: Vec<usize> = same.iter().map(|(_, at)| *at).collect();
        places.sort_by_key(|at| span(*at));
        for place in &places[1..] {
            let first = (register[places[0]].id.as_str(), span(places[0]));
            faults.push(faults::code_of_two_places(span(*place), &same[0].0, first));
        }
    }
}

/// The part of a sorted list with one name.
fn equal<'l>(list: &'l [(String, usize)], name: &str) -> &'l [(String, usize)] {
    let start = list.partition_point(|(own, _)| own.as_str() < name);
    let count = list[start..].iter().take_while(|(own, _)| own == name).count();
    &list[start..start + count]
}

/// A name as people see it: each gap is one blank, and what leaves no mark on the page is not there.
fn seen(name: &str) -> String {
    let seen: String = name.chars().filter(|c| !is_invisible(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is looked up.
fn folded(name: &str) -> String {
    seen(name).to_lowercase()
}

/// Of each circle of places that lie in one another, the first place by its id.
fn circles(places: &Register<&PlaceDraft>) -> HashSet<usize> {
    let parent = |position: usize| places.position(places[position].parent.as_ref()?.as_str());
    let mut circles = HashSet::new();
    // From which place each place was reached first.
    let mut reached_from: HashMap<usize, usize> = HashMap::new();
    for start in 0..places.len() {
        let mut at = Some(start);
        while let Some(position) = at {
            match reached_from.get(&position) {
                None => reached_from.insert(position, start),
                // Back on its own way, so this is a circle: once more around it.
                Some(from) if *from == start => {
                    let around = std::iter::successors(parent(position), |next| parent(*next));
                    let first = around.take_while(|next| *next != position).fold(position, usize::min);
                    circles.insert(first);
                    break;
                }
                Some(_) => break,
            };
            at = parent(position);
        }
    }
    circles
}

/// Checks the register of actors.
pub(super) fn build_actors(draft: &Yaml<ById<ActorDraft>>) -> Register<Actor> {
    let actor = |(id, actor): &(Id, ActorDraft)| {
        let built = Actor { id: id.clone(), name: actor.name.clone(), short: actor.short.clone(), kind: actor.kind };
        (id.clone(), built)
    };
    Register::new(draft.value.0.iter().map(actor).collect()).with_gaps(draft.gaps())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_leaves_no_finer_position() {
        let fine = Position::new(Amount::parse("36.2154").unwrap(), Amount::parse("-0.0493").unwrap()).unwrap();
        let rounded = |precision| {
            let position = fine.rounded(precision);
            [position.lat(), position.lon()].map(|degrees| degrees.to_string())
        };
        assert_eq!(rounded(Precision::Exact), ["36.2154", "-0.0493"]);
        assert_eq!(rounded(Precision::District), ["36.2", "0.0"]);
        assert_eq!(rounded(Precision::Region), ["36", "0"]);
    }
}
