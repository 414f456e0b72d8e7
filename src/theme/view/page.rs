//! Of every page: the site, the page, and what many pages have: links, names, times.

use std::sync::Arc;

use serde::Serialize;

/// What every page of one language has in common; made once for each language.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SiteView {
    pub(crate) title: String,
    /// One sentence about the site.
    pub(crate) description: String,
    /// The address of the site's root, with a slash at the end.
    pub(crate) absolute_url: String,
    pub(crate) publisher: PublisherView,
    /// The program's name and version, for `<meta name="generator">`.
    pub(crate) generator: String,
    pub(crate) theme: String,
    /// The text at the foot of every page; may be empty.
    pub(crate) footer: String,
    /// Links at the foot of every page.
    pub(crate) footer_links: Vec<LinkView>,
    /// The background of pages by day, a colour of CSS; empty if the theme does not say it.
    pub(crate) paper: String,
    /// The same by night.
    pub(crate) paper_at_night: String,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PublisherView {
    pub(crate) name: String,
    /// Its own site.
    pub(crate) url: String,
    /// Where corrections are sent.
    pub(crate) email: String,
}

/// What every page has.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PageView {
    /// Which template made it: `report`, `series`, `home`, …; the class of `<body>`.
    pub(crate) kind: String,
    pub(crate) language: LanguageView,
    /// The title alone.
    pub(crate) title: String,
    /// Whether the title is of the interface.
    pub(crate) title_of_interface: bool,
    /// The title for `<title>`: with the series and the site.
    pub(crate) document_title: String,
    /// One or two sentences for search engines and previews of links.
    pub(crate) description: String,
    /// The one absolute address of the page.
    pub(crate) canonical_url: String,
    /// The same for other sites; empty if the settings do not say where the site is published.
    pub(crate) shared_url: String,
    /// The editions of this page in all languages, this one included, in the order of the settings.
    pub(crate) alternates: Vec<AlternateView>,
    /// Of a report, the languages of the site in which it has no edition, each with the page that says so.
    pub(crate) untranslated: Vec<AlternateView>,
    /// The absolute address for readers of no listed language (`hreflang="x-default"`).
    pub(crate) x_default_url: String,
    /// The home page in this language.
    pub(crate) home_url: String,
    /// The search page in this language, which takes what is searched for as `?q=`; empty where there is nothing to search.
    pub(crate) search_url: String,
    /// The way from this page to the root of the output: `../../`, or `./`.
    pub(crate) root: String,
    pub(crate) menu: Vec<LinkView>,
    /// The way from home to this page; the last is this page.
    pub(crate) breadcrumbs: Vec<LinkView>,
    /// Style sheets, fingerprinted, in order.
    pub(crate) stylesheets: Arc<[String]>,
    /// The rules of all style sheets of a report, for `<style>`; of a format in one file only.
    pub(crate) styles_css: String,
    /// Scripts, fingerprinted, in order; often none.
    pub(crate) scripts: Arc<[String]>,
    /// What a page that is read at length loads when its reader first does something: a report, a page, a series.
    pub(crate) reading: Option<ReadingView>,
    /// The icon of the site: its own, or the theme's.
    pub(crate) icon_url: String,
    /// The icon for the home screens of phones; empty unless the site's own icon is a PNG that is large enough.
    pub(crate) touch_icon_url: String,
    /// A picture beside the site's name; a drawing or photo of its own.
    pub(crate) logo: Option<LogoView>,
    /// The picture that other sites show beside a link to the page.
    pub(crate) image: Option<SharedImageView>,
    /// Feeds to announce.
    pub(crate) feeds: Arc<[FeedLinkView]>,
    /// The page that names all feeds; empty on a site of plain pages, which has none.
    pub(crate) follow_url: String,
    /// Structured data of schema.org as JSON; empty for none. `<`, `>` and `&` are escaped as `\u003c` …, so it is safe in a `<script>`.
    pub(crate) json_ld: String,
    /// What lets the browser keep pages for readers without a connection; only where the settings want it.
    pub(crate) worker: Option<WorkerView>,
    /// How far the page may be shared; always printed.
    pub(crate) handling: HandlingView,
    /// The terms under which the page may be used; none if the site names none.
    pub(crate) licence: Option<LicenceView>,
    /// What keeps this page from being public; only in a preview or a restricted build.
    pub(crate) preview: Option<PreviewView>,
    /// Whether search engines may list the page.
    pub(crate) indexable: bool,
}

/// A picture beside the site's name.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct LogoView {
    pub(crate) url: String,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
}

/// A picture that other sites show.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SharedImageView {
    /// Absolute.
    pub(crate) url: String,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// What it shows, for readers who cannot see it.
    pub(crate) alt: String,
    /// Whether it is wider than high, so that it may stand above the words of a link.
    pub(crate) is_wide: bool,
}

/// Contents that say where one is, notes of citations, signs that copy how to cite, sharing.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ReadingView {
    /// The script, fingerprinted: the theme's `pages/reading.js`.
    pub(crate) script_url: String,
    /// The looks of what it shows: the theme's `pages/reading.css`.
    pub(crate) style_url: String,
}

/// What lets the browser keep pages.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct WorkerView {
    /// The service worker's address.
    pub(crate) url: String,
    /// The script that registers it, fingerprinted: the theme's `pages/offline.js`.
    pub(crate) script_url: String,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct LanguageView {
    /// BCP 47: `fr`.
    pub(crate) code: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// Its name in itself: `français`.
    pub(crate) name: String,
    /// With a country, as Open Graph wants it: `fr_FR`; empty if we know of none.
    pub(crate) open_graph: String,
    /// Whether the words of the interface are English, because nobody translated them.
    pub(crate) in_english: bool,
}

/// This page in one language.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AlternateView {
    /// BCP 47.
    pub(crate) code: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// The language's name in itself.
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) absolute_url: String,
    /// Whether it is the page itself.
    pub(crate) current: bool,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct LinkView {
    pub(crate) text: String,
    pub(crate) url: String,
    /// Whether it goes to this page, or to the part of the site that this page belongs to.
    pub(crate) current: bool,
    /// Whether its text is of the interface.
    pub(crate) of_interface: bool,
    /// The language of the page that it leads to, when that is not this page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// The same in words of this page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}

/// A name that may be in another language than the page.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct NameView {
    pub(crate) name: String,
    /// Its short form: `HTS`.
    pub(crate) short: String,
    /// Its page.
    pub(crate) url: String,
    /// Its language, when that is not the page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
}

/// A date or moment.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct TimeView {
    /// In words, with the zone where it matters: `30 November 2024, 20:00 (Damascus, UTC+3)`.
    pub(crate) words: String,
    /// The day alone, in words: `30 November 2024`.
    pub(crate) day: String,
    /// The day in the fewest words, for lists: `30 Nov`.
    pub(crate) short: String,
    /// ISO 8601: `2024-11-30T20:00:00+03:00` or `2024-11-30`.
    pub(crate) datetime: String,
}

/// From when to when.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PeriodView {
    /// In words: `27–30 November 2024`.
    pub(crate) words: String,
    /// `Week 23 of 2025`, if the series counts in weeks and it is a whole one; may be empty.
    pub(crate) week: String,
    /// The first day or moment, ISO 8601.
    pub(crate) start: String,
    /// The last, ISO 8601.
    pub(crate) end: String,
}

/// A feed, for `<link rel="alternate">` and for readers.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct FeedLinkView {
    /// What it holds.
    pub(crate) title: String,
    pub(crate) url: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub(crate) media_type: String,
}

/// A file to download.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct DownloadView {
    /// What it holds.
    pub(crate) label: String,
    /// Its format in capitals: `CSV`.
    pub(crate) format: String,
    pub(crate) url: String,
    pub(crate) media_type: String,
}

/// How far something may be shared: the Traffic Light Protocol 2.0.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct HandlingView {
    /// `clear`, `green`, `amber`, `amber-strict` or `red`.
    pub(crate) level: String,
    /// The label in its exact form, in no language: `TLP:CLEAR`.
    pub(crate) label: String,
    /// What it allows, in one sentence.
    pub(crate) words: String,
}

/// The terms under which something may be used.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct LicenceView {
    /// What it is called: `CC BY 4.0`.
    pub(crate) name: String,
    /// Where its text is; may be empty.
    pub(crate) url: String,
    /// Its id in the list of SPDX: `CC-BY-4.0`; may be empty.
    pub(crate) id: String,
}

/// Somebody who worked on a text.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PersonView {
    pub(crate) name: String,
    /// What they did for the text; may be empty.
    pub(crate) role: String,
    /// The organisation that they work for; may be empty.
    pub(crate) organisation: String,
    /// Their page on the web; may be empty.
    pub(crate) url: String,
    /// Their e-mail address; may be empty.
    pub(crate) email: String,
    /// Their ORCID iD: `0000-0002-1825-0097`; may be empty.
    pub(crate) orcid: String,
}

/// What keeps a page from being public.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PreviewView {
    pub(crate) draft: bool,
    /// It may not come out before this moment.
    pub(crate) embargo: Option<TimeView>,
    /// Its handling level is above what the site may publish.
    pub(crate) restricted: bool,
    /// All of that in one sentence.
    pub(crate) words: String,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SourceReferenceView {
    /// Its short name or name.
    pub(crate) name: String,
    /// The language of the name, when that is not the page's.
    pub(crate) language: String,
    /// `ltr` or `rtl`, when `language` is set.
    pub(crate) direction: String,
    /// Its line among the page's sources.
    pub(crate) url: String,
    /// Its number there; none when it has no line.
    pub(crate) number: Option<u32>,
    /// How far to trust it.
    pub(crate) grade: Option<GradeView>,
}

/// A grade of the Admiralty code.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct GradeView {
    /// `C3`, or `C` for a source without a graded claim.
    pub(crate) code: String,
    /// In words: `fairly reliable source, possibly true`.
    pub(crate) words: String,
}
