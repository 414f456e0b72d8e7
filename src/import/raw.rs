//! Front matter line by line, as it was typed: comments, and lines that say of a text who may read it but were not read as keys. They
//! were swallowed by a value, mended away, or stand in the marks of a diff.

use std::collections::BTreeSet;

use super::value::{Map, Value};
use crate::content::folding::folded;
use crate::content::not_public::{self, Sense};
use crate::content::{marking, stray_key};

/// The comments of YAML and TOML, without their sign.
pub(super) fn comments(front: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut block: Option<usize> = None;
    for line in front.lines() {
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() || block.is_some_and(|of| indent > of) {
            continue;
        }
        block = line.trim_end().ends_with(['|', '>', '-', '+']).then_some(indent).filter(|_| opens_block(line));
        let Some(at) = comment_at(line) else { continue };
        let comment = line[at..].trim_start_matches('#').trim();
        let key = stray_key::said(&line[..at]).map(|(name, _)| name).unwrap_or_default();
        // `tlp: clear # amber`
        match not_public::key(key).filter(|_| marking::reads_as(comment).is_some()) {
            Some(_) => comments.push(format!("{key}: {comment}")),
            None if comment.chars().any(char::is_alphanumeric) => comments.push(comment.to_owned()),
            None => {}
        }
    }
    comments
}

/// `summary: |-`
fn opens_block(line: &str) -> bool {
    let sign = line.trim_end().trim_end_matches(['-', '+']);
    sign.strip_suffix(['|', '>']).is_some_and(|before| before.trim_end().ends_with([':', '-']))
}

/// Where a comment begins that stands in no quotes.
fn comment_at(line: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '#' && before.is_whitespace() => return Some(at),
            None if matches!(c, '"' | '\'')
                && (before.is_whitespace() || matches!(before, '[' | '{' | ',' | ':' | '=')) =>
            {
                quote = Some(c);
            }
            None => {}
        }
        before = c;
    }
    None
}

/// Why nobody may read a text, if a line of its front matter says so and none of its keys does.
pub(super) fn unheard(front: &str, keys: &Map) -> Option<String> {
    let mut heard = BTreeSet::new();
    hear(keys, &mut heard);
    let line = front.lines().find(|line| {
        let is_conflict = line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>");
        is_conflict || is_unheard(line, &heard)
    })?;
    Some(format!("its line `{}`", line.trim()))
}

fn is_unheard(line: &str, heard: &BTreeSet<(String, String)>) -> bool {
    let Some((name, value)) = stray_key::said(line) else { return is_without_colon(line) };
    let is_heard = |name: &str, value: &str| {
        let name = folded(name);
        let mut of_name = heard.range((name.clone(), String::new())..).take_while(|(other, _)| *other == name);
        let opens = value.is_empty() || value.starts_with(['|', '>', '&', '[', '{', '*']);
        of_name.any(|(_, other)| opens || *other == heard_as(value))
    };
    if hides(name, value) && !is_heard(name, value) {
        return true;
    }
    // `title: draft: true`
    stray_key::said(value).is_some_and(|(name, value)| hides(name, value) && !is_heard(name, value))
}

/// Whether a line that may be one of words says that nobody may read.
pub(super) fn hides(name: &str, value: &str) -> bool {
    not_public::key(name).is_some_and(|key| match key.sense {
        Sense::Draft => !value.is_empty() && !not_public::is_no(value) && value.split_whitespace().count() < 3,
        _ => key.is_said(value, true),
    })
}

/// `draft`, `draft true`, in marks of lists and quotes.
fn is_without_colon(line: &str) -> bool {
    let line = line.trim().trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#').trim_start_matches('#');
    let mut words = line.split_whitespace();
    let (Some(name), value, None) = (words.next(), words.next(), words.next()) else { return false };
    let key = not_public::key(name.trim_matches(['"', '\'', ',']));
    key.is_some_and(|key| match value {
        None => key.is_own && key.sense == Sense::Draft,
        Some(value) => not_public::is_yes(value) && key.is_said(value, key.sense == Sense::Draft),
    })
}

fn hear(keys: &Map, heard: &mut BTreeSet<(String, String)>) {
    for (key, value) in keys {
        hear_value(key, value, heard);
    }
}

fn hear_value(key: &str, value: &Value, heard: &mut BTreeSet<(String, String)>) {
    heard.insert((folded(key), heard_as(&value.on_one_line())));
    match value {
        Value::Map(inner) => hear(inner, heard),
        Value::List(list) => list.iter().for_each(|item| hear_value(key, item, heard)),
        _ => {}
    }
}

/// Values that mean the same are one.
fn heard_as(value: &str) -> String {
    match () {
        () if not_public::is_yes(value) => "yes".to_owned(),
        () if not_public::is_no(value) => "no".to_owned(),
        () => folded(value),
    }
}

#[cfg(test)]
mod tests {
    use super::super::front::split;
    use super::*;

    #[test]
    fn comments_are_found_where_they_are_some() {
        let front = "# Desk\ntitle: \"A #1\" # final\nnote: don't # x\nsummary: |\n  # no comment\ntlp: clear # amber\nurl: a#b\n#\n";
        assert_eq!(comments(front), ["Desk", "final", "x", "tlp: amber"]);
    }

    #[track_caller]
    fn check(front: &str, is_unheard: bool) {
        let text = format!("---\n{front}\n---\nText\n");
        let parts = split(&text);
        assert_eq!(unheard(front, &parts.front).is_some(), is_unheard, "{front}\n{:?}", parts.front);
    }

    #[test]
    fn a_line_that_no_key_says_is_told() {
        for line in [
            "title: A\nsummary: |\n  Words\n  draft: true",
            "title: A\n  draft: true",
            "title: draft: true",
            "title: published: false",
            "title: A\n\"draft\" = true",
            "title: A\ndraft true",
            "title: A\ndraft",
            "title: A\n> draft: true",
            "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other",
            "title: A\n# draft: true",
            "title: A\ndraft\u{ff1a}true",
        ] {
            check(line, true);
        }
        for line in [
            "title: A\ndraft: false",
            "title: A\ndraft: no",
            "title: A\ncover:\n  hidden: true",
            "title: A\npublished: 2024-01-01",
            "title: A\nstatus: resolved",
            "title: A\nsummary: |\n  Status: confirmed\n  Private: two boats",
            "title: \"Draft: the second of the law\"",
            "title: A\n# draft: false",
            "title: A\ntags:\n  - drafts of ships",
        ] {
            check(line, false);
        }
    }
}
