//! Charts of a figure through time, from points to SVG. Words are finished before they come here, and nothing is counted or
//! compared.
//!
//! A count that goes on (to date, or a stock) is drawn as steps: a value holds until another of the same count is stated. A count of a period
//! is a column. An unknown value is a gap in the line. A range is a band, and a bound that is open on one side is a point with
//! an arrow, to which no line leads and from which none goes on.
//! Drawings are 480 units wide. Their words have the size for a phone, and the style sheet makes them smaller on larger
//! drawings.

mod columns;
mod input;
mod labels;
mod layers;
mod line;
mod look;
mod marks;
mod room;
mod scale;
pub(crate) mod sheet;
mod spans;
mod sparkline;
mod thin;

use super::svg::{PathData, Svg};
use room::Room;
use scale::{HEIGHT, Scale, WIDTH};

pub(crate) use input::{Chart, ChartShape, Date, Drawn, Firmness, KeyMark, Layer, Level, Point};
pub(crate) use marks::mark;
pub(crate) use sparkline::sparkline;

/// Draws a chart; without a drawing if fewer than two points have a value.
pub(crate) fn draw(chart: &Chart<'_>) -> Drawn {
    let Some(scale) = Scale::of(chart) else { return Drawn::default() };
    let mut svg = Svg::looking("figure-chart", (WIDTH, HEIGHT), look::CHART, (chart.title, chart.description));
    let marks = draw_in(&mut svg, chart, &scale);
    let columns = thin::columns(&scale.xs, thin::COLUMN).into_iter();
    // What is the last is said, even if a column beside it is higher.
    let stop = |column: std::ops::Range<usize>| match column.end > chart.last() {
        true => chart.last(),
        false => thin::of_column(chart, column),
    };
    let stops = columns.map(stop).map(|at| (at, scale.place((scale.xs[at], 0.0)).0)).collect();
    Drawn { svg: svg.finish(), marks, stops }
}

/// Draws shapes first, then all words in one group: what is drawn later is not drawn over words. Gives the marks that the key explains.
fn draw_in(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) -> Vec<KeyMark> {
    let mut room = Room::new();
    let days = labels::days(chart, scale);
    draw_grid(svg, scale);
    labels::draw_ticks(svg, scale, &days);
    layers::draw(svg, chart, scale, &mut room);
    marks::draw_revisions(svg, chart, scale, &mut room);
    marks::draw_bounds(svg, chart, scale, &mut room);
    match chart.shape {
        ChartShape::Steps => line::draw(svg, chart, scale, &mut room),
        ChartShape::Columns => columns::draw(svg, chart, scale, &mut room),
    }
    let order = labels::worth_words(chart, scale);
    let marked = marks::draw(svg, chart, scale, &order, &mut room);
    marks::draw_printed(svg, chart, scale, &mut room);
    let of_scale = labels::of_scale(chart, scale, &mut room);
    let names = layers::names(chart, scale, &mut room);
    let values = labels::values(chart, scale, &order, &mut room);
    let missing = layers::name_of_missing(chart, scale, &mut room);
    labels::draw_leaders(svg, chart, scale, &values);
    let mut key = marks::key(chart, &marked);
    if names.is_none() {
        key.extend((0..chart.parts.len()).map(KeyMark::Layer));
    }
    if missing.is_none() && layers::has_missing(chart, scale) {
        key.push(KeyMark::Missing);
    }
    svg.open("g", look::WORDS);
    for (at, anchor, words) in &of_scale {
        scale.words(svg, "chart-scale", *at, *anchor, words);
    }
    labels::draw_days(svg, scale, &days);
    marks::draw_unknown(svg, chart, scale, &marked);
    labels::draw(svg, chart, scale, &values);
    for (at, anchor, words) in names.iter().flatten().chain(&missing) {
        scale.words(svg, "chart-part-label", *at, *anchor, words);
    }
    svg.close();
    key
}

fn draw_grid(svg: &mut Svg, scale: &Scale) {
    for value in scale.ticks.values() {
        let y = scale.y(value);
        let mut path = PathData::default();
        path.move_to(scale.place((scale.left - scale.gutter - 6.0, y)));
        path.line_to(scale.place((WIDTH - 2.0, y)));
        look::path(svg, if value.is_zero() { "chart-zero" } else { "chart-grid" }, &path);
    }
}

#[cfg(test)]
mod tests;
