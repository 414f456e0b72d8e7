//! The tags in a piece of HTML, as they are typed: enough to tell them apart from words.

use std::ops::Range;

/// One tag or comment.
#[derive(Clone, Debug)]
pub(in crate::import) struct Tag<'t> {
    pub(in crate::import) range: Range<usize>,
    /// Its name in lower case; `!--` for a comment, `!` for a declaration.
    pub(in crate::import) name: String,
    pub(in crate::import) closes: bool,
    /// What stands behind the name.
    inner: &'t str,
}

impl Tag<'_> {
    /// The value of an attribute, with its entities resolved.
    pub(in crate::import) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.inner.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (found, after) = rest.split_at(end);
            let after = after.trim_start();
            let (value, next) = match after.strip_prefix('=') {
                None => ("", after),
                Some(value) => {
                    let value = value.trim_start();
                    match value.chars().next() {
                        Some(quote @ ('"' | '\'')) => {
                            let inside = &value[1..];
                            let end = inside.find(quote).unwrap_or(inside.len());
                            (&inside[..end], inside.get(end + 1..).unwrap_or_default())
                        }
                        _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
                    }
                }
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(unescaped(value));
            }
            // A stray `=` or `/` has no name; step over it.
            rest = if end == 0 && next.len() == rest.len() {
                &rest[rest.chars().next().map_or(0, char::len_utf8)..]
            } else {
                next
            };
            rest = rest.trim_start();
        }
        None
    }

    pub(in crate::import) fn is_comment(&self) -> bool {
        self.name == "!--"
    }
}

/// The tags of a text, in order.
pub(in crate::import) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        match tag_at(text, start) {
            Some(tag) => {
                at = tag.range.end;
                tags.push(tag);
            }
            None => at = start + 1,
        }
    }
    tags
}

/// The tag that begins at a byte, if one does.
pub(in crate::import) fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let rest = text[start..].strip_prefix('<')?;
    if rest.starts_with("!--") {
        let end = rest.find("-->").map_or(text.len(), |end| start + 1 + end + 3);
        return Some(Tag { range: start..end, name: "!--".to_owned(), closes: false, inner: "" });
    }
    let (closes, named) = rest.strip_prefix('/').map_or((false, rest), |named| (true, named));
    let named = named.strip_prefix(['!', '?']).unwrap_or(named);
    if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let len =
        named.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.' | '_'))).unwrap_or(named.len());
    let after = &named[len..];
    // `<https://…>` is an address.
    if named[..len].ends_with(':')
        || !after.is_empty() && !after.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))
    {
        return None;
    }
    let mut quote = None;
    for (at, c) in after.char_indices() {
        match (quote, c) {
            (None, '>') => {
                let end = text.len() - named.len() + len + at + 1;
                let name = if rest.starts_with(['!', '?']) { "!".to_owned() } else { named[..len].to_lowercase() };
                return Some(Tag { range: start..end, name, closes, inner: after[..at].trim_end_matches('/') });
            }
            (None, '"' | '\'') => quote = Some(c),
            (None, '<') => return None,
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// A text without its tags; scripts, styles and comments are no words.
pub(in crate::import) fn words(html: &str) -> String {
    let mut words = String::new();
    let mut at = 0;
    let mut hidden: Option<String> = None;
    for tag in tags(html) {
        if hidden.is_none() {
            words.push_str(&html[at.min(tag.range.start)..tag.range.start]);
        }
        at = tag.range.end;
        match &hidden {
            Some(name) if tag.closes && tag.name == *name => hidden = None,
            None if !tag.closes && matches!(&*tag.name, "script" | "style" | "template") => {
                hidden = Some(tag.name.clone())
            }
            _ => {}
        }
        if !is_inline(&tag.name) {
            words.push(' ');
        }
    }
    if hidden.is_none() {
        words.push_str(&html[at.min(html.len())..]);
    }
    unescaped(&words)
}

/// Whether an element stands among words rather than around them.
pub(in crate::import) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "acronym"
    )
}

/// Whether HTML has an element of this name.
pub(in crate::import) fn is_element(name: &str) -> bool {
    const OTHERS: &str = "address article aside audio base blockquote body br button canvas caption center col colgroup data \
        datalist dd details dialog div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head \
        header hr html iframe img input label legend li link main map menu meta meter nav noscript object ol optgroup option \
        output p param path picture pre progress rect g circle line rp rt ruby script section select slot source style summary \
        svg table tbody td template textarea tfoot th thead title tr track ul video area marquee";
    is_inline(name) || OTHERS.split_whitespace().any(|other| other == name)
}

/// A text with the entities that people use resolved.
pub(in crate::import) fn unescaped(text: &str) -> String {
    const NAMED: &[(&str, &str)] = &[
        ("nbsp", "\u{a0}"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("amp", "&"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("hellip", "…"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("eacute", "é"),
        ("egrave", "è"),
        ("agrave", "à"),
        ("ccedil", "ç"),
        ("euro", "€"),
        ("copy", "©"),
        ("bull", "•"),
        ("middot", "·"),
        ("deg", "°"),
        ("times", "×"),
        ("uuml", "ü"),
        ("ouml", "ö"),
        ("auml", "ä"),
        ("szlig", "ß"),
        ("oacute", "ó"),
        ("iacute", "í"),
        ("aacute", "á"),
        ("uacute", "ú"),
        ("ntilde", "ñ"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let entity = rest[at + 1..].split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 10);
        let sign = entity.and_then(|name| match name.strip_prefix('#') {
            Some(number) => {
                let code = number
                    .strip_prefix(['x', 'X'])
                    .map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
                code.and_then(char::from_u32).map(String::from)
            }
            None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned()),
        });
        match (entity, sign) {
            (Some(name), Some(sign)) => {
                out.push_str(&sign);
                rest = &rest[at + name.len() + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_words() {
        let text = "a < b <b class='x>y'>bold</b> <https://x.example> <!-- <i> --> 3<4";
        let found: Vec<(&str, String)> = tags(text).into_iter().map(|tag| (&text[tag.range], tag.name)).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(text, name)| (*text, name.as_str())).collect();
        assert_eq!(found, [("<b class='x>y'>", "b"), ("</b>", "b"), ("<!-- <i> -->", "!--")]);
    }

    #[test]
    fn attributes_are_read_with_their_entities() {
        let text = "<img src=a.png alt = \"a &amp; b\" hidden title='x'/>";
        let tag = tag_at(text, 0).expect("a tag");
        let of = |name| tag.attribute(name);
        assert_eq!(of("src").as_deref(), Some("a.png"));
        assert_eq!(of("alt").as_deref(), Some("a & b"));
        assert_eq!(of("title").as_deref(), Some("x"));
        assert_eq!(of("hidden").as_deref(), Some(""));
        assert_eq!(of("none"), None);
        assert_eq!(tag.range, 0..text.len());
    }

    #[test]
    fn words_are_what_is_left_without_tags() {
        assert_eq!(
            words("<p>One <b>two</b>x</p><style>p{}</style><p>&eacute;t&#233;</p>")
                .split_whitespace()
                .collect::<Vec<_>>(),
            ["One", "twox", "été"]
        );
    }
}
