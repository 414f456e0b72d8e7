//! The beginning of a text in plain words, for what has no summary.

use crate::content::body::Body;
use crate::writers::on_page::BodyOnPage;
use crate::writers::plain::Reading;

/// Search engines and messengers show about as many letters.
const MOST: usize = 200;
/// A sentence in a list has as many.
const MOST_OF_A_SENTENCE: usize = 160;

/// Short forms that have more than two letters, and whose point ends no sentence.
const SHORT_FORMS: &[&str] = &[
    "approx", "art", "brig", "capt", "cap", "cmdt", "col", "gen", "gén", "gov", "gob", "hon", "maj", "mgr", "min",
    "mme", "mrs", "núm", "pres", "prof", "rev", "sgt", "sra", "srta", "tel", "tél", "vol", "jan", "janv", "feb", "fév",
    "févr", "mar", "apr", "avr", "jul", "juil", "aug", "sep", "sept", "oct", "nov", "dec", "déc", "вул", "ген", "див",
    "млн", "млрд", "обл", "пров", "проф", "тис",
];

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

/// The sentence of a text that something at a place in it belongs to; of what is too long, the first words. Each line of the text is
/// a block. Empty if there are no words.
pub(super) fn sentence(text: &str, mut at: usize) -> String {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // Before the first words there is no block.
    at += text[at..].len() - text[at..].trim_start().len();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let block = text[start..].lines().next().unwrap_or_default();
    let mut from = 0;
    while let Some(len) = first_sentence(&block[from..]).filter(|len| from + len <= at - start) {
        from += len;
    }
    let sentence = block[from..].trim_start();
    let words = first_sentence(sentence).map_or(sentence, |len| &sentence[..len]).trim_end();
    match words.strip_suffix([':', ';', ',']) {
        // What it announces is not here.
        Some(words) => cut(&format!("{}…", words.trim_end()), MOST_OF_A_SENTENCE),
        None => cut(words, MOST_OF_A_SENTENCE),
    }
}

/// The length of the first sentence of a block; `None` if it goes on to the end.
fn first_sentence(block: &str) -> Option<usize> {
    let is_end = |char: char| matches!(char, '.' | '!' | '?' | '…' | '؟' | '۔' | '।' | '。' | '！' | '？');
    block.char_indices().filter(|(_, char)| is_end(*char)).find_map(|(at, char)| {
        let behind = at + char.len_utf8();
        let rest = &block[behind..];
        let closed = rest.trim_start_matches(['"', '”', '’', '»', ')', ']', '\u{a0}', '\u{202f}']);
        let next = closed.trim_start().chars().next()?;
        let is_apart =
            matches!(char, '。' | '！' | '？') || closed.starts_with(char::is_whitespace) || closed.len() < rest.len();
        let word = block[..at].rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let is_short = char == '.' && (word.chars().count() <= 2 || SHORT_FORMS.contains(&&*word.to_lowercase()));
        (is_apart && !is_short && !next.is_lowercase()).then_some(block.len() - closed.len())
    })
}

/// The words of a text on one line, cut before the word that is too much.
fn cut(text: &str, most: usize) -> String {
    let mut short = String::new();
    // What must not be parted at the end of a line stays together: a number, a sign and its word.
    let is_gap = |char: char| char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{202f}');
    for word in text.split(is_gap).filter(|word| !word.is_empty()) {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= most {
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
    use super::{MOST, MOST_OF_A_SENTENCE, cut, sentence};

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(cut("  Two\n\nwords. ", MOST), "Two words.");
        let long = "Twelve people died, ".repeat(30);
        let short = cut(&long, MOST);
        assert!(short.ends_with("died…") || short.ends_with("people…") || short.ends_with("Twelve…"), "{short}");
        assert!(short.chars().count() <= MOST, "{short}");
        assert_eq!(cut("", MOST), "");
    }

    #[test]
    fn a_sentence_is_that_of_a_place_in_the_text() {
        for (text, near, expected) in [
            ("One fell. Two left.", "One", "One fell."),
            ("One fell. Two left.", "Two", "Two left."),
            ("One fell. Two left.\nIt rained. Mud came.", "Mud", "Mud came."),
            ("\n\nIt rained.", "", "It rained."),
            ("Gen. Diab and Dr. A. Sow left. Nobody came.", "Sow", "Gen. Diab and Dr. A. Sow left."),
            ("About 1.5 m. people, or 12. Then more fled. No.", "1.5", "About 1.5 m. people, or 12. Then more fled."),
            ("Il dit : « Partez\u{a0}!\u{a0}» Ils partent.", "Il", "Il dit : « Partez\u{a0}!\u{a0}»"),
            ("Il dit : « Partez\u{a0}!\u{a0}» Ils partent.", "Ils", "Ils partent."),
            ("The count is:\nfive", "count", "The count is…"),
            ("غادر السكان المدينة؟ بقي الآخرون.", "بقي", "بقي الآخرون."),
            ("Поранено 12 осіб у м. Ізюм. Дані уточнюють.", "Ізюм", "Поранено 12 осіб у м. Ізюм."),
            ("人们离开了。他们没有回来。", "他们", "他们没有回来。"),
            ("", "", ""),
        ] {
            assert_eq!(sentence(text, text.find(near).unwrap()), expected, "{text}, {near}");
        }
        let long = format!("{}end. Next.", "слово ".repeat(60));
        let short = sentence(&long, 0);
        assert!(short.ends_with("слово…") && short.chars().count() <= MOST_OF_A_SENTENCE, "{short}");
        assert_eq!(sentence("vécu. Été.", 2), "vécu.", "a place inside a letter");
    }
}
