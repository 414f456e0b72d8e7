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
    series: HashMap<Option<Id>, Arc<LintedSeries>>,
}

/// A series as it was checked.
pub(crate) struct LintedSeries {
    pub(super) reports: Arc<[Arc<Report>]>,
    pub(super) absent: Absent,
    pub(super) found: Vec<Diagnostic>,
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
    /// Begins a run: forgets everything if the shared inputs or the settings have changed.
    pub(super) fn begin(&mut self, site: &Site, settings: Option<&LintDraft>) {
        if !Arc::ptr_eq(&self.shared, &site.shared) || self.settings.as_ref() != settings {
            *self = Memo { shared: Arc::clone(&site.shared), settings: settings.cloned(), series: HashMap::new() };
        }
    }

    /// What was found last time in a series with these reports.
    pub(super) fn find(
        &self,
        folder: Option<&Id>,
        reports: &Arc<[Arc<Report>]>,
        absent: &Absent,
    ) -> Option<Arc<LintedSeries>> {
        let known = self.series.get(&folder.cloned())?;
        (Arc::ptr_eq(&known.reports, reports) && known.absent.is(absent)).then(|| Arc::clone(known))
    }

    /// Ends a run, with what it found in each series.
    pub(super) fn remember(&mut self, site: &Site, found: Vec<Arc<LintedSeries>>) {
        self.series = site.series.iter().map(|series| series.folder.clone()).zip(found).collect();
    }
}
