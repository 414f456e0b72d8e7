//! What was planned for each report the last time, for an edit that leaves most reports as they are.
//!
//! What is planned of a report depends on the report itself, on its id, on the reports before it in its series, and on
//! the inputs that all reports share. All of these are compared. What is planned for the site as a whole is planned again. If
//! the result is the same, the whole plan of the last time still holds.

use std::sync::Arc;

use crate::diagnostic::{Checked, Diagnostic};
use crate::links::LinkedSite;
use crate::model::SharedInputs;
use crate::model::address::Address;
use crate::model::report::Report;
use crate::source::Span;

use super::faults;
use super::files::{Plan, put_together};
use super::jobs::Jobs;

/// What was planned the last time.
#[derive(Default)]
pub struct Memo {
    shared: Arc<SharedInputs>,
    reports: Arc<[Arc<Report>]>,
    /// What was planned of each of them.
    of_reports: Vec<Arc<Jobs>>,
    site: Vec<Jobs>,
    plan: Arc<Plan>,
    faults: Vec<Diagnostic>,
    /// The addresses that writers gave as such, and what is wrong with them.
    addresses: Vec<(Address, Span)>,
    unknown: Vec<Diagnostic>,
}

impl Memo {
    /// What was planned of each report the last time, where that still holds.
    #[must_use]
    pub fn known(&self, linked: &LinkedSite) -> Vec<Option<Arc<Jobs>>> {
        let site = &linked.site;
        let is_shared = Arc::ptr_eq(&self.shared, &site.shared);
        let mut holds = false;
        let known = |(at, report): (usize, &Arc<Report>)| {
            let is_first = is_first(&site.reports, at);
            holds = is_shared
                && (is_first || holds)
                && self.reports.get(at).is_some_and(|before| Arc::ptr_eq(before, report))
                && is_first == self::is_first(&self.reports, at);
            holds.then(|| Arc::clone(&self.of_reports[at]))
        };
        site.reports.iter().enumerate().map(known).collect()
    }

    /// The plan of the whole site: what is planned of it by each planner, and of each report.
    pub fn plan(&mut self, linked: &LinkedSite, site: Vec<Jobs>, reports: Vec<Arc<Jobs>>) -> Checked<Arc<Plan>> {
        let same_parts = self.site == site && self.of_reports == reports;
        if !same_parts {
            let parts = site.iter().chain(reports.iter().map(|part| &**part));
            let Checked { value, diagnostics } = put_together(parts);
            (self.plan, self.faults) = (Arc::new(value), diagnostics);
        }
        if !(same_parts && self.addresses == linked.addresses) {
            let unknown = linked.addresses.iter().filter(|(address, _)| !self.plan.has(address));
            self.unknown =
                unknown.map(|(address, span)| faults::unknown_address(*span, &address.to_string())).collect();
            self.addresses.clone_from(&linked.addresses);
        }
        self.site = site;
        self.shared = Arc::clone(&linked.site.shared);
        self.reports = Arc::clone(&linked.site.reports);
        self.of_reports = reports;
        Checked { value: Arc::clone(&self.plan), diagnostics: [&*self.faults, &*self.unknown].concat() }
    }
}

/// Whether the report at a place is the first of its series: those of a series stand together.
fn is_first(reports: &[Arc<Report>], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| reports[before].series != reports[at].series)
}
