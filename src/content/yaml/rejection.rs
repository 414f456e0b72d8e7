//! A value that is rejected while it is read.

use std::fmt;

use crate::diagnostic::nearest_hint;

/// Why a value is rejected, and what would be right. It travels through serde as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// Stands between message and hint while they travel as one text.
const SEPARATOR: char = '\u{1f}';

impl Rejection {
    /// A rejection with its hint.
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Rejection {
        Rejection { message: message.into(), hint: hint.into() }
    }

    /// A word that is not in a closed list.
    pub(crate) fn unknown_word(written: &str, words: &[&str]) -> Rejection {
        let hint = nearest_hint(written, words.iter().copied()).unwrap_or_else(|| {
            format!("write one of {}", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "))
        });
        Rejection::new(format!("`{written}` is not allowed here"), hint)
    }

    /// Message and hint of a text that came through serde; texts of serde itself have no hint.
    pub(super) fn from_text(text: &str) -> (String, Option<String>) {
        match text.split_once(SEPARATOR) {
            Some((message, hint)) => (message.to_owned(), Some(hint.to_owned())),
            None => (text.to_owned(), None),
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{SEPARATOR}{}", self.message, self.hint)
    }
}
