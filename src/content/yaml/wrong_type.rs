//! A value of another type than its key has, in words for people who do not write programs: what is there, what belongs there,
//! and how to write it.

use std::borrow::Cow;

use serde::de::{Expected, Unexpected};

use super::safeguards;
use crate::content::{faults, not_public, yaml_scalar};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A value of the wrong type.
#[derive(Debug)]
pub(super) struct WrongType {
    pub(super) found: Found,
    /// In serde's words.
    expected: String,
    /// The keys of the map that belongs there, if it is one with keys of ours.
    pub(super) keys: &'static [&'static str],
}

/// What is there.
#[derive(Debug)]
pub(super) enum Found {
    Nothing,
    List,
    Map,
    /// `true` or `false`, as typed.
    Bool(String),
    /// As typed.
    Number(String),
    Text(String),
}

/// The marks that people type in the place of a hyphen before an entry of a list.
pub(super) const LIST_MARKS: [char; 12] = ['–', '—', '−', '‐', '‑', '‒', '―', '•', '·', '●', '▪', '*'];

impl WrongType {
    pub(super) fn new(found: Unexpected<'_>, expected: &dyn Expected) -> WrongType {
        let found = match found {
            Unexpected::Bool(value) => Found::Bool(value.to_string()),
            Unexpected::Unsigned(value) => Found::Number(value.to_string()),
            Unexpected::Signed(value) => Found::Number(value.to_string()),
            Unexpected::Float(value) => Found::Number(value.to_string()),
            Unexpected::Str(value) => Found::Text(value.to_owned()),
            Unexpected::Unit | Unexpected::Option => Found::Nothing,
            Unexpected::Seq => Found::List,
            _ => Found::Map,
        };
        WrongType { found, expected: expected.to_string(), keys: &[] }
    }

    /// `is_entry`: it is one of a list behind the key.
    pub(super) fn to_diagnostic(&self, span: Span, key: &str, is_entry: bool) -> Diagnostic {
        let what = if is_entry { format!("each entry of `{key}`") } else { format!("`{key}`") };
        let fault = faults::wrong_type(span, &what, &self.wanted(), &self.found.in_words());
        let what = if not_public::is_own(key) || safeguards::is_level(key) { &*what } else { "this" };
        let fault = fault.without_values(format!("{what} must be {}, but it is {}", self.wanted(), self.found.kind()));
        match self.cure(key) {
            Some(Cow::Borrowed(cure)) => fault.hint(cure),
            // A list is made of what was typed.
            Some(cure) if matches!(self.found, Found::Text(_) | Found::Number(_)) && !self.is_map() => fault.hint(cure),
            Some(cure) => fault.own_hint(cure),
            None => fault,
        }
    }

    fn wanted(&self) -> String {
        let words = match self.expected.as_str() {
            "a string" => "a text",
            "a boolean" => "`true` or `false`",
            "a sequence" => "a list: `[a, b]`",
            "u32" if self.found.is_whole_number() => return format!("a whole number from 0 to {}", u32::MAX),
            "u8" | "u16" | "u32" | "u64" => "a whole number",
            "f64" => "a number",
            _ if self.is_map() => "a map: `key: value`",
            other => other,
        };
        words.to_owned()
    }

    /// Whether a map belongs there: one with keys of ours, which serde calls by the name of its type, or one with keys of the
    /// writer's own.
    fn is_map(&self) -> bool {
        self.expected == "a map" || self.expected.starts_with("struct ")
    }

    /// Whether a map with keys of the writer's own belongs there.
    pub(super) fn is_by_id(&self) -> bool {
        self.expected == "a map"
    }

    /// `- Orsa: closed`, where a text belongs.
    pub(super) fn is_map_for_text(&self) -> bool {
        matches!(self.found, Found::Map) && self.wanted() == "a text"
    }

    fn cure(&self, key: &str) -> Option<Cow<'static, str>> {
        const MOST_KEYS: usize = 3;
        Some(match (self.expected.as_str(), &self.found) {
            ("a boolean", _) => "write exactly `true` or `false`, without quotes".into(),
            ("a sequence", Found::Map) if key == "languages" => "name them by their tags: `languages: [fr, en]`".into(),
            ("a text", Found::Map) if matches!(key, "title" | "summary") => {
                "each language has a file of its own, as `001.fr.md`".into()
            }
            ("a sequence", Found::Text(_) | Found::Number(_)) if entry_of(key).is_some() => {
                format!("write `{key}: [{}]`", entry_of(key).unwrap_or_default()).into()
            }
            ("a sequence", Found::Text(text)) if is_list_with_other_marks(text) => {
                "begin each entry on a line of its own, with a hyphen and a space: `- …`".into()
            }
            ("a sequence", Found::Text(text) | Found::Number(text)) if !text.contains('\n') => {
                format!("write `{key}: {}`", list_of(text)).into()
            }
            ("a sequence", Found::Map) => "begin each entry with a hyphen and a space: `- …`".into(),
            (_, Found::Map) if key == "value" => {
                "a range stands in the place of `value`: `min: …`, `max: …` or both; one number is `value: 3`".into()
            }
            _ if !self.is_map() => return None,
            (_, Found::List) if self.keys.is_empty() => "write each under an id of its own: `id: …`".into(),
            (_, Found::Text(_)) if self.keys.is_empty() => "write each under an id of its own: `id: {name: …}`".into(),
            _ if self.keys.is_empty() => return None,
            _ => {
                let rest = if self.keys.len() > MOST_KEYS { ", …" } else { "" };
                let keys = self.keys.iter().take(MOST_KEYS).map(|key| format!("{key}: …"));
                format!("write its keys: `{{{}{rest}}}`", keys.collect::<Vec<_>>().join(", ")).into()
            }
        })
    }
}

/// An entry of the lists that hold maps.
fn entry_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "contacts" => "{role: …, email: …}",
        "events" => "{time: …, text: …}",
        "updates" => "{time: …, kind: update, text: …}",
        "key_figures" | "breakdown" => "{id: …, label: …, value: …}",
        "reports" => "{source: …, value: …}",
        "lint_off" | "off" => "{rule: …, reason: …}",
        "footer_links" => "{text: …, url: …}",
        _ => return None,
    })
}

/// `– one – two`, `-one -two`: entries that YAML joined to one text.
fn is_list_with_other_marks(text: &str) -> bool {
    let mut signs = text.chars();
    match signs.next() {
        Some('-') => signs.next().is_some_and(char::is_alphabetic),
        Some(mark) => LIST_MARKS.contains(&mark) && signs.next().is_some_and(char::is_whitespace),
        None => false,
    }
}

/// A text, or several with commas between them, as a list.
fn list_of(text: &str) -> String {
    let is_word = |part: &&str| part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !part.is_empty();
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if parts.iter().all(is_word) { yaml_scalar::list(parts) } else { yaml_scalar::list([text]) }
}

impl Found {
    /// Says a number or boolean as it was typed.
    pub(super) fn retype(&mut self, typed: &str) {
        if let Found::Bool(text) | Found::Number(text) = self {
            typed.clone_into(text);
        }
    }

    fn is_whole_number(&self) -> bool {
        let Found::Number(typed) = self else { return false };
        typed.strip_prefix(['-', '+']).unwrap_or(typed).bytes().all(|byte| byte.is_ascii_digit())
    }

    fn kind(&self) -> &'static str {
        match self {
            Found::Nothing => "empty",
            Found::List => "a list",
            Found::Map => "a map",
            Found::Bool(_) => "`true` or `false`",
            Found::Number(_) => "a number",
            Found::Text(_) => "a text",
        }
    }

    fn in_words(&self) -> String {
        const LONGEST: usize = 60;
        match self {
            Found::Nothing => "empty".to_owned(),
            Found::List => "a list".to_owned(),
            Found::Map => "a map".to_owned(),
            Found::Bool(typed) => format!("`{typed}`"),
            Found::Number(typed) => format!("the number `{typed}`"),
            Found::Text(text) if text.chars().count() > LONGEST || text.contains('\n') => "a long text".to_owned(),
            Found::Text(text) => format!("the text `{text}`"),
        }
    }
}
