//! Bodies: Markdown to a tree, in one pass over the parser's events.
//!
//! pulldown-cmark finds headings, links and code, and [`builder`] makes the tree of them. [`mark`] knows our own syntax,
//! [`link_destination`] where links may go, and [`anchors`] the names of places. [`meant`] reads what writers mean where the parser is
//! strict, and [`slips`] tells what did not come out. Nothing here looks at another file or knows how a body
//! looks on a page.
//!
//! The text of a restricted block never changes a byte outside it. Its anchors have a prefix, and its headings are not in the contents.
//! It may define no link and no footnote, because those hold for the whole file.

mod address;
mod anchors;
mod builder;
mod depth;
mod faults;
mod foreign_comments;
mod heading_attributes;
mod link_destination;
pub(crate) mod literal;
mod mark;
mod markings;
mod meant;
mod options;
mod passages;
mod raw_html;
mod slips;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, Parser, Tag};

use crate::content::body::Body;
use crate::content::prose::Passage;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::SourceId;
use builder::Builder;
use depth::first_line_too_deep;
use mark::Unresolved;
use markings::Markings;
use passages::Passages;
use slips::Slips;

pub(crate) use anchors::{forge_anchor, is_of_page as is_anchor_of_page};
use options::EXTENSIONS;
pub(crate) use options::MarkdownOptions;

/// Reads the body in `range` of a file's text, and the passages of it for the linter. Spans are offsets in the file. The time
/// depends on the length alone.
pub(crate) fn parse(
    source: SourceId,
    text: &str,
    range: Range<usize>,
    options: &MarkdownOptions<'_>,
) -> Checked<(Body, Box<[Passage]>)> {
    let offset = range.start;
    let whole = text.get(range).unwrap_or_default();
    let cut = first_line_too_deep(whole);
    let shallow = &whole[..cut.as_ref().map_or(whole.len(), |line| line.start)];
    let spaced = meant::spaced(shallow);
    let lettered = meant::lettered(&spaced);
    let read = &*heading_attributes::join(&lettered, EXTENSIONS);
    let is_changed = shallow != &*lettered;
    // The parser alone sees letters that nobody wrote.
    let own = is_changed.then(|| meant::in_own_letters(read, &lettered, &spaced));
    let body = own.as_deref().unwrap_or(read);
    let unresolved = RefCell::new(Unresolved::default());
    let callback = |link: BrokenLink<'_>| {
        unresolved.borrow_mut().note(body, &link);
        None
    };
    let mut events = Parser::new_with_broken_link_callback(read, EXTENSIONS, Some(callback)).into_offset_iter();
    let mut builder = Builder::new(source, body, offset, options, &unresolved);
    let mut passages = Passages::new(source, body, offset, options.language);
    let mut markings = Markings::new(read);
    let mut slips = Slips::new(source, body, offset);
    let mut names = OwnNames { body, depth: 0, from: usize::MAX };
    for (event, range) in events.by_ref() {
        let event = if is_changed { meant::as_written(event, &range, read, shallow) } else { event };
        slips.event(&event, &range);
        let Some((event, range)) = names.left_out(event, range) else { continue };
        passages.event(&event, &range);
        markings.event(&event, &range);
        builder.event(event, range);
    }
    if let Some(line) = cut {
        builder.too_deep(line);
    }
    let slips = slips.finish(events.reference_definitions());
    let Checked { value: body, mut diagnostics } = builder.finish(events.reference_definitions(), markings);
    // Who may read the text comes first: until that is clear, no more of it is quoted.
    let is_doubtful = |fault: &Diagnostic| match fault.code {
        Code::StrayMarking | Code::StrayComment => true,
        Code::InvalidValue => text.contains("[!"),
        _ => false,
    };
    let is_any_doubtful = diagnostics.iter().any(is_doubtful);
    diagnostics.extend(slips.into_iter().filter(|slip| !is_any_doubtful || slip.code == Code::StrayMarking));
    let passages = passages.finish(&body.section_starts());
    Checked { value: (body, passages), diagnostics }
}

/// Removes the names that paragraphs give themselves from their words.
struct OwnNames<'a> {
    body: &'a str,
    depth: usize,
    /// Where the name of the open paragraph begins.
    from: usize,
}

impl<'a> OwnNames<'a> {
    fn left_out(&mut self, event: Event<'a>, range: Range<usize>) -> Option<(Event<'a>, Range<usize>)> {
        match &event {
            Event::Start(tag) => {
                if self.depth == 0 {
                    let paragraph = matches!(tag, Tag::Paragraph).then(|| anchors::own_name(&self.body[range.clone()]));
                    self.from = paragraph.flatten().map_or(usize::MAX, |(at, _)| range.start + at);
                }
                self.depth += 1;
            }
            Event::End(_) => self.depth -= 1,
            Event::Text(_) | Event::SoftBreak | Event::HardBreak if range.start >= self.from => return None,
            Event::Text(text) if range.end > self.from && text.len() == range.len() => {
                let kept = text[..self.from - range.start].to_owned();
                return Some((Event::Text(kept.into()), range.start..self.from));
            }
            _ => {}
        }
        Some((event, range))
    }
}
