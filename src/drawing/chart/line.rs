//! A count that goes on: its line, and the bands of its ranges.

use super::super::svg::{PathData, Svg};
use super::input::Chart;
use super::scale::Scale;
use super::spans::{Span, area};
use super::thin;

pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    svg.path("chart-band", &bands(chart, scale));
    svg.path("chart-line", &line(chart, scale));
}

/// The ranges, each from its report to the next.
fn bands(chart: &Chart<'_>, scale: &Scale) -> PathData {
    let columns = thin::columns(&scale.xs, thin::COLUMN);
    let mut spans = Vec::new();
    for (nth, column) in columns.iter().enumerate() {
        let Some((low, high)) = thin::band(&chart.points[column.clone()]) else { continue };
        let from = scale.xs[column.start];
        let to = columns.get(nth + 1).map_or(scale.xs[column.end - 1], |next| scale.xs[next.start]);
        spans.push(Span { from, to, low: scale.y(low), high: scale.y(high) });
    }
    area(scale, &spans)
}

/// The line, piece by piece.
fn line(chart: &Chart<'_>, scale: &Scale) -> PathData {
    let mut line = PathData::default();
    let mut drawing = false;
    let look = |at: usize| (chart.points[at].line().is_some(), chart.points[at].goes_on);
    let height = |at: usize| chart.points[at].line().map_or(0.0, |value| scale.y(value));
    let kept = thin::outline(&scale.xs, thin::COLUMN, look, height);
    for (nth, &at) in kept.iter().enumerate() {
        let point = &chart.points[at];
        let Some(value) = point.line() else {
            drawing = false;
            continue;
        };
        let (x, y) = (scale.xs[at], scale.y(value));
        if drawing && point.goes_on {
            line.line_to(scale.place((x, y)));
        } else {
            line.move_to(scale.place((x, y)));
            drawing = true;
        }
        if let Some(next) = kept.get(nth + 1) {
            line.line_to(scale.place((scale.xs[*next], y)));
        }
    }
    line
}
