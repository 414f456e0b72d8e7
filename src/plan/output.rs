//! Every kind of output, as one enumeration. A new kind is a variant here; the compiler then names every place that has to
//! know of it: its address, its languages, its name, its renderer, and when it is published.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use crate::content::ROOT_FOLDER;
use crate::content::values::Id;
use crate::links::since;
use crate::media::{self, Kind};
use crate::model::Site;
use crate::model::address::Address;
use crate::model::page::{HOME_PAGE, PageId};
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::ReportId;
use crate::model::section::KindId;
use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;
use crate::model::withdrawn::WithdrawnId;

use super::data_files::{CitationFormat, DataFile, DataScope};
use super::format_files::FormatFile;
use super::names;

/// What a file of the site is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// The home page.
    Home,
    /// The page of a series.
    Series(SeriesId),
    /// A figure of a series through time.
    Figure(SeriesId, Id),
    /// The chart of a figure of a series as a file.
    Chart(SeriesId, Id),
    /// The events of a series.
    Timeline(SeriesId),
    /// The page of a report.
    Report(ReportId),
    /// What stands at the address of a report in a language in which it has no edition.
    Untranslated(ReportId),
    /// What a report says that the one before did not.
    Changes(ReportId),
    /// What the newest report of its series says that this one did not.
    Since(ReportId),
    /// The last week of a series.
    Week(SeriesId),
    /// A plain page.
    Page(PageId),
    /// All entries of a register.
    Collection(RegisterKind),
    /// The page of an entry of a register.
    Entry(Entry),
    /// Every report by date.
    Archive,
    /// The reports of a month, by its first day. A site has these pages where one page would be too long.
    Month(NaiveDate),
    /// A part of a list that is too long for one page, by its number from 1.
    Part(LongList, usize),
    /// The page of the search.
    SearchPage,
    /// A script of the search.
    Search(SearchFile),
    /// Every update and correction.
    Corrections,
    /// Every feed.
    Follow,
    /// What a host shows for an address that leads nowhere.
    NotFound,
    /// A feed.
    Feed(FeedScope, FeedFormat),
    /// How a report is cited, for programs that manage references.
    Citation(ReportId, CitationFormat),
    /// A file that a report comes out as beside its page.
    Format(ReportId, FormatFile),
    /// A data file of the site, a series or a report.
    Data(DataScope, DataFile),
    /// `sitemap.xml`.
    Sitemap,
    /// A part of a sitemap that is too long for one file, by its number from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// A file beside a report that is no picture, by its path in the site's folder.
    Asset(String),
    /// A picture beside a report, made anew as what the kind says.
    Picture(String, Kind),
    /// A photo beside a report in one of its widths in pixels, as what the kind says.
    Photo(String, u32, Kind),
    /// A file of the theme, by its address.
    Static(Address),
    /// The script that keeps pages for readers without a connection.
    Worker,
    /// What stands in the place of a report that was withdrawn.
    Withdrawn(WithdrawnId),
    /// A page at one address that leads to another output, in that output's language.
    Redirect {
        /// Where the page lies.
        from: Address,
        /// Where it leads.
        to: Box<Output>,
        /// In which language.
        language: LanguageId,
    },
}

/// The names of the kinds, in order of precedence: of two outputs that claim one file, that of the earlier kind keeps it.
pub const KINDS: [&str; 24] = [
    "home", "series", "history", "timeline", "report", "changes", "week", "page", "collection", "entry", "archive",
    "search", "corrections", "follow", "not-found", "feed", "format", "data", "machine", "asset", "worker",
    "withdrawn", "redirect", "untranslated",
];

impl Output {
    /// The name of its kind, one of [`KINDS`].
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Output::Home => "home",
            Output::Series(_) => "series",
            Output::Figure(..) => "history",
            Output::Timeline(_) => "timeline",
            Output::Report(_) => "report",
            Output::Untranslated(_) => "untranslated",
            Output::Changes(_) | Output::Since(_) => "changes",
            Output::Week(_) => "week",
            Output::Page(_) => "page",
            Output::Collection(_) => "collection",
            Output::Entry(_) => "entry",
            Output::Archive | Output::Month(_) => "archive",
            Output::Part(list, _) => list.whole().kind(),
            Output::SearchPage | Output::Search(_) => "search",
            Output::Corrections => "corrections",
            Output::Follow => "follow",
            Output::NotFound => "not-found",
            Output::Feed(..) => "feed",
            Output::Format(..) => "format",
            Output::Chart(..) | Output::Citation(..) | Output::Data(..) => "data",
            Output::Sitemap | Output::SitemapPart(_) | Output::Robots => "machine",
            Output::Asset(_) | Output::Picture(..) | Output::Photo(..) | Output::Static(_) => "asset",
            Output::Worker => "worker",
            Output::Withdrawn(_) => "withdrawn",
            Output::Redirect { .. } => "redirect",
        }
    }

    /// Where its kind stands among [`KINDS`].
    pub(super) fn precedence(&self) -> usize {
        let kind = self.kind();
        KINDS.iter().position(|name| *name == kind).unwrap_or(KINDS.len())
    }

    /// Its address in a language; files without a language have one address in all.
    pub(crate) fn address(&self, site: &Site, language: LanguageId) -> Address {
        let at = |parts: &[&str]| site.address(language, parts);
        match self {
            Output::Home => at(&[]),
            Output::Series(series) => site.series_address(*series, language),
            Output::Figure(series, figure) => {
                at(&[site.series[series.index()].slug(), names::FIGURES, figure.as_str()])
            }
            Output::Chart(series, figure) => {
                Output::Figure(*series, figure.clone()).address(site, language).file_beside("chart.svg")
            }
            Output::Timeline(series) => at(&[site.series[series.index()].slug(), names::TIMELINE]),
            Output::Report(report) | Output::Untranslated(report) => site.report_address(*report, language),
            Output::Changes(report) => site.report_address(*report, language).page_below("changes"),
            Output::Since(report) => {
                let report = &site.reports[*report];
                at(&[site.series[report.series.index()].slug(), names::SINCE, &report.slug])
            }
            Output::Week(series) => at(&[site.series[series.index()].slug(), names::WEEK]),
            Output::Page(page) => match site.pages[page.index()].name.as_str() {
                HOME_PAGE => at(&[]),
                name => at(&[name]),
            },
            Output::Collection(register) => at(&[register.folder()]),
            Output::Entry(entry) => entry.address(site, language),
            Output::Archive => at(&[names::ARCHIVE]),
            Output::Month(month) => at(&[names::ARCHIVE, &month.format("%Y-%m").to_string()]),
            Output::Part(list, number) => list.address(site, language, *number),
            Output::SearchPage => search_page(site, language),
            Output::Search(file) => file.address(site, language),
            Output::Corrections => at(&[names::CORRECTIONS]),
            Output::Follow => at(&[names::FOLLOW]),
            Output::NotFound => Address::from_written("404.html"),
            Output::Feed(scope, format) => scope.page().address(site, language).file_beside(format.file_name()),
            Output::Citation(report, format) => site.report_address(*report, language).file_beside(format.file_name()),
            Output::Format(report, file) => site.report_address(*report, language).file_beside(file.name()),
            Output::Data(scope, file) => file.address(site, *scope),
            Output::Sitemap => Address::from_written("sitemap.xml"),
            Output::SitemapPart(number) => Address::from_written(&format!("sitemap-{number}.xml")),
            Output::Robots => Address::from_written("robots.txt"),
            Output::Asset(path) => Address::of_file(below_content(path)),
            Output::Picture(path, kind) => Address::from_written(&media::named(below_content(path), *kind)),
            Output::Photo(path, width, kind) => photo_address(below_content(path), *width, *kind),
            Output::Static(address) => address.clone(),
            Output::Worker => Address::from_written("sw.js"),
            Output::Withdrawn(id) => site.withdrawn[id.index()].address.clone(),
            Output::Redirect { from, .. } => from.clone(),
        }
    }

    /// The languages in which it has a page, in the order of the settings.
    pub(crate) fn languages(&self, site: &Site) -> Vec<LanguageId> {
        match self {
            Output::Report(report)
            | Output::Changes(report)
            | Output::Citation(report, _)
            | Output::Format(report, _) => site.reports[*report].languages().collect(),
            Output::Untranslated(report) => site.languages_without(*report).collect(),
            Output::Since(report) => {
                site.reports[since::newest(site, report.series()).unwrap_or(*report)].languages().collect()
            }
            Output::Page(page) => site.pages[page.index()].editions.iter().map(|edition| edition.language).collect(),
            Output::Withdrawn(id) => vec![site.withdrawn[id.index()].language],
            Output::Redirect { language, .. } => vec![*language],
            Output::Home
            | Output::Series(_)
            | Output::Figure(..)
            | Output::Chart(..)
            | Output::Timeline(_)
            | Output::Week(_)
            | Output::Collection(_)
            | Output::Entry(_)
            | Output::Archive
            | Output::Month(_)
            | Output::Part(..)
            | Output::SearchPage
            | Output::Search(_)
            | Output::Corrections
            | Output::Follow
            | Output::Feed(..) => site.settings.language_ids().collect(),
            Output::NotFound
            | Output::Data(..)
            | Output::Sitemap
            | Output::SitemapPart(_)
            | Output::Robots
            | Output::Asset(_)
            | Output::Picture(..)
            | Output::Photo(..)
            | Output::Static(_)
            | Output::Worker => vec![LanguageId::new(0)],
        }
    }

    /// The series that it belongs to.
    pub(crate) fn series(&self) -> Option<SeriesId> {
        match self {
            Output::Series(series) | Output::Figure(series, _) | Output::Timeline(series) | Output::Week(series) => {
                Some(*series)
            }
            Output::Report(report) | Output::Untranslated(report) | Output::Changes(report) | Output::Since(report) => {
                Some(report.series())
            }
            Output::Chart(series, _) => Some(*series),
            Output::Citation(report, _) | Output::Format(report, _) => Some(report.series()),
            Output::Feed(scope, _) => scope.page().series(),
            Output::Part(list, _) => list.whole().series(),
            Output::Data(DataScope::Series(series), _) => Some(*series),
            Output::Data(DataScope::Report(report), _) => Some(report.series()),
            Output::Home
            | Output::Page(_)
            | Output::Collection(_)
            | Output::Entry(_)
            | Output::Archive
            | Output::Month(_)
            | Output::SearchPage
            | Output::Search(_)
            | Output::Corrections
            | Output::Follow
            | Output::NotFound
            | Output::Data(DataScope::Site, _)
            | Output::Sitemap
            | Output::SitemapPart(_)
            | Output::Robots
            | Output::Asset(_)
            | Output::Picture(..)
            | Output::Photo(..)
            | Output::Static(_)
            | Output::Worker
            | Output::Withdrawn(_)
            | Output::Redirect { .. } => None,
        }
    }
}

/// Where a file of `content/` comes out: under the same path, or at the root.
fn below_content(path: &str) -> &str {
    path.strip_prefix(ROOT_FOLDER).or_else(|| path.strip_prefix("content/")).unwrap_or(path)
}

/// `a/photo.480w.jpg`; of another kind than its wide one it is `a/screen.png.480w.jpg`.
fn photo_address(path: &str, width: u32, kind: Kind) -> Address {
    let named = media::named(path, kind);
    let (stem, ending) = named.rsplit_once('.').unwrap_or((path, "jpg"));
    Address::from_written(&format!("{stem}.{width}w.{ending}"))
}

/// A register that has pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterKind {
    /// Places.
    Places,
    /// Actors.
    Actors,
    /// Topics.
    Topics,
    /// Sources.
    Sources,
    /// Section kinds.
    SectionKinds,
}

impl RegisterKind {
    pub(crate) const ALL: [RegisterKind; 5] = [
        RegisterKind::Places,
        RegisterKind::Actors,
        RegisterKind::Topics,
        RegisterKind::Sources,
        RegisterKind::SectionKinds,
    ];

    /// What it is called, as a key of the interface.
    pub(crate) fn word(self) -> &'static str {
        match self {
            RegisterKind::SectionKinds => "section-kinds",
            other => other.folder(),
        }
    }

    /// The folder of its pages.
    fn folder(self) -> &'static str {
        match self {
            RegisterKind::Places => "places",
            RegisterKind::Actors => "actors",
            RegisterKind::Topics => "topics",
            RegisterKind::Sources => "sources",
            RegisterKind::SectionKinds => "sections",
        }
    }
}

/// An entry of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A place.
    Place(PlaceId),
    /// An actor.
    Actor(ActorId),
    /// A topic.
    Topic(TopicId),
    /// A source.
    Source(SourceRef),
    /// A section kind.
    SectionKind(KindId),
}

impl Entry {
    /// The register that it stands in.
    pub(crate) fn register(self) -> RegisterKind {
        match self {
            Entry::Place(_) => RegisterKind::Places,
            Entry::Actor(_) => RegisterKind::Actors,
            Entry::Topic(_) => RegisterKind::Topics,
            Entry::Source(_) => RegisterKind::Sources,
            Entry::SectionKind(_) => RegisterKind::SectionKinds,
        }
    }

    /// The address of its page.
    pub(crate) fn address(self, site: &Site, language: LanguageId) -> Address {
        let id = match self {
            Entry::Place(place) => &site.places[place.index()].id,
            Entry::Actor(actor) => &site.actors[actor.index()].id,
            Entry::Topic(topic) => &site.topics[topic.index()].id,
            Entry::Source(source) => &site.sources[source].id,
            Entry::SectionKind(kind) => &site.kinds[kind.index()].id,
        };
        site.address(language, &[self.register().folder(), id.as_str()])
    }
}

/// A list that grows with each report. It is counted from its oldest entry on, and its parts have one length, so a part never
/// changes when entries are added, and neither does its address. Its page has the newest entries: those of no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LongList {
    /// The reports of a series.
    Reports(SeriesId),
    /// The key figures of a series, by when its reports first state them.
    Figures(SeriesId),
    /// The values of a figure of a series.
    Values(SeriesId, Id),
    /// The reports that mention an entry.
    Mentions(Entry),
    /// The reports of a month, by its first day.
    Month(NaiveDate),
    /// The events of a series.
    Events(SeriesId),
    /// The changes to reports after they came out; not where incidents stand.
    Corrections,
}

impl LongList {
    /// The page that has the list: its newest entries, and the ways to the parts.
    pub(crate) fn whole(&self) -> Output {
        match self {
            LongList::Reports(series) | LongList::Figures(series) => Output::Series(*series),
            LongList::Values(series, figure) => Output::Figure(*series, figure.clone()),
            LongList::Mentions(entry) => Output::Entry(*entry),
            LongList::Month(month) => Output::Month(*month),
            LongList::Events(series) => Output::Timeline(*series),
            LongList::Corrections => Output::Corrections,
        }
    }

    /// How many parts a list of this length has; they are numbered from 1. Its page keeps half a part at least.
    pub(crate) fn parts(&self, length: usize) -> usize {
        let size = self.size();
        length.saturating_sub(size / 2) / size
    }

    /// The entries of a part, counted from the oldest.
    pub(crate) fn part(&self, number: usize) -> Range<usize> {
        let size = self.size();
        (number - 1) * size..number * size
    }

    /// The entries that are in no part, counted from the oldest.
    pub(crate) fn newest(&self, length: usize) -> Range<usize> {
        self.parts(length) * self.size()..length
    }

    /// The address of a part.
    fn address(&self, site: &Site, language: LanguageId, number: usize) -> Address {
        let page = self.whole().address(site, language);
        match self {
            // Below the page of a series are its reports, which have numbers, too.
            LongList::Reports(_) => page.page_below(names::REPORTS).page_below(&number.to_string()),
            // Below the folder of figures each has a page, and one may be called by a number.
            LongList::Figures(_) => {
                page.page_below(names::REPORTS).page_below(names::FIGURES).page_below(&number.to_string())
            }
            _ => page.page_below(&number.to_string()),
        }
    }

    /// How many entries a part has: about as many as make a page of some thirty kilobytes.
    fn size(&self) -> usize {
        match self {
            // The page of a series has more than these, and lists half as many at least.
            LongList::Reports(_) => 20,
            LongList::Figures(_) => 30,
            LongList::Month(_) | LongList::Values(..) => 50,
            LongList::Events(_) | LongList::Corrections => 70,
            LongList::Mentions(_) => 200,
        }
    }
}

/// What a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedScope {
    /// Every report of the site, every change to one, and every withdrawal.
    Site,
    /// The same of a series.
    Series(SeriesId),
    /// The reports that mention an entry of a register.
    Entry(Entry),
    /// The changes to the reports of the site, and withdrawals.
    Corrections,
}

impl FeedScope {
    /// The page that says the same, beside which the feed lies.
    pub(crate) fn page(self) -> Output {
        match self {
            FeedScope::Site => Output::Home,
            FeedScope::Series(series) => Output::Series(series),
            FeedScope::Entry(entry) => Output::Entry(entry),
            FeedScope::Corrections => Output::Corrections,
        }
    }
}

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    pub(crate) const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];

    fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "feed.xml",
            FeedFormat::Json => "feed.json",
        }
    }
}

/// A script of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFile {
    /// What the page's script needs first.
    Catalogue,
    /// The names to filter by.
    Filters,
    /// The nth file of terms.
    Terms(u32),
    /// What results show of the documents of a shard.
    Texts(Shard),
}

fn search_page(site: &Site, language: LanguageId) -> Address {
    site.address(language, &[names::SEARCH])
}

impl SearchFile {
    fn address(self, site: &Site, language: LanguageId) -> Address {
        let page = search_page(site, language);
        match self {
            SearchFile::Catalogue => page.file_beside("index.js"),
            SearchFile::Filters => page.file_beside("filters.js"),
            SearchFile::Terms(at) => page.file_beside(&format!("terms/{at}.js")),
            SearchFile::Texts(shard) => {
                let (folder, name) = shard.folder_and_name(site);
                let slash = if folder.is_empty() { "" } else { "/" };
                page.file_beside(&["texts/", folder, slash, &name, ".js"].concat())
            }
        }
    }
}

/// Documents of the search whose texts are in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shard {
    /// The nth few of series, places, actors, topics and pages.
    Entries(u32),
    /// The reports of a series, from one to another, that have an edition in the language.
    Reports(ReportId, ReportId),
}

impl Shard {
    /// The folder and the name of its file: `aleppo-2024` and `4`. A shard is called by its first report, so that it keeps
    /// its name when more reports come.
    pub(crate) fn folder_and_name(self, site: &Site) -> (&str, Cow<'_, str>) {
        match self {
            Shard::Entries(at) => ("", format!("entries-{at}").into()),
            Shard::Reports(first, _) => {
                let first = &site.reports[first];
                (site.series[first.series.index()].slug(), first.slug.as_str().into())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stays_as_it_is_when_entries_are_added() {
        let list = LongList::Reports(SeriesId::new(0));
        for length in 0..400 {
            let parts = list.parts(length);
            let mut all: Vec<usize> = (1..=parts).flat_map(|number| list.part(number)).collect();
            assert_eq!(all.len() % 20, 0);
            all.extend(list.newest(length));
            assert_eq!(all, Vec::from_iter(0..length), "each entry is in one place");
            assert!((10..30).contains(&list.newest(length).len()) || length < 10, "{length}");
        }
    }
}
