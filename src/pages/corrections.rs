//! The page of corrections: every update of a report, every revised figure and every withdrawal, by date.

use std::cmp::Reverse;

use crate::content::values::UpdateKind;
use crate::context::{Context, PageContext, Rendered, names};
use crate::model::figure::Figure;
use crate::model::period::Timestamp;
use crate::model::report::{Change, ReportId};
use crate::model::series::SeriesId;
use crate::model::withdrawn::{self, Withdrawn};
use crate::plan::{Job, Jobs, Output, anchor};
use crate::theme::view::{CorrectionsGroupView, CorrectionsView, NeighbourView, UpdateView};
use crate::wording::{figures, times, titles};

use super::archive::{self, Month};
use super::frame::{self, PageHead};
use super::{report_card, updates};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    if ctx.linked.site.has_come_out() {
        plan.add(&ctx.linked.site, &Output::Corrections, None);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let updates = dated_updates(page, None);
    let group = |month: Month, updates| CorrectionsGroupView { title: month.title, anchor: month.anchor, updates };
    let updates = updates.map(|(time, update)| (time.day(), update));
    let groups = archive::by_month(page, updates).into_iter().map(|(month, updates)| group(month, updates)).collect();
    let view = CorrectionsView { groups, policy_url: String::new() };
    let head = PageHead {
        kind: "corrections",
        title: page.voice.word("corrections"),
        has_interface_title: true,
        description: page.voice.word("corrections-intro"),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// The newest updates of a series, or of the site.
pub(super) fn newest(page: &PageContext<'_>, series: Option<SeriesId>, most: usize) -> Vec<UpdateView> {
    dated_updates(page, series).map(|(_, update)| update).take(most).collect()
}

/// The newest changes to the reports of a series from a time on, and the page of all changes if there are more.
pub(super) fn since(
    page: &PageContext<'_>,
    series: SeriesId,
    most: usize,
    is_new: impl Fn(Timestamp) -> bool,
) -> (Vec<UpdateView>, String) {
    let mut found = dated_updates(page, Some(series)).take_while(|(time, _)| is_new(*time));
    let of_series = |(_, update): (Timestamp, UpdateView)| UpdateView { series: None, ..update };
    let updates = found.by_ref().take(most).map(of_series).collect();
    let has_more = found.next().is_some();
    (updates, if has_more { page.url(&Output::Corrections) } else { String::new() })
}

/// Something that readers of a list of corrections are told.
#[derive(Clone, Copy)]
enum Told<'s> {
    /// The nth change to a report.
    Change(ReportId, usize, Change<'s>),
    /// A report was taken back.
    Withdrawal(&'s Withdrawn),
}

impl Told<'_> {
    /// The order of what has the same moment.
    fn rank(&self) -> (bool, Option<ReportId>, usize) {
        match self {
            Told::Change(id, at, _) => (false, Some(*id), *at),
            Told::Withdrawal(_) => (true, None, 0),
        }
    }
}

/// Every update of a series or of the site, every revision of a figure, and every withdrawal, newest first. Each is put into
/// words only when it is asked for.
fn dated_updates(page: &PageContext<'_>, series: Option<SeriesId>) -> impl Iterator<Item = (Timestamp, UpdateView)> {
    let site = page.site;
    let is_here = |of: SeriesId| series.is_none_or(|series| series == of);
    let mut all: Vec<(Timestamp, Told<'_>)> = Vec::new();
    for (id, report) in site.reports.with_ids().filter(|(id, _)| is_here(id.series())) {
        let changes = report.changes().enumerate();
        all.extend(changes.map(|(nth, (time, change))| (time, Told::Change(id, nth, change))));
    }
    let withdrawn = withdrawn::told_in(&site.withdrawn, page.voice.language);
    all.extend(withdrawn.filter(|of| is_here(of.series)).map(|of| (of.date, Told::Withdrawal(of))));
    all.sort_by_key(|(time, told)| Reverse((*time, told.rank())));
    all.into_iter().map(|(time, told)| match told {
        Told::Change(id, _, change) => (time, dated_change(page, id, time, change)),
        Told::Withdrawal(withdrawn) => (time, withdrawal(page, withdrawn)),
    })
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
    let series = id.series();
    let series = names::series_link(page, series);
    // On a list of several reports, an update's own anchor would not be unique.
    UpdateView { anchor: String::new(), report: Some(neighbour), series: Some(series), ..view }
}

/// A withdrawal as an entry among updates. Of the report only its number and its address are said.
fn withdrawal(page: &PageContext<'_>, withdrawn: &Withdrawn) -> UpdateView {
    let report = NeighbourView {
        number_words: titles::number_or_type(&page.voice, withdrawn.number, withdrawn.type_id),
        url: page.here.href(&withdrawn.address),
        ..NeighbourView::default()
    };
    UpdateView {
        time: times::time(&page.voice, withdrawn.date),
        kind: "withdrawal".to_owned(),
        kind_label: page.voice.word("withdrawn"),
        text: page.voice.maybe_text(withdrawn.reason.as_ref()),
        report: Some(report),
        series: Some(names::series_link(page, withdrawn.series)),
        ..UpdateView::default()
    }
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
