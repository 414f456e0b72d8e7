//! Several courses side by side, as lines: no dates and no certainty, only the rows of somebody's table.

use crate::amount::Amount;

use super::svg::{PathData, Svg, TextAnchor, number, width};
use super::ticks::Ticks;

/// One course.
pub(crate) struct Line {
    pub(crate) label: String,
    /// The value of each row; a gap where there is none.
    pub(crate) values: Vec<Option<Amount>>,
}

pub(crate) struct Lines<'l> {
    pub(crate) title: &'l str,
    /// What each row is called.
    pub(crate) labels: &'l [String],
    pub(crate) lines: &'l [Line],
    pub(crate) number: &'l dyn Fn(Amount) -> String,
    /// Whether the first row is on the right.
    pub(crate) mirrored: bool,
}

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 270.0;
const TEXT: f64 = 15.5;
const TOP: f64 = 16.0;
const BOTTOM: f64 = HEIGHT - 28.0;

/// Lines that differ in grey, too.
const DASHES: [&str; 6] = ["", "7 4", "2 3", "12 4 2 4", "1 5", "16 6"];

/// Draws the courses; empty if fewer than two rows or no column has numbers.
pub(crate) fn draw(chart: &Lines<'_>) -> String {
    let values = || chart.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
    let (low, high) = (values().fold(Amount::ZERO, Amount::min), values().fold(Amount::ZERO, Amount::max));
    let Some(ticks) = Ticks::of(low, high) else { return String::new() };
    if chart.labels.len() < 2 || values().count() < 2 {
        return String::new();
    }
    let widest = ticks.ends().map(|value| width(&(chart.number)(value), TEXT)).into_iter().fold(0.0, f64::max);
    let names = chart.lines.iter().map(|line| width(&line.label, TEXT)).fold(0.0, f64::max);
    let (left, right) = (widest + 12.0, WIDTH - (names + 14.0).min(WIDTH / 2.5));
    #[expect(clippy::cast_precision_loss, reason = "a table has some thousand rows")]
    let share = |at: usize| at as f64 / (chart.labels.len() - 1) as f64;
    let x = |at: usize| left + share(at) * (right - left);
    let [least, most] = ticks.ends().map(Amount::to_f64);
    let y = |value: Amount| BOTTOM - (value.to_f64() - least) / (most - least) * (BOTTOM - TOP);
    let place = |(x, y): (f64, f64)| (if chart.mirrored { WIDTH - x } else { x }, y);
    let (begin, end) = match chart.mirrored {
        true => (TextAnchor::Right, TextAnchor::Left),
        false => (TextAnchor::Left, TextAnchor::Right),
    };
    // Its words are as large as those of maps, on a phone and on a desk.
    let mut svg = Svg::new("locator", (WIDTH, HEIGHT), chart.title, "");
    for value in ticks.values() {
        let ((x1, y1), (x2, _)) = (place((left, y(value))), place((right, y(value))));
        let [x1, x2, at] = [x1, x2, y1].map(number);
        let strength = if value.is_zero() { "0.8" } else { "0.2" };
        let ends = [("x1", &*x1), ("x2", &*x2), ("y1", &*at), ("y2", &*at)];
        svg.shape("line", &[&ends[..], &[("stroke", "currentColor"), ("stroke-opacity", strength)]].concat());
        svg.words("chart-scale", place((left - 6.0, y(value) + 5.0)), end, &(chart.number)(value));
    }
    for (index, line) in chart.lines.iter().enumerate() {
        let mut path = PathData::default();
        let mut is_drawing = false;
        for (at, value) in line.values.iter().enumerate() {
            match value {
                Some(value) if is_drawing => path.line_to(place((x(at), y(*value)))),
                Some(value) => path.move_to(place((x(at), y(*value)))),
                None => {}
            }
            is_drawing = value.is_some();
        }
        let dashes = DASHES[index % DASHES.len()];
        let look = [("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "2"), ("stroke-linejoin", "round")];
        let mut attributes = [&[("class", "chart-line"), ("d", path.as_str())], &look[..]].concat();
        attributes.extend((!dashes.is_empty()).then_some(("stroke-dasharray", dashes)));
        svg.shape("path", &attributes);
    }
    for (label, at) in apart(chart, &y) {
        svg.words("chart-part-label", place((right + 8.0, at + 5.0)), begin, label);
    }
    let last = chart.labels.len() - 1;
    svg.words("chart-day", place((left, HEIGHT - 7.0)), begin, &chart.labels[0]);
    let (first, other) = (width(&chart.labels[0], TEXT), width(&chart.labels[last], TEXT));
    if left + first + 12.0 + other <= right.max(left + 1.0) {
        svg.words("chart-day", place((right, HEIGHT - 7.0)), end, &chart.labels[last]);
    }
    svg.finish()
}

/// The labels of lines at their last values, moved until none covers another.
fn apart<'c>(chart: &'c Lines<'_>, y: &impl Fn(Amount) -> f64) -> Vec<(&'c str, f64)> {
    const LEAST: f64 = TEXT + 2.0;
    let last =
        |line: &'c Line| Some((line.label.as_str(), y((*line.values.iter().rev().flatten().next()?).to_owned())));
    let mut labels: Vec<(&str, f64)> = chart.lines.iter().filter_map(last).collect();
    labels.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let mut lowest = f64::NEG_INFINITY;
    for (_, at) in &mut labels {
        *at = at.max(lowest + LEAST);
        lowest = *at;
    }
    let mut room = HEIGHT - 4.0;
    for (_, at) in labels.iter_mut().rev() {
        *at = at.min(room);
        room = *at - LEAST;
    }
    labels
}

/// A bar beside a number, as long as its share of the largest; `mirrored` if it begins on the right.
pub(crate) fn bar(value: Amount, largest: Amount, mirrored: bool) -> String {
    let share = (value.to_f64() / largest.to_f64() * 96.0).clamp(0.0, 96.0);
    let start = if mirrored { 96.0 - share } else { 0.0 };
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 96 10\" width=\"96\" height=\"10\" aria-hidden=\"true\" focusable=\"false\">\
         <rect x=\"{}\" width=\"{}\" height=\"10\" fill=\"currentColor\" fill-opacity=\"0.45\"/></svg>",
        number(start),
        number(share)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_column_is_a_line_with_a_name_that_covers_no_other() {
        let amount = |text: &str| Amount::parse(text);
        let line =
            |label: &str, values: [&str; 3]| Line { label: label.to_owned(), values: values.map(amount).to_vec() };
        let lines = [line("Cases", ["1", "5", "9"]), line("Tests", ["3", "", "9"]), line("Beds", ["0", "1", "8.9"])];
        let labels = ["W1", "W2", "W3"].map(str::to_owned);
        let drawn = |mirrored| {
            draw(&Lines { title: "T", labels: &labels, lines: &lines, number: &|amount| amount.to_string(), mirrored })
        };
        let svg = drawn(false);
        assert_eq!(svg.matches("class=\"chart-line\"").count(), 3);
        let at = |label: &str| -> f64 {
            let before = svg.split(&format!(">{label}<")).next().unwrap();
            before.rsplit(" y=\"").next().unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let mut heights = [at("Cases"), at("Tests"), at("Beds")];
        heights.sort_by(f64::total_cmp);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= TEXT), "{heights:?}");
        assert_ne!(drawn(true), svg);
        let few =
            Lines { title: "T", labels: &labels[..1], lines: &lines, number: &|_| String::new(), mirrored: false };
        assert_eq!(draw(&few), "");
    }
}
