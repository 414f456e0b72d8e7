//! How values and days become units of a drawing.

use crate::amount::Amount;

use super::super::svg::{Svg, TextAnchor, width};
use super::super::ticks::Ticks;
use super::input::{Chart, ChartShape, Level, Point};
use super::thin;

pub(super) const WIDTH: f64 = 480.0;
pub(super) const HEIGHT: f64 = 270.0;

/// The size of words on a phone, where they are largest in proportion to the drawing.
pub(super) const TEXT: f64 = 17.5;

/// The highest value, under which there is room for its words or for an arrow.
const TOP: f64 = 38.0;
/// The line for words above everything, and what another takes below it.
pub(super) const TOP_ROW: f64 = 15.5;
const ROW: f64 = 20.0;
/// Where the words below a drawing stand.
pub(super) const DAYS: f64 = HEIGHT - 7.0;
/// What they need, and what an arrow needs that hangs from the lowest value.
const ROOM_OF_DAYS: f64 = 23.0;
const ROOM_OF_ARROW: f64 = 14.0;
/// How much of the drawing words beside it may take.
const MOST_BESIDE: f64 = WIDTH / 3.0;

/// How much of it words after the last point must leave to the drawing.
const LEAST_LEFT: f64 = 0.6;

/// How far words stay from the edges of the drawing.
pub(super) const EDGE: f64 = 2.0;

/// How far the arrow of a bound reaches from it.
pub(super) const ARROW: f64 = 17.0;
/// Half of a point or a cross.
pub(super) const POINT: f64 = 5.0;
/// How high a question mark is, and how far it stands above the ground.
const QUESTION: f64 = 12.0;
pub(super) const ABOVE_GROUND: f64 = 6.0;
/// How far the sign of a day reaches below the drawing.
pub(super) const TICK: f64 = 5.0;

/// How long the last value of a range or of parts holds, which no other follows.
pub(super) const STUB: f64 = 8.0;

/// How wide the column of a count is, if there is room.
const COLUMN: f64 = 16.0;

/// How far words are from the last point that stand after it, beyond what holds there.
pub(super) const AFTER_LAST: f64 = STUB + 3.0;

/// A bold word is so much wider than another.
pub(super) const BOLD: f64 = 1.1;

/// What there is room for after the last point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The names of its parts.
    Names,
    /// The words of its value.
    Value,
    /// Half of its mark.
    Nothing,
}

/// How values and days become units of the drawing.
pub(super) struct Scale {
    pub(super) left: f64,
    /// From the first point to the scale's words, beside what a column needs.
    pub(super) gutter: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// Where the highest value of the scale is.
    pub(super) top: f64,
    /// The line on which the last value finds a place that it finds nowhere else.
    pub(super) last_row: f64,
    /// How wide the column of a count is.
    pub(super) breadth: f64,
    pub(super) ticks: Ticks,
    /// The place of each point between left and right, before mirroring.
    pub(super) xs: Vec<f64>,
    /// Where many points are one to the eye, whole units are as good, and shorter.
    is_coarse: bool,
    mirrored: bool,
}

impl Scale {
    /// `None` if fewer than two points have a value, or if there is no room for what should stand after the last.
    pub(super) fn of(chart: &Chart<'_>, after: After) -> Option<Scale> {
        let known = chart.points.iter().filter(|point| point.level.low().is_some());
        if known.clone().count() < 2 {
            return None;
        }
        let printed = || chart.points.iter().filter_map(|point| point.printed);
        let low = known.filter_map(|point| point.level.low()).chain(printed()).fold(Amount::ZERO, Amount::min);
        let high = (0..chart.points.len()).filter_map(|at| chart.high(at)).chain(printed());
        let high = high.fold(Amount::ZERO, Amount::max);
        let ticks = Ticks::of(low, high)?;
        let widest = ticks.ends().map(|value| wide(&(chart.number)(value))).into_iter().fold(0.0, f64::max);
        let is_coarse = thin::is_crowded(chart.points);
        // Many columns are thin ones, and have some ground between them.
        #[expect(clippy::cast_precision_loss, reason = "a chart has some hundred points")]
        let thin = 0.75 * (WIDTH - widest - 40.0) / chart.last() as f64;
        let column = match chart.shape {
            ChartShape::Steps => 0.0,
            ChartShape::Columns if is_coarse => thin::COLUMN,
            ChartShape::Columns => thin.clamp(1.0, COLUMN),
        };
        // Numbers that are too long to stand beside the drawing: the highest stands above it, and zero still has its place.
        let is_above = widest + 12.0 + column > MOST_BESIDE;
        let left = if is_above { 30.0 } else { widest + 12.0 } + column;
        let last_row = if is_above { TOP_ROW + ROW } else { TOP_ROW };
        let shares = shares(chart.points);
        let right = end(chart, after, &shares, (left, column))?.min(WIDTH - 14.0 - column);
        let xs = shares.into_iter().map(|share| left + share * (right - left)).collect();
        let mut scale = Scale {
            left,
            gutter: column / 2.0,
            right,
            bottom: DAYS - ROOM_OF_DAYS,
            top: if is_above { TOP + ROW } else { TOP },
            last_row,
            breadth: column,
            ticks,
            xs,
            is_coarse,
            mirrored: chart.mirrored,
        };
        let lowest = chart.points.iter().map(|point| scale.ends(point).1).fold(0.0, f64::max);
        if lowest > scale.bottom + TICK {
            scale.bottom -= ROOM_OF_ARROW;
        }
        Some(scale)
    }

    pub(super) fn y(&self, value: Amount) -> f64 {
        let [bottom, top] = self.ticks.ends().map(Amount::to_f64);
        self.bottom - (value.to_f64() - bottom) / (top - bottom) * (self.bottom - self.top)
    }

    /// Where the upper end of a point is.
    pub(super) fn high(&self, point: &Point) -> f64 {
        point.level.high().map_or(self.bottom, |high| self.y(high))
    }

    /// From where to where a point and its mark reach, from above.
    pub(super) fn ends(&self, point: &Point) -> (f64, f64) {
        // A column is its own mark.
        let half = if self.breadth > 0.0 { 0.0 } else { POINT };
        let ends = |low, high| (self.y(high) - half, self.y(low) + half);
        match point.level {
            Level::Exact(value) => ends(value, value),
            Level::Band(low, high, _) => ends(low, high),
            Level::AtLeast(value) => (self.y(value) - ARROW, ends(value, value).1),
            Level::AtMost(value) => (ends(value, value).0, self.y(value) + ARROW),
            Level::Unknown => (self.bottom - ABOVE_GROUND - QUESTION, self.bottom - ABOVE_GROUND),
        }
    }

    /// The place of a point, mirrored if time runs from right to left.
    pub(super) fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let x = if self.mirrored { WIDTH - x } else { x };
        if self.is_coarse { (x.round(), y.round()) } else { (x, y) }
    }

    pub(super) fn anchor(&self, anchor: TextAnchor) -> TextAnchor {
        match (anchor, self.mirrored) {
            (TextAnchor::Left, true) => TextAnchor::Right,
            (TextAnchor::Right, true) => TextAnchor::Left,
            (other, _) => other,
        }
    }

    pub(super) fn words(&self, svg: &mut Svg, class: &str, at: (f64, f64), anchor: TextAnchor, words: &str) {
        svg.words(class, self.place(at), self.anchor(anchor), words);
    }

    /// Words around a place, and not left of `edge`. At an edge they begin or end, so that none is cut where letters are wider than
    /// reckoned.
    pub(super) fn words_around(&self, svg: &mut Svg, class: &str, (x, y): (f64, f64), edge: f64, words: &str) {
        let half = wide(words) / 2.0;
        let (x, anchor) = match middle(x, edge, half) {
            middle if middle > x => (middle - half, TextAnchor::Left),
            middle if middle < x => (middle + half, TextAnchor::Right),
            middle => (middle, TextAnchor::Middle),
        };
        self.words(svg, class, (x, y), anchor, words);
    }

    pub(super) fn start_of_grid(&self) -> f64 {
        self.left - self.gutter - 6.0
    }

    /// Where the words of values may begin: right of those of the scale.
    pub(super) fn edge(&self) -> f64 {
        self.left - self.gutter - 2.0
    }

    /// Until where a point holds: to the next, or a little if that is no value of the same count.
    pub(super) fn until(&self, chart: &Chart<'_>, at: usize, next: Option<usize>) -> f64 {
        match next {
            Some(next) if chart.is_held(at, next) => self.xs[next],
            Some(next) => (self.xs[at] + STUB).min(self.xs[next]),
            None => self.xs[at] + STUB,
        }
    }

    /// From where to where the column of a count is. Many stand in a row, each in its own place.
    pub(super) fn column(&self, x: f64) -> (f64, f64) {
        let from = if self.is_coarse { (x / thin::COLUMN).floor() * thin::COLUMN } else { x - self.breadth / 2.0 };
        (from, from + self.breadth)
    }
}

/// How wide words are at the size for a phone, where the letters are those of Verdana or DejaVu, the widest of the common ones.
pub(super) fn wide(words: &str) -> f64 {
    width(words, TEXT) * 1.1
}

/// Where the last point may stand at most, so that there is room for what stands after it; `None` if that leaves too little of the
/// drawing, or if nothing stands there. Names of parts stand beside the last layers, after which others may come that have none.
fn end(chart: &Chart<'_>, after: After, shares: &[f64], (left, column): (f64, f64)) -> Option<f64> {
    let last = chart.last();
    let end = match after {
        After::Nothing => return Some(WIDTH),
        After::Names => {
            let at = (0..=last).rev().find(|at| chart.is_stacked(*at))?;
            let until = if at < last && chart.is_held(at, at + 1) { at + 1 } else { at };
            if at < last && until == last {
                // There the words of its value stand.
                return None;
            }
            let names = chart.parts.iter().map(|part| wide(&part.words())).fold(0.0, f64::max) + STUB + 16.0;
            left + (WIDTH - names - left) / shares[until].max(f64::MIN_POSITIVE)
        }
        After::Value => {
            let words = wide(&chart.points[last].value) * BOLD;
            WIDTH - (words + AFTER_LAST + column / 2.0 + EDGE + 0.1)
        }
    };
    (end > WIDTH * LEAST_LEFT).then_some(end)
}

/// Where the middle of words is that stand around a place, half of which is so wide.
pub(super) fn middle(x: f64, edge: f64, half: f64) -> f64 {
    x.min(WIDTH - half - EDGE).max(half + edge)
}

/// The place of each point in time, from 0 for the first to 1 for the last. Points of one moment are evenly apart.
pub(super) fn shares(points: &[Point]) -> Vec<f64> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let long = last.at - first.at;
    #[expect(clippy::cast_precision_loss, reason = "a chart has some hundred points")]
    let share = |(index, point): (usize, &Point)| match long > 0.0 {
        true => (point.at - first.at) / long,
        false => index as f64 / (points.len() - 1).max(1) as f64,
    };
    points.iter().enumerate().map(share).collect()
}
