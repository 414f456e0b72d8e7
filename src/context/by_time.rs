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
    months: OnceLock<BTreeMap<NaiveDate, Vec<ReportId>>>,
    /// For each entry of each register.
    mentioning: [Vec<OnceLock<Box<[ReportId]>>>; 4],
}

impl ReportsByTime {
    pub(super) fn new(site: &Site) -> ReportsByTime {
        let none = |length| std::iter::repeat_with(OnceLock::new).take(length).collect();
        let lengths = [site.places.len(), site.actors.len(), site.sources.registered.len(), site.kinds.len()];
        ReportsByTime { months: OnceLock::new(), mentioning: lengths.map(none) }
    }

    /// The reports that mention an entry.
    pub(crate) fn mentioning(&self, linked: &LinkedSite, entry: Entry) -> &[ReportId] {
        let [places, actors, sources, kinds] = &self.mentioning;
        let list = match entry {
            Entry::Place(place) => &places[place.index()],
            Entry::Actor(actor) => &actors[actor.index()],
            Entry::Source(source) => &sources[source.index()],
            Entry::SectionKind(kind) => &kinds[kind.index()],
        };
        list.get_or_init(|| {
            let mut reports: Vec<ReportId> =
                registers::mentions(linked, entry).iter().map(|mention| mention.report).collect();
            sort(&linked.site, &mut reports);
            reports.dedup();
            reports.into()
        })
    }

    /// The reports of each month, by its first day.
    pub(crate) fn months(&self, site: &Site) -> &BTreeMap<NaiveDate, Vec<ReportId>> {
        self.months.get_or_init(|| {
            let mut months: BTreeMap<NaiveDate, Vec<ReportId>> = BTreeMap::new();
            for (id, report) in site.reports.with_ids() {
                months.entry(month_of(report.as_of.day())).or_default().push(id);
            }
            months.values_mut().for_each(|reports| sort(site, reports));
            months
        })
    }

    /// The reports of a month, by its first day.
    pub(crate) fn of_month(&self, site: &Site, month: NaiveDate) -> &[ReportId] {
        self.months(site).get(&month).map(Vec::as_slice).unwrap_or_default()
    }
}

fn sort(site: &Site, reports: &mut [ReportId]) {
    reports.sort_by_key(|id| (site.reports[*id].as_of, *id));
}

/// The first day of a day's month.
pub(crate) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
