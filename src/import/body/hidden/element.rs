//! Elements of HTML that were not seen, and those of a site's own, which may do anything.

use std::collections::BTreeMap;

use super::ground::Grounds;
use super::style::{Styles, hides_class, hides_on};
use super::{Unseen, Why, names};
use crate::import::body::tags::{Tag, is_element, is_inline, tag_at, tags_from, words};

/// An element that was not seen, or may not have been.
pub(super) fn unseen(text: &str, at: usize, styles: &Styles, pairs: &Pairs, grounds: &Grounds) -> Option<Unseen> {
    let tag = tag_at(text, at).filter(|tag| !tag.closes && !tag.is_comment() && tag.name != "!")?;
    let is_own = !is_element(&tag.name);
    let why = match tag.name.as_str() {
        "script" | "style" | "svg" | "head" | "canvas" => Why::Machine,
        "template" | "datalist" | "noscript" => Why::Hidden,
        "dialog" if tag.attribute("open").is_none() => Why::Hidden,
        // A page that waits for its script is shown all the same.
        // What a column hides is in its cells, which nobody here counts.
        "html" | "body" | "col" | "colgroup" => return None,
        name if is_own && (names::is_hiding(name) || names::keeps(&tag.attributes(), names::is_layout(name))) => {
            Why::Hidden
        }
        _ if is_hidden(&tag, &text[tag.range.clone()], styles, grounds) => Why::Hidden,
        // A word in angles that nothing closes is only a word.
        name if is_own && !names::is_layout(name) && pairs.has(name, at) => {
            return Some(Unseen { range: tag.range.clone(), why: Why::Unknown(format!("<{name}>")) });
        }
        _ => return None,
    };
    if is_own && !pairs.has(&tag.name, at) {
        return None;
    }
    let end = end_of(text, &tag);
    // What browsers without scripts show in the place of a picture is the picture.
    let is_picture = tag.name == "noscript" && words(&text[tag.range.end..end]).trim().is_empty();
    (!is_picture).then_some(Unseen { range: at..end, why })
}

/// Where elements of a site's own end: the last tag that closes each.
pub(super) struct Pairs(BTreeMap<String, usize>);

impl Pairs {
    pub(super) fn of(text: &str) -> Pairs {
        let closing = tags_from(text, 0).filter(|tag| tag.closes && !is_element(&tag.name));
        Pairs(closing.map(|tag| (tag.name, tag.range.start)).collect())
    }

    /// Whether an element that begins at a byte is closed.
    fn has(&self, name: &str, at: usize) -> bool {
        self.0.get(name).is_some_and(|close| *close > at)
    }
}

fn is_hidden(tag: &Tag<'_>, typed: &str, styles: &Styles, grounds: &Grounds) -> bool {
    let said = |name: &str| tag.attribute(name);
    let is_off = |value: &str| matches!(value.trim(), "false" | "{false}");
    let class = said("class").or_else(|| said("className")).unwrap_or_default();
    said("hidden").is_some_and(|value| !is_off(&value))
        || said("popover").is_some_and(|value| !is_off(&value))
        || said("style").is_some_and(|style| hides_on(&style, grounds.under(tag).as_deref()))
        || tag.name == "font"
            && said("color").is_some_and(|colour| hides_on(&format!("color:{colour}"), grounds.under(tag).as_deref()))
        || typed.contains("style={{") && hides_on(typed, grounds.under(tag).as_deref())
        || ["v-if", "v-show", "x-if", "x-show", "*ngif", "ng-if", "ng-show"]
            .iter()
            .any(|name| said(name).is_some_and(|value| is_off(&value)))
        || hides_class(&class)
        || says_for_whom(tag)
        || styles.hide(tag, &class)
}

/// Whether an attribute names the readers of an element: `data-audience="staff"`, `role="editor"`.
fn says_for_whom(tag: &Tag<'_>) -> bool {
    let names_readers = |value: &str| names::is_readers(value);
    tag.attributes().iter().any(|(name, value)| match name.to_lowercase().as_str() {
        "role" => names_readers(value),
        name => {
            let is_asked = ["audience", "visibility", "visible-to", "visible-for", "access", "readers", "role", "for"];
            name.strip_prefix("data-").is_some_and(|name| is_asked.contains(&name)) && names_readers(value)
        }
    })
}

/// Where an element ends: behind its closing tag, or where its parent ends.
pub(in crate::import::body) fn end_of(text: &str, open: &Tag<'_>) -> usize {
    const VOID: &[&str] =
        &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    const RAW: &[&str] = &["script", "style", "textarea", "title", "noscript"];
    let from = open.range.end;
    let name = open.name.as_str();
    let is_closed = text[..from].ends_with("/>") && !is_element(name);
    if VOID.contains(&name) || is_closed {
        return from;
    }
    if RAW.contains(&name) {
        let close = format!("</{name}");
        let rest = &text.as_bytes()[from..];
        let at = rest.windows(close.len()).position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
        return at.map_or(text.len(), |at| text[from + at..].find('>').map_or(text.len(), |end| from + at + end + 1));
    }
    let siblings: &[&str] = match name {
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th", "tr", "tbody", "tfoot"],
        "tr" => &["tr", "tbody", "tfoot"],
        "option" => &["option"],
        _ => &[],
    };
    let mut inside: Vec<String> = Vec::new();
    for tag in tags_from(text, from) {
        let start = tag.range.start;
        if tag.is_comment() || tag.name == "!" || VOID.contains(&&*tag.name) {
            continue;
        }
        if !tag.closes {
            let ends_paragraph = name == "p" && is_element(&tag.name) && !is_inline(&tag.name);
            if inside.is_empty() && (siblings.contains(&&*tag.name) || ends_paragraph) {
                return start;
            }
            if !text[..tag.range.end].ends_with("/>") || is_element(&tag.name) {
                inside.push(tag.name.clone());
            }
            continue;
        }
        match inside.iter().rposition(|open| *open == tag.name) {
            Some(at) => inside.truncate(at),
            None if tag.name == name => return tag.range.end,
            None if is_element(&tag.name) && !is_inline(&tag.name) => return start,
            None => {}
        }
    }
    text.len()
}
