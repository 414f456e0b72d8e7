//! A long line in runs of a few points, so that what of it lies beyond a window is passed over.

use super::geometry::{Bounds, Line};

/// So many steps of the line are a run.
const STEPS: usize = 16;

/// A line, and where each of its runs lies. A run ends where the next one begins.
pub(super) struct Runs {
    points: Line,
    bounds: Vec<Bounds>,
}

impl Runs {
    pub(super) fn new(points: Line) -> Runs {
        let starts = (0..points.len()).step_by(STEPS);
        let run = |start: usize| Bounds::of(&points[start..points.len().min(start + STEPS + 1)]);
        Runs { bounds: starts.map(run).collect(), points }
    }

    pub(super) fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// Where the line as a whole lies.
    pub(super) fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::NOTHING;
        self.bounds.iter().for_each(|run| bounds.join(*run));
        bounds
    }

    /// The points of the line without those within runs beyond a window. Such a run lies on one side of the window, and so does
    /// the straight line between its ends, so that in the window nothing changes. A ring is cut at the meridians of the frame
    /// first, and what crosses them beyond the window may add a corner to the frame: it is left as it is.
    pub(super) fn seen_in(&self, window: Bounds) -> impl DoubleEndedIterator<Item = (f64, f64)> {
        let last = self.points.len().saturating_sub(1);
        let run = move |(run, bounds): (usize, &Bounds)| {
            let start = run * STEPS;
            let is_across = |meridian: f64| (bounds.west..=bounds.east).contains(&meridian);
            let is_whole = bounds.meets(window) || is_across(window.west) || is_across(window.east);
            start..last.min(start + if is_whole { STEPS } else { 1 })
        };
        let seen = self.bounds.iter().enumerate().flat_map(run).chain(last..self.points.len());
        seen.map(|at| self.points[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_run_beyond_the_window_its_ends_are_seen() {
        let points: Line = (0..40).map(|at| (f64::from(at), 0.0)).collect();
        let runs = Runs::new(points.clone());
        let window = |west: f64, east: f64| Bounds { west, south: -1.0, east, north: 1.0 };
        let seen = |window: Bounds| runs.seen_in(window).map(|(x, _)| x).collect::<Vec<f64>>();
        assert_eq!(seen(window(50.0, 60.0)), [0.0, 16.0, 32.0, 39.0]);
        assert_eq!(seen(window(34.0, 36.0)), [0.0, 16.0, 32.0, 33.0, 34.0, 35.0, 36.0, 37.0, 38.0, 39.0]);
        assert_eq!(runs.seen_in(window(-1.0, 99.0)).collect::<Vec<_>>(), points);
        assert!(runs.seen_in(window(-1.0, 99.0)).rev().eq(points.into_iter().rev()));
        let north = Bounds { south: 1.0, north: 2.0, ..window(20.0, 21.0) };
        assert_eq!(seen(north).len(), 3 + STEPS, "what crosses a meridian of the frame");
        assert_eq!(seen(Bounds { west: -2.0, east: 50.0, ..north }), [0.0, 16.0, 32.0, 39.0]);
        assert_eq!(runs.bounds(), Bounds { west: 0.0, south: 0.0, east: 39.0, north: 0.0 });
        for few in [vec![], vec![(1.0, 2.0)], vec![(1.0, 2.0); 2], vec![(1.0, 2.0); STEPS + 1]] {
            assert!(Runs::new(few.clone()).seen_in(window(1.0, 1.0).turns()[1].1).count() <= few.len());
            assert_eq!(Runs::new(few.clone()).seen_in(Bounds { north: 3.0, ..window(0.0, 2.0) }).count(), few.len());
        }
    }
}
