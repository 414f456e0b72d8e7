//! Our filters for templates. They are pure functions, as are tera's own filters, tests and functions (`range`, `throw`).

use std::io::{self, Write};

use serde::Serialize;
use tera::{Kwargs, State, Tera, Value};

use crate::language::columns;
use crate::language::script::{self, Direction};
use crate::markup::{APOSTROPHE, in_script, pieces, push_literal};

/// Gives the engine our filters and our way to escape. Must run before templates are added.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("host", |url: &str, _: Kwargs, _: &State| host(url).to_owned());
    tera.register_filter("json_script", |json: &str, _: Kwargs, _: &State| Value::safe_string(&in_script(json)));
    tera.register_filter("wrapped", |text: &str, _: Kwargs, _: &State| columns::hanging(text));
    tera.register_filter("underlined", |text: &str, _: Kwargs, _: &State| columns::underlined(text));
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| Value::safe_string(&json(value)));
    tera.register_test("needs_isolation", |text: &str, how: Kwargs, _: &State| {
        how.must_get::<&str>("direction").map(|direction| needs_isolation(text, direction))
    });
    tera.set_escape_fn(escape);
}

/// The ending of templates that write the source of typst documents.
pub(super) const TYPST: &str = ".typ";

/// The same for the engine of templates that write the source of typst documents.
pub(super) fn register_for_typst(tera: &mut Tera) {
    register(tera);
    tera.autoescape_on([TYPST]);
    tera.set_escape_fn(|text, out| {
        let mut literal = String::with_capacity(text.len() + 2);
        push_literal(&mut literal, text);
        out.write_all(literal.as_bytes())
    });
}

/// Escapes as everywhere, and the apostrophe besides: a template may put a value between either kind of quotes.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for (plain, sign) in pieces(text, APOSTROPHE) {
        out.write_all(plain.as_bytes())?;
        out.write_all(sign.as_bytes())?;
    }
    Ok(())
}

/// Whether a text must be kept apart from what stands around it on a page of a direction, `ltr` or `rtl`.
pub(crate) fn needs_isolation(text: &str, direction: &str) -> bool {
    let direction = if direction == "rtl" { Direction::RightToLeft } else { Direction::LeftToRight };
    script::needs_isolation(text, direction)
}

/// The host of a link, as a reader knows it: `https://www.syriahr.com/en/` is `syriahr.com`. Any other text stays as it is.
pub(crate) fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return url };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// A value as JSON writes it: texts with their quotes, lists and maps whole.
pub(super) fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{escape, host, json, needs_isolation};

    #[test]
    fn a_text_is_written_as_json_wants_it() {
        assert_eq!(json("a \"b\"\n"), r#""a \"b\"\n""#);
    }

    #[test]
    fn a_value_may_stand_between_either_quotes() {
        let mut out = Vec::new();
        escape("'a' <b>\u{1}'\"", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "&#39;a&#39; &lt;b&gt;\u{fffd}&#39;&quot;");
    }

    #[test]
    fn only_words_that_could_change_places_are_kept_apart() {
        for (text, from_left, from_right) in [
            ("OSDH (C3)", false, true),
            ("حلب", true, false),
            ("حلب 2", true, true),
            ("\u{200e}+56", true, true),
            ("311", false, true),
            ("«حلب»", true, false),
            ("", false, false),
        ] {
            assert_eq!(needs_isolation(text, "ltr"), from_left, "{text}");
            assert_eq!(needs_isolation(text, "rtl"), from_right, "{text}");
        }
    }

    #[test]
    fn a_host_is_what_readers_know() {
        assert_eq!(host("https://www.syriahr.com/en/?p=1"), "syriahr.com");
        assert_eq!(host("mailto:a@b.org"), "mailto:a@b.org");
    }
}
