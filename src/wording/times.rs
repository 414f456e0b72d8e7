//! Moments, days and periods in words.

use chrono::{NaiveDate, NaiveDateTime};

use crate::content::values::{Moment, Weeks};
use crate::model::Site;
use crate::model::period::{Period, Timestamp};
use crate::model::report::Report;
use crate::model::week::Week;
use crate::theme::view::{PeriodView, TimeView};

use super::Voice;

/// A moment with its zone; if it was written in the site's own zone, with the zone's city.
pub(crate) fn time(voice: &Voice<'_>, at: Timestamp) -> TimeView {
    if at.is_day() {
        return day(voice, at.day());
    }
    let words = in_zone(voice, at, &voice.locale.day_time(at.local()));
    TimeView { words, datetime: at.iso(), ..day(voice, at.day()) }
}

/// A day on no particular clock.
pub(crate) fn day(voice: &Voice<'_>, day: NaiveDate) -> TimeView {
    let words = voice.locale.day(day);
    TimeView { day: words.clone(), words, short: voice.short_day(day), datetime: day.to_string() }
}

/// The time of a moment without its day, with its zone; empty if only the day is known.
pub(crate) fn clock(voice: &Voice<'_>, at: Timestamp) -> String {
    if at.is_day() { String::new() } else { in_zone(voice, at, &voice.locale.time(at.local().time())) }
}

/// `17:00 UTC`, with the day if that is another one there; empty if only the day is known, or the moment is in UTC.
pub(crate) fn universal(voice: &Voice<'_>, at: Timestamp) -> String {
    if at.is_day() || at.offset().local_minus_utc() == 0 {
        return String::new();
    }
    format!("{} UTC", clock_elsewhere(voice, at, at.start().naive_utc()))
}

/// `18:00 (Paris, UTC+1)`, with the day if that is another one there: a moment on the clock of the site, by which reports come
/// out and are corrected; empty if only the day is known, or the moment is told by that clock already.
pub(crate) fn on_site_clock(voice: &Voice<'_>, at: Timestamp) -> String {
    let zone = voice.settings.timezone;
    let here = Timestamp::earliest(Moment::Zoned(at.start().with_timezone(&zone).fixed_offset()), zone);
    if at.is_day() || here.offset() == at.offset() {
        return String::new();
    }
    in_zone(voice, here, &clock_elsewhere(voice, at, here.local()))
}

/// A moment on another clock than it was told by.
fn clock_elsewhere(voice: &Voice<'_>, at: Timestamp, there: NaiveDateTime) -> String {
    match there.date() == at.day() {
        true => voice.locale.time(there.time()),
        false => voice.locale.day_time_short(there),
    }
}

/// From its first day to its last.
pub(crate) fn period(voice: &Voice<'_>, period: Period) -> PeriodView {
    let (start, end) = (period.start(), period.end());
    PeriodView {
        words: voice.locale.day_range(start.day(), end.day()),
        start: start.iso(),
        end: end.iso(),
        ..PeriodView::default()
    }
}

/// What a report is about, with the number of its week if its series counts in weeks.
pub(crate) fn report_period(voice: &Voice<'_>, site: &Site, report: &Report) -> Option<PeriodView> {
    let week = site.week(report).map(|of| week(voice, of)).unwrap_or_default();
    report.period.map(|of| PeriodView { week, ..period(voice, of) })
}

/// `Week 23 of 2025`, `Epidemiological week 23, 2025`.
pub(crate) fn week(voice: &Voice<'_>, week: Week) -> String {
    let key = match week.system {
        Weeks::Iso => "week-iso",
        Weeks::Mmwr => "week-mmwr",
    };
    voice.phrase(key, &[("number", &voice.locale.number(week.number())), ("year", &week.year().to_string())])
}

fn in_zone(voice: &Voice<'_>, at: Timestamp, time: &str) -> String {
    voice.phrase("time-in-zone", &[("time", time), ("zone", &zone(voice, at))])
}

/// `Paris, UTC+1` for a time of the site's zone, else `UTC+3`.
fn zone(voice: &Voice<'_>, at: Timestamp) -> String {
    let offset = voice.locale.offset(at.offset());
    let zone = voice.settings.timezone;
    let here = at.start().with_timezone(&zone).fixed_offset();
    let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    // `Etc/UTC` and `Etc/GMT-3` are no cities; the latter even has the sign of its offset the other way round.
    let is_city = zone.name().contains('/') && !zone.name().starts_with("Etc/");
    if *here.offset() == at.offset() && is_city {
        return voice.phrase("city-and-offset", &[("city", &city), ("offset", &offset)]);
    }
    offset
}
