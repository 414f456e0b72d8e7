//! What a file is, by its path alone.

use super::values::{Id, LanguageTag};
use super::{faults, forbidding};
use crate::diagnostic::{Diagnostic, nearest_hint};
use crate::language::{LANGUAGES, codes};
use crate::source::SourceId;

/// What a file of `content/` is.
#[derive(Debug, PartialEq)]
pub(super) enum Role {
    Places,
    Actors,
    Topics,
    Sources,
    Series { folder: Id },
    Report { folder: Option<Id>, stem: Id, language: LanguageTag },
    Page { name: Id, language: LanguageTag },
    Asset,
}

/// The folder of plain pages.
const PAGES: &str = "pages";

/// The folder of files for the root of the site. No series is called so.
const ROOT: &str = "root";

/// The folder of the series that a file of the site belongs to; `None` for what is about no series.
pub(crate) fn series_folder(path: &str) -> Option<&str> {
    let (folder, _) = path.strip_prefix("content/")?.split_once('/')?;
    (folder != PAGES && folder != ROOT).then_some(folder)
}

/// Nothing for files outside `content/` and for the settings.
pub(super) fn of(id: SourceId, path: &str, languages: &[LanguageTag]) -> Result<Option<Role>, Box<Diagnostic>> {
    let Some(inside) = path.strip_prefix("content/") else { return Ok(None) };
    let parts: Vec<&str> = inside.split('/').collect();
    let role = match parts.as_slice() {
        ["site.yaml"] => return Ok(None),
        ["places.yaml"] => Role::Places,
        ["actors.yaml"] => Role::Actors,
        ["topics.yaml"] => Role::Topics,
        ["sources.yaml"] => Role::Sources,
        [ROOT, .., file] if has_ending(file, &["md", "yaml", "yml"]) => {
            let cure = "this folder is for files such as `CNAME`; put a report into another one";
            return Err(Box::new(faults::misplaced_file(id.whole(), "reports are not read from here", cure)));
        }
        [folder, "series.yaml"] if *folder != PAGES => Role::Series { folder: name(id, folder)? },
        [.., file] if misspelt(file).is_some() => return Err(misspelt_name(id, file)),
        [.., file] if has_ending(file, &["yaml", "yml"]) => return Err(misplaced_yaml(id, file, parts.len())),
        [file] if has_ending(file, &["md"]) => {
            let (stem, language) = stem_and_language(id, file, languages)?;
            Role::Report { folder: None, stem, language }
        }
        [PAGES, file] if has_ending(file, &["md"]) => {
            let (name, language) = stem_and_language(id, file, languages)?;
            Role::Page { name, language }
        }
        [folder, file] if has_ending(file, &["md"]) => {
            let folder = Some(name(id, folder)?);
            let (stem, language) = stem_and_language(id, file, languages)?;
            Role::Report { folder, stem, language }
        }
        [.., file] if has_ending(file, &["md"]) => {
            let why = "reports are not read from here";
            let is_closed = parts.iter().any(|part| forbidding::in_name(part));
            let cure = match is_closed {
                false => "put it in `content/`, `content/SERIES/` or `content/pages/`, with the ending `.md`",
                true => {
                    "write `draft: true` in its front matter, and then put it in `content/`, `content/SERIES/` or \
                     `content/pages/`"
                }
            };
            return Err(Box::new(faults::misplaced_file(id.whole(), why, cure)));
        }
        _ => Role::Asset,
    };
    Ok(Some(role))
}

/// How others end the names of texts in Markdown.
const MARKDOWN: &[&str] = &["md", "markdown", "mdown", "mdwn", "mkdn", "mkd", "mdtext", "mdtxt", "mdx", "rmd", "qmd"];

/// What editors and systems put behind a name, so that the real ending is no longer at its end.
const BEHIND: &[&str] = &["txt", "text", "old", "save", "saved", "copy", "backup", "1", "2"];

/// The name that is meant by one that looks like a report's or a register's, and is not read: `002.MD`, `002.md.txt`,
/// `series.YAML`. Nobody would notice that such a file is missing from the site.
fn misspelt(file: &str) -> Option<String> {
    let lower = file.to_lowercase();
    let (stem, ending) = lower.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    let (stem, ending, is_behind) = match stem.rsplit_once('.') {
        Some((inner, real)) if BEHIND.contains(&ending) && !inner.is_empty() => (inner, real, true),
        _ => (stem, ending, false),
    };
    let meant = match ending {
        ending if MARKDOWN.contains(&ending) => "md",
        "yaml" | "yml" => "yaml",
        _ => return None,
    };
    let is_as_meant = !is_behind && (file.ends_with(".md") || file.ends_with(".yaml") || file.ends_with(".yml"));
    (!is_as_meant).then(|| format!("{}.{meant}", &stem.replace(' ', "-")))
}

fn misspelt_name(id: SourceId, file: &str) -> Box<Diagnostic> {
    let why = format!("`{file}` looks like a file of the site, but is not read under this name");
    let cure =
        misspelt(file).map_or_else(String::new, |meant| format!("rename it `{meant}`, or move it out of `content/`"));
    Box::new(faults::misplaced_file(id.whole(), why, cure))
}

fn has_ending(file: &str, endings: &[&str]) -> bool {
    file.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

fn misplaced_yaml(id: SourceId, file: &str, depth: usize) -> Box<Diagnostic> {
    let known: &[&str] = match depth {
        1 => &["site.yaml", "places.yaml", "actors.yaml", "topics.yaml", "sources.yaml"],
        _ => &["series.yaml"],
    };
    let cure = nearest_hint(file, known.iter().copied())
        .unwrap_or_else(|| "settings are in `site.yaml`, registers in `places.yaml`, `actors.yaml`, `topics.yaml` and `sources.yaml`, a series in `series.yaml`".to_owned());
    Box::new(faults::misplaced_file(id.whole(), format!("`{file}` is not read from here"), cure))
}

/// `004.fr.md` is `004` in French; `004.md` is in the default language.
fn stem_and_language(
    id: SourceId,
    file: &str,
    languages: &[LanguageTag],
) -> Result<(Id, LanguageTag), Box<Diagnostic>> {
    let stem = file.strip_suffix(".md").unwrap_or(file);
    let Some((stem, suffix)) = stem.rsplit_once('.') else {
        if let Some((number, language)) = numbered_in_language(stem, languages) {
            let why =
                format!("the language in this file's name stands behind a point, so `{stem}` is a report by itself");
            let cure = if languages.iter().any(|known| known.as_str() == language) {
                format!("rename it `{number}.{language}.md`")
            } else {
                format!(
                    "rename it `{number}.{language}.md`, and add `{language}` to `languages` in `content/site.yaml`"
                )
            };
            return Err(Box::new(faults::misplaced_file(id.whole(), why, cure)));
        }
        let default = languages.first().expect("a site has at least one language").clone();
        return Ok((name(id, stem)?, default));
    };
    match languages.iter().find(|language| language.as_str() == suffix) {
        Some(language) => Ok((name(id, stem)?, language.clone())),
        None => {
            let why = format!("`{suffix}` in this file's name is not a language of the site");
            let known = languages.iter().map(LanguageTag::as_str);
            let cure = nearest_hint(suffix, known).unwrap_or_else(|| match suffix.parse::<LanguageTag>() {
                Ok(_) => format!("add it to `languages` in `content/site.yaml`: `{suffix}`"),
                Err(_) => match codes::meant(suffix) {
                    Some(meant) if !languages.iter().any(|known| known.as_str() == meant) => {
                        format!(
                            "rename it `{stem}.{meant}.md`, and add `{meant}` to `languages` in `content/site.yaml`"
                        )
                    }
                    Some(meant) => format!("rename it `{stem}.{meant}.md`"),
                    None => "a name has one dot before the language: `004.fr.md`".to_owned(),
                },
            });
            Err(Box::new(faults::misplaced_file(id.whole(), why, cure)))
        }
    }
}

/// The number and the language of `005-fr` and `005_fr`.
fn numbered_in_language<'n>(stem: &'n str, languages: &[LanguageTag]) -> Option<(&'n str, &'n str)> {
    let (number, language) = stem.split_once(['-', '_'])?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let mut tags = languages.iter().map(LanguageTag::as_str).chain(LANGUAGES.iter().map(|language| language.tag));
    let is_language = tags.any(|tag| tag == language);
    (is_number && is_language).then_some((number, language))
}

/// Addresses come from the names of files and folders, so these are ids.
fn name(id: SourceId, written: &str) -> Result<Id, Box<Diagnostic>> {
    written.parse().map_err(|_| {
        let why = format!("`{written}` cannot be part of an address");
        let cure = "rename it with lower-case letters a to z, digits, `-` and `_`";
        Box::new(faults::misplaced_file(id.whole(), why, cure))
    })
}
