//! What a number means beside its neighbours.

use crate::amount::Amount;
use crate::language::digits::{HOURS, MEASURES, UNITS};
use crate::language::{LANGUAGES, entries};

use super::lexicon::Lexicon;
use super::month::{is_after_month, is_before_month};
use super::passage::{Number, NumberRole};
use super::scale::{Scaled, short_scale};
use super::token::{Digits, Foreign, NumberShape, Token};

/// In characters: as far as the noun behind a number may reach.
const LONGEST_COUNTED: usize = 30;

/// The meaning of the number whose digits begin at a token, and how far it reaches.
pub(super) fn meaning(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    digits: &Digits,
    lexicon: &Lexicon,
) -> (Number, Scaled) {
    let before: Vec<&str> = tokens[..at].iter().rev().map_while(Token::word).take(2).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    let scaled = Scaled::read(text, tokens, at, digits, lexicon);
    let mut following: Vec<&str> = tokens[scaled.next..].iter().map_while(Token::word).take(4).collect();
    if is_counter(&digits.suffix, lexicon) {
        // Its first syllable: particles may follow.
        following.insert(0, digits.suffix.split_at(digits.suffix.chars().next().map_or(0, char::len_utf8)).0);
    }
    let is_unit = digits.suffix.is_empty() && following.first().is_some_and(|word| MEASURES.contains(word));
    let is_multiplied = scaled.scale.is_some() || is_unit || digits.shape == NumberShape::Percent;
    let is_measured = is_multiplied || following.first().is_some_and(|word| lexicon.measured.contains(word));
    let is_free = !is_measured && !is_priced(text, digits);
    // Three decimals and thousands look alike, but few decimals end in two zeros, and people come whole. Prices, frequencies and
    // measures do have three decimals.
    let written = &text[digits.range.clone()];
    let counts_whole =
        lexicon.counts_whole(&following) && !lexicon.is_mean(&before) && !is_per(&text[digits.range.end..]);
    let is_whole = (written.ends_with("000") && !is_multiplied)
        || (written.ends_with("00") && is_free && lexicon.knows_units())
        || counts_whole;
    let approximate = lexicon.is_approximate(&before) || matches!(digits.sign, Some('~' | '≈' | '>' | '<' | '≥' | '≤'));
    // Where the point is the mark of decimals, zeros behind one are more often meant: frequencies have them.
    // "Rice is at 12.000 a sack", but "at KWD 12.000": the dinar has three decimals.
    let is_round_price = || {
        before.last().is_some_and(|word| matches!(*word, "at" | "for" | "cost" | "costs" | "to"))
            && following.first().is_some_and(|word| lexicon.is_rate(word))
    };
    let is_thousands = counts_whole
        || (written.ends_with("000")
            && is_free
            && digits.value >= Amount::from(10)
            && (approximate || is_round_price()));
    let (value, foreign) = match digits.foreign {
        Foreign::No => (digits.value, false),
        Foreign::Yes => (digits.value, true),
        Foreign::BeforeScale(value) => {
            let is_amount = following.first().is_some_and(|word| lexicon.is_unit(word) && !HOURS.contains(word));
            (value, is_multiplied || is_amount)
        }
        Foreign::UnlessScaled(_) if is_whole => (digits.value, true),
        Foreign::UnlessScaled(value) => (value, false),
        Foreign::IfWhole(value) if is_thousands && !is_multiplied => (value, true),
        Foreign::IfWhole(_) => (digits.value, false),
    };
    let otherwise = match digits.foreign {
        Foreign::UnlessScaled(_) if is_free && !foreign => Some(digits.value),
        Foreign::IfWhole(value) if is_free && !foreign => Some(value),
        _ => None,
    };
    let hour = match digits.shape {
        NumberShape::Plain if digits.suffix.is_empty() && !digits.is_of_name => {
            (0..=24).find(|hour| value == Amount::from(*hour)).and_then(|hour| lexicon.hour(hour, &following))
        }
        _ => None,
    };
    let role = hour.map_or_else(|| role(text, tokens, at, digits, lexicon), |_| NumberRole::Time);
    let number = Number {
        value: scaled.of(hour.map_or(value, Amount::from)),
        role,
        written: text[digits.range.start..scaled.end].to_owned(),
        // What counts nothing has marks of its own.
        foreign: foreign && matches!(role, NumberRole::Count | NumberRole::Percent),
        otherwise: otherwise.filter(|_| role == NumberRole::Count),
        approximate,
        ends_range: ends_range(text, tokens, at, lexicon),
        begins_range: begins_range(text, tokens, at, lexicon),
        quoted: false,
        after: following.into_iter().map(str::to_owned).collect(),
    };
    (number, scaled)
}

/// Whether a slash in the words behind a number makes it a density: "1.250 persons/km²".
fn is_per(behind: &str) -> bool {
    let mut near = behind.chars().take(LONGEST_COUNTED).take_while(|char| !matches!(char, ',' | '.' | ';' | ':'));
    near.any(|char| char == '/')
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

/// Whether another number comes after it, with such a dash or word between them.
fn begins_range(text: &str, tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> bool {
    let is_end =
        |place: usize| matches!(tokens.get(place), Some(Token::Number(_))) && ends_range(text, tokens, place, lexicon);
    is_end(at + 1) || (matches!(tokens.get(at + 1), Some(Token::Word(_))) && is_end(at + 2))
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
        || !(digits.suffix.is_empty()
            || is_unit(&digits.suffix)
            || short_scale(digits).is_some()
            || lexicon.scale(&digits.suffix.to_lowercase()).is_some()
            || is_counter(&digits.suffix, lexicon))
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

/// Whether the letters that touch a number are a Korean word for what is counted: `500명`, but not `2024년`.
fn is_counter(suffix: &str, lexicon: &Lexicon) -> bool {
    let is_korean = suffix.starts_with(|char| matches!(char, '\u{ac00}'..='\u{d7af}'));
    is_korean && !lexicon.labels.iter().any(|label| suffix.starts_with(label))
}

fn is_between(value: Amount, low: u32, high: u32) -> bool {
    (Amount::from(low)..=Amount::from(high)).contains(&value)
}

/// Whether the letters that touch a number are the symbol of a unit, in any language.
fn is_unit(suffix: &str) -> bool {
    let suffix = suffix.to_lowercase();
    UNITS.contains(&suffix.as_str())
        || LANGUAGES.iter().any(|language| entries(language.prose.units).any(|unit| unit == suffix))
}
