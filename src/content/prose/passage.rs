//! What is found in a text.

use std::ops::Range;

use crate::amount::Amount;
use crate::content::values::Tlp;
use crate::source::Span;

/// A paragraph, list item, table row or heading, and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Passage {
    pub(crate) span: Span,
    /// The number of its `##`, from 0. `None` before the first.
    pub(crate) section: Option<usize>,
    /// The number of its block. All rows of a table are one block, and so are all items of a list.
    pub(crate) block: usize,
    pub(crate) form: Form,
    /// Who may read it. `None` outside restricted blocks.
    pub(crate) tlp: Option<Tlp>,
    pub(crate) citations: usize,
    /// Whether it leads to another text or names who speaks: a link, a mention, "according to".
    pub(crate) attributed: bool,
    /// What else was found, in reading order.
    pub(crate) annotations: Box<[Annotation]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A paragraph, a list item, a table row.
    Text,
    /// Somebody else's words: inside a quote that is not a notice.
    Quote,
    Note,
    Heading,
}

/// What some words of a text mean. `at` is their span in the file, or their bytes in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Annotation<At = Span> {
    pub(crate) at: At,
    /// In which sentence of the text, from 0.
    pub(crate) sentence: usize,
    pub(crate) kind: AnnotationKind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AnnotationKind {
    Number(Number),
    /// `[=killed_total]`.
    Figure(String),
    /// Words that mean "somebody says so" without a name.
    Hedge,
    /// A word of estimative probability of ICD 203, by its row.
    Likelihood(LikelihoodRow),
    /// "with high confidence".
    Confidence,
    /// A number from two to twelve in words.
    Numeral(u32),
    Phone,
}

/// The two sets of words of ICD 203, which one text does not mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LikelihoodRow {
    /// `likely`, `unlikely`, `almost certain`, …
    Likely,
    /// `probable`, `improbable`, `nearly certain`, …
    Probable,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// Its amount, multiplied by a word such as "million" that follows.
    pub(crate) value: Amount,
    pub(crate) role: NumberRole,
    /// Its digits and marks as written.
    pub(crate) written: String,
    /// Whether thousands or decimals are marked as in another language.
    pub(crate) foreign: bool,
    /// Its amount if its marks were those of another language, as far as it may have been meant so: 29800 for `29.800`.
    pub(crate) otherwise: Option<Amount>,
    /// Whether "about" or "more than" comes before it.
    pub(crate) approximate: bool,
    /// Whether it is the second of two between which something is: `300–320`, "between 300 and 320".
    pub(crate) ends_range: bool,
    /// Whether it is the first of two such.
    pub(crate) begins_range: bool,
    /// Whether it stands in quotation marks.
    pub(crate) quoted: bool,
    /// The next words of the sentence, in lower case: at most four.
    pub(crate) after: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberRole {
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

/// Everything that was found in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextReading {
    /// In reading order.
    pub(crate) annotations: Vec<Annotation<Range<usize>>>,
    pub(crate) citations: usize,
    /// Whether it names who speaks.
    pub(crate) attributed: bool,
}

impl Passage {
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (Span, &Number)> {
        self.annotations.iter().filter_map(|annotation| match &annotation.kind {
            AnnotationKind::Number(number) => Some((annotation.at, number)),
            _ => None,
        })
    }
}
