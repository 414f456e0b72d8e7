//! Front matter as written: of reports, of plain pages and of series. Values are checked one by one;
//! whether they agree with each other and with other files is asked in `model`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::credits::{LicenceDraft, PersonDraft};
use super::format_draft::FormatsDraft;
use super::layer_draft::LayerDraft;
use super::previous::PreviousDraft;
use super::shapes::{ById, Nullable, OrText, Text};
use super::sum_draft::{StatedValue, SumDraft};
use super::table_draft::{PlaceNumbers, TableDraft, TablesDraft};
use super::translated::TranslationMark;
use super::type_schema::TypeSchema;
use super::values::{
    Amount, CountryCode, Credibility, Day, DisasterStatus, DisasterType, DocumentKind, Email, FigureStatus, Focus,
    Glide, Group, Id, Identifier, ImpactSeverity, LanguageTag, Line, Measure, Moment, PlaceName, Reliability,
    ReportVersion, RevisionReason, Scope, Sequence, SeriesStatus, SourceType, Tlp, UnknownReason, UpdateKind, Url,
    Weeks,
};

/// The front matter of a report. `title` and `as_of` are required; a translation states only what is text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct ReportFront {
    /// The kind of report; default `situation_report`.
    #[serde(rename = "type")]
    #[schemars(with = "Option<TypeSchema>")]
    pub report_type: Option<Id>,
    /// The number in the series; default: the number in the file's name.
    pub number: Option<u32>,
    /// Where the report stands in the life of its incident.
    pub report_version: Option<ReportVersion>,
    /// The headline.
    pub title: Option<Line>,
    /// Two or three sentences.
    pub summary: Option<Line>,
    /// The data cut-off.
    pub as_of: Option<Moment>,
    /// The time covered.
    pub period: Option<PeriodDraft>,
    /// When it was first released; default: `as_of`.
    pub published: Option<Moment>,
    /// When the next report is due.
    pub next_report: Option<Moment>,
    /// Who may read it; default: clear.
    pub tlp: Option<Tlp>,
    /// Whether it is a draft; a draft is withheld.
    pub draft: Option<bool>,
    /// Until when it is withheld.
    pub embargo_until: Option<Moment>,
    /// The withdrawal of the report: only a page that says so stays at its address.
    pub withdrawn: Option<WithdrawnDraft>,
    /// The main points: two to five.
    pub highlights: Option<Vec<Line>>,
    /// Section kinds for the `##` headings, in order.
    pub sections: Option<Vec<Id>>,
    /// Places the report is about.
    pub places: Option<Vec<Id>>,
    /// Actors the report is about.
    pub actors: Option<Vec<Id>>,
    /// Topics the report is about, built-in ones or those of the register.
    pub topics: Option<Vec<Id>>,
    /// The disaster, if it differs from the series'.
    pub disaster: Option<DisasterDraft>,
    /// Sources of this report, in addition to the register.
    pub sources: Option<ById<SourceDraft>>,
    /// Key figures.
    pub key_figures: Option<Vec<FigureDraft>>,
    /// A table beside the report with more of them, one in each row.
    pub figures_from: Option<OrText<TableDraft>>,
    /// How many of the key figures stand in that table; they come last.
    #[serde(skip)]
    pub(crate) figures_of_table: usize,
    /// The incident that the report is about.
    pub incident: Option<IncidentDraft>,
    /// Events with their dates.
    pub events: Option<Vec<EventDraft>>,
    /// What changed after the first release.
    pub updates: Option<Vec<UpdateDraft>>,
    /// A picture of what the report is about.
    pub cover: Option<CoverDraft>,
    /// Shapes on its maps, in addition to those of the series.
    pub layers: Option<Vec<LayerDraft>>,
    /// Files that belong to the report: the original, annexes, data.
    pub documents: Option<Vec<DocumentDraft>>,
    /// Works that readers are pointed to.
    pub references: Option<Vec<ReferenceDraft>>,
    /// Permanent ids of the report.
    pub identifiers: Option<Vec<Identifier>>,
    /// The people who wrote the report.
    pub authors: Option<Vec<OrText<PersonDraft>>>,
    /// The people who translated this edition.
    pub translators: Option<Vec<OrText<PersonDraft>>>,
    /// The terms under which the report may be used; default: those of the series, else of the site.
    pub licence: Option<OrText<LicenceDraft>>,
    /// Who wrote the report.
    pub prepared_by: Option<Line>,
    /// Who approved its release.
    pub approved_by: Option<Line>,
    /// Whom readers can ask.
    pub contacts: Option<Vec<ContactDraft>>,
    /// Old addresses that redirect here.
    pub aliases: Option<Vec<Line>>,
    /// Of a translation, what it was made from; `vigie translated` writes it.
    pub translated_from: Option<TranslationMark>,
    /// Rules of the linter that do not apply to this report, each with a reason.
    pub lint_off: Option<Vec<SilenceDraft>>,
}

impl ReportFront {
    /// The texts of figures, events, updates and the cover, which a translation has in its own words.
    pub(crate) fn fact_texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        self.key_figures.iter().flatten().for_each(|figure| figure.texts_into(&mut texts));
        texts.extend(self.events.iter().flatten().map(|event| &event.text));
        texts.extend(self.updates.iter().flatten().map(|update| &update.text));
        let cover = self.cover.iter().flat_map(|cover| [&cover.alt, &cover.caption, &cover.credit]);
        texts.extend(cover.flatten());
        texts
    }
}

/// People as written, a name or more.
pub(crate) fn people(written: Option<&[OrText<PersonDraft>]>) -> Vec<PersonDraft> {
    written.into_iter().flatten().map(|person| person.0.clone()).collect()
}

impl FigureDraft {
    /// A figure of which nothing is said yet.
    pub(super) fn of_id(id: Id) -> FigureDraft {
        FigureDraft {
            id,
            label: None,
            value: Nullable::Absent,
            min: None,
            max: None,
            best: None,
            reason: None,
            approximate: None,
            unit: None,
            measure: None,
            scope: None,
            as_of: None,
            period: None,
            group: None,
            topic: None,
            place: None,
            source: None,
            reports: None,
            credibility: None,
            status: None,
            exhaustive: None,
            breakdown: None,
            by_place: None,
            revision: None,
            attribution: None,
            inclusion: None,
            note: None,
        }
    }

    /// The number that is typed.
    pub(crate) fn number(&self) -> Nullable<Amount> {
        match &self.value {
            Nullable::Value(StatedValue::Number(amount)) => Nullable::Value(*amount),
            Nullable::Value(StatedValue::Sum(_)) | Nullable::Absent => Nullable::Absent,
            Nullable::Null => Nullable::Null,
        }
    }

    /// What it is the sum of.
    pub(crate) fn sum(&self) -> Option<&SumDraft> {
        match &self.value {
            Nullable::Value(StatedValue::Sum(sum)) => Some(sum),
            _ => None,
        }
    }

    fn texts_into<'f>(&'f self, texts: &mut Vec<&'f Text>) {
        texts.extend([&self.label, &self.note, &self.attribution, &self.inclusion].into_iter().flatten());
        self.breakdown.iter().flatten().for_each(|part| part.texts_into(texts));
    }
}

/// The keys that say who may read a report or page, and when.
pub(crate) const RESTRICTING_KEYS: [&str; 4] = ["tlp", "draft", "embargo_until", "withdrawn"];

/// A rule of the linter that does not hold, and why.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SilenceDraft {
    /// Its name, which is the code of its diagnostics.
    pub rule: Line,
    /// Why, for whoever reads the file later.
    pub reason: Line,
}

/// A report that was taken back.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawnDraft {
    /// When it was withdrawn.
    pub date: Moment,
    /// Why it was withdrawn; readers see this.
    pub reason: Option<Text>,
}

/// A time covered.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodDraft {
    /// When the period begins.
    pub start: Moment,
    /// When the period ends; this day or hour is included.
    pub end: Moment,
}

/// A disaster as the registries name it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DisasterDraft {
    /// Its name.
    pub name: Option<Text>,
    /// Its GLIDE number: `EQ-2001-000033-IND`.
    pub glide: Option<Glide>,
    /// Its type, in the letters of GLIDE.
    #[serde(rename = "type")]
    pub disaster_type: Option<DisasterType>,
    /// Its status.
    pub status: Option<DisasterStatus>,
}

/// A source, in the register or in a report.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceDraft {
    /// Its name.
    pub name: Text,
    /// A short name for tables.
    pub short: Option<Text>,
    /// What kind of source it is.
    #[serde(rename = "type")]
    pub source_type: Option<SourceType>,
    /// Its address on the web.
    pub url: Option<Url>,
    /// The address of an archived copy.
    pub archived_url: Option<Url>,
    /// When it was read.
    pub accessed: Option<Day>,
    /// The language it is in.
    pub language: Option<LanguageTag>,
    /// How far it can be trusted: from A (completely reliable) to F (cannot be judged).
    pub reliability: Option<Reliability>,
}

/// A figure, or a part of one.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureDraft {
    /// Its id, the same in every report of the series.
    pub id: Id,
    /// Its name.
    pub label: Option<Text>,
    /// The number, or what it is the sum of; `null` if it is not known.
    #[serde(default)]
    pub value: Nullable<StatedValue>,
    /// The lower bound of a range.
    pub min: Option<Amount>,
    /// The upper bound of a range.
    pub max: Option<Amount>,
    /// The best estimate within a range.
    pub best: Option<Amount>,
    /// Why the value is `null`.
    pub reason: Option<UnknownReason>,
    /// Whether the number is rounded or an estimate.
    pub approximate: Option<bool>,
    /// What is counted: `persons`, `households`, `USD`, `%`.
    pub unit: Option<Line>,
    /// What happened to those who are counted.
    pub measure: Option<Measure>,
    /// The time over which it counts.
    pub scope: Option<Scope>,
    /// Its own data cut-off; default: the report's.
    pub as_of: Option<Moment>,
    /// Its own period; default: the report's.
    pub period: Option<PeriodDraft>,
    /// Who is counted.
    pub group: Option<Group>,
    /// Where it counts.
    pub place: Option<PlaceName>,
    /// The topic that it is about.
    pub topic: Option<Id>,
    /// The source of the number.
    pub source: Option<Id>,
    /// What each of several sources says.
    pub reports: Option<Vec<ClaimDraft>>,
    /// How likely the claim is: from 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<Credibility>,
    /// How firm it is.
    pub status: Option<FigureStatus>,
    /// Whether the parts must add up to the whole.
    pub exhaustive: Option<bool>,
    /// Its parts.
    pub breakdown: Option<Vec<FigureDraft>>,
    /// How many there are in each place.
    pub by_place: Option<PlaceNumbers>,
    /// Why a published number changed.
    pub revision: Option<RevisionDraft>,
    /// The attribution as it is printed, if the source's name is not enough.
    pub attribution: Option<Text>,
    /// The rule of counting, in a sentence.
    pub inclusion: Option<Text>,
    /// A note.
    pub note: Option<Text>,
}

impl ReportFront {
    /// Gives back the room that lists of figures had to grow in: front matter is kept until the whole site is built.
    pub(super) fn tighten(&mut self) {
        tighten(&mut self.key_figures);
    }
}

fn tighten(figures: &mut Option<Vec<FigureDraft>>) {
    if let Some(figures) = figures {
        figures.shrink_to_fit();
        figures.iter_mut().for_each(|figure| tighten(&mut figure.breakdown));
    }
}

/// What one source says of a figure.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimDraft {
    /// Who makes the claim.
    pub source: Id,
    /// The number; `null` if the source has none.
    #[serde(default)]
    pub value: Nullable<Amount>,
    /// The lower bound of a range.
    pub min: Option<Amount>,
    /// The upper bound of a range.
    pub max: Option<Amount>,
    /// The best estimate.
    pub best: Option<Amount>,
    /// Why the value is `null`.
    pub reason: Option<UnknownReason>,
    /// Whether the number is rounded or an estimate.
    pub approximate: Option<bool>,
    /// Its data cut-off; default: the figure's.
    pub as_of: Option<Moment>,
    /// How likely the claim is: from 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<Credibility>,
    /// A note.
    pub note: Option<Text>,
}

/// Why a printed figure changed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionDraft {
    /// What was published before: a number, `{min: 10}`, `{min: 10, max: 14}` or `unknown`.
    pub previous: Option<PreviousDraft>,
    /// What `previous` should have been, if it was wrong: the report that printed it is marked, and the change is counted from here.
    pub corrected: Option<PreviousDraft>,
    /// Why it changed.
    pub reason: RevisionReason,
    /// The reason in words.
    pub note: Option<Text>,
    /// When it changed.
    pub date: Option<Day>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventDraft {
    /// Its name in addresses; default: its time and place.
    pub id: Option<Id>,
    /// When it happened.
    pub time: Moment,
    /// Where it happened.
    pub place: Option<Id>,
    /// What happened.
    pub text: Text,
    /// Who says so.
    pub source: Option<Id>,
    /// How likely the claim is: from 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<Credibility>,
}

/// A change to a published report.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateDraft {
    /// Its name in addresses and feeds; default: its time and kind.
    pub id: Option<Id>,
    /// When the report was changed.
    pub time: Moment,
    /// What kind of change it is.
    pub kind: UpdateKind,
    /// What was changed.
    pub text: Text,
    /// The figures (by id), sections (by kind or anchor), headings and paragraphs (by anchor) that it concerns.
    pub affects: Option<Vec<Line>>,
    /// The state that the incident came into with it.
    pub state: Option<Id>,
}

/// Something that begins, is worked on and ends: an outage, an intrusion, planned work.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentDraft {
    /// Where it stands: `investigating`, `resolved`, or a state of the site's own.
    pub state: Id,
    /// How bad it is; default: `maintenance` for a state of planned work, else not stated.
    pub severity: Option<ImpactSeverity>,
    /// When it began; of planned work, when it is to begin.
    pub started: Moment,
    /// When it is expected to end.
    pub expected: Option<Moment>,
    /// When it ended; only in a state that is not open.
    pub resolved: Option<Moment>,
    /// The places and actors of the registers that it affects.
    pub affects: Option<Vec<Id>>,
    /// What others call it: `CVE-2026-1234`, the number of a ticket.
    pub ids: Option<Vec<Line>>,
}

/// The picture of a report. A translation states its texts alone.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CoverDraft {
    /// Its path, from the folder of the report.
    pub file: Option<Line>,
    /// What it shows, for readers who cannot see it.
    pub alt: Option<Text>,
    /// The words below it.
    pub caption: Option<Text>,
    /// Who made it.
    pub credit: Option<Text>,
    /// What must be seen where it is cut; default: its middle.
    pub focus: Option<Focus>,
}

/// A file that belongs to a report.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentDraft {
    /// Its name.
    pub title: Text,
    /// Its path, from the folder of the report.
    pub file: Option<Line>,
    /// Its address, if it lies elsewhere.
    pub url: Option<Url>,
    /// What it is; default: an annex.
    pub kind: Option<DocumentKind>,
    /// The language it is in.
    pub language: Option<LanguageTag>,
    /// How many pages it has.
    pub pages: Option<u32>,
}

/// A work that readers are pointed to.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceDraft {
    /// Its title.
    pub title: Text,
    /// Who wrote or published it.
    pub author: Option<Line>,
    /// When it came out.
    pub date: Option<Day>,
    /// Its address on the web.
    pub url: Option<Url>,
    /// Its permanent id.
    pub identifier: Option<Identifier>,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactDraft {
    /// The role of the contact.
    pub role: Text,
    /// The name of the contact.
    pub name: Option<Line>,
    /// The contact's e-mail address.
    pub email: Option<Email>,
}

/// The front matter of a plain page.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct PageFront {
    /// The headline.
    pub title: Option<Line>,
    /// Two or three sentences.
    pub summary: Option<Line>,
    /// Who may read it; default: clear.
    pub tlp: Option<Tlp>,
    /// Whether it is a draft; a draft is withheld.
    pub draft: Option<bool>,
    /// Until when it is withheld.
    pub embargo_until: Option<Moment>,
    /// Old addresses that redirect here.
    pub aliases: Option<Vec<Line>>,
}

/// `series.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SeriesFront {
    /// The title of the series.
    pub title: Option<Text>,
    /// What the series is about.
    pub summary: Option<Text>,
    /// The countries it is about.
    pub country: Option<Vec<CountryCode>>,
    /// The disaster it is about.
    pub disaster: Option<DisasterDraft>,
    /// Whether it is ongoing or closed.
    pub status: Option<SeriesStatus>,
    /// Whether each report goes on from the one before it; default: it does.
    pub sequence: Option<Sequence>,
    /// How the weeks of its reports are numbered; default: they are not.
    pub weeks: Option<Weeks>,
    /// The terms under which its reports may be used; default: those of the site.
    pub licence: Option<OrText<LicenceDraft>>,
    /// Section kinds that every report must have.
    pub required_sections: Option<Vec<Id>>,
    /// The formats in which its reports come out beside their pages; default: those of the site.
    pub formats: Option<FormatsDraft>,
    /// How the tables beside its reports are read.
    pub tables: Option<TablesDraft>,
    /// Shapes on its maps, and on those of its reports.
    pub layers: Option<Vec<LayerDraft>>,
}
