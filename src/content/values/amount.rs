//! Numbers as they are typed in YAML. The text of the value is read, not what YAML makes of it: YAML has binary fractions,
//! and forgets the last zero of 6.40.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer};

use crate::amount::Amount;
use crate::content::yaml::Rejection;

use super::parse::Parse;
use super::readings;

/// A cure for whatever is no number at all.
const DIGITS: &str =
    "write the digits 0 to 9; for a range use `min` and `max`; if unknown, write `null` and a `reason`";

const EMPTY: &str = "this number is empty";

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        deserializer.deserialize_str(Parse::new("a number", read_amount))
    }
}

/// How names of tables end.
const TABLES: [&str; 5] = [".csv", ".tsv", ".xlsx", ".xlsm", ".ods"];

fn read_amount(text: &str) -> Result<Amount, Rejection> {
    if let Some(amount) = Amount::parse(text) {
        return Ok(amount);
    }
    let of_base = |prefix: &str, base| u64::from_str_radix(text.strip_prefix(prefix)?, base).ok();
    let other_base = of_base("0x", 16).or_else(|| of_base("0o", 8)).or_else(|| of_base("0b", 2));
    let cure = match (other_base, readings::cure(text)) {
        _ if is_too_long(text) => {
            return Err(Rejection::new(format!("`{text}` has too many digits"), "a number has at most 28 of them"));
        }
        (Some(number), _) => Cow::Owned(format!("write it in the digits 0 to 9: `{number}`")),
        _ if TABLES.iter().any(|ending| text.ends_with(ending)) => {
            Cow::Owned(format!("did you mean `from`? a table is named so: `{{from: {text}}}`"))
        }
        (None, Some(cure)) => Cow::Owned(cure),
        (None, None) => Cow::Borrowed(DIGITS),
    };
    let message = if text.trim().is_empty() { EMPTY.to_owned() } else { format!("`{text}` is not a number") };
    Err(Rejection::new(message, cure))
}

/// Whether a text is written like a number and is none only because of its length.
fn is_too_long(text: &str) -> bool {
    let is_sign = |byte: u8| matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    text.bytes().all(|byte| byte.is_ascii_digit() || is_sign(byte))
        && text.parse::<f64>().is_ok()
        && !text.starts_with("00")
        && (text.len() > 28 || text.contains(['e', 'E']))
}

/// A latitude or longitude in degrees. North and east are positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees(Amount);

impl Degrees {
    /// The number of degrees.
    #[must_use]
    pub fn get(self) -> Amount {
        self.0
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Degrees, D::Error> {
        deserializer.deserialize_str(Parse::new("a number", read_degrees))
    }
}

fn read_degrees(text: &str) -> Result<Degrees, Rejection> {
    if let Some(amount) = Amount::parse(text) {
        return Ok(Degrees(amount));
    }
    let is_on_globe = |degrees: &Amount| *degrees <= Amount::from(180_u32) && *degrees >= Amount::from(-180);
    let cure = match decimal_degrees(text).filter(is_on_globe) {
        Some(degrees) => Cow::Owned(format!("write decimal degrees: `{degrees}`")),
        None => Cow::Borrowed("write decimal degrees, as in `36.20`; south and west are negative"),
    };
    let message = match text.trim().is_empty() {
        true => EMPTY.to_owned(),
        false if is_too_long(text) => format!("`{text}` has too many digits"),
        false => format!("`{text}` is not a number of degrees"),
    };
    Err(Rejection::new(message, cure))
}

/// The degrees that `40,1`, `36.2° N` or `36°12'30"N` mean. Minutes and seconds become four decimals, which is ten metres.
fn decimal_degrees(text: &str) -> Option<Amount> {
    let is_letter = |c: char| c.is_alphabetic();
    let letters: String = text.chars().filter(|c| is_letter(*c)).collect();
    let is_negative = match letters.to_uppercase().as_str() {
        "" => text.trim_start().starts_with(['-', '−']),
        "N" | "E" => false,
        "S" | "W" => true,
        // `O` is west in French and east in German.
        _ => return None,
    };
    let is_mark = |c: char| {
        matches!(c, '°' | 'º' | '\'' | '’' | '′' | '"' | '”' | '″' | ':') || is_letter(c) || c.is_whitespace()
    };
    let bare = text.trim().trim_start_matches(['-', '−']);
    let parts: Vec<&str> = bare.split(is_mark).filter(|part| !part.is_empty()).collect();
    // Two numbers without a mark are two numbers.
    if parts.len() > 1 && letters.is_empty() && !bare.contains(['°', 'º', '\'', '’', '′', '"', '”', '″', ':'])
    {
        return None;
    }
    let degrees = match parts.as_slice() {
        [degrees] => number(degrees)?,
        [degrees, minutes] => in_seconds([degrees, minutes, "0"])?.divided(Amount::from(3600), 4)?,
        [degrees, minutes, seconds] => in_seconds([degrees, minutes, seconds])?.divided(Amount::from(3600), 4)?,
        _ => return None,
    };
    if is_negative { Amount::ZERO.minus(degrees) } else { Some(degrees) }
}

fn number(text: &str) -> Option<Amount> {
    let minutes = text.trim_start_matches('0');
    Amount::parse(if minutes.is_empty() { "0" } else { minutes }).or_else(|| readings::decimals(text))
}

fn in_seconds(parts: [&str; 3]) -> Option<Amount> {
    let [degrees, minutes, seconds] = parts.map(number);
    let (degrees, minutes, seconds) = (degrees?, minutes?, seconds?);
    if minutes >= Amount::from(60) || seconds >= Amount::from(60) || !degrees.is_whole() {
        return None;
    }
    degrees.times(3600)?.plus(minutes.times(60)?)?.plus(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T>(read: fn(&str) -> Result<T, Rejection>, text: &str, message: &str, hint: &str) {
        let rejection = read(text).err().expect(text);
        assert_eq!((rejection.message.as_str(), &*rejection.hint), (message, hint), "{text}");
    }

    #[test]
    fn an_amount_that_cannot_be_read_has_a_cure() {
        check(read_amount, "6,4", "`6,4` is not a number", "write `6.4` or `64`, whichever is meant");
        check(read_amount, "１２", "`１２` is not a number", "write `12`, without spaces or marks");
        check(read_amount, "0x1F", "`0x1F` is not a number", "write it in the digits 0 to 9: `31`");
        check(read_amount, "", "this number is empty", DIGITS);
        for text in [".inf", "-.inf", ".nan", "many", "yes", "1.2.3"] {
            check(read_amount, text, &format!("`{text}` is not a number"), DIGITS);
        }
        for text in ["12345678901234567890123456789", "1e29", "1e-29", "0.12345678901234567890123456789", "1e999999"] {
            check(read_amount, text, &format!("`{text}` has too many digits"), "a number has at most 28 of them");
        }
    }

    #[test]
    fn degrees_have_no_thousands() {
        let wanted = |degrees: &str| format!("write decimal degrees: `{degrees}`");
        for (text, degrees) in [
            ("40,1", "40.1"),
            ("-40,123", "-40.123"),
            ("٣٦٫٢", "36.2"),
            ("36.20 N", "36.20"),
            ("S 12.5", "-12.5"),
            ("36°12'30\"N", "36.2083"),
            ("36° 12,5′ W", "-36.2083"),
            ("36 12 30 N", "36.2083"),
            ("36.20°", "36.20"),
            ("36°05'N", "36.0833"),
            ("36:12:30", "36.2083"),
        ] {
            check(read_degrees, text, &format!("`{text}` is not a number of degrees"), &wanted(degrees));
        }
        let generic = "write decimal degrees, as in `36.20`; south and west are negative";
        for text in ["north", "36.123.456", "36°75'N", "400,5", "12 O", "1,234.5", "36,20 37,16", "36 37"] {
            check(read_degrees, text, &format!("`{text}` is not a number of degrees"), generic);
        }
        for text in ["12345678901234567890123456789", "36.12345678901234567890123456789", "1e400"] {
            check(read_degrees, text, &format!("`{text}` has too many digits"), generic);
        }
        check(read_degrees, "", EMPTY, generic);
    }
}
