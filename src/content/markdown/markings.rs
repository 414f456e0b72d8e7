//! What reads as a handling level in a body without being one: in prose, headings, tables, pictures and HTML, and heads
//! `[!…]` that open nothing.
//!
//! The text is searched as it is written, so that no construct can be forgotten. Left out is what a writer marks as code,
//! what a comment hides, and addresses of other sites. Markdown can also join a level from parts (`TLP&colon;RED`), so the
//! words of a block are searched once more if they are not what is written.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, RefDefs, Tag, TagEnd};

use crate::content::hidden::{self, Hidden};
use crate::content::marking::{self, Marking, is_elsewhere};
use crate::content::values::Tlp;

/// Notes, event by event, what is not to be searched.
pub(super) struct Markings<'a> {
    body: &'a str,
    /// In the order of the text.
    left_out: Vec<Range<usize>>,
    /// The words of the block that is open, and where it is.
    words: String,
    block: Range<usize>,
    /// Whether the words differ from what is written.
    is_decoded: bool,
    in_code: bool,
    /// Markings in the words of a block, with its place.
    joined: Vec<(Range<usize>, Tlp)>,
    hidden: Vec<(Range<usize>, Hidden)>,
}

/// What the builder knows of a body's quotes.
#[derive(Default)]
pub(super) struct Quotes {
    /// The restricted blocks with their levels, outer ones first.
    pub(super) restricted: Vec<(Range<usize>, Tlp)>,
    /// Heads that open something, or about which something was said.
    pub(super) heads: Vec<Range<usize>>,
}

/// More of one kind than these are not told.
const MOST_OF_A_KIND: usize = 100;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// Levels above that of the block around them.
    pub(super) levels: Vec<(Range<usize>, Tlp)>,
    /// `[!…]` at the start of a line, where it opens nothing.
    pub(super) heads: Vec<Range<usize>>,
    /// Lines that belong into the front matter.
    pub(super) keys: Vec<Range<usize>>,
    /// Signs that nobody sees, written as `&#x202e;`.
    pub(super) hidden: Vec<(Range<usize>, Hidden)>,
}

impl<'a> Markings<'a> {
    pub(super) fn new(body: &'a str) -> Markings<'a> {
        Markings {
            body,
            left_out: Vec::new(),
            words: String::new(),
            block: 0..0,
            is_decoded: false,
            in_code: false,
            joined: Vec::new(),
            hidden: Vec::new(),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Image { .. }) => {}
            Event::Start(Tag::Link { dest_url, .. }) => self.leave_out_address(dest_url, range),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::Start(tag) => {
                self.end_block();
                self.block = range.clone();
                // Four spaces at the start of a line are code by mistake; a fence is meant.
                if matches!(tag, Tag::CodeBlock(CodeBlockKind::Fenced(_))) {
                    self.left_out.push(range.clone());
                    self.in_code = true;
                }
            }
            Event::End(_) => {
                self.end_block();
                self.in_code = false;
            }
            Event::Text(text) if !self.in_code => {
                self.is_decoded |= self.body.get(range.clone()) != Some(&**text);
                self.words.push_str(text);
            }
            Event::Code(_) => {
                self.left_out.push(range.clone());
                self.words.push('`');
            }
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::InlineHtml(_) => {
                self.is_decoded = true;
                if self.body[range.clone()].starts_with("<!--") {
                    self.left_out.push(range.clone());
                }
            }
            Event::Html(_) => self.leave_out_comments(range),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        if std::mem::take(&mut self.is_decoded) {
            let line = self.body[self.block.clone()].lines().next().map_or(0, str::len);
            let place = self.block.start..self.block.start + line;
            self.joined.extend(marking::markings(&self.words).map(|marking| (place.clone(), marking.tlp)));
            // Those that are written as they are were found in the file.
            if hidden::first(&self.body[self.block.clone()]).is_none() {
                self.hidden.extend(hidden::first(&self.words).map(|hidden| (place, hidden)));
            }
        }
        self.words.clear();
    }

    /// An address of another site can only be named as it is.
    fn leave_out_address(&mut self, address: &str, link: &Range<usize>) {
        if is_elsewhere(address)
            && let Some(at) = self.body[link.clone()].rfind(address)
        {
            self.left_out.push(link.start + at..link.start + at + address.len());
        }
    }

    /// Comments are never published. One can span several lines, each of which is an event.
    fn leave_out_comments(&mut self, line: &Range<usize>) {
        let mut from = self.left_out.last().map_or(line.start, |last| last.end.max(line.start));
        while let Some(at) = self.body.get(from..line.end).and_then(|rest| rest.find("<!--")) {
            let start = from + at;
            from = self.body[start..].find("-->").map_or(self.body.len(), |len| start + len + 3);
            self.left_out.push(start..from);
        }
    }

    pub(super) fn finish(mut self, quotes: &Quotes, definitions: &RefDefs<'_>) -> Found {
        self.end_block();
        let elsewhere = definitions.iter().filter(|(_, definition)| is_elsewhere(&definition.dest));
        self.left_out.extend(elsewhere.map(|(_, definition)| definition.span.clone()));
        self.left_out.sort_by_key(|range| range.start);
        let mut found = Found { hidden: std::mem::take(&mut self.hidden), ..Found::default() };
        let mut start = 0;
        for line in self.body.split_inclusive(['\n', '\r']) {
            let written = line.trim_end();
            if let Some(at) = marking::head(written) {
                let head = start + at..start + written.len();
                if !self.is_left_out(head.start) && !quotes.knows(&head) {
                    found.heads.push(head);
                }
            } else if marking::is_key(written) && !self.is_left_out(start) {
                found.keys.push(start..start + written.len());
            }
            start += line.len();
        }
        let mut levels = quotes.levels();
        for Marking { range, tlp } in marking::markings(self.body) {
            let is_told = told(&found.heads, &range) || quotes.knows(&range);
            if !self.is_left_out(range.start) && !is_told && tlp > levels.at(range.start) {
                found.levels.push((range, tlp));
            }
        }
        let mut levels = quotes.levels();
        let mut joined = std::mem::take(&mut self.joined);
        joined.retain(|(place, tlp)| {
            let next = found.levels.partition_point(|(range, _)| range.start < place.start);
            let is_told = found.levels.get(next).is_some_and(|(range, _)| range.start <= place.end);
            !is_told && *tlp > levels.at(place.start)
        });
        found.levels.append(&mut joined);
        // Whoever has so many of one kind knows by then.
        let mut counts = [0_usize; 5];
        found.levels.retain(|(_, tlp)| {
            counts[*tlp as usize] += 1;
            counts[*tlp as usize] <= MOST_OF_A_KIND
        });
        found.heads.truncate(MOST_OF_A_KIND);
        found.keys.truncate(MOST_OF_A_KIND);
        found.hidden.truncate(MOST_OF_A_KIND);
        found
    }

    fn is_left_out(&self, at: usize) -> bool {
        let before = self.left_out.partition_point(|range| range.start <= at);
        before > 0 && at < self.left_out[before - 1].end
    }
}

/// Whether a place is in one of these, which are in the order of the text.
fn told(heads: &[Range<usize>], place: &Range<usize>) -> bool {
    let until = heads.partition_point(|head| head.start < place.end);
    until > 0 && place.start < heads[until - 1].end
}

impl Quotes {
    fn knows(&self, place: &Range<usize>) -> bool {
        told(&self.heads, place)
    }

    fn levels(&self) -> Levels<'_> {
        Levels { rest: &self.restricted, open: Vec::new() }
    }
}

/// The level of the blocks around one place after the other.
struct Levels<'q> {
    rest: &'q [(Range<usize>, Tlp)],
    open: Vec<(usize, Tlp)>,
}

impl Levels<'_> {
    /// Places must not go back.
    fn at(&mut self, at: usize) -> Tlp {
        while let Some(((block, tlp), rest)) = self.rest.split_first().filter(|((block, _), _)| block.start <= at) {
            self.open.retain(|(end, _)| *end > block.start);
            self.open.push((block.end, *tlp));
            self.rest = rest;
        }
        self.open.retain(|(end, _)| *end > at);
        self.open.iter().map(|(_, tlp)| *tlp).max().unwrap_or_default()
    }
}
