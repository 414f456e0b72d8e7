//! The last week of a series: its reports, its figures now and before, what happened, what was corrected. Which days it has
//! follows from the newest report, so the same content gives the same page on any day.

use crate::context::{Context, PageContext, Rendered, names};
use crate::links::ToldEvent;
use crate::links::since::{self, LastWeek};
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::{LinkView, PeriodView, WeekView};
use crate::wording::times;

use super::frame::{self, PageHead};
use super::{corrections, course, events, incidents, report_card};

/// The page of the series and the page of corrections have the others.
const MOST_REPORTS: usize = 20;
const MOST_UPDATES: usize = 25;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for series in (0..site.series.len()).map(SeriesId::new).filter(|series| since::has_week(site, *series)) {
        let asked_by = since::newest(site, series).map(|newest| site.reports[newest].editions[0].file.whole());
        plan.add(site, &Output::Week(series), asked_by);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, series: SeriesId) -> Rendered {
    let view = since::last_week(page.site, series).map(|week| view(page, series, week)).unwrap_or_default();
    let head = PageHead {
        kind: "week",
        title: view.title.clone(),
        has_interface_title: true,
        description: format!("{}: {}", view.series.text, view.title),
        above: frame::series_above(page, series),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// The link to the page of a series' last week; `None` if it has none.
pub(super) fn link(page: &PageContext<'_>, series: SeriesId) -> Option<LinkView> {
    let week = since::last_week(page.site, series).filter(|_| since::has_week(page.site, series))?;
    let link = page.link(title(page, week), &Output::Week(series));
    Some(LinkView { of_interface: true, ..link })
}

fn view(page: &PageContext<'_>, series: SeriesId, week: LastWeek<'_>) -> WeekView {
    let (first, last) = week.days;
    let is_of_week = |told: &&ToldEvent| (first..=last).contains(&told.of(page.site).time.day());
    let (events, timeline_url) = events::newest_of(page, series, is_of_week);
    let (updates, corrections_url) = corrections::since(page, series, MOST_UPDATES, |time| time.day() >= first);
    WeekView {
        series: names::series_link(page, series),
        title: title(page, week),
        period: PeriodView {
            words: page.voice.locale.day_range(first, last),
            week: week.week.map(|week| times::week(&page.voice, week)).unwrap_or_default(),
            start: first.to_string(),
            end: last.to_string(),
        },
        incidents: incidents::of_series(page, series),
        reports: week.reports.iter().rev().take(MOST_REPORTS).map(|id| report_card::card(page, *id)).collect(),
        figures: course::of_reports(page, week.reports),
        stylesheet_url: course::style_sheet(page),
        events,
        timeline_url,
        updates,
        corrections_url,
    }
}

/// `The week: 24–30 November 2024`; `Week 23 of 2025: 2–8 June 2025`.
fn title(page: &PageContext<'_>, week: LastWeek<'_>) -> String {
    let name = match week.week {
        Some(week) => times::week(&page.voice, week),
        None => page.voice.word("the-week"),
    };
    let days = page.voice.locale.day_range(week.days.0, week.days.1);
    page.voice.phrase("changed-text", &[("kind", &name), ("text", &days)])
}
