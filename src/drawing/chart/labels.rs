//! Values at their points, and days below them.

use super::super::svg::{Svg, TextAnchor, width};
use super::input::{Chart, Level};
use super::scale::{BOTTOM, Scale, TEXT, WIDTH};
use super::thin;

/// Writes as many as there is room for.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    draw_values(svg, chart, scale);
    draw_days(svg, chart, scale);
}

/// Values: the last, the first, then the others; of many points, only the highest of these and those that were revised.
fn draw_values(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    let (last, xs) = (chart.last(), &scale.xs);
    let mut order = vec![last, 0];
    if thin::is_crowded(chart.points) {
        order.extend((1..last).rev().max_by_key(|at| chart.points[*at].level.high()));
        order.extend(thin::signs(chart.points, xs, |point| point.revised));
    } else {
        order.extend(1..last);
    }
    let mut values: Vec<(usize, f64, f64, f64)> = Vec::new();
    for at in order {
        let point = &chart.points[at];
        let Some(top) = point.level.high() else { continue };
        let lift = if matches!(point.level, Level::AtLeast(_)) { 24.0 } else { 10.0 };
        let wide = width(&point.value, TEXT);
        let x = xs[at].clamp(wide / 2.0 + 2.0, WIDTH - wide / 2.0 - 2.0);
        let y = scale.y(top) - lift;
        let is_free = |other: &(usize, f64, f64, f64)| {
            let is_apart = (other.1 - x).abs() > f64::midpoint(other.3, wide) + 5.0;
            other.0 != at && (is_apart || (other.2 - y).abs() > TEXT * 1.1)
        };
        // The words must not cross the line where it rises to the next point, nor a higher column.
        let reach = wide / 2.0 + scale.breadth.max(2.0) / 2.0;
        let beside = xs.partition_point(|other| *other < x - reach)..xs.partition_point(|other| *other < x + reach);
        let has_room = at == last || beside.into_iter().all(|other| other == at || scale.top(&chart.points[other]) > y);
        if values.iter().all(is_free) && has_room {
            let class = if at == last { "chart-value is-last" } else { "chart-value" };
            scale.words(svg, class, (x, y), TextAnchor::Middle, &point.value);
            values.push((at, x, y, wide));
        }
    }
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
        let x = xs[at].clamp(wide / 2.0 + 2.0, WIDTH - wide / 2.0 - 2.0);
        if days.iter().all(|other| (other.0 - x).abs() > f64::midpoint(other.1, wide) + 10.0) {
            svg.line("chart-tick", scale.place((xs[at], BOTTOM)), scale.place((xs[at], BOTTOM + 5.0)));
            scale.words(svg, "chart-day", (x, BOTTOM + 21.0), TextAnchor::Middle, &point.day);
            days.push((x, wide));
        }
    }
}
