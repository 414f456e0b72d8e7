//! Languages in the names of files and folders: `_fr_`, `.fr`, `fr/`.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::{folder_of, stem_of};
use crate::content::values::LanguageTag;

/// The codes of ISO 639-1 that are taken for languages wherever they stand alone.
const CODES: &str = "aa ab af ar az ba bg bm bn bo bs ca ce ckb cs cy da de dv ee el en eo es et eu fa ff fi fr fy ga \
    gd gl gn gu gv ha he hi hr ht hu hy ig is it ja jv ka kg ki kk kl km kn ko ks ku ky la lg ln lo lt lv mg mi mk ml mn mr \
    ms mt my ne nl nn no ny om or os pa pl prs ps pt qu rn ro ru rw sa sd sg si sk sl sn so sq sr ss st su sv sw ta te tg th \
    ti tk tl tn to tr ts tt tw ug uk ur uz ve vi wo xh yi yo zh zu id am as be";

/// Codes that are words, too. Without a second sign they are no languages: `what_is_known`, `situacion_en_orsa`.
const WORDS: &str = "am as be da de el en es et fi ha he hi id is it la lo me mi my ne no om or os pa se si so st su ta te \
    ti to tr ts us ve";

/// What the path of a file says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PathLanguage {
    /// The language, as a tag.
    pub(super) tag: Option<String>,
    /// The path without ending and language.
    pub(super) key: String,
}

/// The language of each path. `sure` are those that the site, the old settings or the user name.
pub(super) fn of_paths<'p>(
    paths: impl IntoIterator<Item = &'p str>,
    sure: &BTreeSet<String>,
) -> BTreeMap<&'p str, PathLanguage> {
    let readings: Vec<(&str, Vec<Reading>)> = paths.into_iter().map(|path| (path, readings(path))).collect();
    // A code that is a word counts if the same name is there without it, or with another one.
    let mut names: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (path, readings) in &readings {
        names.entry(whole(path)).or_default().insert(*path);
        for reading in readings {
            names.entry(reading.key.clone()).or_default().insert(*path);
        }
    }
    let has_counterpart = |key: &str| names.get(key).is_some_and(|paths| paths.len() > 1);
    // A folder whose name is a word, too, counts if most of its files have counterparts.
    let mut mirrors: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (path, reading) in readings.iter().flat_map(|(path, readings)| readings.iter().map(move |one| (path, one))) {
        // Every folder may have an index.
        let is_index = |folder: &str| folder_of(path) == folder && stem_of(path).starts_with("index");
        if let Some(folder) = reading.folder.as_ref().filter(|folder| !is_index(folder)) {
            let (all, mirrored) = mirrors.entry(folder.clone()).or_default();
            *all += 1;
            *mirrored += usize::from(has_counterpart(&reading.key));
        }
    }
    let is_mirror = |folder: &str| mirrors.get(folder).is_some_and(|(all, mirrored)| mirrored * 2 >= *all);
    let is_meant = |Reading { tag, key, is_plain, folder }: &Reading| {
        let is_sure = sure.iter().any(|sure| sure.eq_ignore_ascii_case(tag)) && *is_plain;
        let is_word = is_among(WORDS, tag.split('-').next().unwrap_or(tag));
        let is_told = match folder {
            Some(folder) => is_mirror(folder),
            None => has_counterpart(key),
        };
        is_sure || is_told || *is_plain && !is_word
    };
    readings
        .into_iter()
        .map(|(path, readings)| {
            let found = readings.into_iter().find(is_meant);
            let language = match found {
                Some(Reading { tag, key, .. }) => PathLanguage { tag: Some(tag), key },
                None => PathLanguage { tag: None, key: whole(path) },
            };
            (path, language)
        })
        .collect()
}

/// A path without the ending of its name.
fn whole(path: &str) -> String {
    let stem = stem_of(path);
    path.rsplit_once('/').map_or_else(|| stem.to_owned(), |(folder, _)| format!("{folder}/{stem}"))
}

/// A way to read a language in a path.
struct Reading {
    tag: String,
    /// The path without it.
    key: String,
    /// Whether it stands where languages usually stand.
    is_plain: bool,
    /// The folder that is the language, if one is.
    folder: Option<String>,
}

/// Every way to read a language in a path.
fn readings(path: &str) -> Vec<Reading> {
    let whole = whole(path);
    let (folder, stem) = whole.rsplit_once('/').map_or(("", &*whole), |(folder, stem)| (folder, stem));
    let in_folder = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut readings = Vec::new();
    let mut add = |tag, key, is_plain| readings.push(Reading { tag, key, is_plain, folder: None });
    if let Some((name, code)) = stem.rsplit_once('.')
        && let Some(tag) = tag(code)
    {
        add(tag, in_folder(name), true);
    }
    for sign in ['_', '-'] {
        let parts: Vec<&str> = stem.split(sign).collect();
        for (at, part) in parts.iter().enumerate() {
            if parts.len() < 2 || part.len() != 2 {
                continue;
            }
            if let Some(tag) = tag(part) {
                let rest: Vec<&str> =
                    parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part).collect();
                // `report-fr` is usual at an end only, and needs a second sign.
                add(tag, in_folder(&rest.join(&sign.to_string())), sign == '_');
            }
        }
    }
    let folders: Vec<&str> = folder.split('/').collect();
    for (at, part) in folders.iter().enumerate() {
        if let Some(tag) = tag(part) {
            let rest = folders.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part);
            let rest: Vec<&str> = rest.chain([stem]).collect();
            let folder = Some(folders[..=at].join("/"));
            readings.push(Reading { tag, key: rest.join("/"), is_plain: true, folder });
        }
    }
    // `index.md` in a folder of its own, whose languages are beside it: `flood/fr.md`.
    if let Some(tag) = tag(stem).filter(|_| !folder.is_empty()) {
        readings.push(Reading { tag, key: format!("{folder}/index"), is_plain: false, folder: None });
    }
    readings
}

/// A code of a language as a tag: `fr`, `pt-br`, `zh_Hans`.
pub(super) fn tag(code: &str) -> Option<String> {
    let code = code.replace('_', "-");
    let base = code.split('-').next().unwrap_or_default().to_lowercase();
    let is_short = code.len() <= 10 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    // `it-outage` is no language, though it has the form of one.
    let is_part = |part: &str| match part.len() {
        2 => part.bytes().all(|byte| byte.is_ascii_alphabetic()),
        3 => part.bytes().all(|byte| byte.is_ascii_digit()),
        4 => is_among("hans hant latn cyrl arab deva", &part.to_lowercase()),
        _ => false,
    };
    if !is_short || !is_among(CODES, &base) || code.ends_with('-') || !code.split('-').skip(1).all(is_part) {
        return None;
    }
    code.parse::<LanguageTag>().ok().map(|tag| tag.as_str().to_owned())
}

fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], sure: &[&str], expected: &[(Option<&str>, &str)]) {
        let sure = sure.iter().map(|&tag| tag.to_owned()).collect();
        let found = of_paths(paths.iter().copied(), &sure);
        for (path, (tag, key)) in paths.iter().zip(expected) {
            assert_eq!((found[path].tag.as_deref(), found[path].key.as_str()), (*tag, *key), "{path}");
        }
    }

    #[test]
    fn languages_are_found_in_names_and_folders() {
        check(
            &["posts/flood.fr.md", "sitrep_fr_001.md", "fr/flood.md", "flood/index.pt-br.md", "posts/fr/x.md"],
            &[],
            &[
                (Some("fr"), "posts/flood"),
                (Some("fr"), "sitrep_001"),
                (Some("fr"), "flood"),
                (Some("pt-BR"), "flood/index"),
                (Some("fr"), "posts/x"),
            ],
        );
    }

    #[test]
    fn words_are_no_languages_unless_something_else_says_so() {
        check(&["what_is_known.md", "it/plan.md"], &[], &[(None, "what_is_known"), (None, "it/plan")]);
        check(&["flood-en.md", "flood-es.md"], &[], &[(Some("en"), "flood"), (Some("es"), "flood")]);
        check(&["en/plan.md"], &["en"], &[(Some("en"), "plan")]);
        check(
            &["it-outage/plan.md", "no-power/plan.md", "am/x.md", "pm/x.md", "is-up/x.md"],
            &[],
            &[(None, "it-outage/plan"), (None, "no-power/plan"), (None, "am/x"), (None, "pm/x"), (None, "is-up/x")],
        );
        check(&["am/index.md", "am/x.md", "index.md"], &[], &[(None, "am/index"), (None, "am/x")]);
        check(&["it/x.md", "de/x.md", "it/y.md"], &[], &[(Some("it"), "x"), (Some("de"), "x"), (Some("it"), "y")]);
        check(&["v1.0.md", "img/x.md"], &[], &[(None, "v1.0"), (None, "img/x")]);
    }
}
