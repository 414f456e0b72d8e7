//! What is drawn already, so that no words are written over it. Places are those before mirroring.

use super::super::svg::TextAnchor;
use super::scale::{EDGE, HEIGHT, TEXT, WIDTH};

/// A part of the drawing; the top has the smaller number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    /// Around a place.
    pub(super) fn around((x, y): (f64, f64), half: f64) -> Rect {
        Rect { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    /// What words of a width take that stand on a line.
    pub(super) fn of_words((x, y): (f64, f64), anchor: TextAnchor, wide: f64) -> Rect {
        let left = match anchor {
            TextAnchor::Left => x,
            TextAnchor::Middle => x - wide / 2.0,
            TextAnchor::Right => x - wide,
        };
        Rect { left, top: y - TEXT * 0.8, right: left + wide, bottom: y + TEXT * 0.24 }
    }

    fn touches(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// How wide a stripe is. Words are looked up in their own stripes only.
const STRIPE: f64 = 24.0;
const STRIPES: usize = 20;

/// Half of a line, with some ground beside it.
const HALF_LINE: f64 = 1.5;

/// How far a line behind words stays from them.
const AIR: f64 = 3.0;

pub(super) struct Room {
    stripes: [Vec<Rect>; STRIPES],
    /// Those of words.
    words: Vec<Rect>,
}

impl Room {
    pub(super) fn new() -> Room {
        Room { stripes: Default::default(), words: Vec::new() }
    }

    pub(super) fn take(&mut self, rect: Rect) {
        self.stripes[stripes(&rect)].iter_mut().for_each(|stripe| stripe.push(rect));
    }

    /// Takes the room of words, with so much air beside them.
    pub(super) fn take_words(&mut self, rect: Rect, air: f64) {
        self.words.push(rect);
        self.take(Rect { left: rect.left - air, right: rect.right + air, ..rect });
    }

    /// From where to where a level line would run through words, from the left.
    pub(super) fn words_across(&self, y: f64) -> Vec<(f64, f64)> {
        let is_across = |words: &&Rect| words.top - 1.0 < y && y < words.bottom + 1.0;
        let across = self.words.iter().filter(is_across).map(|words| (words.left - AIR, words.right + AIR));
        let mut across = Vec::from_iter(across);
        across.sort_by(|one, other| one.0.total_cmp(&other.0));
        across
    }

    /// Takes a line along one of the axes.
    pub(super) fn take_line(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.take(Rect {
            left: from.0.min(to.0) - HALF_LINE,
            top: from.1.min(to.1) - HALF_LINE,
            right: from.0.max(to.0) + HALF_LINE,
            bottom: from.1.max(to.1) + HALF_LINE,
        });
    }

    /// Whether a part of the drawing has nothing in it.
    pub(super) fn is_clear(&self, rect: &Rect) -> bool {
        let is_within = rect.left >= EDGE && rect.right <= WIDTH - EDGE && rect.top >= 0.0 && rect.bottom <= HEIGHT;
        is_within && !self.stripes[stripes(rect)].iter().flatten().any(|other| rect.touches(other))
    }
}

/// The stripes that a part of the drawing reaches into.
fn stripes(rect: &Rect) -> std::ops::Range<usize> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a drawing is some hundred units wide")]
    let stripe = |x: f64| ((x / STRIPE).max(0.0) as usize).min(STRIPES - 1);
    stripe(rect.left)..stripe(rect.right) + 1
}
