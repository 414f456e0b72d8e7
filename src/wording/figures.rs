//! What a figure is called, and its revision in words.

use crate::content::front_matter::RevisionDraft;
use crate::content::values::{FigureStatus, Line, Measure, RevisionReason, Scope, UpdateKind};
use crate::model::figure::sum::Recount;
use crate::model::figure::{Figure, Value};

use super::Voice;
use super::values::{self, named_unit, value};

/// The label of a figure; its id if it has none.
pub(crate) fn label(voice: &Voice<'_>, figure: &Figure) -> String {
    figure.label.as_ref().map_or_else(|| figure.id.to_string(), |label| voice.text(label))
}

/// Of what time a figure counts: `to date`. Empty if its label says that: `Deaths since the start`.
pub(crate) fn scope(voice: &Voice<'_>, figure: &Figure) -> String {
    let Some(scope) = figure.scope.map(Scope::as_str) else { return String::new() };
    let is_said = voice.label("scope-said", scope).split('|').any(|words| says(voice, figure, words.trim()));
    if is_said { String::new() } else { voice.label("scope", scope) }
}

/// What a figure measures: `killed`. Empty if its label says that: `Killed in air strikes`.
pub(crate) fn measure(voice: &Voice<'_>, figure: &Figure) -> String {
    let measure = voice.maybe_label("measure", figure.measure.map(Measure::as_str));
    if says(voice, figure, &measure) { String::new() } else { measure }
}

/// Whether the label of a figure has words, in any form of their end.
fn says(voice: &Voice<'_>, figure: &Figure, words: &str) -> bool {
    let (label, words) = (label(voice, figure).to_lowercase(), words.to_lowercase());
    let begins_word = |at: usize| !label[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    !words.is_empty() && label.match_indices(&words).any(|(at, _)| begins_word(at))
}

/// `311`; of a retracted figure, `311 (retracted)`. For places that show the unit beside the
/// value, but not the status.
pub(crate) fn stated(voice: &Voice<'_>, figure: &Figure) -> String {
    with_status(voice, figure, value(voice, figure.value, figure.approximate))
}

/// `12 km`, `45%`, `311`; of a retracted figure, `12 km (retracted)`. For lines of text, where no column and no label names
/// the unit.
pub(crate) fn in_text(voice: &Voice<'_>, figure: &Figure) -> String {
    with_status(voice, figure, quantity(voice, figure))
}

/// The value with its unit.
pub(crate) fn quantity(voice: &Voice<'_>, figure: &Figure) -> String {
    values::measured(voice, figure.value, figure.approximate, figure.unit.as_ref().map(Line::as_str))
}

/// The value under a heading that names the unit of `heading`; with its own unit if that is another.
pub(crate) fn under(voice: &Voice<'_>, heading: &Figure, figure: &Figure) -> String {
    match figure.unit == heading.unit {
        true => value(voice, figure.value, figure.approximate),
        false => quantity(voice, figure),
    }
}

/// A figure's value or label, with the word that it is retracted if it is.
pub(crate) fn with_status(voice: &Voice<'_>, figure: &Figure, words: String) -> String {
    if !figure.is_retracted() {
        return words;
    }
    let status = voice.label("status", FigureStatus::Retracted.as_str());
    voice.phrase("value-with-status", &[("value", &words), ("status", &status)])
}

/// The unit of a part that does not have that of its whole; else empty. Persons are named, too: the whole counts
/// something else.
pub(crate) fn own_unit(voice: &Voice<'_>, part: &Figure, whole: &Figure) -> String {
    match (&part.unit, part.value) {
        (_, Value::Unknown(_)) => String::new(),
        (Some(unit), value) if part.unit != whole.unit => named_unit(voice, Line::as_str(unit), value),
        _ => String::new(),
    }
}

/// `242 before: new data`, without a note; empty if the figure was not revised.
pub(crate) fn revision_in_short(voice: &Voice<'_>, figure: &Figure) -> String {
    let Some(revision) = &figure.revision else { return String::new() };
    let reason = voice.label("revision", RevisionReason::as_str(revision.reason));
    match previous_of(voice, revision) {
        Some(previous) => voice.phrase("revision-words", &[("previous", &previous), ("reason", &reason)]),
        None => reason,
    }
}

/// `242 before: new data. …`; empty if the figure was not revised.
pub(crate) fn revision(voice: &Voice<'_>, figure: &Figure) -> String {
    let Some(revision) = &figure.revision else { return String::new() };
    let reason = voice.label("revision", RevisionReason::as_str(revision.reason));
    let previous = previous_of(voice, revision);
    let note = match &figure.sum {
        Some(sum) if !sum.recounts.is_empty() && revision.note.is_none() => recounts(voice, &sum.recounts),
        _ => voice.maybe_text(revision.note.as_ref()),
    };
    match (previous, note.is_empty()) {
        (_, true) => revision_in_short(voice, figure),
        (Some(previous), false) => {
            let words = [("previous", previous.as_str()), ("reason", &reason), ("note", &note)];
            voice.phrase("revision-words-noted", &words)
        }
        (None, false) => format!("{reason}. {note}"),
    }
}

/// `238`; `232, not 238` if it was wrong.
fn previous_of(voice: &Voice<'_>, revision: &RevisionDraft) -> Option<String> {
    let previous = before(voice, Value::of_previous(revision.previous?));
    Some(match revision.corrected {
        Some(corrected) => not(voice, Value::of_previous(corrected), &previous),
        None => previous,
    })
}

/// `238 (corrected: 232)`: a value that should have been another.
pub(crate) fn with_correction(voice: &Voice<'_>, words: String, corrected: Value) -> String {
    let corrected = before(voice, corrected);
    let words_of = [("kind", voice.strings.label("changed", UpdateKind::Correction.as_str())), ("text", &*corrected)];
    let status = voice.phrase("changed-text", &words_of);
    voice.phrase("value-with-status", &[("value", &words), ("status", &status)])
}

/// `232, not 238`.
pub(crate) fn corrected(voice: &Voice<'_>, printed: &Figure, corrected: Value) -> String {
    not(voice, corrected, &value(voice, printed.value, printed.approximate))
}

fn not(voice: &Voice<'_>, corrected: Value, printed: &str) -> String {
    voice.phrase("corrected-number", &[("value", &before(voice, corrected)), ("printed", printed)])
}

/// `242`, `at least 10`, `unknown`.
pub(crate) fn before(voice: &Voice<'_>, previous: Value) -> String {
    match previous {
        Value::Unknown(_) => voice.word("value-unknown"),
        known => value(voice, known, false),
    }
}

/// `North: 14 instead of 12`, for each part of a sum that has changed.
fn recounts(voice: &Voice<'_>, recounts: &[Recount]) -> String {
    let words = recounts.iter().map(|recount| {
        let (series, now) = (voice.text(&recount.name), value(voice, recount.now, false));
        let previous = recount.previous.map(|previous| before(voice, previous)).unwrap_or_default();
        let words = [("series", series.as_str()), ("now", now.as_str()), ("previous", previous.as_str())];
        match (recount.is_new, recount.previous) {
            (true, None) => voice.phrase("sum-part-new", &words[..2]),
            (false, None) => voice.phrase("sum-part-revised", &words[..2]),
            (_, Some(_)) => voice.phrase("sum-part-revised-from", &words),
        }
    });
    words.collect::<Vec<_>>().join("; ")
}

/// `Killed: 242 (200 before: new data)`.
pub(crate) fn revised(voice: &Voice<'_>, label: &str, figure: &Figure) -> String {
    let value = in_text(voice, figure);
    let words = [("label", label), ("value", &value), ("change", &revision(voice, figure))];
    voice.phrase("changed-figure", &words)
}
