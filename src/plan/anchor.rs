//! The anchors in a page, after the `#` of an address. They are made of ids and numbers, never of words, so a link holds in
//! every language. Anchors of sections and paragraphs come from their texts and are made by `content`.

/// A figure in its report.
pub(crate) fn figure(id: &str) -> String {
    format!("figure-{id}")
}

/// The nth update of a report, from 0.
pub(crate) fn update(at: usize) -> String {
    format!("update-{}", at + 1)
}

/// The nth event of a report, from 0.
pub(crate) fn event(at: usize) -> String {
    format!("event-{}", at + 1)
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
