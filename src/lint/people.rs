//! People and rights: pictures without credit, telephone numbers, sources that may vanish; and the codes of places.

use crate::content::body::{Body, Fragment, Hole, HoleKind, ImageDraft};
use crate::content::front_matter::SourceDraft;
use crate::content::prose::{self, AnnotationKind};
use crate::content::shapes::Text;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::links::film;
use crate::links::{LinkedBody, Target};
use crate::model::Site;
use crate::model::settings::LanguageId;

use super::faults;
use super::inputs::{DraftedReport, LintInputs};

pub(super) fn check(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let bodies = &inputs.linked.reports[drafted.id];
    for ((edition, _), linked) in drafted.editions().zip(bodies.iter()) {
        let films = Films { site: inputs.site, language: edition.language };
        images(&edition.body, linked, films, found);
        for annotation in inputs.passages(edition).flat_map(|passage| &passage.annotations) {
            if annotation.kind == AnnotationKind::Phone {
                found.push(faults::phone_number(annotation.at));
            }
        }
    }
    contacts(inputs, drafted, found);
    let front = drafted.facts();
    let root = Path::Root;
    if front.value.cover.as_ref().is_some_and(|cover| cover.credit.is_none() && cover.file.is_some()) {
        found.push(faults::cover_without_credit(front.key_span(root.key("cover"))));
    }
    let list = root.key("sources");
    for (id, source) in front.value.sources.iter().flat_map(|sources| &sources.0) {
        if lacks_copy(source) {
            found.push(faults::source_without_copy(front.span(list.key(id.as_str()).key("url")), id.as_str()));
        }
    }
}

/// The registers of places and sources, which belong to no report.
pub(super) fn check_registers(inputs: &LintInputs<'_>, found: &mut Vec<Diagnostic>) {
    let root = Path::Root;
    for (id, source) in inputs.sources.iter().flat_map(|sources| &sources.value.0) {
        if let (Some(register), true) = (inputs.sources, lacks_copy(source)) {
            found.push(faults::source_without_copy(register.span(root.key(id.as_str()).key("url")), id.as_str()));
        }
    }
    let Some(register) = inputs.places else { return };
    for place in inputs.site.places.iter() {
        let parent = place.parent.and_then(|parent| inputs.site.places[parent.index()].pcode.as_ref());
        if let (Some(pcode), Some(parent)) = (&place.pcode, parent)
            && !pcode.as_str().starts_with(parent.as_str())
        {
            let span = register.span(root.key(place.id.as_str()).key("pcode"));
            found.push(faults::pcode_outside_parent(span, pcode.as_str(), parent.as_str()));
        }
    }
}

/// Whether it is a page on the web of which there is no copy.
fn lacks_copy(source: &SourceDraft) -> bool {
    source.url.is_some() && source.archived_url.is_none()
}

/// Where to look for what belongs to a film.
#[derive(Clone, Copy)]
struct Films<'s> {
    site: &'s Site,
    language: LanguageId,
}

impl Films<'_> {
    /// The path of a film or recording that a text plays.
    fn path<'t>(&self, target: &'t Target, written: &ImageDraft) -> Option<&'t str> {
        let Target::Asset(path) = target else { return None };
        (written.alone && film::is_played(self.site, path)).then_some(path)
    }
}

fn images(body: &Body, linked: &LinkedBody, films: Films<'_>, found: &mut Vec<Diagnostic>) {
    let sections = body.sections.iter().map(|section| &section.content);
    let notes = body.footnotes.iter().map(|note| &note.content);
    for fragment in std::iter::once(&body.lead).chain(sections).chain(notes) {
        images_in(fragment, linked, films, found);
    }
}

fn images_in(fragment: &Fragment, linked: &LinkedBody, films: Films<'_>, found: &mut Vec<Diagnostic>) {
    for hole in fragment.holes() {
        let is_hidden = *linked.target(hole) == Target::Hidden;
        match &hole.kind {
            HoleKind::Image(image) => {
                let ImageDraft { title, path, alt, .. } = &**image;
                let is_credited = title.as_deref().is_some_and(|title| !title.trim().is_empty());
                if let Some(path) = films.path(linked.target(hole), image) {
                    if !film::companions(films.site, path, films.language).has_words() {
                        found.push(faults::film_without_words(hole.span, path));
                    }
                    continue;
                }
                // A picture on another site, or one without words, has a fault of its own.
                if !is_credited && !path.contains("://") && alt != path {
                    found.push(faults::image_without_credit(hole.span));
                }
            }
            _ if is_hidden => {}
            _ => inner(hole).into_iter().for_each(|inner| images_in(inner, linked, films, found)),
        }
    }
}

fn inner(hole: &Hole) -> Option<&Fragment> {
    match &hole.kind {
        HoleKind::Restricted { content, .. } => Some(content),
        HoleKind::Link(link) => Some(&link.text),
        HoleKind::Mention { text, .. } => text.as_deref(),
        _ => None,
    }
}

fn contacts(inputs: &LintInputs<'_>, drafted: &DraftedReport<'_>, found: &mut Vec<Diagnostic>) {
    let language = inputs.tag(&drafted.report.editions[0]);
    let has_phone =
        |text: &str| prose::read(text, language).annotations.iter().any(|found| found.kind == AnnotationKind::Phone);
    let front = drafted.facts();
    let root = Path::Root;
    let list = root.key("contacts");
    for (index, contact) in front.value.contacts.iter().flatten().enumerate() {
        let entry = list.index(index);
        let role = match &contact.role {
            Text::Plain(role) => has_phone(role.as_str()),
            Text::ByLanguage(roles) => roles.iter().any(|(_, role)| has_phone(role.as_str())),
        };
        if role {
            found.push(faults::phone_number(front.span(entry.key("role"))));
        }
        if contact.name.as_ref().is_some_and(|name| has_phone(name.as_str())) {
            found.push(faults::phone_number(front.span(entry.key("name"))));
        }
    }
}
