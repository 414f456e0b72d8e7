//! Numbers, dates, names and lists as one language writes them, from the CLDR data inside the ICU crates.
//! Words are in `i18n`.
//!
//! Four rules of ours come before CLDR's. The calendar is always Gregorian and the clock always has 24 hours, because
//! reports are compared with one another. Months are words, never digits, and plain `en` is the English of the United
//! Nations ("30 November 2024, 20:00"), because readers elsewhere mistake dates in digits or with the month first.
//! A site that wants the American order says `en-US`. A negative number has a true minus. A language that
//! CLDR does not know gets ISO 8601 dates rather than the months of another language.

mod date_parts;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::{PoisonError, RwLock};

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use icu_calendar::Gregorian;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_datetime::fieldsets::enums::{
    CalendarPeriodFieldSet, CompositeDateTimeFieldSet, DateAndTimeFieldSet, DateFieldSet, TimeFieldSet,
};
use icu_datetime::fieldsets::{MD, T, YM, YMD, YMDE, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use icu_datetime::preferences::HourCycle;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, parts};
use icu_decimal::input::{Decimal, SignDisplay};
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_locale_core::Locale as Tag;
use rustc_hash::FxHashMap;

use crate::amount::Amount;
use crate::language::digits::PercentSign;
use crate::language::typeset::Typesetter;
use crate::language::{self, autonyms, countries, map_names};

pub(crate) use crate::language::script::Direction;
use date_parts::DateParts;

use super::decimal::decimal;

/// The writing habits of one language. Made once, then shared by all threads.
#[derive(Debug)]
pub(crate) struct Locale {
    tag: String,
    autonym: String,
    direction: Direction,
    percent: PercentSign,
    decimal: DecimalFormatter,
    plain: Option<WholeNumbers>,
    dates: Dates,
    collator: CollatorBorrowed<'static>,
    list: ListFormatter,
    /// At the start of a block.
    typesetter: Typesetter,
}

/// One formatter for each form of a date, and whether CLDR knows the language's months; if not, all give ISO 8601.
#[derive(Debug)]
struct Dates {
    day: DateFormatter,
    day_short: DateFormatter,
    day_month: DateFormatter,
    day_month_short: DateFormatter,
    weekday_day: DateFormatter,
    month_year: DateFormatter,
    day_time: DateFormatter,
    day_time_short: DateFormatter,
    time: DateFormatter,
    in_words: bool,
}

#[derive(Debug)]
struct DateFormatter {
    formatter: FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>,
    /// How the language writes the first day of a month, if not as its number.
    first_day: Option<&'static str>,
    /// Days that were written before: a site has few, and says each often.
    known: RwLock<FxHashMap<NaiveDate, DateParts>>,
}

impl Locale {
    /// The habits of the language with this BCP 47 tag. An unknown tag gets neutral ones.
    pub(crate) fn new(tag: &str) -> Locale {
        let wanted: Tag = language::cldr_tag(tag).parse().unwrap_or(Tag::UNKNOWN);
        let decimal = load(&wanted, |tag| {
            DecimalFormatter::try_new(DecimalFormatterPreferences::from(tag), Default::default()).ok()
        });
        Locale {
            tag: tag.to_owned(),
            autonym: autonyms::autonym(tag).unwrap_or(tag).to_owned(),
            direction: Direction::of(
                wanted.id.language.as_str(),
                wanted.id.script.as_ref().map(|script| script.as_str()),
            ),
            percent: PercentSign::of(wanted.id.language.as_str()),
            plain: WholeNumbers::of(&decimal),
            decimal,
            dates: Dates::new(&wanted),
            collator: load(&wanted, |tag| {
                let mut preferences = CollatorPreferences::from(tag);
                preferences.numeric_ordering = Some(CollationNumericOrdering::True);
                CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
            }),
            list: load(&wanted, |tag| {
                ListFormatter::try_new_and(ListFormatterPreferences::from(tag), ListFormatterOptions::default()).ok()
            }),
            typesetter: Typesetter::new(tag),
        }
    }

    /// The tag as the site wrote it, for `lang` attributes.
    pub(crate) fn tag(&self) -> &str {
        &self.tag
    }

    pub(crate) fn direction(&self) -> Direction {
        self.direction
    }

    /// The language's own name for itself: `français`. The tag if we don't know it.
    pub(crate) fn autonym(&self) -> &str {
        &self.autonym
    }

    /// A plain text in the typography of the language.
    pub(crate) fn typeset<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.typesetter.clone().push(text, None)
    }

    /// The name of a country by its ISO 3166-1 alpha-3 code. It is in English if we don't know the language's own.
    pub(crate) fn country<'a>(&self, code: &'a str) -> &'a str {
        countries::name(&self.tag, code)
    }

    /// The name of a town or sea by its English one; `None` if readers of the language would not know how to read that.
    pub(crate) fn name_on_map(&self, english: &'static str) -> Option<&'static str> {
        map_names::name(&self.tag, english)
    }

    /// A number with all the digits it has: `1 234,50`.
    pub(crate) fn number(&self, value: impl Into<Amount>) -> String {
        self.signed_as(value.into(), SignDisplay::Auto)
    }

    /// A difference: `+56`, `−44`, `0`.
    pub(crate) fn signed(&self, value: impl Into<Amount>) -> String {
        self.signed_as(value.into(), SignDisplay::ExceptZero)
    }

    /// A number of hundredths, so that 22 gives `22 %`.
    pub(crate) fn percent(&self, hundredths: Amount) -> String {
        self.percent.around(&self.number(hundredths))
    }

    /// A difference in hundredths: `+22 %`.
    pub(crate) fn signed_percent(&self, hundredths: Amount) -> String {
        self.percent.around(&self.signed(hundredths))
    }

    /// `311–318`. With a minus in it, the dash has spaces around it.
    pub(crate) fn range(&self, min: Amount, max: Amount) -> String {
        let dash = if min.is_negative() || max.is_negative() { " – " } else { "–" };
        format!("{}{dash}{}", self.number(min), self.number(max))
    }

    /// `30 novembre 2024`.
    pub(crate) fn day(&self, day: NaiveDate) -> String {
        self.dates.day.day(day).text
    }

    /// `30 nov. 2024`.
    pub(crate) fn day_short(&self, day: NaiveDate) -> String {
        self.dates.day_short.day(day).text
    }

    /// A day of a year that the reader knows: `30 nov.`
    pub(crate) fn day_month(&self, day: NaiveDate) -> String {
        self.dates.day_month_short.day(day).text
    }

    /// `samedi 30 novembre 2024`.
    pub(crate) fn weekday_day(&self, day: NaiveDate) -> String {
        self.dates.weekday_day.day(day).text
    }

    /// `novembre 2024`.
    pub(crate) fn month_year(&self, day: NaiveDate) -> String {
        self.dates.month_year.day(day).text
    }

    /// `20:05`.
    pub(crate) fn time(&self, time: NaiveTime) -> String {
        self.dates.time.moment(NaiveDate::default().and_time(time)).text
    }

    /// A day and the time on the clock of its own zone: `30 novembre 2024 à 20:05`.
    pub(crate) fn day_time(&self, at: NaiveDateTime) -> String {
        self.dates.day_time.moment(at).text
    }

    /// `30 nov. 2024, 20:05`.
    pub(crate) fn day_time_short(&self, at: NaiveDateTime) -> String {
        self.dates.day_time_short.moment(at).text
    }

    /// `27–30 novembre 2024`, `27 novembre – 2 décembre 2024`: no month and no year is repeated.
    pub(crate) fn day_range(&self, start: NaiveDate, end: NaiveDate) -> String {
        self.dates.range((start, end), &self.dates.day, &self.dates.day_month)
    }

    /// Days of a year that the reader knows: `27–30 nov.` If their years differ, it has the years.
    pub(crate) fn day_month_range(&self, start: NaiveDate, end: NaiveDate) -> String {
        if start.year() != end.year() {
            return self.day_short_range(start, end);
        }
        self.dates.range((start, end), &self.dates.day_month_short, &self.dates.day_month_short)
    }

    /// `27–30 nov. 2024`, `27 nov. – 2 déc. 2024`.
    pub(crate) fn day_short_range(&self, start: NaiveDate, end: NaiveDate) -> String {
        self.dates.range((start, end), &self.dates.day_short, &self.dates.day_month_short)
    }

    /// The difference from universal time: `UTC+3`, `UTC−3:30`, `UTC`. Field reports write it alike in every language.
    pub(crate) fn offset(&self, offset: FixedOffset) -> String {
        let minutes = offset.local_minus_utc() / 60;
        if minutes == 0 {
            return "UTC".to_owned();
        }
        // The hours carry the sign, which zero hours could not.
        let sign_and_hours = match minutes / 60 {
            0 => self.signed(minutes.signum()).replace(&self.number(1), &self.number(0)),
            hours => self.signed(hours),
        };
        match minutes % 60 {
            0 => format!("UTC{sign_and_hours}"),
            rest => {
                let mut rest = Decimal::from(rest.abs());
                rest.absolute.pad_start(2);
                format!("UTC{sign_and_hours}:{}", self.decimal.format(&rest))
            }
        }
    }

    /// The order of two names for a reader of this language; numbers in them count as numbers. Only equal names are equal.
    pub(crate) fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(left, right).then_with(|| left.cmp(right))
    }

    /// `a, b et c`.
    pub(crate) fn list<S: AsRef<str>>(&self, words: &[S]) -> String {
        self.list.format(words.iter().map(AsRef::as_ref)).to_string()
    }

    fn signed_as(&self, value: Amount, sign: SignDisplay) -> String {
        let plain = self.plain.as_ref().and_then(|plain| plain.number(value, sign));
        plain.unwrap_or_else(|| written(&self.decimal, value, sign))
    }
}

/// A number as CLDR has it, with a true minus.
fn written(formatter: &DecimalFormatter, value: Amount, sign: SignDisplay) -> String {
    let written = formatter.format(&decimal(value).with_sign_display(sign)).to_string();
    if value.is_negative() { written.replace('-', "\u{2212}") } else { written }
}

/// How a language writes whole numbers, if it uses European digits in groups of three, with the sign before them. Most
/// languages do, and a page has dozens of numbers, so this way is quick.
#[derive(Debug)]
struct WholeNumbers {
    separator: String,
    /// Whether a number of four digits has a separator.
    parts_four: bool,
    plus: String,
    minus: String,
}

impl WholeNumbers {
    /// `None` if the language writes numbers in another way.
    fn of(formatter: &DecimalFormatter) -> Option<WholeNumbers> {
        let written = |number: i64, sign| written(formatter, number.into(), sign);
        let long = written(1_234_567, SignDisplay::Auto);
        let separator = long.strip_prefix('1')?.strip_suffix("567")?.split_once("234")?.0.to_owned();
        let sign = |number| Some(written(number, SignDisplay::ExceptZero).strip_suffix('7')?.to_owned());
        let parts_four = written(1234, SignDisplay::Auto) != "1234";
        let plain = WholeNumbers { separator, parts_four, plus: sign(7)?, minus: sign(-7)? };
        let samples = [0, 9, 10, 999, 1000, 8901, 12_345, 987_654, 1_000_000, 1_234_567, 4_080_706_050];
        let is_written_so =
            |number: i64, sign| plain.number(number.into(), sign).as_ref() == Some(&written(number, sign));
        let are_all = [SignDisplay::Auto, SignDisplay::ExceptZero]
            .into_iter()
            .all(|sign| samples.into_iter().all(|number| is_written_so(number, sign) && is_written_so(-number, sign)));
        are_all.then_some(plain)
    }

    /// `None` unless the number has no decimals.
    fn number(&self, value: Amount, sign: SignDisplay) -> Option<String> {
        if value.places() > 0 {
            return None;
        }
        let digits = u64::try_from(value.mantissa().unsigned_abs()).ok()?.to_string();
        let sign = match sign {
            _ if value.is_negative() => &*self.minus,
            SignDisplay::ExceptZero if !value.is_zero() => &*self.plus,
            _ => "",
        };
        if sign.is_empty() && digits.len() < 4 {
            return Some(digits);
        }
        let is_parted = digits.len() > 4 || self.parts_four;
        let mut written = String::with_capacity(sign.len() + digits.len() + 6 * self.separator.len());
        written.push_str(sign);
        for (at, digit) in digits.char_indices() {
            if at > 0 && is_parted && (digits.len() - at).is_multiple_of(3) {
                written.push_str(&self.separator);
            }
            written.push(digit);
        }
        Some(written)
    }
}

impl Dates {
    fn new(wanted: &Tag) -> Dates {
        let month_year = DateFormatter::period(wanted, YM::long());
        if month_year.day(NOVEMBER).get(parts::MONTH) == Some("M11") {
            return Dates::iso();
        }
        let abbreviated = DateFormatter::date(wanted, DateFieldSet::YMD(YMD::medium()));
        let is_numeric = |month: &str| month.chars().all(char::is_numeric);
        let (year, month) = match abbreviated.day(NOVEMBER).get(parts::MONTH) {
            Some(month) if !is_numeric(month) => (YMD::medium(), MD::medium()),
            _ => (YMD::long(), MD::long()),
        };
        Dates {
            day: DateFormatter::date(wanted, DateFieldSet::YMD(YMD::long())),
            day_short: DateFormatter::date(wanted, DateFieldSet::YMD(year)),
            day_month: DateFormatter::date(wanted, DateFieldSet::MD(MD::long())),
            day_month_short: DateFormatter::date(wanted, DateFieldSet::MD(month)),
            weekday_day: DateFormatter::date(wanted, DateFieldSet::YMDE(YMDE::long())),
            month_year,
            day_time: DateFormatter::date_time(wanted, YMD::long().with_time_hm()),
            day_time_short: DateFormatter::date_time(wanted, year.with_time_hm()),
            time: DateFormatter::time(wanted),
            in_words: true,
        }
    }

    /// The shortest forms of CLDR's root.
    fn iso() -> Dates {
        let root = &Tag::UNKNOWN;
        let day = || DateFormatter::date(root, DateFieldSet::YMD(YMD::short()));
        let day_month = || DateFormatter::date(root, DateFieldSet::MD(MD::short()));
        let day_time = || DateFormatter::date_time(root, YMD::short().with_time_hm());
        Dates {
            day: day(),
            day_short: day(),
            day_month: day_month(),
            day_month_short: day_month(),
            weekday_day: day(),
            month_year: DateFormatter::period(root, YM::short()),
            day_time: day_time(),
            day_time_short: day_time(),
            time: DateFormatter::time(root),
            in_words: false,
        }
    }

    /// A range in the form `full`. A month or year that both ends share is written once. ICU's own range formatter would do
    /// this, but in 2.4 it is unstable, and it fails if CLDR's range pattern has another width of month than the single date.
    fn range(
        &self,
        (start, end): (NaiveDate, NaiveDate),
        full: &DateFormatter,
        without_year: &DateFormatter,
    ) -> String {
        let last = full.day(end);
        if start == end {
            return last.text;
        }
        if start.year() != end.year() || !self.in_words {
            return format!("{} – {}", full.day(start).text, last.text);
        }
        if start.month() == end.month()
            && let Some(first_day) = full.day(start).get(parts::DAY)
            && let Some(last_day) = last.range(parts::DAY)
        {
            let (before, rest) = last.text.split_at(last_day.start);
            return format!("{before}{first_day}–{rest}");
        }
        let year_comes_first = match (last.range(parts::YEAR), last.range(parts::DAY)) {
            (Some(year), Some(day)) => year.start < day.start,
            _ => false,
        };
        if year_comes_first {
            format!("{} – {}", full.day(start).text, without_year.day(end).text)
        } else {
            format!("{} – {}", without_year.day(start).text, last.text)
        }
    }
}

impl DateFormatter {
    fn date(wanted: &Tag, fields: DateFieldSet) -> DateFormatter {
        DateFormatter::new(wanted, CompositeDateTimeFieldSet::Date(fields))
    }

    fn period(wanted: &Tag, fields: YM) -> DateFormatter {
        DateFormatter::new(wanted, CompositeDateTimeFieldSet::CalendarPeriod(CalendarPeriodFieldSet::YM(fields)))
    }

    fn date_time(wanted: &Tag, fields: YMDT) -> DateFormatter {
        DateFormatter::new(wanted, CompositeDateTimeFieldSet::DateTime(DateAndTimeFieldSet::YMDT(fields)))
    }

    fn time(wanted: &Tag) -> DateFormatter {
        DateFormatter::new(wanted, CompositeDateTimeFieldSet::Time(TimeFieldSet::T(T::hm())))
    }

    fn new(wanted: &Tag, fields: CompositeDateTimeFieldSet) -> DateFormatter {
        let first_day = language::find(wanted.id.language.as_str()).and_then(|known| known.first_day);
        let formatter = load(wanted, |tag| {
            let mut preferences = DateTimeFormatterPreferences::from(tag);
            preferences.hour_cycle = Some(HourCycle::H23);
            let formatter = FixedCalendarDateTimeFormatter::try_new(preferences, fields).ok()?;
            // ICU 2.4 asks one of a language's patterns whether it needs digits, and may then use another, which does: in
            // Portuguese, for a month with its year.
            let mut names = FixedCalendarDateTimeNames::from_formatter(preferences, formatter);
            names.include_decimal_formatter().ok()?;
            names.try_into_formatter(fields).ok()
        });
        DateFormatter { formatter, first_day, known: RwLock::default() }
    }

    fn day(&self, day: NaiveDate) -> DateParts {
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&day) {
            return known.clone();
        }
        let parts = self.moment(day.and_time(NaiveTime::MIN));
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(day, parts.clone());
        parts
    }

    fn moment(&self, at: NaiveDateTime) -> DateParts {
        match gregorian(at) {
            Some(moment) => {
                let mut date = DateParts::of(&self.formatter.format(&moment));
                if let Some(first) = self.first_day
                    && date.get(parts::DAY) == Some("1")
                {
                    date.replace(parts::DAY, first);
                }
                date
            }
            None => DateParts::plain(at.to_string()),
        }
    }
}

/// A day to test a language with. The number of its month can't be mistaken for anything else.
const NOVEMBER: NaiveDate = NaiveDate::from_ymd_opt(2024, 11, 30).expect("30 November 2024 was a day");

/// Makes a formatter for a language. If ICU has no data for it, the formatter is for no language.
fn load<F>(wanted: &Tag, make: impl Fn(&Tag) -> Option<F>) -> F {
    make(wanted).or_else(|| make(&Tag::UNKNOWN)).expect("the compiled data has the root of every kind of formatter")
}

/// `None` for years that ICU does not know. No report is from such a year.
fn gregorian(at: NaiveDateTime) -> Option<DateTime<Gregorian>> {
    let [month, day, hour, minute] =
        [at.month(), at.day(), at.hour(), at.minute()].map(|number| u8::try_from(number).unwrap_or_default());
    let date = Date::try_new_gregorian(at.year(), month, day).ok()?;
    Some(DateTime { date, time: Time::try_new(hour, minute, 0, 0).ok()? })
}

#[cfg(test)]
mod tests;
