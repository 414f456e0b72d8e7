//! How a text is written into HTML, SVG and XML, into the source of a typst document, and JSON into HTML.
//!
//! There is one rule for the first three, so that the same words can go onto a page and into a feed. The five characters of
//! markup are escaped. A character that XML 1.0 (2.2, Char) forbids even as a number becomes U+FFFD, and so does the delete
//! character, which HTML forbids: a feed that holds one can't be read at all. It isn't dropped, because that would join its
//! neighbours to a word that nobody wrote.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Writes a text so that nothing in it is markup, in content or between double quotes.
pub(crate) fn push_text(out: &mut String, text: &str) {
    push_pieces(out, text, "'");
}

/// The same, and between single quotes as well.
pub(crate) fn push_quotable(out: &mut String, text: &str) {
    push_pieces(out, text, APOSTROPHE);
}

/// Writes a text as a literal of typst, with its quotes. Where a template forgets the `#` before it, so that the literal is read as
/// markup, nothing in it is a sign of typst either: what is escaped here means the same in both.
pub(crate) fn push_literal(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| SIGNS_OF_TYPST.contains(c) || (c.is_control() && c != '\n')) {
        let (plain, behind) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = behind.chars();
        match chars.next() {
            // Writing to a text does not fail.
            Some(sign) if !sign.is_control() => drop(write!(out, "\\u{{{:x}}}", u32::from(sign))),
            _ => out.push(' '),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// What begins or ends something in a literal or in markup, wherever it stands.
const SIGNS_OF_TYPST: &str = "\"\\#$*_`@<>[]/~";

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// Writes ` name="value"`. The name is a word of ours.
pub(crate) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(out, value);
    out.push('"');
}

/// JSON that cannot end the `<script>` around it.
pub(crate) fn in_script(json: &str) -> Cow<'_, str> {
    if !json.contains(['&', '<', '>']) {
        return json.into();
    }
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e").into()
}

/// What stands for an apostrophe where a text may be between single quotes.
pub(crate) const APOSTROPHE: &str = "&#39;";

/// A text as it is written, piece by piece: plain text, then what stands for the character after it.
pub(crate) fn pieces<'t>(text: &'t str, apostrophe: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some(at) = first_suspect(text.as_bytes()) else { return Some((text, "")) };
        let (plain, suspect) = text.split_at(at);
        let char = suspect.chars().next()?;
        let (itself, after) = suspect.split_at(char.len_utf8());
        rest = Some(after);
        let sign = match char {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => apostrophe,
            '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ if char.is_ascii() => "\u{fffd}",
            _ => itself,
        };
        Some((plain, sign))
    })
}

fn push_pieces(out: &mut String, text: &str, apostrophe: &str) {
    if first_suspect(text.as_bytes()).is_none() {
        return out.push_str(text);
    }
    for (plain, sign) in pieces(text, apostrophe) {
        out.push_str(plain);
        out.push_str(sign);
    }
}

/// Where the first byte is that may begin something to escape. All text of a page comes through here. Longer texts go by
/// blocks first, which the compiler compares at once; the last block may overlap the one before it.
fn first_suspect(bytes: &[u8]) -> Option<usize> {
    let may_hold_one = |block: &[u8; BLOCK]| block.map(may_be_suspect) != [false; BLOCK];
    if let Some(last) = bytes.last_chunk::<BLOCK>()
        && !bytes.as_chunks::<BLOCK>().0.iter().chain([last]).any(may_hold_one)
    {
        return None;
    }
    bytes.iter().position(|byte| SUSPECT[usize::from(*byte)])
}

const BLOCK: usize = 16;

/// Bytes that may begin something to escape: markup, controls, and the first byte of U+FFFE and U+FFFF.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_white = matches!(byte as u8, b'\t' | b'\n' | b'\r');
        suspect[byte] = may_be_suspect(byte as u8) && !is_white;
        byte += 1;
    }
    suspect
};

/// Without a branch, so that a block of bytes is one comparison for each kind.
#[inline]
const fn may_be_suspect(byte: u8) -> bool {
    (byte < 0x20)
        | (byte == 0x7f)
        | (byte == 0xef)
        | (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == b'"')
        | (byte == b'\'')
}

#[cfg(test)]
mod tests {
    use super::{escaped, in_script, push_attribute, push_literal};

    #[test]
    fn nothing_in_a_literal_ends_it_or_is_read_as_typst() {
        for (text, literal) in [
            ("", r#""""#),
            (r#"a "b" \"#, r#""a \u{22}b\u{22} \u{5c}""#),
            ("#eval(1)\t$x$\u{1}\nحلب", "\"\\u{23}eval(1) \\u{24}x\\u{24} \nحلب\""),
        ] {
            let mut out = String::new();
            push_literal(&mut out, text);
            assert_eq!(out, literal);
        }
    }

    #[test]
    fn escaping_leaves_nothing_that_ends_a_text_or_an_attribute() {
        assert_eq!(escaped("a<b> & \"c\" 'd'\n حلب"), "a&lt;b&gt; &amp; &quot;c&quot; 'd'\n حلب");
        let mut out = "<a".to_owned();
        push_attribute(&mut out, "title", "\"><b>");
        assert_eq!(out, "<a title=\"&quot;&gt;&lt;b&gt;\"");
    }

    #[test]
    fn a_sign_is_found_wherever_it_stands_in_a_long_text() {
        for before in 0..40 {
            let plain = "a\n".repeat(before);
            assert_eq!(escaped(&format!("{plain}<{plain}")), format!("{plain}&lt;{plain}"));
        }
    }

    #[test]
    fn what_no_feed_may_hold_is_shown_as_unreadable() {
        assert_eq!(escaped("a\0b\u{b}\u{7f}\u{fffe}\u{ffff}"), "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        // They begin with the same byte as the last two.
        assert_eq!(escaped("\t\r\n\u{85}ﻻ\u{feff}!"), "\t\r\n\u{85}ﻻ\u{feff}!");
        assert_eq!(escaped("!ﻻ\u{fffd}&"), "!ﻻ\u{fffd}&amp;");
    }

    #[test]
    fn json_stays_in_its_script() {
        assert_eq!(in_script(r#"{"a":"</script>&"}"#), r#"{"a":"\u003c/script\u003e\u0026"}"#);
    }
}
