//! Markdown as others write it: what its reader is asked, and how its text is edited.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag as Part};

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
