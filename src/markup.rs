//! How a text is written into HTML, SVG and XML, and JSON into HTML.
//!
//! There is one rule for all three, so that the same words can go onto a page and into a feed. The five characters of
//! markup are escaped. A character that XML 1.0 (2.2, Char) forbids even as a number becomes U+FFFD, and so does the delete
//! character, which HTML forbids: a feed that holds one can't be read at all. It isn't dropped, because that would join its
//! neighbours to a word that nobody wrote.

/// Writes a text so that nothing in it is markup, in content or between double quotes.
pub(crate) fn push_text(out: &mut String, text: &str) {
    out.extend(pieces(text));
}

pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// Writes ` name="value"`. The name is a word of ours.
pub(crate) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\""]);
    push_text(out, value);
    out.push('"');
}

/// JSON that cannot end the `<script>` around it.
pub(crate) fn in_script(json: &str) -> String {
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

/// A text as [`push_text`] writes it, piece by piece.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let plain = rest.bytes().position(|byte| SUSPECT[usize::from(byte)]).unwrap_or(rest.len());
        let first = rest.chars().next()?;
        let (piece, after) = rest.split_at(if plain > 0 { plain } else { first.len_utf8() });
        rest = after;
        Some(match first {
            _ if plain > 0 => piece,
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            first if first.is_ascii() => "\u{fffd}",
            _ => piece,
        })
    })
}

/// Bytes that may begin something to escape: markup, controls, and the first byte of U+FFFE and U+FFFF. All text of a page
/// comes through here, so the common case is one look-up.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_control = byte < 0x20 || byte == 0x7f;
        let is_white = matches!(byte as u8, b'\t' | b'\n' | b'\r');
        suspect[byte] = (is_control && !is_white) || matches!(byte as u8, b'&' | b'<' | b'>' | b'"' | 0xef);
        byte += 1;
    }
    suspect
};

#[cfg(test)]
mod tests {
    use super::{escaped, in_script, push_attribute};

    #[test]
    fn escaping_leaves_nothing_that_ends_a_text_or_an_attribute() {
        assert_eq!(escaped("a<b> & \"c\" 'd'\n حلب"), "a&lt;b&gt; &amp; &quot;c&quot; 'd'\n حلب");
        let mut out = "<a".to_owned();
        push_attribute(&mut out, "title", "\"><b>");
        assert_eq!(out, "<a title=\"&quot;&gt;&lt;b&gt;\"");
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
