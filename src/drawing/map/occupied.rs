//! Which parts of a map have words already.

use crate::drawing::svg::TextAnchor;

use super::window::{HEIGHT, TEXT, WIDTH};

/// The rectangles that already hold words.
#[derive(Default)]
pub(super) struct Occupied(Vec<((f64, f64), (f64, f64))>);

impl Occupied {
    pub(super) fn add(&mut self, low: (f64, f64), high: (f64, f64)) {
        self.0.push((low, high));
    }

    pub(super) fn is_free(&self, low: (f64, f64), high: (f64, f64)) -> bool {
        self.0.iter().all(|(l, h)| high.0 < l.0 || h.0 < low.0 || high.1 < l.1 || h.1 < low.1)
    }

    /// Takes the room of a text if it is free and within the drawing.
    pub(super) fn claim_text(&mut self, x: f64, y: f64, anchor: TextAnchor, wide: f64) -> bool {
        let left = match anchor {
            TextAnchor::Left => x,
            TextAnchor::Middle => x - wide / 2.0,
            TextAnchor::Right => x - wide,
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
