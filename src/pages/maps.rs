//! The maps of pages: which places are on one, and what it says.

use crate::content::values::Precision;
use crate::context::PageContext;
use crate::drawing::map::{DEGREE, MOST_DOTS, MapLabels, Spot, draw};
use crate::model::register::{PlaceId, Position};
use crate::wording::values;

/// A name of a picture with more places than this is no longer heard to its end.
const MOST_NAMES: usize = 12;

/// A map of all places of a list that have a position.
pub(crate) fn map_of(page: &PageContext<'_>, places: &[PlaceId]) -> String {
    let spots: Vec<Spot> = places.iter().filter_map(|place| spot(page, *place, true, true)).collect();
    map(page, &spots, places)
}

/// A map of one place among the others that public reports mention.
pub(crate) fn map_around(page: &PageContext<'_>, place: PlaceId) -> String {
    let Some(main) = spot(page, place, true, true) else { return String::new() };
    let others = (0..page.site.places.len())
        .map(PlaceId::new)
        .filter(|other| *other != place && !page.ctx.linked.mentions.of_place(*other).is_empty());
    // The two nearest say where it is; what is farther than a day's drive does not.
    let shrink = main.at.0.to_radians().cos();
    let far = |at: Position| {
        let (lat, lon) = (main.at.0 - at.lat(), (main.at.1 - at.lon()) * shrink);
        lat.hypot(lon) * DEGREE
    };
    let distance = |other: PlaceId| Some((far(page.site.places[other.index()].position?), other));
    let mut others: Vec<(f64, PlaceId)> = others.filter_map(distance).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    others.truncate(MOST_DOTS);
    let near = |(at, (far, other)): (usize, (f64, PlaceId))| spot(page, other, false, at < 2 && far < 400.0);
    let others: Vec<Spot> = others.into_iter().enumerate().filter_map(near).collect();
    let spots: Vec<Spot> = std::iter::once(main).chain(others).collect();
    map(page, &spots, &[place])
}

fn spot(page: &PageContext<'_>, place: PlaceId, main: bool, framed: bool) -> Option<Spot> {
    let place = &page.site.places[place.index()];
    let at = place.position?;
    let name = page.voice.text(&place.name);
    Some(Spot { at: (at.lat(), at.lon()), uncertainty: uncertainty(place.precision), name, main, framed })
}

fn map(page: &PageContext<'_>, spots: &[Spot], about: &[PlaceId]) -> String {
    let names: Vec<&str> =
        spots.iter().filter(|spot| spot.main).map(|spot| spot.name.as_str()).take(MOST_NAMES).collect();
    if names.is_empty() {
        return String::new();
    }
    let title = page.voice.phrase("map-words", &[("names", &page.voice.locale.list(&names))]);
    let mut home: Vec<&str> = about
        .iter()
        .filter_map(|place| page.site.places[place.index()].country.as_ref())
        .map(|country| country.as_str())
        .collect();
    home.sort_unstable();
    home.dedup();
    let kilometres = |distance: f64| values::kilometres(&page.voice, distance);
    let country = |code: &str| page.voice.locale.country(code).to_owned();
    draw(
        spots,
        &MapLabels { title: &title, country: &country, kilometres: &kilometres, home: &home },
        &page.ctx.basemaps,
    )
}

/// How far from its rounded position a place may lie, in degrees.
fn uncertainty(precision: Precision) -> f64 {
    match precision {
        Precision::Exact => 0.0,
        Precision::District => 0.05,
        Precision::Region => 0.5,
    }
}
