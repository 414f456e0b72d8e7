//! What HTML shows above words or beside them: how signs are read (`<ruby>`), and what an abbreviation stands for. Both come
//! out in brackets.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dialect::{Notes, edited};
use super::tags::{Tag, tags_from};
use crate::import::account::Deed;

/// The text with such asides in brackets. Nothing in `code` is changed.
pub(super) fn in_brackets(text: &str, code: &[Range<usize>], notes: &mut Notes) -> String {
    let is_told = ["<rt", "<abbr", "<acronym", "<dfn"].iter().any(|sign| text.contains(sign));
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
