//! Comments that begin a line. Markdown takes such a line for HTML, with all its words, so they stand behind the words.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as Part};

use super::dialect::{EXTENSIONS, edited};

/// A text in which no words stand behind a comment that begins their line.
pub(super) fn behind_words(text: &str) -> String {
    if !text.contains("<!--") {
        return text.to_owned();
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(text, EXTENSIONS).into_offset_iter() {
        let is_html = matches!(event, Event::Start(Part::HtmlBlock));
        let block = &text[range.clone()];
        if !is_html || !block.trim_start().starts_with("<!--") {
            continue;
        }
        let start = range.start + block.len() - block.trim_start().len();
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
        let line = &text[start..end];
        let mut words = line;
        while let Some(len) = words.strip_prefix("<!--").and_then(|rest| rest.find("-->")) {
            words = words[len + "<!---->".len()..].trim_start();
        }
        // A comment of several lines ends elsewhere.
        if words.is_empty() || words.starts_with("<!--") {
            continue;
        }
        let comments = line[..line.len() - words.len()].trim_end();
        edits.push((start..end, format!("{} {comments}", words.trim_end())));
    }
    edited(text, edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_before_a_comment_that_begins_their_line() {
        for (text, expected) in [
            ("Search for\n<!-- :icon: --> 7.2 brings\nmore", "Search for\n7.2 brings <!-- :icon: -->\nmore"),
            ("<!-- a --> <!-- b -->words", "words <!-- a --> <!-- b -->"),
            ("- <!-- a -->words\n- b", "- words <!-- a -->\n- b"),
            ("<!-- a -->\nwords", "<!-- a -->\nwords"),
            ("words <!-- a --> more", "words <!-- a --> more"),
            ("```\n<!-- a --> b\n```", "```\n<!-- a --> b\n```"),
            ("<!-- a\nb --> c", "<!-- a\nb --> c"),
        ] {
            assert_eq!(behind_words(text), expected, "{text}");
        }
    }
}
