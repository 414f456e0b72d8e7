//! Numbers among tags. Browsers show `51<sup>1</sup>` as a number and its note; without the tags it would be 511. So raised
//! and lowered digits become signs of their own, and digits that a tag keeps apart stay apart.

use std::ops::Range;

use super::dialect::{MARK, Notes, edited};
use super::tags::{Joins, Tag, meet, tags_from, unescaped};
use crate::import::account::Deed;

/// The text, in which no number is made of two when its tags go. Nothing in `code` is changed.
pub(super) fn kept_apart(text: &str, code: &[Range<usize>], notes: &mut Notes) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let raised = with_signs(text, code, notes);
    // Code stands elsewhere now, if something was raised before it.
    if raised == text { with_blanks(text, code) } else { with_blanks(&raised, &[]) }
}

/// The tags outside of code, in order.
fn tags_outside<'t>(text: &'t str, code: &[Range<usize>]) -> Vec<Tag<'t>> {
    let mut code = code.iter().peekable();
    let mut pre = 0;
    let is_outside = |tag: &Tag<'_>| {
        while code.next_if(|range| range.end <= tag.range.start).is_some() {}
        let is_code = code.peek().is_some_and(|range| range.contains(&tag.range.start));
        if tag.name == "pre" && !is_code {
            pre = if tag.closes { 0 } else { 1 };
        }
        !is_code && (pre == 0 || tag.name == "pre")
    };
    tags_from(text, 0).filter(is_outside).collect()
}

/// Raised and lowered signs as signs of their own; behind a number, what has no such sign stands in brackets.
fn with_signs(text: &str, code: &[Range<usize>], notes: &mut Notes) -> String {
    let found = tags_outside(text, code);
    let mut edits = Vec::new();
    let mut before = None;
    let mut done = 0;
    let mut at = 0;
    for (index, open) in found.iter().enumerate() {
        before = text[at..open.range.start].chars().next_back().or(before);
        at = open.range.end;
        let is_up = open.name == "sup";
        if open.closes || index < done || !(is_up || open.name == "sub") {
            continue;
        }
        let Some(len) = end_of_raised(&found[index..]) else { continue };
        let close = &found[index + len];
        let pieces: Vec<Range<usize>> = found[index..=index + len]
            .windows(2)
            .map(|pair| pair[0].range.end..pair[1].range.start)
            .filter(|piece| !text[piece.clone()].is_empty())
            .collect();
        let signs: Option<Vec<String>> = pieces.iter().map(|piece| raised_signs(&text[piece.clone()], is_up)).collect();
        let inner: String = pieces.iter().map(|piece| &text[piece.clone()]).collect();
        let follows_number = before.is_some_and(char::is_numeric);
        let how = match signs {
            _ if inner.contains(MARK.0) => "the mark of a footnote",
            Some(signs) if !pieces.is_empty() => {
                edits.extend(pieces.into_iter().zip(signs).map(|(piece, signs)| (piece.start, piece.end, signs)));
                "signs of their own"
            }
            _ if follows_number && !is_ordinal(&inner) => {
                edits.push((open.range.end, open.range.end, " (".to_owned()));
                edits.push((close.range.start, close.range.start, ")".to_owned()));
                "words in brackets"
            }
            _ => continue,
        };
        notes.push((Deed::Changed, format!("`<{}>` became {how}", open.name)));
        edits.push((open.range.start, open.range.end, String::new()));
        edits.push((close.range.start, close.range.end, String::new()));
        done = index + len;
    }
    edits.sort();
    edited(text, edits.into_iter().map(|(start, end, words)| (start..end, words)).collect())
}

/// How many tags further a raised part ends, if it is as short as one is.
fn end_of_raised(found: &[Tag<'_>]) -> Option<usize> {
    const MOST_TAGS: usize = 12;
    let name = &found[0].name;
    let end = found.iter().take(MOST_TAGS).skip(1).position(|tag| tag.name == *name)? + 1;
    found[end].closes.then_some(end)
}

/// Blanks where digits would meet that a tag keeps apart.
fn with_blanks(text: &str, code: &[Range<usize>]) -> String {
    let mut edits = Vec::new();
    let mut joins = Joins::default();
    let mut at = 0;
    let mut before = "";
    // Of the tags since the last words: whether all join, and where the first begins that opens.
    let mut is_joined = true;
    let mut first_open = None;
    for tag in tags_outside(text, code) {
        let words = &text[at..tag.range.start];
        if !words.is_empty() {
            if !is_joined && meet(before, words) {
                let blank = first_open.unwrap_or(at);
                edits.push((blank..blank, " ".to_owned()));
            }
            (before, is_joined, first_open) = (words, true, None);
        }
        if !tag.closes {
            first_open.get_or_insert(tag.range.start);
        }
        at = tag.range.end;
        is_joined &= joins.joins(&tag);
    }
    if !is_joined && meet(before, &text[at..]) {
        let blank = first_open.unwrap_or(at);
        edits.push((blank..blank, " ".to_owned()));
    }
    if edits.is_empty() { text.to_owned() } else { edited(text, edits) }
}

/// What is raised behind a number and belongs to it in many languages: `1er`, `2nd`.
fn is_ordinal(raised: &str) -> bool {
    let raised = raised.trim().trim_end_matches('.').to_lowercase();
    matches!(
        &*raised,
        "er" | "re"
            | "ère"
            | "ers"
            | "e"
            | "es"
            | "ème"
            | "eme"
            | "nd"
            | "nde"
            | "st"
            | "rd"
            | "th"
            | "o"
            | "os"
            | "ª"
            | "º"
    )
}

/// Raised or lowered digits and signs as signs of their own: `10<sup>6</sup>` must not become 106.
fn raised_signs(inner: &str, is_up: bool) -> Option<String> {
    const SIGNS: &str = "0123456789+-=()n";
    let (up, down) = ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ");
    let inner = unescaped(inner.trim()).replace('−', "-");
    if inner.is_empty() {
        return None;
    }
    inner
        .chars()
        .map(|c| {
            let at = SIGNS.chars().position(|sign| sign == c)?;
            if is_up { up.chars().nth(at) } else { down.chars().nth(at) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tags;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(kept_apart(text, &[], &mut Notes::new()), expected);
    }

    #[test]
    fn raised_digits_do_not_join_a_number() {
        check("10<sup>6</sup> m<sup>2</sup> CO<sub>2</sub>", "10⁶ m² CO₂");
        check("51<sup>1,2</sup> dead, 51<sup>a</sup>, 1<sup>er</sup>", "51 (1,2) dead, 51 (a), 1<sup>er</sup>");
        check("<b>51</b><sup><a href=\"/x\">1</a></sup>", "<b>51</b><a href=\"/x\">¹</a>");
        check("51<sup>[1](#x)</sup>", "51 ([1](#x))");
        check("10<sup>6</sup>5", "10⁶ 5".replace(' ', "").as_str());
    }

    #[test]
    fn digits_that_a_tag_keeps_apart_stay_apart() {
        check("51<del>2</del>3", "51 <del>2</del> 3");
        check("<del>51</del><ins>52</ins>", "<del>51</del> <ins>52</ins>");
        check("<td>1</td><td>2</td>", "<td>1</td> <td>2</td>");
        check("1<span class=\"unit\">2</span>3", "1 <span class=\"unit\">2</span> 3");
        check("1<!-- a -->2", "1 <!-- a -->2");
        check("51<a href=\"/x\">1</a>&#50;", "51 <a href=\"/x\">1</a> &#50;");
        for whole in ["1<b>2</b>3", "<span>1</span>2", "1<wbr>234", "<pre>1<i class=x>2</i></pre>", "a<del>1</del>b"] {
            check(whole, whole);
        }
    }

    /// What is made of tags between digits has no number that no browser showed.
    #[test]
    fn no_number_is_made_of_two() {
        const TAGS: &[&str] = &[
            "<sup>", "</sup>", "<sub>", "</sub>", "<del>", "</del>", "<br>", "<td>", "</td>", "<span class=a>",
            "</span>", "<a href=#x>", "</a>", "<!-- -->", "<x-y>", "</x-y>", "<li>", "<sup", "<",
        ];
        let mut state = 7_u32;
        let mut next = |n: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize % n
        };
        for _ in 0..3000 {
            let mut text = String::new();
            for digit in ["1", "2", "3", "4", "5"] {
                text.push_str(digit);
                (0..=next(3)).for_each(|_| text.push_str(TAGS[next(TAGS.len())]));
            }
            let made = kept_apart(&text, &[], &mut Notes::new());
            let bare = made.clone();
            let mut plain = String::new();
            let mut at = 0;
            for tag in tags::tags(&bare) {
                plain.push_str(&bare[at..tag.range.start]);
                at = tag.range.end;
            }
            plain.push_str(&bare[at..]);
            let runs = plain.split(|c: char| !c.is_ascii_digit());
            runs.for_each(|run| assert!(run.len() < 2, "{text} became {made}"));
        }
    }
}
