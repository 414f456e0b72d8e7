//! The marks of single values, and the key that explains them.

use super::super::svg::{PathData, Svg, TextAnchor};
use super::input::{Chart, ChartShape, Firmness, Level};
use super::layers;
use super::scale::{ABOVE_GROUND, ARROW, POINT, Scale, TOP};
use super::thin;

/// Draws an upright line where the count or its rule was changed.
pub(super) fn draw_revisions(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    let mut path = PathData::default();
    for at in thin::signs(chart.points, &scale.xs, |point| point.revised) {
        path.move_to(scale.place((scale.xs[at], TOP - 8.0)));
        path.line_to(scale.place((scale.xs[at], scale.bottom)));
    }
    svg.path("chart-revision", &path);
}

/// Draws a dash for each of many bounds, without a line between them. Of a few, the arrows are enough.
pub(super) fn draw_bounds(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    let mut path = PathData::default();
    for column in thin::columns(&scale.xs, 2.0 * thin::COLUMN).into_iter().filter(|_| has_dashes(chart)) {
        let bound = |at: &usize| matches!(chart.points[*at].level, Level::AtLeast(_) | Level::AtMost(_));
        let Some(at) = column.rev().find(bound) else { continue };
        let (x, y) = (scale.xs[at], scale.top(&chart.points[at]));
        path.move_to(scale.place((x - thin::COLUMN / 2.0, y)));
        path.line_to(scale.place((x + thin::COLUMN / 2.0, y)));
    }
    svg.path("chart-bound", &path);
}

/// Whether bounds are dashes, of which some have an arrow.
pub(crate) fn has_dashes(chart: &Chart<'_>) -> bool {
    thin::is_crowded(chart.points)
}

/// Draws what says how firm a value is, and what kind of value. Of many values, those with words, and as many others as can be told
/// from each other.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, has_words: impl Fn(usize) -> bool) {
    let (mut whiskers, mut arrows, mut crosses) = (PathData::default(), PathData::default(), PathData::default());
    let mut circles = Vec::new();
    for at in thin::marked(chart.points, &scale.xs, |point| scale.top(point), has_words) {
        let (point, x) = (&chart.points[at], scale.xs[at]);
        match point.level {
            // Many bands beside each other need no ends.
            Level::Band(low, high, _) if !thin::is_crowded(chart.points) => {
                let [low, high] = [low, high].map(|value| scale.y(value));
                let ends = [low, high].map(|y| ((x - 5.0, y), (x + 5.0, y)));
                for (from, to) in [((x, low), (x, high))].into_iter().chain(ends) {
                    whiskers.move_to(scale.place(from));
                    whiskers.line_to(scale.place(to));
                }
            }
            Level::AtLeast(value) => arrow(&mut arrows, scale.place((x, scale.y(value))), -ARROW),
            Level::AtMost(value) => arrow(&mut arrows, scale.place((x, scale.y(value))), ARROW),
            Level::Unknown => {
                scale.words(svg, "chart-unknown", (x, scale.bottom - ABOVE_GROUND), TextAnchor::Middle, "?");
            }
            Level::Band(..) | Level::Exact(_) => {}
        }
        let Some(value) = point.level.point() else { continue };
        let place = scale.place((x, scale.y(value)));
        match point.firmness {
            Firmness::Settled | Firmness::Open if chart.shape == ChartShape::Columns => {}
            Firmness::Settled => circles.push(("chart-point", place)),
            Firmness::Open => circles.push(("chart-point is-open", place)),
            Firmness::Retracted => cross(&mut crosses, place, POINT),
        }
    }
    svg.path("chart-whisker", &whiskers);
    svg.path("chart-arrow", &arrows);
    for (class, place) in circles {
        svg.circle(class, place, 4.5);
    }
    svg.path("chart-cross", &crosses);
}

fn cross(path: &mut PathData, (x, y): (f64, f64), arm: f64) {
    path.move_to((x - arm, y - arm));
    path.line_to((x + arm, y + arm));
    path.move_to((x - arm, y + arm));
    path.line_to((x + arm, y - arm));
}

/// An arrow from a bound to its open side: upwards, `reach` is negative.
fn arrow(path: &mut PathData, (x, y): (f64, f64), reach: f64) {
    let tip = 5.0_f64.copysign(reach);
    path.move_to((x, y));
    path.line_to((x, y + reach));
    path.move_to((x - 4.0, y + reach - tip));
    path.line_to((x, y + reach));
    path.line_to((x + 4.0, y + reach - tip));
}

/// A mark of the chart for its key. `has_dashes`: its bounds are dashes.
pub(crate) fn mark(kind: KeyMark, has_dashes: bool) -> String {
    let mut svg = Svg::decoration("chart-mark", (16.0, 16.0));
    let mut path = PathData::default();
    match kind {
        KeyMark::Open => svg.circle("chart-point is-open", (8.0, 8.0), 4.5),
        KeyMark::Retracted => cross(&mut path, (8.0, 8.0), POINT),
        KeyMark::Revised => svg.line("chart-revision", (8.0, 0.0), (8.0, 16.0)),
        KeyMark::Range => svg.rect("chart-band", (1.0, 3.0), (14.0, 10.0)),
        KeyMark::Layer(index) => svg.rect(&format!("chart-part {}", layers::class(index)), (1.0, 2.0), (14.0, 12.0)),
        KeyMark::AtLeast => arrow(&mut path, (8.0, 15.0), -13.0),
        KeyMark::AtMost => arrow(&mut path, (8.0, 2.0), 13.0),
        KeyMark::Unknown => svg.words("chart-unknown", (8.0, 13.0), TextAnchor::Middle, "?"),
    }
    if has_dashes && let KeyMark::AtLeast | KeyMark::AtMost = kind {
        let y = if kind == KeyMark::AtLeast { 15.0 } else { 1.0 };
        svg.line("chart-bound", (3.0, y), (13.0, y));
    }
    svg.path(if kind == KeyMark::Retracted { "chart-cross" } else { "chart-arrow" }, &path);
    svg.finish()
}

/// What a mark of the chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyMark {
    /// A hollow point.
    Open,
    /// A cross.
    Retracted,
    /// An upright line.
    Revised,
    /// A band.
    Range,
    /// An arrow upwards, from a dash if there are many.
    AtLeast,
    /// An arrow downwards, from a dash if there are many.
    AtMost,
    /// A question mark.
    Unknown,
    /// A layer.
    Layer(usize),
}
