//! A body: a tree that is read once, from Markdown, and written many times, as HTML or as plain words.
//!
//! The tree is kept flat: all words of a fragment are one text, and a list of steps, eight bytes each, describes a walk through it.
//! [`Fragment::nodes`] makes that walk. Where a reference leads depends on other files, so the tree has a [`Hole`] there. `links`
//! resolves it, and a writer fills it.

use std::iter;
use std::slice;
use std::sync::Arc;

use crate::content::forbidding::Wish;
use crate::content::shapes::Text;
use crate::content::values::{Amount, Line, Tlp};
use crate::language::script::{Direction, is_right_to_left};
use crate::source::Span;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Body {
    /// What comes before the first `##`.
    pub(crate) lead: Fragment,
    pub(crate) sections: Vec<SectionDraft>,
    /// The footnotes' definitions, in the order of the file. Their numbers follow the first references and are given later.
    pub(crate) footnotes: Vec<FootnoteDraft>,
    /// How many holes the body has, nested ones included. [`Hole::index`] is below it.
    pub(crate) hole_count: u32,
    /// About its length as HTML in bytes, with its holes empty and without its footnotes.
    pub(crate) weight: usize,
    /// Where the text reads as a handling level above that of the block around it. Whether that is a fault depends on the
    /// level of the whole.
    pub(crate) markings: Box<[(Tlp, Span)]>,
    /// Words that ask to hold the text back, and do not.
    pub(crate) wishes: Box<[Wish]>,
}

impl Body {
    /// The lead and what each section holds.
    pub(crate) fn fragments(&self) -> impl Iterator<Item = &Fragment> {
        iter::once(&self.lead).chain(self.sections.iter().map(|section| &section.content))
    }

    /// Where each `##` begins in the file.
    pub(super) fn section_starts(&self) -> Vec<usize> {
        let start = |section: &SectionDraft| section.heading.span.map_or(0, |span| span.range().start);
        self.sections.iter().map(start).collect()
    }
}

/// A `##` and what follows it up to the next one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SectionDraft {
    /// The `##` itself. It is not part of `content`.
    pub(crate) heading: HeadingDraft,
    /// Everything after it, deeper headings included.
    pub(crate) content: Fragment,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HeadingDraft {
    /// 2 to 6.
    pub(crate) level: u8,
    /// Its anchor, unique in the body, in its own script: `appels-à-la-paix`. Headings of quotes and lists have a prefix with a full
    /// stop (`in.`), those of the first restricted block another (`r1.`), so that no quoted or restricted text can rename a public one.
    pub(crate) anchor: String,
    /// The kind that `{.kind}` names, and its place. Only a `##` has one.
    pub(crate) kind: Option<(String, Span)>,
    /// The topics that `{topic=id}` names, and the place of each. Only a `##` has some.
    pub(crate) topics: Box<[(String, Span)]>,
    /// Its words and references.
    pub(crate) title: Fragment,
    /// The words alone, for lists and contents: without citations, figures and footnotes.
    pub(crate) text: String,
    /// Whether it is in a quote or list, and so not in the contents.
    pub(crate) is_quoted: bool,
    /// The whole heading in the file.
    pub(crate) span: Option<Span>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FootnoteDraft {
    /// The label between `[^` and `]`, in lower case: `[^A]` and `[^a]` are one.
    pub(crate) label: String,
    /// Blocks.
    pub(crate) content: Fragment,
    pub(crate) span: Span,
}

/// A piece of a body. A restricted block is a fragment of its own, so that nothing of it is in the fragment around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fragment {
    /// All its words, typeset, in reading order. Those of headings and links are in fragments of their own.
    pub(super) words: Box<str>,
    pub(super) steps: Box<[WalkStep]>,
    /// Anchors, addresses, titles, languages of code and raw HTML, one after the other, and where each ends.
    pub(super) details: Box<str>,
    pub(super) detail_ends: Box<[u32]>,
    /// In reading order.
    pub(super) holes: Box<[Hole]>,
    /// In reading order; levels 3 to 6.
    pub(super) headings: Box<[HeadingDraft]>,
}

/// A step of the walk through a fragment. Lengths are in bytes of its words. Other numbers count its details, holes or headings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WalkStep {
    Words(u32),
    Code(u32),
    Html(u32),
    SoftBreak,
    HardBreak,
    Rule,
    Hole(u32),
    Heading(u32),
    Start(Simple),
    NumberedList(u32),
    Paragraph,
    Anchored {
        is_named: bool,
        anchor: u32,
    },
    CodeBlock,
    CodeBlockIn {
        language: u32,
    },
    /// The title is the detail after the address.
    Link {
        is_web: bool,
        has_title: bool,
        url: u32,
    },
    /// The end of the element that began last.
    End,
}

/// A part of a fragment, as the walk through it comes to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Node<'f> {
    /// Typeset words.
    Words(&'f str),
    /// Code among them, as written.
    Code(&'f str),
    /// HTML of the report's writer, which `raw_html: true` allows.
    Html(&'f str),
    /// The end of a line of the file.
    SoftBreak,
    /// A line break that readers see.
    HardBreak,
    Rule,
    Hole(&'f Hole),
    /// A heading, its title included.
    Heading(&'f HeadingDraft),
    Start(Element<'f>),
    End(Element<'f>),
}

/// A part of a fragment that holds others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Element<'f> {
    /// It has an anchor if it is outside lists and quotes.
    Paragraph(Option<ParagraphAnchor<'f>>),
    /// Lines of code, and their language if the writer names it.
    CodeBlock(Option<&'f str>),
    Link {
        url: &'f str,
        title: Option<&'f str>,
        /// Whether it is a page: `http` or `https`.
        is_web: bool,
    },
    /// `1. …`, by its first number.
    NumberedList(u32),
    Simple(Simple),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ParagraphAnchor<'f> {
    /// The anchor itself, unique in the body.
    pub(crate) id: &'f str,
    /// Whether the writer named it, `{#name}`. Otherwise it is made of the paragraph's first words.
    pub(crate) is_named: bool,
}

impl Element<'_> {
    /// Whether it begins on a line of its own, and is not among words.
    pub(crate) fn is_block(&self) -> bool {
        let among_words = |simple: &Simple| {
            matches!(
                simple,
                Simple::Emphasis | Simple::Strong | Simple::Strikethrough | Simple::Task { .. } | Simple::Alert(_)
            )
        };
        match self {
            Element::Link { .. } | Element::CodeBlock(_) => false,
            Element::Paragraph(_) | Element::NumberedList(_) => true,
            Element::Simple(simple) => !among_words(simple),
        }
    }
}

/// An element that has no text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Simple {
    /// `> …`
    Quote,
    /// `> [!NOTE]`
    Alert(Alert),
    /// `- …`
    List,
    Item,
    /// `[x]`: the words beside a box, inside an item.
    Task {
        is_done: bool,
    },
    /// Terms and what they mean.
    DefinitionList,
    /// What is explained.
    Term,
    /// What it means.
    Definition,
    /// It holds a head, and a body if it has more rows.
    Table,
    /// The row of the headers: cells.
    TableHead,
    TableBody,
    Row,
    Cell {
        alignment: Option<Alignment>,
        is_header: bool,
    },
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// Pictures that stand together, each a hole.
    Gallery,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    Left,
    Center,
    Right,
}

impl Fragment {
    /// The walk through the fragment, in reading order.
    pub(crate) fn nodes(&self) -> Nodes<'_> {
        Nodes { fragment: self, steps: self.steps.iter(), words: &self.words, open: Vec::new() }
    }

    /// Its holes in reading order, with those of its headings, but without those inside other holes.
    pub(crate) fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.steps.iter().flat_map(|step| match step {
            WalkStep::Hole(at) => slice::from_ref(&self.holes[*at as usize]),
            WalkStep::Heading(at) => &*self.headings[*at as usize].title.holes,
            _ => &[],
        })
    }

    /// Its own holes, to be filled.
    pub(super) fn holes_mut(&mut self) -> &mut [Hole] {
        &mut self.holes
    }

    /// Its headings of level 3 to 6, without those in quotes and lists. A restricted block's own are in its own fragment only.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &HeadingDraft> {
        self.headings.iter().filter(|heading| !heading.is_quoted)
    }

    /// The anchors that are readable: those of its headings, and the names that paragraphs give themselves.
    pub(crate) fn named_anchors(&self) -> impl Iterator<Item = &str> {
        let names = self.anchors().filter(|anchor| anchor.is_named).map(|anchor| anchor.id);
        self.headings().map(|heading| heading.anchor.as_str()).chain(names)
    }

    /// Whether it has letters that run against a direction.
    pub(crate) fn has_letters_against(&self, direction: Direction) -> bool {
        match direction {
            // None of these scripts is among ASCII.
            Direction::LeftToRight => !self.words.is_ascii() && self.words.contains(is_right_to_left),
            Direction::RightToLeft => {
                self.words.contains(|letter: char| letter.is_alphabetic() && !is_right_to_left(letter))
            }
        }
    }

    /// Whether a heading or paragraph has this anchor.
    pub(crate) fn has_anchor(&self, id: &str) -> bool {
        self.all_anchors().any(|anchor| anchor == id)
    }

    /// The anchors of its headings and paragraphs.
    pub(crate) fn all_anchors(&self) -> impl Iterator<Item = &str> {
        self.headings().map(|heading| heading.anchor.as_str()).chain(self.anchors().map(|anchor| anchor.id))
    }

    /// About its length as HTML in bytes, with its holes empty.
    pub(crate) fn weight(&self) -> usize {
        /// The average length of a tag.
        const TAG: usize = 9;
        let tags = |step: &WalkStep| match step {
            WalkStep::Words(_) | WalkStep::Hole(_) => 0,
            WalkStep::Heading(at) => {
                let heading = &self.headings[*at as usize];
                2 * TAG + heading.anchor.len() + heading.title.weight()
            }
            _ => TAG,
        };
        self.words.len() + self.details.len() + self.steps.iter().map(tags).sum::<usize>()
    }

    pub(super) fn is_blank(&self) -> bool {
        says_nothing(&self.steps, &self.words)
    }

    fn anchors(&self) -> impl Iterator<Item = ParagraphAnchor<'_>> {
        self.steps.iter().filter_map(|step| match *step {
            WalkStep::Anchored { is_named, anchor } => Some(ParagraphAnchor { id: self.detail(anchor), is_named }),
            _ => None,
        })
    }

    fn detail(&self, at: u32) -> &str {
        let at = at as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.detail_ends[before] as usize);
        &self.details[start..self.detail_ends[at] as usize]
    }
}

/// Whether steps have only white space. `words` are their words.
pub(super) fn says_nothing(steps: &[WalkStep], words: &str) -> bool {
    steps.iter().all(|step| matches!(step, WalkStep::Words(_) | WalkStep::SoftBreak)) && words.trim().is_empty()
}

#[derive(Clone, Debug)]
pub(crate) struct Nodes<'f> {
    fragment: &'f Fragment,
    steps: slice::Iter<'f, WalkStep>,
    /// Those that are left.
    words: &'f str,
    open: Vec<Element<'f>>,
}

impl<'f> Iterator for Nodes<'f> {
    type Item = Node<'f>;

    fn next(&mut self) -> Option<Node<'f>> {
        let fragment = self.fragment;
        let element = match *self.steps.next()? {
            WalkStep::Words(len) => return Some(Node::Words(self.words(len))),
            WalkStep::Code(len) => return Some(Node::Code(self.words(len))),
            WalkStep::Html(at) => return Some(Node::Html(fragment.detail(at))),
            WalkStep::SoftBreak => return Some(Node::SoftBreak),
            WalkStep::HardBreak => return Some(Node::HardBreak),
            WalkStep::Rule => return Some(Node::Rule),
            WalkStep::Hole(at) => return Some(Node::Hole(&fragment.holes[at as usize])),
            WalkStep::Heading(at) => return Some(Node::Heading(&fragment.headings[at as usize])),
            WalkStep::End => return self.open.pop().map(Node::End),
            WalkStep::Start(simple) => Element::Simple(simple),
            WalkStep::NumberedList(first) => Element::NumberedList(first),
            WalkStep::Paragraph => Element::Paragraph(None),
            WalkStep::Anchored { is_named, anchor } => {
                Element::Paragraph(Some(ParagraphAnchor { id: fragment.detail(anchor), is_named }))
            }
            WalkStep::CodeBlock => Element::CodeBlock(None),
            WalkStep::CodeBlockIn { language } => Element::CodeBlock(Some(fragment.detail(language))),
            WalkStep::Link { is_web, has_title, url } => {
                let title = has_title.then(|| fragment.detail(url + 1));
                Element::Link { url: fragment.detail(url), title, is_web }
            }
        };
        self.open.push(element);
        Some(Node::Start(element))
    }
}

impl<'f> Nodes<'f> {
    fn words(&mut self, len: u32) -> &'f str {
        let (words, rest) = self.words.split_at(len as usize);
        self.words = rest;
        words
    }
}

/// A place in a fragment that later stages fill.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hole {
    /// Its number in the body, from 0, in reading order.
    pub(crate) index: u32,
    /// The whole construct in the file.
    pub(crate) span: Span,
    pub(crate) kind: HoleKind,
}

impl Hole {
    /// Whether it is a block, and not among words.
    pub(crate) fn is_block(&self) -> bool {
        match &self.kind {
            HoleKind::Restricted { .. } => true,
            HoleKind::Image(image) => image.alone,
            HoleKind::Table(_) => true,
            _ => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HoleKind {
    /// `[@osdh 3]`: a citation; the credibility (1 to 6) rates the claim. Never inside a link without an error.
    Citation { source: Box<str>, credibility: Option<u8> },
    /// `[=killed_total]`: a figure, printed for the language.
    Figure { id: Box<str> },
    /// `[[alep]]`, `[[alep|la ville]]`, `[[aleppo-2024/3]]`: a place, actor, report or page by id.
    Mention {
        /// The words before the bar.
        target: Box<str>,
        /// The words after it.
        text: Option<Box<Fragment>>,
    },
    /// `[text](003.fr.md#appeals)` or `[text](#appeals)`.
    Link(Box<LinkDraft>),
    /// `![alt](photo.jpg "title")`.
    Image(Box<ImageDraft>),
    /// `[^label]`: a reference to a footnote that is defined.
    FootnoteReference {
        /// The footnote's label, in lower case.
        label: Box<str>,
    },
    /// `![caption](cases.csv "source")`: the rows of a file.
    Table(Box<TableDraft>),
    /// `> [!TLP:AMBER]`: a block with its own handling level.
    Restricted {
        /// Who may read it.
        tlp: Tlp,
        content: Box<Fragment>,
    },
}

/// A link to a file of the site or to an anchor.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LinkDraft {
    /// The path as written, percent-decoded, without the anchor; empty for this file.
    pub(crate) path: String,
    /// The anchor, percent-decoded, without `#`.
    pub(crate) anchor: Option<String>,
    pub(crate) text: Fragment,
    pub(crate) title: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ImageDraft {
    /// The path, percent-decoded and with `/`; or an `http` or `https` URL as written.
    pub(crate) path: String,
    /// The alternative text, never empty. If the writer gave none, which is an error, it is the path.
    pub(crate) alt: String,
    /// The title: caption and credit.
    pub(crate) title: Option<String>,
    /// Whether the image is a paragraph of its own, and so becomes a `<figure>`.
    pub(crate) alone: bool,
    /// How many pictures the gallery has that it stands in; 0 outside of galleries.
    pub(crate) in_gallery_of: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableDraft {
    /// The path, percent-decoded and with `/`.
    pub(crate) path: String,
    pub(crate) caption: String,
    /// Whose numbers they are.
    pub(crate) title: Option<String>,
    /// The sheet of a workbook, if the text names it.
    pub(crate) sheet: Option<Line>,
    pub(crate) form: TableForm,
    /// The column by which the rows are sorted.
    pub(crate) sort: Option<String>,
    /// What the file holds, once it has been read.
    pub(crate) rows: Option<Arc<TableRows>>,
}

/// What readers see of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableForm {
    /// The rows.
    Rows,
    /// The rows, with a bar for each number of the first column that has numbers.
    Bars,
    /// A line for each column of numbers, and the rows behind it.
    Lines,
}

/// The rows of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TableRows {
    pub(crate) columns: Vec<TableColumn>,
    /// As many cells as there are columns.
    pub(crate) rows: Vec<Vec<TableCell>>,
    /// The row of the total.
    pub(crate) total: Option<Vec<TableCell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableColumn {
    pub(crate) header: Box<str>,
    /// What `series.yaml` calls it, language by language.
    pub(crate) label: Option<Text>,
    /// Whether all its cells are amounts, or empty. Years and codes are none, though they are digits.
    pub(crate) is_numeric: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TableCell {
    Empty,
    Words(Box<str>),
    Number(Amount),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_takes_little_memory() {
        assert_eq!((size_of::<WalkStep>(), size_of::<Hole>()), (8, 48));
        assert!(size_of::<Fragment>() <= 96);
    }
}
