//! How styles and classes hide an element.

use std::collections::BTreeSet;

use super::names::{self, Class};
use crate::import::body::css::{self, Declaration, Rule, declarations, said};
use crate::import::body::tags::{Tag, tags_from};

/// Whether a style hides what has it.
pub(super) fn is_hiding_style(style: &str) -> bool {
    hides_on(style, Some("ffffff"))
}

/// Whether a style hides what has it and stands on a colour, if that is known.
pub(super) fn hides_on(style: &str, ground: Option<&str>) -> bool {
    let declarations = declarations(style);
    takes_away(&declarations) || moves_away(&declarations, ground)
}

/// The ground that a style gives, if it gives one; `None` within if it is no plain colour.
pub(super) fn ground(style: &str) -> Option<Option<String>> {
    const NONE: &[&str] = &["none", "transparent", "inherit", "initial", "unset", "revert"];
    let declarations = declarations(style);
    let found = said(&declarations, "background-color").or(said(&declarations, "background"))?;
    let value = found.value.as_str();
    let is_seen = !NONE.contains(&value) && !is_transparent(value);
    is_seen.then(|| Some(colour(&found.words)).filter(|_| !value.contains("url(") && !value.contains("gradient")))
}

/// Whether an element is not there for anybody, not even for those to whom a page is read.
pub(in crate::import::body) fn takes_away(declarations: &[Declaration]) -> bool {
    declarations.iter().any(|Declaration { name, value, .. }| match name.as_str() {
        "display" => value == "none",
        "visibility" | "content-visibility" => matches!(value.as_str(), "hidden" | "collapse"),
        "mso-hide" => value == "all",
        _ => false,
    })
}

/// Whether an element is there but cannot be seen: clipped, scaled to nothing, off the screen, of the colour of its ground.
pub(in crate::import::body) fn moves_away(declarations: &[Declaration], under: Option<&str>) -> bool {
    let all = declarations;
    let said = |wanted: &str| said(all, wanted).map(|found| found.value.as_str());
    // A frame that keeps its shape has no height, but room inside.
    let has_room = || {
        ["padding", "padding-top", "padding-bottom"].iter().any(|name| said(name).is_some_and(|value| !is_zero(value)))
    };
    let is_clipped = || {
        !has_room()
            && said("overflow").or(said("overflow-x")).or(said("overflow-y")).is_some_and(|value| value != "visible")
    };
    let is_far = |value: &str| {
        let digits: String = value.trim_start_matches(['-', '+']).chars().take_while(char::is_ascii_digit).collect();
        let is_length = ["px", "em", "rem", "vw", "vh", "%", "pt", "ch"].iter().any(|unit| value.ends_with(unit));
        let far = if value.ends_with("px") || value.ends_with("pt") { 900 } else { 90 };
        is_length && digits.parse::<u64>().is_ok_and(|digits| digits >= far)
    };
    let words = |wanted: &str| css::said(all, wanted).map(|found| found.words.as_str());
    let ground = words("background-color").or(words("background"));
    let colour = words("color");
    let is_one_colour = |colour: &str| {
        is_transparent(colour)
            || said("-webkit-text-fill-color").is_some_and(is_transparent)
            || match ground {
                Some(ground)
                    if !matches!(ground, "none" | "inherit" | "initial" | "unset" | "revert")
                        && !is_transparent(ground) =>
                {
                    self::colour(ground) == self::colour(colour)
                }
                _ => under == Some(&*self::colour(colour)),
            }
    };
    declarations.iter().any(|Declaration { name, value, .. }| match name.as_str() {
        "opacity" | "zoom" | "scale" => is_zero(value),
        "filter" => value.split("opacity(").nth(1).and_then(|value| value.split(')').next()).is_some_and(is_zero),
        "font-size" => is_zero(value),
        "font" => value.starts_with('0') && is_zero(value.split('/').next().unwrap_or(value)),
        "clip" => value.starts_with("rect(") && !value.contains("auto"),
        "clip-path" => {
            let inner = value.split_once('(').map_or("", |(_, inner)| inner.trim_end_matches(')'));
            let covers = |at: &str| at.trim_end_matches('%').parse::<f64>().is_ok_and(|percent| percent >= 50.0);
            let is_all = value.starts_with("inset(")
                && inner.ends_with('%')
                && inner.split('%').filter(|at| !at.is_empty()).all(covers);
            is_all
                || (value.starts_with("circle(") || value.starts_with("ellipse("))
                    && is_zero(inner.split("at").next().unwrap_or(inner))
                || value.starts_with("polygon(")
                    && inner.chars().all(|c| matches!(c, '0' | ',' | ' ' | '.' | 'p' | 'x' | '%'))
        }
        "transform" => {
            let scaled =
                value.split("scale").skip(1).filter_map(|scale| scale.split_once('(')?.1.split([',', ')']).next());
            let moved = value.split("translate").skip(1).filter_map(|by| by.split_once('(')?.1.split(')').next());
            let is_moved = |by: &str| by.split(',').any(|by| by.starts_with('-') && is_far(by));
            scaled.into_iter().any(is_zero) || moved.into_iter().any(is_moved)
        }
        "left" | "right" | "top" | "bottom" | "text-indent" | "margin-left" | "margin-top" | "margin" | "inset"
        | "inset-inline-start" => {
            is_far(value)
                && (value.starts_with('-') || matches!(name.as_str(), "left" | "top" | "right" | "bottom"))
                && !value.ends_with('%')
                || value.starts_with('-') && is_far(value)
        }
        "height" | "width" | "max-height" | "max-width" | "block-size" | "inline-size" => {
            is_zero(value) && is_clipped()
        }
        "color" | "-webkit-text-fill-color" => colour.is_some_and(is_one_colour) || is_transparent(value),
        _ => false,
    })
}

/// `0`, `0.0px`, `0%`
fn is_zero(value: &str) -> bool {
    let unit = value.trim_start_matches(['+', '-', '0', '.']);
    value.trim_start_matches(['+', '-', '.']).starts_with('0')
        && unit.chars().all(|c| c.is_ascii_alphabetic() || c == '%')
}

fn is_transparent(colour: &str) -> bool {
    let inner = colour.split_once('(').map(|(_, inner)| inner.trim_end_matches(')'));
    let alpha = inner.and_then(|inner| match inner.split_once('/') {
        Some((_, alpha)) => Some(alpha),
        None => inner.split(',').nth(3),
    });
    let hex_alpha = colour.strip_prefix('#').and_then(|hex| match hex.len() {
        4 => hex.get(3..),
        8 => hex.get(6..),
        _ => None,
    });
    colour == "transparent"
        || alpha.is_some_and(is_zero)
        || hex_alpha.is_some_and(|alpha| alpha.bytes().all(|byte| byte == b'0'))
}

/// A colour in one form, as far as it is written in a way that is read.
pub(in crate::import::body) fn colour(colour: &str) -> String {
    match css::rgb(colour) {
        Some([red, green, blue]) => format!("{red:02x}{green:02x}{blue:02x}"),
        None => colour.to_owned(),
    }
}

/// Classes that hide words from the eye alone: they are there for those to whom a page is read.
pub(in crate::import::body) const READ_ALOUD: &[&str] = &[
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "sr-text",
    "a11y-hidden", "assistive-text", "show-for-sr", "element-invisible",
];

/// Whether a class of the usual frameworks hides an element on every screen.
pub(super) fn hides_class(class: &str) -> bool {
    const HIDDEN: &[&str] = &[
        "hidden", "is-hidden", "d-none", "invisible", "is-invisible", "display-none", "hide", "u-hidden", "uk-hidden",
        "ng-hide", "collapse-all", "visibility-hidden", "dn", "w-condition-invisible", "w-dyn-bind-empty", "opacity-0",
        "scale-0", "offscreen", "off-screen",
    ];
    let shows = |class: &str| {
        let is_sized = [":", "d-sm-", "d-md-", "d-lg-", "d-xl-", "d-xxl-"].iter().any(|sign| class.contains(sign));
        let is_paper = class.contains("print:");
        is_sized && !is_paper && !class.ends_with("hidden") && !class.ends_with("none")
    };
    let classes = || class.split_whitespace();
    let elementor =
        ["elementor-hidden-desktop", "elementor-hidden-tablet", "elementor-hidden-mobile", "elementor-hidden-phone"];
    let hidden_on = elementor.iter().filter(|sign| classes().any(|class| class == **sign)).count();
    // On one screen alone they are seen on the others.
    classes().any(|class| HIDDEN.contains(&class)) && !classes().any(shows)
        || classes().any(|class| !HIDDEN.contains(&class) && names::class(class) == Class::Hides)
        || hidden_on > 2
        || classes().any(|class| class == "elementor-hidden")
}

/// Classes, ids and elements that a style in the same text hides.
#[derive(Default)]
pub(super) struct Styles {
    classes: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Styles {
    pub(super) fn hide(&self, tag: &Tag<'_>, class: &str) -> bool {
        class.split_whitespace().any(|class| self.classes.contains(class))
            || !self.ids.is_empty() && tag.attribute("id").is_some_and(|id| self.ids.contains(&id))
    }
}

pub(super) fn hiding_styles(text: &str) -> Styles {
    let mut styles = Styles::default();
    for rule in sheets(text).iter().flat_map(|sheet| css::rules(sheet)) {
        let Rule::Of { selectors, block } = rule else { continue };
        let declarations = declarations(&block);
        let is_away = takes_away(&declarations);
        if !is_away && !moves_away(&declarations, Some("ffffff")) {
            continue;
        }
        for selector in selectors.split(',').map(str::trim) {
            let last = selector.rsplit([' ', '>', '+']).next().unwrap_or_default();
            let is_plain = |name: &str| !name.is_empty() && !name.contains([':', '[', '.', '#']);
            let named =
                |sign: char| last.rsplit_once(sign).map(|(_, name)| name.to_owned()).filter(|name| is_plain(name));
            styles.classes.extend(named('.').filter(|class| is_away || !READ_ALOUD.contains(&&**class)));
            styles.ids.extend(named('#'));
        }
    }
    styles
}

/// The sheets that stand in a text.
pub(in crate::import::body) fn sheets(text: &str) -> Vec<&str> {
    if !text.contains("<style") && !text.contains("<STYLE") && !text.contains("<Style") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut end = 0;
    for tag in tags_from(text, 0).filter(|tag| tag.name == "style" && !tag.closes) {
        if tag.range.start < end || tag.attribute("media").is_some_and(|media| media.trim() == "print") {
            continue;
        }
        let close = tags_from(text, tag.range.end).find(|tag| tag.name == "style" && tag.closes);
        end = close.map_or(text.len(), |close| close.range.start);
        found.push(&text[tag.range.end..end]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_style_takes_from_the_eye_is_hidden() {
        for style in [
            "display: none !important",
            "visibility:hidden",
            "opacity: 0",
            "opacity:0.0;color:red",
            "font-size:0px",
            "clip-path: inset(50%)",
            "clip-path:circle(0)",
            "clip: rect(0 0 0 0)",
            "transform: scale(0)",
            "transform:scaleX(0)",
            "filter: opacity(0%)",
            "position:absolute; left:-9999px",
            "text-indent: -100vw",
            "height:0; overflow:hidden",
            "max-height: 0px; overflow-y: hidden",
            "color: transparent",
            "color:#fff",
            "color: white; background: #FFFFFF",
            "color:#123;background-color:#112233",
            "color: rgba(0, 0, 0, 0)",
            "color: rgb(255,255,255)",
            "fontSize: 0",
            "left: 9999px",
            "transform: translateX(-9999px)",
        ] {
            assert!(is_hiding_style(style), "{style}");
        }
        for style in [
            "",
            "opacity: 0.5",
            "opacity:.05",
            "color:#000",
            "color:white;background:#003366",
            "font-size: 0.8em",
            "left: 100%",
            "margin: -10px",
            "clip-path: inset(10%)",
            "transform: scale(0.5)",
            "height: 0",
            "top: 50%",
            "background: white",
            "width:100%",
            "overflow:hidden",
            "margin-left: -20px",
            "background-color: transparent",
        ] {
            assert!(!is_hiding_style(style), "{style}");
        }
    }
}
