//! Words that ask to hold a text back, where they do not: over a title, alone on a line, in a remark, in a name. Nothing but the front
//! matter restricts a text, so whoever wrote them is asked what was meant. Titles and lines can be about such words, `Embargo: what it
//! means`, so there they count only in the form of a label; a remark is for colleagues, and says what it says. An import asks the
//! same functions, and [`may_be_over`], which is for those that would rather hold back one text too many.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::folding::folded;
use super::glance::Glance;
use super::tlp::Tlp;
use crate::diagnostic::Diagnostic;
use crate::language::forbidding::{self, Sort};

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

/// A phrase with which a text begins.
#[derive(Clone, Copy)]
struct Phrase<'t> {
    sort: Sort,
    written: &'t str,
    rest: &'t str,
    /// Whether it is the beginning of a word, in a script that writes no spaces.
    is_glued: bool,
}

/// A phrase by the words that follow its first, and how sure it is.
type Continued = (Vec<String>, Sort);

/// No phrase has more words.
const LONGEST_PHRASE: usize = 8;
/// A label with more words than these is a sentence.
const LONGEST_LABEL: usize = 8;
/// Longer lines and notes are prose.
const LONGEST_LINE: usize = 120;
/// Longer remarks are texts that were taken out.
const LONGEST_REMARK: usize = 2000;

/// A label over a title or another text of one line: `EMBARGOED: …`, `[draft] …`, `… (not for publication)`, `… DO NOT PUBLISH`.
pub(crate) fn over(text: &str) -> Option<Range<usize>> {
    let start = text.find(char::is_alphanumeric)?;
    let before = &text[..start];
    let bracket = before.rfind(OPENING);
    let found = match bracket {
        Some(open) => in_brackets(&text[open..]).filter(|_| !is_quoted(before)).map(|len| open..open + len),
        None if is_quoted(before) => None,
        None => begins(&text[start..]).filter(Phrase::is_label).map(|phrase| start..start + phrase.written.len()),
    };
    found.or_else(|| at_the_end(text)).or_else(|| in_capitals_among_others(text))
}

/// Whether words may be a label over a text, for those that hold back what is in doubt: `Internal: the river`.
pub(crate) fn may_be_over(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_set_off = |phrase: Phrase<'_>| {
        let rest = phrase.rest.trim_start();
        let is_parted =
            rest.starts_with([':', '：', ']', ')', '】', '|']) || rest.is_empty() && phrase.sort != Sort::Topic;
        let is_raised = phrase.is_in_capitals()
            && (text.contains(char::is_lowercase) || rest.starts_with(['-', '–', '—', '/', '.', ',', '!', '*']));
        !matches!(phrase.sort, Sort::Topic | Sort::Acronym) && (is_parted || is_raised)
    };
    over(text).is_some() || begins(bare).is_some_and(is_set_off)
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
    // `#draft`
    let is_tag = before.ends_with('#') && words(phrase.rest).next().is_none();
    let is_label = phrase.is_in_capitals() || is_bracketed || is_tag;
    // `- SBU` in a list of services
    let is_item = before.contains(['-', '+', '•']) || before.contains("* ");
    if phrase.sort == Sort::Acronym && is_item {
        return None;
    }
    let is_alone = match words(phrase.rest).next() {
        None => phrase.sort == Sort::Command || is_label || phrase.is_native(),
        Some(_) if phrase.is_marking() => phrase.is_in_capitals() && !text.contains(char::is_lowercase),
        Some(_) if begins_at_next(phrase.rest) => phrase.is_sure() || is_label,
        Some(_) => {
            phrase.sort == Sort::Until && phrase.is_dated(phrase.rest) || phrase.sort == Sort::Command && is_label
        }
    };
    is_alone.then_some(start..line.len())
}

/// Whether a cell of a table or a property of a feature holds such words. They are of things, so what things are called, too, counts
/// in brackets alone, and a thing can be a draft: `Flood plan (draft)`.
pub(crate) fn among_data(text: &str) -> bool {
    let is_of_text = |phrase: Phrase<'_>| {
        let is_sure = matches!(phrase.sort, Sort::Command | Sort::Draft | Sort::State | Sort::Until | Sort::Marking);
        is_sure && !phrase.is_about_detail()
    };
    text.lines().any(|line| {
        let Some(start) = line.find(char::is_alphanumeric) else { return false };
        let is_first = || begins(&line[start..]).is_some_and(is_of_text);
        let is_command =
            |at: usize| begins(&line[at..]).is_some_and(|phrase| matches!(phrase.sort, Sort::Command | Sort::Until));
        let is_asked = || words(line).any(|(range, _)| is_command(range.start));
        match alone(line).or_else(|| over(line)) {
            Some(found) if found.start <= start => is_first() || line[..start].ends_with(OPENING),
            Some(_) => is_asked(),
            None => false,
        }
    })
}

/// A note to colleagues in square brackets within a line: `The bridge is closed [internal: call Anna].`
pub(crate) fn aside(line: &str) -> Option<Range<usize>> {
    const BRACKETS: Glance = Glance::at(&['[', '【']);
    BRACKETS.places(line).find_map(|open| {
        let bracket = line[open..].chars().next().filter(|c| matches!(c, '[' | '【'))?;
        let inner = &line[open + bracket.len_utf8()..];
        // Nearly every bracket of a report is a citation.
        let is_mark = inner.starts_with(['[', '@', '=', '!', '^']) || line[..open].ends_with([']', '!', '[']);
        if is_mark {
            return None;
        }
        let near = &inner[..inner.floor_char_boundary(LONGEST_LINE.min(inner.len()))];
        let close = near.find([']', '】'])?;
        let (inner, behind) = inner.split_at(close);
        let is_link = behind.trim_start_matches([']', '】']).starts_with(['(', '[', ':']);
        let phrase = begins(inner.trim_start()).filter(|_| !is_link)?;
        let is_note = phrase.sort == Sort::Command && !phrase.is_about_detail()
            || phrase.is_apart() && words(phrase.rest).next().is_some() && phrase.sort != Sort::Topic;
        let end = open + bracket.len_utf8() + close + behind.chars().next().map_or(1, char::len_utf8);
        is_note.then_some(open..end)
    })
}

/// Whether a remark for colleagues asks to hold the text back: `TODO do not publish`, `internal: Anna`, `DRAFT`.
pub(crate) fn in_remark(remark: &str) -> bool {
    let remark = &remark[..remark.floor_char_boundary(LONGEST_REMARK.min(remark.len()))];
    let is_command = |phrase: Phrase<'_>| phrase.sort == Sort::Command && !phrase.is_about_detail();
    // `embargo until further notice`
    let is_open = |phrase: Phrase<'_>| matches!(phrase.sort, Sort::Until | Sort::Pending);
    let is_label = |phrase: Phrase<'_>| phrase.is_label() || phrase.is_apart() || is_open(phrase);
    let mut starts = words(remark).map(|(range, _)| range.start);
    let first = starts.next().and_then(|start| begins(&remark[start..]));
    let is_written_as_name = |phrase: Phrase<'_>| {
        phrase.sort != Sort::Acronym || phrase.is_in_capitals() && words(phrase.rest).next().is_none()
    };
    first.is_some_and(|phrase| !phrase.is_about_detail() && is_label(phrase) && is_written_as_name(phrase))
        || opens_part(remark)
        || starts.any(|start| begins(&remark[start..]).is_some_and(is_command))
        || has_unspaced_command(remark)
}

/// Whether a remark opens or closes a part of a text that not everybody may read: `BEGIN PRIVATE`, `end internal`.
pub(crate) fn opens_part(remark: &str) -> bool {
    static AROUND: LazyLock<Vec<String>> = LazyLock::new(|| forbidding::around_parts().map(folded).collect());
    let mut all = words(remark);
    let is_around = all.next().is_some_and(|(_, word)| AROUND.contains(&word));
    let next = all.next().filter(|_| is_around).and_then(|(range, _)| begins(&remark[range.start..]));
    next.is_some_and(|phrase| {
        phrase.sort != Sort::Acronym && words(phrase.rest).all(|(_, word)| AROUND.contains(&word))
    })
}

/// Whether a name of a file or folder says so in its last words, or is nothing else: `001-internal`, `drafts`.
pub(crate) fn in_name(name: &str) -> bool {
    let is_number = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let starts = || words(name).map(|(range, _)| range.start).collect::<Vec<_>>();
    let is_sure = |phrase: &Phrase<'_>| match phrase.sort {
        Sort::Command | Sort::Draft | Sort::State | Sort::Until | Sort::Pending | Sort::Label => true,
        Sort::Quality | Sort::Access | Sort::Topic | Sort::Marking | Sort::Acronym => false,
    };
    let ends = |phrase: &Phrase<'_>| words(phrase.rest).all(|(range, _)| is_number(&phrase.rest[range]));
    let is_plural = || words(name).map(|(_, word)| word).eq([folded("drafts")]);
    is_plural()
        || starts()
            .into_iter()
            .any(|start| begins(&name[start..]).is_some_and(|phrase| is_sure(&phrase) && ends(&phrase)))
}

/// `请不要发布`: where no space parts the words.
fn has_unspaced_command(remark: &str) -> bool {
    static COMMANDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let commands = forbidding::phrases().filter(|(sort, _)| *sort == Sort::Command);
        commands.map(|(_, phrase)| phrase).filter(|phrase| phrase.chars().all(is_unspaced)).collect()
    });
    remark.contains(is_unspaced) && COMMANDS.iter().any(|command| remark.contains(command))
}

impl Phrase<'_> {
    /// Whether it is written as a label before other words.
    fn is_label(&self) -> bool {
        let has_letters = self.rest.contains(char::is_alphabetic);
        let is_raised = self.is_in_capitals() && (!has_letters || self.rest.contains(char::is_lowercase));
        match self.sort {
            Sort::Command => !self.is_glued || self.is_apart(),
            Sort::Draft | Sort::State | Sort::Until => is_raised || self.is_apart() && !self.is_before_measure(),
            Sort::Pending | Sort::Marking => is_raised || self.is_marking() && self.is_in_capitals() && self.is_apart(),
            Sort::Label | Sort::Quality | Sort::Access | Sort::Topic => is_raised && self.is_apart(),
            Sort::Acronym => false,
        }
    }

    fn is_marking(&self) -> bool {
        matches!(self.sort, Sort::Marking | Sort::Acronym)
    }

    /// Whether a line that begins with it and another one is a label in small letters, too.
    fn is_sure(&self) -> bool {
        matches!(self.sort, Sort::Command | Sort::Draft | Sort::State | Sort::Until | Sort::Pending)
    }

    /// Whether nobody could write it in capitals, because its script has none.
    fn is_native(&self) -> bool {
        let has_no_case = |c: char| !c.is_lowercase() && !c.is_uppercase();
        let is_bare = self.written.chars().filter(|c| c.is_alphabetic()).all(has_no_case);
        is_bare && !self.is_glued && (self.is_sure() || self.sort == Sort::Marking)
    }

    /// Whether most of its letters are capitals: `DRAFT`, `VS-NfD`.
    fn is_in_capitals(&self) -> bool {
        let count = |is: fn(char) -> bool| self.written.chars().filter(|c| is(*c)).count();
        let small = count(char::is_lowercase);
        let capitals = count(char::is_uppercase);
        capitals > 0 && if self.is_marking() { capitals > 2 * small } else { small == 0 }
    }

    /// `Draft: 7 m is enough`: how deep a ship is in the water.
    fn is_before_measure(&self) -> bool {
        const UNITS: &[&str] = &["metre", "metres", "meter", "meters", "foot", "feet", "mètres", "metros"];
        let mut next = self.rest.trim_start_matches(|c: char| !c.is_alphanumeric()).split_whitespace();
        let number = next.next().unwrap_or_default();
        let unit = number.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let unit = if unit.is_empty() { next.next().unwrap_or_default() } else { unit };
        let unit = unit.trim_end_matches(|c: char| !c.is_alphanumeric());
        number.starts_with(|c: char| c.is_ascii_digit())
            && (matches!(unit, "m" | "cm" | "km" | "ft") || UNITS.contains(&unit))
    }

    /// Whether a colon or a dash parts it from the words behind it, or from those behind its date or version.
    fn is_apart(&self) -> bool {
        let part = separator(self.rest).map(|at| &self.rest[..at]);
        match part {
            Some(part) if words(part).next().is_none() => true,
            Some(part) => self.is_dated(part),
            None => words(self.rest).next().is_none() || self.is_before_unspaced(),
        }
    }

    /// `下書き 河川の水位`: where nobody writes spaces, one is a sign.
    fn is_before_unspaced(&self) -> bool {
        let is_gap = self.rest.starts_with(char::is_whitespace) && self.written.ends_with(is_unspaced);
        is_gap && self.rest.trim_start().starts_with(is_unspaced)
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
        count > 0 && count <= LONGEST_LABEL && has_digit(part) && (all || self.sort == Sort::Until)
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
    begins(inner)?;
    let is_short = words(inner).count() <= LONGEST_LABEL;
    is_short.then(|| close + text[close..].chars().next().map_or(1, char::len_utf8))
}

/// `… (draft)`, `… – DRAFT`, `… - do not publish`, `… — internal`
fn at_the_end(text: &str) -> Option<Range<usize>> {
    const PARTS: usize = 3;
    let text = text.trim_end();
    if text.ends_with(CLOSING) {
        let open = text.rfind(OPENING).filter(|open| *open > 0)?;
        let inner = text[open..].trim_matches(|c: char| !c.is_alphanumeric());
        let phrase = begins(inner)?;
        let is_whole = words(phrase.rest).next().is_none() || phrase.is_dated(phrase.rest);
        let is_label = match phrase.sort {
            Sort::Command | Sort::Until => true,
            Sort::Draft | Sort::State | Sort::Pending | Sort::Label => is_whole,
            Sort::Quality | Sort::Access | Sort::Topic | Sort::Marking => is_whole && phrase.is_in_capitals(),
            Sort::Acronym => false,
        };
        return is_label.then_some(open..text.len());
    }
    let text = text.trim_end_matches(['.', '!', ' ']);
    let mut parts = text.char_indices().rev().filter(|(at, _)| is_separator(text, *at)).take(PARTS);
    parts.find_map(|(at, sign)| {
        let tail = text[at + sign.len_utf8()..].trim_start();
        let phrase = begins(tail).filter(|phrase| words(phrase.rest).next().is_none())?;
        let is_spaced = text[..at].ends_with(char::is_whitespace) || matches!(sign, '—' | '|' | '•' | '·');
        let is_dash = is_spaced && matches!(sign, '-' | '–' | '—' | '―' | '|' | '•' | '·' | '/');
        let is_parted = match phrase.sort {
            Sort::Command => is_dash || matches!(sign, ':' | '：' | '.' | '!'),
            Sort::Draft | Sort::State | Sort::Until | Sort::Pending | Sort::Label => is_dash,
            Sort::Quality | Sort::Access | Sort::Topic | Sort::Marking | Sort::Acronym => false,
        };
        let is_raised =
            phrase.is_in_capitals() && text[..at].contains(char::is_lowercase) && phrase.sort != Sort::Acronym;
        (is_parted || is_raised).then_some(text.len() - tail.len()..text.len())
    })
}

/// `The river rises DO NOT PUBLISH`
fn in_capitals_among_others(text: &str) -> Option<Range<usize>> {
    // Such words have two capitals side by side, and most titles have none.
    let mut capitals = text.chars().map(char::is_uppercase);
    let is_raised = capitals.next().is_some_and(|first| {
        let mut before = first;
        capitals.any(|now| std::mem::replace(&mut before, now) && now)
    });
    if !is_raised || !text.contains(char::is_lowercase) || is_quoted(text) {
        return None;
    }
    words(text).find_map(|(range, _)| {
        let is_raised = text[range.clone()].chars().all(|c| !c.is_lowercase());
        let phrase = begins(&text[range.start..]).filter(|_| is_raised)?;
        let is_command = phrase.sort == Sort::Command && phrase.is_in_capitals();
        is_command.then_some(range.start..range.start + phrase.written.len())
    })
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
    let Some(phrases) = PHRASES.get(&word) else {
        let (sort, end) = begins_unspaced(text, first.end)?;
        return Some(Phrase { sort, written: &text[..end], rest: &text[end..], is_glued: true });
    };
    let behind: Vec<(Range<usize>, String)> = words.take(LONGEST_PHRASE).collect();
    let goes_on = |(rest, _): &&Continued| {
        rest.len() <= behind.len() && rest.iter().zip(&behind).all(|(wanted, (_, word))| wanted == word)
    };
    let (rest, sort) = phrases.iter().find(goes_on)?;
    let end = rest.len().checked_sub(1).map_or(first.end, |last| behind[last].0.end);
    Some(Phrase { sort: *sort, written: &text[..end], rest: &text[end..], is_glued: false })
}

/// The longest phrase with which a word begins that goes on with others, and where it ends.
fn begins_unspaced(text: &str, end: usize) -> Option<(Sort, usize)> {
    static UNSPACED: LazyLock<Vec<(Sort, &'static str)>> =
        LazyLock::new(|| forbidding::phrases().filter(|(_, phrase)| phrase.chars().all(is_unspaced)).collect());
    let word = text[..end].starts_with(is_unspaced).then_some(&text[..end])?;
    let phrases = UNSPACED.iter().filter(|(_, phrase)| word.starts_with(phrase));
    phrases.max_by_key(|(_, phrase)| phrase.len()).map(|(sort, phrase)| (*sort, phrase.len()))
}

/// Chinese and Japanese, which put no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// All phrases by their first words, the longest first.
fn phrases() -> HashMap<String, Vec<Continued>> {
    let mut phrases: HashMap<String, Vec<Continued>> = HashMap::new();
    // A capital can look like another letter than its small one: Г and г.
    let in_both = forbidding::phrases()
        .flat_map(|(sort, phrase)| [phrase.to_owned(), phrase.to_uppercase()].map(|of| (sort, of)));
    for (sort, phrase) in in_both {
        let mut words = words(&phrase).map(|(_, word)| word);
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
mod tests;
