//! Values that are one word of a closed list.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer};

use super::parse::Parse;
use crate::content::yaml::Rejection;

/// The schema of a closed list of words, each with what it means.
pub(crate) fn word_schema(doc: &str, words: &[(&str, &str)]) -> Schema {
    let choice = |(word, meaning): &(&str, &str)| json_schema!({"const": word, "description": meaning.trim()});
    let choices: Vec<Schema> = words.iter().map(choice).collect();
    json_schema!({"type": "string", "description": doc.trim(), "oneOf": choices})
}

/// A closed list of words, each written in one way.
macro_rules! words {
    (
        $(#[doc = $doc:literal])* $name:ident { $($(#[doc = $variant_doc:literal])* $variant:ident = $word:literal,)* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $variant_doc])* $variant,)* }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &[$name] = &[$($name::$variant,)*];
            pub(super) const WORDS: &[&str] = &[$($word,)*];

            /// The word as it is written.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                deserializer.deserialize_str(Parse::new("a word", |word: &str| {
                    $name::ALL.iter().copied().find(|value| value.as_str() == word)
                        .ok_or_else(|| Rejection::unknown_word(word, $name::WORDS))
                }))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                word_schema(concat!($($doc,)*), &[$(($word, concat!($($variant_doc,)*)),)*])
            }
        }
    };
}

words! {
    /// What was published before a number was known.
    BeforeWord {
        /// That nobody can say.
        Unknown = "unknown",
    }
}

words! {
    /// What kind of report it is.
    ReportType {
        /// A time-bound operational update; the default.
        SituationReport = "situation_report",
        /// A sudden event or change, in the first hours or days.
        FlashUpdate = "flash_update",
        /// The first structured figures from the field.
        FieldReport = "field_report",
        /// A periodic report on a protracted crisis.
        Bulletin = "bulletin",
        /// The summary of an incident after ICS-209.
        IncidentStatus = "incident_status",
        /// An analyst's judgement.
        Assessment = "assessment",
        /// A page that is updated while the event goes on.
        LiveBlog = "live_blog",
    }
}

words! {
    /// A key of a report that a type of reports can ask for.
    ReportKey {
        /// Two or three sentences.
        Summary = "summary",
        /// The time covered.
        Period = "period",
        /// When the next report is due.
        NextReport = "next_report",
        /// The main points.
        Highlights = "highlights",
        /// Places.
        Places = "places",
        /// Actors.
        Actors = "actors",
        /// Topics.
        Topics = "topics",
        /// The disaster.
        Disaster = "disaster",
        /// Key figures.
        KeyFigures = "key_figures",
        /// The incident.
        Incident = "incident",
        /// Events.
        Events = "events",
        /// Who wrote it.
        Authors = "authors",
        /// Who prepared it.
        PreparedBy = "prepared_by",
        /// Who approved it.
        ApprovedBy = "approved_by",
        /// Whom to ask.
        Contacts = "contacts",
    }
}

words! {
    /// Where a report stands in the life of its incident (ICS-209, block 3).
    ReportVersion {
        /// The first report.
        Initial = "initial",
        /// A report between the first and the last.
        Update = "update",
        /// The last report.
        Final = "final",
    }
}

words! {
    /// What a layer of a map is drawn as.
    LayerKind {
        /// A pattern over land or water.
        Area = "area",
        /// A line.
        Line = "line",
        /// The edges of areas, without a pattern.
        Boundary = "boundary",
        /// A sign at a position.
        Point = "point",
    }
}

words! {
    /// What a document beside a report is.
    DocumentKind {
        /// The report as it was first published.
        Original = "original",
        /// A part of the report in a file of its own.
        Annex = "annex",
        /// Data behind the report.
        Dataset = "dataset",
        /// A map or a set of maps.
        Map = "map",
        /// What somebody said on record.
        Statement = "statement",
        /// The report in another language.
        Translation = "translation",
    }
}

words! {
    /// Which part of a picture must be seen where it is cut.
    Focus {
        /// The middle; the default.
        Center = "center",
        /// The upper edge.
        Top = "top",
        /// The lower edge.
        Bottom = "bottom",
        /// The left edge.
        Left = "left",
        /// The right edge.
        Right = "right",
    }
}

words! {
    /// What a change to a published report is.
    UpdateKind {
        /// New information was added.
        Update = "update",
        /// Something published was wrong.
        Correction = "correction",
        /// What was published was right but misleading.
        Clarification = "clarification",
        /// A count changed because of its method or data.
        Revision = "revision",
        /// The statement is withdrawn; the page stays with a notice.
        Retraction = "retraction",
    }
}

words! {
    /// How bad an incident is.
    ImpactSeverity {
        /// What people rely on is down for most of them.
        Critical = "critical",
        /// Much of it is down, or for many.
        Major = "major",
        /// Some notice it.
        Minor = "minor",
        /// Nobody is hindered.
        None = "none",
        /// Planned work.
        Maintenance = "maintenance",
    }
}

words! {
    /// What a figure counts.
    Measure {
        /// Killed.
        Killed = "killed",
        /// Deaths of whatever cause.
        Deaths = "deaths",
        /// Wounded.
        Injured = "injured",
        /// Missing.
        Missing = "missing",
        /// Abducted.
        Abducted = "abducted",
        /// Affected in any way.
        Affected = "affected",
        /// Displaced, newly or in total.
        Displaced = "displaced",
        /// Internally displaced at this time.
        Idps = "idps",
        /// Refugees.
        Refugees = "refugees",
        /// Returned.
        Returnees = "returnees",
        /// People in need.
        InNeed = "in_need",
        /// People whom a plan aims to help.
        Targeted = "targeted",
        /// People helped.
        Reached = "reached",
        /// Suspected cases.
        CasesSuspected = "cases_suspected",
        /// Probable cases.
        CasesProbable = "cases_probable",
        /// Confirmed cases.
        CasesConfirmed = "cases_confirmed",
        /// Money that was asked for.
        FundingRequired = "funding_required",
        /// Money that was received.
        FundingReceived = "funding_received",
    }
}

words! {
    /// Over which time a figure counts (ICS-209, columns A and B).
    Scope {
        /// Since the period began.
        ThisPeriod = "this_period",
        /// Since the event began; it cannot fall without a reason.
        ToDate = "to_date",
        /// At the time of `as_of`.
        Stock = "stock",
    }
}

words! {
    /// How precisely a place's position is published.
    Precision {
        /// As it is written.
        Exact = "exact",
        /// To a tenth of a degree: about 10 km.
        District = "district",
        /// To a whole degree: about 100 km.
        Region = "region",
    }
}

words! {
    /// How firm a figure is.
    FigureStatus {
        /// The number may still change.
        Preliminary = "preliminary",
        /// The number was checked.
        Verified = "verified",
        /// The number was computed, not counted.
        Estimated = "estimated",
        /// Another source contests the number.
        Disputed = "disputed",
        /// The number was withdrawn.
        Retracted = "retracted",
    }
}

words! {
    /// Why a figure has no value.
    UnknownReason {
        /// Nobody has the number.
        NotAvailable = "not_available",
        /// Somebody has the number but did not give it.
        NotReported = "not_reported",
        /// The number is not confirmed yet.
        NotConfirmed = "not_confirmed",
        /// The question does not arise.
        NotApplicable = "not_applicable",
    }
}

words! {
    /// Why a published figure changed.
    RevisionReason {
        /// More is known.
        NewData = "new_data",
        /// Counted under another heading.
        Reclassified = "reclassified",
        /// Something was counted twice.
        DuplicateRemoved = "duplicate_removed",
        /// The number comes from another source now.
        SourceChanged = "source_changed",
        /// The rule of counting changed.
        DefinitionChanged = "definition_changed",
        /// A mistake of ours.
        Error = "error",
        /// A report that came late.
        LateReport = "late_report",
    }
}

words! {
    /// Who is counted.
    Group {
        /// Civilians.
        Civilian = "civilian",
        /// Fighters and soldiers.
        Combatant = "combatant",
        /// It is not known who they are.
        Unknown = "unknown",
        /// Women and girls.
        Female = "female",
        /// Men and boys.
        Male = "male",
        /// Under 18.
        Children = "children",
        /// 18 and over.
        Adults = "adults",
        /// Responders (ICS-209, block 32).
        Responder = "responder",
    }
}

words! {
    /// What a source is.
    SourceType {
        /// A government or its services.
        Official = "official",
        /// A party to the fighting.
        ArmedActor = "armed_actor",
        /// A monitor that is not a state's.
        NgoMonitor = "ngo_monitor",
        /// An agency of the United Nations.
        UnAgency = "un_agency",
        /// News media.
        Media = "media",
        /// Posts on social media.
        SocialMedia = "social_media",
        /// Somebody who was there.
        Eyewitness = "eyewitness",
        /// Satellite images.
        Satellite = "satellite",
    }
}

words! {
    /// What a topic is.
    TopicKind {
        /// A sector of work.
        Sector = "sector",
        /// A humanitarian cluster or one of its areas of responsibility.
        Cluster = "cluster",
        /// Any other topic.
        Theme = "theme",
    }
}

words! {
    /// What an actor is.
    ActorKind {
        /// An armed group.
        ArmedGroup = "armed_group",
        /// The armed forces of a state.
        Army = "army",
        /// A government.
        Government = "government",
        /// Any other organisation.
        Organisation = "organisation",
        /// A person.
        Person = "person",
    }
}

words! {
    /// Whether a series goes on.
    SeriesStatus {
        /// More reports will follow.
        Ongoing = "ongoing",
        /// The series has ended.
        Closed = "closed",
    }
}

words! {
    /// Whether the reports of a series tell one story.
    Sequence {
        /// Each report goes on from the one before it.
        Issues = "issues",
        /// Each report is a record by itself.
        None = "none",
    }
}

words! {
    /// How weeks are numbered.
    Weeks {
        /// ISO 8601: a week begins on Monday.
        Iso = "iso",
        /// Epidemiological weeks as the CDC counts them: a week begins on Sunday.
        Mmwr = "mmwr",
    }
}

words! {
    /// What stands between the cells of a table.
    Separator {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}

words! {
    /// What stands before the decimals of a number in a table.
    DecimalSign {
        /// `6.4`
        Point = "point",
        /// `6,4`
        Comma = "comma",
    }
}

words! {
    /// What stands between the thousands of a number in a table.
    ThousandsSign {
        /// `1,250`
        Comma = "comma",
        /// `1.250`
        Point = "point",
        /// `1 250`, with any space.
        Space = "space",
        /// `1'250`
        Apostrophe = "apostrophe",
    }
}

words! {
    /// Where a disaster stands (ReliefWeb's words).
    DisasterStatus {
        /// The disaster may happen.
        Alert = "alert",
        /// The disaster is happening.
        Current = "current",
        /// The disaster continues.
        Ongoing = "ongoing",
        /// The disaster is over.
        Past = "past",
    }
}

words! {
    /// The kind of a disaster, by its GLIDE letters.
    DisasterType {
        /// Complex emergency.
        ComplexEmergency = "CE",
        /// Cold wave.
        ColdWave = "CW",
        /// Drought.
        Drought = "DR",
        /// Epidemic.
        Epidemic = "EP",
        /// Earthquake.
        Earthquake = "EQ",
        /// Extratropical cyclone.
        ExtratropicalCyclone = "EC",
        /// Fire.
        Fire = "FR",
        /// Flash flood.
        FlashFlood = "FF",
        /// Flood.
        Flood = "FL",
        /// Heat wave.
        HeatWave = "HT",
        /// Insect infestation.
        InsectInfestation = "IN",
        /// Landslide.
        Landslide = "LS",
        /// Mud slide.
        MudSlide = "MS",
        /// Snow avalanche.
        SnowAvalanche = "AV",
        /// Storm surge.
        StormSurge = "SS",
        /// Severe local storm.
        SevereLocalStorm = "ST",
        /// Technological disaster.
        Technological = "AC",
        /// Tornado.
        Tornado = "TO",
        /// Tropical cyclone.
        TropicalCyclone = "TC",
        /// Tsunami.
        Tsunami = "TS",
        /// Volcano.
        Volcano = "VO",
        /// Violent wind.
        ViolentWind = "VW",
        /// Wave or surge.
        Wave = "WV",
        /// Wild fire.
        WildFire = "WF",
        /// Anything else.
        Other = "OT",
    }
}

words! {
    /// How far a source can be trusted: the letter of the Admiralty code.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
}

words! {
    /// The quiet hues of the design, for section kinds.
    Hue {
        /// Grey blue; the default.
        Slate = "slate",
        /// Blue.
        Blue = "blue",
        /// Blue green.
        Teal = "teal",
        /// Green.
        Green = "green",
        /// Yellow green.
        Olive = "olive",
        /// Earth yellow.
        Ochre = "ochre",
        /// Red violet.
        Plum = "plum",
        /// Rose.
        Rose = "rose",
    }
}
