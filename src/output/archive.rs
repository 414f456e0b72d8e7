//! Every report by date, and how dated things are put together by month.

use chrono::{Datelike, NaiveDate};

use crate::model::report::ReportId;
use crate::theme::view::{ArchiveGroupView, ArchiveView};

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Plan, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Plan) {
    plan_if_reports(ctx, plan, &Subject::Archive);
}

/// Plans a page about all reports in each language; a site without reports has none.
pub(super) fn plan_if_reports(ctx: &Context, plan: &mut Plan, subject: &Subject) {
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
    let mut reports: Vec<ReportId> = (0..site.reports.len()).map(ReportId::new).collect();
    reports.sort_by_key(|id| std::cmp::Reverse((site.reports[id.index()].as_of, *id)));
    let dated = reports.into_iter().map(|id| (site.reports[id.index()].as_of.day(), sheet.card_of_series(id)));
    let group = |month: Month, reports| ArchiveGroupView { title: month.title, anchor: month.anchor, reports };
    let groups = sheet.by_month(dated).into_iter().map(|(month, reports)| group(month, reports)).collect();
    let view = ArchiveView { groups, count_words: sheet.count("reports-count", site.reports.len()) };
    let frame = Frame {
        kind: "archive",
        title: sheet.word("archive"),
        description: sheet.word("archive-intro"),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

/// A month as the heading of a list.
pub(super) struct Month {
    /// `November 2024`.
    pub(super) title: String,
    /// `2024-11`.
    pub(super) anchor: String,
}

impl Sheet<'_> {
    /// Things in the order of their days, those of one month together.
    pub(super) fn by_month<T>(&self, dated: impl Iterator<Item = (NaiveDate, T)>) -> Vec<(Month, Vec<T>)> {
        let mut months: Vec<(Month, Vec<T>)> = Vec::new();
        for (day, thing) in dated {
            let anchor = format!("{:04}-{:02}", day.year(), day.month());
            match months.last_mut() {
                Some((month, things)) if month.anchor == anchor => things.push(thing),
                _ => months.push((Month { title: self.locale.month_year(day), anchor }, vec![thing])),
            }
        }
        months
    }
}
