//! Lists that count otherwise than their writer, and lists of one item that were the end of a sentence.

use std::ops::Range;

/// The lists that are open, innermost last.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// Where the last paragraph ended.
    paragraph_end: usize,
}

struct List {
    first: Option<u64>,
    /// Whether it begins on the line after a paragraph.
    interrupts: bool,
    /// The marks of its items: `-`, `3.`.
    marks: Vec<Range<usize>>,
}

/// What is wrong with a list.
pub(super) enum Slip {
    /// An item that was written with another number than readers see.
    OtherNumber { written: Range<usize>, shown: u64 },
    /// A line of a sentence.
    OfOneItem(Range<usize>),
}

impl Lists {
    pub(super) fn after_paragraph(&mut self, end: usize) {
        self.paragraph_end = end;
    }

    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub(super) fn start(&mut self, text: &str, first: Option<u64>, at: usize) {
        let is_inner = !self.open.is_empty();
        let interrupts = !is_inner && self.follows_paragraph(text, at);
        self.open.push(List { first, interrupts, marks: Vec::new() });
    }

    /// Whether a block begins on the line after a paragraph that does not announce it with a colon.
    pub(super) fn follows_paragraph(&self, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end_matches([' ', '\t', '>']);
        let above = before.strip_suffix('\n').unwrap_or(before).trim_end_matches('\r');
        let is_next_line = !above.ends_with('\n') && self.paragraph_end >= above.len() && self.paragraph_end <= at;
        !above.is_empty() && is_next_line && !above.ends_with([':', '：', '؛'])
    }

    pub(super) fn item(&mut self, text: &str, at: usize) {
        let line = &text[at..];
        let blank = line.len() - line.trim_start().len();
        let len = line[blank..].find(|sign: char| !sign.is_ascii_digit()).unwrap_or_default() + 1;
        if let Some(list) = self.open.last_mut() {
            list.marks.push(at + blank..(at + blank + len).min(text.len()));
        }
    }

    /// Ends the innermost list.
    pub(super) fn end(&mut self, text: &str) -> Option<Slip> {
        let list = self.open.pop()?;
        if let (true, [mark]) = (list.interrupts, list.marks.as_slice()) {
            return Some(Slip::OfOneItem(mark.clone()));
        }
        let first = list.first?;
        let number = |mark: &Range<usize>| text[mark.clone()].trim_end_matches(['.', ')']).parse::<u64>().ok();
        // `1.` before each item leaves the counting to Markdown.
        if list.marks.iter().all(|mark| number(mark) == Some(first)) {
            return None;
        }
        let mut counted = (first..).zip(list.marks);
        let (shown, written) = counted.find(|(shown, mark)| number(mark).is_some_and(|number| number != *shown))?;
        Some(Slip::OtherNumber { written, shown })
    }
}
