//! The timeline: the events of a series by day.

use chrono::NaiveDate;

use crate::context::{Context, PageContext, Rendered, names};
use crate::data::downloads;
use crate::model::series::SeriesId;
use crate::plan::{Job, Jobs, Output};
use crate::theme::view::{TimelineDayView, TimelineView};

use super::events;
use super::frame::{self, PageHead};

pub(crate) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        let first = series.reports.iter().find(|report| !site.reports[**report].events.is_empty());
        let Some(first) = first else { continue };
        let asked_by = site.reports[*first].editions[0].file.whole();
        plan.add(site, &Output::Timeline(SeriesId::new(index)), Some(asked_by));
    }
}

pub(crate) fn render(page: &PageContext<'_>, job: &Job, series: SeriesId) -> Rendered {
    let events = events::of_reports(page, &page.site.series[series.index()].reports);
    let mut days: Vec<(NaiveDate, TimelineDayView)> = Vec::new();
    for (id, event) in &events {
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
    let series_link = names::series_link(page, series);
    let view = TimelineView {
        count_words: page.voice.count("events-count", events.len()),
        days: merged(days),
        downloads: downloads::of_events(page, series),
        series: series_link,
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
