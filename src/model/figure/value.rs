//! The value of a figure: a number, a range, or an honest "unknown".

use crate::content::previous::{PreviousDraft, PreviousRange};
use crate::content::values::{Amount, UnknownReason};

use super::Claim;

/// The value of a figure or claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    /// This many.
    Exact(Amount),
    /// Between two numbers, or on one side of one.
    Range(Range),
    /// Nobody can say; that is not zero.
    Unknown(Option<UnknownReason>),
}

/// A least, a greatest and a best number, in order; at least one of the bounds is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    min: Option<Amount>,
    max: Option<Amount>,
    best: Option<Amount>,
}

impl Range {
    /// `None` if both bounds are missing or the numbers are not in order.
    pub(crate) fn new(min: Option<Amount>, max: Option<Amount>, best: Option<Amount>) -> Option<Range> {
        let ordered = |low: Option<Amount>, high: Option<Amount>| low.zip(high).is_none_or(|(low, high)| low <= high);
        let sound = (min.is_some() || max.is_some()) && ordered(min, max) && ordered(min, best) && ordered(best, max);
        sound.then_some(Range { min, max, best })
    }

    pub(crate) fn min(self) -> Option<Amount> {
        self.min
    }

    pub(crate) fn max(self) -> Option<Amount> {
        self.max
    }

    pub(crate) fn best(self) -> Option<Amount> {
        self.best
    }
}

impl Value {
    /// What these numbers say together: a range, or one number if the bounds leave no other. `None` if both bounds are
    /// missing or the numbers are not in order.
    pub(in crate::model) fn between(min: Option<Amount>, max: Option<Amount>, best: Option<Amount>) -> Option<Value> {
        let range = Range::new(min, max, best)?;
        Some(min.filter(|_| min == max).map_or(Value::Range(range), Value::Exact))
    }

    /// Everything that several sources say together: from the least to the most that any of them says. If one of them
    /// leaves an end open, it is open. If both are, a best guess that all share is left, and is no more than a guess
    /// ([`is_guessed`](super::is_guessed)). A source that does not know takes nothing from what the others say.
    pub(super) fn of_claims(claims: &[Claim]) -> Value {
        let known: Vec<Value> =
            claims.iter().map(|claim| claim.value).filter(|value| !matches!(value, Value::Unknown(_))).collect();
        let Some(first) = known.first() else {
            let reason = |claim: &Claim| match claim.value {
                Value::Unknown(reason) => reason,
                _ => None,
            };
            let shared = claims.first().and_then(reason);
            return Value::Unknown(shared.filter(|_| claims.iter().all(|claim| reason(claim) == shared)));
        };
        if known.iter().all(|value| value == first) {
            return *first;
        }
        let all = |ends: fn(Value) -> Option<Amount>| known.iter().copied().map(ends).collect::<Option<Vec<Amount>>>();
        let min = all(Value::least).and_then(|ends| ends.into_iter().min());
        let max = all(Value::most).and_then(|ends| ends.into_iter().max());
        // A best guess of one source is not that of all.
        let best = all(Value::point).filter(|points| points.iter().all(|point| *point == points[0])).map(|all| all[0]);
        Value::between(min, max, best).or(best.map(Value::Exact)).unwrap_or(Value::Unknown(None))
    }

    /// What a figure was before.
    pub(crate) fn of_previous(previous: PreviousDraft) -> Value {
        match previous {
            PreviousDraft::Number(number) => Value::Exact(number),
            PreviousDraft::Range(PreviousRange { min, max, best }) => {
                Value::between(min, max, best).or(best.map(Value::Exact)).unwrap_or(Value::Unknown(None))
            }
            PreviousDraft::Unknown(_) => Value::Unknown(None),
        }
    }

    /// Whether readers see the same: why nothing is known does not matter.
    pub(crate) fn prints_the_same(self, other: Value) -> bool {
        self == other || matches!((self, other), (Value::Unknown(_), Value::Unknown(_)))
    }

    /// The one number to compare: the value, else the best number, else a bound.
    pub(crate) fn number(self) -> Option<Amount> {
        match self {
            Value::Exact(amount) => Some(amount),
            Value::Range(range) => range.best.or(range.min).or(range.max),
            Value::Unknown(_) => None,
        }
    }

    /// The number that it is, or that it is not below. `None` if it may be as low as can be.
    pub(crate) fn least(self) -> Option<Amount> {
        match self {
            Value::Exact(amount) => Some(amount),
            Value::Range(range) => range.min,
            Value::Unknown(_) => None,
        }
    }

    /// The number that it is, or that it is not above. `None` if it may be as high as can be.
    pub(crate) fn most(self) -> Option<Amount> {
        match self {
            Value::Exact(amount) => Some(amount),
            Value::Range(range) => range.max,
            Value::Unknown(_) => None,
        }
    }

    /// The number that it is, or the best guess.
    pub(crate) fn point(self) -> Option<Amount> {
        match self {
            Value::Exact(amount) => Some(amount),
            Value::Range(range) => range.best,
            Value::Unknown(_) => None,
        }
    }
}
