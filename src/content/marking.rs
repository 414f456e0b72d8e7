//! Handling levels in words: what people read as a marking, wherever it stands and however it is spelled.
//!
//! A marking counts only where Vigie looks for it: `tlp` in the front matter, `> [!TLP:…]` before a block. Anywhere else it
//! would be read by people and restrict nothing, so a text that seems to bear one is a fault.

use std::ops::Range;

use super::folding::{self, Look, look};
use super::tlp::Tlp;

/// A marking in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marking {
    pub(crate) range: Range<usize>,
    /// The level that it reads as: the highest, if it reads as none.
    pub(crate) tlp: Tlp,
}

/// The first marking of a text.
pub(crate) fn first(text: &str) -> Option<Marking> {
    markings(text).next()
}

/// Every marking of a text, in order. `TLP` alone is none, nor are its levels one after the other: reports may speak of the
/// protocol.
pub(crate) fn markings(text: &str) -> impl Iterator<Item = Marking> {
    markings_by(text, passed)
}

/// The same, with a way to pass bytes at which none begins.
fn markings_by(text: &str, pass: fn(&[u8], &mut bool) -> usize) -> impl Iterator<Item = Marking> {
    let mut at = 0;
    let mut after_letter = false;
    std::iter::from_fn(move || {
        loop {
            at += pass(&text.as_bytes()[at..], &mut after_letter);
            let c = text[at..].chars().next()?;
            let start = at;
            at += c.len_utf8();
            let looks = look(c);
            // None begins inside a word.
            let found = if after_letter { None } else { beginning(&text[start..], looks) };
            if looks != Look::Nothing {
                after_letter = looks.is_letter() || c.is_ascii_alphanumeric();
            }
            if let Some((end, tlp)) = found {
                at = start + end;
                if let Some(tlp) = tlp {
                    return Some(Marking { range: start..at, tlp });
                }
            }
        }
    })
}

/// How many bytes there are before the first that has to be looked at as a character. Most texts are passed as a whole.
fn passed(bytes: &[u8], after_letter: &mut bool) -> usize {
    let mut is_inside = *after_letter;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match KINDS[usize::from(byte)] {
            Kind::Gap => is_inside = false,
            Kind::Inner => is_inside = true,
            Kind::First if is_inside => {}
            Kind::First if may_begin(byte, bytes.get(at + 1)) => break,
            Kind::First => is_inside = true,
            Kind::Unclear => break,
        }
        at += 1;
    }
    *after_letter = is_inside;
    at
}

/// What a byte can be to a marking.
#[derive(Clone, Copy)]
enum Kind {
    /// A sign of ASCII between words.
    Gap,
    /// A letter or digit of ASCII with which no marking begins.
    Inner,
    /// One with which one may begin.
    First,
    /// Of another character, or of a sign that does not count.
    Unclear,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Unclear; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'\\' => Kind::Unclear,
            b'T' | b't' | b'L' | b'l' | b'1' | b'R' | b'r' | b'A' | b'a' | b'G' | b'g' => Kind::First,
            _ if byte.is_ascii_alphanumeric() => Kind::Inner,
            _ => Kind::Gap,
        };
        byte += 1;
    }
    kinds
};

/// Whether a marking may begin with two such bytes.
fn may_begin(first: u8, second: Option<&u8>) -> bool {
    second.is_some_and(|byte| match KINDS[usize::from(*byte)] {
        Kind::Unclear => true,
        _ => begin(look(char::from(first)), look(char::from(*byte))).is_some(),
    })
}

/// The highest level that a text which is not Markdown reads as. What stands between backticks does not count, nor does an
/// address of another site, which can only be named as it is.
pub(crate) fn highest(text: &str) -> Option<Tlp> {
    if is_elsewhere(text) && !text.contains(char::is_whitespace) {
        return None;
    }
    outside_code(text).map(|marking| marking.tlp).max()
}

/// The markings that do not stand between backticks, or only half.
pub(crate) fn outside_code(text: &str) -> impl Iterator<Item = Marking> {
    let (mut passed, mut is_code) = (0, false);
    let last = text.rfind('`').unwrap_or_default();
    let turns = |range: Range<usize>| text[range].matches('`').count() % 2 == 1;
    markings(text).filter(move |Marking { range, .. }| {
        is_code ^= turns(passed..range.start);
        let ends_in_code = is_code ^ turns(range.clone());
        passed = range.start;
        !(is_code && ends_in_code && range.end <= last)
    })
}

/// Whether an address leads out of the site.
pub(crate) fn is_elsewhere(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The level that a text reads as, if it says nothing else: ` Amber`, `TLP: AMBER`, `amber strict`.
pub(crate) fn reads_as(text: &str) -> Option<Tlp> {
    let text = text.trim();
    let mut rest = Reader { text, at: 0 };
    let mut after_name = rest;
    if name(&mut after_name) == Some(true) {
        after_name.skip(|_, look| matches!(look, Look::Colon | Look::Gap));
        rest = after_name;
    }
    level(&mut rest).filter(|(end, _)| *end == text.len()).map(|(_, tlp)| tlp)
}

/// Where a line opens a notice or a restricted block, or was probably meant to: the place of its bracket.
pub(crate) fn head(line: &str) -> Option<usize> {
    let opens = |c: char| !matches!(look(c), Look::Gap | Look::Nothing) && c != '#';
    let start = line.find(opens)?;
    let mut rest = Reader { text: line, at: start };
    if rest.next()?.1 != Look::Bracket {
        return None;
    }
    rest.skip(|_, look| look == Look::Gap);
    let is_bang = rest.next()?.1 == Look::Bang;
    // `[![a picture](…)](…)` is a picture that is a link.
    (is_bang && rest.peek().is_some_and(|(_, look)| look != Look::Bracket)).then_some(start)
}

/// Where a line of a quote is nothing but the head of a restricted block in backticks, which opens none.
pub(crate) fn head_in_code(line: &str) -> Option<usize> {
    let words = line.trim_start().strip_prefix('>')?.trim_start_matches(['>', ' ']);
    let code = words.strip_prefix('`')?.strip_suffix('`')?.trim_matches(['`', ' ']);
    let is_level = head(code) == Some(0) && first(code).is_some() && !code.contains('`');
    is_level.then_some(line.len() - words.len())
}

/// Walks through what can be seen of a text.
#[derive(Clone, Copy)]
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<(char, Look)> {
        loop {
            let c = self.text[self.at..].chars().next()?;
            self.at += c.len_utf8();
            match look(c) {
                Look::Nothing => {}
                look => return Some((c, look)),
            }
        }
    }

    fn peek(&self) -> Option<(char, Look)> {
        let mut ahead = *self;
        ahead.next()
    }

    /// Passes this very sign if it comes next.
    fn passes(&mut self, sign: char) -> bool {
        let mut ahead = *self;
        let is_next = ahead.next().is_some_and(|(c, _)| c == sign);
        if is_next {
            *self = ahead;
        }
        is_next
    }

    /// Passes everything that is wanted; gives how much that was.
    fn skip(&mut self, is_wanted: impl Fn(char, Look) -> bool) -> usize {
        let mut passed = 0;
        while passed < LONGEST_GAP && self.peek().is_some_and(|(c, look)| is_wanted(c, look)) {
            self.next();
            passed += 1;
        }
        passed
    }

    /// The letters up to the next sign of another kind. Letters that stand alone, as in `R E D`, are one word.
    fn word(&mut self) -> Vec<Look> {
        let mut word = self.run();
        while word.len() < LONGEST_WORD {
            let mut ahead = *self;
            let is_single = word.len() == 1 || ahead.before_is_single();
            if !is_single || ahead.skip(|c, look| look == Look::Gap || c == '.') == 0 {
                break;
            }
            match ahead.run().as_slice() {
                [letter] => word.push(*letter),
                _ => break,
            }
            *self = ahead;
        }
        word
    }

    fn run(&mut self) -> Vec<Look> {
        let mut run = Vec::new();
        while let Some((_, look)) = self.peek().filter(|(_, look)| look.is_letter()) {
            self.next();
            run.push(look);
        }
        run
    }

    /// Whether the letter that was read last stands alone.
    fn before_is_single(&self) -> bool {
        let mut letters = self.text[..self.at].chars().rev().map(look).filter(|look| *look != Look::Nothing);
        letters.next().is_some_and(Look::is_letter) && !letters.next().is_some_and(Look::is_letter)
    }
}

/// More signs than these between two letters part them.
const LONGEST_GAP: usize = 6;
/// Longer words are no level.
const LONGEST_WORD: usize = 8;
/// More levels than these name the scale.
const MOST_LEVELS: usize = 2;

/// The marking with which a text begins: its length, and the level unless it is the whole scale.
fn beginning(text: &str, looks: Look) -> Option<(usize, Option<Tlp>)> {
    if !b"TLRAG".iter().any(|letter| looks.is(*letter)) {
        return None;
    }
    let second = text.chars().map(look).filter(|look| *look != Look::Nothing).nth(1)?;
    match begin(looks, second)? {
        First::Name => name_first(text),
        First::Level => level_first(text),
    }
}

/// Which half of a marking comes first.
enum First {
    Name,
    Level,
}

/// What may begin with two characters that look so.
fn begin(first: Look, second: Look) -> Option<First> {
    let is_of_name = || !second.is_letter() || b"LPTR".iter().any(|letter| second.is(*letter));
    match () {
        () if first.is(b'T') || first.is(b'L') => is_of_name().then_some(First::Name),
        () if first.is(b'R') => second.is(b'E').then_some(First::Level),
        () if first.is(b'A') => second.is(b'M').then_some(First::Level),
        () if first.is(b'G') => second.is(b'R').then_some(First::Level),
        () => None,
    }
}

/// `TLP:RED`: the name, and one level. Between them are only signs, the version of the protocol, and words like "level is".
fn name_first(text: &str) -> Option<(usize, Option<Tlp>)> {
    let mut rest = Reader { text, at: 0 };
    let is_exact = name(&mut rest)?;
    let between = Between::pass(&mut rest)?;
    let begin = rest.at;
    if let Some((end, tlp)) = level(&mut rest).filter(|_| is_exact || between.has_colon) {
        if let Some(end) = scale(text, end).filter(|_| !between.ends_in_colon) {
            return Some((end, None));
        }
        return between.allows(&text[begin..end], &text[end..]).then_some((end, Some(tlp)));
    }
    let word = text[begin..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_word = word.starts_with(char::is_alphabetic);
    let is_meant = between.ends_in_colon || between.has_colon && TRANSLATED.contains(&&*word.to_lowercase());
    (is_exact && is_word && is_meant).then_some((begin + word.len(), Some(Tlp::Red)))
}

/// `RED/TLP`, `RED (TLP)`
fn level_first(text: &str) -> Option<(usize, Option<Tlp>)> {
    let mut rest = Reader { text, at: 0 };
    let (level_end, tlp) = level(&mut rest)?;
    if let Some(end) = scale(text, level_end) {
        return Some((end, None));
    }
    rest.at = level_end;
    rest.skip(|c, look| look == Look::Gap && c != '\n' || matches!(c, '/' | '(' | '[' | '|' | '`' | '~'));
    let begin = rest.at;
    let is_tight = text[level_end..begin].chars().all(|c| matches!(c, '/' | '-' | '_'));
    let is_meant = is_tight || is_in_capitals(&text[..level_end]);
    // `AMBER TLP:RED`
    let is_name = is_meant && name(&mut rest) == Some(true) && name_first(&text[begin..]).is_none();
    is_name.then_some((rest.at, Some(tlp)))
}

/// What stands between the two halves of a marking.
#[derive(Default)]
struct Between {
    has_colon: bool,
    /// Nothing stands between a colon and what follows.
    ends_in_colon: bool,
    has_space: bool,
    /// Brackets, words, the borders of cells and code, a comma, the end of a line.
    is_loose: bool,
}

impl Between {
    fn pass(rest: &mut Reader<'_>) -> Option<Between> {
        let mut between = Between::default();
        let (mut has_line, mut has_cell) = (false, false);
        for _ in 0..=2 * LONGEST_GAP {
            let mut ahead = *rest;
            let (c, looks) = ahead.next()?;
            let is_colon = looks == Look::Colon;
            match c {
                _ if is_colon => between.has_colon = true,
                // A line of dots in a table of contents.
                '.' | '\u{2026}' if ahead.passes(c) => {
                    while ahead.passes(c) {}
                    between.is_loose = true;
                }
                // The end of a sentence.
                '.' | '?' if !between.has_colon && ahead.peek().is_none_or(|(c, _)| c.is_whitespace()) => return None,
                _ if c.is_whitespace() => {
                    has_line |= c == '\n';
                    (between.has_space, between.is_loose) = (true, between.is_loose || has_line);
                    while let Some((c, _)) = ahead.peek().filter(|(c, _)| c.is_whitespace()) {
                        has_line |= c == '\n';
                        ahead.next();
                    }
                }
                '/' | '.' | '~' | '"' | '\'' => {}
                '(' | ')' | '{' | '}' | ']' | ',' | '|' | '`' => {
                    has_cell |= c == '|';
                    between.is_loose = true;
                }
                _ if looks == Look::Gap => {}
                _ if matches!(looks, Look::Bracket | Look::Bang) => between.is_loose = true,
                _ if !c.is_alphanumeric() => between.is_loose = true,
                _ => match version(*rest).or_else(|| linking_word(*rest)) {
                    Some(after) => (ahead, between.is_loose) = (after, true),
                    None => break,
                },
            }
            // The rows of a table are apart.
            if has_line && has_cell {
                return None;
            }
            between.ends_in_colon = is_colon;
            *rest = ahead;
        }
        Some(between)
    }

    /// `TLP-red`
    fn is_tight(&self) -> bool {
        !self.has_space && !self.is_loose
    }

    /// Whether this word is a level here: behind a colon in any case, else in capitals. In other letters it ends its phrase:
    /// there are amber warning lights and the Red Cross.
    fn allows(&self, level: &str, after: &str) -> bool {
        if self.has_colon || self.is_tight() || is_in_capitals(level) {
            return true;
        }
        let next = next_word(after);
        let is_name = level.starts_with(|c| !folding::is_small(c)) && next.is_none_or(folding::is_small);
        !self.is_loose && (is_name || next.is_none())
    }
}

fn is_in_capitals(word: &str) -> bool {
    !word.contains(folding::is_small)
}

/// The first letter of the next word of a phrase, unless the phrase ends before it.
fn next_word(text: &str) -> Option<char> {
    let text = text.trim_start_matches(['*', '_', '~', '\'', '"', '`', ')', ']', '»', '”', '’']);
    let word = text.trim_start().trim_start_matches('-');
    let gap = &text[..text.len() - word.len()];
    word.chars().next().filter(|c| c.is_alphanumeric() && gap.matches('\n').count() < 2)
}

/// Where a row of levels ends, of which one ends at `end`: `RED, AMBER, GREEN and CLEAR`. Such a row is about the protocol.
fn scale(text: &str, end: usize) -> Option<usize> {
    let mut rest = Reader { text, at: end };
    let mut levels = 1;
    let mut scale_end = end;
    while levels <= MOST_LEVELS {
        rest.skip(|c, look| matches!(look, Look::Gap | Look::Colon) || matches!(c, ',' | '/' | '|' | '`' | '"' | '\''));
        rest = conjunction(rest).unwrap_or(rest);
        rest.skip(|c, look| look == Look::Gap || c == '`');
        scale_end = level(&mut rest)?.0;
        rest.at = scale_end;
        levels += 1;
    }
    Some(scale_end)
}

/// Passes `TLP` or its name in full, or a slip for it; whether it is exact.
fn name(rest: &mut Reader<'_>) -> Option<bool> {
    if let Some(after) = words(*rest, &["TRAFFIC", "LIGHT", "PROTOCOL"]) {
        *rest = after;
        return Some(true);
    }
    let mut letters = [Look::Other; 3];
    let mut has_stops = false;
    for (nth, letter) in letters.iter_mut().enumerate() {
        if let Some((c, _)) = rest.peek().filter(|(c, look)| nth > 0 && (*look == Look::Gap || matches!(c, '.' | '/')))
        {
            has_stops |= c == '.';
            rest.next();
        }
        *letter = rest.next()?.1;
    }
    if has_stops {
        rest.passes('.');
    }
    let is = |name: &[u8; 3]| letters.iter().zip(name).all(|(look, letter)| look.is(*letter));
    let is_exact = match () {
        () if is(b"TLP") => true,
        () if is(b"TPL") || is(b"LTP") || is(b"LPT") => false,
        () => return None,
    };
    let ends = !rest.peek().is_some_and(|(_, look)| look.is_letter()) || version(*rest).is_some();
    // `TLPRED`
    (ends || level(&mut { *rest }).is_some()).then_some(is_exact)
}

/// Passes the version of the protocol: `v2.0`, `2`.
fn version(rest: Reader<'_>) -> Option<Reader<'_>> {
    let text = &rest.text[rest.at..];
    let digits = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let len = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
    let number = digits[..len].trim_end_matches('.');
    let is_one = (1..=3).contains(&number.len()) && !digits[number.len()..].starts_with(char::is_alphabetic);
    is_one.then(|| Reader { at: rest.at + text.len() - digits.len() + number.len(), ..rest })
}

/// Passes a word that can stand between the name and its level: `TLP level: RED`, `Traffic Light Protocol (TLP) is RED`.
fn linking_word(rest: Reader<'_>) -> Option<Reader<'_>> {
    const WORDS: &[&str] = &[
        "TLP", "LEVEL", "STATUS", "MARKING", "COLOUR", "COLOR", "CODE", "RATING", "CLASSIFICATION", "PROTOCOL",
        "VERSION", "NIVEAU", "NIVEL", "IS", "WAS", "SET", "TO", "EST", "ES",
    ];
    let full = words(rest, &["TRAFFIC", "LIGHT", "PROTOCOL"]);
    full.or_else(|| WORDS.iter().find_map(|word| words(rest, &[*word])))
}

/// Passes a word between the levels of a row.
fn conjunction(rest: Reader<'_>) -> Option<Reader<'_>> {
    ["AND", "OR", "ET", "OU", "Y", "O"].iter().find_map(|word| words(rest, &[*word]))
}

/// Passes these words, with gaps between them.
fn words<'t>(mut rest: Reader<'t>, words: &[&str]) -> Option<Reader<'t>> {
    for (nth, word) in words.iter().enumerate() {
        if nth > 0 {
            rest.skip(|_, look| look == Look::Gap);
        }
        for letter in word.bytes() {
            rest.next().filter(|(_, look)| look.is(letter))?;
        }
        if rest.peek().is_some_and(|(_, look)| look.is_letter()) {
            return None;
        }
    }
    Some(rest)
}

/// Passes a level; gives where it ends.
fn level(rest: &mut Reader<'_>) -> Option<(usize, Tlp)> {
    const LEVELS: &[(&str, Tlp)] = &[
        ("CLEAR", Tlp::Clear),
        ("WHITE", Tlp::Clear),
        ("GREEN", Tlp::Green),
        ("AMBER", Tlp::Amber),
        ("RED", Tlp::Red),
    ];
    let word = rest.word();
    let reads = |word: &[Look], name: &str| {
        word.len() == name.len() && word.iter().zip(name.bytes()).all(|(look, letter)| look.is(letter))
    };
    let (_, tlp) = *LEVELS.iter().find(|(name, _)| reads(&word, name))?;
    if rest.text[rest.at..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = rest.at;
    if tlp == Tlp::Amber {
        rest.skip(|c, look| look == Look::Gap || matches!(c, '+' | '/' | '&' | '\u{ff0b}'));
        if reads(&rest.word(), "STRICT") {
            return Some((rest.at, Tlp::AmberStrict));
        }
    }
    Some((end, tlp))
}

/// Levels as they must not be written: the protocol has no translations.
const TRANSLATED: &[&str] = &[
    "rouge", "ambre", "orange", "vert", "verte", "rojo", "roja", "ámbar", "ambar", "naranja", "verde", "vermelho",
    "vermelha", "âmbar", "rosso", "ambra", "rot", "gelb", "yellow", "black", "червоний", "бурштиновий", "жовтий",
    "зелений", "красный", "янтарный", "жёлтый", "зелёный", "أحمر", "احمر", "كهرماني", "أصفر", "أخضر",
];

#[cfg(test)]
mod tests;
