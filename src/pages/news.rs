//! What a report has that is new, in one line, for the first screen of pages.

use crate::content::values::UpdateKind;
use crate::context::{PageContext, names};
use crate::links::compare::{Comparison, FigureChange, SectionChange};
use crate::model::report::{Edition, Report, ReportId, Update};
use crate::plan::Output;
use crate::theme::view::NewsView;
use crate::wording::titles;

use super::changes;

/// More than these do not fit in a line or two of a phone.
const MOST: usize = 4;

/// Counts of what is new, what was wrong before everything else; `None` if it is nothing but the date. `url` is where all of it is told.
/// A title is in the language of the edition, so pages in another one have counts alone.
pub(super) fn of(
    page: &PageContext<'_>,
    (report, edition): (&Report, &Edition),
    comparison: &Comparison<'_>,
    url: String,
) -> Option<NewsView> {
    let before = &page.site.reports[comparison.before];
    let count = |key: &str, count: usize| (count > 0).then(|| page.voice.count(key, count));
    let is_whole = |change: &&FigureChange<'_>| match change {
        FigureChange::New(figure) | FigureChange::Changed(figure) => {
            report.figures.iter().any(|whole| whole.id == figure.id)
        }
        FigureChange::InPlaces(..) | FigureChange::Gone(..) => false,
    };
    let new = comparison.sections.iter().filter_map(|change| match change {
        SectionChange::New(at) => Some(*at),
        SectionChange::Rewritten(..) | SectionChange::Gone(_) => None,
    });
    let new = match *Vec::from_iter(new) {
        [at] if edition.language == page.voice.language => {
            let title = page.voice.typeset(&edition.body.sections[at].heading.text);
            Some(page.voice.phrase("changed-section-new", &[("title", &title)]))
        }
        ref new => count("changed-section-count", new.len()),
    };
    let points = [
        changes::state_line(page, report, comparison.before).map(|line| line.text),
        count("changed-correction-count", corrections_since(page, report, before)),
        count("changed-figure-count", comparison.figures.iter().filter(is_whole).count()),
        new,
        count("changed-sections-rewritten", changes::rewritten(comparison).count()),
        count("changed-source-count", comparison.sources.len()),
    ];
    let points: Vec<String> = points.into_iter().flatten().take(MOST).collect();
    (!points.is_empty()).then(|| NewsView { since: titles::since(&page.voice, before), points, url })
}

/// The same on another page than the report's, which leads to what that page tells: a correction of an older report may be all.
pub(super) fn of_newest(page: &PageContext<'_>, id: ReportId) -> Option<NewsView> {
    let (report, edition, _) = names::edition(page, id);
    let comparison = changes::compare(page, id)?;
    let is_told = !changes::lines(page, id, report, &comparison, "").lines.is_empty();
    of(page, (report, edition), &comparison, place(page, id, is_told))
}

/// Where what is new is told, from another page. `is_told` tells whether the report's page does.
pub(super) fn place(page: &PageContext<'_>, id: ReportId, is_told: bool) -> String {
    match is_told {
        true => names::report_url(page, id) + "#what-changed",
        false => page.url(&Output::Corrections),
    }
}

/// How many corrections came out since the report before, in whichever report of the series. Records do not follow each other.
fn corrections_since(page: &PageContext<'_>, report: &Report, before: &Report) -> usize {
    let series = &page.site.series[report.series.index()];
    let is_new = |update: &&Update| match update.time.is_day() {
        true => update.time.day() >= before.published.day(),
        false => update.time.start() > before.published.start(),
    };
    let of_series =
        series.reports.iter().filter(|_| !series.has_records).flat_map(|id| &page.site.reports[*id].updates);
    of_series.filter(|update| update.kind != UpdateKind::Update).filter(is_new).count()
}
