//! The parts of a figure as layers, their names, and where there are none.

use crate::amount::Amount;

use super::super::svg::{Svg, TextAnchor};
use super::input::{Chart, ChartShape, Firmness};
use super::look;
use super::room::{Rect, Room};
use super::scale::{Scale, TEXT, wide};
use super::spans::{Span, area, take};
use super::thin;

/// From the layers to their names.
const BESIDE: f64 = 12.0;

/// From the ground to the line on which a name stands.
const ABOVE_GROUND: f64 = TEXT * 0.36;

/// Draws the layers. Where a report does not state its parts, an outline says so.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, room: &mut Room) {
    if chart.parts.is_empty() {
        return;
    }
    look::define_hatches(svg, chart.parts.len());
    let columns = thin::columns(&scale.xs, thin::COLUMN);
    let shown = Vec::from_iter(columns.iter().map(|column| thin::of_column(chart, column.clone())));
    let stretch = |nth: usize| match chart.shape {
        ChartShape::Steps => {
            let next = columns.get(nth + 1).map(|next| next.start);
            (scale.xs[columns[nth].start], scale.until(chart, columns[nth].end - 1, next))
        }
        ChartShape::Columns => scale.column(scale.xs[shown[nth]]),
    };
    let mut floors = vec![Amount::ZERO; columns.len()];
    for (index, part) in chart.parts.iter().enumerate() {
        let mut spans = Vec::new();
        for (nth, &at) in shown.iter().enumerate() {
            let (true, Some(value)) = (chart.is_stacked(at), part.values[at]) else { continue };
            let Some(top) = floors[nth].plus(value) else { continue };
            let (low, high) = (scale.y(floors[nth]), scale.y(top));
            floors[nth] = top;
            let (from, to) = stretch(nth);
            spans.push(Span { from, to, low, high });
        }
        take(room, &spans);
        look::layer(svg, index, &area(scale, &spans));
    }
    look::path(svg, "chart-missing", &area(scale, &missing(chart, scale)));
}

/// Where a count that goes on has a value and no parts, though others have some.
fn missing(chart: &Chart<'_>, scale: &Scale) -> Vec<Span> {
    if chart.parts.is_empty() || chart.shape != ChartShape::Steps {
        return Vec::new();
    }
    let columns = thin::columns(&scale.xs, thin::COLUMN);
    let mut spans = Vec::new();
    for (nth, column) in columns.iter().enumerate() {
        let at = column.end - 1;
        let point = &chart.points[at];
        let Some(value) = point.line().filter(|_| !chart.is_stacked(at) && point.firmness != Firmness::Retracted)
        else {
            continue;
        };
        let (from, next) = (scale.xs[column.start], columns.get(nth + 1).map(|next| next.start));
        let to = scale.until(chart, at, next);
        spans.push(Span { from, to, low: scale.y(Amount::ZERO), high: scale.y(value) });
    }
    spans
}

/// Words of a layer, or of what has none, and their place.
pub(super) type PartLabel = ((f64, f64), TextAnchor, String);

/// The names of the parts: beside the last layers. `None` if there is no room for all, so that the key has them.
pub(super) fn names(chart: &Chart<'_>, scale: &Scale, room: &mut Room) -> Option<Vec<PartLabel>> {
    let at = (0..=chart.last()).rev().find(|at| chart.is_stacked(*at))?;
    let end = match chart.shape {
        ChartShape::Steps => scale.until(chart, at, (at < chart.last()).then_some(at + 1)),
        ChartShape::Columns => scale.column(scale.xs[at]).1,
    };
    let mut labels = Vec::new();
    let mut floor = Amount::ZERO;
    let mut lowest = f64::INFINITY;
    for part in chart.parts {
        let Some(top) = floor.plus(part.values[at]?) else { continue };
        let middle = f64::midpoint(scale.y(floor), scale.y(top)) + TEXT * 0.34;
        floor = top;
        // One above the other, even if their layers are thin.
        let y = middle.min(lowest - TEXT * 1.15).min(scale.y(Amount::ZERO) - ABOVE_GROUND);
        lowest = y;
        let (place, words) = ((end + BESIDE, y), part.words());
        let rect = Rect::of_words(place, TextAnchor::Left, wide(&words));
        if !room.is_clear(&rect) {
            return None;
        }
        labels.push((place, TextAnchor::Left, words));
    }
    for (place, anchor, words) in &labels {
        room.take_words(Rect::of_words(*place, *anchor, wide(words)), 0.0);
    }
    Some(labels)
}

/// Where it is said that there are no parts: within the first outline that has room. `None` if none has, so that the key says it.
pub(super) fn name_of_missing(chart: &Chart<'_>, scale: &Scale, room: &mut Room) -> Option<PartLabel> {
    let spans = missing(chart, scale);
    let long = wide(chart.without_parts);
    let run = |run: &[Span]| {
        let (from, to) = (run.first()?.from, run.last()?.to);
        let low = run.iter().map(|span| span.low).fold(f64::INFINITY, f64::min);
        let place = (f64::midpoint(from, to), low - TEXT * 0.5);
        let rect = Rect::of_words(place, TextAnchor::Middle, long + 6.0);
        let has_room = rect.left > from && rect.right < to && run.iter().all(|span| span.high < rect.top);
        (has_room && room.is_clear(&rect)).then_some((place, rect))
    };
    let (place, rect) = spans.chunk_by(|one, next| (one.to - next.from).abs() < 0.01).find_map(run)?;
    room.take_words(rect, 0.0);
    Some((place, TextAnchor::Middle, chart.without_parts.to_owned()))
}

/// Whether a part of the drawing is outlined because there are no parts.
pub(super) fn has_missing(chart: &Chart<'_>, scale: &Scale) -> bool {
    !missing(chart, scale).is_empty()
}
