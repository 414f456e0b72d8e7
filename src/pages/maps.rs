//! The maps of pages: which places are on one, and what it says.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::amount::Amount;
use crate::content::values::Precision;
use crate::context::PageContext;
use crate::context::public_places::{PublicPlace, degrees};
use crate::drawing::map::{
    DEGREE, DrawnMap, DrawnValues, MOST_DOTS, MapLabels, Role, Sight, Spot, Town, ValueSpot, draw, draw_values,
};
use crate::model::layer::Layer;
use crate::model::register::PlaceId;
use crate::model::report::{Event, ReportId};
use crate::plan::{Entry, Output};
use crate::wording::values;

use super::layers::{self, FilledAreas, PlaceValue};

/// Nobody listens to the end of a title with more places than this.
const MOST_NAMES: usize = 12;

/// A map, and what its marks mean, a sentence each.
#[derive(Default)]
pub(super) struct MapOnPage {
    pub(super) html: String,
    pub(super) notes: Vec<String>,
}

/// How much is told of places, which is the size of their dots.
pub(super) struct Told {
    /// What is counted: the messages of a count and of what the size of a dot means.
    unit: Unit,
    /// For each place how often, and the last day.
    places: BTreeMap<PlaceId, (usize, NaiveDate)>,
}

#[derive(Clone, Copy)]
enum Unit {
    Events,
    Reports,
}

impl Told {
    /// By the events that are told.
    pub(super) fn by_events<'e>(events: impl Iterator<Item = &'e Event>) -> Told {
        Told::new(Unit::Events, events.filter_map(|event| Some((event.place?, event.time.day()))))
    }

    /// By the reports that mention a place, among those that are wanted.
    pub(super) fn by_reports(
        page: &PageContext<'_>,
        places: impl IntoIterator<Item = PlaceId>,
        is_wanted: impl Fn(ReportId) -> bool,
    ) -> Told {
        let mentions = |place: PlaceId| {
            let mentions = page.ctx.linked.mentions.of_place(place);
            let reports = mentions.chunk_by(|one, other| one.report == other.report).map(|mentions| mentions[0].report);
            reports.map(move |report| (place, report))
        };
        let mentions = places.into_iter().flat_map(mentions).filter(|(_, report)| is_wanted(*report));
        Told::new(Unit::Reports, mentions.map(|(place, report)| (place, page.site.reports[report].as_of.day())))
    }

    fn new(unit: Unit, told: impl Iterator<Item = (PlaceId, NaiveDate)>) -> Told {
        let mut places: BTreeMap<PlaceId, (usize, NaiveDate)> = BTreeMap::new();
        for (place, day) in told {
            let (count, last) = places.entry(place).or_insert((0, day));
            (*count, *last) = (*count + 1, day.max(*last));
        }
        Told { unit, places }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn count(&self, place: PlaceId) -> Option<usize> {
        (!self.is_empty()).then(|| self.places.get(&place).map_or(0, |(count, _)| *count))
    }

    /// `Alep: 3 events, last: 30 Nov 2024`; empty if nothing is told.
    fn words(&self, page: &PageContext<'_>, place: PlaceId, name: &str) -> String {
        let Some((count, last)) = self.places.get(&place) else { return String::new() };
        let counted = match self.unit {
            Unit::Events => page.voice.count("events-count", *count),
            Unit::Reports => page.voice.count("reports-count", *count),
        };
        let message = if *count == 1 { "map-told-once" } else { "map-told" };
        let date = page.voice.short_day(*last);
        page.voice.phrase(message, &[("name", name), ("told", &counted), ("date", &date)])
    }
}

/// A map of those of these places that have a position, with layers.
pub(super) fn of_places(
    page: &PageContext<'_>,
    places: impl IntoIterator<Item = PlaceId>,
    told: &Told,
    layers: &[Arc<Layer>],
) -> MapOnPage {
    let places: Vec<PlaceId> = places.into_iter().collect();
    let of_place = |place: &PlaceId| {
        let spot = spot(page, *place, Role::Subject)?;
        Some(Spot { count: told.count(*place), words: told.words(page, *place, &spot.name), ..spot })
    };
    let spots: Vec<Spot> = places.iter().filter_map(of_place).collect();
    map(page, &spots, &places, Some(told.unit), layers)
}

/// A map of one place among the others that public reports mention.
pub(super) fn around(page: &PageContext<'_>, place: PlaceId) -> MapOnPage {
    let Some(main) = spot(page, place, Role::Subject) else { return MapOnPage::default() };
    // The two nearest say where it is; what is farther than a day's drive does not.
    let shrink = main.at.0.to_radians().cos();
    let far = |at: (f64, f64)| (main.at.0 - at.0).hypot((main.at.1 - at.1) * shrink) * DEGREE;
    let others = page.ctx.public_places().all().iter().filter(|other| other.id != place);
    let mut others: Vec<(f64, PublicPlace)> = others.map(|other| (far(other.at), *other)).collect();
    keep_nearest(&mut others, MOST_DOTS);
    let mut landmarks = others.clone();
    keep_nearest(&mut landmarks, 2);
    landmarks.retain(|(far, _)| *far < 400.0);
    let must_be_seen = std::iter::once(main.at).chain(landmarks.iter().map(|(_, landmark)| landmark.at));
    let Some(sight) = Sight::of(must_be_seen, &page.ctx.basemaps) else { return MapOnPage::default() };
    let is_landmark = |other: &PublicPlace| landmarks.iter().any(|(_, landmark)| landmark.id == other.id);
    // Most places are out of sight, and need no name and no address.
    others.retain(|(_, other)| is_landmark(other) || sight.has(other.at));
    others.sort_by(nearest);
    let near = |(_, other): &(f64, PublicPlace)| {
        spot(page, other.id, if is_landmark(other) { Role::Landmark } else { Role::Background })
    };
    let others: Vec<Spot> = others.iter().filter_map(near).collect();
    // Its own page is here.
    let main = Spot { href: String::new(), ..main };
    let spots: Vec<Spot> = std::iter::once(main).chain(others).collect();
    map(page, &spots, &[place], None, &[])
}

/// Keeps the places that are least far, in no order.
fn keep_nearest(places: &mut Vec<(f64, PublicPlace)>, most: usize) {
    if places.len() > most {
        places.select_nth_unstable_by(most, nearest);
        places.truncate(most);
    }
}

fn nearest(one: &(f64, PublicPlace), other: &(f64, PublicPlace)) -> Ordering {
    one.0.total_cmp(&other.0).then(one.1.id.cmp(&other.1.id))
}

fn spot(page: &PageContext<'_>, id: PlaceId, role: Role) -> Option<Spot> {
    let place = &page.site.places[id.index()];
    let at = degrees(place.position?);
    let name = page.voice.text(&place.name);
    let (uncertainty, href) = (uncertainty(place.precision), href(page, id));
    Some(Spot { at, uncertainty, name, role, href, count: None, words: String::new() })
}

/// Where the mark of a place leads: to its page.
fn href(page: &PageContext<'_>, place: PlaceId) -> String {
    page.url(&Output::Entry(Entry::Place(place)))
}

/// `unit`: what the sizes of dots count.
fn map(
    page: &PageContext<'_>,
    spots: &[Spot],
    about: &[PlaceId],
    unit: Option<Unit>,
    layers: &[Arc<Layer>],
) -> MapOnPage {
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
        (true, true) => return MapOnPage::default(),
        (false, true) => page.voice.phrase("map-words", &[("names", &places)]),
        (true, false) => page.voice.phrase("map-words", &[("names", &shown)]),
        (false, false) => page.voice.phrase("map-with-layers", &[("names", &places), ("layers", &shown)]),
    };
    let overlays = layers::overlays(layers);
    let about = about.iter().copied();
    let drawn = with_labels(page, &title, about, |labels| draw(spots, &overlays, labels, &page.ctx.basemaps));
    MapOnPage { notes: notes(page, &drawn, unit), html: drawn.svg }
}

/// What the marks mean that do not speak for themselves.
fn notes(page: &PageContext<'_>, drawn: &DrawnMap, unit: Option<Unit>) -> Vec<String> {
    let size = unit.filter(|_| drawn.has_sizes).map(|unit| match unit {
        Unit::Events => page.voice.word("map-dots-events"),
        Unit::Reports => page.voice.word("map-dots-reports"),
    });
    let is_shown = |precision: &Precision| drawn.rings.contains(&uncertainty(*precision));
    let rings = match [Precision::District, Precision::Region].map(|precision| (precision, is_shown(&precision))) {
        [(district, true), (region, true)] => vec![("map-ring-small", district), ("map-ring-large", region)],
        one => one.into_iter().filter(|(_, is_shown)| *is_shown).map(|(one, _)| ("map-ring", one)).collect(),
    };
    let ring = |(message, precision): (&str, Precision)| {
        let label = page.voice.label("precision", precision.as_str());
        page.voice.phrase(message, &[("precision", &label)])
    };
    size.into_iter().chain(rings.into_iter().map(ring)).chain(unnamed(page, &drawn.unnamed)).collect()
}

/// What a map has no room to name. Many of them are a list of their own on the page.
fn unnamed(page: &PageContext<'_>, names: &[String]) -> Option<String> {
    let is_few = (1..=MOST_NAMES).contains(&names.len());
    is_few.then(|| page.voice.phrase("map-unnamed", &[("names", &page.voice.locale.list(names))]))
}

/// A map of numbers: of the places that have a position, or an area in a layer.
pub(super) fn of_values(
    page: &PageContext<'_>,
    label: &str,
    values: &[PlaceValue],
    areas: Option<&FilledAreas<'_>>,
) -> MapOnPage {
    let spot = |(place, value, words): &PlaceValue| {
        let of = &page.site.places[place.index()];
        let area = areas.and_then(|areas| areas.corners_of(*place));
        let middle = area.map(|(low, high)| (f64::midpoint(low.1, high.1), f64::midpoint(low.0, high.0)));
        let position = of.position.map(degrees);
        let words = [("name", page.voice.text(&of.name)), ("value", words.clone())];
        let words = page.voice.phrase("value-of-place", &words.each_ref().map(|(key, words)| (*key, words.as_str())));
        Some(ValueSpot { at: middle.or(position)?, value: value.to_f64(), words, area, href: href(page, *place) })
    };
    let spots: Vec<ValueSpot> = values.iter().filter_map(spot).collect();
    let has_area = |place: PlaceId| areas.is_some_and(|areas| areas.corners_of(place).is_some());
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
    let draw = |labels: &MapLabels<'_>| draw_values(&spots, &overlays, largest, labels, &page.ctx.basemaps);
    let DrawnValues { svg: html, has_key, unnamed: words } = with_labels(page, &title, places, draw);
    let has_circles = !html.is_empty() && spots.iter().any(|spot| spot.area.is_none());
    let circles = has_circles.then(|| page.voice.word("map-circles"));
    let key = (has_circles && !has_key && !largest.is_empty())
        .then(|| page.voice.phrase("map-largest-circle", &[("value", largest)]));
    MapOnPage { html, notes: circles.into_iter().chain(key).chain(unnamed(page, &words)).collect() }
}

fn with_labels<T>(
    page: &PageContext<'_>,
    title: &str,
    about: impl Iterator<Item = PlaceId>,
    draw: impl FnOnce(&MapLabels<'_>) -> T,
) -> T {
    let countries = about.filter_map(|place| page.site.places[place.index()].country.as_ref());
    let home: Vec<&str> = countries.map(|country| country.as_str()).collect();
    let kilometres = |distance: Amount| values::kilometres(&page.voice, distance);
    let country = |code: &str| page.voice.locale.country(code).to_owned();
    let town = |town: &Town| name_of_town(page, town);
    let sea = |sea: &'static str| page.voice.locale.name_on_map(sea).map(str::to_owned);
    draw(&MapLabels { title, country: &country, town: &town, sea: &sea, kilometres: &kilometres, home: &home })
}

/// What a town of the atlas is called: as the register calls the place that stands there or has its name, if a public report
/// mentions it, else as the language of the page does.
fn name_of_town(page: &PageContext<'_>, town: &Town) -> Option<String> {
    let is_it = |other: &&PublicPlace| {
        let place = &page.site.places[other.id.index()];
        let apart = (other.at.0 - town.at.0).hypot(other.at.1 - town.at.1);
        place.precision == Precision::Exact && apart < SAME_PLACE
            || apart < SAME_NAME && place.name.all().any(|name| name == town.name)
    };
    let near = page.ctx.public_places().near_latitude(town.at.0, SAME_NAME);
    let registered = near.iter().filter(is_it).map(|place| place.id).min();
    let registered = registered.map(|id| page.voice.text(&page.site.places[id.index()].name));
    registered.or_else(|| page.voice.locale.name_on_map(town.name).map(str::to_owned))
}

/// A place of the register is a town of the atlas if it is so near in degrees.
const SAME_PLACE: f64 = 0.03;
/// And if it has the name of the town, so near.
const SAME_NAME: f64 = 0.5;

/// How far from its rounded position a place may lie, in degrees.
fn uncertainty(precision: Precision) -> f64 {
    match precision {
        Precision::Exact => 0.0,
        Precision::District => 0.05,
        Precision::Region => 0.5,
    }
}
