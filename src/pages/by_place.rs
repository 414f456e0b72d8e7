//! Figures by place: the table of a report or of one figure, its map, and the figures that count in one place.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::amount::Amount;
use crate::content::values::{Id, Line};
use crate::context::{PageContext, names, or_empty};
use crate::model::figure::{Figure, Value};
use crate::model::layer::Layer;
use crate::model::register::PlaceId;
use crate::model::series::SeriesId;
use crate::model::topic::TopicId;
use crate::plan::anchor;
use crate::theme::view::{
    MapLegendView, PlaceCellView, PlaceColumnView, PlaceFigureView, PlaceRowView, PlaceTableView,
};
use crate::wording::{figures, values};

use super::figure_change::{self, FigureContext};
use super::layers::FilledAreas;
use super::{figure, figure_history, frame, maps};

/// The style sheet of the table; no other page loads it.
const STYLE_SHEET: &str = "pages/by_place.css";

/// All figures of a report that say how many there are in which place: a row for each place, a column for each figure.
pub(super) fn of_report(page: &PageContext<'_>, context: FigureContext<'_>) -> Option<PlaceTableView> {
    let stated = context.report.figures_and_parts().filter(|figure| !figure.by_place.is_empty());
    table(page, &Vec::from_iter(stated), context, &|part| PlaceCellView {
        anchor: anchor::figure(part.id.as_str()),
        ..PlaceCellView::default()
    })
}

/// One figure by place, each place with its share and its course.
pub(super) fn of_figure(page: &PageContext<'_>, stated: &Figure, context: FigureContext<'_>) -> Option<PlaceTableView> {
    let cell = |part: &Figure| PlaceCellView {
        url: names::figure_url(page, context.report.series, &part.id),
        share_words: or_empty(figure::share(part, stated).map(|share| page.voice.locale.percent(share))),
        chart_html: figure_history::small_chart(page, part, context.id),
        ..PlaceCellView::default()
    };
    let table = table(page, &[stated], context, &cell)?;
    let (map_html, map_legend) = map(page, stated, &context.report.layers);
    Some(PlaceTableView { map_html, map_legend, ..table })
}

/// The figures of all series that count in a place, each with its last value.
pub(super) fn at(page: &PageContext<'_>, place: PlaceId) -> Vec<PlaceFigureView> {
    last_values(page, |series| page.ctx.linked.histories.figures_at(series, place))
}

/// The figures of all series that are about a topic, each with its last value.
pub(super) fn about(page: &PageContext<'_>, topic: TopicId) -> Vec<PlaceFigureView> {
    last_values(page, |series| page.ctx.linked.histories.figures_about(series, topic))
}

fn last_values<'c>(page: &PageContext<'c>, figures: impl Fn(SeriesId) -> &'c [Id]) -> Vec<PlaceFigureView> {
    let series = (0..page.site.series.len()).map(SeriesId::new);
    let stated = series.flat_map(|series| figures(series).iter().map(move |figure| (series, figure)));
    let view = |(series, id): (SeriesId, &_)| {
        let history = figure_history::FigureHistory::of(page, series, id);
        let (report, of, figure) = *history.all.last()?;
        let context = FigureContext { id: report, report: of, linked: None };
        Some(PlaceFigureView {
            series: names::series_link(page, series),
            label: figures::label(&page.voice, figure),
            url: names::figure_url(page, series, id),
            value: figures::stated(&page.voice, figure),
            unit: values::unit(&page.voice, figure.unit.as_ref().map(Line::as_str), figure.value),
            as_of: names::time_of(page, report, figure.as_of),
            change: figure_change::change(page, figure, context),
            chart_html: figure_history::small_chart(page, figure, report),
        })
    };
    stated.filter_map(view).collect()
}

/// The address of the table's style sheet.
pub(super) fn style_sheet(page: &PageContext<'_>) -> String {
    frame::static_url(page, STYLE_SHEET)
}

/// What a cell says beside its value.
type Cell<'c> = dyn Fn(&Figure) -> PlaceCellView + 'c;

/// A place with its rows below. `figures` has one entry for each column; a place that only holds others has none.
struct Node<'f> {
    place: PlaceId,
    figures: Vec<Option<&'f Figure>>,
    sums: Vec<Option<Amount>>,
    below: Vec<Node<'f>>,
}

impl Node<'_> {
    fn is_stated(&self) -> bool {
        self.figures.iter().any(Option::is_some)
    }
}

fn table(
    page: &PageContext<'_>,
    stated: &[&Figure],
    context: FigureContext<'_>,
    cell: &Cell<'_>,
) -> Option<PlaceTableView> {
    let places: BTreeSet<PlaceId> =
        stated.iter().flat_map(|figure| &figure.by_place).filter_map(|part| part.place).collect();
    let holders = holders(page, &places);
    let all: BTreeSet<PlaceId> = places.iter().chain(&holders).copied().collect();
    let mut rows = Vec::new();
    for node in below(page, None, &all, stated) {
        push_rows(page, &node, 0, context, cell, &mut rows);
    }
    let column = |figure: &&Figure| PlaceColumnView {
        label: figures::label(&page.voice, figure),
        unit: values::unit(&page.voice, figure.unit.as_ref().map(Line::as_str), figure.value),
        url: names::figure_url(page, context.report.series, &figure.id),
        value: figures::stated(&page.voice, figure),
    };
    let has = |test: fn(&PlaceCellView) -> bool| rows.iter().flat_map(|row: &PlaceRowView| &row.cells).any(test);
    let has_shares = has(|cell| !cell.share_words.is_empty());
    let has_changes = has(|cell| cell.change.is_some());
    let has_charts = has(|cell| !cell.chart_html.is_empty());
    if rows.is_empty() {
        return None;
    }
    Some(PlaceTableView {
        map_html: String::new(),
        map_legend: None,
        stylesheet_url: style_sheet(page),
        columns: stated.iter().map(column).collect(),
        rows,
        has_shares,
        has_changes,
        has_charts,
    })
}

/// The places that are not stated themselves and hold two that are, but not all of them: their sum is that of the whole.
fn holders(page: &PageContext<'_>, stated: &BTreeSet<PlaceId>) -> BTreeSet<PlaceId> {
    let outer = stated.iter().flat_map(|place| above(page, *place)).filter(|outer| !stated.contains(outer));
    let outer: BTreeSet<PlaceId> = outer.collect();
    let held =
        |outer: &PlaceId| stated.iter().filter(|place| above(page, **place).any(|above| above == *outer)).count();
    let mut holders: Vec<(PlaceId, usize)> = outer.into_iter().map(|outer| (outer, held(&outer))).collect();
    holders.retain(|(_, held)| *held > 1 && *held < stated.len());
    holders.into_iter().map(|(outer, _)| outer).collect()
}

/// The places in which a place lies, from the inside out.
fn above(page: &PageContext<'_>, place: PlaceId) -> impl Iterator<Item = PlaceId> {
    let parent = |place: &PlaceId| page.site.places[place.index()].parent;
    std::iter::successors(parent(&place), parent)
}

/// The places of a table that lie directly in one of them, or in none: the largest number first.
fn below<'f>(
    page: &PageContext<'_>,
    outer: Option<PlaceId>,
    all: &BTreeSet<PlaceId>,
    stated: &[&'f Figure],
) -> Vec<Node<'f>> {
    let is_below = |place: &&PlaceId| above(page, **place).find(|above| all.contains(above)) == outer;
    let node = |place: &PlaceId| {
        let figure = |whole: &&'f Figure| whole.by_place.iter().find(|part| part.place == Some(*place));
        let below = below(page, Some(*place), all, stated);
        let sum = |(at, whole): (usize, &&Figure)| {
            let parts = below.iter().map(|node| node.sums[at]).collect::<Option<Vec<Amount>>>()?;
            if parts.is_empty() || !whole.counts() { None } else { Amount::sum(parts) }
        };
        let figures: Vec<Option<&Figure>> = stated.iter().map(figure).collect();
        let sum = |(at, whole): (usize, &&Figure)| match figures[at] {
            Some(part) => exact(part),
            None => sum((at, whole)),
        };
        let sums = stated.iter().enumerate().map(sum).collect();
        Node { place: *place, figures, sums, below }
    };
    let mut nodes: Vec<Node<'f>> = all.iter().filter(is_below).map(node).collect();
    let name = |node: &Node<'_>| names::place(page, node.place);
    nodes.sort_by(|a, b| names::compare(page, &name(a), &name(b)));
    let order = |node: &Node<'_>| {
        let bound = node.figures.first().copied().flatten().and_then(|part| part.value.number());
        node.sums.first().copied().flatten().or(bound)
    };
    nodes.sort_by_key(|node| Reverse(order(node)));
    nodes
}

fn exact(part: &Figure) -> Option<Amount> {
    match part.value {
        Value::Exact(amount) if !part.is_retracted() => Some(amount),
        _ => None,
    }
}

fn push_rows(
    page: &PageContext<'_>,
    node: &Node<'_>,
    depth: u32,
    context: FigureContext<'_>,
    cell: &Cell<'_>,
    rows: &mut Vec<PlaceRowView>,
) {
    let view = |(part, sum): (&Option<&Figure>, &Option<Amount>)| match part {
        Some(part) => PlaceCellView {
            value: figures::stated(&page.voice, part),
            number: or_empty(part.value.number()),
            change: figure_change::change(page, part, context),
            ..cell(part)
        },
        None => PlaceCellView {
            value: sum.map(|sum| page.voice.locale.number(sum)).unwrap_or_default(),
            number: or_empty(*sum),
            is_sum: sum.is_some(),
            ..PlaceCellView::default()
        },
    };
    rows.push(PlaceRowView {
        place: names::place(page, node.place),
        depth,
        sum_words: match !node.is_stated() && node.sums.iter().any(Option::is_some) {
            true => page.voice.count("sum-of-places", node.below.len()),
            false => String::new(),
        },
        cells: node.figures.iter().zip(&node.sums).map(view).collect(),
    });
    node.below.iter().for_each(|inner| push_rows(page, inner, depth + 1, context, cell, rows));
}

/// A map of the innermost places: their areas filled by the number, or circles whose area is the number.
fn map(page: &PageContext<'_>, stated: &Figure, layers: &[Arc<Layer>]) -> (String, Option<MapLegendView>) {
    let holds_another = |place: PlaceId| {
        stated.by_place.iter().filter_map(|part| part.place).any(|other| above(page, other).any(|above| above == place))
    };
    let shown = stated.by_place.iter().filter_map(|part| {
        let place = part.place.filter(|place| !holds_another(*place))?;
        let number = part.value.point().filter(|number| !number.is_negative() && !part.is_retracted())?;
        Some((place, number, values::value(&page.voice, part.value, part.approximate)))
    });
    let (label, shown) = (figures::label(&page.voice, stated), Vec::from_iter(shown));
    let areas = FilledAreas::of(layers, &shown);
    let legend = areas.as_ref().map(|areas| areas.legend(page, &label));
    (maps::of_values(page, &label, &shown, areas.as_ref()), legend)
}
