//! A text as words, numbers and the ends of sentences.

use std::borrow::Cow;

use crate::amount::Amount;
use crate::language::digits::{
    digit_of_any_script, is_percent, parts_decimals, parts_only_thousands, parts_thousands, scale_sign,
};
use crate::language::number_format::NumberFormat;
use crate::language::script::{Script, is_arabic_mark, is_ideograph, is_indic_sign};
use crate::language::telephones::is_label;

use super::lexicon::Lexicon;
use super::telephone::{dialled_end, telephone_end};
use super::token::{Digits, Foreign, NumberShape, Token, Word};

pub(super) struct Lexed<'t> {
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) citations: usize,
}

/// The character in the place of letters that are not read.
pub(crate) const HIDDEN: char = '\u{fffc}';

// Every look ahead has a limit, so that no text is slow to read.

/// The longest `[@source 3]` in bytes.
const LONGEST_MARK: usize = 200;
/// The longest short form of a word such as "million", in characters.
const LONGEST_SHORT_SCALE: usize = 4;
/// The most groups of digits in one number.
const MOST_GROUPS: usize = 8;
/// The most digits of a group that are looked at before it is read.
const LONGEST_GROUP: usize = 4;

pub(super) fn lex<'t>(text: &'t str, lexicon: &'t Lexicon, format: Option<NumberFormat>) -> Lexed<'t> {
    let tokens = Vec::with_capacity(text.len() / 5);
    let mut lexer = Lexer { text, lexicon, format, at: 0, out: Lexed { tokens, citations: 0 } };
    while let Some(char) = lexer.peek() {
        lexer.step(char);
    }
    lexer.out
}

struct Lexer<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    /// How thousands and decimals are marked. `None` if any way is right.
    format: Option<NumberFormat>,
    at: usize,
    out: Lexed<'t>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self, char: char) {
        if char == ' ' {
            self.at += 1;
        } else if char.is_ascii_alphabetic() {
            self.word();
        } else if char == '[' && self.mark() {
        } else if digit_of_any_script(char).is_some() {
            self.number();
        } else if matches!(char, '+' | '(') && self.phone() {
        } else if char.is_alphabetic() {
            self.word();
        } else {
            self.at += char.len_utf8();
            if self.ends_sentence(char) {
                self.out.tokens.push(Token::Stop);
            }
        }
    }

    /// `[@osdh 3]` or `[=killed_total]`.
    fn mark(&mut self) -> bool {
        let rest = self.rest();
        let end = rest.bytes().take(LONGEST_MARK).position(|byte| byte == b']');
        let (Some(sign @ (b'@' | b'=')), Some(end)) = (rest.as_bytes().get(1), end) else { return false };
        let inner = rest[2..end].trim();
        if inner.is_empty() || inner.contains('[') {
            return false;
        }
        match sign {
            b'@' => self.out.citations += 1,
            _ => self.out.tokens.push(Token::Figure(self.at..self.at + end + 1, inner.to_owned())),
        }
        self.at += end + 1;
        true
    }

    fn word(&mut self) {
        let rest = self.rest();
        if let Some(word) = plain_word(rest)
            && !matches!(word, "http" | "https" | "www")
        {
            let range = self.at..self.at + word.len();
            self.at = range.end;
            let is_small = !word.bytes().any(|byte| byte.is_ascii_uppercase());
            let text = if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
            self.out.tokens.push(Token::Word(Word { range, text }));
            return;
        }
        // Words of such scripts have no blanks between them, so each letter is looked at by itself.
        if let Some(first) = rest.chars().next().filter(|char| is_ideograph(*char)) {
            let range = self.at..self.at + first.len_utf8();
            self.at = range.end;
            let text = Cow::Borrowed(&self.text[range.clone()]);
            self.out.tokens.push(Token::Word(Word { range, text }));
            return;
        }
        let mut end = 0;
        for (at, char) in rest.char_indices() {
            let is_inner =
                matches!(char, '\'' | '’' | '-') && rest[at + char.len_utf8()..].starts_with(char::is_alphabetic);
            // `Covid19` and `M23` are names, not numbers. In Arabic, "and" touches the number after it.
            let is_part = (char.is_alphabetic() && !is_ideograph(char))
                || is_arabic_mark(char)
                || is_indic_sign(char)
                || is_inner
                || (char.is_ascii_digit() && !ends_in_arabic(&rest[..at]));
            if !is_part {
                break;
            }
            end = at + char.len_utf8();
        }
        let word = &rest[..end];
        // The digits of an address count nothing.
        if matches!(word, "http" | "https" | "www") && rest[end..].starts_with([':', '.']) {
            self.at += rest.find(char::is_whitespace).unwrap_or(rest.len());
            return;
        }
        let text =
            word.chars().flat_map(char::to_lowercase).map(|char| if char == '’' { '\'' } else { char }).collect();
        self.out.tokens.push(Token::Word(Word { range: self.at..self.at + end, text }));
        self.at += end;
    }

    fn phone(&mut self) -> bool {
        let Some(end) = telephone_end(self.text, self.at) else { return false };
        self.out.tokens.push(Token::Phone(self.at..end));
        self.at = end;
        true
    }

    fn number(&mut self) {
        if self.phone() {
            return;
        }
        let start = self.at;
        let sign = self.text[..start].chars().next_back();
        if let Some(end) = dialled_end(self.text, start).or_else(|| self.extension_end()) {
            self.at = end;
            let (range, suffix) = (start..end, String::new());
            let (value, shape, foreign) = (Amount::ZERO, NumberShape::Code, Foreign::No);
            let digits = Digits { range, value, shape, foreign, suffix, suffix_end: end, is_of_name: false, sign };
            return self.out.tokens.push(Token::Number(digits));
        }
        let joined = self.text[..start].strip_suffix(['-', '\u{2010}', '\u{2011}']);
        let mut is_of_name = joined.is_some_and(|before| ends_in_capitals(before) || ends_in_long_word(before));
        let mut groups = vec![(None, self.digits())];
        while let Some((mark, len)) = self.joint(&groups) {
            self.at += len;
            groups.push((Some(mark), self.digits()));
        }
        let (mut value, mut shape, mut foreign) = read_groups(&groups, self.format);
        if let Some(other) = self.clock_or_date(start).or_else(|| self.short_date(&groups)) {
            (value, shape, foreign) = (Amount::ZERO, other, Foreign::No);
        }
        let (value, foreign) = self.scaled(value, foreign);
        let end = self.at;
        let mut suffix = self.suffix();
        if suffix.is_empty() && self.joined_word() {
            is_of_name = true;
        } else if suffix.is_empty() && shape == NumberShape::Plain && self.is_ordinal() {
            self.at += 1;
            suffix = ".".to_owned();
        }
        let suffix_end = self.at;
        if self.percent() {
            shape = NumberShape::Percent;
        }
        let range = start..end;
        self.out.tokens.push(Token::Number(Digits {
            range,
            value,
            shape,
            foreign,
            suffix,
            suffix_end,
            is_of_name,
            sign,
        }));
    }

    /// Where the digits end that follow a telephone number and belong to it: `021 345 6789/90`.
    fn extension_end(&self) -> Option<usize> {
        let Some(Token::Phone(phone)) = self.out.tokens.last() else { return None };
        let is_joined = matches!(self.text[phone.end..self.at].trim(), "/" | "-" | "–" | "x" | "#" | "/ -");
        let len: usize =
            self.rest().chars().take_while(|char| digit_of_any_script(*char).is_some()).map(char::len_utf8).sum();
        is_joined.then_some(self.at + len)
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(digit) = self.peek().and_then(digit_of_any_script) {
            digits.push(digit);
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        digits
    }

    /// The mark that joins the next group of digits to this number.
    fn joint(&self, groups: &[(Option<char>, String)]) -> Option<(char, usize)> {
        let mark = self.peek().filter(|_| groups.len() < MOST_GROUPS)?;
        let len = mark.len_utf8();
        let next: String = self.rest()[len..].chars().map_while(digit_of_any_script).take(LONGEST_GROUP).collect();
        // In Arabic offices, `6،204` is 6,204.
        let is_joint = if parts_only_thousands(mark) || mark == '،' {
            groups[0].1.len() <= 3
                && next.len() == 3
                && groups.iter().skip(1).all(|(other, digits)| *other == Some(mark) && digits.len() == 3)
        } else {
            (parts_thousands(mark) || parts_decimals(mark)) && !next.is_empty()
        };
        is_joint.then_some((mark, len))
    }

    /// Reads on after a number that begins `21:13`, `21h13`, `30/11/2024` or `2024-11-30`.
    fn clock_or_date(&mut self, start: usize) -> Option<NumberShape> {
        let written = self.text[start..self.at].chars().count();
        let (mark, follows) =
            (self.peek()?, self.rest().chars().skip(1).map_while(digit_of_any_script).take(LONGEST_GROUP).count());
        let shape = match mark {
            ':' | 'h' if follows == 2 && written <= 2 => NumberShape::Time,
            '/' if (1..=2).contains(&follows) && written <= 2 => NumberShape::Date,
            '-' if follows == 2 && written == 4 && self.rest().chars().nth(3) == Some('-') => NumberShape::Date,
            _ => return None,
        };
        let tail = |char: char| {
            digit_of_any_script(char).is_some()
                || matches!((shape, char), (_, ':') | (NumberShape::Time, 'h') | (NumberShape::Date, '/' | '-'))
        };
        let len: usize = self.rest().chars().take_while(|char| tail(*char)).map(char::len_utf8).sum();
        self.at += len;
        // A colon after the clock is punctuation.
        while self.text[..self.at].ends_with([':', '/', '-', 'h']) {
            self.at -= 1;
        }
        Some(shape)
    }

    /// Letters that touch the number: `1er`, `2nd`, `100km`.
    fn suffix(&mut self) -> String {
        let is_letter = |char: &char| char.is_alphabetic() && !is_ideograph(*char);
        let suffix: String = self.rest().chars().take_while(is_letter).collect();
        self.at += suffix.len();
        if suffix.is_empty() && self.rest().starts_with(['º', 'ª', '°']) {
            return "º".to_owned();
        }
        // `30-го`: an ending after a hyphen.
        let ending: String = self.rest().chars().skip(1).take_while(|char| char.is_alphabetic()).collect();
        if suffix.is_empty() && self.rest().starts_with('-') && (1..=3).contains(&ending.chars().count()) {
            self.at += 1 + ending.len();
            return ending;
        }
        suffix
    }

    /// Passes over a word that a hyphen joins to the number: `5-year-old`, `40-prozentig`.
    fn joined_word(&mut self) -> bool {
        let is_cased = |char: char| char.is_lowercase() || char.is_uppercase();
        let mut chars = self.rest().chars();
        if !matches!(chars.next(), Some('-' | '\u{2010}' | '\u{2011}')) || !chars.next().is_some_and(is_cased) {
            return false;
        }
        let is_part = |char: &char| is_cased(*char) || matches!(char, '-' | '\u{2010}' | '\u{2011}');
        self.at += self.rest().chars().take_while(is_part).map(char::len_utf8).sum::<usize>();
        true
    }

    /// Whether a point after a number makes it an ordinal: `28. Februar`. It may end a sentence as well, but not before a small
    /// letter, and not in the middle of a date. Before a capital, it is an ordinal if a month follows, if nothing is before it,
    /// or if an article is, in a language whose nouns have capitals.
    fn is_ordinal(&self) -> bool {
        let Some(rest) = self.rest().strip_prefix('.').filter(|_| self.lexicon.ordinal_point) else { return false };
        let next = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let Some(first) = next.chars().next().filter(|_| next.len() < rest.len()) else { return false };
        if first.is_uppercase() {
            let word: String =
                next.chars().take_while(|char| char.is_alphabetic()).flat_map(char::to_lowercase).collect();
            return self.lexicon.months.contains(&word.as_str())
                || match self.out.tokens.last() {
                    None | Some(Token::Stop) => true,
                    Some(Token::Word(before)) => self.lexicon.determiners.contains(&&*before.text),
                    Some(_) => false,
                };
        }
        let digits = next.chars().take_while(char::is_ascii_digit).count();
        let is_day_and_month = (1..=2).contains(&digits) && next[digits..].starts_with('.');
        first.is_lowercase() || matches!(first, '–' | '—' | '-') || is_day_and_month
    }

    /// A day and a month with two points, `3.10.`, in a language of such ordinals.
    fn short_date(&self, groups: &[(Option<char>, String)]) -> Option<NumberShape> {
        let [(None, day), (Some('.'), month)] = groups else { return None };
        let within = |digits: &str, most: u32| digits.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
        let is_date =
            self.lexicon.ordinal_point && within(day, 31) && within(month, 12) && self.rest().starts_with('.');
        is_date.then_some(NumberShape::Date)
    }

    /// Reads on after a number before signs that multiply it, `1.2万` and `12億7000万`.
    fn scaled(&mut self, value: Amount, foreign: Foreign) -> (Amount, Foreign) {
        let Some(scale) = self.scale() else { return (value, foreign) };
        let (value, foreign) = match foreign {
            Foreign::BeforeScale(decimal) => (decimal, Foreign::Yes),
            Foreign::UnlessScaled(decimal) => (decimal, Foreign::No),
            other => (value, other),
        };
        let mut sum = value.times(scale);
        while let Some(next) = self.peek().and_then(digit_of_any_script).map(|_| self.digits()) {
            let part = Amount::parse(&next).and_then(|part| part.times(self.scale().unwrap_or(1)));
            sum = sum.zip(part).and_then(|(sum, part)| sum.plus(part));
        }
        (sum.unwrap_or_default(), foreign)
    }

    /// The signs of a scale behind a number, all together: `百万` is a million. A blank may stand before them.
    fn scale(&mut self) -> Option<u64> {
        let mut scale: Option<u64> = None;
        let behind_blank = self.rest().strip_prefix([' ', '\u{a0}', '\u{202f}']).map_or(self.rest(), |rest| rest);
        if behind_blank.starts_with(|char| scale_sign(char).is_some()) {
            self.at = self.text.len() - behind_blank.len();
        }
        while let Some(next) = self.peek().and_then(scale_sign) {
            scale = scale.unwrap_or(1).checked_mul(next);
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        scale
    }

    /// Whether a word is the short form of a scale, whose point ends no sentence: "1,5 Mio. Menschen".
    fn is_scale(&self, word: &str) -> bool {
        self.lexicon.scale(word).is_some() && word.chars().count() <= LONGEST_SHORT_SCALE
    }

    fn percent(&mut self) -> bool {
        let blank = self.rest().chars().next().filter(|char| matches!(char, ' ' | '\u{a0}' | '\u{202f}'));
        let rest = &self.rest()[blank.map_or(0, char::len_utf8)..];
        rest.starts_with(is_percent)
    }

    /// A point before a blank ends a sentence, but not after an initial or a short word.
    fn ends_sentence(&self, char: char) -> bool {
        let before_blank =
            self.peek().is_none_or(|next| next.is_whitespace() || next == '[' || matches!(next, '"' | '»' | '”'));
        match char {
            '.' => {
                let is_short = |word: &str| word.chars().count() <= 2 || is_label(word) || self.is_scale(word);
                before_blank && !self.out.tokens.last().and_then(Token::word).is_some_and(is_short)
            }
            '!' | '?' | '؟' | '…' | ';' | '؛' => before_blank,
            '。' | '！' | '？' => true,
            _ => false,
        }
    }
}

/// The word of ASCII letters at the start of a text, if it surely ends after them. Most words are such, and this is quick.
fn plain_word(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let len = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let ends = bytes
        .get(len)
        .is_none_or(|next| matches!(next, b' ' | b'.' | b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'\n'));
    (ends && len > 0).then(|| &text[..len])
}

/// The value of groups of digits, and whether their marks are those of another language.
fn read_groups(groups: &[(Option<char>, String)], format: Option<NumberFormat>) -> (Amount, NumberShape, Foreign) {
    let digits = |groups: &[(Option<char>, String)]| {
        let digits: String = groups.iter().map(|(_, digits)| digits.as_str()).collect();
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() { "0".to_owned() } else { significant.to_owned() }
    };
    // A row of digits that is too long for a number counts nothing.
    let Some(whole) = Amount::parse(&digits(groups)) else { return (Amount::ZERO, NumberShape::Code, Foreign::No) };
    let Some((Some(last_mark), last)) = groups.last() else { return (whole, NumberShape::Plain, Foreign::No) };
    let decimal = || {
        let (head, tail) = groups.split_at(groups.len() - 1);
        Amount::parse(&format!("{}.{}", digits(head), tail[0].1)).unwrap_or_default()
    };
    let first_is_short = groups[0].1.len() <= 3 && !groups[0].1.starts_with('0');
    let by_three = groups[1..].iter().all(|(_, digits)| digits.len() == 3);
    // `12,34,567`: in India, the groups before the last have two digits.
    let by_two = groups.len() > 2
        && last.len() == 3
        && groups[1..groups.len() - 1].iter().all(|(_, digits)| digits.len() == 2)
        && groups[0].1.len() <= 2;
    let one_mark = groups[1..].iter().all(|(mark, _)| *mark == Some(*last_mark));
    if one_mark && by_two && *last_mark == ',' && first_is_short {
        return (whole, NumberShape::Parted, Foreign::No);
    }
    if one_mark && by_three && first_is_short {
        let foreign = match (last_mark, format) {
            (',', Some(NumberFormat::DecimalComma { .. })) if groups.len() == 2 => Foreign::UnlessScaled(decimal()),
            (',', Some(NumberFormat::DecimalComma { .. })) => Foreign::Yes,
            ('.', Some(NumberFormat::DecimalComma { point: false })) => Foreign::Yes,
            ('.', Some(NumberFormat::DecimalPoint)) if groups.len() > 2 => Foreign::Yes,
            // One point and three digits: an English decimal, unless it counts what comes whole.
            ('.', Some(NumberFormat::DecimalPoint)) if groups.len() == 2 => {
                return (decimal(), NumberShape::Parted, Foreign::IfWhole(whole));
            }
            ('.', None) if groups.len() == 2 => return (decimal(), NumberShape::Parted, Foreign::No),
            _ => Foreign::No,
        };
        return (whole, NumberShape::Parted, foreign);
    }
    let earlier = &groups[1..groups.len() - 1];
    let earlier_by_three = earlier.iter().all(|(mark, digits)| mark != &Some(*last_mark) && digits.len() == 3);
    // `12,34,567.50`
    let earlier_by_two = *last_mark == '.'
        && earlier.split_last().is_some_and(|((mark, last), others)| {
            let is_two = |(mark, digits): &(Option<char>, String)| *mark == Some(',') && digits.len() == 2;
            *mark == Some(',') && last.len() == 3 && !others.is_empty() && others.iter().all(is_two)
        });
    let is_decimal = parts_decimals(*last_mark) && (earlier_by_three || earlier_by_two);
    if !is_decimal {
        let is_date = groups.len() == 3 && last.len() == 4;
        return (Amount::ZERO, if is_date { NumberShape::Date } else { NumberShape::Code }, Foreign::No);
    }
    // Both marks, and each in the place of the other. Three digits or more behind the last are no amount of money or grain.
    let has_both = groups.len() > 2 && first_is_short && last.len() < 3;
    let foreign = match (last_mark, format) {
        (',', Some(NumberFormat::DecimalPoint)) | ('.', Some(NumberFormat::DecimalComma { .. })) if has_both => {
            Foreign::Yes
        }
        (',', Some(NumberFormat::DecimalPoint)) | ('.', Some(NumberFormat::DecimalComma { .. })) => {
            Foreign::BeforeScale(decimal())
        }
        _ => Foreign::No,
    };
    (decimal(), NumberShape::Parted, foreign)
}

/// Whether a text ends in three letters or more of a script without capitals. Fewer are a word such as "in".
fn ends_in_long_word(text: &str) -> bool {
    text.chars().rev().take(3).filter(|char| char.is_alphabetic() && !is_ideograph(*char)).count() == 3
}

/// Whether a text ends in a letter of a script with capitals. Other scripts join a word such as "in" to a number.
fn ends_in_capitals(text: &str) -> bool {
    text.chars().next_back().is_some_and(|char| char.is_lowercase() || char.is_uppercase())
}

fn ends_in_arabic(text: &str) -> bool {
    text.chars().next_back().is_some_and(|char| Script::Arabic.has(char))
}
