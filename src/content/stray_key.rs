//! Keys that keep a text from readers, as Vigie and other tools write them. Outside the front matter they restrict nothing, and
//! inside it only Vigie's own do. Whoever wrote one of the others wanted to say the same.

use super::folding::{Look, look};

/// A key that keeps a text from readers.
struct Key {
    name: &'static str,
    says: Says,
}

/// With which values a key keeps a text from readers.
#[derive(Clone, Copy)]
enum Says {
    /// `draft: true`, and `draft: no` shows that somebody thought of it.
    Switch,
    /// `embargo_until: 2030-01-01`
    Time,
    /// `withdrawn: {date: …}`
    Map,
    /// `private: true`
    True,
    /// `published: false`
    False,
    /// `status: draft`
    Word,
    /// `classification: secret`; in front matter, anything but a word for everybody.
    Class,
}

const KEYS: &[Key] = &[
    Key { name: "draft", says: Says::Switch },
    Key { name: "embargo_until", says: Says::Time },
    Key { name: "withdrawn", says: Says::Map },
    Key { name: "brouillon", says: Says::Switch },
    Key { name: "borrador", says: Says::Switch },
    Key { name: "entwurf", says: Says::Switch },
    Key { name: "rascunho", says: Says::Switch },
    Key { name: "embargo", says: Says::Class },
    Key { name: "private", says: Says::True },
    Key { name: "confidential", says: Says::True },
    Key { name: "secret", says: Says::True },
    Key { name: "hidden", says: Says::True },
    Key { name: "internal", says: Says::True },
    Key { name: "restricted", says: Says::True },
    Key { name: "sensitive", says: Says::True },
    Key { name: "unlisted", says: Says::True },
    Key { name: "unpublished", says: Says::True },
    Key { name: "published", says: Says::False },
    Key { name: "publish", says: Says::False },
    Key { name: "public", says: Says::False },
    Key { name: "status", says: Says::Word },
    Key { name: "state", says: Says::Word },
    Key { name: "visibility", says: Says::Word },
    Key { name: "classification", says: Says::Class },
    Key { name: "confidentiality", says: Says::Class },
    Key { name: "sensitivity", says: Says::Class },
];

/// The first of [`KEYS`], which are Vigie's own.
const OWN: usize = 3;

/// Words that keep a text from readers, whatever the key.
const CLOSED: &[&str] =
    &["draft", "private", "confidential", "secret", "top secret", "unpublished", "embargoed", "hidden", "not public"];
const CLOSED_CLASSES: &[&str] = &["restricted", "internal", "sensitive", "high"];
const OPEN: &[&str] = &["public", "open", "unclassified", "none", "clear", "white", "false", "no", "off", "low"];

/// A line outside the front matter that reads as such a key and nothing else.
#[derive(Debug, PartialEq)]
pub(crate) struct StrayKey {
    /// The key as it is written in lower case.
    pub(crate) name: &'static str,
    /// Where it begins in the line, behind the marks of lists, quotes and emphasis.
    pub(crate) at: usize,
}

/// Whether Vigie knows a key, and reads it in the front matter.
pub(crate) fn is_own(name: &str) -> bool {
    KEYS[..OWN].iter().any(|key| key.name == name)
}

/// Whether other tools have a key of this name that keeps a text from readers.
pub(crate) fn is_of_others(name: &str) -> bool {
    KEYS[OWN..].iter().any(|key| reads(name, key.name))
}

/// What a line of a text reads as.
pub(crate) fn find(line: &str) -> Option<StrayKey> {
    let line = line.trim_end();
    let at = start(line);
    let (key, value) = parts(&line[at..])?;
    let is_said = match key.says {
        Says::Switch => is_one_of(value, &["true", "false", "yes", "no", "on", "off"]),
        // "Embargo until: further notice" are words.
        Says::Time => line[at..].starts_with(key.name) || value.starts_with(|c: char| c.is_ascii_digit()),
        // "Withdrawn:" can begin a list of troops.
        Says::Map => value.starts_with('{') || reads(value, "true") || line == "withdrawn:",
        Says::True => reads(value, "true"),
        Says::False => reads(value, "false"),
        Says::Word => is_one_of(value, CLOSED),
        Says::Class => is_one_of(value, CLOSED) || is_one_of(value, CLOSED_CLASSES),
    };
    is_said.then_some(StrayKey { name: key.name, at })
}

/// Whether a line of front matter says, in any tool's words, that not everybody may read the text.
pub(crate) fn restricts(line: &str) -> bool {
    let Some((key, value)) = parts(line.trim()) else { return false };
    match key.says {
        Says::Switch | Says::True | Says::Class => !is_one_of(value, OPEN),
        Says::Time | Says::Map => true,
        Says::False => is_one_of(value, &["false", "no", "off", "never"]),
        Says::Word => is_one_of(value, CLOSED) || is_one_of(value, CLOSED_CLASSES),
    }
}

/// A key inside a text that goes on over several lines.
pub(crate) fn swallowed(text: &str) -> Option<&'static str> {
    // Most texts have none, and this one look at their characters tells.
    if !text.contains(|c| look(c) == Look::Colon) {
        return None;
    }
    let of_line = text.lines().find_map(find).map(|key| key.name);
    of_line.or_else(|| KEYS[..OWN].iter().map(|key| key.name).find(|name| is_within(text, name)))
}

/// Whether one of Vigie's keys and its value stand somewhere among the words, where lines were joined.
fn is_within(text: &str, name: &str) -> bool {
    const LONGEST: usize = 64;
    text.match_indices(name).any(|(at, _)| {
        let rest = &text[at..text.floor_char_boundary(at + LONGEST)];
        let value = rest.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
        let after = value.trim_start_matches(|c: char| !c.is_whitespace());
        let pair = &rest[..rest.len() - after.len()];
        !text[..at].ends_with(char::is_alphanumeric) && find(pair).is_some_and(|key| key.name == name)
    })
}

/// Where the words of a line begin.
fn start(line: &str) -> usize {
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `1. draft: true`, `- [x] draft: true`
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = match digits.strip_prefix(['.', ')']) {
        Some(behind) if digits.len() < words.len() => behind,
        _ => words.strip_prefix("x]").or_else(|| words.strip_prefix("X]")).unwrap_or(words),
    };
    line.len() - behind.trim_start_matches(|c: char| !c.is_alphanumeric()).len()
}

/// The key and the value of a line.
fn parts(line: &str) -> Option<(&'static Key, &str)> {
    const LONGEST: usize = 40;
    let (at, colon) = line.char_indices().take(LONGEST).find(|(_, c)| look(*c) == Look::Colon)?;
    let key = KEYS.iter().find(|key| reads(&line[..at], key.name))?;
    let value = &line[at + colon.len_utf8()..];
    let value = value.split(" #").next().unwrap_or_default();
    let is_mark = |c: char| look(c) == Look::Gap || matches!(c, '"' | '\'' | '`' | '~' | '\\');
    Some((key, value.trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) || matches!(c, '.' | ',' | ';'))))
}

fn is_one_of(value: &str, words: &[&str]) -> bool {
    words.iter().any(|word| reads(value, word))
}

/// Whether a text looks like a word. Gaps in it and marks around it do not count.
fn reads(text: &str, word: &str) -> bool {
    let mut letters = word.bytes().filter(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase());
    let mut looks = text.chars().map(look).filter(|look| !matches!(look, Look::Gap | Look::Nothing));
    looks.all(|look| letters.next().is_some_and(|letter| look.is(letter))) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_however_its_line_is_written() {
        for line in [
            "draft: true",
            "Draft: true",
            "DRAFT: TRUE",
            "  draft:true",
            "draft : yes",
            "draft = true",
            "draft\u{ff1a} true",
            "drаft: true", // Cyrillic а
            "ｄｒａｆｔ: true",
            "dra\u{200b}ft: true",
            "- draft: true",
            "* draft: true",
            "> draft: true",
            "> - draft: true",
            "1. draft: true",
            "- [x] draft: true",
            "# draft: true",
            "**draft: true**",
            "**Draft:** true",
            "_draft_: true.",
            "draft: \"true\"",
            "draft: true # until Monday",
        ] {
            assert_eq!(find(line).map(|key| key.name), Some("draft"), "{line}");
        }
        for (line, name) in [
            ("embargo_until: 2030-01-01", "embargo_until"),
            ("Embargo until: 2030-01-01", "embargo_until"),
            ("withdrawn:", "withdrawn"),
            ("withdrawn: {date: 2025-01-01}", "withdrawn"),
            ("status: draft", "status"),
            ("Status: Draft", "status"),
            ("published: false", "published"),
            ("brouillon: true", "brouillon"),
            ("private: true", "private"),
            ("visibility: private", "visibility"),
            ("Classification: SECRET", "classification"),
        ] {
            assert_eq!(find(line).map(|key| key.name), Some(name), "{line}");
        }
    }

    #[test]
    fn honest_lines_are_no_keys() {
        for line in [
            "",
            ":",
            "The draft: true to life",
            "Draft: the second of the law",
            "Status: confirmed",
            "Access: restricted",
            "State: Aleppo",
            "Published: no report since May",
            "Published: 2024-11-30",
            "Private: yes, the clinic is",
            "Public: 300",
            "Withdrawn:",
            "Withdrawn: 12 brigades",
            "Hidden: two boats",
            "Classification: tropical storm",
            "Embargo until: further notice",
            "Visibility: low",
            "1: true",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }

    #[test]
    fn front_matter_says_in_the_words_of_other_tools_that_it_is_not_public() {
        for line in [
            "status: draft",
            "confidential: true",
            "private: yes",
            "visibility: private",
            "published: false",
            "secret: anything",
            "classification: NATO SECRET",
            "Classification: restricted",
            "embargo: 2030-01-01",
        ] {
            assert!(restricts(line), "{line}");
        }
        for line in
            ["status: confirmed", "private: false", "classification: public", "published: 2024-01-01", "tags: a"]
        {
            assert!(!restricts(line), "{line}");
        }
    }

    #[test]
    fn a_key_is_found_inside_a_text() {
        assert_eq!(swallowed("Words\ndraft: true\nmore"), Some("draft"));
        assert_eq!(swallowed("Words draft: true more words"), Some("draft"));
        assert_eq!(swallowed("Words withdrawn: {date: 2025-01-01, reason: x}"), Some("withdrawn"));
        assert_eq!(swallowed("A draft: the second. Overdraft: true"), None);
    }
}
