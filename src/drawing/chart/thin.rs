//! What is drawn of many points. A chart of a thousand values has half a unit of its width for each, so the points of a
//! column of some units are one to the eye, and marks need room of their own.

use std::ops::Range;

use crate::amount::Amount;

use super::input::{Chart, ChartShape, Firmness, Level, Point};

/// A chart of more points than this is drawn in columns.
pub(super) const MOST_SINGLE: usize = 80;

/// A chart of more points than this is a line: only its end has a mark, and what says more than its value.
const MOST_MARKED: usize = 25;

/// How wide a column is in a drawing of many points.
pub(super) const COLUMN: f64 = 3.0;

/// How far marks are apart, and signs that are read one by one.
const MARK: f64 = 12.0;
const SIGN: f64 = 30.0;

pub(super) fn is_crowded(points: &[Point]) -> bool {
    points.len() > MOST_SINGLE
}

/// Whether there are too many points for a mark and words at each.
pub(super) fn has_many(points: &[Point]) -> bool {
    points.len() > MOST_MARKED
}

/// The points that stand in the same column of this width. Of a few points, each has its own.
pub(super) fn columns(xs: &[f64], width: f64) -> Vec<Range<usize>> {
    let all = Vec::from_iter(0..xs.len());
    let column_of = |at: usize| (xs[at] / width).floor();
    let is_in_one =
        |one: &usize, other: &usize| xs.len() > MOST_SINGLE && column_of(*one).total_cmp(&column_of(*other)).is_eq();
    all.chunk_by(is_in_one).map(|column| column[0]..column[0] + column.len()).collect()
}

/// The points that a line needs, by their place: of each column the last, and what stands out above or below it. Points of
/// different `look`s do not stand for each other.
pub(super) fn outline<L: PartialEq>(
    xs: &[f64],
    width: f64,
    look: impl Fn(usize) -> L,
    height: impl Fn(usize) -> f64,
) -> Vec<usize> {
    /// What differs by less is level to the eye.
    const LEVEL: f64 = 2.0;
    if xs.len() <= MOST_SINGLE {
        return (0..xs.len()).collect();
    }
    let mut kept: Vec<usize> = Vec::new();
    for column in columns(xs, width) {
        let mut left = Vec::from_iter(column);
        while let Some(&first) = left.first() {
            let (alike, others): (Vec<usize>, Vec<usize>) = left.iter().partition(|at| look(**at) == look(first));
            let last = alike.last().copied().unwrap_or(first);
            let before = kept.last().map_or(first, |at| *at);
            let ends = [height(before), height(first), height(last)];
            let (low, high) =
                (ends.iter().copied().fold(f64::MAX, f64::min), ends.iter().copied().fold(f64::MIN, f64::max));
            let by_height = |one: &&usize, other: &&usize| height(**one).total_cmp(&height(**other));
            kept.extend(alike.iter().min_by(by_height).filter(|at| height(**at) < low - LEVEL));
            kept.extend(alike.iter().max_by(by_height).filter(|at| height(**at) > high + LEVEL));
            kept.push(last);
            left = others;
        }
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The point that a column shows: the newest, or of counts that stand beside each other the highest.
pub(super) fn of_column(chart: &Chart<'_>, column: Range<usize>) -> usize {
    let newest = column.end - 1;
    match chart.shape {
        ChartShape::Steps => newest,
        ChartShape::Columns => column.max_by_key(|at| chart.high(*at)).unwrap_or(newest),
    }
}

/// The lowest and the highest end of the ranges among points.
pub(super) fn band(points: &[Point]) -> Option<(Amount, Amount)> {
    let ends = points.iter().filter_map(|point| match point.level {
        Level::Band(low, high, _) => Some((low, high)),
        _ => None,
    });
    ends.reduce(|(low, high), other| (low.min(other.0), high.max(other.1)))
}

/// How far upright lines are apart at least that tell of revisions: any nearer, and they would be one.
pub(super) const REVISIONS: f64 = 8.0;

/// How far those are apart whose values are written.
pub(super) const REVISED_VALUES: f64 = 40.0;

/// The points with a sign of their own, from the newest back; of many, those that are so far apart that they can be told from each
/// other.
pub(super) fn signs(points: &[Point], xs: &[f64], apart: f64, has_sign: impl Fn(&Point) -> bool) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for at in (0..points.len()).rev().filter(|at| has_sign(&points[*at])) {
        if !has_many(points) || kept.last().is_none_or(|last| xs[*last] - xs[at] >= apart) {
            kept.push(at);
        }
    }
    kept
}

/// The points that have their marks, by their place: of many, the last, those that may have words, and those whose mark says something
/// and touches no other. What says most goes first: the end, what was retracted, then bounds.
pub(super) fn marked(
    points: &[Point],
    xs: &[f64],
    y: impl Fn(&Point) -> f64,
    has_words: impl Fn(usize) -> bool,
) -> Vec<usize> {
    if !has_many(points) {
        return (0..points.len()).collect();
    }
    let last = points.len() - 1;
    let rank = |at: usize| match (&points[at].level, points[at].firmness) {
        _ if at == last || has_words(at) => 0,
        (_, Firmness::Retracted) => 1,
        (Level::AtLeast(_) | Level::AtMost(_) | Level::Unknown, _) => 2,
        _ => 3,
    };
    let size = |at: usize| match points[at].level {
        Level::AtLeast(_) | Level::AtMost(_) | Level::Unknown => SIGN,
        _ => MARK,
    };
    let mut order: Vec<usize> = (0..points.len()).filter(|at| rank(*at) < 3).collect();
    // From the newest back.
    order.sort_by_key(|at| (rank(*at), last - at));
    // By steps of the largest mark, so that few are looked at for each.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a drawing is some hundred units wide")]
    let step = |at: usize| (xs[at] / SIGN) as usize;
    let mut taken: Vec<Vec<usize>> = vec![Vec::new(); step(last) + 2];
    for at in order {
        let beside = step(at).saturating_sub(1)..=step(at) + 1;
        let touches = |other: &usize| {
            let size = size(at).max(size(*other));
            (xs[*other] - xs[at]).abs() < size && (y(&points[*other]) - y(&points[at])).abs() < size
        };
        if rank(at) == 0 || !taken[beside].iter().flatten().any(touches) {
            taken[step(at)].push(at);
        }
    }
    let mut marked: Vec<usize> = taken.into_iter().flatten().collect();
    marked.sort_unstable();
    marked
}
