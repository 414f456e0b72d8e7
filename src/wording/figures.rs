//! What a figure is called, and its revision in words.

use crate::content::values::RevisionReason;
use crate::model::figure::Figure;

use super::Voice;
use super::values::value;

/// The label of a figure; its id if it has none.
pub(crate) fn label(voice: &Voice<'_>, figure: &Figure) -> String {
    figure.label.as_ref().map_or_else(|| figure.id.to_string(), |label| voice.text(label))
}

/// `242 before: new data. …`; empty if the figure was not revised.
pub(crate) fn revision(voice: &Voice<'_>, figure: &Figure) -> String {
    let Some(revision) = &figure.revision else { return String::new() };
    let reason = voice.label("revision", RevisionReason::as_str(revision.reason));
    let previous = revision.previous.map(|amount| voice.locale.number(amount));
    let note = voice.maybe_text(revision.note.as_ref());
    match (previous, note.is_empty()) {
        (Some(previous), true) => voice.phrase("revision-words", &[("previous", &previous), ("reason", &reason)]),
        (Some(previous), false) => {
            let words = [("previous", previous.as_str()), ("reason", &reason), ("note", &note)];
            voice.phrase("revision-words-noted", &words)
        }
        (None, true) => reason,
        (None, false) => format!("{reason}. {note}"),
    }
}

/// `Killed: 242 (200 before: new data)`.
pub(crate) fn revised(voice: &Voice<'_>, figure: &Figure) -> String {
    let value = value(voice, figure.value, figure.approximate);
    let words = [("label", &*label(voice, figure)), ("value", &value), ("change", &revision(voice, figure))];
    voice.phrase("changed-figure", &words)
}
