//! What was found in each series the last time, for an edit that leaves most series as they are.
//!
//! A rule sees a report, the other reports of its series, which of their numbers stay behind, the ground that all reports
//! stand on, and the settings of the linter. All of these are compared.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::settings::LintDraft;
use crate::content::values::Id;
use crate::diagnostic::Diagnostic;
use crate::model::report::{Report, ReportId};
use crate::model::series::Series;
use crate::model::{SharedInputs, Site};

/// What was found the last time.
#[derive(Default)]
pub struct Memo {
    ground: Arc<SharedInputs>,
    settings: Option<LintDraft>,
    /// Of this time, and of the last.
    reports: [Arc<[Arc<Report>]>; 2],
    /// By the series' folder.
    series: HashMap<Option<Id>, Read>,
    /// Those of the time before that were not asked for yet.
    before: HashMap<Option<Id>, Read>,
}

/// A series as it was read.
struct Read {
    /// Which reports of the site it has, from the first to the last.
    reports: Vec<ReportId>,
    absent: Vec<u32>,
    found: Vec<Diagnostic>,
}

impl Memo {
    /// Forgets everything when what holds for all series is another, and what was not asked for the last time.
    pub(super) fn begin(&mut self, site: &Site, settings: Option<&LintDraft>) {
        let holds = Arc::ptr_eq(&self.ground, &site.shared) && self.settings.as_ref() == settings;
        let series = std::mem::take(&mut self.series);
        self.before = if holds { series } else { HashMap::new() };
        self.ground = Arc::clone(&site.shared);
        self.settings = settings.cloned();
        self.reports.rotate_right(1);
        self.reports[0] = Arc::clone(&site.reports);
    }

    /// What is found in a series: what was found the last time, if it is the very same.
    pub(super) fn series(
        &mut self,
        series: &Series,
        absent: Vec<u32>,
        read: impl FnOnce() -> Vec<Diagnostic>,
    ) -> &[Diagnostic] {
        let [now, before] = &self.reports;
        let is_same = |known: &Read| {
            let mut reports = known.reports.iter().zip(&series.reports);
            known.absent == absent
                && known.reports.len() == series.reports.len()
                && reports.all(|(then, id)| Arc::ptr_eq(&before[then.index()], &now[id.index()]))
        };
        let known = self.before.remove(&series.folder).filter(is_same);
        let known = known.unwrap_or_else(|| Read { reports: series.reports.clone(), absent, found: read() });
        &self.series.entry(series.folder.clone()).or_insert(known).found
    }
}
