//! The beginning of a text in plain words, for what has no summary.

use crate::content::body::Body;
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
    cut(&words)
}

/// The words of a text on one line, cut before the word that is too much.
fn cut(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= MOST {
            short.truncate(short.trim_end_matches([',', ';', ':', '.', '–', '—']).len());
            short.push('…');
            return short;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

/// A text, or another one if it is empty.
pub(super) fn or(text: String, other: impl FnOnce() -> String) -> String {
    if text.is_empty() { other() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{MOST, cut};

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(cut("  Two\n\nwords. "), "Two words.");
        let long = "Twelve people died, ".repeat(30);
        let short = cut(&long);
        assert!(short.ends_with("died…") || short.ends_with("people…") || short.ends_with("Twelve…"), "{short}");
        assert!(short.chars().count() <= MOST, "{short}");
        assert_eq!(cut(""), "");
    }
}
