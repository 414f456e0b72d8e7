//! The hints that `init` and `new` write into files for the author, in the language of the site, else in English.

use crate::language::{self, Hints};

/// The hints in the language of a tag.
pub(super) fn hints(tag: &str) -> &'static Hints {
    &language::find_or_fallback(tag).hints
}

/// Fills in the braces of a hint.
pub(super) fn fill(hint: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(hint.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
