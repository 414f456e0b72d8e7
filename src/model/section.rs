//! Section kinds: what a `##` of a report is about, the same in every language.

use crate::content::settings::SectionKindDraft;
use crate::content::shapes::{ById, Text};
use crate::content::values::{Hue, Id};

use super::register::Register;

pub use super::ids::KindId;

/// A kind of section.
#[derive(Clone, Debug)]
pub(crate) struct SectionKind {
    /// Its id, which is also the anchor of a section of this kind.
    pub(crate) id: Id,
    /// What the site calls it; `None` for the interface's own words for a built-in kind.
    pub(crate) label: Option<Text>,
    /// The name of its icon in the theme.
    pub(crate) icon: String,
    pub(crate) hue: Hue,
}

/// The built-in kinds: the crisis desk's own, then those of OCHA's and the ministries' situation reports.
const BUILT_IN: &[(&str, Hue)] = &[
    ("retreat", Hue::Slate),
    ("confrontations", Hue::Rose),
    ("reactions", Hue::Blue),
    ("interventions", Hue::Plum),
    ("casualties", Hue::Rose),
    ("appeals", Hue::Teal),
    ("situation_overview", Hue::Slate),
    ("humanitarian_impact", Hue::Ochre),
    ("displacement", Hue::Ochre),
    ("response", Hue::Green),
    ("needs", Hue::Olive),
    ("gaps", Hue::Olive),
    ("access", Hue::Teal),
    ("protection", Hue::Plum),
    ("security", Hue::Slate),
    ("coordination", Hue::Green),
    ("funding", Hue::Green),
    ("background", Hue::Slate),
    ("analysis", Hue::Blue),
    ("forecast", Hue::Blue),
    ("trends", Hue::Blue),
    ("diplomacy", Hue::Teal),
];

/// The hue of a built-in kind.
pub(super) fn built_in_hue(id: &Id) -> Option<Hue> {
    BUILT_IN.iter().find(|(built_in, _)| *built_in == id.as_str()).map(|(_, hue)| *hue)
}

/// The built-in kinds and the site's own. A kind of the site replaces a built-in one with the same id.
pub(super) fn build_kinds(own: Option<&ById<SectionKindDraft>>) -> Register<SectionKind> {
    let own = own.map(|own| own.0.as_slice()).unwrap_or_default();
    let built_in = BUILT_IN.iter().map(|(id, hue)| {
        let id: Id = id.parse().expect("built-in kinds have sound ids");
        SectionKind { label: None, icon: id.as_str().to_owned(), hue: *hue, id }
    });
    let mut kinds: Vec<(Id, SectionKind)> =
        built_in.filter(|kind| own.iter().all(|(id, _)| *id != kind.id)).map(|kind| (kind.id.clone(), kind)).collect();
    kinds.extend(own.iter().map(|(id, draft)| {
        let icon = draft.icon.as_ref().map_or_else(|| id.as_str().to_owned(), |icon| icon.as_str().to_owned());
        let hue = draft.color.or_else(|| built_in_hue(id)).unwrap_or(Hue::Slate);
        (id.clone(), SectionKind { id: id.clone(), label: draft.label.clone(), icon, hue })
    }));
    Register::new(kinds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_kind_has_words_and_is_in_the_reference() {
        let english = include_str!("../../themes/default/i18n/en.ftl");
        let reference = include_str!("../../docs/front-matter.md");
        for (id, _) in BUILT_IN {
            let message = format!("\nsection-{} = ", id.replace('_', "-"));
            assert!(english.contains(&message), "no message says what a section of the kind `{id}` is called");
            assert!(reference.contains(&format!("`{id}`")), "docs/front-matter.md does not name the kind `{id}`");
        }
    }
}
