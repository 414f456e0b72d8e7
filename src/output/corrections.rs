//! What was changed in reports after they came out, by date.

use chrono::NaiveDate;

use crate::content::values::UpdateKind;
use crate::model::figure::Figure;
use crate::model::period::Timestamp;
use crate::model::report::{Change, ReportId};
use crate::theme::view::{CorrectionsGroupView, CorrectionsView, UpdateView};

use super::archive::{Month, plan_if_reports};
use super::report::update_anchor;
use super::sheet::{Frame, Sheet};
use super::{Context, Job, Jobs, Rendered, Subject, bytes};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
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

    /// Every update of some reports and every revision of their figures, newest first; each is put into words when it is
    /// asked for.
    fn dated_updates(&self, reports: impl Iterator<Item = ReportId>) -> impl Iterator<Item = (NaiveDate, UpdateView)> {
        let site = self.site;
        let mut all: Vec<(Timestamp, ReportId, usize, Change<'_>)> = Vec::new();
        for id in reports {
            let changes = site.reports[id.index()].changes().enumerate();
            all.extend(changes.map(|(at, (time, change))| (time, id, at, change)));
        }
        all.sort_by_key(|(time, id, at, _)| std::cmp::Reverse((*time, *id, *at)));
        all.into_iter().map(|(time, id, _, change)| (time.day(), self.dated_change(id, time, change)))
    }

    fn dated_change(&self, id: ReportId, time: Timestamp, change: Change<'_>) -> UpdateView {
        let (anchor, view) = match change {
            Change::Update(at, _) => (update_anchor(at), self.update(id, at, &self.report_url(id))),
            Change::Revision(figure) => (super::figure::anchor(figure.id.as_str()), self.revision_update(figure, time)),
        };
        let mut neighbour = self.neighbour(id);
        neighbour.url = format!("{}#{anchor}", neighbour.url);
        let series = self.site.reports[id.index()].series;
        let series = self.link(self.series_title(series), &self.site.series_address(series, self.language));
        // On a list of several reports, an update's own anchor would not be unique.
        UpdateView { anchor: String::new(), report: Some(neighbour), series: Some(series), ..view }
    }

    /// A revised figure as an entry among updates: `Killed, 242: 200 before, new data.`
    fn revision_update(&self, figure: &Figure, time: Timestamp) -> UpdateView {
        let kind = UpdateKind::Revision.as_str();
        UpdateView {
            time: self.time(time),
            kind: kind.to_owned(),
            kind_label: self.strings.label("update", kind).to_owned(),
            text: self.revised_figure(figure),
            ..UpdateView::default()
        }
    }

    /// `Killed: 242 (200 before: new data)`.
    pub(super) fn revised_figure(&self, figure: &Figure) -> String {
        let label = figure.label.as_ref().map_or_else(|| figure.id.to_string(), |label| self.text(label));
        let value = self.value(figure.value, figure.approximate);
        self.phrase("changed-figure", &[("label", &label), ("value", &value), ("change", &self.revision(figure))])
    }
}
