//! Texts as HTML, SVG and XML hold them. Templates have a stricter way of their own, since theirs may stand in quotes of
//! either kind.

/// Writes a text so that nothing in it is markup, in content or between double quotes. Characters that no XML document may
/// hold become U+FFFD, so that the same words can go into feeds.
pub fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| ESCAPED[usize::from(byte)]) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "\u{fffd}",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The same as a text of its own.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

const ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_control = byte < 0x20 || byte == 0x7f;
        let is_white = matches!(byte as u8, b'\t' | b'\n' | b'\r');
        table[byte] = (is_control && !is_white) || matches!(byte as u8, b'&' | b'<' | b'>' | b'"');
        byte += 1;
    }
    table
};
