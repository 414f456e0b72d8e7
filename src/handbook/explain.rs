//! What is said of each code: its section of `docs/diagnostics.md`, and for a rule of the linter that of `docs/linter.md`.

use super::page::{push_part, whole_lines};
use super::parts::Part;
use super::topics::{CODES_PAGE, RULES_PAGE, topic, topic_part};
use crate::diagnostic::{CODES, Code};
use crate::writers::text::TerminalLook;

/// What a code means, an example, the cure, and for a rule of the linter the case that it comes from.
pub(crate) fn explanation(code: Code, look: TerminalLook) -> String {
    let name = code.info().name;
    let mut out = String::new();
    if let Some(part) = topic_part(CODES_PAGE, name) {
        push_part(CODES_PAGE, &part, look, &mut out);
    }
    if let Some(part) = topic_part(RULES_PAGE, name) {
        push_part(RULES_PAGE, &Part { heading: "Why there is this rule", ..part }, look, &mut out);
    }
    out
}

/// Each code with the first paragraph about it.
pub(crate) fn code_paragraphs() -> Vec<(Code, String)> {
    let said = topic(CODES_PAGE).map(|topic| topic.parts()).unwrap_or_default();
    let paragraph = |code: &Code| {
        let part = said.iter().find(|part| part.anchor == code.info().name)?;
        let words = whole_lines(part.body).into_iter().next()?;
        let told = ["Error. ", "Warning. "].iter().find_map(|kind| words.strip_prefix(kind)).unwrap_or(&words);
        Some(told.to_owned())
    };
    CODES.iter().map(|code| (*code, paragraph(code).unwrap_or_default())).collect()
}

/// The first sentence of a paragraph, without its full stop.
pub(crate) fn first_sentence(paragraph: &str) -> &str {
    // A full stop in code ends nothing.
    let mut ends = paragraph.match_indices(". ").map(|(at, _)| at);
    let end = ends.find(|at| paragraph[..*at].matches('`').count().is_multiple_of(2));
    paragraph[..end.unwrap_or(paragraph.len())].trim_end_matches('.')
}
