//! What happened: the events of a report, and those of a whole series by day, each told once.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::model::register::PlaceId;
use crate::model::report::{Event, Report, ReportId};
use crate::model::series::SeriesId;
use crate::theme::view::{EventView, SourceReferenceView, TimelineDayView, TimelineView};

use super::sheet::{Frame, Sheet, address_of};
use super::{Context, Job, Jobs, Rendered, Subject, bytes, data};

pub(super) fn plan(ctx: &Context, plan: &mut Jobs) {
    let site = &ctx.linked.site;
    for (index, series) in site.series.iter().enumerate() {
        let first = series.reports.iter().find(|report| !site.reports[report.index()].events.is_empty());
        let Some(first) = first else { continue };
        let asked_by = site.reports[first.index()].editions[0].file.whole();
        for language in site.settings.language_ids() {
            let subject = Subject::Timeline(SeriesId::new(index));
            let address = address_of(site, &subject, language);
            plan.add(subject, language, address, asked_by);
        }
    }
}

pub(super) fn render(ctx: &Context, job: &Job) -> Rendered {
    let Subject::Timeline(series) = job.subject else { return Ok(Default::default()) };
    let sheet = Sheet::new(ctx, job);
    let events = sheet.events_of(&sheet.site.series[series.index()].reports);
    let mut days: Vec<(NaiveDate, TimelineDayView)> = Vec::new();
    for (id, event) in &events {
        let view = sheet.told_event(*id, event);
        let day = event.time.day();
        match days.last_mut() {
            Some((last, of_day)) if *last == day => of_day.events.push(view),
            _ => {
                let (title, anchor) = (sheet.locale.weekday_day(day), day.to_string());
                days.push((day, TimelineDayView { title, anchor, events: vec![view] }));
            }
        }
    }
    // Clocks of several zones can tell a day before the one that began earlier.
    days.sort_by_key(|(day, _)| *day);
    let series_link = sheet.link(sheet.series_title(series), &sheet.site.series_address(series, sheet.language));
    let view = TimelineView {
        count_words: sheet.count("events-count", events.len()),
        days: merged(days),
        downloads: data::downloads_of_events(&sheet, series),
        series: series_link,
    };
    let frame = Frame {
        kind: "timeline",
        title: sheet.word("events"),
        description: format!("{}: {}", view.series.text, view.count_words),
        above: match sheet.site.series[series.index()].folder {
            Some(_) => vec![(view.series.text.clone(), sheet.site.series_address(series, sheet.language))],
            None => Vec::new(),
        },
        ..Frame::default()
    };
    bytes(ctx.theme.page(&ctx.language(job.language).shared, &sheet.page(job, frame), &view))
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

impl<'c> Sheet<'c> {
    /// The events of some reports by time, each with the first report that tells it.
    fn events_of(&self, reports: &[ReportId]) -> Vec<(ReportId, &'c Event)> {
        let site = &self.ctx.linked.site;
        let mut told = HashSet::new();
        let mut events: Vec<(ReportId, &Event)> = reports
            .iter()
            .flat_map(|id| site.reports[id.index()].events.iter().map(move |event| (*id, event)))
            .filter(|(_, event)| told.insert((event.time, event.place, site.settings.text(&event.text, self.language))))
            .collect();
        events.sort_by_key(|(_, event)| event.time);
        events
    }

    /// The newest events of some reports.
    pub(super) fn newest_events(&self, reports: &[ReportId], most: usize) -> Vec<EventView> {
        let events = self.events_of(reports);
        events.iter().rev().take(most).map(|(id, event)| self.told_event(*id, event)).collect()
    }

    /// The newest events at a place.
    pub(super) fn newest_events_at(&self, place: PlaceId, most: usize) -> Vec<EventView> {
        let mentions = self.ctx.linked.mentions.of_place(place);
        let mut reports: Vec<ReportId> = mentions.iter().map(|mention| mention.report).collect();
        reports.dedup();
        let events = self.events_of(&reports);
        let here = events.iter().rev().filter(|(_, event)| event.place == Some(place)).take(most);
        here.map(|(id, event)| EventView { place: None, ..self.told_event(*id, event) }).collect()
    }

    /// An event on a page of several reports.
    fn told_event(&self, id: ReportId, event: &Event) -> EventView {
        let sources = event.source.map(|source| self.source_reference(source, event.credibility, None));
        let report: &Report = &self.site.reports[id.index()];
        let mut neighbour = self.neighbour(id);
        if let Some(at) = report.events.iter().position(|other| std::ptr::eq(other, event)) {
            neighbour.url = format!("{}#{}", neighbour.url, event_anchor(at));
        }
        EventView { report: Some(neighbour), ..self.event(event, sources.into_iter().collect()) }
    }

    pub(super) fn event(&self, event: &Event, sources: Vec<SourceReferenceView>) -> EventView {
        EventView {
            time: self.time(event.time),
            clock: self.clock(event.time),
            universal: self.universal(event),
            place: event.place.map(|place| self.place_name(place)),
            text: self.text(&event.text),
            sources,
            ..EventView::default()
        }
    }

    /// `17:00 UTC`, with the day when that is another one there.
    fn universal(&self, event: &Event) -> String {
        if event.time.is_day() || event.time.offset().local_minus_utc() == 0 {
            return String::new();
        }
        let utc = event.time.start().naive_utc();
        let time = match utc.date() == event.time.day() {
            true => self.locale.time(utc.time()),
            false => self.locale.day_time_short(utc),
        };
        format!("{time} UTC")
    }
}

/// The anchor of a report's nth event.
pub(super) fn event_anchor(at: usize) -> String {
    format!("event-{}", at + 1)
}
