//! The events of reports. An event that several reports tell is taken once, from the first of them.

use std::collections::HashSet;

use crate::model::Site;
use crate::model::report::{Event, ReportId};
use crate::model::settings::LanguageId;

/// An event, in the report that tells it first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldEvent {
    pub(crate) report: ReportId,
    /// Its place among the events of the report.
    at: usize,
}

impl ToldEvent {
    pub(crate) fn of(self, site: &Site) -> &Event {
        &site.reports[self.report].events[self.at]
    }
}

/// The events of these reports by time. They are the same in every language: two are one if they are so in the first.
pub(crate) fn told(site: &Site, reports: &[ReportId]) -> Vec<ToldEvent> {
    let mut seen = HashSet::new();
    let all = |report: &ReportId| {
        let report = *report;
        (0..site.reports[report].events.len()).map(move |at| ToldEvent { report, at })
    };
    let is_first = |told: &ToldEvent| {
        let event = told.of(site);
        seen.insert((event.time, event.place, site.settings.text(&event.text, LanguageId::new(0))))
    };
    let mut events: Vec<ToldEvent> = reports.iter().flat_map(all).filter(is_first).collect();
    events.sort_by_key(|told| told.of(site).time);
    events
}
