//! A map of numbers: a circle for each place, whose area is the number.

use crate::drawing::svg::{Svg, TextAnchor, number, width};

use super::basemap::Basemaps;
use super::draw::{
    HOLLOW, MOST_DOTS, MUST_BE_NAMED, close_mark, draw_circle, draw_land_and_sea, draw_scale, open, open_mark,
};
use super::layers::{self, Overlay};
use super::names::{Label, MapLabels, draw_countries, draw_seas, draw_towns};
use super::occupied::Occupied;
use super::window::{TEXT, View, WIDTH, Window};

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

/// Draws a map with a circle for each value whose place has no area; `largest` are the words of the largest circle. Empty
/// without a value above zero.
pub(crate) fn draw_values(
    spots: &[ValueSpot],
    areas: &[Overlay<'_>],
    largest: &str,
    labels: &MapLabels<'_>,
    basemaps: &Basemaps,
) -> String {
    let is_empty = !spots.iter().any(|spot| spot.value > 0.0);
    let most = spots.iter().filter(|spot| !spot.has_area()).map(|spot| spot.value).fold(0.0, f64::max);
    let corners: Vec<(f64, f64)> = areas.iter().flat_map(Overlay::corners).collect();
    let places = spots.iter().map(|spot| spot.at).chain(corners.iter().copied());
    let Some(window) = Window::around(places).filter(|_| !is_empty) else {
        return String::new();
    };
    let basemap = basemaps.of(window);
    let mut svg = open(labels.title);
    draw_land_and_sea(&mut svg, &basemap, labels.home, areas.is_empty());
    layers::draw(&mut svg, &basemap.view, areas);
    let mut taken = Occupied::default();
    draw_scale(&mut svg, &basemap.view, labels, &mut taken);
    if most > 0.0 {
        draw_key(&mut svg, largest, &mut taken);
    }
    let radius = |spot: &ValueSpot| if spot.has_area() { SMALLEST } else { radius(spot.value, most) };
    let mut placed: Vec<(&ValueSpot, (f64, f64), f64)> =
        spots.iter().map(|spot| (spot, basemap.view.project_near((spot.at.1, spot.at.0)), radius(spot))).collect();
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
    for (number, (spot, at, radius)) in placed.iter().enumerate() {
        open_mark(&mut svg, "map-value", &spot.href);
        let label = match (spot.has_area(), fits(spot)) {
            (true, true) => Label::beside(spot.wide(), *at, 0.0, &mut taken),
            // A name that is wider than its area would hide others.
            (true, false) => None,
            (false, _) => {
                let near = Label::beside(spot.wide(), *at, radius + 3.0, &mut taken);
                let is_sure = number < MUST_BE_NAMED && spot.value > 0.0;
                match near {
                    None if is_sure => Label::led(spot.wide(), *at, *radius, &mut taken),
                    near => near,
                }
            }
        };
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
    svg.finish()
}

fn radius(value: f64, most: f64) -> f64 {
    if most <= 0.0 {
        return SMALLEST;
    }
    ((value / most).max(0.0).sqrt() * LARGEST).max(SMALLEST)
}

/// The largest circle with its number, in a corner.
fn draw_key(svg: &mut Svg, largest: &str, taken: &mut Occupied) {
    let (right, top) = (WIDTH - 12.0, 12.0);
    let wide = width(largest, TEXT);
    let low = (right - 2.0 * LARGEST - wide - 14.0, top - 6.0);
    let [x, y, wide, high] = [low.0, low.1, right - low.0 + 6.0, 2.0 * LARGEST + 12.0].map(number);
    let place = [("class", "map-key"), ("x", &x), ("y", &y), ("width", &wide), ("height", &high)];
    svg.shape("rect", &[place.as_slice(), &HOLLOW].concat());
    draw_circle(svg, "map-value", (right - LARGEST, top + LARGEST), LARGEST, &FILLED);
    svg.words("", (right - 2.0 * LARGEST - 6.0, top + LARGEST + TEXT * 0.35), TextAnchor::Right, largest);
    taken.add(low, (WIDTH, top + 2.0 * LARGEST + 8.0));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::Amount;

    fn map(values: &[f64]) -> String {
        let spot = |(at, value): (usize, &f64)| ValueSpot {
            #[expect(clippy::cast_precision_loss, reason = "a few places")]
            at: (36.0 + 0.3 * at as f64, 37.0),
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

    #[test]
    fn without_a_number_above_zero_there_is_no_map() {
        assert_eq!(map(&[]), "");
        assert_eq!(map(&[0.0]), "");
    }
}
