//! What templates may do to a text, beside tera's own filters: pure functions, nothing that reads.
//! Tera's built-in filters, tests and functions (`range`, `throw`) are pure too.

use std::io::{self, Write};

use tera::{Kwargs, State, Tera, Value};

/// Gives the engine our filters and our way to escape. Must run before templates are added.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("host", |url: &str, _: Kwargs, _: &State| host(url).to_owned());
    tera.register_filter("json_script", |json: &str, _: Kwargs, _: &State| Value::safe_string(&json_script(json)));
    tera.set_escape_fn(escape);
}

/// Escapes a text for HTML and XML, in content and in attributes with either quote. Characters that XML cannot hold are
/// dropped: one of them in a title would make a feed unreadable.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        let (plain, tail) = rest.split_at(at);
        out.write_all(plain.as_bytes())?;
        let mut tail = tail.chars();
        let replacement: &[u8] = match tail.next() {
            Some('&') => b"&amp;",
            Some('<') => b"&lt;",
            Some('>') => b"&gt;",
            Some('"') => b"&quot;",
            Some('\'') => b"&#39;",
            _ => b"",
        };
        out.write_all(replacement)?;
        rest = tail.as_str();
    }
    out.write_all(rest.as_bytes())
}

fn needs_escape(c: char) -> bool {
    match c {
        '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}' => true,
        '\t' | '\n' | '\r' => false,
        c => c < ' ',
    }
}

/// The host of a link, as a reader knows it: `https://www.syriahr.com/en/` is `syriahr.com`. What is no link stays as it is.
fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return url };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// JSON that cannot end the `<script>` it stands in.
fn json_script(json: &str) -> String {
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

#[cfg(test)]
mod tests {
    use super::{escape, host, json_script};

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

    #[test]
    fn json_stays_in_its_script() {
        assert_eq!(json_script(r#"{"a":"</script>&"}"#), r#"{"a":"\u003c/script\u003e\u0026"}"#);
    }
}
