//! How a chart looks where no style sheet does: in feeds, in reader modes, in saved pages, and as a file of its own. It is
//! drawn in the colour of the text around it; a style sheet that there is goes before these attributes.

use super::super::hatches;
use super::super::svg::{PathData, Svg, number};

/// Of the whole drawing. What is no line says so itself.
pub(super) const CHART: &[(&str, &str)] = &[
    ("width", "480"),
    ("height", "270"),
    ("direction", "ltr"),
    ("fill", "none"),
    ("stroke", "currentColor"),
    ("font-family", "sans-serif"),
    ("font-size", "13"),
];

/// Of the group of all words.
pub(super) const WORDS: &[(&str, &str)] = &[("class", "chart-words"), ("fill", "currentColor"), ("stroke", "none")];

/// Of the key's drawings.
pub(super) const MARK: &[(&str, &str)] =
    &[("width", "16"), ("height", "16"), ("fill", "none"), ("stroke", "currentColor")];

/// The classes of the first layers. Each is three times as light as the next, or as dark, on screens and in print, so that the eye
/// needs no colour. More steps could not be told apart: further layers are hatched, each in its own pattern.
const LAYERS: [&str; 3] = ["chart-part part-1", "chart-part part-2", "chart-part part-3"];

/// The layers of a chart that can be told apart.
pub(super) const MOST_LAYERS: usize = LAYERS.len() + hatches::COUNT;

/// The patterns of as many layers. The drawings of the key on the same page have them from here.
pub(super) fn define_hatches(svg: &mut Svg, layers: usize) {
    let hatched = layers.min(MOST_LAYERS).saturating_sub(LAYERS.len());
    if hatched > 0 {
        svg.open("defs", &[("stroke", "none")]);
        (0..hatched).for_each(|at| hatches::define(svg, HATCH, at));
        svg.close();
    }
}

const HATCH: &str = "chart-hatch";

/// A layer of a chart, or its drawing in the key.
pub(super) fn layer(svg: &mut Svg, index: usize, layer: &PathData) {
    match LAYERS.get(index) {
        Some(class) => path(svg, class, layer),
        None if layer.as_str().is_empty() => {}
        None => {
            let fill = format!("url(#{HATCH}-{})", (index - LAYERS.len()) % hatches::COUNT);
            svg.shape("path", &[("class", "chart-part is-hatched"), ("fill", &fill), ("d", layer.as_str())]);
        }
    }
}

/// A path of one class; nothing if it is empty.
pub(super) fn path(svg: &mut Svg, class: &str, path: &PathData) {
    if !path.as_str().is_empty() {
        svg.shape("path", &[&[("class", class)], of(class), &[("d", path.as_str())]].concat());
    }
}

pub(super) fn circle(svg: &mut Svg, class: &str, (x, y): (f64, f64), radius: f64) {
    let [x, y, radius] = [x, y, radius].map(number);
    svg.shape("circle", &[&[("class", class)], of(class), &[("cx", &*x), ("cy", &y), ("r", &radius)]].concat());
}

fn of(class: &str) -> &'static [(&'static str, &'static str)] {
    match class {
        "chart-grid" => &[("stroke-opacity", ".2")],
        "chart-leader" | "chart-missing" => &[("stroke-opacity", ".6"), ("stroke-dasharray", "2 2")],
        "chart-line" => &[("stroke-width", "2"), ("stroke-linejoin", "round")],
        "chart-point" | "chart-column" => &[("fill", "currentColor")],
        // The colour of the ground, which a page without a style sheet has, too.
        "chart-point is-open" => &[("fill", "Canvas"), ("stroke-width", "2")],
        "chart-column is-open" => &[("fill", "currentColor"), ("fill-opacity", ".3")],
        "chart-band" => &[("fill", "currentColor"), ("fill-opacity", ".16"), ("stroke-opacity", ".5")],
        "chart-cross" | "chart-whisker" | "chart-arrow" | "chart-bound" => &[("stroke-width", "2")],
        "chart-revision" => &[("stroke", "#c4461a"), ("stroke-width", "1.5"), ("stroke-dasharray", "4 3")],
        "chart-part part-1" => &[("fill", "currentColor"), ("fill-opacity", ".92")],
        "chart-part part-2" => &[("fill", "currentColor"), ("fill-opacity", ".57")],
        "chart-part part-3" => &[("fill", "currentColor"), ("fill-opacity", ".08")],
        _ => &[],
    }
}
