//! What was typed and did not come out as it was meant: marks that readers see as they stand, words that vanish, and lines of a sentence
//! that Markdown takes for a list, a term, a heading or code. Markdown itself never complains, so each is told here with its place and
//! with what to type. What is certainly meant is done instead, in [`meant`](super::meant) and the builder.

mod lists;
pub(super) mod marks;
mod tables;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, RefDefs, Tag, TagEnd};

use super::faults;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use lists::Lists;
use marks::DeadMarkKind;

/// Looks at the events of a body.
pub(super) struct Slips<'a> {
    source: SourceId,
    text: &'a str,
    offset: usize,
    /// Words that come out as they are written, in one piece each.
    shown: Vec<Range<usize>>,
    /// Whether words are code, HTML or an address now.
    is_verbatim: bool,
    /// Blocks of code and HTML.
    blocks: Vec<Range<usize>>,
    lists: Lists,
    /// How many quotes are open. Whose line follows a restricted block is told there.
    quotes: usize,
    /// The cells of the head of the table that is open.
    columns: usize,
    /// The term whose definition may follow.
    term: Range<usize>,
    /// The labels that links and images name, in lower case.
    used: HashSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Slips<'a> {
    pub(super) fn new(source: SourceId, text: &'a str, offset: usize) -> Slips<'a> {
        Slips {
            source,
            text,
            offset,
            shown: Vec::new(),
            is_verbatim: false,
            blocks: Vec::new(),
            lists: Lists::default(),
            quotes: 0,
            columns: 0,
            term: 0..0,
            used: HashSet::new(),
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'a>, range: &Range<usize>) {
        match event {
            Event::Text(_) if self.is_verbatim => {}
            Event::Text(_) => {
                if self.lists.is_open() && self.is_number_at_the_left(range.start) {
                    self.diagnostics.push(faults::line_of_item(self.first_line(range.start)));
                }
                match self.shown.last_mut() {
                    Some(last) if last.end == range.start => last.end = range.end,
                    _ => self.shown.push(range.clone()),
                }
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::CodeBlock(kind) => {
                self.is_verbatim = true;
                self.blocks.push(range.clone());
                let block = &self.text[range.clone()];
                match kind {
                    CodeBlockKind::Fenced(_) if is_open_fence(block) => {
                        self.diagnostics.push(faults::open_fence(self.first_line(range.start)));
                    }
                    // A level that restricts nothing there is told by itself.
                    CodeBlockKind::Indented if !block.contains("[!") => {
                        self.diagnostics.push(faults::indented_code(self.first_line(range.start)));
                    }
                    _ => {}
                }
            }
            Tag::HtmlBlock => {
                self.is_verbatim = true;
                self.blocks.push(range.clone());
            }
            Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. } => {
                self.is_verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if !id.is_empty() {
                    self.used.insert(folded(id));
                }
            }
            Tag::Heading { .. } => {
                if self.text[range.clone()].bytes().all(|byte| byte == b'#' || byte.is_ascii_whitespace()) {
                    self.diagnostics.push(faults::empty_heading(self.first_line(range.start)));
                }
                self.underlined(range);
            }
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                let is_sign = self.text[range.start + 1..].starts_with(|sign: char| sign.is_ascii_digit());
                if is_sign && self.lists.follows_paragraph(self.text, range.start) {
                    self.diagnostics.push(faults::quote_in_sentence(self.span(range.start..range.start + 1)));
                }
            }
            Tag::List(first) => self.lists.start(self.text, *first, range.start),
            Tag::Item => {
                self.lists.item(self.text, range.start);
                self.task_box(range.start);
            }
            Tag::DefinitionListTitle => self.term = range.clone(),
            Tag::DefinitionListDefinition => self.definition(range),
            Tag::Table(alignments) => self.columns = alignments.len(),
            Tag::TableHead | Tag::TableRow => {
                let lost = tables::lost_cells(self.text, range, self.columns);
                self.diagnostics.extend(lost.map(|bytes| faults::lost_cell(self.span(bytes))));
                if !self.text[range.clone()].contains('|') {
                    self.diagnostics.push(faults::row_of_sentence(self.first_line(range.start)));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Link | TagEnd::Image => self.is_verbatim = false,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::Paragraph if self.quotes == 0 => self.lists.after_paragraph(range.end),
            TagEnd::List(_) => {
                if let Some(slip) = self.lists.end(self.text) {
                    self.diagnostics.push(match slip {
                        lists::Slip::OtherNumber { written, shown } => {
                            faults::other_number(self.span(written.clone()), &self.text[written], shown)
                        }
                        lists::Slip::OfOneItem(mark) => {
                            faults::list_in_sentence(self.span(mark.clone()), &self.text[mark])
                        }
                    });
                }
            }
            _ => {}
        }
    }

    /// A heading that a line of dashes makes of a paragraph.
    fn underlined(&mut self, range: &Range<usize>) {
        let heading = self.text[range.clone()].trim();
        let Some((words, line)) = heading.rsplit_once('\n') else { return };
        let words = words.trim();
        let is_sentence = words.ends_with(['.', '!', '?', ';', ':', '。', '؟', '।']) || words.contains('\n');
        if is_sentence && !heading.starts_with('#') {
            let start = range.start + self.text[range.clone()].trim_end().len() - line.len();
            let blank = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
            self.diagnostics.push(faults::underlined_sentence(self.span(start + blank..start + line.len())));
        }
    }

    /// The meaning of a term, unless the term is a sentence that was wrapped before its colon.
    fn definition(&mut self, range: &Range<usize>) {
        const LONGEST_TERM: usize = 12;
        const LONGEST_OF_ONE: usize = 3;
        let term = self.text[self.term.clone()].trim();
        let meaning = self.text[range.clone()].trim_start_matches([':', ' ']);
        let is_sentence = term.split_whitespace().count() > LONGEST_TERM
            || term.contains([',', ';', '،', '؛', '，'])
            || meaning.starts_with(|sign: char| sign.is_ascii_digit())
            // A term of many words alone, which goes on in small letters.
            || self.is_alone(range)
                && term.split_whitespace().count() > LONGEST_OF_ONE
                && meaning.starts_with(char::is_lowercase);
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let words = line.trim_start_matches([':', ' ']);
        // `:::note`, and `:::` at its end, which is told with its beginning.
        let is_notice = line[..line.len() - words.len()].contains("::");
        if is_notice && !words.is_empty() {
            let kind = marks::container(words).unwrap_or(Some(DeadMarkKind::ForeignNotice));
            let told = kind.map(|kind| faults::mark_as_text(self.first_line(range.start), kind));
            self.diagnostics.extend(told);
        } else if is_sentence && !is_notice {
            self.diagnostics.push(faults::term_of_sentence(self.span(range.start..range.start + 1)));
        }
    }

    /// Whether no other term stands beside a definition.
    fn is_alone(&self, definition: &Range<usize>) -> bool {
        let before = self.text[..self.term.start].trim_end();
        let is_meaning = |text: Option<&str>| text.is_some_and(|line| line.trim_start().starts_with(": "));
        let mut below = self.text[definition.end..].lines().skip_while(|line| line.trim().is_empty());
        !is_meaning(before.lines().next_back()) && !is_meaning(below.nth(1))
    }

    /// `- [] task`, `- [x]task`: a box that Markdown does not take for one.
    fn task_box(&mut self, item: usize) {
        let line = self.text[item..].lines().next().unwrap_or_default();
        let words = line.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "-*+.)".contains(c));
        let Some((inner, behind)) = words.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return };
        let is_empty = inner.is_empty() && behind.starts_with(' ');
        let is_glued = matches!(inner, " " | "x" | "X") && behind.starts_with(char::is_alphanumeric);
        if is_empty || is_glued {
            let at = item + line.len() - words.len();
            let span = self.span(at..at + inner.len() + 2);
            self.diagnostics.push(faults::mark_as_text(span, DeadMarkKind::TaskBox));
        }
    }

    /// The rest of the line at a byte.
    fn first_line(&self, start: usize) -> Span {
        let line = self.text[start..].lines().next().unwrap_or_default();
        let blank = line.len() - line.trim_start().len();
        self.span(start + blank..start + line.trim_end().len().max(blank))
    }

    /// Looks at the words that readers see, which needs all of them, and at the definitions that nobody uses.
    pub(super) fn finish(mut self, definitions: &RefDefs<'_>) -> Vec<Diagnostic> {
        let mut told = std::mem::take(&mut self.diagnostics);
        told.extend(
            marks::find(self.text, &self.shown).map(|mark| faults::mark_as_text(self.span(mark.bytes), mark.kind)),
        );
        told.extend(self.second_definitions(definitions));
        for (label, definition) in definitions.iter() {
            // `[//]: # (…)` is how Markdown writes comments.
            let is_ours = label.starts_with(['@', '=', '!', '^']) || &*definition.dest == "#";
            if !is_ours && !self.used.contains(&folded(label)) {
                told.push(faults::unused_definition(self.span(definition.span.clone()), label));
            }
        }
        told
    }

    /// Whether `3\\.` stands there at the very beginning of a line.
    fn is_number_at_the_left(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = behind.len() < rest.len() && (behind.starts_with("\\.") || behind.starts_with("\\)"));
        is_number && at > 0 && self.text[..at].ends_with('\n') && !self.text[..at].ends_with("\n\n")
    }

    /// Lines that define a label once more, of which Markdown says nothing.
    fn second_definitions(&self, definitions: &RefDefs<'_>) -> Vec<Diagnostic> {
        let firsts: HashMap<String, Range<usize>> =
            definitions.iter().map(|(label, definition)| (folded(label), definition.span.clone())).collect();
        let mut told = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches([' ', '>']).len();
            let at = start + indent;
            start += line.len();
            let Some((label, _)) = line[indent..].strip_prefix('[').and_then(|rest| rest.split_once("]:")) else {
                continue;
            };
            let Some(first) = firsts.get(&folded(label)).filter(|first| first.start < at) else { continue };
            // Where readers see it, the words of its label are shown.
            let words = at + 1;
            let holds = |range: &Range<usize>| range.contains(&words);
            let is_shown = self.shown.partition_point(|run| run.end <= words);
            let block = self.blocks.partition_point(|block| block.end <= words);
            let is_seen = self.shown.get(is_shown).is_some_and(holds) || self.blocks.get(block).is_some_and(holds);
            if !is_seen && first.end <= at {
                told.push(faults::second_definition(self.first_line(at), label, self.span(first.clone())));
            }
        }
        told
    }

    fn span(&self, bytes: Range<usize>) -> Span {
        self.source.span(self.offset + bytes.start..self.offset + bytes.end)
    }
}

/// Whether a fence of code has no end. Its text is that of the whole block.
fn is_open_fence(block: &str) -> bool {
    let mut lines = block.trim_end().lines();
    let opening = lines.next().unwrap_or_default().trim_start();
    let sign = opening.chars().next().unwrap_or('`');
    let len = opening.len() - opening.trim_start_matches(sign).len();
    let last = lines.next_back().unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
    last.len() < len || !last.trim_matches(sign).is_empty()
}

/// A label as Markdown compares it.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
