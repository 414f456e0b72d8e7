//! The timeline: the events of a series by day.

use chrono::NaiveDate;

use crate::context::{Context, PageContext, Rendered, names};
use crate::data::downloads;
use crate::model::report::{Event, ReportId};
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, LongList, Output};
use crate::theme::view::{PartView, TimelineDayView, TimelineView};

use super::events;
use super::frame::{self, PageHead};
use super::parts::{self, ListOnPage, Times};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        let id = SeriesId::new(index);
        let events = events::of_reports(site, &series.reports);
        let Some((first, _)) = events.first() else { continue };
        let asked_by = Some(site.reports[*first].editions[0].file.whole());
        plan.add(site, &Output::Timeline(id), asked_by);
        parts::plan(ctx, &LongList::Events(id), events.len(), asked_by, plan);
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, series: SeriesId) -> Rendered {
    let list = LongList::Events(series);
    let events = of_series(page, series);
    let view = TimelineView {
        series: names::series_link(page, series),
        count_words: page.voice.count("events-count", events.len()),
        days: by_day(page, &events[list.newest(events.len())]),
        earlier_parts: parts::links(page, &list, &times(&events)),
        downloads: downloads::of_events(page, series),
    };
    let head = PageHead {
        kind: "timeline",
        title: page.voice.word("events"),
        description: format!("{}: {}", view.series.text, view.count_words),
        above: frame::series_above(page, series),
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Some of its events, on a page of their own.
pub(crate) fn render_part(page: &PageContext<'_>, job: &Job, series: SeriesId, number: usize) -> Rendered {
    let list = LongList::Events(series);
    let events = of_series(page, series);
    let of_part = events.get(list.part(number)).unwrap_or_default();
    let shown = ListOnPage {
        title: page.voice.word("events"),
        times: times(&events),
        above: frame::series_above(page, series),
        view: PartView { days: by_day(page, of_part), ..PartView::default() },
    };
    parts::render(page, job, &list, number, shown)
}

fn of_series<'c>(page: &PageContext<'c>, series: SeriesId) -> Vec<(ReportId, &'c Event)> {
    let site = &page.ctx.linked.site;
    events::of_reports(site, &site.series[series.index()].reports)
}

fn times<'e>(events: &'e [(ReportId, &Event)]) -> Times<'e> {
    Times { length: events.len(), at: Box::new(|at| events[at].1.time) }
}

fn by_day(page: &PageContext<'_>, events: &[(ReportId, &Event)]) -> Vec<TimelineDayView> {
    let mut days: Vec<(NaiveDate, TimelineDayView)> = Vec::new();
    for (id, event) in events {
        let view = events::with_report(page, *id, event);
        let day = event.time.day();
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
