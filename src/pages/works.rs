//! What a report leads to besides its text: documents, references, permanent ids.

use crate::content::front_matter::ReferenceDraft;
use crate::content::values::Identifier;
use crate::context::{PageContext, or_empty, pictures};
use crate::model::report::{Document, DocumentPlace, FilePlace, Report};
use crate::theme::filters::host;
use crate::theme::view::{DocumentView, LinkView, ReferenceView};

/// The documents of a report, the original first.
pub(super) fn documents(page: &PageContext<'_>, report: &Report) -> Vec<DocumentView> {
    report.documents.iter().map(|document| document_view(page, document)).collect()
}

fn document_view(page: &PageContext<'_>, document: &Document) -> DocumentView {
    let (url, format) = match &document.place {
        DocumentPlace::File(FilePlace { path, .. }) => {
            let path = path.as_deref().unwrap_or_default();
            (page.url(&pictures::files(&*page.ctx.assets, path).itself), ending(path))
        }
        DocumentPlace::Web(url) => (url.to_string(), host(url.as_str()).to_owned()),
    };
    DocumentView {
        title: page.voice.text(&document.title),
        url,
        external: matches!(document.place, DocumentPlace::Web(_)),
        kind: document.kind.as_str().to_owned(),
        kind_label: page.voice.label("document-kind", document.kind.as_str()),
        format,
        language: or_empty(document.language.as_ref().map(|tag| language_name(page, tag.as_str()))),
        pages_words: or_empty(document.pages.map(|pages| page.voice.count("pages-count", pages as usize))),
    }
}

/// The works that a report points to.
pub(super) fn references(page: &PageContext<'_>, report: &Report) -> Vec<ReferenceView> {
    let view = |reference: &ReferenceDraft| ReferenceView {
        title: page.voice.text(&reference.title),
        author: or_empty(reference.author.as_ref()),
        date: or_empty(reference.date.map(|day| page.voice.locale.day(day.0))),
        url: or_empty(reference.url.as_ref()),
        identifier: or_empty(reference.identifier.as_ref()),
        identifier_url: or_empty(reference.identifier.as_ref().and_then(Identifier::url)),
    };
    report.references.iter().map(view).collect()
}

/// The permanent ids of a report.
pub(super) fn identifiers(report: &Report) -> Vec<LinkView> {
    let link = |id: &Identifier| LinkView { text: id.to_string(), url: or_empty(id.url()), ..LinkView::default() };
    report.identifiers.iter().map(link).collect()
}

/// `PDF`
fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase()).unwrap_or_default()
}

/// The name of a language in itself, else its tag.
fn language_name(page: &PageContext<'_>, tag: &str) -> String {
    let known = page.site.settings.language_ids().find(|id| page.site.settings.tag(*id).as_str() == tag);
    known.map_or_else(|| tag.to_owned(), |id| page.ctx.language(id).locale.autonym().to_owned())
}
