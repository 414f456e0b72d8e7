//! Charts of a figure through time, from points to SVG. Words are finished before they come here, and nothing is counted or
//! compared.
//!
//! A count that goes on (to date, or a stock) is drawn as steps: a value holds until another is stated. A count of a period
//! is a column. An unknown value is a gap in the line. A range is a band, and a bound that is open on one side is a point with
//! an arrow, to which no line leads and from which none goes on.
//! Drawings are 480 units wide. Their words have the size for a phone, and the style sheet makes them smaller on larger
//! drawings.

mod columns;
mod input;
mod labels;
mod layers;
mod line;
mod marks;
mod scale;
mod spans;
mod sparkline;
mod thin;

use super::svg::{Svg, TextAnchor};
use scale::{EDGE, HEIGHT, Scale, TEXT, WIDTH};

pub(crate) use input::{Chart, ChartShape, Firmness, Layer, Level, Point};
pub(crate) use marks::{KeyMark, has_dashes, mark};
pub(crate) use sparkline::sparkline;

/// Draws a chart; empty if fewer than two points have a value.
pub(crate) fn draw(chart: &Chart<'_>) -> String {
    let Some(scale) = Scale::of(chart) else { return String::new() };
    let mut svg = Svg::new("figure-chart", (WIDTH, HEIGHT), chart.title, chart.description);
    draw_grid(&mut svg, chart, &scale);
    layers::draw(&mut svg, chart, &scale);
    marks::draw_revisions(&mut svg, chart, &scale);
    marks::draw_bounds(&mut svg, chart, &scale);
    match chart.shape {
        ChartShape::Steps => line::draw(&mut svg, chart, &scale),
        ChartShape::Columns => columns::draw(&mut svg, chart, &scale),
    }
    let values = labels::values(chart, &scale);
    marks::draw(&mut svg, chart, &scale, |at| values.iter().any(|label| label.at == at));
    labels::draw(&mut svg, chart, &scale, &values);
    layers::draw_labels(&mut svg, chart, &scale);
    svg.finish()
}

/// Whether the drawing names all parts, so that its key need not.
pub(crate) fn names_its_parts(chart: &Chart<'_>) -> bool {
    Scale::of(chart).is_some_and(|scale| layers::labels(chart, &scale).len() == chart.parts.len())
}

fn draw_grid(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    for value in scale.ticks.values() {
        let y = scale.y(value);
        let class = if value.is_zero() { "chart-zero" } else { "chart-grid" };
        svg.line(class, scale.place((scale.left - scale.gutter - 6.0, y)), scale.place((WIDTH - 2.0, y)));
        let words = (chart.number)(value);
        let (at, anchor) = match scale.has_words_inside {
            true => ((EDGE, y - 4.0), TextAnchor::Left),
            false => ((scale.left - scale.gutter - 10.0, y + TEXT * 0.34), TextAnchor::Right),
        };
        scale.words(svg, "chart-scale", at, anchor, &words);
    }
}

#[cfg(test)]
mod tests;
