//! The page of a figure: its chart, every value, what each source said, and why it was revised.

use crate::content::values::Id;
use crate::context::{Context, PageContext, Rendered, names};
use crate::data::{downloads, json_ld};
use crate::links::{CitedSource, LinkedBody};
use crate::markup::push_attribute;
use crate::model::figure::{Claim, Figure};
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, LongList, Output};
use crate::theme::view::{ClaimView, ClaimsView, HistoryView, PartView, TocEntryView};
use crate::wording::figures;
use crate::writers::on_page::BodyOnPage;

use super::by_place;
use super::excerpt::or;
use super::figure as card;
use super::figure_change::{self, FigureContext};
use super::figure_chart;
use super::figure_history;
use super::figure_points::FigureHistory;
use super::frame::{self, PageHead};
use super::parts::{self, ListOnPage};
use super::report_card;
use super::sums;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for index in 0..site.series.len() {
        let series = SeriesId::new(index);
        for (figure, reports) in ctx.linked.histories.of_series(series) {
            let asked_by = reports.first().map(|report| site.reports[*report].editions[0].file.whole());
            plan.add(site, &Output::Figure(series, figure.clone()), asked_by);
            parts::plan(ctx, &LongList::Values(series, figure.clone()), reports.len(), asked_by, plan);
            let all = reports.iter().filter_map(|id| site.reports[*id].figure(figure.as_str()));
            if figure_chart::has_file(all) {
                plan.add(site, &Output::Chart(series, figure.clone()), asked_by);
            }
        }
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, series: SeriesId, figure: &Id) -> Rendered {
    let history = FigureHistory::of(page, series, figure);
    let view = view(page, series, figure, &history);
    let head = PageHead {
        kind: "history",
        title: page.voice.phrase("history-of", &[("label", &view.history.label)]),
        has_interface_title: true,
        description: or(view.history.words.clone(), || format!("{}: {}", view.series.text, view.history.label)),
        above: frame::series_above(page, series),
        json_ld: json_ld::figure(page, series, &view.history, &history.covers(page)),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Some of its values, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, series: SeriesId, figure: &Id, number: usize) -> Rendered {
    let list = LongList::Values(series, figure.clone());
    let history = FigureHistory::of(page, series, figure);
    let shown = history.only(list.part(number));
    let linked = cited(page, &shown);
    let table = figure_history::table(page, series, &history, &shown, Some(&linked));
    let shown = ListOnPage {
        title: page.voice.phrase("history-of", &[("label", &table.label)]),
        times: history.times(),
        above: frame::series_above(page, series),
        view: PartView {
            claims: claims_through_time(page, &shown, &linked),
            sources: BodyOnPage::new(page, &linked, None).sources(),
            history: Some(table),
            ..PartView::default()
        },
    };
    parts::render(page, job, &list, number, shown)
}

/// The sources of values, as a page lists them.
fn cited(page: &PageContext<'_>, shown: &FigureHistory<'_>) -> LinkedBody {
    let cited = shown.sources(page).into_iter().map(|source| CitedSource { source, citations: 0 }).collect();
    LinkedBody { sources: cited, ..LinkedBody::default() }
}

fn view(page: &PageContext<'_>, series: SeriesId, figure: &Id, history: &FigureHistory<'_>) -> HistoryView {
    let list = LongList::Values(series, figure.clone());
    let shown = history.only(list.newest(history.all.len()));
    let linked = cited(page, &shown);
    let last = history.last();
    let parts = last.into_iter().flat_map(|figure| &figure.parts);
    let newest = history.all.last().map(|(id, ..)| *id);
    let now = history.all.last().map(|(id, report, newest)| {
        card::now(page, newest, history.whole, FigureContext { id: *id, report, linked: Some(&linked) })
    });
    let mut view = HistoryView {
        now,
        series: names::series_link(page, series),
        scope: last.map(|figure| figures::scope(&page.voice, figure)).unwrap_or_default(),
        inclusion: page.voice.maybe_text(last.and_then(|figure| figure.inclusion.as_ref())),
        whole: newest.zip(history.whole).map(|(id, whole)| figure_history::figure_link(page, id, whole)),
        place: last.and_then(|figure| figure.place).map(|place| names::place(page, place)),
        by_place: history.all.last().and_then(|(id, report, figure)| {
            by_place::of_figure(page, figure, FigureContext { id: *id, report, linked: None })
        }),
        sum: last.and_then(|figure| sums::sum(page, figure)),
        parts: newest
            .into_iter()
            .flat_map(|id| parts.clone().map(move |part| figure_history::figure_link(page, id, part)))
            .collect(),
        claims: claims_through_time(page, &shown, &linked),
        sources: BodyOnPage::new(page, &linked, None).sources(),
        history: figure_history::view(page, series, history, &shown, Some(&linked)),
        earlier_parts: parts::links(page, &list, &history.times()),
        earlier_words: parts::count_words(page, &list, history.all.len()),
        downloads: downloads::of_series(page, series),
        ..HistoryView::default()
    };
    view.history.anchor = "history".to_owned();
    if !view.history.chart_html.is_empty() {
        offer_chart(page, (series, figure), &mut view);
    }
    view.toc = toc(page, &view);
    view
}

/// The chart as a file, and the code that shows it on another site.
fn offer_chart(page: &PageContext<'_>, (series, figure): (SeriesId, &Id), view: &mut HistoryView) {
    let chart = Output::Chart(series, figure.clone());
    view.chart_url = page.url(&chart);
    // What is not for all is not for other sites.
    if page.ctx.is_public() && page.site.settings.is_published() {
        let mut code = String::from("<figure><a");
        push_attribute(&mut code, "href", &page.absolute_url(&Output::Figure(series, figure.clone())));
        code.push_str("><img");
        push_attribute(&mut code, "src", &page.absolute_url(&chart));
        push_attribute(&mut code, "alt", &view.history.words);
        code.push_str(" style=\"max-width:100%;height:auto\"></a></figure>");
        view.embed_code = code;
    }
}

fn toc(page: &PageContext<'_>, view: &HistoryView) -> Vec<TocEntryView> {
    let parts = [
        (view.by_place.is_some(), "by-place", "by-place"),
        (view.sum.is_some(), "parts", "sum"),
        (true, "history", "history"),
        (!view.claims.is_empty(), "what-sources-say", "claims"),
        (!view.sources.is_empty(), "sources", "sources"),
    ];
    frame::contents(page, &parts)
}

/// What each source said, for every report in which they differ, newest first.
fn claims_through_time(page: &PageContext<'_>, history: &FigureHistory<'_>, linked: &LinkedBody) -> Vec<ClaimsView> {
    let differing = history.all.iter().rev().filter(|(.., figure)| !figure.claims.is_empty());
    let view = |(id, report, figure): &(ReportId, &Report, &Figure)| {
        let context = FigureContext { id: *id, report, linked: Some(linked) };
        ClaimsView {
            anchor: format!("claims-{}", report.slug),
            report: report_card::neighbour(page, *id),
            claims: figure.claims.iter().map(|claim| claim_view(page, claim, figure, context)).collect(),
        }
    };
    differing.map(view).collect()
}

/// What a source said, below the day of its report: another day is named.
fn claim_view(page: &PageContext<'_>, claim: &Claim, figure: &Figure, context: FigureContext<'_>) -> ClaimView {
    let view = figure_change::claim(page, claim, figure, context);
    ClaimView { as_of: view.as_of.filter(|_| claim.as_of.day() != context.report.as_of.day()), ..view }
}
