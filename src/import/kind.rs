//! The kinds of folders that can be read: how each is recognised, where its texts are, and what its settings say.

use std::collections::BTreeSet;

use super::folder::{Folder, ending_of};
use super::front;
use super::value::{Map, Value, get};

/// Which program a folder was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Hugo,
    Jekyll,
    Zola,
    Eleventy,
    Docusaurus,
    Mkdocs,
    Cstate,
    Upptime,
    Wordpress,
    Plain,
}

impl Kind {
    /// Each kind by the name that a user types.
    pub(crate) const ALL: [(&'static str, Kind); 10] = [
        ("hugo", Kind::Hugo),
        ("jekyll", Kind::Jekyll),
        ("zola", Kind::Zola),
        ("eleventy", Kind::Eleventy),
        ("docusaurus", Kind::Docusaurus),
        ("mkdocs", Kind::Mkdocs),
        ("cstate", Kind::Cstate),
        ("upptime", Kind::Upptime),
        ("wordpress", Kind::Wordpress),
        ("plain", Kind::Plain),
    ];

    pub(crate) fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(_, kind)| *kind == self).map_or("plain", |(name, _)| name)
    }

    /// Whether its texts are incidents, each a record by itself.
    pub(super) fn has_incidents(self) -> bool {
        matches!(self, Kind::Cstate | Kind::Upptime)
    }

    /// The kind of a folder, by its settings, then by the names of its folders, then by its front matter.
    pub(super) fn of(folder: &Folder) -> Kind {
        let has = |names: &[&str]| names.iter().any(|name| folder.has(name));
        let below = |start: &str| folder.paths().any(|path| path.starts_with(start));
        let ends = |end: &str| folder.paths().any(|path| path.ends_with(end));
        let settings = settings(folder);
        let is_hugo = has(&["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]) || below("config/_default/");
        if is_export(folder) {
            Kind::Wordpress
        } else if names_cstate(&settings) || below("content/issues/") && (is_hugo || has(HUGO)) {
            Kind::Cstate
        } else if has(&[".upptimerc.yml", ".upptimerc.yaml"]) {
            Kind::Upptime
        } else if has(&["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]) {
            Kind::Docusaurus
        } else if has(&["mkdocs.yml", "mkdocs.yaml"]) {
            Kind::Mkdocs
        } else if has(&["zola.toml"]) || has(&["config.toml"]) && get(&settings, "base_url").is_some() {
            Kind::Zola
        } else if is_hugo || has(HUGO) && below("content/") {
            Kind::Hugo
        } else if has(&["_config.yml", "_config.yaml"]) || folder.paths().any(|path| in_folder(path, "_posts")) {
            Kind::Jekyll
        } else if has(ELEVENTY) || ends(".11tydata.json") || ends(".11tydata.js") {
            Kind::Eleventy
        } else {
            of_texts(folder)
        }
    }

    /// The folders whose texts are reports; all if the folder has none of them.
    pub(super) fn roots(self) -> &'static [&'static str] {
        match self {
            Kind::Hugo | Kind::Zola | Kind::Cstate => &["content/"],
            Kind::Docusaurus => &["docs/", "blog/", "i18n/"],
            Kind::Mkdocs => &["docs/"],
            Kind::Upptime => &["history/", "issues/", "posts/", "incidents/"],
            Kind::Eleventy => &["src/", "content/"],
            Kind::Jekyll | Kind::Wordpress | Kind::Plain => &[],
        }
    }

    /// Folders whose files are at the root of the built site.
    pub(super) fn statics(self) -> &'static [&'static str] {
        match self {
            Kind::Docusaurus => &["static"],
            Kind::Mkdocs => &["docs"],
            Kind::Hugo | Kind::Zola | Kind::Cstate => &["static", "assets", "content"],
            _ => &["static", "assets", "public", "src", "source", "wp-content", "uploads"],
        }
    }
}

const HUGO: &[&str] = &["config.toml", "config.yaml", "config.yml", "config.json"];
const ELEVENTY: &[&str] =
    &[".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts"];

/// Folders that hold no texts of reports, whatever the kind.
const NOT_TEXTS: &[&str] = &[
    "node_modules", "_site", "layouts", "archetypes", "templates", "themes", "resources", "_includes", "_layouts",
    "_sass", "vendor", "dist", "sass", "versioned_docs", "theme", "overrides", "partials", "_data", "i18n/strings",
    "test", "tests",
];

/// Whether a path lies in a folder without texts of reports.
pub(super) fn is_machinery(path: &str) -> bool {
    NOT_TEXTS.iter().any(|folder| in_folder(path, folder))
}

/// Whether a folder of this name is on the way to a file.
pub(super) fn in_folder(path: &str, folder: &str) -> bool {
    path.match_indices(folder)
        .any(|(at, _)| (at == 0 || path[..at].ends_with('/')) && path[at + folder.len()..].starts_with('/'))
}

/// The kind of a folder without settings, by what its texts begin with.
fn of_texts(folder: &Folder) -> Kind {
    let mut hugo = 0;
    for path in folder.paths().filter(|path| is_markdown(path)).take(200) {
        let Some(text) = folder.text(path) else { continue };
        let start = &text[..text.floor_char_boundary(2000)];
        if start.starts_with("+++") {
            if start.contains("\n[extra]") || start.contains("\n[taxonomies]") {
                return Kind::Zola;
            }
            hugo += 1;
        }
        if start.contains("\nresolvedWhen:") || start.contains("\nsection: issue") {
            return Kind::Cstate;
        }
        let has_shortcode = text.contains("{{<") || text.contains("{{%");
        hugo += usize::from(has_shortcode || path.ends_with("/_index.md") || path == "_index.md");
        if path.ends_with(".mdx") {
            return Kind::Docusaurus;
        }
    }
    if hugo > 0 { Kind::Hugo } else { Kind::Plain }
}

/// Whether a file of the folder is an export of WordPress.
fn is_export(folder: &Folder) -> bool {
    let mut exports = folder.paths().filter(|path| ending_of(path) == "xml");
    exports.any(|path| {
        let bytes = folder.bytes(path).unwrap_or_default();
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4000)]).into_owned();
        start.contains("wordpress.org/export/") || start.contains("<wp:wxr_version>")
    })
}

/// Whether a file is a text in Markdown.
pub(super) fn is_markdown(path: &str) -> bool {
    matches!(&*ending_of(path), "md" | "markdown" | "mdx" | "mdown" | "mkd" | "mdwn" | "mkdn")
}

fn names_cstate(settings: &Map) -> bool {
    get(settings, "theme")
        .is_some_and(|theme| theme.texts().iter().any(|theme| theme.to_lowercase().contains("cstate")))
}

/// Whether a file holds settings of the old site that are read.
pub(super) fn is_settings(path: &str) -> bool {
    SETTINGS.contains(&path) || path.starts_with("docusaurus.config.")
}

/// Files that may hold settings.
const SETTINGS: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.yaml",
    "zola.toml",
    "_config.yml",
    "_config.yaml",
    "mkdocs.yml",
    "mkdocs.yaml",
    ".upptimerc.yml",
    ".upptimerc.yaml",
];

/// The settings of the old site, from all files that may have some.
pub(super) fn settings(folder: &Folder) -> Map {
    let mut settings = Map::new();
    for path in SETTINGS {
        let Some(text) = folder.text(path) else { continue };
        let fence = match &*ending_of(path) {
            "toml" => "+++",
            "json" => ";;;",
            _ => "---",
        };
        // Tags of MkDocs for its own program: `!!python/name:material.extensions.emoji.twemoji`.
        let text = match path.starts_with("mkdocs") {
            true => text
                .lines()
                .map(|line| line.split(" !!python").next().unwrap_or(line).replace(" !ENV", "") + "\n")
                .collect(),
            false => text,
        };
        settings.extend(front::split(&format!("{fence}\n{}\n{fence}\n", text.trim_start_matches("---"))).front);
    }
    settings
}

/// What the settings say of languages: that of texts without one, and all that there are.
pub(super) fn languages(kind: Kind, folder: &Folder, settings: &Map) -> (Option<String>, BTreeSet<String>) {
    let mut all = BTreeSet::new();
    if kind == Kind::Docusaurus {
        let text = ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]
            .iter()
            .find_map(|path| folder.text(path))
            .unwrap_or_default();
        all.extend(quoted_after(&text, "locales:", ']'));
        return (quoted_after(&text, "defaultLocale:", ',').into_iter().next(), all);
    }
    let text = |name: &str| get(settings, name).and_then(Value::text);
    match get(settings, "languages") {
        Some(Value::Map(map)) => all.extend(map.iter().map(|(key, _)| key.clone())),
        Some(other) => all.extend(other.texts()),
        None => {}
    }
    let theme = get(settings, "theme").and_then(|theme| theme.get("language")).and_then(Value::text);
    let default = ["default_content_language", "default_language", "language_code", "default_lang", "lang", "locale"]
        .iter()
        .find_map(|name| text(name))
        .or(theme);
    all.extend(default.clone());
    (default, all)
}

/// The texts in quotes between a word and a sign, in a settings file that is a program.
pub(super) fn quoted_after(text: &str, word: &str, end: char) -> Vec<String> {
    let Some(at) = text.find(word) else { return Vec::new() };
    let rest = &text[at + word.len()..];
    let rest = &rest[..rest.find(end).unwrap_or(rest.len())];
    let mut parts = rest.split(['\'', '"']);
    parts.next();
    let mut quoted = Vec::new();
    while let (Some(inside), next) = (parts.next(), parts.next()) {
        quoted.push(inside.to_owned());
        if next.is_none() {
            break;
        }
    }
    quoted
}
