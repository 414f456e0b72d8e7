//! Folders for languages, as other programs keep them: `content/fr/005.md`. Here the language stands in the name of the file, and a
//! folder is a series. So nothing in such a folder is read, and all of it is one fault.

use super::faults;
use super::values::LanguageTag;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, SourceTree};

/// The names of the folders that are for a language of the site, and what is wrong with them. A folder for the first language may
/// be a series, unless there is one for another.
pub(crate) fn find(tree: &SourceTree, languages: &[LanguageTag]) -> (Vec<String>, Option<Diagnostic>) {
    let mut names = Vec::new();
    let mut first: Option<(&str, SourceId, &str, usize)> = None;
    for (id, file) in tree.iter().filter(|(_, file)| file.path.ends_with(".md")) {
        for folder in folders(&file.path) {
            let Some(language) = languages.iter().position(|language| is_of(folder, language)) else { continue };
            names.push(folder.to_owned());
            let is_earlier = first.is_none_or(|(path, ..)| *file.path < *path);
            if language > 0 && is_earlier {
                first = Some((&file.path, id, folder, language));
            }
        }
    }
    let Some((path, id, folder, language)) = first else { return (Vec::new(), None) };
    names.sort();
    names.dedup();
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    (names, Some(faults::language_folder(id.whole(), folder, name, languages[language].as_str())))
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
