//! The parser's events, one by one.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, RefDefs, Tag};
use unicode_normalization::UnicodeNormalization;

use super::{Builder, HeadingStart, HtmlBlock, Open, OpenTable, Paragraph};
use crate::content::body::{Body, FootnoteDraft, Fragment, HoleKind, LinkDraft, SectionDraft, Simple, WalkStep};
use crate::content::markdown::anchors::{FirstWords, own_name};
use crate::content::markdown::depth::MAX_DEPTH;
use crate::content::markdown::faults;
use crate::content::markdown::markings::Markings;
use crate::diagnostic::Checked;

impl<'a> Builder<'a> {
    pub(in crate::content::markdown) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(_) => return self.end(range),
            _ if self.skipped > 0 => return,
            // The end of a word that began in what is done: `…` behind an address.
            Event::Text(text) if range.start < self.done_until && self.done_until < range.end => {
                let rest = text.get(self.done_until - range.start..).unwrap_or_default();
                return self.text(rest, self.done_until..range.end);
            }
            _ if range.start < self.done_until => return,
            _ => {}
        }
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code(&code),
            Event::Html(html) => self.html_line(&html, range.start),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label, range),
            Event::SoftBreak => self.soft_break(range),
            Event::HardBreak => self.line_break(WalkStep::HardBreak),
            Event::Rule => self.current.step(WalkStep::Rule),
            Event::TaskListMarker(checked) => self.task(checked),
            Event::Start(_) | Event::End(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Reports that the file nests too deeply at `range`.
    pub(in crate::content::markdown) fn too_deep(&mut self, range: Range<usize>) {
        self.diagnostics.push(faults::too_deep(self.span(range), MAX_DEPTH));
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            self.skipped = 1;
            return self.too_deep(range.start..self.text.floor_char_boundary(range.end.min(range.start + 20)));
        }
        let is_inline =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        let open = match is_inline {
            true if self.alt.is_some() || range.start < self.done_until => Open::Nothing,
            true => self.start_inline(tag, range),
            false => self.start_block(tag, range),
        };
        self.open.push(open);
    }

    fn start_inline(&mut self, tag: Tag<'a>, range: Range<usize>) -> Open<'a> {
        match tag {
            Tag::Emphasis => self.element(Simple::Emphasis),
            Tag::Strong => self.element(Simple::Strong),
            // `10~15 and 20~25` are ranges.
            Tag::Strikethrough if !self.text[range.start..].starts_with("~~") => {
                self.words("~");
                Open::Tilde
            }
            Tag::Strikethrough => self.element(Simple::Strikethrough),
            Tag::Link { .. } if self.in_link => Open::Nothing,
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                if let Some(address) = self.address_behind(range.end) {
                    return self.bracketed_link(range, address);
                }
                self.in_link = true;
                self.open_fragment();
                // In a table the bar is written `\|`.
                let written = dest_url.trim_end_matches('\\').trim();
                let target = match written.contains(char::is_whitespace) {
                    true => written.split_whitespace().collect::<Vec<_>>().join(" "),
                    false => written.to_owned(),
                };
                let target = target.nfc().collect();
                Open::Mention { index: self.next_index(), target, has_text: has_pothole }
            }
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { link_type, dest_url, title, .. } => {
                let has_alt = link_type != (LinkType::WikiLink { has_pothole: false });
                self.start_image(dest_url, &title, has_alt, range)
            }
            _ => Open::Nothing,
        }
    }

    fn start_block(&mut self, tag: Tag<'a>, range: Range<usize>) -> Open<'a> {
        self.typesetter.reset();
        self.close_task();
        match tag {
            Tag::Paragraph => {
                let words = self.open.is_empty().then(FirstWords::new);
                self.paragraph = Some(Paragraph { range, start: self.current.place(), words, dissolved: false });
                self.current.step(WalkStep::Paragraph);
                Open::Paragraph
            }
            Tag::Heading { level, id, classes, attrs } => {
                self.open_fragment();
                self.heading_words = Some(String::new());
                Open::Heading(Box::new(HeadingStart { level: level as u8, id, classes, attributes: attrs }))
            }
            Tag::BlockQuote(kind) => self.start_quote(kind, range),
            Tag::CodeBlock(kind) => {
                self.current.code_block(match &kind {
                    CodeBlockKind::Fenced(info) => language_name(info),
                    CodeBlockKind::Indented => None,
                });
                Open::Code
            }
            Tag::HtmlBlock => Open::Html(HtmlBlock::default()),
            Tag::List(None) => self.element(Simple::List),
            // No number has more than nine digits.
            Tag::List(Some(first)) => {
                self.current.step(WalkStep::NumberedList(first.try_into().unwrap_or(1)));
                Open::Element
            }
            Tag::Item => self.item(Simple::Item),
            Tag::DefinitionList => self.element(Simple::DefinitionList),
            Tag::DefinitionListTitle => self.item(Simple::Term),
            Tag::DefinitionListDefinition => self.item(Simple::Definition),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Tag::Table(alignments) => {
                self.current.start(Simple::Table);
                self.table = Some(OpenTable { alignments, column: 0, in_head: false, has_body: false });
                Open::Table
            }
            Tag::TableHead => self.start_table_head(),
            Tag::TableRow => self.start_table_row(),
            Tag::TableCell => self.start_cell(range),
            _ => Open::Nothing,
        }
    }

    fn end(&mut self, range: Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        match open {
            Open::Nothing => {}
            Open::Tilde => self.words("~"),
            Open::Element | Open::Quote | Open::Code => self.current.end(),
            Open::Paragraph => self.end_paragraph(),
            Open::Item => {
                self.close_task();
                self.current.end();
            }
            Open::Heading(start) => self.end_heading(*start, range),
            Open::Html(block) => self.html_block(&block, range),
            Open::TableHead => self.end_table_head(),
            Open::Table => self.end_table(),
            Open::Restricted { tlp, index } => self.end_restricted(tlp, index, range),
            Open::Footnote { label } => {
                let content = self.close_fragment();
                let span = self.span(range);
                self.body.footnotes.push(FootnoteDraft { label, content, span });
            }
            Open::Outside { .. } => {
                self.current.end();
                self.in_link = false;
            }
            Open::Inside { index, path, anchor, title } => {
                self.in_link = false;
                let text = self.close_fragment();
                self.fill(index, range, HoleKind::Link(Box::new(LinkDraft { path, anchor, text, title })));
            }
            Open::Mention { index, target, has_text } => {
                self.in_link = false;
                let text = self.close_fragment();
                let text = (has_text && text != Default::default()).then(|| Box::new(text));
                self.fill(index, range, HoleKind::Mention { target: target.into(), text });
            }
            Open::Image(start) => self.end_image(start, range),
        }
    }

    /// Begins an element that ends with its event.
    pub(super) fn element(&mut self, element: Simple) -> Open<'a> {
        self.current.start(element);
        Open::Element
    }

    fn item(&mut self, element: Simple) -> Open<'a> {
        self.current.start(element);
        Open::Item
    }

    fn end_paragraph(&mut self) {
        self.close_task();
        let Some(paragraph) = self.paragraph.take().filter(|paragraph| !paragraph.dissolved) else { return };
        // It holds only a comment or a handling level.
        if self.current.is_blank_since(paragraph.start) {
            return self.current.truncate(paragraph.start);
        }
        let has_name = own_name(&self.text[paragraph.range.clone()]).is_some();
        if !has_name && (self.current.become_player(paragraph.start) || self.current.become_gallery(paragraph.start)) {
            return;
        }
        self.current.end();
        let Some(words) = paragraph.words else { return };
        let by = self.span(paragraph.range.clone());
        match own_name(&self.text[paragraph.range.clone()]) {
            Some((at, name)) => {
                let written = self.span(paragraph.range.start + at..paragraph.range.end);
                let anchor = self.named_anchor(String::new(), name, written, by);
                self.current.anchor(paragraph.start, &anchor, true);
            }
            None => {
                let id = self.scopes[0].unique(words.id(), by);
                self.current.anchor(paragraph.start, &id, false);
            }
        }
    }

    fn task(&mut self, is_done: bool) {
        self.current.start(Simple::Task { is_done });
        self.in_task = true;
    }

    /// Ends the task that the marker began, in the fragment in which it began.
    pub(super) fn close_task(&mut self) {
        if mem::take(&mut self.in_task) {
            self.current.end();
        }
    }

    /// Ends the last section, and checks definitions and references, which needs the whole body.
    pub(in crate::content::markdown) fn finish(
        mut self,
        definitions: &RefDefs<'_>,
        markings: Markings<'_>,
    ) -> Checked<Body> {
        let content = mem::take(&mut self.current).close();
        match self.section.take() {
            None => self.body.lead = content,
            Some(heading) => self.body.sections.push(SectionDraft { heading, content }),
        }
        self.body.sections.shrink_to_fit();
        self.body.weight = self.body.fragments().map(Fragment::weight).sum();
        self.check_definitions(definitions);
        self.check_references();
        self.check_markings(definitions, markings);
        Checked { value: self.body, diagnostics: self.diagnostics }
    }
}

/// The first word of a code block's info string, if it is a plain name.
fn language_name(info: &str) -> Option<&str> {
    let name = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
    (!name.is_empty() && name.bytes().all(is_plain)).then_some(name)
}
