//! A figure through time: every value, and its charts.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::values::{FigureStatus, Id, Line};
use crate::context::{PageContext, names, or_empty};
use crate::drawing::chart;
use crate::links::LinkedBody;
use crate::model::figure::Figure;
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::plan::{LongList, anchor};
use crate::theme::view::{FigureHistoryView, FigurePointView, LinkView};
use crate::wording::{figures, titles, values};

use super::figure_change::{self, FigureContext};
use super::figure_chart::{self, chart_words, is_mirrored};
use super::figure_points::{FigureHistory, part_label, part_name, points};

/// A small chart shows this many reports at most.
const MOST_IN_SMALL: usize = 60;

/// The charts of a page have this many bytes at most; of the figures after those there is a line.
const MOST_DRAWN: usize = 48_000;

/// So many figures have a chart or a line on the page of their series, and all that are in no part of the list of figures.
const MOST_THROUGH_TIME: usize = 30;

/// The key figures of a series on its page, those of the newest report first.
#[derive(Default)]
pub(super) struct FiguresOfSeries {
    /// What was stated more than once, with a chart.
    pub(super) through_time: Vec<FigureHistoryView>,
    /// What was stated once, if it is in no part of the list of figures.
    pub(super) once: Vec<FigureHistoryView>,
}

/// The key figures of a series.
pub(super) fn of_series(page: &PageContext<'_>, series: SeriesId) -> FiguresOfSeries {
    let wholes = page.ctx.linked.histories.wholes(series);
    let in_no_part: BTreeSet<&Id> = wholes[LongList::Figures(series).newest(wholes.len())].iter().collect();
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let mut ids = Vec::new();
    for report in page.site.series[series.index()].reports.iter().rev() {
        let figures = page.site.reports[*report].figures_by_weight().map(|figure| &figure.id);
        ids.extend(figures.filter(|id| seen.insert(id)));
    }
    let mut of_series = FiguresOfSeries::default();
    let mut drawn = 0;
    for id in ids {
        let history = FigureHistory::of(page, series, id);
        let is_listed_here = in_no_part.contains(id);
        if history.all.len() < 2 {
            of_series.once.extend(is_listed_here.then(|| newest(page, series, &history)));
            continue;
        }
        if of_series.through_time.len() >= MOST_THROUGH_TIME && !is_listed_here {
            continue;
        }
        let shown = history.only(LongList::Values(series, id.clone()).newest(history.all.len()));
        let mut view = view(page, series, &history, &shown, None);
        let line = if drawn + view.chart_html.len() > MOST_DRAWN { line(page, &history) } else { String::new() };
        if !line.is_empty() {
            (view.chart_html, view.small) = (line, true);
        }
        drawn += view.chart_html.len();
        of_series.through_time.push(view);
    }
    of_series
}

/// Some key figures of a series, counted by when they were first stated, each with its newest value; the one stated last comes first.
pub(super) fn some_of_series(page: &PageContext<'_>, series: SeriesId, range: Range<usize>) -> Vec<FigureHistoryView> {
    let ids = page.ctx.linked.histories.wholes(series).get(range).unwrap_or_default();
    ids.iter().rev().map(|id| newest(page, series, &FigureHistory::of(page, series, id))).collect()
}

/// A figure with its newest value.
fn newest(page: &PageContext<'_>, series: SeriesId, history: &FigureHistory<'_>) -> FigureHistoryView {
    let length = history.all.len();
    table(page, series, history, &history.only(length.saturating_sub(1)..length), None)
}

/// The line of a figure, with the words of its chart.
fn line(page: &PageContext<'_>, history: &FigureHistory<'_>) -> String {
    let words = history.last().map(|last| chart_words(page, last, history)).unwrap_or_default();
    chart::sparkline(&words, &points(page, history), is_mirrored(page))
}

/// The small chart of a key figure up to its report, with its first and last day.
pub(super) fn small_chart(page: &PageContext<'_>, figure: &Figure, id: ReportId) -> String {
    let reports = page.ctx.linked.histories.of_figure(id, &figure.id);
    let known = &reports[..reports.partition_point(|other| *other <= id)];
    if known.len() < 2 || page.site.series[id.series().index()].has_records {
        return String::new();
    }
    let history = FigureHistory::among(page, &known[known.len().saturating_sub(MOST_IN_SMALL)..], &figure.id);
    let points = points(page, &history);
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

/// A figure by its label in a report, leading to its page. The language is that of the label.
pub(super) fn figure_link(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> LinkView {
    let [language, direction] = names::language_of_label(page, &page.site.reports[id], figure);
    LinkView {
        text: names::told_apart(page, id, figure, names::figure_label(page, figure)),
        url: names::figure_url(page, id.series(), &figure.id),
        language,
        direction,
        ..LinkView::default()
    }
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
    // On the page of the series, no table follows.
    let chart = figure_chart::draw(page, history, linked.is_some());
    let has_table = linked.is_some() || chart.drawing.svg.is_empty();
    let none = FigureHistory { all: Vec::new(), whole: None };
    FigureHistoryView {
        chart_html: chart.drawing.svg,
        marks: chart.marks,
        stops: chart.stops,
        subtitle: chart.subtitle,
        words: chart.words,
        source_words: chart.source_words,
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
    let Some((newest, report, last)) = history.all.last().copied() else { return FigureHistoryView::default() };
    let [label_language, label_direction] = names::language_of_label(page, report, last);
    let part_ids = history.parts();
    let point = |(id, report, figure): &(ReportId, &Report, &Figure)| {
        point_view(page, (last, figure), &part_ids, FigureContext { id: *id, report, linked })
    };
    FigureHistoryView {
        id: last.id.as_str().to_owned(),
        anchor: anchor::figure(last.id.as_str()),
        label: names::label_in_series(page, newest, last),
        label_language,
        label_direction,
        unit: values::unit(&page.voice, last.unit.as_ref().map(Line::as_str), last.value),
        url: names::figure_url(page, series, &last.id),
        parts: part_ids.iter().map(|id| part_label(page, history, id)).collect(),
        part_names: part_ids.iter().map(|id| part_name(page, history, id)).collect(),
        points: shown.all.iter().map(point).collect(),
        ..FigureHistoryView::default()
    }
}

/// A figure in one report, under the heading of its last value.
fn point_view(
    page: &PageContext<'_>,
    (last, figure): (&Figure, &Figure),
    parts: &[&Id],
    context: FigureContext<'_>,
) -> FigurePointView {
    let number = titles::number(&page.voice, context.report);
    let [revision_language, revision_direction] = figure_change::language_of_revision(page, context.report, figure);
    FigurePointView {
        report: names::report_link(page, context.id, number, Some(&anchor::figure(figure.id.as_str()))),
        as_of: names::time_of(page, context.id, figure.as_of),
        value: figures::under(&page.voice, last, figure),
        number: or_empty(figure.value.number()),
        change: figure_change::change(page, figure, context),
        sources: figure_change::figure_sources(page, figure, context),
        status_label: page.voice.maybe_label("status", figure.status.map(FigureStatus::as_str)),
        corrected: figure_change::corrected(page, context.id, figure),
        revision: figure_change::revision(page, context.report, figure),
        revision_note: figure_change::foreign_note(page, context.report, figure),
        revision_language,
        revision_direction,
        parts: parts.iter().map(|id| part_value(page, context.id, figure, id)).collect(),
    }
}

fn part_value(page: &PageContext<'_>, report: ReportId, figure: &Figure, id: &Id) -> String {
    let Some(part) = figure.parts.iter().find(|part| part.id == *id) else { return String::new() };
    let unit = figures::own_unit(&page.voice, part, figure);
    let value = values::value(&page.voice, part.value, part.approximate);
    let value = match unit.is_empty() {
        true => value,
        false => page.voice.phrase("quantity", &[("number", &value), ("unit", &unit)]),
    };
    names::standing(page, report, part, figures::with_status(&page.voice, part, value))
}
