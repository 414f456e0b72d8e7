//! Figures by place: the table of a report or of one figure, its map, and the figures that count in one place.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::values::{Amount, FigureStatus, Id, Line};
use crate::context::{PageContext, names, or_empty};
use crate::model::figure::place_sums::{PlaceSum, PlaceTree, Rest, holders};
use crate::model::figure::{Figure, Value};
use crate::model::layer::Layer;
use crate::model::period::Timestamp;
use crate::model::register::PlaceId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::model::topic::TopicId;
use crate::plan::anchor;
use crate::theme::view::{
    MapLegendView, NameView, PlaceCellView, PlaceColumnView, PlaceFigureView, PlaceRowView, PlaceTableView,
};
use crate::wording::{figures, values};

use super::figure_change::{self, FigureContext};
use super::figure_points::FigureHistory;
use super::layers::FilledAreas;
use super::maps::{self, MapOnPage};
use super::{figure, figure_history, frame};

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
    let shares: BTreeMap<&Id, Amount> = figure::shares(&stated.by_place, stated)
        .into_iter()
        .zip(&stated.by_place)
        .filter_map(|(share, part)| Some((&part.id, share?)))
        .collect();
    let cell = |part: &Figure| PlaceCellView {
        url: names::figure_url(page, context.report.series, &part.id),
        share_words: or_empty(shares.get(&part.id).map(|share| page.voice.locale.percent(*share))),
        chart_html: figure_history::small_chart(page, part, context.id),
        ..PlaceCellView::default()
    };
    let table = table(page, &[stated], context, &cell)?;
    let (map, map_legend) = map(page, stated, &context.report.layers);
    Some(PlaceTableView { map_html: map.html, map_notes: map.notes, map_legend, ..table })
}

/// A figure with the time of its value.
type Dated = (Timestamp, PlaceFigureView);

/// The figures of all series that count in a place, each with its last value; and the sums of those that count in places within.
/// The newest come first.
pub(super) fn at(page: &PageContext<'_>, place: PlaceId) -> Vec<PlaceFigureView> {
    let mut figures = last_values(page, |series| page.ctx.linked.histories.figures_at(series, place));
    let tree = page.site.place_tree();
    if tree.holds_any(place) {
        let series = (0..page.site.series.len()).map(SeriesId::new);
        figures.extend(series.flat_map(|series| sums_at(page, series, &tree, place)));
    }
    newest_first(figures)
}

/// Figures of the same time stay in their order, which is that of the writer.
fn newest_first(mut figures: Vec<Dated>) -> Vec<PlaceFigureView> {
    figures.sort_by_key(|(as_of, _)| Reverse(*as_of));
    figures.into_iter().map(|(_, view)| view).collect()
}

/// The sums of the figures of a series that count in places within another one, each as of the last report that has them.
fn sums_at(page: &PageContext<'_>, series: SeriesId, tree: &PlaceTree<'_>, place: PlaceId) -> Vec<Dated> {
    let view = |(figure, id): &(Id, ReportId)| {
        let whole = page.site.reports[*id].figure(figure.as_str())?;
        let sum = tree.sum(whole, place, &was_counted(page, *id, whole))?;
        let view = PlaceFigureView {
            is_long: values::is_long(sum.value),
            value: values::value(&page.voice, sum.value, sum.approximate),
            unit: values::unit(&page.voice, whole.unit.as_ref().map(Line::as_str), sum.value),
            sum_words: sum_words(page, &sum),
            ..named(page, *id, whole)
        };
        Some((whole.as_of, view))
    };
    page.ctx.linked.histories.counted_by_place(series).iter().filter_map(view).collect()
}

/// Whether a report up to this one had a number of a figure in a place.
fn was_counted<'p>(page: &'p PageContext<'_>, id: ReportId, whole: &'p Figure) -> impl Fn(PlaceId) -> bool + 'p {
    move |place| page.ctx.linked.histories.has_counted(page.site, id, whole, place)
}

/// `sum of 2 places, without Pujehun`.
fn sum_words(page: &PageContext<'_>, sum: &PlaceSum) -> String {
    let voice = &page.voice;
    let words = voice.count("sum-of-places", sum.count);
    match without(page, &sum.missing) {
        without if without.is_empty() => words,
        without => voice.phrase("sum-and-without", &[("sum", &words), ("without", &without)]),
    }
}

/// `without Bo and Pujehun`; empty if none is missing.
fn without(page: &PageContext<'_>, missing: &[PlaceId]) -> String {
    const MOST: usize = 4;
    match missing.len() {
        0 => String::new(),
        1..=MOST => {
            let names: Vec<String> = missing.iter().map(|place| names::place(page, *place).name).collect();
            page.voice.phrase("sum-without-places", &[("places", &page.voice.locale.list(&names))])
        }
        count => page.voice.count("sum-without-number-of-places", count),
    }
}

/// The figures of all series that are about a topic, each with its last value; the newest come first.
pub(super) fn about(page: &PageContext<'_>, topic: TopicId) -> Vec<PlaceFigureView> {
    newest_first(last_values(page, |series| page.ctx.linked.histories.figures_about(series, topic)))
}

/// A figure by its label, without a value.
fn named(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> PlaceFigureView {
    let [label_language, label_direction] = names::language_of_label(page, &page.site.reports[id], figure);
    let label = names::behind_whole(page, &page.site.reports[id], figure, figures::label(&page.voice, figure));
    PlaceFigureView {
        series: names::series_link(page, id.series()),
        label: names::told_apart(page, id, figure, label),
        label_language,
        label_direction,
        url: names::figure_url(page, id.series(), &figure.id),
        as_of: names::time_of(page, id, figure.as_of),
        ..PlaceFigureView::default()
    }
}

fn last_values<'c>(page: &PageContext<'c>, figures: impl Fn(SeriesId) -> &'c [Id]) -> Vec<Dated> {
    let series = (0..page.site.series.len()).map(SeriesId::new);
    let stated = series.flat_map(|series| figures(series).iter().map(move |figure| (series, figure)));
    let view = |(series, id): (SeriesId, &_)| {
        let history = FigureHistory::of(page, series, id);
        let (report, of, figure) = *history.all.last()?;
        let context = FigureContext { id: report, report: of, linked: None };
        let view = PlaceFigureView {
            is_long: values::is_long(figure.value),
            value: values::value(&page.voice, figure.value, figure.approximate),
            unit: values::unit(&page.voice, figure.unit.as_ref().map(Line::as_str), figure.value),
            change: figure_change::change(page, figure, context),
            sources: figure_change::sources_with_whole(page, figure, history.whole, context),
            status_label: page.voice.maybe_label("status", figure.status.map(FigureStatus::as_str)),
            chart_html: figure_history::small_chart(page, figure, report),
            ..named(page, report, figure)
        };
        Some((figure.as_of, view))
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
    /// What the places within make together, where the place has no number of its own.
    sums: Vec<Option<PlaceSum>>,
    below: Vec<Node<'f>>,
}

/// What a table is made of.
struct Making<'t> {
    page: &'t PageContext<'t>,
    tree: PlaceTree<'t>,
    report: ReportId,
    stated: &'t [&'t Figure],
    /// The places with a row.
    all: BTreeSet<PlaceId>,
    /// Of each column, the part in each place.
    parts: Vec<BTreeMap<PlaceId, &'t Figure>>,
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
    let places: BTreeSet<PlaceId> = stated.iter().flat_map(|figure| figure.places()).collect();
    let mut all = places.clone();
    all.extend(stated.iter().flat_map(|figure| holders(&page.site.places, &figure.places())));
    let making = Making {
        page,
        tree: page.site.place_tree(),
        report: context.id,
        stated,
        all,
        parts: stated
            .iter()
            .map(|whole| whole.by_place.iter().filter_map(|part| Some((part.place?, part))).collect())
            .collect(),
    };
    let mut rows = Vec::new();
    for node in making.below(None) {
        push_rows(page, &node, 0, context, cell, &mut rows);
    }
    if rows.is_empty() {
        return None;
    }
    rows.extend(rest(page, stated));
    let column = |figure: &&Figure| {
        let [label_language, label_direction] = names::language_of_label(page, context.report, figure);
        PlaceColumnView {
            label: figures::label(&page.voice, figure),
            label_language,
            label_direction,
            unit: values::unit(&page.voice, figure.unit.as_ref().map(Line::as_str), figure.value),
            url: names::figure_url(page, context.report.series, &figure.id),
            value: names::standing(page, context.id, figure, figures::stated(&page.voice, figure)),
        }
    };
    let has = |test: fn(&PlaceCellView) -> bool| rows.iter().flat_map(|row: &PlaceRowView| &row.cells).any(test);
    let has_shares = has(|cell| !cell.share_words.is_empty());
    let has_changes = has(|cell| cell.change.is_some());
    let has_charts = has(|cell| !cell.chart_html.is_empty());
    Some(PlaceTableView {
        map_html: String::new(),
        map_notes: Vec::new(),
        map_legend: None,
        stylesheet_url: style_sheet(page),
        columns: stated.iter().map(column).collect(),
        rows,
        has_shares,
        has_changes,
        has_charts,
    })
}

/// A row for what the figures have and none of their places; none if there is nothing of the kind.
fn rest(page: &PageContext<'_>, stated: &[&Figure]) -> Option<PlaceRowView> {
    let rests: Vec<Rest> = stated.iter().map(|figure| figure.beside_places(&page.site.places)).collect();
    if rests.iter().all(|rest| *rest == Rest::Nothing) {
        return None;
    }
    let cell = |rest: Rest| match rest {
        Rest::Nothing => PlaceCellView::default(),
        Rest::Number(number) => PlaceCellView {
            value: page.voice.locale.number(number),
            number: number.to_string(),
            is_sum: true,
            ..PlaceCellView::default()
        },
        Rest::Untold => {
            PlaceCellView { value: page.voice.word("place-rest-untold"), is_sum: true, ..PlaceCellView::default() }
        }
    };
    Some(PlaceRowView {
        place: NameView { name: page.voice.word("place-rest"), ..NameView::default() },
        is_rest: true,
        cells: rests.into_iter().map(cell).collect(),
        ..PlaceRowView::default()
    })
}

/// The places in which a place lies, from the inside out.
fn above(page: &PageContext<'_>, place: PlaceId) -> impl Iterator<Item = PlaceId> {
    let parent = |place: &PlaceId| page.site.places[place.index()].parent;
    std::iter::successors(parent(&place), parent)
}

impl<'t> Making<'t> {
    /// The places of the table that lie directly in one of them, or in none: the largest number first.
    fn below(&self, outer: Option<PlaceId>) -> Vec<Node<'t>> {
        let mut within: BTreeMap<Option<PlaceId>, Vec<PlaceId>> = BTreeMap::new();
        for place in &self.all {
            let outer = above(self.page, *place).find(|above| self.all.contains(above));
            within.entry(outer).or_default().push(*place);
        }
        self.nodes(outer, &within)
    }

    fn nodes(&self, outer: Option<PlaceId>, within: &BTreeMap<Option<PlaceId>, Vec<PlaceId>>) -> Vec<Node<'t>> {
        let places = within.get(&outer).into_iter().flatten();
        let mut nodes: Vec<Node<'t>> = places.map(|place| self.node(*place, within)).collect();
        let name = |node: &Node<'_>| names::place(self.page, node.place);
        nodes.sort_by(|a, b| names::compare(self.page, &name(a), &name(b)));
        let order = |node: &Node<'_>| {
            let own = node.figures.first().copied().flatten().map(|part| part.value);
            own.or(node.sums.first()?.as_ref().map(|sum| sum.value))?.number()
        };
        nodes.sort_by_key(|node| Reverse(order(node)));
        nodes
    }

    fn node(&self, place: PlaceId, within: &BTreeMap<Option<PlaceId>, Vec<PlaceId>>) -> Node<'t> {
        let below = self.nodes(Some(place), within);
        let figures: Vec<Option<&Figure>> = self.parts.iter().map(|parts| parts.get(&place).copied()).collect();
        let sum = |(whole, own): (&&Figure, &Option<&Figure>)| match own {
            None if !below.is_empty() => self.tree.sum(whole, place, &was_counted(self.page, self.report, whole)),
            _ => None,
        };
        let sums = self.stated.iter().zip(&figures).map(sum).collect();
        Node { place, figures, sums, below }
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
    let known = |sum: &&PlaceSum| !matches!(sum.value, Value::Unknown(_));
    // What is missing is said once, if the same is missing in all columns.
    let sums: Vec<&PlaceSum> = node.sums.iter().flatten().collect();
    let is_alike = sums.windows(2).all(|pair| pair[0].missing == pair[1].missing && pair[0].count == pair[1].count);
    let view = |(part, sum): (&Option<&Figure>, &Option<PlaceSum>)| match (part, sum.as_ref()) {
        (Some(part), _) => PlaceCellView {
            value: names::standing(page, context.id, part, figures::stated(&page.voice, part)),
            number: or_empty(part.value.number()),
            change: figure_change::change(page, part, context),
            ..cell(part)
        },
        (None, Some(sum)) => PlaceCellView {
            value: match known(&sum) {
                true => values::value(&page.voice, sum.value, sum.approximate),
                false => String::new(),
            },
            number: or_empty(sum.value.number()),
            is_sum: true,
            note: if is_alike { String::new() } else { without(page, &sum.missing) },
            ..PlaceCellView::default()
        },
        (None, None) => PlaceCellView::default(),
    };
    rows.push(PlaceRowView {
        place: names::place(page, node.place),
        depth,
        sum_words: match sums.iter().copied().find(known) {
            Some(sum) if !node.is_stated() && is_alike => sum_words(page, sum),
            Some(sum) if !node.is_stated() => page.voice.count("sum-of-places", sum.count),
            _ => String::new(),
        },
        cells: node.figures.iter().zip(&node.sums).map(view).collect(),
        ..PlaceRowView::default()
    });
    node.below.iter().for_each(|inner| push_rows(page, inner, depth + 1, context, cell, rows));
}

/// A map of the innermost places: their areas filled by the number, or circles whose area is the number.
fn map(page: &PageContext<'_>, stated: &Figure, layers: &[Arc<Layer>]) -> (MapOnPage, Option<MapLegendView>) {
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
