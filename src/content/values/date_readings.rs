//! What a writer may have meant by a date that cannot be read: `03/04/2026` is the third of April or the fourth of March. A
//! cure names every reading, and never chooses one: half of the world begins with the day, the other half with the month.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};

use crate::content::written_dates;
use crate::language::digits::ascii_digit;

/// How to write what a text seems to say; `None` if it says no day.
pub(super) fn cure(text: &str) -> Option<String> {
    let western: String = text.chars().map(|char| ascii_digit(char).unwrap_or(char)).collect();
    let (day, time) = western.split_once([' ', 'T']).map_or((&*western, None), |(day, time)| (day, Some(time)));
    let Some(numbers) = numbers(day) else { return with_digits(&western).or_else(|| in_words(&western)) };
    if let Some(cure) = time.and_then(|time| impossible_hour(&numbers, time)) {
        return Some(cure);
    }
    let time = match time {
        // `2024-11-30T20`
        Some(hour) if (1..=2).contains(&hour.len()) && hour.parse::<u32>().is_ok_and(|hour| hour < 24) => {
            format!("T{hour:0>2}:00")
        }
        Some(time) => match with_zone(time).or_else(|| hour_of_half(time)) {
            Some(time) => format!("T{time}"),
            None => return in_words(&western),
        },
        None => String::new(),
    };
    let has_year = numbers.iter().any(|(_, digits)| *digits == 4);
    let readings = if has_year { readings(&numbers) } else { readings_of_short_year(&numbers, day.contains('-')) };
    let readings: Vec<String> = readings.iter().map(|day| format!("`{day}{time}`")).collect();
    let words = if has_year { "write" } else { "write the year with four digits:" };
    match readings.as_slice() {
        [] => missing_day(&numbers, &time),
        [only] => Some(format!("{words} {only}")),
        several => Some(format!("{words} {}, whichever is meant", several.join(" or "))),
    }
}

/// `2026-03-O3`: letters that look like digits.
fn with_digits(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        'O' | 'o' | 'О' | 'о' => '0',
        'l' | 'I' | '|' => '1',
        c => c,
    };
    let day: String = text.chars().take(10).map(digit).collect();
    let is_day = day.len() == 10 && NaiveDate::parse_from_str(&day, "%Y-%m-%d").is_ok();
    let rest: String = text.chars().skip(10).collect();
    (is_day && !text.starts_with(&day)).then(|| format!("did you mean `{day}{rest}`?"))
}

/// `30 November 2024`, `2024-11-30T20h00`, `2024-11-30 20:00 CET`
fn in_words(text: &str) -> Option<String> {
    // `5 March 2026, 6am`
    let gaps = text.match_indices([' ', ',']).map(|(at, _)| at).rev().take(2);
    let with_hour = |at: usize| {
        let hour = hour_of_half(&text[at + 1..])?;
        let day = written_dates::read(text[..at].trim_end_matches([' ', ',']))?;
        (!day.contains('T')).then(|| format!("write `{day}T{hour}`"))
    };
    if let Some(cure) = gaps.into_iter().find_map(with_hour) {
        return Some(cure);
    }
    let date = written_dates::read(text).or_else(|| written_dates::read(without_weekday(text)?))?;
    let lower = text.to_lowercase();
    let Some((_, time)) = date.split_once('T') else {
        // An hour that was not read must not get lost.
        let is_digit = |c: &char| c.is_ascii_digit();
        let numbers = text.split(|c: char| !is_digit(&c)).filter(|part| !part.is_empty()).count();
        let has_name = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2);
        let has_hour = numbers > if has_name { 2 } else { 3 } || lower.contains(':');
        return (!has_hour).then(|| format!("write `{date}`"));
    };
    // What follows the last digit of the time, and was not read.
    let rest =
        lower.rsplit([':', 'h']).next().unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let is_read = matches!(rest, "" | "am" | "pm") || time.contains(['+', '-']);
    Some(match is_read {
        true => format!("write `{date}`"),
        false => format!("write `{date}`, which is in the zone of the site; in another zone, as in `{date}+01:00`"),
    })
}

/// `6am`, `6 p.m.`, `6h`
fn hour_of_half(time: &str) -> Option<String> {
    let bare: String = time.to_lowercase().chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    let hour = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.len() < 3);
    let of_half = |digits: &str| hour(digits).filter(|hour| (1..=12).contains(hour)).map(|hour| hour % 12);
    let hour = match (bare.strip_suffix("am"), bare.strip_suffix("pm"), bare.strip_suffix('h')) {
        (Some(digits), ..) => of_half(digits)?,
        (_, Some(digits), _) => of_half(digits)? + 12,
        (.., Some(digits)) => hour(digits).filter(|hour| *hour < 24)?,
        _ => return None,
    };
    Some(format!("{hour:02}:00"))
}

/// `Saturday, 30 November 2024`, `le 30 novembre 2024`
fn without_weekday(text: &str) -> Option<&str> {
    let (word, rest) = text.split_once(' ')?;
    (!word.contains(|c: char| c.is_ascii_digit())).then(|| rest.trim_start())
}

/// `2024-11-30T24:30`
fn impossible_hour(numbers: &[(u32, usize); 3], time: &str) -> Option<String> {
    let two = |text: &str| text.get(..2).filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (two(hour)?, two(minute)?);
    match (hour, minute) {
        (24, 0) => {
            let next = readings(numbers).first()?.succ_opt()?;
            Some(format!("a day ends at 23:59; midnight is the beginning of the next: `{next}T00:00`"))
        }
        (24.., _) => Some("check the hour: a day has the hours 00 to 23".to_owned()),
        (_, 60..) => Some("check the minutes: an hour has the minutes 00 to 59".to_owned()),
        _ => None,
    }
}

/// Every day of this century that is meant by three numbers of at most two digits.
fn readings_of_short_year(numbers: &[(u32, usize); 3], may_begin_with_year: bool) -> Vec<NaiveDate> {
    let [first, second, third] = numbers.map(|(number, _)| number);
    let day = |year: u32, month, day| NaiveDate::from_ymd_opt(2000 + i32::try_from(year).ok()?, month, day);
    let year_first = if may_begin_with_year { day(first, second, third) } else { None };
    let all = [day(third, second, first), day(third, first, second), year_first];
    let mut readings: Vec<NaiveDate> = Vec::new();
    for day in all.into_iter().flatten() {
        if !readings.contains(&day) {
            readings.push(day);
        }
    }
    readings
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

/// A time, and its zone if it has one.
fn with_zone(time: &str) -> Option<String> {
    let (clock, zone) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let clock = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(clock, form).ok())?;
    let is_zone = matches!(zone, "" | "Z") || zone.len() == 6 && zone.parse::<FixedOffset>().is_ok();
    is_zone.then(|| format!("{}{zone}", clock.format(if clock.second() == 0 { "%H:%M" } else { "%H:%M:%S" })))
}

/// The thirtieth of February, and the thirteenth month. `time`: what follows the day.
fn missing_day(numbers: &[(u32, usize); 3], time: &str) -> Option<String> {
    let (year, month, day) = match *numbers {
        [(year, 4), (month, _), (day, _)] => (year, month, day),
        [(day, _), (month @ ..=12, _), (year, 4)] | [(month @ ..=12, _), (day, _), (year, 4)] => (year, month, day),
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    if month > 12 {
        return Some(match NaiveDate::from_ymd_opt(year, day, month) {
            Some(day) => format!("a year has 12 months; did you mean `{day}{time}`?"),
            None => "check the month: a year has 12".to_owned(),
        });
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    let last = next.pred_opt()?;
    (day > last.day()).then(|| {
        let days = last.day();
        format!("this month has {days} days: write `{last}{time}` or `{next}{time}`, whichever is meant")
    })
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
        check("2026-02-30", "this month has 28 days: write `2026-02-28` or `2026-03-01`, whichever is meant");
        check("2024-02-30", "this month has 29 days: write `2024-02-29` or `2024-03-01`, whichever is meant");
        check(
            "2024-02-30T20:00+01:00",
            "this month has 29 days: write `2024-02-29T20:00+01:00` or `2024-03-01T20:00+01:00`, whichever is meant",
        );
        check("30/11/2024 20:00Z", "write `2024-11-30T20:00Z`");
        check("30/02/2026", "this month has 28 days: write `2026-02-28` or `2026-03-01`, whichever is meant");
        check("2024-13-02", "a year has 12 months; did you mean `2024-02-13`?");
        check("2024-13-31", "check the month: a year has 12");
        check("2024-11-30T24:00", "a day ends at 23:59; midnight is the beginning of the next: `2024-12-01T00:00`");
        check("2024-11-30T24:30", "check the hour: a day has the hours 00 to 23");
        check("2024-11-30T25:00", "check the hour: a day has the hours 00 to 23");
        check("2024-11-30 20:60", "check the minutes: an hour has the minutes 00 to 59");
    }

    #[test]
    fn a_year_of_two_digits_and_a_month_in_words_are_read() {
        check("30/11/24", "write the year with four digits: `2024-11-30`");
        check("03/04/26", "write the year with four digits: `2026-04-03` or `2026-03-04`, whichever is meant");
        check("26-04-03", "write the year with four digits: `2003-04-26` or `2026-04-03`, whichever is meant");
        check("30 November 2024", "write `2024-11-30`");
        check("30 novembre 2024", "write `2024-11-30`");
        check("Nov 30, 2024", "write `2024-11-30`");
        check("30 November 2024, 20:00", "write `2024-11-30T20:00`");
        check("2024-11-30T20h00", "write `2024-11-30T20:00`");
        check("2024-11-30 8:00 pm", "write `2024-11-30T20:00`");
        check("2026-03-05 6am", "write `2026-03-05T06:00`");
        check("2026-03-05 6 p.m.", "write `2026-03-05T18:00`");
        check("2026-03-05T12am", "write `2026-03-05T00:00`");
        check("2026-03-05 18h", "write `2026-03-05T18:00`");
        check("30 novembre 2024 à 20h", "write `2024-11-30T20:00`");
        check("5 March 2026, 6am", "write `2026-03-05T06:00`");
        check("20241130", "write `2024-11-30`");
        check("Saturday, 30th of November, 2024", "write `2024-11-30`");
        check("le 30 novembre 2024", "write `2024-11-30`");
        check("2026-03-O3", "did you mean `2026-03-03`?");
        check("2o26-03-l3T20:00", "did you mean `2026-03-13T20:00`?");
        check("2024-11-30T20", "write `2024-11-30T20:00`");
        check("2024-11-30 20:00 UTC", "write `2024-11-30T20:00+00:00`");
        let zone = "write `2024-11-30T20:00`, which is in the zone of the site; in another zone, as in `2024-11-30T20:00+01:00`";
        check("2024-11-30T20:00 CET", zone);
        check("2024-11-30T20:00+1", zone);
    }

    #[test]
    fn what_says_no_day_has_no_reading() {
        for text in ["", "yesterday", "03/04", "31/31/2024", "1.2.3.4", "30 November 2024, 25:00", "30.11.2024, 20.00"]
        {
            check(text, "none");
        }
    }
}
