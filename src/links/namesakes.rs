//! Figures of a series that have the same label, and what tells them apart in a list.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::content::values::Id;
use crate::model::Site;
use crate::model::figure::Figure;
use crate::model::series::Series;
use crate::model::settings::LanguageId;

/// What tells a figure apart from another one with its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// No other one counts in the same scope: to date, in a period.
    ByScope,
    /// The report that states it.
    ByReport,
}

/// The figures of a series that have the label of another one in the first language, by what is called so last. A part stands with its
/// whole, so a part of another whole has another name; and so has a figure of another place.
pub(super) fn of(site: &Site, series: &Series) -> BTreeMap<Id, Apart> {
    let mut seen: FxHashSet<&Id> = FxHashSet::default();
    let mut named: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
    for report in series.reports.iter().rev().map(|id| &site.reports[*id]) {
        let wholes = report.figures_and_parts();
        let parts = report.figures_and_parts().flat_map(|whole| whole.parts.iter().map(|part| (&part.id, &whole.id)));
        let whole_of: BTreeMap<&Id, &Id> = parts.collect();
        for figure in wholes.filter(|figure| seen.insert(&figure.id)) {
            if let Some(label) = &figure.label {
                let label = site.settings.text(label, LanguageId::new(0));
                named.entry((label, figure.place, whole_of.get(&figure.id).copied())).or_default().push(figure);
            }
        }
    }
    let mut apart = BTreeMap::new();
    for figures in named.into_values().filter(|figures| figures.len() > 1) {
        for figure in &figures {
            let has_scope = |other: &&&Figure| other.scope == figure.scope;
            let is_alone = figure.scope.is_some() && figures.iter().filter(has_scope).count() == 1;
            apart.insert(figure.id.clone(), if is_alone { Apart::ByScope } else { Apart::ByReport });
        }
    }
    apart
}
