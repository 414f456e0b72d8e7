//! A report on other pages: its card in a list, and the links that lead to it.

use crate::content::values::UpdateKind;
use crate::context::{PageContext, names};
use crate::model::figure::Figure;
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::plan::{LongList, Output};
use crate::theme::view::{LinkView, NeighbourView, ReportCardView};
use crate::wording::{grades, incidents, times, titles};

use super::figure_change::{self, FigureContext};

/// A report that another one leads to.
pub(super) fn neighbour(page: &PageContext<'_>, id: ReportId) -> NeighbourView {
    let (report, edition, _) = names::edition(page, id);
    let other = names::mark(page, edition.language);
    NeighbourView {
        number_words: titles::number(&page.voice, report),
        title: page.voice.typeset_in(edition.language, &edition.title),
        url: names::report_url(page, id),
        as_of: names::as_of(page, id),
        language: other.tag,
        direction: other.direction,
        language_words: other.words,
    }
}

/// The way to the newest report of a series from an older one. Where that is in a part of the list that is full, the words do not
/// name the newest, so that a new report does not change the pages of years.
pub(super) fn newer(page: &PageContext<'_>, id: ReportId) -> Option<LinkView> {
    let series = &page.site.series[id.series().index()];
    let newest = series.reports.last().copied().filter(|newest| *newest != id && !series.has_records)?;
    let recent = LongList::Reports(id.series()).newest(series.reports.len());
    if !series.reports[recent].contains(&id) {
        let url = page.here.href(&page.site.latest_address(id.series(), page.voice.language));
        return Some(LinkView { text: page.voice.word("newer-reports"), url, ..LinkView::default() });
    }
    let report = &page.site.reports[newest];
    // Of two reports of one day, the hour says which is newer.
    let date = match report.as_of.day() == page.site.reports[id].as_of.day() {
        true => names::as_of(page, newest).words,
        false => page.voice.locale.day(report.as_of.day()),
    };
    let text = match report.number {
        Some(number) => page.voice.phrase("newer-report", &[("number", &number.to_string()), ("date", &date)]),
        None => page.voice.phrase("newer-report-dated", &[("date", &date)]),
    };
    Some(names::report_link(page, newest, text, None))
}

/// The newest report of a series that has an edition in the page's language.
pub(super) fn newest_in_language(page: &PageContext<'_>, series: SeriesId) -> Option<LinkView> {
    let id = page.site.newest_in(series, page.voice.language)?;
    let text = titles::newest_in_language(&page.voice, &page.site.reports[id]);
    Some(LinkView { of_interface: true, ..names::report_link(page, id, text, None) })
}

/// The same, if the newest report of all has no edition in the page's language.
pub(super) fn instead_of_newest(page: &PageContext<'_>, newest: ReportId) -> Option<LinkView> {
    let is_readable = page.site.reports[newest].edition(page.voice.language).is_some();
    if is_readable { None } else { newest_in_language(page, newest.series()) }
}

/// A report by its number, else by its day, in a line of others.
pub(super) fn in_short(page: &PageContext<'_>, id: ReportId, anchor: Option<&str>) -> LinkView {
    let report = &page.site.reports[id];
    let text = match report.number {
        Some(number) => page.voice.locale.number(number),
        None => page.voice.locale.day_short(report.as_of.day()),
    };
    names::report_link(page, id, text, anchor)
}

/// A report in a list.
pub(super) fn card(page: &PageContext<'_>, id: ReportId) -> ReportCardView {
    let (report, edition, _) = names::edition(page, id);
    let other = names::mark(page, edition.language);
    let handling = page.ctx.handling.of(&page.ctx.linked, &Output::Report(id), edition.language);
    let corrected = report.updates.iter().rfind(|update| update.kind != UpdateKind::Update);
    ReportCardView {
        number_words: report.number.map(|_| titles::number(&page.voice, report)).unwrap_or_default(),
        kind_label: titles::report_type(&page.voice, report.type_id),
        version_label: titles::version(&page.voice, report),
        title: page.voice.typeset_in(edition.language, &edition.title),
        url: names::report_url(page, id),
        summary: page.voice.typeset_in(edition.language, edition.summary.as_deref().unwrap_or_default()),
        as_of: names::as_of(page, id),
        period: times::report_period(&page.voice, page.site, report),
        incident: report.incident.as_ref().map(|incident| incidents::mark(&page.voice, incident)),
        changes: headline_figures(page, id, report),
        corrected: corrected.is_some(),
        corrected_words: page.voice.maybe_label("changed", corrected.map(|update| update.kind.as_str())),
        latest: page.site.newest_issue(report.series) == Some(id),
        handling: grades::handling(&page.voice, handling.tlp),
        language: other.tag,
        direction: other.direction,
        language_words: other.words,
        ..ReportCardView::default()
    }
}

/// A report in a list that mixes series.
pub(super) fn card_of_series(page: &PageContext<'_>, id: ReportId) -> ReportCardView {
    let series = id.series();
    let link = names::series_link(page, series);
    ReportCardView { series: Some(link), ..card(page, id) }
}

/// `killed 311 (+56)`: the main figures of a report.
fn headline_figures(page: &PageContext<'_>, id: ReportId, report: &Report) -> Vec<String> {
    let context = FigureContext { id, report, linked: None };
    let line = |figure: &Figure| {
        let label = names::figure_label(page, figure);
        let value = names::figure_in_text(page, id, figure);
        match figure_change::change(page, figure, context) {
            Some(change) if matches!(&*change.direction, "up" | "down") => {
                let words = [("label", label.as_str()), ("value", &value), ("change", &change.amount)];
                page.voice.phrase("changed-figure", &words)
            }
            _ => page.voice.typeset(&format!("{label}: {value}")).into_owned(),
        }
    };
    report.figures_by_weight().take(2).map(line).collect()
}
