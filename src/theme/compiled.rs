//! The built-in templates as functions, which the build script `themes/compile` makes of the very files in
//! `themes/default/templates`. They write what the engine would, without making values for it first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::filters;
use super::view::{self, PageView, SiteView};
use crate::language::columns;
use crate::markup::{in_script, push_literal, push_quotable};

/// A view that has a template of its own.
pub(crate) trait TemplateView: Serialize {
    const TEMPLATE: &'static str;
    /// The name under which the template sees the view.
    const NAME: &'static str;
}

/// A view with a template of a page.
pub(crate) trait PageTemplate: TemplateView {
    /// The files of the built-in theme that make this page.
    const USES: &'static [&'static str];

    /// Writes the page as the built-in theme has it.
    fn write(&self, o: &mut String, c: &Shared<'_>);
}

/// A view with a template of a file for machines.
pub(crate) trait FileTemplate: TemplateView {
    /// As in [`PageTemplate`].
    const USES: &'static [&'static str];

    /// Writes the file as the built-in theme has it.
    fn write(&self, o: &mut String);
}

/// The template of a format of reports. All see the view of the report.
pub(super) struct FormatTemplate {
    name: &'static str,
    /// As in [`PageTemplate`].
    pub(super) uses: &'static [&'static str],
    /// Writes the format as the built-in theme has it.
    pub(super) write: fn(&view::ReportView, &mut String, &Shared<'_>),
}

impl FormatTemplate {
    pub(super) fn named(name: &str) -> Option<&'static FormatTemplate> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

macro_rules! template_views {
    ($($view:ident = $template:literal as $name:literal;)*) => {
        $(impl TemplateView for view::$view {
            const TEMPLATE: &'static str = $template;
            const NAME: &'static str = $name;
        })*

        /// The templates that make pages and files.
        pub(super) const TEMPLATES: &[&str] = &[$($template,)*];
    };
}

// The build script reads these lines, too.
template_views! {
    HomeView = "home.html" as "home";
    SeriesView = "series.html" as "series";
    ReportView = "report.html" as "report";
    HistoryView = "history.html" as "history";
    TimelineView = "timeline.html" as "timeline";
    ChangesView = "changes.html" as "changes";
    SinceView = "since.html" as "since";
    WeekView = "week.html" as "week";
    PlainPageView = "page.html" as "plain";
    CollectionView = "collection.html" as "collection";
    EntryView = "entry.html" as "entry";
    ArchiveView = "archive.html" as "archive";
    PartView = "part.html" as "part";
    SearchView = "search.html" as "search";
    CorrectionsView = "corrections.html" as "corrections";
    FollowView = "follow.html" as "follow";
    NotFoundView = "not_found.html" as "not_found";
    RedirectView = "redirect.html" as "redirect";
    WithdrawnView = "withdrawn.html" as "withdrawn";
    UntranslatedView = "untranslated.html" as "untranslated";
    AtomView = "atom.xml" as "feed";
    SitemapView = "sitemap.xml" as "sitemap";
    RobotsView = "robots.txt" as "robots";
}

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// The values that all pages of one language share. They are made once, and a copy is cheap.
#[derive(Clone, Debug)]
pub(crate) struct SharedContext {
    /// For the engine.
    pub(super) values: Context,
    site: Arc<SiteView>,
    /// The interface's words, in the order of [`WORDS`].
    words: Arc<[String]>,
}

impl SharedContext {
    /// The values of one language: the site, and the interface's words by key (`next_report`).
    pub(crate) fn new(site: &SiteView, strings: &BTreeMap<String, String>) -> SharedContext {
        let mut values = Context::new();
        values.insert("site", site);
        values.insert("s", strings);
        let words = WORDS.iter().map(|key| strings.get(*key).cloned().unwrap_or_default()).collect();
        SharedContext { values, site: Arc::new(site.clone()), words }
    }

    pub(super) fn of_page<'s>(&'s self, page: &'s PageView) -> Shared<'s> {
        Shared { words: &self.words, site: &self.site, page }
    }
}

/// What every page sees beside its own view.
pub(crate) struct Shared<'s> {
    words: &'s [String],
    site: &'s SiteView,
    page: &'s PageView,
}

impl<'s> Shared<'s> {
    fn word(&self, at: usize) -> &'s str {
        self.words.get(at).map_or("", String::as_str)
    }
}

/// `one or other` of texts.
fn first_said<'t>(one: &'t str, other: &'t str) -> &'t str {
    if one.is_empty() { other } else { one }
}

fn push_number(o: &mut String, number: u64) {
    // Writing to a text does not fail.
    let _ = write!(o, "{number}");
}

/// As the engine prints it: with a point, even where nothing follows it.
fn push_fraction(o: &mut String, number: f64) {
    let _ = write!(o, "{number:?}");
}
