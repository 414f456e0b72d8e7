//! Blocks of HTML in Markdown that the old program left out of its pages, as Hugo does unless its settings say otherwise. Tags among
//! words are left out, too, but their words are not, so they need nothing here.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as Part};

use super::dialect::{EXTENSIONS, edited};
use super::hidden::comment;
use super::tags::{tags, words};

/// The text with blocks of HTML as comments, and these blocks.
pub(in crate::import) fn without_blocks(text: &str) -> (String, Vec<String>) {
    let found = blocks(text);
    let typed = found.iter().map(|range| text[range.clone()].trim().to_owned()).collect();
    let edits = found.into_iter().map(|range| {
        let block = &text[range.clone()];
        let is_apart = text[..range.start].is_empty() || text[..range.start].ends_with('\n');
        let written = if is_apart { comment(block) } else { comment(block).replace('\n', " ") };
        (range, written + if block.ends_with('\n') { "\n" } else { "" })
    });
    (edited(text, edits.collect()), typed)
}

/// The blocks of HTML that hold something; what only opens or closes an element around Markdown holds nothing.
pub(in crate::import) fn blocks(text: &str) -> Vec<Range<usize>> {
    const HELD: &[&str] =
        &["img", "iframe", "video", "audio", "object", "embed", "script", "style", "svg", "source", "picture", "input"];
    if !text.contains('<') {
        return Vec::new();
    }
    let holds = |range: &Range<usize>| {
        let block = &text[range.clone()];
        words(block).contains(char::is_alphanumeric) || tags(block).iter().any(|tag| HELD.contains(&&*tag.name))
    };
    let block =
        |(event, range): (Event<'_>, Range<usize>)| matches!(event, Event::Start(Part::HtmlBlock)).then_some(range);
    Parser::new_ext(text, EXTENSIONS).into_offset_iter().filter_map(block).filter(holds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_hold_something_are_comments() {
        let (text, found) = without_blocks(
            "A <b>b</b>\n\n<div>secret</div>\n\n<!-- c -->\n\n<div>\n\nd\n\n</div>\n\n<p>e <!-- f -->\ng</p>\n\n- <p>h</p>\n",
        );
        assert_eq!(
            text,
            "A <b>b</b>\n\n<!-- <div>secret</div> -->\n\n<!-- c -->\n\n<div>\n\nd\n\n</div>\n\n<!-- <p>e <! -- f -- >\ng</p> -->\n\n\
             - <!-- <p>h</p> -->\n"
        );
        assert_eq!(found.len(), 3);
    }
}
