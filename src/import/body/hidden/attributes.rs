//! Attributes in braces, which can hide what they stand beside: `{: .hidden}` of kramdown, `{.hidden}` of others. And marks of
//! editing, `{--deleted--}`.

use std::ops::Range;

use super::style::{hides_class, is_hiding_style};
use super::{Unseen, Why, names};
use crate::import::body::tags::tag_at;

/// What attributes hide: the span or block that they stand behind, or the block below. Nothing above `floor` is looked at.
pub(super) fn unseen(text: &str, at: usize, floor: usize) -> Option<Unseen> {
    let rest = &text[at..];
    /// The most that attributes take.
    const LONGEST: usize = 500;
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = near.find('}').filter(|end| !near[..*end].contains('\n'))?;
    let inner = rest[1..end].trim_start_matches(':').trim();
    let is_typed = rest.starts_with("{:") || inner.starts_with(['.', '#']) || inner.contains('=') || inner == "hidden";
    if !is_typed || inner.contains('{') || !hides(inner) {
        return None;
    }
    let end = at + end + 1;
    let floor = floor.min(at);
    let line = text[floor..at].rfind('\n').map_or(floor, |end| floor + end + 1);
    let before = &text[line..at];
    let hidden = |range: Range<usize>| Some(Unseen { range, why: Why::Hidden });
    let marks = before.trim_start_matches(['>', '-', '*', '+', ' ', '\t', '#']);
    let is_first = marks.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ')).is_empty();
    // At the beginning of an item they hold for it.
    if is_first && !before.trim().is_empty() {
        return hidden(at..end_of_item(text, end));
    }
    if let Some(start) = start_of_span(&text[floor..at]) {
        return hidden(floor + start..end);
    }
    let above = text[floor..line].trim_end_matches([' ', '\t']);
    let is_alone = before.trim_start_matches(['>', ' ', '\t']).is_empty();
    let stands_apart = above.is_empty() && line == 0 || above.ends_with("\n\n") || above.trim().is_empty();
    if is_alone && stands_apart {
        return hidden(at..end_of_block(text, end));
    }
    // They hold for the block that they end, or for that above their line.
    let start = text[floor..at].rfind("\n\n").map_or(floor, |end| floor + end + 2);
    hidden(start..end)
}

fn hides(inner: &str) -> bool {
    let classes: Vec<&str> = inner.split_whitespace().filter_map(|word| word.strip_prefix('.')).collect();
    let typed = format!("<x {} >", inner.replace(['<', '>'], " "));
    let style = tag_at(&typed, 0).and_then(|tag| tag.attribute("style"));
    inner.split_whitespace().any(|word| word == "hidden" || word.starts_with("hidden="))
        || hides_class(&classes.iter().flat_map(|class| class.split('.')).collect::<Vec<_>>().join(" "))
        || classes.iter().any(|class| names::is_hiding(class) && !names::is_layout(class))
        || style.is_some_and(|style| is_hiding_style(&style))
}

/// Where the span begins that ends at the end of a text: `*words*`, `[words](address)`.
fn start_of_span(before: &str) -> Option<usize> {
    let last = before.chars().next_back()?;
    let line = before.rfind("\n\n").map_or(0, |at| at + 2);
    let text = &before[line..];
    let start = match last {
        '*' | '_' | '`' | '~' => {
            let bare = text.trim_end_matches(last);
            let mark = &text[bare.len()..];
            bare.rfind(mark).map(|at| bare[..at].trim_end_matches(last).len())
        }
        ')' => text.rfind("](").and_then(|at| opened(&text[..at])),
        ']' => opened(&text[..text.len() - 1]),
        _ => None,
    };
    let start = start?;
    Some(line + if text[..start].ends_with('!') { start - 1 } else { start })
}

/// The bracket that is open at the end of a text.
fn opened(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().rev().find_map(|(at, c)| {
        depth += match c {
            ']' => 1,
            '[' => -1,
            _ => 0,
        };
        (depth < 0).then_some(at)
    })
}

fn end_of_block(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let start = rest.len() - rest.trim_start_matches('\n').len();
    rest[start..].find("\n\n").map_or(text.len(), |end| from + start + end)
}

fn end_of_item(text: &str, from: usize) -> usize {
    let mut end = from;
    for (number, line) in text[from..].split_inclusive('\n').enumerate() {
        let bare = line.trim_start();
        let is_next = bare.starts_with(['-', '*', '+']) || bare.starts_with(|c: char| c.is_ascii_digit());
        if number > 0 && (bare.is_empty() || is_next) {
            break;
        }
        end += line.len();
    }
    end - usize::from(text[..end].ends_with('\n'))
}

/// `{--deleted--}`, `{>>comment<<}`; of `{~~old~>new~~}` the first half.
pub(super) fn edited_out(text: &str, at: usize) -> Option<Unseen> {
    /// The most words that somebody marks.
    const LONGEST: usize = 20_000;
    let rest = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    let (end, behind) = match rest.get(1..3)? {
        "--" => ("--}", 3),
        ">>" => ("<<}", 3),
        "~~" => ("~>", 2),
        _ => return None,
    };
    let len = rest[3..].find(end)? + 3 + behind;
    (!rest[..len].contains("\n\n")).then(|| Unseen { range: at..at + len, why: Why::Hidden })
}

/// The words that a mark of editing shows, and where the mark ends: `{++added++}`, `{==marked==}`.
pub(in crate::import::body) fn edited_in(text: &str, at: usize) -> Option<(&str, usize)> {
    const LONGEST: usize = 20_000;
    let rest = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    let end = match rest.get(..3)? {
        "{++" => "++}",
        "{==" => "==}",
        _ => return None,
    };
    let len = rest[3..].find(end)?;
    (!rest[3..3 + len].contains("\n\n")).then(|| (&rest[3..3 + len], at + 3 + len + end.len()))
}
