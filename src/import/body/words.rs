//! The words that readers see, before and after: none may be missing.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Parser, Tag as Part, TagEnd};

use super::blocks::len_of_mdx;
use super::dialect::{EXTENSIONS, Ends, code_ranges};
use super::html::is_of_program;
use super::notices::notice;
use super::tags;

/// The words of a text in Markdown, without what other programs replace.
pub(super) fn of_markdown(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut html = String::new();
    let (mut joins, mut is_joined) = (tags::Joins::default(), true);
    for event in Parser::new_ext(&without_marks(&without_heads(text)), EXTENSIONS) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                plain.push_str(&with_comments(&html));
                html.clear();
                tags::push_words(&mut plain, &words, &mut is_joined);
            }
            Event::Html(words) => html.push_str(&words),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => plain.push_str(&with_comments(&tag)),
            Event::InlineHtml(typed) => {
                let tag = tags::tag_at(&typed, 0);
                is_joined &= tag.as_ref().is_some_and(|tag| joins.joins(tag));
                let stands_within = |name: &str| tags::is_inline(name) || !tags::is_element(name);
                plain.push(if tag.is_some_and(|tag| stands_within(&tag.name)) { tags::PIECE } else { ' ' });
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
    let mut words = tags::in_pieces(html);
    for tag in tags::tags(html).iter().filter(|tag| tag.is_comment()) {
        let inner = html[tag.range.clone()].trim_start_matches("<!--").trim_end_matches("-->");
        if !is_of_program(inner) {
            words.push(' ');
            words.push_str(&tags::in_pieces(inner));
        }
    }
    words
}

/// Words without those that only named something, such as the number of a note.
pub(super) fn without(mut words: Vec<String>, labels: &[String]) -> Vec<String> {
    let mut labels = counted(labels.iter().flat_map(|label| split(label)));
    words.retain(|word| !taken_in_pieces(&mut labels, word));
    words
}

fn counted(words: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

/// Takes a word out of those that were counted, if it is there.
fn taken(counts: &mut BTreeMap<String, usize>, word: &str) -> bool {
    counts.get_mut(word).filter(|count| **count > 0).map(|count| *count -= 1).is_some()
}

/// Words of `before` that the text does not have so often, shown or in comments.
pub(super) fn missing(before: &[String], after: &str) -> Vec<String> {
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
    let whole = |word: String| word.replace(tags::PIECE, "");
    let mut counts = counted(split(&plain).into_iter().map(whole));
    let missing = before.iter().filter(|word| !taken_in_pieces(&mut counts, word));
    missing.map(|word| word.replace(tags::PIECE, "")).collect()
}

/// Takes a word that tags stood in: as one, or as the pieces that marks of Markdown make of it now.
fn taken_in_pieces(counts: &mut BTreeMap<String, usize>, word: &str) -> bool {
    /// More tags stand in no word.
    const MOST: usize = 12;
    let pieces: Vec<&str> = word.splitn(MOST, tags::PIECE).collect();
    let mut at = 0;
    while at < pieces.len() {
        let mut ends = (at + 1..=pieces.len()).rev();
        match ends.find(|end| taken(counts, &pieces[at..*end].concat())) {
            Some(end) => at = end,
            None => return false,
        }
    }
    true
}

/// The runs of digits of a text.
pub(super) fn digits(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned)
}

/// Numbers that readers see in a text, but that are none of those that were there. What programs name is no number of theirs.
pub(super) fn new_numbers(known: &BTreeSet<String>, after: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut is_picture = false;
    for event in Parser::new_ext(after, EXTENSIONS) {
        match event {
            Event::Start(Part::Image { .. }) => is_picture = true,
            Event::End(TagEnd::Image) => is_picture = false,
            Event::Text(words) | Event::Code(words) if !is_picture => plain.push_str(&words),
            // Readers see nothing between the words beside a comment, nor between those beside a mark of emphasis.
            Event::InlineHtml(_)
            | Event::Start(Part::Emphasis | Part::Strong)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            _ => plain.push(' '),
        }
    }
    let mut new: Vec<String> = digits(&plain).filter(|run| !known.contains(run)).collect();
    new.sort();
    new.dedup();
    new
}

/// The text without what is no word for readers in blocks of other dialects: the kind of a notice (`:::note`, `!!! note "Title"`,
/// `> [!info]`), and code of MDX. What is indented below a notice is no code.
fn without_heads(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(len) = len_of_mdx(&lines[at..]) {
            at += len;
            continue;
        }
        let line = lines[at];
        at += 1;
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        if !bare.is_empty() {
            while open.pop_if(|width| indent < *width && !line.starts_with('\t')).is_some() {}
        }
        let marks = ["!!!", "???+", "???", "===", ":::", "/// "].iter().find_map(|mark| bare.strip_prefix(mark));
        let words = match marks {
            Some(rest) if rest.contains('"') => rest[rest.find('"').unwrap_or(0)..].to_owned(),
            Some(rest) if bare.starts_with(':') => {
                let head = rest.trim_start_matches([':', ' ']).trim_start_matches(char::is_alphanumeric);
                head.split('{').next().unwrap_or_default().to_owned()
            }
            Some(rest) if bare.starts_with('/') => rest.split_once('|').map_or("", |(_, title)| title).to_owned(),
            Some(_) if bare.starts_with(['!', '?']) => String::new(),
            _ => without_kind(bare).to_owned(),
        };
        let kept = indent.saturating_sub(4 * open.len());
        out.push(format!("{}{words}", " ".repeat(if line.starts_with('\t') { 0 } else { kept })));
        if marks.is_some() && !bare.starts_with([':', '/']) {
            open.push(indent + 4);
        }
    }
    out.join("\n")
}

/// `> [!info]- Words` without the kind.
fn without_kind(line: &str) -> &str {
    let bare = line.trim_start_matches(['>', ' ']);
    let kind = bare.strip_prefix("[!").filter(|_| bare.len() < line.len());
    match kind.and_then(|kind| kind.split_once(']')) {
        Some((name, words)) if notice(name.split('|').next().unwrap_or(name)).is_some() => words,
        _ => line,
    }
}

/// The text without `{{…}}`, `{%…%}` and the like outside code.
fn without_marks(text: &str) -> String {
    let protected = code_ranges(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut protected = protected.iter().peekable();
    let mut seen = 0;
    let mut ends = Ends::default();
    /// The most that a mark takes.
    const LONGEST: usize = 5000;
    while let Some(found) = text[seen..].find(['{', '[']) {
        let start = seen + found;
        if !["{{", "{%", "{:", "[["].iter().any(|sign| text[start..].starts_with(sign)) {
            seen = start + 1;
            continue;
        }
        out.push_str(&text[at..start]);
        let end = match &text[start..start + 2] {
            "{{" => "}}",
            "{%" => "%}",
            "[[" => "]]",
            _ => "}",
        };
        while protected.next_if(|range| range.end <= start).is_some() {}
        let is_code = protected.peek().is_some_and(|range| range.contains(&start));
        // `[[1]](…)` is a link.
        let is_link = |len: &usize| end == "]]" && text[start + len + 2..].starts_with(['(', '[']);
        match ends
            .next(text, end, start)
            .map(|found| found - start)
            .filter(|len| *len < LONGEST && !is_code && !is_link(len))
        {
            // `[[page|words]]`
            Some(len) if end == "]]" && !text[..start].ends_with('!') => {
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
        seen = at;
    }
    out.push_str(&text[at..]);
    out
}

/// The words of a text. Raised digits are digits, but none of the number that they follow.
fn split(text: &str) -> Vec<String> {
    let raised = |c: char| {
        let at = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|sign| sign == c).or("₀₁₂₃₄₅₆₇₈₉".chars().position(|sign| sign == c));
        at.and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10))
    };
    let mut words = vec![String::new()];
    let mut before_is_raised = false;
    for c in text.chars() {
        let digit = raised(c);
        let follows_number = words.last().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
        let is_apart = follows_number && before_is_raised != digit.is_some() && digit.unwrap_or(c).is_ascii_digit();
        if c == tags::PIECE {
            words.last_mut().into_iter().for_each(|word| word.push(c));
            continue;
        }
        if !c.is_alphanumeric() || is_apart {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(digit.unwrap_or(c));
        }
        before_is_raised = digit.is_some();
    }
    for word in &mut words {
        if word.contains(tags::PIECE) {
            let pieces: Vec<&str> = word.split(tags::PIECE).filter(|piece| !piece.is_empty()).collect();
            *word = pieces.join("\u{1}");
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_came_out_are_not_missing() {
        for (before, after) in [
            ("<b>bold</b>word", "**bold**word"),
            ("t<span>ex</span>t", "text"),
            ("<span>a</span>b<i>c</i>d", "ab*c*d"),
            ("<del>old</del><ins>new</ins>", "~~old~~new"),
            ("<Foo>a</Foo>b", "ab"),
            (
                "!!! note \"A title\"\n    See [b](https://x.example/c).\n",
                "> [!NOTE]\n> **A title**\n>\n> See [b](https://x.example/c).\n",
            ),
            ("> [!info]- More\n> b\n", "> [!NOTE]\n> **More**\n>\n> b\n"),
            ("export const X = () => (\n  <b style={{a: 'b'}}>c</b>);\n\nd", "<!-- export const X -->\n\nd"),
        ] {
            assert_eq!(missing(&of_markdown(before), after), Vec::<String>::new(), "{before}");
        }
        assert_eq!(missing(&of_html("<b>bold</b>word"), "**bold**"), ["boldword"]);
    }

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
