//! Marks of Markdown in a text that is printed as it is: a title, a summary, a label. Only those that would have an effect in a body.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::depth::first_line_too_deep;
use super::mark::is_mark_at;
use super::meant;
use super::options::EXTENSIONS;

/// A mark that readers see.
#[derive(Debug, PartialEq)]
pub(crate) struct LiteralMark {
    pub(crate) bytes: Range<usize>,
    pub(crate) kind: LiteralKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LiteralKind {
    /// `**words**`, `_words_`, `~~words~~`
    Emphasis,
    /// Words between backticks.
    Code,
    /// `[words](address)`, `[[place]]`
    Link,
    /// `[@source]`, `[=figure]`, `[^1]`
    Reference,
    /// `<br>`, `&nbsp;`
    Html,
    /// `\\*`
    Escape,
    /// `- words`, on lines of their own.
    List,
}

/// The first such mark of a text.
pub(crate) fn first(text: &str) -> Option<LiteralMark> {
    if !may_have_one(text) || text.starts_with("http") || first_line_too_deep(text).is_some() {
        return None;
    }
    let reference = text.match_indices('[').find_map(|(at, _)| reference(text, at));
    let read = meant::meant(text);
    let mut items = Vec::new();
    let mut found = Parser::new_ext(&read, EXTENSIONS).into_offset_iter().filter_map(|(event, bytes)| {
        let kind = match event {
            Event::Start(Tag::Strong | Tag::Emphasis) => LiteralKind::Emphasis,
            Event::Start(Tag::Strikethrough) if read[bytes.clone()].starts_with("~~") => LiteralKind::Emphasis,
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => return None,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => LiteralKind::Link,
            Event::Code(_) => LiteralKind::Code,
            Event::InlineHtml(tag) | Event::Html(tag) if is_html(&tag) => LiteralKind::Html,
            Event::Text(words) if read[bytes.clone()].starts_with('&') && *words != read[bytes.clone()] => {
                LiteralKind::Html
            }
            Event::Text(_) if is_escaped(&read, bytes.start) => {
                return Some(LiteralMark { bytes: bytes.start - 1..bytes.start + 1, kind: LiteralKind::Escape });
            }
            Event::Start(Tag::Item) => {
                items.push(bytes);
                return (items.len() == 2)
                    .then(|| LiteralMark { bytes: items[0].start..items[0].start + 1, kind: LiteralKind::List });
            }
            _ => return None,
        };
        let end = bytes.start + read[bytes.clone()].trim_end().len();
        Some(LiteralMark { bytes: bytes.start..end, kind })
    });
    [reference, found.next()].into_iter().flatten().min_by_key(|mark| mark.bytes.start)
}

/// Whether it is a remark, or a tag that writers use; `<name>` is none.
fn is_html(tag: &str) -> bool {
    const NAMES: &[&str] = &[
        "a", "abbr", "b", "big", "blockquote", "br", "center", "cite", "code", "del", "div", "em", "font", "h1", "h2",
        "h3", "hr", "i", "img", "ins", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub",
        "sup", "table", "u", "ul",
    ];
    let name = tag.trim_start_matches(['<', '/']).split([' ', '/', '>', '\n']).next().unwrap_or_default();
    tag.starts_with("<!--") || NAMES.contains(&&*name.to_ascii_lowercase())
}

/// A quick look: most texts have no such sign.
fn may_have_one(text: &str) -> bool {
    let is_apart = |(at, _): (usize, &str)| !text[..at].ends_with(char::is_alphanumeric);
    text.contains(['*', '`', '[', '<', '&', '\\', '\n']) || text.contains("~~") || text.match_indices('_').any(is_apart)
}

/// `[@source]`, `[=figure]` or `[^1]` at a bracket.
fn reference(text: &str, open: usize) -> Option<LiteralMark> {
    let len = text[open..].find(']')? + 1;
    let is_note = text[open..].starts_with("[^") && len > 3 && !text[open..open + len].contains(char::is_whitespace);
    let is_ours = is_mark_at(text, open) && !text[open..].starts_with("[!");
    (is_note || is_ours).then_some(LiteralMark { bytes: open..open + len, kind: LiteralKind::Reference })
}

fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].ends_with('\\') && text[at..].starts_with(|sign: char| sign.is_ascii_punctuation())
}

#[cfg(test)]
mod tests {
    use super::{LiteralKind, first};

    #[test]
    fn only_what_would_be_a_mark_in_a_body_is_one() {
        for (text, mark, kind) in [
            ("The bridge is **closed**; so", "**closed**", LiteralKind::Emphasis),
            ("a _very_ bad day", "_very_", LiteralKind::Emphasis),
            ("*Orsa* rises", "*Orsa*", LiteralKind::Emphasis),
            ("~~two~~ three", "~~two~~", LiteralKind::Emphasis),
            ("`Orsa` bridge", "`Orsa`", LiteralKind::Code),
            ("see [the map](https://example.org/map)", "[the map](https://example.org/map)", LiteralKind::Link),
            ("in [[alep|the city]]", "[[alep|the city]]", LiteralKind::Link),
            ("[=killed_total] dead", "[=killed_total]", LiteralKind::Reference),
            ("311 dead [@osdh 3]", "[@osdh 3]", LiteralKind::Reference),
            ("311 dead[^1]", "[^1]", LiteralKind::Reference),
            ("one<br>two", "<br>", LiteralKind::Html),
            ("a <!-- remark -->", "<!-- remark -->", LiteralKind::Html),
            ("14&nbsp;000", "&nbsp;", LiteralKind::Html),
            ("3\\. March", "\\.", LiteralKind::Escape),
            ("- one\n- two", "-", LiteralKind::List),
        ] {
            let found = first(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[found.bytes], found.kind), (mark, kind), "{text}");
        }
        for text in [
            "5 * 3 * 2",
            "snake_case_name",
            "~30",
            "[sic]",
            "C#",
            "Helfer*innen und Leser*innen",
            "a < b > c",
            "by <volunteers>",
            "R&D",
            "AT&T",
            "https://example.org/_a_/**b**",
            "1. March",
            "- one",
            "D:\\reports",
            "[1]",
            "two\nlines",
            "[…]",
            "Q&A: 3 < 4",
            "**",
            "* * *",
            "#1",
            "100 %_",
            "__init",
            "<desk@example.org>",
            "x_1 and y_2",
            "~5~",
            "[TLP:RED]",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
