//! What a text says that can be checked: numbers, citations, figures, words of doubt and of likelihood, telephone numbers.
//!
//! [`read`] finds them in a line or a paragraph of a language; what is good or bad about them is asked in `lint`. The
//! words it knows stand in [`words`], for the languages of the interface; of other languages it reads numbers only.

mod lex;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use lex::HIDDEN;

use std::ops::Range;

use crate::content::values::Tlp;
use crate::source::Span;

use lex::{Lexed, Token};
use words::{Meaning, Words};

/// A paragraph, list item, table row or heading, and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its place in the file.
    pub span: Span,
    /// Which `##` it stands under, counted from 0; nothing before the first.
    pub section: Option<usize>,
    /// Which block of the text it is part of, counted up: the rows of a table are of one, and so are the items of a list.
    pub block: usize,
    /// What it is.
    pub form: Form,
    /// Who may read it, inside a restricted block.
    pub tlp: Option<Tlp>,
    /// How often it cites a source.
    pub citations: usize,
    /// Whether it leads to another text or names who speaks: a link, a mention, "according to".
    pub attributed: bool,
    /// What else was found, in reading order.
    pub findings: Box<[Finding]>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A paragraph, a list item, a table row.
    Text,
    /// The same inside a quote that is no notice: words of somebody else.
    Quote,
    /// A footnote's words.
    Note,
    /// A heading.
    Heading,
}

/// Something that was found in a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where.
    pub span: Span,
    /// In which sentence of the passage, from 0.
    pub sentence: usize,
    /// What.
    pub what: What,
}

/// What can be found.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A number in digits.
    Number(Number),
    /// `[=killed_total]`.
    Figure(String),
    /// A word that says "somebody says" without saying who.
    Hedge,
    /// A word of estimative probability of ICD 203, by its row.
    Likelihood(LikelihoodRow),
    /// "with high confidence".
    Confidence,
    /// A telephone number.
    Phone,
}

/// The two sets of words of ICD 203, which one text does not mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikelihoodRow {
    /// `likely`, `unlikely`, `almost certain`, …
    Likely,
    /// `probable`, `improbable`, `nearly certain`, …
    Probable,
}

/// A number in digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// How much, words such as "million" reckoned in.
    pub value: f64,
    /// What it is.
    pub role: Role,
    /// As written.
    pub written: String,
    /// Whether thousands or decimals are marked as another language does it.
    pub foreign: bool,
    /// Whether "about" or "more than" stands before it.
    pub approximate: bool,
    /// The next words of the sentence in lower case, four at most.
    pub after: Vec<String>,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A count or amount.
    Count,
    /// A share in hundredths.
    Percent,
    /// `2016`.
    Year,
    /// The day of `27 November`, or a date in digits.
    Date,
    /// `21:13`.
    Time,
    /// An ordinal, a number of an issue, a version, a code.
    Reference,
}

/// What was found in one text, by bytes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where.
    pub range: Range<usize>,
    /// In which sentence, from 0.
    pub sentence: usize,
    /// What.
    pub what: What,
}

/// A text as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// In reading order.
    pub found: Vec<Found>,
    /// How often it cites a source.
    pub citations: usize,
    /// Whether it names who speaks.
    pub attributed: bool,
}

/// Reads a plain text of a language.
#[must_use]
pub fn read(text: &str, language: &str) -> Reading {
    let words = Words::of(language);
    let Lexed { tokens, citations } = lex::lex(text, words);
    let mut reading = Reading { citations, ..Reading::default() };
    let mut sentence = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut step = 1;
        let mut push = |range, what| reading.found.push(Found { range, sentence, what });
        match &tokens[at] {
            Token::Stop => sentence += 1,
            Token::Phone(range) => push(range.clone(), What::Phone),
            Token::Figure(range, id) => push(range.clone(), What::Figure(id.clone())),
            Token::Number(digits) => {
                let number = lex::number(text, &tokens, at, digits, words);
                push(digits.range.clone(), What::Number(number));
            }
            Token::Word(word) => {
                if let Some((meaning, taken)) = words.phrase(&tokens[at..]) {
                    step = taken;
                    let end = tokens[at + taken - 1].range().map_or(word.range.end, |range| range.end);
                    let range = word.range.start..end;
                    match meaning {
                        Meaning::Hedge => push(range, What::Hedge),
                        Meaning::Likely => push(range, What::Likelihood(LikelihoodRow::Likely)),
                        Meaning::Probable => push(range, What::Likelihood(LikelihoodRow::Probable)),
                        Meaning::Confidence => push(range, What::Confidence),
                        Meaning::Attribution => reading.attributed = true,
                    }
                }
            }
        }
        at += step;
    }
    reading
}

impl Passage {
    /// Its numbers, with their places.
    pub fn numbers(&self) -> impl Iterator<Item = (Span, &Number)> {
        self.findings.iter().filter_map(|finding| match &finding.what {
            What::Number(number) => Some((finding.span, number)),
            _ => None,
        })
    }
}
