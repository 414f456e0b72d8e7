//! Words inside a film, a recording or a frame: browsers show them only if they cannot show what they stand in.

use std::ops::Range;

use super::dialect::{Notes, edited};
use super::hidden::{comment, end_of};
use super::tags::{tags, tags_from, words};
use crate::import::account::{Deed, code};

/// The text with such words as comments behind what they stand in.
pub(super) fn behind(text: &str, code_ranges: &[Range<usize>], notes: &mut Notes) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let is_film = |name: &str| matches!(name, "audio" | "video" | "object" | "iframe");
    for open in tags_from(text, 0).filter(|tag| !tag.closes && is_film(&tag.name)) {
        let is_free = edits.last().is_none_or(|(done, _)| done.end <= open.range.start);
        if !is_free || code_ranges.iter().any(|range| range.contains(&open.range.start)) {
            continue;
        }
        let end = end_of(text, &open);
        let inner = &text[open.range.end..end.max(open.range.end)];
        let Some(close) = inner.rfind("</").filter(|at| inner[at + 2..].starts_with(&*open.name)) else { continue };
        let (inner, close) = inner.split_at(close);
        if words(inner).trim().is_empty() {
            continue;
        }
        let is_source = |name: &str| matches!(name, "source" | "track" | "param" | "embed");
        let found = tags(inner);
        let sources: String =
            found.iter().filter(|tag| is_source(&tag.name)).map(|tag| &inner[tag.range.clone()]).collect();
        notes.push((Deed::Lost, format!("{} is not shown", code(inner.trim()))));
        edits.push((open.range.end..end, format!("{sources}{close}{}", comment(inner))));
    }
    if edits.is_empty() { text.to_owned() } else { edited(text, edits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_inside_a_film_are_comments() {
        for (text, expected) in [
            ("<audio src=\"a\">Z</audio> b", "<audio src=\"a\"></audio><!-- Z --> b"),
            (
                "<video><source src=\"a\"><p>Z</p></video>",
                "<video><source src=\"a\"></video><!-- <source src=\"a\"><p>Z</p> -->",
            ),
            ("<video src=a> </video>", "<video src=a> </video>"),
        ] {
            assert_eq!(behind(text, &[], &mut Notes::new()), expected);
        }
    }
}
