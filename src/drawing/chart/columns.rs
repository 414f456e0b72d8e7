//! A count of one period: its columns.

use crate::amount::Amount;

use super::super::svg::Svg;
use super::input::{Chart, Firmness, Level};
use super::look;
use super::room::Room;
use super::scale::Scale;
use super::spans::{Span, area, take};
use super::thin;

/// Draws the columns. Where parts are stacked, their layers are the column.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, room: &mut Room) {
    let (mut settled, mut open, mut bands) = (Vec::new(), Vec::new(), Vec::new());
    for column in thin::columns(&scale.xs, thin::COLUMN) {
        let at = thin::of_column(chart, column);
        let point = &chart.points[at];
        let (from, to) = scale.column(scale.xs[at]);
        // Of what is at most so much there may be none.
        let least = if let Level::AtMost(_) = point.level { None } else { point.level.point().or(point.level.low()) };
        if let Some(value) = least.filter(|_| !chart.is_stacked(at)) {
            let ends = [scale.y(Amount::ZERO), scale.y(value)];
            let columns = if point.firmness == Firmness::Settled { &mut settled } else { &mut open };
            columns.push(Span { from, to, low: ends[0].max(ends[1]), high: ends[0].min(ends[1]) });
        }
        if let Level::Band(low, high, _) = point.level {
            bands.push(Span { from, to, low: scale.y(low), high: scale.y(high) });
        }
    }
    for (class, spans) in [("chart-column", settled), ("chart-column is-open", open), ("chart-band", bands)] {
        take(room, &spans);
        look::path(svg, class, &area(scale, &spans));
    }
}
