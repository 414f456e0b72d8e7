//! What templates may do to a text, beside tera's own filters: pure functions, nothing that reads.
//! Tera's built-in filters, tests and functions (`range`, `throw`) are pure too.

use std::io::{self, Write};

use tera::{Kwargs, State, Tera, Value};

use crate::markup::in_script;

/// Gives the engine our filters and our way to escape. Must run before templates are added.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("host", |url: &str, _: Kwargs, _: &State| host(url).to_owned());
    tera.register_filter("json_script", |json: &str, _: Kwargs, _: &State| Value::safe_string(&in_script(json)));
    tera.set_escape_fn(escape);
}

/// Escapes a text for HTML and XML, in content and in attributes with either quote. Characters that XML cannot hold are
/// dropped: one of them in a title would make a feed unreadable.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if !SUSPECT[usize::from(byte)] {
            continue;
        }
        let (replacement, len): (&[u8], usize) = match byte {
            b'&' => (b"&amp;", 1),
            b'<' => (b"&lt;", 1),
            b'>' => (b"&gt;", 1),
            b'"' => (b"&quot;", 1),
            b'\'' => (b"&#39;", 1),
            0xef if matches!(bytes[at..], [0xef, 0xbf, 0xbe | 0xbf, ..]) => (b"", 3),
            0xef => continue,
            _ => (b"", 1),
        };
        out.write_all(&bytes[written..at])?;
        out.write_all(replacement)?;
        written = at + len;
    }
    out.write_all(&bytes[written..])
}

/// Bytes that may begin something to escape: markup, controls, and the first byte of U+FFFE and U+FFFF. Most pages are
/// written through here letter by letter, so the common case is one look-up.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r');
        byte += 1;
    }
    let mut more = 0;
    while more < b"&<>\"'\xef".len() {
        suspect[b"&<>\"'\xef"[more] as usize] = true;
        more += 1;
    }
    suspect
};

/// The host of a link, as a reader knows it: `https://www.syriahr.com/en/` is `syriahr.com`. What is no link stays as it is.
fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return url };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::{escape, host};

    #[test]
    fn escaping_leaves_nothing_that_ends_a_text_or_an_attribute() {
        let mut out = Vec::new();
        escape("a<b> & \"c\" 'd'\u{1}\u{ffff}\n حلب", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;\n حلب");
    }

    #[test]
    fn a_host_is_what_readers_know() {
        assert_eq!(host("https://www.syriahr.com/en/?p=1"), "syriahr.com");
        assert_eq!(host("mailto:a@b.org"), "mailto:a@b.org");
    }
}
