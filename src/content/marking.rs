//! Handling levels in words: what people read as a marking, wherever it stands and however it is spelled.
//!
//! A marking counts only where Vigie looks for it: `tlp` in the front matter, `> [!TLP:…]` before a block. Anywhere else it
//! would be read by people and restrict nothing, so a text that seems to bear one is a fault.

use std::ops::Range;

use super::folding::{Look, look};
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

/// Every marking of a text, in order. `TLP` alone is none: reports may speak of the protocol.
pub(crate) fn markings(text: &str) -> impl Iterator<Item = Marking> {
    let mut at = 0;
    let mut after_letter = false;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            let start = at;
            at += c.len_utf8();
            let looks = look(c);
            let begins = !after_letter && (looks.is(b'T') || looks.is(b'L'));
            if looks != Look::Nothing {
                after_letter = looks.is_letter() || c.is_ascii_alphanumeric();
            }
            if begins && let Some((end, tlp)) = marking(&text[start..]) {
                at = start + end;
                return Some(Marking { range: start..at, tlp });
            }
        }
        None
    })
}

/// The highest level that a text which is not Markdown reads as. What stands between backticks does not count, nor does an
/// address of another site, which can only be named as it is.
pub(crate) fn highest(text: &str) -> Option<Tlp> {
    if is_elsewhere(text) && !text.contains(char::is_whitespace) {
        return None;
    }
    let mut highest = None;
    let (mut passed, mut is_code) = (0, false);
    let last = text.rfind('`').unwrap_or_default();
    for Marking { range, tlp } in markings(text) {
        is_code ^= text[passed..range.start].matches('`').count() % 2 == 1;
        passed = range.start;
        if !(is_code && range.end <= last) {
            highest = highest.max(Some(tlp));
        }
    }
    highest
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

/// A key that would restrict a report, inside a text that goes on over several lines.
pub(crate) fn swallowed_key(text: &str) -> Option<&'static str> {
    ["draft", "embargo_until", "withdrawn"].into_iter().find(|key| {
        text.match_indices(key)
            .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric()) && is_key(&text[at..]))
    })
}

/// Whether a line reads as a key of the front matter that would restrict a report.
pub(crate) fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let value = value.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    let first = value.split_whitespace().next().unwrap_or_default();
    match key.trim() {
        "draft" => ["true", "false", "yes", "no", "on", "off"].iter().any(|word| word.eq_ignore_ascii_case(first)),
        "embargo_until" => true,
        "withdrawn" => value.is_empty() || value.starts_with('{'),
        _ => false,
    }
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

/// The marking with which a text begins: its length and level.
fn marking(text: &str) -> Option<(usize, Tlp)> {
    let mut rest = Reader { text, at: 0 };
    let is_exact = name(&mut rest)?;
    let name_end = rest.at;
    let (mut has_colon, mut is_tight) = (false, false);
    for _ in 0..=LONGEST_GAP {
        match rest.peek()? {
            (_, Look::Colon) => (has_colon, is_tight) = (true, true),
            (_, Look::Gap | Look::Bracket | Look::Bang) | ('(' | '{' | '"' | '\'' | '/' | '|' | '.' | '~', _) => {
                is_tight = false;
            }
            _ => break,
        }
        rest.next();
    }
    // `TLP. Red flags …`
    if !has_colon && text[name_end..].starts_with(". ") {
        return None;
    }
    if let Some(after) = skip_word(rest) {
        rest = after;
    }
    let begin = rest;
    if let Some((end, tlp)) = level(&mut rest).filter(|_| is_exact || has_colon) {
        return Some((end, tlp));
    }
    let word = text[begin.at..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_word = word.starts_with(char::is_alphabetic);
    let is_meant = is_exact && has_colon && is_word && (is_tight || TRANSLATED.contains(&&*word.to_lowercase()));
    is_meant.then_some((begin.at + word.len(), Tlp::Red))
}

/// Passes `TLP`, or a slip for it; whether it is exact.
fn name(rest: &mut Reader<'_>) -> Option<bool> {
    let mut letters = [Look::Other; 3];
    for (nth, letter) in letters.iter_mut().enumerate() {
        if nth > 0 && rest.peek().is_some_and(|(c, look)| look == Look::Gap || c == '.') {
            rest.next();
        }
        *letter = rest.next()?.1;
    }
    let is = |name: &[u8; 3]| letters.iter().zip(name).all(|(look, letter)| look.is(*letter));
    if rest.peek().is_some_and(|(_, look)| look.is_letter()) && !starts_level(*rest) {
        return None;
    }
    match () {
        () if is(b"TLP") => Some(true),
        () if is(b"TPL") || is(b"LTP") || is(b"LPT") => Some(false),
        () => None,
    }
}

/// `TLPRED`
fn starts_level(mut rest: Reader<'_>) -> bool {
    level(&mut rest).is_some()
}

/// `TLP level: RED`
fn skip_word(mut rest: Reader<'_>) -> Option<Reader<'_>> {
    let word = rest.run();
    let is = |name: &&str| name.len() == word.len() && word.iter().zip(name.bytes()).all(|(look, is)| look.is(is));
    ["LEVEL", "STATUS", "MARKING", "COLOUR", "COLOR"].iter().find(|name| is(name))?;
    rest.skip(|_, look| matches!(look, Look::Colon | Look::Gap));
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
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, Tlp)]) {
        let found: Vec<(&str, Tlp)> = markings(text).map(|marking| (&text[marking.range], marking.tlp)).collect();
        assert_eq!(found, expect, "of {text:?}");
    }

    #[test]
    fn a_marking_is_read_however_it_is_spelled() {
        for text in [
            "TLP:RED",
            "tlp:red",
            "TLP: RED",
            "TLP : RED",
            "TLP RED",
            "TLP-RED",
            "tlp_red",
            "TLP/RED",
            "TLP (RED",
            "TLP=RED",
            "TLPRED",
            "T L P : R E D",
            "T.L.P.: R.E.D",
            "TLP level: RED",
            "TLP\u{200b}:\u{200d}RED",
            "ТLP:RED",
            "TLР:RЕD",
            "ＴＬＰ：ＲＥＤ",
            "𝐓𝐋𝐏:𝐑𝐄𝐃",
            "ᴛʟᴘ:ʀᴇᴅ",
            "TLP\\:RED",
            "TLP:\n> RED",
            "TLP–RED",
            "TPL:RED",
            "LTP: RED",
            "TLP:ROUGE",
            "TLP : rouge",
            "TLP:أحمر",
            "TLP:ORANGE",
            "TLP:R3D",
            "T1P:RED",
        ] {
            check(text, &[(text, Tlp::Red)]);
        }
        check("TLP:AMBER+STRICT", &[("TLP:AMBER+STRICT", Tlp::AmberStrict)]);
        check("(tlp amber-strict)", &[("tlp amber-strict", Tlp::AmberStrict)]);
        check("Under **TLP:AMBER** only", &[("TLP:AMBER", Tlp::Amber)]);
        check("本报告TLP:GREEN限", &[("TLP:GREEN", Tlp::Green)]);
        check("TLP:CLEAR, TLP:WHITE", &[("TLP:CLEAR", Tlp::Clear), ("TLP:WHITE", Tlp::Clear)]);
    }

    #[test]
    fn prose_that_bears_no_marking_is_left_alone() {
        for text in [
            "",
            "The Traffic Light Protocol (TLP) has four levels: red, amber, green and clear.",
            "TLP: the Traffic Light Protocol",
            "We follow the TLP. Red flags were seen.",
            "See https://www.first.org/tlp/ for TLP 2.0.",
            "`TLP:` and then a word",
            "The platform: red",
            "A small plot left: clear water, green fields.",
            "HTLP:RED stands for nothing",
            "TLP:2.0",
            "TLP, red tape",
            "TLP reduces the risk; TLP cleared customs",
            "النقل: أحمر",
            "Тип: червоний",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_level_is_read_where_nothing_else_is_said() {
        for text in ["amber+strict", "Amber-Strict", "amber strict", "TLP: AMBER STRICT", "ａｍｂｅｒ＋ｓｔｒｉｃｔ"]
        {
            assert_eq!(reads_as(text), Some(Tlp::AmberStrict), "{text}");
        }
        assert_eq!(reads_as(" аmbеr "), Some(Tlp::Amber));
        for text in ["", "orange", "cler", "amber only", "TLP", "red green", "amber+", "~"] {
            assert_eq!(reads_as(text), None, "{text}");
        }
    }

    #[test]
    fn a_head_is_told_by_its_look() {
        for line in
            ["[!NOTE]", "[!TPL:RED]", "[！TLP：RED］", "［!TLP:RED]", "[ !X]", "\\[!TLP:RED]", "**[!TLP:RED]**", "[! x"]
        {
            assert!(head(line).is_some(), "{line}");
        }
        for line in ["[![badge](a.svg)](https://example.org)", "[a]", "`[!TLP:RED]`", "!", "[", "", "a [!b]", "[^1]"] {
            assert_eq!(head(line), None, "{line}");
        }
    }
}
