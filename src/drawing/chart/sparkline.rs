//! A chart as small as a word, also of many points.

use crate::amount::Amount;

use super::super::svg::{PathData, Svg};
use super::input::{Firmness, Point};
use super::scale::shares;
use super::thin;

/// A chart as small as a word: the line alone, with its last point. Each report has some of them, so their units are small
/// enough to be whole: a step then takes five letters instead of nine.
pub(crate) fn sparkline(title: &str, points: &[Point], mirrored: bool) -> String {
    const WIDE: f64 = 480.0;
    const TALL: f64 = 112.0;
    const EDGE: f64 = 16.0;
    /// How wide a column of many points is: half a millimetre on a phone.
    const COLUMN: f64 = 8.0;
    let stands = |point: &Point| point.firmness != Firmness::Retracted;
    let value = |point: &Point| point.line().map(Amount::to_f64);
    let end = |point: &Point| point.level.point().or(point.level.low()).filter(|_| stands(point)).map(Amount::to_f64);
    let (Some(last), true) = (points.last(), points.iter().filter_map(value).count() > 1) else {
        return String::new();
    };
    let known = || points.iter().filter_map(value).chain(end(last));
    let high = known().fold(0.0, f64::max);
    let low = known().fold(0.0, f64::min);
    let xs = Vec::from_iter(shares(points).into_iter().map(|share| (EDGE + share * (WIDE - 2.0 * EDGE)).round()));
    let place = |index: usize, value: f64| {
        let y = TALL - EDGE - (value - low) / (high - low).max(f64::MIN_POSITIVE) * (TALL - 2.0 * EDGE);
        (if mirrored { WIDE - xs[index] } else { xs[index] }, y.round())
    };
    let mut line = PathData::default();
    let mut before: Option<f64> = None;
    let mut is_drawn = false;
    let look = |at: usize| (value(&points[at]).is_some(), points[at].goes_on);
    let height = |at: usize| value(&points[at]).map_or(0.0, |value| place(at, value).1);
    let kept = thin::outline(&xs, COLUMN, look, height);
    for (nth, &index) in kept.iter().enumerate() {
        let point = &points[index];
        let now = value(point);
        // What changes nothing to the eye is part of the step before it.
        let is_level = |before: f64| now.is_some_and(|now| place(index, now) == place(index, before));
        let leads_on = kept.get(nth + 1).is_some_and(|next| look(*next) == (true, true));
        if point.goes_on && leads_on && before.is_some_and(is_level) {
            continue;
        }
        if let (Some(before), Some(_)) = (before, now) {
            line.line_to(place(index, before));
            is_drawn = true;
        }
        match now {
            Some(now) if before.is_some() && point.goes_on => line.line_to(place(index, now)),
            Some(now) => line.move_to(place(index, now)),
            None => {}
        }
        before = now;
    }
    if !is_drawn {
        return String::new();
    }
    let mut svg = Svg::new("sparkline", (WIDE, TALL), title, "");
    svg.line("chart-zero", (0.0, TALL - EDGE), (WIDE, TALL - EDGE));
    svg.path("chart-line", &line);
    if let (Some(value), index) = (end(last), points.len() - 1) {
        let is_settled = last.firmness == Firmness::Settled && before.is_some();
        let class = if is_settled { "chart-point" } else { "chart-point is-open" };
        svg.circle(class, place(index, value), 12.0);
    }
    svg.finish()
}
