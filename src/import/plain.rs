//! Texts without marks, for the front matter, which has no Markdown.

use pulldown_cmark::{Event, Parser, TagEnd};

use super::body::{hidden, tags};

/// A text on one line, without the marks of Markdown and HTML.
pub(super) fn plain(text: &str) -> String {
    let text = &hidden::shown(text);
    let bare = if text.contains('<') || text.contains('&') { tags::words(text) } else { text.to_owned() };
    let mut words = String::with_capacity(bare.len());
    if bare.contains(['*', '`', '[', '\\']) || bare.contains("__") {
        for event in Parser::new(&bare) {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => words.push(' '),
                _ => {}
            }
        }
    } else {
        words = bare;
    }
    words.replace(['\u{feff}', '\u{200b}', '\u{ad}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}
