//! A count that goes on: its line, and the bands of its ranges.

use super::super::svg::{PathData, Svg};
use super::input::Chart;
use super::look;
use super::room::Room;
use super::scale::{STUB, Scale};
use super::spans::{Span, area, take};
use super::thin;

pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, room: &mut Room) {
    let bands = bands(chart, scale);
    take(room, &bands);
    look::path(svg, "chart-band", &area(scale, &bands));
    look::path(svg, "chart-line", &line(chart, scale, room));
}

/// The ranges, each from its report to the next; the last has a little width, too.
fn bands(chart: &Chart<'_>, scale: &Scale) -> Vec<Span> {
    let columns = thin::columns(&scale.xs, thin::COLUMN);
    let mut spans = Vec::new();
    for (nth, column) in columns.iter().enumerate() {
        let Some((low, high)) = thin::band(&chart.points[column.clone()]) else { continue };
        let from = scale.xs[column.start];
        let to = scale.until(chart, column.end - 1, columns.get(nth + 1).map(|next| next.start));
        spans.push(Span { from, to, low: scale.y(low), high: scale.y(high) });
    }
    spans
}

/// The line, piece by piece. It holds a value until another of the same count is stated, and ends at the last before a bound.
fn line(chart: &Chart<'_>, scale: &Scale, room: &mut Room) -> PathData {
    let mut line = PathData::default();
    let mut before: Option<(f64, f64)> = None;
    let look = |at: usize| (chart.points[at].line().is_some(), chart.points[at].goes_on);
    let height = |at: usize| chart.points[at].line().map_or(0.0, |value| scale.y(value));
    let kept = thin::outline(&scale.xs, thin::COLUMN, look, height);
    for (nth, &at) in kept.iter().enumerate() {
        let point = &chart.points[at];
        let Some(value) = point.line() else {
            before = None;
            continue;
        };
        let (x, y) = (scale.xs[at], scale.y(value));
        match before {
            Some(end) if point.goes_on => {
                line.line_to(scale.place((x, y)));
                room.take_line(end, (x, y));
            }
            _ => line.move_to(scale.place((x, y))),
        }
        let end = match kept.get(nth + 1) {
            Some(next) if chart.is_held(at, *next) => scale.xs[*next],
            // A point among many has no mark of its own.
            Some(next) if thin::has_many(chart.points) => (x + STUB).min(scale.xs[*next]),
            _ => x,
        };
        line.line_to(scale.place((end, y)));
        room.take_line((x, y), (end, y));
        before = Some((end, y));
    }
    line
}
