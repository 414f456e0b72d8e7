//! What `data.json` holds. `schema.json` says the same for machines; the two are changed together, and a change that
//! breaks a reader is a new version.

use serde::{Serialize, Serializer};
use serde_json::Number;

use crate::content::shapes::Text;
use crate::content::values::{Amount, Credibility, Group, Id, Measure};
use crate::model::figure::{Claim, Figure, Value};
use crate::model::period::Period;
use crate::model::register::PlaceId;
use crate::model::report::{Event, Report, ReportId, Update};
use crate::model::series::SeriesId;
use crate::model::source::SourceRef;
use crate::output::sheet::{Sheet, address_of, languages_of};
use crate::output::{Subject, context::GENERATOR};

use super::Scope;

/// A text in each language of the site that has it.
pub(super) struct Texts(Vec<(String, String)>);

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(tag, text)| (tag, text)))
    }
}

#[derive(Serialize)]
pub(super) struct Data<'s, 'c> {
    #[serde(rename = "$schema")]
    schema: String,
    format: &'static str,
    version: u32,
    generator: &'static str,
    scope: &'static str,
    languages: Vec<String>,
    publisher: Option<Publisher>,
    series: Vec<Series>,
    reports: Reports<'s, 'c>,
    places: Vec<PlaceRecord>,
    actors: Vec<ActorRecord>,
    sources: Vec<SourceRecord>,
}

/// Reports, each made when it is written: of a whole site they would fill the memory.
struct Reports<'s, 'c> {
    sheet: &'s Sheet<'c>,
    ids: Vec<ReportId>,
}

impl Serialize for Reports<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ids.iter().map(|id| self.sheet.report_record(*id)))
    }
}

#[derive(Serialize)]
struct Publisher {
    name: Texts,
    url: Option<String>,
}

#[derive(Serialize)]
struct Series {
    id: String,
    title: Texts,
    status: &'static str,
    countries: Vec<String>,
    glide: Option<String>,
    urls: Texts,
}

#[derive(Serialize)]
struct ReportRecord {
    id: String,
    series: String,
    number: Option<u32>,
    #[serde(rename = "type")]
    kind: &'static str,
    version: Option<&'static str>,
    title: Texts,
    summary: Texts,
    urls: Texts,
    as_of: String,
    period: Option<PeriodRecord>,
    published: String,
    modified: String,
    tlp: &'static str,
    places: Vec<String>,
    actors: Vec<String>,
    sources: Vec<String>,
    figures: Vec<FigureRecord>,
    events: Vec<EventRecord>,
    updates: Vec<UpdateRecord>,
}

#[derive(Serialize)]
struct PeriodRecord {
    start: String,
    end: String,
}

#[derive(Serialize)]
struct FigureRecord {
    id: String,
    label: Texts,
    #[serde(flatten)]
    value: ValueRecord,
    approximate: bool,
    unit: Option<String>,
    measure: Option<&'static str>,
    scope: Option<&'static str>,
    group: Option<&'static str>,
    hxl: String,
    as_of: String,
    period: Option<PeriodRecord>,
    source: Option<String>,
    attribution: Texts,
    credibility: Option<u8>,
    status: Option<&'static str>,
    inclusion: Texts,
    note: Texts,
    exhaustive: bool,
    claims: Vec<ClaimRecord>,
    revision: Option<RevisionRecord>,
    parts: Vec<FigureRecord>,
}

/// A number, a range, or why there is none.
#[derive(Serialize)]
pub(super) struct ValueRecord {
    pub(super) value: Option<Number>,
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
    pub(super) best: Option<Number>,
    pub(super) unknown: Option<&'static str>,
}

#[derive(Serialize)]
struct ClaimRecord {
    source: Option<String>,
    #[serde(flatten)]
    value: ValueRecord,
    approximate: bool,
    as_of: String,
    credibility: Option<u8>,
    note: Texts,
}

#[derive(Serialize)]
struct RevisionRecord {
    previous: Option<Number>,
    reason: &'static str,
    date: Option<String>,
    note: Texts,
}

#[derive(Serialize)]
struct EventRecord {
    time: String,
    place: Option<String>,
    text: Texts,
    source: Option<String>,
    credibility: Option<u8>,
}

#[derive(Serialize)]
struct UpdateRecord {
    time: String,
    kind: &'static str,
    text: Texts,
    affects: Vec<String>,
}

#[derive(Serialize)]
struct PlaceRecord {
    id: String,
    name: Texts,
    lat: Option<f64>,
    lon: Option<f64>,
    precision: &'static str,
    pcode: Option<String>,
    parent: Option<String>,
    country: Option<String>,
    urls: Texts,
}

#[derive(Serialize)]
struct ActorRecord {
    id: String,
    name: Texts,
    kind: Option<&'static str>,
}

#[derive(Serialize)]
struct SourceRecord {
    id: String,
    name: Texts,
    #[serde(rename = "type")]
    kind: Option<&'static str>,
    reliability: Option<&'static str>,
    url: Option<String>,
    archived_url: Option<String>,
    accessed: Option<String>,
}

/// Everything of a scope.
pub(super) fn all<'s, 'c>(sheet: &'s Sheet<'c>, scope: Scope) -> Data<'s, 'c> {
    let site = sheet.site;
    let reports: Vec<ReportId> = super::reports(site, scope).collect();
    let mut series: Vec<SeriesId> = reports.iter().map(|id| site.reports[id.index()].series).collect();
    series.dedup();
    let mut actors: Vec<_> = reports.iter().flat_map(|id| &site.reports[id.index()].actors).copied().collect();
    actors.sort_unstable();
    actors.dedup();
    Data {
        schema: super::schema_url(sheet),
        format: "vigie-data",
        version: 1,
        generator: GENERATOR,
        scope: match scope {
            Scope::Site => "site",
            Scope::Series(_) => "series",
            Scope::Report(_) => "report",
        },
        languages: site.settings.languages.iter().map(ToString::to_string).collect(),
        publisher: site.settings.publisher.as_ref().map(|publisher| Publisher {
            name: sheet.texts(&publisher.name),
            url: publisher.url.as_ref().map(ToString::to_string),
        }),
        series: series.into_iter().map(|id| sheet.series_record(id)).collect(),
        reports: Reports { sheet, ids: reports },
        places: super::places(sheet.ctx, scope).into_iter().map(|place| sheet.place_record(place)).collect(),
        actors: actors
            .into_iter()
            .map(|id| {
                let actor = &site.actors[id.index()];
                let kind = actor.kind.map(crate::content::values::ActorKind::as_str);
                ActorRecord { id: actor.id.to_string(), name: sheet.texts(&actor.name), kind }
            })
            .collect(),
        sources: super::sources(sheet.ctx, scope).into_iter().map(|source| sheet.source_record(source)).collect(),
    }
}

impl Sheet<'_> {
    fn series_record(&self, id: SeriesId) -> Series {
        let series = &self.site.series[id.index()];
        let glide = series.disaster.as_ref().and_then(|disaster| disaster.glide.as_ref());
        Series {
            id: series.slug().to_owned(),
            title: self.maybe_texts(series.title.as_ref()),
            status: if series.closed { "closed" } else { "ongoing" },
            countries: series.countries.iter().map(ToString::to_string).collect(),
            glide: glide.map(ToString::to_string),
            urls: self.urls(&Subject::Series(id)),
        }
    }

    fn report_record(&self, id: ReportId) -> ReportRecord {
        let site = self.site;
        let report = &site.reports[id.index()];
        let each = |text: &dyn Fn(&crate::model::report::Edition) -> Option<String>| {
            let in_language = |edition: &crate::model::report::Edition| {
                Some((site.settings.tag(edition.language).to_string(), text(edition)?))
            };
            Texts(report.editions.iter().filter_map(in_language).collect())
        };
        ReportRecord {
            id: report_name(self, report),
            series: site.series[report.series.index()].slug().to_owned(),
            number: report.number,
            kind: report.report_type.as_str(),
            version: report.version.map(crate::content::values::ReportVersion::as_str),
            title: each(&|edition| Some(edition.title.clone())),
            summary: each(&|edition| edition.summary.clone()),
            urls: self.urls(&Subject::Report(id)),
            as_of: report.as_of.iso(),
            period: report.period.map(period),
            published: report.published.iso(),
            modified: report.modified().iso(),
            tlp: report.tlp.label(),
            places: report.places.iter().map(|place| site.places[place.index()].id.to_string()).collect(),
            actors: report.actors.iter().map(|actor| site.actors[actor.index()].id.to_string()).collect(),
            sources: super::sources(self.ctx, Scope::Report(id))
                .into_iter()
                .map(|source| self.source_id(source).to_string())
                .collect(),
            figures: report.figures.iter().map(|figure| self.figure_record(figure)).collect(),
            events: report.events.iter().map(|event| self.event_record(event)).collect(),
            updates: report.updates.iter().map(|update| self.update_record(update)).collect(),
        }
    }

    fn figure_record(&self, figure: &Figure) -> FigureRecord {
        FigureRecord {
            id: figure.id.to_string(),
            label: self.maybe_texts(figure.label.as_ref()),
            value: value_record(figure.value),
            approximate: figure.approximate,
            unit: figure.unit.as_ref().map(ToString::to_string),
            measure: figure.measure.map(Measure::as_str),
            scope: figure.scope.map(crate::content::values::Scope::as_str),
            group: figure.group.map(Group::as_str),
            hxl: hxl_tag(figure),
            as_of: figure.as_of.iso(),
            period: figure.period.map(period),
            source: figure.source.map(|source| self.source_id(source).to_string()),
            attribution: self.maybe_texts(figure.attribution.as_ref()),
            credibility: figure.credibility.map(Credibility::get),
            status: figure.status.map(crate::content::values::FigureStatus::as_str),
            inclusion: self.maybe_texts(figure.inclusion.as_ref()),
            note: self.maybe_texts(figure.note.as_ref()),
            exhaustive: figure.exhaustive,
            claims: figure.claims.iter().map(|claim| self.claim_record(claim)).collect(),
            revision: figure.revision.as_ref().map(|revision| RevisionRecord {
                previous: revision.previous.map(number),
                reason: revision.reason.as_str(),
                date: revision.date.map(|day| day.0.to_string()),
                note: self.maybe_texts(revision.note.as_ref()),
            }),
            parts: figure.parts.iter().map(|part| self.figure_record(part)).collect(),
        }
    }

    fn claim_record(&self, claim: &Claim) -> ClaimRecord {
        ClaimRecord {
            source: claim.source.map(|source| self.source_id(source).to_string()),
            value: value_record(claim.value),
            approximate: claim.approximate,
            as_of: claim.as_of.iso(),
            credibility: claim.credibility.map(Credibility::get),
            note: self.maybe_texts(claim.note.as_ref()),
        }
    }

    fn event_record(&self, event: &Event) -> EventRecord {
        EventRecord {
            time: event.time.iso(),
            place: event.place.map(|place| self.site.places[place.index()].id.to_string()),
            text: self.texts(&event.text),
            source: event.source.map(|source| self.source_id(source).to_string()),
            credibility: event.credibility.map(Credibility::get),
        }
    }

    fn update_record(&self, update: &Update) -> UpdateRecord {
        UpdateRecord {
            time: update.time.iso(),
            kind: update.kind.as_str(),
            text: self.texts(&update.text),
            affects: update.affects.clone(),
        }
    }

    fn place_record(&self, id: PlaceId) -> PlaceRecord {
        let place = &self.site.places[id.index()];
        PlaceRecord {
            id: place.id.to_string(),
            name: self.texts(&place.name),
            lat: place.position.map(|at| at.lat()),
            lon: place.position.map(|at| at.lon()),
            precision: place.precision.as_str(),
            pcode: place.pcode.as_ref().map(ToString::to_string),
            parent: place.parent.map(|parent| self.site.places[parent.index()].id.to_string()),
            country: place.country.as_ref().map(ToString::to_string),
            urls: match self.ctx.linked.mentions.of_place(id).is_empty() {
                true => Texts(Vec::new()),
                false => self.urls(&Subject::Place(id)),
            },
        }
    }

    fn source_record(&self, source: SourceRef) -> SourceRecord {
        let facts = &self.site.sources[source.index()].facts;
        SourceRecord {
            id: self.source_id(source).to_string(),
            name: self.texts(&facts.name),
            kind: facts.source_type.map(crate::content::values::SourceType::as_str),
            reliability: facts.reliability.map(crate::content::values::Reliability::as_str),
            url: facts.url.as_ref().map(ToString::to_string),
            archived_url: facts.archived_url.as_ref().map(ToString::to_string),
            accessed: facts.accessed.map(|day| day.0.to_string()),
        }
    }

    pub(super) fn source_id(&self, source: SourceRef) -> &Id {
        &self.site.sources[source.index()].id
    }

    pub(super) fn texts(&self, text: &Text) -> Texts {
        let in_language = |tag: &crate::content::values::LanguageTag| {
            text.get(tag.as_str()).map(|text| (tag.to_string(), text.to_owned()))
        };
        Texts(self.site.settings.languages.iter().filter_map(in_language).collect())
    }

    fn maybe_texts(&self, text: Option<&Text>) -> Texts {
        text.map_or_else(|| Texts(Vec::new()), |text| self.texts(text))
    }

    /// The whole address of a page in each of its languages.
    fn urls(&self, subject: &Subject) -> Texts {
        let url = |language| {
            let address = address_of(self.site, subject, language);
            (self.site.settings.tag(language).to_string(), self.absolute(&address))
        };
        Texts(languages_of(self.ctx, subject).into_iter().map(url).collect())
    }
}

/// `aleppo-2024/4`: a report's name among all reports of the site.
pub(super) fn report_name(sheet: &Sheet<'_>, report: &Report) -> String {
    match sheet.site.series[report.series.index()].slug() {
        "" => report.slug.clone(),
        series => format!("{series}/{}", report.slug),
    }
}

fn period(period: Period) -> PeriodRecord {
    PeriodRecord { start: period.start().iso(), end: period.end().iso() }
}

pub(super) fn value_record(value: Value) -> ValueRecord {
    let none = ValueRecord { value: None, min: None, max: None, best: None, unknown: None };
    match value {
        Value::Exact(amount) => ValueRecord { value: Some(number(amount)), ..none },
        Value::Range(range) => ValueRecord {
            min: range.min().map(number),
            max: range.max().map(number),
            best: range.best().map(number),
            ..none
        },
        Value::Unknown(reason) => {
            ValueRecord { unknown: Some(reason.map_or("unknown", |reason| reason.as_str())), ..none }
        }
    }
}

/// A whole number without a point: 311, not 311.0.
pub(super) fn number(amount: Amount) -> Number {
    let value = amount.get();
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small enough")]
    let whole = (value.fract() == 0.0 && value.abs() < 9e15).then_some(value as i64);
    whole.map(Number::from).or_else(|| Number::from_f64(value)).unwrap_or_else(|| Number::from(0))
}

/// The HXL tag of a figure: what happened to whom. Attributes of our own are those that HXL has no word for.
pub(super) fn hxl_tag(figure: &Figure) -> String {
    let measure = match figure.measure {
        Some(Measure::Killed) => "#affected+killed",
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
