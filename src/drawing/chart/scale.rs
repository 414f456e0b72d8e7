//! How values and days become units of a drawing.

use crate::amount::Amount;

use super::super::svg::{Svg, TextAnchor, width};
use super::super::ticks::Ticks;
use super::input::{Chart, ChartShape, Level, Point};
use super::thin;

pub(super) const WIDTH: f64 = 480.0;
pub(super) const HEIGHT: f64 = 270.0;

/// The size of words on a phone, where they are largest in proportion to the drawing.
pub(super) const TEXT: f64 = 15.5;

pub(super) const TOP: f64 = 34.0;
/// Where the words below a drawing stand.
pub(super) const DAYS: f64 = HEIGHT - 7.0;
/// What they need, and what an arrow needs that hangs from the lowest value.
const ROOM_OF_DAYS: f64 = 21.0;
const ROOM_OF_ARROW: f64 = 14.0;
/// How much of the drawing words beside it may take.
const MOST_BESIDE: f64 = WIDTH / 3.0;

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

/// How wide the column of a count is, if there is room.
const COLUMN: f64 = 16.0;

/// How values and days become units of the drawing.
pub(super) struct Scale {
    pub(super) left: f64,
    /// From the first point to the scale's words, beside what a column needs.
    pub(super) gutter: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// Whether there is no room for the scale's words beside the drawing, so that they stand on their lines.
    pub(super) has_words_inside: bool,
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
    pub(super) fn of(chart: &Chart<'_>) -> Option<Scale> {
        let known = chart.points.iter().filter(|point| point.level.low().is_some());
        if known.clone().count() < 2 {
            return None;
        }
        let low = known.filter_map(|point| point.level.low()).fold(Amount::ZERO, Amount::min);
        let high = (0..chart.points.len()).filter_map(|at| chart.high(at)).fold(Amount::ZERO, Amount::max);
        let ticks = Ticks::of(low, high)?;
        let widest = ticks.ends().map(|value| width(&(chart.number)(value), TEXT)).into_iter().fold(0.0, f64::max);
        let is_coarse = thin::is_crowded(chart.points);
        // Many columns are thin ones, and have some ground between them.
        #[expect(clippy::cast_precision_loss, reason = "a chart has some hundred points")]
        let thin = 0.75 * (WIDTH - widest - 40.0) / chart.last() as f64;
        let column = match chart.shape {
            ChartShape::Steps => 0.0,
            ChartShape::Columns if is_coarse => thin::COLUMN,
            ChartShape::Columns => thin.clamp(1.0, COLUMN),
        };
        let has_words_inside = widest + 12.0 + column > MOST_BESIDE;
        let left = if has_words_inside { 24.0 } else { widest + 12.0 } + column;
        let ends_in_parts = chart.is_stacked(chart.last());
        let labels = chart.parts.iter().map(|part| width(&part.words(), TEXT)).fold(0.0, f64::max);
        let right = if ends_in_parts { WIDTH - (labels + 12.0).min(MOST_BESIDE) } else { WIDTH - 14.0 - column };
        let xs = shares(chart.points).into_iter().map(|share| left + share * (right - left)).collect();
        let mut scale = Scale {
            left,
            gutter: column / 2.0,
            right,
            bottom: DAYS - ROOM_OF_DAYS,
            has_words_inside,
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
        self.bottom - (value.to_f64() - bottom) / (top - bottom) * (self.bottom - TOP)
    }

    /// Where the upper end of a point is.
    pub(super) fn top(&self, point: &Point) -> f64 {
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
        let half = width(words, TEXT) / 2.0;
        let (x, anchor) = match middle(x, edge, half) {
            middle if middle > x => (middle - half, TextAnchor::Left),
            middle if middle < x => (middle + half, TextAnchor::Right),
            middle => (middle, TextAnchor::Middle),
        };
        self.words(svg, class, (x, y), anchor, words);
    }

    /// Where the words of values may begin: right of those of the scale.
    pub(super) fn edge(&self) -> f64 {
        if self.has_words_inside { EDGE } else { self.left - self.gutter - 9.0 }
    }

    /// From where to where the column of a count is. Many stand in a row, each in its own place.
    pub(super) fn column(&self, x: f64) -> (f64, f64) {
        let from = if self.is_coarse { (x / thin::COLUMN).floor() * thin::COLUMN } else { x - self.breadth / 2.0 };
        (from, from + self.breadth)
    }
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
