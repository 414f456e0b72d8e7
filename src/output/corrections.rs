//! What was changed in reports after they came out, by date.

use chrono::NaiveDate;

use crate::model::report::ReportId;
use crate::theme::view::{CorrectionsGroupView, CorrectionsView, UpdateView};

use super::archive::{Month, plan_if_reports};
use super::report::update_anchor;
use super::sheet::{Frame, Sheet};
use super::{Context, Job, Plan, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Plan) {
    plan_if_reports(ctx, plan, &Subject::Corrections);
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let sheet = Sheet::new(ctx, job);
    let updates = sheet.dated_updates((0..sheet.site.reports.len()).map(ReportId::new));
    let group = |month: Month, updates| CorrectionsGroupView { title: month.title, anchor: month.anchor, updates };
    let groups = sheet.by_month(updates).into_iter().map(|(month, updates)| group(month, updates)).collect();
    let view = CorrectionsView { groups, policy_url: String::new() };
    let frame = Frame {
        kind: "corrections",
        title: sheet.word("corrections"),
        description: sheet.word("corrections-intro"),
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
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
