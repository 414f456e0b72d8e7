//! Makes a [`Body`] of the parser's events. This file holds the state, and each other file knows one construct.

mod events;
mod headings;
mod inline_text;
mod links;
mod notes;
mod open_fragment;
mod quotes;
mod raw;
mod tables;
mod topics;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::mem;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

use crate::content::body::{Body, Fragment, HeadingDraft, Hole, HoleKind};
use crate::content::markdown::anchors::{FirstWords, Scope};
use crate::content::markdown::mark::Unresolved;
use crate::content::markdown::markings::Quotes;
use crate::content::markdown::options::MarkdownOptions;
use crate::content::values::Tlp;
use crate::diagnostic::Diagnostic;
use crate::language::typeset::Typesetter;
use crate::source::{SourceId, Span};
use open_fragment::{FragmentPosition, OpenFragment};

/// The state of the walk. Ranges are bytes of the body; [`Builder::span`] makes file spans of them.
pub(super) struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    offset: usize,
    raw_html: bool,
    /// The title in the front matter.
    title: &'a str,
    unresolved: &'a RefCell<Unresolved>,

    /// The fragment that words go to now. Those around it are in `outer`.
    current: OpenFragment,
    outer: Vec<OpenFragment>,
    /// The constructs that End events close, innermost last.
    open: Vec<Open<'a>>,
    /// Tags that are open below [`MAX_DEPTH`](super::depth::MAX_DEPTH).
    skipped: usize,
    /// Words and inline tags that start before this byte are written already.
    done_until: usize,

    typesetter: Typesetter,
    paragraph: Option<Paragraph>,
    table: Option<OpenTable>,
    /// The words of the heading that is open.
    heading_words: Option<String>,
    /// The alternative text of the image that is open.
    alt: Option<String>,
    refused_html: Option<RefusedHtml>,
    in_link: bool,
    in_task: bool,
    /// `sup` and `sub` that are open.
    raised: Vec<&'static str>,

    /// The body's scope, and those of the restricted blocks that are open.
    scopes: Vec<Scope<'a>>,
    /// The restricted blocks, and the heads of all quotes.
    quotes: Quotes,
    heading_level: u8,
    section: Option<HeadingDraft>,
    footnotes: HashMap<String, Span>,
    referenced: HashSet<String>,
    undefined_footnotes: Vec<Range<usize>>,
    body: Body,
    diagnostics: Vec<Diagnostic>,
}

/// A construct that an End event closes.
enum Open<'a> {
    Nothing,
    Element,
    /// `~words~`, which is no mark of ours.
    Tilde,
    /// A quote or notice that everybody may read.
    Quote,
    Paragraph,
    Item,
    Heading(Box<HeadingStart<'a>>),
    Code,
    /// The writer's HTML, line by line.
    Html(HtmlBlock),
    TableHead,
    Table,
    Restricted {
        tlp: Tlp,
        index: u32,
    },
    Footnote {
        label: String,
    },
    /// A link out of the site. An address in angle brackets is its own text and is not typeset.
    Outside {
        is_address: bool,
    },
    Inside {
        index: u32,
        path: String,
        anchor: Option<String>,
        title: Option<String>,
    },
    Mention {
        index: u32,
        target: String,
        has_text: bool,
    },
    Image(ImageStart<'a>),
}

/// The lines of a block of HTML, without the signs of quotes and lists before them.
#[derive(Default)]
struct HtmlBlock {
    text: String,
    /// Where each line begins, in the block and in the body.
    lines: Vec<(usize, usize)>,
}

impl HtmlBlock {
    fn push(&mut self, line: &str, start: usize) {
        self.lines.push((self.text.len(), start));
        self.text.push_str(line);
    }

    /// Where a byte of the block is in the body.
    fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(line).map_or(at, |(start, place)| place + at - start)
    }
}

/// The block in which HTML was refused last.
struct RefusedHtml {
    /// Its fault among all.
    fault: usize,
    end: usize,
    tags: usize,
    /// Whether its tags may say that not everybody may read what is between them.
    is_hiding: bool,
}

struct Paragraph {
    range: Range<usize>,
    /// Where it starts in its fragment.
    start: FragmentPosition,
    /// `None` inside a list, quote or table. A paragraph outside gets an id of its first words.
    words: Option<FirstWords>,
    /// Whether it became a figure.
    dissolved: bool,
}

struct HeadingStart<'a> {
    level: u8,
    id: Option<CowStr<'a>>,
    classes: Vec<CowStr<'a>>,
    attributes: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

struct ImageStart<'a> {
    index: u32,
    destination: CowStr<'a>,
    title: Option<String>,
    alone: bool,
    has_alt: bool,
}

/// Tables do not nest.
struct OpenTable {
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
        options: &MarkdownOptions<'a>,
        unresolved: &'a RefCell<Unresolved>,
    ) -> Builder<'a> {
        Builder {
            source,
            text,
            offset,
            raw_html: options.raw_html,
            title: options.title,
            unresolved,
            current: OpenFragment::default(),
            outer: Vec::new(),
            open: Vec::new(),
            skipped: 0,
            done_until: 0,
            typesetter: Typesetter::new(options.language),
            paragraph: None,
            table: None,
            heading_words: None,
            alt: None,
            refused_html: None,
            in_link: false,
            in_task: false,
            raised: Vec::new(),
            scopes: vec![Scope::of_body(text)],
            quotes: Quotes::default(),
            heading_level: 1,
            section: None,
            footnotes: HashMap::new(),
            referenced: HashSet::new(),
            undefined_footnotes: Vec::new(),
            body: Body::default(),
            diagnostics: Vec::new(),
        }
    }

    fn fill(&mut self, index: u32, range: Range<usize>, kind: HoleKind) {
        let span = self.span(range);
        self.current.hole(Hole { index, span, kind });
    }

    /// The number of the next hole. Each construct takes its number at its start, so the order is that of reading.
    fn next_index(&mut self) -> u32 {
        self.body.hole_count += 1;
        self.body.hole_count - 1
    }

    /// From now on words go into a new fragment.
    fn open_fragment(&mut self) {
        self.outer.push(mem::take(&mut self.current));
    }

    fn close_fragment(&mut self) -> Fragment {
        mem::replace(&mut self.current, self.outer.pop().unwrap_or_default()).close()
    }

    fn scope(&mut self) -> &mut Scope<'a> {
        self.scopes.last_mut().expect("the body's own scope is never popped")
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.source.span(self.offset + range.start..self.offset + range.end)
    }
}
