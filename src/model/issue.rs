//! One issue of a series: its drafts are checked together, and what the gate withholds is taken out.

use std::sync::Arc;

use crate::content::ReportDraft;
use crate::content::body::Fragment;
use crate::content::front_matter::{CoverDraft, ReportFront, people};
use crate::content::values::{DocumentKind, Focus, Id, Line, ReportType};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::{Checked, Diagnostic, while_few};
use crate::source::{Span, path_from};

use super::checking::{Checking, Registers};
use super::edition::{self, DraftsByLanguage};
use super::gate::{Gate, Reason, Withheld};
use super::ids::{LanguageId, SeriesId, SourceRef, TypeId};
use super::incident::written as incident;
use super::report::{Cover, Document, DocumentPlace, Edition, FilePlace, Report};
use super::series::Series;
use super::source::Source;
use super::updates::{self, NameableParts};
use super::withdrawn::{self, Withdrawn};
use super::{faults, figure, layer, report_type, translation};

/// Where an issue belongs: its series, and the index of its first own source among those of the series.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct InSeries {
    pub(super) series: SeriesId,
    pub(super) first_source: usize,
}

/// What is built from the drafts of one issue.
#[derive(Default)]
pub(super) struct Outcome {
    /// The last part of its address, whether it comes out or not.
    pub(super) slug: String,
    pub(super) public: Option<Arc<Report>>,
    pub(super) withheld: Vec<Withheld>,
    pub(super) withdrawn: Vec<Withdrawn>,
    pub(super) sources: Vec<Arc<Source>>,
    pub(super) faults: Vec<Diagnostic>,
}

/// Checks the drafts of an issue and keeps what may come out.
pub(super) fn build(drafts: &[&ReportDraft], place: InSeries, series: &Series, registers: Registers<'_>) -> Outcome {
    let language = |draft: &ReportDraft| registers.settings.language(draft.language.as_str());
    let mut ordered: Vec<(&ReportDraft, LanguageId)> =
        drafts.iter().filter_map(|draft| Some((*draft, language(draft)?))).collect();
    ordered.sort_by_key(|(_, language)| *language);
    let mut faults = Vec::new();
    let (report, sources) = check(&ordered, place, series, registers).gather(&mut faults);
    let slug = report.slug.clone();
    let mut withheld = Vec::new();
    let public = keep_public(report, series, registers.gate, &mut withheld);
    // A fact that one language states holds for all, so one draft is enough to take a report back.
    let taken_back = drafts.iter().find_map(|draft| Some((*draft, draft.front.value.withdrawn.as_ref()?)));
    let (public, withdrawn) = match (public, taken_back) {
        (Some(report), Some((draft, written))) => {
            let mut checking = Checking::new(&draft.front, registers, &mut faults);
            let notices = withdrawn::notices(written, &report, series, &mut checking);
            let of_edition = |edition| withhold(edition, &slug, series, Reason::Withdrawn);
            withheld.extend(report.editions.iter().map(of_edition));
            (None, notices)
        }
        (public, _) => (public, Vec::new()),
    };
    Outcome { slug, public: public.map(Arc::new), withheld, withdrawn, sources, faults }
}

/// Checks the drafts of an issue, the one that states the facts first. Gives the report with its own sources.
fn check(
    drafts: &DraftsByLanguage<'_>,
    place: InSeries,
    series: &Series,
    registers: Registers<'_>,
) -> Checked<(Report, Vec<Arc<Source>>)> {
    let mut faults = Vec::new();
    let (base, _) = drafts[0];
    let front = &base.front;
    let written = &front.value;
    let sources = own_sources(front, registers, &mut faults);
    let mut own: Vec<(Id, SourceRef)> = (place.first_source..)
        .zip(&sources)
        .map(|(index, source)| {
            let registered = registers.source_names.find(&source.facts, &registers.settings.languages);
            (source.id.clone(), registered.unwrap_or(SourceRef::of_series(place.series, index)))
        })
        .collect();
    own.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut checking = Checking { own_sources: &own, ..Checking::new(front, registers, &mut faults) };
    let root = Path::Root;
    if written.as_of.is_none() && front.lacks(root.key("as_of")) {
        checking.faults.push(faults::missing_key(front.top(), "as_of", "as_of: 2024-11-30T20:00"));
    }
    let cut_off = checking.timestamp(written.as_of, root.key("as_of"));
    let as_of = cut_off.unwrap_or_default();
    let named = base.stem.as_str().parse().ok();
    let number = written.number.or(named);
    let restrictions = edition::restrictions(drafts, registers, checking.faults);
    let shown: Vec<bool> =
        restrictions.iter().map(|restrictions| registers.gate.withholds(restrictions).is_none()).collect();
    let texts = translation::merge(drafts, &shown, registers.settings, checking.faults);
    let figures = figure::build(&texts.figures, as_of, &mut checking);
    let sums = figure::sum::written(&texts.figures, base.folder.as_ref(), front, checking.faults);
    let has_all_places = figure::has_all_places(&texts.figures, &figures);
    let incident = incident::build(written.incident.as_ref(), &mut checking);
    let type_id = type_of(written.report_type.as_ref(), &mut checking);
    let of_type = &registers.settings.report_types[type_id.index()];
    checking.faults.extend(report_type::missing(of_type, front));
    let events = updates::events(&texts.events, &mut checking);
    let editions = edition::build(drafts, restrictions, series, of_type, &mut checking);
    let parts = NameableParts { figures: &figures, editions: &editions };
    let updates = updates::updates(&texts.updates, parts, &mut checking);
    incident::check_course(&texts.updates, &updates, incident.as_ref(), &mut checking);
    let mut report = Report {
        series: place.series,
        slug: number.map_or_else(|| base.stem.as_str().to_owned(), |number| number.to_string()),
        number,
        type_id,
        report_type: of_type.like,
        version: written.report_version,
        as_of,
        is_dated: cut_off.is_some(),
        period: checking.period(written.period, root.key("period")),
        published: checking.timestamp(written.published, root.key("published")).unwrap_or(as_of),
        next_report: checking.timestamp(written.next_report, root.key("next_report")),
        places: in_list(written.places.as_deref(), "places", |id, path| checking.place(id, path)),
        actors: in_list(written.actors.as_deref(), "actors", |id, path| checking.actor(id, path)),
        listed_topics: in_list(written.topics.as_deref(), "topics", |id, path| {
            checking.topic(id.as_str(), || front.span(path))
        }),
        disaster: written.disaster.clone(),
        updates,
        figures,
        incident,
        sums,
        events,
        authors: people(written.authors.as_deref()),
        licence: written.licence.clone().map(|licence| licence.0),
        prepared_by: written.prepared_by.clone(),
        approved_by: written.approved_by.clone(),
        contacts: written.contacts.clone().unwrap_or_default(),
        cover: cover(texts.cover, base, &mut checking),
        layers: {
            let own = layer::build(written.layers.as_deref(), base.folder.as_ref(), &mut checking);
            layer::merged(&series.layers, own)
        },
        documents: documents(base, &mut checking),
        references: written.references.clone().unwrap_or_default(),
        identifiers: written.identifiers.clone().unwrap_or_default(),
        editions,
        own_sources: own,
        gaps: front.gaps().clone(),
    };
    report.name_affected();
    if let Some((number, named)) = number.zip(named).filter(|(number, named)| number != named) {
        report.lose_number(&base.stem);
        faults.push(faults::number_against_name(front.span(root.key("number")), number, named));
    }
    if !has_all_places {
        report.gaps.leave_out(root.key("key_figures"));
    }
    faults.extend(anchors_of_figures(&report));
    Checked { value: (report, sources), diagnostics: faults }
}

/// The type that a report names; without one, the first that reports have.
fn type_of(written: Option<&Id>, checking: &mut Checking<'_, ReportFront>) -> TypeId {
    let settings = checking.registers.settings;
    let default = ReportType::SituationReport.as_str();
    let found = written.and_then(|id| settings.report_type(id.as_str()));
    if let (Some(id), None) = (written, found) {
        let known = while_few(checking.faults.len(), settings.report_types.iter().map(|known| known.id.as_str()));
        checking.faults.push(faults::unknown_type(checking.front.span(Path::Root.key("type")), id.as_str(), known));
    }
    found.or_else(|| settings.report_type(default)).expect("every site has the default type")
}

/// Headings that take the anchor of a figure: links could lead to one of the two only.
fn anchors_of_figures(report: &Report) -> Vec<Diagnostic> {
    let headings = report.editions.iter().flat_map(|edition| {
        let sections = edition.body.sections.iter().map(|section| &section.heading);
        sections.chain(edition.body.fragments().flat_map(Fragment::headings))
    });
    let taken = headings.filter_map(|heading| {
        let figure = heading.anchor.strip_prefix("figure-").filter(|id| report.figure(id).is_some())?;
        Some(faults::anchor_of_figure(heading.span?, figure))
    });
    taken.collect()
}

/// The documents of a report, each of which is in one place; the original first.
fn documents(base: &ReportDraft, checking: &mut Checking<'_, ReportFront>) -> Vec<Document> {
    let root = Path::Root;
    let list = root.key("documents");
    let drafts = base.front.value.documents.as_deref().unwrap_or_default();
    let mut documents = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let path = list.index(index);
        let place = match (&draft.file, &draft.url) {
            (Some(file), None) => DocumentPlace::File(file_place(base, file, checking.front.span(path.key("file")))),
            (None, Some(url)) => DocumentPlace::Web(url.clone()),
            (Some(_), Some(_)) => {
                checking.faults.push(faults::document_in_two_places(checking.front.key_span(path.key("url"))));
                continue;
            }
            (None, None) => {
                let is_read = !checking.front.has_faulty_key(path) && checking.front.lacks(path.key("file"));
                if is_read && checking.front.lacks(path.key("url")) {
                    checking.faults.push(faults::document_nowhere(checking.front.span(path.key("title"))));
                }
                continue;
            }
        };
        if draft.pages == Some(0) {
            checking.faults.push(faults::no_pages(checking.front.span(path.key("pages"))));
        }
        documents.push(Document {
            title: draft.title.clone(),
            place,
            kind: draft.kind.unwrap_or(DocumentKind::Annex),
            language: draft.language.clone(),
            pages: draft.pages,
        });
    }
    documents.sort_by_key(|document| document.kind != DocumentKind::Original);
    documents
}

/// The picture of a report, if it has a file and an alternative text.
fn cover(written: Option<CoverDraft>, base: &ReportDraft, checking: &mut Checking<'_, ReportFront>) -> Option<Cover> {
    let (written, root) = (written?, Path::Root);
    let path = root.key("cover");
    let is_read = !checking.front.has_faulty_key(path);
    if written.file.is_none() && is_read && checking.front.lacks(path.key("file")) {
        checking.faults.push(faults::missing_key(checking.front.key_span(path), "file", "file: photo.jpg"));
    }
    let file = written.file?;
    if written.alt.is_none() && is_read && checking.front.lacks(path.key("alt")) {
        checking.faults.push(faults::cover_without_alt(checking.front.key_span(path)));
    }
    let span = checking.front.span(path.key("file"));
    Some(Cover {
        file: file_place(base, &file, span),
        alt: written.alt?,
        caption: written.caption,
        credit: written.credit,
        focus: written.focus.unwrap_or(Focus::Center),
    })
}

/// A file by its path from the folder of a report.
fn file_place(base: &ReportDraft, file: &Line, span: Span) -> FilePlace {
    // What the name of the report's own file is makes no difference.
    let here = base.folder.as_ref().map_or_else(|| "content/x".to_owned(), |folder| format!("content/{folder}/x"));
    FilePlace { written: (file.clone(), span), path: path_from(&here, file.as_str()) }
}

/// What is found for each id of a list.
fn in_list<T>(ids: Option<&[Id]>, key: &str, mut find: impl FnMut(&Id, Path<'_>) -> Option<T>) -> Vec<T> {
    let root = Path::Root;
    let list = root.key(key);
    ids.into_iter().flatten().enumerate().filter_map(|(index, id)| find(id, list.index(index))).collect()
}

/// The sources that a report brings with it.
fn own_sources(front: &Yaml<ReportFront>, registers: Registers<'_>, faults: &mut Vec<Diagnostic>) -> Vec<Arc<Source>> {
    let mut sources = Vec::new();
    for (id, facts) in front.value.sources.iter().flat_map(|sources| &sources.0) {
        if registers.sources.position(id.as_str()).is_some() {
            let span = front.key_span(Path::Root.key("sources").key(id.as_str()));
            faults.push(faults::source_in_register(span, id.as_str()));
        }
        sources.push(Arc::new(Source { id: id.clone(), facts: facts.clone() }));
    }
    sources
}

/// Takes out the editions that may not come out; `None` if no edition is left.
fn keep_public(mut report: Report, series: &Series, gate: &Gate, withheld: &mut Vec<Withheld>) -> Option<Report> {
    let mut public = Vec::with_capacity(report.editions.len());
    for edition in report.editions {
        match gate.withholds(&edition.restrictions) {
            None => public.push(edition),
            Some(reason) => withheld.push(withhold(&edition, &report.slug, series, reason)),
        }
    }
    report.editions = public;
    (!report.editions.is_empty()).then_some(report)
}

fn withhold(edition: &Edition, slug: &str, series: &Series, reason: Reason) -> Withheld {
    Withheld { file: edition.file, series: series.folder.clone(), slug: slug.to_owned(), reason }
}
