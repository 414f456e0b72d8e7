//! Points in time and spans of it, once the site's time zone is known.

use chrono::{
    DateTime, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, Offset, SecondsFormat, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

use crate::content::values::Moment;

/// A day, or a moment to the minute, in the zone in which it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Timestamp {
    /// Of a day, its first moment.
    start: DateTime<FixedOffset>,
    day_only: bool,
}

/// A time that does not exist, or exists twice, where clocks are put forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockChange {
    /// Clocks jump over it.
    Skipped,
    /// Clocks show it twice.
    Repeated,
}

impl Timestamp {
    /// Puts what was written into the site's zone, unless it has its own.
    ///
    /// # Errors
    /// If the time does not exist in the zone, or exists twice.
    pub(crate) fn new(moment: Moment, zone: Tz) -> Result<Timestamp, ClockChange> {
        match moment {
            Moment::Zoned(start) => Ok(Timestamp { start, day_only: false }),
            Moment::Local(local) => match zone.from_local_datetime(&local) {
                LocalResult::Single(start) => Ok(Timestamp { start: start.fixed_offset(), day_only: false }),
                LocalResult::Ambiguous(..) => Err(ClockChange::Repeated),
                LocalResult::None => Err(ClockChange::Skipped),
            },
            Moment::Day(day) => Ok(Timestamp { start: first_moment(day, zone), day_only: true }),
        }
    }

    /// The same, and for a time that does not exist or exists twice, the earliest moment that can be meant.
    pub(crate) fn earliest(moment: Moment, zone: Tz) -> Timestamp {
        Timestamp::new(moment, zone).unwrap_or_else(|_| {
            let Moment::Local(local) = moment else { return Timestamp::new(moment, Tz::UTC).unwrap_or_default() };
            // Nowhere do clocks jump over more than a day.
            let hours = (0..=24).map(TimeDelta::hours);
            let before = hours.filter_map(|hours| local.checked_sub_signed(hours));
            let found = before.filter_map(|local| zone.from_local_datetime(&local).earliest()).next();
            found.map(|start| Timestamp { start: start.fixed_offset(), day_only: false }).unwrap_or_default()
        })
    }

    /// The first moment that is meant.
    pub(crate) fn start(self) -> DateTime<Utc> {
        self.start.to_utc()
    }

    /// The last moment that is meant: of a day, its last minute.
    pub(crate) fn end(self) -> DateTime<Utc> {
        if self.day_only { self.start() + TimeDelta::days(1) - TimeDelta::minutes(1) } else { self.start() }
    }

    /// Whether only the day is known.
    pub(crate) fn is_day(self) -> bool {
        self.day_only
    }

    /// The day where it was written.
    pub(crate) fn day(self) -> NaiveDate {
        self.start.date_naive()
    }

    /// Day and time where it was written.
    pub(crate) fn local(self) -> NaiveDateTime {
        self.start.naive_local()
    }

    /// The distance from UTC where it was written.
    pub(crate) fn offset(self) -> FixedOffset {
        self.start.offset().fix()
    }

    /// ISO 8601: `2024-11-30`, or `2024-11-30T20:00:00+03:00`.
    pub(crate) fn iso(self) -> String {
        if self.day_only { self.day().to_string() } else { self.start.to_rfc3339_opts(SecondsFormat::Secs, false) }
    }

    /// As letters say it (RFC 5322, 3.3): `Sat, 30 Nov 2024 20:00:00 +0300`. Of a day, its first moment.
    pub(crate) fn rfc5322(self) -> String {
        self.start.to_rfc2822()
    }

    /// RFC 3339 with a time, as feeds want it.
    pub(crate) fn rfc3339(self) -> String {
        self.start.to_rfc3339_opts(SecondsFormat::Secs, false)
    }
}

/// By the first moment, then days before moments.
impl Ord for Timestamp {
    fn cmp(&self, other: &Timestamp) -> std::cmp::Ordering {
        self.start.cmp(&other.start).then(other.day_only.cmp(&self.day_only))
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Timestamp) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Midnight, or the first moment after it where midnight is skipped.
fn first_moment(day: NaiveDate, zone: Tz) -> DateTime<FixedOffset> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    (0..24)
        .find_map(|hours| zone.from_local_datetime(&(midnight + TimeDelta::hours(hours))).earliest())
        .map_or_else(|| Utc.from_utc_datetime(&midnight).fixed_offset(), |start| start.fixed_offset())
}

/// A span of time that includes both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    start: Timestamp,
    end: Timestamp,
}

impl Period {
    /// `None` if it would end before it begins.
    pub(crate) fn new(start: Timestamp, end: Timestamp) -> Option<Period> {
        (start.start() <= end.end()).then_some(Period { start, end })
    }

    pub(crate) fn start(self) -> Timestamp {
        self.start
    }

    pub(crate) fn end(self) -> Timestamp {
        self.end
    }
}
