//! Of every page: the site, the page, and what many pages have: links, names, times.

use serde::Serialize;

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
