//! Grades of sources and claims (the Admiralty code), and handling levels (TLP), in words.

use crate::content::values::{Credibility, Reliability, Tlp};
use crate::theme::view::{GradeView, HandlingView};

use super::Voice;

/// `C3` and what it means; `None` if neither is graded.
pub(crate) fn grade(
    voice: &Voice<'_>,
    reliability: Option<Reliability>,
    credibility: Option<Credibility>,
) -> Option<GradeView> {
    let source = reliability.map(|grade| voice.label("reliability", grade.as_str()));
    let claim_grade = credibility.map(|grade| grade.get().to_string());
    let claim = claim_grade.as_deref().map(|grade| voice.label("credibility", grade));
    let words = match (source, claim) {
        (Some(source), Some(claim)) => {
            voice.phrase("grade-words", &[("reliability", &source), ("credibility", &claim)])
        }
        (one, other) => one.or(other)?,
    };
    let letter = reliability.map(Reliability::as_str).unwrap_or_default();
    Some(GradeView { code: [letter, &claim_grade.unwrap_or_default()].concat(), words })
}

/// `TLP:AMBER` and what it means.
pub(crate) fn handling(voice: &Voice<'_>, tlp: Tlp) -> HandlingView {
    HandlingView {
        level: tlp.as_str().replace('+', "-"),
        label: tlp.label().to_owned(),
        words: voice.label("tlp", tlp.as_str()),
    }
}
