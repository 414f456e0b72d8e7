//! The maps of pages: which places are on one, and what it says.

use std::sync::Arc;

use crate::amount::Amount;
use crate::content::values::Precision;
use crate::context::PageContext;
use crate::drawing::map::{DEGREE, MOST_DOTS, MapLabels, Role, Spot, ValueSpot, draw, draw_values};
use crate::model::layer::Layer;
use crate::model::register::{PlaceId, Position};
use crate::wording::values;

use super::layers::{self, FilledAreas, PlaceValue};

/// Nobody listens to the end of a title with more places than this.
const MOST_NAMES: usize = 12;

/// A map of those of these places that have a position, with layers.
pub(super) fn of_places(
    page: &PageContext<'_>,
    places: impl IntoIterator<Item = PlaceId>,
    layers: &[Arc<Layer>],
) -> String {
    let places: Vec<PlaceId> = places.into_iter().collect();
    let spots: Vec<Spot> = places.iter().filter_map(|place| spot(page, *place, Role::Subject)).collect();
    map(page, &spots, &places, layers)
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
    map(page, &spots, &[place], &[])
}

fn spot(page: &PageContext<'_>, place: PlaceId, role: Role) -> Option<Spot> {
    let place = &page.site.places[place.index()];
    let at = place.position?;
    let name = page.voice.text(&place.name);
    Some(Spot { at: (at.lat().to_f64(), at.lon().to_f64()), uncertainty: uncertainty(place.precision), name, role })
}

fn map(page: &PageContext<'_>, spots: &[Spot], about: &[PlaceId], layers: &[Arc<Layer>]) -> String {
    let names: Vec<&str> = spots
        .iter()
        .filter(|spot| spot.role == Role::Subject)
        .map(|spot| spot.name.as_str())
        .take(MOST_NAMES)
        .collect();
    let labels: Vec<String> = layers.iter().map(|layer| page.voice.text(&layer.label)).collect();
    let shown = page.voice.locale.list(&Vec::from_iter(labels.iter().map(String::as_str)));
    let places = page.voice.locale.list(&names);
    let title = match (names.is_empty(), labels.is_empty()) {
        (true, true) => return String::new(),
        (false, true) => page.voice.phrase("map-words", &[("names", &places)]),
        (true, false) => page.voice.phrase("map-words", &[("names", &shown)]),
        (false, false) => page.voice.phrase("map-with-layers", &[("names", &places), ("layers", &shown)]),
    };
    let overlays = layers::overlays(layers);
    with_labels(page, &title, about.iter().copied(), |labels| draw(spots, &overlays, labels, &page.ctx.basemaps))
}

/// A map of numbers: of the places that have a position, or an area in a layer.
pub(super) fn of_values(
    page: &PageContext<'_>,
    label: &str,
    values: &[PlaceValue],
    areas: Option<&FilledAreas<'_>>,
) -> String {
    let spot = |(place, value, words): &PlaceValue| {
        let of = &page.site.places[place.index()];
        let area = areas.and_then(|areas| areas.middle_of(*place));
        let position = of.position.map(|at| (at.lat().to_f64(), at.lon().to_f64()));
        let words = [("name", page.voice.text(&of.name)), ("value", words.clone())];
        let words = page.voice.phrase("value-of-place", &words.each_ref().map(|(key, words)| (*key, words.as_str())));
        Some(ValueSpot { at: area.or(position)?, value: value.to_f64(), words, has_area: area.is_some() })
    };
    let spots: Vec<ValueSpot> = values.iter().filter_map(spot).collect();
    let has_area = |place: PlaceId| areas.is_some_and(|areas| areas.middle_of(place).is_some());
    let has_position = |place: PlaceId| page.site.places[place.index()].position.is_some();
    let placed = values.iter().filter(|(place, ..)| has_position(*place) || has_area(*place));
    let circles = placed.clone().filter(|(place, ..)| !has_area(*place));
    let largest = circles.max_by_key(|(_, value, _)| *value).map_or("", |(.., words)| words);
    let mut by_value: Vec<&ValueSpot> = spots.iter().collect();
    by_value.sort_by(|a, b| b.value.total_cmp(&a.value));
    let names: Vec<&str> = by_value.iter().map(|spot| spot.words.as_str()).take(MOST_NAMES).collect();
    let words = [("label", label), ("values", &*page.voice.locale.list(&names))];
    let title = page.voice.phrase("map-of-values", &words);
    let places = placed.map(|(place, ..)| *place);
    let overlays = areas.map(FilledAreas::overlays).unwrap_or_default();
    with_labels(page, &title, places, |labels| draw_values(&spots, &overlays, largest, labels, &page.ctx.basemaps))
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
