//! Rules that do not hold for a report, each with its reason.

use crate::content::yaml::Path;
use crate::diagnostic::{Code, Diagnostic};

use super::faults;
use super::inputs::DraftedReport;
use super::rules::{self, RuleScope};

/// Takes out what the drafts of the report silence. What the draft with the facts silences is silenced in every
/// edition.
pub(super) fn apply(drafted: &DraftedReport<'_>, found: Vec<Diagnostic>, faults: &mut Vec<Diagnostic>) {
    let mut kept = found;
    for (at, written) in drafted.written.iter().enumerate() {
        let root = Path::Root;
        let list = root.key("lint_off");
        for (index, silence) in written.front.value.lint_off.iter().flatten().enumerate() {
            let span = || written.front.span(list.index(index).key("rule"));
            let Some(rule) = rules::named(silence.rule.as_str(), span, faults) else { continue };
            let before = kept.len();
            let is_meant = |code: Code, fault: &Diagnostic| {
                code == rule.code && (at == 0 || fault.span.source == written.front.source())
            };
            kept.retain(|fault| !is_meant(fault.code, fault));
            if kept.len() == before && rule.scope == RuleScope::Edition {
                faults.push(faults::unused_silence(span(), silence.rule.as_str()));
            }
        }
    }
    faults.append(&mut kept);
}
