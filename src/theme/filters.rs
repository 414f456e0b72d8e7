//! Our filters for templates. They are pure functions, as are tera's own filters, tests and functions (`range`, `throw`).

use std::io::{self, Write};

use tera::{Kwargs, State, Tera, Value};

use crate::markup::{APOSTROPHE, in_script, pieces};

/// Gives the engine our filters and our way to escape. Must run before templates are added.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("host", |url: &str, _: Kwargs, _: &State| host(url).to_owned());
    tera.register_filter("json_script", |json: &str, _: Kwargs, _: &State| Value::safe_string(&in_script(json)));
    tera.set_escape_fn(escape);
}

/// Escapes as everywhere, and the apostrophe besides: a template may put a value between either kind of quotes.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (plain, sign) in pieces(text, APOSTROPHE) {
        out.write_all(plain.as_bytes())?;
        out.write_all(sign.as_bytes())?;
    }
    Ok(())
}

/// The host of a link, as a reader knows it: `https://www.syriahr.com/en/` is `syriahr.com`. Any other text stays as it is.
pub(crate) fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return url };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::{escape, host};

    #[test]
    fn a_value_may_stand_between_either_quotes() {
        let mut out = Vec::new();
        escape("'a' <b>\u{1}'\"", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "&#39;a&#39; &lt;b&gt;\u{fffd}&#39;&quot;");
    }

    #[test]
    fn a_host_is_what_readers_know() {
        assert_eq!(host("https://www.syriahr.com/en/?p=1"), "syriahr.com");
        assert_eq!(host("mailto:a@b.org"), "mailto:a@b.org");
    }
}
