//! A report as what ReliefWeb asks for.

use serde::Serialize;

/// How ReliefWeb files a report: by the names and codes of its own lists, which are in English in every language.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ReliefWebView {
    /// The title, without signs that ReliefWeb does not take.
    pub(crate) title: String,
    /// Summary, key figures and main points in Markdown, which ReliefWeb reads.
    pub(crate) body: String,
    /// When it came out, to the second: `2024-11-30T18:00:00+03:00`.
    pub(crate) published: String,
    /// The whole address of the report as PDF; empty if there is none.
    pub(crate) pdf_url: String,
    /// `Situation Report`, `News and Press Release` or `Assessment`.
    pub(crate) content_format: String,
    /// ISO 3166-1 alpha-3, the country that it is most about first.
    pub(crate) countries: Vec<String>,
    /// GLIDE numbers.
    pub(crate) disasters: Vec<String>,
    /// The code of the kind of disaster: `FL`; empty if nothing says it.
    pub(crate) disaster_type: String,
    /// `Health`, `Water Sanitation Hygiene`, …
    pub(crate) themes: Vec<String>,
}
