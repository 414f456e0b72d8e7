//! Who made a text and under which terms it may be used, as pages and feeds print it.

use crate::content::credits::{LicenceDraft, PersonDraft};
use crate::links::since;
use crate::plan::{DataScope, Output};
use crate::theme::view::{LicenceView, PersonView};

use super::{PageContext, or_empty};

/// People in the language of a page.
pub(crate) fn people(page: &PageContext<'_>, people: &[PersonDraft]) -> Vec<PersonView> {
    let view = |person: &PersonDraft| PersonView {
        name: person.name.to_string(),
        role: page.voice.maybe_text(person.role.as_ref()),
        organisation: or_empty(person.organisation.as_ref()),
        url: or_empty(person.url.as_ref()),
        email: or_empty(person.email.as_ref()),
        orcid: or_empty(person.orcid.as_ref()),
    };
    people.iter().map(view).collect()
}

/// The terms under which something may be used: those of its report, else of its series, else of the site.
pub(crate) fn licence<'c>(page: &PageContext<'c>, output: &Output) -> Option<&'c LicenceDraft> {
    let site = page.site;
    let report = match output {
        Output::Report(id) | Output::Changes(id) | Output::Format(id, _) | Output::Data(DataScope::Report(id), _) => {
            Some(*id)
        }
        Output::Since(id) => since::newest(site, id.series()),
        _ => None,
    };
    let own = report.and_then(|id| site.reports[id].licence.as_ref());
    let of_series = || site.series[output.series()?.index()].licence.as_ref();
    own.or_else(of_series).or(site.settings.licence.as_ref())
}

/// A licence in the language of a page.
pub(crate) fn licence_view(page: &PageContext<'_>, licence: &LicenceDraft) -> LicenceView {
    LicenceView { name: page.voice.text(&licence.name), url: or_empty(licence.url.as_ref()), id: or_empty(licence.id) }
}
