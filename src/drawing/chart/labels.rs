//! Values at their points, and days below them.

use super::super::svg::{Svg, width};
use super::input::{Chart, ChartShape, Level};
use super::scale::{DAYS, EDGE, Scale, TEXT, TICK, middle};
use super::thin;

/// How far letters reach above the line that they stand on.
const LETTERS: f64 = TEXT * 0.8;

/// Words farther from their point than this seem to belong to another.
const FAR: f64 = 3.0 * TEXT;

/// The words of a value and their place.
pub(super) struct ValueLabel {
    pub(super) at: usize,
    /// The middle.
    x: f64,
    y: f64,
    wide: f64,
}

/// Writes values and days.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, values: &[ValueLabel]) {
    for label in values {
        let class = if label.at == chart.last() { "chart-value is-last" } else { "chart-value" };
        scale.words_around(svg, class, (scale.xs[label.at], label.y), scale.edge(), &chart.points[label.at].value);
    }
    draw_days(svg, chart, scale);
}

/// As many values as there is room for: the last, the first, then the others; of many points, only the highest of these and those that
/// were revised.
pub(super) fn values(chart: &Chart<'_>, scale: &Scale) -> Vec<ValueLabel> {
    let (last, xs) = (chart.last(), &scale.xs);
    let mut order = vec![last, 0];
    if thin::is_crowded(chart.points) {
        order.extend((1..last).rev().max_by_key(|at| chart.points[*at].level.high()));
        order.extend(thin::signs(chart.points, xs, |point| point.revised));
    } else {
        order.extend(1..last);
    }
    let of_scale = words_inside(chart, scale);
    let mut values: Vec<ValueLabel> = Vec::new();
    for at in order {
        let point = &chart.points[at];
        let Some(top) = point.level.high().filter(|_| !point.value.is_empty()) else { continue };
        let lift = if matches!(point.level, Level::AtLeast(_)) { 24.0 } else { 10.0 };
        let wide = width(&point.value, TEXT);
        let x = middle(xs[at], scale.edge(), wide / 2.0);
        // The words must not cross the line where it rises to the next point, nor a mark, nor a higher column.
        let reach = wide / 2.0 + scale.breadth.max(2.0) / 2.0;
        let beside = xs.partition_point(|other| *other < x - reach)..xs.partition_point(|other| *other < x + reach);
        let others = || beside.clone().filter(|other| *other != at);
        let highest = others().map(|other| scale.ends(&chart.points[other]).0).fold(f64::INFINITY, f64::min);
        let mut label = ValueLabel { at, x, y: scale.y(top) - lift, wide };
        if highest <= label.y {
            match at == last {
                true => label.y = height_of_last(chart, scale, &label, highest),
                false => continue,
            }
        }
        if values.iter().chain(&of_scale).all(|other| other.at != at && !label.touches(other)) {
            values.push(label);
        }
    }
    values
}

impl ValueLabel {
    fn touches(&self, other: &ValueLabel) -> bool {
        (other.x - self.x).abs() <= f64::midpoint(other.wide, self.wide) + 5.0 && (other.y - self.y).abs() <= TEXT * 1.1
    }
}

/// Where the last value stands, which always has its place: above its point or below it, where it covers no mark and no level line, else
/// above all that it would cover, unless that is so far from its point that it would be read as the value of another.
fn height_of_last(chart: &Chart<'_>, scale: &Scale, label: &ValueLabel, highest: f64) -> f64 {
    let last = chart.last();
    // The line of the point before the first that the words reach leads to it.
    let from = scale.xs.partition_point(|x| *x < label.x - label.wide / 2.0 - TICK).saturating_sub(1);
    let is_clear = |y: &f64| {
        chart.points[from..last].iter().all(|point| {
            let (top, end) = scale.ends(point);
            // Of what is at most so much there is no column.
            let is_column = chart.shape == ChartShape::Columns && !matches!(point.level, Level::AtMost(_));
            *y + LETTERS / 4.0 < top || y - LETTERS > if is_column { scale.bottom } else { end }
        })
    };
    let below = Some(scale.ends(&chart.points[last]).1 + LETTERS + 2.0);
    let has_ground = chart.shape == ChartShape::Columns || chart.is_stacked(last);
    let below = below.filter(|y| !has_ground && *y < scale.bottom - LETTERS / 4.0);
    let above_all = Some(highest - TICK).filter(|y| label.y - y < FAR);
    [Some(label.y), below].into_iter().flatten().find(is_clear).or(above_all).unwrap_or(label.y)
}

/// The words of the scale, where they stand in the drawing.
fn words_inside(chart: &Chart<'_>, scale: &Scale) -> Vec<ValueLabel> {
    let inside = scale.ticks.values().filter(|_| scale.has_words_inside);
    let label = |value| {
        let wide = width(&(chart.number)(value), TEXT);
        ValueLabel { at: usize::MAX, x: EDGE + wide / 2.0, y: scale.y(value) - 4.0, wide }
    };
    inside.map(label).collect()
}

/// Days: the last, the first, then the others; of many points, those that part the time into quarters.
fn draw_days(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    let (last, xs) = (chart.last(), &scale.xs);
    let mut order = vec![last, 0];
    if thin::is_crowded(chart.points) {
        let quarter = |share: f64| xs.partition_point(|x| *x < scale.left + share * (scale.right - scale.left));
        order.extend([0.5, 0.25, 0.75].map(quarter));
    } else {
        order.extend(1..last);
    }
    let mut days: Vec<(f64, f64)> = Vec::new();
    for at in order {
        let point = &chart.points[at];
        let wide = width(&point.day, TEXT);
        let x = middle(xs[at], EDGE, wide / 2.0);
        if days.iter().all(|other| (other.0 - x).abs() > f64::midpoint(other.1, wide) + 10.0) {
            svg.line("chart-tick", scale.place((xs[at], scale.bottom)), scale.place((xs[at], scale.bottom + TICK)));
            scale.words_around(svg, "chart-day", (xs[at], DAYS), EDGE, &point.day);
            days.push((x, wide));
        }
    }
}
