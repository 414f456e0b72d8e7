//! Files for machines: feeds, the sitemap, the note for robots.

use serde::Serialize;

use super::page::{HandlingView, LicenceView, PersonView, PublisherView};

/// `atom.xml` (RFC 4287). Every address is absolute.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AtomView {
    /// The feed's identifier, which never changes.
    pub(crate) id: String,
    /// BCP 47.
    pub(crate) language: String,
    pub(crate) title: String,
    /// One sentence; may be empty.
    pub(crate) subtitle: String,
    /// The feed's own address.
    pub(crate) self_url: String,
    /// The page that it follows.
    pub(crate) page_url: String,
    /// RFC 3339: the last change of any entry.
    pub(crate) updated: String,
    pub(crate) publisher: PublisherView,
    /// The program's name and version.
    pub(crate) generator: String,
    /// How far the feed may be shared: the highest level of anything in it.
    pub(crate) handling: HandlingView,
    /// The terms under which its entries may be used, if they name no others.
    pub(crate) licence: Option<LicenceView>,
    /// Newest first.
    pub(crate) entries: Vec<AtomEntryView>,
}

/// An entry of a feed: a report, or a correction of one.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct AtomEntryView {
    /// Its identifier, which never changes.
    pub(crate) id: String,
    /// BCP 47.
    pub(crate) language: String,
    pub(crate) title: String,
    /// Its page.
    pub(crate) url: String,
    /// RFC 3339.
    pub(crate) published: String,
    /// RFC 3339.
    pub(crate) updated: String,
    /// Plain text; may be empty.
    pub(crate) summary: String,
    /// The whole as HTML with absolute addresses; may be empty.
    pub(crate) content_html: String,
    /// Who wrote it; may be empty.
    pub(crate) author: String,
    /// The people who wrote it; none if they are not named.
    pub(crate) authors: Vec<PersonView>,
    /// The terms under which it may be used, where it says of rights anything else than the feed.
    pub(crate) licence: Option<LicenceView>,
    /// Section kinds and series.
    pub(crate) categories: Vec<CategoryView>,
    /// How far it may be shared.
    pub(crate) handling: HandlingView,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct CategoryView {
    /// For machines.
    pub(crate) term: String,
    /// Of a topic, the address of all topics; empty for a series.
    pub(crate) scheme: String,
    pub(crate) label: String,
}

/// `sitemap.xml`, and the parts of a long one. Either list is empty.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SitemapView {
    /// By address.
    pub(crate) entries: Vec<SitemapEntryView>,
    /// The addresses of its parts, absolute, where one sitemap may not hold all pages.
    pub(crate) parts: Vec<String>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SitemapEntryView {
    /// Absolute.
    pub(crate) url: String,
    /// W3C date or moment of the last change; may be empty.
    pub(crate) modified: String,
    /// Its editions, itself included; empty when there is one only.
    pub(crate) alternates: Vec<SitemapAlternateView>,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct SitemapAlternateView {
    /// BCP 47, or `x-default`.
    pub(crate) code: String,
    /// Absolute.
    pub(crate) url: String,
}

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct RobotsView {
    /// Whether robots may come at all; not in a restricted build.
    pub(crate) allowed: bool,
    /// The sitemap, absolute.
    pub(crate) sitemap_url: String,
}
