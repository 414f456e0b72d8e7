//! Who made a report and under which terms it may be used, as data have it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::credits::{LicenceDraft, PersonDraft};
use crate::context::PageContext;
use crate::model::report::{Edition, Report};

use super::texts::{Texts, maybe_texts, texts};

#[derive(Serialize)]
pub(super) struct PersonRecord {
    name: String,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    role: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    orcid: Option<String>,
}

#[derive(Serialize)]
pub(super) struct LicenceRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'static str>,
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

pub(super) fn people_records(page: &PageContext<'_>, people: &[PersonDraft]) -> Vec<PersonRecord> {
    let record = |person: &PersonDraft| PersonRecord {
        name: person.name.to_string(),
        role: maybe_texts(page, person.role.as_ref()),
        organisation: person.organisation.as_ref().map(ToString::to_string),
        url: person.url.as_ref().map(ToString::to_string),
        email: person.email.as_ref().map(ToString::to_string),
        orcid: person.orcid.as_ref().map(ToString::to_string),
    };
    people.iter().map(record).collect()
}

pub(super) fn licence_record(page: &PageContext<'_>, licence: &LicenceDraft) -> LicenceRecord {
    LicenceRecord {
        id: licence.id,
        name: texts(page, &licence.name),
        url: licence.url.as_ref().map(ToString::to_string),
    }
}

/// Who translated the report, by the language of the translation.
pub(super) fn translators(page: &PageContext<'_>, report: &Report) -> BTreeMap<String, Vec<PersonRecord>> {
    let translated = report.editions.iter().filter(|edition| !edition.translators.is_empty());
    let of = |edition: &Edition| {
        (page.site.settings.tag(edition.language).to_string(), people_records(page, &edition.translators))
    };
    translated.map(of).collect()
}
