//! Reports of the last build, for an edit that leaves most files unchanged.
//!
//! What is built of an issue depends on its drafts, on the [`SharedInputs`], and on two numbers: its series and the index
//! of its first own source among those of the series. All of these are compared. The faults are kept too, and reported again.

use std::sync::Arc;

use crate::content::ReportDraft;
use crate::content::body::Body;
use crate::source::PerFile;

use super::by_report::ByReport;
use super::inputs::SharedInputs;
use super::issue::{InSeries, Outcome};
use super::other_site::KnownSites;
use super::report::Report;
use super::rollup::SummedReports;

/// What was built last time.
#[derive(Default)]
pub(crate) struct Memo {
    shared: Arc<SharedInputs>,
    /// By the file of their first edition.
    issues: PerFile<Built>,
    reports: ByReport<Arc<Report>>,
    /// Which of them have sums of other series, and what those were made of.
    pub(super) sums: SummedReports,
    /// The data of other sites.
    pub(super) sites: KnownSites,
    round: u64,
}

struct Built {
    /// Every parse makes a new body, so equal pointers mean equal drafts.
    bodies: Vec<Arc<Body>>,
    place: InSeries,
    outcome: Arc<Outcome>,
    /// The last build that asked for it.
    round: u64,
}

impl Memo {
    /// Begins a build: forgets everything if the shared inputs have changed.
    pub(super) fn if_unchanged(&mut self, shared: SharedInputs) -> Arc<SharedInputs> {
        if !self.shared.is_same(&shared) {
            *self = Memo { shared: Arc::new(shared), ..Memo::default() };
        }
        self.round += 1;
        Arc::clone(&self.shared)
    }

    /// The outcome of the last build if nothing that it depends on has changed, else that of `build`.
    pub(super) fn outcome(
        &mut self,
        editions: &[&ReportDraft],
        place: InSeries,
        build: impl FnOnce() -> Outcome,
    ) -> Arc<Outcome> {
        let first = editions[0].front.source();
        if let Some(built) = self.issues.get_mut(first)
            && built.is_of(editions, place)
        {
            built.round = self.round;
            return Arc::clone(&built.outcome);
        }
        let outcome = Arc::new(build());
        let bodies = editions.iter().map(|draft| Arc::clone(&draft.body)).collect();
        self.issues.insert(first, Built { bodies, place, outcome: Arc::clone(&outcome), round: self.round });
        outcome
    }

    /// Ends a build, with these reports: forgets what it did not ask for.
    pub(super) fn finish(&mut self, reports: ByReport<Arc<Report>>) -> ByReport<Arc<Report>> {
        self.reports = reports.shared_with(&self.reports);
        self.issues.retain(|built| built.round == self.round);
        self.reports.clone()
    }
}

impl Built {
    fn is_of(&self, editions: &[&ReportDraft], place: InSeries) -> bool {
        self.bodies.len() == editions.len()
            && self.bodies.iter().zip(editions).all(|(body, draft)| Arc::ptr_eq(body, &draft.body))
            && self.place == place
    }
}
