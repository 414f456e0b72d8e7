//! What a number means beside its neighbours.

use crate::amount::Amount;
use crate::language::digits::{MEASURES, UNITS};
use crate::language::{LANGUAGES, entries};

use super::lexicon::Lexicon;
use super::passage::{Number, NumberRole};
use super::token::{Digits, Foreign, NumberShape, Token, Word};

pub(super) fn meaning(text: &str, tokens: &[Token<'_>], at: usize, digits: &Digits, lexicon: &Lexicon) -> Number {
    let before: Vec<&str> = tokens[..at].iter().rev().map_while(Token::word).take(2).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let following: Vec<&str> = tokens[at + 1..].iter().map_while(Token::word).take(5).collect();
    let scale_word = following.first().and_then(|word| lexicon.scale(word)).filter(|_| digits.suffix.is_empty());
    let scale = scale_word.or_else(|| short_scale(digits));
    let is_unit = digits.suffix.is_empty() && following.first().is_some_and(|word| MEASURES.contains(word));
    let is_scaled = scale.is_some() || is_unit || digits.shape == NumberShape::Percent;
    let is_measured = is_scaled || following.first().is_some_and(|word| lexicon.measured.contains(word));
    // Three decimals and thousands look alike, but few decimals end in two zeros, and people come whole. Prices, frequencies and
    // measures do have three decimals.
    let written = &text[digits.range.clone()];
    let is_whole = (written.ends_with("000") && !is_scaled)
        || (written.ends_with("00") && !is_measured && !is_priced(text, digits))
        || following.first().is_some_and(|word| lexicon.counted.contains(word));
    let (value, foreign) = match digits.foreign {
        Foreign::No => (digits.value, false),
        Foreign::Yes => (digits.value, true),
        Foreign::BeforeScale(value) => (value, is_scaled),
        Foreign::UnlessScaled(_) if is_whole => (digits.value, true),
        Foreign::UnlessScaled(value) => (value, false),
    };
    let hour = match digits.shape {
        NumberShape::Plain if digits.suffix.is_empty() && !digits.is_of_name => {
            (0..=24).find(|hour| value == Amount::from(*hour)).and_then(|hour| lexicon.hour(hour, &following))
        }
        _ => None,
    };
    let role = hour.map_or_else(|| role(text, tokens, at, digits, lexicon), |_| NumberRole::Time);
    let value = hour.map_or(value, Amount::from);
    Number {
        value: scale.and_then(|scale| value.times(scale)).map_or(value, Amount::trimmed),
        role,
        written: written.to_owned(),
        foreign,
        approximate: lexicon.is_approximate(&before) || matches!(digits.sign, Some('~' | '≈' | '>' | '<' | '≥' | '≤')),
        ends_range: ends_range(text, tokens, at, lexicon),
        quoted: false,
        after: following.into_iter().skip(usize::from(scale_word.is_some())).take(4).map(str::to_owned).collect(),
    }
}

/// Whether a sign of money touches the number, or stands behind it.
fn is_priced(text: &str, digits: &Digits) -> bool {
    let is_money = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₴' | '₺' | '₽');
    digits.sign.is_some_and(is_money) || text[digits.range.end..].trim_start().starts_with(is_money)
}

/// Whether another number comes before it, with a dash or a word such as "and" between them.
fn ends_range(text: &str, tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    match &tokens[..at] {
        [.., Token::Number(_), Token::Word(word)] => lexicon.joints.contains(&&*word.text),
        [.., Token::Number(before)] => {
            let start = tokens[at].range().map_or(before.range.end, |range| range.start);
            matches!(text[before.range.end..start].trim(), "-" | "–" | "—" | "~" | "～" | "〜")
        }
        _ => false,
    }
}

fn role(text: &str, tokens: &[Token<'_>], at: usize, digits: &Digits, lexicon: &Lexicon) -> NumberRole {
    match digits.shape {
        NumberShape::Date => return NumberRole::Date,
        NumberShape::Time => return NumberRole::Time,
        NumberShape::Code => return NumberRole::Reference,
        NumberShape::Percent => return NumberRole::Percent,
        NumberShape::Plain | NumberShape::Parted => {}
    }
    let following = &tokens[at + 1..tokens.len().min(at + 8)];
    let is_day = digits.shape == NumberShape::Plain && is_between(digits.value, 1, 31);
    if is_day
        && (is_before_month(following, lexicon)
            || is_after_month(tokens, at, |month| !text[month.range.end..digits.range.start].contains(','), lexicon))
    {
        return NumberRole::Date;
    }
    if digits.is_of_name
        || !(digits.suffix.is_empty() || is_unit(&digits.suffix) || short_scale(digits).is_some())
        || matches!(digits.sign, Some('#' | '№' | '°' | 'º'))
    {
        return NumberRole::Reference;
    }
    let behind = following.first().and_then(Token::word);
    let is_clock = digits.shape == NumberShape::Parted && behind.is_some_and(|word| lexicon.is_clock(&[word]));
    if is_clock && digits.value < Amount::from(24) {
        return NumberRole::Time;
    }
    let before = at.checked_sub(1).and_then(|before| tokens[before].word());
    if digits.value < Amount::from(10_000) && before.is_some_and(|word| lexicon.references.contains(&word)) {
        return NumberRole::Reference;
    }
    let is_year = digits.shape == NumberShape::Plain && digits.range.len() >= 4 && is_between(digits.value, 1900, 2100);
    match is_year {
        true => NumberRole::Year,
        false if behind.is_some_and(|word| lexicon.labels.contains(&word)) => NumberRole::Reference,
        false => NumberRole::Count,
    }
}

/// The scale of letters that touch a number: `$1.2m`, `12k`, `2bn`. Without a sign of money, `m` is for metres.
fn short_scale(digits: &Digits) -> Option<u64> {
    let is_money = matches!(digits.sign, Some('$' | '€' | '£' | '¥'));
    match digits.suffix.as_str() {
        "k" | "K" => Some(1_000),
        "mn" | "mln" => Some(1_000_000),
        "m" | "M" if is_money => Some(1_000_000),
        "bn" => Some(1_000_000_000),
        "b" | "B" if is_money => Some(1_000_000_000),
        _ => None,
    }
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

/// `November 27`, but not `in November, 27 houses`: `touches` tells whether no comma parts them.
fn is_after_month(tokens: &[Token<'_>], at: usize, touches: impl Fn(&Word<'_>) -> bool, lexicon: &Lexicon) -> bool {
    match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(Token::Word(word)) => lexicon.months.contains(&&*word.text) && touches(word),
        _ => false,
    }
}

/// Whether the letters that touch a number are the symbol of a unit, in any language.
fn is_unit(suffix: &str) -> bool {
    let suffix = suffix.to_lowercase();
    UNITS.contains(&suffix.as_str())
        || LANGUAGES.iter().any(|language| entries(language.prose.units).any(|unit| unit == suffix))
}
