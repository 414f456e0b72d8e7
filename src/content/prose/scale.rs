//! Words that multiply a number, and what is added to it behind them: "2 млн 300 тыс.", "3 mil 500", "30mila".

use crate::amount::Amount;

use super::lexicon::{Lexicon, Meaning};
use super::month::is_before_month;
use super::token::{Digits, NumberShape, Token};

/// How many times smaller than its scale an added number may be: "3 mil 50", but "12 тыс. 3 марта" is a day.
const SMALLEST_PART: u64 = 100;
/// Longer words before "mil 200" may be numbers that we don't know.
const LONGEST_SMALL_WORD: usize = 3;

/// A number as far as its scales reach.
pub(super) struct Scaled {
    /// What multiplies its first digits.
    pub(super) scale: Option<u64>,
    /// What is added to it, behind its scale and before it.
    added: Amount,
    /// Where its last digits end.
    pub(super) end: usize,
    /// How many tokens there are from its first to its last digits.
    pub(super) taken: usize,
    /// The first token behind it and its scales.
    pub(super) next: usize,
}

impl Scaled {
    pub(super) fn read(text: &str, tokens: &[Token<'_>], at: usize, digits: &Digits, lexicon: &Lexicon) -> Scaled {
        let (scale, next, end) = scale_behind(text, tokens, at, digits, lexicon);
        let mut scaled = Scaled { scale, added: Amount::ZERO, end: digits.range.end, taken: 1, next };
        if digits.value.is_whole() && matches!(digits.shape, NumberShape::Plain | NumberShape::Parted) {
            scaled.add_what_follows(text, tokens, (at, end), lexicon);
            scaled.added = thousand_before(text, tokens, at, digits, lexicon)
                .and_then(|before| before.times(scale.unwrap_or(1)))
                .and_then(|before| before.plus(scaled.added))
                .unwrap_or(scaled.added);
        }
        scaled
    }

    /// The value of the whole number, of which the first digits have this one.
    pub(super) fn of(&self, first: Amount) -> Amount {
        let whole = first.times(self.scale.unwrap_or(1)).and_then(|first| first.plus(self.added));
        whole.map_or(first, |whole| if self.scale.is_some() { whole.trimmed() } else { whole })
    }

    fn add_what_follows(&mut self, text: &str, tokens: &[Token<'_>], (at, mut end): (usize, usize), lexicon: &Lexicon) {
        let mut most = self.scale.unwrap_or(1);
        while most >= 1_000 {
            let mut place = self.next;
            if let Some(Token::Word(word)) = tokens.get(place)
                && lexicon.sums.contains(&&*word.text)
                && is_close(&text[end..word.range.start])
            {
                (place, end) = (place + 1, word.range.end);
            }
            let Some(Token::Number(part)) = tokens.get(place) else { return };
            let is_plain = matches!(part.shape, NumberShape::Plain | NumberShape::Parted) && !part.is_of_name;
            if !is_plain || !part.value.is_whole() || !is_close(&text[end..part.range.start]) {
                return;
            }
            let (scale, next, part_end) = scale_behind(text, tokens, place, part, lexicon);
            if scale.is_none() && (!part.suffix.is_empty() || is_before_month(&tokens[place + 1..], lexicon)) {
                return;
            }
            let Some(value) = part.value.times(scale.unwrap_or(1)) else { return };
            let is_part = value < Amount::from(most)
                && value.times(SMALLEST_PART).is_some_and(|value| value >= Amount::from(most));
            let Some(added) = self.added.plus(value).filter(|_| is_part) else { return };
            (self.added, self.end, self.next, self.taken) = (added, part.range.end, next, place + 1 - at);
            (most, end) = (scale.unwrap_or(1), part_end);
        }
    }
}

/// What the words behind a number multiply it by, all together; the first token behind them; and where they end.
fn scale_behind(
    text: &str,
    tokens: &[Token<'_>],
    at: usize,
    digits: &Digits,
    lexicon: &Lexicon,
) -> (Option<u64>, usize, usize) {
    let mut scale = None;
    let mut end = digits.range.end;
    if !digits.suffix.is_empty() {
        scale = short_scale(digits).or_else(|| lexicon.scale(&digits.suffix.to_lowercase()));
        if scale.is_none() {
            return (None, at + 1, end);
        }
        end = digits.suffix_end;
    }
    let mut next = at + 1;
    while let Some(Token::Word(word)) = tokens.get(next)
        && let Some(more) = lexicon.scale(&word.text)
        && is_close(&text[end..word.range.start])
        && let Some(product) = scale.unwrap_or(1_u64).checked_mul(more)
    {
        (scale, next, end) = (Some(product), next + 1, word.range.end);
    }
    (scale, next, end)
}

/// "mil 200" and "dos mil 200": the thousand that stands in words before a number.
fn thousand_before(text: &str, tokens: &[Token<'_>], at: usize, digits: &Digits, lexicon: &Lexicon) -> Option<Amount> {
    let is_sum = |word: &str| lexicon.sums.contains(&word);
    let place = match &tokens[..at] {
        [.., Token::Word(_), Token::Word(sum)] if is_sum(&sum.text) => at - 2,
        [.., Token::Word(_)] => at - 1,
        _ => return None,
    };
    let word = &tokens[place];
    let thousand = Amount::from(1_000);
    let is_thousand = word.word().and_then(|word| lexicon.scale(word)) == Some(1_000);
    let is_part =
        digits.value >= Amount::from(10) && digits.value < thousand && digits.suffix.is_empty() && !digits.is_of_name;
    let end = word.range()?.end;
    let between = text[end..digits.range.start].trim();
    if !is_thousand || !is_part || !(between.is_empty() || is_sum(between)) {
        return None;
    }
    match place.checked_sub(1).map(|before| &tokens[before]) {
        None | Some(Token::Stop) => Some(thousand),
        Some(Token::Word(before)) => match lexicon.phrase(&tokens[place - 1..]) {
            Some((Meaning::Numeral(times), 1)) => thousand.times(u64::from(times)),
            _ => {
                let is_small =
                    before.text.chars().count() <= LONGEST_SMALL_WORD || lexicon.is_approximate(&[&before.text]);
                is_small.then_some(thousand)
            }
        },
        Some(_) => None,
    }
}

/// Whether nothing but a blank, or the point of an abbreviation, stands between two parts of a number.
fn is_close(between: &str) -> bool {
    matches!(between.trim(), "" | ".") && !between.contains('\n')
}

/// The scale of letters that touch a number: `$1.2m`, `12k`, `2bn`. Without a sign of money, `m` is for metres.
pub(super) fn short_scale(digits: &Digits) -> Option<u64> {
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
