//! The text as it was meant, for a parser that is stricter than writers are: byte for byte as long as what was written, so that all
//! places stay. The parser reads this text, and what it finds is given back in the writer's own letters.
//!
//! - A no-break space behind `##`, `-` or `>`, or in the line of dashes of a table, is what a Mac types while Alt is held a moment too
//!   long.
//! - CommonMark decides by the signs around `**` whether it opens or closes, and takes for granted that words are parted by spaces.
//!   In Chinese, Japanese and Korean they are not, and Arabic and Russian hang letters on to words. So punctuation between a mark
//!   and a letter is read as a letter.
//! - One star between two letters is a star: `Helfer*innen`, `3*4`.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Parser, Tag};

use crate::language::script::is_wide;

use super::options::EXTENSIONS;

/// The text for the parser.
pub(super) fn meant(text: &str) -> Cow<'_, str> {
    match spaced(text) {
        Cow::Borrowed(text) => lettered(text),
        Cow::Owned(text) => lettered(&text).into_owned().into(),
    }
}

/// The text with plain blanks beside its marks.
pub(super) fn spaced(text: &str) -> Cow<'_, str> {
    let spaces = hard_spaces(text).filter(|space| follows_mark(text, space.start) || is_in_dashes(text, space.start));
    with(text, spaces.map(|space| (space.clone(), &"   "[..space.len()])))
}

/// The text with letters in the place of punctuation beside its marks, for nobody but the parser.
pub(super) fn lettered(text: &str) -> Cow<'_, str> {
    with(text, punctuation_beside_marks(text))
}

/// A text of which other texts of their length take the place of some bytes.
fn with<'t>(text: &'t str, replaced: impl Iterator<Item = (Range<usize>, &'static str)>) -> Cow<'t, str> {
    let mut replaced = Vec::from_iter(replaced);
    if replaced.is_empty() {
        return text.into();
    }
    replaced.sort_by_key(|(bytes, _)| bytes.start);
    let mut meant = String::with_capacity(text.len());
    for (bytes, other) in replaced {
        if bytes.start < meant.len() {
            continue; // between two marks
        }
        meant.push_str(&text[meant.len()..bytes.start]);
        meant.push_str(other);
    }
    meant.push_str(&text[meant.len()..]);
    meant.into()
}

/// What the parser read, in the letters that were written: `read` is `lettered` but for some blanks, and `lettered` came of `spaced`.
pub(super) fn in_own_letters(read: &str, lettered: &str, spaced: &str) -> String {
    let letters = lettered.bytes().zip(spaced.bytes()).zip(read.bytes());
    let own = letters.map(|((lettered, spaced), read)| if lettered == spaced { read } else { spaced }).collect();
    // Whole letters stand in the place of whole ones.
    String::from_utf8(own).unwrap_or_else(|_| read.to_owned())
}

/// An event of the text that was read, in the letters of the text that was written. Addresses and titles of links may stand elsewhere
/// than the link.
pub(super) fn as_written<'a>(event: Event<'a>, range: &Range<usize>, read: &str, written: &'a str) -> Event<'a> {
    let place = |text: &CowStr<'a>| match text {
        CowStr::Borrowed(text) => {
            (text.as_ptr() as usize).checked_sub(read.as_ptr() as usize).filter(|at| at + text.len() <= read.len())
        }
        _ => None,
    };
    let own = |text: CowStr<'a>| {
        let found = || read[range.clone()].find(&*text).map(|at| range.start + at);
        let of_written = |at: usize| written.get(at..at + text.len());
        place(&text).or_else(found).and_then(of_written).map_or(text.clone(), CowStr::Borrowed)
    };
    // An address with `&amp;` or `\\_` stands nowhere as it is.
    let decoded = |text: &CowStr<'_>| !matches!(text, CowStr::Borrowed(_));
    let own_target = |url: CowStr<'a>, title: CowStr<'a>| match decoded(&url) || decoded(&title) {
        true => target(written.get(range.clone()).unwrap_or_default()).unwrap_or((url, title)),
        false => (own(url), own(title)),
    };
    match event {
        Event::Text(text) => Event::Text(own(text)),
        Event::Code(text) => Event::Code(own(text)),
        Event::Html(text) => Event::Html(own(text)),
        Event::InlineHtml(text) => Event::InlineHtml(own(text)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let (dest_url, title) = own_target(dest_url, title);
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let (dest_url, title) = own_target(dest_url, title);
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        event => event,
    }
}

/// Address and title of the link or picture that a text is.
fn target(text: &str) -> Option<(CowStr<'_>, CowStr<'_>)> {
    Parser::new_ext(text, EXTENSIONS).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => Some((dest_url, title)),
        _ => None,
    })
}

fn is_hard_space(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Where hard spaces are, by the first bytes of their three kinds.
fn hard_spaces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let spaces = memchr::memchr3_iter(0xc2, 0xe2, 0xe3, text.as_bytes());
    spaces.filter_map(|at| {
        let sign = text[at..].chars().next().filter(|sign| is_hard_space(*sign))?;
        Some(at..at + sign.len_utf8())
    })
}

/// Whether all before a byte on its line are the marks of a heading, list or quote.
fn follows_mark(text: &str, at: usize) -> bool {
    // No mark is longer.
    let near = text.floor_char_boundary(at.saturating_sub(24));
    let line = text[near..at].rfind(['\n', '\r']).map_or(near, |end| near + end + 1);
    if line == near && near > 0 {
        return false;
    }
    let before = text[line..at].trim_start_matches([' ', '>']);
    let is_number = |number: &str| number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    match before {
        "" => text[line..at].ends_with('>'),
        "-" | "*" | "+" => true,
        _ if before.len() <= 6 && before.bytes().all(|byte| byte == b'#') => true,
        _ => before.strip_suffix(['.', ')']).is_some_and(|number| !number.is_empty() && is_number(number)),
    }
}

/// Whether the line around a byte is one of dashes and bars, as below the head of a table.
fn is_in_dashes(text: &str, at: usize) -> bool {
    const NEAR: usize = 400;
    let before = &text[text.ceil_char_boundary(at.saturating_sub(NEAR))..at];
    let after = &text[at..text.floor_char_boundary((at + NEAR).min(text.len()))];
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = after.split(['\n', '\r']).next().unwrap_or_default();
    let is_of_line = |sign: char| matches!(sign, '|' | '-' | ':' | ' ' | '>') || is_hard_space(sign);
    let has = |sign: char| before.contains(sign) || after.contains(sign);
    has('|') && has('-') && before.chars().chain(after.chars()).all(is_of_line)
}

/// Punctuation that stands between a mark and a word, and the letter to read it as.
fn punctuation_beside_marks(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr::memchr2(b'*', b'~', &text.as_bytes()[from..])?;
            let end = start + text[start..].find(|sign| !matches!(sign, '*' | '~')).unwrap_or(text.len() - start);
            from = end;
            let before = text[..start].char_indices().next_back();
            let after = text[end..].chars().next();
            let (Some((at, before)), Some(after)) = (before, after) else { continue };
            let is_letter = |sign: char| sign.is_alphanumeric();
            if text[start..end] == *"*" && is_letter(before) && is_letter(after) && !is_wide(before) && !is_wide(after)
            {
                return Some((start..end, "x"));
            }
            let found = match (is_punctuation(before), is_punctuation(after)) {
                (true, false) if is_letter(after) => Some((at, before, ["x", "é", "一"])),
                (false, true) if is_letter(before) => Some((end, after, ["x", "é", "一"])),
                // A link or code beside the mark has to stay, so the letter on the other side is read as punctuation.
                (false, false) if is_bracket(before) && is_letter(after) => Some((end, after, [".", "·", "。"])),
                (false, false) if is_bracket(after) && is_letter(before) => Some((at, before, [".", "·", "。"])),
                _ => None,
            };
            let Some((at, sign, others)) = found else { continue };
            let other = others.into_iter().find(|other| other.len() == sign.len_utf8());
            if let Some(other) = other {
                return Some((at..at + other.len(), other));
            }
        }
    })
}

/// Punctuation that means nothing else in Markdown.
fn is_punctuation(sign: char) -> bool {
    matches!(sign, ':' | ';' | ',' | '.' | '?' | '"' | '\'' | '%' | '&' | '/'
        | '\u{ab}' | '\u{bb}' | '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{30fb}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

fn is_bracket(sign: char) -> bool {
    matches!(sign, '(' | ')' | '[' | ']' | '`' | '!' | '<' | '>')
}
