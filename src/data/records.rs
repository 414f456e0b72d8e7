//! What `data.json` holds. `schema.json` says the same for machines. The two are changed together, and a change that breaks
//! a program that reads the file makes a new version. Of a record, what would be null, false or empty is left out: that was two
//! fifths of the file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};
use serde_json::Number;

use crate::content::previous::PreviousDraft;
use crate::content::values::{
    ActorKind, Credibility, FigureStatus, Group, Measure, Reliability, ReportVersion, Scope, SourceType, Tlp,
};
use crate::context::{GENERATOR, PageContext, credits, handling};
use crate::model::figure::{Claim, Figure, Value};
use crate::model::period::Period;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Edition, ReportId};
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::model::week::Week;
use crate::plan::{DataFile, DataScope, Entry, Output};

use super::credits::{LicenceRecord, PersonRecord, licence_record, people_records, translators};
use super::events::{EventRecord, UpdateRecord, event_record, source_id, update_record};
use super::incidents::{IncidentRecord, incident_record};
use super::place_sums::{self, PlaceSumRecord};
use super::scope;
use super::sums::{self, SumPartRecord};
use super::texts::{Texts, maybe_texts, texts, urls};
use super::topics::{self, TopicRecord};
use super::values::{ValueRecord, number, report_name, value_record};
use super::works::{
    CoverRecord, DocumentRecord, LayerRecord, ReferenceRecord, cover_record, document_record, layer_record,
    reference_record,
};

#[derive(Serialize)]
pub(super) struct DataRecord<'s, 'c> {
    #[serde(rename = "$schema")]
    schema: String,
    format: &'static str,
    version: u32,
    generator: &'static str,
    tlp: &'static str,
    scope: &'static str,
    languages: Vec<String>,
    publisher: Option<PublisherRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceRecord>,
    series: Vec<SeriesRecord>,
    reports: Reports<'s, 'c>,
    places: Vec<PlaceRecord>,
    actors: Vec<ActorRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<TopicRecord>,
    sources: Vec<SourceRecord>,
}

/// Reports. Each is made when it is written, because those of a whole site would fill the memory.
struct Reports<'s, 'c> {
    page: &'s PageContext<'c>,
    ids: Vec<ReportId>,
}

impl Serialize for Reports<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ids.iter().map(|id| report_record(self.page, *id)))
    }
}

#[derive(Serialize)]
struct PublisherRecord {
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct SeriesRecord {
    id: String,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    title: Texts,
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    glide: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceRecord>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    urls: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<String>,
}

#[derive(Serialize)]
struct ReportRecord {
    id: String,
    series: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'static str>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    title: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    summary: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    urls: Texts,
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<WeekRecord>,
    published: String,
    modified: String,
    tlp: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    figures: Vec<FigureRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<IncidentRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    updates: Vec<UpdateRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<CoverRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layers: Vec<LayerRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<DocumentRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<ReferenceRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    identifiers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<PersonRecord>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    translators: BTreeMap<String, Vec<PersonRecord>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prepared_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceRecord>,
}

/// The week that the report is about.
#[derive(Serialize)]
struct WeekRecord {
    year: i32,
    number: u32,
    system: &'static str,
}

#[derive(Serialize)]
struct PeriodRecord {
    start: String,
    end: String,
}

#[derive(Serialize)]
struct FigureRecord {
    id: String,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    label: Texts,
    #[serde(flatten)]
    value: ValueRecord,
    #[serde(skip_serializing_if = "is_false")]
    approximate: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    hxl: String,
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    attribution: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    inclusion: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    note: Texts,
    #[serde(skip_serializing_if = "is_false")]
    exhaustive: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sum_of: Vec<SumPartRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<RevisionRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<CorrectionRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<FigureRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_place: Vec<FigureRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    place_sums: Vec<PlaceSumRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beside_places: Option<ValueRecord>,
}

#[derive(Serialize)]
struct ClaimRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(flatten)]
    value: ValueRecord,
    #[serde(skip_serializing_if = "is_false")]
    approximate: bool,
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    note: Texts,
}

#[derive(Serialize)]
struct RevisionRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<Number>,
    /// What it was before, if that was no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<ValueRecord>,
    /// What it should have been.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<ValueRecord>,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    note: Texts,
}

/// What a later report says that a figure should have been.
#[derive(Serialize)]
struct CorrectionRecord {
    /// The later report.
    report: String,
    #[serde(flatten)]
    value: ValueRecord,
}

#[derive(Serialize)]
struct PlaceRecord {
    id: String,
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<Number>,
    precision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pcode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    urls: Texts,
}

#[derive(Serialize)]
struct ActorRecord {
    id: String,
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

#[derive(Serialize)]
struct SourceRecord {
    id: String,
    name: Texts,
    #[serde(rename = "type")]
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the attribute calls it with a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Everything of a scope.
pub(super) fn all<'s, 'c>(page: &'s PageContext<'c>, scope: DataScope) -> DataRecord<'s, 'c> {
    let site = page.site;
    let reports: Vec<ReportId> = scope::reports(site, scope).collect();
    let mut series: Vec<SeriesId> = reports.iter().map(|id| id.series()).collect();
    series.dedup();
    let actors: BTreeSet<_> = reports.iter().flat_map(|id| &site.reports[*id].actors).collect();
    let sources = scope::sources(&page.ctx.linked, scope);
    DataRecord {
        schema: schema_url(page),
        format: "vigie-data",
        version: 1,
        generator: GENERATOR,
        tlp: level(page, scope, DataFile::Json).label(),
        scope: match scope {
            DataScope::Site => "site",
            DataScope::Series(_) => "series",
            DataScope::Report(_) => "report",
        },
        languages: site.settings.languages.iter().map(ToString::to_string).collect(),
        publisher: site.settings.publisher.as_ref().map(|publisher| PublisherRecord {
            name: texts(page, &publisher.name),
            url: publisher.url.as_ref().map(ToString::to_string),
        }),
        licence: credits::licence(page, &Output::Data(scope, DataFile::Json)).map(|of| licence_record(page, of)),
        series: series.into_iter().map(|id| series_record(page, id)).collect(),
        reports: Reports { page, ids: scope::stated(site, scope).collect() },
        places: scope::places(&page.ctx.linked, scope).into_iter().map(|place| place_record(page, place)).collect(),
        actors: actors.into_iter().map(|id| actor_record(page, *id)).collect(),
        topics: topics::records(page, &reports),
        sources: sources.into_iter().map(|source| source_record(page, source)).collect(),
    }
}

/// The level of a data file as a whole.
pub(super) fn level(page: &PageContext<'_>, scope: DataScope, file: DataFile) -> Tlp {
    page.ctx.handling.of(&page.ctx.linked, &Output::Data(scope, file), page.voice.language).tlp
}

fn actor_record(page: &PageContext<'_>, id: ActorId) -> ActorRecord {
    let actor = &page.site.actors[id.index()];
    let kind = actor.kind.map(ActorKind::as_str);
    ActorRecord { id: actor.id.to_string(), name: texts(page, &actor.name), kind }
}

fn series_record(page: &PageContext<'_>, id: SeriesId) -> SeriesRecord {
    let series = &page.site.series[id.index()];
    let glide = series.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref());
    SeriesRecord {
        id: series.slug().to_owned(),
        title: maybe_texts(page, series.title.as_ref()),
        status: if series.closed { "closed" } else { "ongoing" },
        countries: series.countries.iter().map(ToString::to_string).collect(),
        glide: glide.map(ToString::to_string),
        licence: series.licence.as_ref().map(|licence| licence_record(page, licence)),
        urls: urls(page, &Output::Series(id)),
        data: series.folder.as_ref().and_then(|_| data_url(page, DataScope::Series(id))),
    }
}

/// The address of everything of a scope; `None` if there is nothing.
fn data_url(page: &PageContext<'_>, scope: DataScope) -> Option<String> {
    let file = scope::files(&page.ctx.linked, scope, |file| file == DataFile::Json).next()?;
    Some(page.absolute_url(&Output::Data(scope, file)))
}

fn report_record(page: &PageContext<'_>, id: ReportId) -> ReportRecord {
    let site = page.site;
    let report = &site.reports[id];
    let each = |text: &dyn Fn(&Edition) -> Option<String>| {
        let in_language = |edition: &Edition| Some((site.settings.tag(edition.language).to_string(), text(edition)?));
        Texts(report.editions.iter().filter_map(in_language).collect())
    };
    let sources = scope::sources(&page.ctx.linked, DataScope::Report(id));
    ReportRecord {
        id: report_name(page, report),
        series: site.series[report.series.index()].slug().to_owned(),
        number: report.number,
        kind: page.site.settings.report_types[report.type_id.index()].id.to_string(),
        version: report.version.map(ReportVersion::as_str),
        title: each(&|edition| Some(edition.title.clone())),
        summary: each(&|edition| edition.summary.clone()),
        urls: urls(page, &Output::Report(id)),
        as_of: report.as_of.iso(),
        period: report.period.map(period),
        week: page.site.week(report).map(week),
        published: report.published.iso(),
        modified: report.modified().iso(),
        tlp: handling::of_report(&page.ctx.linked, id).tlp.label(),
        places: report.places.iter().map(|place| site.places[place.index()].id.to_string()).collect(),
        actors: report.actors.iter().map(|actor| site.actors[actor.index()].id.to_string()).collect(),
        topics: report.topics().into_iter().map(|topic| topics::id(page, topic)).collect(),
        sources: sources.into_iter().map(|source| source_id(page, source).to_string()).collect(),
        figures: report.figures.iter().map(|figure| figure_record(page, id, figure)).collect(),
        incident: report.incident.as_ref().map(|incident| incident_record(page, incident)),
        events: report.events.iter().map(|event| event_record(page, event)).collect(),
        updates: report.updates.iter().map(|update| update_record(page, update)).collect(),
        cover: report.cover.as_ref().map(|cover| cover_record(page, cover)),
        layers: report.layers.iter().map(|layer| layer_record(page, layer)).collect(),
        documents: report.documents.iter().map(|document| document_record(page, document)).collect(),
        references: report.references.iter().map(|work| reference_record(page, work)).collect(),
        identifiers: report.identifiers.iter().map(ToString::to_string).collect(),
        authors: people_records(page, &report.authors),
        translators: translators(page, report),
        prepared_by: report.prepared_by.as_ref().map(ToString::to_string),
        licence: report.licence.as_ref().map(|licence| licence_record(page, licence)),
    }
}

fn figure_record(page: &PageContext<'_>, report: ReportId, figure: &Figure) -> FigureRecord {
    FigureRecord {
        id: figure.id.to_string(),
        label: maybe_texts(page, figure.label.as_ref()),
        value: value_record(figure.value),
        approximate: figure.approximate,
        unit: figure.unit.as_ref().map(ToString::to_string),
        measure: figure.measure.map(Measure::as_str),
        scope: figure.scope.map(Scope::as_str),
        group: figure.group.map(Group::as_str),
        place: figure.place.map(|place| page.site.places[place.index()].id.to_string()),
        topic: figure.topic.map(|topic| topics::id(page, topic)),
        hxl: hxl_tag(figure),
        as_of: figure.as_of.iso(),
        period: figure.period.map(period),
        source: figure.source.map(|source| source_id(page, source).to_string()),
        attribution: maybe_texts(page, figure.attribution.as_ref()),
        credibility: figure.credibility.map(Credibility::get),
        status: figure.status.map(FigureStatus::as_str),
        inclusion: maybe_texts(page, figure.inclusion.as_ref()),
        note: maybe_texts(page, figure.note.as_ref()),
        exhaustive: figure.exhaustive,
        sum_of: sums::parts(page, figure),
        claims: figure.claims.iter().map(|claim| claim_record(page, claim)).collect(),
        revision: figure.revision.as_ref().map(|revision| RevisionRecord {
            previous: revision.previous.and_then(PreviousDraft::number).map(number),
            before: revision.previous.filter(|previous| previous.number().is_none()).map(before_record),
            corrected: revision.corrected.map(before_record),
            reason: revision.reason.as_str(),
            date: revision.date.map(|day| day.0.to_string()),
            note: maybe_texts(page, revision.note.as_ref()),
        }),
        corrected: page.ctx.linked.histories.correction(report, &figure.id).map(|correction| CorrectionRecord {
            report: report_name(page, &page.site.reports[correction.by]),
            value: value_record(correction.value),
        }),
        parts: figure.parts.iter().map(|part| figure_record(page, report, part)).collect(),
        by_place: figure.by_place.iter().map(|part| place_figure_record(page, report, part, figure)).collect(),
        place_sums: place_sums::records(page, report, figure),
        beside_places: place_sums::beside(page, figure).map(value_record),
    }
}

fn before_record(previous: PreviousDraft) -> ValueRecord {
    value_record(Value::of_previous(previous))
}

/// A figure in a place. Its label is that of the whole, unless it has one of its own.
fn place_figure_record(page: &PageContext<'_>, report: ReportId, part: &Figure, whole: &Figure) -> FigureRecord {
    let record = figure_record(page, report, part);
    match part.label == whole.label {
        true => FigureRecord { label: Texts(Vec::new()), ..record },
        false => record,
    }
}

fn claim_record(page: &PageContext<'_>, claim: &Claim) -> ClaimRecord {
    ClaimRecord {
        source: claim.source.map(|source| source_id(page, source).to_string()),
        value: value_record(claim.value),
        approximate: claim.approximate,
        as_of: claim.as_of.iso(),
        credibility: claim.credibility.map(Credibility::get),
        note: maybe_texts(page, claim.note.as_ref()),
    }
}

fn place_record(page: &PageContext<'_>, id: PlaceId) -> PlaceRecord {
    let place = &page.site.places[id.index()];
    PlaceRecord {
        id: place.id.to_string(),
        name: texts(page, &place.name),
        lat: place.position.map(|at| number(at.lat())),
        lon: place.position.map(|at| number(at.lon())),
        precision: place.precision.as_str(),
        pcode: place.pcode.as_ref().map(ToString::to_string),
        parent: place.parent.map(|parent| page.site.places[parent.index()].id.to_string()),
        country: place.country.as_ref().map(ToString::to_string),
        urls: match page.ctx.linked.mentions.of_place(id).is_empty() {
            true => Texts(Vec::new()),
            false => urls(page, &Output::Entry(Entry::Place(id))),
        },
    }
}

fn source_record(page: &PageContext<'_>, source: SourceRef) -> SourceRecord {
    let facts = &page.site.sources[source].facts;
    SourceRecord {
        id: source_id(page, source).to_string(),
        name: texts(page, &facts.name),
        kind: facts.source_type.map(SourceType::as_str),
        reliability: facts.reliability.map(Reliability::as_str),
        url: facts.url.as_ref().map(ToString::to_string),
        archived_url: facts.archived_url.as_ref().map(ToString::to_string),
        accessed: facts.accessed.map(|day| day.0.to_string()),
    }
}

fn week(week: Week) -> WeekRecord {
    WeekRecord { year: week.year(), number: week.number(), system: week.system.as_str() }
}

fn period(period: Period) -> PeriodRecord {
    PeriodRecord { start: period.start().iso(), end: period.end().iso() }
}

/// The HXL tag of a figure: what happened to whom. Attributes of our own are those that HXL has no word for.
pub(super) fn hxl_tag(figure: &Figure) -> String {
    let measure = match figure.measure {
        Some(Measure::Killed) => "#affected+killed",
        Some(Measure::Deaths) => "#affected+dead",
        Some(Measure::Injured) => "#affected+injured",
        Some(Measure::Missing) => "#affected+missing",
        Some(Measure::Abducted) => "#affected+abducted",
        Some(Measure::Affected) => "#affected",
        Some(Measure::Displaced) => "#affected+displaced",
        Some(Measure::Idps) => "#affected+idps",
        Some(Measure::Refugees) => "#affected+refugees",
        Some(Measure::Returnees) => "#affected+returnees",
        Some(Measure::InNeed) => "#inneed",
        Some(Measure::Targeted) => "#targeted",
        Some(Measure::Reached) => "#reached",
        Some(Measure::CasesSuspected) => "#affected+infected+suspected",
        Some(Measure::CasesProbable) => "#affected+infected+probable",
        Some(Measure::CasesConfirmed) => "#affected+infected+confirmed",
        Some(Measure::FundingRequired) => "#value+funding+required",
        Some(Measure::FundingReceived) => "#value+funding+received",
        None => "#indicator+num",
    };
    let group = match figure.group {
        Some(Group::Female) => "+f",
        Some(Group::Male) => "+m",
        Some(Group::Civilian) => "+civilian",
        Some(Group::Combatant) => "+combatant",
        Some(Group::Children) => "+children",
        Some(Group::Adults) => "+adults",
        Some(Group::Responder) => "+responder",
        Some(Group::Unknown) | None => "",
    };
    let households = figure.unit.as_ref().is_some_and(|unit| matches!(unit.as_str(), "households" | "families"));
    format!("{measure}{group}{}", if households { "+hh" } else { "" })
}

/// The whole address of the schema.
pub(super) fn schema_url(page: &PageContext<'_>) -> String {
    page.absolute_url(&Output::Data(DataScope::Site, DataFile::Schema))
}
