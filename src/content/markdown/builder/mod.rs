//! Events to a [`Body`]: what is open, where its HTML goes, and what is found on the way.

mod headings;
mod links;
mod notes;
mod quotes;
mod raw;
mod tables;
mod words;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::mem;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, RefDefs, Tag};

use super::anchors::{FirstWords, Scope, own_name};
use super::html::Html;
use super::mark::Unresolved;
use super::{MAX_DEPTH, MarkdownOptions, faults};
use crate::content::body::{Body, FootnoteDraft, Fragment, HeadingDraft, Hole, HoleKind, SectionDraft};
use crate::content::values::Tlp;
use crate::diagnostic::{Checked, Diagnostic};
use crate::language::typeset::Typesetter;
use crate::source::{SourceId, Span};
use headings::HeadingStart;
use links::ImageStart;
use tables::Table;

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
    names: Vec<String>,
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
    /// A link out of the site; an address in angle brackets is its own text, which stays as written.
    Outside {
        is_address: bool,
    },
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
                let written = dest_url.trim_end_matches('\\').trim();
                let target = match written.contains(char::is_whitespace) {
                    true => written.split_whitespace().collect::<Vec<_>>().join(" "),
                    false => written.to_owned(),
                };
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
            Open::Outside { .. } => {
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

    fn end_paragraph(&mut self) {
        self.close_task();
        let Some(paragraph) = self.paragraph.take() else { return };
        let Frame { html, holes, names, .. } = &mut self.current;
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
        let id = match own_name(&self.text[paragraph.range.clone()]) {
            Some((at, name)) => {
                if let Err(first) = self.scopes[0].claim(name, by) {
                    let start = self.offset + paragraph.range.start + at;
                    let written = self.source.span(start..self.offset + paragraph.range.end);
                    self.diagnostics.push(faults::duplicate_anchor(written, name, first));
                }
                names.push(name.to_owned());
                name.to_owned()
            }
            None => self.scopes[0].unique(words.id(), by),
        };
        let moved = html.insert_id(paragraph.at, "p", &id);
        for hole in holes.iter_mut().rev().take_while(|hole| hole.at > paragraph.at) {
            hole.at += moved;
        }
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
        self.body.sections.shrink_to_fit();
        self.check_definitions(definitions);
        self.check_references();
        Checked { value: self.body, diagnostics: self.diagnostics }
    }
}

impl Frame {
    /// A body stays in memory until its page is made, so that room to grow goes back at once.
    fn into_fragment(self) -> Fragment {
        let Frame { mut holes, mut headings, names, .. } = self;
        let mut html = self.html.into_string();
        html.shrink_to_fit();
        holes.shrink_to_fit();
        headings.shrink_to_fit();
        Fragment { html, holes, headings, names }
    }
}

/// The first word of a code block's info string, where it is a plain name.
fn language_name(info: &str) -> Option<&str> {
    let name = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
    (!name.is_empty() && name.bytes().all(is_plain)).then_some(name)
}
