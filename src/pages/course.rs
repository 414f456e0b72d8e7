//! Figures of a series as they were at one time and as they are now, in the pages that look back.

use std::collections::BTreeSet;

use crate::content::values::{FigureStatus, Id, Line};
use crate::context::{PageContext, names};
use crate::model::figure::Figure;
use crate::model::report::{Report, ReportId};
use crate::plan::anchor;
use crate::theme::view::{ChangeView, CourseView, LinkView};
use crate::wording::{figures, titles, values};

use super::figure_change::{self, FigureContext};
use super::{figure_history, frame};

/// More figures than these make no overview.
const MOST: usize = 40;

/// The figures that these reports state, each as it was before the first of them and as the last has it; then those that the
/// last report should state, and none of them does. `reports` are in the order of their series, one at least.
pub(super) fn of_reports(page: &PageContext<'_>, reports: &[ReportId]) -> Vec<CourseView> {
    let (Some(&first), Some(&newest)) = (reports.first(), reports.last()) else { return Vec::new() };
    let site = page.site;
    if site.series[first.series().index()].has_records {
        return Vec::new();
    }
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    // Beside each the figure that it is a part of, or itself: a part of an older report joins its whole.
    let mut courses: Vec<(&Id, CourseView)> = Vec::new();
    for id in reports.iter().rev() {
        let report = &*site.reports[*id];
        let is_dropped = *id != newest && is_replaced(page, *id, newest);
        let mut whole = None;
        for figure in report.figures_and_parts() {
            // Parts follow their whole.
            let is_part = !report.figures.iter().any(|one| one.id == figure.id);
            whole = whole.filter(|_| is_part).or(Some(&figure.id));
            if seen.insert(&figure.id)
                && let Some(course) = course(page, first, (*id, report), figure)
            {
                let course = CourseView { part: is_part, ..course };
                let course = if is_dropped { dropped(page, course) } else { course };
                let last = courses.iter().rposition(|(of, _)| Some(*of) == whole).filter(|_| is_part);
                courses.insert(last.map_or(courses.len(), |last| last + 1), (whole.unwrap_or(&figure.id), course));
            }
        }
    }
    if let Some(replaced) = page.ctx.linked.replaced_since(newest, first) {
        let figures = site.reports[replaced].figures.iter().filter(|figure| !figure.is_retracted());
        let gone = figures.filter(|figure| !seen.contains(&figure.id));
        courses.extend(gone.map(|figure| (&figure.id, gone_since(page, replaced, figure))));
    }
    courses.truncate(MOST);
    courses.into_iter().map(|(_, course)| course).collect()
}

/// The style sheet of figures as a table.
pub(super) fn style_sheet(page: &PageContext<'_>) -> String {
    frame::static_url(page, "pages/by_place.css")
}

/// `first` is the first report that counts as new. What is retracted, and was not stated by then, is no news.
fn course(page: &PageContext<'_>, first: ReportId, now: (ReportId, &Report), figure: &Figure) -> Option<CourseView> {
    let base = page.ctx.linked.histories.base(page.site, first, &figure.id);
    if base.is_none() && figure.is_retracted() {
        return None;
    }
    // What is retracted did not fall or rise.
    let context = FigureContext { id: first, report: now.1, linked: None };
    let change = match base.is_some_and(|(from, before)| counts_otherwise_since(page, before, from, now.0)) {
        true => Some(figure_change::not_comparable(page)),
        false => figure_change::change(page, figure, context),
    };
    let change = change.filter(|_| !figure.is_retracted());
    let status = figure.status.filter(|_| !figure.is_retracted());
    Some(CourseView {
        before: base.map(|(id, before)| was(page, id, before, figure)).unwrap_or_default(),
        before_report: base.map(|(id, _)| stated_in(page, id, figure)),
        // A number that was taken back is not how many there are now.
        value: figures::with_status(&page.voice, figure, values::value(&page.voice, figure.value, figure.approximate)),
        report: Some(stated_in(page, now.0, figure)),
        change,
        status_label: page.voice.maybe_label("status", status.map(FigureStatus::as_str)),
        chart_html: base.map(|(from, _)| figure_history::between(page, figure, from, now.0)).unwrap_or_default(),
        ..named(page, now.0, figure)
    })
}

/// A value of an earlier report, under the unit of the figure now.
fn was(page: &PageContext<'_>, id: ReportId, before: &Figure, figure: &Figure) -> String {
    names::standing(page, id, before, figures::under(&page.voice, figure, before))
}

/// Whether any statement after one report, up to another, says that something else is counted from then on.
fn counts_otherwise_since(page: &PageContext<'_>, before: &Figure, from: ReportId, to: ReportId) -> bool {
    let history = page.ctx.linked.histories.of_figure(to, &before.id);
    let later = history.iter().filter(|id| from < **id && **id <= to);
    let figures = later.filter_map(|id| page.site.reports[*id].figure(before.id.as_str()));
    figures.into_iter().any(|figure| figure.is_redefined || figure.unit != before.unit)
}

/// A figure that is no longer stated.
fn gone_since(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> CourseView {
    let course = CourseView {
        before: values::value(&page.voice, figure.value, figure.approximate),
        before_report: Some(stated_in(page, id, figure)),
        ..named(page, id, figure)
    };
    dropped(page, course)
}

/// Whether the newest report stands in the place of this one: what it leaves out is no longer said.
fn is_replaced(page: &PageContext<'_>, id: ReportId, newest: ReportId) -> bool {
    let kind = |id: ReportId| page.site.reports[id].report_type;
    kind(id) == kind(newest) && page.ctx.linked.replaced_since(newest, newest).is_some()
}

fn dropped(page: &PageContext<'_>, course: CourseView) -> CourseView {
    let amount = page.voice.label("section-change", "gone");
    let change = ChangeView { direction: "other".to_owned(), words: amount.clone(), amount, ..ChangeView::default() };
    CourseView { change: Some(change), ..course }
}

fn named(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> CourseView {
    let link = figure_history::figure_link(page, id, figure);
    CourseView {
        label: link.text,
        label_language: link.language,
        label_direction: link.direction,
        url: link.url,
        unit: values::unit(&page.voice, figure.unit.as_ref().map(Line::as_str), figure.value),
        ..CourseView::default()
    }
}

/// `No. 3`, leading to the figure there.
fn stated_in(page: &PageContext<'_>, id: ReportId, figure: &Figure) -> LinkView {
    let report = &page.site.reports[id];
    let text = match report.number {
        Some(_) => titles::number(&page.voice, report),
        None => page.voice.short_day(report.as_of.day()),
    };
    names::report_link(page, id, text, Some(&anchor::figure(figure.id.as_str())))
}
