//! Files for machines: feeds, the sitemap, the note for robots.

use serde::Serialize;

use super::page::PublisherView;

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

/// `sitemap.xml`, and the parts of a long one. Either list is empty.
#[derive(Serialize, Clone, Debug, Default)]
pub struct SitemapView {
    /// By address.
    pub entries: Vec<SitemapEntryView>,
    /// The addresses of its parts, absolute, where one sitemap may not hold all pages.
    pub parts: Vec<String>,
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
