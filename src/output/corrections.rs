//! Reports by date, and what was changed in them after they came out.

use chrono::{Datelike, NaiveDate};

use crate::model::report::ReportId;
use crate::theme::view::{ArchiveGroupView, ArchiveView, CorrectionsGroupView, CorrectionsView, UpdateView};

use super::report::update_anchor;
use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Plan, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Plan) {
    plan_both(ctx, plan, &Subject::Corrections);
}

pub(super) fn plan_archive(ctx: &Context, plan: &mut Plan) {
    plan_both(ctx, plan, &Subject::Archive);
}

fn plan_both(ctx: &Context, plan: &mut Plan, subject: &Subject) {
    let site = &ctx.linked.site;
    if !site.reports.is_empty() {
        for language in site.settings.language_ids() {
            plan.add(subject.clone(), language, address_of(site, subject, language), None);
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    let mut groups: Vec<(NaiveDate, CorrectionsGroupView)> = Vec::new();
    for (day, update) in sheet.dated_updates((0..sheet.site.reports.len()).map(ReportId::new)) {
        let month = first_of_month(day);
        match groups.last_mut() {
            Some((last, group)) if *last == month => group.updates.push(update),
            _ => {
                let (title, anchor) = (sheet.locale.month_year(month), anchor_of(month));
                groups.push((month, CorrectionsGroupView { title, anchor, updates: vec![update] }));
            }
        }
    }
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    let view = CorrectionsView { groups, policy_url: String::new() };
    let frame = Frame {
        kind: "corrections",
        title: sheet.word("corrections"),
        description: sheet.word("corrections-intro"),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

pub(super) fn render_archive(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    let site = sheet.site;
    let mut reports: Vec<ReportId> = (0..site.reports.len()).map(ReportId::new).collect();
    reports.sort_by_key(|id| std::cmp::Reverse((site.reports[id.index()].as_of, *id)));
    let mut groups: Vec<(NaiveDate, ArchiveGroupView)> = Vec::new();
    for id in reports {
        let month = first_of_month(site.reports[id.index()].as_of.day());
        let card = sheet.card_of_series(id);
        match groups.last_mut() {
            Some((last, group)) if *last == month => group.reports.push(card),
            _ => {
                let (title, anchor) = (sheet.locale.month_year(month), anchor_of(month));
                groups.push((month, ArchiveGroupView { title, anchor, reports: vec![card] }));
            }
        }
    }
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    let view = ArchiveView { groups, count_words: sheet.count("reports-count", site.reports.len()) };
    let frame = Frame {
        kind: "archive",
        title: sheet.word("archive"),
        description: sheet.word("archive-intro"),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// `2024-11`.
fn anchor_of(month: NaiveDate) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

impl Sheet<'_> {
    /// The newest updates of some reports.
    pub(super) fn updates_of(&self, reports: impl Iterator<Item = ReportId>, most: usize) -> Vec<UpdateView> {
        self.dated_updates(reports).map(|(_, update)| update).take(most).collect()
    }

    /// Every update of some reports, newest first; each is put into words when it is asked for.
    fn dated_updates(&self, reports: impl Iterator<Item = ReportId>) -> impl Iterator<Item = (NaiveDate, UpdateView)> {
        let site = self.site;
        let mut all: Vec<(ReportId, usize)> =
            reports.flat_map(|id| (0..site.reports[id.index()].updates.len()).map(move |at| (id, at))).collect();
        all.sort_by_key(|(id, at)| std::cmp::Reverse((site.reports[id.index()].updates[*at].time, *id, *at)));
        all.into_iter().map(|(id, at)| {
            let report = &site.reports[id.index()];
            let update = &report.updates[at];
            let mut neighbour = self.neighbour(id);
            neighbour.url = format!("{}#{}", neighbour.url, update_anchor(at));
            let series =
                self.link(self.series_title(report.series), &site.series_address(report.series, self.language));
            // On a list of several reports, an update's own anchor would not be unique.
            let view = UpdateView {
                anchor: String::new(),
                report: Some(neighbour),
                series: Some(series),
                ..self.update(update, at)
            };
            (update.time.day(), view)
        })
    }
}
