//! The events of reports on a page.

use crate::context::{PageContext, names};
use crate::links::{ToldEvent, told};
use crate::model::register::PlaceId;
use crate::model::report::{Event, ReportId};
use crate::model::series::SeriesId;
use crate::plan::{Output, anchor};
use crate::theme::view::{EventView, SourceReferenceView};
use crate::wording::times;

use super::report_card;

/// A page that is not about events shows so many; the timeline has all.
const MOST_OF: usize = 50;

/// The newest events of a series.
pub(super) fn newest(page: &PageContext<'_>, series: SeriesId, most: usize) -> Vec<EventView> {
    let events = page.ctx.linked.histories.events_of(series);
    events.iter().rev().take(most).map(|event| with_report(page, *event)).collect()
}

/// The newest events at a place, each with the report that tells it.
pub(super) fn newest_at(page: &PageContext<'_>, place: PlaceId, most: usize) -> Vec<(ReportId, EventView)> {
    let linked = &page.ctx.linked;
    let mut reports: Vec<ReportId> = linked.mentions.of_place(place).iter().map(|mention| mention.report).collect();
    reports.dedup();
    let events = told(&linked.site, &reports);
    let here = events.iter().rev().filter(|event| event.of(&linked.site).place == Some(place)).take(most);
    here.map(|told| (told.report, EventView { place: None, ..with_report(page, *told) })).collect()
}

/// The newest of the events that are wanted, and the page of all events if there are more.
pub(super) fn newest_of(
    page: &PageContext<'_>,
    series: SeriesId,
    wanted: impl Fn(&&ToldEvent) -> bool,
) -> (Vec<EventView>, String) {
    let all = page.ctx.linked.histories.events_of(series);
    let mut found = all.iter().rev().filter(wanted);
    let events = found.by_ref().take(MOST_OF).map(|told| with_report(page, *told)).collect();
    let has_more = found.next().is_some();
    (events, if has_more { page.url(&Output::Timeline(series)) } else { String::new() })
}

/// An event on a page of several reports.
pub(super) fn with_report(page: &PageContext<'_>, told: ToldEvent) -> EventView {
    let event = told.of(&page.ctx.linked.site);
    let sources = event.source.map(|source| names::source_reference(page, source, event.credibility, None));
    let mut neighbour = report_card::neighbour(page, told.report);
    neighbour.url = format!("{}#{}", neighbour.url, anchor::event(event));
    let report = &page.site.reports[told.report];
    let [text_language, text_direction] = names::language_in_report(page, report, &event.text);
    let view = view(page, event, sources.into_iter().collect());
    EventView { report: Some(neighbour), text_language, text_direction, ..view }
}

/// An event with its sources.
pub(super) fn view(page: &PageContext<'_>, event: &Event, sources: Vec<SourceReferenceView>) -> EventView {
    let [text_language, text_direction] = names::language_and_direction(page, &event.text);
    EventView {
        time: times::time(&page.voice, event.time),
        clock: times::clock(&page.voice, event.time),
        universal: times::universal(&page.voice, event.time),
        place: event.place.map(|place| names::place(page, place)),
        text: page.voice.text(&event.text),
        text_language,
        text_direction,
        sources,
        ..EventView::default()
    }
}
