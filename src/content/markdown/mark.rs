//! Vigie's own marks in running text: `[@source 3]`, `[=figure]`, and the handling level on the first line of a quote.
//!
//! Markdown takes the first two for links without a definition and asks about each. We note its place then, and find it again when the
//! text comes. So Markdown decides what is code, what is escaped and what is a link, and we never parse its text a second time.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, LinkType};

use crate::content::marking;
use crate::content::tlp::Tlp;

/// One of our marks in brackets.
#[derive(Clone, Debug)]
pub(super) struct BracketMark {
    /// Its bytes, brackets included.
    pub(super) range: Range<usize>,
    pub(super) kind: MarkKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum MarkKind {
    /// `[@…]`
    Citation,
    /// `[=…]`
    Figure,
    /// `[!TLP…]`, which is allowed in one place only.
    Level,
}

/// What Markdown could not resolve, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Unresolved {
    pub(super) marks: VecDeque<BracketMark>,
    /// `[text][label]` without a definition: its place and label.
    pub(super) references: Vec<(Range<usize>, String)>,
}

/// Markdown gives up on labels longer than this.
const LONGEST_LABEL: usize = 1000;

impl Unresolved {
    /// Notes what a link without a definition is.
    pub(super) fn note(&mut self, text: &str, link: &BrokenLink<'_>) {
        let span = &link.span;
        let open = span.start + usize::from(text[span.start..].starts_with('!'));
        let first = mark_at(text, open);
        let is_reference = link.link_type == LinkType::Reference;
        // `[@a][@b]` reads as one link with a label; for us it is two citations.
        let label_open = if is_reference { text[open..span.end].rfind('[').map(|at| open + at) } else { None };
        let second = label_open.filter(|&at| at > open).and_then(|at| mark_at(text, at));
        let ours = first.is_some() || second.is_some();
        first.into_iter().chain(second).for_each(|mark| self.push(mark));
        if !ours && (is_reference || link.link_type == LinkType::Collapsed) {
            self.references.push((span.clone(), link.reference.to_string()));
        }
    }

    fn push(&mut self, mark: BracketMark) {
        if self.marks.back().is_none_or(|last| last.range.end <= mark.range.start) {
            self.marks.push_back(mark);
        }
    }
}

/// Whether one of our marks begins at a bracket.
pub(super) fn is_mark_at(text: &str, open: usize) -> bool {
    mark_at(text, open).is_some()
}

/// The mark whose opening bracket is at `open`.
fn mark_at(text: &str, open: usize) -> Option<BracketMark> {
    let kind = match text.as_bytes().get(open + 1)? {
        b'@' => MarkKind::Citation,
        b'=' => MarkKind::Figure,
        b'!' => MarkKind::Level,
        _ => return None,
    };
    let end = text.as_bytes()[open + 2..].iter().take(LONGEST_LABEL).position(|&byte| matches!(byte, b'[' | b']'))?
        + open
        + 2;
    let inner = &text[open + 2..end];
    let is_meant = match kind {
        MarkKind::Level => names_tlp(inner),
        MarkKind::Citation | MarkKind::Figure => !inner.trim().is_empty(),
    };
    (text.as_bytes()[end] == b']' && is_meant).then_some(BracketMark { range: open..end + 1, kind })
}

#[derive(Debug, PartialEq)]
pub(super) struct Citation<'t> {
    pub(super) source: &'t str,
    pub(super) credibility: Option<u8>,
    /// Other words than a credibility after the source's id.
    pub(super) wrong: Option<&'t str>,
}

/// Reads the inside of `[@…]`, without the `@`.
pub(super) fn citation(inner: &str) -> Citation<'_> {
    // A line break inside a quote brings the next line's `>` with it.
    let mut words = inner.split_whitespace().filter(|word| !word.bytes().all(|byte| byte == b'>'));
    let source = words.next().unwrap_or_default();
    let mut citation = Citation { source, credibility: None, wrong: None };
    match (words.next(), words.next()) {
        (None, _) => {}
        (Some(grade), None) if matches!(grade.as_bytes(), [b'1'..=b'6']) => {
            citation.credibility = Some(grade.as_bytes()[0] - b'0');
        }
        (Some(_), _) => {
            citation.wrong = Some(inner.trim_start()[source.len()..].trim());
            // If a mark has two sources, the first still counts.
            citation.source = source.trim_end_matches([';', ',']);
        }
    }
    citation
}

/// The meaning of the first line of a quote for all of it.
#[derive(Debug, PartialEq)]
pub(super) enum QuoteMark {
    None,
    /// `[!TLP:AMBER]`, alone on its line.
    Level(Tlp),
    /// A level, and more on the same line.
    LevelNotAlone,
    /// `[!NOTE]`, and more on the same line.
    NoticeNotAlone(String),
    /// Neither a level nor a notice, but begun like one: the words as written.
    Unreadable(String),
}

pub(super) const NOTICES: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Reads the first line of a quote, and gives the place of its mark. It reads the file itself. To Markdown the line may
/// also be the definition of a link, code or a heading, and even then no level may be lost.
pub(super) fn quote_mark(text: &str, quote: Range<usize>) -> (QuoteMark, Range<usize>) {
    let line = text[quote.clone()].split(['\n', '\r']).next().unwrap_or_default();
    let inner = line.trim_start().strip_prefix('>').unwrap_or_default().trim_start();
    let start = quote.start + line.len() - inner.len();
    let bracket = inner.strip_prefix('[').unwrap_or_default();
    let name = bracket.split(']').next().unwrap_or_default();
    // A quote in the quote has a first line of its own.
    if inner.starts_with('>') || marking::head(inner).is_none() {
        let is_level = inner.starts_with('[') && names_tlp(name);
        let range = start..start + (name.len() + 2).min(inner.trim_end().len());
        return if is_level {
            (QuoteMark::Unreadable(name.to_owned()), range)
        } else {
            (QuoteMark::None, start..start)
        };
    }
    let range = start..start + (name.len() + 2).min(inner.trim_end().len());
    let rest = bracket.get(name.len()..).unwrap_or_default();
    let mark = match name.strip_prefix('!') {
        Some(word) if rest.starts_with(']') && level(word).is_some() => match level(word) {
            Some(level) if rest.trim_end() == "]" => QuoteMark::Level(level),
            _ => QuoteMark::LevelNotAlone,
        },
        Some(word) if rest.starts_with(']') && NOTICES.iter().any(|notice| notice.eq_ignore_ascii_case(word)) => {
            QuoteMark::NoticeNotAlone(word.to_owned())
        }
        Some(word) => QuoteMark::Unreadable(word.trim_end().to_owned()),
        None => return (QuoteMark::Unreadable(inner.trim_end().to_owned()), start..start + inner.trim_end().len()),
    };
    (mark, range)
}

/// Whether a writer probably meant a handling level.
fn names_tlp(name: &str) -> bool {
    let name = name.trim_start();
    let is_tlp = name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("tlp"));
    is_tlp && !name[3..].starts_with(|next: char| next.is_alphanumeric())
}

/// The levels of TLP 2.0; `WHITE` is what version 1 called `CLEAR`.
fn level(name: &str) -> Option<Tlp> {
    let level = name.strip_prefix(['T', 't'])?.strip_prefix(['L', 'l'])?.strip_prefix(['P', 'p'])?.strip_prefix(':')?;
    Some(match level.to_ascii_uppercase().as_str() {
        "CLEAR" | "WHITE" => Tlp::Clear,
        "GREEN" => Tlp::Green,
        "AMBER" => Tlp::Amber,
        "AMBER+STRICT" => Tlp::AmberStrict,
        "RED" => Tlp::Red,
        _ => return None,
    })
}
