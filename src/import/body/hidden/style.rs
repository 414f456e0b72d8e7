//! How styles and classes hide an element.

use crate::import::body::tags::{Tag, tags};

/// Whether a style hides what has it.
pub(super) fn is_hiding_style(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '"')).collect();
    let style = style.to_lowercase();
    let is_zero = |name: &str| {
        style.match_indices(name).any(|(at, _)| {
            let value = style[at + name.len()..].trim_start_matches(['0', '.']);
            let rest = value.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            style[at + name.len()..].starts_with('0')
                && (rest.is_empty() || rest.starts_with([';', '!', '}', ',', '>']))
        })
    };
    [
        "display:none", "visibility:hidden", "visibility:collapse", "mso-hide:all", "color:transparent", "left:-9",
        "top:-9", "text-indent:-9",
    ]
    .iter()
    .any(|sign| style.contains(sign))
        || is_zero("opacity:")
        || is_zero("font-size:")
        || (is_zero("height:") || is_zero("width:")) && style.contains("overflow:hidden")
}

/// Whether a class of the usual frameworks hides an element on every screen.
pub(super) fn hides_class(class: &str) -> bool {
    const HIDDEN: &[&str] = &[
        "hidden", "is-hidden", "d-none", "invisible", "is-invisible", "display-none", "hide", "u-hidden", "uk-hidden",
    ];
    let shows = |class: &str| {
        let is_sized = [":", "d-sm-", "d-md-", "d-lg-", "d-xl-", "d-print-"].iter().any(|sign| class.contains(sign));
        is_sized && !class.ends_with("hidden") && !class.ends_with("none")
    };
    class.split_whitespace().any(|class| HIDDEN.contains(&class)) && !class.split_whitespace().any(shows)
}

/// Classes and ids that a style in the same text hides.
#[derive(Default)]
pub(super) struct Styles {
    classes: Vec<String>,
    ids: Vec<String>,
}

impl Styles {
    pub(super) fn hide(&self, tag: &Tag<'_>, class: &str) -> bool {
        class.split_whitespace().any(|class| self.classes.iter().any(|hidden| hidden == class))
            || !self.ids.is_empty() && tag.attribute("id").is_some_and(|id| self.ids.contains(&id))
    }
}

pub(super) fn hiding_styles(text: &str) -> Styles {
    let mut styles = Styles::default();
    if !text.contains("<style") && !text.contains("<STYLE") {
        return styles;
    }
    for tag in tags(text).into_iter().filter(|tag| tag.name == "style" && !tag.closes) {
        let mut rules = &text[tag.range.end..super::end_of(text, &tag)];
        while let Some((selectors, rest)) = rules.split_once('{') {
            let selectors = selectors.rsplit(['}', ';']).next().unwrap_or_default().trim();
            if selectors.starts_with('@') {
                rules = rest;
                // What only paper shows or leaves out is seen on a screen.
                if selectors.contains("print") {
                    rules = rest.split_once("}\n}").or_else(|| rest.split_once("}}")).map_or("", |(_, rest)| rest);
                }
                continue;
            }
            let (block, after) = rest.split_once('}').unwrap_or((rest, ""));
            if is_hiding_style(block) {
                for selector in selectors.split(',').map(str::trim) {
                    let last = selector.rsplit([' ', '>', '+']).next().unwrap_or_default();
                    let is_plain = |name: &str| !name.is_empty() && !name.contains([':', '[', '.', '#']);
                    let named = |sign: char| {
                        last.rsplit_once(sign).map(|(_, name)| name.to_owned()).filter(|name| is_plain(name))
                    };
                    styles.classes.extend(named('.'));
                    styles.ids.extend(named('#'));
                }
            }
            rules = after;
        }
    }
    styles
}
