//! The ways to what has changed since the reports of a series.

use crate::context::PageContext;
use crate::links::since;
use crate::model::report::ReportId;
use crate::plan::Output;
use crate::theme::view::LinkView;
use crate::wording::{times, titles};

/// The pages that look back from the newest report of a series, the last report first; none on pages of other reports.
pub(super) fn links(page: &PageContext<'_>, newest: ReportId) -> Vec<LinkView> {
    let site = page.site;
    if since::newest(site, newest.series()) != Some(newest) {
        return Vec::new();
    }
    let link = |id: &ReportId| page.link(since_words(page, *id), &Output::Since(*id));
    since::looked_back(site, newest.series()).iter().rev().map(link).collect()
}

/// The page that says what has changed since a report; empty if it has none in the language of the page.
pub(super) fn url(page: &PageContext<'_>, before: ReportId) -> String {
    let series = before.series();
    let has_edition = |id: ReportId| page.site.reports[id].edition(page.voice.language).is_some();
    let is_there = since::newest(page.site, series).is_some_and(has_edition);
    let is_there = is_there && since::looked_back(page.site, series).contains(&before);
    if is_there { page.url(&Output::Since(before)) } else { String::new() }
}

/// `since no. 3 · Week 24 of 2025`.
fn since_words(page: &PageContext<'_>, id: ReportId) -> String {
    let report = &page.site.reports[id];
    let words = titles::since(&page.voice, report);
    match page.site.week(report) {
        Some(week) => format!("{words} · {}", times::week(&page.voice, week)),
        None => words,
    }
}
