//! The archive: every report by date, and a page for each month if there are many reports. Other lists by month use it too.

use chrono::NaiveDate;

use crate::context::by_time::month_of;
use crate::context::{Context, PageContext, Rendered};
use crate::model::report::ReportId;
use crate::plan::{Job, Jobs, LongList, Output};
use crate::theme::view::{ArchiveGroupView, ArchiveView, PartView};

use super::frame::{self, PageHead};
use super::parts::{self, ListOnPage, Times};
use super::report_card;

/// A longer archive shows its newest reports, and has a page for each month.
const MOST_ON_A_PAGE: usize = 200;

/// How many reports the first page of a long archive shows.
const NEWEST: usize = 50;

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    plan_if_reports(ctx, plan, &Output::Archive);
    let site = &ctx.linked.site;
    if site.reports.len() > MOST_ON_A_PAGE {
        for (month, reports) in ctx.by_time.months(site) {
            plan_if_reports(ctx, plan, &Output::Month(month));
            parts::plan(ctx, &LongList::Month(month), reports, None, plan);
        }
    }
}

/// Plans a page about all reports in each language; a site without reports has none.
pub(super) fn plan_if_reports(ctx: &Context, plan: &mut Jobs, output: &Output) {
    let site = &ctx.linked.site;
    if !site.reports.is_empty() {
        plan.add(site, output, None);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, month: Option<NaiveDate>) -> Rendered {
    let site = page.site;
    let day = |id: &ReportId| site.reports[*id].as_of.day();
    let mut reports = by_time(page, month);
    let count_words = page.voice.count("reports-count", reports.len());
    let mut earlier_parts = Vec::new();
    if let Some(list) = month.map(LongList::Month) {
        earlier_parts = parts::links(page, &list, &Times::of_reports(page.site, &reports));
        reports.drain(..list.newest(reports.len()).start);
    }
    reports.reverse();
    let is_whole = month.is_some() || reports.len() <= MOST_ON_A_PAGE;
    let shown = if is_whole { reports.len() } else { NEWEST };
    let dated = reports.iter().enumerate().map(|(at, id)| (day(id), (at, *id)));
    let group = |(month, reports): (Month, Vec<(usize, ReportId)>)| ArchiveGroupView {
        title: month.title,
        anchor: month.anchor,
        count_words: page.voice.count("reports-count", reports.len()),
        url: match is_whole {
            true => String::new(),
            false => page.url(&Output::Month(month.first)),
        },
        reports: reports
            .into_iter()
            .filter(|(at, _)| *at < shown)
            .map(|(_, id)| report_card::card_of_series(page, id))
            .collect(),
    };
    let view =
        ArchiveView { groups: by_month(page, dated).into_iter().map(group).collect(), count_words, earlier_parts };
    let archive = page.word_link("archive", &Output::Archive);
    let head = PageHead {
        kind: "archive",
        title: month.map_or_else(|| archive.text.clone(), |month| page.voice.locale.month_year(month)),
        description: page.voice.word("archive-intro"),
        has_interface_title: month.is_none(),
        above: month.map(|_| archive).into_iter().collect(),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Some reports of a month, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, month: NaiveDate, number: usize) -> Rendered {
    let list = LongList::Month(month);
    let range = list.part(number);
    let reports = page.ctx.by_time.of_month(page.site, month);
    let shown = reports.get(range).unwrap_or_default();
    let shown = ListOnPage {
        title: page.voice.locale.month_year(month),
        times: Times::of_reports(page.site, reports),
        above: vec![page.word_link("archive", &Output::Archive)],
        view: PartView {
            reports: shown.iter().rev().map(|id| report_card::card_of_series(page, *id)).collect(),
            ..PartView::default()
        },
    };
    parts::render(page, job, &list, number, shown)
}

/// The reports of a month or of all time, from the oldest to the newest.
fn by_time(page: &PageContext<'_>, month: Option<NaiveDate>) -> Vec<ReportId> {
    if let Some(month) = month {
        return page.ctx.by_time.of_month(page.site, month).to_vec();
    }
    let reports = &page.site.reports;
    let mut found: Vec<ReportId> = reports.ids().collect();
    found.sort_by_key(|id| (reports[*id].as_of, *id));
    found
}

/// A month as the heading of a list.
pub(crate) struct Month {
    /// `November 2024`.
    pub(crate) title: String,
    /// `2024-11`.
    pub(crate) anchor: String,
    /// Its first day.
    pub(crate) first: NaiveDate,
}

/// Groups dated things by month, in the order in which they come.
pub(super) fn by_month<T>(page: &PageContext<'_>, dated: impl Iterator<Item = (NaiveDate, T)>) -> Vec<(Month, Vec<T>)> {
    let mut months: Vec<(Month, Vec<T>)> = Vec::new();
    for (day, thing) in dated {
        let first = month_of(day);
        // Days are of the zones in which they were written, so those of two months can alternate around midnight.
        match months.iter_mut().rev().take(2).find(|(month, _)| month.first == first) {
            Some((_, things)) => things.push(thing),
            None => {
                let anchor = first.format("%Y-%m").to_string();
                months.push((Month { title: page.voice.locale.month_year(day), anchor, first }, vec![thing]));
            }
        }
    }
    months
}
