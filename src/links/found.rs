//! What is found in the bodies of a report or page.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::report::ReportId;

use super::linked::{LinkedBody, LinkedSite, Target, WrittenAddress};
use super::mentions::TextMentions;

/// What is found in one body.
pub(super) struct BodyLinks {
    pub(super) linked: LinkedBody,
    pub(super) mentions: TextMentions,
    pub(super) assets: Vec<String>,
    pub(super) addresses: Vec<WrittenAddress>,
    pub(super) faults: Vec<Diagnostic>,
    /// The reports that it names.
    pub(super) named: Vec<ReportId>,
}

/// What is found in the editions of a report.
pub(crate) struct ReportLinks {
    pub(super) bodies: Arc<Vec<LinkedBody>>,
    pub(super) found: Vec<BodyLinks>,
    /// The reports that it names. Their texts may have been looked into.
    pub(super) named: Vec<ReportId>,
    /// Whether something in it leads nowhere, so that a report that is new or has another name may change it.
    pub(super) is_open: bool,
    /// Whether one of the bodies [has findings](BodyLinks::has_findings).
    pub(super) has_findings: bool,
}

impl BodyLinks {
    /// Whether there is more to report than what stands in the linked body.
    fn has_findings(&self) -> bool {
        !(self.assets.is_empty() && self.addresses.is_empty() && self.faults.is_empty())
    }

    /// Whether something in it leads nowhere, or only an address says where. A block that the gate hides leads nowhere for ever.
    fn is_open(&self) -> bool {
        let targets = &self.linked.targets;
        let hidden = targets.iter().filter(|target| **target == Target::Hidden).count();
        !(self.faults.is_empty() && self.addresses.is_empty())
            || hidden > self.linked.hidden.len()
            || targets.contains(&Target::Broken)
    }

    pub(super) fn report_into(&self, linked: &mut LinkedSite, faults: &mut Vec<Diagnostic>) {
        linked.assets.extend(self.assets.iter().cloned());
        linked.addresses.extend(self.addresses.iter().cloned());
        faults.extend_from_slice(&self.faults);
    }
}

impl ReportLinks {
    pub(super) fn of(mut found: Vec<BodyLinks>) -> ReportLinks {
        let is_open = found.iter().any(BodyLinks::is_open);
        let bodies = found.iter_mut().map(|found| std::mem::take(&mut found.linked)).collect();
        let named = found.iter_mut().flat_map(|found| std::mem::take(&mut found.named)).collect();
        let has_findings = found.iter().any(BodyLinks::has_findings);
        ReportLinks { bodies: Arc::new(bodies), found, named, is_open, has_findings }
    }
}
