//! What a text says that can be checked: numbers, citations, figures, words of doubt and of likelihood, telephone numbers.
//!
//! [`read`] finds them in a line or a paragraph, and `lint` judges them. The words that it knows are in `language`, for the
//! languages of the interface. In other languages it reads numbers only.

mod lex;
mod lexicon;
mod number;
mod passage;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use lex::HIDDEN;
pub(crate) use passage::{Annotation, AnnotationKind, Form, LikelihoodRow, Number, NumberRole, Passage, TextReading};

use lex::Lexed;
use lexicon::{Lexicon, Meaning};
use token::Token;

/// Reads a plain text of a language.
pub(crate) fn read(text: &str, language: &str) -> TextReading {
    let lexicon = Lexicon::of(language);
    let Lexed { tokens, citations } = lex::lex(text, lexicon);
    let mut reading = TextReading { citations, ..TextReading::default() };
    let mut sentence = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut step = 1;
        let mut push = |range, kind| reading.annotations.push(Annotation { at: range, sentence, kind });
        match &tokens[at] {
            Token::Stop => sentence += 1,
            Token::Phone(range) => push(range.clone(), AnnotationKind::Phone),
            Token::Figure(range, id) => push(range.clone(), AnnotationKind::Figure(id.clone())),
            Token::Number(digits) => {
                let number = number::meaning(text, &tokens, at, digits, lexicon);
                push(digits.range.clone(), AnnotationKind::Number(number));
            }
            Token::Word(word) => {
                if let Some((meaning, taken)) = lexicon.phrase(&tokens[at..]) {
                    step = taken;
                    let end = tokens[at + taken - 1].range().map_or(word.range.end, |range| range.end);
                    let range = word.range.start..end;
                    match meaning {
                        Meaning::Hedge => push(range, AnnotationKind::Hedge),
                        Meaning::Likely => push(range, AnnotationKind::Likelihood(LikelihoodRow::Likely)),
                        Meaning::Probable => push(range, AnnotationKind::Likelihood(LikelihoodRow::Probable)),
                        Meaning::Confidence => push(range, AnnotationKind::Confidence),
                        Meaning::Attribution => reading.attributed = true,
                    }
                }
            }
        }
        at += step;
    }
    reading
}
