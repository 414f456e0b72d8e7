//! The events of reports. An event that several reports tell is shown once, with the first of them.

use std::collections::HashSet;

use crate::context::{PageContext, names};
use crate::model::Site;
use crate::model::register::PlaceId;
use crate::model::report::{Event, ReportId};
use crate::model::settings::LanguageId;
use crate::plan::anchor;
use crate::theme::view::{EventView, SourceReferenceView};
use crate::wording::times;

use super::report_card;

/// The events of these reports by time, each with the first report that tells it. They are the same in every language: two are
/// one if they are so in the first.
pub(super) fn of_reports<'c>(site: &'c Site, reports: &[ReportId]) -> Vec<(ReportId, &'c Event)> {
    let mut seen = HashSet::new();
    let mut events: Vec<(ReportId, &Event)> = reports
        .iter()
        .flat_map(|id| site.reports[*id].events.iter().map(move |event| (*id, event)))
        .filter(|(_, event)| {
            seen.insert((event.time, event.place, site.settings.text(&event.text, LanguageId::new(0))))
        })
        .collect();
    events.sort_by_key(|(_, event)| event.time);
    events
}

/// The newest events of these reports.
pub(super) fn newest(page: &PageContext<'_>, reports: &[ReportId], most: usize) -> Vec<EventView> {
    let events = of_reports(&page.ctx.linked.site, reports);
    events.iter().rev().take(most).map(|(id, event)| with_report(page, *id, event)).collect()
}

/// The newest events at a place.
pub(super) fn newest_at(page: &PageContext<'_>, place: PlaceId, most: usize) -> Vec<EventView> {
    let mentions = page.ctx.linked.mentions.of_place(place);
    let mut reports: Vec<ReportId> = mentions.iter().map(|mention| mention.report).collect();
    reports.dedup();
    let events = of_reports(&page.ctx.linked.site, &reports);
    let here = events.iter().rev().filter(|(_, event)| event.place == Some(place)).take(most);
    here.map(|(id, event)| EventView { place: None, ..with_report(page, *id, event) }).collect()
}

/// An event on a page of several reports.
pub(super) fn with_report(page: &PageContext<'_>, id: ReportId, event: &Event) -> EventView {
    let sources = event.source.map(|source| names::source_reference(page, source, event.credibility, None));
    let mut neighbour = report_card::neighbour(page, id);
    neighbour.url = format!("{}#{}", neighbour.url, anchor::event(event));
    EventView { report: Some(neighbour), ..view(page, event, sources.into_iter().collect()) }
}

/// An event with its sources.
pub(super) fn view(page: &PageContext<'_>, event: &Event, sources: Vec<SourceReferenceView>) -> EventView {
    EventView {
        time: times::time(&page.voice, event.time),
        clock: times::clock(&page.voice, event.time),
        universal: times::universal(&page.voice, event.time),
        place: event.place.map(|place| names::place(page, place)),
        text: page.voice.text(&event.text),
        sources,
        ..EventView::default()
    }
}
