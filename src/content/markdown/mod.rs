//! Bodies: Markdown to HTML with holes, in one pass over the parser's events.
//!
//! pulldown-cmark says what is a heading, a link, code; [`builder`] writes it down; [`mark`] knows our own syntax, [`target`] where links may
//! go, [`anchors`] what places are called, [`html`] how to write safely. Nothing here looks at another file.
//!
//! A restricted block is a world of its own. Whatever its text says, nothing outside it changes by a byte: its anchors have their own
//! names, its headings no place in the contents, and it may define no link and no footnote, because those hold for the whole file.

mod anchors;
mod builder;
mod faults;
mod html;
mod mark;
mod passages;
mod target;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, Options, Parser, Tag};

use crate::content::body::Body;
use crate::content::prose::Passage;
use crate::diagnostic::Checked;
use crate::source::SourceId;
use builder::Builder;
use mark::Unresolved;
use passages::Passages;

/// What a body needs to know of its site and report.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownOptions<'o> {
    /// The language of the text, a BCP 47 tag: decides on quotes and spaces.
    pub language: &'o str,
    /// Whether HTML in the text is passed on as it is.
    pub raw_html: bool,
}

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// How many blocks and inline marks may stand one in the other.
const MAX_DEPTH: usize = 32;

/// Reads the body that stands in `range` of a file's text, and what it says, paragraph by paragraph, for those who check
/// it. Spans are offsets in the file; time grows with the length alone.
#[must_use]
pub fn parse(
    source: SourceId,
    text: &str,
    range: Range<usize>,
    options: &MarkdownOptions<'_>,
) -> Checked<(Body, Box<[Passage]>)> {
    let offset = range.start;
    let whole = text.get(range).unwrap_or_default();
    let cut = first_line_too_deep(whole);
    let body = &whole[..cut.as_ref().map_or(whole.len(), |line| line.start)];
    let unresolved = RefCell::new(Unresolved::default());
    let callback = |link: BrokenLink<'_>| {
        unresolved.borrow_mut().note(body, &link);
        None
    };
    let mut events = Parser::new_with_broken_link_callback(body, EXTENSIONS, Some(callback)).into_offset_iter();
    let mut builder = Builder::new(source, body, offset, options, &unresolved);
    let mut passages = Passages::new(source, body, offset, options.language);
    let mut names = Names { body, depth: 0, from: usize::MAX };
    for (event, range) in events.by_ref() {
        let Some((event, range)) = names.left_out(event, range) else { continue };
        passages.event(&event, &range);
        builder.event(event, range);
    }
    if let Some(line) = cut {
        builder.too_deep(line);
    }
    let Checked { value: body, diagnostics } = builder.finish(events.reference_definitions());
    let passages = passages.finish(&body.section_starts());
    Checked { value: (body, passages), diagnostics }
}

/// Takes the names that paragraphs give themselves out of their words.
struct Names<'a> {
    body: &'a str,
    depth: usize,
    /// Where the name of the open paragraph begins.
    from: usize,
}

impl<'a> Names<'a> {
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

/// The first line that opens more quotes and lists than may stand one in the other. The parser walks through all of them for every further
/// line, so the cap must come before it. Levels that earlier lines opened show as indentation, two columns or more each.
fn first_line_too_deep(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.as_bytes().split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        if line.len() > MAX_DEPTH && is_too_deep(line) {
            return Some(start..start + line.trim_ascii_end().len());
        }
        start += line.len();
    }
    None
}

fn is_too_deep(bytes: &[u8]) -> bool {
    let (mut markers, mut blanks, mut at) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let len = match byte {
            b' ' | b'\t' => {
                blanks += 1;
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'+' | b'*' | b':' if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => 1,
            b'0'..=b'9' => {
                let digits = bytes[at..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(bytes.get(at + digits), Some(b'.' | b')')) {
                    break;
                }
                digits + 1
            }
            b'[' if bytes.get(at + 1) == Some(&b'^') => {
                match bytes[at..].windows(2).take(100).position(|two| two == b"]:") {
                    Some(label) => label + 2,
                    None => break,
                }
            }
            _ => break,
        };
        markers += 1;
        at += len;
    }
    // A row of `- - -` or `* * *` is a rule, whatever its length.
    let mut signs = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    let first = signs.next();
    let is_rule = matches!(first, Some(b'-' | b'*')) && signs.all(|sign| Some(sign) == first);
    !is_rule && (markers > MAX_DEPTH || (markers > 0 && markers + blanks / 2 > 4 * MAX_DEPTH))
}
