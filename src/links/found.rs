//! What is found in the bodies of a report or page.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::address::Address;
use crate::model::report::ReportId;
use crate::source::Span;

use super::linked::{LinkedBody, LinkedSite};
use super::mentions::TextMentions;

/// What is found in one body.
pub(super) struct BodyLinks {
    pub(super) linked: LinkedBody,
    pub(super) mentions: TextMentions,
    pub(super) assets: Vec<String>,
    pub(super) addresses: Vec<(Address, Span)>,
    pub(super) faults: Vec<Diagnostic>,
    /// Other reports whose text was looked into.
    pub(super) consulted: Vec<ReportId>,
}

/// What is found in the editions of a report.
pub(super) struct ReportLinks {
    pub(super) bodies: Arc<Vec<LinkedBody>>,
    pub(super) found: Vec<BodyLinks>,
    /// Other reports whose text was looked into.
    pub(super) consulted: Vec<ReportId>,
    /// Whether one of the bodies [has findings](BodyLinks::has_findings).
    pub(super) has_findings: bool,
}

impl BodyLinks {
    /// Whether there is more to report than what stands in the linked body.
    fn has_findings(&self) -> bool {
        !(self.assets.is_empty() && self.addresses.is_empty() && self.faults.is_empty())
    }

    pub(super) fn report_into(&self, linked: &mut LinkedSite, faults: &mut Vec<Diagnostic>) {
        linked.assets.extend(self.assets.iter().cloned());
        linked.addresses.extend(self.addresses.iter().cloned());
        faults.extend_from_slice(&self.faults);
    }
}

impl ReportLinks {
    pub(super) fn of(mut found: Vec<BodyLinks>) -> ReportLinks {
        let bodies = found.iter_mut().map(|found| std::mem::take(&mut found.linked)).collect();
        let consulted = found.iter_mut().flat_map(|found| std::mem::take(&mut found.consulted)).collect();
        let has_findings = found.iter().any(BodyLinks::has_findings);
        ReportLinks { bodies: Arc::new(bodies), found, consulted, has_findings }
    }
}
