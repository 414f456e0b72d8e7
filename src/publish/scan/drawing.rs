//! What an SVG holds besides the drawing. Like the other looks, it reads with code of its own: as a browser reads pages,
//! which forgives more than XML does and so misses less.

use html5gum::{StartTag, Token, Tokenizer};

/// Elements of which readers see something, in small letters. Parts of filters begin with `fe`.
#[rustfmt::skip]
const DRAWN: &[&str] = &[
    "circle", "clippath", "defs", "ellipse", "filter", "g", "image", "line", "lineargradient", "marker", "mask", "path",
    "pattern", "polygon", "polyline", "radialgradient", "rect", "stop", "style", "svg", "switch", "symbol", "text",
    "textpath", "tspan", "use",
];

const DESCRIPTION: &str = "a description of its making";
const SETTINGS: &str = "settings of a drawing program";
const ACTS: &str = "something that could act";
const OUTSIDE: &str = "a reference to something outside it";

pub(super) fn metadata(bytes: &[u8]) -> Vec<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    let mut in_style = false;
    for Ok(token) in Tokenizer::new(text.as_ref()) {
        match token {
            Token::StartTag(tag) => {
                let name = lower(&tag.name);
                found.extend(of_element(&name));
                found.extend(of_attributes(&tag));
                in_style = name == "style" && !tag.self_closing;
            }
            Token::EndTag(_) => in_style = false,
            Token::Comment(_) => found.push(DESCRIPTION),
            Token::String(words) if in_style => {
                found.extend(reaches_out(&lower(&words)).then_some(OUTSIDE));
            }
            Token::String(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn of_element(name: &str) -> Option<&'static str> {
    match name {
        "title" | "desc" | "metadata" => Some(DESCRIPTION),
        "feimage" => Some(OUTSIDE),
        name if DRAWN.contains(&name) || name.starts_with("fe") => None,
        name if name.contains(':') => Some(SETTINGS),
        _ => Some(ACTS),
    }
}

fn of_attributes(tag: &StartTag<()>) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (key, value) in &tag.attributes {
        let (key, value) = (lower(key), lower(value));
        let value = value.trim();
        found.extend(match &*key {
            "href" | "xlink:href" => (!value.starts_with('#') && !is_photo(value)).then_some(OUTSIDE),
            "xmlns:xlink" | "xml:space" | "xml:lang" => None,
            key if key.starts_with("data-") || key.starts_with("aria-") => Some(DESCRIPTION),
            key if key.contains(':') => Some(SETTINGS),
            key if key.starts_with("on") => Some(ACTS),
            _ => reaches_out(value).then_some(OUTSIDE),
        });
    }
    found
}

fn is_photo(address: &str) -> bool {
    address.starts_with("data:image/png;base64,") || address.starts_with("data:image/jpeg;base64,")
}

/// Whether a style names anything outside the drawing. A backslash can hide the name of a function.
fn reaches_out(style: &str) -> bool {
    let outside = |target: &str| !target.trim_start().trim_start_matches(['"', '\'']).starts_with('#');
    style.split("url(").skip(1).any(outside)
        || ["@import", "@font-face", "image-set(", "src(", "expression(", "-moz-binding", "\\"]
            .iter()
            .any(|word| style.contains(word))
}

fn lower(text: &[u8]) -> String {
    String::from_utf8_lossy(text).to_lowercase()
}
