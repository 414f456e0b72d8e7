//! What templates see. This is a contract: a theme written for it goes on working, so names here change only with a major version.
//!
//! Everything is finished for printing. Dates, numbers and labels are words of the page's language; beside them stand
//! the machine's forms (`datetime` in ISO 8601 for `<time>`). An empty text or list means "there is none".
//! A name that ends in `_html` is HTML made by this program and is printed with `| safe`; every other text is escaped.
//! `url` goes into `href` as it is: inside the site it is relative to the page. `absolute_url` begins with the site's address.
//!
//! A template of a page sees `page` ([`PageView`]), `site` ([`SiteView`]), `s` (the interface's words in the page's language)
//! and one value named after its template: `report`, `series`, `history`, `timeline`, `home`, `plain`, `collection`, `entry`, `archive`,
//! `search`, `corrections`, `changes`, `not_found` or `redirect`. `atom.xml` sees `feed`, `sitemap.xml` sees `sitemap`, `robots.txt` sees `robots`.

use serde::Serialize;

// ---------------------------------------------------------------------------------------------------------------- pages

/// What every page of one language has in common; made once for each language.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence about the site.
    pub description: String,
    /// The address of the site's root, with a slash at the end.
    pub absolute_url: String,
    /// Who publishes it.
    pub publisher: PublisherView,
    /// The program's name and version, for `<meta name="generator">`.
    pub generator: String,
    /// The name of the theme.
    pub theme: String,
    /// What stands at the foot of every page; may be empty.
    pub footer: String,
    /// Links at the foot of every page.
    pub footer_links: Vec<LinkView>,
}

/// Who publishes the site.
#[derive(Serialize, Clone, Debug, Default)]
pub struct PublisherView {
    /// The name.
    pub name: String,
    /// Its own site.
    pub url: String,
    /// Where corrections are sent.
    pub email: String,
}

/// What every page has.
#[derive(Serialize, Clone, Debug, Default)]
pub struct PageView {
    /// Which template made it: `report`, `series`, `home`, …; the class of `<body>`.
    pub kind: String,
    /// The language of the page.
    pub language: LanguageView,
    /// The title alone.
    pub title: String,
    /// The title for `<title>`: with the series and the site.
    pub document_title: String,
    /// One or two sentences for search engines and previews of links.
    pub description: String,
    /// The one absolute address of the page.
    pub canonical_url: String,
    /// The editions of this page in all languages, this one included, in the order of the settings.
    pub alternates: Vec<AlternateView>,
    /// The absolute address for readers of no listed language (`hreflang="x-default"`).
    pub x_default_url: String,
    /// The home page in this language.
    pub home_url: String,
    /// The search page in this language, which takes what is searched for as `?q=`; empty where there is nothing to search.
    pub search_url: String,
    /// The way from this page to the root of the output: `../../`, or `./`.
    pub root: String,
    /// The main menu.
    pub menu: Vec<LinkView>,
    /// The way from home to this page; the last is this page.
    pub breadcrumbs: Vec<LinkView>,
    /// Style sheets, fingerprinted, in order.
    pub stylesheets: Vec<String>,
    /// Scripts, fingerprinted, in order; often none.
    pub scripts: Vec<String>,
    /// The icon of the site, fingerprinted.
    pub icon_url: String,
    /// A picture beside the site's name; a drawing or photo of its own.
    pub logo: Option<LogoView>,
    /// Feeds to announce and to offer.
    pub feeds: Vec<FeedLinkView>,
    /// Structured data of schema.org as JSON, with `<`, `>` and `&` escaped as `\u003c` …, so that it is safe in a `<script>`; empty for none.
    pub json_ld: String,
    /// What lets the browser keep pages for readers without a connection; only where the settings want it.
    pub worker: Option<WorkerView>,
    /// How far the page may be shared; always printed.
    pub handling: HandlingView,
    /// What keeps this page from being public; only in a preview or a restricted build.
    pub preview: Option<PreviewView>,
    /// Whether search engines may list the page.
    pub indexable: bool,
}

/// A picture beside the site's name.
#[derive(Serialize, Clone, Debug, Default)]
pub struct LogoView {
    /// Its address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What lets the browser keep pages.
#[derive(Serialize, Clone, Debug, Default)]
pub struct WorkerView {
    /// The service worker's address.
    pub url: String,
    /// The script that registers it, fingerprinted: the theme's `pages/offline.js`.
    pub script_url: String,
}

/// A language.
#[derive(Serialize, Clone, Debug, Default)]
pub struct LanguageView {
    /// BCP 47: `fr`.
    pub code: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Its name in itself: `français`.
    pub name: String,
}

/// This page in one language.
#[derive(Serialize, Clone, Debug, Default)]
pub struct AlternateView {
    /// BCP 47.
    pub code: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// The language's name in itself.
    pub name: String,
    /// The edition's address.
    pub url: String,
    /// The same, absolute.
    pub absolute_url: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// A link.
#[derive(Serialize, Clone, Debug, Default)]
pub struct LinkView {
    /// Its words.
    pub text: String,
    /// Where it goes.
    pub url: String,
    /// Whether it goes to this page, or to the part of the site that this page belongs to.
    pub current: bool,
}

/// A name that may be in another language than the page.
#[derive(Serialize, Clone, Debug, Default)]
pub struct NameView {
    /// The name.
    pub name: String,
    /// Its short form: `HTS`.
    pub short: String,
    /// Its page.
    pub url: String,
    /// Its language, when that is not the page's.
    pub language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub direction: String,
}

/// A date or moment.
#[derive(Serialize, Clone, Debug, Default)]
pub struct TimeView {
    /// In words, with the zone where it matters: `30 November 2024, 20:00 (Damascus, UTC+3)`.
    pub words: String,
    /// The day alone, in words: `30 November 2024`.
    pub day: String,
    /// The day in the fewest words, for lists: `30 Nov`.
    pub short: String,
    /// ISO 8601: `2024-11-30T20:00:00+03:00` or `2024-11-30`.
    pub datetime: String,
}

/// From when to when.
#[derive(Serialize, Clone, Debug, Default)]
pub struct PeriodView {
    /// In words: `27–30 November 2024`.
    pub words: String,
    /// The first day or moment, ISO 8601.
    pub start: String,
    /// The last, ISO 8601.
    pub end: String,
}

/// A feed, for `<link rel="alternate">` and for readers.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FeedLinkView {
    /// What it holds.
    pub title: String,
    /// Its address.
    pub url: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: String,
}

/// A file to download.
#[derive(Serialize, Clone, Debug, Default)]
pub struct DownloadView {
    /// What it holds.
    pub label: String,
    /// Its format in capitals: `CSV`.
    pub format: String,
    /// Its address.
    pub url: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in words: `4 kB`; may be empty.
    pub size: String,
}

/// How far something may be shared: the Traffic Light Protocol 2.0.
#[derive(Serialize, Clone, Debug, Default)]
pub struct HandlingView {
    /// `clear`, `green`, `amber`, `amber-strict` or `red`.
    pub level: String,
    /// The label in its exact form, in no language: `TLP:CLEAR`.
    pub label: String,
    /// What it allows, in one sentence.
    pub words: String,
}

/// What keeps a page from being public.
#[derive(Serialize, Clone, Debug, Default)]
pub struct PreviewView {
    /// It is a draft.
    pub draft: bool,
    /// It may not come out before this moment.
    pub embargo: Option<TimeView>,
    /// Its handling level is above what the site may publish.
    pub restricted: bool,
    /// All of that in one sentence.
    pub words: String,
}

// -------------------------------------------------------------------------------------------------------------- reports

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
    /// A number; may be empty.
    pub phone: String,
}

// ---------------------------------------------------------------------------------------------------------------- lists

/// A report in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ReportCardView {
    /// `No. 4`; may be empty.
    pub number_words: String,
    /// `Situation report`.
    pub kind_label: String,
    /// `final`; may be empty.
    pub version_label: String,
    /// The title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One or two sentences.
    pub summary: String,
    /// When its data end.
    pub as_of: TimeView,
    /// What it covers.
    pub period: Option<PeriodView>,
    /// Its series; on pages other than the series' own.
    pub series: Option<LinkView>,
    /// What changed, as short words: `311 killed (+56)`.
    pub changes: Vec<String>,
    /// Whether it has been corrected, retracted or revised.
    pub corrected: bool,
    /// The same in words; may be empty.
    pub corrected_words: String,
    /// Whether it is the newest of its series.
    pub latest: bool,
    /// How far it may be shared.
    pub handling: HandlingView,
    /// The language, when that is not the page's (no edition in the page's language).
    pub language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub direction: String,
}

/// `home.html`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct HomeView {
    /// What the site's own home page says, if it has one.
    pub intro_html: String,
    /// The running series with the newest report: the front page.
    pub front: Option<SeriesCardView>,
    /// The other running series, newest first.
    pub running: Vec<SeriesCardView>,
    /// Series that are closed, newest first.
    pub closed: Vec<SeriesCardView>,
    /// The newest updates and corrections of the site.
    pub updates: Vec<UpdateView>,
    /// The page of all corrections.
    pub corrections_url: String,
}

/// A series in a list.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SeriesCardView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// One or two sentences.
    pub summary: String,
    /// `ongoing` or `closed`.
    pub status: String,
    /// The same in words.
    pub status_label: String,
    /// `7 reports`.
    pub count_words: String,
    /// From the first report to the last.
    pub period: Option<PeriodView>,
    /// The newest report.
    pub latest: Option<ReportCardView>,
    /// The newest report's main points.
    pub highlights: Vec<String>,
    /// The newest report's key figures; their links go to that report.
    pub figures: Vec<FigureView>,
    /// The reports before it, newest first; a few.
    pub earlier: Vec<ReportCardView>,
}

/// `series.html`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SeriesView {
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// `ongoing` or `closed`.
    pub status: String,
    /// The same in words.
    pub status_label: String,
    /// `7 reports`.
    pub count_words: String,
    /// From the first report to the last.
    pub period: Option<PeriodView>,
    /// When the next report is due.
    pub next_due: Option<TimeView>,
    /// Countries.
    pub countries: Vec<NameView>,
    /// The disaster's code; may be empty.
    pub glide: String,
    /// The address that always leads to the newest report.
    pub latest_url: String,
    /// Every report, newest first.
    pub reports: Vec<ReportCardView>,
    /// Which numbers are missing, in words; may be empty.
    pub gaps_words: String,
    /// Every key figure that more than one report states, through time.
    pub figures: Vec<FigureHistoryView>,
    /// Key figures that one report states.
    pub single_figures: Vec<FigureHistoryView>,
    /// What happened, the newest first; a few.
    pub events: Vec<EventView>,
    /// The page of everything that happened; empty for none.
    pub timeline_url: String,
    /// Updates and corrections of all its reports, newest first; a few.
    pub updates: Vec<UpdateView>,
    /// Places.
    pub places: Vec<NameView>,
    /// Actors.
    pub actors: Vec<NameView>,
    /// A map of the places as SVG; may be empty.
    pub map_html: String,
    /// Contents of the page.
    pub toc: Vec<TocEntryView>,
    /// Its data.
    pub downloads: Vec<DownloadView>,
}

/// A key figure through time.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FigureHistoryView {
    /// `killed_total`.
    pub id: String,
    /// The `id` in the page.
    pub anchor: String,
    /// `Killed`.
    pub label: String,
    /// The unit in words; may be empty.
    pub unit: String,
    /// The figure's own page.
    pub url: String,
    /// The chart, SVG with its own title and description; may be empty.
    pub chart_html: String,
    /// What the chart's marks mean.
    pub marks: Vec<ChartMarkView>,
    /// The first and the last value in words; the chart's own title.
    pub words: String,
    /// Where the data come from, in words.
    pub source_words: String,
    /// What its parts are called; empty for none.
    pub parts: Vec<String>,
    /// Each report that states it, oldest first.
    pub points: Vec<FigurePointView>,
}

/// What a mark of a chart means.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ChartMarkView {
    /// The mark as it is in the chart, SVG.
    pub mark_html: String,
    /// What it means.
    pub words: String,
}

/// A key figure in one report.
#[derive(Serialize, Clone, Debug, Default)]
pub struct FigurePointView {
    /// `No. 4`, with the figure's place there.
    pub report: LinkView,
    /// As of when.
    pub as_of: TimeView,
    /// In words.
    pub value: String,
    /// The best value as a plain number for machines; empty when unknown.
    pub number: String,
    /// Since the report before.
    pub change: Option<ChangeView>,
    /// Who says so.
    pub sources: Vec<SourceReferenceView>,
    /// In words; may be empty.
    pub status_label: String,
    /// Why it fell or was redefined; may be empty.
    pub revision: String,
    /// How much each of the history's `parts` is, in words; empty where it is not said.
    pub parts: Vec<String>,
}

/// `history.html`: a key figure, or a part of one, through all reports of a series.
#[derive(Serialize, Clone, Debug, Default)]
pub struct HistoryView {
    /// The series.
    pub series: LinkView,
    /// `to_date`, `this_period` or `stock`, in words; may be empty.
    pub scope: String,
    /// The rule of counting, as the newest report has it; may be empty.
    pub inclusion: String,
    /// What it is a part of.
    pub whole: Option<LinkView>,
    /// Its parts.
    pub parts: Vec<LinkView>,
    /// The chart and every value.
    pub history: FigureHistoryView,
    /// What each source said where they differ, newest first.
    pub claims: Vec<ClaimsView>,
    /// Its sources, by number.
    pub sources: Vec<SourceEntryView>,
    /// Contents of the page.
    pub toc: Vec<TocEntryView>,
    /// The data of the series.
    pub downloads: Vec<DownloadView>,
}

/// What each source says of a figure in one report.
#[derive(Serialize, Clone, Debug, Default)]
pub struct ClaimsView {
    /// The `id` of its table.
    pub anchor: String,
    /// The report.
    pub report: NeighbourView,
    /// What each source says.
    pub claims: Vec<ClaimView>,
}

/// `timeline.html`: everything that happened in a series.
#[derive(Serialize, Clone, Debug, Default)]
pub struct TimelineView {
    /// The series.
    pub series: LinkView,
    /// `12 events`.
    pub count_words: String,
    /// By day, the first first.
    pub days: Vec<TimelineDayView>,
    /// The data of the series.
    pub downloads: Vec<DownloadView>,
}

/// What happened on a day.
#[derive(Serialize, Clone, Debug, Default)]
pub struct TimelineDayView {
    /// The day in words, with its weekday.
    pub title: String,
    /// The `id` of its heading: `2024-11-30`.
    pub anchor: String,
    /// By time.
    pub events: Vec<EventView>,
}

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
    /// When it was last changed, if that is known.
    pub updated: Option<TimeView>,
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
    /// The first words of the section, or the report's summary; may be empty.
    pub excerpt: String,
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

// ------------------------------------------------------------------------------------------------------------- machines

/// `atom.xml` (RFC 4287). Every address is absolute.
#[derive(Serialize, Clone, Debug, Default)]
pub struct AtomView {
    /// The feed's identifier, which never changes.
    pub id: String,
    /// BCP 47.
    pub language: String,
    /// The title.
    pub title: String,
    /// One sentence; may be empty.
    pub subtitle: String,
    /// The feed's own address.
    pub self_url: String,
    /// The page that it follows.
    pub page_url: String,
    /// RFC 3339: the last change of any entry.
    pub updated: String,
    /// Who publishes.
    pub publisher: PublisherView,
    /// The program's name and version.
    pub generator: String,
    /// Newest first.
    pub entries: Vec<AtomEntryView>,
}

/// An entry of a feed: a report, or a correction of one.
#[derive(Serialize, Clone, Debug, Default)]
pub struct AtomEntryView {
    /// Its identifier, which never changes.
    pub id: String,
    /// BCP 47.
    pub language: String,
    /// The title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    /// Plain text; may be empty.
    pub summary: String,
    /// The whole as HTML with absolute addresses; may be empty.
    pub content_html: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// Section kinds and series.
    pub categories: Vec<CategoryView>,
}

/// A category of a feed's entry.
#[derive(Serialize, Clone, Debug, Default)]
pub struct CategoryView {
    /// For machines.
    pub term: String,
    /// In words.
    pub label: String,
}

/// `sitemap.xml`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SitemapView {
    /// By address.
    pub entries: Vec<SitemapEntryView>,
}

/// A page in the sitemap.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SitemapEntryView {
    /// Absolute.
    pub url: String,
    /// W3C date or moment of the last change; may be empty.
    pub modified: String,
    /// Its editions, itself included; empty when there is one only.
    pub alternates: Vec<SitemapAlternateView>,
}

/// An edition in the sitemap.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SitemapAlternateView {
    /// BCP 47, or `x-default`.
    pub code: String,
    /// Absolute.
    pub url: String,
}

/// `robots.txt`.
#[derive(Serialize, Clone, Debug, Default)]
pub struct RobotsView {
    /// Whether robots may come at all; not in a restricted build.
    pub allowed: bool,
    /// The sitemap, absolute.
    pub sitemap_url: String,
}
