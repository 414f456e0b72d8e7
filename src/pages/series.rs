//! The page of a series.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::context::{Context, PageContext, Rendered, names, or_empty};
use crate::data::{downloads, json_ld};
use crate::model::figure::Figure;
use crate::model::period::Period;
use crate::model::report::ReportId;
use crate::model::series::{Series, SeriesId};
use crate::plan::{Job, Jobs, LongList, Output, anchor};
use crate::theme::view::{
    ChangeLineView, EarlierReportsView, FigureView, NewsView, PartView, PeriodView, ReportCardView, SeriesCardView,
    SeriesView, TimeView, TocEntryView,
};
use crate::wording::{times, titles};

use super::changes::ChangeLines;
use super::excerpt::or;
use super::figure_change::FigureContext;
use super::figure_history::FiguresOfSeries;
use super::frame::{self, PageHead};
use super::parts::{self, ListOnPage, Times};
use super::{
    archive, changes, corrections, cover, events, figure, figure_history, incidents, layers, maps, news, report_card,
    week,
};

/// Reports and updates beyond these are on pages of their own.
const FEW: usize = 5;

/// So many reports are told in full, or a few more where these would be all others.
const MOST_REPORTS: usize = 10;
const A_FEW_MORE: usize = 4;

/// So many figures have their chart above the events.
const MAIN_CHARTS: usize = 4;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        if series.folder.is_none() {
            continue;
        }
        let asked_by = series.reports.first().map(|report| site.reports[*report].editions[0].file.whole());
        let id = SeriesId::new(index);
        plan.add(site, &Output::Series(id), asked_by);
        parts::plan(ctx, &LongList::Reports(id), series.reports.len(), asked_by, plan);
        let figures = ctx.linked.histories.wholes(id).len();
        parts::plan(ctx, &LongList::Figures(id), figures, asked_by, plan);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, id: SeriesId) -> Rendered {
    let view = view(page, id);
    let head = PageHead {
        kind: "series",
        title: view.title.clone(),
        description: or(view.summary.clone(), || about(page, id, &view.title)),
        json_ld: json_ld::series(page, id, &view),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// What a series without a summary is: `Floods: 4 reports, 27 November – 5 December 2024`.
fn about(page: &PageContext<'_>, id: SeriesId, title: &str) -> String {
    let series = &page.site.series[id.index()];
    let count = page.voice.count("reports-count", series.reports.len());
    match period(page, series) {
        Some(period) => format!("{title}: {count}, {}", period.words),
        None => format!("{title}: {count}"),
    }
}

/// Some of its reports, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, id: SeriesId, number: usize) -> Rendered {
    let list = LongList::Reports(id);
    let range = list.part(number);
    let shown = ListOnPage {
        title: names::series_title(page, id),
        times: Times::of_reports(page.site, &page.site.series[id.index()].reports),
        above: Vec::new(),
        view: PartView { reports: cards(page, id, range), ..PartView::default() },
    };
    parts::render(page, job, &list, number, shown)
}

/// Some of its key figures, on a page of their own.
pub(crate) fn render_figures(page: &PageContext<'_>, job: &Job, id: SeriesId, number: usize) -> Rendered {
    let list = LongList::Figures(id);
    let shown = ListOnPage {
        title: format!("{} · {}", names::series_title(page, id), page.voice.word("key-figures")),
        times: Times::of_figures(&page.ctx.linked, id),
        above: Vec::new(),
        view: PartView { figures: figure_history::some_of_series(page, id, list.part(number)), ..PartView::default() },
    };
    parts::render(page, job, &list, number, shown)
}

/// Those of the newest reports that are told by a link, by month: the newest ten and the parts have all others.
fn earlier_by_month(page: &PageContext<'_>, reports: &[ReportId]) -> Vec<EarlierReportsView> {
    let dated =
        reports.iter().rev().map(|id| (page.site.reports[*id].as_of.day(), report_card::in_short(page, *id, None)));
    let months = archive::by_month(page, dated).into_iter();
    months.map(|(month, reports)| EarlierReportsView { title: month.title, reports }).collect()
}

/// Some of its reports, newest first.
fn cards(page: &PageContext<'_>, id: SeriesId, range: Range<usize>) -> Vec<ReportCardView> {
    let reports = page.site.series[id.index()].reports.get(range).unwrap_or_default();
    reports.iter().rev().map(|report| report_card::card(page, *report)).collect()
}

fn view(page: &PageContext<'_>, id: SeriesId) -> SeriesView {
    let site = page.site;
    let series = &site.series[id.index()];
    let list = LongList::Reports(id);
    let updates = corrections::newest(page, Some(id), FEW);
    let of_series = || series.reports.iter().map(|id| &site.reports[*id]);
    let places: BTreeSet<_> = of_series().flat_map(|report| &report.places).collect();
    let actors: BTreeSet<_> = of_series().flat_map(|report| &report.actors).collect();
    let mapped: BTreeSet<_> = of_series().flat_map(|report| report.mapped_places()).collect();
    let newest = series.reports.last().copied();
    let latest = site.newest_issue(id);
    // The state of things that the newest report tells. Records tell none.
    let layers = latest.map_or(series.layers.as_slice(), |latest| site.reports[latest].layers.as_slice());
    let FiguresOfSeries { through_time: mut figures, once: single_figures } = figure_history::of_series(page, id);
    let other_figures = figures.split_off(figures.len().min(MAIN_CHARTS));
    let reports = list.newest(series.reports.len());
    let in_full = if reports.len() > MOST_REPORTS + A_FEW_MORE { MOST_REPORTS } else { reports.len() };
    let in_full = reports.end - in_full..reports.end;
    let changes = latest.and_then(|id| changes_of(page, id)).unwrap_or_default();
    let events = events::newest(page, id, FEW);
    let told = maps::Told::by_events(page.ctx.linked.histories.events_of(id).iter().map(|told| told.of(site)));
    let told = match told.is_empty() {
        true => maps::Told::by_reports(page, mapped.iter().copied(), |report| report.series() == id),
        false => told,
    };
    let map = maps::of_places(page, mapped, &told, layers);
    let mut view = SeriesView {
        title: names::series_title(page, id),
        summary: page.voice.maybe_text(series.summary.as_ref()),
        status: status(series).to_owned(),
        status_label: page.voice.label("series-status", status(series)),
        count_words: page.voice.count("reports-count", series.reports.len()),
        period: period(page, series),
        next_due: next_due(page, id),
        countries: names::countries(page, &series.countries),
        glide: or_empty(series.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref())),
        latest_figures: newest.map(|id| main_figures(page, id)).unwrap_or_default(),
        compared_with: changes.since,
        news: changes.news,
        what_changed: changes.lines.lines,
        more_changes: changes.lines.more,
        changes_url: changes.url,
        latest: latest.map(|id| report_card::card(page, id)),
        newest_record: newest.filter(|_| latest.is_none()).map(|id| report_card::card(page, id)),
        newest_in_language: newest.and_then(|id| report_card::instead_of_newest(page, id)),
        latest_url: or_empty(latest.map(|_| page.here.href(&site.latest_address(id, page.voice.language)))),
        week: week::link(page, id),
        incidents: incidents::of_series(page, id),
        earlier_reports: earlier_by_month(page, &series.reports[reports.start..in_full.start]),
        reports: cards(page, id, in_full),
        earlier_parts: parts::links(page, &list, &Times::of_reports(page.site, &series.reports)),
        updates,
        figures,
        other_figures,
        single_figures,
        earlier_figures: parts::links(page, &LongList::Figures(id), &Times::of_figures(&page.ctx.linked, id)),
        timeline_url: match events.is_empty() {
            true => String::new(),
            false => page.url(&Output::Timeline(id)),
        },
        events,
        map_html: map.html,
        map_notes: map.notes,
        map_legend: layers::legend(page, layers, None),
        downloads: downloads::of_series(page, id),
        places: names::sorted(page, places.into_iter().map(|place| names::place(page, *place)).collect()),
        actors: names::sorted(page, actors.into_iter().map(|actor| names::actor(page, *actor)).collect()),
        ..SeriesView::default()
    };
    view.toc = toc(page, &view);
    view
}

fn toc(page: &PageContext<'_>, view: &SeriesView) -> Vec<TocEntryView> {
    let parts = [
        (!view.what_changed.is_empty(), "what-changed", "what-changed"),
        (!view.figures.is_empty(), "figures-over-time", "figures"),
        (!view.events.is_empty(), "events", "events"),
        (!view.map_html.is_empty(), "map", "map"),
        (!view.reports.is_empty(), "reports", "reports"),
        (has_other_figures(view), "other-figures", "other-figures"),
        (!view.updates.is_empty(), "updates-and-corrections", "updates"),
    ];
    frame::contents(page, &parts)
}

fn has_other_figures(view: &SeriesView) -> bool {
    !view.other_figures.is_empty() || !view.single_figures.is_empty() || !view.earlier_figures.is_empty()
}

fn status(series: &Series) -> &'static str {
    if series.closed { "closed" } else { "ongoing" }
}

/// When the newest report says that the next one is due; a closed series has none, nor one of records.
fn next_due(page: &PageContext<'_>, id: SeriesId) -> Option<TimeView> {
    let newest = page.site.newest_issue(id).filter(|_| !page.site.series[id.index()].closed)?;
    page.site.reports[newest].next_report.map(|next| times::time(&page.voice, next))
}

/// From the first report to the last.
fn period(page: &PageContext<'_>, series: &Series) -> Option<PeriodView> {
    let reports = || series.reports.iter().map(|id| &page.site.reports[*id]);
    let start = reports().map(|report| report.period.map_or(report.as_of, |period| period.start())).min()?;
    let end = reports().map(|report| report.as_of).max()?;
    Period::new(start, end).map(|period| times::period(&page.voice, period))
}

/// The first series of the home page, with the highlights and figures of its newest report, and a few earlier reports.
pub(super) fn front_card(page: &PageContext<'_>, id: SeriesId) -> SeriesCardView {
    let mut card = card(page, id);
    let mut reports = page.site.series[id.index()].reports.iter().rev();
    if let Some(&newest) = reports.next() {
        let (report, edition, _) = names::edition(page, newest);
        card.highlights = edition.highlights.iter().map(|line| page.voice.typeset_in(edition.language, line)).collect();
        card.news = news::of_newest(page, newest);
        card.figures = main_figures(page, newest);
        card.cover = cover::of_report(page, report);
        card.earlier = reports.take(FEW).map(|report| report_card::card(page, *report)).collect();
    }
    card
}

/// What the newest report changed.
#[derive(Default)]
struct Changes {
    since: String,
    lines: ChangeLines,
    url: String,
    news: Option<NewsView>,
}

/// What a report changed, with links from another page to the report. Of a report in another language that is figures alone, since
/// the rest is in its words.
fn changes_of(page: &PageContext<'_>, id: ReportId) -> Option<Changes> {
    let (report, edition, _) = names::edition(page, id);
    let comparison = changes::compare(page, id)?;
    let mut url = changes::page_url(page, id, &comparison);
    let mut lines = changes::lines(page, id, report, &comparison, &url);
    let is_told = !lines.lines.is_empty();
    if edition.language != page.voice.language {
        url.clear();
        lines.more.clear();
        lines.lines.retain_mut(|line| leads_to_figure(page, id, line));
    }
    for line in lines.lines.iter_mut().filter(|line| line.url.starts_with('#')) {
        line.url.insert_str(0, &names::report_url(page, id));
    }
    let base = page.ctx.linked.issue_before(id);
    let since = or_empty(base.map(|id| titles::since(&page.voice, &page.site.reports[id])));
    let told = if lines.lines.is_empty() { news::place(page, id, is_told) } else { "#what-changed".to_owned() };
    let news = news::of(page, (id, report, edition), &comparison, told);
    Some(Changes { since, lines, url, news })
}

/// Leads from what a report says of a figure to the page of the figure, which is there in every language; tells whether it could.
fn leads_to_figure(page: &PageContext<'_>, id: ReportId, line: &mut ChangeLineView) -> bool {
    let is_told = |figure: &&Figure| line.url.strip_prefix('#') == Some(&*anchor::figure(figure.id.as_str()));
    let figure = page.site.reports[id].figures.iter().find(is_told);
    line.url = figure.map(|figure| names::figure_url(page, id.series(), &figure.id)).unwrap_or_default();
    !line.url.is_empty()
}

/// The main key figures of a report, on pages beside its own.
pub(super) fn main_figures(page: &PageContext<'_>, id: ReportId) -> Vec<FigureView> {
    let mut figures = latest_figures(page, id);
    figures.truncate(figure::IN_HEAD);
    figures
}

/// The key figures of a report, on a page of another.
fn latest_figures(page: &PageContext<'_>, id: ReportId) -> Vec<FigureView> {
    figure::figures(page, FigureContext { id, report: &page.site.reports[id], linked: None }, figure::Told::WithCourse)
}

/// A series in a list.
pub(super) fn card(page: &PageContext<'_>, id: SeriesId) -> SeriesCardView {
    let series = &page.site.series[id.index()];
    SeriesCardView {
        title: names::series_title(page, id),
        url: page.here.href(&page.site.series_address(id, page.voice.language)),
        summary: page.voice.maybe_text(series.summary.as_ref()),
        status: status(series).to_owned(),
        status_label: page.voice.label("series-status", status(series)),
        count_words: page.voice.count("reports-count", series.reports.len()),
        period: period(page, series),
        latest: series.reports.last().map(|newest| report_card::card(page, *newest)),
        newest_in_language: series.reports.last().and_then(|newest| report_card::instead_of_newest(page, *newest)),
        ..SeriesCardView::default()
    }
}
