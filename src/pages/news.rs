//! What a report has that is new, in one line, for the first screen of pages.

use std::cmp::Reverse;

use crate::content::values::UpdateKind;
use crate::context::{PageContext, names};
use crate::links::compare::{Comparison, FigureChange, SectionChange};
use crate::model::report::{Edition, Report, ReportId, Update};
use crate::plan::Output;
use crate::theme::view::NewsView;
use crate::wording::titles;
use crate::writers::excerpt;

use super::{changes, figure_change};

/// More than these do not fit in a line or two of a phone.
const MOST: usize = 4;

/// A correction is told in so many letters at most, and so many points fit beside it.
const MOST_LETTERS: usize = 60;
const MOST_BESIDE: usize = 1;

/// Counts of what is new, what was wrong before everything else; `None` if it is nothing but the date. `url` is where all of it is told.
/// A title is in the language of the edition, so pages in another one have counts alone.
pub(super) fn of(
    page: &PageContext<'_>,
    (id, report, edition): (ReportId, &Report, &Edition),
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
    let (corrected, is_named) = corrections(page, (id, report), before);
    let points = [
        changes::state_line(page, report, comparison.before).map(|line| line.text),
        corrected,
        count("changed-figure-count", comparison.figures.iter().filter(is_whole).count()),
        new,
        count("changed-sections-rewritten", changes::rewritten(comparison).count()),
        count("changed-source-count", comparison.sources.len()),
    ];
    let points: Vec<String> =
        points.into_iter().flatten().take(if is_named { 1 + MOST_BESIDE } else { MOST }).collect();
    (!points.is_empty()).then(|| NewsView { since: titles::since(&page.voice, before), points, url })
}

/// The same on another page than the report's, which leads to what that page tells: a correction of an older report may be all.
pub(super) fn of_newest(page: &PageContext<'_>, id: ReportId) -> Option<NewsView> {
    let (report, edition, _) = names::edition(page, id);
    let comparison = changes::compare(page, id)?;
    let is_told = !changes::lines(page, id, report, &comparison, "").lines.is_empty();
    of(page, (id, report, edition), &comparison, place(page, id, is_told))
}

/// Where what is new is told, from another page. `is_told` tells whether the report's page does.
pub(super) fn place(page: &PageContext<'_>, id: ReportId, is_told: bool) -> String {
    match is_told {
        true => names::report_url(page, id) + "#what-changed",
        false => page.url(&Output::Corrections),
    }
}

/// What was corrected since the report before, and whether that is named: `Correction: 232, not 238 (Suspected cases)`. Of several,
/// how many there are, and the newest. Words in another language than the page's are not printed.
fn corrections(page: &PageContext<'_>, (id, report): (ReportId, &Report), before: &Report) -> (Option<String>, bool) {
    let own = page.voice.label("update", UpdateKind::Correction.as_str());
    let of_figures = figure_change::corrections_by(page, id, report).into_iter().map(|(figure, words)| {
        let [other, _] = names::language_of_label(page, report, figure);
        (own.clone(), Some(words).filter(|_| other.is_empty()))
    });
    let told = |(of, update): (&Report, &Update)| {
        let [other, _] = names::language_in_report(page, of, &update.text);
        let words = excerpt::cut(&page.voice.text(&update.text), MOST_LETTERS);
        (page.voice.label("update", update.kind.as_str()), Some(words).filter(|_| other.is_empty()))
    };
    let mut all: Vec<(String, Option<String>)> = of_figures.collect();
    all.extend(corrections_since(page, report, before).into_iter().map(told));
    let count = (!all.is_empty()).then(|| page.voice.count("changed-correction-count", all.len()));
    let several = all.len() > 1;
    match all.into_iter().next() {
        Some((kind, Some(text))) => {
            let kind = count.filter(|_| several).unwrap_or(kind);
            (Some(page.voice.phrase("changed-text", &[("kind", &kind), ("text", &text)])), true)
        }
        _ => (count, false),
    }
}

/// The corrections that came out since the report before, in whichever report of the series, the newest first. Records do not follow
/// each other.
fn corrections_since<'s>(page: &PageContext<'s>, report: &Report, before: &Report) -> Vec<(&'s Report, &'s Update)> {
    let series = &page.site.series[report.series.index()];
    let is_new = |update: &Update| match update.time.is_day() {
        true => update.time.day() >= before.published.day(),
        false => update.time.start() > before.published.start(),
    };
    let reports = series.reports.iter().filter(|_| !series.has_records).map(|id| &*page.site.reports[*id]);
    let of_series = reports.flat_map(|of| of.updates.iter().map(move |update| (of, update)));
    let is_told = |(_, update): &(&Report, &Update)| update.kind != UpdateKind::Update && is_new(update);
    let mut told = Vec::from_iter(of_series.filter(is_told));
    told.sort_by_key(|(_, update)| Reverse(update.time));
    told
}
