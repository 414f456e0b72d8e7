//! Faults in parts, for whoever shows them as more than text. What is shown of a fault is the same as in the terminal.

use super::code::Severity;
use super::gathered::Gathered;
use super::text::{self, SourceLines, visible};
use crate::source::{SourceTree, Span};

/// So much of a line is shown before and after what is marked, in characters.
const AROUND: (usize, usize) = (80, 160);

/// A fault as it is told.
pub(crate) struct ToldFault {
    pub(crate) severity: Severity,
    /// The name of its kind: `unknown-key`.
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) place: FaultPlace,
    /// `None` if it is about a whole file, or about what is held back.
    pub(crate) line: Option<MarkedLine>,
    pub(crate) cure: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub(crate) related: Vec<(FaultPlace, String)>,
    /// How many others are told with it, and where.
    pub(crate) others: Option<String>,
}

/// A place in a file.
pub(crate) struct FaultPlace {
    /// The path as the tree has it.
    pub(crate) path: String,
    /// The same without anything that a reader's program would obey.
    pub(crate) shown_path: String,
    /// From 1, columns in characters; `None` for a file as a whole.
    pub(crate) at: Option<(usize, usize)>,
}

/// A line of a file, and what of it is meant.
pub(crate) struct MarkedLine {
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

/// The parts of gathered faults.
pub(crate) fn in_parts(told: &[Gathered<'_>], sources: &SourceTree) -> Vec<ToldFault> {
    told.iter().map(|told| parts(told, sources)).collect()
}

fn parts(told: &Gathered<'_>, sources: &SourceTree) -> ToldFault {
    let fault = told.first;
    let has_line = !fault.withheld && !text::is_whole_file(fault.span);
    ToldFault {
        severity: fault.severity,
        code: fault.code.info().name,
        message: visible(&fault.shown_message()),
        place: place(fault.span, sources),
        line: has_line.then(|| marked_line(fault.span, sources)).flatten(),
        cure: fault.shown_hint().map(|hint| visible(&hint)),
        related: fault.shown_related().map(|(span, words)| (place(span, sources), visible(&words))).collect(),
        others: text::others(told, sources),
    }
}

fn place(span: Span, sources: &SourceTree) -> FaultPlace {
    let path = sources.path(span.source);
    let start = sources.start_of(span);
    FaultPlace {
        path: path.to_owned(),
        shown_path: visible(path),
        at: (!text::is_whole_file(span)).then_some((start.line, start.column)),
    }
}

fn marked_line(span: Span, sources: &SourceTree) -> Option<MarkedLine> {
    let line = SourceLines::around(sources, span);
    let (before, rest) = line.text.split_at_checked(line.span.start)?;
    let (marked, after) = rest.split_at_checked(line.span.len()).unwrap_or((rest, ""));
    let skipped = before.chars().count().saturating_sub(AROUND.0);
    let before: String = before.chars().skip(skipped).collect();
    Some(MarkedLine {
        before: format!("{}{}", if skipped > 0 { "…" } else { "" }, visible(&before)),
        marked: first(marked),
        after: first(after),
    })
}

fn first(text: &str) -> String {
    let mut rest = text.chars();
    let shown: String = rest.by_ref().take(AROUND.1).collect();
    format!("{}{}", visible(&shown), if rest.next().is_some() { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Diagnostic, gathered};
    use crate::source::Content;

    fn told(text: &str, range: std::ops::Range<usize>) -> ToldFault {
        let mut tree = SourceTree::default();
        let file = tree.insert("content/a.md".to_owned(), Content::Text(text.into()));
        let fault =
            Diagnostic::new(Code::UnknownKey, file.span(range), "unknown key `as_off`").hint("did you mean `as_of`?");
        in_parts(&gathered(&[fault]), &tree).remove(0)
    }

    #[test]
    fn the_line_has_what_is_meant_in_its_middle() {
        let told = told("---\nas_off: 1\n", 4..10);
        assert_eq!((told.place.at, told.place.path.as_str()), (Some((2, 1)), "content/a.md"));
        let line = told.line.unwrap();
        assert_eq!((&*line.before, &*line.marked, &*line.after), ("", "as_off", ": 1"));
        assert_eq!(told.cure.as_deref(), Some("did you mean `as_of`?"));
    }

    #[test]
    fn a_long_line_is_shown_around_what_is_meant_and_a_whole_file_has_none() {
        let text = format!("{}here{}", "é".repeat(300), "x".repeat(900));
        let line = told(&text, 600..604).line.unwrap();
        assert_eq!((line.before.chars().count(), &*line.marked, line.after.chars().count()), (81, "here", 161));
        assert!(line.before.starts_with('…') && line.after.ends_with('…'));
        assert!(told("text", 0..0).line.is_none());
    }

    #[test]
    fn nothing_is_obeyed_that_a_file_says() {
        let line = told("a\u{202e}b", 0..1).line.unwrap();
        assert!(!line.after.contains('\u{202e}'), "{}", line.after);
    }
}
