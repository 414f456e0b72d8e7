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
        self.typed().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| unescaped(value))
    }

    /// All attributes, with their entities resolved.
    pub(in crate::import) fn attributes(&self) -> Vec<(String, String)> {
        self.typed().map(|(name, value)| (name.to_owned(), unescaped(value))).collect()
    }

    /// Names and values as they are typed.
    fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.inner.trim_start();
        std::iter::from_fn(move || {
            // A stray `=` or `/` has no name; step over it.
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '=');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
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
            rest = next;
            Some((name, value))
        })
    }

    pub(in crate::import) fn is_comment(&self) -> bool {
        self.name == "!--"
    }
}

/// The tags of a text, in order.
pub(in crate::import) fn tags(text: &str) -> Vec<Tag<'_>> {
    tags_from(text, 0).collect()
}

/// The tags of a text behind a byte, read as they are asked for: who looks for the end of an element reads no further.
pub(in crate::import) fn tags_from(text: &str, from: usize) -> impl Iterator<Item = Tag<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            if let Some(tag) = tag_at(text, start) {
                at = tag.range.end;
                return Some(tag);
            }
            at = start + 1;
        }
        None
    })
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

/// What stands in words where a tag stands in a word: `un<b>like</b>ly`.
pub(super) const PIECE: char = '\u{1}';

/// A text without its tags; scripts, styles and comments are no words.
pub(in crate::import) fn words(html: &str) -> String {
    in_pieces(html).replace(PIECE, "")
}

/// A text without its tags, with a sign where one stood within a word.
pub(super) fn in_pieces(html: &str) -> String {
    let mut words = String::new();
    let mut at = 0;
    let mut hidden: Option<String> = None;
    let mut joins = Joins::default();
    let mut is_joined = true;
    for tag in tags(html) {
        if hidden.is_none() {
            push_words(&mut words, &html[at.min(tag.range.start)..tag.range.start], &mut is_joined);
        }
        at = tag.range.end;
        is_joined &= joins.joins(&tag);
        match &hidden {
            Some(name) if tag.closes && tag.name == *name => hidden = None,
            None if !tag.closes && matches!(&*tag.name, "script" | "style" | "template") => {
                hidden = Some(tag.name.clone())
            }
            _ => {}
        }
        words.push(if is_inline(&tag.name) || !is_element(&tag.name) { PIECE } else { ' ' });
    }
    if hidden.is_none() {
        push_words(&mut words, &html[at.min(html.len())..], &mut is_joined);
    }
    unescaped(&words)
}

/// Words behind others. Digits that tags between them keep apart stay apart.
pub(super) fn push_words(words: &mut String, text: &str, is_joined: &mut bool) {
    if text.is_empty() {
        return;
    }
    if !std::mem::replace(is_joined, true) && meet(words, text) {
        words.push(' ');
    }
    words.push_str(text);
}

/// Whether a number would go on from one text into the next.
pub(super) fn meet(before: &str, after: &str) -> bool {
    // `&#49;` is a digit, too.
    // Raised digits are none of the number that they stand behind.
    let is_digit = |c: char| c.is_numeric() && !matches!(c, '²' | '³' | '¹' | '⁰'..='₉');
    before.trim_end_matches(PIECE).ends_with(is_digit) && (after.starts_with(is_digit) || after.starts_with("&#"))
}

/// Which tags leave a number whole that they stand in: those of letters, as long as no style can have set them apart. For all
/// others two digits beside a tag are two numbers: `51<sup>1</sup>`, `51<del>2</del>`.
#[derive(Default)]
pub(super) struct Joins {
    /// The elements of letters that are open, and whether each is without a style.
    open: Vec<(String, bool)>,
}

impl Joins {
    pub(super) fn joins(&mut self, tag: &Tag<'_>) -> bool {
        const LETTERS: &[&str] = &[
            "b", "strong", "i", "em", "u", "font", "span", "bdi", "bdo", "tt", "small", "big", "mark", "time", "abbr",
        ];
        /// How many elements of letters stand inside one another.
        const DEEPEST: usize = 20;
        // A place where a line may break, if there is no room, is no gap.
        if tag.name == "wbr" {
            return true;
        }
        if !LETTERS.contains(&&*tag.name) {
            return false;
        }
        if !tag.closes {
            let is_plain = ["class", "style", "id"].iter().all(|name| tag.attribute(name).is_none());
            if self.open.len() < DEEPEST {
                self.open.push((tag.name.clone(), is_plain));
            }
            return is_plain;
        }
        let open = self.open.iter().rposition(|(name, _)| *name == tag.name);
        open.is_some_and(|at| {
            let is_plain = self.open[at].1;
            self.open.truncate(at);
            is_plain
        })
    }
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
