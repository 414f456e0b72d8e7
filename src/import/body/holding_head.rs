//! What says that not everybody may read a foreign text. A doubt makes a draft.

use super::front::{COMMENT, Parts, split};
use super::keys::WRAPPERS;
use super::raw;
use super::value::{Map, Value, normal};
use crate::content::not_public::{self, Doubt};
use crate::content::stray_key;

/// A key that may keep a text from readers.
#[derive(Debug)]
pub(super) struct Reason {
    /// Where it is: `params.private`.
    pub(super) path: String,
    pub(super) value: String,
    pub(super) doubt: Doubt,
}

/// Every key that may keep a text from readers now, at every depth. `harmless` are keys of which the user says that they do not.
pub(super) fn reasons(front: &Map, now: &str, harmless: &[String]) -> Vec<Reason> {
    let mut asked = Asked { now, harmless, reasons: Vec::new() };
    asked.map(front, "", false);
    asked.reasons
}

struct Asked<'a> {
    now: &'a str,
    harmless: &'a [String],
    reasons: Vec<Reason>,
}

impl Asked<'_> {
    /// `is_part`: of something else than the text, such as its cover or its table of contents.
    fn map(&mut self, map: &Map, above: &str, is_part: bool) {
        for (key, value) in map {
            let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
            self.value(key, value, &path, is_part);
        }
    }

    fn value(&mut self, key: &str, value: &Value, path: &str, is_part: bool) {
        let is_part_below = is_part || not_public::is_harmless(key) && !WRAPPERS.contains(&&*normal(key));
        match value {
            Value::Map(inner) => {
                if not_public::key(key).is_some() {
                    self.ask(key, &value.on_one_line(), path, is_part);
                }
                self.map(inner, path, is_part_below);
            }
            Value::List(list) if list.is_empty() => {
                let doubt = not_public::empty_list(key).filter(|_| !is_part);
                self.found(doubt, key, "[]", path);
            }
            Value::List(list) => {
                for item in list {
                    match item {
                        Value::Map(inner) => self.map(inner, path, is_part_below),
                        Value::Empty => {}
                        item => self.value(key, item, path, is_part),
                    }
                }
            }
            // `classification:` says nothing, `draft:` is not yet filled in.
            Value::Empty if not_public::key(key).is_some_and(|key| key.sense == not_public::Sense::Class) => {}
            value => self.ask(key, &value.on_one_line(), path, is_part),
        }
    }

    fn ask(&mut self, key: &str, value: &str, path: &str, is_part: bool) {
        let doubt = match key {
            COMMENT => not_public::is_marked_in_comment(value).then_some(Doubt::Said),
            _ if is_part => not_public::doubt_in_part(key, value, Some(self.now)),
            _ => not_public::doubt(key, value, Some(self.now)),
        };
        self.found(doubt, key, value, path);
    }

    fn found(&mut self, doubt: Option<Doubt>, key: &str, value: &str, path: &str) {
        let is_named = || path.split('.').any(|part| self.harmless.contains(&normal(part)));
        let is_harmless = !not_public::is_own(key) && is_named() && not_public::doubt("title", value, None).is_none();
        if let Some(doubt) = doubt.filter(|_| !is_harmless) {
            let value = if key == COMMENT { format!("# {value}") } else { value.to_owned() };
            self.reasons.push(Reason { path: path.to_owned(), value, doubt });
        }
    }
}

/// Why nobody may read a text whose front matter was not understood as a whole.
pub(super) fn unread(text: &str, parts: &Parts<'_>) -> Option<String> {
    let front = &text[..text.len() - parts.body.len()];
    if let Some(line) = front.lines().find(|line| parts.mended.is_some() && stray_key::restricts(line)) {
        return Some(format!("its line `{}`", line.trim()));
    }
    if let Some(reason) = raw::unheard(front, &parts.front).or_else(|| second_block(parts)) {
        return Some(reason);
    }
