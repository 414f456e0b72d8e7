//! The pages of corrections: every update of a report but for those that tell only where an incident stands, every revised figure and
//! every withdrawal, by date.

use std::cmp::Reverse;
use std::ops::Range;

use crate::content::values::UpdateKind;
use crate::context::{Context, PageContext, Rendered, names};
use crate::model::figure::Figure;
use crate::model::period::Timestamp;
use crate::model::report::{Change, ReportId};
use crate::model::series::SeriesId;
use crate::model::withdrawn::{self, Withdrawn};
use crate::plan::{Job, Jobs, LongList, Output, anchor};
use crate::theme::view::{CorrectionsGroupView, CorrectionsView, NeighbourView, PartView, UpdateView};
use crate::wording::{figures, times, titles};

use super::archive::{self, Month};
use super::frame::{self, PageHead};
use super::parts::{self, ListOnPage, Times};
use super::{report_card, updates};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    if site.has_come_out() {
        plan.add(site, &Output::Corrections, None);
        let changes = site.reports.iter().map(|report| report.corrections().count()).sum();
        parts::plan(ctx, &LongList::Corrections, changes, None, plan);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job) -> Rendered {
    let told = corrections(page);
    let changes = changes(&told);
    let newest = LongList::Corrections.newest(changes.len());
    let view = CorrectionsView {
        groups: by_month(page, &told, newest.start..usize::MAX),
        earlier_parts: parts::links(page, &LongList::Corrections, &times(&changes)),
        policy_url: String::new(),
    };
    let head = PageHead {
        kind: "corrections",
        title: page.voice.word("corrections"),
        has_interface_title: true,
        description: page.voice.word("corrections-intro"),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Some of them, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, number: usize) -> Rendered {
    let list = LongList::Corrections;
    let told = corrections(page);
    let changes = changes(&told);
    let shown = ListOnPage {
        title: page.voice.word("corrections"),
        times: times(&changes),
        above: Vec::new(),
        view: PartView { months: by_month(page, &told, list.part(number)), ..PartView::default() },
    };
    parts::render(page, job, &list, number, shown)
}

/// What the page of corrections has: an incident that goes on as planned corrects nothing.
fn corrections<'p>(page: &PageContext<'p>) -> Vec<(Timestamp, Told<'p>)> {
    let mut told = told(page, None);
    told.retain(|(_, told)| !matches!(told, Told::Change(_, _, change) if change.is_of_state()));
    told
}

/// The moments of the changes to reports, from the oldest to the newest. They are counted for the parts, and withdrawals are not, because
/// each language has its own.
fn changes(told: &[(Timestamp, Told<'_>)]) -> Vec<Timestamp> {
    told.iter().rev().filter(|(_, told)| told.is_change()).map(|(time, _)| *time).collect()
}

fn times(changes: &[Timestamp]) -> Times<'_> {
    Times { length: changes.len(), at: Box::new(|at| changes[at]) }
}

/// What happened from one change to another, these counted from the oldest, by month. `told` is newest first.
fn by_month(page: &PageContext<'_>, told: &[(Timestamp, Told<'_>)], range: Range<usize>) -> Vec<CorrectionsGroupView> {
    let mut older = told.iter().filter(|(_, told)| told.is_change()).count();
    let mut shown = Vec::new();
    for (time, told) in told {
        older -= usize::from(told.is_change());
        if range.contains(&older) {
            shown.push((time.day(), worded(page, *time, told)));
        }
    }
    let group =
        |(month, updates): (Month, _)| CorrectionsGroupView { title: month.title, anchor: month.anchor, updates };
    archive::by_month(page, shown.into_iter()).into_iter().map(group).collect()
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
    fn is_change(&self) -> bool {
        matches!(self, Told::Change(..))
    }

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
    told(page, series).into_iter().map(|(time, told)| (time, worded(page, time, &told)))
}

/// The same, not yet in words.
fn told<'p>(page: &PageContext<'p>, series: Option<SeriesId>) -> Vec<(Timestamp, Told<'p>)> {
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
    all
}

fn worded(page: &PageContext<'_>, time: Timestamp, told: &Told<'_>) -> UpdateView {
    match *told {
        Told::Change(id, _, change) => dated_change(page, id, time, change),
        Told::Withdrawal(withdrawn) => withdrawal(page, withdrawn),
    }
}

fn dated_change(page: &PageContext<'_>, id: ReportId, time: Timestamp, change: Change<'_>) -> UpdateView {
    let (anchor, view) = match change {
        Change::Update(update) => {
            (anchor::update(update), updates::update(page, id, update, &names::report_url(page, id)))
        }
        Change::Revision(figure) => (anchor::figure(figure.id.as_str()), revision_update(page, id, figure, time)),
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

/// A revised figure as an entry among updates: `Killed, 242: 200 before, new data.` It leads to the report whose number it corrects.
fn revision_update(page: &PageContext<'_>, id: ReportId, figure: &Figure, time: Timestamp) -> UpdateView {
    let kind = UpdateKind::Revision.as_str();
    let report = &page.site.reports[id];
    let histories = &page.ctx.linked.histories;
    let earlier =
        figure.correction().and_then(|_| histories.base(page.site, id, &figure.id)).map(|(earlier, _)| earlier);
    let is_corrected = |earlier: &ReportId| histories.correction(*earlier, &figure.id).is_some_and(|of| of.by == id);
    let link = |earlier: ReportId| {
        let of = &page.site.reports[earlier];
        let words = titles::number_or_type(&page.voice, of.number, of.type_id);
        names::report_link(page, earlier, words, Some(&anchor::figure(figure.id.as_str())))
    };
    UpdateView {
        time: times::time(&page.voice, time),
        kind: kind.to_owned(),
        kind_label: page.voice.label("update", kind),
        text: figures::revised(&page.voice, &names::label_with_whole(page, report, figure), figure),
        affects: earlier.filter(is_corrected).map(link).into_iter().collect(),
        ..UpdateView::default()
    }
}
