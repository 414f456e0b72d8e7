//! The pages of parts of long lists, and the ways to them.

use std::ops::Range;

use crate::context::{Context, PageContext, Rendered};
use crate::links::LinkedSite;
use crate::model::Site;
use crate::model::period::{Period, Timestamp};
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, LongList, Output};
use crate::source::Span;
use crate::theme::view::{LinkView, PartView};
use crate::wording::times;

use super::frame::{self, PageHead};

/// Plans the parts of a list of a length.
pub(super) fn plan(ctx: &Context, list: &LongList, length: usize, asked_by: Option<Span>, plan: &mut Jobs) {
    for number in 1..=list.parts(length) {
        plan.add(&ctx.linked.site, &Output::Part(list.clone(), number), asked_by);
    }
}

/// When each entry of a list ends, from the oldest entry to the newest.
pub(super) struct Times<'t> {
    pub(super) length: usize,
    pub(super) at: Box<dyn Fn(usize) -> Timestamp + 't>,
}

impl<'t> Times<'t> {
    /// Those of reports.
    pub(super) fn of_reports(site: &'t Site, reports: &'t [ReportId]) -> Times<'t> {
        Times { length: reports.len(), at: Box::new(|at| site.reports[reports[at]].as_of) }
    }

    /// Those of the key figures of a series: when each was first counted.
    pub(super) fn of_figures(linked: &'t LinkedSite, series: SeriesId) -> Times<'t> {
        let (ids, reports) = (linked.histories.wholes(series), linked.histories.of_series(series));
        let first = move |at: usize| {
            let report = reports.get(&ids[at]).and_then(|reports| reports.first()).copied();
            report.map(|report| linked.site.reports[report].as_of)
        };
        Times { length: ids.len(), at: Box::new(move |at| first(at).expect("each figure is stated by a report")) }
    }
}

/// A list, and what the page of one of its parts shows.
pub(super) struct ListOnPage<'t> {
    /// What the page of the whole list is called.
    pub(super) title: String,
    pub(super) times: Times<'t>,
    /// The pages above that of the whole list.
    pub(super) above: Vec<LinkView>,
    /// What stands on the page of the part.
    pub(super) view: PartView,
}

/// The page of a part.
pub(super) fn render(
    page: &PageContext<'_>,
    job: &Job,
    list: &LongList,
    number: usize,
    shown: ListOnPage<'_>,
) -> Rendered {
    let period = |number| words(page, &shown.times, list.part(number));
    let title = period(number);
    let parts = list.parts(shown.times.length);
    let of_interface = matches!(list, LongList::Events(_) | LongList::Values(..) | LongList::Corrections);
    let whole = LinkView { of_interface, ..page.link(shown.title.clone(), &list.whole()) };
    let to = |number: usize, direction: &str| {
        let words = format!("{}: {}", page.voice.word(direction), period(number));
        let link = page.link(page.voice.typeset(&words), &Output::Part(list.clone(), number));
        LinkView { of_interface: true, ..link }
    };
    let view = PartView {
        title: page.voice.typeset(&format!("{}: {}", shown.title, title)).into_owned(),
        whole: whole.clone(),
        earlier: (number > 1).then(|| to(number - 1, "earlier")),
        later: match number < parts {
            true => to(number + 1, "later"),
            false => page.word_link("later", &list.whole()),
        },
        ..shown.view
    };
    let mut above = shown.above;
    above.push(whole);
    let head =
        PageHead { kind: list.whole().kind(), description: view.title.clone(), title, above, ..PageHead::default() };
    frame::render(page, job, head, &view)
}

/// Links to the parts of a list, newest first.
pub(super) fn links(page: &PageContext<'_>, list: &LongList, times: &Times<'_>) -> Vec<LinkView> {
    let link = |number| page.link(words(page, times, list.part(number)), &Output::Part(list.clone(), number));
    (1..=list.parts(times.length)).rev().map(link).collect()
}

/// How many parts a list has, for a page that begins with the oldest of what is left: `3 earlier parts`; empty for none.
pub(super) fn count_words(page: &PageContext<'_>, list: &LongList, length: usize) -> String {
    match list.parts(length) {
        0 => String::new(),
        parts => page.voice.count("earlier-parts-count", parts),
    }
}

/// `1 January – 19 February 2025`: from when to when the entries of a part are.
fn words(page: &PageContext<'_>, times: &Times<'_>, range: Range<usize>) -> String {
    let of_part = || (range.start..range.end.min(times.length)).map(&times.at);
    let ends = of_part().min().zip(of_part().max());
    let period = ends.and_then(|(first, last)| Period::new(first, last));
    period.map(|period| times::period(&page.voice, period).words).unwrap_or_default()
}
