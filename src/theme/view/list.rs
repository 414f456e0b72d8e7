//! Pages of the site's own, registers, the archive, the search, and pages that stand in for others.

use serde::Serialize;

use super::figure::PlaceFigureView;
use super::incident::IncidentsView;
use super::page::{DownloadView, GradeView, LinkView, NameView, TimeView};
use super::report::{EventView, FigureView, KindView, SourceEntryView, TocEntryView, UpdateView};
use super::series::{ClaimsView, EarlierReportsView, FigureHistoryView, ReportCardView, TimelineDayView};

/// `page.html`: a page of the site's own.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PlainPageView {
    pub(crate) title: String,
    /// One or two sentences; may be empty.
    pub(crate) summary: String,
    /// The text.
    pub(crate) content_html: String,
    pub(crate) toc: Vec<TocEntryView>,
    /// The footnotes; may be empty.
    pub(crate) footnotes_html: String,
    /// Sources that are cited here.
    pub(crate) sources: Vec<SourceEntryView>,
}

/// `collection.html`: all places, all actors, all topics, all sources or all section kinds.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CollectionView {
    /// `places`, `actors`, `topics`, `sources` or `kinds`.
    pub(crate) kind: String,
    /// `Places`.
    pub(crate) title: String,
    /// One sentence.
    pub(crate) intro: String,
    /// A map as SVG; may be empty.
    pub(crate) map_html: String,
    /// What the sizes of its dots and its rings mean, a sentence each.
    pub(crate) map_notes: Vec<String>,
    /// The data behind the list.
    pub(crate) downloads: Vec<DownloadView>,
    /// The entries by group; one group without title when there is nothing to group by.
    pub(crate) groups: Vec<CollectionGroupView>,
}

/// Entries that belong together.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CollectionGroupView {
    /// Its title; may be empty.
    pub(crate) title: String,
    /// The `id` of its heading; may be empty.
    pub(crate) anchor: String,
    /// The entries in the language's order.
    pub(crate) entries: Vec<CollectionEntryView>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CollectionEntryView {
    /// Its name and page.
    pub(crate) name: NameView,
    /// What kind it is, in words; may be empty.
    pub(crate) note: String,
    /// Of a section kind: icon and hue.
    pub(crate) kind: Option<KindView>,
    /// Of a source: its reliability.
    pub(crate) grade: Option<GradeView>,
    /// `12 reports`.
    pub(crate) count_words: String,
    /// When it was last mentioned.
    pub(crate) last: Option<TimeView>,
}

/// `entry.html`: one place, actor, topic, source or section kind.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct EntryView {
    /// `place`, `actor`, `topic`, `source` or `kind`.
    pub(crate) kind: String,
    /// The same in words: `Place`.
    pub(crate) kind_label: String,
    /// What kind of actor, topic or source, in words: `army`; may be empty.
    pub(crate) type_words: String,
    /// Of a source: its reliability.
    pub(crate) grade: Option<GradeView>,
    pub(crate) name: NameView,
    /// The places or topics in which it lies, from the inside out; then the country of a place.
    pub(crate) outer: Vec<NameView>,
    /// Its names in other languages.
    pub(crate) other_names: Vec<NameView>,
    /// Of a section kind: icon and hue.
    pub(crate) section_kind: Option<KindView>,
    /// Of a topic: what it covers; may be empty.
    pub(crate) summary: String,
    /// What the register knows: code, position, reliability, address.
    pub(crate) facts: Vec<FactView>,
    /// A map as SVG; may be empty.
    pub(crate) map_html: String,
    /// What the sizes of its dots and its rings mean, a sentence each.
    pub(crate) map_notes: Vec<String>,
    /// The data behind the page.
    pub(crate) downloads: Vec<DownloadView>,
    /// The first figures, which stand at the top.
    pub(crate) newest_figures: Vec<PlaceFigureView>,
    /// Whether those are of more than one series.
    pub(crate) has_several_series: bool,
    /// The newest event there in the language of the page, if no report after that which tells it mentions the place in it.
    pub(crate) newest_event: Option<EventView>,
    /// Else where it appears in the newest report in the language of the page, or of all, with the series; one appearance.
    pub(crate) newest: Option<AppearanceGroupView>,
    /// What is newer than either, if that is in another language: its text says which language and when.
    pub(crate) newest_elsewhere: Option<LinkView>,
    /// What happened there before, newest first; a few.
    pub(crate) events: Vec<EventView>,
    /// Of a place or actor: the incidents that affect it; none if none ever did.
    pub(crate) incidents: Option<IncidentsView>,
    /// The other figures that count in a place, or are about a topic.
    pub(crate) figures: Vec<PlaceFigureView>,
    /// The style sheet of those other figures; empty if there are none.
    pub(crate) stylesheet_url: String,
    /// Places or topics within.
    pub(crate) related: Vec<NameView>,
    /// `12 reports`.
    pub(crate) count_words: String,
    /// Where else it appears, newest first, by series.
    pub(crate) groups: Vec<AppearanceGroupView>,
    /// The pages of earlier reports, newest first.
    pub(crate) earlier_parts: Vec<LinkView>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FactView {
    /// What.
    pub(crate) label: String,
    /// In words.
    pub(crate) value: String,
    /// Whether the words are of the interface.
    pub(crate) of_interface: bool,
    /// Where it leads; may be empty.
    pub(crate) url: String,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AppearanceGroupView {
    pub(crate) series: LinkView,
    /// Newest first; of a long series, those of its newest reports.
    pub(crate) appearances: Vec<AppearanceView>,
    /// The other reports of the series in which it appears, newest first; many of them by year, or by month.
    pub(crate) earlier: Vec<EarlierReportsView>,
}

/// A report, or a section of one, in which an entry appears.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AppearanceView {
    /// `No. 4`; may be empty.
    pub(crate) number_words: String,
    /// The report's title.
    pub(crate) report_title: String,
    /// The section's heading; empty when it is the report as a whole.
    pub(crate) section_title: String,
    /// The section's kind, when it has one.
    pub(crate) section_kind: Option<KindView>,
    /// Directly there.
    pub(crate) url: String,
    /// When the report's data end.
    pub(crate) as_of: TimeView,
    /// The sentence that names the entry, else the first one; may be empty. It is in the report's language.
    pub(crate) sentence: String,
    /// A figure that counts there, or that the section states.
    pub(crate) figure: Option<AppearanceFigureView>,
    /// The language, when that is not the page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// The same in words of the page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}

/// A figure where an entry appears.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AppearanceFigureView {
    /// What is counted, with a colon: `Killed:`.
    pub(crate) label: String,
    /// `at least 704`.
    pub(crate) value: String,
    /// When it was counted.
    pub(crate) as_of: TimeView,
}

/// `archive.html`: every report by date, or those of a month.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ArchiveView {
    /// Newest first.
    pub(crate) groups: Vec<ArchiveGroupView>,
    /// `42 reports`.
    pub(crate) count_words: String,
    /// The pages of earlier reports of the month, newest first.
    pub(crate) earlier_parts: Vec<LinkView>,
}

/// `part.html`: a part of a list that is too long for one page. It has reports, key figures, values of a figure,
/// appearances, or events.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PartView {
    /// What the list is called, and from when to when this part is: `Aleppo: 1 January – 19 February 2025`.
    pub(crate) title: String,
    /// The page that has the newest entries of the list.
    pub(crate) whole: LinkView,
    /// The part before it in time.
    pub(crate) earlier: Option<LinkView>,
    /// The part after it in time; after the last one, the page that has the newest entries.
    pub(crate) later: LinkView,
    /// Reports, newest first.
    pub(crate) reports: Vec<ReportCardView>,
    /// Key figures of a series, each with its newest value.
    pub(crate) figures: Vec<FigureHistoryView>,
    /// Values of a figure.
    pub(crate) history: Option<FigureHistoryView>,
    /// Of values, what each source says where they differ.
    pub(crate) claims: Vec<ClaimsView>,
    /// Of values, their sources.
    pub(crate) sources: Vec<SourceEntryView>,
    /// Where an entry appears, newest first, by series.
    pub(crate) groups: Vec<AppearanceGroupView>,
    /// Events by day, the first first.
    pub(crate) days: Vec<TimelineDayView>,
    /// Updates and corrections by month, newest first.
    pub(crate) months: Vec<CorrectionsGroupView>,
}

/// The reports of a month.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ArchiveGroupView {
    /// `November 2024`.
    pub(crate) title: String,
    /// The `id` of its heading: `2024-11`.
    pub(crate) anchor: String,
    /// `12 reports`.
    pub(crate) count_words: String,
    /// The page of the month, where not all of its reports are here; else empty.
    pub(crate) url: String,
    /// Newest first; in a long archive the newest of all.
    pub(crate) reports: Vec<ReportCardView>,
}

/// `search.html`: the page of the search. Its script fills the list; without it, the page leads to the lists of the site.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SearchView {
    /// `Search`.
    pub(crate) title: String,
    /// Where the index lies, for the script.
    pub(crate) data_url: String,
    /// The words that the script puts into the page, as JSON.
    pub(crate) words_json: String,
    /// What a reader can narrow the search by, besides days.
    pub(crate) filters: Vec<SearchFilterView>,
    /// The searches in the other languages.
    pub(crate) others: Vec<LinkView>,
    /// Other ways to what is searched for: the archive and the registers.
    pub(crate) lists: Vec<LinkView>,
}

/// What a reader can narrow the search by. The script fills in the choices.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SearchFilterView {
    /// `series`, `kind`, `topic`, `place` or `actor`.
    pub(crate) name: String,
    /// `Series`.
    pub(crate) label: String,
}

/// `corrections.html`: updates and corrections.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CorrectionsView {
    /// Newest first, by month.
    pub(crate) groups: Vec<CorrectionsGroupView>,
    /// The pages of earlier ones, newest first.
    pub(crate) earlier_parts: Vec<LinkView>,
    /// The page with the policy; may be empty.
    pub(crate) policy_url: String,
}

/// The updates of a month.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CorrectionsGroupView {
    /// `November 2024`.
    pub(crate) title: String,
    /// The `id` of its heading: `2024-11`.
    pub(crate) anchor: String,
    /// Newest first.
    pub(crate) updates: Vec<UpdateView>,
}

/// `not_found.html`. It is served at any address, so its addresses begin at the site's root.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct NotFoundView {
    /// The newest report of the site that stands for those before it; none if every series is one of records.
    pub(crate) latest: Option<ReportCardView>,
    /// Every running series.
    pub(crate) series: Vec<LinkView>,
}

/// `withdrawn.html`: the page in the place of a report that was taken back.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct WithdrawnView {
    /// `No. 4`; of a report without a number, its type.
    pub(crate) number_words: String,
    pub(crate) series: LinkView,
    /// Since when.
    pub(crate) date: TimeView,
    /// Why; may be empty.
    pub(crate) reason: String,
}

/// `untranslated.html`: the page in the place of a report in a language in which it has no edition.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct UntranslatedView {
    /// `No. 7`; of a report without a number, its type.
    pub(crate) number_words: String,
    pub(crate) series: LinkView,
    /// When the report's data end.
    pub(crate) as_of: TimeView,
    /// Its first key figures, which are in no language.
    pub(crate) figures: Vec<FigureView>,
    /// The editions that there are, in the order of the settings.
    pub(crate) editions: Vec<EditionLinkView>,
    /// The newest report of the series that has an edition in the page's language; none if there is none.
    pub(crate) newest_in_language: Option<LinkView>,
}

/// An edition of a report in another language.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct EditionLinkView {
    /// Its title.
    pub(crate) text: String,
    pub(crate) url: String,
    /// The language of its words, by tag.
    pub(crate) language: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// `in French`.
    pub(crate) language_words: String,
    /// Its summary; may be empty.
    pub(crate) summary: String,
}

/// `redirect.html`: an old address, or one that moves on such as `latest/`.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct RedirectView {
    pub(crate) url: String,
    pub(crate) absolute_url: String,
    /// The target's title.
    pub(crate) title: String,
}

/// `follow.html`: every feed of the site.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FollowView {
    /// The feeds by what they tell of; a group without feeds is left out.
    pub(crate) groups: Vec<FollowGroupView>,
}

/// Feeds that belong together.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FollowGroupView {
    /// Its title, of the interface.
    pub(crate) title: String,
    /// The `id` of its heading.
    pub(crate) anchor: String,
    /// What comes in each of them, in one sentence; may be empty.
    pub(crate) words: String,
    pub(crate) feeds: Vec<FollowedView>,
}

/// What can be followed.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FollowedView {
    /// What it tells of, which leads to the page that says the same.
    pub(crate) name: NameView,
    /// Whether the name is of the interface.
    pub(crate) of_interface: bool,
    /// What comes in it; may be empty, if the group says it.
    pub(crate) words: String,
    pub(crate) atom_url: String,
    /// Empty if there is none.
    pub(crate) json_url: String,
}
