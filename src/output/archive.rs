//! Every report by date, on a page for each month where there are many, and how dated things are put together by month.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::model::report::ReportId;
use crate::theme::view::{ArchiveGroupView, ArchiveView};

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

/// A longer archive tells its newest reports, and has a page for each month.
const MOST_ON_A_PAGE: usize = 200;

/// So many are told on the first page of a long archive.
const NEWEST: usize = 50;

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    plan_if_reports(ctx, plan, &Subject::Archive);
    let site = &ctx.linked.site;
    if site.reports.len() > MOST_ON_A_PAGE {
        let months: BTreeSet<NaiveDate> = site.reports.iter().map(|report| month_of(report.as_of.day())).collect();
        for month in months {
            plan_if_reports(ctx, plan, &Subject::Month(month));
        }
    }
}

/// Plans a page about all reports in each language; a site without reports has none.
pub(super) fn plan_if_reports(ctx: &Context, plan: &mut Jobs, subject: &Subject) {
    let site = &ctx.linked.site;
    if !site.reports.is_empty() {
        for language in site.settings.language_ids() {
            plan.add(subject.clone(), language, address_of(site, subject, language), None);
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    let site = sheet.site;
    let month = match job.subject {
        Subject::Month(month) => Some(month),
        _ => None,
    };
    let day = |id: &ReportId| site.reports[id.index()].as_of.day();
    let is_here = |id: &ReportId| month.is_none_or(|month| month_of(day(id)) == month);
    let mut reports: Vec<ReportId> = (0..site.reports.len()).map(ReportId::new).filter(is_here).collect();
    reports.sort_by_key(|id| std::cmp::Reverse((site.reports[id.index()].as_of, *id)));
    let count_words = sheet.count("reports-count", reports.len());
    let is_whole = month.is_some() || reports.len() <= MOST_ON_A_PAGE;
    let told = if is_whole { reports.len() } else { NEWEST };
    let dated = reports.iter().enumerate().map(|(at, id)| (day(id), (at, *id)));
    let group = |(month, reports): (Month, Vec<(usize, ReportId)>)| ArchiveGroupView {
        title: month.title,
        anchor: month.anchor,
        count_words: sheet.count("reports-count", reports.len()),
        url: match is_whole {
            true => String::new(),
            false => sheet.href(&address_of(site, &Subject::Month(month.first), sheet.language)),
        },
        reports: reports.into_iter().filter(|(at, _)| *at < told).map(|(_, id)| sheet.card_of_series(id)).collect(),
    };
    let view = ArchiveView { groups: sheet.by_month(dated).into_iter().map(group).collect(), count_words };
    let archive = (sheet.word("archive"), address_of(site, &Subject::Archive, sheet.language));
    let frame = Frame {
        kind: "archive",
        title: month.map_or_else(|| archive.0.clone(), |month| sheet.locale.month_year(month)),
        description: sheet.word("archive-intro"),
        above: month.map(|_| archive).into_iter().collect(),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

/// The first day of a day's month.
fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// A month as the heading of a list.
pub(super) struct Month {
    /// `November 2024`.
    pub(super) title: String,
    /// `2024-11`.
    pub(super) anchor: String,
    /// Its first day.
    pub(super) first: NaiveDate,
}

impl Sheet<'_> {
    /// Things in the order of their days, those of one month together.
    pub(super) fn by_month<T>(&self, dated: impl Iterator<Item = (NaiveDate, T)>) -> Vec<(Month, Vec<T>)> {
        let mut months: Vec<(Month, Vec<T>)> = Vec::new();
        for (day, thing) in dated {
            let first = month_of(day);
            match months.last_mut() {
                Some((month, things)) if month.first == first => things.push(thing),
                _ => {
                    let anchor = first.format("%Y-%m").to_string();
                    months.push((Month { title: self.locale.month_year(day), anchor, first }, vec![thing]));
                }
            }
        }
        months
    }
}
