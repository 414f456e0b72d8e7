//! Reports and what they are made of, and what changed from one to the next.

use serde::Serialize;

use super::alert::AlertView;
use super::figure::{ChangeView, PlaceTableView};
use super::incident::{IncidentStateView, IncidentView};
use super::map::MapLegendView;
use super::page::{DownloadView, GradeView, LinkView, NameView, PeriodView, PersonView, SourceReferenceView, TimeView};
use super::reliefweb::ReliefWebView;

/// `report.html`: one report in one language.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ReportView {
    /// The series it belongs to.
    pub(crate) series: LinkView,
    /// Its number; none for a report that has no number.
    pub(crate) number: Option<u32>,
    /// `Situation report no. 4 of 7`.
    pub(crate) number_words: String,
    /// `situation_report`, `flash_update`, …
    pub(crate) kind: String,
    pub(crate) kind_label: String,
    /// `initial`, `update` or `final`; may be empty.
    pub(crate) version: String,
    pub(crate) version_label: String,
    pub(crate) title: String,
    /// The summary as plain text.
    pub(crate) summary: String,
    /// When its data end.
    pub(crate) as_of: TimeView,
    /// The same on the clock of the site: `18:00 (Paris, UTC+1)`; empty if it is told by that clock.
    pub(crate) as_of_here: String,
    pub(crate) period: Option<PeriodView>,
    /// When it came out.
    pub(crate) published: TimeView,
    /// When it was last changed, and by what.
    pub(crate) updated: Option<UpdatedView>,
    pub(crate) next_due: Option<TimeView>,
    /// The newest report of the series, when that is not this one. Its words: `A newer report exists: no. 7, 5 December 2024`.
    pub(crate) superseded_by: Option<LinkView>,
    /// The incident that it is about.
    pub(crate) incident: Option<IncidentView>,
    /// That the text has changed since this translation was made, and where.
    pub(crate) translation_behind: Option<TranslationBehindView>,
    /// Which report this one is compared with: `since no. 3`; empty when there is none.
    pub(crate) compared_with: String,
    /// Of the newest report: what is new since the one before it, in a line.
    pub(crate) news: Option<NewsView>,
    /// What is new since then, five lines at most.
    pub(crate) what_changed: Vec<ChangeLineView>,
    /// How many more changes there are: `+2`; empty for none.
    pub(crate) more_changes: String,
    /// The page of every change; empty for the first report of a series, and if every text is written anew.
    pub(crate) changes_url: String,
    /// Of the newest report: what has changed since earlier ones, the last first.
    pub(crate) since_earlier: Vec<LinkView>,
    /// Of an earlier report: the page of what has changed since it; may be empty.
    pub(crate) since_url: String,
    /// Of the newest report: the page of the last week of its series.
    pub(crate) week: Option<LinkView>,
    /// The main points.
    pub(crate) highlights: Vec<String>,
    pub(crate) figures: Vec<FigureView>,
    /// Whether all figures and their parts have the same sources, cut-off and status.
    pub(crate) figures_alike: bool,
    /// The figures that are counted by place; none if there are none.
    pub(crate) by_place: Option<PlaceTableView>,
    /// What comes before the first section.
    pub(crate) lead_html: String,
    /// The same as plain text in lines of 72 columns; of formats only.
    pub(crate) lead_text: String,
    /// The same as HTML for mail clients, whose elements carry their own rules; of formats only.
    pub(crate) lead_mail_html: String,
    /// The same as source of typst; of `report.pdf.typ` only.
    pub(crate) lead_typst: String,
    pub(crate) sections: Vec<SectionView>,
    /// Contents of the page in order, every part that this template prints included.
    pub(crate) toc: Vec<TocEntryView>,
    /// The footnotes as a list with links back; empty for none.
    pub(crate) footnotes_html: String,
    /// The same as plain text in lines of 72 columns; of formats only.
    pub(crate) footnotes_text: String,
    /// The same as HTML for mail clients; of formats only.
    pub(crate) footnotes_mail_html: String,
    /// The same as source of typst; of `report.pdf.typ` only.
    pub(crate) footnotes_typst: String,
    /// Sources that are cited here, by number.
    pub(crate) sources: Vec<SourceEntryView>,
    /// Updates and corrections, newest first.
    pub(crate) updates: Vec<UpdateView>,
    /// Anchors of updates in addresses that Vigie 0.1 gave away; they lead to the list.
    pub(crate) old_update_anchors: Vec<String>,
    /// What happened, by time.
    pub(crate) events: Vec<EventView>,
    pub(crate) places: Vec<NameView>,
    pub(crate) actors: Vec<NameView>,
    /// The topics that the report, its sections or its figures name.
    pub(crate) topics: Vec<NameView>,
    pub(crate) countries: Vec<NameView>,
    /// The disaster's code: `FL-2024-000199-ESP`; may be empty.
    pub(crate) glide: String,
    /// A picture of what it is about.
    pub(crate) cover: Option<CoverView>,
    /// Files that belong to the report, the original first.
    pub(crate) documents: Vec<DocumentView>,
    /// Works that readers are pointed to.
    pub(crate) references: Vec<ReferenceView>,
    /// Permanent ids of the report, with the addresses of their resolvers.
    pub(crate) identifiers: Vec<LinkView>,
    /// A map of the places as SVG; may be empty.
    pub(crate) map_html: String,
    /// What the sizes of its dots and its rings mean, a sentence each.
    pub(crate) map_notes: Vec<String>,
    /// What the shapes on the map are; none if there are none.
    pub(crate) map_legend: Option<MapLegendView>,
    pub(crate) previous: Option<NeighbourView>,
    pub(crate) next: Option<NeighbourView>,
    /// The address that always leads to the newest report of the series.
    pub(crate) latest_url: String,
    /// The people who wrote it.
    pub(crate) authors: Vec<PersonView>,
    /// The people who translated this edition.
    pub(crate) translators: Vec<PersonView>,
    /// Who wrote it; may be empty.
    pub(crate) prepared_by: String,
    /// Who approved it; may be empty.
    pub(crate) approved_by: String,
    /// Whom to ask.
    pub(crate) contacts: Vec<ContactView>,
    /// How to cite this report, with its address.
    pub(crate) cite_as: String,
    /// In words that run from right to left, those before and those after the address, which does not; else empty.
    pub(crate) cite_around: Vec<String>,
    /// The same as files for programs that manage references; none unless the settings want them.
    pub(crate) citations: Vec<DownloadView>,
    pub(crate) downloads: Vec<DownloadView>,
    /// What an alert says of it; of formats only.
    pub(crate) alert: Option<AlertView>,
    /// How ReliefWeb files it; of formats only.
    pub(crate) reliefweb: Option<ReliefWebView>,
    /// What the report comes out as beside its page.
    pub(crate) formats: Vec<DownloadView>,
}

/// What has changed in the edition that this one was translated from.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct TranslationBehindView {
    /// That it has changed, up to a colon.
    pub(crate) words: String,
    /// The parts that have changed, in that edition.
    pub(crate) parts: Vec<LinkView>,
    /// The language of that edition.
    pub(crate) language: String,
}

/// When something was last changed, and by what.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct UpdatedView {
    pub(crate) time: TimeView,
    /// By what: the last update's words.
    pub(crate) text: String,
    /// `update`, `correction`, …
    pub(crate) kind: String,
    pub(crate) kind_label: String,
    /// Where the page says it.
    pub(crate) url: String,
}

/// What is new, for one line.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct NewsView {
    /// `since no. 3`.
    pub(crate) since: String,
    /// In words: `1 correction`, `3 figures changed`, `New section: Damascus`; never empty.
    pub(crate) points: Vec<String>,
    /// Where all of it is told.
    pub(crate) url: String,
}

/// One line of what changed.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ChangeLineView {
    /// `figure`, `section`, `place`, `actor`, `source`, `correction`, …
    pub(crate) kind: String,
    /// In words: `Killed: 311 (+56 since no. 3)`.
    pub(crate) text: String,
    /// Of a line that holds words in another language than the page's, what stands before them; else empty.
    pub(crate) before: String,
    /// Those words; empty if there are none.
    pub(crate) foreign: String,
    /// Their language.
    pub(crate) foreign_language: String,
    /// `ltr` or `rtl`, when `foreign_language` is set.
    pub(crate) foreign_direction: String,
    /// What stands behind them.
    pub(crate) after: String,
    /// Where on the page, or in the site.
    pub(crate) url: String,
}

/// `changes.html`: what a report says that its series did not say before. Each figure and section is compared with the last
/// report that has it.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ChangesView {
    pub(crate) report: NeighbourView,
    /// The report before it.
    pub(crate) previous: NeighbourView,
    /// `since no. 3`.
    pub(crate) since: String,
    /// Figures that are new, have changed, or are no longer there.
    pub(crate) figures: Vec<ChangeLineView>,
    /// Sections that are new, rewritten, or no longer there.
    pub(crate) sections: Vec<SectionChangeView>,
    /// Places that no earlier report of the series names.
    pub(crate) places: Vec<NameView>,
    /// Actors that no earlier report of the series names.
    pub(crate) actors: Vec<NameView>,
    /// Sources that are cited for the first time.
    pub(crate) sources: Vec<NameView>,
    /// Updates and corrections of both reports, newest first in each.
    pub(crate) updates: Vec<UpdateView>,
    /// Of the newest report: what has changed since earlier ones, the last first.
    pub(crate) since_earlier: Vec<LinkView>,
    /// Whether no earlier report exists in this language, so that texts cannot be compared.
    pub(crate) other_language: bool,
}

/// What became of a section.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SectionChangeView {
    /// Whether it was rewritten with the same words: another table, picture, link or mark.
    pub(crate) same_words: bool,
    /// `new`, `rewritten` or `gone`.
    pub(crate) state: String,
    pub(crate) state_label: String,
    pub(crate) title: String,
    /// The section; of one that is gone, the place where it was.
    pub(crate) url: String,
    /// Its counterpart; empty for a new section.
    pub(crate) earlier_url: String,
    /// The report of that counterpart: `No. 1`.
    pub(crate) earlier_words: String,
    /// Its kind, when it has one.
    pub(crate) kind: Option<KindView>,
    /// `12 words added`.
    pub(crate) added_words: String,
    /// `5 words removed`.
    pub(crate) removed_words: String,
    /// The text with `<ins>` and `<del>`; empty when the section is new, gone, or wholly rewritten.
    pub(crate) diff_html: String,
}

/// A neighbour in the series.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct NeighbourView {
    /// `No. 3`.
    pub(crate) number_words: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) as_of: TimeView,
    /// The language, when that is not the page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// The same in words of the page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}

/// A `##` section.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SectionView {
    pub(crate) anchor: String,
    /// Its kind, when it has one.
    pub(crate) kind: Option<KindView>,
    /// The topics that its heading names.
    pub(crate) topics: Vec<NameView>,
    /// The heading.
    pub(crate) title_html: String,
    /// The heading as plain text.
    pub(crate) title: String,
    /// What follows the heading; deeper headings included.
    pub(crate) content_html: String,
    /// The same as plain text in lines of 72 columns; of formats only.
    pub(crate) content_text: String,
    /// The same as HTML for mail clients; of formats only.
    pub(crate) content_mail_html: String,
    /// The same as source of typst; of `report.pdf.typ` only.
    pub(crate) content_typst: String,
    /// When it was last corrected or updated, if it was.
    pub(crate) updated: Option<UpdatedView>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct KindView {
    /// `casualties`.
    pub(crate) id: String,
    /// `Casualties`.
    pub(crate) label: String,
    /// Whether its label is of the interface.
    pub(crate) of_interface: bool,
    /// Which icon: the id of a built-in kind, or empty for the plain one.
    pub(crate) icon: String,
    /// One of eight hues: `slate`, `blue`, `teal`, `green`, `olive`, `ochre`, `plum`, `rose`.
    pub(crate) color: String,
    /// The page of all its sections.
    pub(crate) url: String,
}

/// A line of the contents.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct TocEntryView {
    pub(crate) text: String,
    /// `#anchor`.
    pub(crate) url: String,
    /// Whether its text is of the interface.
    pub(crate) of_interface: bool,
    /// The section kind's hue; may be empty.
    pub(crate) color: String,
    /// Deeper headings.
    pub(crate) children: Vec<TocEntryView>,
}

/// A key figure, or a part of one.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FigureView {
    /// `killed_total`.
    pub(crate) id: String,
    /// The `id` in the page: `figure-killed_total`.
    pub(crate) anchor: String,
    /// `Killed`.
    pub(crate) label: String,
    /// Its language, when that is not the page's.
    pub(crate) label_language: String,
    /// `ltr` or `rtl`, when that is set.
    pub(crate) label_direction: String,
    /// The value in words: `311`, `at least 704`, `100,000–150,000`, `unknown`.
    pub(crate) value: String,
    /// Whether a number in it is so long that it needs smaller letters.
    pub(crate) is_long: bool,
    /// The best value as a plain number for machines: `311`; empty when unknown.
    pub(crate) number: String,
    /// The unit in words; empty for persons and counts that the label names.
    pub(crate) unit: String,
    /// Of a part: its unit in words if its whole has another; then persons are named, too.
    pub(crate) own_unit: String,
    /// Whether it is unknown; then `value` says why.
    pub(crate) unknown: bool,
    /// Whether it is rounded or a guess.
    pub(crate) approximate: bool,
    /// `killed`, `displaced`, …
    pub(crate) measure: String,
    /// `to_date`, `this_period` or `stock`, in words; may be empty.
    pub(crate) scope: String,
    /// `civilian`, `combatant`, …; of parts only.
    pub(crate) group: String,
    /// Who says so.
    pub(crate) sources: Vec<SourceReferenceView>,
    /// When it was true, if that is not the report's data cut-off.
    pub(crate) as_of: Option<TimeView>,
    /// `preliminary`, `verified`, `estimated`, `disputed`, `retracted`; may be empty.
    pub(crate) status: String,
    pub(crate) status_label: String,
    /// Whether the parts make the whole.
    pub(crate) exhaustive: bool,
    pub(crate) parts: Vec<FigureView>,
    /// Of a part: its share of the whole, 0 to 100, with at most one decimal; none when it can't be said.
    pub(crate) share: Option<f64>,
    /// The share in words: `59 %`; may be empty.
    pub(crate) share_words: String,
    /// How it changed since the report before.
    pub(crate) change: Option<ChangeView>,
    /// That a later report says what it should have been, leading there: `Corrected in no. 4: 232`.
    pub(crate) corrected: Option<LinkView>,
    /// The figures of other series that it is the sum of; none if it is no sum.
    pub(crate) sum: Option<SumView>,
    /// What each source says, when they differ.
    pub(crate) claims: Vec<ClaimView>,
    /// Why it fell or was redefined, in words; may be empty.
    pub(crate) revision: String,
    /// The note of the revision, if it is in another language than the page's and not in `revision`; else empty.
    pub(crate) revision_note: String,
    /// The language of that note.
    pub(crate) revision_language: String,
    /// `ltr` or `rtl`, when `revision_language` is set.
    pub(crate) revision_direction: String,
    /// What else to know; may be empty.
    pub(crate) note: String,
    /// Its language, when that is not the page's.
    pub(crate) note_language: String,
    /// `ltr` or `rtl`, when that is set.
    pub(crate) note_direction: String,
    /// The last update or correction that names it; on the page of its report.
    pub(crate) updated: Option<UpdatedView>,
    /// Its history as a small chart, SVG; may be empty.
    pub(crate) chart_html: String,
    /// The figure's own page, with its history; may be empty.
    pub(crate) history_url: String,
}

/// What a figure is the sum of.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SumView {
    /// `Sum of 4 series`.
    pub(crate) words: String,
    /// What is missing or late, each in words: `without North: no figure by 3 May 2025`.
    pub(crate) notes: Vec<String>,
    pub(crate) parts: Vec<SumPartView>,
}

/// A figure of another series in a sum.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SumPartView {
    pub(crate) series: LinkView,
    /// The site of the series, if it is another one that says where it is.
    pub(crate) site: Option<LinkView>,
    /// The figure in the report that states it; none if no report does.
    pub(crate) report: Option<LinkView>,
    /// The value in words; empty if it is missing.
    pub(crate) value: String,
    /// The best value as a plain number for machines; may be empty.
    pub(crate) number: String,
    /// When it was counted.
    pub(crate) as_of: Option<TimeView>,
    /// Whether it is not counted; then `note` says why.
    pub(crate) missing: bool,
    /// Whether it is older than it should be.
    pub(crate) late: bool,
    /// Who says so.
    pub(crate) sources: Vec<SourceReferenceView>,
    /// How firm it is, or why it is missing; may be empty.
    pub(crate) note: String,
}

/// What one source says about a figure.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ClaimView {
    /// Who.
    pub(crate) source: SourceReferenceView,
    /// What, in words.
    pub(crate) value: String,
    /// As of when.
    pub(crate) as_of: Option<TimeView>,
    /// What else to know; may be empty.
    pub(crate) note: String,
    /// The language of the note, when that is not the page's.
    pub(crate) note_language: String,
    /// `ltr` or `rtl`, when `note_language` is set.
    pub(crate) note_direction: String,
    /// Whether the report adopts it.
    pub(crate) adopted: bool,
}

/// A line of the sources list.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SourceEntryView {
    /// Its number on this page.
    pub(crate) number: u32,
    pub(crate) anchor: String,
    pub(crate) name: NameView,
    /// What kind of source, in words: `monitor (NGO)`.
    pub(crate) kind_label: String,
    /// Its own address on the web.
    pub(crate) url: String,
    /// An archived copy.
    pub(crate) archived_url: String,
    pub(crate) accessed: Option<TimeView>,
    pub(crate) grade: Option<GradeView>,
    /// Places that cite it: the words are letters or numbers.
    pub(crate) backlinks: Vec<LinkView>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct UpdateView {
    pub(crate) anchor: String,
    pub(crate) time: TimeView,
    /// `update`, `correction`, `clarification`, `revision`, `retraction` or `note`.
    pub(crate) kind: String,
    pub(crate) kind_label: String,
    /// The state that the incident came into with it.
    pub(crate) state: Option<IncidentStateView>,
    /// What was changed.
    pub(crate) text: String,
    /// Its language, when that is not the page's.
    pub(crate) text_language: String,
    /// `ltr` or `rtl`, when that is set.
    pub(crate) text_direction: String,
    /// What it touches.
    pub(crate) affects: Vec<LinkView>,
    /// The report; on pages other than the report's own.
    pub(crate) report: Option<NeighbourView>,
    /// The series; on pages other than the report's own.
    pub(crate) series: Option<LinkView>,
}

/// Something that happened.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct EventView {
    pub(crate) anchor: String,
    /// When, in the zone of the writer: as a rule that of the place.
    pub(crate) time: TimeView,
    /// The time alone, for a page that has the day already: `21:40 (Manila, UTC+8)`; empty when only the day is known.
    pub(crate) clock: String,
    /// The same in universal time: `17:00 UTC`; empty when only the day is known, or when it is universal already.
    pub(crate) universal: String,
    pub(crate) place: Option<NameView>,
    /// What.
    pub(crate) text: String,
    /// Its language, when that is not the page's.
    pub(crate) text_language: String,
    /// `ltr` or `rtl`, when that is set.
    pub(crate) text_direction: String,
    /// Who says so.
    pub(crate) sources: Vec<SourceReferenceView>,
    /// The first report that has it; on pages other than the report's own.
    pub(crate) report: Option<NeighbourView>,
}

/// The picture of a report.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CoverView {
    /// A width that fits the page.
    pub(crate) url: String,
    /// All widths, for `srcset`; empty if there is one only.
    pub(crate) srcset: String,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// What it shows, for readers who cannot see it.
    pub(crate) alt: String,
    /// The words below it; may be empty.
    pub(crate) caption: String,
    /// Who made it; may be empty.
    pub(crate) credit: String,
    /// What must be seen where it is cut: `center`, `top`, `bottom`, `left` or `right`.
    pub(crate) focus: String,
}

/// A file that belongs to a report.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct DocumentView {
    /// Its name.
    pub(crate) title: String,
    pub(crate) url: String,
    /// Whether it lies on another site.
    pub(crate) external: bool,
    /// `original`, `annex`, `dataset`, …
    pub(crate) kind: String,
    pub(crate) kind_label: String,
    /// `PDF`; of another site, its host; may be empty.
    pub(crate) format: String,
    /// The language it is in, by its own name; may be empty.
    pub(crate) language: String,
    /// `12 pages`; may be empty.
    pub(crate) pages_words: String,
}

/// A work that readers are pointed to.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ReferenceView {
    pub(crate) title: String,
    /// Who wrote or published it; may be empty.
    pub(crate) author: String,
    /// The day on which it came out, in words; may be empty.
    pub(crate) date: String,
    /// Where it is; may be empty.
    pub(crate) url: String,
    /// Its permanent id; may be empty.
    pub(crate) identifier: String,
    /// Where a resolver leads from that id; may be empty.
    pub(crate) identifier_url: String,
}

/// Whom to ask.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ContactView {
    pub(crate) role: String,
    /// A name; may be empty.
    pub(crate) name: String,
    /// An address; may be empty.
    pub(crate) email: String,
}
