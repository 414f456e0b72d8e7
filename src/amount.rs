//! Amounts: decimal numbers with the digits that were written. No sum, difference or share passes through binary
//! fractions, so what is printed is what was typed, or follows from it exactly.
//!
//! Arithmetic is checked: a result with too many digits is `None`, and nobody states it.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

/// A decimal number of at most 28 digits. It keeps the digits behind the point as they were written: 6.40 prints both of
/// its decimals, but equals 6.4. There is no minus zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// The most digits that an amount has, before and behind the point together.
const MOST_DIGITS: usize = 28;

impl Amount {
    pub(crate) const ZERO: Amount = Amount(Decimal::ZERO);

    /// Reads a number as YAML and JSON write it: `311`, `-6.40`, `.5`, `1.5e3`. `None` if it is none, or if it has more
    /// digits than an amount can keep.
    pub(crate) fn parse(text: &str) -> Option<Amount> {
        let (sign, unsigned) = match text.strip_prefix(['-', '+']) {
            Some(rest) => (text.starts_with('-'), rest),
            None => (false, text),
        };
        let (digits, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent_of(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !(are_digits(whole) && are_digits(decimals)) || whole.len() + decimals.len() == 0 {
            return None;
        }
        // A zero before other digits is a slip, or a number to another base.
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let digits = format!("{whole}{decimals}");
        let significant = digits.trim_start_matches('0');
        if significant.len() > MOST_DIGITS {
            return None;
        }
        let mantissa: i128 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
        let places = i64::try_from(decimals.len()).ok()? - exponent;
        let mantissa = if sign { -mantissa } else { mantissa };
        match u32::try_from(places) {
            Ok(places) => Amount::of_parts(mantissa, places),
            Err(_) if mantissa == 0 => Some(Amount::ZERO),
            Err(_) => {
                let factor = 10_i128.checked_pow(u32::try_from(-places).ok()?)?;
                Amount::of_parts(mantissa.checked_mul(factor)?, 0)
            }
        }
    }

    /// `mantissa` divided by ten `places` times.
    pub(crate) fn of_parts(mantissa: i128, places: u32) -> Option<Amount> {
        Decimal::try_from_i128_with_scale(mantissa, places).ok().map(Amount)
    }

    /// `digits` times a power of ten: 5 and -1 make 0.5.
    pub(crate) fn of_power(digits: u32, exponent: i32) -> Option<Amount> {
        match u32::try_from(-exponent) {
            Ok(places) => Amount::of_parts(digits.into(), places),
            Err(_) => {
                let factor = 10_i128.checked_pow(exponent.unsigned_abs())?;
                Amount::of_parts(factor.checked_mul(digits.into())?, 0)
            }
        }
    }

    /// All digits as one whole number. Divided by ten [`places`](Amount::places) times it is the amount.
    pub(crate) fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// How many digits are behind the point.
    pub(crate) fn places(self) -> u32 {
        self.0.scale()
    }

    /// Whether nothing but zeros is behind the point.
    pub(crate) fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    pub(crate) fn is_negative(self) -> bool {
        self < Amount::ZERO
    }

    pub(crate) fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The sum, with the most digits behind the point that one of the two has.
    pub(crate) fn plus(self, other: Amount) -> Option<Amount> {
        self.aligned(other, i128::checked_add)
    }

    /// The same with zeros behind the point, if it has fewer places; else itself.
    pub(crate) fn with_places(self, places: u32) -> Amount {
        Amount::of_parts(0, places).and_then(|zero| self.plus(zero)).unwrap_or(self)
    }

    /// The difference, with the most digits behind the point that one of the two has.
    pub(crate) fn minus(self, other: Amount) -> Option<Amount> {
        self.aligned(other, i128::checked_sub)
    }

    /// The amount that Rust writes as this number.
    #[cfg(test)]
    pub(crate) fn of(number: f64) -> Amount {
        Amount::parse(&number.to_string()).expect("a finite number of few digits")
    }

    /// So many times this amount.
    pub(crate) fn times(self, count: u64) -> Option<Amount> {
        Amount::of_parts(self.mantissa().checked_mul(i128::from(count))?, self.places())
    }

    /// The sum of all; zero if there are none.
    pub(crate) fn sum(amounts: impl IntoIterator<Item = Amount>) -> Option<Amount> {
        amounts.into_iter().try_fold(Amount::ZERO, Amount::plus)
    }

    /// How many hundredths of `whole` this amount is, rounded to `places` digits behind the point, halves away from zero.
    /// `None` if the whole is not above zero, and if rounding would say that something is nothing or that a part is all.
    pub(crate) fn percent_of(self, whole: Amount, places: u32) -> Option<Amount> {
        if whole <= Amount::ZERO {
            return None;
        }
        let hundredfold = Amount::of_parts(self.mantissa().checked_mul(100)?, self.places())?;
        let percent = hundredfold.divided(whole, places)?;
        let says_too_much = (percent.is_zero() && !self.is_zero())
            || (percent.0.abs() == Decimal::ONE_HUNDRED && self.0.abs() != whole.0);
        if says_too_much { None } else { Some(percent.trimmed()) }
    }

    /// The quotient, rounded to `places` digits behind the point, halves away from zero. `None` if `divisor` is not above
    /// zero.
    pub(crate) fn divided(self, divisor: Amount, places: u32) -> Option<Amount> {
        if divisor <= Amount::ZERO {
            return None;
        }
        let common = self.places().max(divisor.places());
        let (number, divisor) = (self.mantissa_at(common)?, divisor.mantissa_at(common)?);
        let twice = number.checked_mul(10_i128.checked_pow(places)?)?.checked_mul(2)?;
        let half = if number < 0 { -divisor } else { divisor };
        Amount::of_parts(twice.checked_add(half)?.checked_div(divisor.checked_mul(2)?)?, places)
    }

    /// The amount with no more than `places` digits behind the point, halves away from zero.
    pub(crate) fn rounded(self, places: u32) -> Amount {
        let rounded = self.0.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        Amount(if rounded.is_zero() { rounded.abs() } else { rounded })
    }

    /// Whether it is another number as people round it: 86 of 86.2, 12,500 of 12,480. Two digits are left at least, so that 30 is not
    /// 28.
    pub(crate) fn is_rounded_from(self, other: Amount) -> bool {
        if self.is_zero() || self.is_negative() != other.is_negative() || self == other {
            return false;
        }
        if !self.is_whole() || !other.is_whole() {
            return self.places() < other.places() && other.rounded(self.places()) == self;
        }
        let (number, exact) = (self.rounded(0).mantissa().abs(), other.rounded(0).mantissa().abs());
        let mut unit = 1;
        while number % (unit * 10) == 0 {
            unit *= 10;
        }
        number / unit >= 10 && (exact + unit / 2) / unit * unit == number
    }

    /// The nearest binary number: good enough for a place in a drawing, and for nothing that is printed.
    #[expect(clippy::cast_precision_loss, reason = "a drawing has tenths of a pixel")]
    pub(crate) fn to_f64(self) -> f64 {
        let mantissa = self.mantissa();
        // The processor converts 64 bits by itself, and few amounts need more.
        let number = i64::try_from(mantissa).map_or_else(|_| mantissa as f64, |number| number as f64);
        // A quotient of two exact numbers is the nearest to the amount: 6.4 is 64 / 10.
        if self.places() == 0 { number } else { number / 10_f64.powi(self.places().cast_signed()) }
    }

    /// The amount without the zeros at its end.
    pub(crate) fn trimmed(self) -> Amount {
        Amount(self.0.normalize())
    }

    fn aligned(self, other: Amount, operation: impl Fn(i128, i128) -> Option<i128>) -> Option<Amount> {
        let places = self.places().max(other.places());
        let mantissa = operation(self.mantissa_at(places)?, other.mantissa_at(places)?)?;
        // What could not be read again is not stated.
        let is_too_long = mantissa.unsigned_abs() >= 10_u128.pow(MOST_DIGITS as u32);
        if is_too_long { None } else { Amount::of_parts(mantissa, places) }
    }

    /// The mantissa with `places` digits behind the point, not fewer than there are.
    fn mantissa_at(self, places: u32) -> Option<i128> {
        self.mantissa().checked_mul(10_i128.checked_pow(places - self.places())?)
    }
}

/// `None` for an exponent that only zero could have.
fn exponent_of(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_sound { text.parse().ok() } else { None }
}

macro_rules! from_whole_numbers {
    ($($whole:ty),*) => {$(
        impl From<$whole> for Amount {
            fn from(number: $whole) -> Amount {
                Amount(Decimal::from(number))
            }
        }
    )*};
}

from_whole_numbers!(usize, u32, u64, i32, i64);

/// The digits as they were written, with a point and without marks between thousands.
impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match u64::try_from(self.mantissa()) {
            // Most amounts are whole numbers, for which Rust has a quicker way.
            Ok(whole) if self.places() == 0 => fmt::Display::fmt(&whole, out),
            _ => fmt::Display::fmt(&self.0, out),
        }
    }
}

/// Numbers as people type them, many and of every length, but in each run the same.
#[cfg(test)]
pub(crate) mod typed {
    use proptest::strategy::Strategy;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    fn number() -> impl Strategy<Value = String> {
        let digits = (0_u32..16).prop_flat_map(|length| 0..10_u64.pow(length));
        (digits, 0_usize..10, proptest::bool::ANY).prop_map(|(digits, places, is_negative)| {
            let digits = format!("{digits:0>width$}", width = places + 1);
            let (whole, decimals) = digits.split_at(digits.len() - places);
            let minus = if is_negative && digits.contains(|digit| digit != '0') { "-" } else { "" };
            format!("{minus}{whole}{}{decimals}", if places > 0 { "." } else { "" })
        })
    }

    /// Tests pairs of numbers.
    pub(crate) fn pairs(test: impl Fn(&str, &str)) {
        let config = Config { cases: 256, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let result = runner.run(&(number(), number()), |(one, other)| {
            test(&one, &other);
            Ok(())
        });
        assert!(result.is_ok(), "{result:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounding_is_told_from_another_number() {
        let is_rounded = |one: f64, other: f64| Amount::of(one).is_rounded_from(Amount::of(other));
        for (one, other) in
            [(86.0, 86.2), (87.0, 86.5), (1.3, 1.28), (12_500.0, 12_480.0), (310.0, 311.0), (-6.0, -6.4)]
        {
            assert!(is_rounded(one, other), "{one} {other}");
            assert!(!is_rounded(other, one), "{one} {other}");
        }
        for (one, other) in [(86.0, 68.2), (86.0, 86.0), (30.0, 28.0), (0.0, 0.3), (12_400.0, 12_480.0), (6.0, -6.4)] {
            assert!(!is_rounded(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_printed_is_what_was_typed() {
        typed::pairs(|typed, _| assert_eq!(amount(typed).to_string(), typed));
    }

    #[test]
    fn a_difference_and_its_end_give_the_beginning() {
        typed::pairs(|a, b| {
            let (a, b) = (amount(a), amount(b));
            let difference = a.minus(b).unwrap();
            assert_eq!(difference.plus(b), Some(a));
            assert_eq!(difference.places(), a.places().max(b.places()));
            assert_eq!(Amount::sum([a, b]), Amount::sum([b, a]));
        });
    }

    #[test]
    fn a_percentage_is_within_half_of_its_last_digit() {
        typed::pairs(|a, b| {
            let (part, whole) = (amount(a), amount(b));
            for places in [0, 1] {
                let Some(percent) = part.percent_of(whole, places) else { continue };
                let exact = part.to_f64() / whole.to_f64() * 100.0;
                let half = 0.5 / 10_f64.powi(places.cast_signed());
                let slack = exact.abs() * 1e-12 + 1e-12;
                assert!((percent.to_f64() - exact).abs() <= half + slack, "{part} of {whole}: {percent}");
                assert!(!percent.is_zero() || part.is_zero(), "{part} of {whole}");
            }
        });
    }

    fn amount(text: &str) -> Amount {
        Amount::parse(text).expect(text)
    }

    #[test]
    fn a_number_keeps_the_digits_that_were_written() {
        for (typed, printed) in [
            ("311", "311"),
            ("6.40", "6.40"),
            ("-0", "0"),
            ("-0.0", "0.0"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("1.50E3", "1500"),
            ("1.5e-2", "0.015"),
            ("0e9999", "0"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1234567890123456789012.345", "1234567890123456789012.345"),
        ] {
            assert_eq!(amount(typed).to_string(), printed, "{typed}");
        }
    }

    #[test]
    fn what_is_not_a_number_or_too_long_is_none() {
        for typed in [
            "",
            "-",
            ".",
            "007",
            "e3",
            "1e",
            "1e1e1",
            "1_000",
            "0x1F",
            ".inf",
            "nan",
            "6,4",
            "1 355",
            "--1",
            "1.2.3",
            "٣",
            "1e9999",
            "12345678901234567890123456789",
            "1e29",
            "0.00000000000000000000000000001",
            "1e-9999",
            "1e99999999999999999999",
        ] {
            assert_eq!(Amount::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn sums_and_differences_have_the_digits_of_their_parts() {
        let minus = |a: &str, b: &str| amount(a).minus(amount(b)).map(|by| by.to_string());
        assert_eq!(minus("5.1", "6.4").as_deref(), Some("-1.3"));
        assert_eq!(minus("10.5", "10").as_deref(), Some("0.5"));
        assert_eq!(minus("11", "10.0").as_deref(), Some("1.0"));
        assert_eq!(minus("1.50", "1.5").as_deref(), Some("0.00"));
        assert_eq!(Amount::sum(["0.1", "0.2"].map(amount)).map(|sum| sum.to_string()).as_deref(), Some("0.3"));
        assert_eq!(Amount::sum(["0.00", "1"].map(amount)).map(|sum| sum.to_string()).as_deref(), Some("1.00"));
        let most = amount("9999999999999999999999999999");
        assert_eq!(Amount::sum([most; 9]), None);
        assert_eq!(most.minus(amount("0.1")), None);
    }

    #[test]
    fn a_percentage_never_says_nothing_or_all_where_it_is_not() {
        let percent = |part: &str, whole: &str, places| {
            amount(part).percent_of(amount(whole), places).map(|percent| percent.to_string())
        };
        assert_eq!(percent("56", "255", 0).as_deref(), Some("22"));
        assert_eq!(percent("183", "311", 1).as_deref(), Some("58.8"));
        assert_eq!(percent("1", "2", 1).as_deref(), Some("50"));
        assert_eq!(percent("1", "200", 0).as_deref(), Some("1"));
        assert_eq!(percent("-1", "200", 0).as_deref(), Some("-1"));
        assert_eq!(percent("8", "73398", 0), None);
        assert_eq!(percent("-997", "1000", 0), None);
        assert_eq!(percent("-1000", "1000", 0).as_deref(), Some("-100"));
        assert_eq!(percent("0", "5", 1).as_deref(), Some("0"));
        assert_eq!(percent("5", "0", 1), None);
        assert_eq!(percent("5", "-5", 1), None);
        assert_eq!(percent("9999999999999999999999999999", "0.0000000000000000000000000001", 1), None);
    }

    #[test]
    fn a_place_in_a_drawing_is_the_nearest_there_is() {
        for (typed, number) in [("6.4", 6.4), ("-0.25", -0.25), ("1000000.1", 1_000_000.1), ("36.2154", 36.2154)] {
            assert_eq!(amount(typed).to_f64().total_cmp(&number), std::cmp::Ordering::Equal, "{typed}");
        }
    }
}
