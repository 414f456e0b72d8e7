//! Where on a map the names of seas fit: on water alone, level, or upright along a coast.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::atlas::{Crossings, Line, parallels};
use super::window::{HEIGHT, TEXT, View, WIDTH};

/// No more seas than these have their names on a map; the largest have them first.
const MOST: usize = 3;

/// If none of so many places is free, the map is full.
const MOST_ROOMS: usize = 64;

/// The middles of names lie on a grid of this many columns and rows.
const COLUMNS: u8 = 40;
const ROWS: u8 = 40;

/// How far a text reaches above and below the middle of its letters.
const ABOVE: f64 = 0.55 * TEXT;
const BELOW: f64 = 0.5 * TEXT;

/// The water of a window.
pub(super) struct Water {
    view: View,
    /// The rings of all land together, cut at the frame.
    shores: Vec<Line>,
    /// Whether there is more in sight than land.
    is_there: bool,
    found: OnceLock<Found>,
    /// The places that were found for a name of a sea, by the bits of its width: each map of the window asks again.
    rooms: Mutex<Rooms>,
}

/// The places for names, by the sea and the bits of the width.
type Rooms = BTreeMap<(&'static str, u64), Arc<[Room]>>;

/// What is asked again by each map of the window.
#[derive(Default)]
struct Found {
    seas: Vec<Sea>,
    rows: Vec<Strip>,
    columns: Vec<Strip>,
}

/// A sea in sight.
struct Sea {
    name: &'static str,
    /// Columns and rows of the grid, the nearest to its own middle first.
    points: Vec<(u8, u8)>,
}

/// Where the shores cross the upper edge, the middle and the lower edge of a line of text.
struct Strip([Crossings; 3]);

/// A place for the name of a sea.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    /// The middle of its letters.
    pub(super) at: (f64, f64),
    /// Whether it runs from below to above.
    pub(super) is_upright: bool,
    /// The corners of the rectangle that it takes.
    pub(super) low: (f64, f64),
    pub(super) high: (f64, f64),
}

impl Water {
    pub(super) fn new(view: View, shores: Vec<Line>, is_there: bool) -> Water {
        Water { view, shores, is_there, found: OnceLock::new(), rooms: Mutex::default() }
    }

    /// The English names of the seas in sight, the largest first, each with the places where a name of a width fits.
    pub(super) fn seas(&self) -> impl Iterator<Item = (&'static str, impl Fn(f64) -> Arc<[Room]>)> {
        let found = self.found.get_or_init(|| self.find());
        found.seas.iter().take(MOST).map(|sea| {
            (sea.name, |wide: f64| {
                let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::clone(rooms.entry((sea.name, wide.to_bits())).or_insert_with(|| found.rooms(sea, wide).into()))
            })
        })
    }

    fn find(&self) -> Found {
        if !self.is_there {
            return Found::default();
        }
        let levels: Vec<f64> = (0..ROWS).map(|row| point((0, row)).1).collect();
        let rows = Strip::of_all(&self.shores, &levels);
        let latitudes: Vec<f64> = levels.iter().rev().map(|y| self.view.unproject((0.0, *y)).1).collect();
        let parallels = parallels(self.view.bounds(), &latitudes);
        let mut by_name: BTreeMap<&'static str, Vec<(u8, u8)>> = BTreeMap::new();
        for ((row, strip), parallel) in (0..).zip(&rows).zip(parallels.iter().rev()).skip(1) {
            for column in 1..COLUMNS {
                let at = point((column, row));
                if strip.is_water(at.0, at.0)
                    && let Some(name) = parallel.sea_at(self.view.unproject(at).0)
                {
                    by_name.entry(name).or_default().push((column, row));
                }
            }
        }
        if by_name.is_empty() {
            return Found::default();
        }
        let across: Vec<Line> = self.shores.iter().map(|ring| ring.iter().map(|(x, y)| (*y, *x)).collect()).collect();
        let levels: Vec<f64> = (0..COLUMNS).map(|column| point((column, 0)).0).collect();
        let columns = Strip::of_all(&across, &levels);
        let mut seas: Vec<Sea> = by_name.into_iter().map(|(name, points)| Sea { name, points }).collect();
        seas.sort_by_key(|sea| std::cmp::Reverse(sea.points.len()));
        seas.iter_mut().for_each(Sea::sort);
        Found { seas, rows, columns }
    }
}

impl Found {
    fn rooms(&self, sea: &Sea, wide: f64) -> Vec<Room> {
        let half = 0.5 * wide;
        let level = |(column, row): &(u8, u8)| {
            let (x, y) = point((*column, *row));
            let room = Room { at: (x, y), is_upright: false, low: (x - half, y - ABOVE), high: (x + half, y + BELOW) };
            (room.is_within() && self.rows[usize::from(*row)].is_water(x - half, x + half)).then_some(room)
        };
        let upright = |(column, row): &(u8, u8)| {
            let (x, y) = point((*column, *row));
            let room = Room { at: (x, y), is_upright: true, low: (x - ABOVE, y - half), high: (x + BELOW, y + half) };
            (room.is_within() && self.columns[usize::from(*column)].is_water(y - half, y + half)).then_some(room)
        };
        sea.points.iter().filter_map(level).chain(sea.points.iter().filter_map(upright)).take(MOST_ROOMS).collect()
    }
}

impl Sea {
    fn sort(&mut self) {
        let points = self.points.iter().map(|at| point(*at));
        let sum = points.fold((0.0, 0.0, 0.0), |(x, y, count), at| (x + at.0, y + at.1, count + 1.0));
        let middle = (sum.0 / sum.2, sum.1 / sum.2);
        let far = |at: (u8, u8)| (point(at).0 - middle.0).hypot(point(at).1 - middle.1);
        let mut points: Vec<(f64, (u8, u8))> = self.points.iter().map(|at| (far(*at), *at)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.points = points.into_iter().map(|(_, at)| at).collect();
    }
}

impl Strip {
    /// Strips around the middles of lines of text, which ascend.
    fn of_all(shores: &[Line], middles: &[f64]) -> Vec<Strip> {
        let [above, on, below] = [-ABOVE, 0.0, BELOW].map(|by| {
            let levels: Vec<f64> = middles.iter().map(|y| y + by).collect();
            Crossings::of_all(shores, &levels)
        });
        above.into_iter().zip(on).zip(below).map(|((above, on), below)| Strip([above, on, below])).collect()
    }

    /// Whether there is water alone from `left` to `right`.
    fn is_water(&self, left: f64, right: f64) -> bool {
        self.0.iter().all(|crossings| !crossings.is_inside(left) && crossings.are_none_between(left, right))
    }
}

impl Room {
    fn is_within(&self) -> bool {
        self.low.0 > 4.0 && self.low.1 > 4.0 && self.high.0 < WIDTH - 4.0 && self.high.1 < HEIGHT - 4.0
    }
}

fn point((column, row): (u8, u8)) -> (f64, f64) {
    (WIDTH / f64::from(COLUMNS) * f64::from(column), HEIGHT / f64::from(ROWS) * f64::from(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::map::window::Window;

    /// All is water but the right half.
    fn water(lat: f64, lon: f64, land_from: f64) -> Water {
        let land = vec![(land_from, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (land_from, HEIGHT)];
        Water::new(Window::around([(lat, lon)].into_iter()).unwrap().view(), vec![land], true)
    }

    fn first(water: &Water, wide: f64) -> Option<(&'static str, Room)> {
        water.seas().next().and_then(|(name, rooms)| Some((name, *rooms(wide).first()?)))
    }

    #[test]
    fn a_name_is_level_where_it_fits_and_upright_along_a_narrow_coast() {
        let (name, room) = first(&water(43.0, 34.0, 240.0), 100.0).unwrap();
        assert_eq!((name, room.is_upright), ("Black Sea", false));
        assert!(room.low.0 > 4.0 && room.high.0 < 240.0, "{room:?}");
        let (_, room) = first(&water(43.0, 34.0, 60.0), 100.0).unwrap();
        assert!(room.is_upright && room.high.0 < 60.0, "{room:?}");
        assert_eq!(first(&water(43.0, 34.0, 8.0), 100.0), None);
        assert_eq!(first(&water(43.0, 34.0, 60.0), 400.0), None);
    }

    #[test]
    fn water_without_a_name_stays_without() {
        assert_eq!(first(&water(-3.0, 33.0, 240.0), 50.0), None, "a lake");
    }
}
