//! The page of corrections: every update of a report and every revised figure, by date.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::content::values::UpdateKind;
use crate::context::{Context, PageContext, Rendered, names};
use crate::model::figure::Figure;
use crate::model::period::Timestamp;
use crate::model::report::{Change, ReportId};
use crate::plan::{Job, Jobs, Output, anchor};
use crate::theme::view::{CorrectionsGroupView, CorrectionsView, UpdateView};
use crate::wording::{figures, times};

use super::archive::{self, Month, plan_if_reports};
use super::frame::{self, PageHead};
use super::{report_card, updates};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    plan_if_reports(ctx, plan, &Output::Corrections);
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let updates = dated_updates(page, (0..page.site.reports.len()).map(ReportId::new));
    let group = |month: Month, updates| CorrectionsGroupView { title: month.title, anchor: month.anchor, updates };
    let groups = archive::by_month(page, updates).into_iter().map(|(month, updates)| group(month, updates)).collect();
    let view = CorrectionsView { groups, policy_url: String::new() };
    let head = PageHead {
        kind: "corrections",
        title: page.voice.word("corrections"),
        description: page.voice.word("corrections-intro"),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// The newest updates of these reports.
pub(super) fn updates_of(
    page: &PageContext<'_>,
    reports: impl Iterator<Item = ReportId>,
    most: usize,
) -> Vec<UpdateView> {
    dated_updates(page, reports).map(|(_, update)| update).take(most).collect()
}

/// Every update of these reports and every revision of their figures, newest first. Each is put into words only when it is
/// asked for.
fn dated_updates(
    page: &PageContext<'_>,
    reports: impl Iterator<Item = ReportId>,
) -> impl Iterator<Item = (NaiveDate, UpdateView)> {
    let site = page.site;
    let mut all: Vec<(Timestamp, ReportId, usize, Change<'_>)> = Vec::new();
    for id in reports {
        let changes = site.reports[id.index()].changes().enumerate();
        all.extend(changes.map(|(at, (time, change))| (time, id, at, change)));
    }
    all.sort_by_key(|(time, id, at, _)| Reverse((*time, *id, *at)));
    all.into_iter().map(|(time, id, _, change)| (time.day(), dated_change(page, id, time, change)))
}

fn dated_change(page: &PageContext<'_>, id: ReportId, time: Timestamp, change: Change<'_>) -> UpdateView {
    let (anchor, view) = match change {
        Change::Update(update) => {
            (anchor::update(update), updates::update(page, id, update, &names::report_url(page, id)))
        }
        Change::Revision(figure) => (anchor::figure(figure.id.as_str()), revision_update(page, figure, time)),
    };
    let mut neighbour = report_card::neighbour(page, id);
    neighbour.url = format!("{}#{anchor}", neighbour.url);
    let series = page.site.reports[id.index()].series;
    let series = names::series_link(page, series);
    // On a list of several reports, an update's own anchor would not be unique.
    UpdateView { anchor: String::new(), report: Some(neighbour), series: Some(series), ..view }
}

/// A revised figure as an entry among updates: `Killed, 242: 200 before, new data.`
fn revision_update(page: &PageContext<'_>, figure: &Figure, time: Timestamp) -> UpdateView {
    let kind = UpdateKind::Revision.as_str();
    UpdateView {
        time: times::time(&page.voice, time),
        kind: kind.to_owned(),
        kind_label: page.voice.label("update", kind),
        text: figures::revised(&page.voice, figure),
        ..UpdateView::default()
    }
}
