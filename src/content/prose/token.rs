//! The pieces of a text: words, numbers, and the ends of sentences.

use std::borrow::Cow;
use std::ops::Range;

use crate::amount::Amount;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Word(Word<'t>),
    Number(Digits),
    Phone(Range<usize>),
    /// `[=id]`.
    Figure(Range<usize>, String),
    /// The end of a sentence, or of a part of one that is complete.
    Stop,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word<'t> {
    pub(super) range: Range<usize>,
    /// In lower case, with straight apostrophes.
    pub(super) text: Cow<'t, str>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Digits {
    pub(super) range: Range<usize>,
    pub(super) value: Amount,
    pub(super) shape: NumberShape,
    pub(super) foreign: Foreign,
    /// The letters that touch its end.
    pub(super) suffix: String,
    /// Where those letters end.
    pub(super) suffix_end: usize,
    /// Whether a hyphen joins it to a word before or after it, as in `COVID-19`, `N-340` and `5-year-old`.
    pub(super) is_of_name: bool,
    /// The character before it.
    pub(super) sign: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberShape {
    Plain,
    Parted,
    Date,
    Time,
    Code,
    Percent,
}

/// Whether the marks between the digits are those of another language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Foreign {
    No,
    Yes,
    /// Only before a word such as "million" or a percent sign. There it can only be a decimal, of this value.
    BeforeScale(Amount),
    /// Only if no such word follows. If one does, it is a decimal of the language itself, of this value.
    UnlessScaled(Amount),
    /// Only if it counts what comes whole: then it is of this value. Else it is a decimal of the language itself.
    IfWhole(Amount),
}

impl Token<'_> {
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(&word.text),
            _ => None,
        }
    }

    pub(super) fn range(&self) -> Option<Range<usize>> {
        match self {
            Token::Word(word) => Some(word.range.clone()),
            Token::Number(number) => Some(number.range.clone()),
            Token::Phone(range) | Token::Figure(range, _) => Some(range.clone()),
            Token::Stop => None,
        }
    }
}
