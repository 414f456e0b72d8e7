//! Stretches of time with a lower and an upper end, as one area.

use super::super::svg::PathData;
use super::room::{Rect, Room};
use super::scale::Scale;

/// From one place to another, between two heights; the lower end has the greater number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The outline of spans; those that touch have one.
pub(super) fn area(scale: &Scale, spans: &[Span]) -> PathData {
    let mut path = PathData::default();
    for run in spans.chunk_by(|one, next| (one.to - next.from).abs() < 0.01) {
        let Some(first) = run.first() else { continue };
        path.move_to(scale.place((first.from, first.low)));
        for span in run {
            path.line_to(scale.place((span.from, span.high)));
            path.line_to(scale.place((span.to, span.high)));
        }
        for span in run.iter().rev() {
            path.line_to(scale.place((span.to, span.low)));
            path.line_to(scale.place((span.from, span.low)));
        }
        path.close();
    }
    path
}

/// Words have no room on an area.
pub(super) fn take(room: &mut Room, spans: &[Span]) {
    for Span { from, to, low, high } in spans {
        room.take(Rect { left: from - 2.0, top: high - 2.0, right: to + 2.0, bottom: low + 2.0 });
    }
}
