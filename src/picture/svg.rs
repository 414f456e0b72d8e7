//! SVG written again from the elements and attributes that draw. What could act (scripts, handlers, movement) or reach
//! out (links, pictures, foreign content, style sheets, entities) is a fault, since the drawing would not be what its
//! author meant without it. What editors note for themselves (comments, metadata, names of files on the author's
//! machine) is left out in silence, as are attributes that we do not know.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::QName;

use crate::markup::{push_attribute, push_text};

use super::fault::{ENDS_EARLY, PictureFault};

pub(super) struct CleanSvg {
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

const NO_XML: PictureFault = PictureFault::Damaged("its XML is not well-formed");

pub(super) fn read(bytes: &[u8]) -> Result<CleanSvg, PictureFault> {
    let source = str::from_utf8(bytes).map_err(|_| PictureFault::Damaged("its text is not UTF-8"))?;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut reader = Reader::from_str(source);
    let mut drawing = Drawing::new(source.len());
    let mut rest = source.as_bytes();
    loop {
        let event = reader.read_event().map_err(|_| NO_XML)?;
        let left = source.len() - reader.buffer_position() as usize;
        let (markup, after) = rest.split_at(rest.len() - left);
        match event {
            Event::Start(tag) => drawing.open(&Tag::read(&tag, drawing.line)?, false)?,
            Event::Empty(tag) => drawing.open(&Tag::read(&tag, drawing.line)?, true)?,
            Event::End(tag) => drawing.close(utf8(tag.name().as_ref())?)?,
            Event::Text(text) => drawing.add(utf8(&text)?)?,
            Event::CData(text) => drawing.add(utf8(&text)?)?,
            Event::GeneralRef(_) if drawing.left_out_from.is_some() => {}
            Event::GeneralRef(name) => drawing.add(&resolved(utf8(&name)?, drawing.line)?)?,
            Event::Comment(_) => {}
            Event::Decl(declaration) if is_utf8(&declaration) => {}
            Event::Decl(_) | Event::PI(_) => return refuse("an instruction to programs (`<?`)", drawing.line),
            Event::DocType(doctype) if markup.starts_with(b"<!DOCTYPE") && !doctype.contains(&b'[') => {}
            Event::DocType(_) => return refuse("a document type with definitions of its own", drawing.line),
            Event::Eof if drawing.is_over() => return Ok(drawing.svg),
            Event::Eof => return Err(ENDS_EARLY),
        }
        drawing.line += markup.iter().filter(|byte| **byte == b'\n').count();
        rest = after;
    }
}

/// What is written so far.
struct Drawing {
    svg: CleanSvg,
    /// Where the reader is.
    line: usize,
    /// How many elements are open.
    depth: usize,
    /// How many elements were open when one that is left out began.
    left_out_from: Option<usize>,
    /// The text of the open `style` and where it begins. It is checked as a whole, as browsers read it: comments,
    /// entities and CDATA can divide what it says anywhere.
    style: Option<(String, usize)>,
    /// Prefixes for what we know without one: `svg:path`.
    other_names: Vec<String>,
}

impl Drawing {
    fn new(capacity: usize) -> Drawing {
        let svg = CleanSvg { text: String::with_capacity(capacity), size: None };
        Drawing { svg, line: 1, depth: 0, left_out_from: None, style: None, other_names: Vec::new() }
    }

    fn is_over(&self) -> bool {
        self.depth == 0 && !self.svg.text.is_empty()
    }

    fn open(&mut self, tag: &Tag<'_>, is_closed: bool) -> Result<(), PictureFault> {
        if self.is_over() || self.depth == 0 && tag.name != "svg" {
            return Err(PictureFault::Damaged("it is no drawing by itself"));
        }
        if self.depth == DEEPEST {
            return refuse("elements nested too deeply", self.line);
        }
        // Browsers read the texts around it as one style.
        if self.style.is_some() {
            return refuse("an element inside `style`", self.line);
        }
        self.other_names.extend(tag.prefixes_of_svg());
        let prefix = tag.name.split_once(':').map(|(prefix, _)| prefix);
        if prefix.is_some_and(|prefix| self.other_names.iter().any(|other| other == prefix)) {
            return refuse("names with a prefix (`svg:`)", self.line);
        }
        if self.left_out_from.is_none() {
            if prefix.is_some() || tag.name == "metadata" {
                self.left_out_from = Some(self.depth).filter(|_| !is_closed);
            } else {
                tag.write(&mut self.svg.text, self.line)?;
                self.svg.text.push_str(if is_closed { "/>" } else { ">" });
                self.style = (tag.name == "style" && !is_closed).then(|| (String::new(), self.line));
                if self.depth == 0 {
                    self.svg.size = tag.size();
                }
            }
        }
        self.depth += usize::from(!is_closed);
        Ok(())
    }

    /// Closes the element that was opened last. The reader has checked that it is this one.
    fn close(&mut self, name: &str) -> Result<(), PictureFault> {
        self.depth -= 1;
        if let Some((style, line)) = self.style.take() {
            let style = without_comments(&style, line)?;
            check_style(&style, line)?;
            push_text(&mut self.svg.text, &style);
        }
        match self.left_out_from {
            Some(depth) if depth == self.depth => self.left_out_from = None,
            Some(_) => {}
            None => self.svg.text.extend(["</", name, ">"]),
        }
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), PictureFault> {
        if self.depth == 0 {
            return if text.trim().is_empty() { Ok(()) } else { Err(NO_XML) };
        }
        match &mut self.style {
            Some((style, _)) => style.push_str(text),
            None if self.left_out_from.is_none() => push_text(&mut self.svg.text, text),
            None => {}
        }
        Ok(())
    }
}

struct Tag<'a> {
    name: &'a str,
    /// Decoded.
    attributes: Vec<(&'a str, String)>,
}

impl<'a> Tag<'a> {
    fn read(tag: &'a BytesStart<'_>, line: usize) -> Result<Tag<'a>, PictureFault> {
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| NO_XML)?;
            let value = utf8(attribute.value.as_ref())?;
            if value.contains('<') {
                return Err(NO_XML);
            }
            attributes.push((name(attribute.key)?, decode(value, line)?));
        }
        Ok(Tag { name: name(tag.name())?, attributes })
    }

    fn write(&self, text: &mut String, line: usize) -> Result<(), PictureFault> {
        if !ELEMENTS.contains(&self.name) {
            return refuse(format!("the element `{}`", self.name.escape_debug()), line);
        }
        let is_first = text.is_empty();
        text.extend(["<", self.name]);
        if is_first {
            text.extend([" xmlns=\"", NAMESPACE, "\""]);
        }
        let mut has_href = false;
        for (key, value) in &self.attributes {
            if *key == "xmlns" && value != NAMESPACE {
                return refuse(format!("elements that are no drawing, `{}`", value.escape_debug()), line);
            }
            // The plain name is understood everywhere by now, and needs no namespace.
            let key = if *key == "xlink:href" { "href" } else { key };
            let is_handler = key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
            if is_handler {
                return refuse(format!("the handler `{}`", key.escape_debug()), line);
            }
            if !ATTRIBUTES.contains(&key) {
                continue;
            }
            if key == "href" {
                if !value.starts_with('#') {
                    return refuse(format!("a reference to something outside it, `{}`", value.escape_debug()), line);
                }
                if std::mem::replace(&mut has_href, true) {
                    continue;
                }
            }
            let value = if key == "style" { without_comments(value, line)? } else { value.clone() };
            check_style(&value, line)?;
            push_attribute(text, key, &value);
        }
        Ok(())
    }

    fn prefixes_of_svg(&self) -> impl Iterator<Item = String> {
        let names = self.attributes.iter().filter(|(_, value)| value == NAMESPACE).map(|(key, _)| key);
        names.filter_map(|key| key.strip_prefix("xmlns:")).map(str::to_owned)
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

fn refuse<T>(what: impl Into<String>, line: usize) -> Result<T, PictureFault> {
    Err(PictureFault::Unsafe { what: what.into(), line })
}

fn utf8(part: &[u8]) -> Result<&str, PictureFault> {
    str::from_utf8(part).map_err(|_| NO_XML)
}

/// The reader takes all up to the next space for a name.
fn name(name: QName<'_>) -> Result<&str, PictureFault> {
    let name = utf8(name.into_inner())?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    if !name.is_empty() && name.chars().all(is_name) { Ok(name) } else { Err(NO_XML) }
}

/// Whether the text is what its first line says: we read UTF-8 and no other encoding.
fn is_utf8(declaration: &BytesDecl<'_>) -> bool {
    match declaration.encoding() {
        None => true,
        Some(encoding) => encoding.is_ok_and(|encoding| encoding.eq_ignore_ascii_case(b"utf-8")),
    }
}

fn without_comments(style: &str, line: usize) -> Result<String, PictureFault> {
    let mut parts = style.split("/*");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((_, after)) = part.split_once("*/") else {
            return refuse("a comment without end", line);
        };
        clean.push(' ');
        clean.push_str(after);
    }
    Ok(clean)
}

/// A style may name things of the drawing, and nothing else: `fill: url(#shade)`.
fn check_style(style: &str, line: usize) -> Result<(), PictureFault> {
    if style.contains('\\') {
        return refuse("a backslash in its style", line);
    }
    let style = style.to_lowercase();
    for word in [
        "@import", "@font-face", "@namespace", "image-set(", "src(", "expression(", "javascript:", "behavior:",
        "-moz-binding",
    ] {
        if style.contains(word) {
            return refuse(format!("`{word}` in its style"), line);
        }
    }
    let reaches_out =
        style.split("url(").skip(1).any(|target| !target.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    if reaches_out { refuse("a style that loads something from outside it", line) } else { Ok(()) }
}

fn decode(text: &str, line: usize) -> Result<String, PictureFault> {
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, after) = part.split_once(';').ok_or(NO_XML)?;
        decoded.extend([&*resolved(entity, line)?, after]);
    }
    Ok(decoded)
}

/// What an entity stands for: one of the five that XML has, or a character by its number.
fn resolved(entity: &str, line: usize) -> Result<Cow<'static, str>, PictureFault> {
    let is_text = |c: &char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
    let character = || BytesRef::new(entity).resolve_char_ref().ok().flatten().filter(is_text);
    match resolve_xml_entity(entity) {
        Some(text) => Ok(text.into()),
        None => match character() {
            Some(character) => Ok(character.to_string().into()),
            None => refuse(format!("the entity `&{};`", entity.escape_debug()), line),
        },
    }
}
