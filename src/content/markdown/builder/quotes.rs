//! Quotes, and what their first line makes of them: notices and restricted blocks.

use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;

use super::{Builder, Open};
use crate::content::body::HoleKind;
use crate::content::markdown::faults;
use crate::content::markdown::mark::{QuoteMark, quote_mark};
use crate::content::values::Tlp;

impl<'a> Builder<'a> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) -> Open<'a> {
        if let Some(kind) = kind {
            return self.start_alert(kind, range);
        }
        let (mark, place) = quote_mark(self.text, range.clone());
        let span = self.span(place);
        let tlp = match mark {
            QuoteMark::None => None,
            QuoteMark::Level(tlp) => Some(tlp),
            // What was meant to be restricted is restricted as far as can be.
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
        let Some(tlp) = tlp else { return self.block("blockquote") };
        let line = self.text[range.start..].find(['\n', '\r']).map_or(self.text.len(), |at| range.start + at);
        self.done_until = line + 1;
        if self.scopes.len() == 1 {
            self.restricted.push(range);
        }
        let scope = self.scope().restricted_block();
        self.scopes.push(scope);
        self.push_frame();
        Open::Restricted { tlp, index: self.next_index() }
    }

    pub(super) fn end_restricted(&mut self, tlp: Tlp, index: usize, range: Range<usize>) {
        let content = self.pop_frame();
        self.scopes.pop();
        if content.html.trim().is_empty() && content.holes.is_empty() {
            let line = self.text[range.clone()].lines().next().map_or(0, str::len);
            let fault = faults::empty_restriction(self.span(range.start..range.start + line));
            self.diagnostics.push(fault);
        }
        self.fill(index, range, HoleKind::Restricted { tlp, content });
        self.current.html.line();
    }

    fn start_alert(&mut self, kind: BlockQuoteKind, range: Range<usize>) -> Open<'a> {
        let (class, phrase) = match kind {
            BlockQuoteKind::Note => ("alert alert-note", "alert-note"),
            BlockQuoteKind::Tip => ("alert alert-tip", "alert-tip"),
            BlockQuoteKind::Important => ("alert alert-important", "alert-important"),
            BlockQuoteKind::Warning => ("alert alert-warning", "alert-warning"),
            BlockQuoteKind::Caution => ("alert alert-caution", "alert-caution"),
        };
        let html = &mut self.current.html;
        html.tag("aside").class(class).attribute("role", "note").end();
        html.line();
        html.tag("p").class("alert-title").end();
        let line = self.text[range.clone()].lines().next().map_or(0, str::len);
        let index = self.next_index();
        self.fill(index, range.start..range.start + line, HoleKind::Phrase(phrase));
        self.current.html.close("p");
        self.current.html.line();
        Open::Block("aside")
    }
}
