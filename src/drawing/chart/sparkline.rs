//! A chart as small as a word, also of many points.

use crate::amount::Amount;

use super::super::svg::{PathData, Svg, number};
use super::input::{Firmness, Point};
use super::scale::shares;
use super::thin;

const LOOK: &[(&str, &str)] = &[("width", "120"), ("fill", "none"), ("stroke", "currentColor")];

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
    let kind = |at: usize| (value(&points[at]).is_some(), points[at].goes_on);
    let height = |at: usize| value(&points[at]).map_or(0.0, |value| place(at, value).1);
    let kept = thin::outline(&xs, COLUMN, kind, height);
    for (nth, &index) in kept.iter().enumerate() {
        let point = &points[index];
        let now = value(point);
        // What changes nothing to the eye is part of the step before it.
        let is_level = |before: f64| now.is_some_and(|now| place(index, now) == place(index, before));
        let leads_on = kept.get(nth + 1).is_some_and(|next| kind(*next) == (true, true));
        if point.goes_on && leads_on && before.is_some_and(is_level) {
            continue;
        }
        match (before, now) {
            (Some(before), Some(now)) if point.goes_on => {
                line.line_to(place(index, before));
                line.line_to(place(index, now));
                is_drawn = true;
            }
            // What counts something else, and what was counted before it, stand alone.
            (_, Some(now)) => line.move_to(place(index, now)),
            (_, None) => {}
        }
        before = now;
    }
    if !is_drawn {
        return String::new();
    }
    let mut svg = Svg::looking("sparkline", (WIDE, TALL), LOOK, (title, ""));
    svg.shape("path", &[("stroke-opacity", ".4"), ("d", "M0 96h480")]);
    svg.shape("path", &[("class", "chart-line"), ("stroke-width", "8"), ("d", line.as_str())]);
    if let (Some(value), index) = (end(last), points.len() - 1) {
        let is_settled = last.firmness == Firmness::Settled && before.is_some();
        let (x, y) = place(index, value);
        let [x, y] = [x, y].map(number);
        let look = match is_settled {
            true => [("class", "chart-point"), ("fill", "currentColor")],
            // Hollow: a page without a style sheet has this ground, too.
            false => [("class", "chart-point is-open"), ("fill", "Canvas")],
        };
        svg.shape("circle", &[&look[..], &[("stroke-width", "8"), ("cx", &x), ("cy", &y), ("r", "12")]].concat());
    }
    svg.finish()
}
