//! Locator maps: where the places of a report lie, on the coasts and borders around them. Drawn here as SVG, so that a
//! reader needs no tiles, no script and no third party.

use std::collections::BTreeMap;

use crate::content::values::Precision;
use crate::model::register::{PlaceId, Position};

use super::atlas::{ATLAS, Bounds, Cut, Line, NO_CODE};
use super::sheet::Sheet;
use super::svg::{Anchor, Path, Svg, width};

/// The drawing, in its own units.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 320.0;

/// The size of names where they are largest against the drawing: on a phone. The style sheet makes them smaller elsewhere.
const TEXT: f64 = 15.0;

/// More dots than these are a stain, and a heavy file.
const MOST_DOTS: usize = 400;

/// Of more names than these, few would find room.
const MOST_LABELS: usize = 80;

/// What is finer than this is not seen; on a map of the world it would be noise, and a heavy file.
const FINEST: (f64, f64) = (0.4, 1.4);

/// The narrowest window, in degrees of latitude from the middle to the edge: a town and its district.
const NARROWEST: f64 = 0.6;

/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.2;

/// A place on a map.
pub(super) struct Spot {
    pub(super) at: Position,
    pub(super) precision: Precision,
    pub(super) name: String,
    /// Whether the map is about it; the others only show where that is.
    pub(super) main: bool,
    /// Whether it must be on the map.
    pub(super) framed: bool,
}

/// What a map says in words.
pub(super) struct Words<'w> {
    pub(super) title: &'w str,
    /// What a country is called, by its alpha-3 code.
    pub(super) country: &'w dyn Fn(&str) -> String,
    /// A distance in kilometres: `50 km`.
    pub(super) kilometres: &'w dyn Fn(f64) -> String,
    /// The countries that the map is about, as alpha-3 codes.
    pub(super) home: &'w [&'w str],
}

/// Draws a map of some places; nothing where none of them has to be on it.
pub(super) fn draw(spots: &[Spot], words: &Words<'_>) -> String {
    let Some(mut view) = View::around(spots.iter().filter(|spot| spot.framed).map(|spot| spot.at)) else {
        return String::new();
    };
    let mut cut = view.cut();
    // In the middle of a country a town is a dot on nothing: step back until a coast or a border comes into sight.
    for _ in 0..4 {
        if !cut.coasts.is_empty() || !cut.borders.is_empty() {
            break;
        }
        view.half_height *= 1.5;
        cut = view.cut();
    }
    let mut svg = Svg::new("locator", (WIDTH, HEIGHT), words.title, "");
    svg.rect("map-sea", (0.0, 0.0), (WIDTH, HEIGHT));
    let is_home = |code: &str| words.home.is_empty() || words.home.contains(&code);
    svg.path("map-land", &rings(cut.lands.iter().filter(|(code, _)| !is_home(code)).flat_map(|(_, rings)| rings)));
    svg.path("map-home", &rings(cut.lands.iter().filter(|(code, _)| is_home(code)).flat_map(|(_, rings)| rings)));
    svg.path("map-coast", &lines(&cut.coasts));
    svg.path("map-border", &lines(&cut.borders));
    let mut taken = Taken::default();
    draw_scale(&mut svg, &view, words, &mut taken);
    let mut placed: Vec<(&Spot, (f64, f64))> =
        spots.iter().map(|spot| (spot, view.project_near((spot.at.lon(), spot.at.lat())))).collect();
    placed.retain(|(_, at)| (0.0..=WIDTH).contains(&at.0) && (0.0..=HEIGHT).contains(&at.1));
    placed.sort_by_key(|(spot, _)| !spot.main);
    placed.truncate(MOST_DOTS);
    for (spot, at) in &placed {
        draw_spot(&mut svg, &view, spot, *at);
        taken.add((at.0 - 6.0, at.1 - 6.0), (at.0 + 6.0, at.1 + 6.0));
    }
    for (spot, at) in placed.iter().take(MOST_LABELS) {
        let class = if spot.main { "map-name is-main" } else { "map-name" };
        label(&mut svg, class, &spot.name, *at, &mut taken);
    }
    draw_countries(&mut svg, &cut, words, &mut taken);
    svg.rect("map-frame", (0.0, 0.0), (WIDTH, HEIGHT));
    svg.finish()
}

/// A window on the world: equirectangular, true to scale in the middle.
#[derive(Clone, Copy)]
struct View {
    lon: f64,
    lat: f64,
    /// How long a degree of longitude is in the middle, against one of latitude.
    shrink: f64,
    /// Degrees of latitude from the middle to the upper edge.
    half_height: f64,
}

impl View {
    /// The smallest window with all points and some room around them.
    fn around(points: impl Iterator<Item = Position> + Clone) -> Option<View> {
        let (south, north) = points
            .clone()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(south, north), at| (south.min(at.lat()), north.max(at.lat())));
        let (west, east) = span(points.map(Position::lon).collect())?;
        // Near the poles a degree of longitude is next to nothing.
        let lat = f64::midpoint(south, north).clamp(-85.0, 85.0);
        let shrink = lat.to_radians().cos();
        let tall = (north - south) / 2.0;
        let wide = (east - west) / 2.0 * shrink * HEIGHT / WIDTH;
        let half_height = (tall.max(wide) * 1.4).clamp(NARROWEST, 90.0);
        Some(View { lon: f64::midpoint(west, east), lat, shrink, half_height })
    }

    /// Units of the drawing in a degree of latitude.
    fn scale(&self) -> f64 {
        HEIGHT / 2.0 / self.half_height
    }

    fn project(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let scale = self.scale();
        (WIDTH / 2.0 + (lon - self.lon) * self.shrink * scale, HEIGHT / 2.0 - (lat - self.lat) * scale)
    }

    /// The point on the side of the world where the window is.
    fn project_near(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let turns = ((lon - self.lon) / 360.0).round();
        self.project((lon - turns * 360.0, lat))
    }

    fn cut(&self) -> Cut {
        let half_width = (self.half_height * WIDTH / HEIGHT / self.shrink).min(180.0);
        let window = Bounds {
            west: self.lon - half_width,
            east: self.lon + half_width,
            south: self.lat - self.half_height,
            north: self.lat + self.half_height,
        };
        let tolerance = (self.half_height / 15.0).clamp(FINEST.0, FINEST.1);
        ATLAS.cut(window, (WIDTH, HEIGHT), tolerance, &|point| self.project(point))
    }
}

/// The shortest stretch of longitudes that holds all of them; over the Pacific it ends beyond 180.
fn span(mut lons: Vec<f64>) -> Option<(f64, f64)> {
    lons.sort_by(f64::total_cmp);
    let (first, last) = (*lons.first()?, *lons.last()?);
    let mut best = (first, last);
    for pair in lons.windows(2) {
        let around = (pair[1], pair[0] + 360.0);
        if around.1 - around.0 < best.1 - best.0 {
            best = around;
        }
    }
    Some(best)
}

fn rings<'l>(all: impl Iterator<Item = &'l Line>) -> Path {
    let mut path = Path::default();
    for ring in all {
        trace(&mut path, ring);
        path.close();
    }
    path
}

fn lines(all: &[Line]) -> Path {
    let mut path = Path::default();
    for line in all {
        trace(&mut path, line);
    }
    path
}

/// On whole units: a drawing half as long, and on the widest page no line is a pixel from its place.
fn trace(path: &mut Path, line: &Line) {
    for (at, (x, y)) in line.iter().enumerate() {
        let point = (x.round(), y.round());
        if at == 0 { path.move_to(point) } else { path.line_to(point) }
    }
}

/// A dot; of a position that was rounded, a ring as wide as what is not known.
fn draw_spot(svg: &mut Svg, view: &View, spot: &Spot, at: (f64, f64)) {
    let main = if spot.main { "is-main" } else { "" };
    let unknown = match spot.precision {
        Precision::Exact => 0.0,
        Precision::District => 0.05,
        Precision::Region => 0.5,
    };
    let radius = unknown * view.scale();
    if radius > 7.0 {
        svg.circle(&format!("map-area {main}"), at, radius);
    }
    svg.circle(&format!("map-dot {main}"), at, if spot.main { 5.0 } else { 3.5 });
}

/// A name beside its dot, where there is room; none where there is not, since the page lists all places.
fn label(svg: &mut Svg, class: &str, name: &str, (x, y): (f64, f64), taken: &mut Taken) {
    let wide = width(name, TEXT);
    let rise = TEXT * 0.35;
    let places = [
        (x + 9.0, y + rise, Anchor::Left),
        (x - 9.0, y + rise, Anchor::Right),
        (x, y - 10.0, Anchor::Middle),
        (x, y + 10.0 + TEXT * 0.75, Anchor::Middle),
    ];
    for (x, y, anchor) in places {
        if taken.claim_text(x, y, anchor, wide) {
            svg.words(class, (x, y), anchor, name);
            return;
        }
    }
}

/// Names of the countries in sight, where the land has room for them.
fn draw_countries(svg: &mut Svg, cut: &Cut, words: &Words<'_>, taken: &mut Taken) {
    let mut by_code: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for (code, rings) in &cut.lands {
        by_code.entry(code).or_default().extend(rings);
    }
    for (code, rings) in by_code {
        if code == NO_CODE {
            continue;
        }
        let name = (words.country)(code);
        let wide = width(&name, TEXT) * 1.15;
        let (low, high) = extent_of(&rings);
        if high.0 - low.0 < wide || high.1 - low.1 < TEXT {
            continue;
        }
        let middle = (f64::midpoint(low.0, high.0), f64::midpoint(low.1, high.1));
        let mut best: Option<(f64, (f64, f64))> = None;
        for row in 1..20 {
            let y = HEIGHT / 20.0 * f64::from(row);
            let (top, bottom) = (y - 0.8 * TEXT, y + 0.3 * TEXT);
            if top < low.1 || bottom > high.1 {
                continue;
            }
            let (on_top, on_bottom) = (Crossings::of(&rings, top), Crossings::of(&rings, bottom));
            for column in 1..30 {
                let x = WIDTH / 30.0 * f64::from(column);
                let (left, right) = (x - 0.5 * wide, x + 0.5 * wide);
                let far = (x - middle.0).hypot(y - middle.1);
                let fits = || {
                    left >= 4.0
                        && right < WIDTH - 4.0
                        && [left, right].iter().all(|x| on_top.is_inside(*x) && on_bottom.is_inside(*x))
                        && taken.is_free((left, top), (right, bottom))
                };
                if best.is_none_or(|(least, _)| far < least) && fits() {
                    best = Some((far, (x, y)));
                }
            }
        }
        if let Some((_, at)) = best {
            taken.claim_text(at.0, at.1, Anchor::Middle, wide);
            svg.words("map-country", at, Anchor::Middle, &name);
        }
    }
}

/// The corners of the rectangle around some rings.
fn extent_of(rings: &[&Line]) -> ((f64, f64), (f64, f64)) {
    let points = rings.iter().flat_map(|ring| ring.iter());
    points.fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(low, high), point| {
        ((low.0.min(point.0), low.1.min(point.1)), (high.0.max(point.0), high.1.max(point.1)))
    })
}

/// Where a level line crosses the outlines of some land, from the left.
struct Crossings(Vec<f64>);

impl Crossings {
    fn of(rings: &[&Line], y: f64) -> Crossings {
        let mut crossings = Vec::new();
        for ring in rings {
            let mut from = ring[ring.len() - 1];
            for &to in *ring {
                if (from.1 > y) != (to.1 > y) {
                    crossings.push(from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0));
                }
                from = to;
            }
        }
        crossings.sort_unstable_by(f64::total_cmp);
        Crossings(crossings)
    }

    /// Whether the point at `x` lies on the land: what goes right from it leaves the land once more than it comes in.
    fn is_inside(&self, x: f64) -> bool {
        (self.0.len() - self.0.partition_point(|crossing| *crossing <= x)) % 2 == 1
    }
}

fn draw_scale(svg: &mut Svg, view: &View, words: &Words<'_>, taken: &mut Taken) {
    let unit = view.scale() / DEGREE;
    let most = 120.0 / unit;
    let magnitude = 10f64.powf(most.log10().floor());
    let distance = [5.0, 2.0, 1.0].iter().map(|step| step * magnitude).find(|distance| *distance <= most);
    let distance = distance.unwrap_or(magnitude);
    let long = distance * unit;
    let (left, bottom) = (14.0, HEIGHT - 14.0);
    let mut bar = Path::default();
    bar.move_to((left, bottom - 6.0));
    bar.line_to((left, bottom));
    bar.line_to((left + long, bottom));
    bar.line_to((left + long, bottom - 6.0));
    svg.path("map-scale", &bar);
    let label = (words.kilometres)(distance);
    svg.words("map-scale-words", (left + 6.0, bottom - 6.0), Anchor::Left, &label);
    taken.add((0.0, bottom - 10.0 - TEXT), (left + long.max(width(&label, TEXT)) + 10.0, HEIGHT));
}

/// Rectangles where words stand already.
#[derive(Default)]
pub(super) struct Taken(Vec<((f64, f64), (f64, f64))>);

impl Taken {
    fn add(&mut self, low: (f64, f64), high: (f64, f64)) {
        self.0.push((low, high));
    }

    fn is_free(&self, low: (f64, f64), high: (f64, f64)) -> bool {
        self.0.iter().all(|(l, h)| high.0 < l.0 || h.0 < low.0 || high.1 < l.1 || h.1 < low.1)
    }

    /// Takes the room of a text, if it is free and within the drawing.
    fn claim_text(&mut self, x: f64, y: f64, anchor: Anchor, wide: f64) -> bool {
        let left = match anchor {
            Anchor::Left => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::Right => x - wide,
        };
        let (low, high) = ((left, y - TEXT * 0.8), (left + wide, y + TEXT * 0.25));
        let within = low.0 > 2.0 && high.0 < WIDTH - 2.0 && low.1 > 2.0 && high.1 < HEIGHT - 2.0;
        let free = within && self.is_free(low, high);
        if free {
            self.add(low, high);
        }
        free
    }
}

impl Sheet<'_> {
    /// A map of all places of a list that have a position.
    pub(super) fn map_of(&self, places: &[PlaceId]) -> String {
        let spots: Vec<Spot> = places.iter().filter_map(|place| self.spot(*place, true, true)).collect();
        self.map(&spots, places)
    }

    /// A map of one place among the others that public reports mention.
    pub(super) fn map_around(&self, place: PlaceId) -> String {
        let Some(main) = self.spot(place, true, true) else { return String::new() };
        let others = (0..self.site.places.len())
            .map(PlaceId::new)
            .filter(|other| *other != place && !self.ctx.linked.mentions.of_place(*other).is_empty());
        // The two nearest say where it is; what is farther than a day's drive does not.
        let shrink = main.at.lat().to_radians().cos();
        let far = |at: Position| {
            let (lat, lon) = (main.at.lat() - at.lat(), (main.at.lon() - at.lon()) * shrink);
            lat.hypot(lon) * DEGREE
        };
        let distance = |other: PlaceId| Some((far(self.site.places[other.index()].position?), other));
        let mut others: Vec<(f64, PlaceId)> = others.filter_map(distance).collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        others.truncate(MOST_DOTS);
        let near = |(at, (far, other)): (usize, (f64, PlaceId))| self.spot(other, false, at < 2 && far < 400.0);
        let others: Vec<Spot> = others.into_iter().enumerate().filter_map(near).collect();
        let spots: Vec<Spot> = std::iter::once(main).chain(others).collect();
        self.map(&spots, &[place])
    }

    fn spot(&self, place: PlaceId, main: bool, framed: bool) -> Option<Spot> {
        let place = &self.site.places[place.index()];
        let name = self.text(&place.name);
        Some(Spot { at: place.position?, precision: place.precision, name, main, framed })
    }

    fn map(&self, spots: &[Spot], about: &[PlaceId]) -> String {
        let names: Vec<&str> =
            spots.iter().filter(|spot| spot.main).map(|spot| spot.name.as_str()).take(MOST_NAMES).collect();
        if names.is_empty() {
            return String::new();
        }
        let title = self.phrase("map-words", &[("names", &self.locale.list(&names))]);
        let mut home: Vec<&str> = about
            .iter()
            .filter_map(|place| self.site.places[place.index()].country.as_ref())
            .map(|country| country.as_str())
            .collect();
        home.sort_unstable();
        home.dedup();
        let kilometres = |distance: f64| {
            let (number, unit) = (self.locale.number(distance), self.word("unit-km"));
            self.phrase("quantity", &[("number", &number), ("unit", &unit)])
        };
        let country = |code: &str| self.locale.country(code).to_owned();
        draw(spots, &Words { title: &title, country: &country, kilometres: &kilometres, home: &home })
    }
}

/// A name of a picture with more places than this is no longer heard to its end.
const MOST_NAMES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::values::Amount;

    fn at(lat: f64, lon: f64) -> Position {
        Position::new(Amount::new(lat).unwrap(), Amount::new(lon).unwrap()).unwrap()
    }

    fn spot(lat: f64, lon: f64, name: &str) -> Spot {
        Spot { at: at(lat, lon), precision: Precision::Exact, name: name.to_owned(), main: true, framed: true }
    }

    fn map(spots: &[Spot], home: &[&str]) -> String {
        let kilometres = |distance: f64| format!("{distance} km");
        let country = |code: &str| code.to_lowercase();
        draw(spots, &Words { title: "Map", country: &country, kilometres: &kilometres, home })
    }

    #[test]
    fn a_map_of_towns_shows_the_border_the_names_and_a_scale_in_a_few_kilobytes() {
        let spots = [spot(36.2, 37.16, "Alep"), spot(35.93, 36.63, "Idleb"), spot(35.13, 36.75, "Hama")];
        let map = map(&spots, &["SYR"]);
        for words in [">Alep<", ">Idleb<", ">Hama<", ">syr<", ">tur<", " km<", "map-border", "map-home"] {
            assert!(map.contains(words), "{words} in {map}");
        }
        assert!(map.len() < 8 * 1024, "{} bytes", map.len());
    }

    #[test]
    fn the_largest_windows_stay_small_files() {
        let spots = [spot(60.0, -140.0, "A"), spot(-50.0, 150.0, "B"), spot(70.0, 100.0, "C")];
        let map = map(&spots, &[]);
        assert!(map.len() < 32 * 1024, "{} bytes", map.len());
    }

    #[test]
    fn a_place_in_the_middle_of_a_country_gets_a_border_to_be_found_by() {
        assert!(map(&[spot(19.0, 10.0, "Désert")], &["NER"]).contains("map-border"));
    }

    #[test]
    fn a_rounded_position_is_a_ring_as_wide_as_what_is_not_known() {
        let mut place = spot(36.0, 37.0, "Quelque part");
        assert!(!map(&[spot(36.0, 37.0, "x")], &[]).contains("map-area"));
        place.precision = Precision::Region;
        assert!(map(&[place], &[]).contains("map-area"));
    }

    #[test]
    fn longitudes_are_spanned_the_short_way_round() {
        assert_eq!(span(vec![179.0, -179.0]), Some((179.0, 181.0)));
        assert_eq!(span(vec![36.0, 38.0, 37.0]), Some((36.0, 38.0)));
        assert_eq!(span(Vec::new()), None);
    }

    #[test]
    fn rounding_leaves_no_finer_position() {
        let fine = at(36.2154, 37.1593);
        let rounded = |precision| (fine.rounded(precision).lat(), fine.rounded(precision).lon());
        assert_eq!(rounded(Precision::Exact), (36.2154, 37.1593));
        assert_eq!(rounded(Precision::District), (36.2, 37.2));
        assert_eq!(rounded(Precision::Region), (36.0, 37.0));
    }
}
