//! Figures through time: their part of a series' page, the small chart beside a key figure, and a page for each of them
//! with its chart, every value, what each source said, and why it was revised.

use std::collections::BTreeSet;

use crate::content::values::{FigureStatus, Id, Line, Scope};
use crate::links::{CitedSource, LinkedBody};
use crate::model::figure::{Figure, Value};
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::theme::view::{
    ChartMarkView, ClaimsView, FigureHistoryView, FigurePointView, HistoryView, LinkView, TocEntryView,
};

use super::chart::{self, Chart, Firmness, Level, Mark, Part, Point, Shape};
use super::figure::{Printed, anchor};
use super::sheet::{Frame, Sheet, address_of};
use super::writers::on_page::BodyOnPage;
use super::{Context, Job, Jobs, Rendered, Subject, bytes, data, json_ld};

/// A small chart shows this many reports at most.
const MOST_IN_SMALL: usize = 60;

/// More layers than these no longer tell anything.
const MOST_PARTS: usize = 8;

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for index in 0..site.series.len() {
        let series = SeriesId::new(index);
        for (figure, reports) in ctx.linked.histories.of_series(series) {
            let asked_by = reports.first().map(|report| site.reports[report.index()].editions[0].file.whole());
            for language in site.settings.language_ids() {
                let subject = Subject::Figure(series, figure.clone());
                let address = address_of(site, &subject, language);
                plan.add(subject, language, address, asked_by);
            }
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Figure(series, figure) = &job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let stated = Stated::of(&sheet, *series, figure);
    let view = view(&sheet, *series, &stated);
    let frame = Frame {
        kind: "history",
        title: sheet.phrase("history-of", &[("label", &view.history.label)]),
        description: view.history.words.clone(),
        above: match sheet.site.series[series.index()].folder {
            Some(_) => vec![(view.series.text.clone(), sheet.site.series_address(*series, sheet.language))],
            None => Vec::new(),
        },
        json_ld: json_ld::figure(&sheet, *series, &view.history),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

/// A figure in every report that states it, from the first to the last; and the whole that it is a part of.
struct Stated<'c> {
    all: Vec<(ReportId, &'c Report, &'c Figure)>,
    whole: Option<&'c Figure>,
}

impl<'c> Stated<'c> {
    fn of(sheet: &Sheet<'c>, series: SeriesId, id: &Id) -> Stated<'c> {
        Stated::among(sheet, sheet.ctx.linked.histories.of_series(series).get(id).map_or(&[], Vec::as_slice), id)
    }

    fn among(sheet: &Sheet<'c>, reports: &[ReportId], id: &Id) -> Stated<'c> {
        let site = &sheet.ctx.linked.site;
        let stated = |report: &ReportId| {
            let of = &*site.reports[report.index()];
            Some((*report, of, of.figure(id.as_str())?))
        };
        let all: Vec<_> = reports.iter().filter_map(stated).collect();
        let has_part = |whole: &&Figure| whole.parts.iter().any(|part| part.id == *id);
        let whole = all.last().and_then(|(_, report, _)| report.all_figures().find(has_part));
        Stated { all, whole }
    }

    fn last(&self) -> Option<&'c Figure> {
        self.all.last().map(|(.., figure)| *figure)
    }

    /// Every source of any of the values, in the order in which they first speak.
    fn sources(&self) -> Vec<SourceRef> {
        let mut sources = Vec::new();
        for (.., figure) in &self.all {
            for source in figure.source.into_iter().chain(figure.claims.iter().filter_map(|claim| claim.source)) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        sources
    }

    /// The ids of its parts: those of the newest report first, then what older ones told besides.
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

fn view(sheet: &Sheet<'_>, series: SeriesId, stated: &Stated<'_>) -> HistoryView {
    let cited = stated.sources().into_iter().map(|source| CitedSource { source, citations: 0 }).collect();
    let linked = LinkedBody { sources: cited, ..LinkedBody::default() };
    let last = stated.last();
    let mut view = HistoryView {
        series: sheet.link(sheet.series_title(series), &sheet.site.series_address(series, sheet.language)),
        scope: last
            .and_then(|figure| figure.scope)
            .map(|scope| sheet.strings.label("scope", scope.as_str()).to_owned())
            .unwrap_or_default(),
        inclusion: sheet.maybe_text(last.and_then(|figure| figure.inclusion.as_ref())),
        whole: stated.whole.map(|whole| sheet.figure_link(series, whole)),
        parts: stated
            .last()
            .map(|figure| &figure.parts)
            .into_iter()
            .flatten()
            .map(|part| sheet.figure_link(series, part))
            .collect(),
        claims: sheet.claims_through_time(stated, &linked),
        sources: BodyOnPage::new(sheet, &linked, None).sources(),
        history: sheet.history(series, stated, Some(&linked)),
        downloads: data::downloads_of_series(sheet, series),
        ..HistoryView::default()
    };
    view.history.anchor = "history".to_owned();
    view.toc = toc(sheet, &view);
    view
}

fn toc(sheet: &Sheet<'_>, view: &HistoryView) -> Vec<TocEntryView> {
    let parts = [
        (true, "history", "history"),
        (!view.claims.is_empty(), "what-sources-say", "claims"),
        (!view.sources.is_empty(), "sources", "sources"),
    ];
    let entry = |(_, word, anchor): (bool, &str, &str)| TocEntryView {
        text: sheet.word(word),
        url: format!("#{anchor}"),
        ..TocEntryView::default()
    };
    parts.into_iter().filter(|(present, ..)| *present).map(entry).collect()
}

impl Sheet<'_> {
    /// The key figures of a series, those of the newest report first: with a chart what was stated more than once, and
    /// what was stated once.
    pub(super) fn histories(&self, series: SeriesId) -> (Vec<FigureHistoryView>, Vec<FigureHistoryView>) {
        let mut seen: BTreeSet<&Id> = BTreeSet::new();
        let mut ids = Vec::new();
        for report in self.site.series[series.index()].reports.iter().rev() {
            let figures = self.site.reports[report.index()].figures.iter().map(|figure| &figure.id);
            ids.extend(figures.filter(|id| seen.insert(id)));
        }
        let views = ids.into_iter().map(|id| self.history(series, &Stated::of(self, series, id), None));
        views.partition(|view| view.points.len() > 1)
    }

    /// The small chart of a key figure up to its report, with its first and last day.
    pub(super) fn small_chart(&self, figure: &Figure, id: ReportId) -> String {
        let history = self.ctx.linked.histories.of_figure(self.site, id, &figure.id);
        let known = &history[..history.partition_point(|other| *other <= id)];
        if known.len() < 2 {
            return String::new();
        }
        let stated = Stated::among(self, &known[known.len().saturating_sub(MOST_IN_SMALL)..], &figure.id);
        let points = points(&stated);
        let drawing = chart::sparkline(&self.chart_words(figure, &stated), &points, self.is_mirrored());
        let (Some((.., first)), Some((.., last)), false) = (stated.all.first(), stated.all.last(), drawing.is_empty())
        else {
            return String::new();
        };
        let days = self.locale.day_month_range(first.as_of.day(), last.as_of.day());
        format!("{drawing}<span class=\"chart-days\" aria-hidden=\"true\">{days}</span>")
    }

    /// The page of a figure.
    pub(super) fn figure_url(&self, series: SeriesId, id: &Id) -> String {
        self.href(&address_of(self.site, &Subject::Figure(series, id.clone()), self.language))
    }

    fn figure_link(&self, series: SeriesId, figure: &Figure) -> LinkView {
        LinkView { text: self.figure_label(figure), url: self.figure_url(series, &figure.id), current: false }
    }

    pub(super) fn figure_label(&self, figure: &Figure) -> String {
        figure.label.as_ref().map_or_else(|| figure.id.as_str().to_owned(), |label| self.text(label))
    }

    fn is_mirrored(&self) -> bool {
        self.locale.direction().as_str() == "rtl"
    }

    /// One figure through time. Where the page has a list of sources, values lead to its lines.
    fn history(&self, series: SeriesId, stated: &Stated<'_>, linked: Option<&LinkedBody>) -> FigureHistoryView {
        let Some(last) = stated.last() else { return FigureHistoryView::default() };
        let part_ids = stated.parts();
        let points = self.points_in_words(stated);
        let parts = self.parts(stated, &part_ids);
        let words = self.chart_words(last, stated);
        let scale = |value: f64| self.locale.number(value);
        let drawing = Chart {
            title: &words,
            description: &self.word("chart-table-follows"),
            shape: if last.scope == Some(Scope::ThisPeriod) { Shape::Columns } else { Shape::Steps },
            points: &points,
            parts: &parts,
            number: &scale,
            mirrored: self.is_mirrored(),
        };
        let chart_html = chart::draw(&drawing);
        let marks = if chart_html.is_empty() { Vec::new() } else { self.marks(&drawing) };
        let sources: Vec<String> =
            stated.sources().iter().map(|source| self.source_reference(*source, None, None).name).collect();
        FigureHistoryView {
            id: last.id.as_str().to_owned(),
            anchor: anchor(last.id.as_str()),
            label: self.figure_label(last),
            unit: self.unit(last.unit.as_ref().map(Line::as_str), last.value),
            url: self.figure_url(series, &last.id),
            chart_html,
            marks,
            words,
            source_words: match sources.is_empty() {
                true => String::new(),
                false => self.phrase("source-words", &[("sources", &self.locale.list(&sources))]),
            },
            parts: part_ids.iter().map(|id| self.part_label(stated, id)).collect(),
            points: stated
                .all
                .iter()
                .map(|(id, report, figure)| {
                    let printed = Printed { id: *id, report, linked };
                    FigurePointView {
                        report: LinkView {
                            text: self.number(report),
                            url: format!("{}#{}", self.report_url(*id), anchor(figure.id.as_str())),
                            current: false,
                        },
                        as_of: self.time_of(*id, figure.as_of),
                        value: self.value(figure.value, figure.approximate),
                        number: figure.value.number().map(|amount| amount.to_string()).unwrap_or_default(),
                        change: self.change(figure, printed),
                        sources: self.figure_sources(figure, printed),
                        status_label: figure
                            .status
                            .map(|status| self.strings.label("status", status.as_str()).to_owned())
                            .unwrap_or_default(),
                        revision: self.revision(figure),
                        parts: part_ids.iter().map(|id| self.part_value(figure, id)).collect(),
                    }
                })
                .collect(),
        }
    }

    /// `Killed: 89 on 27 November 2024, at least 704 on 5 December 2024`.
    fn chart_words(&self, figure: &Figure, stated: &Stated<'_>) -> String {
        let (Some((.., first)), Some((.., last))) = (stated.all.first(), stated.all.last()) else {
            return String::new();
        };
        let words = [
            ("label", self.figure_label(figure)),
            ("first", self.value(first.value, first.approximate)),
            ("first-date", self.locale.day(first.as_of.day())),
            ("last", self.value(last.value, last.approximate)),
            ("last-date", self.locale.day(last.as_of.day())),
        ];
        self.phrase("chart-words", &words.each_ref().map(|(name, words)| (*name, words.as_str())))
    }

    /// The points of a chart, each with its words.
    fn points_in_words(&self, stated: &Stated<'_>) -> Vec<Point> {
        let unit = stated.last().and_then(|figure| figure.unit.as_ref());
        let in_words = |figure: &Figure| Point {
            value: match figure.value {
                // An arrow says "at least" in less room.
                Value::Range(range) if range.min().is_none() || range.max().is_none() => {
                    figure.value.number().map(|value| self.locale.number(value.get())).unwrap_or_default()
                }
                value => self.value(value, false),
            },
            day: self.locale.day_month(figure.as_of.day()),
            ..point(figure, unit)
        };
        by_time(stated.all.iter().map(|(.., figure)| in_words(figure)).collect())
    }

    /// The layers of a chart; none unless two reports tell two parts each.
    fn parts(&self, stated: &Stated<'_>, ids: &[&Id]) -> Vec<Part> {
        let mut by_time: Vec<&Figure> = stated.all.iter().map(|(.., figure)| *figure).collect();
        by_time.sort_by_key(|figure| figure.as_of);
        let unit = stated.last().and_then(|figure| figure.unit.as_ref());
        let value = |figure: &Figure, id: &Id| {
            let part = figure.parts.iter().find(|part| part.id == *id && part.unit.as_ref() == unit)?;
            part.value.number().map(|amount| amount.get()).filter(|amount| *amount >= 0.0)
        };
        let told = |figure: &&&Figure| ids.iter().filter(|id| value(figure, id).is_some()).count() > 1;
        if by_time.iter().filter(told).count() < 2 {
            return Vec::new();
        }
        let part = |id: &&Id| {
            let values: Vec<Option<f64>> = by_time.iter().map(|figure| value(figure, id)).collect();
            let last = values.iter().rev().flatten().next().copied().unwrap_or_default();
            Part { label: self.part_label(stated, id), values, last: self.locale.number(last) }
        };
        ids.iter().map(part).collect()
    }

    /// What a part is called in the newest report that tells it.
    fn part_label(&self, stated: &Stated<'_>, id: &Id) -> String {
        let mut newest = stated.all.iter().rev().flat_map(|(.., figure)| &figure.parts);
        newest.find(|part| part.id == *id).map_or_else(|| id.to_string(), |part| self.figure_label(part))
    }

    fn part_value(&self, figure: &Figure, id: &Id) -> String {
        let part = figure.parts.iter().find(|part| part.id == *id);
        part.map(|part| self.value(part.value, part.approximate)).unwrap_or_default()
    }

    /// What the marks of a chart mean, those that it has.
    fn marks(&self, chart: &Chart<'_>) -> Vec<ChartMarkView> {
        let has = |test: &dyn Fn(&Point) -> bool| chart.points.iter().any(test);
        let marks = [
            (has(&|point| point.firmness == Firmness::Open), Mark::Open, "mark-open"),
            (has(&|point| point.firmness == Firmness::Retracted), Mark::Retracted, "mark-retracted"),
            (has(&|point| point.revised), Mark::Revised, "mark-revised"),
            (has(&|point| matches!(point.level, Level::Band(..))), Mark::Range, "mark-range"),
            (has(&|point| matches!(point.level, Level::AtLeast(_))), Mark::OpenEnd, "mark-at-least"),
            (has(&|point| point.level == Level::Unknown), Mark::Unknown, "mark-unknown"),
        ];
        let mut views: Vec<ChartMarkView> = marks
            .into_iter()
            .filter(|(present, ..)| *present)
            .map(|(_, mark, word)| ChartMarkView { mark_html: chart::mark(mark), words: self.word(word) })
            .collect();
        if !chart::names_its_parts(chart) {
            views.extend(chart.parts.iter().enumerate().map(|(index, part)| ChartMarkView {
                mark_html: chart::mark(Mark::Part(index)),
                words: part.label.clone(),
            }));
        }
        views
    }

    /// What each source said, for every report in which they differ, newest first.
    fn claims_through_time(&self, stated: &Stated<'_>, linked: &LinkedBody) -> Vec<ClaimsView> {
        let differing = stated.all.iter().rev().filter(|(.., figure)| !figure.claims.is_empty());
        let view = |(id, report, figure): &(ReportId, &Report, &Figure)| {
            let printed = Printed { id: *id, report, linked: Some(linked) };
            ClaimsView {
                anchor: format!("claims-{}", report.slug),
                report: self.neighbour(*id),
                claims: figure.claims.iter().map(|claim| self.claim(claim, figure, printed)).collect(),
            }
        };
        differing.map(view).collect()
    }
}

/// The points of a chart that has no room for words.
fn points(stated: &Stated<'_>) -> Vec<Point> {
    let unit = stated.last().and_then(|figure| figure.unit.as_ref());
    by_time(stated.all.iter().map(|(.., figure)| point(figure, unit)).collect())
}

/// A later report may look farther back than an earlier one.
fn by_time(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.at.total_cmp(&b.at));
    points
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
        revised: figure.revision.is_some(),
        value: String::new(),
        day: String::new(),
    }
}

fn level(value: Value) -> Level {
    match value {
        Value::Exact(amount) => Level::Exact(amount.get()),
        Value::Unknown(_) => Level::Unknown,
        Value::Range(range) => match (range.min(), range.max(), range.best()) {
            (Some(min), Some(max), best) => Level::Band(min.get(), max.get(), best.map(|best| best.get())),
            (Some(min), None, None) => Level::AtLeast(min.get()),
            (None, Some(max), None) => Level::AtMost(max.get()),
            (_, _, Some(best)) => Level::Exact(best.get()),
            (None, None, None) => Level::Unknown,
        },
    }
}
