//! The words that a browser would show of HTML in a report, which `content::markdown` has cleaned.

/// A part of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown<'h> {
    Words(&'h str),
    /// What a reference stands for: `<` for `&lt;`.
    Character(char),
    /// A cell begins or ends, or a line ends.
    Part,
    /// A block begins or ends.
    Block,
}

/// What a browser would show of some HTML, in reading order.
pub(super) fn shown(html: &str) -> impl Iterator<Item = Shown<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (shown, behind) = match rest.bytes().position(|byte| matches!(byte, b'<' | b'&')) {
                Some(0) if rest.starts_with('<') => tag(rest),
                Some(0) => character(rest),
                at => {
                    let (words, behind) = rest.split_at(at.unwrap_or(rest.len()));
                    (Some(Shown::Words(words)), behind)
                }
            };
            rest = behind;
            if shown.is_some() {
                return shown;
            }
        }
        None
    })
}

/// What a tag does to the words around it, and what follows it.
fn tag(html: &str) -> (Option<Shown<'_>>, &str) {
    let mut quote = None;
    let end = html.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    });
    let Some(end) = end else { return (None, "") };
    let (tag, behind) = (&html[1..end], &html[end + 1..]);
    let name = tag.trim_start_matches('/');
    let name = &name[..name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let shown = match name {
        "td" | "th" | "br" => Some(Shown::Part),
        _ if INLINE.contains(&name) => None,
        _ => Some(Shown::Block),
    };
    (shown, behind)
}

/// The character of a reference, and what follows it. If we do not know it, the reference itself.
fn character(html: &str) -> (Option<Shown<'_>>, &str) {
    let end = html.find(';').filter(|end| *end <= 10);
    let reference = end.map_or("", |end| &html[1..end]);
    let coded = || {
        let code = reference.strip_prefix('#')?;
        let value = match code.strip_prefix(['x', 'X']) {
            Some(code) => u32::from_str_radix(code, 16),
            None => code.parse(),
        };
        char::from_u32(value.ok()?)
    };
    let character = match reference {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => coded(),
    };
    match (character, end) {
        (Some(character), Some(end)) => (Some(Shown::Character(character)), &html[end + 1..]),
        _ => (Some(Shown::Character('&')), &html[1..]),
    }
}

/// Elements inside a line. All others separate the words before and after them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];
