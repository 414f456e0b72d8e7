//! The page of a series.

use crate::model::series::{Series, SeriesId};
use crate::theme::view::{NameView, SeriesCardView, SeriesView, TocEntryView};

use super::figure::Printed;
use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes, data, json_ld};

/// Reports and updates beyond these are on pages of their own.
const FEW: usize = 5;

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        if series.folder.is_none() {
            continue;
        }
        let asked_by = series.reports.first().map(|report| site.reports[report.index()].editions[0].file.whole());
        for language in site.settings.language_ids() {
            let id = SeriesId::new(index);
            plan.add(Subject::Series(id), language, site.series_address(id, language), asked_by);
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Series(id) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let view = view(&sheet, id);
    let frame = Frame {
        kind: "series",
        title: view.title.clone(),
        description: view.summary.clone(),
        json_ld: json_ld::series(&sheet, id, &view),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

fn view(sheet: &Sheet<'_>, id: SeriesId) -> SeriesView {
    let site = sheet.site;
    let series = &site.series[id.index()];
    let reports: Vec<_> = series.reports.iter().rev().map(|report| sheet.card(*report)).collect();
    let updates = sheet.updates_of(series.reports.iter().copied(), FEW);
    let mut places: Vec<_> = series.reports.iter().flat_map(|id| &site.reports[id.index()].places).copied().collect();
    let mut actors: Vec<_> = series.reports.iter().flat_map(|id| &site.reports[id.index()].actors).copied().collect();
    places.sort_unstable();
    places.dedup();
    let mut mapped: Vec<_> = series.reports.iter().flat_map(|id| site.reports[id.index()].mapped_places()).collect();
    mapped.sort_unstable();
    mapped.dedup();
    let (figures, single_figures) = sheet.histories(id);
    let events = sheet.newest_events(&series.reports, FEW);
    actors.sort_unstable();
    actors.dedup();
    let mut view = SeriesView {
        title: sheet.series_title(id),
        summary: sheet.maybe_text(series.summary.as_ref()),
        status: status(series).to_owned(),
        status_label: sheet.strings.label("series-status", status(series)).to_owned(),
        count_words: sheet.count("reports-count", series.reports.len()),
        period: sheet.series_period(series),
        next_due: next_due(sheet, series),
        countries: sheet.countries(&series.countries),
        glide: series
            .disaster
            .as_ref()
            .and_then(|disaster| disaster.glide.as_ref())
            .map(ToString::to_string)
            .unwrap_or_default(),
        latest_url: series
            .reports
            .last()
            .map(|_| sheet.href(&site.latest_address(id, sheet.language)))
            .unwrap_or_default(),
        reports,
        updates,
        figures,
        single_figures,
        timeline_url: match events.is_empty() {
            true => String::new(),
            false => sheet.href(&address_of(site, &Subject::Timeline(id), sheet.language)),
        },
        events,
        map_html: sheet.map_of(&mapped),
        downloads: data::downloads_of_series(sheet, id),
        places: sheet.sorted(places.into_iter().map(|place| sheet.place_name(place)).collect()),
        actors: sheet.sorted(actors.into_iter().map(|actor| sheet.actor_name(actor)).collect()),
        ..SeriesView::default()
    };
    view.toc = toc(sheet, &view);
    view
}

fn toc(sheet: &Sheet<'_>, view: &SeriesView) -> Vec<TocEntryView> {
    let parts = [
        (!view.reports.is_empty(), "reports", "reports"),
        (!view.figures.is_empty() || !view.single_figures.is_empty(), "figures-over-time", "figures"),
        (!view.events.is_empty(), "events", "events"),
        (!view.map_html.is_empty(), "map", "map"),
        (!view.updates.is_empty(), "updates-and-corrections", "updates"),
    ];
    let entry = |(_, word, anchor): (bool, &str, &str)| TocEntryView {
        text: sheet.word(word),
        url: format!("#{anchor}"),
        ..TocEntryView::default()
    };
    parts.into_iter().filter(|(present, ..)| *present).map(entry).collect()
}

fn status(series: &Series) -> &'static str {
    if series.closed { "closed" } else { "ongoing" }
}

/// When the newest report says that the next one is due; a closed series has none.
fn next_due(sheet: &Sheet<'_>, series: &Series) -> Option<crate::theme::view::TimeView> {
    let newest = series.reports.last().filter(|_| !series.closed)?;
    sheet.site.reports[newest.index()].next_report.map(|next| sheet.time(next))
}

impl Sheet<'_> {
    /// From the first report to the last.
    fn series_period(&self, series: &Series) -> Option<crate::theme::view::PeriodView> {
        let reports = || series.reports.iter().map(|id| &self.site.reports[id.index()]);
        let start = reports().map(|report| report.period.map_or(report.as_of, |period| period.start())).min()?;
        let end = reports().map(|report| report.as_of).max()?;
        crate::model::period::Period::new(start, end).map(|period| self.period(period))
    }

    pub(super) fn countries(&self, codes: &[crate::content::values::CountryCode]) -> Vec<NameView> {
        let name = |code: &crate::content::values::CountryCode| self.locale.country(code.as_str()).to_owned();
        codes.iter().map(|code| NameView { name: name(code), ..NameView::default() }).collect()
    }

    /// Names in the order of the page's language.
    pub(super) fn sorted(&self, mut names: Vec<NameView>) -> Vec<NameView> {
        names.sort_by(|a, b| self.locale.compare(&a.name, &b.name).then_with(|| a.url.cmp(&b.url)));
        names
    }

    /// A series in a list, with the front matter of its newest report when it is the one on the front page.
    pub(super) fn series_card(&self, id: SeriesId, on_front: bool) -> SeriesCardView {
        let series = &self.site.series[id.index()];
        let newest = series.reports.last().copied();
        let earlier = series.reports.iter().rev().skip(1).take(if on_front { FEW } else { 0 });
        let mut card = SeriesCardView {
            title: self.series_title(id),
            url: self.href(&self.site.series_address(id, self.language)),
            summary: self.maybe_text(series.summary.as_ref()),
            status: status(series).to_owned(),
            status_label: self.strings.label("series-status", status(series)).to_owned(),
            count_words: self.count("reports-count", series.reports.len()),
            period: self.series_period(series),
            latest: newest.map(|newest| self.card(newest)),
            earlier: earlier.map(|report| self.card(*report)).collect(),
            ..SeriesCardView::default()
        };
        if let (Some(newest), true) = (newest, on_front) {
            let (report, edition, _) = self.edition(newest);
            card.highlights = edition.highlights.iter().map(|line| self.typeset_in(edition.language, line)).collect();
            card.figures = self.figures(Printed { id: newest, report, linked: None });
        }
        card
    }
}
