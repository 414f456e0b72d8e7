//! What of level lines is within some outlines.

use super::geometry::Line;

/// Where a level line crosses some outlines, from the left.
pub(in super::super) struct Crossings(Vec<f64>);

impl Crossings {
    /// The crossings of each of some levels, which ascend. Each outline is walked along once for all of them.
    pub(in super::super) fn of_all(rings: &[Line], levels: &[f64]) -> Vec<Crossings> {
        let mut all = vec![Vec::new(); levels.len()];
        for ring in rings {
            let Some(&start) = ring.last() else { continue };
            let mut from = start;
            // The number of levels that lie lower.
            let mut lower = levels.partition_point(|level| *level < from.1);
            for &to in ring {
                let crossing = |level: f64| from.0 + (level - from.1) / (to.1 - from.1) * (to.0 - from.0);
                while lower < levels.len() && levels[lower] < to.1 {
                    all[lower].push(crossing(levels[lower]));
                    lower += 1;
                }
                while lower > 0 && levels[lower - 1] >= to.1 {
                    lower -= 1;
                    all[lower].push(crossing(levels[lower]));
                }
                from = to;
            }
        }
        let sorted = |mut crossings: Vec<f64>| {
            crossings.sort_unstable_by(f64::total_cmp);
            Crossings(crossings)
        };
        all.into_iter().map(sorted).collect()
    }

    /// Whether the point at `x` lies within: what goes right from it leaves once more than it comes in.
    pub(in super::super) fn is_inside(&self, x: f64) -> bool {
        (self.0.len() - self.count_to(x)) % 2 == 1
    }

    /// Whether all from `left` to `right` lies on one side of the outlines.
    pub(in super::super) fn are_none_between(&self, left: f64, right: f64) -> bool {
        self.count_to(left) == self.count_to(right)
    }

    fn count_to(&self, x: f64) -> usize {
        self.0.partition_point(|crossing| *crossing <= x)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_within_outlines_between_their_crossings() {
        let square = vec![(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
        let hole = vec![(1.0, 1.0), (3.0, 1.0), (2.0, 3.0)];
        let levels = [-1.0, 0.0, 0.5, 1.0, 2.0, 4.0];
        let all = Crossings::of_all(&[square, hole, Vec::new()], &levels);
        let lists: Vec<&[f64]> = all.iter().map(|crossings| &*crossings.0).collect();
        assert_eq!(lists, [&[] as &[f64], &[0.0, 4.0], &[0.0, 4.0], &[0.0, 1.0, 3.0, 4.0], &[0.0, 1.5, 2.5, 4.0], &[]]);
        let inside = [-1.0, 1.0, 2.0, 3.0, 5.0].map(|x| all[4].is_inside(x));
        assert_eq!(inside, [false, true, false, true, false]);
        assert!(all[4].are_none_between(1.6, 2.4) && !all[4].are_none_between(1.0, 2.0));
    }
}
