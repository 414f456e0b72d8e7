//! Attributes of a heading on a line of their own, as in `Flood\n  {#flood}\n---`. pulldown-cmark 0.13 panics if blanks or `>` stand
//! before them, so they are put on the line before.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The text with such attributes on the line before. All offsets stay, because blanks take the place of the line end.
pub(super) fn join(text: &str, extensions: Options) -> Cow<'_, str> {
    if !(text.contains('{') && text.split(LINE_ENDS).any(|line| attributes(line).is_some())) {
        return text.into();
    }
    let mut joined = text.to_owned();
    let extensions = extensions - Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(text, extensions).into_offset_iter() {
        let Event::Start(Tag::Heading { .. }) = event else { continue };
        let heading = text[range.clone()].trim_end();
        let Some((above, _underline)) = heading.rsplit_once(LINE_ENDS) else { continue };
        let above = above.trim_end();
        let Some((words, last)) = above.rsplit_once(LINE_ENDS) else { continue };
        let Some(attributes) = attributes(last) else { continue };
        let blank = range.start + words.trim_end().len()..range.start + above.len() - attributes.len();
        let blanks = " ".repeat(blank.len());
        joined.replace_range(blank, &blanks);
    }
    joined.into()
}

const LINE_ENDS: [char; 2] = ['\n', '\r'];

/// The attributes that are all of a line, behind blanks or `>`.
fn attributes(line: &str) -> Option<&str> {
    const BEFORE: [char; 3] = [' ', '\t', '>'];
    let attributes = line.trim_start_matches(BEFORE).trim_end();
    (line.starts_with(BEFORE) && attributes.starts_with('{') && attributes.ends_with('}')).then_some(attributes)
}
