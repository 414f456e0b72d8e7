//! What a text says of something, in one sentence of plain words.

use crate::content::body::Hole;
use crate::context::{PageContext, names};
use crate::links::{LinkedBody, Mention, Target, sections_in};
use crate::model::report::{Edition, ReportId};
use crate::plan::Entry;

use super::on_page::BodyOnPage;
use super::plain::{self, Passages};

/// A sentence in a list has as many letters.
const MOST_OF_A_SENTENCE: usize = 160;

/// Short forms that have more than two letters, and whose point ends no sentence.
const SHORT_FORMS: &[&str] = &[
    "approx", "art", "brig", "capt", "cap", "cmdt", "col", "gen", "gén", "gov", "gob", "hon", "maj", "mgr", "min",
    "mme", "mrs", "núm", "pres", "prof", "rev", "sgt", "sra", "srta", "tel", "tél", "vol", "jan", "janv", "feb", "fév",
    "févr", "mar", "apr", "avr", "jul", "juil", "aug", "sep", "sept", "oct", "nov", "dec", "déc", "вул", "ген", "див",
    "млн", "млрд", "обл", "пров", "проф", "тис",
];

/// What the edition that readers of a page read says of an entry: the sentence of the first section that names it, else what
/// stands for the whole. `mentions` are those of the entry.
pub(crate) fn about(page: &PageContext<'_>, entry: Entry, id: ReportId, mentions: &[Mention]) -> String {
    let (report, edition, linked) = names::edition(page, id);
    let body = BodyOnPage::new(page, linked, Some(report));
    let section = sections_in(mentions, id, edition.language).next();
    match section.and_then(|index| edition.body.sections.get(index)) {
        Some(section) => {
            let passages = plain::passages(&section.content, &body);
            let at = mention_at(page, linked, &passages, entry);
            sentence(&passages.words, at.unwrap_or_default())
        }
        None => of_whole(&body, edition),
    }
}

/// The first sentence of a report: of its summary, else of its text.
pub(crate) fn of_whole(body: &BodyOnPage<'_, '_>, edition: &Edition) -> String {
    match &edition.summary {
        Some(summary) => sentence(&body.page.voice.typeset_in(edition.language, summary), 0),
        None => sentence(&plain::passages(&edition.body.lead, body).words, 0),
    }
}

/// Where the first reference to an entry stands in the words of passages; `None` if none of them refers to it.
pub(crate) fn mention_at(
    page: &PageContext<'_>,
    linked: &LinkedBody,
    passages: &Passages<'_>,
    entry: Entry,
) -> Option<usize> {
    let mention = passages.holes.iter().find(|(_, hole)| is_mention(page, linked, hole, entry));
    // A citation belongs to the words before it.
    let is_behind = matches!(entry, Entry::Source(_));
    mention.map(|(at, _)| if is_behind { at.saturating_sub(1) } else { *at })
}

/// Whether a reference of a text names an entry.
fn is_mention(page: &PageContext<'_>, linked: &LinkedBody, hole: &Hole, entry: Entry) -> bool {
    match (linked.target(hole), entry) {
        (Target::Place(named), Entry::Place(place)) => *named == place,
        (Target::Actor(named), Entry::Actor(actor)) => *named == actor,
        (Target::Source { number, .. }, Entry::Source(source)) => {
            page.ctx.linked.same_sources.first(linked.sources[number - 1].source) == source
        }
        _ => false,
    }
}

/// The sentence of a text that something at a place in it belongs to; of what is too long, the first words. Each line of the text is
/// a block. Empty if there are no words.
pub(crate) fn sentence(text: &str, mut at: usize) -> String {
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

/// The words of a text on one line, cut before the word that is too much. `most` is in letters.
pub(crate) fn cut(text: &str, most: usize) -> String {
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

#[cfg(test)]
mod tests {
    use super::{MOST_OF_A_SENTENCE, cut, sentence};

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(cut("  Two\n\nwords. ", 200), "Two words.");
        let long = "Twelve people died, ".repeat(30);
        let short = cut(&long, 200);
        assert!(short.ends_with("died…") || short.ends_with("people…") || short.ends_with("Twelve…"), "{short}");
        assert!(short.chars().count() <= 200, "{short}");
        assert_eq!(cut("", 200), "");
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
