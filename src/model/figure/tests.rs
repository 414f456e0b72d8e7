use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::content::values::UnknownReason;

/// `19`, `30-` for at least 30, `-20` for at most 20, `10-20`, `10-20~15` with a best guess, `?`.
fn value(text: &str) -> Value {
    let amount = |text: &str| if text.is_empty() { None } else { Amount::parse(text) };
    let (ends, best) = text.split_once('~').unwrap_or((text, ""));
    match ends.split_once('-') {
        _ if text == "?" => Value::Unknown(Some(UnknownReason::NotReported)),
        Some((min, max)) => Value::Range(Range::new(amount(min), amount(max), amount(best)).unwrap()),
        None => Value::Exact(amount(ends).unwrap()),
    }
}

fn claimed(value: Value) -> Claim {
    let as_of = Figure::trial(Value::Unknown(None)).as_of;
    Claim { source: None, value, approximate: false, as_of, credibility: None, note: None }
}

#[track_caller]
fn check(claims: &[&str], expected: Value) {
    let claims: Vec<Claim> = claims.iter().map(|said| claimed(value(said))).collect();
    assert_eq!(Value::of_claims(&claims), expected, "{claims:?}");
}

#[test]
fn claims_together_say_all_that_each_of_them_says() {
    check(&["19", "30-"], value("19-"));
    check(&["19", "26", "30-"], value("19-"));
    check(&["19", "26"], value("19-26"));
    check(&["19", "19"], value("19"));
    check(&["19", "19-"], value("19-"));
    check(&["40", "-30"], value("-40"));
    check(&["10-20", "15-30"], value("10-30"));
    check(&["30-", "-20"], Value::Unknown(None));
}

#[test]
fn a_best_guess_stays_if_all_share_it() {
    check(&["10-20~15"], value("10-20~15"));
    check(&["10-20~15", "15"], value("10-20~15"));
    check(&["10-20~15", "12-18~15"], value("10-20~15"));
    check(&["10-20~15", "18"], value("10-20"));
    check(&["10-20~15", "12-18"], value("10-20"));
    check(&["-20~15", "-30~15"], value("-30~15"));
    check(&["-20~15", "10-~15"], value("15"));
}

#[test]
fn bounds_that_leave_one_number_are_that_number() {
    let ten = |best| Value::between(Some(10_u32.into()), Some(10_u32.into()), best);
    assert_eq!(ten(None), Some(value("10")));
    assert_eq!(ten(Some(10_u32.into())), Some(value("10")));
    assert_eq!(ten(Some(11_u32.into())), None);
    check(&["10", "10"], value("10"));
}

#[test]
fn what_claims_say_together_holds_what_each_of_them_says() {
    let end = || proptest::option::of(0_u32..9);
    let claim = (end(), end(), end()).prop_map(|(min, max, best)| {
        let [min, max, best] = [min, max, best].map(|end| end.map(Amount::from));
        Value::between(min, max, best).or(best.map(Value::Exact)).unwrap_or(Value::Unknown(None))
    });
    let config = Config { cases: 2000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&proptest::collection::vec(claim, 1..5), |values| {
        let joined = Value::of_claims(&values.iter().copied().map(claimed).collect::<Vec<_>>());
        let is_known = |value: &&Value| !matches!(value, Value::Unknown(_));
        for value in values.iter().filter(is_known) {
            // The best guess that is left of two open ends is a guess, and printed as one.
            let is_guess = matches!(joined, Value::Exact(_)) && joined.point() == value.point();
            let is_below = joined.least().is_none_or(|least| value.least().is_some_and(|of_one| least <= of_one));
            let is_above = joined.most().is_none_or(|most| value.most().is_some_and(|of_one| most >= of_one));
            assert!(is_guess || (is_below && is_above), "{value:?} in {joined:?} of {values:?}");
        }
        let known: Vec<&Value> = values.iter().filter(is_known).collect();
        if !known.is_empty() && known.iter().all(|value| value.least().is_some()) {
            assert_eq!(joined.least(), known.iter().filter_map(|value| value.least()).min(), "{values:?}");
        }
        if !known.is_empty() && known.iter().all(|value| value.most().is_some()) {
            assert_eq!(joined.most(), known.iter().filter_map(|value| value.most()).max(), "{values:?}");
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn a_source_that_cannot_say_takes_nothing_away() {
    check(&["19", "?"], value("19"));
    check(&["?", "30-", "19"], value("19-"));
    check(&["?", "?"], value("?"));
}
