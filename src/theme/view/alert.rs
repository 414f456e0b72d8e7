//! A report as an alert of the Common Alerting Protocol.

use serde::Serialize;

/// What an alert of CAP 1.2 says beside the words of the report. The words of the standard are in English in every language.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AlertView {
    /// The address of the report, without the signs that CAP forbids.
    pub(crate) identifier: String,
    /// The publisher's e-mail address, else the host of the site.
    pub(crate) sender: String,
    /// When the report came out, as CAP writes it: `2024-11-30T15:00:00-00:00`.
    pub(crate) sent: String,
    /// `Alert`, or `Update` if it has `references`.
    pub(crate) message_type: String,
    /// The earlier alerts of the series, as CAP writes them, parted by blanks; empty for none.
    pub(crate) references: String,
    /// `Met`, `Health`, …; `Other` if the report does not say what kind of disaster it is about.
    pub(crate) category: String,
    /// What it is about: the kind of the disaster, else the series.
    pub(crate) event: String,
    /// `Past`, `Future` or `Unknown`.
    pub(crate) urgency: String,
    /// `Severe`, `Moderate`, `Minor` or `Unknown`.
    pub(crate) severity: String,
    /// `Observed` or `Unknown`.
    pub(crate) certainty: String,
    /// When the incident began; empty if that is not known to the minute.
    pub(crate) onset: String,
    pub(crate) areas: Vec<AlertAreaView>,
}

/// A place in an alert.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AlertAreaView {
    pub(crate) name: String,
    /// `36.2,37.16 10`: latitude and longitude in degrees, radius in kilometres; empty without a position.
    pub(crate) circle: String,
    /// Its P-code; may be empty.
    pub(crate) pcode: String,
}
