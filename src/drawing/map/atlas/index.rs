//! Things of the world by where they lie, so that a window finds its own without looking at all.

use super::geometry::Bounds;

/// The side of a cell in degrees: about as much as the window of a report.
const SIDE: f64 = 5.0;
const COLUMNS: usize = 72;
const ROWS: usize = 36;

/// Something that has a place in the world.
pub(super) trait Located {
    fn bounds(&self) -> Bounds;
}

/// Things in an order of their own, and which of them each cell of the world has, by their numbers.
pub(super) struct Index<T> {
    things: Vec<T>,
    cells: Vec<Vec<usize>>,
}

impl<T: Located> Index<T> {
    pub(super) fn new(things: Vec<T>) -> Index<T> {
        let mut cells = vec![Vec::new(); COLUMNS * ROWS];
        for (number, thing) in things.iter().enumerate() {
            cells_of(thing.bounds()).for_each(|cell| cells[cell].push(number));
        }
        Index { things, cells }
    }

    pub(super) fn all(&self) -> &[T] {
        &self.things
    }

    /// The things whose bounds meet a window, with their numbers, in their order. What lies at the other end of the world is
    /// found by the window there: see [`Bounds::turns`].
    pub(super) fn meeting(&self, window: Bounds) -> impl Iterator<Item = (usize, &T)> {
        let mut near: Vec<usize> = cells_of(window).flat_map(|cell| &self.cells[cell]).copied().collect();
        near.sort_unstable();
        near.dedup();
        let things = near.into_iter().map(|number| (number, &self.things[number]));
        things.filter(move |(_, thing)| thing.bounds().meets(window))
    }
}

/// What is beyond the world is in the cells at its edge.
fn cells_of(bounds: Bounds) -> impl Iterator<Item = usize> {
    let columns = step(bounds.west + 180.0, COLUMNS)..=step(bounds.east + 180.0, COLUMNS);
    let rows = step(bounds.south + 90.0, ROWS)..=step(bounds.north + 90.0, ROWS);
    rows.flat_map(move |row| columns.clone().map(move |column| row * COLUMNS + column))
}

fn step(degrees: f64, count: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is below 0 is in the first cell")]
    let step = (degrees / SIDE) as usize;
    step.min(count - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Located for Bounds {
        fn bounds(&self) -> Bounds {
            *self
        }
    }

    #[test]
    fn what_meets_a_window_is_found_once_and_in_order() {
        let around = |lon: f64, lat: f64, far: f64| Bounds {
            west: lon - far,
            south: lat - far,
            east: lon + far,
            north: lat + far,
        };
        let of_all =
            [around(0.0, 0.0, 90.0), around(37.0, 36.0, 0.0), around(37.1, 36.1, 1.0), around(185.0, 0.0, 9.0)];
        let index = Index::new(of_all.to_vec());
        let windows =
            [around(37.0, 36.0, 0.1), around(37.0, 36.0, 8.0), around(190.0, 5.0, 2.0), around(0.0, 0.0, 360.0)];
        for window in windows {
            let found: Vec<usize> = index.meeting(window).map(|(number, _)| number).collect();
            let expected: Vec<usize> = (0..of_all.len()).filter(|at| of_all[*at].meets(window)).collect();
            assert_eq!(found, expected, "{window:?}");
        }
        assert_eq!(Index::new(vec![Bounds::NOTHING]).meeting(around(0.0, 0.0, 360.0)).count(), 0);
    }
}
