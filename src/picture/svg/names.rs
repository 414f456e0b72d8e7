//! What of SVG we write: elements, attributes, properties of styles, and the words in them. All else is not on the list.

/// What an element is to a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is drawn where it stands.
    Shape,
    Image,
    Text,
    /// A part of a text.
    Words,
    /// It holds others, which are drawn where it stands.
    Group,
    /// The first of its children that fits the reader's language is drawn.
    Switch,
    /// It draws another element.
    Use,
    /// It is drawn only where something refers to it.
    Definition,
    /// A definition in which only shapes count, and not their paint.
    Clip,
    /// A part of a gradient or filter.
    Part,
    Style,
    /// Words about the drawing, which are not drawn.
    Note,
}

#[rustfmt::skip]
const ELEMENTS: &[(&[&str], Role)] = &[
    (&["circle", "ellipse", "line", "path", "polygon", "polyline", "rect"], Role::Shape),
    (&["image"], Role::Image),
    (&["text"], Role::Text),
    (&["tspan", "textPath"], Role::Words),
    (&["g", "svg"], Role::Group),
    (&["switch"], Role::Switch),
    (&["use"], Role::Use),
    (&["defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient", "symbol"], Role::Definition),
    (&["clipPath"], Role::Clip),
    (&[
        "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
        "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
        "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting",
        "feSpotLight", "feTile", "feTurbulence", "stop",
    ], Role::Part),
    (&["style"], Role::Style),
    (&["desc", "metadata", "title", "view"], Role::Note),
];

/// Attributes of numbers and words of SVG.
#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "amplitude", "azimuth", "baseFrequency", "bias", "clipPathUnits", "cx", "cy", "d", "diffuseConstant", "divisor",
    "dx", "dy", "edgeMode", "elevation", "exponent", "filterUnits", "fr", "fx", "fy", "gradientTransform",
    "gradientUnits", "height", "in", "in2", "intercept", "k1", "k2", "k3", "k4", "kernelMatrix", "kernelUnitLength",
    "lang", "lengthAdjust", "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits",
    "maskUnits", "method", "mode", "numOctaves", "offset", "operator", "order", "orient", "pathLength",
    "patternContentUnits", "patternTransform", "patternUnits", "points", "pointsAtX", "pointsAtY", "pointsAtZ",
    "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "result", "rotate", "rx",
    "ry", "scale", "seed", "side", "slope", "spacing", "specularConstant", "specularExponent", "spreadMethod",
    "startOffset", "stdDeviation", "stitchTiles", "surfaceScale", "tableValues", "targetX",
    "targetY", "textLength", "transform", "type", "values", "viewBox", "width", "x", "x1", "x2", "xChannelSelector",
    "xml:lang", "xml:space", "y", "y1", "y2", "yChannelSelector", "z",
];

/// What we read ourselves and do not write as it is.
const OWN: &[&str] = &["class", "href", "id", "media", "requiredExtensions", "style", "systemLanguage"];

/// Properties of styles. Each may be an attribute, too.
#[rustfmt::skip]
const PROPERTIES: &[&str] = &[
    "alignment-baseline", "background", "background-color", "baseline-shift", "clip", "clip-path", "clip-rule",
    "color", "color-interpolation", "color-interpolation-filters", "color-rendering", "cx", "cy", "direction",
    "display", "dominant-baseline", "enable-background", "fill", "fill-opacity", "fill-rule", "filter", "flood-color",
    "flood-opacity", "font", "font-family", "font-kerning", "font-size", "font-size-adjust", "font-stretch",
    "font-style", "font-variant", "font-weight", "height", "image-rendering", "isolation", "letter-spacing",
    "lighting-color", "marker", "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "mix-blend-mode",
    "opacity", "overflow", "paint-order", "r", "rx", "ry", "shape-rendering", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering", "text-transform",
    "transform", "transform-box", "transform-origin", "unicode-bidi", "vector-effect", "visibility", "white-space",
    "width", "word-spacing", "writing-mode", "x", "y",
];

/// Functions in the value of a property.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "blur", "brightness", "color", "color-mix", "contrast", "drop-shadow", 
    "grayscale", "hsl", "hsla", "hue-rotate", "hwb", "invert", "lab", "lch", "matrix", "oklab",
    "oklch", "opacity", "rgb", "rgba", "rotate", "saturate", "scale", "scalex", "scaley", "sepia",
    "skewx", "skewy", "translate", "translatex", "translatey",
];

/// Words and units in attributes that are not properties.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "A", "B", "BackgroundAlpha", "BackgroundImage", "E", "FillPaint", "G", "R", "SourceAlpha", "SourceGraphic",
    "StrokePaint", "align", "arithmetic", "atop", "auto", "auto-start-reverse", "ch", "cm", "color", "color-burn",
    "color-dodge", "darken", "default", "defer", "deg", "difference", "dilate", "discrete", "duplicate", "e", "em",
    "erode", "ex", "exact", "exclusion", "false", "fractalNoise", "gamma", "grad", "hard-light", "hue", "hueRotate",
    "identity", "in", "left", "lighten", "lighter", "linear", "luminanceToAlpha", "luminosity", "matrix", "meet", "mm",
    "multiply", "noStitch", "none", "normal", "objectBoundingBox", "out", "over", "overlay", "pad", "pc", "preserve",
    "pt", "px", "rad", "reflect", "rem", "repeat", "right", "rotate", "saturate", "saturation", "scale", "screen",
    "skewX", "skewY", "slice", "soft-light", "spacing", "spacingAndGlyphs", "stitch", "stretch", "strokeWidth",
    "table", "translate", "true", "turbulence", "turn", "userSpaceOnUse", "vh", "vw", "wrap", "xMaxYMax", "xMaxYMid",
    "xMaxYMin", "xMidYMax", "xMidYMid", "xMidYMin", "xMinYMax", "xMinYMid", "xMinYMin", "xor",
];

/// The element of a name on the list.
pub(super) fn element(name: &str) -> Option<(&'static str, Role)> {
    ELEMENTS.iter().find_map(|(names, role)| find(names, name).map(|name| (name, *role)))
}

/// An attribute that we read.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    find(ATTRIBUTES, name).or_else(|| property(name)).or_else(|| find(OWN, name))
}

/// Whether an attribute is written with the values of [`is_plain_value`]; else it is a property.
pub(super) fn is_plain(attribute: &str) -> bool {
    ATTRIBUTES.contains(&attribute)
}

pub(super) fn property(name: &str) -> Option<&'static str> {
    find(PROPERTIES, name)
}

pub(super) fn function(name: &str) -> Option<&'static str> {
    FUNCTIONS.iter().find(|function| function.eq_ignore_ascii_case(name)).copied()
}

/// Whether an attribute says only numbers and words of SVG.
pub(super) fn is_plain_value(attribute: &str, value: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '-';
    match attribute {
        "lang" | "xml:lang" => is_language(value),
        _ => {
            let is_number = |c: char| c.is_ascii_digit() || c.is_ascii_whitespace() || ".,%+-()".contains(c);
            let mut words = value.split(|c: char| !is_letter(c)).map(|word| word.trim_matches('-'));
            value.chars().all(|c| is_letter(c) || is_number(c))
                && words.all(|word| word.is_empty() || WORDS.contains(&word))
        }
    }
}

/// `ar`, `zh-Hant`, `pt-BR`: longer ones could say more.
fn is_language(tag: &str) -> bool {
    let letters = |part: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    match tag.split_once('-') {
        None => letters(tag, 0..=3),
        Some((language, part)) => letters(language, 2..=3) && letters(part, 2..=4),
    }
}

fn find(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().find(|known| **known == name).copied()
}
