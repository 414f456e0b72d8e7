//! Amounts as ICU takes them: the same digits, with the same zeros at their end.

use icu_decimal::input::Decimal;

use crate::amount::Amount;

pub(super) fn decimal(amount: Amount) -> Decimal {
    let mut decimal = Decimal::from(amount.mantissa());
    // An amount has at most 28 places.
    decimal.multiply_pow10(-i16::try_from(amount.places()).unwrap_or_default());
    decimal
}
