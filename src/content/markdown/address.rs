//! Addresses that are typed as they are: `https://example.org/a_b`.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use crate::language::script::is_wide;

/// No address that people type is longer.
const LONGEST: usize = 2000;

/// The address of a web page that begins at a byte, without the punctuation of the sentence around it.
pub(super) fn at(text: &str, start: usize) -> Option<Range<usize>> {
    let is_inside_word = text[..start]
        .ends_with(|sign: char| sign.is_alphanumeric() && !is_wide(sign) || matches!(sign, '/' | '@' | '_'));
    let near = &text[start..text.floor_char_boundary((start + LONGEST).min(text.len()))];
    let is_web = near.starts_with("https://") || near.starts_with("http://");
    if is_inside_word || !is_web {
        return None;
    }
    let line = near.split(ends_address).next().unwrap_or_default();
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let link = finder.links(line).next().filter(|link| link.start() == 0)?;
    Some(start..start + link.end())
}

/// Signs that no typed address has: of the sentence around it, of our own marks, and letters of scripts that go on without a blank.
fn ends_address(sign: char) -> bool {
    sign.is_whitespace()
        || is_wide(sign)
        || matches!(
            sign,
            '|' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '\\' | '`' | '،' | '؛' | '؟' | '«' | '»' | '‹' | '›'
        )
        || matches!(sign, '\u{2010}'..='\u{201f}')
}
