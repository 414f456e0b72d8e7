//! Reports and what they are made of, and what changed from one to the next.

use serde::Serialize;

use super::page::{DownloadView, LinkView, NameView, PeriodView, TimeView};

/// `report.html`: one report in one language.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ReportView {
    /// The series it belongs to.
    pub series: LinkView,
    /// Its number; none for a report that has no number.
    pub number: Option<u32>,
    /// `Situation report no. 4 of 7`.
    pub number_words: String,
    /// `situation_report`, `flash_update`, …
    pub kind: String,
    /// The same in words.
    pub kind_label: String,
    /// `initial`, `update` or `final`; may be empty.
    pub version: String,
    /// The same in words.
    pub version_label: String,
    /// The title.
    pub title: String,
    /// The summary as plain text.
    pub summary: String,
    /// When its data end.
    pub as_of: TimeView,
    /// What it covers.
    pub period: Option<PeriodView>,
    /// When it came out.
    pub published: TimeView,
    /// When it was last changed, and by what.
    pub updated: Option<UpdatedView>,
    /// When the next report is due.
    pub next_due: Option<TimeView>,
    /// The newest report of the series, when that is not this one; its words say so in full: `A newer report exists: no. 7, 5 December 2024`.
    pub superseded_by: Option<LinkView>,
    /// Which report this one is compared with: `since no. 3`; empty when there is none.
    pub compared_with: String,
    /// What is new since then, five lines at most.
    pub what_changed: Vec<ChangeLineView>,
    /// The page that tells every change; empty for the first report of a series.
    pub changes_url: String,
    /// The main points.
    pub highlights: Vec<String>,
    /// Key figures.
    pub figures: Vec<FigureView>,
    /// What comes before the first section.
    pub lead_html: String,
    /// The sections.
    pub sections: Vec<SectionView>,
    /// Contents of the page in order, every part that this template prints included.
    pub toc: Vec<TocEntryView>,
    /// The footnotes as a list with links back; empty for none.
    pub footnotes_html: String,
    /// Sources that are cited here, by number.
    pub sources: Vec<SourceEntryView>,
    /// Updates and corrections, newest first.
    pub updates: Vec<UpdateView>,
    /// What happened, by time.
    pub events: Vec<EventView>,
    /// Places.
    pub places: Vec<NameView>,
    /// Actors.
    pub actors: Vec<NameView>,
    /// Countries.
    pub countries: Vec<NameView>,
    /// The disaster's code: `FL-2024-000199-ESP`; may be empty.
    pub glide: String,
    /// A map of the places as SVG; may be empty.
    pub map_html: String,
    /// The report before.
    pub previous: Option<NeighbourView>,
    /// The report after.
    pub next: Option<NeighbourView>,
    /// The address that always leads to the newest report of the series.
    pub latest_url: String,
    /// Who wrote it; may be empty.
    pub prepared_by: String,
    /// Who approved it; may be empty.
    pub approved_by: String,
    /// Whom to ask.
    pub contacts: Vec<ContactView>,
    /// How to cite this report, with its address.
    pub cite_as: String,
    /// Its data.
    pub downloads: Vec<DownloadView>,
}

/// When something was last changed, and by what.
#[derive(Serialize, Clone, Debug, Default)]
pub struct UpdatedView {
    /// When.
    pub time: TimeView,
    /// By what: the last update's words.
    pub text: String,
    /// `update`, `correction`, …
    pub kind: String,
    /// The same in words.
    pub kind_label: String,
    /// Where the page says it.
    pub url: String,
}

/// One line of what changed.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ChangeLineView {
    /// `figure`, `section`, `place`, `actor`, `source`, `correction`, …
    pub kind: String,
    /// In words: `Killed: 311 (+56 since no. 3)`.
    pub text: String,
    /// Where on the page, or in the site.
    pub url: String,
}

/// `changes.html`: what a report says that the one before did not.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ChangesView {
    /// The report.
    pub report: NeighbourView,
    /// The report it is compared with.
    pub previous: NeighbourView,
    /// `since no. 3`.
    pub since: String,
    /// Figures that are new, have changed, or are no longer there.
    pub figures: Vec<ChangeLineView>,
    /// Sections that are new, rewritten, or no longer there.
    pub sections: Vec<SectionChangeView>,
    /// New places.
    pub places: Vec<NameView>,
    /// New actors.
    pub actors: Vec<NameView>,
    /// Sources that are cited for the first time.
    pub sources: Vec<NameView>,
    /// Updates and corrections of both reports, newest first in each.
    pub updates: Vec<UpdateView>,
    /// Whether the report before is in another language only, so that texts cannot be compared.
    pub other_language: bool,
}

/// What became of a section.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SectionChangeView {
    /// `new`, `rewritten` or `gone`.
    pub state: String,
    /// The same in words.
    pub state_label: String,
    /// The heading.
    pub title: String,
    /// The section; of one that is gone, where it stood.
    pub url: String,
    /// Where its counterpart stands; empty for a new section.
    pub earlier_url: String,
    /// Its kind, when it has one.
    pub kind: Option<KindView>,
    /// `12 words added`.
    pub added_words: String,
    /// `5 words removed`.
    pub removed_words: String,
    /// The text with `<ins>` and `<del>`; empty when the section is new, gone, or written anew from end to end.
    pub diff_html: String,
}

/// A neighbour in the series.
#[derive(Serialize, Clone, Debug, Default)]
pub struct NeighbourView {
    /// `No. 3`.
    pub number_words: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its data cut-off.
    pub as_of: TimeView,
}

/// A `##` section.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SectionView {
    /// The `id` of its heading.
    pub anchor: String,
    /// Its kind, when it has one.
    pub kind: Option<KindView>,
    /// The heading.
    pub title_html: String,
    /// The heading as plain text.
    pub title: String,
    /// What follows the heading; deeper headings included.
    pub content_html: String,
    /// When it was last corrected or updated, if it was.
    pub updated: Option<UpdatedView>,
}

/// A section kind.
#[derive(Serialize, Clone, Debug, Default)]
pub struct KindView {
    /// `casualties`.
    pub id: String,
    /// `Casualties`.
    pub label: String,
    /// Which icon: the id of a built-in kind, or empty for the plain one.
    pub icon: String,
    /// One of eight hues: `slate`, `blue`, `teal`, `green`, `olive`, `ochre`, `plum`, `rose`.
    pub color: String,
    /// The page of all its sections.
    pub url: String,
}

/// A line of the contents.
#[derive(Serialize, Clone, Debug, Default)]
pub struct TocEntryView {
    /// Its words.
    pub text: String,
    /// `#anchor`.
    pub url: String,
    /// The section kind's hue; may be empty.
    pub color: String,
    /// Deeper headings.
    pub children: Vec<TocEntryView>,
}

/// A key figure, or a part of one.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FigureView {
    /// `killed_total`.
    pub id: String,
    /// The `id` in the page: `figure-killed_total`.
    pub anchor: String,
    /// `Killed`.
    pub label: String,
    /// The value in words: `311`, `at least 704`, `100,000–150,000`, `unknown`.
    pub value: String,
    /// The best value as a plain number for machines: `311`; empty when unknown.
    pub number: String,
    /// The unit in words; empty for persons and counts that the label names.
    pub unit: String,
    /// Whether it is unknown; then `value` says why.
    pub unknown: bool,
    /// Whether it is rounded or a guess.
    pub approximate: bool,
    /// `killed`, `displaced`, …
    pub measure: String,
    /// `to_date`, `this_period` or `stock`, in words; may be empty.
    pub scope: String,
    /// `civilian`, `combatant`, …; of parts only.
    pub group: String,
    /// Who says so.
    pub sources: Vec<SourceReferenceView>,
    /// When it was true, if that is not the report's data cut-off.
    pub as_of: Option<TimeView>,
    /// `preliminary`, `verified`, `estimated`, `disputed`, `retracted`; may be empty.
    pub status: String,
    /// The same in words.
    pub status_label: String,
    /// Whether the parts make the whole.
    pub exhaustive: bool,
    /// The parts.
    pub parts: Vec<FigureView>,
    /// Of a part: its share of the whole, 0 to 100, with at most one decimal; none when it can't be said.
    pub share: Option<f64>,
    /// The share in words: `59 %`; may be empty.
    pub share_words: String,
    /// How it changed since the report before.
    pub change: Option<ChangeView>,
    /// What each source says, when they differ.
    pub claims: Vec<ClaimView>,
    /// Why it fell or was redefined, in words; may be empty.
    pub revision: String,
    /// What else to know; may be empty.
    pub note: String,
    /// The last update or correction that names it; on the page of its report.
    pub updated: Option<UpdatedView>,
    /// Its history as a small chart, SVG; may be empty.
    pub chart_html: String,
    /// The figure's own page, with its history; may be empty.
    pub history_url: String,
}

/// How a figure changed.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ChangeView {
    /// `up`, `down`, `same`, `new` or `other` (the two can't be compared).
    pub direction: String,
    /// The change alone: `+56`, `unchanged`, `new`.
    pub amount: String,
    /// `22 %`; may be empty.
    pub percent: String,
    /// Against what: `since no. 3 (255)`; may be empty.
    pub since: String,
    /// All of it in words: `+56 since no. 3 (255)`.
    pub words: String,
    /// The report that it is compared with.
    pub url: String,
}

/// What one source says about a figure.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ClaimView {
    /// Who.
    pub source: SourceReferenceView,
    /// What, in words.
    pub value: String,
    /// As of when.
    pub as_of: Option<TimeView>,
    /// What else to know; may be empty.
    pub note: String,
    /// Whether the report adopts it.
    pub adopted: bool,
}

/// A mention of a source.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SourceReferenceView {
    /// Its short name or name.
    pub name: String,
    /// Its line among the page's sources.
    pub url: String,
    /// Its number there; none when it has no line.
    pub number: Option<u32>,
    /// How far to trust it.
    pub grade: Option<GradeView>,
}

/// A grade of the Admiralty code.
#[derive(Serialize, Clone, Debug, Default)]
pub struct GradeView {
    /// `C3`, or `C` for a source without a graded claim.
    pub code: String,
    /// In words: `fairly reliable source, possibly true`.
    pub words: String,
}

/// A line of the sources list.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SourceEntryView {
    /// Its number on this page.
    pub number: u32,
    /// The `id` of the line.
    pub anchor: String,
    /// Its name.
    pub name: NameView,
    /// What kind of source, in words: `monitor (NGO)`.
    pub kind_label: String,
    /// Its own address on the web.
    pub url: String,
    /// An archived copy.
    pub archived_url: String,
    /// When it was read.
    pub accessed: Option<TimeView>,
    /// Its reliability.
    pub grade: Option<GradeView>,
    /// Places that cite it: the words are letters or numbers.
    pub backlinks: Vec<LinkView>,
}

/// An update or correction.
#[derive(Serialize, Clone, Debug, Default)]
pub struct UpdateView {
    /// The `id` of the line.
    pub anchor: String,
    /// When.
    pub time: TimeView,
    /// `update`, `correction`, `clarification`, `revision`, `retraction` or `note`.
    pub kind: String,
    /// The same in words.
    pub kind_label: String,
    /// What was changed.
    pub text: String,
    /// What it touches.
    pub affects: Vec<LinkView>,
    /// The report; on pages other than the report's own.
    pub report: Option<NeighbourView>,
    /// The series; on pages other than the report's own.
    pub series: Option<LinkView>,
}

/// Something that happened.
#[derive(Serialize, Clone, Debug, Default)]
pub struct EventView {
    /// The `id` of the line.
    pub anchor: String,
    /// When, on the clock of whoever wrote it down: as a rule that of the place.
    pub time: TimeView,
    /// The time alone, for a page that tells the day already: `21:40 (Manila, UTC+8)`; empty when only the day is known.
    pub clock: String,
    /// The same in universal time: `17:00 UTC`; empty when only the day is known, or when it is universal already.
    pub universal: String,
    /// Where.
    pub place: Option<NameView>,
    /// What.
    pub text: String,
    /// Who says so.
    pub sources: Vec<SourceReferenceView>,
    /// The first report that tells it; on pages other than the report's own.
    pub report: Option<NeighbourView>,
}

/// Whom to ask.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ContactView {
    /// As what.
    pub role: String,
    /// A name; may be empty.
    pub name: String,
    /// An address; may be empty.
    pub email: String,
}
