//! What was found in each series the last time, for an edit that leaves most series as they are.
//!
//! A rule sees a report, the other reports of its series, which of their numbers stay behind, the ground that all reports
//! stand on, and the settings of the linter. All of these are compared.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::settings::LintDraft;
use crate::content::values::Id;
use crate::diagnostic::Diagnostic;
use crate::model::Ground;
use crate::model::report::Report;

/// What was found the last time.
#[derive(Default)]
pub struct Memo {
    ground: Arc<Ground>,
    settings: Option<LintDraft>,
    /// By the series' folder.
    series: HashMap<Option<Id>, Read>,
    /// Those of the time before that were not asked for yet.
    before: HashMap<Option<Id>, Read>,
}

/// A series as it was read.
struct Read {
    reports: Vec<Arc<Report>>,
    absent: Vec<u32>,
    found: Vec<Diagnostic>,
}

impl Memo {
    /// Forgets everything when what holds for all series is another, and what was not asked for the last time.
    pub(super) fn begin(&mut self, ground: &Arc<Ground>, settings: Option<&LintDraft>) {
        let holds = Arc::ptr_eq(&self.ground, ground) && self.settings.as_ref() == settings;
        let series = std::mem::take(&mut self.series);
        self.before = if holds { series } else { HashMap::new() };
        self.ground = Arc::clone(ground);
        self.settings = settings.cloned();
    }

    /// What is found in a series: what was found the last time, if it is the very same.
    pub(super) fn series(
        &mut self,
        folder: Option<&Id>,
        reports: Vec<Arc<Report>>,
        absent: Vec<u32>,
        read: impl FnOnce() -> Vec<Diagnostic>,
    ) -> &[Diagnostic] {
        let is_same = |known: &Read| {
            known.absent == absent
                && known.reports.len() == reports.len()
                && known.reports.iter().zip(&reports).all(|(before, now)| Arc::ptr_eq(before, now))
        };
        let known = self.before.remove(&folder.cloned()).filter(is_same);
        let known = known.unwrap_or_else(|| Read { reports, absent, found: read() });
        &self.series.entry(folder.cloned()).or_insert(known).found
    }
}
