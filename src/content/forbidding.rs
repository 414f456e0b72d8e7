//! Words that ask to hold a text back, where they do not: over a title, alone on a line, in a remark. Nothing but the front matter
//! restricts a text, so whoever wrote them is asked what was meant. Titles and lines can be about such words, `Embargo: what it
//! means`, so there they count only in the form of a label; a remark is for colleagues, and says what it says.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::folding::folded;
use super::tlp::Tlp;
use crate::diagnostic::Diagnostic;
use crate::language::forbidding;

/// Words that ask for a restriction. They are a fault of a text that everybody may read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    /// The level that the words ask for; any, if they name none.
    pub(crate) level: Tlp,
    pub(crate) fault: Diagnostic,
}

impl Wish {
    /// A wish that names no level: any restriction fulfils it.
    pub(crate) fn of_any(fault: Diagnostic) -> Wish {
        Wish { level: Tlp::Green, fault }
    }
}

/// How sure a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// `not for publication`
    Command,
    /// `draft`, `embargoed`
    State,
    /// `internal`
    Label,
}

/// A phrase with which a text begins.
#[derive(Clone, Copy)]
struct Phrase<'t> {
    sort: Sort,
    /// How many words it has.
    len: usize,
    written: &'t str,
    rest: &'t str,
}

/// A phrase by the words that follow its first, and how sure it is.
type Continued = (Vec<String>, Sort);

/// No phrase has more words.
const LONGEST_PHRASE: usize = 8;
/// A label with more words than these is a sentence.
const LONGEST_LABEL: usize = 8;
/// Longer lines are prose.
const LONGEST_LINE: usize = 120;
/// Longer remarks are texts that were taken out.
const LONGEST_REMARK: usize = 2000;

/// A label over a title or another text of one line: `EMBARGOED: …`, `[draft] …`, `… (not for publication)`.
pub(crate) fn over(text: &str) -> Option<Range<usize>> {
    let start = text.find(char::is_alphanumeric)?;
    let before = &text[..start];
    let bracket = before.rfind(OPENING);
    let found = match bracket {
        Some(open) => in_brackets(&text[open..]).filter(|_| !is_quoted(before)).map(|len| open..open + len),
        None if is_quoted(before) => None,
        None => begins(&text[start..]).filter(Phrase::is_label).map(|phrase| start..start + phrase.written.len()),
    };
    found.or_else(|| at_the_end(text))
}

/// A line of a text that is nothing but such a label.
pub(crate) fn alone(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    if line.len() > LONGEST_LINE {
        return None;
    }
    let start = line.find(char::is_alphanumeric)?;
    let (before, text) = line.split_at(start);
    let phrase = begins(text).filter(|_| !is_quoted(before))?;
    let is_bracketed = before.ends_with(OPENING) && in_brackets(&line[before.len() - 1..]).is_some();
    let is_label = phrase.is_in_capitals() || is_bracketed;
    let is_alone = match words(phrase.rest).next() {
        None => phrase.sort == Sort::Command || is_label,
        Some(_) if begins_at_next(phrase.rest) => phrase.sort != Sort::Label || is_label,
        Some(_) => phrase.is_until() && phrase.is_dated(phrase.rest) || phrase.sort == Sort::Command && is_label,
    };
    is_alone.then_some(start..line.len())
}

/// Whether a remark for colleagues asks to hold the text back: `TODO do not publish`, `internal: Anna`, `DRAFT`.
pub(crate) fn in_remark(remark: &str) -> bool {
    let remark = &remark[..remark.floor_char_boundary(LONGEST_REMARK.min(remark.len()))];
    let is_command = |phrase: Phrase<'_>| phrase.sort == Sort::Command && !phrase.is_about_detail();
    // `embargo until further notice`
    let is_until = |phrase: Phrase<'_>| phrase.sort == Sort::State && phrase.is_until();
    let is_label = |phrase: Phrase<'_>| phrase.is_label() || phrase.is_apart() || is_until(phrase);
    let mut starts = words(remark).map(|(range, _)| range.start);
    let first = starts.next().and_then(|start| begins(&remark[start..]));
    first.is_some_and(|phrase| !phrase.is_about_detail() && is_label(phrase))
        || starts.any(|start| begins(&remark[start..]).is_some_and(is_command))
}

impl Phrase<'_> {
    /// Whether it is written as a label before other words.
    fn is_label(&self) -> bool {
        let has_letters = self.rest.contains(char::is_alphabetic);
        let is_raised = self.is_in_capitals() && (!has_letters || self.rest.contains(char::is_lowercase));
        match self.sort {
            Sort::Command => true,
            Sort::State => is_raised || self.is_apart(),
            Sort::Label => is_raised && self.is_apart(),
        }
    }

    fn is_in_capitals(&self) -> bool {
        self.written.contains(char::is_uppercase) && !self.written.contains(char::is_lowercase)
    }

    /// Whether a colon or a dash parts it from the words behind it, or from those behind its date or version.
    fn is_apart(&self) -> bool {
        let part = separator(self.rest).map(|at| &self.rest[..at]);
        match part {
            Some(part) if words(part).next().is_none() => true,
            Some(part) => self.is_dated(part),
            None => words(self.rest).next().is_none() && self.len > 0,
        }
    }

    fn is_until(&self) -> bool {
        self.len > 1
    }

    /// Whether it speaks of a detail, and not of the text: "do not publish the driver's name".
    fn is_about_detail(&self) -> bool {
        const WITHIN: usize = 6;
        let is_one_of =
            |word: &str, mut list: Box<dyn Iterator<Item = &'static str>>| list.any(|of| folded(of) == word);
        let is_detail = |word: &str| is_one_of(word, Box::new(forbidding::details()));
        let is_begin = |word: &str| is_detail(word) || is_one_of(word, Box::new(forbidding::before_details()));
        let clause =
            self.rest.find(['.', ',', ':', ';', '(', '–', '—', '\n']).map_or(self.rest, |end| &self.rest[..end]);
        let begins = words(clause)
            .next()
            .is_some_and(|(at, word)| clause[..at.start].chars().all(char::is_whitespace) && is_begin(&word));
        self.sort == Sort::Command
            && begins
            && words(clause).take(WITHIN).any(|(_, word)| is_detail(&word))
            && !words(self.rest).any(|(_, word)| is_one_of(&word, Box::new(forbidding::texts())))
    }

    /// Whether words are a date or a version.
    fn is_dated(&self, part: &str) -> bool {
        let has_digit = |word: &str| word.contains(char::is_numeric);
        let mut count = 0;
        let mut all = true;
        for (range, _) in words(part) {
            count += 1;
            all &= has_digit(&part[range]);
        }
        count > 0 && count <= LONGEST_LABEL && has_digit(part) && (all || self.is_until())
    }
}

const OPENING: [char; 7] = ['[', '(', '{', '（', '【', '［', '〔'];
const CLOSING: [char; 7] = [']', ')', '}', '）', '】', '］', '〕'];

/// Whether words behind this are a quotation, or begin further in.
fn is_quoted(before: &str) -> bool {
    before.contains(['"', '\'', '“', '„', '«', '‘', '‚', '”', '’', '`'])
}

/// The length of a bracket that holds a label and nothing else.
fn in_brackets(text: &str) -> Option<usize> {
    let close = text.find(CLOSING)?;
    let inner = text[..close].trim_start_matches(|c: char| !c.is_alphanumeric());
    let phrase = begins(inner)?;
    let is_short = words(inner).count() <= LONGEST_LABEL;
    is_short.then(|| close + text[close..].chars().next().map_or(1, char::len_utf8)).filter(|_| phrase.len > 0)
}

/// `… (draft)`, `… – DRAFT`
fn at_the_end(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    if text.ends_with(CLOSING) {
        let open = text.rfind(OPENING).filter(|open| *open > 0)?;
        let inner = text[open..].trim_matches(|c: char| !c.is_alphanumeric());
        let phrase = begins(inner)?;
        let is_whole = words(phrase.rest).next().is_none() || phrase.is_dated(phrase.rest);
        let is_label = match phrase.sort {
            Sort::Command => true,
            Sort::State => is_whole,
            Sort::Label => is_whole && phrase.is_in_capitals(),
        };
        return is_label.then_some(open..text.len());
    }
    let (at, sign) = text.char_indices().rev().find(|(at, _)| is_separator(text, *at))?;
    let tail = &text[at + sign.len_utf8()..];
    let start = text.len() - tail.trim_start().len();
    let phrase = begins(tail.trim_start())?;
    (phrase.is_in_capitals() && words(phrase.rest).next().is_none() && text[..at].contains(char::is_lowercase))
        .then_some(start..text.len())
}

/// Where a sign is that parts a label from the words behind it.
fn separator(text: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|at| is_separator(text, *at))
}

fn is_separator(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    let mut signs = rest.chars();
    let sign = signs.next();
    let is_before_gap = signs.next().is_none_or(char::is_whitespace);
    match sign {
        Some(':') => is_before_gap,
        Some('：' | '|' | '•' | '·' | '—' | '―' | '!' | '/' | '॥' | '،') => true,
        Some('-' | '–' | '.') => is_before_gap || before.ends_with(char::is_whitespace),
        _ => false,
    }
}

/// Whether the next words begin another phrase.
fn begins_at_next(text: &str) -> bool {
    words(text).next().is_some_and(|(range, _)| begins(&text[range.start..]).is_some())
}

/// The longest phrase with which a text begins.
fn begins(text: &str) -> Option<Phrase<'_>> {
    static PHRASES: LazyLock<HashMap<String, Vec<Continued>>> = LazyLock::new(phrases);
    let mut words = words(text);
    let (first, word) = words.next().filter(|(range, _)| range.start == 0)?;
    let phrases = PHRASES.get(&word)?;
    let behind: Vec<(Range<usize>, String)> = words.take(LONGEST_PHRASE).collect();
    let goes_on = |(rest, _): &&Continued| {
        rest.len() <= behind.len() && rest.iter().zip(&behind).all(|(wanted, (_, word))| wanted == word)
    };
    let (rest, sort) = phrases.iter().find(goes_on)?;
    let end = rest.len().checked_sub(1).map_or(first.end, |last| behind[last].0.end);
    Some(Phrase { sort: *sort, len: rest.len() + 1, written: &text[..end], rest: &text[end..] })
}

/// All phrases by their first words, the longest first.
fn phrases() -> HashMap<String, Vec<Continued>> {
    let commands = forbidding::commands().map(|phrase| (phrase, Sort::Command));
    let states = forbidding::states().map(|phrase| (phrase, Sort::State));
    let labels = forbidding::labels().map(|phrase| (phrase, Sort::Label));
    let mut phrases: HashMap<String, Vec<Continued>> = HashMap::new();
    for (phrase, sort) in commands.chain(states).chain(labels) {
        let mut words = words(phrase).map(|(_, word)| word);
        if let Some(first) = words.next() {
            phrases.entry(first).or_default().push((words.collect(), sort));
        }
    }
    phrases.values_mut().for_each(|all| all.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    phrases
}

/// The words of a text, and each by the look of its letters.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let is_of_word = |c: char| c.is_alphanumeric() || folded(c.encode_utf8(&mut [0; 4])).is_empty() && !is_gap(c);
        let end = start + text[start..].find(|c| !is_of_word(c)).unwrap_or(text.len() - start);
        at = end;
        Some((start..end, folded(&text[start..end])))
    })
}

/// What parts words, and is no mark on a letter.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{ab}' | '\u{b7}' | '\u{2010}'..='\u{2022}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_over_a_title_is_told() {
        for title in [
            "EMBARGOED: Orsa",
            "Embargoed: Orsa",
            "EMBARGOED UNTIL 6 MARCH 06:00 – The river",
            "Embargoed until 6 March, 06:00: the river",
            "[DRAFT] Orsa",
            "[Draft 3] Orsa",
            "(draft) Orsa",
            "[embargo] Orsa",
            "DRAFT – Orsa",
            "Draft - Orsa",
            "DRAFT v3: Orsa",
            "DRAFT Situation report",
            "CONFIDENTIAL",
            "CONFIDENTIAL Orsa",
            "CONFIDENTIAL: ORSA",
            "⚠ CONFIDENTIAL – Orsa",
            "INTERNAL: Orsa",
            "Not for publication: Orsa",
            "Orsa (draft)",
            "Orsa [DRAFT]",
            "Orsa – DRAFT",
            "Orsa | CONFIDENTIAL",
            "BROUILLON – La rivière",
            "Sous embargo jusqu'au 6 mars : la rivière",
            "[Borrador] El río",
            "ЧЕРНЕТКА: Річка",
            "Чернетка – Річка",
            "مسودة: النهر",
            "ENTWURF: Der Fluss",
            "Sperrfrist: 6. März, Der Fluss",
            "ＤＲＡＦＴ: Orsa",
            "DRАFT: Orsa", // Cyrillic А
        ] {
            assert!(over(title).is_some(), "{title}");
        }
    }

    #[test]
    fn titles_about_such_words_are_honest() {
        for title in [
            "",
            "—",
            "Embargo: what the sanctions mean",
            "Embargo on Iran",
            "EMBARGO ON IRAN",
            "Embargo until 2030 extended",
            "Draft law passes",
            "Draft-age men leave Orsa",
            "DRAFT LAW PASSES",
            "The draft: a year later",
            "Internal displacement: 12,000 people",
            "Restricted: access to Orsa",
            "Secret detention in Orsa",
            "Private wells: the water is bad",
            "“Confidential”: the memo",
            "Peace agreement (annex)",
            "The river rises (internal displacement)",
            "La ley: el borrador del acuerdo",
            "Sous embargo, la ville souffre",
            "Confidential informants were named",
        ] {
            assert_eq!(over(title), None, "{title}");
        }
    }

    #[test]
    fn a_line_that_is_a_label_is_told() {
        for line in [
            "DRAFT",
            "**CONFIDENTIAL**",
            "# EMBARGOED",
            "[draft]",
            "NOT FOR PUBLICATION",
            "Not for publication.",
            "_For internal use only_",
            "EMBARGOED UNTIL 6 MARCH, 06:00",
            "Embargoed until 6 March, 06:00.",
            "Strictly confidential. Do not distribute.",
            "DRAFT – NOT FOR PUBLICATION",
            "Ne pas diffuser",
            "غير قابل للنشر",
        ] {
            assert!(alone(line).is_some(), "{line}");
        }
        for line in [
            "",
            "Draft",
            "- Confidential",
            "Do not distribute food without a list.",
            "Draft 2 of the law",
            "\"Not for publication\", the order says.",
            "Internal",
            "Embargoed goods arrived.",
            "Embargo",
            "The order is not for publication.",
        ] {
            assert_eq!(alone(line), None, "{line}");
        }
    }

    #[test]
    fn a_remark_that_asks_to_hold_the_text_back_is_told() {
        for remark in [
            "do not publish",
            "TODO: do not publish before Monday",
            "Anna: DON'T PUBLISH",
            "DO NOT PUBLISH",
            "internal: Anna",
            "internal note",
            "Internal only – the driver is Anna",
            "draft",
            "DRAFT of Anna",
            "embargo until 6 March",
            "embargo",
            "ne pas publier",
            "confidentiel",
            "do not publish, names are missing",
            "do not publish: the driver's name is in it",
            "do not publish the report with the names",
            "do not publish the interview",
            "do not publish the names. Nor this page",
        ] {
            assert!(in_remark(remark), "{remark}");
        }
        for remark in [
            "",
            "the draft was of the 29th",
            "the sources asked us not to name them",
            "Internal displacement is a section of its own",
            "Draft of the map by Anna",
            "publish on Monday",
            "write here",
            "do not publish the driver's name",
            "Do not share names of patients.",
            "TODO do not release her photo",
            "ne pas publier le nom du chauffeur",
            "no publicar el nombre del conductor",
        ] {
            assert!(!in_remark(remark), "{remark}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(\\PC|DRAFT|draft|until|[\\[\\](){}:–. -]|not for publication|[0-9]| ){0,30}") {
            for range in [over(&text), alone(&text)].into_iter().flatten() {
                proptest::prop_assert!(text.get(range).is_some());
            }
            in_remark(&text);
        }
    }
}
