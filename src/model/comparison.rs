//! Two statements of one figure: whether they can be compared, and what can be said about the difference.

use crate::content::values::Amount;

use super::figure::{Figure, Value};
use super::source::{SourceRef, Sources};

/// Whether two statements of a figure count the same thing in the same way, so that a difference between them is a change
/// of what is counted. What is retracted was not counted. What is disputed was, whatever others say. Two who count do not
/// count alike: what one says after the other is no change, nor what several say together after one of them.
pub(crate) fn is_comparable(sources: &Sources, before: &Figure, now: &Figure) -> bool {
    counts_the_same(before, now) && has_the_same_sources(sources, &before.said_by(), &now.said_by())
}

fn has_the_same_sources(sources: &Sources, before: &[SourceRef], now: &[SourceRef]) -> bool {
    let are_among = |some: &[SourceRef], others: &[SourceRef]| some.iter().all(|one| is_among(sources, *one, others));
    before.is_empty() || now.is_empty() || are_among(before, now) && are_among(now, before)
}

/// Whether nobody who states a figure now stated it before. Of what names no source nothing is known.
pub(crate) fn is_of_another_source(sources: &Sources, before: &Figure, now: &Figure) -> bool {
    let (before, now) = (before.said_by(), now.said_by());
    !before.is_empty() && !now.is_empty() && !now.iter().any(|source| is_among(sources, *source, &before))
}

fn is_among(sources: &Sources, source: SourceRef, others: &[SourceRef]) -> bool {
    others.iter().any(|other| !sources.are_two_voices(source, *other))
}

/// Whether two statements of a figure count the same thing, whoever counts it.
pub(crate) fn counts_the_same(before: &Figure, now: &Figure) -> bool {
    !before.is_retracted()
        && !now.is_retracted()
        && !now.is_redefined
        && before.unit == now.unit
        && agree(before.scope, now.scope)
        && agree(before.measure, now.measure)
        && agree(before.group, now.group)
}

fn agree<T: PartialEq>(before: Option<T>, now: Option<T>) -> bool {
    before.zip(now).is_none_or(|(before, now)| before == now)
}

/// What is sure about the way from one statement to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Both give the same exact number.
    Unchanged,
    /// Exactly so much more; less if it is negative.
    Exact(Amount),
    /// So much more, as far as rounded numbers and best guesses go.
    About(Amount),
    /// So much more or even more.
    AtLeast(Amount),
    /// So much less or even less: the number is negative.
    AtMost(Amount),
}

impl Difference {
    pub(crate) fn amount(self) -> Amount {
        match self {
            Difference::Unchanged => Amount::ZERO,
            Difference::Exact(by) | Difference::About(by) | Difference::AtLeast(by) | Difference::AtMost(by) => by,
        }
    }
}

/// The difference between two statements, as far as they allow to state one. After 514, "at least 704" is at least 190
/// more. After "at least 16", "at least 20" says nothing: there may have been 30 already. Nor does "at least 16" again, nor
/// the same range or rounded number: what is counted may have changed within what both say.
pub(crate) fn difference(sources: &Sources, then: &Figure, now: &Figure) -> Option<Difference> {
    if !is_comparable(sources, then, now) || [then, now].iter().any(|figure| matches!(figure.value, Value::Unknown(_)))
    {
        return None;
    }
    let is_approximate = then.approximate || now.approximate;
    if let (Some(from), Some(to)) = (then.value.point(), now.value.point()) {
        let by = to.minus(from)?;
        let is_exact = matches!((then.value, now.value), (Value::Exact(_), Value::Exact(_))) && !is_approximate;
        return match (is_exact, by.is_zero()) {
            (true, true) => Some(Difference::Unchanged),
            (true, false) => Some(Difference::Exact(by)),
            (false, false) => Some(Difference::About(by)),
            (false, true) => None,
        };
    }
    if is_approximate {
        return None;
    }
    let least = now.value.least().zip(then.value.most()).and_then(|(now, then)| now.minus(then));
    let most = now.value.most().zip(then.value.least()).and_then(|(now, then)| now.minus(then));
    match (least, most) {
        (Some(least), _) if least > Amount::ZERO => Some(Difference::AtLeast(least)),
        (_, Some(most)) if most.is_negative() => Some(Difference::AtMost(most)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::values::{FigureStatus, Scope};
    use crate::model::figure::Range;

    fn exact(value: f64) -> Value {
        Value::Exact(Amount::of(value))
    }

    fn range(min: Option<f64>, max: Option<f64>, best: Option<f64>) -> Value {
        let [min, max, best] = [min, max, best].map(|end| end.map(Amount::of));
        Value::Range(Range::new(min, max, best).unwrap())
    }

    #[track_caller]
    fn check(then: Value, now: Value, expected: Option<Difference>) {
        assert_eq!(
            difference(&Sources::default(), &Figure::trial(then), &Figure::trial(now)),
            expected,
            "{then:?} to {now:?}"
        );
    }

    #[test]
    fn a_difference_says_no_more_than_the_values_do() {
        let by = Amount::of;
        let at_least = |least| range(Some(least), None, None);
        check(exact(255.0), exact(311.0), Some(Difference::Exact(by(56.0))));
        check(exact(6.4), exact(5.1), Some(Difference::Exact(by(-1.3))));
        check(exact(5.0), exact(5.0), Some(Difference::Unchanged));
        check(exact(514.0), at_least(704.0), Some(Difference::AtLeast(by(190.0))));
        check(exact(514.0), at_least(400.0), None);
        check(at_least(300.0), exact(250.0), Some(Difference::AtMost(by(-50.0))));
        check(range(None, Some(300.0), None), exact(310.0), Some(Difference::AtLeast(by(10.0))));
        // Of two open ends nothing is known.
        check(at_least(16.0), at_least(20.0), None);
        check(at_least(16.0), at_least(16.0), None);
        check(range(Some(10.0), Some(20.0), None), range(Some(10.0), Some(20.0), None), None);
        check(range(Some(10.0), Some(20.0), Some(15.0)), range(Some(10.0), Some(20.0), Some(15.0)), None);
        check(at_least(20.0), range(None, Some(16.0), None), Some(Difference::AtMost(by(-4.0))));
        check(exact(14000.0), range(Some(100_000.0), Some(150_000.0), None), Some(Difference::AtLeast(by(86_000.0))));
        check(range(Some(10.0), Some(20.0), None), range(Some(15.0), Some(30.0), None), None);
        let guess = range(Some(10.0), Some(20.0), Some(15.0));
        check(guess, exact(18.0), Some(Difference::About(by(3.0))));
        check(guess, exact(15.0), None);
        check(exact(3.0), Value::Unknown(None), None);
        check(Value::Unknown(None), Value::Unknown(None), None);
        let most = exact(9e27);
        check(most, exact(0.5), None);
    }

    #[test]
    fn rounded_numbers_differ_roughly() {
        let about = |value| Figure { approximate: true, ..Figure::trial(exact(value)) };
        let firm = |value| Figure::trial(exact(value));
        let difference = |then: &Figure, now: &Figure| difference(&Sources::default(), then, now);
        assert_eq!(difference(&about(300.0), &firm(350.0)), Some(Difference::About(Amount::of(50.0))));
        assert_eq!(difference(&about(300.0), &about(300.0)), None);
        assert_eq!(difference(&about(300.0), &firm(300.0)), None);
        assert_eq!(difference(&about(300.0), &Figure::trial(range(Some(704.0), None, None))), None);
    }

    #[test]
    fn what_counts_something_else_is_not_compared() {
        let plain = Figure::trial(exact(10.0));
        let sources = Sources::default();
        let is_other =
            |now: &Figure| !is_comparable(&sources, &plain, now) && difference(&sources, &plain, now).is_none();
        assert!(!is_other(&plain));
        assert!(is_other(&Figure { unit: "households".parse().ok(), ..plain.clone() }));
        assert!(!is_other(&Figure { status: Some(FigureStatus::Disputed), ..plain.clone() }));
        assert!(is_other(&Figure { status: Some(FigureStatus::Retracted), ..plain.clone() }));
        let of_scope = |scope| Figure { scope: Some(scope), ..plain.clone() };
        assert!(!is_comparable(&sources, &of_scope(Scope::ToDate), &of_scope(Scope::Stock)));
        assert!(is_other(&Figure { is_redefined: true, ..plain.clone() }));
    }
}
