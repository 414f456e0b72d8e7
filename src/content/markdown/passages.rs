//! The passages of a body, for the linter. They are made from the same events as its tree.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::mark::{QuoteMark, quote_mark};
use crate::content::prose::{self, Annotation, Form, HIDDEN, Passage};
use crate::content::values::Tlp;
use crate::source::SourceId;

/// Gathers passages from the events. Ranges are bytes of the body.
pub(super) struct Passages<'t> {
    source: SourceId,
    text: &'t str,
    offset: usize,
    language: &'t str,
    open: Option<OpenPassage>,
    /// Quotes that are open.
    quotes: Vec<Quote>,
    in_note: bool,
    /// The number of the last block.
    block: usize,
    /// Lists and tables that are open.
    groups: usize,
    /// How many constructs are open whose letters are not read: an image, a mention, an address, code.
    hidden: usize,
    /// Links that are open, and whether each hides its letters.
    links: Vec<bool>,
    done: Vec<Passage>,
}

#[derive(Clone, Copy)]
enum Quote {
    Plain,
    Notice,
    Restricted(Tlp),
}

struct OpenPassage {
    range: Range<usize>,
    is_heading: bool,
    is_row: bool,
    plain: String,
    /// Where each piece of `plain` begins, and where it is in the text.
    pieces: Vec<(usize, usize)>,
    links: bool,
}

impl<'t> Passages<'t> {
    pub(super) fn new(source: SourceId, text: &'t str, offset: usize, language: &'t str) -> Passages<'t> {
        Passages {
            source,
            text,
            offset,
            language,
            open: None,
            quotes: Vec::new(),
            in_note: false,
            block: 0,
            groups: 0,
            hidden: 0,
            links: Vec::new(),
            done: Vec::new(),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if self.hidden == 0 => self.push(text, range),
            Event::Code(_) | Event::FootnoteReference(_) => self.hide(range),
            Event::SoftBreak | Event::HardBreak => self.push(" ", range),
            _ => {}
        }
    }

    /// The passages in reading order. `sections` are the places of the headings `##` in the file.
    pub(super) fn finish(mut self, sections: &[usize]) -> Box<[Passage]> {
        self.close();
        for passage in &mut self.done {
            let above = sections.partition_point(|start| *start <= passage.span.range().start);
            passage.section = above.checked_sub(1);
        }
        self.done.into()
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph if self.open.is_none() => self.open(range, false, false),
            // In a tight list the words are in the item itself.
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.close();
                self.open(range, false, false);
            }
            Tag::TableHead | Tag::TableRow => self.open(range, false, true),
            Tag::TableCell => self.push(" ", range),
            Tag::Heading { .. } => {
                self.close();
                self.open(range, true, false);
            }
            Tag::BlockQuote(kind) => {
                self.close();
                let quote = match (kind, quote_mark(self.text, range.clone()).0) {
                    (Some(_), _) => Quote::Notice,
                    (None, QuoteMark::Level(tlp)) => Quote::Restricted(tlp),
                    (None, QuoteMark::Unreadable(_) | QuoteMark::LevelNotAlone) => Quote::Restricted(Tlp::Red),
                    (None, QuoteMark::None | QuoteMark::NoticeNotAlone(_)) => Quote::Plain,
                };
                self.quotes.push(quote);
            }
            Tag::FootnoteDefinition(_) => {
                self.close();
                self.in_note = true;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.close();
                self.hidden += 1;
            }
            Tag::List(_) | Tag::Table(_) | Tag::DefinitionList => {
                self.close();
                self.block += usize::from(self.groups == 0);
                self.groups += 1;
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.see_link(*link_type, dest_url);
                let hides = hides(*link_type);
                if hides {
                    self.hide(range);
                    self.hidden += 1;
                }
                self.links.push(hides);
            }
            Tag::Image { .. } => {
                self.hide(range);
                self.hidden += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Link => self.hidden -= usize::from(self.links.pop() == Some(true)),
            TagEnd::Paragraph if self.open.as_ref().is_some_and(|open| open.is_row) => {}
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::List(_) | TagEnd::Table | TagEnd::DefinitionList => self.groups = self.groups.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.in_note = false;
            }
            _ => {}
        }
    }

    fn open(&mut self, range: &Range<usize>, is_heading: bool, is_row: bool) {
        self.block += usize::from(self.groups == 0);
        let (plain, pieces) = (String::new(), Vec::new());
        self.open = Some(OpenPassage { range: range.clone(), is_heading, is_row, plain, pieces, links: false });
    }

    fn push(&mut self, text: &str, range: &Range<usize>) {
        if let Some(open) = &mut self.open {
            open.pieces.push((open.plain.len(), range.start));
            open.plain.push_str(text);
        }
    }

    fn hide(&mut self, range: &Range<usize>) {
        let mut buffer = [0; 4];
        self.push(HIDDEN.encode_utf8(&mut buffer), range);
    }

    /// A link names a source of the words. A mention of a place does not.
    fn see_link(&mut self, link_type: LinkType, url: &str) {
        let leads_out = !matches!(link_type, LinkType::WikiLink { .. }) && !url.starts_with('#');
        if let Some(open) = &mut self.open {
            open.links |= leads_out;
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if open.plain.trim().is_empty() {
            return;
        }
        let reading = prose::read(&open.plain, self.language);
        let annotation = |found: Annotation<Range<usize>>| {
            // An entity is longer than its character, but a span must still begin and end between characters.
            let start = self.text.floor_char_boundary(open.place(found.at.start));
            let end = self.text.ceil_char_boundary(open.end(found.at.end)).max(start);
            let span = self.source.span(self.offset + start..self.offset + end);
            Annotation { at: span, sentence: found.sentence, kind: found.kind }
        };
        let tlp = |quote: &Quote| match quote {
            Quote::Restricted(tlp) => Some(*tlp),
            Quote::Plain | Quote::Notice => None,
        };
        let form = match () {
            () if open.is_heading => Form::Heading,
            () if self.in_note => Form::Note,
            () if self.quotes.iter().any(|quote| matches!(quote, Quote::Plain)) => Form::Quote,
            () => Form::Text,
        };
        let passage = Passage {
            span: self.source.span(self.offset + open.range.start..self.offset + open.range.end),
            section: None,
            block: self.block,
            form,
            tlp: self.quotes.iter().filter_map(tlp).max(),
            citations: reading.citations,
            attributed: reading.attributed || open.links,
            annotations: reading.annotations.into_iter().map(annotation).collect(),
        };
        self.done.push(passage);
    }
}

impl OpenPassage {
    /// The place of a byte of the plain words in the text.
    fn place(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.pieces.get(piece).map_or(self.range.start, |(start, place)| place + at - start)
    }

    /// The end of the byte before this one in the text.
    fn end(&self, at: usize) -> usize {
        self.place(at - 1) + 1
    }
}

fn hides(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::WikiLink { has_pothole: false } | LinkType::Autolink | LinkType::Email)
}
