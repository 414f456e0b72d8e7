//! Properties of styles that leave words where they are and as they are, each with its values. All others may hide.

use crate::import::body::css::{self, Declaration, is_near, rgb, said};

/// Properties that hide nothing, whatever their value.
const ANY: &str = "text-align text-align-last text-justify text-decoration text-decoration-line text-decoration-color \
    text-decoration-style text-decoration-thickness text-underline-offset text-transform text-rendering text-shadow text-wrap \
    text-wrap-mode text-size-adjust text-emphasis font-weight font-style font-variant font-variant-caps font-variant-ligatures \
    font-variant-numeric font-variant-east-asian font-variant-position font-variant-alternates font-variant-emoji font-family \
    font-stretch font-kerning font-feature-settings font-variation-settings font-optical-sizing font-size-adjust font-smoothing \
    font-language-override osx-font-smoothing list-style list-style-type list-style-position list-style-image border border-top \
    border-right border-bottom border-left border-width border-style border-color border-top-width border-right-width \
    border-bottom-width border-left-width border-top-style border-right-style border-bottom-style border-left-style \
    border-top-color border-right-color border-bottom-color border-left-color border-collapse border-spacing border-radius \
    border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius border-image \
    border-block border-inline border-inline-start border-block-start outline outline-offset outline-color outline-style \
    outline-width box-shadow box-sizing box-decoration-break vertical-align white-space white-space-collapse word-break word-wrap \
    overflow-wrap line-break hyphens quotes direction unicode-bidi writing-mode cursor caption-side table-layout empty-cells \
    float clear orphans widows page-break-before page-break-after page-break-inside break-before break-after break-inside \
    columns column-count column-gap column-rule column-width column-span column-fill flex flex-direction flex-wrap flex-flow \
    flex-grow flex-shrink align-items align-content align-self justify-content justify-items justify-self place-items \
    place-content place-self gap row-gap grid-gap grid-row-gap grid-column-gap grid-template-columns grid-template-rows \
    grid-auto-flow grid-auto-columns grid-auto-rows grid-column grid-row object-fit object-position aspect-ratio tab-size \
    user-select pointer-events scroll-behavior scroll-margin scroll-margin-top touch-action overflow overflow-x overflow-y \
    overflow-scrolling tap-highlight-color transition transition-property transition-duration transition-delay \
    transition-timing-function background-image background-repeat background-position background-size background-attachment \
    background-origin appearance resize isolation order speak hanging-punctuation print-color-adjust \
    color-adjust accent-color caret-color color-scheme scrollbar-width image-rendering fill stroke text-stroke text-stroke-width \
    orphans counter-reset counter-increment will-change margin-trim";

/// Values with which a property says nothing of its own.
const NOTHING: &[&str] = &["inherit", "initial", "unset", "revert", "revert-layer", "none", "auto", "normal"];

/// The first property of a style that may hide the words of what has it, which stands on a colour, if that is known.
pub(super) fn unknown(declarations: &[Declaration], under: Option<[u8; 3]>) -> Option<String> {
    let all = Style { declarations, under };
    declarations.iter().find(|declaration| !all.is_harmless(declaration)).map(|found| format!("{}:", found.name))
}

struct Style<'d> {
    declarations: &'d [Declaration],
    under: Option<[u8; 3]>,
}

impl Style<'_> {
    fn is_harmless(&self, Declaration { name, value, words }: &Declaration) -> bool {
        let bare =
            ["-webkit-", "-moz-", "-ms-", "-o-"].iter().find_map(|maker| name.strip_prefix(maker)).unwrap_or(name);
        if bare.starts_with("--") {
            return !["none", "hidden", "transparent"].contains(&value.as_str())
                && size(value).is_none_or(|size| size > 0.0);
        }
        if bare.starts_with("mso-") {
            return bare != "mso-hide";
        }
        let is_computed =
            ["expression(", "attr(", "env(", "javascript:", "behavior"].iter().any(|sign| value.contains(sign));
        let is_foreign = value.split("var(").skip(1).any(|inner| !inner.starts_with("--wp--"));
        if is_computed || is_foreign {
            return false;
        }
        let is_said = !NOTHING.contains(&value.as_str());
        let number = || value.trim_end_matches('%').parse::<f64>().ok();
        match bare {
            "display" => is_box(words),
            "visibility" | "content-visibility" | "backface-visibility" => {
                !is_said || value == "visible" || bare == "backface-visibility"
            }
            "opacity" => number().is_some_and(|opacity| opacity >= if value.ends_with('%') { 30.0 } else { 0.3 }),
            "position" => matches!(value.as_str(), "static" | "relative" | "sticky") || !is_said,
            "width" | "height" | "max-width" | "max-height" | "min-width" | "min-height" | "block-size"
            | "inline-size" | "max-inline-size" | "max-block-size" | "min-inline-size" | "min-block-size"
            | "flex-basis" => {
                !self.is_clipped()
                    || !is_said
                    || size(value).is_some_and(|size| size >= 20.0)
                    || value.ends_with("-content")
            }
            "margin"
            | "margin-top"
            | "margin-right"
            | "margin-bottom"
            | "margin-left"
            | "margin-block"
            | "margin-inline"
            | "margin-inline-start"
            | "margin-inline-end"
            | "margin-block-start"
            | "margin-block-end"
            | "text-indent"
            | "padding-left"
            | "padding-right"
            | "padding-inline"
            | "padding-inline-start"
            | "padding-inline-end"
            | "left"
            | "right"
            | "top"
            | "bottom"
            | "inset" => words.split(' ').all(is_near_place),
            // A frame keeps its shape by what is above or below its content.
            "padding" | "padding-top" | "padding-bottom" | "padding-block" => {
                let is_upright = |at: usize| at.is_multiple_of(2) || bare != "padding";
                words
                    .split(' ')
                    .enumerate()
                    .all(|(at, value)| is_near_place(value) || is_upright(at) && value.ends_with('%'))
            }
            "color" | "text-fill-color" => !is_said || self.is_seen(words),
            "background" | "background-color" => self.is_ground_for_words(words),
            "font-size" => is_readable(value),
            "font" => {
                let sizes =
                    words.split([' ', '/']).filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '.'));
                sizes.clone().filter(|word| word.parse::<f64>().is_err()).all(is_readable)
            }
            "line-height" => {
                !is_said || size(value).is_some_and(|size| size >= 6.0) || number().is_some_and(|lines| lines >= 0.6)
            }
            "letter-spacing" | "word-spacing" => {
                !is_said || size(value).is_some_and(|size| size.abs() <= 20.0) || value == "0"
            }
            "z-index" => !is_said || number().is_some_and(|index| index >= 0.0),
            "transform" | "filter" | "clip" | "clip-path" | "mask" | "animation" | "zoom" | "scale" | "translate" => {
                !is_said || matches!(value.as_str(), "1" | "100%")
            }
            _ => ANY.split_whitespace().any(|known| known == bare),
        }
    }

    /// Whether what has no room is cut off.
    fn is_clipped(&self) -> bool {
        let is_cut = |name: &str| said(self.declarations, name).is_some_and(|found| found.value != "visible");
        let has_room = |name: &str| said(self.declarations, name).is_some_and(|found| size(&found.value) > Some(0.0));
        ["overflow", "overflow-x", "overflow-y"].into_iter().any(is_cut)
            && !["padding", "padding-top", "padding-bottom"].into_iter().any(has_room)
    }

    /// Whether words of a colour can be told from what they stand on.
    fn is_seen(&self, colour: &str) -> bool {
        if matches!(colour, "currentcolor" | "windowtext") || colour.starts_with("var(--wp--preset--color--") {
            return !colour.contains("white") && !colour.contains("--base");
        }
        let own = ["background-color", "background"].iter().find_map(|name| said(self.declarations, name));
        let own = own.filter(|found| !NOTHING.contains(&found.value.as_str()) && found.value != "transparent");
        match (rgb(colour), own) {
            (None, _) => false,
            (Some(colour), Some(own)) => match ground(&own.words) {
                Some(ground) => !is_near(colour, ground),
                // A picture or a ground of the site's own.
                None => true,
            },
            (Some(colour), None) => self.under.is_none_or(|under| !is_near(colour, under)),
        }
    }

    /// Whether words that say no colour of their own, which are dark, can be told from a ground.
    fn is_ground_for_words(&self, words: &str) -> bool {
        let has_colour = || said(self.declarations, "color").is_some();
        ground(words).is_none_or(|ground| has_colour() || !is_near(ground, [0; 3]))
    }
}

/// The colour of a ground, if it has one by itself.
fn ground(words: &str) -> Option<[u8; 3]> {
    if words.contains("url(") || words.contains("gradient") {
        return None;
    }
    rgb(words).or_else(|| words.split(' ').find_map(rgb))
}

fn is_box(words: &str) -> bool {
    let is_known = |word: &str| {
        word.starts_with("table")
            || matches!(
                word,
                "block"
                    | "inline"
                    | "inline-block"
                    | "flex"
                    | "inline-flex"
                    | "grid"
                    | "inline-grid"
                    | "list-item"
                    | "flow-root"
                    | "contents"
                    | "inline-table"
                    | "box"
                    | "-webkit-box"
                    | "-ms-flexbox"
                    | "inherit"
                    | "initial"
                    | "revert"
                    | "unset"
                    | "run-in"
                    | "flow"
            )
    };
    words.split(' ').all(is_known)
}

/// A length in pixels, as near as it matters here; that of `clamp(…)` is its first.
fn size(value: &str) -> Option<f64> {
    let value =
        value.split_once('(').filter(|(name, _)| matches!(*name, "clamp" | "min" | "max")).map_or(value, |(_, v)| v);
    let value = value.split([',', ')']).next().unwrap_or_default();
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    let number: f64 = number.parse().ok()?;
    let of = match unit {
        "" if number == 0.0 => 1.0,
        "px" => 1.0,
        "pt" => 1.3,
        "em" | "rem" | "pc" => 16.0,
        "ex" | "ch" => 8.0,
        "%" | "vw" | "vh" | "vmin" | "vmax" | "dvh" | "svh" => 4.0,
        "cm" => 38.0,
        "mm" => 3.8,
        "in" => 96.0,
        _ => return None,
    };
    Some(number * of)
}

/// Whether a distance leaves what has it on the page.
fn is_near_place(value: &str) -> bool {
    const FARTHEST: f64 = 600.0;
    // As wide as what it stands in, or wider.
    let of_all = ["%", "vw", "vh"].iter().find_map(|unit| value.strip_suffix(unit)?.parse::<f64>().ok());
    let is_wide = of_all.is_some_and(|part| part >= 100.0);
    NOTHING.contains(&value)
        || value.starts_with("var(--wp--preset--spacing")
        || value.starts_with("calc(") && !value.contains("9999") && !value.contains("999")
        || !is_wide && size(value).is_some_and(|size| size > -FARTHEST / 3.0 && size <= FARTHEST)
}

/// Whether letters of a size can be read.
fn is_readable(value: &str) -> bool {
    const NAMES: &[&str] =
        &["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "smaller", "larger"];
    const SMALLEST: f64 = 5.0;
    let is_percent = value.ends_with('%');
    NAMES.contains(&value)
        || NOTHING.contains(&value)
        || value.starts_with("var(--wp--preset--font-size")
        || size(value).is_some_and(|size| size >= if is_percent { 30.0 * 4.0 } else { SMALLEST })
}

/// What attributes of old say of looks, as a style: `<font color=white>`, `bgcolor`.
pub(super) fn of_attributes(attributes: &[(String, String)]) -> Vec<Declaration> {
    let declaration = |(name, value): &(String, String)| {
        let property = match name.to_ascii_lowercase().as_str() {
            "color" | "text" => "color",
            "bgcolor" => "background-color",
            "style" => return css::declarations(value),
            _ => return Vec::new(),
        };
        css::declarations(&format!("{property}: {value}"))
    };
    attributes.iter().flat_map(declaration).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hides_nothing_is_harmless() {
        let unknown = |style: &str| unknown(&css::declarations(style), Some([255; 3]));
        for style in [
            "",
            "text-align: center",
            "width: 50%; max-width: 640px; margin: 0 auto",
            "font-size: 12pt; line-height: 1.5; font-family: Arial, 'x y', sans-serif",
            "color: #333; background-color: #ffffcc",
            "color: white; background: #036",
            "font: bold 12px/1.5 Georgia",
            "border: 1px solid #ccc; border-radius: 4px; padding: 10px",
            "list-style-type: none; margin-left: -20px",
            "position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden",
            "overflow-x: auto; width: 100%",
            "height: 18px",
            "font-size: clamp(0.875rem, 1vw, 2rem); color: var(--wp--preset--color--primary)",
            "mso-bidi-font-weight: normal; -webkit-text-size-adjust: 100%",
            "background: #000; color: #fff",
            "display: inline-block; vertical-align: middle; float: left",
            "color: rgb(51 51 51)",
            "opacity: .8",
            "padding: 177.78% 0 0 0; position: relative",
        ] {
            assert_eq!(unknown(style), None, "{style}");
        }
        for (style, name) in [
            ("position: fixed", "position:"),
            ("color: #fefefe", "color:"),
            ("color: lab(100 0 0)", "color:"),
            ("background: #000", "background:"),
            ("font-size: 1px", "font-size:"),
            ("font: 1px/1 a", "font:"),
            ("overflow: hidden; height: 1px", "height:"),
            ("opacity: .05", "opacity:"),
            ("transform: rotateX(90deg)", "transform:"),
            ("clip-path: circle(1px)", "clip-path:"),
            ("display: var(--x)", "display:"),
            ("display: x", "display:"),
            ("margin-left: -400px", "margin-left:"),
            ("letter-spacing: -2em", "letter-spacing:"),
            ("z-index: -1", "z-index:"),
            ("acme: 1", "acme:"),
            ("width: expression(1)", "width:"),
            ("line-height: 0", "line-height:"),
            ("text-indent: 100%; white-space: nowrap; overflow: hidden", "text-indent:"),
            ("padding-left: 5000px", "padding-left:"),
            ("margin-left: 100vw", "margin-left:"),
            ("padding: 0 0 0 100vw", "padding:"),
            ("visibility: collapse", "visibility:"),
        ] {
            assert_eq!(unknown(style).as_deref(), Some(name), "{style}");
        }
    }
}
