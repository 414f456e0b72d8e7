//! A figure in all reports that state it, as points of a drawing.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::amount::Amount;
use crate::content::values::{FigureStatus, Id, Line};
use crate::context::{PageContext, names};
use crate::drawing::chart::{Date, Firmness, Layer, Level, Point};
use crate::model::comparison::is_comparable;
use crate::model::figure::{Figure, Value};
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::theme::view::NameView;
use crate::wording::values;

use super::parts::Times;

/// A chart with more layers than this cannot be read.
const MOST_PARTS: usize = 8;

/// A figure in every report that states it, from the first to the last; and the whole that it is a part of.
pub(super) struct FigureHistory<'c> {
    pub(super) all: Vec<(ReportId, &'c Report, &'c Figure)>,
    pub(super) whole: Option<&'c Figure>,
}

impl<'c> FigureHistory<'c> {
    pub(super) fn of(page: &PageContext<'c>, series: SeriesId, id: &Id) -> FigureHistory<'c> {
        FigureHistory::among(page, page.ctx.linked.histories.of_series(series).get(id).map_or(&[], Vec::as_slice), id)
    }

    pub(super) fn among(page: &PageContext<'c>, reports: &[ReportId], id: &Id) -> FigureHistory<'c> {
        let site = &page.ctx.linked.site;
        let history = |report: &ReportId| {
            let of = &*site.reports[*report];
            Some((*report, of, of.figure(id.as_str())?))
        };
        let all: Vec<_> = reports.iter().filter_map(history).collect();
        let has_part = |whole: &&Figure| whole.parts.iter().chain(&whole.by_place).any(|part| part.id == *id);
        let whole = all.last().and_then(|(_, report, _)| report.all_figures().find(has_part));
        FigureHistory { all, whole }
    }

    /// Some of its values.
    pub(super) fn only(&self, range: Range<usize>) -> FigureHistory<'c> {
        FigureHistory { all: self.all.get(range).unwrap_or_default().to_vec(), whole: self.whole }
    }

    /// When each value was counted.
    pub(super) fn times(&self) -> Times<'_> {
        Times { length: self.all.len(), at: Box::new(|at| self.all[at].2.as_of) }
    }

    /// From its first value to its last, as machines read it.
    pub(super) fn covers(&self, page: &PageContext<'_>) -> String {
        let time = |(id, _, figure): &(ReportId, &Report, &Figure)| names::time_of(page, *id, figure.as_of).datetime;
        let ends = self.all.first().zip(self.all.last());
        ends.map(|(first, last)| format!("{}/{}", time(first), time(last))).unwrap_or_default()
    }

    /// Its statements in the order of their time: a later report may look farther back than an earlier one.
    pub(super) fn by_time(&self) -> Vec<(ReportId, &'c Figure)> {
        let mut figures: Vec<_> = self.all.iter().map(|(id, _, figure)| (*id, *figure)).collect();
        figures.sort_by_key(|(_, figure)| figure.as_of);
        figures
    }

    pub(super) fn last(&self) -> Option<&'c Figure> {
        self.all.last().map(|(.., figure)| *figure)
    }

    /// Every source of any of the values, in the order in which they first speak.
    pub(super) fn sources(&self, page: &PageContext<'_>) -> Vec<SourceRef> {
        let mut seen = BTreeSet::new();
        let figures = self.all.iter().map(|(.., figure)| figure);
        let sources = figures
            .flat_map(|figure| figure.source.into_iter().chain(figure.claims.iter().filter_map(|claim| claim.source)));
        sources.map(|source| page.ctx.linked.same_sources.first(source)).filter(|source| seen.insert(*source)).collect()
    }

    /// The ids of its parts: those of the newest report first, then others of older reports. Of many, the largest.
    pub(super) fn parts(&self) -> Vec<&'c Id> {
        let mut parts: Vec<&Figure> = Vec::new();
        for (.., figure) in self.all.iter().rev() {
            for part in &figure.parts {
                if parts.iter().all(|known| known.id != part.id) {
                    parts.push(part);
                }
            }
        }
        let mut by_size: Vec<usize> = (0..parts.len()).collect();
        by_size.sort_by_key(|at| Reverse(parts[*at].value.number()));
        let is_shown = |at: &usize| by_size.iter().take(MOST_PARTS).any(|shown| shown == at);
        (0..parts.len()).filter(is_shown).map(|at| &parts[at].id).collect()
    }
}

/// The points of a chart, each with its words.
pub(super) fn points_in_words(page: &PageContext<'_>, history: &FigureHistory<'_>) -> Vec<Point> {
    let ends = ends(history);
    let is_of_one_year = ends.is_none_or(|(first, last)| first.year() == last.year());
    let in_words = |figure: &Figure, point: Point| Point {
        value: match figure.value {
            // The cross says that it is retracted; the number itself is no more than in the table.
            _ if figure.is_retracted() => String::new(),
            value => values::in_drawing(&page.voice, value, figure.approximate),
        },
        // Of days of one year, the first says it.
        day: match is_of_one_year && ends.is_some_and(|(first, _)| first != figure.as_of.day()) {
            true => page.voice.locale.day_month(figure.as_of.day()),
            false => page.voice.locale.day_short(figure.as_of.day()),
        },
        ..point
    };
    joined(page, history, in_words)
}

/// The first day and the last.
fn ends(history: &FigureHistory<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let days = || history.all.iter().map(|(.., figure)| figure.as_of.day());
    days().min().zip(days().max())
}

/// Days of the calendar below a long chart, about five: years, months, or days. None where the days of the points will do.
pub(super) fn dates(page: &PageContext<'_>, history: &FigureHistory<'_>) -> Vec<Date> {
    /// More points than these have no days of their own.
    const MOST: usize = 25;
    /// More days than these are counted in months, and in years.
    const MANY: [i64; 2] = [120, 600];
    let Some((first, last)) = ends(history) else { return Vec::new() };
    let long = (last - first).num_days();
    let start_of_month = |day: NaiveDate| day.with_day(1).unwrap_or(day);
    let in_steps = |start: NaiveDate, step: i64, words: &dyn Fn(NaiveDate) -> String| {
        let next = |day: &NaiveDate| match long {
            _ if long > MANY[1] => day.checked_add_months(Months::new(u32::try_from(12 * step).ok()?)),
            _ if long > MANY[0] => day.checked_add_months(Months::new(u32::try_from(step).ok()?)),
            _ => day.checked_add_days(Days::new(u64::try_from(step).ok()?)),
        };
        let days = std::iter::successors(Some(start), next).take_while(|day| *day < last).filter(|day| *day > first);
        days.map(|day| Date { at: f64::from(day.num_days_from_ce() - EPOCH), words: words(day) }).collect()
    };
    let (years, months) = (long / 365, long / 30);
    match long {
        _ if long > MANY[1] => {
            let first_of_year = NaiveDate::from_ymd_opt(first.year(), 1, 1).unwrap_or(first);
            in_steps(first_of_year, (years + 5) / 6, &|day| day.year().to_string())
        }
        _ if long > MANY[0] => {
            in_steps(start_of_month(first), (months + 4) / 5, &|day| page.voice.locale.month_year(day))
        }
        _ if history.all.len() > MOST && long > 4 => {
            in_steps(first, (long + 4) / 5, &|day| page.voice.locale.day_month(day))
        }
        _ => Vec::new(),
    }
}

/// The days of the calendar before 1970.
const EPOCH: i32 = 719_163;

/// The layers of a chart; empty unless two reports state two parts each.
pub(super) fn parts(page: &PageContext<'_>, history: &FigureHistory<'_>, ids: &[&Id]) -> Vec<Layer> {
    let by_time = history.by_time();
    let unit = history.last().and_then(|figure| figure.unit.as_ref());
    let value = |figure: &Figure, id: &Id| {
        let part = figure.parts.iter().find(|part| part.id == *id && part.unit.as_ref() == unit)?;
        // A layer has one height. A bound has none, and what was retracted was not counted.
        part.value.point().filter(|amount| !amount.is_negative() && !part.is_retracted())
    };
    let is_divided =
        |(_, figure): &&(ReportId, &Figure)| ids.iter().filter(|id| value(figure, id).is_some()).count() > 1;
    if by_time.iter().filter(is_divided).count() < 2 {
        return Vec::new();
    }
    let part = |id: &&Id| {
        let values: Vec<Option<Amount>> = by_time.iter().map(|(_, figure)| value(figure, id)).collect();
        let last = values.iter().rev().flatten().next().copied().unwrap_or_default();
        Layer { label: part_label(page, history, id), values, last: page.voice.locale.number(last) }
    };
    ids.iter().map(part).collect()
}

/// What a part is called in the newest report that states it.
pub(super) fn part_label(page: &PageContext<'_>, history: &FigureHistory<'_>, id: &Id) -> String {
    part_name(page, history, id).name
}

/// The same with its language.
pub(super) fn part_name(page: &PageContext<'_>, history: &FigureHistory<'_>, id: &Id) -> NameView {
    let parts = |(_, report, figure): &(ReportId, &'_ Report, &'_ Figure)| {
        let part = figure.parts.iter().find(|part| part.id == *id)?;
        let [language, direction] = names::language_of_label(page, report, part);
        Some(NameView { name: names::figure_label(page, part), language, direction, ..NameView::default() })
    };
    let newest = history.all.iter().rev().find_map(parts);
    newest.unwrap_or_else(|| NameView { name: id.to_string(), ..NameView::default() })
}

/// The points of a chart that has no room for words.
pub(super) fn points(page: &PageContext<'_>, history: &FigureHistory<'_>) -> Vec<Point> {
    joined(page, history, |_, point| point)
}

/// A point for each statement, by time. A line leads from one to the next if they can be compared. What a later report corrected
/// stands where it should have been.
fn joined(
    page: &PageContext<'_>,
    history: &FigureHistory<'_>,
    in_words: impl Fn(&Figure, Point) -> Point,
) -> Vec<Point> {
    let sources = &page.site.sources;
    let unit = history.last().and_then(|figure| figure.unit.as_ref());
    let figures = history.by_time();
    let goes_on = |at: usize| at > 0 && is_comparable(sources, figures[at - 1].1, figures[at].1);
    let drawn = |(at, (id, figure)): (usize, &(ReportId, &Figure))| {
        let stands = page.ctx.linked.histories.as_corrected(*id, figure);
        let is_corrected = matches!(stands, Cow::Owned(_));
        let point = Point {
            goes_on: goes_on(at),
            printed: figure.value.point().filter(|_| is_corrected && figure.unit.as_ref() == unit),
            ..point(&stands, unit)
        };
        in_words(&stands, point)
    };
    figures.iter().enumerate().map(drawn).collect()
}

fn point(figure: &Figure, unit: Option<&Line>) -> Point {
    // Values in another unit are another figure: the chart shows a gap.
    let level = if figure.unit.as_ref() == unit { level(figure.value) } else { Level::Unknown };
    #[expect(clippy::cast_precision_loss, reason = "seconds since 1970 have 31 bits")]
    let seconds = figure.as_of.start().timestamp() as f64;
    Point {
        at: seconds / 86400.0,
        level,
        firmness: match figure.status {
            Some(FigureStatus::Retracted) => Firmness::Retracted,
            Some(FigureStatus::Preliminary | FigureStatus::Estimated | FigureStatus::Disputed) => Firmness::Open,
            Some(FigureStatus::Verified) | None => Firmness::Settled,
        },
        goes_on: true,
        revised: figure.revision.is_some(),
        printed: None,
        value: String::new(),
        day: String::new(),
    }
}

fn level(value: Value) -> Level {
    match value {
        Value::Exact(amount) => Level::Exact(amount),
        Value::Unknown(_) => Level::Unknown,
        Value::Range(range) => match (range.min(), range.max(), range.best()) {
            (Some(min), Some(max), best) => Level::Band(min, max, best),
            (Some(min), None, None) => Level::AtLeast(min),
            (None, Some(max), None) => Level::AtMost(max),
            (_, _, Some(best)) => Level::Exact(best),
            (None, None, None) => Level::Unknown,
        },
    }
}
