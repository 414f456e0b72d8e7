//! Sums of figures of other series: whether readers are told that one has changed.

use std::collections::BTreeSet;

use crate::content::front_matter::FigureDraft;
use crate::content::values::UpdateKind;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::model::figure::Figure;
use crate::model::figure::sum::{PartSeries, SumPart};

use super::faults;
use super::inputs::DraftedReport;

pub(super) fn check(
    drafted: &DraftedReport<'_>,
    figure: &Figure,
    draft: Option<&FigureDraft>,
    path: Path<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let (Some(sum), Some(draft)) = (&figure.sum, draft) else { return };
    let Some(last) = sum.recounts.last() else { return };
    let is_told = drafted.report.updates.iter().any(|update| {
        matches!(update.kind, UpdateKind::Revision | UpdateKind::Correction | UpdateKind::Update)
            && update.touches(figure.id.as_str())
            && update.time.day() >= last.time.day()
    });
    if draft.revision.is_none() && !is_told {
        let name = last.name.best(drafted.written[0].language.as_str(), []);
        let span = drafted.facts().span(path.key("value"));
        found.push(faults::sum_recounted(span, figure.id.as_str(), name, &last.time.iso()));
    }
}

/// Whether two sums are made of other figures.
pub(super) fn has_other_parts(before: &Figure, now: &Figure) -> bool {
    let parts = |figure: &Figure| {
        let sum = figure.sum.as_ref()?;
        let series = |part: &SumPart| match &part.series {
            PartSeries::Own(series) => (Some(*series), String::new()),
            PartSeries::Other(series) => (None, format!("{}:{}", series.site, series.id)),
        };
        Some(sum.parts.iter().map(|part| (series(part), part.figure.clone())).collect::<BTreeSet<_>>())
    };
    parts(before).zip(parts(now)).is_some_and(|(before, now)| before != now)
}
