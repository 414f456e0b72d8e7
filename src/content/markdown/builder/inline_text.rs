//! Running text: typography, and our own marks in it.

use std::ops::Range;

use super::{Builder, Open, Paragraph};
use crate::content::body::{HoleKind, WalkStep};
use crate::content::forbidding;
use crate::content::markdown::link_destination::{LinkDestination, read};
use crate::content::markdown::mark::{BracketMark, MarkKind, citation};
use crate::content::markdown::{address, faults};
use crate::language::script::joins_lines;

impl Builder<'_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        match self.open.last_mut() {
            Some(Open::Code) => return self.current.words(text),
            Some(Open::Html(block)) => return block.push(text, range.start),
            Some(Open::Outside { is_address: true }) => return self.words(text),
            _ => {}
        }
        // Markdown gives brackets and angles that open nothing as separate texts.
        if range.len() == text.len() {
            match text {
                "[" | "![" => {
                    if let Some(mark) = self.take_mark(range.end - 1) {
                        self.words(&text[..text.len() - 1]);
                        return self.mark(&mark);
                    }
                    self.note_undefined_footnote(range.end - 1);
                }
                "<" if self.text[range.start..].starts_with("<!--") => {
                    self.diagnostics.push(faults::open_comment(self.span(range.start..range.start + 4)));
                }
                _ if text.starts_with("##") => self.note_glued_heading(text, range.start),
                _ => {}
            }
        }
        if text.contains("http")
            && let Some(address) = self.bare_address(text, &range)
        {
            return self.around_address(text, range, address);
        }
        let next = self.text[range.end..].chars().next();
        let is_escaped = range.start > 0 && self.text.as_bytes()[range.start - 1] == b'\\' && range.len() == text.len();
        let text = match text.chars().next().filter(|_| is_escaped) {
            // The writer wanted this very character.
            Some(first) => {
                let (kept, rest) = text.split_at(first.len_utf8());
                self.words(kept);
                self.typesetter.pass(first);
                rest
            }
            None => text,
        };
        let set = self.typesetter.push(text, next);
        self.words(&set);
    }

    /// The first address that is typed as it is, where a link may be. It may go on in the next texts, because Markdown parts them at
    /// every `_`.
    fn bare_address(&self, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let may_link = !self.in_link && self.alt.is_none() && self.heading_words.is_none() && text.len() == range.len();
        let mut starts = text.match_indices("http").map(|(at, _)| range.start + at);
        if may_link { starts.find_map(|start| address::at(self.text, start)) } else { None }
    }

    /// Writes the words before an address, the address as a link, and what follows.
    fn around_address(&mut self, text: &str, range: Range<usize>, address: Range<usize>) {
        let before = address.start - range.start;
        if before > 0 {
            self.text(&text[..before], range.start..address.start);
        }
        let LinkDestination::Outside { url, web } = read(&self.text[address.clone()]) else { return };
        self.current.link(&url, None, web);
        let words = &self.text[address.clone()];
        self.words(words);
        self.current.end();
        self.typesetter.pass('x');
        self.done_until = address.end;
        if address.end < range.end {
            self.text(&text[address.end - range.start..], address.end..range.end);
        }
    }

    /// `##Heading` is text to Markdown. One `#` may be meant as a sign: `#Aleppo`, `#1`.
    fn note_glued_heading(&mut self, text: &str, start: usize) {
        let line = self.text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let is_first = self.text[line..start].bytes().all(|byte| matches!(byte, b' ' | b'>' | b'-' | b'*' | b'+'));
        let marks = text.len() - text.trim_start_matches('#').len();
        // `##private` is told as a label.
        if is_first && marks <= 6 && marks < text.len() && forbidding::alone(text).is_none() {
            self.diagnostics.push(faults::glued_heading(self.span(start..start + text.len())));
        }
    }

    /// Typeset words, for everything that gathers words.
    pub(super) fn words(&mut self, words: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(words);
            return;
        }
        self.current.words(words);
        self.gather(words);
    }

    fn gather(&mut self, words: &str) {
        if let Some(gathered) = &mut self.heading_words {
            gathered.push_str(words);
        }
        if let Some(Paragraph { words: Some(gathered), .. }) = &mut self.paragraph {
            gathered.push(words);
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        self.typesetter.pass('x');
        if self.alt.is_some() {
            return self.words(code);
        }
        self.current.code(code);
        self.gather(code);
    }

    /// The end of a line of the file. Between Chinese or Japanese letters it is no blank.
    pub(super) fn soft_break(&mut self, range: Range<usize>) {
        let before = self.text[..range.start].trim_end().chars().next_back();
        let after = self.text[range.end..].trim_start_matches([' ', '\t', '>']).chars().next();
        match before.zip(after) {
            Some((before, after)) if joins_lines(before, after) => {}
            _ => self.line_break(WalkStep::SoftBreak),
        }
    }

    pub(super) fn line_break(&mut self, step: WalkStep) {
        self.typesetter.pass('\n');
        match &mut self.alt {
            Some(alt) => alt.push(' '),
            None => {
                self.current.step(step);
                self.gather(" ");
            }
        }
    }

    /// The mark that starts at `open`. Marks before it were inside code or a link.
    fn take_mark(&mut self, open: usize) -> Option<BracketMark> {
        let marks = &mut self.unresolved.borrow_mut().marks;
        while marks.front().is_some_and(|mark| mark.range.start < open) {
            marks.pop_front();
        }
        let is_here = marks.front().is_some_and(|mark| mark.range.start == open);
        if is_here { marks.pop_front() } else { None }
    }

    fn mark(&mut self, mark: &BracketMark) {
        let span = self.span(mark.range.clone());
        let inner = &self.text[mark.range.start + 2..mark.range.end - 1];
        if mark.kind == MarkKind::Level {
            self.diagnostics.push(faults::misplaced_level(span));
            self.quotes.heads.push(mark.range.clone());
            return;
        }
        self.done_until = mark.range.end;
        if self.alt.is_some() {
            self.diagnostics.push(faults::mark_in_alt(span));
            return;
        }
        let index = self.next_index();
        if mark.kind == MarkKind::Figure {
            self.typesetter.pass('0');
            return self.fill(index, mark.range.clone(), HoleKind::Figure { id: inner.trim().into() });
        }
        self.typesetter.pass('x');
        let citation = citation(inner);
        if let Some(wrong) = citation.wrong {
            let start = mark.range.start + 2 + inner.find(wrong).unwrap_or_default();
            self.diagnostics.push(faults::credibility(self.span(start..start + wrong.len()), wrong));
        }
        if self.in_link {
            self.diagnostics.push(faults::citation_in_link(span));
        }
        let kind = HoleKind::Citation { source: citation.source.into(), credibility: citation.credibility };
        self.fill(index, mark.range.clone(), kind);
    }
}
