//! Types of reports: what each is called, how it is read, and what every report of it has.

use crate::content::front_matter::ReportFront;
use crate::content::settings::{ReportTypeDraft, SettingsDraft};
use crate::content::shapes::{ById, Text};
use crate::content::values::{Id, ReportKey, ReportType};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;

use super::faults;

pub use super::ids::TypeId;

/// A type of reports.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TypeOfReport {
    pub(crate) id: Id,
    /// What the site calls it; `None` for the interface's own words for a built-in type.
    pub(crate) label: Option<Text>,
    /// How it is compared and asked about.
    pub(crate) like: ReportType,
    /// The keys that every report of it has.
    pub(crate) requires: Vec<ReportKey>,
    /// The section kinds that every report of it has, in their order.
    pub(crate) sections: Vec<Id>,
}

/// The built-in types of fields that have forms of their own, each with the type that it is read like: health (WHO's outbreak
/// bulletins), weather (CAP's alerts have a time and an area), elections (observers' statements).
const OF_FIELDS: &[(&str, ReportType, &[ReportKey])] = &[
    ("epidemiological_bulletin", ReportType::Bulletin, &[ReportKey::Period, ReportKey::Places, ReportKey::KeyFigures]),
    ("weather_warning", ReportType::FlashUpdate, &[ReportKey::Period, ReportKey::Places]),
    ("election_report", ReportType::SituationReport, &[ReportKey::Places]),
];

/// The built-in types, and how each is read.
fn built_in() -> impl Iterator<Item = (&'static str, ReportType, &'static [ReportKey])> {
    let general = ReportType::ALL.iter().map(|known| (known.as_str(), *known, [].as_slice()));
    general.chain(OF_FIELDS.iter().copied())
}

/// The built-in types and the site's own, sorted by id. A type of the site replaces what it says of a built-in one.
pub(super) fn build(own: Option<&ById<ReportTypeDraft>>) -> Vec<TypeOfReport> {
    let mut types: Vec<TypeOfReport> = built_in()
        .map(|(id, like, requires)| TypeOfReport {
            id: id.parse().expect("built-in types have sound ids"),
            label: None,
            like,
            requires: requires.to_vec(),
            sections: Vec::new(),
        })
        .collect();
    for (id, draft) in own.into_iter().flat_map(|own| &own.0) {
        let known = types.iter().position(|known| known.id == *id);
        let before = known.map(|at| types.swap_remove(at));
        let (like, requires) = before.map_or((ReportType::SituationReport, Vec::new()), |of| (of.like, of.requires));
        types.push(TypeOfReport {
            id: id.clone(),
            label: draft.label.clone(),
            like: draft.like.unwrap_or(like),
            requires: draft.requires.clone().unwrap_or(requires),
            sections: draft.sections.clone().unwrap_or_default(),
        });
    }
    types.sort_by(|a, b| a.id.cmp(&b.id));
    types
}

/// What the types of a site lack.
pub(super) fn check(draft: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) {
    let root = Path::Root;
    let types = root.key("report_types");
    for (id, own) in draft.value.report_types.iter().flat_map(|types| &types.0) {
        let path = types.key(id.as_str());
        let is_named = own.label.is_some() || built_in().any(|(known, ..)| known == id.as_str());
        if !is_named && !draft.has_faulty_key(path) && draft.lacks(path.key("label")) {
            faults.push(faults::missing_key(draft.key_span(path), "label", "label: {en: Market watch}"));
        }
    }
}

/// The keys that a type asks for and a report does not have.
pub(super) fn missing(of: &TypeOfReport, front: &Yaml<ReportFront>) -> Vec<Diagnostic> {
    let lacks = |key: &&ReportKey| front.lacks(Path::Root.key(key.as_str()));
    let keys = of.requires.iter().filter(lacks);
    keys.map(|key| faults::missing_key_of_type(front.top(), of.id.as_str(), key.as_str(), example(*key))).collect()
}

fn example(key: ReportKey) -> &'static str {
    match key {
        ReportKey::Summary => "summary: \"Two or three sentences.\"",
        ReportKey::Period => "period: {start: 2025-02-03, end: 2025-02-09}",
        ReportKey::NextReport => "next_report: 2025-02-16",
        ReportKey::Highlights => "highlights: [\"The first point.\", \"The second.\"]",
        ReportKey::Places => "places: [orsa]",
        ReportKey::Actors => "actors: [ministry]",
        ReportKey::Topics => "topics: [health]",
        ReportKey::Disaster => "disaster: {name: \"Cholera outbreak\", type: EP}",
        ReportKey::KeyFigures => "key_figures: [{id: cases, label: Cases, value: 12, source: ministry}]",
        ReportKey::Incident => "incident: {state: investigating, started: 2025-02-11T09:04}",
        ReportKey::Events => "events: [{time: 2025-02-09, text: \"What happened.\"}]",
        ReportKey::Authors => "authors: [A. Name]",
        ReportKey::PreparedBy => "prepared_by: \"The desk\"",
        ReportKey::ApprovedBy => "approved_by: \"The editor\"",
        ReportKey::Contacts => "contacts: [{role: Desk, email: desk@example.org}]",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_type_has_words_and_is_in_the_reference() {
        let english = include_str!("../../themes/default/i18n/en.ftl");
        let reference = include_str!("../../docs/front-matter.md");
        for (id, ..) in built_in() {
            let message = format!("\ntype-{} = ", id.replace('_', "-"));
            assert!(english.contains(&message), "no message says what a report of the type `{id}` is called");
            assert!(reference.contains(&format!("`{id}`")), "docs/front-matter.md does not name the type `{id}`");
        }
    }
}
