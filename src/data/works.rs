//! The documents, layers and references of a report, as data have them.

use serde::Serialize;

use crate::content::front_matter::ReferenceDraft;
use crate::context::{PageContext, pictures};
use crate::model::layer::Layer;
use crate::model::report::{Cover, Document, DocumentPlace, FilePlace};

use super::texts::{Texts, maybe_texts, texts};

#[derive(Serialize)]
pub(super) struct DocumentRecord {
    title: Texts,
    url: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct CoverRecord {
    url: String,
    alt: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    caption: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    credit: Texts,
}

#[derive(Serialize)]
pub(super) struct ReferenceRecord {
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<String>,
}

pub(super) fn cover_record(page: &PageContext<'_>, cover: &Cover) -> CoverRecord {
    let files = pictures::files(&*page.ctx.assets, cover.file.path.as_deref().unwrap_or_default());
    CoverRecord {
        url: page.absolute_url(&files.itself),
        alt: texts(page, &cover.alt),
        caption: maybe_texts(page, cover.caption.as_ref()),
        credit: maybe_texts(page, cover.credit.as_ref()),
    }
}

#[derive(Serialize)]
pub(super) struct LayerRecord {
    id: String,
    label: Texts,
    kind: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

pub(super) fn layer_record(page: &PageContext<'_>, layer: &Layer) -> LayerRecord {
    let linked = &page.ctx.linked;
    LayerRecord {
        id: layer.id.to_string(),
        label: texts(page, &layer.label),
        kind: layer.kind.as_str(),
        url: page.absolute_url(&pictures::files(&*page.ctx.assets, &layer.path).itself),
        source: layer.source.map(|source| linked.site.sources[linked.same_sources.first(source)].id.to_string()),
        as_of: layer.as_of.map(|at| at.iso()),
    }
}

pub(super) fn document_record(page: &PageContext<'_>, document: &Document) -> DocumentRecord {
    DocumentRecord {
        title: texts(page, &document.title),
        url: document_url(page, document),
        kind: document.kind.as_str(),
        language: document.language.as_ref().map(ToString::to_string),
        pages: document.pages,
    }
}

pub(super) fn reference_record(page: &PageContext<'_>, work: &ReferenceDraft) -> ReferenceRecord {
    ReferenceRecord {
        title: texts(page, &work.title),
        author: work.author.as_ref().map(ToString::to_string),
        date: work.date.map(|day| day.0.to_string()),
        url: work.url.as_ref().map(ToString::to_string),
        identifier: work.identifier.as_ref().map(ToString::to_string),
    }
}

/// The whole address of a document.
pub(super) fn document_url(page: &PageContext<'_>, document: &Document) -> String {
    match &document.place {
        DocumentPlace::Web(url) => url.to_string(),
        DocumentPlace::File(FilePlace { path, .. }) => {
            let files = pictures::files(&*page.ctx.assets, path.as_deref().unwrap_or_default());
            page.absolute_url(&files.itself)
        }
    }
}
