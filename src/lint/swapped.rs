//! Figures by place whose numbers have changed places: two columns of a table, pasted the wrong way round.

use std::collections::{HashMap, HashSet};

use crate::content::table_draft::PlaceNumbers;
use crate::content::values::Id;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::figure::{Figure, Value};
use crate::model::register::PlaceId;
use crate::model::report::Report;

use super::faults;
use super::inputs::DraftedReport;

/// Of fewer places, the numbers of two figures may be alike by chance.
const FEWEST_PLACES: usize = 3;

/// How much farther from themselves than from each other the numbers must be, and by which factor each on average.
const FARTHER: f64 = 4.0;
const LEAST_FACTOR: f64 = 2.0;

/// Asks of each two figures of a report whether each is more like the other was in the report before. Gives those that are, and
/// those of their places.
pub(super) fn check<'d>(
    drafted: &DraftedReport<'d>,
    before: Option<&Report>,
    found: &mut Vec<Diagnostic>,
) -> HashSet<&'d Id> {
    let mut swapped = HashSet::new();
    let Some(before) = before else { return swapped };
    let now = &drafted.report.figures;
    let with_places: Vec<(usize, Course<'_>)> = (now.iter().enumerate())
        .filter_map(|(at, figure)| Some((at, Course::of(figure, before.figure(figure.id.as_str())?)?)))
        .collect();
    for (index, (at, one)) in with_places.iter().enumerate() {
        for (_, other) in &with_places[index + 1..] {
            if one.has_changed_places_with(other) {
                let front = drafted.facts();
                let draft = front.value.key_figures.as_ref().and_then(|figures| figures.get(*at));
                let first = draft.and_then(|draft| draft.by_place.iter().flat_map(PlaceNumbers::known).next());
                let root = Path::Root;
                let list = root.key("key_figures");
                let figure = list.index(*at);
                let places = figure.key("by_place");
                let span = match first {
                    Some((name, _)) => front.span(places.key(name.as_str())),
                    None => front.span(figure.key("id")),
                };
                found.push(faults::swapped_figures(span, one.figure.id.as_str(), other.figure.id.as_str()));
                let both = [one.figure, other.figure].into_iter();
                swapped.extend(both.flat_map(|figure| figure.by_place.iter().chain([figure])).map(|figure| &figure.id));
            }
        }
    }
    swapped
}

/// The exact numbers of a figure by place, now and before.
struct Course<'f> {
    figure: &'f Figure,
    now: HashMap<PlaceId, f64>,
    before: HashMap<PlaceId, f64>,
}

impl<'f> Course<'f> {
    fn of(now: &'f Figure, before: &Figure) -> Option<Course<'f>> {
        let is_sound = now.is_sound && before.is_sound && now.revision.is_none() && now.sum.is_none();
        let course = Course { figure: now, now: numbers(now), before: numbers(before) };
        (is_sound && course.now.len() >= FEWEST_PLACES).then_some(course)
    }

    fn has_changed_places_with(&self, other: &Course<'_>) -> bool {
        let maps = [&self.now, &self.before, &other.now, &other.before];
        let shared: Vec<[f64; 4]> = (self.now.keys())
            .filter_map(|place| {
                let [Some(a), Some(b), Some(c), Some(d)] = maps.map(|map| map.get(place).copied()) else { return None };
                Some([a, b, c, d])
            })
            .collect();
        if shared.len() < FEWEST_PLACES {
            return false;
        }
        let far = |one: f64, other: f64| ((one + 1.0) / (other + 1.0)).ln().abs();
        let as_written: f64 = shared
            .iter()
            .map(|[now, before, other_now, other_before]| far(*now, *before) + far(*other_now, *other_before))
            .sum();
        let turned: f64 = shared
            .iter()
            .map(|[now, before, other_now, other_before]| far(*now, *other_before) + far(*other_now, *before))
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "a country has some thousand places")]
        let numbers = (2 * shared.len()) as f64;
        as_written > FARTHER * turned && as_written / numbers > LEAST_FACTOR.ln()
    }
}

fn numbers(figure: &Figure) -> HashMap<PlaceId, f64> {
    let exact = |part: &Figure| match part.value {
        Value::Exact(amount) if !amount.is_negative() => Some((part.place?, amount.to_f64())),
        _ => None,
    };
    figure.by_place.iter().filter_map(exact).collect()
}
