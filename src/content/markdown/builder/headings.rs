//! Headings: sections, anchors and kinds.

use std::mem;
use std::ops::Range;

use super::{Builder, HeadingStart, Open};
use crate::content::body::{HeadingDraft, SectionDraft};
use crate::content::markdown::anchors::{is_anchor, is_of_page, slug};
use crate::content::markdown::faults;
use crate::source::Span;

impl<'a> Builder<'a> {
    pub(super) fn end_heading(&mut self, start: HeadingStart<'a>, range: Range<usize>) {
        self.close_task();
        let title = self.close_fragment();
        let text = self.heading_words.take().unwrap_or_default().trim().to_owned();
        let is_top = self.open.is_empty();
        let level = start.level.max(if is_top { 2 } else { 3 });
        let len = self.text[range.clone()].trim_end().len();
        let range = range.start..range.start + len;
        let span = self.span(range.clone());
        if is_top {
            // An empty one is told as such.
            if start.level == 1 && !text.is_empty() {
                self.diagnostics.push(match has_same_words(&text, self.title) {
                    true => faults::repeated_title(span),
                    false => faults::second_title(span),
                });
            }
            if level > self.heading_level + 1 {
                self.diagnostics.push(faults::heading_skip(span, level, self.heading_level));
            }
            self.heading_level = level;
        }
        let is_section = is_top && level == 2;
        let topics = self.topics(&start, &range, is_section);
        let kind = self.kind(&start, &range, is_section);
        let anchor = self.heading_anchor(&start, &text, &range);
        let is_quoted = self.is_quoted();
        let heading = HeadingDraft { level, anchor, kind, topics, title, text, is_quoted, span: Some(span) };
        if is_section {
            self.open_section(heading);
        } else {
            self.current.heading(heading);
        }
    }

    fn open_section(&mut self, heading: HeadingDraft) {
        let content = mem::take(&mut self.current).close();
        match self.section.replace(heading) {
            None => self.body.lead = content,
            Some(heading) => self.body.sections.push(SectionDraft { heading, content }),
        }
    }

    fn kind(&mut self, start: &HeadingStart<'a>, range: &Range<usize>, is_section: bool) -> Option<(String, Span)> {
        let mut kinds = start.classes.iter();
        let first = kinds.next()?;
        let span = self.attribute_span(range, first);
        if let Some(second) = kinds.next() {
            self.diagnostics.push(faults::second_kind(self.attribute_span(range, second), second));
        }
        if !is_section {
            self.diagnostics.push(faults::misplaced_kind(span, first));
            return None;
        }
        Some((first.to_string(), span))
    }

    /// Whether this place is in a quote or list.
    fn is_quoted(&self) -> bool {
        !matches!(self.open.last(), None | Some(Open::Restricted { .. }))
    }

    fn heading_anchor(&mut self, start: &HeadingStart<'a>, text: &str, range: &Range<usize>) -> String {
        let span = self.span(range.clone());
        let inside = if self.is_quoted() { "in." } else { "" };
        let prefix = format!("{}{inside}", self.scope().prefix);
        if let Some(id) = &start.id {
            let id_span = self.attribute_span(range, id);
            if is_anchor(id) {
                return self.named_anchor(prefix, id, id_span, span);
            }
            self.diagnostics.push(faults::invalid_anchor(id_span, id));
        }
        self.scope().unique(prefix + &slug(text), span)
    }

    /// The anchor of a name that a part of the body gives itself, written at `written`.
    pub(super) fn named_anchor(&mut self, prefix: String, name: &str, written: Span, by: Span) -> String {
        if prefix.is_empty() && is_of_page(name) {
            self.diagnostics.push(faults::anchor_of_page(written, name));
        }
        let anchor = prefix + name;
        if let Err(first) = self.scope().claim(&anchor, by) {
            self.diagnostics.push(faults::duplicate_anchor(written, name, first));
        }
        anchor
    }

    /// The place of a word between the `{}` of a heading.
    pub(super) fn attribute_span(&self, heading: &Range<usize>, word: &str) -> Span {
        let text = &self.text[heading.clone()];
        let braces = text.rfind('{').unwrap_or_default();
        match text[braces..].rfind(word) {
            Some(at) => self.span(heading.start + braces + at..heading.start + braces + at + word.len()),
            None => self.span(heading.clone()),
        }
    }
}

/// Whether two texts have the same words, whatever their marks, spaces and case.
fn has_same_words(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let one = letters(one);
    !one.is_empty() && one == letters(other)
}
