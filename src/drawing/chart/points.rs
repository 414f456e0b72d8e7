//! The points of a chart, and which of many are drawn.

use std::mem;

use crate::amount::Amount;

/// In a chart of more points than this, plain points have no mark of their own, and of others that look alike and touch each other
/// a few stand for all.
pub(super) const MOST_MARKED: usize = 80;

/// How firm a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Firmness {
    /// A filled point.
    Settled,
    /// Preliminary, estimated or disputed: a hollow point.
    Open,
    /// A cross.
    Retracted,
}

/// A figure in one report.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    /// The time in days. Only differences between points matter.
    pub(crate) at: f64,
    pub(crate) level: Level,
    pub(crate) firmness: Firmness,
    /// Whether it counts the same as the point before, so that a line leads from there to here.
    pub(crate) goes_on: bool,
    /// Whether the count or its rule was changed here.
    pub(crate) revised: bool,
    /// The value in words; empty if there is no room for any.
    pub(crate) value: String,
    /// The day in words; empty if there is no room for any.
    pub(crate) day: String,
}

impl Point {
    /// Whether it says no more than its value.
    pub(super) fn is_plain(&self) -> bool {
        self.firmness == Firmness::Settled && matches!(self.level, Level::Exact(_)) && !self.revised
    }

    /// Whether it is drawn with the same marks as another.
    pub(super) fn looks_like(&self, other: &Point) -> bool {
        let look = |point: &Point| (mem::discriminant(&point.level), point.firmness, point.goes_on, point.revised);
        look(self) == look(other)
    }
}

/// The value of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Level {
    /// This much.
    Exact(Amount),
    /// The lower bound, the upper bound, and the best guess.
    Band(Amount, Amount, Option<Amount>),
    /// This much or more.
    AtLeast(Amount),
    /// This much or less.
    AtMost(Amount),
    /// It is unknown, or it cannot be compared.
    Unknown,
}

impl Level {
    pub(super) fn low(self) -> Option<Amount> {
        match self {
            Level::Exact(value) | Level::Band(value, ..) | Level::AtLeast(value) | Level::AtMost(value) => Some(value),
            Level::Unknown => None,
        }
    }

    pub(super) fn high(self) -> Option<Amount> {
        match self {
            Level::Band(_, high, _) => Some(high),
            other => other.low(),
        }
    }

    /// The height of the point; `None` for a range without a best guess.
    pub(super) fn point(self) -> Option<Amount> {
        match self {
            Level::Band(_, _, best) => best,
            other => other.low(),
        }
    }

    /// The height of the line. A bound is not a value: a line would say that it is, and that it changed into the next.
    pub(super) fn line(self) -> Option<Amount> {
        match self {
            Level::AtLeast(_) | Level::AtMost(_) => None,
            other => other.point(),
        }
    }
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

/// The points that a drawing needs, by their place. In a chart of many points these are, of those in a column that look alike,
/// the lowest, the highest and the last.
pub(super) fn kept(points: &[Point], xs: &[f64], column: f64) -> Vec<usize> {
    if points.len() <= MOST_MARKED {
        return (0..points.len()).collect();
    }
    let all = Vec::from_iter(0..points.len());
    let mut kept = Vec::new();
    for of_column in all.chunk_by(|one, other| is_in_one(column, xs, *one, *other)) {
        let mut left = of_column.to_vec();
        while let Some(&first) = left.first() {
            let (alike, others): (Vec<usize>, Vec<usize>) =
                left.iter().partition(|at| points[**at].looks_like(&points[first]));
            let (low, high) = (|at: &&usize| points[**at].level.low(), |at: &&usize| points[**at].level.high());
            kept.extend(
                [alike.iter().min_by_key(low), alike.iter().max_by_key(high), alike.last()].into_iter().flatten(),
            );
            left = others;
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Whether two points stand in one column.
pub(super) fn is_in_one(column: f64, xs: &[f64], one: usize, other: usize) -> bool {
    let column_of = |at: usize| (xs[at] / column).floor();
    column_of(one).total_cmp(&column_of(other)).is_eq()
}

/// The points that have their marks, by their place: in a chart of many points, of those that look alike and whose marks would
/// touch, the last.
pub(super) fn marked(points: &[Point], xs: &[f64], size: f64, y: impl Fn(&Point) -> f64) -> Vec<usize> {
    let all = 0..points.len();
    if all.len() <= MOST_MARKED {
        return all.collect();
    }
    let mut marked: Vec<usize> = Vec::new();
    for at in all.rev() {
        let is_near = |other: &&usize| xs[**other] - xs[at] < size;
        let mut near = marked.iter().rev().take_while(is_near);
        let touches = |other: &usize| {
            points[at].looks_like(&points[*other]) && (y(&points[at]) - y(&points[*other])).abs() < size
        };
        if at == 0 || !near.any(touches) {
            marked.push(at);
        }
    }
    marked.reverse();
    marked
}
