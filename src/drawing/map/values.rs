//! A map of numbers: a circle for each place, whose area is the number.

use crate::drawing::svg::{Svg, TextAnchor, number, width};

use super::basemap::Basemaps;
use super::draw::{
    HOLLOW, MOST_DOTS, MUST_BE_NAMED, close_mark, draw_circle, draw_land_and_sea, open, open_mark, within,
};
use super::layers::{self, Overlay};
use super::lines_of_name::Name;
use super::names::{Label, MapLabels, draw_countries, draw_seas, draw_towns};
use super::occupied::Occupied;
use super::scale::draw_scale;
use super::window::{HEIGHT, TEXT, View, WIDTH, Window};

/// The radius of the largest circle. Areas and not radii stand for numbers: an eye compares areas.
const LARGEST: f64 = 26.0;
/// A smaller circle is not seen.
const SMALLEST: f64 = 2.5;
/// What lies under a circle is seen through it.
const FILLED: [(&str, &str); 2] = [("fill-opacity", ".34"), ("stroke", "currentColor")];

/// A number at a place.
pub(crate) struct ValueSpot {
    /// Latitude and longitude in degrees.
    pub(crate) at: (f64, f64),
    pub(crate) value: f64,
    /// `Orsa 12`
    pub(crate) words: String,
    /// The corners of its area in degrees, the lower longitude and latitude first; `None` if it has a circle. The area is filled
    /// by a layer.
    pub(crate) area: Option<((f64, f64), (f64, f64))>,
    /// Where it leads; empty if nowhere.
    pub(crate) href: String,
}

impl ValueSpot {
    fn has_area(&self) -> bool {
        self.area.is_some()
    }

    fn wide(&self) -> f64 {
        width(&self.words, TEXT)
    }

    /// The width and height of its area on the drawing.
    fn area_of(&self, view: &View) -> Option<(f64, f64)> {
        let (low, high) = self.area?;
        let (low, high) = (view.project(low), view.project(high));
        Some((high.0 - low.0, low.1 - high.1))
    }
}

/// A map of numbers, and what has no room on it.
#[derive(Default)]
pub(crate) struct DrawnValues {
    /// Empty without a value above zero.
    pub(crate) svg: String,
    /// Whether a corner has the largest circle with its number. All of them may be taken.
    pub(crate) has_key: bool,
    /// The words of circles that have no room for them.
    pub(crate) unnamed: Vec<String>,
}

/// Draws a map with a circle for each value whose place has no area; `largest` are the words of the largest circle.
pub(crate) fn draw_values(
    spots: &[ValueSpot],
    areas: &[Overlay<'_>],
    largest: &str,
    labels: &MapLabels<'_>,
    basemaps: &Basemaps,
) -> DrawnValues {
    let is_empty = !spots.iter().any(|spot| spot.value > 0.0);
    let most = spots.iter().filter(|spot| !spot.has_area()).map(|spot| spot.value).fold(0.0, f64::max);
    let corners: Vec<(f64, f64)> = areas.iter().flat_map(Overlay::corners).collect();
    let places = spots.iter().map(|spot| spot.at).chain(corners.iter().copied());
    let Some(window) = Window::around(places).filter(|_| !is_empty) else {
        return DrawnValues::default();
    };
    let basemap = basemaps.of(window);
    let mut svg = open(labels.title);
    draw_land_and_sea(&mut svg, &basemap, labels.home, areas.is_empty());
    layers::draw(&mut svg, &basemap.view, areas);
    let mut taken = Occupied::default();
    let radius = |spot: &ValueSpot| if spot.has_area() { SMALLEST } else { radius(spot.value, most) };
    let on_map = |spot: &ValueSpot| within(basemap.view.project_near((spot.at.1, spot.at.0)), radius(spot));
    let mut placed: Vec<(&ValueSpot, (f64, f64), f64)> =
        spots.iter().map(|spot| (spot, on_map(spot), radius(spot))).collect();
    // Small circles lie upon large ones.
    placed.sort_by(|a, b| b.0.value.total_cmp(&a.0.value));
    placed.truncate(MOST_DOTS);
    let fits = |spot: &ValueSpot| {
        spot.area_of(&basemap.view).is_none_or(|(wide, high)| spot.wide() + 8.0 < wide && 1.6 * TEXT < high)
    };
    for (spot, at, radius) in placed.iter().filter(|(spot, ..)| !spot.has_area() || !fits(spot)) {
        let core = if spot.value > 0.0 { radius + 1.0 } else { SMALLEST };
        taken.add((at.0 - core, at.1 - core), (at.0 + core, at.1 + core));
    }
    draw_scale(&mut svg, &basemap.view, labels, &mut taken);
    let has_key = most > 0.0 && draw_key(&mut svg, largest, &mut taken);
    let mut unnamed = Vec::new();
    for (number, (spot, at, radius)) in placed.iter().enumerate() {
        open_mark(&mut svg, "map-value", &spot.href);
        let label = match (spot.has_area(), fits(spot)) {
            (true, true) => Label::beside(&Name::new(&spot.words, 1.0), *at, 0.0, &mut taken),
            // A name that is wider than its area would hide others.
            (true, false) => None,
            (false, _) => {
                let names = Name::ways(&spot.words, 1.0);
                let near = names.iter().find_map(|name| Label::beside(name, *at, radius + 3.0, &mut taken));
                let is_sure = number < MUST_BE_NAMED && spot.value > 0.0;
                match near {
                    None if is_sure => names.iter().find_map(|name| Label::led(name, *at, *radius, &mut taken)),
                    near => near,
                }
            }
        };
        if label.is_none() {
            unnamed.push(spot.words.clone());
        }
        match (spot.has_area(), label.is_some(), spot.value > 0.0) {
            (true, true, _) => {}
            (true, false, _) | (false, _, false) => draw_circle(&mut svg, "is-zero", *at, SMALLEST, &HOLLOW),
            (false, _, true) => draw_circle(&mut svg, "", *at, *radius, &FILLED),
        }
        close_mark(&mut svg, &spot.words, label, true);
    }
    layers::occupy(&basemap.view, areas, &mut taken);
    draw_seas(&mut svg, &basemap, labels, &mut taken);
    draw_countries(&mut svg, &basemap, labels, &mut taken);
    let middles: Vec<(f64, f64)> = placed.iter().map(|(_, at, _)| *at).collect();
    draw_towns(&mut svg, &basemap, labels, &middles, &mut taken);
    DrawnValues { svg: svg.finish(), has_key, unnamed }
}

fn radius(value: f64, most: f64) -> f64 {
    if most <= 0.0 {
        return SMALLEST;
    }
    ((value / most).max(0.0).sqrt() * LARGEST).max(SMALLEST)
}

/// The largest circle with its number, in the first corner that covers no circle. Whether there is one.
fn draw_key(svg: &mut Svg, largest: &str, taken: &mut Occupied) -> bool {
    let (wide, high) = (width(largest, TEXT) + 2.0 * LARGEST + 20.0, 2.0 * LARGEST + 12.0);
    let (right, low) = (WIDTH - wide - 6.0, HEIGHT - high - 6.0);
    let corners = [(right, 6.0), (6.0, 6.0), (right, low), (6.0, low)];
    let end = |at: &(f64, f64)| (at.0 + wide, at.1 + high);
    let Some(at) = corners.into_iter().find(|at| taken.is_free(*at, end(at))) else { return false };
    let middle = at.1 + high / 2.0;
    let [x, y, wide, high] = [at.0, at.1, wide, high].map(number);
    let place = [("class", "map-key"), ("x", &x), ("y", &y), ("width", &wide), ("height", &high)];
    svg.shape("rect", &[place.as_slice(), &HOLLOW].concat());
    let right = end(&at).0 - 6.0;
    draw_circle(svg, "map-value", (right - LARGEST, middle), LARGEST, &FILLED);
    svg.words("", (right - 2.0 * LARGEST - 6.0, middle + TEXT * 0.35), TextAnchor::Right, largest);
    taken.add(at, end(&at));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;

    fn map(values: &[f64]) -> String {
        let at = |at: usize| (36.0 + 0.3 * f64::from(u32::try_from(at).unwrap()), 37.0);
        map_of(values, at).svg
    }

    fn map_of(values: &[f64], place: impl Fn(usize) -> (f64, f64)) -> DrawnValues {
        let spot = |(at, value): (usize, &f64)| ValueSpot {
            at: place(at),
            value: *value,
            words: format!("Place {value}"),
            area: None,
            href: String::new(),
        };
        let spots: Vec<ValueSpot> = values.iter().enumerate().map(spot).collect();
        let kilometres = |distance: Amount| format!("{distance} km");
        let country = |code: &str| code.to_lowercase();
        let labels = MapLabels {
            title: "Map",
            country: &country,
            town: &|_| None,
            sea: &|_| None,
            kilometres: &kilometres,
            home: &[],
        };
        draw_values(&spots, &[], "400", &labels, &Basemaps::default())
    }

    #[test]
    fn the_area_of_a_circle_is_the_number() {
        let map = map(&[400.0, 100.0, 0.0]);
        for radius in ["r=\"26\"", "r=\"13\"", "is-zero"] {
            assert!(map.contains(radius), "{radius} in {map}");
        }
        assert!(map.contains(">Place 400<"), "{map}");
    }

    /// The corners of a shape on a drawing, by its attributes.
    fn number_of(tag: &str, key: &str) -> f64 {
        let value = tag.split(&format!(" {key}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{key} in {tag}"))
    }

    #[test]
    fn the_key_covers_no_circle_and_is_left_out_where_there_is_no_room() {
        // A circle in each corner that the key would take before it finds an empty one; the scale has the last.
        for taken in 0..=4 {
            let corners = [(2.0, 3.5), (2.0, -3.5), (-2.0, 3.5), (-2.0, -3.5)];
            let places: Vec<(f64, f64)> = corners[..taken].iter().copied().chain([(0.0, 0.0)]).collect();
            // Its window is the same.
            let mut values = vec![400.0; places.len()];
            values.extend([0.0; 4]);
            let all: Vec<(f64, f64)> = places.into_iter().chain(corners).collect();
            let drawn = map_of(&values, |at| all[at]);
            let svg = &drawn.svg;
            assert_eq!(drawn.has_key, svg.contains("map-key"), "{svg}");
            assert_eq!(drawn.has_key, taken < 3, "{taken}: {svg}");
            let Some(key) = svg.split("<rect class=\"map-key\"").nth(1) else { continue };
            let (left, top) = (number_of(key, "x"), number_of(key, "y"));
            let (right, low) = (left + number_of(key, "width"), top + number_of(key, "height"));
            let circles = svg.split("<circle").skip(1).filter(|circle| circle.contains("r=\"26\""));
            let of_places: Vec<&str> = circles.filter(|circle| !circle.starts_with(" class=\"map-value\"")).collect();
            assert_eq!(of_places.len(), taken + 1, "{svg}");
            for circle in of_places {
                let (x, y) = (number_of(circle, "cx"), number_of(circle, "cy"));
                let near = (x - x.clamp(left, right)).hypot(y - y.clamp(top, low));
                assert!(near > 26.0, "{circle} under {left} {top}: {svg}");
            }
        }
    }

    #[test]
    fn no_circle_is_cut_at_a_pole() {
        let svg = map_of(&[400.0, 400.0], |at| (if at == 0 { 90.0 } else { -90.0 }, 0.0)).svg;
        for circle in svg.split("<circle").skip(1) {
            let (y, radius) = (number_of(circle, "cy"), number_of(circle, "r"));
            assert!(y >= radius && y + radius <= HEIGHT, "{circle}");
        }
    }

    #[test]
    fn what_has_no_room_for_its_words_is_told() {
        let crowd = map_of(&[9.0; 40], |at| (36.0 + 0.001 * f64::from(u32::try_from(at).unwrap()), 37.0));
        assert!(!crowd.unnamed.is_empty() && crowd.unnamed.len() < 40, "{:?}", crowd.unnamed);
        assert!(map_of(&[9.0], |_| (36.0, 37.0)).unnamed.is_empty());
    }

    #[test]
    fn without_a_number_above_zero_there_is_no_map() {
        assert_eq!(map(&[]), "");
        assert_eq!(map(&[0.0]), "");
    }
}
