//! The files that a relative link can lead to, and the anchors in them.

use std::collections::HashMap;

use crate::content::body::{Body, Fragment};
use crate::model::Site;
use crate::model::page::PageId;
use crate::model::report::{ReportId, Section};
use crate::model::settings::LanguageId;
use crate::source::{SourceId, SourceTree};

/// What a path of the site's folder leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Document {
    Report(ReportId, LanguageId),
    Page(PageId, LanguageId),
    /// A report or page that stays behind.
    Withheld,
}

/// Every report and page by the path of its file.
pub(super) struct Documents<'s> {
    by_path: HashMap<&'s str, Document>,
    tree: &'s SourceTree,
}

impl<'s> Documents<'s> {
    pub(super) fn of(site: &Site, tree: &'s SourceTree) -> Documents<'s> {
        let mut by_path = HashMap::new();
        for (index, report) in site.reports.iter().enumerate() {
            for edition in &report.editions {
                by_path.insert(tree.path(edition.file), Document::Report(ReportId::new(index), edition.language));
            }
        }
        for (index, page) in site.pages.iter().enumerate() {
            for edition in &page.editions {
                by_path.insert(tree.path(edition.file), Document::Page(PageId::new(index), edition.language));
            }
        }
        by_path.extend(site.withheld.iter().map(|withheld| (tree.path(withheld.file), Document::Withheld)));
        Documents { by_path, tree }
    }

    pub(super) fn find(&self, path: &str) -> Option<Document> {
        self.by_path.get(path).copied()
    }

    /// The path that a link in `file` means, from the site's folder; nothing when it leads out of `content/`.
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

    /// Files in the folder of `path`, as a link from there would name them; without the file that links.
    pub(super) fn neighbours<'a>(
        &'a self,
        path: &'a str,
        file: SourceId,
        site: &'a Site,
    ) -> impl Iterator<Item = &'a str> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let here =
            move |other: &'a str| other.strip_prefix(folder)?.strip_prefix('/').filter(|name| !name.contains('/'));
        let documents = self.by_path.keys().copied().filter(move |path| *path != self.tree.path(file)).filter_map(here);
        let mut names: Vec<&str> = documents.chain(site.assets.keys().map(String::as_str).filter_map(here)).collect();
        names.sort_unstable();
        names.into_iter()
    }
}

/// The anchor that a written one leads to: a section is found by its kind and by its heading.
pub(super) fn find_anchor(body: &Body, sections: Option<&[Section]>, written: &str) -> Option<String> {
    let section_anchor = |index: usize| match sections {
        Some(sections) => sections[index].anchor.clone(),
        None => body.sections[index].heading.anchor.clone(),
    };
    for (index, section) in body.sections.iter().enumerate() {
        let anchor = section_anchor(index);
        if anchor == written || section.heading.anchor == written {
            return Some(anchor);
        }
    }
    let in_fragment = |fragment: &Fragment| {
        fragment.headings.iter().any(|heading| heading.anchor == written)
            || (written.starts_with("p-") && fragment.html.contains(&format!("id=\"{written}\"")))
    };
    let fragments = std::iter::once(&body.lead).chain(body.sections.iter().map(|section| &section.content));
    fragments.into_iter().any(in_fragment).then(|| written.to_owned())
}

/// Every anchor of a body, for suggestions.
pub(super) fn anchors<'b>(body: &'b Body, sections: Option<&'b [Section]>) -> Vec<&'b str> {
    let kinds = sections.into_iter().flatten().map(|section| section.anchor.as_str());
    let own = body.sections.iter().map(|section| section.heading.anchor.as_str());
    let fragments = std::iter::once(&body.lead).chain(body.sections.iter().map(|section| &section.content));
    let deeper = fragments.flat_map(|fragment| fragment.headings.iter().map(|heading| heading.anchor.as_str()));
    kinds.chain(own).chain(deeper).collect()
}
