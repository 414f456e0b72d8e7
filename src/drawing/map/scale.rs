//! The scale of a map.

use crate::amount::Amount;
use crate::drawing::svg::{PathData, Svg, TextAnchor, number, width};
use crate::drawing::ticks::exponent;

use super::names::MapLabels;
use super::occupied::Occupied;
use super::window::{DEGREE, HEIGHT, TEXT, View, WIDTH};

/// The last of the lines, with the first of the words: the scale, in a corner where it covers no mark if there is one.
pub(super) fn draw_scale(svg: &mut Svg, view: &View, labels: &MapLabels<'_>, taken: &mut Occupied) {
    let unit = view.scale() / DEGREE;
    let most = 120.0 / unit;
    let magnitude = exponent(most);
    let distances = [5, 2, 1].into_iter().filter_map(|step| Amount::of_power(step, magnitude));
    let Some(distance) = distances.into_iter().find(|distance| distance.to_f64() <= most) else {
        return begin_words(svg);
    };
    let long = distance.to_f64() * unit;
    let label = (labels.kilometres)(distance);
    let wide = long.max(width(&label, TEXT)) + 10.0;
    let high = 10.0 + TEXT;
    let corners = [HEIGHT - 14.0, high + 4.0].map(|bottom| [(14.0, bottom), (WIDTH - wide - 4.0, bottom)]);
    let room = |(left, bottom): (f64, f64)| ((left - 14.0, bottom - high), (left + wide, bottom + 14.0));
    let is_free = |corner: &&(f64, f64)| {
        let (low, high) = room(**corner);
        taken.is_free(low, high)
    };
    let &(left, bottom) = corners.as_flattened().iter().find(is_free).unwrap_or(&corners[0][0]);
    let mut bar = PathData::default();
    bar.move_to((left, bottom - 6.0));
    bar.line_to((left, bottom));
    bar.line_to((left + long, bottom));
    bar.line_to((left + long, bottom - 6.0));
    svg.path("map-scale", &bar);
    begin_words(svg);
    svg.words("", (left + 6.0, bottom - 6.0), TextAnchor::Left, &label);
    let (low, high) = room((left, bottom));
    taken.add(low, high);
}

/// Ends the lines: what follows are marks and words.
fn begin_words(svg: &mut Svg) {
    svg.close();
    svg.open("g", &[("font-size", &number(TEXT)), ("fill", "currentColor")]);
}
