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
use crate::amount::Amount;
use room::Room;
use scale::{After, HEIGHT, Scale, WIDTH};

pub(crate) use input::{Chart, ChartShape, Date, Drawn, Firmness, KeyMark, Layer, Level, Point};
pub(crate) use marks::mark;
pub(crate) use sparkline::sparkline;

/// Draws a chart; without a drawing if fewer than two points have a value.
pub(crate) fn draw(chart: &Chart<'_>) -> Drawn {
    let Some(Plot { scale, svg: plot, marks, .. }) = plot(chart) else { return Drawn::default() };
    let mut svg = Svg::looking("figure-chart", (WIDTH, HEIGHT), look::CHART, (chart.title, chart.description));
    svg.append(plot);
    let columns = thin::columns(&scale.xs, thin::COLUMN).into_iter();
    // What is the last is said, even if a column beside it is higher.
    let stop = |column: std::ops::Range<usize>| match column.end > chart.last() {
        true => chart.last(),
        false => thin::of_column(chart, column),
    };
    let stops = columns.map(stop).map(|at| (at, scale.place((scale.xs[at], 0.0)).0)).collect();
    Drawn { svg: svg.finish(), marks, stops }
}

/// A drawing without its frame.
struct Plot {
    scale: Scale,
    svg: Svg,
    /// The marks that the key explains.
    marks: Vec<KeyMark>,
    /// Whether the words for which there is room after the last point found their place, and those of its value stand beside it.
    is_good: bool,
}

/// Time runs over the whole width if its last value finds a place for its words then; else it leaves as much room at its end as
/// those words need. Names of parts have that room first.
fn plot(chart: &Chart<'_>) -> Option<Plot> {
    let mut plots = [After::Names, After::Nothing, After::Value]
        .into_iter()
        .filter_map(|after| Some(draw_in(chart, Scale::of(chart, after)?, after)));
    plots.find(|plot| plot.is_good).or_else(|| Some(draw_in(chart, Scale::of(chart, After::Nothing)?, After::Nothing)))
}

/// Draws shapes first, then all words in one group: what is drawn later is not drawn over words. Lines of the grid are broken
/// where words stand.
fn draw_in(chart: &Chart<'_>, scale: Scale, after: After) -> Plot {
    let (mut svg, mut shapes, mut room) = (Svg::fragment(), Svg::fragment(), Room::new());
    let ground = scale.y(Amount::ZERO);
    room.take_line((scale.start_of_grid(), ground), (WIDTH, ground));
    let days = labels::days(chart, &scale);
    labels::draw_ticks(&mut shapes, &scale, &days);
    layers::draw(&mut shapes, chart, &scale, &mut room);
    marks::draw_revisions(&mut shapes, chart, &scale, &mut room);
    marks::draw_bounds(&mut shapes, chart, &scale, &mut room);
    match chart.shape {
        ChartShape::Steps => line::draw(&mut shapes, chart, &scale, &mut room),
        ChartShape::Columns => columns::draw(&mut shapes, chart, &scale, &mut room),
    }
    let order = labels::worth_words(chart, &scale);
    let marked = marks::draw(&mut shapes, chart, &scale, &order, &mut room);
    marks::draw_printed(&mut shapes, chart, &scale, &mut room);
    let of_scale = labels::of_scale(chart, &scale, &mut room);
    let names = layers::names(chart, &scale, &mut room);
    let values = labels::values(chart, &scale, &order, &mut room);
    let missing = layers::name_of_missing(chart, &scale, &mut room);
    labels::draw_leaders(&mut shapes, chart, &scale, &values);
    draw_grid(&mut svg, &scale, &room);
    svg.append(shapes);
    let mut key = marks::key(chart, &marked);
    if names.is_none() {
        key.extend((0..chart.parts.len()).map(KeyMark::Layer));
    }
    if missing.is_none() && layers::has_missing(chart, &scale) {
        key.push(KeyMark::Missing);
    }
    svg.open("g", look::WORDS);
    for (at, anchor, words) in &of_scale {
        scale.words(&mut svg, "chart-scale", *at, *anchor, words);
    }
    labels::draw_days(&mut svg, &scale, &days);
    marks::draw_unknown(&mut svg, chart, &scale, &marked);
    labels::draw(&mut svg, chart, &scale, &values);
    for (at, anchor, words) in names.iter().flatten().chain(&missing) {
        scale.words(&mut svg, "chart-part-label", *at, *anchor, words);
    }
    svg.close();
    let is_last_near = !values.iter().any(|label| label.at == chart.last() && label.is_led_to);
    Plot { is_good: is_last_near && (after != After::Names || names.is_some()), scale, svg, marks: key }
}

fn draw_grid(svg: &mut Svg, scale: &Scale, room: &Room) {
    for value in scale.ticks.values() {
        let (y, mut x) = (scale.y(value), scale.start_of_grid());
        let mut path = PathData::default();
        let gaps = if value.is_zero() { Vec::new() } else { room.words_across(y) };
        for (from, to) in gaps.into_iter().chain([(WIDTH - 2.0, WIDTH)]) {
            if from > x {
                path.move_to(scale.place((x, y)));
                path.line_to(scale.place((from, y)));
            }
            x = x.max(to);
        }
        look::path(svg, if value.is_zero() { "chart-zero" } else { "chart-grid" }, &path);
    }
}

#[cfg(test)]
mod tests;
