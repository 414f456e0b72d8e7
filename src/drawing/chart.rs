//! Charts of a figure through time, from points to SVG. Words are finished before they come here, and nothing is counted or
//! compared.
//!
//! A count that goes on (to date, or a stock) is drawn as steps: a value holds until another is stated. A count of a period
//! is a column. An unknown value is a gap in the line. A range is a band, and a bound that is open on one side is a point with
//! an arrow, to which no line leads and from which none goes on.
//! Drawings are 480 units wide. Their words have the size for a phone, and the style sheet makes them smaller on larger
//! drawings.

mod points;

use crate::amount::Amount;

use super::svg::{PathData, Svg, TextAnchor, width};
use super::ticks::Ticks;

pub(crate) use points::{Firmness, Level, Point};
use points::{MOST_MARKED, is_in_one, kept, marked, shares};

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 270.0;

/// The size of words on a phone, where they are largest in proportion to the drawing.
const TEXT: f64 = 15.5;

/// How far points are apart whose steps, layers, or marks are one to the eye.
const LINE_COLUMN: f64 = 2.5;
const LAYER_COLUMN: f64 = 5.0;
const MARK: f64 = 9.0;

const TOP: f64 = 34.0;
const BOTTOM: f64 = HEIGHT - 28.0;

/// How a figure goes on from one report to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChartShape {
    /// A value holds until another is stated.
    Steps,
    /// It counts one period only.
    Columns,
}

/// A part of the figure, drawn as a layer.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) label: String,
    /// The value at each point; `None` if it is not stated.
    pub(crate) values: Vec<Option<Amount>>,
    /// The last known value in words.
    pub(crate) last: String,
}

/// What a chart is made of.
pub(crate) struct Chart<'c> {
    pub(crate) title: &'c str,
    pub(crate) description: &'c str,
    pub(crate) shape: ChartShape,
    /// By time.
    pub(crate) points: &'c [Point],
    /// Stacked, the first at the bottom.
    pub(crate) parts: &'c [Layer],
    /// A number in words, for the scale.
    pub(crate) number: &'c dyn Fn(Amount) -> String,
    /// Whether time runs from right to left.
    pub(crate) mirrored: bool,
}

/// The class of a part's colour; there are eight.
fn part_class(index: usize) -> String {
    format!("part-{}", index % 8 + 1)
}

/// Draws a chart; empty if fewer than two points have a value.
pub(crate) fn draw(chart: &Chart<'_>) -> String {
    let Some(scale) = Scale::of(chart) else { return String::new() };
    let mut svg = Svg::new("figure-chart", (WIDTH, HEIGHT), chart.title, chart.description);
    let xs = scale.xs(chart.points);
    draw_grid(&mut svg, chart, &scale);
    draw_parts(&mut svg, chart, &scale, &xs);
    let marked = marked(chart.points, &xs, MARK, |point| scale.top(point));
    for at in marked.iter().filter(|at| chart.points[**at].revised) {
        svg.line("chart-revision", scale.place((xs[*at], TOP - 8.0)), scale.place((xs[*at], BOTTOM)));
    }
    match chart.shape {
        ChartShape::Steps => draw_steps(&mut svg, chart, &scale, &xs),
        ChartShape::Columns => draw_columns(&mut svg, chart, &scale, &xs),
    }
    let last = chart.points.len() - 1;
    for at in marked {
        let point = &chart.points[at];
        // Points that touch each other are a thicker line. What says more than that stays.
        if last < MOST_MARKED || !point.is_plain() || at == 0 || at == last {
            draw_point(&mut svg, chart, at, xs[at], &scale);
        }
    }
    draw_words(&mut svg, chart, &scale, &xs);
    svg.finish()
}

/// How values and days become units of the drawing.
struct Scale {
    left: f64,
    /// From the first point to the scale's words, beside what a column needs.
    gutter: f64,
    right: f64,
    /// How wide a column is.
    column: f64,
    ticks: Ticks,
    mirrored: bool,
}

impl Scale {
    fn of(chart: &Chart<'_>) -> Option<Scale> {
        let known = chart.points.iter().filter(|point| point.level.low().is_some());
        if known.clone().count() < 2 {
            return None;
        }
        let sum = |at: usize| Amount::sum(chart.parts.iter().filter_map(|part| part.values[at]));
        let sums = (0..chart.points.len()).filter_map(sum);
        let lows = known.clone().filter_map(|point| point.level.low());
        let highs = known.filter_map(|point| point.level.high());
        let low = lows.fold(Amount::ZERO, Amount::min);
        let high = highs.chain(sums).fold(Amount::ZERO, Amount::max);
        let ticks = Ticks::of(low, high)?;
        let widest = ticks.ends().map(|value| width(&(chart.number)(value), TEXT)).into_iter().fold(0.0, f64::max);
        // Many columns are thin ones, and have some ground between them.
        #[expect(clippy::cast_precision_loss, reason = "a chart has some hundred points")]
        let thin = 0.75 * (WIDTH - widest - 40.0) / (chart.points.len() - 1) as f64;
        let column = if chart.shape == ChartShape::Columns { thin.clamp(1.0, COLUMN) } else { 0.0 };
        let left = (widest + 12.0 + column).min(WIDTH / 3.0);
        let ends_in_parts = stacked(chart, chart.points.len() - 1);
        let labels = chart.parts.iter().map(|part| width(&part_words(part), TEXT)).fold(0.0, f64::max);
        let right = if ends_in_parts { WIDTH - (labels + 12.0).min(WIDTH / 3.0) } else { WIDTH - 14.0 - column };
        Some(Scale { left, gutter: column / 2.0, right, column, ticks, mirrored: chart.mirrored })
    }

    /// The place of each point between left and right, before mirroring.
    fn xs(&self, points: &[Point]) -> Vec<f64> {
        shares(points).into_iter().map(|share| self.left + share * (self.right - self.left)).collect()
    }

    fn y(&self, value: Amount) -> f64 {
        let [bottom, top] = self.ticks.ends().map(Amount::to_f64);
        BOTTOM - (value.to_f64() - bottom) / (top - bottom) * (BOTTOM - TOP)
    }

    /// Where the upper end of a point is.
    fn top(&self, point: &Point) -> f64 {
        point.level.high().map_or(BOTTOM, |high| self.y(high))
    }

    /// The place of a point, mirrored if time runs from right to left.
    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (if self.mirrored { WIDTH - x } else { x }, y)
    }

    fn anchor(&self, anchor: TextAnchor) -> TextAnchor {
        match (anchor, self.mirrored) {
            (TextAnchor::Left, true) => TextAnchor::Right,
            (TextAnchor::Right, true) => TextAnchor::Left,
            (other, _) => other,
        }
    }

    fn words(&self, svg: &mut Svg, class: &str, at: (f64, f64), anchor: TextAnchor, words: &str) {
        svg.words(class, self.place(at), self.anchor(anchor), words);
    }

    fn rect(&self, svg: &mut Svg, class: &str, (from, to): (f64, f64), (low, high): (f64, f64)) {
        let (x, _) = self.place((if self.mirrored { to } else { from }, 0.0));
        svg.rect(class, (x, high), (to - from, low - high));
    }
}

fn draw_grid(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale) {
    for value in scale.ticks.values() {
        let y = scale.y(value);
        let class = if value.is_zero() { "chart-zero" } else { "chart-grid" };
        svg.line(class, scale.place((scale.left - scale.gutter - 6.0, y)), scale.place((WIDTH - 2.0, y)));
        let words = (chart.number)(value);
        scale.words(svg, "chart-scale", (scale.left - scale.gutter - 10.0, y + TEXT * 0.34), TextAnchor::Right, &words);
    }
}

/// Whether a report states enough parts to stack them. One part alone is not the whole.
fn stacked(chart: &Chart<'_>, at: usize) -> bool {
    chart.parts.iter().filter(|part| part.values[at].is_some()).count() > 1
}

fn part_words(part: &Layer) -> String {
    format!("{} {}", part.label, part.last)
}

/// The layers. There is a gap where a report does not state its parts.
fn draw_parts(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, xs: &[f64]) {
    let mut floors = vec![Amount::ZERO; chart.points.len()];
    let kept = kept(chart.points, xs, LAYER_COLUMN);
    for (index, part) in chart.parts.iter().enumerate() {
        let class = part_class(index);
        let mut area = PathData::default();
        for (nth, &at) in kept.iter().enumerate() {
            let (true, Some(value)) = (stacked(chart, at), part.values[at]) else { continue };
            let Some(top) = floors[at].plus(value) else { continue };
            let (low, high) = (scale.y(floors[at]), scale.y(top));
            floors[at] = top;
            let (from, to) = match (chart.shape, kept.get(nth + 1)) {
                (ChartShape::Steps, Some(next)) => (xs[at], xs[*next]),
                (ChartShape::Steps, None) => (xs[at], (xs[at] + 8.0).min(WIDTH)),
                (ChartShape::Columns, _) => (xs[at] - scale.column / 2.0, xs[at] + scale.column / 2.0),
            };
            area.move_to(scale.place((from, low)));
            area.line_to(scale.place((from, high)));
            area.line_to(scale.place((to, high)));
            area.line_to(scale.place((to, low)));
            area.close();
        }
        svg.path(&format!("chart-part {class}"), &area);
    }
}

/// The line, piece by piece, and the bands of ranges.
fn draw_steps(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, xs: &[f64]) {
    let mut line = PathData::default();
    let mut drawing = false;
    let kept = kept(chart.points, xs, LINE_COLUMN);
    for (nth, &at) in kept.iter().enumerate() {
        let (point, next) = (&chart.points[at], kept.get(nth + 1).map(|next| xs[*next]));
        if let (Level::Band(low, high, _), end) = (point.level, next.unwrap_or(xs[at])) {
            scale.rect(svg, "chart-band", (xs[at], end), (scale.y(low), scale.y(high)));
        }
        // A retracted value does not hold until the next.
        let Some(value) = point.level.line().filter(|_| point.firmness != Firmness::Retracted) else {
            drawing = false;
            continue;
        };
        let y = scale.y(value);
        if drawing && point.goes_on {
            line.line_to(scale.place((xs[at], y)));
        } else {
            line.move_to(scale.place((xs[at], y)));
            drawing = true;
        }
        if let Some(next) = next {
            line.line_to(scale.place((next, y)));
        }
    }
    svg.path("chart-line", &line);
}

const COLUMN: f64 = 16.0;

fn draw_columns(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, xs: &[f64]) {
    let kept = kept(chart.points, xs, LINE_COLUMN);
    for alike in
        kept.chunk_by(|one, other| is_in_one(LINE_COLUMN, xs, *one, *other) && chart.points.len() > MOST_MARKED)
    {
        // Of many columns that stand in one another the highest is to be seen.
        let Some(&at) = alike.iter().max_by_key(|at| chart.points[**at].level.high()) else { continue };
        let (point, x) = (&chart.points[at], xs[at]);
        let sides = (x - scale.column / 2.0, x + scale.column / 2.0);
        // Of what is at most so much there may be none.
        let least = if let Level::AtMost(_) = point.level { None } else { point.level.point().or(point.level.low()) };
        if let Some(value) = least {
            let ends = [scale.y(Amount::ZERO), scale.y(value)];
            let class = if point.firmness == Firmness::Settled { "chart-column" } else { "chart-column is-open" };
            scale.rect(svg, class, sides, (ends[0].max(ends[1]), ends[0].min(ends[1])));
        }
        if let Level::Band(low, high, _) = point.level {
            scale.rect(svg, "chart-band", sides, (scale.y(low), scale.y(high)));
        }
    }
}

fn draw_point(svg: &mut Svg, chart: &Chart<'_>, at: usize, x: f64, scale: &Scale) {
    let (point, is_one_of_many) = (&chart.points[at], chart.points.len() > MOST_MARKED);
    let upright = |from: f64, to: f64| (scale.place((x, from)), scale.place((x, to)));
    match point.level {
        Level::Unknown => {
            scale.words(svg, "chart-unknown", (x, BOTTOM - 6.0), TextAnchor::Middle, "?");
            return;
        }
        // Many bands beside each other need no ends.
        Level::Band(..) if is_one_of_many => {}
        Level::Band(low, high, _) => {
            let (from, to) = upright(scale.y(low), scale.y(high));
            svg.line("chart-whisker", from, to);
            for end in [low, high] {
                let y = scale.y(end);
                svg.line("chart-whisker", scale.place((x - 5.0, y)), scale.place((x + 5.0, y)));
            }
        }
        Level::AtLeast(value) => svg.path("chart-arrow", &arrow(scale.place((x, scale.y(value))), -17.0)),
        Level::AtMost(value) => svg.path("chart-arrow", &arrow(scale.place((x, scale.y(value))), 17.0)),
        Level::Exact(_) => {}
    }
    let Some(value) = point.level.point() else { return };
    let (x, y) = scale.place((x, scale.y(value)));
    match point.firmness {
        Firmness::Settled | Firmness::Open if chart.shape == ChartShape::Columns => {}
        Firmness::Settled => svg.circle("chart-point", (x, y), 4.5),
        Firmness::Open => svg.circle("chart-point is-open", (x, y), 4.5),
        Firmness::Retracted => svg.path("chart-cross", &cross((x, y), 5.0)),
    }
}

fn cross((x, y): (f64, f64), arm: f64) -> PathData {
    let mut path = PathData::default();
    path.move_to((x - arm, y - arm));
    path.line_to((x + arm, y + arm));
    path.move_to((x - arm, y + arm));
    path.line_to((x + arm, y - arm));
    path
}

/// An arrow from a bound to its open side: upwards, `reach` is negative.
fn arrow((x, y): (f64, f64), reach: f64) -> PathData {
    let tip = 5.0_f64.copysign(reach);
    let mut path = PathData::default();
    path.move_to((x, y));
    path.line_to((x, y + reach));
    path.move_to((x - 4.0, y + reach - tip));
    path.line_to((x, y + reach));
    path.line_to((x + 4.0, y + reach - tip));
    path
}

/// Writes values at their points and days below them, as long as there is room: the last, the first, then the others.
fn draw_words(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, xs: &[f64]) {
    let last = chart.points.len() - 1;
    let mut order = vec![last, 0];
    order.extend(1..last);
    let mut values: Vec<(f64, f64, f64)> = Vec::new();
    let mut days: Vec<(f64, f64)> = Vec::new();
    for at in order {
        let point = &chart.points[at];
        if let Some(top) = point.level.high() {
            let lift = if matches!(point.level, Level::AtLeast(_)) { 24.0 } else { 10.0 };
            let wide = width(&point.value, TEXT);
            let x = xs[at].clamp(wide / 2.0 + 2.0, WIDTH - wide / 2.0 - 2.0);
            let y = scale.y(top) - lift;
            let free = |other: &(f64, f64, f64)| {
                (other.0 - x).abs() > f64::midpoint(other.2, wide) + 5.0 || (other.1 - y).abs() > TEXT * 1.1
            };
            // The words must not cross the line where it rises to the next point, nor a higher column.
            let reach = wide / 2.0 + scale.column.max(2.0) / 2.0;
            let beside = xs.partition_point(|other| *other < x - reach)..xs.partition_point(|other| *other < x + reach);
            let room = at == last || beside.into_iter().all(|other| other == at || scale.top(&chart.points[other]) > y);
            if values.iter().all(free) && room {
                let class = if at == last { "chart-value is-last" } else { "chart-value" };
                scale.words(svg, class, (x, y), TextAnchor::Middle, &point.value);
                values.push((x, y, wide));
            }
        }
        let wide = width(&point.day, TEXT);
        let x = xs[at].clamp(wide / 2.0 + 2.0, WIDTH - wide / 2.0 - 2.0);
        if days.iter().all(|other| (other.0 - x).abs() > f64::midpoint(other.1, wide) + 10.0) {
            svg.line("chart-tick", scale.place((xs[at], BOTTOM)), scale.place((xs[at], BOTTOM + 5.0)));
            scale.words(svg, "chart-day", (x, BOTTOM + 21.0), TextAnchor::Middle, &point.day);
            days.push((x, wide));
        }
    }
    for (label, at, anchor) in part_labels(chart, scale, xs) {
        scale.words(svg, "chart-part-label", at, anchor, &label);
    }
}

/// The names of the parts: beside the last report if it states them, else in their layers.
fn part_labels(chart: &Chart<'_>, scale: &Scale, xs: &[f64]) -> Vec<(String, (f64, f64), TextAnchor)> {
    let last = chart.points.len() - 1;
    let mut labels = Vec::new();
    let Some(at) = (0..=last).rev().find(|at| stacked(chart, *at)) else { return labels };
    let mut floor = Amount::ZERO;
    let beside = at == last;
    let mut lowest = f64::INFINITY;
    for part in chart.parts {
        let Some(value) = part.values[at] else { continue };
        let Some(top) = floor.plus(value) else { continue };
        let (low, high) = (scale.y(floor), scale.y(top));
        floor = top;
        let words = part_words(part);
        let y = f64::midpoint(low, high) + TEXT * 0.34;
        if beside {
            // One above the other, even if their layers are thin.
            let y = y.min(lowest - TEXT * 1.15);
            lowest = y;
            labels.push((words, (scale.right + 12.0, y), TextAnchor::Left));
        } else if low - high > TEXT * 1.1 && width(&words, TEXT) + 12.0 < xs[at + 1] - xs[at] {
            labels.push((words, (xs[at] + 7.0, y), TextAnchor::Left));
        }
    }
    labels
}

/// Whether the drawing names all parts, so that its key need not.
pub(crate) fn names_its_parts(chart: &Chart<'_>) -> bool {
    let Some(scale) = Scale::of(chart) else { return false };
    let named = part_labels(chart, &scale, &scale.xs(chart.points)).len();
    named == chart.parts.len()
}

/// A chart as small as a word: the line alone, with its last point. Each report has some of them, so their units are small
/// enough to be whole: a step then takes five letters instead of nine.
pub(crate) fn sparkline(title: &str, points: &[Point], mirrored: bool) -> String {
    const WIDE: f64 = 480.0;
    const TALL: f64 = 112.0;
    const EDGE: f64 = 16.0;
    const COLUMN: f64 = 8.0;
    // A retracted value is not drawn, and does not hold until the next.
    let stands = |point: &Point| point.firmness != Firmness::Retracted;
    let value = |point: &Point| point.level.line().filter(|_| stands(point)).map(Amount::to_f64);
    let end = |point: &Point| point.level.point().or(point.level.low()).filter(|_| stands(point)).map(Amount::to_f64);
    let (Some(last), true) = (points.last(), points.iter().filter_map(value).count() > 1) else {
        return String::new();
    };
    let known = || points.iter().filter_map(value).chain(end(last));
    let high = known().fold(0.0, f64::max);
    let low = known().fold(0.0, f64::min);
    let xs = Vec::from_iter(shares(points).into_iter().map(|share| (EDGE + share * (WIDE - 2.0 * EDGE)).round()));
    let place = |index: usize, value: f64| {
        let y = TALL - EDGE - (value - low) / (high - low).max(f64::MIN_POSITIVE) * (TALL - 2.0 * EDGE);
        (if mirrored { WIDE - xs[index] } else { xs[index] }, y.round())
    };
    let mut line = PathData::default();
    let mut before: Option<f64> = None;
    let mut is_drawn = false;
    for index in kept(points, &xs, COLUMN) {
        let (point, now) = (&points[index], value(&points[index]));
        // What changes nothing to the eye is part of the step before it.
        let is_level = |before: f64| now.is_some_and(|now| place(index, now) == place(index, before));
        let leads_on = points.get(index + 1).is_some_and(|next| next.goes_on && value(next).is_some());
        if point.goes_on && leads_on && before.is_some_and(is_level) {
            continue;
        }
        if let (Some(before), Some(_)) = (before, now) {
            line.line_to(place(index, before));
            is_drawn = true;
        }
        match now {
            Some(now) if before.is_some() && point.goes_on => line.line_to(place(index, now)),
            Some(now) => line.move_to(place(index, now)),
            None => {}
        }
        before = now;
    }
    if !is_drawn {
        return String::new();
    }
    let mut svg = Svg::new("sparkline", (WIDE, TALL), title, "");
    svg.line("chart-zero", (0.0, TALL - EDGE), (WIDE, TALL - EDGE));
    svg.path("chart-line", &line);
    if let (Some(value), index) = (end(last), points.len() - 1) {
        let is_settled = last.firmness == Firmness::Settled && before.is_some();
        let class = if is_settled { "chart-point" } else { "chart-point is-open" };
        svg.circle(class, place(index, value), 12.0);
    }
    svg.finish()
}

/// A mark of the chart for its key.
pub(crate) fn mark(kind: KeyMark) -> String {
    let mut svg = Svg::decoration("chart-mark", (16.0, 16.0));
    match kind {
        KeyMark::Open => svg.circle("chart-point is-open", (8.0, 8.0), 4.5),
        KeyMark::Retracted => svg.path("chart-cross", &cross((8.0, 8.0), 5.0)),
        KeyMark::Revised => svg.line("chart-revision", (8.0, 0.0), (8.0, 16.0)),
        KeyMark::Range => svg.rect("chart-band", (1.0, 3.0), (14.0, 10.0)),
        KeyMark::Layer(index) => svg.rect(&format!("chart-part {}", part_class(index)), (1.0, 2.0), (14.0, 12.0)),
        KeyMark::AtLeast => svg.path("chart-arrow", &arrow((8.0, 15.0), -13.0)),
        KeyMark::AtMost => svg.path("chart-arrow", &arrow((8.0, 2.0), 13.0)),
        KeyMark::Unknown => svg.words("chart-unknown", (8.0, 13.0), TextAnchor::Middle, "?"),
    }
    svg.finish()
}

/// What a mark of the chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyMark {
    /// A hollow point.
    Open,
    /// A cross.
    Retracted,
    /// An upright line.
    Revised,
    /// A band.
    Range,
    /// An arrow upwards.
    AtLeast,
    /// An arrow downwards.
    AtMost,
    /// A question mark.
    Unknown,
    /// A layer.
    Layer(usize),
}

#[cfg(test)]
mod tests;
