//! The kinds of folders that can be read: how each is recognised, where its texts are, and what its settings say.

use std::collections::BTreeSet;

use super::folder::{Folder, ending_of, in_folder};
use super::settings::{Program, Settings, block_after, literal_after, settings, without_comments};
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
        let settings = settings(folder).all;
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

    /// The folders whose texts are reports, each with a slash at its end: those that the settings name, else the usual ones.
    pub(super) fn roots(self, settings: &Settings, programs: &[Program]) -> Vec<String> {
        let of = |dir: &str| format!("{}/", dir.trim_start_matches("./").trim_matches('/'));
        let said = |name: &str| get(&settings.all, name).and_then(Value::text).map(|dir| of(&dir));
        let usual = |dirs: &[&str]| dirs.iter().map(|&dir| dir.to_owned()).collect::<Vec<_>>();
        let mut roots = match self {
            Kind::Hugo | Kind::Cstate => {
                let languages = match get(&settings.all, "languages") {
                    Some(Value::Map(languages)) => languages.as_slice(),
                    _ => &[],
                };
                let of_languages = languages.iter().filter_map(|(_, language)| language.get("content_dir")?.text());
                let top = said("content_dir").unwrap_or_else(|| "content/".to_owned());
                let inner: Vec<String> =
                    of_languages.map(|dir| of(&dir)).filter(|dir| !dir.starts_with(top.as_str())).collect();
                std::iter::once(top).chain(inner).collect()
            }
            Kind::Zola => usual(&["content/"]),
            Kind::Docusaurus => {
                let program = programs.iter().find(|program| program.path.starts_with("docusaurus.config."));
                let text = program.map(|program| without_comments(&program.text)).unwrap_or_default();
                let path = |name: &str| {
                    let block = block_after(&text, &format!("{name}:"))?;
                    let at = block.find("path:")?;
                    let is_whole = !block[..at].ends_with(char::is_alphanumeric);
                    literal_after(&block[at + "path:".len()..]).filter(|_| is_whole)?.into_iter().next()
                };
                let mut roots: Vec<String> =
                    ["docs", "blog"].iter().map(|name| of(&path(name).unwrap_or_else(|| (*name).to_owned()))).collect();
                roots.push("i18n/".to_owned());
                roots
            }
            Kind::Mkdocs => vec![said("docs_dir").unwrap_or_else(|| "docs/".to_owned())],
            Kind::Upptime => usual(&["history/", "issues/", "posts/", "incidents/"]),
            Kind::Eleventy => {
                let text =
                    programs.iter().find(|program| program.path.contains("eleventy")).map(|program| &*program.text);
                let text = without_comments(text.unwrap_or_default());
                let input = text.find("input:").and_then(|at| literal_after(&text[at + "input:".len()..]));
                match input.and_then(|input| input.into_iter().next()) {
                    Some(input) => vec![of(&input)],
                    None => usual(&["src/", "content/"]),
                }
            }
            Kind::Jekyll => said("source").into_iter().collect(),
            Kind::Wordpress | Kind::Plain => Vec::new(),
        };
        roots.retain(|root| root != "/");
        roots
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
