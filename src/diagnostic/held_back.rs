//! Places that hold what is held back. A fault in such a place is told by its file, line and code, and with its cure; the
//! line itself, and every value that the message quotes, are shown only to who asks for them on a machine of their own.

use std::ops::Range;

use super::code::Code;
use super::fault::Diagnostic;
use crate::source::{PerFile, SourceId, SourceTree, Span};

/// The places that hold what is held back.
#[derive(Clone, Debug, Default)]
pub struct HeldBack {
    files: PerFile<Extent>,
}

#[derive(Clone, Debug)]
enum Extent {
    /// The file but for some ranges, as a rule none.
    Without(Vec<Range<usize>>),
    /// These ranges alone.
    Only(Vec<Range<usize>>),
}

impl HeldBack {
    /// Holds back a whole file, but for the ranges that may be shown.
    pub(crate) fn add_file(&mut self, file: SourceId, shown: Vec<Range<usize>>) {
        self.files.insert(file, Extent::Without(shown));
    }

    /// Holds back the lines of a span, and those that follow it without a blank line, because a slip may have let them
    /// out of what the writer meant to restrict.
    pub(crate) fn add_lines(&mut self, span: Span, tree: &SourceTree) {
        self.add(span.source, paragraph(tree.text(span.source), span.range()));
    }

    /// Holds back the line of a span of YAML, and what is indented below it.
    pub(crate) fn add_entry(&mut self, span: Span, tree: &SourceTree) {
        self.add(span.source, entry(tree.text(span.source), span.range()));
    }

    fn add(&mut self, file: SourceId, range: Range<usize>) {
        match self.files.get_mut(file) {
            Some(Extent::Only(ranges)) => ranges.push(range),
            Some(Extent::Without(shown)) => shown.retain(|shown| shown.end <= range.start || range.end <= shown.start),
            None => self.files.insert(file, Extent::Only(vec![range])),
        }
    }

    /// Marks the faults that must not quote what they are about.
    pub(crate) fn mark(&self, faults: &mut [Diagnostic]) {
        for fault in faults {
            let mut spans = fault.related.iter().map(|(span, _)| *span).chain([fault.span]);
            // The path of a file is its place, which is always named.
            let is_of_path = matches!(fault.code, Code::RefusedFile | Code::MisplacedFile | Code::DuplicateEdition);
            // What reads as a level was meant to restrict its line, even if it does not.
            let is_never_quoted =
                matches!(fault.code, Code::Secret | Code::StrayMarking | Code::StrayComment | Code::MarkedComment);
            fault.withheld |= is_never_quoted || !is_of_path && spans.any(|span| self.holds(span));
        }
    }

    fn holds(&self, span: Span) -> bool {
        let range = span.range();
        let meets = |other: &Range<usize>| range.start < other.end && other.start <= range.end.max(range.start);
        match self.files.get(span.source) {
            None => false,
            Some(Extent::Only(ranges)) => ranges.iter().any(meets),
            Some(Extent::Without(shown)) => {
                !shown.iter().any(|shown| shown.start <= range.start && range.end <= shown.end && !range.is_empty())
            }
        }
    }
}

/// The whole lines of a range, and those after it up to a blank one.
fn paragraph(text: &str, range: Range<usize>) -> Range<usize> {
    let lines = lines(text, range);
    let below = text[lines.end..].split_inclusive('\n').take_while(|line| !line.trim().is_empty());
    lines.start..lines.end + below.map(str::len).sum::<usize>()
}

/// The whole lines of a range, and those after it that are indented more than the first.
fn entry(text: &str, range: Range<usize>) -> Range<usize> {
    let lines = lines(text, range);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let first = indent(&text[lines.clone()]);
    let below = text[lines.end..].split_inclusive('\n');
    let below = below.take_while(|line| line.trim().is_empty() || indent(line) > first);
    lines.start..lines.end + below.map(str::len).sum::<usize>()
}

/// The whole lines of a range.
fn lines(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = range.end.max(start);
    let is_whole = text[..end].ends_with('\n') && end > start;
    let rest = if is_whole { 0 } else { text[end..].find('\n').map_or(text.len() - end, |at| at + 1) };
    start..end + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Content;

    #[test]
    fn lines_that_lean_on_a_block_are_held_back_with_it() {
        let text = "One.\n\n> [!TLP:RED]\n> Two.\n- three\n\nFour.\n";
        let mut tree = SourceTree::default();
        let file = tree.insert("content/a.md".to_owned(), Content::Text(text.into()));
        let mut held_back = HeldBack::default();
        held_back.add_lines(file.span(6..25), &tree);
        let at = |words: &str| file.span(text.find(words).unwrap()..text.find(words).unwrap() + words.len());
        assert_eq!(
            ["One", "RED", "Two", "three", "Four"].map(|words| held_back.holds(at(words))),
            [false, true, true, true, false]
        );
    }
}
