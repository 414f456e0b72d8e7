//! The timeline: the events of a series by day.

use chrono::NaiveDate;

use crate::context::{Context, PageContext, Rendered, names};
use crate::data::downloads;
use crate::links::ToldEvent;
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, LongList, Output};
use crate::theme::view::{PartView, TimelineDayView, TimelineView};

use super::events;
use super::frame::{self, PageHead};
use super::parts::{self, ListOnPage, Times};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for id in (0..site.series.len()).map(SeriesId::new) {
        let events = ctx.linked.histories.events_of(id);
        let Some(first) = events.first() else { continue };
        let asked_by = Some(site.reports[first.report].editions[0].file.whole());
        plan.add(site, &Output::Timeline(id), asked_by);
        parts::plan(ctx, &LongList::Events(id), events.len(), asked_by, plan);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, series: SeriesId) -> Rendered {
    let list = LongList::Events(series);
    let events = page.ctx.linked.histories.events_of(series);
    let view = TimelineView {
        series: names::series_link(page, series),
        count_words: page.voice.count("events-count", events.len()),
        days: by_day(page, &events[list.newest(events.len())]),
        earlier_parts: parts::links(page, &list, &times(page, events)),
        earlier_words: parts::count_words(page, &list, events.len()),
        downloads: downloads::of_events(page, series),
    };
    let head = PageHead {
        kind: "timeline",
        title: page.voice.word("events"),
        has_interface_title: true,
        description: format!("{}: {}", view.series.text, view.count_words),
        above: frame::series_above(page, series),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Some of its events, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, series: SeriesId, number: usize) -> Rendered {
    let list = LongList::Events(series);
    let events = page.ctx.linked.histories.events_of(series);
    let of_part = events.get(list.part(number)).unwrap_or_default();
    let shown = ListOnPage {
        title: page.voice.word("events"),
        times: times(page, events),
        above: frame::series_above(page, series),
        view: PartView { days: by_day(page, of_part), ..PartView::default() },
    };
    parts::render(page, job, &list, number, shown)
}

fn times<'c>(page: &PageContext<'c>, events: &'c [ToldEvent]) -> Times<'c> {
    let site = &page.ctx.linked.site;
    Times { length: events.len(), at: Box::new(move |at| events[at].of(site).time) }
}

fn by_day(page: &PageContext<'_>, events: &[ToldEvent]) -> Vec<TimelineDayView> {
    let mut days: Vec<(NaiveDate, TimelineDayView)> = Vec::new();
    for told in events {
        let view = events::with_report(page, *told);
        let day = told.of(&page.ctx.linked.site).time.day();
        match days.last_mut() {
            Some((last, of_day)) if *last == day => of_day.events.push(view),
            _ => {
                let (title, anchor) = (page.voice.locale.weekday_day(day), day.to_string());
                days.push((day, TimelineDayView { title, anchor, events: vec![view] }));
            }
        }
    }
    // Events are sorted by moment, and clocks of several zones may show their days in another order.
    days.sort_by_key(|(day, _)| *day);
    merged(days)
}

/// One entry for each day.
fn merged(days: Vec<(NaiveDate, TimelineDayView)>) -> Vec<TimelineDayView> {
    let mut out: Vec<TimelineDayView> = Vec::with_capacity(days.len());
    for (_, day) in days {
        match out.last_mut() {
            Some(last) if last.anchor == day.anchor => last.events.extend(day.events),
            _ => out.push(day),
        }
    }
    out
}
