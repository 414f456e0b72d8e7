//! The reports of long lists, from the oldest to the newest. A list stands on many pages, each with a part of it, so it is
//! put in order once, when the first of them is made.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use crate::links::LinkedSite;
use crate::model::Site;
use crate::model::report::ReportId;
use crate::plan::{Entry, registers};

/// The lists of a site.
pub(crate) struct ReportsByTime {
    months: OnceLock<BTreeMap<NaiveDate, OfMonth>>,
    /// For each entry of each register.
    mentioning: [Vec<OnceLock<Box<[ReportId]>>>; 5],
    incidents: OnceLock<Box<[ReportId]>>,
}

/// The reports of a month.
#[derive(Default)]
struct OfMonth {
    /// In the order of the site.
    reports: Vec<ReportId>,
    by_time: OnceLock<Box<[ReportId]>>,
}

impl ReportsByTime {
    pub(super) fn new(site: &Site) -> ReportsByTime {
        let none = |length| std::iter::repeat_with(OnceLock::new).take(length).collect();
        let sources = site.sources.registered.len();
        let lengths = [site.places.len(), site.actors.len(), site.topics.len(), sources, site.kinds.len()];
        ReportsByTime { months: OnceLock::new(), mentioning: lengths.map(none), incidents: OnceLock::new() }
    }

    /// The reports that have the last word on an incident, in the order of the site: each if reports of its series are records
    /// by themselves. Else the newest, because a report that goes on from others tells the same incident again.
    pub(crate) fn incidents(&self, site: &Site) -> &[ReportId] {
        self.incidents.get_or_init(|| {
            let is_last = |id: &ReportId| site.series[id.series().index()].reports.last() == Some(id);
            let has_records = |id: &ReportId| site.series[id.series().index()].has_records;
            let about = site.reports.with_ids().filter(|(_, report)| report.incident.is_some()).map(|(id, _)| id);
            about.filter(|id| has_records(id) || is_last(id)).collect()
        })
    }

    /// The reports that mention an entry.
    pub(crate) fn mentioning(&self, linked: &LinkedSite, entry: Entry) -> &[ReportId] {
        let [places, actors, topics, sources, kinds] = &self.mentioning;
        let list = match entry {
            Entry::Place(place) => &places[place.index()],
            Entry::Actor(actor) => &actors[actor.index()],
            Entry::Topic(topic) => &topics[topic.index()],
            Entry::Source(source) => &sources[source.index()],
            Entry::SectionKind(kind) => &kinds[kind.index()],
        };
        list.get_or_init(|| sorted(&linked.site, registers::reports_mentioning(linked, entry).collect()))
    }

    /// Each month with a report, by its first day, and how many reports it has.
    pub(crate) fn months(&self, site: &Site) -> impl Iterator<Item = (NaiveDate, usize)> {
        self.by_month(site).iter().map(|(month, of_month)| (*month, of_month.reports.len()))
    }

    /// The reports of a month, by its first day.
    pub(crate) fn of_month(&self, site: &Site, month: NaiveDate) -> &[ReportId] {
        let Some(OfMonth { reports, by_time }) = self.by_month(site).get(&month) else { return &[] };
        by_time.get_or_init(|| sorted(site, reports.clone()))
    }

    fn by_month(&self, site: &Site) -> &BTreeMap<NaiveDate, OfMonth> {
        self.months.get_or_init(|| {
            let mut months: BTreeMap<NaiveDate, OfMonth> = BTreeMap::new();
            for (id, report) in site.reports.with_ids() {
                months.entry(month_of(report.as_of.day())).or_default().reports.push(id);
            }
            months
        })
    }
}

fn sorted(site: &Site, mut reports: Vec<ReportId>) -> Box<[ReportId]> {
    reports.sort_by_key(|id| (site.reports[*id].as_of, *id));
    reports.into()
}

/// The first day of a day's month.
pub(crate) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
