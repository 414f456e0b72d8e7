//! The drafts of a site, sorted by what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::front_matter::SourceDraft;
use crate::content::registers::{ActorDraft, PlaceDraft, TopicDraft};
use crate::content::shapes::ById;
use crate::content::values::Id;
use crate::content::yaml::Yaml;
use crate::content::{AssetDraft, Draft, PageDraft, ReportDraft, SeriesDraft};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, SourceTree};

use super::faults;

/// The drafts of one issue, each in another language.
pub(super) type IssueDrafts<'d> = Vec<&'d ReportDraft>;

/// The drafts of a site by what they are.
#[derive(Default)]
pub(super) struct SortedDrafts<'d> {
    pub(super) places: Option<&'d Yaml<ById<PlaceDraft>>>,
    pub(super) actors: Option<&'d Yaml<ById<ActorDraft>>>,
    pub(super) topics: Option<&'d Yaml<ById<TopicDraft>>>,
    pub(super) sources: Option<&'d Yaml<ById<SourceDraft>>>,
    pub(super) series: BTreeMap<&'d Id, &'d SeriesDraft>,
    /// By folder, sorted by file name; each with its languages.
    pub(super) reports: BTreeMap<Option<&'d Id>, Vec<IssueDrafts<'d>>>,
    pub(super) pages: BTreeMap<&'d Id, Vec<&'d PageDraft>>,
    pub(super) assets: BTreeMap<String, AssetDraft>,
}

impl<'d> SortedDrafts<'d> {
    pub(super) fn sort(drafts: &'d [Arc<Draft>], tree: &SourceTree, faults: &mut Vec<Diagnostic>) -> SortedDrafts<'d> {
        let mut sorted = SortedDrafts::default();
        let mut reports: Vec<&ReportDraft> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            match &**draft {
                Draft::Places(places) => sorted.places = Some(places),
                Draft::Actors(actors) => sorted.actors = Some(actors),
                Draft::Topics(topics) => sorted.topics = Some(topics),
                Draft::Sources(sources) => sorted.sources = Some(sources),
                Draft::Series(series) => {
                    sorted.series.insert(&series.folder, series);
                }
                Draft::Report(report) => reports.push(report),
                Draft::Page(page) => {
                    let editions = sorted.pages.entry(&page.name).or_default();
                    match editions.iter().find(|other| other.language == page.language) {
                        Some(other) => faults.push(twice(page.front.source(), other.front.source(), tree)),
                        None => editions.push(page),
                    }
                }
                Draft::Asset(asset) => {
                    sorted.assets.insert(tree.path(asset.source).to_owned(), asset.clone());
                }
            }
        }
        reports.sort_by(|a, b| (&a.folder, &a.stem).cmp(&(&b.folder, &b.stem)));
        for of_folder in reports.chunk_by(|a, b| a.folder == b.folder) {
            let issues = of_folder.chunk_by(|a, b| a.stem == b.stem);
            let issues = issues.map(|files| once_in_each_language(files, tree, faults)).collect();
            sorted.reports.insert(of_folder[0].folder.as_ref(), issues);
        }
        sorted
    }

    /// Files with their language behind a hyphen, beside the one that they translate: `about-fr.md` and `about.md`. Each would be a text
    /// by itself.
    pub(super) fn languages_in_names(&self, is_language: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let pages =
            self.pages.values().flatten().map(|page| (&page.name, &page.language, page.front.source())).collect();
        let of_folder = |issues: &Vec<IssueDrafts<'d>>| {
            let reports = issues.iter().flatten();
            reports.map(|report| (&report.stem, &report.language, report.front.source())).collect::<Vec<_>>()
        };
        let mut groups: Vec<Vec<_>> = vec![pages];
        groups.extend(self.reports.values().map(of_folder));
        let mut found = Vec::new();
        for files in groups {
            let names: BTreeSet<(&str, &str)> =
                files.iter().map(|(name, language, _)| (name.as_str(), language.as_str())).collect();
            let is_there = |name: &str| names.range((name, "")..).next().is_some_and(|(first, _)| *first == name);
            for (name, _, file) in &files {
                let Some((base, tag)) = name.as_str().rsplit_once(['-', '_']) else { continue };
                if is_language(tag) && is_there(base) && !names.contains(&(base, tag)) {
                    found.push(faults::language_behind_hyphen(file.whole(), base, name.as_str(), tag));
                }
            }
        }
        found
    }
}

/// The files of one issue, the first of each language.
fn once_in_each_language<'d>(
    files: &[&'d ReportDraft],
    tree: &SourceTree,
    faults: &mut Vec<Diagnostic>,
) -> IssueDrafts<'d> {
    let mut editions = IssueDrafts::with_capacity(files.len());
    for report in files {
        match editions.iter().find(|other| other.language == report.language) {
            Some(other) => faults.push(twice(report.front.source(), other.front.source(), tree)),
            None => editions.push(report),
        }
    }
    editions
}

/// `004.md` and `004.fr.md`, where French is the default.
fn twice(file: SourceId, other: SourceId, tree: &SourceTree) -> Diagnostic {
    faults::edition_twice(file.whole(), tree.path(other))
}
