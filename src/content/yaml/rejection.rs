//! A value that is rejected while it is read.

use std::borrow::Cow;
use std::fmt;

use crate::diagnostic::nearest_hint;

/// Why a value is rejected, and what would be right. It travels through serde as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub(crate) message: String,
    pub(crate) hint: Cow<'static, str>,
    /// Whether the hint names words of ours only.
    is_own_hint: bool,
}

/// Stands between message and hint while they travel as one text.
const SEPARATOR: char = '\u{1f}';
/// The same before a hint that names words of ours only.
const OWN_SEPARATOR: char = '\u{1e}';

impl Rejection {
    /// A rejection with its hint. A borrowed hint is the same whatever was written.
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<Cow<'static, str>>) -> Rejection {
        let hint = hint.into();
        Rejection { message: message.into(), is_own_hint: matches!(hint, Cow::Borrowed(_)), hint }
    }

    /// A word that is not in a closed list.
    pub(crate) fn unknown_word(written: &str, words: &[&str]) -> Rejection {
        let message = format!("`{written}` is not allowed here");
        match nearest_hint(written, words.iter().copied()) {
            Some(nearest) => Rejection::new(message, nearest),
            None => {
                let words = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
                Rejection { is_own_hint: true, ..Rejection::new(message, format!("write one of {words}")) }
            }
        }
    }
}

/// A rejection that came through serde. Texts of serde itself have no hint.
pub(crate) struct Told {
    pub(crate) message: String,
    pub(crate) hint: Option<Cow<'static, str>>,
    pub(crate) is_own_hint: bool,
}

impl Told {
    pub(crate) fn of(text: &str) -> Told {
        let parts = [OWN_SEPARATOR, SEPARATOR].into_iter().find_map(|sign| Some((sign, text.split_once(sign)?)));
        let Some((sign, (message, hint))) = parts else {
            return Told { message: text.to_owned(), hint: None, is_own_hint: false };
        };
        Told { message: message.to_owned(), hint: Some(hint.to_owned().into()), is_own_hint: sign == OWN_SEPARATOR }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A value must not be taken for a hint of ours.
        let plain = |text: &str| text.replace([SEPARATOR, OWN_SEPARATOR], " ");
        match self.is_own_hint {
            true => write!(out, "{}{OWN_SEPARATOR}{}", plain(&self.message), self.hint),
            false => write!(out, "{}{SEPARATOR}{}", plain(&self.message), plain(&self.hint)),
        }
    }
}
