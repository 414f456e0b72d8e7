//! What may hide words in a text and is not known as harmless. Ways to hide have no end, so here is no list of them: here are lists
//! of what hides nothing, and whatever is not in one makes a draft. What is known to hide (`hidden`) is a comment before.
//!
//! - `style`: properties of styles, each with the values that leave words where they are;
//! - `sheet`: rules of sheets in a text;
//! - `attributes`: attributes of elements, and what classes and data say;
//! - `scripts`: scripts, and which of them only put something in their own place;
//! - `directives`: marks of template languages, whoever's, by what they have in common;
//! - `lines`: lines that say of their text who may read it.

mod attributes;
mod directives;
mod lines;
mod scripts;
mod sheet;
mod style;

use std::ops::Range;

use super::dialect::Doubts;
use super::hidden::{Grounds, Unseen, Why, end_of};
use super::tags::{is_element, tag_at, tags_from};

/// The names of what is not known as harmless in a text, outside of code, comments and what was not seen anyway.
pub(super) fn doubts(text: &str, code: &[Range<usize>], unseen: &[Unseen]) -> Doubts {
    let mut doubts = Doubts::new();
    let bare = &visible(text, code, unseen);
    if text.contains('<') {
        let machines = unseen.iter().filter(|unseen| unseen.why == Why::Machine);
        doubts.extend(machines.filter_map(|unseen| scripts::doubt(&text[unseen.range.clone()])));
        doubts.extend(sheet::doubts(text));
        doubts.extend(broken_tag(bare));
        let grounds = Grounds::of(text, code);
        for tag in tags_from(bare, 0).filter(|tag| !tag.closes && !tag.is_comment() && tag.name != "!") {
            doubts.extend(attributes::doubt(&tag, &bare[tag.range.clone()], &grounds));
        }
    }
    let bare = &without_code(bare);
    doubts.extend(attributes::in_braces(bare));
    directives::doubts(bare, &mut doubts);
    doubts.extend(code.iter().filter_map(|range| directives::of_fence(&text[range.clone()])));
    lines::doubts(bare, &mut doubts);
    doubts
}

/// A text with blanks in the place of what elements of code hold.
fn without_code(text: &str) -> String {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for tag in tags_from(text, 0).filter(|tag| !tag.closes && matches!(&*tag.name, "code" | "pre" | "kbd" | "samp")) {
        if ranges.last().is_none_or(|range| range.end <= tag.range.start) {
            ranges.push(tag.range.end..end_of(text, &tag));
        }
    }
    // Code below the mark of another program is only indented for the reader of Markdown.
    let mut fence: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let sign = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        match (fence, sign) {
            (None, Some(sign)) => fence = Some((at + line.len(), sign)),
            (Some((from, open)), Some(sign)) if open == sign && bare.trim().trim_matches(['`', '~']).is_empty() => {
                ranges.push(from..at);
                fence = None;
            }
            _ => {}
        }
        at += line.len();
    }
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    if ranges.is_empty() { text.to_owned() } else { blanked(text, ranges) }
}

/// A tag with a quote too many: what browsers make of it is not what is read here.
fn broken_tag(text: &str) -> Option<String> {
    /// The most bytes that a tag takes.
    const LONGEST: usize = 400;
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..text.floor_char_boundary((at + LONGEST).min(text.len()))];
        let len = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
        if !is_element(&rest[..len]) || !rest[len..].starts_with([' ', '/']) {
            return None;
        }
        let line = rest[len..].lines().next().unwrap_or_default();
        let is_tag = line.contains('=') && line.contains('>') && tag_at(text, at).is_none();
        is_tag.then(|| format!("<{} …>", &rest[..len]))
    })
}

/// The sheets of a page of which one may hide words of a part of it.
pub(in crate::import) fn doubtful_sheets(page: &str, part: &str) -> Vec<String> {
    sheet::doubtful(page, part)
}

/// A text with blanks in the place of code, and of what was not seen. Every byte stays in its place.
fn visible(text: &str, code: &[Range<usize>], unseen: &[Unseen]) -> String {
    let hidden =
        unseen.iter().filter(|unseen| !matches!(unseen.why, Why::Unknown(_))).map(|unseen| unseen.range.clone());
    // The sign that code begins with stays: it may be a part of a mark before it.
    let inside = |range: &Range<usize>| range.start + usize::from(text[range.start..].starts_with('`'))..range.end;
    let mut ranges: Vec<Range<usize>> = code.iter().map(inside).chain(hidden).collect();
    ranges.sort_by_key(|range| range.start);
    blanked(text, ranges)
}

fn blanked(text: &str, ranges: Vec<Range<usize>>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        out.push_str(&text[at.min(range.start)..range.start.max(at)]);
        let blanked = range.start.max(at)..range.end.max(at);
        for c in text[blanked].chars() {
            out.push_str(if c == '\n' { "\n" } else { &"    "[..c.len_utf8()] });
        }
        at = at.max(range.end);
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests;
