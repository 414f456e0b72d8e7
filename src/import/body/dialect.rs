//! What all that read a body share: what the reader of Markdown is asked, how a text is edited, what was noticed on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag as Part};

use crate::import::account::Deed;

/// What was noticed on the way.
pub(in crate::import) type Notes = Vec<(Deed, String)>;

/// Names of what is not known here, and may have kept what it held from some readers: `[restrict]`.
pub(in crate::import) type Doubts = BTreeSet<String>;

/// What stands around the number of a footnote while a text is converted.
pub(super) const MARK: (char, char) = ('\u{e002}', '\u{e003}');

/// What people who write Markdown for other programs expect of it.
pub(super) const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Where code stands, in which nothing is replaced.
pub(super) fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let is_code = |(event, range): (Event<'_>, Range<usize>)| match event {
        // Text that is only indented may stand below a mark of another program; it is no code for sure.
        Event::Start(Part::CodeBlock(CodeBlockKind::Fenced(_))) | Event::Code(_) => Some(range),
        _ => None,
    };
    Parser::new_ext(text, EXTENSIONS).into_offset_iter().filter_map(is_code).collect()
}

/// The next place of each end, found once for all marks before it: a text of marks without an end is read once, not once for
/// each mark. The places that are asked for only grow.
#[derive(Default)]
pub(super) struct Ends(BTreeMap<&'static str, Option<usize>>);

impl Ends {
    pub(super) fn next(&mut self, text: &str, end: &'static str, from: usize) -> Option<usize> {
        match self.0.get(end) {
            Some(None) => None,
            Some(Some(at)) if *at >= from => Some(*at),
            _ => {
                let found = text.get(from..)?.find(end).map(|at| from + at);
                self.0.insert(end, found);
                found
            }
        }
    }
}

/// A title behind an address, in quotes: whatever it holds, the reader of Markdown finds its words again.
pub(super) fn quoted(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return line;
    }
    let mut out = String::from(" \"");
    let mut rest = line.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let is_mark = match c {
            '"' => true,
            '\\' => rest.is_empty() || rest.starts_with(|next: char| next.is_ascii_punctuation()),
            // `&amp;` in the title is no `&`.
            '&' => rest.find(';').is_some_and(|end| rest[..end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#')),
            _ => false,
        };
        out.push_str(if is_mark { "\\" } else { "" });
        out.push(c);
    }
    out.push('"');
    out
}

/// A text with some ranges written anew, given in order.
pub(super) fn edited(text: &str, edits: Vec<(Range<usize>, String)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, written) in edits {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&written);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}
