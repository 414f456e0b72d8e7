//! Quotes, and what their first line can make of them: notices and restricted blocks.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::{Builder, Open};
use crate::content::body::{Alert, HoleKind, Simple};
use crate::content::markdown::faults;
use crate::content::markdown::mark::{QuoteMark, quote_mark};
use crate::content::values::Tlp;

impl<'a> Builder<'a> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) -> Open<'a> {
        if let Some(kind) = kind {
            return self.element(Simple::Alert(alert(kind)));
        }
        let (mark, place) = quote_mark(self.text, range.clone());
        let span = self.span(place);
        let tlp = match mark {
            QuoteMark::None => None,
            QuoteMark::Level(tlp) => Some(tlp),
            // The writer meant to restrict the block, so nobody may read it.
            QuoteMark::LevelNotAlone => {
                self.diagnostics.push(faults::level_not_alone(span));
                Some(Tlp::Red)
            }
            QuoteMark::WrongLevel(written) => {
                self.diagnostics.push(faults::wrong_level(span, &written));
                Some(Tlp::Red)
            }
            QuoteMark::Unknown(written) => {
                self.diagnostics.push(faults::unknown_alert(span, &written));
                None
            }
        };
        let Some(tlp) = tlp else { return self.element(Simple::Quote) };
        let line = self.text[range.start..].find(['\n', '\r']).map_or(self.text.len(), |at| range.start + at);
        self.done_until = line + 1;
        if self.scopes.len() == 1 {
            self.restricted.push(range);
        }
        let scope = self.scope().restricted_block();
        self.scopes.push(scope);
        self.open_fragment();
        Open::Restricted { tlp, index: self.next_index() }
    }

    pub(super) fn end_restricted(&mut self, tlp: Tlp, index: u32, range: Range<usize>) {
        let content = self.close_fragment();
        self.scopes.pop();
        if content.is_blank() {
            let line = self.text[range.clone()].lines().next().map_or(0, str::len);
            self.diagnostics.push(faults::empty_restriction(self.span(range.start..range.start + line)));
        }
        if let Some(line) = doubtful_line(self.text, &range) {
            self.diagnostics.push(faults::doubtful_restriction(self.span(line)));
        }
        if let Some(line) = self.loosening_line(&range) {
            self.diagnostics.push(faults::loosening_line(self.span(line)));
        }
        self.fill(index, range, HoleKind::Restricted { tlp, content: Box::new(content) });
    }

    /// An empty last line. The parser takes it for a blank line of the list around the block, so the public list would show it.
    fn loosening_line(&self, block: &Range<usize>) -> Option<Range<usize>> {
        let words = self.text[block.clone()].trim_end();
        let line = words.rsplit('\n').next().unwrap_or_default().trim_start();
        let is_empty = line.bytes().all(|byte| byte == b'>' || byte.is_ascii_whitespace());
        let is_in_list = self.open.iter().any(|open| matches!(open, Open::Item));
        (is_in_list && is_empty).then_some(block.start + words.len() - line.len()..block.start + words.len())
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

/// A line of a restricted block without its `>`, or words after the block without a blank line between. Whether such a line belongs to
/// the block depends on the line above it: a paragraph goes on, but after a heading or a table the line is public.
fn doubtful_line(text: &str, block: &Range<usize>) -> Option<Range<usize>> {
    let mut start = block.start;
    for (number, line) in text[block.start..].split_inclusive('\n').enumerate() {
        let words = line.trim();
        let is_inside = start < block.end;
        if number > 0 && !(is_inside && words.starts_with('>')) {
            let is_clear = words.is_empty() || words.starts_with('>') || (!is_inside && starts_block(words));
            let indent = line.len() - line.trim_start().len();
            return (!is_clear).then_some(start + indent..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// Whether a line begins a heading, a list item or a footnote after any other line.
fn starts_block(line: &str) -> bool {
    let after_number = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let is_item = ["- ", "* ", "+ "].iter().any(|marker| line.starts_with(marker));
    let is_numbered = after_number.len() < line.len() && after_number.starts_with(['.', ')']);
    is_item || is_numbered || line.starts_with('#') || line.starts_with("[^")
}
