//! The anchors in a page, after the `#` of an address. They are made of ids and numbers, never of words, so a link holds in
//! every language. Anchors of sections and paragraphs come from their texts and are made by `content`.

use crate::model::report::{Event, Update};

/// A figure in its report.
pub(crate) fn figure(id: &str) -> String {
    ["figure-", id].concat()
}

/// An update of a report.
pub(crate) fn update(update: &Update) -> String {
    format!("update-{}", update.name)
}

/// An event of a report.
pub(crate) fn event(event: &Event) -> String {
    format!("event-{}", event.name)
}

/// A line in a page's list of sources, by its number from 1.
pub(crate) fn source(number: usize) -> String {
    format!("source-{number}")
}

/// The nth citation of a source, both from 1.
pub(crate) fn citation(source: usize, occurrence: usize) -> String {
    format!("cite-{source}-{occurrence}")
}

/// A footnote, by its number from 1.
pub(crate) fn footnote(number: usize) -> String {
    format!("fn-{number}")
}

/// The nth reference to a footnote, both from 1.
pub(crate) fn footnote_reference(number: usize, occurrence: usize) -> String {
    if occurrence == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{occurrence}") }
}
