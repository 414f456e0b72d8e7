//! The values that a scale names: round numbers at even steps.

use crate::amount::Amount;

/// From the lowest to the highest, all multiples of one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ticks {
    step: Amount,
    /// How many steps below zero the lowest is.
    below: u64,
    /// How many steps above zero the highest is.
    above: u64,
}

impl Ticks {
    /// Some ticks around `low`, which is not above zero, and `high`, which is not below. `None` if the numbers are too large.
    pub(super) fn of(low: Amount, high: Amount) -> Option<Ticks> {
        let least = high.minus(low)?.to_f64() / 3.0;
        let step = if least > 0.0 { round_step(least)? } else { Amount::from(1) };
        let steps = |distance: Amount| -> Option<u64> {
            let mut count = 0;
            while step.times(count)? < distance {
                count += 1;
            }
            Some(count)
        };
        let (below, above) = (steps(Amount::ZERO.minus(low)?)?, steps(high)?);
        Some(Ticks { step, below, above: above.max(u64::from(below == 0)) })
    }

    /// The lowest and the highest.
    pub(super) fn ends(&self) -> [Amount; 2] {
        [self.under_zero(self.below), self.over_zero(self.above)]
    }

    /// All, from the lowest to the highest.
    pub(super) fn values(&self) -> impl Iterator<Item = Amount> {
        let under = (1..=self.below).rev().map(|count| self.under_zero(count));
        under.chain((0..=self.above).map(|count| self.over_zero(count)))
    }

    // The ends were counted step by step, so no tick is too large.
    fn over_zero(&self, count: u64) -> Amount {
        self.step.times(count).unwrap_or_default().trimmed()
    }

    fn under_zero(&self, count: u64) -> Amount {
        Amount::ZERO.minus(self.over_zero(count)).unwrap_or_default()
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`; whole numbers have no half steps.
fn round_step(least: f64) -> Option<Amount> {
    let magnitude = exponent(least);
    let steps = [(1, 0), (2, 0), (25, -1), (5, 0), (1, 1), (1, 2)];
    let steps = steps.into_iter().filter_map(|(digits, shift)| Amount::of_power(digits, magnitude + shift));
    let fits = |step: &Amount| step.to_f64() >= least * 0.999 && (step.is_whole() || *step < Amount::from(1));
    steps.into_iter().find(fits)
}

/// The power of ten that is not above a number.
#[expect(clippy::cast_possible_truncation, reason = "an amount has an exponent of two digits")]
pub(super) fn exponent(number: f64) -> i32 {
    number.log10().floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(low: &str, high: &str, expected: &[&str]) {
        let amount = |text: &str| Amount::parse(text).unwrap();
        let ticks = Ticks::of(amount(low), amount(high)).unwrap();
        let values: Vec<String> = ticks.values().map(|value| value.to_string()).collect();
        assert_eq!(values, expected, "{low} to {high}");
        assert_eq!(ticks.ends().map(|end| end.to_string()), [values[0].clone(), values.last().unwrap().clone()]);
    }

    #[test]
    fn a_scale_has_round_numbers() {
        check("0", "311", &["0", "200", "400"]);
        check("0", "0.3", &["0", "0.1", "0.2", "0.3"]);
        check("0", "7", &["0", "5", "10"]);
        check("0", "0.07", &["0", "0.025", "0.05", "0.075"]);
        check("-1.3", "0.5", &["-2", "-1", "0", "1"]);
        check("-3", "0", &["-3", "-2", "-1", "0"]);
        check("0", "0", &["0", "1"]);
        check("0", "0.0000000000000000000000000001", &["0", "0.0000000000000000000000000001"]);
    }

    #[test]
    fn steps_are_round() {
        let step = |least: f64| round_step(least).unwrap().to_f64();
        assert_eq!([0.7, 1.1, 2.1, 2.6, 23.0, 235.0, 1e6].map(step), [1.0, 2.0, 5.0, 5.0, 25.0, 250.0, 1e6]);
    }

    #[test]
    fn numbers_that_are_too_large_have_no_scale() {
        let most = Amount::parse("9999999999999999999999999999").unwrap();
        assert!(Ticks::of(Amount::ZERO, most).is_none_or(|ticks| ticks.ends()[1] >= most));
        assert_eq!(Ticks::of(Amount::ZERO.minus(most).unwrap(), Amount::parse("0.5").unwrap()), None);
    }
}
