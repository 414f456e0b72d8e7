//! A letter as a file (RFC 5322, RFC 2045 to 2047), which mail programs open as a draft: plain text, and the same as HTML. It names no
//! readers and knows no clock, so the same report gives the same letter.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The most letters of a line of base64 (RFC 2045, 6.8).
const LINE: usize = 76;
/// The most bytes of an encoded word: 75 letters (RFC 2047, 2), of which `=?utf-8?B?` and `?=` take 12, and four stand for three bytes.
const ENCODED_WORD: usize = 45;

/// What a letter says.
pub(super) struct Letter<'l> {
    pub(super) subject: &'l str,
    /// Who sends it: a name and an address. Without an address the mail program fills in its own.
    pub(super) from: (&'l str, &'l str),
    /// As RFC 5322 wants it.
    pub(super) date: &'l str,
    /// The whole address of this file on the site, which no other letter has.
    pub(super) url: &'l str,
    /// BCP 47.
    pub(super) language: &'l str,
    pub(super) text: &'l str,
    pub(super) html: &'l str,
}

/// Writes a letter. `fingerprint` gives a few letters that change with the bytes.
pub(super) fn write(letter: &Letter<'_>, fingerprint: fn(&[u8]) -> String) -> String {
    // No line of base64 has a `_`, so none is the boundary (RFC 2045, 6.7).
    let boundary = format!("=_{}", fingerprint([letter.text, letter.html].concat().as_bytes()));
    let mut out = String::new();
    header(&mut out, "Date", letter.date);
    let (name, address) = letter.from;
    if is_address(address) {
        let from = if name.is_empty() { address.to_owned() } else { format!("{} <{address}>", phrase(name)) };
        header(&mut out, "From", &from);
        header(&mut out, "Reply-To", &from);
    }
    header(&mut out, "Subject", &words(letter.subject));
    header(&mut out, "Message-ID", &message_id(letter.url));
    // Outlook opens a letter with this line as a draft, and any other as one that was sent. Other programs pass it over.
    header(&mut out, "X-Unsent", "1");
    header(&mut out, "Content-Language", letter.language);
    header(&mut out, "MIME-Version", "1.0");
    header(&mut out, "Content-Type", &format!("multipart/alternative;\r\n boundary=\"{boundary}\""));
    // The last form is the one that a program shows if it can (RFC 2046, 5.1.4).
    for (kind, content) in [("text/plain", letter.text), ("text/html", letter.html)] {
        out.extend(["\r\n--", &boundary, "\r\n"]);
        header(&mut out, "Content-Type", &format!("{kind}; charset=utf-8"));
        header(&mut out, "Content-Transfer-Encoding", "base64");
        out.push_str("\r\n");
        push_base64(content, &mut out);
    }
    out.extend(["\r\n--", &boundary, "--\r\n"]);
    out
}

fn header(out: &mut String, name: &str, value: &str) {
    out.extend([name, ": ", value, "\r\n"]);
}

/// A text in lines of base64. Its own lines end as those of letters do (RFC 2046, 4.1.1).
fn push_base64(text: &str, out: &mut String) {
    let encoded = STANDARD.encode(text.replace("\r\n", "\n").replace('\n', "\r\n"));
    let mut rest = encoded.as_str();
    while !rest.is_empty() {
        let (line, behind) = rest.split_at(rest.len().min(LINE));
        out.extend([line, "\r\n"]);
        rest = behind;
    }
}

/// Words of a header: as they are if a line holds them and they are plain ASCII, else in encoded words, a line each.
fn words(text: &str) -> String {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain && text.len() <= ENCODED_WORD && !text.contains("=?") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let fitting = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= ENCODED_WORD);
        let (word, behind) = rest.split_at(fitting.last().unwrap_or(rest.len()));
        let fold = if out.is_empty() { "" } else { "\r\n " };
        // Writing to a text does not fail.
        let _ = write!(out, "{fold}=?utf-8?B?{}?=", STANDARD.encode(word));
        rest = behind;
    }
    out
}

/// The name before an address: quoted, since signs such as commas would part it.
fn phrase(name: &str) -> String {
    match words(name) {
        plain if plain == name => format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")),
        encoded => encoded,
    }
}

/// Whether a header can hold an address as it is.
fn is_address(address: &str) -> bool {
    let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>,;:\"()[]\\".contains(&byte));
    is_plain && address.split('@').filter(|part| !part.is_empty()).count() == 2
}

/// `<flood.2.email.eml@example.org>` of `https://example.org/flood/2/email.eml`.
fn message_id(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, "report"));
    let dotted = |text: &str| {
        let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_%".contains(c)));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
    };
    format!("<{}@{}>", dotted(path), dotted(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'l>(subject: &'l str, from: (&'l str, &'l str)) -> Letter<'l> {
        let (date, url) = ("Sat, 30 Nov 2024 20:00:00 +0300", "https://example.org/ar/flood/2/email.eml");
        Letter { subject, from, date, url, language: "en", text: "One\nline", html: "<p>One line</p>\n" }
    }

    #[test]
    fn a_letter_has_the_lines_that_programs_want() {
        let written = write(&letter("The river", ("Desk, night", "desk@example.org")), |_| "0a1b2c3d".to_owned());
        let expected = "Date: Sat, 30 Nov 2024 20:00:00 +0300\n\
            From: \"Desk, night\" <desk@example.org>\n\
            Reply-To: \"Desk, night\" <desk@example.org>\n\
            Subject: The river\n\
            Message-ID: <ar.flood.2.email.eml@example.org>\n\
            X-Unsent: 1\n\
            Content-Language: en\n\
            MIME-Version: 1.0\n\
            Content-Type: multipart/alternative;\n \
            boundary=\"=_0a1b2c3d\"\n\
            \n\
            --=_0a1b2c3d\n\
            Content-Type: text/plain; charset=utf-8\n\
            Content-Transfer-Encoding: base64\n\
            \n\
            T25lDQpsaW5l\n\
            \n\
            --=_0a1b2c3d\n\
            Content-Type: text/html; charset=utf-8\n\
            Content-Transfer-Encoding: base64\n\
            \n\
            PHA+T25lIGxpbmU8L3A+DQo=\n\
            \n\
            --=_0a1b2c3d--\n";
        assert_eq!(written.replace("\r\n", "\n"), expected);
        assert!(!written.replace("\r\n", "").contains(['\r', '\n']));
    }

    #[test]
    fn no_words_end_a_header_or_are_cut_within_a_letter() {
        for subject in
            ["السد صامد والماء في ذروته ".repeat(9), "a\r\nBcc: b@example.org".to_owned(), "=?utf-8?Q?a?=".to_owned()]
        {
            let encoded = words(&subject);
            for line in encoded.split("\r\n") {
                assert!(line.len() <= 76 && line.trim_start().starts_with("=?utf-8?B?"), "{line}");
            }
            let parts =
                encoded.split("\r\n ").map(|word| word.strip_prefix("=?utf-8?B?").unwrap().strip_suffix("?=").unwrap());
            let read: String = parts.map(|part| String::from_utf8(STANDARD.decode(part).unwrap()).unwrap()).collect();
            assert_eq!(read, subject);
        }
    }

    #[test]
    fn what_is_no_address_sends_no_letter() {
        for address in ["", "desk", "a@b@c", "a@b\r\nBcc: c@d", "<a@b>", "désk@example.org"] {
            assert!(!write(&letter("a", ("b", address)), |_| String::new()).contains("From:"), "{address}");
        }
        assert_eq!(phrase("a \"b\""), "\"a \\\"b\\\"\"");
    }
}
