//! What a writer may have meant by a date that cannot be read: `03/04/2026` is the third of April or the fourth of March. A
//! cure names every reading, and never chooses one: half of the world begins with the day, the other half with the month.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::language::digits::ascii_digit;

/// How to write what a text seems to say; `None` if it says no day in three numbers.
pub(super) fn cure(text: &str) -> Option<String> {
    let western: String = text.chars().map(|char| ascii_digit(char).unwrap_or(char)).collect();
    let (day, time) = western.split_once([' ', 'T']).map_or((&*western, None), |(day, time)| (day, Some(time)));
    let time = match time {
        Some(time) => format!("T{}", NaiveTime::parse_from_str(time, "%H:%M").ok()?.format("%H:%M")),
        None => String::new(),
    };
    let numbers = numbers(day)?;
    let readings: Vec<String> = readings(&numbers).iter().map(|day| format!("`{day}{time}`")).collect();
    match readings.as_slice() {
        [] => missing_day(&numbers),
        [only] => Some(format!("write {only}")),
        several => Some(format!("write {}, whichever is meant", several.join(" or "))),
    }
}

/// Three numbers, the year first or last, each with how many digits were typed.
fn numbers(text: &str) -> Option<[(u32, usize); 3]> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let number = |part: &&str| {
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        Some((part.parse().ok()?, part.len())).filter(|_| is_number)
    };
    parts.iter().map(number).collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// Every day that is meant by three numbers, one of which is a year with four digits.
fn readings(numbers: &[(u32, usize); 3]) -> Vec<NaiveDate> {
    let day = |(year, _): (u32, usize), (month, _): (u32, usize), (day, _): (u32, usize)| {
        let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    let [first, second, third] = *numbers;
    let mut readings: Vec<NaiveDate> = match (first.1, second.1, third.1) {
        (4, 1 | 2, 1 | 2) => vec![day(first, second, third)],
        (1 | 2, 1 | 2, 4) => vec![day(third, second, first), day(third, first, second)],
        _ => Vec::new(),
    }
    .into_iter()
    .flatten()
    .collect();
    readings.dedup();
    readings
}

/// The thirtieth of February, where the year comes first and the month is one.
fn missing_day(numbers: &[(u32, usize); 3]) -> Option<String> {
    let [(year, 4), (month, 2), (day, 2)] = *numbers else { return None };
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    let last = next.pred_opt()?.day();
    (day > last).then(|| format!("check the day: this month has {last} days"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(cure(text).as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn every_reading_is_named_and_none_is_chosen() {
        check("03/04/2026", "write `2026-04-03` or `2026-03-04`, whichever is meant");
        check("3.4.2026", "write `2026-04-03` or `2026-03-04`, whichever is meant");
        check("03/04/2026 20:00", "write `2026-04-03T20:00` or `2026-03-04T20:00`, whichever is meant");
        check("٠٣/٠٤/٢٠٢٦", "write `2026-04-03` or `2026-03-04`, whichever is meant");
        check("30/11/2024", "write `2024-11-30`");
        check("11-30-2024", "write `2024-11-30`");
        check("04/04/2026", "write `2026-04-04`");
        check("2024/11/30", "write `2024-11-30`");
        check("2024-11-3", "write `2024-11-03`");
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_told() {
        check("2026-02-30", "check the day: this month has 28 days");
        check("2024-02-30", "check the day: this month has 29 days");
    }

    #[test]
    fn what_says_no_day_has_no_reading() {
        for text in [
            "", "yesterday", "03/04", "03/04/26", "2024-13-01", "2026-03-O3", "31/31/2024", "2024-11-30T25:00",
            "1.2.3.4",
        ] {
            check(text, "none");
        }
    }
}
