//! What reads as a handling level in a body without being one: in prose, headings, tables, pictures and HTML, and heads
//! `[!…]` that open nothing.
//!
//! The text is searched as it is written, so that no construct can be forgotten. Left out is what a writer marks as code,
//! what a comment says in a sentence, and addresses of other sites. Markdown and HTML can also join a level from parts
//! (`TLP&colon;RED`), so what readers get is searched once more if it is not what is written.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, RefDefs, Tag, TagEnd};

use crate::content::hidden::{self, Hidden};
use crate::content::marking::{self, Marking, is_elsewhere};
use crate::content::stray_key::{self, StrayKey};
use crate::content::values::Tlp;
use crate::content::{forbidding, not_public};

use super::foreign_comments::ForeignComments;
use super::raw_html::{self, Words};

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
    /// The lines of the block of HTML that is open.
    html: String,
    /// Comments that ask to hold something back, and the level that they name.
    asking: Vec<(Range<usize>, Tlp)>,
    /// Comments that open or close a part which not everybody may read.
    edges: Vec<Range<usize>>,
    headings: Vec<Range<usize>>,
    tables: Vec<Range<usize>>,
    /// The markings in what readers get of a block, of a title, of an attribute.
    decoded: Vec<(Range<usize>, Vec<Tlp>)>,
    hidden: Vec<(Range<usize>, Hidden)>,
}

/// What the builder knows of a body's quotes.
#[derive(Default)]
pub(super) struct Quotes {
    /// The restricted blocks with their levels, outer ones first.
    pub(super) restricted: Vec<(Range<usize>, Tlp)>,
    /// Heads that open something, or about which something was said.
    pub(super) heads: Vec<Range<usize>>,
    /// Where restricted blocks begin whose level has words beside it.
    pub(super) not_alone: HashSet<usize>,
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
    /// Lines that belong into the front matter, and the names of their keys.
    pub(super) keys: Vec<(Range<usize>, &'static str)>,
    /// Comments as other tools write them.
    pub(super) comments: Vec<Range<usize>>,
    /// Lines that are a label of a text that nobody may read yet.
    pub(super) labels: Vec<Range<usize>>,
    /// Comments that ask to hold something back, and the level that they name.
    pub(super) asking: Vec<(Range<usize>, Tlp)>,
    /// Comments that open or close a part which not everybody may read.
    pub(super) edges: Vec<Range<usize>>,
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
            html: String::new(),
            asking: Vec::new(),
            edges: Vec::new(),
            headings: Vec::new(),
            tables: Vec::new(),
            decoded: Vec::new(),
            hidden: Vec::new(),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            // They may begin and end inside a word.
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => self.is_decoded = true,
            Event::Start(Tag::Image { link_type, title, .. }) => self.title(*link_type, title, range),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.leave_out_address(dest_url, range);
                self.title(*link_type, title, range);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {}
            Event::Start(tag) => {
                self.end_block();
                self.block = range.clone();
                match tag {
                    Tag::Heading { .. } => self.headings.push(range.clone()),
                    Tag::Table(_) => self.tables.push(range.clone()),
                    _ => {}
                }
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
            Event::Code(code) => {
                self.left_out.push(range.clone());
                self.words.extend(["`", &*code.replace('`', "'"), "`"]);
            }
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::InlineHtml(html) => {
                self.is_decoded = true;
                if html.starts_with("<!--") {
                    self.leave_out_comment(range);
                } else {
                    self.html(html, range);
                }
            }
            Event::Html(html) => {
                self.leave_out_comments(range);
                self.html.push_str(html);
            }
            _ => {}
        }
    }

    fn end_block(&mut self) {
        if !self.html.is_empty() {
            let (html, block) = (std::mem::take(&mut self.html), self.block.clone());
            self.html(&html, &block);
            self.is_decoded = true;
        }
        if std::mem::take(&mut self.is_decoded) {
            let (words, block) = (std::mem::take(&mut self.words), self.block.clone());
            self.decode(&words, &block);
            // Those that are written as they are were found in the file.
            if hidden::first(&self.body[block.clone()]).is_none() {
                let first = hidden::first(&words);
                self.hidden.extend(first.map(|hidden| (self.first_line(&block), hidden)));
            }
        }
        self.words.clear();
    }

    /// Notes the markings in a text that readers get and that stands somewhere in a range.
    fn decode(&mut self, text: &str, range: &Range<usize>) {
        let levels: Vec<Tlp> = marking::outside_code(text).map(|marking| marking.tlp).collect();
        if !levels.is_empty() {
            self.decoded.push((range.clone(), levels));
        }
    }

    /// The title of a definition stands where that is.
    fn title(&mut self, link_type: LinkType, title: &str, range: &Range<usize>) {
        if link_type == LinkType::Inline {
            self.decode(title, range);
        }
    }

    /// Reads the words and attributes of HTML.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        for piece in raw_html::words(html) {
            match piece {
                Words::Text(text) => self.words.push_str(&text),
                Words::Attribute(value) => self.decode(&value, range),
            }
        }
    }

    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        range.start..range.start + self.body[range.clone()].lines().next().map_or(0, str::len)
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
            self.leave_out_comment(&(start..from));
        }
    }

    /// Comments are never published, so one may speak of a level. A line of one that is nothing but a level, or a key, was meant to
    /// restrict the text, and does not.
    fn leave_out_comment(&mut self, comment: &Range<usize>) {
        let whole = &self.body[comment.clone()];
        let remark = whole.trim_start_matches("<!--").trim_end_matches("-->");
        let named = marking::markings(remark).map(|marking| marking.tlp).max();
        let is_asking = named.is_some() || forbidding::in_remark(remark);
        let found_before = self.left_out.len();
        let lines = whole.lines().count();
        let mut start = comment.start;
        for line in self.body[comment.clone()].split_inclusive(['\n', '\r']) {
            let words = line.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
            let is_level = || marking::first(words).is_some_and(|marking| marking.range == (0..words.len()));
            if !is_level() && stray_key::find(words).is_none() {
                self.left_out.push(start..start + line.len());
            }
            start += line.len();
        }
        // A line that is told by itself says it all.
        if forbidding::opens_part(remark) {
            self.edges.push(self.first_line(comment));
        } else if is_asking && self.left_out.len() - found_before == lines {
            self.asking.push((self.first_line(comment), named.unwrap_or(Tlp::Green)));
        }
    }

    pub(super) fn finish(mut self, quotes: &Quotes, definitions: &RefDefs<'_>) -> Found {
        self.end_block();
        for (_, definition) in definitions.iter() {
            let title = definition.title.as_deref().unwrap_or_default();
            self.leave_out_address(&definition.dest, &definition.span);
            self.decode(title, &definition.span);
            // `[//]: # (do not publish)` is a comment, too.
            if &*definition.dest == "#" && forbidding::in_remark(title) {
                self.asking.push((definition.span.clone(), Tlp::Green));
            }
        }
        self.left_out.sort_by_key(|range| range.start);
        let (hidden, asking) = (std::mem::take(&mut self.hidden), std::mem::take(&mut self.asking));
        let edges = std::mem::take(&mut self.edges);
        let mut found = Found { hidden, asking, edges, ..Found::default() };
        let mut comments = ForeignComments::default();
        let mut start = 0;
        let mut in_quote = false;
        for line in self.body.split_inclusive(['\n', '\r']) {
            let written = line.trim_end();
            let behind = &self.body[start + line.len()..];
            if let Some(comment) = comments.find(written, behind, |at| !self.is_left_out(start + at)) {
                found.comments.push(start + comment.start..start + comment.end);
            } else if let Some(at) = marking::head(written) {
                let head = start + at..start + written.len();
                if !self.is_left_out(head.start) && !quotes.knows(&head) {
                    found.heads.push(head);
                }
            } else if let Some(at) = marking::head_in_code(written).filter(|_| !in_quote)
                && self.is_code(start + at)
            {
                found.heads.push(start + at..start + written.len());
            } else if let Some(key) = self.key(written, start) {
                found.keys.push((start + key.at..start + written.len(), key.name));
            } else if let Some(label) = self.label(written, start) {
                found.labels.push(start + label.start..start + label.end);
            }
            in_quote = written.trim_start().starts_with('>');
            start += line.len();
        }
        // What a restricted block holds is held back already.
        let mut levels = quotes.levels();
        found.labels.retain(|label| levels.at(label.start) == Tlp::Clear);
        let mut levels = quotes.levels();
        found.edges.retain(|edge| levels.at(edge.start) == Tlp::Clear);
        found.asking.sort_by_key(|(comment, _)| comment.start);
        let mut levels = quotes.levels();
        found.asking.retain(|(comment, tlp)| *tlp > levels.at(comment.start));
        let is_left_out = |range: &Range<usize>| self.is_left_out(range.start) && self.is_left_out(range.end - 1);
        let written: Vec<Marking> = marking::markings(self.body).filter(|one| !is_left_out(&one.range)).collect();
        let mut levels = quotes.levels();
        for Marking { range, tlp } in &written {
            let is_told = told(&found.heads, range) || told(&found.comments, range) || quotes.knows(range);
            if *tlp > levels.at(range.start) && !is_told {
                found.levels.push((range.clone(), *tlp));
            }
        }
        let mut decoded = std::mem::take(&mut self.decoded);
        decoded.sort_by_key(|(range, _)| range.start);
        let mut levels = quotes.levels();
        for (range, mut joined) in decoded {
            let first = written.partition_point(|one| one.range.start < range.start);
            for one in written[first..].iter().take_while(|one| one.range.start < range.end) {
                joined.iter().position(|tlp| *tlp == one.tlp).map(|at| joined.swap_remove(at));
            }
            let highest = joined.into_iter().max();
            found
                .levels
                .extend(highest.filter(|tlp| *tlp > levels.at(range.start)).map(|tlp| (self.first_line(&range), tlp)));
        }
        // Whoever has so many of one kind knows by then.
        let mut counts = [0_usize; 5];
        found.levels.retain(|(_, tlp)| {
            counts[*tlp as usize] += 1;
            counts[*tlp as usize] <= MOST_OF_A_KIND
        });
        found.heads.truncate(MOST_OF_A_KIND);
        found.keys.truncate(MOST_OF_A_KIND);
        found.hidden.truncate(MOST_OF_A_KIND);
        found.comments.truncate(MOST_OF_A_KIND);
        found.labels.truncate(MOST_OF_A_KIND);
        found.asking.truncate(MOST_OF_A_KIND);
        found
    }

    /// A line, which begins at a byte, that reads as a key. What a table says is said of its rows, unless the key is one of ours.
    fn key(&self, line: &str, start: usize) -> Option<StrayKey> {
        let key = stray_key::find(line)?;
        let is_of_row = is_in(&self.tables, start) && !not_public::is_own(key.name);
        (!is_of_row && !self.is_left_out(start + key.at)).then_some(key)
    }

    /// The label in a line: all of it, a note in brackets, or a part of a heading.
    fn label(&self, line: &str, start: usize) -> Option<Range<usize>> {
        let words = line.len() - line.trim_start_matches([' ', '\t', '>', '#']).len();
        let of_heading = || {
            let end = line.rfind(" {").filter(|_| line.ends_with('}')).unwrap_or(line.len());
            let label = forbidding::over(line.get(words..end)?.trim_end_matches(['#', ' ']))?;
            Some(words + label.start..words + label.end)
        };
        // Where `[[internal]]` leads is told by itself.
        let is_mention = line[words..].starts_with("[[");
        let alone = forbidding::alone(line).filter(|_| !is_mention);
        let is_heading = is_in(&self.headings, start + words);
        let found = if is_heading { of_heading() } else { alone.or_else(|| forbidding::aside(line)) }?;
        (!self.is_left_out(start + found.start)).then_some(found)
    }

    /// Whether code begins here, in the words of a line.
    fn is_code(&self, at: usize) -> bool {
        self.left_out.binary_search_by_key(&at, |range| range.start).is_ok()
    }

    fn is_left_out(&self, at: usize) -> bool {
        let before = self.left_out.partition_point(|range| range.start <= at);
        before > 0 && at < self.left_out[before - 1].end
    }
}

/// Whether a byte is in one of these, which are in the order of the text and apart.
fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    let before = ranges.partition_point(|range| range.start <= at);
    before > 0 && at < ranges[before - 1].end
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
