//! The maps of pages: which places are on one, and what it says.

use crate::amount::Amount;
use crate::content::values::Precision;
use crate::context::PageContext;
use crate::drawing::map::{DEGREE, MOST_DOTS, MapLabels, Role, Spot, ValueSpot, draw, draw_values};
use crate::model::register::{PlaceId, Position};
use crate::wording::values;

/// Nobody listens to the end of a title with more places than this.
const MOST_NAMES: usize = 12;

/// A map of those of these places that have a position.
pub(super) fn of_places(page: &PageContext<'_>, places: impl IntoIterator<Item = PlaceId>) -> String {
    let places: Vec<PlaceId> = places.into_iter().collect();
    let spots: Vec<Spot> = places.iter().filter_map(|place| spot(page, *place, Role::Subject)).collect();
    map(page, &spots, &places)
}

/// A map of one place among the others that public reports mention.
pub(super) fn around(page: &PageContext<'_>, place: PlaceId) -> String {
    let Some(main) = spot(page, place, Role::Subject) else { return String::new() };
    let others = (0..page.site.places.len())
        .map(PlaceId::new)
        .filter(|other| *other != place && !page.ctx.linked.mentions.of_place(*other).is_empty());
    // The two nearest say where it is; what is farther than a day's drive does not.
    let shrink = main.at.0.to_radians().cos();
    let far = |at: Position| {
        let (lat, lon) = (main.at.0 - at.lat().to_f64(), (main.at.1 - at.lon().to_f64()) * shrink);
        lat.hypot(lon) * DEGREE
    };
    let distance = |other: PlaceId| Some((far(page.site.places[other.index()].position?), other));
    let mut others: Vec<(f64, PlaceId)> = others.filter_map(distance).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    others.truncate(MOST_DOTS);
    let near = |(at, (far, other)): (usize, (f64, PlaceId))| {
        let role = if at < 2 && far < 400.0 { Role::Landmark } else { Role::Background };
        spot(page, other, role)
    };
    let others: Vec<Spot> = others.into_iter().enumerate().filter_map(near).collect();
    let spots: Vec<Spot> = std::iter::once(main).chain(others).collect();
    map(page, &spots, &[place])
}

fn spot(page: &PageContext<'_>, place: PlaceId, role: Role) -> Option<Spot> {
    let place = &page.site.places[place.index()];
    let at = place.position?;
    let name = page.voice.text(&place.name);
    Some(Spot { at: (at.lat().to_f64(), at.lon().to_f64()), uncertainty: uncertainty(place.precision), name, role })
}

fn map(page: &PageContext<'_>, spots: &[Spot], about: &[PlaceId]) -> String {
    let names: Vec<&str> = spots
        .iter()
        .filter(|spot| spot.role == Role::Subject)
        .map(|spot| spot.name.as_str())
        .take(MOST_NAMES)
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let title = page.voice.phrase("map-words", &[("names", &page.voice.locale.list(&names))]);
    with_labels(page, &title, about.iter().copied(), |labels| draw(spots, labels, &page.ctx.basemaps))
}

/// A map of numbers, each of a place, in itself and in words: those of the places that have a position.
pub(super) fn of_values(page: &PageContext<'_>, label: &str, values: &[(PlaceId, Amount, String)]) -> String {
    let spot = |(place, value, words): &(PlaceId, Amount, String)| {
        let of = &page.site.places[place.index()];
        let at = of.position?;
        let words = [("name", page.voice.text(&of.name)), ("value", words.clone())];
        let words = page.voice.phrase("value-of-place", &words.each_ref().map(|(key, words)| (*key, words.as_str())));
        Some(ValueSpot { at: (at.lat().to_f64(), at.lon().to_f64()), value: value.to_f64(), words })
    };
    let spots: Vec<ValueSpot> = values.iter().filter_map(spot).collect();
    let positioned = values.iter().filter(|(place, ..)| page.site.places[place.index()].position.is_some());
    let Some((_, _, largest)) = positioned.clone().max_by_key(|(_, value, _)| *value) else { return String::new() };
    let mut by_value: Vec<&ValueSpot> = spots.iter().collect();
    by_value.sort_by(|a, b| b.value.total_cmp(&a.value));
    let names: Vec<&str> = by_value.iter().map(|spot| spot.words.as_str()).take(MOST_NAMES).collect();
    let words = [("label", label), ("values", &*page.voice.locale.list(&names))];
    let title = page.voice.phrase("map-of-values", &words);
    let places = positioned.map(|(place, ..)| *place);
    with_labels(page, &title, places, |labels| draw_values(&spots, largest, labels, &page.ctx.basemaps))
}

fn with_labels(
    page: &PageContext<'_>,
    title: &str,
    about: impl Iterator<Item = PlaceId>,
    draw: impl FnOnce(&MapLabels<'_>) -> String,
) -> String {
    let countries = about.filter_map(|place| page.site.places[place.index()].country.as_ref());
    let home: Vec<&str> = countries.map(|country| country.as_str()).collect();
    let kilometres = |distance: Amount| values::kilometres(&page.voice, distance);
    let country = |code: &str| page.voice.locale.country(code).to_owned();
    draw(&MapLabels { title, country: &country, kilometres: &kilometres, home: &home })
}

/// How far from its rounded position a place may lie, in degrees.
fn uncertainty(precision: Precision) -> f64 {
    match precision {
        Precision::Exact => 0.0,
        Precision::District => 0.05,
        Precision::Region => 0.5,
    }
}
