//! The part of the world that a map shows. Windows lie on a grid, and each step is a fifth larger than the one before. Two
//! reports rarely have the same places, but often the same region, and then they share a basemap.

use super::atlas::Bounds;

/// Kilometres in a degree of latitude.
pub(crate) const DEGREE: f64 = 111.2;

/// The drawing, in its own units.
pub(super) const WIDTH: f64 = 480.0;
pub(super) const HEIGHT: f64 = 320.0;
/// The size of names where they are largest against the drawing: on a phone. The style sheet makes them smaller elsewhere.
pub(super) const TEXT: f64 = 16.5;

/// The narrowest window, in degrees of latitude from the middle to the edge: a town and its district.
const NARROWEST: f64 = 0.6;

/// Each step of the grid is this much larger than the one before.
const WIDER: f64 = 1.2;

/// For its layers a map becomes about twice as wide at most.
const MORE_STEPS: u8 = 4;

/// The last step shows the whole world, with some room beyond the poles for what lies there.
const WIDEST: u8 = 28;

/// The middle lies on a grid of this many lines from the middle to the edge.
const LINES: f64 = 8.0;

/// Room around the outermost places, as a share of the window that they need.
const ROOM: f64 = 1.3;

/// A window of the grid, by its place on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Window {
    /// How many times wider than the narrowest.
    step: u8,
    /// In grid lines from the equator.
    row: i32,
    /// In grid lines from Greenwich.
    column: i32,
}

/// How a window looks on the drawing: equirectangular, true to scale in the middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    lon: f64,
    lat: f64,
    /// How long a degree of longitude is in the middle, against one of latitude.
    shrink: f64,
    /// Degrees of latitude from the middle to the upper edge.
    half_height: f64,
}

impl Window {
    /// The smallest window with all points, latitude and longitude in degrees, and some room around them.
    pub(super) fn around(points: impl Iterator<Item = (f64, f64)> + Clone) -> Option<Window> {
        let (south, north) = points
            .clone()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(south, north), (lat, _)| (south.min(lat), north.max(lat)));
        let (west, east) = span(points.map(|(_, lon)| lon).collect())?;
        let (lat, lon) = (f64::midpoint(south, north), f64::midpoint(west, east));
        let tall = (north - south) / 2.0;
        let wide = (east - west) / 2.0 * shrink(lat) * HEIGHT / WIDTH;
        let needed = tall.max(wide) * ROOM;
        let step = (0..WIDEST).find(|step| half_height(*step) >= needed).unwrap_or(WIDEST);
        let line = half_height(step) / LINES;
        let row = whole(lat / line);
        Some(Window { step, row, column: whole(lon * shrink(f64::from(row) * line) / line) })
    }

    /// A window around places, and around what layers cover if it is not much wider for that: a river from the mountains to the
    /// sea must not make its towns a stain. Without a place it is around the layers.
    pub(super) fn with_layers(
        places: impl Iterator<Item = (f64, f64)> + Clone,
        corners: impl Iterator<Item = (f64, f64)> + Clone,
    ) -> Option<Window> {
        let whole = Window::around(places.clone().chain(corners))?;
        let own = Window::around(places);
        Some(own.filter(|own| whole.step > own.step + MORE_STEPS).unwrap_or(whole))
    }

    pub(super) fn view(self) -> View {
        let half_height = half_height(self.step);
        let line = half_height / LINES;
        let lat = f64::from(self.row) * line;
        let shrink = shrink(lat);
        View { lon: f64::from(self.column) * line / shrink, lat, shrink, half_height }
    }
}

/// Near the poles a degree of longitude is next to nothing.
fn shrink(lat: f64) -> f64 {
    lat.clamp(-85.0, 85.0).to_radians().cos()
}

fn half_height(step: u8) -> f64 {
    NARROWEST * WIDER.powi(i32::from(step))
}

#[expect(clippy::cast_possible_truncation, reason = "the world has some thousand lines of the finest grid")]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

impl View {
    /// The same middle from farther away.
    pub(super) fn wider(self) -> View {
        View { half_height: self.half_height * 1.5, ..self }
    }

    /// Units of the drawing in a degree of latitude.
    pub(super) fn scale(&self) -> f64 {
        HEIGHT / 2.0 / self.half_height
    }

    /// The finest visible detail, in units of the drawing. On a map of the world more would be noise, and a heavy file.
    pub(super) fn tolerance(&self) -> f64 {
        (self.half_height / 15.0).clamp(0.4, 1.4)
    }

    pub(super) fn project(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let scale = self.scale();
        (WIDTH / 2.0 + (lon - self.lon) * self.shrink * scale, HEIGHT / 2.0 - (lat - self.lat) * scale)
    }

    /// Longitude and latitude of a point of the drawing; the longitude may be beyond ±180.
    pub(super) fn unproject(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let scale = self.scale();
        (self.lon + (x - WIDTH / 2.0) / self.shrink / scale, self.lat + (HEIGHT / 2.0 - y) / scale)
    }

    /// The point on the side of the world where the window is.
    pub(super) fn project_near(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        let turns = ((lon - self.lon) / 360.0).round();
        self.project((lon - turns * 360.0, lat))
    }

    /// In degrees.
    pub(super) fn bounds(&self) -> Bounds {
        let half_width = (self.half_height * WIDTH / HEIGHT / self.shrink).min(180.0);
        Bounds {
            west: self.lon - half_width,
            east: self.lon + half_width,
            south: self.lat - self.half_height,
            north: self.lat + self.half_height,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longitudes_are_spanned_the_short_way_round() {
        assert_eq!(span(vec![179.0, -179.0]), Some((179.0, 181.0)));
        assert_eq!(span(vec![36.0, 38.0, 37.0]), Some((36.0, 38.0)));
        assert_eq!(span(Vec::new()), None);
    }

    #[test]
    fn every_place_is_in_its_window_with_room_around_it() {
        let corners = [(0.0, 0.0), (36.2, 37.1), (-54.9, -68.3), (64.1, -21.9), (-17.7, 179.9), (84.9, 10.0)];
        for (lat, lon) in corners {
            for size in [0.0, 0.3, 1.7, 4.0] {
                let points = [(lat, lon), (f64::min(lat + size, 85.0), lon - size)];
                let view = Window::around(points.into_iter()).unwrap().view();
                for point in points {
                    let (x, y) = view.project_near((point.1, point.0));
                    let (room_x, room_y) = (WIDTH * 0.06, HEIGHT * 0.06);
                    assert!((room_x..WIDTH - room_x).contains(&x), "{lat} {lon} {size}: {x}");
                    assert!((room_y..HEIGHT - room_y).contains(&y), "{lat} {lon} {size}: {y}");
                }
            }
        }
    }

    #[test]
    fn what_lies_at_a_pole_is_within_a_map_of_the_world() {
        let poles = [(90.0, 0.0), (-90.0, 0.0)];
        let view = Window::around(poles.into_iter()).unwrap().view();
        for (lat, lon) in poles {
            let (_, y) = view.project_near((lon, lat));
            assert!((13.0..HEIGHT - 13.0).contains(&y), "{lat}: {y}");
        }
    }

    #[test]
    fn neighbouring_reports_share_a_window() {
        let window = |towns: &[(f64, f64)]| Window::around(towns.iter().copied());
        let (aleppo, idlib) = ((36.2, 37.16), (35.93, 36.63));
        assert_eq!(window(&[aleppo, idlib]), window(&[aleppo, idlib, (36.1, 36.9)]));
        assert_eq!(window(&[aleppo]), window(&[(36.21, 37.15)]));
        assert_eq!(window(&[]), None);
    }
}
