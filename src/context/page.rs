//! The page that is being made: its language, and its place among the addresses of the site.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::Datelike;

use crate::links::since;
use crate::model::Site;
use crate::model::address::Address;
use crate::model::settings::LanguageId;
use crate::percent::{ON_PAGE, encoded};
use crate::plan::{Job, LongList, Output};
use crate::theme::view::LinkView;
use crate::wording::Voice;

use super::shared::Context;

/// No day is in it.
const NO_YEAR: i32 = i32::MIN;

/// What the making of a page, or of a file with links to pages, depends on.
pub(crate) struct PageContext<'c> {
    pub(crate) ctx: &'c Context,
    pub(crate) site: &'c Site,
    /// The language of the page.
    pub(crate) voice: Voice<'c>,
    /// The place of the page.
    pub(crate) here: Here<'c>,
    /// Of a page in one file, which loads nothing: the pictures that it has inside.
    pub(crate) inside: Option<Inside>,
}

/// Pictures as `data:` addresses, by the paths of their files beside the report.
pub(crate) type Inside = BTreeMap<String, String>;

impl<'c> PageContext<'c> {
    /// The page of a job.
    pub(crate) fn new(ctx: &'c Context, job: &'c Job) -> PageContext<'c> {
        let mut page = PageContext::at(ctx, job.language, &job.address);
        if let Output::Report(id) | Output::Untranslated(id) | Output::Changes(id) | Output::Format(id, _) = job.output
        {
            page.voice.year = page.site.reports[id].as_of.day().year();
        }
        if let Output::Since(id) = job.output
            && let Some(newest) = since::newest(page.site, id.series())
        {
            page.voice.year = page.site.reports[newest].as_of.day().year();
        }
        // These look back on many years, so each day has its own.
        if let Output::Collection(_) | Output::Entry(_) | Output::Part(LongList::Mentions(_), _) = job.output {
            page.voice.year = NO_YEAR;
        }
        page
    }

    /// A page in a language at an address.
    pub(crate) fn at(ctx: &'c Context, language: LanguageId, address: &'c Address) -> PageContext<'c> {
        let site = &ctx.linked.site;
        let here =
            Here { address, root: address.root(), names_files: ctx.from_folder, base_url: &site.settings.base_url };
        PageContext { ctx, site, voice: ctx.voice(language), here, inside: None }
    }

    /// The same page for readers elsewhere, where every address is whole.
    pub(crate) fn elsewhere(mut self) -> PageContext<'c> {
        self.here.root = self.here.base_url.to_owned();
        self.here.names_files = false;
        self
    }

    /// The same page as one file, with these pictures.
    pub(crate) fn in_one_file(self, inside: Inside) -> PageContext<'c> {
        PageContext { inside: Some(inside), ..self }
    }

    /// Whether the page shows pictures of this file: one in one file may have no room.
    pub(crate) fn shows(&self, path: &str) -> bool {
        self.inside.as_ref().is_none_or(|inside| inside.contains_key(path))
    }

    /// The address of an output in the language of the page.
    pub(crate) fn address(&self, output: &Output) -> Address {
        output.address(self.site, self.voice.language)
    }

    /// The address of an output, as this page writes it.
    pub(crate) fn url(&self, output: &Output) -> String {
        self.here.href(&self.address(output))
    }

    /// Words that lead to an output.
    pub(crate) fn link(&self, text: impl Into<String>, output: &Output) -> LinkView {
        self.here.link(text, &self.address(output))
    }

    /// Words of the interface that lead to an output.
    pub(crate) fn word_link(&self, key: &str, output: &Output) -> LinkView {
        LinkView { of_interface: true, ..self.link(self.voice.word(key), output) }
    }

    /// The whole address of an output.
    pub(crate) fn absolute_url(&self, output: &Output) -> String {
        self.here.absolute(&self.address(output))
    }
}

/// The place of a page: how it writes addresses of the site.
pub(crate) struct Here<'c> {
    pub(crate) address: &'c Address,
    /// What addresses begin with: `../../`, or the whole address of the site in a feed.
    pub(crate) root: String,
    /// Whether addresses name files, because no host finds a folder's `index.html`.
    pub(crate) names_files: bool,
    base_url: &'c str,
}

impl Here<'_> {
    /// An address as this page writes it: from the folder that both are in.
    pub(crate) fn href(&self, address: &Address) -> String {
        let path: Cow<'_, str> = if self.names_files { address.file().into() } else { address.as_str().into() };
        let shared = if self.root.starts_with("../") { shared_folders(self.address.as_str(), &path) } else { 0 };
        let up = match (shared, self.address.as_str()[shared..].matches('/').count()) {
            (0, _) => &self.root,
            (_, 0) => "./",
            (_, levels) => &self.root[..levels * "../".len()],
        };
        [up, &encoded(&path[shared..], ON_PAGE)].concat()
    }

    /// What decides how a page in this folder writes addresses outside the page's own.
    pub(crate) fn folder(&self) -> &str {
        let page = self.address.as_str().trim_end_matches('/');
        page.rfind('/').map_or("", |slash| &page[..slash])
    }

    /// An address with the base URL of the site.
    pub(crate) fn absolute(&self, address: &Address) -> String {
        [self.base_url, &encoded(address.as_str(), ON_PAGE)].concat()
    }

    /// Words that lead to an address.
    pub(crate) fn link(&self, text: impl Into<String>, address: &Address) -> LinkView {
        let (text, url) = (text.into(), self.href(address));
        LinkView { text, url, current: address == self.address, ..LinkView::default() }
    }
}

/// How much of two paths is folders that both are in, with the slash.
fn shared_folders(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
}
