//! The files that a relative link can lead to, and the anchors in them.

use std::collections::HashMap;
use std::iter;
use std::sync::OnceLock;

use crate::content::body::{Body, Fragment, SectionDraft};
use crate::content::markdown;
use crate::model::Site;
use crate::model::gate::Reason;
use crate::model::page::PageId;
use crate::model::report::{ReportId, Section};
use crate::model::settings::LanguageId;
use crate::source::{self, PerFile, SourceId, SourceTree};

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
        source::path_from(self.tree.path(file), link)
    }

    /// Whether a report, a page or a file that may go out lies at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.find(path).is_some() || self.site.assets.contains_key(path)
    }

    /// Every such path.
    pub(super) fn all_files(&self) -> impl Iterator<Item = &str> {
        let documents = self.tree.iter().filter(|(id, _)| self.of_file(*id).is_some());
        documents.map(|(_, file)| &*file.path).chain(self.site.assets.keys().map(String::as_str))
    }

    pub(super) fn path(&self, file: SourceId) -> &str {
        self.tree.path(file)
    }

    /// The tag of the language that a document is in.
    pub(super) fn language_of(&self, file: SourceId) -> &str {
        let language = match self.of_file(file) {
            Some(LinkedFile::Report(_, language) | LinkedFile::Page(_, language)) => language,
            _ => LanguageId::new(0),
        };
        self.site.settings.tag(language).as_str()
    }

    /// A path without the language that an address begins with, or a file name ends with.
    pub(super) fn without_language(&self, path: &str) -> Option<String> {
        let is_language = |tag: &str| self.site.settings.languages.iter().any(|language| language.as_str() == tag);
        let (folder, inside) = path.split_once('/')?;
        match inside.split_once('/') {
            Some((first, rest)) if is_language(first) => Some(format!("{folder}/{rest}")),
            _ => path.rsplit_once('.').filter(|(_, end)| is_language(end)).map(|(stem, _)| stem.to_owned()),
        }
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

/// The anchors of the headings of a body by those that code forges would make of them, so that a link that works there leads to the same
/// place here. There, the second heading of a name has `-1`.
pub(super) fn forge_anchors<'b>(body: &'b Body, sections: Option<&'b [Section]>) -> HashMap<String, &'b str> {
    let of_section = |(index, section): (usize, &'b SectionDraft)| {
        let anchor = sections.map_or(section.heading.anchor.as_str(), |sections| sections[index].anchor.as_str());
        let deeper = section.content.headings().map(|heading| (&*heading.text, &*heading.anchor));
        iter::once((&*section.heading.text, anchor)).chain(deeper)
    };
    let of_lead = body.lead.headings().map(|heading| (&*heading.text, &*heading.anchor));
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut anchors = HashMap::new();
    for (words, anchor) in of_lead.chain(body.sections.iter().enumerate().flat_map(of_section)) {
        let base = markdown::forge_anchor(words);
        let before = times.entry(base.clone()).or_insert(0);
        let made = if *before == 0 { base } else { format!("{base}-{before}") };
        *before += 1;
        anchors.entry(made).or_insert(anchor);
    }
    anchors
}

/// The anchors of a body that a writer chose, for suggestions.
pub(super) fn anchors<'b>(body: &'b Body, sections: Option<&'b [Section]>) -> Vec<&'b str> {
    let kinds = sections.into_iter().flatten().map(|section| section.anchor.as_str());
    let own = body.sections.iter().map(|section| section.heading.anchor.as_str());
    kinds.chain(own).chain(body.fragments().flat_map(Fragment::named_anchors)).collect()
}
