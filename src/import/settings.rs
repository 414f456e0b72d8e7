//! The settings of the old site: the files that may hold some, what they say, and the programs among them, which are not run.

use super::folder::{Folder, ending_of, folder_of, in_folder, joined, stem_of};
use super::front;
use super::value::{Map, Value, get, normal};

/// What the settings of a folder say.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// All that is said. Where two files say something, the first counts.
    pub(super) all: Map,
    /// Each file by itself.
    pub(super) files: Vec<SettingsFile>,
}

#[derive(Debug)]
pub(super) struct SettingsFile {
    pub(super) path: String,
    pub(super) says: Map,
    /// Whether the program surely reads it. A variant such as `_config_test.yml` may be for another site.
    pub(super) is_main: bool,
    /// Whether its syntax was faulty, or a part of it was not read.
    pub(super) is_faulty: bool,
}

/// A file that is a program: what it says cannot be known without running it.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) path: String,
    pub(super) text: String,
}

/// Files that hold settings, wherever the program was told nothing else.
const MAIN: &[&str] = &[
    "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
    "zola.toml", "_config.yml", "_config.yaml", "_config.toml", "mkdocs.yml", "mkdocs.yaml", ".upptimerc.yml",
    ".upptimerc.yaml",
];

/// The folders of Hugo whose settings hold when a site is published.
const PUBLISHED: &[&str] = &["config/_default/", "config/production/"];

/// How programs call their settings when these are programs themselves.
const PROGRAMS: &[&str] = &[
    "docusaurus.config", "eleventy.config", ".eleventy", "quartz.config", "astro.config", "gatsby-config",
    "gatsby-node", "next.config", "nuxt.config", "content.config", "contentlayer.config", "velite.config",
    "svelte.config", "metalsmith", "pelicanconf", "publishconf", "conf", "_config",
];

/// The endings of programs.
const CODE: &[&str] = &["js", "cjs", "mjs", "ts", "cts", "mts", "py", "rb"];

/// Whether a file holds settings of the old site that are read.
pub(super) fn is_settings(path: &str) -> bool {
    is_main(path) || is_variant(path) || path.starts_with("docusaurus.config.")
}

fn is_main(path: &str) -> bool {
    MAIN.contains(&path) || PUBLISHED.contains(&format!("{}/", folder_of(path)).as_str()) && is_data(path)
}

fn is_variant(path: &str) -> bool {
    let is_of = |start: &str| path.strip_prefix(start).is_some_and(|rest| rest.starts_with(['.', '_', '-']));
    let is_top = !path.contains('/') && (is_of("_config") || is_of("mkdocs") || is_of("hugo") || is_of("config"));
    (is_top || path.starts_with("config/") && path.matches('/').count() == 2) && is_data(path)
}

fn is_data(path: &str) -> bool {
    matches!(&*ending_of(path), "toml" | "yaml" | "yml" | "json")
}

/// The settings of the old site, from all files that may have some.
pub(super) fn settings(folder: &Folder) -> Settings {
    let rank = |path: &str| {
        let of_main = MAIN.iter().position(|main| *main == path);
        // What is for the published site goes before what is for all.
        of_main.unwrap_or(MAIN.len() + usize::from(!path.starts_with("config/production/")))
    };
    let mut paths: Vec<String> = folder.paths().filter(|path| is_main(path)).map(str::to_owned).collect();
    paths.sort_by_key(|path| rank(path));
    let mut files = Vec::new();
    let mut at = 0;
    // A file may name another that it goes on from.
    while let Some(path) = paths.get(at).cloned() {
        at += 1;
        let Some(file) = read(folder, path, true) else { continue };
        if let Some(base) = inherited(&file).filter(|base| !paths.contains(base)) {
            paths.push(base);
        }
        files.push(file);
    }
    let mut all = Map::new();
    files.iter().for_each(|file| fill(&mut all, &file.says));
    let variants = folder.paths().filter(|path| is_variant(path) && !paths.iter().any(|main| main == path));
    files.extend(variants.filter_map(|path| read(folder, path.to_owned(), false)));
    Settings { all, files }
}

/// The file that settings of MkDocs go on from.
pub(super) fn inherited(file: &SettingsFile) -> Option<String> {
    let base = get(&file.says, "inherit")?.text()?;
    Some(joined(folder_of(&file.path), &base).unwrap_or(base))
}

fn read(folder: &Folder, path: String, is_main: bool) -> Option<SettingsFile> {
    let text = folder.text(&path)?;
    let fence = match &*ending_of(&path) {
        "toml" => "+++",
        "json" => ";;;",
        _ => "---",
    };
    // Tags of MkDocs for its own program: `!!python/name:material.extensions.emoji.twemoji`.
    let text = match stem_of(&path).starts_with("mkdocs") {
        true => text
            .lines()
            .map(|line| line.split(" !!python").next().unwrap_or(line).replace(" !ENV", "") + "\n")
            .collect(),
        false => text,
    };
    let mut text = text.trim_start_matches('\u{feff}').trim_start_matches("---").to_owned();
    // A list fills the key that its file is called after.
    let name = stem_of(&path).split('.').next().unwrap_or_default();
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    match fence {
        "---" if first.starts_with('-') => text = format!("{name}:\n{text}"),
        ";;;" if first.starts_with('[') => text = format!("{{\"{name}\": {text}}}"),
        _ => {}
    }
    let fenced = format!("{fence}\n{text}\n{fence}\n");
    let parts = front::split(&fenced);
    let is_faulty = parts.mended.is_some() || !parts.body.trim().is_empty() && parts.body.trim() != fence;
    Some(SettingsFile { says: placed(&path, parts.front), path, is_main, is_faulty })
}

/// In a folder of settings, a file has the name of the key that it fills: `params.toml`, `cascade.toml`, `params.fr.toml`.
fn placed(path: &str, says: Map) -> Map {
    let stem = stem_of(path);
    if !path.starts_with("config/") || matches!(stem, "hugo" | "config") {
        return says;
    }
    let (name, language) = stem.split_once('.').map_or((stem, None), |(name, language)| (name, Some(language)));
    let inner = match says.as_slice() {
        // `[[cascade]]` in `cascade.toml`
        [(key, value)] if normal(key) == normal(name) => value.clone(),
        _ => Value::Map(says),
    };
    let of_name = vec![(name.to_owned(), inner)];
    match language {
        Some(language) => {
            let of_language = vec![(language.to_owned(), Value::Map(of_name))];
            vec![("languages".to_owned(), Value::Map(of_language))]
        }
        None => of_name,
    }
}

/// Adds what is not said yet, in maps within maps, too. A key without a value says nothing.
pub(super) fn fill(into: &mut Map, more: &Map) {
    for (key, value) in more {
        let name = normal(key);
        match into.iter_mut().find(|(own, _)| normal(own) == name).map(|(_, own)| own) {
            None => into.push((key.clone(), value.clone())),
            Some(own @ Value::Empty) => *own = value.clone(),
            Some(Value::Map(own)) => {
                if let Value::Map(more) = value {
                    fill(own, more);
                }
            }
            Some(_) => {}
        }
    }
}

/// The programs that hold settings, and the files of the folder that they name.
pub(super) fn programs(folder: &Folder) -> Vec<Program> {
    let is_settings = |path: &str| {
        let inside = path.strip_prefix("docs/").or_else(|| path.strip_prefix("src/")).unwrap_or(path);
        let is_named = !inside.contains('/') && PROGRAMS.contains(&stem_of(inside));
        let is_place = inside.starts_with(".vitepress/config.")
            || inside.starts_with("content/config.")
            || path.starts_with("_plugins/")
            || path.starts_with("hooks/");
        is_named || is_place
    };
    let mut paths: Vec<String> =
        folder.paths().filter(|path| is_code(path) && is_settings(path)).map(str::to_owned).collect();
    let mut programs: Vec<Program> = Vec::new();
    let mut at = 0;
    while let Some(path) = paths.get(at).cloned() {
        at += 1;
        let Some(text) = folder.text(&path) else { continue };
        for named in quoted(&text).into_iter().filter(|word| word.starts_with('.')) {
            let Some(base) = joined(folder_of(&path), named) else { continue };
            let endings = std::iter::once(base.clone())
                .chain(CODE.iter().flat_map(|ending| [format!("{base}.{ending}"), format!("{base}/index.{ending}")]));
            let found = endings.into_iter().find(|path| is_code(path) && folder.has(path));
            // Not what pages run in browsers.
            paths.extend(found.filter(|path| !paths.contains(path) && !in_folder(path, "static")));
        }
        programs.push(Program { path, text });
    }
    programs
}

/// Whether a file is a program.
pub(super) fn is_code(path: &str) -> bool {
    CODE.contains(&&*ending_of(path))
}

/// The text of a program without the lines that are comments.
pub(super) fn without_comments(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The texts in quotes of a program.
pub(super) fn quoted(text: &str) -> Vec<&str> {
    let mut quoted = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\'', '"', '`']) {
        let mark = &rest[at..=at];
        let inside = &rest[at + 1..];
        let Some(end) = inside.find(mark).filter(|end| !inside[..*end].contains('\n')) else {
            rest = inside;
            continue;
        };
        quoted.push(&inside[..end]);
        rest = &inside[end + 1..];
    }
    quoted
}

/// A list of texts in quotes, or one such text, right behind a word: `exclude: ['a/**', "b"]`. `None` if it is anything else, so
/// that nobody knows what is in it.
pub(super) fn literal_after(text: &str) -> Option<Vec<String>> {
    literal(text).map(|(found, _)| found)
}

/// Such a list or text, and how far it goes.
pub(super) fn literal(all: &str) -> Option<(Vec<String>, usize)> {
    let text = all.trim_start();
    let (is_list, mut rest) = text.strip_prefix('[').map_or((false, text), |rest| (true, rest));
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("//") {
            rest = after.split_once('\n').map_or("", |(_, rest)| rest);
            continue;
        }
        if is_list && rest.starts_with(']') {
            rest = &rest[1..];
            break;
        }
        let mark = rest.chars().next().filter(|mark| matches!(mark, '\'' | '"' | '`'))?;
        let inside = &rest[1..];
        let end = inside.find(mark)?;
        if inside[..end].contains(['\n', '\\']) || inside[..end].contains("${") {
            return None;
        }
        found.push(inside[..end].to_owned());
        rest = inside[end + 1..].trim_start();
        match rest.strip_prefix(',') {
            Some(after) if is_list => rest = after,
            _ if is_list && rest.starts_with(']') => {}
            _ if is_list => return None,
            _ => break,
        }
    }
    let end = all.len() - rest.len();
    let rest = rest.trim_start();
    // `'a' + b`, `[…].concat(…)`, `x ? …` are no literals.
    (rest.is_empty() || rest.starts_with([',', '}', ')', ']', ';', '\n', '/'])).then_some((found, end))
}

/// What stands in braces behind a word, if it is there: `docs: {…}`.
pub(super) fn block_after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let from = text.match_indices(word).find_map(|(at, _)| {
        let is_whole = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = text[at + word.len()..].trim_start();
        (is_whole && rest.starts_with('{')).then_some(text.len() - rest.len())
    })?;
    let mut depth = 0;
    let mut mark = None;
    for (at, sign) in text[from..].char_indices() {
        match (mark, sign) {
            (Some(open), sign) if sign == open => mark = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => mark = Some(sign),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(&text[from + 1..from + at]);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_a_program_is_read_only_if_it_is_plain() {
        for (text, wanted) in [
            (" ['a/**', \"b\"],", Some(&["a/**", "b"][..])),
            ("'a'\n", Some(&["a"])),
            ("[\n  'a', // b\n  'c',\n]", Some(&["a", "c"])),
            ("[]}", Some(&[])),
            ("[...all, 'a']", None),
            ("['a'].concat(b)", None),
            ("names", None),
            ("'a' + b", None),
            ("[`a/${b}`]", None),
            ("['a'", None),
            ("", None),
        ] {
            let wanted: Option<Vec<String>> = wanted.map(|list| list.iter().map(|&one| one.to_owned()).collect());
            assert_eq!(literal_after(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_block_of_a_word_is_found() {
        assert_eq!(block_after("a: {docs: {path: '}', x: {}}}", "docs:"), Some("path: '}', x: {}"));
        assert_eq!(block_after("mydocs: {a}", "docs:"), None);
        assert_eq!(block_after("docs: {a", "docs:"), None);
    }
}
