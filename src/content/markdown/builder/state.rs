//! What is open while a body is built, and what is found on the way.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::mem;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

use super::open_fragment::{OpenFragment, Place};
use crate::content::body::{Body, Fragment, HeadingDraft, Hole, HoleKind};
use crate::content::markdown::anchors::{FirstWords, Scope};
use crate::content::markdown::mark::Unresolved;
use crate::content::markdown::options::MarkdownOptions;
use crate::content::values::Tlp;
use crate::diagnostic::Diagnostic;
use crate::language::typeset::Typesetter;
use crate::source::{SourceId, Span};

/// The state of the walk. Ranges are bytes of the body; [`Builder::span`] makes file spans of them.
pub(in crate::content::markdown) struct Builder<'a> {
    pub(super) source: SourceId,
    pub(super) text: &'a str,
    pub(super) offset: usize,
    pub(super) raw_html: bool,
    pub(super) unresolved: &'a RefCell<Unresolved>,

    /// Where words go now; the outer ones wait.
    pub(super) current: OpenFragment,
    pub(super) outer: Vec<OpenFragment>,
    /// What End events close, innermost last.
    pub(super) open: Vec<Open<'a>>,
    /// Open tags below the cap.
    pub(super) skipped: usize,
    /// Words and inline tags that start before this byte are written already.
    pub(super) done_until: usize,

    pub(super) typesetter: Typesetter,
    pub(super) paragraph: Option<Paragraph>,
    pub(super) table: Option<Table>,
    /// The words of the heading that is open.
    pub(super) heading_words: Option<String>,
    /// The alternative text of the image that is open.
    pub(super) alt: Option<String>,
    pub(super) in_link: bool,
    /// A task is open.
    pub(super) in_task: bool,

    /// The body's scope, and those of the restricted blocks that are open.
    pub(super) scopes: Vec<Scope<'a>>,
    /// Restricted blocks, nested ones left out.
    pub(super) restricted: Vec<Range<usize>>,
    pub(super) heading_level: u8,
    pub(super) section: Option<HeadingDraft>,
    pub(super) footnotes: HashMap<String, Span>,
    pub(super) referenced: HashSet<String>,
    pub(super) undefined_footnotes: Vec<Range<usize>>,
    pub(super) body: Body,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What an End event has to close.
pub(super) enum Open<'a> {
    Nothing,
    Element,
    Paragraph,
    Item,
    Heading(Box<HeadingStart<'a>>),
    Code,
    /// HTML of the writer's, gathered over its lines.
    Html(String),
    TableHead,
    Table,
    Restricted {
        tlp: Tlp,
        index: u32,
    },
    Footnote {
        label: String,
    },
    /// A link out of the site; an address in angle brackets is its own text, which stays as written.
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

/// The paragraph that is open.
pub(super) struct Paragraph {
    pub(super) range: Range<usize>,
    /// Where it starts in its fragment.
    pub(super) start: Place,
    /// Outside everything else: it gets an id of its words.
    pub(super) words: Option<FirstWords>,
    /// It became a figure.
    pub(super) dissolved: bool,
}

pub(super) struct HeadingStart<'a> {
    pub(super) level: u8,
    pub(super) id: Option<CowStr<'a>>,
    pub(super) classes: Vec<CowStr<'a>>,
    pub(super) attributes: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
}

pub(super) struct ImageStart<'a> {
    pub(super) index: u32,
    pub(super) destination: CowStr<'a>,
    pub(super) title: Option<String>,
    pub(super) alone: bool,
    pub(super) has_alt: bool,
}

/// The table that is open; tables do not nest.
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) has_body: bool,
}

impl<'a> Builder<'a> {
    pub(in crate::content::markdown) fn new(
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

    /// What a later stage fills.
    pub(super) fn fill(&mut self, index: u32, range: Range<usize>, kind: HoleKind) {
        let span = self.span(range);
        self.current.hole(Hole { index, span, kind });
    }

    /// Numbers go out at the start of each construct, which is the order of reading.
    pub(super) fn next_index(&mut self) -> u32 {
        self.body.hole_count += 1;
        self.body.hole_count - 1
    }

    /// Words go into a fragment of their own from now on.
    pub(super) fn open_fragment(&mut self) {
        self.outer.push(mem::take(&mut self.current));
    }

    pub(super) fn close_fragment(&mut self) -> Fragment {
        mem::replace(&mut self.current, self.outer.pop().unwrap_or_default()).close()
    }

    pub(super) fn scope(&mut self) -> &mut Scope<'a> {
        self.scopes.last_mut().expect("the body's own scope is never popped")
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.source.span(self.offset + range.start..self.offset + range.end)
    }
}
