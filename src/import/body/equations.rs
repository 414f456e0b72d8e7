//! Equations of MathML as words: their own words for those who cannot see them, else their signs on one line.

use std::ops::Range;

use super::asides::escaped;
use super::dialect::{Notes, edited};
use super::hidden::{self, Why};
use super::tags::{Tag, tags, tags_from, unescaped};
use crate::import::account::Deed;

/// The text with each `<math>` as words. Nothing in `code` is changed, nor what has a style: that may be hidden.
pub(super) fn in_words(text: &str, code: &[Range<usize>], notes: &mut Notes) -> String {
    if !text.contains("<math") {
        return text.to_owned();
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for open in tags_from(text, 0).filter(|tag| tag.name == "math" && !tag.closes) {
        let is_free = edits.last().is_none_or(|(done, _)| done.end <= open.range.start);
        let is_code = code.iter().any(|range| range.contains(&open.range.start));
        let is_styled = ["style", "class", "hidden"].iter().any(|name| open.attribute(name).is_some());
        let Some(len) = text[open.range.end..].find("</math>").filter(|_| is_free && !is_code && !is_styled) else {
            continue;
        };
        let inner = &text[open.range.end..open.range.end + len];
        // What is hidden in it becomes a comment later.
        if hidden::unseen(inner, &[]).iter().any(|unseen| matches!(unseen.why, Why::Hidden | Why::Condition)) {
            continue;
        }
        let said = open
            .attribute("alttext")
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty() && !words.contains("phantom"));
        let words = said.unwrap_or_else(|| on_one_line(inner));
        notes.push((Deed::Changed, "`<math>` became words".to_owned()));
        edits.push((open.range.start..open.range.end + len + "</math>".len(), escaped(words.trim())));
    }
    edited(text, edits)
}

/// `<mfrac><mn>1</mn><mi>x</mi></mfrac>` as `1/x`.
fn on_one_line(inner: &str) -> String {
    /// What stands between the first part of an element and the second.
    const BETWEEN: &[(&str, &str)] = &[
        ("msup", "^"),
        ("msub", "_"),
        ("mfrac", "/"),
        ("munder", "_"),
        ("mover", "^"),
        ("mroot", "^1/"),
        ("msubsup", "_"),
    ];
    let mut out = String::new();
    // What is open, how many parts it has so far, and whether brackets hold it.
    let mut open: Vec<(String, usize, bool)> = Vec::new();
    let mut is_note = false;
    let mut at = 0;
    let found: Vec<Tag<'_>> = tags(inner);
    for (index, tag) in found.iter().enumerate() {
        if !is_note {
            let words = unescaped(&inner[at..tag.range.start]);
            out.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        at = tag.range.end;
        if tag.name.starts_with("annotation") || tag.name == "mphantom" {
            is_note = !tag.closes;
            continue;
        }
        if is_note {
            continue;
        }
        if tag.closes {
            if let Some(place) = open.iter().rposition(|(name, ..)| *name == tag.name) {
                for (_, _, has_brackets) in open.drain(place..).rev() {
                    out.push_str(if has_brackets { ")" } else { "" });
                }
            }
            continue;
        }
        let parent = open.last_mut().map(|(name, parts, _)| {
            *parts += 1;
            (BETWEEN.iter().find(|(of, _)| of == name).map(|(_, sign)| *sign), *parts)
        });
        let sign = match parent {
            Some((Some(sign), 2)) => sign,
            Some((Some(_), 3)) => "^",
            _ => "",
        };
        // Cells of a matrix, and words beside words, do not run into one another.
        let is_apart =
            matches!(&*tag.name, "mtd" | "mtr" | "mtext" | "mspace") && !out.is_empty() && !out.ends_with(' ');
        out.push_str(if is_apart { " " } else { sign });
        // A number beside a number is another one.
        let meets = tag.name == "mn" && out.ends_with(|c: char| c.is_ascii_digit());
        out.push_str(if meets { " " } else { "" });
        let is_part = parent.is_some_and(|(sign, _)| sign.is_some());
        let is_root = tag.name == "msqrt";
        out.push_str(if is_root { "√" } else { "" });
        let has_brackets = is_root && found.get(index + 3).is_none_or(|next| next.name != "msqrt")
            || is_part && tag.name == "mrow" && found.get(index + 2).is_some_and(|next| next.name != "mrow");
        out.push_str(if has_brackets { "(" } else { "" });
        open.push((tag.name.clone(), 0, has_brackets));
    }
    out + inner.get(at..).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_words() {
        let of = |text: &str| in_words(text, &[], &mut Notes::new());
        assert_eq!(of("a <math alttext=\"x = 1\"><mi>x</mi></math> b"), "a x = 1 b");
        assert_eq!(of("<math><msup><mn>10</mn><mn>6</mn></msup><mo>=</mo><mi>x</mi></math>"), "10^6=x");
        assert_eq!(of("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac></math>"), "(a+1)/2");
        assert_eq!(of("<math><mn>2</mn><msqrt><mn>16</mn></msqrt></math>"), "2√16");
        assert_eq!(of("<math><msqrt><mi>a</mi><mo>+</mo><mn>1</mn></msqrt></math>"), "√(a+1)");
        assert_eq!(of("<math><mphantom><mn>7</mn></mphantom><mn>16</mn></math>"), "16");
        assert_eq!(of("<math><mn>1</mn><mn>2</mn><annotation>x</annotation></math>"), "1 2");
        assert_eq!(
            of("<math style=\"display:none\"><mi>x</mi></math>"),
            "<math style=\"display:none\"><mi>x</mi></math>"
        );
    }
}
