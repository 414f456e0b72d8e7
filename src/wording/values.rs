//! Values and units of figures in words.

use crate::content::values::Amount;
use crate::language::script::Direction;
use crate::model::figure::Value;

use super::Voice;

/// `311`, `at least 704`, `100,000–150,000`, `unknown: not available`.
pub(crate) fn value(voice: &Voice<'_>, value: Value, approximate: bool) -> String {
    measured(voice, value, approximate, None)
}

/// `12 km`, `45%`, `at least 704 houses`: the unit stands beside the number, wherever other words are. Persons have none.
pub(crate) fn measured(voice: &Voice<'_>, value: Value, approximate: bool, of: Option<&str>) -> String {
    let words = unit(voice, of, value);
    let with_unit = |number: String| match words.is_empty() {
        true => number,
        false => voice.phrase("quantity", &[("number", &number), ("unit", &words)]),
    };
    let number = |amount: Amount| match of {
        Some("%") => voice.locale.percent(amount),
        _ => with_unit(voice.locale.number(amount)),
    };
    match value {
        Value::Exact(amount) if approximate => about(voice, &number(amount)),
        Value::Exact(amount) => number(amount),
        Value::Range(range) => match (range.min(), range.max()) {
            (Some(min), Some(max)) => with_unit(voice.locale.range(min, max)),
            (Some(min), None) => at_least(voice, &number(min)),
            (None, Some(max)) => at_most(voice, &number(max)),
            (None, None) => voice.word("value-unknown"),
        },
        Value::Unknown(Some(reason)) => {
            let reason = voice.label("reason", reason.as_str());
            voice.phrase("value-unknown-because", &[("reason", &reason)])
        }
        Value::Unknown(None) => voice.word("value-unknown"),
    }
}

/// Whether a number is so long that a card has no room for it in one line, and it would be broken within.
pub(crate) fn is_long(value: Value) -> bool {
    /// A phone has room for nine digits.
    const MOST_DIGITS: usize = 9;
    let ends = [value.number(), value.most()].into_iter().flatten();
    ends.map(|amount| amount.to_string().len()).max().is_some_and(|digits| digits > MOST_DIGITS)
}

/// The same for a drawing, in as few letters as the language has for it: `up to 704`.
pub(crate) fn in_drawing(voice: &Voice<'_>, value: Value, approximate: bool) -> String {
    let (message, amount) = match value {
        Value::Exact(amount) if approximate => ("chart-about", amount),
        Value::Range(range) => match (range.min(), range.max(), range.best()) {
            (Some(min), None, None) => ("chart-at-least", min),
            (None, Some(max), None) => ("chart-at-most", max),
            // Its point stands at the best guess.
            (None, _, Some(best)) | (_, None, Some(best)) => ("chart-about", best),
            // A drawing runs from the left; a range is read as the words around it are.
            _ if voice.locale.direction() == Direction::RightToLeft => {
                return format!("\u{2067}{}\u{2069}", self::value(voice, value, false));
            }
            _ => return self::value(voice, value, false),
        },
        _ => return self::value(voice, value, false),
    };
    voice.phrase(message, &[("number", &voice.locale.number(amount))])
}

/// `about 704`, `about +190`.
pub(crate) fn about(voice: &Voice<'_>, number: &str) -> String {
    voice.phrase("value-about", &[("number", number)])
}

/// `at least 704`, `at least +190`.
pub(crate) fn at_least(voice: &Voice<'_>, number: &str) -> String {
    voice.phrase("value-at-least", &[("number", number)])
}

/// `at most 704`, `at most −50`.
pub(crate) fn at_most(voice: &Voice<'_>, number: &str) -> String {
    voice.phrase("value-at-most", &[("number", number)])
}

/// The unit's word in the form that the number wants; empty for persons, whom the label names.
pub(crate) fn unit(voice: &Voice<'_>, unit: Option<&str>, value: Value) -> String {
    unit.filter(|unit| *unit != "persons").map_or_else(String::new, |unit| named_unit(voice, unit, value))
}

/// The unit's word in the form that the number wants.
pub(crate) fn named_unit(voice: &Voice<'_>, unit: &str, value: Value) -> String {
    let key = match unit {
        "%" => "unit-percent".to_owned(),
        unit => format!("unit-{}", unit.to_lowercase().replace('_', "-")),
    };
    // Of a range, the number beside the unit.
    let count = value.most().or(value.number()).unwrap_or_default();
    match voice.strings.count(&key, count, "") {
        word if word == key => unit.to_owned(),
        word => word,
    }
}

/// `50 km`.
pub(crate) fn kilometres(voice: &Voice<'_>, distance: Amount) -> String {
    let (number, unit) = (voice.locale.number(distance), voice.word("unit-km"));
    voice.phrase("quantity", &[("number", &number), ("unit", &unit)])
}
