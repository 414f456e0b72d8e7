//! What a writer may have meant by a number that cannot be read: `6,4` is `6.4` or `64`. A cure names every reading, and
//! never chooses one: half of the world marks thousands as the other half marks decimals.

use crate::amount::Amount;
use crate::language::digits::{ascii_digit, is_percent, parts_only_thousands};
use crate::language::{LANGUAGES, entries};

/// How to write what a text seems to say; `None` if it says no number.
pub(super) fn cure(text: &str) -> Option<String> {
    let phrase = Phrase::of(text)?;
    let scale = phrase.scale();
    let numbers = |numeral: &str| Numeral::of(numeral).map(|numeral| numeral.readings(scale)).unwrap_or_default();
    if let Some((low, high)) = phrase.ends() {
        let ends = (numbers(&low), numbers(&high));
        return match (ends.0.as_slice(), ends.1.as_slice()) {
            ([low], [high]) if low <= high => Some(format!("for a range write `min: {low}` and `max: {high}`")),
            _ => Some("for a range use the keys `min` and `max`".to_owned()),
        };
    }
    let sign = if phrase.is_negative() { "-" } else { "" };
    let readings: Vec<String> =
        numbers(&phrase.core).iter().map(|reading| format!("`{}{sign}{reading}`", phrase.key())).collect();
    let either = match readings.as_slice() {
        [] => return None,
        [only] => only.clone(),
        several => format!("{}, whichever is meant", several.join(" or ")),
    };
    Some(match phrase.meaning() {
        Meaning::Plain if readings.len() > 1 => format!("write {either}"),
        Meaning::Plain => format!("write {either}, without spaces or marks"),
        Meaning::Scaled => format!("write {either}, with all its digits"),
        Meaning::Approximate => format!("write {either}, and `approximate: true`"),
        Meaning::AtLeast => format!("write {either}: this many or more"),
        Meaning::AtMost => format!("write {either}: this many or fewer"),
        Meaning::Percent => format!("write {either}, and `unit: \"%\"`"),
        Meaning::Worded => format!("write {either}; what is counted goes in `unit` or `label`"),
    })
}

/// The decimal numbers that a text may mean, for a value that has no thousands.
pub(super) fn decimals(text: &str) -> Option<Amount> {
    let phrase = Phrase::of(text)?;
    let decimal = Numeral::of(&phrase.core)?.decimal()?;
    if phrase.is_negative() { Amount::ZERO.minus(decimal) } else { Some(decimal) }
}

/// A text around its digits.
struct Phrase {
    before: String,
    /// From the first digit to the last, in the digits 0 to 9.
    core: String,
    after: String,
}

/// What stands beside the digits.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Plain,
    Scaled,
    Approximate,
    AtLeast,
    AtMost,
    Percent,
    Worded,
}

impl Phrase {
    fn of(text: &str) -> Option<Phrase> {
        let western: String = text.chars().map(|char| ascii_digit(char).unwrap_or(char)).collect();
        let first = western.find(|char: char| char.is_ascii_digit())?;
        let last = western.rfind(|char: char| char.is_ascii_digit())?;
        // `1O` is a number with a slip, not a number and a word.
        let is_like_a_digit = |char: char| matches!(char, 'O' | 'o' | 'l' | 'I' | '|');
        if western[..first].ends_with(is_like_a_digit) || western[last + 1..].starts_with(is_like_a_digit) {
            return None;
        }
        let part = |text: &str| text.trim().to_lowercase();
        // `.5` and `,5` have their mark before the first digit.
        let first = if western[..first].ends_with(['.', ',', '٫']) {
            western[..first].char_indices().last()?.0
        } else {
            first
        };
        Some(Phrase {
            before: part(&western[..first]),
            core: western[first..=last].to_owned(),
            after: part(&western[last + 1..]),
        })
    }

    fn is_negative(&self) -> bool {
        self.before.ends_with(['-', '−'])
    }

    /// The two numbers of `10-20` or `10 to 20`, in words of any language.
    fn ends(&self) -> Option<(String, String)> {
        let is_between = |char: char| char.is_alphabetic() || matches!(char, '-' | '–' | '—' | '‑' | '…');
        let first = self.core.find(is_between)?;
        let last = self.core.rfind(is_between)?;
        let between = &self.core[first..last];
        let is_one = between.chars().all(|char| char.is_alphabetic() || !is_between(char));
        let rest = &self.core[last..];
        let rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        let is_short = between.chars().count() < 5 && !between.contains(|char: char| char.is_ascii_digit());
        // `1O0` and `0x1F` are numbers with letters in them.
        let is_within = self.core[..first].ends_with(|char: char| char.is_ascii_digit())
            && self.core[first..].starts_with(char::is_alphabetic);
        (is_one && is_short && !is_within).then(|| (self.core[..first].trim().to_owned(), rest.trim().to_owned()))
    }

    fn key(&self) -> &'static str {
        match self.meaning() {
            Meaning::AtLeast => "min: ",
            Meaning::AtMost => "max: ",
            _ => "",
        }
    }

    /// How much the word after the digits multiplies them: a million.
    fn scale(&self) -> u64 {
        let scales = LANGUAGES.iter().flat_map(|language| language.prose.scales);
        let mut words = scales.flat_map(|(scale, list)| entries(list).map(move |word| (*scale, word)));
        let first = self.after.split_whitespace().next().unwrap_or_default();
        match (first, words.find(|(_, word)| *word == first)) {
            ("k", _) => 1000,
            (_, Some((scale, _))) => scale,
            _ => 1,
        }
    }

    fn meaning(&self) -> Meaning {
        let bare = self.before.trim_end_matches(['-', '−', '+']).trim();
        let mut roundings = LANGUAGES.iter().flat_map(|language| entries(language.prose.approximate));
        let is_rounding = |word: &str| matches!(word, "~" | "≈" | "±" | "ca" | "ca." | "c." | "circa" | "approx.");
        if bare.ends_with(['≥', '>']) || matches!(self.after.as_str(), "+" | "＋") {
            Meaning::AtLeast
        } else if bare.ends_with(['≤', '<']) {
            Meaning::AtMost
        } else if is_rounding(bare) || roundings.any(|word| word == bare) {
            Meaning::Approximate
        } else if bare.ends_with(is_percent) || self.after.starts_with(is_percent) {
            Meaning::Percent
        } else if self.scale() > 1 {
            Meaning::Scaled
        } else if bare.is_empty() && self.after.is_empty() {
            Meaning::Plain
        } else {
            Meaning::Worded
        }
    }
}

/// Groups of digits, and the marks between them.
struct Numeral {
    groups: Vec<String>,
    marks: Vec<char>,
}

impl Numeral {
    fn of(core: &str) -> Option<Numeral> {
        let mut numeral = Numeral { groups: vec![String::new()], marks: Vec::new() };
        for char in core.chars() {
            match char {
                '0'..='9' => numeral.groups.last_mut()?.push(char),
                _ if is_grouping(char) || is_decimal(char) => {
                    // Two marks in a row are no number. A decimal may begin with its mark.
                    if numeral.groups.last()?.is_empty() && !numeral.marks.is_empty() {
                        return None;
                    }
                    numeral.marks.push(char);
                    numeral.groups.push(String::new());
                }
                _ => return None,
            }
        }
        numeral.groups.iter().skip(1).all(|group| !group.is_empty()).then_some(numeral)
    }

    /// Every number that this may be, multiplied. Before "million" a short decimal is no group of thousands.
    fn readings(&self, scale: u64) -> Vec<Amount> {
        let is_half_group = self.marks.len() == 1 && self.groups[1].len() != 3;
        let whole = self.whole().filter(|_| scale == 1 || !is_half_group);
        let mut readings: Vec<Amount> =
            [whole, self.decimal()].into_iter().flatten().filter_map(|number| number.times(scale)).collect();
        if scale > 1 {
            readings.iter_mut().for_each(|number| *number = number.trimmed());
        }
        // `6.4` comes before `64`: the mark is where it was typed.
        if is_half_group {
            readings.reverse();
        }
        readings
    }

    /// All marks separate thousands. One comma or point may do so at any place: a digit can be missing.
    fn whole(&self) -> Option<Amount> {
        let Some(mark) = self.marks.first() else { return number(&self.groups[0], "") };
        let is_one = self.marks.iter().all(|other| other == mark);
        let (head, last) = (&self.groups[0], &self.groups[self.groups.len() - 1]);
        let middle = &self.groups[1..self.groups.len() - 1];
        let by_three = last.len() == 3 && middle.iter().all(|group| group.len() == 3);
        // 12,34,567
        let by_two = last.len() == 3 && middle.iter().all(|group| group.len() == 2);
        let is_single = self.marks.len() == 1 && is_ambiguous(*mark);
        let is_conventional = (by_three || by_two) && (1..=3).contains(&head.len());
        let is_sound = is_one && is_grouping(*mark) && (is_conventional || is_single) && !head.starts_with('0');
        if is_sound && !head.is_empty() { number(&self.groups.concat(), "") } else { None }
    }

    /// The last mark separates decimals, those before it thousands.
    fn decimal(&self) -> Option<Amount> {
        let (last, before) = self.marks.split_last()?;
        let (decimals, whole) = self.groups.split_last()?;
        let is_single = |mark: &char| before.iter().all(|other| is_grouping(*other) && other != mark);
        let is_even = before.iter().all(|other| Some(other) == before.first());
        let by_three = whole.iter().skip(1).all(|group| group.len() == 3) && (before.is_empty() || whole[0].len() <= 3);
        let is_sound = is_decimal(*last) && is_single(last) && is_even && by_three;
        if is_sound { number(&whole.concat(), decimals) } else { None }
    }
}

fn number(whole: &str, decimals: &str) -> Option<Amount> {
    let whole = whole.trim_start_matches('0');
    Amount::parse(&match decimals {
        "" => format!("{}{whole}", if whole.is_empty() { "0" } else { "" }),
        decimals => format!("{whole}.{decimals}"),
    })
}

fn is_grouping(char: char) -> bool {
    parts_only_thousands(char) || is_ambiguous(char) || matches!(char, '٬' | '_' | '´' | '`')
}

fn is_decimal(char: char) -> bool {
    is_ambiguous(char) || matches!(char, '٫' | '·')
}

/// Separates thousands in some languages, and decimals in others.
fn is_ambiguous(char: char) -> bool {
    matches!(char, ',' | '.' | '،' | '，')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(cure(text).as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn every_reading_is_named_and_none_is_chosen() {
        check("6,4", "write `6.4` or `64`, whichever is meant");
        check("6,40", "write `6.40` or `640`, whichever is meant");
        check("-6,4", "write `-6.4` or `-64`, whichever is meant");
        check("1,355", "write `1355` or `1.355`, whichever is meant");
        check("١.٣٥٥", "write `1355` or `1.355`, whichever is meant");
        check("0,5", "write `0.5`, without spaces or marks");
        check(",5", "write `0.5`, without spaces or marks");
        for thousand in ["1 355", "1\u{a0}355", "1\u{202f}355", "1'355", "1’355", "1_355", "١٬٣٥٥", "1٬355", "١٣٥٥"]
        {
            check(thousand, "write `1355`, without spaces or marks");
        }
        check("12.345.678", "write `12345678`, without spaces or marks");
        check("12,345,678", "write `12345678`, without spaces or marks");
        check("1,23,456", "write `123456`, without spaces or marks");
        check("1,234.5", "write `1234.5`, without spaces or marks");
        check("1.234,50", "write `1234.50`, without spaces or marks");
        check("1 234,567", "write `1234.567`, without spaces or marks");
        check("٦٫٤", "write `6.4`, without spaces or marks");
        check("007", "write `7`, without spaces or marks");
    }

    #[test]
    fn what_stands_beside_a_number_has_a_key_of_its_own() {
        check("10-20", "for a range write `min: 10` and `max: 20`");
        check("10 – 20", "for a range write `min: 10` and `max: 20`");
        check("10 to 20", "for a range write `min: 10` and `max: 20`");
        check("1 000 à 2 000", "for a range write `min: 1000` and `max: 2000`");
        check("20-10", "for a range use the keys `min` and `max`");
        check("1,000-2,000", "for a range use the keys `min` and `max`");
        check("~30", "write `30`, and `approximate: true`");
        check("about 30", "write `30`, and `approximate: true`");
        check("environ 1,355", "write `1355` or `1.355`, whichever is meant, and `approximate: true`");
        check("30+", "write `min: 30`: this many or more");
        check("> 30", "write `min: 30`: this many or more");
        check("≤30", "write `max: 30`: this many or fewer");
        check("12%", "write `12`, and `unit: \"%\"`");
        check("12,5 %", "write `12.5` or `125`, whichever is meant, and `unit: \"%\"`");
        check("1.2 million", "write `1200000`, with all its digits");
        check("1,2 million", "write `1200000`, with all its digits");
        check("3k", "write `3000`, with all its digits");
        check("30 persons", "write `30`; what is counted goes in `unit` or `label`");
    }

    #[test]
    fn what_is_no_number_has_no_reading() {
        for text in [
            "1O", "l5", "1O0", "", "many", "6 4", "1,,2", "1.2.3", "12.11.2024", "2024-11-30", "10_00", "1,234,5",
            "0x1F", "1.2,3,4",
        ] {
            check(text, "none");
        }
    }
}
