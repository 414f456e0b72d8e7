//! What was found in each series last time, for an edit that leaves most series unchanged.
//!
//! A rule sees a report, the other reports of its series, also those that are withheld, the shared inputs of the
//! site, and the settings of the linter. All of these are compared.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::body::Body;
use crate::content::settings::LintDraft;
use crate::content::values::Id;
use crate::diagnostic::Diagnostic;
use crate::model::report::Report;
use crate::model::{SharedInputs, Site};

/// What was found last time.
#[derive(Default)]
pub(crate) struct Memo {
    shared: Arc<SharedInputs>,
    settings: Option<LintDraft>,
    /// By the series' folder.
    series: HashMap<Option<Id>, LintedSeries>,
    /// Those of last time that were not asked for yet.
    before: HashMap<Option<Id>, LintedSeries>,
}

/// A series as it was checked.
struct LintedSeries {
    reports: Arc<[Arc<Report>]>,
    absent: Absent,
    found: Vec<Diagnostic>,
}

/// The reports of a series that are withheld or were withdrawn.
pub(super) struct Absent {
    pub(super) numbers: Vec<u32>,
    /// Every parse makes a new body, so equal pointers mean equal drafts.
    pub(super) bodies: Vec<Arc<Body>>,
}

impl Absent {
    fn is(&self, other: &Absent) -> bool {
        self.numbers == other.numbers
            && self.bodies.len() == other.bodies.len()
            && self.bodies.iter().zip(&other.bodies).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

impl Memo {
    /// Begins a run: forgets everything if the shared inputs or the settings have changed, and what the last run did not ask
    /// for.
    pub(super) fn begin(&mut self, site: &Site, settings: Option<&LintDraft>) {
        let holds = Arc::ptr_eq(&self.shared, &site.shared) && self.settings.as_ref() == settings;
        let series = std::mem::take(&mut self.series);
        self.before = if holds { series } else { HashMap::new() };
        self.shared = Arc::clone(&site.shared);
        self.settings = settings.cloned();
    }

    /// What was found in a series with these reports last time if it is unchanged, else what `check` finds.
    pub(super) fn series(
        &mut self,
        folder: Option<&Id>,
        reports: &Arc<[Arc<Report>]>,
        absent: Absent,
        check: impl FnOnce() -> Vec<Diagnostic>,
    ) -> &[Diagnostic] {
        let folder = folder.cloned();
        let is_same = |known: &LintedSeries| Arc::ptr_eq(&known.reports, reports) && known.absent.is(&absent);
        let known = self.before.remove(&folder).filter(is_same);
        let known = known.unwrap_or_else(|| LintedSeries { reports: Arc::clone(reports), absent, found: check() });
        &self.series.entry(folder).or_insert(known).found
    }
}
