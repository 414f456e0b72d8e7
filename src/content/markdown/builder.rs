//! Events to a [`Body`]: what is open, where its HTML goes, and what is found on the way.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::mem;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, RefDefs, Tag};

use super::anchors::{FirstWords, Scope, is_anchor, slug};
use super::html::Html;
use super::mark::{Mark, MarkKind, QuoteMark, Unresolved, citation, quote_mark};
use super::target::{Target, decode, target};
use super::{MAX_DEPTH, MarkdownOptions, faults};
use crate::content::body::{Body, FootnoteDraft, Fragment, HeadingDraft, Hole, HoleKind, SectionDraft};
use crate::content::typography::Typesetter;
use crate::content::values::Tlp;
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::{SourceId, Span};

/// The state of the walk. Ranges are bytes of the body; [`Builder::span`] makes file spans of them.
pub(super) struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    offset: usize,
    raw_html: bool,
    unresolved: &'a RefCell<Unresolved>,

    /// Where HTML goes now; the outer ones wait.
    current: Frame,
    outer: Vec<Frame>,
    /// What End events close, innermost last.
    open: Vec<Open<'a>>,
    /// Open tags below the cap.
    skipped: usize,
    /// Words and inline tags that start before this byte are written already.
    done_until: usize,

    typesetter: Typesetter,
    paragraph: Option<Paragraph>,
    table: Option<Table>,
    /// The words of the heading that is open.
    heading_words: Option<String>,
    /// The alternative text of the image that is open.
    alt: Option<String>,
    in_link: bool,
    /// A task's `<label>` is open.
    in_task: bool,

    /// The body's scope, and those of the restricted blocks that are open.
    scopes: Vec<Scope<'a>>,
    /// Restricted blocks, nested ones left out.
    restricted: Vec<Range<usize>>,
    heading_level: u8,
    section: Option<HeadingDraft>,
    footnotes: HashMap<String, Span>,
    referenced: HashSet<String>,
    undefined_footnotes: Vec<Range<usize>>,
    body: Body,
    diagnostics: Vec<Diagnostic>,
}

/// A fragment being written.
#[derive(Default)]
struct Frame {
    html: Html,
    holes: Vec<Hole>,
    headings: Vec<HeadingDraft>,
}

/// What an End event has to close.
enum Open<'a> {
    Nothing,
    Inline(&'static str),
    Block(&'static str),
    Paragraph,
    Item(&'static str),
    Heading(Box<HeadingStart<'a>>),
    Code,
    /// HTML of the writer's, gathered over its lines.
    Html(String),
    TableHead,
    Table,
    Cell(&'static str),
    Restricted {
        tlp: Tlp,
        index: usize,
    },
    Footnote {
        label: String,
    },
    Outside,
    Inside {
        index: usize,
        path: String,
        anchor: Option<String>,
        title: Option<String>,
    },
    Mention {
        index: usize,
        target: String,
        has_text: bool,
    },
    Image(ImageStart<'a>),
}

struct HeadingStart<'a> {
    level: u8,
    id: Option<CowStr<'a>>,
    classes: Vec<CowStr<'a>>,
    attributes: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

struct ImageStart<'a> {
    index: usize,
    destination: CowStr<'a>,
    title: Option<String>,
    alone: bool,
    has_alt: bool,
}

/// The paragraph that is open.
struct Paragraph {
    range: Range<usize>,
    /// Where its tag starts and where its words start.
    at: usize,
    content: usize,
    /// Outside everything else: it gets an id of its words.
    words: Option<FirstWords>,
    /// It became a figure.
    dissolved: bool,
}

/// The table that is open; tables do not nest.
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        source: SourceId,
        text: &'a str,
        offset: usize,
        options: &MarkdownOptions<'_>,
        unresolved: &'a RefCell<Unresolved>,
    ) -> Builder<'a> {
        Builder {
            source,
            text,
            offset,
            raw_html: options.raw_html,
            unresolved,
            current: Frame::default(),
            outer: Vec::new(),
            open: Vec::new(),
            skipped: 0,
            done_until: 0,
            typesetter: Typesetter::new(options.language),
            paragraph: None,
            table: None,
            heading_words: None,
            alt: None,
            in_link: false,
            in_task: false,
            scopes: vec![Scope::of_body(text)],
            restricted: Vec::new(),
            heading_level: 1,
            section: None,
            footnotes: HashMap::new(),
            referenced: HashSet::new(),
            undefined_footnotes: Vec::new(),
            body: Body::default(),
            diagnostics: Vec::new(),
        }
    }

    /// Takes the next event.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(_) => return self.end(range),
            _ if self.skipped > 0 || range.start < self.done_until => return,
            _ => {}
        }
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code(&code),
            Event::Html(html) => self.html_line(&html),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label, range),
            Event::SoftBreak => self.line_break(|html| html.line()),
            Event::HardBreak => self.line_break(|html| {
                html.open("br");
                html.line();
            }),
            Event::Rule => {
                self.current.html.open("hr");
                self.current.html.line();
            }
            Event::TaskListMarker(checked) => self.task(checked),
            Event::Start(_) | Event::End(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Says that the file nests too deeply at `range`.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        let fault = faults::too_deep(self.span(range), MAX_DEPTH);
        self.diagnostics.push(fault);
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
            Tag::Emphasis => self.inline("em"),
            Tag::Strong => self.inline("strong"),
            Tag::Strikethrough => self.inline("del"),
            Tag::Link { .. } if self.in_link => Open::Nothing,
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                self.in_link = true;
                self.push_frame();
                // In a table the bar is written `\|`.
                let target = dest_url.trim_end_matches('\\').split_whitespace().collect::<Vec<_>>().join(" ");
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
        let html = &mut self.current.html;
        match tag {
            Tag::Paragraph => {
                let at = html.len();
                html.open("p");
                let words = self.open.is_empty().then(FirstWords::new);
                let content = self.current.html.len();
                self.paragraph = Some(Paragraph { range, at, content, words, dissolved: false });
                Open::Paragraph
            }
            Tag::Heading { level, id, classes, attrs } => {
                self.push_frame();
                self.heading_words = Some(String::new());
                Open::Heading(Box::new(HeadingStart { level: level as u8, id, classes, attributes: attrs }))
            }
            Tag::BlockQuote(kind) => self.start_quote(kind, range),
            Tag::CodeBlock(kind) => {
                html.tag("pre").attribute("tabindex", "0").end();
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => language_name(info),
                    CodeBlockKind::Indented => None,
                };
                html.tag("code").maybe("class", language.map(|name| format!("language-{name}")).as_deref()).end();
                Open::Code
            }
            Tag::HtmlBlock => Open::Html(String::new()),
            Tag::List(None) => self.block("ul"),
            Tag::List(Some(first)) => {
                html.tag("ol").maybe("start", (first != 1).then(|| first.to_string()).as_deref()).end();
                html.line();
                Open::Block("ol")
            }
            Tag::Item => self.item("li"),
            Tag::DefinitionList => self.block("dl"),
            Tag::DefinitionListTitle => self.item("dt"),
            Tag::DefinitionListDefinition => self.item("dd"),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, range),
            Tag::Table(alignments) => {
                // Wide tables scroll in their own box, which the keyboard must reach.
                html.tag("div").class("table-scroll").attribute("tabindex", "0").end();
                html.open("table");
                html.line();
                self.table = Some(Table { alignments, column: 0, in_head: false, has_body: false });
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
        let html = &mut self.current.html;
        match open {
            Open::Nothing => {}
            Open::Inline(name) => html.close(name),
            Open::Block(name) => {
                html.close(name);
                html.line();
            }
            Open::Paragraph => self.end_paragraph(),
            Open::Item(name) => {
                self.close_task();
                self.current.html.close(name);
                self.current.html.line();
            }
            Open::Heading(start) => self.end_heading(*start, range),
            Open::Code => {
                html.close("code");
                html.close("pre");
                html.line();
            }
            Open::Html(block) => self.html_block(&block, range),
            Open::TableHead => self.end_table_head(),
            Open::Table => self.end_table(),
            Open::Cell(name) => html.close(name),
            Open::Restricted { tlp, index } => self.end_restricted(tlp, index, range),
            Open::Footnote { label } => {
                let content = self.pop_frame();
                let span = self.span(range);
                self.body.footnotes.push(FootnoteDraft { label, content, span });
            }
            Open::Outside => {
                html.close("a");
                self.in_link = false;
            }
            Open::Inside { index, path, anchor, title } => {
                self.in_link = false;
                let text = self.pop_frame();
                self.fill(index, range, HoleKind::Link { path, anchor, text, title });
            }
            Open::Mention { index, target, has_text } => {
                self.in_link = false;
                let text = self.pop_frame();
                let text = (has_text && !(text.html.is_empty() && text.holes.is_empty())).then_some(text);
                self.fill(index, range, HoleKind::Mention { target, text });
            }
            Open::Image(start) => self.end_image(start, range),
        }
    }

    fn inline(&mut self, name: &'static str) -> Open<'a> {
        self.current.html.open(name);
        Open::Inline(name)
    }

    fn block(&mut self, name: &'static str) -> Open<'a> {
        self.current.html.open(name);
        self.current.html.line();
        Open::Block(name)
    }

    fn item(&mut self, name: &'static str) -> Open<'a> {
        self.current.html.open(name);
        Open::Item(name)
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        match self.open.last_mut() {
            Some(Open::Code) => return self.current.html.text(text),
            Some(Open::Html(block)) => return block.push_str(text),
            _ => {}
        }
        // Brackets and angles that opened nothing come as texts of their own.
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
                    let fault = faults::open_comment(self.span(range.start..range.start + 4));
                    self.diagnostics.push(fault);
                }
                _ => {}
            }
        }
        let is_escaped = range.start > 0 && self.text.as_bytes()[range.start - 1] == b'\\' && range.len() == text.len();
        let next = self.text[range.end..].chars().next();
        let kept = if is_escaped { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
        if kept > 0 {
            self.words(&text[..kept]);
            self.typesetter.pass(text[..kept].chars().next().unwrap_or(' '));
        }
        let set = self.typesetter.push(&text[kept..], next);
        self.words(&set);
    }

    /// Words as they are to be read, to everything that gathers them.
    fn words(&mut self, words: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push_str(words);
            return;
        }
        self.current.html.text(words);
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

    fn code(&mut self, code: &str) {
        self.typesetter.pass('x');
        if self.alt.is_some() {
            return self.words(code);
        }
        self.current.html.open("code");
        self.words(code);
        self.current.html.close("code");
    }

    fn line_break(&mut self, write: impl FnOnce(&mut Html)) {
        self.typesetter.pass('\n');
        match &mut self.alt {
            Some(alt) => alt.push(' '),
            None => {
                write(&mut self.current.html);
                self.gather(" ");
            }
        }
    }

    fn html_line(&mut self, html: &str) {
        if let Some(Open::Html(block)) = self.open.last_mut() {
            block.push_str(html);
        }
    }

    fn html_block(&mut self, block: &str, range: Range<usize>) {
        let (kept, open_comment) = without_comments(block);
        if open_comment {
            let start = self.text[range.clone()].find("<!--").map_or(range.start, |at| range.start + at);
            let fault =
                faults::open_comment(self.span(start..self.text.floor_char_boundary((start + 4).min(range.end))));
            self.diagnostics.push(fault);
        }
        if kept.trim().is_empty() {
            return;
        }
        if self.raw_html {
            self.current.html.raw(&kept);
        } else {
            let len = self.text[range.clone()].trim_end().len();
            let fault = faults::raw_html(self.span(range.start..range.start + len));
            self.diagnostics.push(fault);
        }
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") || self.alt.is_some() {
            return;
        }
        if self.raw_html {
            self.current.html.raw(html);
        } else {
            let fault = faults::raw_html(self.span(range));
            self.diagnostics.push(fault);
        }
    }

    /// The mark that starts at `open`; those before it were inside something else.
    fn take_mark(&mut self, open: usize) -> Option<Mark> {
        let marks = &mut self.unresolved.borrow_mut().marks;
        while marks.front().is_some_and(|mark| mark.range.start < open) {
            marks.pop_front();
        }
        let is_here = marks.front().is_some_and(|mark| mark.range.start == open);
        if is_here { marks.pop_front() } else { None }
    }

    fn mark(&mut self, mark: &Mark) {
        let span = self.span(mark.range.clone());
        let inner = &self.text[mark.range.start + 2..mark.range.end - 1];
        if mark.kind == MarkKind::Level {
            self.diagnostics.push(faults::misplaced_level(span));
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
            return self.fill(index, mark.range.clone(), HoleKind::Figure { id: inner.trim().to_owned() });
        }
        self.typesetter.pass('x');
        let citation = citation(inner);
        if let Some(wrong) = citation.wrong {
            let start = mark.range.start + 2 + inner.find(wrong).unwrap_or_default();
            let fault = faults::credibility(self.span(start..start + wrong.len()), wrong);
            self.diagnostics.push(fault);
        }
        if self.in_link {
            self.diagnostics.push(faults::citation_in_link(span));
        }
        let kind = HoleKind::Citation { source: citation.source.to_owned(), credibility: citation.credibility };
        self.fill(index, mark.range.clone(), kind);
    }

    /// `[^label]` that stayed text.
    fn note_undefined_footnote(&mut self, open: usize) {
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

    fn footnote_reference(&mut self, label: &str, range: Range<usize>) {
        self.typesetter.pass('x');
        let label = label.to_lowercase();
        if self.alt.is_none() {
            self.referenced.insert(label.clone());
            let index = self.next_index();
            self.fill(index, range, HoleKind::FootnoteReference { label });
        }
    }

    fn start_footnote(&mut self, label: &str, range: Range<usize>) -> Open<'a> {
        self.push_frame();
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

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) -> Open<'a> {
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

    fn end_restricted(&mut self, tlp: Tlp, index: usize, range: Range<usize>) {
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

    fn end_paragraph(&mut self) {
        self.close_task();
        let Some(paragraph) = self.paragraph.take() else { return };
        let Frame { html, holes, .. } = &mut self.current;
        if paragraph.dissolved {
            return html.line();
        }
        // Nothing but a comment or a handling level.
        if html.is_blank_after(paragraph.content) && holes.last().is_none_or(|hole| hole.at < paragraph.content) {
            return html.truncate(paragraph.at);
        }
        html.close("p");
        html.line();
        let Some(words) = paragraph.words else { return };
        let by = self.source.span(self.offset + paragraph.range.start..self.offset + paragraph.range.end);
        let id = self.scopes[0].unique(words.id(), by);
        let moved = html.insert_id(paragraph.at, "p", &id);
        for hole in holes.iter_mut().rev().take_while(|hole| hole.at > paragraph.at) {
            hole.at += moved;
        }
    }

    fn end_heading(&mut self, start: HeadingStart<'a>, range: Range<usize>) {
        let title = self.pop_frame();
        let text = self.heading_words.take().unwrap_or_default().trim().to_owned();
        let is_top = self.open.is_empty();
        let level = start.level.max(if is_top { 2 } else { 3 });
        let len = self.text[range.clone()].trim_end().len();
        let range = range.start..range.start + len;
        let span = self.span(range.clone());
        if is_top {
            if start.level == 1 {
                self.diagnostics.push(faults::second_title(span));
            }
            if level > self.heading_level + 1 {
                self.diagnostics.push(faults::heading_skip(span, level, self.heading_level));
            }
            self.heading_level = level;
        }
        let kind = self.kind(&start, &range, is_top && level == 2);
        let anchor = self.heading_anchor(&start, &text, &range);
        let heading = HeadingDraft { level, anchor, kind, title, text, span: Some(span) };
        if is_top && level == 2 {
            return self.open_section(heading);
        }
        self.write_heading(&heading);
        if is_top || matches!(self.open.last(), Some(Open::Restricted { .. })) {
            self.current.headings.push(heading);
        }
    }

    fn write_heading(&mut self, heading: &HeadingDraft) {
        let name = match heading.level {
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        let Frame { html, holes, .. } = &mut self.current;
        html.tag(name).id(&heading.anchor).end();
        let moved = html.len();
        html.append(&heading.title.html);
        holes.extend(heading.title.holes.iter().map(|hole| Hole { at: hole.at + moved, ..hole.clone() }));
        html.close(name);
        html.line();
    }

    fn open_section(&mut self, heading: HeadingDraft) {
        let content = mem::take(&mut self.current).into_fragment();
        match self.section.replace(heading) {
            None => self.body.lead = content,
            Some(heading) => self.body.sections.push(SectionDraft { heading, content }),
        }
    }

    fn kind(&mut self, start: &HeadingStart<'a>, range: &Range<usize>, is_section: bool) -> Option<(String, Span)> {
        for (word, _) in &start.attributes {
            let fault = faults::unknown_attribute(self.attribute_span(range, word), word);
            self.diagnostics.push(fault);
        }
        let mut kinds = start.classes.iter();
        let first = kinds.next()?;
        let span = self.attribute_span(range, first);
        if let Some(second) = kinds.next() {
            let fault = faults::second_kind(self.attribute_span(range, second), second);
            self.diagnostics.push(fault);
        }
        if !is_section {
            self.diagnostics.push(faults::misplaced_kind(span, first));
            return None;
        }
        Some((first.to_string(), span))
    }

    fn heading_anchor(&mut self, start: &HeadingStart<'a>, text: &str, range: &Range<usize>) -> String {
        let span = self.span(range.clone());
        let quoted = !self.open.is_empty() && !matches!(self.open.last(), Some(Open::Restricted { .. }));
        let prefix = format!("{}{}", self.scope().prefix, if quoted { "in." } else { "" });
        if let Some(id) = &start.id {
            let id_span = self.attribute_span(range, id);
            if is_anchor(id) {
                let anchor = prefix + id;
                if let Err(first) = self.scope().claim(&anchor, span) {
                    self.diagnostics.push(faults::duplicate_anchor(id_span, id, first));
                }
                return anchor;
            }
            self.diagnostics.push(faults::invalid_anchor(id_span, id));
        }
        self.scope().unique(prefix + &slug(text), span)
    }

    /// The place of a word between the `{}` of a heading.
    fn attribute_span(&self, heading: &Range<usize>, word: &str) -> Span {
        let text = &self.text[heading.clone()];
        let braces = text.rfind('{').unwrap_or_default();
        match text[braces..].rfind(word) {
            Some(at) => self.span(heading.start + braces + at..heading.start + braces + at + word.len()),
            None => self.span(heading.clone()),
        }
    }

    fn start_link(&mut self, link_type: LinkType, destination: &str, title: &str, range: Range<usize>) -> Open<'a> {
        let title = self.title(title);
        let target = match link_type {
            LinkType::Email => target(&format!("mailto:{destination}")),
            _ => target(destination),
        };
        match target {
            Target::Outside { url, web } => {
                self.in_link = true;
                let tag = self.current.html.tag("a").attribute("href", &url).maybe("title", title.as_deref());
                tag.maybe("rel", web.then_some("noopener noreferrer")).end();
                Open::Outside
            }
            Target::Inside { path, anchor } => {
                self.in_link = true;
                self.push_frame();
                Open::Inside { index: self.next_index(), path, anchor, title }
            }
            Target::Empty => {
                let fault = faults::empty_link(self.span(range));
                self.diagnostics.push(fault);
                Open::Nothing
            }
            Target::Unsafe => {
                let fault = faults::unsafe_link(self.span(range), destination);
                self.diagnostics.push(fault);
                Open::Nothing
            }
        }
    }

    fn start_image(&mut self, destination: CowStr<'a>, title: &str, has_alt: bool, range: Range<usize>) -> Open<'a> {
        let title = self.title(title);
        let mut alone = false;
        if let Some(paragraph) = &mut self.paragraph {
            let around = &paragraph.range;
            let start = around.start.max(self.done_until.min(range.start));
            let before = self.text[start..range.start].trim_matches(|char: char| char.is_whitespace() || char == '>');
            let after = self.text[range.end..around.end].trim();
            alone = self.current.html.len() == paragraph.content && before.is_empty() && after.is_empty();
            if alone {
                self.current.html.truncate(paragraph.at);
                paragraph.dissolved = true;
            }
        }
        self.alt = Some(String::new());
        Open::Image(ImageStart { index: self.next_index(), destination, title, alone, has_alt })
    }

    fn end_image(&mut self, start: ImageStart<'a>, range: Range<usize>) {
        let written = self.alt.take().unwrap_or_default();
        let mut alt = if start.has_alt { written.trim().to_owned() } else { String::new() };
        let span = self.span(range.clone());
        let path = match target(&start.destination) {
            Target::Outside { web: true, .. } => start.destination.to_string(),
            Target::Inside { .. } => decode(&start.destination).replace('\\', "/"),
            Target::Empty => return self.diagnostics.push(faults::empty_link(span)),
            Target::Outside { web: false, .. } | Target::Unsafe => {
                return self.diagnostics.push(faults::unsafe_link(span, &start.destination));
            }
        };
        if alt.is_empty() {
            self.diagnostics.push(faults::missing_alt(span, &path));
            alt.clone_from(&path);
        }
        self.typesetter.pass('x');
        self.fill(start.index, range, HoleKind::Image { path, alt, title: start.title, alone: start.alone });
    }

    fn title(&self, title: &str) -> Option<String> {
        let mut typesetter = self.typesetter.clone();
        typesetter.reset();
        (!title.is_empty()).then(|| typesetter.push(title, None).into_owned())
    }

    fn start_table_head(&mut self) -> Open<'a> {
        if let Some(table) = &mut self.table {
            table.in_head = true;
            table.column = 0;
        }
        self.current.html.open("thead");
        self.current.html.open("tr");
        Open::TableHead
    }

    fn end_table_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.in_head = false;
        }
        let html = &mut self.current.html;
        html.close("tr");
        html.close("thead");
        html.line();
    }

    fn start_table_row(&mut self) -> Open<'a> {
        let html = &mut self.current.html;
        if let Some(table) = &mut self.table {
            table.column = 0;
            if !mem::replace(&mut table.has_body, true) {
                html.open("tbody");
                html.line();
            }
        }
        html.open("tr");
        Open::Block("tr")
    }

    fn start_cell(&mut self, range: Range<usize>) -> Open<'a> {
        let Some(table) = &mut self.table else { return Open::Nothing };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Left) => Some("align-left"),
            Some(Alignment::Center) => Some("align-center"),
            Some(Alignment::Right) => Some("align-right"),
            Some(Alignment::None) | None => None,
        };
        table.column += 1;
        // A header cell without words would be announced as the header of its column.
        let is_header = table.in_head && !self.text[range].trim().is_empty();
        let name = if is_header { "th" } else { "td" };
        let tag = self.current.html.tag(name).maybe("class", class);
        tag.maybe("scope", is_header.then_some("col")).end();
        Open::Cell(name)
    }

    fn end_table(&mut self) {
        let html = &mut self.current.html;
        if self.table.take().is_some_and(|table| table.has_body) {
            html.close("tbody");
        }
        html.close("table");
        html.close("div");
        html.line();
    }

    /// The label makes the words the name of the box.
    fn task(&mut self, checked: bool) {
        let html = &mut self.current.html;
        html.tag("label").class("task").end();
        let tag = html.tag("input").attribute("type", "checkbox").flag("disabled");
        if checked {
            tag.flag("checked").end()
        } else {
            tag.end()
        }
        html.text(" ");
        self.in_task = true;
    }

    fn close_task(&mut self) {
        if mem::take(&mut self.in_task) {
            self.current.html.close("label");
        }
    }

    fn fill(&mut self, index: usize, range: Range<usize>, kind: HoleKind) {
        let span = self.span(range);
        self.current.holes.push(Hole { at: self.current.html.len(), index, span, kind });
    }

    /// Numbers go out at the start of each construct, which is the order of reading.
    fn next_index(&mut self) -> usize {
        self.body.hole_count += 1;
        self.body.hole_count - 1
    }

    fn push_frame(&mut self) {
        self.outer.push(mem::take(&mut self.current));
    }

    fn pop_frame(&mut self) -> Fragment {
        mem::replace(&mut self.current, self.outer.pop().unwrap_or_default()).into_fragment()
    }

    fn scope(&mut self) -> &mut Scope<'a> {
        self.scopes.last_mut().expect("the body's own scope is never popped")
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.source.span(self.offset + range.start..self.offset + range.end)
    }

    /// Ends the last section and checks what only the whole body shows.
    pub(super) fn finish(mut self, definitions: &RefDefs<'_>) -> Checked<Body> {
        let content = mem::take(&mut self.current).into_fragment();
        match self.section.take() {
            None => self.body.lead = content,
            Some(heading) => self.body.sections.push(SectionDraft { heading, content }),
        }
        self.check_definitions(definitions);
        self.check_references();
        Checked { value: self.body, diagnostics: self.diagnostics }
    }

    /// Definitions of links vanish from the text and hold for the whole file.
    fn check_definitions(&mut self, definitions: &RefDefs<'_>) {
        for (label, definition) in definitions.iter() {
            let span = self.span(definition.span.clone());
            let before = self.restricted.partition_point(|block| block.start <= definition.span.start);
            if label.starts_with(['@', '=', '!', '^']) {
                self.diagnostics.push(faults::mark_as_definition(span, label));
            } else if before > 0 && definition.span.start < self.restricted[before - 1].end {
                self.diagnostics.push(faults::restricted_definition(span, label));
            }
        }
    }

    fn check_references(&mut self) {
        /// Looking for near names costs time; so many faults are enough to see what is wrong.
        const WITH_HINT: usize = 20;
        let mut labels: Vec<&str> = self.footnotes.keys().map(String::as_str).collect();
        labels.sort_unstable();
        for (count, range) in self.undefined_footnotes.iter().enumerate() {
            let label = &self.text[range.start + 2..range.end - 1];
            let names = if count < WITH_HINT { labels.as_slice() } else { &[] };
            let span = self.source.span(self.offset + range.start..self.offset + range.end);
            self.diagnostics.push(faults::undefined_footnote(span, label, names.iter().copied()));
        }
        for label in labels {
            if !self.referenced.contains(label) {
                self.diagnostics.push(faults::unused_footnote(self.footnotes[label], label));
            }
        }
        for (range, label) in &self.unresolved.borrow().references {
            let span = self.source.span(self.offset + range.start..self.offset + range.end);
            self.diagnostics.push(faults::undefined_reference(span, label));
        }
    }
}

impl Frame {
    fn into_fragment(self) -> Fragment {
        Fragment { html: self.html.into_string(), holes: self.holes, headings: self.headings }
    }
}

/// The first word of a code block's info string, where it is a plain name.
fn language_name(info: &str) -> Option<&str> {
    let name = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
    (!name.is_empty() && name.bytes().all(is_plain)).then_some(name)
}

/// A block of HTML without its comments, and whether the last of them is open.
fn without_comments(block: &str) -> (String, bool) {
    let mut kept = String::with_capacity(block.len());
    let mut rest = block;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        // `<!-->` and `<!--->` are whole comments (HTML, 13.2.5.43).
        let end = if comment.starts_with('>') {
            Some(1)
        } else if comment.starts_with("->") {
            Some(2)
        } else {
            comment.find("-->").map(|at| at + 3)
        };
        match end {
            Some(end) => rest = &comment[end..],
            None => return (kept, true),
        }
    }
    kept.push_str(rest);
    (kept, false)
}
