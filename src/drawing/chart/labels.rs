//! Values at their points, and days below them.

use super::super::svg::{PathData, Svg, TextAnchor};
use super::input::{Chart, Point};
use super::look;
use super::room::{Rect, Room};
use super::scale::{AFTER_LAST, BOLD, DAYS, EDGE, POINT, Scale, TEXT, TICK, TOP_ROW, WIDTH, middle, wide};
use super::thin;

/// How far letters reach above the line that they stand on.
const LETTERS: f64 = TEXT * 0.8;

/// From a mark to the words above or below it, and beside it.
const ABOVE: f64 = 4.5;
const BELOW: f64 = LETTERS + 3.0;
const BESIDE: f64 = 9.0;

/// As far letters reach further down than digits.
const TAIL: f64 = 2.5;

/// From the line that words stand on to a line beneath them, below the tails of their letters.
const BENEATH: f64 = 5.5;

/// The words of a value and their place.
pub(super) struct ValueLabel {
    pub(super) at: usize,
    place: (f64, f64),
    anchor: TextAnchor,
    /// Whether they stand so far from their point that a line must lead to it.
    pub(super) is_led_to: bool,
}

/// The points that may have their value written, the most important first: the last, the first, the highest, then the others; of many
/// points, only those that were revised.
pub(super) fn worth_words(chart: &Chart<'_>, scale: &Scale) -> Vec<usize> {
    let last = chart.last();
    let first = first(chart);
    let mut order = vec![last, first];
    let highest = highest(chart);
    order.extend(highest);
    if thin::has_many(chart.points) {
        let revised = thin::signs(chart.points, &scale.xs, thin::REVISED_VALUES, |point| point.revised);
        order.extend(revised.into_iter().filter(|at| *at != first && *at != last));
    } else {
        order.extend((1..last).filter(|at| Some(*at) != highest));
    }
    order
}

/// The highest of all, if neither end is as high.
fn highest(chart: &Chart<'_>) -> Option<usize> {
    let (last, first) = (chart.last(), first(chart));
    let high = |at: &usize| chart.points[*at].level.high().filter(|_| !chart.points[*at].value.is_empty());
    let highest = (1..last).rev().filter(|at| high(at).is_some()).max_by_key(high);
    // What is as high as an end is said there.
    highest.filter(|at| high(at) > high(&last) && high(at) > high(&first))
}

/// The first point that has a value in words.
pub(super) fn first(chart: &Chart<'_>) -> usize {
    let has_words = |point: &Point| point.level.high().is_some() && !point.value.is_empty();
    chart.points.iter().position(has_words).unwrap_or(0)
}

/// Finds a place for as many values as there is room for. The last always has one,
/// and the first has one wherever there is room above it.
pub(super) fn values(chart: &Chart<'_>, scale: &Scale, order: &[usize], room: &mut Room) -> Vec<ValueLabel> {
    let mut values: Vec<ValueLabel> = Vec::new();
    let (last, first) = (chart.last(), first(chart));
    // The first and the highest are led to where they have no room nearby; among many, the highest is near its point before
    // the first.
    let highest = highest(chart);
    let mut tries: Vec<(usize, bool)> = order.iter().map(|at| (*at, *at == last || Some(*at) == highest)).collect();
    tries.insert(tries.len().min(if thin::has_many(chart.points) { 3 } else { 2 }), (first, true));
    for (at, may_be_led) in tries {
        let point = &chart.points[at];
        if point.level.high().is_none() || point.value.is_empty() || values.iter().any(|other| other.at == at) {
            continue;
        }
        // The last is bold.
        let wide = wide(&point.value) * if at == last { BOLD } else { 1.0 };
        let near = near(chart, scale, at, wide).into_iter();
        let is_clear = |place: &((f64, f64), TextAnchor)| room.is_clear(&rect(&point.value, *place, wide));
        let found = near.map(|place| (place, false)).find(|(place, _)| is_clear(place));
        let far = || {
            let x = middle(scale.xs[at], scale.edge(), wide / 2.0);
            (((x, scale.last_row), TextAnchor::Middle), true)
        };
        let led = || {
            let above = above(chart, scale, at, wide, room).map(|place| (place, true));
            above.or_else(|| (at == last).then(far))
        };
        let found = if may_be_led { found.or_else(led) } else { found };
        let Some(((place, anchor), is_led_to)) = found else { continue };
        let rect = rect(&point.value, (place, anchor), wide);
        // So that two numbers are not read as one.
        room.take_words(rect, 5.0);
        if is_led_to {
            room.take_line((scale.xs[at], place.1), (scale.xs[at], scale.ends(point).0));
        }
        values.push(ValueLabel { at, place, anchor, is_led_to });
    }
    values
}

/// What the words of a value take.
fn rect(words: &str, (place, anchor): ((f64, f64), TextAnchor), wide: f64) -> Rect {
    let rect = Rect::of_words(place, anchor, wide);
    Rect { bottom: rect.bottom + tail(words), ..rect }
}

/// How much further down words reach than digits do.
fn tail(words: &str) -> f64 {
    if words.contains(char::is_alphabetic) { TAIL } else { 0.0 }
}

/// A place for the words of a point above it, from where nothing lies in the way of a line down to it.
fn above(chart: &Chart<'_>, scale: &Scale, at: usize, wide: f64, room: &Room) -> Option<((f64, f64), TextAnchor)> {
    const STEP: f64 = 6.0;
    let (x, top) = (scale.xs[at], scale.ends(&chart.points[at]).0);
    let tail = tail(&chart.points[at].value);
    let line = |y: f64| Rect { left: x - 1.0, top: y + BENEATH + tail, right: x + 1.0, bottom: top - 2.0 };
    let places =
        std::iter::successors(Some(top - ABOVE - STEP - tail), |y| Some(y - STEP)).take_while(|y| *y >= TOP_ROW);
    let sides = [(x - 4.0, TextAnchor::Left), (middle(x, scale.edge(), wide / 2.0), TextAnchor::Middle)];
    let mut places = places.flat_map(|y| sides.map(|(x, anchor)| ((x, y), anchor)));
    places.find(|place| room.is_clear(&rect(&chart.points[at].value, *place, wide)) && room.is_clear(&line(place.0.1)))
}

/// The places for the words of a point, the best first.
fn near(chart: &Chart<'_>, scale: &Scale, at: usize, wide: f64) -> Vec<((f64, f64), TextAnchor)> {
    let (x, is_last) = (scale.xs[at], at == chart.last());
    let (top, bottom) = scale.ends(&chart.points[at]);
    let above = top - ABOVE - tail(&chart.points[at].value);
    let (below, level) = (bottom + BELOW, f64::midpoint(top, bottom) + LETTERS * 0.45);
    let half = scale.breadth / 2.0;
    // At an edge, words begin or end there, also where their letters are smaller.
    let (centre, around) = match middle(x, scale.edge(), wide / 2.0) {
        middle if middle > x => (scale.edge(), TextAnchor::Left),
        middle if middle < x => (WIDTH - EDGE, TextAnchor::Right),
        _ => (x, TextAnchor::Middle),
    };
    let (before, after) = (x - half - BESIDE, x + half + if is_last { AFTER_LAST } else { BESIDE });
    let places = [
        (centre, above, around),
        // Words end or begin at the point where it stands in their way to one side.
        (x + half + 4.0, above, TextAnchor::Right),
        (x - half - 4.0, above, TextAnchor::Left),
        (x - half - 3.0, above, TextAnchor::Right),
        (x + half + 3.0, above, TextAnchor::Left),
        (before, level, TextAnchor::Right),
        (after, level, TextAnchor::Left),
        (centre, below, around),
        (x - half - 4.0, below, TextAnchor::Left),
        (x + half + 3.0, below, TextAnchor::Left),
        (x + half + 4.0, below, TextAnchor::Right),
    ];
    let is_inside = |(x, y, anchor): &(f64, f64, TextAnchor)| {
        Rect::of_words((*x, *y), *anchor, wide).left >= scale.edge() && *y < scale.bottom - 2.0
    };
    places.into_iter().filter(is_inside).map(|(x, y, anchor)| ((x, y), anchor)).collect()
}

/// Draws what leads from words to a point that is far from them.
pub(super) fn draw_leaders(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, values: &[ValueLabel]) {
    let mut path = PathData::default();
    for label in values.iter().filter(|label| label.is_led_to) {
        let x = scale.xs[label.at];
        let beneath = BENEATH + tail(&chart.points[label.at].value);
        path.move_to(scale.place((x, label.place.1 + beneath)));
        path.line_to(scale.place((x, scale.ends(&chart.points[label.at]).0)));
    }
    look::path(svg, "chart-leader", &path);
}

/// Writes the values.
pub(super) fn draw(svg: &mut Svg, chart: &Chart<'_>, scale: &Scale, values: &[ValueLabel]) {
    for label in values {
        let class = if label.at == chart.last() { "chart-value is-last" } else { "chart-value" };
        scale.words(svg, class, label.place, label.anchor, &chart.points[label.at].value);
    }
}

/// A day that is named below the drawing.
pub(super) struct Day<'d> {
    x: f64,
    words: &'d str,
}

/// The days that have room: the last, the first, then those of the calendar, or of the other points.
pub(super) fn days<'c>(chart: &Chart<'c>, scale: &Scale) -> Vec<Day<'c>> {
    let point = |at: usize| (scale.xs[at], &*chart.points[at].day);
    let mut days = vec![point(chart.last()), point(0)];
    match chart.dates {
        [] => days.extend((1..chart.last()).map(point)),
        dates => {
            let (first, last) = (chart.points[0].at, chart.points[chart.last()].at);
            let x = |at: f64| scale.left + (at - first) / (last - first) * (scale.right - scale.left);
            days.extend(dates.iter().map(|date| (x(date.at), &*date.words)));
        }
    }
    let mut kept: Vec<(Day<'c>, f64, f64)> = Vec::new();
    for (x, words) in days {
        let long = wide(words);
        let centre = middle(x, EDGE, long / 2.0);
        let is_apart = |(_, other, taken): &(_, f64, f64)| (other - centre).abs() > f64::midpoint(*taken, long) + 10.0;
        if !words.is_empty() && kept.iter().all(is_apart) {
            kept.push((Day { x, words }, centre, long));
        }
    }
    kept.into_iter().map(|(day, ..)| day).collect()
}

pub(super) fn draw_ticks(svg: &mut Svg, scale: &Scale, days: &[Day<'_>]) {
    let mut path = PathData::default();
    for day in days {
        path.move_to(scale.place((day.x, scale.bottom)));
        path.line_to(scale.place((day.x, scale.bottom + TICK)));
    }
    look::path(svg, "chart-tick", &path);
}

pub(super) fn draw_days(svg: &mut Svg, scale: &Scale, days: &[Day<'_>]) {
    for day in days {
        scale.words_around(svg, "chart-day", (day.x, DAYS), EDGE, day.words);
    }
}

/// The words of the scale, with their places: beside their lines, or of numbers that are too long for that on their lines, where
/// nothing is drawn. The highest always has its words.
pub(super) fn of_scale(chart: &Chart<'_>, scale: &Scale, room: &mut Room) -> Vec<((f64, f64), TextAnchor, String)> {
    /// From a line to the words on it.
    const ON_LINE: f64 = 6.0;
    let [_, highest] = scale.ticks.ends();
    let beside = scale.left - scale.gutter - 10.0;
    let mut all = Vec::new();
    for value in scale.ticks.values() {
        let (words, y) = ((chart.number)(value), scale.y(value));
        let long = wide(&words);
        let is_clear = |y: &f64| room.is_clear(&Rect::of_words((EDGE, *y), TextAnchor::Left, long));
        let on_line = || [y - ON_LINE, y - ON_LINE - 2.0 * POINT].into_iter().find(is_clear);
        let (at, anchor) = match long + EDGE <= beside {
            true => ((beside, y + TEXT * 0.34), TextAnchor::Right),
            false => match on_line().or((value == highest).then_some(TOP_ROW)) {
                Some(y) => ((EDGE, y), TextAnchor::Left),
                None => continue,
            },
        };
        room.take_words(Rect::of_words(at, anchor, long), 5.0);
        all.push((at, anchor, words));
    }
    all
}
