//! Patterns for areas that are told apart without colour.

use super::svg::Svg;

/// How many there are.
pub(super) const COUNT: usize = HATCHES.len();

/// Strokes on a tile of eight units; the third is the width of the stroke.
const HATCHES: [(&str, &str); 6] = [
    ("M-2 2L2 -2M0 8L8 0M6 10L10 6", "1.3"),
    ("M2 2h.01M6 6h.01", "2.6"),
    ("M-2 6L2 10M0 0L8 8M6 -2L10 2", "1.3"),
    ("M0 2h8M0 6h8", "1"),
    ("M0 4h8M4 0v8", "1"),
    ("M4 0v8", "2.6"),
];

/// Defines a pattern, whose id is the name and its number.
pub(super) fn define(svg: &mut Svg, name: &str, at: usize) {
    let (d, width) = HATCHES[at];
    let id = format!("{name}-{at}");
    svg.open("pattern", &[("id", &id), ("width", "8"), ("height", "8"), ("patternUnits", "userSpaceOnUse")]);
    svg.shape("path", &[("d", "M0 0h8v8H0z"), ("fill", "currentColor"), ("fill-opacity", ".12")]);
    svg.shape("path", &[("d", d), ("stroke", "currentColor"), ("stroke-width", width), ("stroke-linecap", "round")]);
    svg.close();
}
