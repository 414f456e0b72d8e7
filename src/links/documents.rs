//! The files that a relative link can lead to, and the anchors in them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::content::body::{Body, Fragment};
use crate::model::Site;
use crate::model::gate::Reason;
use crate::model::page::PageId;
use crate::model::report::{ReportId, Section};
use crate::model::settings::LanguageId;
use crate::source::{PerFile, SourceId, SourceTree};

/// What a path in the site's folder leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum LinkedFile {
    Report(ReportId, LanguageId),
    Page(PageId, LanguageId),
    /// A report or page that is withheld.
    Withheld(Reason),
}

/// All reports and pages by their files.
pub(super) struct Documents<'s> {
    /// Made when the first link asks for it: after an edit, few links do.
    by_file: OnceLock<PerFile<LinkedFile>>,
    site: &'s Site,
    tree: &'s SourceTree,
}

impl<'s> Documents<'s> {
    pub(super) fn of(site: &'s Site, tree: &'s SourceTree) -> Documents<'s> {
        Documents { by_file: OnceLock::new(), site, tree }
    }

    pub(super) fn find(&self, path: &str) -> Option<LinkedFile> {
        self.of_file(self.tree.find(path)?)
    }

    fn of_file(&self, file: SourceId) -> Option<LinkedFile> {
        self.by_file.get_or_init(|| by_file(self.site)).get(file).copied()
    }

    /// The path that a link in `file` means, from the site's folder; `None` if it leads out of `content/`.
    pub(super) fn join(&self, file: SourceId, link: &str) -> Option<String> {
        let mut parts: Vec<&str> = self.tree.path(file).split('/').collect();
        parts.pop();
        for part in link.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        (parts.first() == Some(&"content")).then(|| parts.join("/"))
    }

    /// The names of the files in the folder of `path`, without `file` itself.
    pub(super) fn neighbours<'a>(&'a self, path: &'a str, file: SourceId) -> impl Iterator<Item = &'a str> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let here =
            move |other: &'a str| other.strip_prefix(folder)?.strip_prefix('/').filter(|name| !name.contains('/'));
        let others = self.tree.iter().filter(move |(id, _)| *id != file && self.of_file(*id).is_some());
        let documents = others.filter_map(move |(_, other)| here(&other.path));
        let mut names: Vec<&str> =
            documents.chain(self.site.assets.keys().map(String::as_str).filter_map(here)).collect();
        names.sort_unstable();
        names.into_iter()
    }
}

fn by_file(site: &Site) -> PerFile<LinkedFile> {
    let mut by_file = PerFile::default();
    for (id, report) in site.reports.with_ids() {
        for edition in &report.editions {
            by_file.insert(edition.file, LinkedFile::Report(id, edition.language));
        }
    }
    for (index, page) in site.pages.iter().enumerate() {
        for edition in &page.editions {
            by_file.insert(edition.file, LinkedFile::Page(PageId::new(index), edition.language));
        }
    }
    for withheld in &site.withheld {
        by_file.insert(withheld.file, LinkedFile::Withheld(withheld.reason));
    }
    by_file
}

/// The anchors that written ones lead to.
pub(super) type Anchors<'b> = HashMap<&'b str, &'b str>;

/// The anchors of a body by how they may be written. A section is found by its kind or by its heading.
pub(super) fn find_anchors<'b>(body: &'b Body, sections: Option<&'b [Section]>) -> Anchors<'b> {
    let mut anchors = Anchors::new();
    for (index, section) in body.sections.iter().enumerate() {
        let own = section.heading.anchor.as_str();
        let anchor = sections.map_or(own, |sections| sections[index].anchor.as_str());
        anchors.entry(anchor).or_insert(anchor);
        anchors.entry(own).or_insert(anchor);
    }
    for anchor in body.fragments().flat_map(Fragment::all_anchors) {
        anchors.entry(anchor).or_insert(anchor);
    }
    anchors
}

/// The anchors of a body that a writer chose, for suggestions.
pub(super) fn anchors<'b>(body: &'b Body, sections: Option<&'b [Section]>) -> Vec<&'b str> {
    let kinds = sections.into_iter().flatten().map(|section| section.anchor.as_str());
    let own = body.sections.iter().map(|section| section.heading.anchor.as_str());
    kinds.chain(own).chain(body.fragments().flat_map(Fragment::named_anchors)).collect()
}
