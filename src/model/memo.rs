//! Reports of the last time, for an edit that leaves most files as they are.
//!
//! What is kept of a report depends on its drafts, on the ground that all reports stand on, and on two numbers: its
//! series' and its first own source's. All of these are compared, and its faults are told again with it.

use std::sync::Arc;

use crate::content::body::Body;
use crate::content::settings::SectionKindDraft;
use crate::content::shapes::ById;
use crate::content::{Draft, ReportDraft};
use crate::diagnostic::Diagnostic;
use crate::source::PerFile;

use super::Withheld;
use super::gate::Gate;
use super::report::Report;
use super::series::SeriesId;
use super::settings::Settings;
use super::source::Source;
use super::withdrawn::Withdrawn;

/// What was built the last time.
#[derive(Default)]
pub struct Memo {
    ground: Arc<Ground>,
    /// By the file of their first edition.
    reports: PerFile<Built>,
    round: u64,
}

/// What every report is checked against: settings, section kinds, registers, series, and what may come out.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    settings: Settings,
    own_kinds: Option<ById<SectionKindDraft>>,
    files: Vec<Arc<Draft>>,
    gate: Option<Gate>,
}

struct Built {
    /// Every parse makes a new body, so these stand for the drafts.
    bodies: Vec<Arc<Body>>,
    series: SeriesId,
    first_source: usize,
    outcome: Arc<Outcome>,
    /// When it was last asked for.
    round: u64,
}

/// What comes of the editions of one issue.
#[derive(Default)]
pub(super) struct Outcome {
    /// The last part of its address, whether it comes out or not.
    pub(super) slug: String,
    pub(super) public: Option<Arc<Report>>,
    pub(super) withheld: Vec<Withheld>,
    pub(super) withdrawn: Vec<Withdrawn>,
    pub(super) sources: Vec<Source>,
    pub(super) faults: Vec<Diagnostic>,
}

impl Ground {
    pub(super) fn of(
        settings: &Settings,
        own_kinds: Option<&ById<SectionKindDraft>>,
        drafts: &[Arc<Draft>],
        gate: &Gate,
    ) -> Ground {
        let is_ground = |draft: &&Arc<Draft>| match &***draft {
            Draft::Places(_) | Draft::Actors(_) | Draft::Sources(_) | Draft::Series(_) => true,
            Draft::Report(_) | Draft::Page(_) | Draft::Asset(_) => false,
        };
        Ground {
            settings: settings.clone(),
            own_kinds: own_kinds.cloned(),
            files: drafts.iter().filter(is_ground).cloned().collect(),
            gate: Some(*gate),
        }
    }

    fn is_same(&self, other: &Ground) -> bool {
        let same_files = self.files.len() == other.files.len()
            && self.files.iter().zip(&other.files).all(|(one, other)| Arc::ptr_eq(one, other));
        same_files && self.gate == other.gate && self.settings == other.settings && self.own_kinds == other.own_kinds
    }
}

impl Memo {
    /// On another ground nothing of the last time holds.
    pub(super) fn stand_on(&mut self, ground: Ground) -> Arc<Ground> {
        if !self.ground.is_same(&ground) {
            *self = Memo { ground: Arc::new(ground), ..Memo::default() };
        }
        self.round += 1;
        Arc::clone(&self.ground)
    }

    /// What came of the same drafts the last time, else what comes of them now.
    pub(super) fn outcome(
        &mut self,
        editions: &[&ReportDraft],
        series: SeriesId,
        first_source: usize,
        build: impl FnOnce() -> Outcome,
    ) -> Arc<Outcome> {
        let first = editions[0].front.source();
        if let Some(built) = self.reports.get_mut(first)
            && built.is_of(editions, series, first_source)
        {
            built.round = self.round;
            return Arc::clone(&built.outcome);
        }
        let outcome = Arc::new(build());
        let bodies = editions.iter().map(|draft| Arc::clone(&draft.body)).collect();
        let built = Built { bodies, series, first_source, outcome: Arc::clone(&outcome), round: self.round };
        self.reports.insert(first, built);
        outcome
    }

    /// Forgets what was not asked for this time.
    pub(super) fn tidy(&mut self) {
        self.reports.retain(|built| built.round == self.round);
    }
}

impl Built {
    fn is_of(&self, editions: &[&ReportDraft], series: SeriesId, first_source: usize) -> bool {
        self.bodies.len() == editions.len()
            && self.bodies.iter().zip(editions).all(|(body, draft)| Arc::ptr_eq(body, &draft.body))
            && (self.series, self.first_source) == (series, first_source)
    }
}
