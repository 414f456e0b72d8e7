//! Front matter as written: of reports, of plain pages and of series. Values are checked one by one;
//! whether they agree with each other and with other files is asked in `model`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shapes::{ById, Nullable, Text};
use super::values::{
    Amount, CountryCode, Credibility, Day, DisasterStatus, DisasterType, Email, FigureStatus, Glide, Group, Id,
    LanguageTag, Line, Measure, Moment, Reliability, ReportType, ReportVersion, RevisionReason, Scope, SeriesStatus,
    SourceType, Tlp, UnknownReason, UpdateKind, Url,
};

/// The front matter of a report. `title` and `as_of` are required; a translation states only what is text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct ReportFront {
    /// The kind of report; default `situation_report`.
    #[serde(rename = "type")]
    pub report_type: Option<ReportType>,
    /// The ordinal in the series; default: the number in the file's name.
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
    /// The first release; default: `as_of`.
    pub published: Option<Moment>,
    /// When the next report is to come.
    pub next_report: Option<Moment>,
    /// Who may read; default clear.
    pub tlp: Option<Tlp>,
    /// A draft is left out of the site.
    pub draft: Option<bool>,
    /// Left out of the site until then.
    pub embargo_until: Option<Moment>,
    /// Taken back: nothing of it comes out but that it was.
    pub withdrawn: Option<WithdrawnDraft>,
    /// Two to five key messages.
    pub highlights: Option<Vec<Line>>,
    /// Kinds for the `##` headings, in order.
    pub sections: Option<Vec<Id>>,
    /// Places the report is about.
    pub places: Option<Vec<Id>>,
    /// Actors the report is about.
    pub actors: Option<Vec<Id>>,
    /// The disaster, when it differs from the series'.
    pub disaster: Option<DisasterDraft>,
    /// Sources of this report, on top of the register.
    pub sources: Option<ById<SourceDraft>>,
    /// Figures.
    pub key_figures: Option<Vec<FigureDraft>>,
    /// Dated events.
    pub events: Option<Vec<EventDraft>>,
    /// Changes since the first release.
    pub updates: Option<Vec<UpdateDraft>>,
    /// Who wrote.
    pub prepared_by: Option<Line>,
    /// Who released.
    pub approved_by: Option<Line>,
    /// Whom to ask.
    pub contacts: Option<Vec<ContactDraft>>,
    /// Old addresses that redirect here.
    pub aliases: Option<Vec<Line>>,
    /// Rules of the linter that do not hold for this report, each with a reason.
    pub lint_off: Option<Vec<SilenceDraft>>,
}

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
    /// Since when.
    pub date: Moment,
    /// Why; readers see it.
    pub reason: Option<Text>,
}

/// A time covered.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodDraft {
    /// From.
    pub start: Moment,
    /// To, this day or hour included.
    pub end: Moment,
}

/// A disaster as the registries name it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DisasterDraft {
    /// Its name.
    pub name: Option<Text>,
    /// Its GLIDE number.
    pub glide: Option<Glide>,
    /// Its kind.
    #[serde(rename = "type")]
    pub disaster_type: Option<DisasterType>,
    /// Where it stands.
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
    /// What it is.
    #[serde(rename = "type")]
    pub source_type: Option<SourceType>,
    /// Where it is found.
    pub url: Option<Url>,
    /// A copy that stays.
    pub archived_url: Option<Url>,
    /// When it was read.
    pub accessed: Option<Day>,
    /// The language it is in.
    pub language: Option<LanguageTag>,
    /// How far it can be trusted.
    pub reliability: Option<Reliability>,
}

/// A figure, or a part of one.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureDraft {
    /// Stable across the series.
    pub id: Id,
    /// What it is called.
    pub label: Option<Text>,
    /// The number; `null` when it is not known.
    #[serde(default)]
    pub value: Nullable<Amount>,
    /// At least this many.
    pub min: Option<Amount>,
    /// At most this many.
    pub max: Option<Amount>,
    /// The best estimate within a range.
    pub best: Option<Amount>,
    /// Why the value is `null`.
    pub reason: Option<UnknownReason>,
    /// A rounded or guessed number.
    pub approximate: Option<bool>,
    /// What is counted: `persons`, `households`, `USD`, `%`.
    pub unit: Option<Line>,
    /// What happened to it.
    pub measure: Option<Measure>,
    /// Over which time it counts.
    pub scope: Option<Scope>,
    /// Its own cut-off; default: the report's.
    pub as_of: Option<Moment>,
    /// Its own period; default: the report's.
    pub period: Option<PeriodDraft>,
    /// Who is counted.
    pub group: Option<Group>,
    /// Where it comes from.
    pub source: Option<Id>,
    /// What each of several sources says.
    pub reports: Option<Vec<ClaimDraft>>,
    /// How likely the claim is.
    pub credibility: Option<Credibility>,
    /// How firm it is.
    pub status: Option<FigureStatus>,
    /// Whether the parts must add up to the whole.
    pub exhaustive: Option<bool>,
    /// Its parts.
    pub breakdown: Option<Vec<FigureDraft>>,
    /// Why it changed.
    pub revision: Option<RevisionDraft>,
    /// The printed words of attribution, when the source's name does not do.
    pub attribution: Option<Text>,
    /// The rule of counting, in a sentence.
    pub inclusion: Option<Text>,
    /// A remark.
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
    /// Who.
    pub source: Id,
    /// The number; `null` when the source has none.
    #[serde(default)]
    pub value: Nullable<Amount>,
    /// At least.
    pub min: Option<Amount>,
    /// At most.
    pub max: Option<Amount>,
    /// The best estimate.
    pub best: Option<Amount>,
    /// Why the value is `null`.
    pub reason: Option<UnknownReason>,
    /// A rounded number.
    pub approximate: Option<bool>,
    /// As of when; default: the figure's.
    pub as_of: Option<Moment>,
    /// How likely.
    pub credibility: Option<Credibility>,
    /// A remark.
    pub note: Option<Text>,
}

/// Why a printed figure changed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionDraft {
    /// What was printed before.
    pub previous: Option<Amount>,
    /// Why.
    pub reason: RevisionReason,
    /// In words.
    pub note: Option<Text>,
    /// When.
    pub date: Option<Day>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventDraft {
    /// When.
    pub time: Moment,
    /// Where.
    pub place: Option<Id>,
    /// What.
    pub text: Text,
    /// Who says so.
    pub source: Option<Id>,
    /// How likely.
    pub credibility: Option<Credibility>,
}

/// A change to a published report.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateDraft {
    /// When.
    pub time: Moment,
    /// What it is.
    pub kind: UpdateKind,
    /// In words.
    pub text: Text,
    /// Figures (by id), sections (by kind or anchor), headings and paragraphs (by anchor) that it touches.
    pub affects: Option<Vec<Line>>,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactDraft {
    /// What they do.
    pub role: Text,
    /// Who they are.
    pub name: Option<Line>,
    /// Their address.
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
    /// Who may read; default clear.
    pub tlp: Option<Tlp>,
    /// A draft is left out of the site.
    pub draft: Option<bool>,
    /// Left out of the site until then.
    pub embargo_until: Option<Moment>,
    /// Old addresses that redirect here.
    pub aliases: Option<Vec<Line>>,
}

/// `series.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SeriesFront {
    /// What the series is called.
    pub title: Option<Text>,
    /// What it is about.
    pub summary: Option<Text>,
    /// The countries it is about.
    pub country: Option<Vec<CountryCode>>,
    /// The disaster it is about.
    pub disaster: Option<DisasterDraft>,
    /// Whether it goes on.
    pub status: Option<SeriesStatus>,
    /// Kinds of section that each report must have.
    pub required_sections: Option<Vec<Id>>,
}
