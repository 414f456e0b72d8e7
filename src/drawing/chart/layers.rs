//! The parts of a figure as layers, and their names.

use crate::amount::Amount;

use super::super::svg::{Svg, TextAnchor, width};
use super::input::{Chart, ChartShape};
use super::scale::{Scale, TEXT, WIDTH};
use super::spans::{Span, area};
use super::thin;

/// The class of a part's colour; there are eight.
pub(super) fn class(index: usize) -> String {
    format!("part-{}", index % 8 + 1)
}

/// Draws the layers. There is a gap where a report does not state its parts.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    let columns = thin::columns(&scale.xs, thin::COLUMN);
    let shown = Vec::from_iter(columns.iter().map(|column| thin::of_column(chart, column.clone())));
    let mut floors = vec![Amount::ZERO; columns.len()];
    for (index, part) in chart.parts.iter().enumerate() {
        let mut spans = Vec::new();
        for (nth, &at) in shown.iter().enumerate() {
            let (true, Some(value)) = (chart.is_stacked(at), part.values[at]) else { continue };
            let Some(top) = floors[nth].plus(value) else { continue };
            let (low, high) = (scale.y(floors[nth]), scale.y(top));
            floors[nth] = top;
            let x = scale.xs[at];
            let (from, to) = match (chart.shape, columns.get(nth + 1)) {
                (ChartShape::Steps, Some(next)) => (scale.xs[columns[nth].start], scale.xs[next.start]),
                (ChartShape::Steps, None) => (scale.xs[columns[nth].start], (x + 8.0).min(WIDTH)),
                (ChartShape::Columns, _) => scale.column(x),
            };
            spans.push(Span { from, to, low, high });
        }
        svg.path(&format!("chart-part {}", class(index)), &area(scale, &spans));
    }
}

/// Writes the names of the parts.
pub(super) fn draw_labels(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    for (label, at) in labels(chart, scale) {
        scale.words(svg, "chart-part-label", at, TextAnchor::Left, &label);
    }
}

/// The names of the parts with their places: beside the last report if it states them, else in their layers.
pub(super) fn labels(chart: &Chart<'_>, scale: &Scale) -> Vec<(String, (f64, f64))> {
    let mut labels = Vec::new();
    let Some(at) = (0..=chart.last()).rev().find(|at| chart.is_stacked(*at)) else { return labels };
    let mut floor = Amount::ZERO;
    let is_beside = at == chart.last();
    let mut lowest = f64::INFINITY;
    for part in chart.parts {
        let Some(value) = part.values[at] else { continue };
        let Some(top) = floor.plus(value) else { continue };
        let (low, high) = (scale.y(floor), scale.y(top));
        floor = top;
        let words = part.words();
        let y = f64::midpoint(low, high) + TEXT * 0.34;
        if is_beside {
            // One above the other, even if their layers are thin.
            let y = y.min(lowest - TEXT * 1.15);
            if scale.right + 12.0 + width(&words, TEXT) <= WIDTH + 1.0 {
                lowest = y;
                labels.push((words, (scale.right + 12.0, y)));
            }
        } else if low - high > TEXT * 1.1 && width(&words, TEXT) + 12.0 < scale.xs[at + 1] - scale.xs[at] {
            labels.push((words, (scale.xs[at] + 7.0, y)));
        }
    }
    labels
}
