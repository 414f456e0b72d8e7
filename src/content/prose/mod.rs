//! What a text says that can be checked: numbers, citations, figures, words of doubt and of likelihood, telephone numbers.
//!
//! [`read`] finds them in a line or a paragraph, and `lint` judges them. The words that it knows are in `language`: for the
//! languages of the interface, and fewer for some others. In the rest it reads digits only.

mod lex;
mod lexicon;
mod month;
mod number;
mod passage;
mod quotes;
mod scale;
mod telephone;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use lex::HIDDEN;
pub(crate) use passage::{Annotation, AnnotationKind, Form, LikelihoodRow, Number, NumberRole, Passage, TextReading};

use crate::language::number_format::NumberFormat;

use lex::Lexed;
use lexicon::{Lexicon, Meaning};
use token::Token;

/// Within how many words a number follows a verb of counting: "reports at least 9".
const COUNTED_WITHIN: usize = 3;

/// Whether the words of a language that stand for numbers are known: `million`, `seven`.
pub(crate) fn knows_numbers(language: &str) -> bool {
    Lexicon::of(language).has_numerals
}

/// Whether a word is a month in any language, or is counted off in one: "3. März", "2. Tag".
pub(crate) fn is_month_or_rank(word: &str) -> bool {
    Lexicon::all()
        .any(|lexicon| lexicon.months.contains(&word) || (lexicon.ordinal_point && lexicon.references.contains(&word)))
}

/// Reads a plain text of a language.
pub(crate) fn read(text: &str, language: &str) -> TextReading {
    let lexicon = Lexicon::of(language);
    let Lexed { tokens, citations } = lex::lex(text, lexicon, NumberFormat::of(language));
    let quotes = quotes::quoted(text);
    let is_quoted = |at: usize| quotes.iter().any(|range| range.contains(&at));
    let mut reading = TextReading { citations, ..TextReading::default() };
    let mut sentence = 0;
    let mut behind_hedge = None;
    // The sentences that say of a rumour that it is none.
    let mut denied = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut step = 1;
        let mut push = |range, kind| reading.annotations.push(Annotation { at: range, sentence, kind });
        match &tokens[at] {
            Token::Stop => sentence += 1,
            Token::Phone(range) => push(range.clone(), AnnotationKind::Phone),
            Token::Figure(range, id) => push(range.clone(), AnnotationKind::Figure(id.clone())),
            Token::Number(digits) => {
                let (mut number, scaled) = number::meaning(text, &tokens, at, digits, lexicon);
                number.quoted = is_quoted(digits.range.start);
                push(digits.range.start..scaled.end, AnnotationKind::Number(number));
                step = scaled.taken;
            }
            Token::Word(word) => {
                if let Some((meaning, taken)) = lexicon.phrase(&tokens[at..]) {
                    step = taken;
                    let end = tokens[at + taken - 1].range().map_or(word.range.end, |range| range.end);
                    let range = word.range.start..end;
                    let before = at.checked_sub(1).map(|before| &tokens[before]);
                    match meaning {
                        // Doubt and judgement of somebody else are reported, not expressed.
                        Meaning::Hedge(_) | Meaning::Likely | Meaning::Probable | Meaning::Confidence
                            if is_quoted(range.start) => {}
                        Meaning::Numeral(number) => push(range, AnnotationKind::Numeral(number)),
                        Meaning::Verb => reading.attributed |= lexicon.is_active(before) && Some(at) != behind_hedge,
                        Meaning::Counting => {
                            let mut following = tokens[at + taken..].iter().take(COUNTED_WITHIN);
                            let counts = following.any(|token| matches!(token, Token::Number(_) | Token::Figure(..)));
                            reading.attributed |= counts && lexicon.is_active(before);
                        }
                        Meaning::Term => {}
                        Meaning::Denial => denied.push(sentence),
                        Meaning::Hedge(alone)
                            if (alone.before && !begins_clause(text, range.start))
                                || (alone.behind && is_touched(text, &tokens, at + taken)) =>
                        {
                            reading.attributed = true;
                        }
                        Meaning::Hedge(_) => {
                            push(range, AnnotationKind::Hedge);
                            behind_hedge = is_touched(text, &tokens, at + taken).then_some(at + taken);
                        }
                        Meaning::Likely => push(range, AnnotationKind::Likelihood(LikelihoodRow::Likely)),
                        Meaning::Probable => push(range, AnnotationKind::Likelihood(LikelihoodRow::Probable)),
                        Meaning::Confidence => push(range, AnnotationKind::Confidence),
                        // In "unnamed sources told us", nobody is named.
                        Meaning::Attribution => reading.attributed |= Some(at) != behind_hedge,
                    }
                }
            }
        }
        at += step;
    }
    if !denied.is_empty() {
        // "There are rumours of a second breach. They are untrue."
        let is_denied = |sentence: usize| denied.binary_search(&sentence).is_ok();
        reading.annotations.retain(|found| {
            found.kind != AnnotationKind::Hedge || !is_denied(found.sentence) && !is_denied(found.sentence + 1)
        });
    }
    reading
}

/// Whether no word stands between a place and the sign before it that parts clauses.
fn begins_clause(text: &str, at: usize) -> bool {
    let is_dressing = |char: char| char.is_whitespace() || matches!(char, '*' | '_' | '[');
    text[..at].trim_end_matches(is_dressing).chars().next_back().is_none_or(|char| !char.is_alphanumeric())
}

/// Whether nothing but a blank stands before a token.
fn is_touched(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let start = tokens.get(at).and_then(Token::range).map(|range| range.start);
    start.is_some_and(|start| text[..start].trim_end().ends_with(char::is_alphanumeric))
}
