//! The arguments of a shortcode or of a mark of a template language: `src="a.png" caption="The \"Orsa\" bridge"`,
//! `id="x", n=2`, `"Apple"`. Each value is read whole, whatever signs stand in it.

/// One argument.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Argument {
    /// `None` if only its place says what it is.
    name: Option<String>,
    value: String,
    is_quoted: bool,
}

/// Arguments in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Arguments(Vec<Argument>);

/// What a backslash before a quote means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Backslash {
    /// Hugo: the quote is a part of the value.
    Escapes,
    /// Liquid, Tera: nothing.
    Plain,
}

impl Arguments {
    /// Those of a shortcode of Hugo: `"…"` with `\"` in it, `` `…` `` as it stands, or a bare word.
    pub(super) fn of_shortcode(typed: &str) -> Arguments {
        Arguments::read(typed, Backslash::Escapes)
    }

    /// Those of a mark of Liquid, Jinja or Tera.
    pub(super) fn of_template(typed: &str) -> Arguments {
        Arguments::read(typed, Backslash::Plain)
    }

    fn read(typed: &str, backslash: Backslash) -> Arguments {
        let mut found = Vec::new();
        // A comma is one of the language where no value holds it.
        let is_apart = |c: char| c.is_whitespace() || c == ',';
        let mut rest = typed.trim_start_matches(is_apart);
        while !rest.is_empty() {
            let (name, after) = name_of(rest).map_or((None, rest), |(name, after)| (Some(name.to_owned()), after));
            let quoted = quoted(after, backslash);
            let is_quoted = quoted.is_some();
            let (value, next) = match quoted {
                Some((value, next)) => (value, next),
                // A quote that nothing closes goes to the end, as a bare word it would lose what follows.
                None if name.is_some() && after.starts_with(QUOTES) => (after[1..].to_owned(), ""),
                None => {
                    let (value, next) = after.split_at(end_of_bare(after));
                    (value.to_owned(), next)
                }
            };
            found.push(Argument { name, value, is_quoted });
            rest = next.trim_start_matches(is_apart);
        }
        Arguments(found)
    }

    /// The value of a name, if it says something.
    pub(super) fn named(&self, name: &str) -> Option<String> {
        let is_called =
            |argument: &&Argument| argument.name.as_deref().is_some_and(|found| found.eq_ignore_ascii_case(name));
        let value = self.0.iter().find(is_called)?.value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The values without a name, and whether each stands in quotes.
    pub(super) fn of_places(&self) -> impl Iterator<Item = (&str, bool)> {
        self.0
            .iter()
            .filter(|argument| argument.name.is_none())
            .map(|argument| (argument.value.as_str(), argument.is_quoted))
    }

    /// The first value without a name.
    pub(super) fn first(&self) -> String {
        self.of_places().next().map(|(value, _)| value.to_owned()).unwrap_or_default()
    }

    /// Names and values; a bare word is a name, and what stands in quotes alone answers to whom.
    pub(super) fn pairs(self) -> Vec<(String, String)> {
        let pair = |argument: Argument| match (argument.name, argument.is_quoted) {
            (Some(name), _) => (name, argument.value),
            (None, true) => ("to".to_owned(), argument.value),
            (None, false) => (argument.value, String::new()),
        };
        self.0.into_iter().map(pair).collect()
    }
}

const QUOTES: [char; 3] = ['"', '\'', '`'];

/// `name=`, or `name:` before a quote, and what stands behind it.
fn name_of(text: &str) -> Option<(&str, &str)> {
    let len = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@')))?;
    let (name, after) = text.split_at(len);
    let after = after.trim_start();
    let value = match after.strip_prefix('=') {
        Some(value) => value.trim_start(),
        None => after.strip_prefix(':').map(str::trim_start).filter(|value| value.starts_with(['"', '\'']))?,
    };
    (!name.is_empty()).then_some((name, value))
}

/// The value in quotes that a text begins with, and what stands behind it.
fn quoted(text: &str, backslash: Backslash) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|c| QUOTES.contains(c))?;
    let can_escape = backslash == Backslash::Escapes && quote != '`';
    let mut value = String::new();
    let mut signs = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = signs.next() {
        if c == quote {
            return Some((value, &text[at + 1..]));
        }
        match signs.next_if(|(_, next)| can_escape && c == '\\' && *next == quote) {
            Some((_, next)) => value.push(next),
            None => value.push(c),
        }
    }
    None
}

/// Where a bare word ends. A comma is a part of it unless a blank or another name follows.
fn end_of_bare(text: &str) -> usize {
    let ends = |(at, c): &(usize, char)| {
        c.is_whitespace()
            || *c == ',' && {
                let behind = &text[at + 1..];
                behind.is_empty() || behind.starts_with(char::is_whitespace) || name_of(behind).is_some()
            }
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at).max(text.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_whole() {
        for (typed, expected) in [
            (r#"a="x, y" b="1""#, &[("a", "x, y"), ("b", "1")][..]),
            (r#"a="The \"Orsa\" bridge, 12 dead" b=2"#, &[("a", "The \"Orsa\" bridge, 12 dead"), ("b", "2")]),
            ("a=`Raw \"quoted\" \\` b='it'", &[("a", "Raw \"quoted\" \\"), ("b", "it")]),
            ("a=1, b=2,c=3,4", &[("a", "1"), ("b", "2"), ("c", "3,4")]),
            ("a = \"x\"\n  b = y", &[("a", "x"), ("b", "y")]),
            ("src: \"a.png\", alt: 'Roads, all'", &[("src", "a.png"), ("alt", "Roads, all")]),
            (
                "\"Two words\" bare https://x.example/a,b",
                &[("to", "Two words"), ("bare", ""), ("https://x.example/a,b", "")],
            ),
            ("a=\"open b=1", &[("a", "open b=1")]),
            ("'tis", &[("'tis", "")]),
            (", ,", &[]),
        ] {
            let found = Arguments::of_shortcode(typed).pairs();
            let found: Vec<(&str, &str)> = found.iter().map(|(name, value)| (&**name, &**value)).collect();
            assert_eq!(found, expected, "{typed}");
        }
        // Liquid knows no escapes: what stands behind is an argument.
        let found = Arguments::of_template(r#"path="C:\" role="editor""#);
        assert_eq!(found.named("role").as_deref(), Some("editor"));
    }
}
