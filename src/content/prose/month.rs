//! Whether a number stands beside a month, and so is a day.

use crate::amount::Amount;

use super::lexicon::Lexicon;
use super::token::{Token, Word};

/// `27 November`, `29 et 30 novembre`, `1 de diciembre`.
pub(super) fn is_before_month(after: &[Token<'_>], lexicon: &Lexicon) -> bool {
    let is_in = |list: &[&str], word: &Word<'_>| list.contains(&&*word.text);
    match after {
        [Token::Word(word), ..] if is_in(&lexicon.months, word) => true,
        // `entre le 27 et le 30 novembre`
        [Token::Word(joint), Token::Word(article), rest @ ..]
            if is_in(&lexicon.joints, joint) && is_in(&lexicon.articles, article) =>
        {
            is_before_month(rest, lexicon)
        }
        [Token::Word(joint), Token::Word(word), ..] if is_in(&lexicon.joints, joint) => is_in(&lexicon.months, word),
        [Token::Word(joint), Token::Number(day), rest @ ..] if is_in(&lexicon.joints, joint) => {
            day.value <= Amount::from(31) && is_before_month(rest, lexicon)
        }
        [Token::Number(day), rest @ ..] => day.value <= Amount::from(31) && is_before_month(rest, lexicon),
        _ => false,
    }
}

/// `November 27`, but not `in November, 27 houses`: `touches` tells whether no comma parts them.
pub(super) fn is_after_month(
    tokens: &[Token<'_>],
    at: usize,
    touches: impl Fn(&Word<'_>) -> bool,
    lexicon: &Lexicon,
) -> bool {
    match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(Token::Word(word)) => lexicon.months.contains(&&*word.text) && touches(word),
        _ => false,
    }
}
