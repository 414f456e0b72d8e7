//! Pages of the site's own, registers, the archive, the search, and pages that stand in for others.

use serde::Serialize;

use super::page::{DownloadView, LinkView, NameView, TimeView};
use super::report::{EventView, GradeView, KindView, SourceEntryView, TocEntryView, UpdateView};
use super::series::ReportCardView;

/// `page.html`: a page of the site's own.
#[derive(Serialize, Clone, Debug, Default)]
pub struct PlainPageView {
    /// The title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// The text.
    pub content_html: String,
    /// Contents of the page.
    pub toc: Vec<TocEntryView>,
    /// The footnotes; may be empty.
    pub footnotes_html: String,
    /// Sources that are cited here.
    pub sources: Vec<SourceEntryView>,
}

/// `collection.html`: all places, all actors, all sources or all section kinds.
#[derive(Serialize, Clone, Debug, Default)]
pub struct CollectionView {
    /// `places`, `actors`, `sources` or `kinds`.
    pub kind: String,
    /// `Places`.
    pub title: String,
    /// One sentence.
    pub intro: String,
    /// A map as SVG; may be empty.
    pub map_html: String,
    /// The data behind the list.
    pub downloads: Vec<DownloadView>,
    /// The entries by group; one group without title when there is nothing to group by.
    pub groups: Vec<CollectionGroupView>,
}

/// Entries that belong together.
#[derive(Serialize, Clone, Debug, Default)]
pub struct CollectionGroupView {
    /// Its title; may be empty.
    pub title: String,
    /// The `id` of its heading; may be empty.
    pub anchor: String,
    /// The entries in the language's order.
    pub entries: Vec<CollectionEntryView>,
}

/// An entry in a collection.
#[derive(Serialize, Clone, Debug, Default)]
pub struct CollectionEntryView {
    /// Its name and page.
    pub name: NameView,
    /// What kind it is, in words; may be empty.
    pub note: String,
    /// Of a section kind: icon and hue.
    pub kind: Option<KindView>,
    /// Of a source: its reliability.
    pub grade: Option<GradeView>,
    /// `12 reports`.
    pub count_words: String,
    /// When it was last mentioned.
    pub last: Option<TimeView>,
}

/// `entry.html`: one place, actor, source or section kind.
#[derive(Serialize, Clone, Debug, Default)]
pub struct EntryView {
    /// `place`, `actor`, `source` or `kind`.
    pub kind: String,
    /// The same in words: `Place`.
    pub kind_label: String,
    /// Its name.
    pub name: NameView,
    /// Its names in other languages.
    pub other_names: Vec<NameView>,
    /// Of a section kind: icon and hue.
    pub section_kind: Option<KindView>,
    /// What is known: country, code, kind, reliability, address.
    pub facts: Vec<FactView>,
    /// A map as SVG; may be empty.
    pub map_html: String,
    /// The data behind the page.
    pub downloads: Vec<DownloadView>,
    /// What happened there, newest first; a few.
    pub events: Vec<EventView>,
    /// Places within, sources of a kind, …
    pub related: Vec<NameView>,
    /// `12 reports`.
    pub count_words: String,
    /// Where it appears, newest first, by series.
    pub groups: Vec<AppearanceGroupView>,
}

/// A fact about an entry.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FactView {
    /// What.
    pub label: String,
    /// In words.
    pub value: String,
    /// Where it leads; may be empty.
    pub url: String,
}

/// Appearances in one series.
#[derive(Serialize, Clone, Debug, Default)]
pub struct AppearanceGroupView {
    /// The series.
    pub series: LinkView,
    /// Newest first; of a long series, those of its newest reports.
    pub appearances: Vec<AppearanceView>,
    /// The other reports of the series in which it appears, newest first: their numbers, else their dates.
    pub earlier: Vec<LinkView>,
}

/// A report, or a section of one, in which an entry appears.
#[derive(Serialize, Clone, Debug, Default)]
pub struct AppearanceView {
    /// `No. 4`; may be empty.
    pub number_words: String,
    /// The report's title.
    pub report_title: String,
    /// The section's heading; empty when it is the report as a whole.
    pub section_title: String,
    /// The section's kind, when it has one.
    pub section_kind: Option<KindView>,
    /// Directly there.
    pub url: String,
    /// When the report's data end.
    pub as_of: TimeView,
    /// The language, when that is not the page's.
    pub language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub direction: String,
}

/// `archive.html`: every report by date, or those of a month.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ArchiveView {
    /// Newest first.
    pub groups: Vec<ArchiveGroupView>,
    /// `42 reports`.
    pub count_words: String,
}

/// The reports of a month.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ArchiveGroupView {
    /// `November 2024`.
    pub title: String,
    /// The `id` of its heading: `2024-11`.
    pub anchor: String,
    /// `12 reports`.
    pub count_words: String,
    /// The page of the month, where not all of its reports are here; else empty.
    pub url: String,
    /// Newest first; in a long archive the newest of all.
    pub reports: Vec<ReportCardView>,
}

/// `search.html`: the page of the search. Its script fills the list; without it, the page leads to the lists of the site.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SearchView {
    /// `Search`.
    pub title: String,
    /// Where the index lies, for the script.
    pub data_url: String,
    /// The words that the script puts into the page, as JSON.
    pub words_json: String,
    /// Other ways to what is searched for: the archive and the registers.
    pub lists: Vec<LinkView>,
}

/// `corrections.html`: every update and correction.
#[derive(Serialize, Clone, Debug, Default)]
pub struct CorrectionsView {
    /// Newest first, by month.
    pub groups: Vec<CorrectionsGroupView>,
    /// The page that tells the policy; may be empty.
    pub policy_url: String,
}

/// The updates of a month.
#[derive(Serialize, Clone, Debug, Default)]
pub struct CorrectionsGroupView {
    /// `November 2024`.
    pub title: String,
    /// The `id` of its heading: `2024-11`.
    pub anchor: String,
    /// Newest first.
    pub updates: Vec<UpdateView>,
}

/// `not_found.html`. It is served at any address, so its addresses begin at the site's root.
#[derive(Serialize, Clone, Debug, Default)]
pub struct NotFoundView {
    /// The newest report of the site.
    pub latest: Option<ReportCardView>,
    /// Every running series.
    pub series: Vec<LinkView>,
}

/// `withdrawn.html`: what stands in the place of a report that was taken back.
#[derive(Serialize, Clone, Debug, Default)]
pub struct WithdrawnView {
    /// Since when.
    pub date: TimeView,
    /// Why; empty where nobody says.
    pub reason: String,
}

/// `redirect.html`: an old address, or one that moves on such as `latest/`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct RedirectView {
    /// Where it leads.
    pub url: String,
    /// The same, absolute.
    pub absolute_url: String,
    /// The target's title.
    pub title: String,
}
