//! The beginning of a text in plain words, for what has no summary.

use crate::content::body::Body;
use crate::writers::excerpt::cut;
use crate::writers::on_page::BodyOnPage;
use crate::writers::plain::Reading;

/// Search engines and messengers show about as many letters.
const MOST: usize = 200;

/// The first paragraphs of a body, whole words only; empty if it has no words. What the page leaves out is not in it.
pub(super) fn of(page: &BodyOnPage<'_, '_>, body: &Body) -> String {
    let mut words = String::new();
    for fragment in std::iter::once(&body.lead).chain(body.sections.iter().map(|section| &section.content)) {
        if words.chars().count() > MOST {
            break;
        }
        words.push_str(&page.plain(fragment, Reading::Paragraphs));
        words.push('\n');
    }
    cut(&words, MOST)
}

/// A text, or another one if it is empty.
pub(super) fn or(text: String, other: impl FnOnce() -> String) -> String {
    if text.is_empty() { other() } else { text }
}
