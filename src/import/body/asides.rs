//! What HTML shows above words or beside them: how signs are read (`<ruby>`), and what an abbreviation stands for. Both come
//! out in brackets.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dialect::{Notes, edited};
use super::tags::{Tag, tags_from};
use crate::import::account::Deed;

/// The text with such asides in brackets. Nothing in `code` is changed.
pub(super) fn in_brackets(text: &str, code: &[Range<usize>], notes: &mut Notes) -> String {
    let is_told =
        ["<rt", "<abbr", "<acronym", "<dfn", "<meter", "<progress", "<area"].iter().any(|sign| text.contains(sign));
    if !is_told {
        return text.to_owned();
    }
    let mut code = code.iter().peekable();
    let is_outside = |tag: &Tag<'_>| {
        while code.next_if(|range| range.end <= tag.range.start).is_some() {}
        code.peek().is_none_or(|range| !range.contains(&tag.range.start))
    };
    let found: Vec<Tag<'_>> = tags_from(text, 0).filter(is_outside).collect();
    let mut edits = Vec::new();
    readings(text, &found, &mut edits, notes);
    abbreviations(text, &found, &mut edits, notes);
    gauges(text, &found, &mut edits, notes);
    areas(&found, &mut edits, notes);
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edited(text, edits)
}

/// `<ruby>東京<rp>(</rp><rt>tokyo</rt><rp>)</rp></ruby>`
fn readings(text: &str, found: &[Tag<'_>], edits: &mut Vec<(Range<usize>, String)>, notes: &mut Notes) {
    let mut is_open = false;
    for (index, tag) in found.iter().enumerate() {
        match (tag.name.as_str(), tag.closes) {
            ("rt", false) => {
                let is_next = std::mem::replace(&mut is_open, true);
                edits.push((tag.range.clone(), if is_next { ") (" } else { " (" }.to_owned()));
                notes.push((Deed::Changed, "`<rt>` became words in brackets".to_owned()));
            }
            ("rt", true) => {
                let close = if std::mem::take(&mut is_open) { ")" } else { "" };
                edits.push((tag.range.clone(), close.to_owned()));
            }
            ("ruby" | "rb" | "rtc", _) if std::mem::take(&mut is_open) => {
                edits.push((tag.range.clone(), ")".to_owned()));
            }
            ("ruby" | "rb" | "rtc", _) => edits.push((tag.range.clone(), String::new())),
            // Brackets for browsers that cannot show readings.
            ("rp", false) => {
                let end = found.get(index + 1).filter(|close| close.name == "rp" && close.closes);
                let end = end.map_or(tag.range.end, |close| close.range.end);
                let inner = &text[tag.range.end..end];
                let bare = inner.strip_suffix("</rp>").unwrap_or(inner);
                if !bare.chars().any(char::is_alphanumeric) {
                    edits.push((tag.range.start..end, String::new()));
                }
            }
            _ => {}
        }
    }
}

/// `<abbr title="…">` says once what it stands for.
fn abbreviations(text: &str, found: &[Tag<'_>], edits: &mut Vec<(Range<usize>, String)>, notes: &mut Notes) {
    let mut said = BTreeSet::new();
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    for tag in found.iter().filter(|tag| matches!(&*tag.name, "abbr" | "acronym" | "dfn")) {
        if !tag.closes {
            let title = tag.attribute("title").map(|title| title.trim().to_owned());
            open.push((tag.name.clone(), title.filter(|title| !title.is_empty())));
            continue;
        }
        let Some((_, Some(title))) = open.pop_if(|(name, _)| *name == tag.name) else { continue };
        let follows = text[tag.range.end..].trim_start().strip_prefix('(');
        if follows.is_some_and(|rest| rest.starts_with(&title)) || !said.insert(title.to_lowercase()) {
            continue;
        }
        notes.push((Deed::Changed, format!("the title of `<{}>` became words in brackets", tag.name)));
        edits.push((tag.range.end..tag.range.end, format!(" ({})", escaped(&title))));
    }
}

/// What a gauge without words shows: `<meter value=3 max=10></meter>` is 3/10.
fn gauges(text: &str, found: &[Tag<'_>], edits: &mut Vec<(Range<usize>, String)>, notes: &mut Notes) {
    for (open, close) in found.iter().zip(found.iter().skip(1)) {
        let is_gauge =
            matches!(&*open.name, "meter" | "progress") && !open.closes && close.name == open.name && close.closes;
        if !is_gauge || !text[open.range.end..close.range.start].trim().is_empty() {
            continue;
        }
        let Some(value) = open.attribute("value") else { continue };
        let words = open.attribute("max").map_or(value.clone(), |max| format!("{value}/{max}"));
        notes.push((Deed::Changed, format!("what `<{}>` shows became words", open.name)));
        edits.push((open.range.end..close.range.start, escaped(&words)));
    }
}

/// Parts of a picture that lead somewhere, as links.
fn areas(found: &[Tag<'_>], edits: &mut Vec<(Range<usize>, String)>, notes: &mut Notes) {
    for tag in found.iter().filter(|tag| tag.name == "area" && !tag.closes) {
        let words =
            ["alt", "title"].iter().find_map(|name| tag.attribute(name)).filter(|words| !words.trim().is_empty());
        let Some(words) = words else { continue };
        let link = match tag.attribute("href") {
            Some(address) => format!("<a href=\"{}\">{}</a> ", address.replace('"', "%22"), escaped(&words)),
            None => format!("{} ", escaped(&words)),
        };
        notes.push((Deed::Changed, "`<area>` became a link".to_owned()));
        edits.push((tag.range.clone(), link));
    }
}

/// Words that are no marks, neither of HTML nor of Markdown.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' | '<' | '>' | '*' | '_' | '[' | ']' | '`' | '~' | '|' | '\\' | '{' | '}' => {
                out.push_str(&format!("&#{};", u32::from(c)));
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(in_brackets(text, &[], &mut Notes::new()), expected);
    }

    #[test]
    fn gauges_and_parts_of_pictures_are_words() {
        check("<meter value=3 max=10></meter>", "<meter value=3 max=10>3/10</meter>");
        check(
            "<progress value=\"70\" max=\"100\">70 %</progress>",
            "<progress value=\"70\" max=\"100\">70 %</progress>",
        );
        check("<map><area href=\"/a\" alt=\"North\"></map>", "<map><a href=\"/a\">North</a> </map>");
    }

    #[test]
    fn readings_and_abbreviations_are_said_in_brackets() {
        check("<ruby>東<rp>(</rp><rt>tou</rt><rp>)</rp>京<rt>kyou</rt></ruby>", "東 (tou)京 (kyou)");
        check("<ruby>東<rt>tou<rb>京<rt>kyou</ruby>", "東 (tou)京 (kyou)");
        let one = "<abbr title=\"Displaced *\">IDP</abbr>";
        check(
            &format!("{one}, {one}"),
            "<abbr title=\"Displaced *\">IDP</abbr> (Displaced &#42;), <abbr title=\"Displaced *\">IDP</abbr>",
        );
        check("<abbr title=\"Camp\">C</abbr> (Camp)", "<abbr title=\"Camp\">C</abbr> (Camp)");
        check("<abbr>C</abbr>", "<abbr>C</abbr>");
    }
}
