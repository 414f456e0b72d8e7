//! Incidents: where one stands, and which of them go on.

use serde::Serialize;

use super::page::{LinkView, NameView, TimeView};

/// A state of an incident.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct IncidentStateView {
    /// `investigating`, `resolved`, …, or a state of the site's own.
    pub(crate) id: String,
    /// `Investigating`.
    pub(crate) label: String,
    /// Whether its label is of the interface.
    pub(crate) of_interface: bool,
}

/// Where an incident stands, in a few words.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct IncidentMarkView {
    pub(crate) state: IncidentStateView,
    /// `open`, `planned` (planned work that is not done) or `ended`.
    pub(crate) tone: String,
    /// `critical`, `major`, `minor`, `none` or `maintenance`; may be empty.
    pub(crate) severity: String,
    pub(crate) severity_label: String,
    /// `since 30 Nov 2024, 20:05`, `took 1 h 38 min`, …
    pub(crate) time_words: String,
}

/// The incident that a report is about.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct IncidentView {
    pub(crate) mark: IncidentMarkView,
    /// When it began; of planned work, when it is to begin.
    pub(crate) started: TimeView,
    /// When it is expected to end, if it goes on.
    pub(crate) expected: Option<TimeView>,
    /// When it ended, if it has.
    pub(crate) resolved: Option<TimeView>,
    /// How long it took: `1 h 38 min`; empty if it goes on, or if only days are known.
    pub(crate) duration: String,
    /// The same for machines, ISO 8601: `PT98M`.
    pub(crate) duration_iso: String,
    /// The places and actors that it affects.
    pub(crate) affects: Vec<NameView>,
    /// What others call it, with the address of a public list where there is one.
    pub(crate) ids: Vec<LinkView>,
    /// The states that updates name, the first first.
    pub(crate) course: Vec<IncidentStepView>,
    /// The style sheet, which pages without incidents don't load.
    pub(crate) stylesheet_url: String,
}

/// A state that an incident came into.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct IncidentStepView {
    pub(crate) state: IncidentStateView,
    pub(crate) time: TimeView,
    /// The update that says so.
    pub(crate) url: String,
}

/// The incidents of a series, of a place or actor, or of the site: which of them go on.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct IncidentsView {
    /// `2 open incidents`; if there are none, `All is working`.
    pub(crate) words: String,
    /// Whether none is open.
    pub(crate) calm: bool,
    /// `Planned work: 1`; may be empty.
    pub(crate) planned_words: String,
    /// Those that go on: the worst first, planned work (`mark.tone` is `planned`) last.
    pub(crate) open: Vec<OpenIncidentView>,
    /// `and 3 more`, if not all of those that trouble somebody are shown; may be empty.
    pub(crate) more_words: String,
    /// The same of planned work; may be empty.
    pub(crate) more_planned_words: String,
    /// The style sheet, which pages without incidents don't load.
    pub(crate) stylesheet_url: String,
}

/// An incident that goes on.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct OpenIncidentView {
    pub(crate) mark: IncidentMarkView,
    /// The title of its report.
    pub(crate) title: String,
    pub(crate) url: String,
    /// Its series; on pages other than the series' own.
    pub(crate) series: Option<LinkView>,
    /// The places and actors that it affects.
    pub(crate) affects: Vec<NameView>,
    /// What the last update says, else the summary; may be empty.
    pub(crate) text: String,
    /// When the last update was made.
    pub(crate) updated: Option<TimeView>,
    /// The language, when that is not the page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// The same in words of the page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}
