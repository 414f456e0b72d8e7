//! Which parts of a map have words already, or marks that words must not cover.

use crate::drawing::svg::TextAnchor;

use super::lines_of_name::Name;
use super::window::{HEIGHT, TEXT, WIDTH};

/// What is taken.
#[derive(Default)]
pub(super) struct Occupied {
    rectangles: Vec<((f64, f64), (f64, f64))>,
    /// Middles and radii of rings. What lies within a ring is free.
    rings: Vec<((f64, f64), f64)>,
}

/// Half the width of the line of a ring, and air.
const LINE: f64 = 2.5;

impl Occupied {
    pub(super) fn add(&mut self, low: (f64, f64), high: (f64, f64)) {
        self.rectangles.push((low, high));
    }

    pub(super) fn add_ring(&mut self, middle: (f64, f64), radius: f64) {
        self.rings.push((middle, radius));
    }

    pub(super) fn is_free(&self, low: (f64, f64), high: (f64, f64)) -> bool {
        // A ring is off a rectangle that lies beyond it, or within it.
        let is_off = |((x, y), radius): &((f64, f64), f64)| {
            let nearest = (x - x.clamp(low.0, high.0)).hypot(y - y.clamp(low.1, high.1));
            let farthest = (x - low.0).abs().max((x - high.0).abs()).hypot((y - low.1).abs().max((y - high.1).abs()));
            nearest > radius + LINE || farthest < radius - LINE
        };
        self.is_free_but_for_rings(low, high) && self.rings.iter().all(is_off)
    }

    fn is_free_but_for_rings(&self, low: (f64, f64), high: (f64, f64)) -> bool {
        let is_apart = |(l, h): &((f64, f64), (f64, f64))| high.0 < l.0 || h.0 < low.0 || high.1 < l.1 || h.1 < low.1;
        self.rectangles.iter().all(is_apart)
    }

    /// Takes the room of a text if it is free and within the drawing.
    pub(super) fn claim_text(&mut self, at: (f64, f64), anchor: TextAnchor, name: &Name) -> bool {
        let (low, high) = of_text(at, anchor, name);
        let free = is_within(low, high) && self.is_free(low, high);
        if free {
            self.add(low, high);
        }
        free
    }

    /// Takes the room of a text that may lie across a ring, with some air around it.
    pub(super) fn claim_over_rings(&mut self, at: (f64, f64), anchor: TextAnchor, name: &Name, air: f64) -> bool {
        let (low, high) = of_text(at, anchor, name);
        let free = is_within(low, high)
            && self.is_free_but_for_rings((low.0 - air, low.1 - air), (high.0 + air, high.1 + air));
        if free {
            self.add(low, high);
        }
        free
    }

    /// Whether a thin line crosses no words and no dot.
    pub(super) fn is_clear_way(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        steps(from, to).all(|(low, high)| self.is_free_but_for_rings(low, high))
    }

    pub(super) fn add_way(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.rectangles.extend(steps(from, to));
    }
}

/// The lower and the upper corner.
type Corners = ((f64, f64), (f64, f64));

fn of_text((x, y): (f64, f64), anchor: TextAnchor, name: &Name) -> Corners {
    let wide = name.wide;
    let left = match anchor {
        TextAnchor::Left => x,
        TextAnchor::Middle => x - wide / 2.0,
        TextAnchor::Right => x - wide,
    };
    ((left, y - TEXT * 0.8), (left + wide, y + TEXT * 0.25 + name.more()))
}

fn is_within(low: (f64, f64), high: (f64, f64)) -> bool {
    low.0 > 2.0 && high.0 < WIDTH - 2.0 && low.1 > 2.0 && high.1 < HEIGHT - 2.0
}

/// Squares along a line.
fn steps(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = Corners> {
    const HALF: f64 = 1.5;
    let long = (to.0 - from.0).hypot(to.1 - from.1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a drawing is some hundred units wide")]
    let count = (long / (2.0 * HALF)).ceil().max(1.0) as u32;
    (0..=count).map(move |at| {
        let share = f64::from(at) / f64::from(count);
        let (x, y) = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
        ((x - HALF, y - HALF), (x + HALF, y + HALF))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_free_within_and_beyond_and_taken_on_its_line() {
        let mut taken = Occupied::default();
        taken.add_ring((100.0, 100.0), 50.0);
        assert!(taken.is_free((90.0, 90.0), (110.0, 110.0)), "within");
        assert!(taken.is_free((160.0, 90.0), (200.0, 110.0)), "beyond");
        assert!(!taken.is_free((110.0, 90.0), (170.0, 110.0)), "across");
        assert!(!taken.is_free((40.0, 40.0), (160.0, 160.0)), "around");
    }
}
