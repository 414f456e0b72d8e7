//! What of a level line is within some outlines.

use super::geometry::Line;

/// Where a level line crosses some outlines, from the left.
pub(in super::super) struct Crossings(Vec<f64>);

impl Crossings {
    pub(in super::super) fn of(rings: &[Line], y: f64) -> Crossings {
        let mut crossings = Vec::new();
        for ring in rings {
            let mut from = ring[ring.len() - 1];
            for &to in ring {
                if (from.1 > y) != (to.1 > y) {
                    crossings.push(from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0));
                }
                from = to;
            }
        }
        crossings.sort_unstable_by(f64::total_cmp);
        Crossings(crossings)
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
