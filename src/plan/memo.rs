//! What was planned for each report the last time, for an edit that leaves most reports as they are.
//!
//! What is planned of a report depends on the report itself, on its id, on the reports before it in its series, and on
//! the inputs that all reports share. All of these are compared. What is planned for the site as a whole is planned again. If
//! the result is the same, the whole plan of the last time still holds.

use std::sync::Arc;

use crate::diagnostic::{Checked, Diagnostic};
use crate::links::{LinkedSite, WrittenAddress};
use crate::model::report::{Report, ReportId};
use crate::model::series::SeriesId;
use crate::model::{ByReport, SharedInputs};

use super::faults;
use super::files::{Plan, put_together};
use super::jobs::Jobs;

/// What was planned the last time.
#[derive(Default)]
pub struct Memo {
    shared: Arc<SharedInputs>,
    reports: ByReport<Arc<Report>>,
    /// What was planned of each of them.
    of_reports: ByReport<Arc<Jobs>>,
    site: Vec<Jobs>,
    plan: Arc<Plan>,
    faults: Vec<Diagnostic>,
    /// The addresses that writers gave as such, and what is wrong with them.
    addresses: Vec<WrittenAddress>,
    unknown: Vec<Diagnostic>,
}

impl Memo {
    /// The reports of which it is not known any more what is planned.
    #[must_use]
    pub fn unknown(&self, linked: &LinkedSite) -> Vec<ReportId> {
        let site = &linked.site;
        let is_shared = Arc::ptr_eq(&self.shared, &site.shared);
        let known =
            |series| if is_shared { same_at_first(self.reports.of(series), site.reports.of(series)) } else { 0 };
        let series = (0..site.series.len()).map(SeriesId::new).map(|series| (series, known(series)));
        let unknown = series.flat_map(|(id, known)| site.series[id.index()].reports[known..].iter().copied());
        unknown.collect()
    }

    /// The plan of the whole site: what is planned of it by each planner, and of each report that was [unknown](Memo::unknown).
    pub fn plan(
        &mut self,
        linked: &LinkedSite,
        site: Vec<Jobs>,
        unknown: Vec<(ReportId, Arc<Jobs>)>,
    ) -> Checked<Arc<Plan>> {
        let mut unknown = unknown.into_iter().peekable();
        let reports = linked.site.reports.map(|id, _| match unknown.next_if(|(next, _)| *next == id) {
            Some((_, jobs)) => jobs,
            None => Arc::clone(&self.of_reports[id]),
        });
        let same_parts = self.site == site && self.of_reports == reports;
        if !same_parts {
            let parts = site.iter().chain(reports.iter().map(|part| &**part));
            let Checked { value, diagnostics } = put_together(parts);
            (self.plan, self.faults) = (Arc::new(value), diagnostics);
        }
        if !(same_parts && self.addresses == linked.addresses) {
            let unknown = linked.addresses.iter().filter(|written| !self.plan.has(&written.address));
            self.unknown = unknown.map(faults::unknown_address).collect();
            self.addresses.clone_from(&linked.addresses);
        }
        self.site = site;
        self.shared = Arc::clone(&linked.site.shared);
        self.reports = linked.site.reports.clone();
        self.of_reports = reports;
        Checked { value: Arc::clone(&self.plan), diagnostics: [&*self.faults, &*self.unknown].concat() }
    }
}

/// How many reports of a series are as before, from the first on.
fn same_at_first(before: Option<&Arc<[Arc<Report>]>>, now: Option<&Arc<[Arc<Report>]>>) -> usize {
    let reports = before.zip(now).into_iter().flat_map(|(before, now)| before.iter().zip(now.iter()));
    reports.take_while(|(before, now)| Arc::ptr_eq(before, now)).count()
}
