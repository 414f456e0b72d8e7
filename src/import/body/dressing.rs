//! What other programs read beside words: attributes in braces (`{.lead}`), icons (`:material-home:`), values that MDX prints.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag as Part};

use super::dialect::{EXTENSIONS, Notes, edited};
use crate::import::account::{Deed, code};

/// The most bytes of what stands in braces beside words.
const LONGEST: usize = 300;

/// Where attributes end that begin at a byte, outside of a heading, whose anchor they may be.
pub(super) fn end_of_attributes(text: &str, at: usize, close: usize) -> Option<usize> {
    let inner = Some(&text[at + 1..close]).filter(|inner| inner.len() < LONGEST && !inner.contains('\n'))?;
    if !are_attributes(inner.trim()) {
        return None;
    }
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let below = text[close..].split('\n').nth(1).unwrap_or_default().trim();
    let is_underline = below.len() > 1 && (below.bytes().all(|c| c == b'=') || below.bytes().all(|c| c == b'-'));
    let is_heading = text[line..at].trim_start().starts_with('#') || is_underline && !text[line..at].trim().is_empty();
    (!is_heading).then_some(close + 1)
}

/// `.lead #id loading=lazy width="30"`
fn are_attributes(inner: &str) -> bool {
    const NAMES: &[&str] = &[
        "class", "id", "style", "width", "height", "loading", "decoding", "fetchpriority", "target", "rel", "align",
        "title", "alt", "lang", "dir", "role", "tabindex", "download", "srcset", "sizes", "markdown", "hl_lines",
        "linenums", "linenostart", "cols", "rows", "start", "type", "colspan", "rowspan", "scope", "href", "src",
        "name", "referrerpolicy", "crossorigin", "media", "color", "border", "cellpadding", "valign", "scale",
        "figure", "caption",
    ];
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/'))
    };
    let mut rest = inner.trim_start();
    let mut has_any = false;
    while !rest.is_empty() {
        let end = rest.find([' ', '\t', '=']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        rest = match after.strip_prefix('=') {
            None if name.strip_prefix(['.', '#']).is_some_and(is_word) => after,
            None => return false,
            Some(value) => {
                let name = name.to_lowercase();
                if !NAMES.contains(&&*name) && !name.starts_with("data-") && !name.starts_with("aria-") {
                    return false;
                }
                match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => match value[1..].find(quote) {
                        Some(end) => &value[end + 2..],
                        None => return false,
                    },
                    _ => &value[value.find([' ', '\t']).unwrap_or(value.len())..],
                }
            }
        };
        has_any = true;
        rest = rest.trim_start();
    }
    has_any
}

/// Where an icon ends that begins at a byte: `:material-account-circle:`.
pub(super) fn end_of_icon(text: &str, at: usize) -> Option<usize> {
    const SETS: &[&str] =
        &["material-", "fontawesome-", "octicons-", "simple-", "bootstrap-", "fa-", "fas-", "fab-", "mdi-", "icon-"];
    let rest = text[at..].strip_prefix(':')?;
    SETS.iter().find(|set| rest.starts_with(**set))?;
    let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    rest[len..].starts_with(':').then_some(at + len + 2)
}

/// What MDX prints in the place of braces.
pub(super) enum Printed {
    /// Words that were typed as such: `{"words"}`.
    Words(String),
    /// A value that only the program knows: `{props.total}`, `{format(x)}`.
    Value,
}

pub(super) fn printed(text: &str, at: usize, close: usize) -> Option<Printed> {
    let inner = Some(&text[at + 1..close]).filter(|inner| inner.len() < LONGEST && !inner.contains('\n'))?;
    if text[..at].ends_with(['=', '$', '(', '{', '"', '\'']) || text[close + 1..].starts_with('}') {
        return None;
    }
    let inner = inner.trim();
    let quote = inner.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'));
    if let Some(quote) = quote {
        let words = inner[1..].strip_suffix(quote)?;
        return (!words.contains([quote, '$', '\\'])).then(|| Printed::Words(words.to_owned()));
    }
    let is_start = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$');
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let mut rest = inner.strip_prefix("new ").unwrap_or(inner);
    let mut parts = 0;
    loop {
        rest = rest.strip_prefix(is_start)?.trim_start_matches(is_part);
        parts += 1;
        let inner = rest.trim_start_matches('?');
        match inner.chars().next() {
            None => return (parts > 1).then_some(Printed::Value),
            Some('.') => rest = &inner[1..],
            Some('(' | '[') if inner.ends_with([')', ']']) || inner.contains(").") => return Some(Printed::Value),
            _ => return None,
        }
    }
}

/// The text in which the title of a block of code stands above it.
pub(super) fn titles_of_code(text: &str, notes: &mut Notes) -> String {
    if !["```", "~~~"].iter().any(|fence| text.contains(fence)) || !text.contains('=') {
        return text.to_owned();
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(text, EXTENSIONS).into_offset_iter() {
        let Event::Start(Part::CodeBlock(CodeBlockKind::Fenced(info))) = event else { continue };
        let Some((title, _)) = title_of(&info) else { continue };
        let end = text[range.start..].find('\n').map_or(text.len(), |end| range.start + end);
        let first = &text[range.start..end];
        let Some((_, typed)) = title_of(first) else { continue };
        let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let before: String =
            text[line..range.start].chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect();
        let bare = format!("{}{}", &first[..typed.start], &first[typed.end..]);
        let title = super::asides::escaped(&title);
        let bare = bare.trim_end();
        edits.push((range.start..end, format!("**{title}**\n{}\n{before}{bare}", before.trim_end())));
        notes.push((Deed::Changed, format!("the title of a block of code, {}, stands above it", code(&title))));
    }
    edited(text, edits)
}

/// `title="a.js"`, and where it stands.
fn title_of(info: &str) -> Option<(String, Range<usize>)> {
    const NAMES: &[&str] = &["title=", "filename=", "file=", "caption=", "name="];
    let start = NAMES.iter().find_map(|name| {
        let at = info.find(name)?;
        (!info[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'))).then_some((at, name.len()))
    });
    let (at, len) = start?;
    let value = &info[at + len..];
    let (title, used) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let end = value[1..].find(quote)?;
            (&value[1..=end], end + 2)
        }
        _ => {
            let end = value.find([' ', ',', '}', '\t', '\n']).unwrap_or(value.len());
            (&value[..end], end)
        }
    };
    // `js:title=a.js`, `rust,name=a.rs`
    let from = info[..at].trim_end_matches([':', ',', ' ']).len();
    let from = if from < at && !info[from..at].contains(' ') { from } else { at };
    (!title.trim().is_empty()).then(|| (title.trim().to_owned(), from..at + len + used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_told_from_words() {
        for inner in [".lead", "#id .x", "loading=lazy", "width=\"30\" .a .b", ".x data-y='a b'"] {
            assert!(are_attributes(inner), "{inner}");
        }
        for inner in ["", "x", "n=5", "a b", "= x", ".", "lead", "set=of x", ".x and words", "title=\"a"] {
            assert!(!are_attributes(inner), "{inner}");
        }
        let end = |text: &str| end_of_attributes(text, text.find('{').expect("a brace"), text.find('}').expect("one"));
        assert_eq!(end("words {.lead}\n"), Some(13));
        assert_eq!(end("## One {#one}\n"), None);
        assert_eq!(end("One {#one}\n===\n"), None);
    }

    #[test]
    fn titles_of_code_stand_above_it() {
        let check = |text: &str, expected: &str| assert_eq!(titles_of_code(text, &mut Notes::new()), expected);
        check("```js title=\"a b.js\" {1}\nx\n```\n", "**a b.js**\n\n```js  {1}\nx\n```\n");
        check("- ~~~js:title=a.js\n  x\n  ~~~\n", "- **a.js**\n\n  ~~~js\n  x\n  ~~~\n");
        check("> ``` { .py title='x' }\n> y\n> ```\n", "> **x**\n>\n> ``` { .py  }\n> y\n> ```\n");
        check("```\na title=\"b\"\n```\n", "```\na title=\"b\"\n```\n");
    }

    #[test]
    fn what_mdx_prints_is_told_from_words() {
        let is_value = |inner: &str| {
            let text = format!("a {{{inner}}} b");
            matches!(printed(&text, 2, text.len() - 3), Some(Printed::Value))
        };
        for inner in ["props.total", "frontMatter.a.b", "format(x)", "new Date().getFullYear()", "rows[0]", "a?.b"] {
            assert!(is_value(inner), "{inner}");
        }
        for inner in ["words", "two words", "i.e.", "5.2", "e.g. this", "'words'", "a (b)"] {
            assert!(!is_value(inner), "{inner}");
        }
    }
}
