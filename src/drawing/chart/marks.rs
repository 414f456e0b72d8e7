//! The marks of single values, and the key that explains them.

use super::super::svg::{PathData, Svg, TextAnchor};
use super::input::{Chart, ChartShape, Firmness, KeyMark, Level};
use super::labels;
use super::look;
use super::room::{Rect, Room};
use super::scale::{ABOVE_GROUND, ARROW, POINT, Scale};
use super::thin;

/// Draws an upright line where the count or its rule was changed.
pub(super) fn draw_revisions(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, room: &mut Room) {
    let mut path = PathData::default();
    for at in thin::signs(chart.points, &scale.xs, thin::REVISIONS, |point| point.revised) {
        let ends = ((scale.xs[at], scale.top - 8.0), (scale.xs[at], scale.bottom));
        path.move_to(scale.place(ends.0));
        path.line_to(scale.place(ends.1));
        room.take_line(ends.0, ends.1);
    }
    look::path(svg, "chart-revision", &path);
}

/// Half of a stroke: what was wrong by little lies under the point of what is right, and the stroke reaches beyond it.
const STROKE: f64 = 9.0;

/// How far words stay from it.
const AIR: f64 = 3.0;

/// Draws a stroke where a number was printed that was wrong.
pub(super) fn draw_printed(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, room: &mut Room) {
    let mut path = PathData::default();
    for at in thin::signs(chart.points, &scale.xs, 2.0 * POINT, |point| point.printed.is_some()) {
        let Some(printed) = chart.points[at].printed else { continue };
        let at = (scale.xs[at], scale.y(printed));
        // Letters are wider than they are reckoned, in some fonts.
        room.take(Rect::around(at, STROKE + AIR));
        stroke(&mut path, scale.place(at), STROKE);
    }
    look::path(svg, "chart-cross", &path);
}

/// Draws a dash for each of many bounds, without a line between them. Of a few, the arrows are enough.
pub(super) fn draw_bounds(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, room: &mut Room) {
    let mut path = PathData::default();
    for column in thin::columns(&scale.xs, 2.0 * thin::COLUMN).into_iter().filter(|_| has_dashes(chart)) {
        let bound = |at: &usize| matches!(chart.points[*at].level, Level::AtLeast(_) | Level::AtMost(_));
        let Some(at) = column.rev().find(bound) else { continue };
        let (x, y) = (scale.xs[at], scale.high(&chart.points[at]));
        let ends = ((x - thin::COLUMN / 2.0, y), (x + thin::COLUMN / 2.0, y));
        path.move_to(scale.place(ends.0));
        path.line_to(scale.place(ends.1));
        room.take_line(ends.0, ends.1);
    }
    look::path(svg, "chart-bound", &path);
}

/// Whether bounds are dashes, of which some have an arrow.
fn has_dashes(chart: &Chart<'_>) -> bool {
    thin::is_crowded(chart.points)
}

/// Draws what says how firm a value is, and what kind of value; gives the points that have such a mark. Of many values, the last,
/// those of `worth_words`, and as many others as can be told from each other.
pub(super) fn draw(
    svg: &mut Svg,
    chart: &Chart<'_>,
    scale: &Scale,
    worth_words: &[usize],
    room: &mut Room,
) -> Vec<usize> {
    let (mut whiskers, mut arrows, mut crosses) = (PathData::default(), PathData::default(), PathData::default());
    let mut circles = Vec::new();
    // The first of many has words and no mark, unless its number would be read as exact.
    let is_bound = |at: usize| matches!(chart.points[at].level, Level::AtLeast(_) | Level::AtMost(_));
    let has_words = |at: usize| (at != labels::first(chart) || is_bound(at)) && worth_words.contains(&at);
    let marked = thin::marked(chart.points, &scale.xs, |point| scale.high(point), has_words);
    for &at in &marked {
        let (point, x) = (&chart.points[at], scale.xs[at]);
        let (top, bottom) = scale.ends(point);
        if chart.shape == ChartShape::Steps || point.level.point().is_none() {
            room.take(Rect { left: x - POINT - 1.0, top, right: x + POINT + 1.0, bottom });
        }
        match point.level {
            // Many bands beside each other need no ends.
            Level::Band(low, high, _) if !thin::has_many(chart.points) => {
                let [low, high] = [low, high].map(|value| scale.y(value));
                let ends = [low, high].map(|y| ((x - 5.0, y), (x + 5.0, y)));
                for (from, to) in [((x, low), (x, high))].into_iter().chain(ends) {
                    whiskers.move_to(scale.place(from));
                    whiskers.line_to(scale.place(to));
                }
            }
            Level::AtLeast(value) => arrow(&mut arrows, scale.place((x, scale.y(value))), -ARROW),
            Level::AtMost(value) => arrow(&mut arrows, scale.place((x, scale.y(value))), ARROW),
            Level::Unknown | Level::Band(..) | Level::Exact(_) => {}
        }
        let Some(value) = point.level.point() else { continue };
        let place = scale.place((x, scale.y(value)));
        match point.firmness {
            Firmness::Settled | Firmness::Open if chart.shape == ChartShape::Columns => {
                room.take(Rect { left: x - POINT, top, right: x + POINT, bottom });
            }
            Firmness::Settled => circles.push(("chart-point", place)),
            Firmness::Open => circles.push(("chart-point is-open", place)),
            Firmness::Retracted => {
                room.take(Rect::around((x, scale.y(value)), POINT + 1.0));
                cross(&mut crosses, place, POINT);
            }
        }
    }
    look::path(svg, "chart-whisker", &whiskers);
    look::path(svg, "chart-arrow", &arrows);
    for (class, place) in circles {
        look::circle(svg, class, place, 4.5);
    }
    look::path(svg, "chart-cross", &crosses);
    marked
}

/// Writes a question mark for each unknown value that is marked.
pub(super) fn draw_unknown(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, marked: &[usize]) {
    for at in marked.iter().filter(|at| chart.points[**at].level == Level::Unknown) {
        scale.words(svg, "chart-unknown", (scale.xs[*at], scale.bottom - ABOVE_GROUND), TextAnchor::Middle, "?");
    }
}

/// The marks that the drawing has, without those of parts.
pub(super) fn key(chart: &Chart<'_>, marked: &[usize]) -> Vec<KeyMark> {
    let points = || marked.iter().map(|at| &chart.points[*at]);
    let has = |level: fn(&Level) -> bool| chart.points.iter().any(|point| level(&point.level));
    let is_column = chart.shape == ChartShape::Columns;
    // A column says how firm it is by its own look, of which no part of another takes the place.
    let is_open = |at: usize| {
        let point = &chart.points[at];
        point.firmness == Firmness::Open
            && !chart.is_stacked(at)
            && !matches!(point.level, Level::AtMost(_) | Level::Unknown)
    };
    let open = match is_column {
        true => (0..chart.points.len()).any(is_open),
        false => points().any(|point| point.firmness == Firmness::Open && point.level.point().is_some()),
    };
    let marks = [
        (open, if is_column { KeyMark::OpenColumn } else { KeyMark::Open }),
        (chart.points.iter().any(|point| point.firmness == Firmness::Retracted), KeyMark::Retracted),
        (chart.points.iter().any(|point| point.revised), KeyMark::Revised),
        (chart.points.iter().any(|point| point.printed.is_some()), KeyMark::Corrected),
        (has(|level| matches!(level, Level::Band(..))), KeyMark::Range),
        (has(|level| matches!(level, Level::AtLeast(_))), KeyMark::AtLeast { has_dash: has_dashes(chart) }),
        (has(|level| matches!(level, Level::AtMost(_))), KeyMark::AtMost { has_dash: has_dashes(chart) }),
        (has(|level| *level == Level::Unknown), KeyMark::Unknown),
    ];
    marks.into_iter().filter(|(has, _)| *has).map(|(_, mark)| mark).collect()
}

fn stroke(path: &mut PathData, (x, y): (f64, f64), arm: f64) {
    path.move_to((x - arm, y + arm));
    path.line_to((x + arm, y - arm));
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

/// A mark of the chart for its key.
pub(crate) fn mark(kind: KeyMark) -> String {
    let mut svg = Svg::decoration_looking("chart-mark", (16.0, 16.0), look::MARK);
    draw_mark(&mut svg, kind, (0.0, 0.0));
    svg.finish()
}

/// Draws a mark in a square of 16 units.
pub(super) fn draw_mark(svg: &mut Svg, kind: KeyMark, (left, top): (f64, f64)) {
    let at = |x: f64, y: f64| (left + x, top + y);
    let mut path = PathData::default();
    let line = |path: &mut PathData, from, to| {
        path.move_to(from);
        path.line_to(to);
    };
    let area = |path: &mut PathData, x: f64, y: f64, wide: f64, high: f64| {
        path.move_to(at(x, y));
        path.line_to(at(x + wide, y));
        path.line_to(at(x + wide, y + high));
        path.line_to(at(x, y + high));
        path.close();
    };
    let class = match kind {
        KeyMark::Open => return look::circle(svg, "chart-point is-open", at(8.0, 8.0), 4.5),
        KeyMark::Unknown => {
            svg.open("g", look::WORDS);
            svg.words("chart-unknown", at(8.0, 13.0), TextAnchor::Middle, "?");
            return svg.close();
        }
        KeyMark::Retracted => {
            cross(&mut path, at(8.0, 8.0), POINT);
            "chart-cross"
        }
        KeyMark::Corrected => {
            stroke(&mut path, at(8.0, 8.0), POINT);
            "chart-cross"
        }
        KeyMark::Revised => {
            line(&mut path, at(8.0, 0.0), at(8.0, 16.0));
            "chart-revision"
        }
        KeyMark::OpenColumn => {
            area(&mut path, 4.0, 2.0, 8.0, 14.0);
            "chart-column is-open"
        }
        KeyMark::Range => {
            area(&mut path, 1.0, 3.0, 14.0, 10.0);
            "chart-band"
        }
        KeyMark::Missing => {
            area(&mut path, 1.0, 3.0, 14.0, 10.0);
            "chart-missing"
        }
        KeyMark::Layer(index) => {
            area(&mut path, 1.0, 2.0, 14.0, 12.0);
            return look::layer(svg, index, &path);
        }
        KeyMark::AtLeast { has_dash } | KeyMark::AtMost { has_dash } => {
            let (from, reach) = if let KeyMark::AtLeast { .. } = kind { (15.0, -13.0) } else { (2.0, 13.0) };
            arrow(&mut path, at(8.0, from), reach);
            if has_dash {
                let mut dash = PathData::default();
                line(&mut dash, at(3.0, from), at(13.0, from));
                look::path(svg, "chart-bound", &dash);
            }
            "chart-arrow"
        }
    };
    look::path(svg, class, &path);
}
