//! Folders for languages, as other programs keep them: `content/fr/005.md`. Here the language stands in the name of the file, and a
//! folder is a series. So nothing in such a folder is read, and all of it is one fault.

use std::collections::{BTreeMap, BTreeSet};

use super::faults;
use super::values::LanguageTag;
use crate::diagnostic::Diagnostic;
use crate::language::codes;
use crate::source::{SourceId, SourceTree};

/// The names of the folders that are for a language, and what is wrong with them. A folder for the first language of the site may be
/// a series, unless there is one for another. One for a language that the site does not have is none if it copies the site.
pub(crate) fn find(tree: &SourceTree, languages: &[LanguageTag]) -> (Vec<String>, Option<Diagnostic>) {
    let copies = copies(tree, languages);
    let mut names = Vec::new();
    let mut first: Option<(&str, SourceId, &str)> = None;
    for (id, file) in tree.iter().filter(|(_, file)| file.path.ends_with(".md")) {
        for folder in folders(&file.path) {
            let listed = languages.iter().position(|language| is_of(folder, language));
            if listed.is_none() && !copies.contains(folder) {
                continue;
            }
            names.push(folder.to_owned());
            let is_earlier = first.is_none_or(|(path, ..)| *file.path < *path);
            if listed != Some(0) && is_earlier {
                first = Some((&file.path, id, folder));
            }
        }
    }
    let Some((path, id, folder)) = first else { return (Vec::new(), None) };
    names.sort();
    names.dedup();
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    let listed = languages.iter().find(|language| is_of(folder, language)).map(LanguageTag::as_str);
    (names, Some(faults::language_folder(id.whole(), folder, name, listed)))
}

/// The folders of `content/` that are called like a language which the site does not have, and have a text that the site has, too, at
/// the same place beside them or in another folder for a language.
fn copies<'t>(tree: &'t SourceTree, languages: &[LanguageTag]) -> BTreeSet<&'t str> {
    let parts = |path: &'t str| path.strip_prefix("content/")?.split_once('/');
    let is_listed = |folder: &str| languages.iter().any(|language| is_of(folder, language));
    let is_language = |folder: &str| folder.len() == 2 && codes::is_language(folder);
    let texts = tree.iter().map(|(_, file)| &*file.path).filter(|path| path.ends_with(".md"));
    let mut inside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (folder, rest) in texts.filter_map(parts).filter(|(folder, _)| is_language(folder) || is_listed(folder)) {
        inside.entry(folder).or_default().insert(rest);
    }
    let is_copy = |folder: &str, rest: &str| {
        let beside = tree.find(&format!("content/{rest}")).is_some();
        beside || inside.iter().any(|(other, texts)| *other != folder && texts.contains(rest))
    };
    let unlisted = inside.iter().filter(|(folder, _)| !is_listed(folder));
    unlisted
        .filter(|(folder, texts)| texts.iter().any(|rest| is_copy(folder, rest)))
        .map(|(folder, _)| *folder)
        .collect()
}

/// Whether a file is in one of these folders.
pub(super) fn holds(names: &[String], path: &str) -> bool {
    !names.is_empty() && folders(path).any(|folder| names.iter().any(|name| name == folder))
}

/// The folders on the way to a file of `content/`.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let inside = path.strip_prefix("content/").and_then(|inside| inside.rsplit_once('/')).map(|(folders, _)| folders);
    inside.into_iter().flat_map(|folders| folders.split('/'))
}

fn is_of(folder: &str, language: &LanguageTag) -> bool {
    folder.replace('_', "-").eq_ignore_ascii_case(language.as_str())
}
