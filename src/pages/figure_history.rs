//! A figure through time: every value, and its charts.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Datelike as _;

use crate::amount::Amount;
use crate::content::values::{FigureStatus, Id, Line, Scope};
use crate::context::{PageContext, names, or_empty};
use crate::drawing::chart::{self, Chart, ChartShape, Firmness, KeyMark, Layer, Level, Point};
use crate::links::LinkedBody;
use crate::model::comparison::is_comparable;
use crate::model::figure::{Figure, Value};
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::plan::{LongList, anchor};
use crate::theme::view::{ChartMarkView, FigureHistoryView, FigurePointView, LinkView};
use crate::wording::{figures, titles, values};

use super::figure_change::{self, FigureContext};
use super::parts::Times;

/// A small chart shows this many reports at most.
const MOST_IN_SMALL: usize = 60;

/// The charts of a page have this many bytes at most; of the figures after those there is a line.
const MOST_DRAWN: usize = 48_000;

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

    fn among(page: &PageContext<'c>, reports: &[ReportId], id: &Id) -> FigureHistory<'c> {
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

    /// The ids of its parts: those of the newest report first, then others of older reports.
    fn parts(&self) -> Vec<&'c Id> {
        let mut ids = Vec::new();
        for (.., figure) in self.all.iter().rev() {
            for part in &figure.parts {
                if !ids.contains(&&part.id) {
                    ids.push(&part.id);
                }
            }
        }
        ids.truncate(MOST_PARTS);
        ids
    }
}

/// The key figures of a series, those of the newest report first: with a chart what was stated more than once, and
/// what was stated once.
pub(super) fn histories(page: &PageContext<'_>, series: SeriesId) -> (Vec<FigureHistoryView>, Vec<FigureHistoryView>) {
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut ids = Vec::new();
    for report in page.site.series[series.index()].reports.iter().rev() {
        let figures = page.site.reports[*report].figures.iter().map(|figure| &figure.id);
        ids.extend(figures.filter(|id| seen.insert(id)));
    }
    let (mut through_time, mut once) = (Vec::new(), Vec::new());
    let mut drawn = 0;
    for id in ids {
        let history = FigureHistory::of(page, series, id);
        let shown = history.only(LongList::Values(series, id.clone()).newest(history.all.len()));
        let views = if history.all.len() > 1 { &mut through_time } else { &mut once };
        let mut view = view(page, series, &history, &shown, None);
        let line = if drawn + view.chart_html.len() > MOST_DRAWN { line(page, &history) } else { String::new() };
        if !line.is_empty() {
            (view.chart_html, view.small) = (line, true);
        }
        drawn += view.chart_html.len();
        views.push(view);
    }
    (through_time, once)
}

/// The line of a figure, with the words of its chart.
fn line(page: &PageContext<'_>, history: &FigureHistory<'_>) -> String {
    let words = history.last().map(|last| chart_words(page, last, history)).unwrap_or_default();
    chart::sparkline(&words, &points(history), is_mirrored(page))
}

/// The small chart of a key figure up to its report, with its first and last day.
pub(super) fn small_chart(page: &PageContext<'_>, figure: &Figure, id: ReportId) -> String {
    let reports = page.ctx.linked.histories.of_figure(id, &figure.id);
    let known = &reports[..reports.partition_point(|other| *other <= id)];
    if known.len() < 2 || page.site.series[id.series().index()].has_records {
        return String::new();
    }
    let history = FigureHistory::among(page, &known[known.len().saturating_sub(MOST_IN_SMALL)..], &figure.id);
    let points = points(&history);
    let drawing = chart::sparkline(&chart_words(page, figure, &history), &points, is_mirrored(page));
    // A figure may have a cut-off of its own, so the last is not always the latest.
    let days = history.all.iter().map(|(.., figure)| figure.as_of.day());
    let (Some(first), Some(last), false) = (days.clone().min(), days.max(), drawing.is_empty()) else {
        return String::new();
    };
    let days = page.voice.short_range(first, last);
    format!("{drawing}<span class=\"chart-days\" aria-hidden=\"true\">{days}</span>")
}

/// The line of a figure from one report to another; empty if nothing between them states it.
pub(super) fn between(page: &PageContext<'_>, figure: &Figure, from: ReportId, to: ReportId) -> String {
    let reports = page.ctx.linked.histories.of_figure(to, &figure.id);
    let of = reports.partition_point(|id| *id < from)..reports.partition_point(|id| *id <= to);
    let of = &reports[of];
    line(page, &FigureHistory::among(page, &of[of.len().saturating_sub(MOST_IN_SMALL)..], &figure.id))
}

/// A figure by its label, leading to its page.
pub(super) fn figure_link(page: &PageContext<'_>, series: SeriesId, figure: &Figure) -> LinkView {
    LinkView {
        text: names::figure_label(page, figure),
        url: names::figure_url(page, series, &figure.id),
        ..LinkView::default()
    }
}

fn is_mirrored(page: &PageContext<'_>) -> bool {
    page.voice.locale.direction().as_str() == "rtl"
}

/// A figure through time: its chart, and the values that are `shown` as a table. `linked`: on a page with a list of sources,
/// values lead to its lines. Without it, a chart stands for the table.
pub(super) fn view(
    page: &PageContext<'_>,
    series: SeriesId,
    history: &FigureHistory<'_>,
    shown: &FigureHistory<'_>,
    linked: Option<&LinkedBody>,
) -> FigureHistoryView {
    let Some(last) = history.last() else { return FigureHistoryView::default() };
    let part_ids = history.parts();
    let points = points_in_words(page, history);
    let parts = parts(page, history, &part_ids);
    let words = chart_words(page, last, history);
    let scale = |value: Amount| page.voice.locale.number(value);
    // On the page of the series, no table follows.
    let description = linked.map(|_| page.voice.word("chart-table-follows")).unwrap_or_default();
    let drawing = Chart {
        title: &words,
        description: &description,
        shape: if last.scope == Some(Scope::ThisPeriod) { ChartShape::Columns } else { ChartShape::Steps },
        points: &points,
        parts: &parts,
        number: &scale,
        mirrored: is_mirrored(page),
    };
    let chart_html = chart::draw(&drawing);
    let marks = if chart_html.is_empty() { Vec::new() } else { marks(page, &drawing) };
    let mut sources: Vec<String> = Vec::new();
    for source in history.sources(page) {
        let name = names::source_reference(page, source, None, None).name;
        // Two addresses of one publisher are two sources, but one name.
        if !sources.contains(&name) {
            sources.push(name);
        }
    }
    let has_table = linked.is_some() || chart_html.is_empty();
    let none = FigureHistory { all: Vec::new(), whole: None };
    FigureHistoryView {
        chart_html,
        marks,
        words,
        source_words: match sources.is_empty() {
            true => String::new(),
            false => page.voice.phrase("source-words", &[("sources", &page.voice.locale.list(&sources))]),
        },
        ..table(page, series, history, if has_table { shown } else { &none }, linked)
    }
}

/// A figure through time without its chart.
pub(super) fn table(
    page: &PageContext<'_>,
    series: SeriesId,
    history: &FigureHistory<'_>,
    shown: &FigureHistory<'_>,
    linked: Option<&LinkedBody>,
) -> FigureHistoryView {
    let Some(last) = history.last() else { return FigureHistoryView::default() };
    let part_ids = history.parts();
    let point = |(id, report, figure): &(ReportId, &Report, &Figure)| {
        point_view(page, figure, &part_ids, FigureContext { id: *id, report, linked })
    };
    FigureHistoryView {
        id: last.id.as_str().to_owned(),
        anchor: anchor::figure(last.id.as_str()),
        label: names::figure_label(page, last),
        unit: values::unit(&page.voice, last.unit.as_ref().map(Line::as_str), last.value),
        url: names::figure_url(page, series, &last.id),
        parts: part_ids.iter().map(|id| part_label(page, history, id)).collect(),
        points: shown.all.iter().map(point).collect(),
        ..FigureHistoryView::default()
    }
}

/// A figure in one report.
fn point_view(page: &PageContext<'_>, figure: &Figure, parts: &[&Id], context: FigureContext<'_>) -> FigurePointView {
    let number = titles::number(&page.voice, context.report);
    FigurePointView {
        report: names::report_link(page, context.id, number, Some(&anchor::figure(figure.id.as_str()))),
        as_of: names::time_of(page, context.id, figure.as_of),
        value: values::value(&page.voice, figure.value, figure.approximate),
        number: or_empty(figure.value.number()),
        change: figure_change::change(page, figure, context),
        sources: match context.linked {
            Some(_) => figure_change::value_sources(page, figure, context),
            None => figure_change::figure_sources(page, figure, context),
        },
        status_label: page.voice.maybe_label("status", figure.status.map(FigureStatus::as_str)),
        revision: figures::revision(&page.voice, figure),
        parts: parts.iter().map(|id| part_value(page, figure, id)).collect(),
    }
}

/// `Killed: 89 on 27 November 2024, at least 704 on 5 December 2024`; what was stated once is said once.
/// What is retracted is no part of it; if all is, the label and that word are left.
fn chart_words(page: &PageContext<'_>, figure: &Figure, history: &FigureHistory<'_>) -> String {
    let standing: Vec<&Figure> =
        history.all.iter().map(|(.., figure)| *figure).filter(|figure| !figure.is_retracted()).collect();
    let (Some(first), Some(last)) = (standing.first(), standing.last()) else {
        return figures::with_status(&page.voice, figure, names::figure_label(page, figure));
    };
    let words = [
        ("label", names::figure_label(page, figure)),
        ("first", figures::quantity(&page.voice, first)),
        ("first-date", page.voice.locale.day(first.as_of.day())),
        ("last", figures::quantity(&page.voice, last)),
        ("last-date", page.voice.locale.day(last.as_of.day())),
    ];
    let words = words.each_ref().map(|(name, words)| (*name, words.as_str()));
    match standing.len() {
        1 => page.voice.phrase("chart-words-once", &words[..3]),
        _ => page.voice.phrase("chart-words", &words),
    }
}

/// The points of a chart, each with its words.
fn points_in_words(page: &PageContext<'_>, history: &FigureHistory<'_>) -> Vec<Point> {
    let unit = history.last().and_then(|figure| figure.unit.as_ref());
    let years = || history.all.iter().map(|(.., figure)| figure.as_of.day().year());
    let is_of_one_year = years().min() == years().max();
    let in_words = |figure: &Figure| Point {
        value: match figure.value {
            // The cross says that it is retracted; the number itself is no more than in the table.
            _ if figure.is_retracted() => String::new(),
            // An arrow says "at least" in less room.
            Value::Range(range) if range.min().is_none() || range.max().is_none() => {
                or_empty(figure.value.number().map(|value| page.voice.locale.number(value)))
            }
            value => values::value(&page.voice, value, false),
        },
        day: match is_of_one_year {
            true => page.voice.short_day(figure.as_of.day()),
            false => page.voice.locale.day_short(figure.as_of.day()),
        },
        ..point(figure, unit)
    };
    joined(history, in_words)
}

/// The layers of a chart; empty unless two reports state two parts each.
fn parts(page: &PageContext<'_>, history: &FigureHistory<'_>, ids: &[&Id]) -> Vec<Layer> {
    let mut by_time: Vec<&Figure> = history.all.iter().map(|(.., figure)| *figure).collect();
    by_time.sort_by_key(|figure| figure.as_of);
    let unit = history.last().and_then(|figure| figure.unit.as_ref());
    let value = |figure: &Figure, id: &Id| {
        let part = figure.parts.iter().find(|part| part.id == *id && part.unit.as_ref() == unit)?;
        // A layer has one height. A bound has none, and what was retracted was not counted.
        part.value.point().filter(|amount| !amount.is_negative() && !part.is_retracted())
    };
    let is_divided = |figure: &&&Figure| ids.iter().filter(|id| value(figure, id).is_some()).count() > 1;
    if by_time.iter().filter(is_divided).count() < 2 {
        return Vec::new();
    }
    let part = |id: &&Id| {
        let values: Vec<Option<Amount>> = by_time.iter().map(|figure| value(figure, id)).collect();
        let last = values.iter().rev().flatten().next().copied().unwrap_or_default();
        Layer { label: part_label(page, history, id), values, last: page.voice.locale.number(last) }
    };
    ids.iter().map(part).collect()
}

/// What a part is called in the newest report that states it.
fn part_label(page: &PageContext<'_>, history: &FigureHistory<'_>, id: &Id) -> String {
    let mut newest = history.all.iter().rev().flat_map(|(.., figure)| &figure.parts);
    newest.find(|part| part.id == *id).map_or_else(|| id.to_string(), |part| names::figure_label(page, part))
}

fn part_value(page: &PageContext<'_>, figure: &Figure, id: &Id) -> String {
    let Some(part) = figure.parts.iter().find(|part| part.id == *id) else { return String::new() };
    let unit = figures::own_unit(&page.voice, part, figure);
    let value = values::value(&page.voice, part.value, part.approximate);
    let value = match unit.is_empty() {
        true => value,
        false => page.voice.phrase("quantity", &[("number", &value), ("unit", &unit)]),
    };
    figures::with_status(&page.voice, part, value)
}

/// The key of a chart: the marks that it has, and what they mean.
fn marks(page: &PageContext<'_>, chart: &Chart<'_>) -> Vec<ChartMarkView> {
    let has = |test: &dyn Fn(&Point) -> bool| chart.points.iter().any(test);
    let has_dashes = chart::has_dashes(chart);
    let marks = [
        (has(&|point| point.firmness == Firmness::Open), KeyMark::Open, "mark-open"),
        (has(&|point| point.firmness == Firmness::Retracted), KeyMark::Retracted, "mark-retracted"),
        (has(&|point| point.revised), KeyMark::Revised, "mark-revised"),
        (has(&|point| matches!(point.level, Level::Band(..))), KeyMark::Range, "mark-range"),
        (has(&|point| matches!(point.level, Level::AtLeast(_))), KeyMark::AtLeast, "mark-at-least"),
        (has(&|point| matches!(point.level, Level::AtMost(_))), KeyMark::AtMost, "mark-at-most"),
        (has(&|point| point.level == Level::Unknown), KeyMark::Unknown, "mark-unknown"),
    ];
    let mut views: Vec<ChartMarkView> = marks
        .into_iter()
        .filter(|(present, ..)| *present)
        .map(|(_, mark, word)| ChartMarkView { mark_html: chart::mark(mark, has_dashes), words: page.voice.word(word) })
        .collect();
    if !chart::names_its_parts(chart) {
        views.extend(chart.parts.iter().enumerate().map(|(index, part)| ChartMarkView {
            mark_html: chart::mark(KeyMark::Layer(index), has_dashes),
            words: part.label.clone(),
        }));
    }
    views
}

/// The points of a chart that has no room for words.
fn points(history: &FigureHistory<'_>) -> Vec<Point> {
    let unit = history.last().and_then(|figure| figure.unit.as_ref());
    joined(history, |figure| point(figure, unit))
}

/// A point for each statement, by time: a later report may look farther back than an earlier one. A line leads from one to
/// the next if they can be compared.
fn joined(history: &FigureHistory<'_>, point: impl Fn(&Figure) -> Point) -> Vec<Point> {
    let mut figures: Vec<&Figure> = history.all.iter().map(|(.., figure)| *figure).collect();
    figures.sort_by_key(|figure| figure.as_of);
    let goes_on = |at: usize| at > 0 && is_comparable(figures[at - 1], figures[at]);
    figures.iter().enumerate().map(|(at, figure)| Point { goes_on: goes_on(at), ..point(figure) }).collect()
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
