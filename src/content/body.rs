//! A body as Markdown wrote it: HTML with holes. What a hole becomes depends on other files
//! (a citation's number, a link's address, a photo's size), so `links` resolves it and `output` fills it.

use std::iter;

use crate::content::values::Tlp;
use crate::source::Span;

/// The body of a report or page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// What comes before the first `##`.
    pub lead: Fragment,
    /// One for each top-level `##`.
    pub sections: Vec<SectionDraft>,
    /// The footnotes' definitions, in the order they are written. Numbers follow the first reference and are given later.
    pub footnotes: Vec<FootnoteDraft>,
    /// How many holes the body has, nested ones included; [`Hole::index`] runs from 0 to here.
    pub hole_count: usize,
}

impl Body {
    /// The lead and what each section holds.
    pub fn fragments(&self) -> impl Iterator<Item = &Fragment> {
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
pub struct SectionDraft {
    /// The `##` itself; not part of `content`.
    pub heading: HeadingDraft,
    /// What follows it, deeper headings included.
    pub content: Fragment,
}

/// A heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadingDraft {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor, unique in the body, in its own script: `appels-à-la-paix`. Headings of quotes and lists have a prefix with a full
    /// stop (`in.`), those of the first restricted block another (`r1.`), so that no quoted or restricted text can rename a public one.
    pub anchor: String,
    /// The kind that `{.kind}` names, and where. Only a `##` has one.
    pub kind: Option<(String, Span)>,
    /// The words as HTML, with holes. Below `##` the fragment around it repeats them, holes with the same index included.
    pub title: Fragment,
    /// The words alone, for lists and contents: without citations, figures and footnotes.
    pub text: String,
    /// The whole heading in the file.
    pub span: Option<Span>,
}

/// A footnote's definition.
#[derive(Clone, Debug, PartialEq)]
pub struct FootnoteDraft {
    /// The label between `[^` and `]`, in lower case: `[^A]` and `[^a]` are one.
    pub label: String,
    /// What it says: block HTML.
    pub content: Fragment,
    /// The definition in the file.
    pub span: Span,
}

/// A piece of HTML with holes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fragment {
    /// HTML, complete but for what belongs into the holes.
    pub html: String,
    /// Sorted by `at`.
    pub holes: Vec<Hole>,
    /// Headings of level 3 to 6 whose HTML is in here, in order; those inside quotes and lists left out. A restricted block's own are in its
    /// own fragment only.
    pub headings: Vec<HeadingDraft>,
    /// The names that its paragraphs give themselves, `{#name}` at their ends, in order.
    pub names: Vec<String>,
}

impl Fragment {
    /// The anchors that say something: those of its headings, and the names that paragraphs give themselves.
    pub fn named_anchors(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|heading| heading.anchor.as_str()).chain(self.names.iter().map(String::as_str))
    }

    /// Whether a heading or paragraph has this anchor; a paragraph without a name has one made of its first words.
    #[must_use]
    pub fn has_anchor(&self, id: &str) -> bool {
        let is_unnamed = || id.starts_with("p-") && self.html.contains(&format!("<p id=\"{id}\""));
        self.named_anchors().any(|anchor| anchor == id) || is_unnamed()
    }
}

/// A place in a fragment's HTML that later stages fill.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// The byte of the fragment's HTML before which it stands.
    pub at: usize,
    /// Its number in the body, in reading order.
    pub index: usize,
    /// The whole construct in the file.
    pub span: Span,
    /// What it asks for.
    pub kind: HoleKind,
}

/// What a hole asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum HoleKind {
    /// `[@osdh 3]`: a citation; the credibility (1 to 6) rates the claim. Never inside a link without an error.
    Citation {
        /// The source's id.
        source: String,
        /// The claim's credibility as written.
        credibility: Option<u8>,
    },
    /// `[=killed_total]`: a figure, printed for the language.
    Figure {
        /// The figure's id.
        id: String,
    },
    /// `[[alep]]`, `[[alep|la ville]]`, `[[aleppo-2024/3]]`: a place, actor, report or page by id.
    Mention {
        /// What stands before the bar.
        target: String,
        /// What stands after it.
        text: Option<Fragment>,
    },
    /// `[text](003.fr.md#appeals)` or `[text](#appeals)`: a link to a file of the site or to an anchor.
    Link {
        /// The path as written, percent-decoded, without the anchor; empty for this file.
        path: String,
        /// The anchor, percent-decoded, without `#`.
        anchor: Option<String>,
        /// The words of the link.
        text: Fragment,
        /// The title in quotes, if any.
        title: Option<String>,
    },
    /// `![alt](photo.jpg "title")`.
    Image {
        /// The path, percent-decoded and with `/`; or an `http` or `https` URL as written.
        path: String,
        /// The alternative text, never empty: the path where the writer gave none, which is an error.
        alt: String,
        /// The title: caption and credit.
        title: Option<String>,
        /// Whether the image is a paragraph of its own, and so becomes a `<figure>`.
        alone: bool,
    },
    /// `[^label]`: a reference to a footnote that is defined.
    FootnoteReference {
        /// The footnote's label, in lower case.
        label: String,
    },
    /// A string of the interface in the report's language, an alert's title: `alert-note`, `alert-tip`, `alert-important`, `alert-warning`
    /// or `alert-caution`.
    Phrase(&'static str),
    /// `> [!TLP:AMBER]`: a block with its own handling level.
    Restricted {
        /// Who may read it.
        tlp: Tlp,
        /// What it says.
        content: Fragment,
    },
}
