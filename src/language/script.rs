//! The scripts that languages are written in, and the way a line of them runs.

use std::ops::RangeInclusive;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Of the Arabic language, of Persian, Urdu and others.
    Arabic,
    /// Of Ukrainian, Russian and others.
    Cyrillic,
    /// Of English, French, Spanish and most others.
    Latin,
}

impl Script {
    pub(crate) const ALL: [Script; 3] = [Script::Arabic, Script::Cyrillic, Script::Latin];

    /// The first and the last of its letters. Of Latin, only small letters without accents count.
    pub(crate) fn bounds(self) -> (char, char) {
        match self {
            Script::Arabic => ('\u{600}', '\u{6ff}'),
            Script::Cyrillic => ('\u{400}', '\u{4ff}'),
            Script::Latin => ('a', 'z'),
        }
    }

    pub(crate) fn has(self, letter: char) -> bool {
        let (first, last) = self.bounds();
        (first..=last).contains(&letter)
    }
}

/// Languages in Arabic script for which the theme has fonts of its own: a font that a site names rarely has their letters.
pub(crate) const ARABIC_SCRIPT_LANGUAGES: &[&str] = &["ar", "fa", "ur", "ps"];

/// Whether a character is a vowel sign or a lengthening stroke of Arabic, which is written between letters.
pub(crate) fn is_arabic_mark(char: char) -> bool {
    matches!(char, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Whether a character is a sign of a script of India that stands between letters and is none: the virama, the nukta.
pub(crate) fn is_indic_sign(char: char) -> bool {
    matches!(char, '\u{900}'..='\u{963}' | '\u{970}'..='\u{dff}') && !char.is_alphanumeric()
}

/// The letters of Chinese and Japanese writing, in which no blanks part the words.
pub(crate) const IDEOGRAPHS: &[RangeInclusive<char>] = &[
    '\u{3040}'..='\u{30ff}',
    '\u{3400}'..='\u{4dbf}',
    '\u{4e00}'..='\u{9fff}',
    '\u{f900}'..='\u{faff}',
    '\u{20000}'..='\u{323af}',
];

/// Whether a letter belongs to Chinese or Japanese writing.
pub(crate) fn is_ideograph(char: char) -> bool {
    is_in(IDEOGRAPHS, char)
}

/// The letters and signs, without the digits, of Thai, Lao, Burmese and Khmer, in which no blanks part the words either.
pub(crate) const UNSPACED: &[RangeInclusive<char>] = &[
    '\u{e01}'..='\u{e3a}',
    '\u{e40}'..='\u{e4e}',
    '\u{e81}'..='\u{ece}',
    '\u{edc}'..='\u{edf}',
    '\u{1000}'..='\u{103f}',
    '\u{104e}'..='\u{108f}',
    '\u{109a}'..='\u{109d}',
    '\u{1780}'..='\u{17d3}',
    '\u{17d7}'..='\u{17d7}',
    '\u{17dc}'..='\u{17dd}',
    '\u{a9e0}'..='\u{a9ef}',
    '\u{a9fa}'..='\u{a9fe}',
    '\u{aa60}'..='\u{aa7f}',
];

/// Whether one of some ranges has a character. None of them has ASCII.
pub(crate) fn is_in(ranges: &[RangeInclusive<char>], char: char) -> bool {
    !char.is_ascii() && ranges.iter().any(|range| range.contains(&char))
}

/// Letters and signs of scripts that write without spaces, or, like Korean, hang particles on to words.
pub(crate) fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a line break between two letters is no blank, because their script has none. Korean has.
pub(crate) fn joins_lines(before: char, after: char) -> bool {
    let is_unspaced = |sign: char| is_wide(sign) && !matches!(sign, '\u{ac00}'..='\u{d7af}');
    is_unspaced(before) && is_unspaced(after)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The direction of a language: by the ISO 15924 code of its script if it has one, else by its usual script.
    pub(crate) fn of(language: &str, script: Option<&str>) -> Direction {
        let is_right_to_left = match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT_LANGUAGES.contains(&language),
        };
        if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// The value of HTML's `dir`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// How many more letters of words run from left to right than from right to left.
pub(crate) fn surplus_to_the_right(words: &str) -> isize {
    let letters = words.chars().filter(|sign| sign.is_alphabetic());
    letters.map(|letter| if is_right_to_left(letter) { -1 } else { 1 }).sum()
}

/// Whether words could change the order of what stands around them on a page of a direction, or be changed by it: they have letters of
/// the other direction, signs that set one, or numbers among words from right to left.
pub(crate) fn needs_isolation(words: &str, direction: Direction) -> bool {
    let sets_direction =
        |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match direction {
        Direction::LeftToRight => {
            !words.is_ascii() && words.contains(|sign: char| is_right_to_left(sign) || sets_direction(sign))
        }
        Direction::RightToLeft => {
            words.contains(|sign: char| sign.is_alphanumeric() && !is_right_to_left(sign) || sets_direction(sign))
        }
    }
}

/// Whether a letter is of a script that runs from right to left.
pub(crate) fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The scripts in use today that run from right to left.
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"];

/// The languages whose usual script is one of those.
const RIGHT_TO_LEFT_LANGUAGES: &[&str] = &[
    "aeb", "ajp", "apc", "apd", "ar", "arb", "arc", "ars", "ary", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa",
    "glk", "haz", "he", "iw", "khw", "ks", "lki", "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh",
    "skr", "syr", "ug", "ur", "yi",
];
