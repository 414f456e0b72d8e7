//! Footnotes, and the checks of definitions and references, which need the whole body.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::RefDefs;

use super::{Builder, Open};
use crate::content::body::HoleKind;
use crate::content::markdown::faults;
use crate::diagnostic::while_few;

impl<'a> Builder<'a> {
    /// Notes a `[^label]` that Markdown left as text.
    pub(super) fn note_undefined_footnote(&mut self, open: usize) {
        let rest = &self.text.as_bytes()[open..];
        let is_escaped = open > 0 && self.text.as_bytes()[open - 1] == b'\\';
        if rest.get(1) != Some(&b'^') || is_escaped {
            return;
        }
        let end = rest.iter().take(200).skip(2).position(|&byte| matches!(byte, b']' | b'[' | b'\n'));
        if let Some(end) = end.filter(|&end| end > 0 && rest[end + 2] == b']') {
            self.undefined_footnotes.push(open..open + end + 3);
        }
    }

    pub(super) fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        self.typesetter.pass('x');
        let label = label.to_lowercase();
        if self.alt.is_none() {
            self.referenced.insert(label.clone());
            let index = self.next_index();
            self.fill(index, range, HoleKind::FootnoteReference { label: label.into() });
        }
    }

    pub(super) fn start_footnote(&mut self, label: &str, range: Range<usize>) -> Open<'a> {
        self.open_fragment();
        let mark = range.start..(range.start + label.len() + 4).min(range.end);
        let span = self.span(self.text.floor_char_boundary(mark.start)..self.text.floor_char_boundary(mark.end));
        if self.scopes.len() > 1 {
            self.diagnostics.push(faults::restricted_definition(span, &format!("^{label}")));
        }
        let folded = label.to_lowercase();
        if let Some(&first) = self.footnotes.get(&folded) {
            self.diagnostics.push(faults::duplicate_footnote(span, label, first));
        } else {
            self.footnotes.insert(folded.clone(), span);
        }
        Open::Footnote { label: folded }
    }

    /// A definition of a link disappears from the text and holds for the whole file.
    pub(super) fn check_definitions(&mut self, definitions: &RefDefs<'_>) {
        let mut outer: Vec<&Range<usize>> = Vec::new();
        for (block, _) in &self.quotes.restricted {
            if outer.last().is_none_or(|last| last.end <= block.start) {
                outer.push(block);
            }
        }
        let mut found = Vec::new();
        for (label, definition) in definitions.iter() {
            let span = self.span(definition.span.clone());
            let before = outer.partition_point(|block| block.start <= definition.span.start);
            if label.starts_with(['@', '=', '!', '^']) {
                found.push(faults::mark_as_definition(span, label));
            } else if before > 0 && definition.span.start < outer[before - 1].end {
                found.push(faults::restricted_definition(span, label));
            }
        }
        self.diagnostics.append(&mut found);
    }

    pub(super) fn check_references(&mut self) {
        let mut labels: Vec<&str> = self.footnotes.keys().map(String::as_str).collect();
        labels.sort_unstable();
        // `[^1] words` at the beginning of a line is the note, without its colon. The references to it follow from that.
        let label_of = |range: &Range<usize>| &self.text[range.start + 2..range.end - 1];
        let is_note = |range: &&Range<usize>| {
            let is_first = range.start == 0 || self.text[..range.start].ends_with(['\n', '\r']);
            is_first && self.text[range.end..].starts_with(' ')
        };
        let notes: HashMap<&str, Range<usize>> =
            self.undefined_footnotes.iter().filter(is_note).map(|range| (label_of(range), range.clone())).collect();
        for (count, range) in self.undefined_footnotes.iter().enumerate() {
            let label = label_of(range);
            if let Some(note) = notes.get(label) {
                if note == range {
                    self.diagnostics.push(faults::note_without_colon(self.span(range.clone()), label));
                }
                continue;
            }
            let names = while_few(count, labels.iter().copied());
            let span = self.span(range.clone());
            self.diagnostics.push(faults::undefined_footnote(span, label, names));
        }
        for label in labels {
            if !self.referenced.contains(label) {
                self.diagnostics.push(faults::unused_footnote(self.footnotes[label], label));
            }
        }
        for (range, label) in &self.unresolved.borrow().references {
            self.diagnostics.push(faults::undefined_reference(self.span(range.clone()), label));
        }
    }
}
