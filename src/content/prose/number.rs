//! What a number means beside its neighbours.

use crate::amount::Amount;
use crate::language::digits::UNITS;
use crate::language::{LANGUAGES, entries};

use super::lexicon::Lexicon;
use super::passage::{Number, NumberRole};
use super::token::{Digits, Foreign, NumberShape, Token, Word};

pub(super) fn meaning(text: &str, tokens: &[Token<'_>], at: usize, digits: &Digits, lexicon: &Lexicon) -> Number {
    let before: Vec<&str> = tokens[..at].iter().rev().map_while(Token::word).take(2).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let following: Vec<&str> = tokens[at + 1..].iter().map_while(Token::word).take(5).collect();
    let scale = following.first().and_then(|word| lexicon.scale(word)).filter(|_| digits.suffix.is_empty());
    let is_scaled = scale.is_some() || digits.shape == NumberShape::Percent;
    let (value, foreign) = match digits.foreign {
        Foreign::No => (digits.value, false),
        Foreign::Yes => (digits.value, true),
        Foreign::BeforeScale(value) => (value, is_scaled),
        Foreign::UnlessScaled(value) if is_scaled => (value, false),
        Foreign::UnlessScaled(_) => (digits.value, true),
    };
    let hour = match digits.shape {
        NumberShape::Plain if digits.suffix.is_empty() => {
            (0..=24).find(|hour| value == Amount::from(*hour)).and_then(|hour| lexicon.hour(hour, &following))
        }
        _ => None,
    };
    let role = hour.map_or_else(|| role(tokens, at, digits, lexicon), |_| NumberRole::Time);
    let value = hour.map_or(value, Amount::from);
    Number {
        value: scale.and_then(|scale| value.times(scale)).map_or(value, Amount::trimmed),
        role,
        written: text[digits.range.clone()].to_owned(),
        foreign,
        approximate: lexicon.is_approximate(&before) || matches!(digits.sign, Some('~' | '≈' | '>' | '<' | '≥' | '≤')),
        after: following.into_iter().skip(usize::from(scale.is_some())).take(4).map(str::to_owned).collect(),
    }
}

fn role(tokens: &[Token<'_>], at: usize, digits: &Digits, lexicon: &Lexicon) -> NumberRole {
    match digits.shape {
        NumberShape::Date => return NumberRole::Date,
        NumberShape::Time => return NumberRole::Time,
        NumberShape::Code => return NumberRole::Reference,
        NumberShape::Percent => return NumberRole::Percent,
        NumberShape::Plain | NumberShape::Parted => {}
    }
    let is_day = digits.shape == NumberShape::Plain && is_between(digits.value, 1, 31);
    if is_day
        && (is_before_month(&tokens[at + 1..tokens.len().min(at + 6)], lexicon) || is_after_month(tokens, at, lexicon))
    {
        return NumberRole::Date;
    }
    if digits.is_of_name
        || !(digits.suffix.is_empty() || is_unit(&digits.suffix))
        || matches!(digits.sign, Some('#' | '№' | '°' | 'º'))
    {
        return NumberRole::Reference;
    }
    let before = at.checked_sub(1).and_then(|before| tokens[before].word());
    if digits.value < Amount::from(10_000) && before.is_some_and(|word| lexicon.references.contains(&word)) {
        return NumberRole::Reference;
    }
    let is_year = digits.shape == NumberShape::Plain && digits.range.len() >= 4 && is_between(digits.value, 1900, 2100);
    if is_year { NumberRole::Year } else { NumberRole::Count }
}

fn is_between(value: Amount, low: u32, high: u32) -> bool {
    (Amount::from(low)..=Amount::from(high)).contains(&value)
}

/// `27 November`, `29 et 30 novembre`, `1 de diciembre`.
fn is_before_month(after: &[Token<'_>], lexicon: &Lexicon) -> bool {
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

/// `November 27`.
fn is_after_month(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    at.checked_sub(1).and_then(|before| tokens[before].word()).is_some_and(|word| lexicon.months.contains(&word))
}

/// Whether the letters that touch a number are the symbol of a unit, in any language.
fn is_unit(suffix: &str) -> bool {
    let suffix = suffix.to_lowercase();
    UNITS.contains(&suffix.as_str())
        || LANGUAGES.iter().any(|language| entries(language.prose.units).any(|unit| unit == suffix))
}
