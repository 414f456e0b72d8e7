//! Lines that read as a key that keeps a text from readers ([`not_public`]). Outside the front matter they restrict nothing, and
//! inside it only Vigie's own do. Whoever wrote one of the others wanted to say the same.

use super::folding::{Look, look};
use super::not_public::{self, Key, Sense};

/// A line outside the front matter that reads as such a key and nothing else.
#[derive(Debug, PartialEq)]
pub(crate) struct StrayKey {
    /// The key as it is written in lower case.
    pub(crate) name: &'static str,
    /// Where it begins in the line, behind the marks of lists, quotes and emphasis.
    pub(crate) at: usize,
}

/// What a line of a text reads as.
pub(crate) fn find(line: &str) -> Option<StrayKey> {
    let line = line.trim_end();
    let at = start(line);
    let Some((key, value)) = parts(&line[at..]) else {
        return without_colon(line.trim_start()).map(|name| StrayKey { name, at });
    };
    // Items of a list may say "private: yes" of anything. Nobody writes an underscore there.
    let words = if key.name.contains('_') { &line[at..] } else { line };
    let is_typed_as_key = words.starts_with(key.name);
    key.is_said(value, is_typed_as_key).then_some(StrayKey { name: key.name, at })
}

/// A line that is one of Vigie's keys and its value, `draft true`, and whose colon is missing.
pub(crate) fn without_colon(line: &str) -> Option<&'static str> {
    let (name, value) = line.split_once([' ', '\t', '\u{a0}'])?;
    let own = not_public::own_names().find(|own| *own == name)?;
    let key = not_public::key(own).filter(|key| key.name == name && key.is_own)?;
    let is_value = match key.sense {
        Sense::Until => value.trim().starts_with(|c: char| c.is_ascii_digit()) && value.split_whitespace().count() < 3,
        Sense::Withdrawn => value.trim().starts_with('{'),
        _ => key.is_said(value.trim(), true),
    };
    is_value.then_some(key.name)
}

/// Whether a line of front matter may say, in any tool's words, that not everybody may read the text.
pub(crate) fn restricts(line: &str) -> bool {
    parts(line.trim()).is_some_and(|(key, value)| key.is_doubtful(value))
}

/// Whether a comment of front matter that is a key kept the text from readers until somebody turned it off; `None` if it is no key.
pub(crate) fn is_turned_off(comment: &str) -> Option<bool> {
    let comment = comment.trim_start_matches('#');
    let said = find(comment).map(|_| restricts(comment) || parts(comment.trim()).is_none());
    // `private: false` kept nobody from reading.
    said.or_else(|| parts(comment.trim()).filter(|(key, value)| !key.is_doubtful(value)).map(|_| false))
}

/// A key inside a text that goes on over several lines.
pub(crate) fn swallowed(text: &str) -> Option<&'static str> {
    // Most texts have none, and this one look at their characters tells.
    if !text.contains(|c| look(c) == Look::Colon) {
        return None;
    }
    let of_line = text.lines().find_map(find).map(|key| key.name);
    of_line.or_else(|| not_public::own_names().find(|name| is_within(text, name)))
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

/// The key and the value of a line, if it is a key that keeps a text from readers.
fn parts(line: &str) -> Option<(&'static Key, &str)> {
    let (name, value) = said(line)?;
    Some((not_public::key(name)?, value))
}

/// The words before and behind the colon of a line, without the marks around them.
pub(crate) fn said(line: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 60;
    let line = &line[start(line)..];
    let (at, colon) = line.char_indices().take(LONGEST).find(|(_, c)| look(*c) == Look::Colon)?;
    let value = &line[at + colon.len_utf8()..];
    let value = value.split(" #").next().unwrap_or_default();
    let is_mark = |c: char| look(c) == Look::Gap || matches!(c, '"' | '\'' | '`' | '~' | '\\');
    let is_end = |c: char| is_mark(c) || matches!(c, '.' | ',' | ';');
    Some((line[..at].trim_end_matches(is_end), value.trim_start_matches(is_mark).trim_end_matches(is_end)))
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
