//! SVG written anew from the elements and attributes that draw. What could act (scripts, handlers, movement) or reach
//! out (links, pictures, foreign content, style sheets, entities) is a fault, since the drawing would not be what its
//! author meant without it. What editors note for themselves (comments, metadata, names of files on the author's
//! machine) is left out in silence, as are attributes that we do not know.

use super::PhotoFault;
use crate::content::markup::push_text;

pub(super) struct Svg {
    pub(super) text: String,
    pub(super) size: Option<(u32, u32)>,
}

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const DEEPEST: usize = 200;

#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA",
    "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g", "line",
    "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop",
    "style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use",
];

#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "alignment-baseline", "amplitude", "aria-hidden", "aria-label", "aria-labelledby", "azimuth", "baseFrequency",
    "baseline-shift", "bias", "class", "clip", "clip-path", "clip-rule", "clipPathUnits", "color",
    "color-interpolation", "color-interpolation-filters", "cx", "cy", "d", "diffuseConstant", "direction", "display",
    "divisor", "dominant-baseline", "dx", "dy", "edgeMode", "elevation", "enable-background", "exponent", "fill",
    "fill-opacity", "fill-rule", "filter", "filterUnits", "flood-color", "flood-opacity", "font-family", "font-size",
    "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-weight", "fr", "fx", "fy", "gradientTransform",
    "gradientUnits", "height", "href", "id", "image-rendering", "in", "in2", "intercept", "isolation", "k1", "k2", "k3",
    "k4", "kernelMatrix", "kernelUnitLength", "lang", "lengthAdjust", "letter-spacing", "lighting-color",
    "limitingConeAngle", "marker-end", "marker-mid", "marker-start", "markerHeight", "markerUnits", "markerWidth",
    "mask", "mask-type", "maskContentUnits", "maskUnits", "media", "method", "mix-blend-mode", "mode", "numOctaves",
    "offset", "opacity", "operator", "order", "orient", "overflow", "paint-order", "path", "pathLength",
    "patternContentUnits", "patternTransform", "patternUnits", "points", "pointsAtX", "pointsAtY", "pointsAtZ",
    "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "result", "role", "rotate",
    "rx", "ry", "scale", "seed", "shape-rendering", "side", "slope", "spacing", "specularConstant", "specularExponent",
    "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width", "style", "surfaceScale", "systemLanguage", "tableValues", "targetX", "targetY", "text-anchor",
    "text-decoration", "text-rendering", "textLength", "transform", "transform-origin", "type", "unicode-bidi", "values",
    "vector-effect", "version", "viewBox", "visibility", "width", "word-spacing", "writing-mode", "x", "x1", "x2",
    "xChannelSelector", "xml:lang", "xml:space", "y", "y1", "y2", "yChannelSelector", "z",
];

const NO_XML: PhotoFault = PhotoFault::Damaged("its XML is not well-formed");

pub(super) fn looks_like_one(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.first() == Some(&b'<') && bytes.windows(4).take(64 * 1024).any(|four| four == b"<svg")
}

pub(super) fn read(bytes: &[u8]) -> Result<Svg, PhotoFault> {
    let source = str::from_utf8(bytes).map_err(|_| PhotoFault::Damaged("its text is not UTF-8"))?;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut rest = source;
    let mut open: Vec<&str> = Vec::new();
    // How many elements were open when one that is left out began.
    let mut left_out_from: Option<usize> = None;
    let mut svg = Svg { text: String::with_capacity(source.len()), size: None };
    // Prefixes for what we know without one: `svg:path`.
    let mut other_names: Vec<&str> = Vec::new();
    let mut is_over = false;
    let (mut line, mut counted) = (1, source);
    while !rest.is_empty() {
        line += counted[..counted.len() - rest.len()].matches('\n').count();
        counted = rest;
        let refuse = |what: &str| Err(PhotoFault::Unsafe { what: what.to_owned(), line });
        let drawn = left_out_from.is_none();
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").ok_or(NO_XML)?.1;
        } else if let Some(after) = rest.strip_prefix("<![CDATA[") {
            let (text, after) = after.split_once("]]>").ok_or(NO_XML)?;
            rest = after;
            if drawn {
                add_text(&mut svg.text, open.last(), text, line)?;
            }
        } else if let Some(after) = rest.strip_prefix("<!") {
            let (doctype, after) = after.split_once('>').ok_or(NO_XML)?;
            if !doctype.starts_with("DOCTYPE") || doctype.contains('[') {
                return refuse("a document type with definitions of its own");
            }
            rest = after;
        } else if let Some(after) = rest.strip_prefix("<?") {
            let (instruction, after) = after.split_once("?>").ok_or(NO_XML)?;
            if !is_declaration(instruction) {
                return refuse("an instruction to programs (`<?`)");
            }
            rest = after;
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').ok_or(NO_XML)?;
            rest = after;
            if open.pop() != Some(name.trim_end()) {
                return Err(NO_XML);
            }
            match left_out_from {
                Some(depth) if depth == open.len() => left_out_from = None,
                Some(_) => {}
                None => svg.text.extend(["</", name.trim_end(), ">"]),
            }
            is_over = open.is_empty();
        } else if rest.starts_with('<') {
            let tag = Tag::read(rest, line)?;
            rest = tag.rest;
            if is_over || open.is_empty() && tag.name != "svg" {
                return Err(PhotoFault::Damaged("it is no drawing by itself"));
            }
            if open.len() == DEEPEST {
                return refuse("elements nested too deeply");
            }
            // Browsers read the texts around it as one style.
            if open.last() == Some(&"style") {
                return refuse("an element inside `style`");
            }
            other_names.extend(tag.prefixes_of_svg());
            let prefix = tag.name.split_once(':').map(|(prefix, _)| prefix);
            if prefix.is_some_and(|prefix| other_names.contains(&prefix)) {
                return refuse("names with a prefix (`svg:`)");
            }
            let is_left_out = prefix.is_some() || tag.name == "metadata";
            if drawn && !is_left_out {
                tag.write(&mut svg.text, line)?;
                if open.is_empty() {
                    svg.size = tag.size();
                }
            } else if drawn && !tag.is_closed {
                left_out_from = Some(open.len());
            }
            if tag.is_closed {
                is_over = open.is_empty();
            } else {
                open.push(tag.name);
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            rest = after;
            if drawn {
                add_text(&mut svg.text, open.last(), &decode(text, line)?, line)?;
            }
        }
    }
    if is_over { Ok(svg) } else { Err(super::ENDS_EARLY) }
}

struct Tag<'a> {
    name: &'a str,
    /// Decoded.
    attributes: Vec<(&'a str, String)>,
    is_closed: bool,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn read(source: &'a str, line: usize) -> Result<Tag<'a>, PhotoFault> {
        let (name, mut rest) = name(&source[1..])?;
        let mut attributes: Vec<(&str, String)> = Vec::new();
        loop {
            let after = rest.trim_start();
            if let Some(rest) = after.strip_prefix("/>") {
                return Ok(Tag { name, attributes, is_closed: true, rest });
            }
            if let Some(rest) = after.strip_prefix('>') {
                return Ok(Tag { name, attributes, is_closed: false, rest });
            }
            if after.len() == rest.len() {
                return Err(NO_XML);
            }
            let (key, after) = self::name(after)?;
            let after = after.trim_start().strip_prefix('=').ok_or(NO_XML)?.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(NO_XML)?;
            let (value, after) = after[1..].split_once(quote).ok_or(NO_XML)?;
            if value.contains('<') || attributes.iter().any(|(other, _)| *other == key) {
                return Err(NO_XML);
            }
            attributes.push((key, decode(value, line)?));
            rest = after;
        }
    }

    fn write(&self, text: &mut String, line: usize) -> Result<(), PhotoFault> {
        let refuse = |what: String| Err(PhotoFault::Unsafe { what, line });
        if !ELEMENTS.contains(&self.name) {
            return refuse(format!("the element `{}`", self.name.escape_debug()));
        }
        let is_first = text.is_empty();
        text.extend(["<", self.name]);
        if is_first {
            text.extend([" xmlns=\"", NAMESPACE, "\""]);
        }
        let mut has_href = false;
        for (key, value) in &self.attributes {
            if *key == "xmlns" && value != NAMESPACE {
                return refuse(format!("elements that are no drawing, `{}`", value.escape_debug()));
            }
            // The plain name is understood everywhere by now, and needs no namespace.
            let key = if *key == "xlink:href" { "href" } else { key };
            let is_handler = key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
            if is_handler {
                return refuse(format!("the handler `{}`", key.escape_debug()));
            }
            if !ATTRIBUTES.contains(&key) {
                continue;
            }
            if key == "href" {
                if !value.starts_with('#') {
                    return refuse(format!("a reference to something outside it, `{}`", value.escape_debug()));
                }
                if std::mem::replace(&mut has_href, true) {
                    continue;
                }
            }
            let value = if key == "style" { without_comments(value, line)? } else { value.clone() };
            check_style(&value, line)?;
            text.extend([" ", key, "=\""]);
            push_text(text, &value);
            text.push('"');
        }
        text.push_str(if self.is_closed { "/>" } else { ">" });
        Ok(())
    }

    fn prefixes_of_svg(&self) -> impl Iterator<Item = &'a str> {
        self.attributes.iter().filter(|(_, value)| value == NAMESPACE).filter_map(|(key, _)| key.strip_prefix("xmlns:"))
    }

    fn size(&self) -> Option<(u32, u32)> {
        let value = |key| self.attributes.iter().find(|(name, _)| *name == key).map(|(_, value)| value.trim());
        let pixels = |key| value(key).and_then(|value| whole(value.strip_suffix("px").unwrap_or(value)));
        let view_box = || {
            let numbers: Vec<_> =
                value("viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).collect();
            let &[_, _, width, height] = &*numbers else { return None };
            Some((whole(width)?, whole(height)?))
        };
        pixels("width").zip(pixels("height")).or_else(view_box)
    }
}

/// Rounded up, from 1 to a million.
fn whole(number: &str) -> Option<u32> {
    let number: f64 = number.parse().ok()?;
    let fits = number > 0.0 && number <= 1_000_000.0;
    // In that range the conversion is exact.
    fits.then(|| number.ceil() as u32)
}

fn name(source: &str) -> Result<(&str, &str), PhotoFault> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    let end = source.find(|c| !is_part(c)).ok_or(NO_XML)?;
    if end == 0 { Err(NO_XML) } else { Ok(source.split_at(end)) }
}

/// `<?xml version="1.0" encoding="UTF-8"?>` and nothing else.
fn is_declaration(instruction: &str) -> bool {
    let Some(rest) = instruction.strip_prefix("xml").filter(|rest| rest.starts_with([' ', '\t', '\n', '\r'])) else {
        return false;
    };
    let encoding = rest.split_once("encoding").map(|(_, after)| after.trim_start_matches([' ', '=', '"', '\'']));
    encoding.is_none_or(|encoding| encoding.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("utf-8")))
}

fn add_text(text: &mut String, inside: Option<&&str>, added: &str, line: usize) -> Result<(), PhotoFault> {
    match inside {
        Some(&"style") => {
            let style = without_comments(added, line)?;
            check_style(&style, line)?;
            push_text(text, &style);
        }
        Some(_) => push_text(text, added),
        None if added.trim().is_empty() => {}
        None => return Err(NO_XML),
    }
    Ok(())
}

fn without_comments(style: &str, line: usize) -> Result<String, PhotoFault> {
    let mut parts = style.split("/*");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((_, after)) = part.split_once("*/") else {
            return Err(PhotoFault::Unsafe { what: "a comment without end".to_owned(), line });
        };
        clean.push(' ');
        clean.push_str(after);
    }
    Ok(clean)
}

/// A style may name things of the drawing, and nothing else: `fill: url(#shade)`.
fn check_style(style: &str, line: usize) -> Result<(), PhotoFault> {
    let refuse = |what: &str| Err(PhotoFault::Unsafe { what: what.to_owned(), line });
    if style.contains('\\') {
        return refuse("a backslash in its style");
    }
    let style = style.to_lowercase();
    for word in [
        "@import",
        "@font-face",
        "@namespace",
        "image-set(",
        "src(",
        "expression(",
        "javascript:",
        "behavior:",
        "-moz-binding",
    ] {
        if style.contains(word) {
            return refuse(&format!("`{word}` in its style"));
        }
    }
    let reaches_out =
        style.split("url(").skip(1).any(|target| !target.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    if reaches_out { refuse("a style that loads something from outside it") } else { Ok(()) }
}

fn decode(text: &str, line: usize) -> Result<String, PhotoFault> {
    let mut decoded = String::with_capacity(text.len());
    let mut parts = text.split('&');
    decoded.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (entity, after) = part.split_once(';').ok_or(NO_XML)?;
        let number = entity.strip_prefix('#').and_then(|digits| match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        });
        let character = match (entity, number.and_then(char::from_u32)) {
            ("amp", _) => '&',
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("quot", _) => '"',
            ("apos", _) => '\'',
            (_, Some(c)) if !c.is_control() || matches!(c, '\n' | '\t' | '\r') => c,
            _ => return Err(PhotoFault::Unsafe { what: format!("the entity `&{};`", entity.escape_debug()), line }),
        };
        decoded.push(character);
        decoded.push_str(after);
    }
    Ok(decoded)
}
