//! Weeks as calendars and epidemiologists number them.

use chrono::{Datelike as _, Days, NaiveDate, Timelike as _, Weekday};

use crate::content::values::Weeks;

use super::period::{Period, Timestamp};

/// A whole week. It belongs to the year that has most of its days: both systems say so. They differ in the day on which it
/// begins: ISO 8601 has Monday, the Morbidity and Mortality Weekly Report of the CDC has Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Week {
    pub(crate) system: Weeks,
    first: NaiveDate,
}

impl Week {
    /// The week that a day is in. `None` only at the end of the calendar.
    pub(crate) fn of(day: NaiveDate, system: Weeks) -> Option<Week> {
        let begins = match system {
            Weeks::Iso => Weekday::Mon,
            Weeks::Mmwr => Weekday::Sun,
        };
        let first = day.checked_sub_days(Days::new(day.weekday().days_since(begins).into()))?;
        first.checked_add_days(Days::new(6)).map(|_| Week { system, first })
    }

    /// The week that a period is: from the first minute or day to the last. `None` if it is no whole week.
    pub(crate) fn whole(period: Period, system: Weeks) -> Option<Week> {
        let week = Week::of(period.start().day(), system)?;
        let begins = |at: Timestamp| at.is_day() || at.local().time() == chrono::NaiveTime::MIN;
        let ends = |at: Timestamp| at.is_day() || (at.local().hour(), at.local().minute()) == (23, 59);
        let is_whole = period.start().day() == week.first && period.end().day() == week.last();
        (is_whole && begins(period.start()) && ends(period.end())).then_some(week)
    }

    /// Its first day.
    pub(crate) fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub(crate) fn last(self) -> NaiveDate {
        self.first + Days::new(6)
    }

    /// The year that it belongs to.
    pub(crate) fn year(self) -> i32 {
        self.middle().year()
    }

    /// Its number in that year, from 1.
    pub(crate) fn number(self) -> u32 {
        self.middle().ordinal0() / 7 + 1
    }

    fn middle(self) -> NaiveDate {
        self.first + Days::new(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[track_caller]
    fn check(of: NaiveDate, system: Weeks, year: i32, number: u32, first: NaiveDate) {
        let week = Week::of(of, system).unwrap();
        assert_eq!((week.year(), week.number(), week.first()), (year, number, first), "{of}");
        assert_eq!(week.last() - week.first(), chrono::TimeDelta::days(6));
    }

    #[test]
    fn weeks_of_iso_begin_on_monday_and_count_as_chrono_counts() {
        check(day(2025, 6, 2), Weeks::Iso, 2025, 23, day(2025, 6, 2));
        check(day(2025, 6, 8), Weeks::Iso, 2025, 23, day(2025, 6, 2));
        check(day(2021, 1, 3), Weeks::Iso, 2020, 53, day(2020, 12, 28));
        check(day(2024, 12, 30), Weeks::Iso, 2025, 1, day(2024, 12, 30));
        for at in 0..4000 {
            let of = day(2018, 1, 1) + Days::new(at);
            let week = Week::of(of, Weeks::Iso).unwrap();
            assert_eq!((week.year(), week.number()), (of.iso_week().year(), of.iso_week().week()), "{of}");
        }
    }

    /// Ends of weeks as the CDC lists them: week 1 of 2025 ends on 4 January, week 53 of 2020 on 2 January 2021, week 53 of
    /// 2014 on 3 January 2015, week 1 of 2023 on 7 January.
    #[test]
    fn weeks_of_mmwr_begin_on_sunday() {
        check(day(2025, 1, 4), Weeks::Mmwr, 2025, 1, day(2024, 12, 29));
        check(day(2021, 1, 2), Weeks::Mmwr, 2020, 53, day(2020, 12, 27));
        check(day(2021, 1, 3), Weeks::Mmwr, 2021, 1, day(2021, 1, 3));
        check(day(2015, 1, 3), Weeks::Mmwr, 2014, 53, day(2014, 12, 28));
        check(day(2023, 1, 1), Weeks::Mmwr, 2023, 1, day(2023, 1, 1));
        check(day(2025, 6, 8), Weeks::Mmwr, 2025, 24, day(2025, 6, 8));
        check(day(2025, 6, 7), Weeks::Mmwr, 2025, 23, day(2025, 6, 1));
    }
}
