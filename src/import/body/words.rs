//! The words that readers see, before and after: none may be missing.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Parser, Tag as Part};

use super::dialect::{EXTENSIONS, code_ranges};
use super::html::is_of_program;
use super::tags;

/// The words of a text in Markdown, without what other programs replace.
pub(super) fn of_markdown(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut html = String::new();
    for event in Parser::new_ext(&without_marks(&without_heads(text)), EXTENSIONS) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                plain.push_str(&with_comments(&html));
                html.clear();
                plain.push_str(&words);
            }
            Event::Html(words) => html.push_str(&words),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => plain.push_str(&with_comments(&tag)),
            Event::InlineHtml(tag) => {
                let is_inline = tags::tag_at(&tag, 0).is_some_and(|tag| tags::is_inline(&tag.name));
                plain.push_str(if is_inline { "" } else { " " });
            }
            _ => plain.push(' '),
        }
    }
    plain.push_str(&with_comments(&html));
    split(&plain)
}

/// The words of a text in HTML.
pub(super) fn of_html(text: &str) -> Vec<String> {
    split(&with_comments(&without_marks(text)))
}

/// The words of HTML, those in its comments among them, since comments stay.
fn with_comments(html: &str) -> String {
    let mut words = tags::words(html);
    for tag in tags::tags(html).iter().filter(|tag| tag.is_comment()) {
        let inner = html[tag.range.clone()].trim_start_matches("<!--").trim_end_matches("-->");
        if !is_of_program(inner) {
            words.push(' ');
            words.push_str(&tags::words(inner));
        }
    }
    words
}

/// Words of `before` that the text does not have so often, shown or in comments.
pub(super) fn missing(before: &[String], after: &str) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut plain, mut html) = (String::new(), String::new());
    for event in Parser::new_ext(after, EXTENSIONS) {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&words),
            // What programs replace is counted neither before nor after, wherever it stands.
            Event::Html(words) | Event::InlineHtml(words) => html.push_str(&words),
            // The caption of a picture.
            Event::Start(Part::Image { title, .. }) => plain.push_str(&format!(" {title} ")),
            _ => plain.push(' '),
        }
    }
    plain.push(' ');
    plain.push_str(&with_comments(&without_marks(&html)));
    for word in split(&plain) {
        *counts.entry(word).or_default() += 1;
    }
    let mut missing = Vec::new();
    for word in before {
        match counts.get_mut(word) {
            Some(count) if *count > 0 => *count -= 1,
            _ => missing.push(word.clone()),
        }
    }
    missing
}

/// The text without the words that only name the kind of a notice: `:::note`, `!!! note "Title"`.
fn without_heads(text: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start();
        let marks = ["!!!", "???+", "???", "===", ":::"].iter().find_map(|mark| bare.strip_prefix(mark));
        match marks {
            Some(rest) if rest.contains('"') => rest[rest.find('"').unwrap_or(0)..].to_owned(),
            Some(rest) if bare.starts_with(':') => rest
                .trim_start_matches([':', ' '])
                .trim_start_matches(char::is_alphanumeric)
                .split('{')
                .next()
                .unwrap_or_default()
                .to_owned(),
            Some(_) if bare.starts_with(['!', '?']) => String::new(),
            _ => line.to_owned(),
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The text without `{{…}}`, `{%…%}` and the like outside code.
fn without_marks(text: &str) -> String {
    let protected = code_ranges(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = ["{{", "{%", "{:", "[["].iter().filter_map(|sign| text[at..].find(sign)).min() {
        let start = at + found;
        out.push_str(&text[at..start]);
        let end = match &text[start..start + 2] {
            "{{" => "}}",
            "{%" => "%}",
            "[[" => "]]",
            _ => "}",
        };
        let is_code = protected.iter().any(|range| range.contains(&start));
        // `[[1]](…)` is a link.
        let is_link = |len: &usize| end == "]]" && text[start + len + 2..].starts_with(['(', '[']);
        match text[start..].find(end).filter(|len| !is_code && !is_link(len)) {
            // `[[page|words]]`
            Some(len) if end == "]]" => {
                let inner = &text[start + 2..start + len];
                out.push_str(inner.split_once('|').map_or(inner, |(_, words)| words));
                at = start + len + end.len();
            }
            Some(len) => {
                out.push(' ');
                at = start + len + end.len();
            }
            None => {
                out.push_str(&text[start..start + 2]);
                at = start + 2;
            }
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The words of a text, raised digits as digits.
fn split(text: &str) -> Vec<String> {
    let plain = |c: char| match "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .position(|sign| sign == c)
        .or("₀₁₂₃₄₅₆₇₈₉".chars().position(|sign| sign == c))
    {
        Some(digit) => char::from_digit(u32::try_from(digit).unwrap_or(0), 10).unwrap_or(c),
        None => c,
    };
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(plain).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_gone_is_found() {
        let before = of_markdown("One **two** <b>three</b> {{< x >}}\n\n<div>four</div>\n");
        assert_eq!(before, ["One", "two", "three", "four"]);
        assert!(missing(&before, "One two three\n\n<!-- four -->").is_empty());
        assert_eq!(missing(&before, "One two four"), ["three"]);
        // A word in a comment stands for itself alone.
        let before = of_markdown("One <!-- two --> {{< two >}}\n\n<!-- one -->\n");
        assert_eq!(before, ["One", "two", "one"]);
        assert_eq!(missing(&before, "<!-- two --> <!-- {{< one >}} -->\n\n<!-- one -->\n"), ["One"]);
    }
}
