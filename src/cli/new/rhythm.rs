//! The dates of the next issue, by the rhythm of those before it. What cannot be known is assumed, and said.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;

use crate::content::front_matter::{PeriodDraft, ReportFront};
use crate::content::values::{Moment, Weeks};
use crate::content::yaml_text as yaml;
use crate::diagnostic::plural;
use crate::model::period::{Period, Timestamp};
use crate::model::week::Week;

const A_WEEK: i64 = 7;

/// The issues that the next one follows.
#[derive(Clone, Copy)]
pub(super) struct Issues<'i> {
    /// What the last one is called.
    pub(super) name: &'i str,
    pub(super) last: &'i ReportFront,
    /// Those before it, the newest first.
    pub(super) earlier: &'i [&'i ReportFront],
    /// How the weeks of the series are numbered, if they are.
    pub(super) weeks: Option<Weeks>,
}

/// The dates of the next issue, as YAML.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) as_of: String,
    pub(super) period: Option<String>,
    pub(super) published: Option<String>,
    pub(super) next_report: Option<String>,
    /// What was assumed, in sentences for whoever asked for the issue.
    pub(super) assumed: Vec<String>,
}

pub(super) fn dates(issues: Issues<'_>, now: DateTime<Tz>) -> Dates {
    match issues.weeks.and_then(|system| last_week(issues, system, now.timezone())) {
        Some((last, is_stated)) => of_week(issues, last, is_stated, now).unwrap_or_else(|| from_now(issues, now)),
        None => from_now(issues, now),
    }
}

/// In a series that counts in weeks: the week after that of the last issue, with its days and hours.
fn of_week(issues: Issues<'_>, last: Week, is_stated: bool, now: DateTime<Tz>) -> Option<Dates> {
    let Issues { name, last: front, weeks, .. } = issues;
    let week = Week::of(last.last().succ_opt()?, weeks?)?;
    let later = |moment: Moment| {
        shifted(moment, A_WEEK, now.timezone()).map_or_else(|| yaml::moment(moment), |at| yaml::moment_like(moment, at))
    };
    let mut assumed = Vec::new();
    if !is_stated {
        let (number, year) = (last.number(), last.year());
        assumed.push(format!("`{name}` says no `period`: it was taken for week {number} of {year}"));
    }
    let (number, year) = (week.number(), week.year());
    assumed.push(format!(
        "this issue is about week {number} of {year}, and its dates are those of `{name}`, a week later"
    ));
    let as_of = front.as_of.unwrap_or(Moment::Day(week.last()));
    let as_of = if front.as_of.is_some() { later(as_of) } else { yaml::moment(as_of) };
    Some(Dates {
        as_of,
        period: Some(format!("{{start: {}, end: {}}}", week.first(), week.last())),
        published: front.published.map(later),
        next_report: front.next_report.map(later),
        assumed,
    })
}

/// In any other series, the data end now.
fn from_now(issues: Issues<'_>, now: DateTime<Tz>) -> Dates {
    let Issues { name, last: front, earlier, .. } = issues;
    let mut assumed = vec!["`as_of` is now".to_owned()];
    let form = front.as_of.unwrap_or(Moment::Local(now.naive_local()));
    let earlier_period = earlier.iter().find_map(|earlier| earlier.period);
    let period = front.period.map(|period| {
        let start = period_start(period, earlier_period, now);
        format!("{{start: {start}, end: {}}}", yaml::moment_like(period.end, now))
    });
    let next_report = front.next_report.and_then(|next| {
        let step = days_between(front.as_of?, next, now.timezone())?;
        let at = match on_rhythm(next, step, now) {
            Some(at) => {
                assumed.push(format!("`next_report` keeps the day and hour of that of `{name}`"));
                at
            }
            None => {
                let distance = match step.num_days() {
                    0 => plural(usize::try_from(step.num_hours()).unwrap_or_default(), "hour"),
                    days => plural(usize::try_from(days).unwrap_or_default(), "day"),
                };
                assumed.push(format!("`next_report` comes {distance} after `as_of`, as in `{name}`"));
                now + step
            }
        };
        Some(yaml::moment_like(next, at))
    });
    let published = front.published.map(|form| yaml::moment_like(form, now));
    Dates { as_of: yaml::moment_like(form, now), period, published, next_report, assumed }
}

/// The week of the last issue, and whether it says so. Without a period, it is as many weeks after the last issue that has one
/// as its data end after those of that issue; if none has one, the last week that was over when its data ended.
fn last_week(issues: Issues<'_>, system: Weeks, zone: Tz) -> Option<(Week, bool)> {
    let day = |moment: Moment| Timestamp::earliest(moment, zone).day();
    let stated = |front: &ReportFront| {
        let PeriodDraft { start, end } = front.period?;
        let whole = Timestamp::new(start, zone).ok().zip(Timestamp::new(end, zone).ok());
        let whole = whole.and_then(|(start, end)| Period::new(start, end)).and_then(|of| Week::whole(of, system));
        let middle = day(start) + (day(end) - day(start)) / 2;
        whole.or_else(|| Week::of(middle, system))
    };
    if let Some(week) = stated(issues.last) {
        return Some((week, true));
    }
    let end = day(issues.last.as_of?);
    let known = issues.earlier.iter().find_map(|front| Some((stated(front)?, day(front.as_of?))));
    let week = match known {
        Some((week, before)) => {
            let weeks = ((end - before).num_days() + A_WEEK / 2) / A_WEEK;
            Week::of(week.first() + TimeDelta::days(weeks.max(1) * A_WEEK), system)?
        }
        None => {
            let of_end = Week::of(end, system)?;
            if of_end.last() == end { of_end } else { Week::of(of_end.first().pred_opt()?, system)? }
        }
    };
    Some((week, false))
}

/// The next report of a daily or weekly series: on the days and at the hour of the one that was announced before.
fn on_rhythm(before: Moment, step: TimeDelta, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
    // Whoever closes the data in the evening and publishes in the morning still reports once a day.
    let days = (step.num_hours() + 12) / 24;
    let is_regular = days == 1 || (days > 0 && days % A_WEEK == 0);
    let wanted = (now + step).naive_local() - Timestamp::earliest(before, now.timezone()).local();
    let rounds = (wanted.num_hours() + days * 12).checked_div(days * 24)?;
    shifted(before, rounds.max(1) * days, now.timezone()).filter(|_| is_regular)
}

/// So many days later, at the same hour of the clock.
fn shifted(moment: Moment, days: i64, zone: Tz) -> Option<DateTime<Tz>> {
    let local = match moment {
        Moment::Day(day) => day.and_time(NaiveTime::MIN),
        Moment::Local(local) => local,
        Moment::Zoned(zoned) => zoned.with_timezone(&zone).naive_local(),
    };
    let later = local.checked_add_signed(TimeDelta::try_days(days)?)?;
    // An hour that no clock shows on that day is the next one.
    let at = |local| zone.from_local_datetime(&local).earliest();
    at(later).or_else(|| at(later + TimeDelta::hours(1)))
}

/// A series counts either from one beginning on, or from where the last issue ended.
fn period_start(last: PeriodDraft, earlier: Option<PeriodDraft>, now: DateTime<Tz>) -> String {
    let goes_on = earlier.is_some_and(|earlier| earlier.start == last.start);
    let start = match (goes_on, last.end) {
        (true, _) => last.start,
        (false, Moment::Day(end)) => {
            let next: Option<NaiveDate> = end.checked_add_days(Days::new(1));
            Moment::Day(next.map_or(end, |day| day.min(now.date_naive())))
        }
        (false, end) => end,
    };
    let is_past = Timestamp::new(start, now.timezone()).is_ok_and(|start| start.start() <= now.to_utc());
    if is_past { yaml::moment(start) } else { yaml::moment_like(start, now) }
}

/// How long after its cut-off an issue announced the next one, in whole days unless both are times.
fn days_between(as_of: Moment, next: Moment, zone: Tz) -> Option<TimeDelta> {
    let (from, to) = (Timestamp::new(as_of, zone).ok()?, Timestamp::new(next, zone).ok()?);
    let step = match from.is_day() || to.is_day() {
        true => to.day() - from.day(),
        false => to.start() - from.start(),
    };
    (step > TimeDelta::zero()).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> ReportFront {
        serde_yaml::from_str(text).unwrap()
    }

    /// What follows these issues, the first first, at a moment in Paris.
    fn after(weeks: Option<Weeks>, now: &str, issues: &[&str]) -> Dates {
        let mut fronts: Vec<ReportFront> = issues.iter().map(|text| front(&format!("title: T\n{text}"))).collect();
        let last = fronts.pop().unwrap();
        let earlier: Vec<&ReportFront> = fronts.iter().rev().collect();
        let now = now.parse::<DateTime<chrono::Utc>>().unwrap().with_timezone(&Tz::Europe__Paris);
        dates(Issues { name: "13", last: &last, earlier: &earlier, weeks }, now)
    }

    #[test]
    fn a_weekly_series_goes_on_with_the_week_that_follows() {
        let issue = "as_of: 2026-03-29T20:00\nperiod: {start: 2026-03-23, end: 2026-03-29}\npublished: 2026-03-30T09:00\nnext_report: 2026-04-06T09:00";
        // Whenever the desk begins it, early or late, and over the change of clocks.
        for now in ["2026-03-31T10:00:00Z", "2026-04-05T10:00:00Z", "2026-05-20T10:00:00Z"] {
            let next = after(Some(Weeks::Iso), now, &[issue]);
            assert_eq!(next.as_of, "2026-04-05T20:00");
            assert_eq!(next.period.as_deref(), Some("{start: 2026-03-30, end: 2026-04-05}"));
            assert_eq!(next.published.as_deref(), Some("2026-04-06T09:00"));
            assert_eq!(next.next_report.as_deref(), Some("2026-04-13T09:00"));
            assert!(next.assumed.concat().contains("week 14 of 2026"), "{:?}", next.assumed);
        }
        let zoned = after(
            Some(Weeks::Iso),
            "2026-03-29T10:00:00Z",
            &["as_of: 2026-03-27T20:00+01:00\nperiod: {start: 2026-03-23, end: 2026-03-29}"],
        );
        assert_eq!(zoned.as_of, "2026-04-03T20:00+02:00");
        let mmwr = after(
            Some(Weeks::Mmwr),
            "2026-01-06T10:00:00Z",
            &["as_of: 2026-01-03\nperiod: {start: 2025-12-28, end: 2026-01-03}"],
        );
        assert_eq!(mmwr.period.as_deref(), Some("{start: 2026-01-04, end: 2026-01-10}"));
    }

    #[test]
    fn a_period_that_is_missing_is_the_one_that_follows() {
        let weekly = |issues: &[&str]| after(Some(Weeks::Iso), "2026-06-10T10:00:00Z", issues);
        let stated = "as_of: 2026-03-31\nperiod: {start: 2026-03-23, end: 2026-03-29}";
        for (issues, period) in [
            // Closed on the Tuesday after, as ever.
            (&[stated, "as_of: 2026-04-07"][..], "{start: 2026-04-06, end: 2026-04-12}"),
            (&[stated, "as_of: 2026-04-07", "as_of: 2026-04-15"], "{start: 2026-04-13, end: 2026-04-19}"),
            // No issue says a period: the week that was over.
            (&["as_of: 2026-04-07"], "{start: 2026-04-06, end: 2026-04-12}"),
            (&["as_of: 2026-04-05"], "{start: 2026-04-06, end: 2026-04-12}"),
            // Not quite a week.
            (
                &["as_of: 2026-04-05\nperiod: {start: 2026-03-30, end: 2026-04-03}"],
                "{start: 2026-04-06, end: 2026-04-12}",
            ),
        ] {
            let next = weekly(issues);
            assert_eq!(next.period.as_deref(), Some(period), "{issues:?}");
            let is_said = next.assumed.iter().any(|said| said.contains("says no `period`"));
            assert_eq!(is_said, !issues.last().unwrap().contains("period"), "{issues:?}");
        }
    }

    #[test]
    fn the_next_report_keeps_its_day_and_hour() {
        let next = |issue: &str, now: &str| after(None, now, &[issue]).next_report.unwrap();
        let weekly = "as_of: 2026-03-27T20:00\nnext_report: 2026-04-03T20:00";
        assert_eq!(next(weekly, "2026-04-03T15:12:00Z"), "2026-04-10T20:00");
        assert_eq!(next(weekly, "2026-04-05T07:00:00Z"), "2026-04-10T20:00");
        assert_eq!(next(weekly, "2026-04-02T07:00:00Z"), "2026-04-10T20:00");
        assert_eq!(next(weekly, "2026-04-23T18:00:00Z"), "2026-05-01T20:00");
        let daily = "as_of: 2026-03-27T18:00\nnext_report: 2026-03-28T18:00";
        assert_eq!(next(daily, "2026-03-28T15:12:00Z"), "2026-03-29T18:00");
        assert_eq!(next(daily, "2026-03-28T17:40:00Z"), "2026-03-29T18:00");
        assert_eq!(next("as_of: 2026-03-27\nnext_report: 2026-04-03", "2026-04-04T08:00:00Z"), "2026-04-10");
        // No rhythm that could be kept: as far away as before.
        assert_eq!(
            next("as_of: 2026-04-10T18:00\nnext_report: 2026-04-13T18:00", "2026-04-14T10:12:00Z"),
            "2026-04-17T12:12"
        );
        assert_eq!(
            next("as_of: 2026-04-10T18:00\nnext_report: 2026-04-10T22:00", "2026-04-10T20:12:00Z"),
            "2026-04-11T02:12"
        );
    }
}
