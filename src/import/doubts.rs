//! Settings that may keep files from readers, and that cannot be read here: programs, plugins, keys that nobody knows, files
//! with faulty syntax. What they may cover comes in as drafts. A draft is released with one word; a text that came out by
//! mistake cannot be called back.

use super::folder::{Folder, ending_of, folder_of, in_folder, stem_of};
use super::front;
use super::globs::Pattern;
use super::kind::{Kind, is_markdown};
use super::rules::{Basis, Fate, Files, Rule, is_on, listed, plain_lists, plugins};
use super::settings::{
    self, Program, SettingsFile, block_after, is_code, literal, literal_after, quoted, without_comments,
};
use super::value::{Map, Value, get, normal};
use crate::content::not_public;

/// With what names of keys begin, end or go on that keep files from readers.
const WORDS: &[&str] = &[
    "exclu", "ignor", "draft", "unlist", "unpublish", "private", "embargo", "encrypt", "password", "secret",
    "confidential", "restrict", "protect", "cascade", "skip_render",
];

/// Such words in programs, beside those.
const IN_PROGRAMS: &[&str] = &[
    "published", "preprocessor", "eleventycomputed", "\"permalink\"", "'permalink'", "parsefrontmatter",
    "processblogposts", "setdatafilesuffixes", "adddataextension", "noindex: true", "explicitpublish", "on_files",
    "delete_if", ".reject",
];

/// What stands in programs and hides nothing.
const HARMLESS_IN_PROGRAMS: &[&str] = &[
    "watchIgnores", "setUseGitIgnore", "'ignore'", "\"ignore\"", "@ts-ignore", "eslint-ignore", "prettier-ignore",
    "removedrafts",
];

/// Keys that are read elsewhere, or that say nothing of who may see a page, with all that is below them.
const READ: &[&str] = &[
    "exclude_docs",
    "draft_docs",
    "cascade",
    "mounts",
    "imports",
    "ignore_files",
    "ignored_content",
    "defaults",
    "collections",
    "languages",
    "plugins",
    "build_drafts",
    "show_drafts",
    "ignore_errors",
    "ignore_logs",
    "ignore_cache",
    "ignore_vendor_paths",
    "ignored_static",
    "ignore_theme_config",
    "imaging",
    "compress_html",
    "algolia",
    "search",
    "sitemap",
    "feed",
    "link_checker",
    "htmlproofer",
    "security",
    "privacy",
    "minify",
    "caches",
    "markup",
    "fuse_opts",
    "markdown_extensions",
    "validation",
    "theme",
    "sass",
    "livereload_ignore",
    "exclude_paginated_pages_in_sitemap",
    "related",
    "sites",
    "comments",
];

/// Plugins of MkDocs whose options are read elsewhere, or hide no page.
const PLAIN_PLUGINS: &[&str] = &[
    "exclude",
    "meta",
    "blog",
    "i18n",
    "search",
    "tags",
    "rss",
    "social",
    "privacy",
    "optimize",
    "offline",
    "git-revision-date",
    "git-revision-date-localized",
    "git-authors",
    "git-committers",
    "git-committers-2",
    "minify",
    "redirects",
    "glightbox",
    "autorefs",
    "mkdocstrings",
    "section-index",
    "literate-nav",
    "awesome-pages",
    "awesome-nav",
    "exclude-search",
    "htmlproofer",
    "linkcheck",
    "print-site",
    "with-pdf",
    "pdf-export",
    "table-reader",
    "mermaid2",
    "typeset",
    "info",
    "spellcheck",
];

/// What becomes of the files that such settings may cover.
pub(super) fn rules(basis: &Basis<'_>) -> Vec<Rule> {
    let mut doubts = Doubts::default();
    for file in &basis.settings.files {
        doubts.add_settings(basis, file);
    }
    for program in basis.programs {
        doubts.add_program(basis, program);
    }
    for path in basis.folder.paths() {
        doubts.add_file(basis, path);
    }
    doubts.rules
}

#[derive(Default)]
struct Doubts {
    rules: Vec<Rule>,
}

impl Doubts {
    fn all(&mut self, below: &str, reason: String) {
        self.rules.push(Rule { files: Files::All, below: below.to_owned(), fate: Fate::Draft(reason) });
    }

    fn add_settings(&mut self, basis: &Basis<'_>, file: &SettingsFile) {
        let path = &file.path;
        if file.is_faulty {
            let text = basis.folder.text(path).unwrap_or_default().to_lowercase();
            let words = ["publish", "render", "hid", "defaults", "output", "disable", "mounts"];
            if let Some(word) = WORDS.iter().chain(&words).find(|word| text.contains(**word)) {
                self.all("", format!("`{path}` has a fault, so what its `{word}…` says was not read"));
            }
        }
        let is_here = |base: &String| basis.folder.has(base);
        if let Some(base) = settings::inherited(file).filter(|base| !is_here(base)) {
            self.all("", format!("`{path}` goes on from `{base}`, which is not in the folder"));
        }
        let mut found = Vec::new();
        let says = file.says.iter().filter(|(key, _)| !is_of_jekyll(basis.kind, key)).cloned().collect();
        hiding(&says, "", &mut found);
        if let Some(key) = found.first() {
            self.all("", format!("the key `{key}` of `{path}` may keep it from readers, and was not read"));
        }
        match basis.kind {
            Kind::Mkdocs => self.add_mkdocs(basis, file),
            Kind::Jekyll => {
                if is_on(get(&file.says, "limit_posts")) {
                    self.all("", "the old settings publish the last posts only, by `limit_posts`".to_owned());
                }
                for name in listed(get(&file.says, "plugins")).iter().chain(&listed(get(&file.says, "gems"))) {
                    if has_word(name) {
                        self.all("", format!("the plugin `{name}` may keep it from readers"));
                    }
                }
            }
            _ => {}
        }
    }

    fn add_mkdocs(&mut self, basis: &Basis<'_>, file: &SettingsFile) {
        for (name, options) in plugins(&file.says) {
            let mut keys = Vec::new();
            if let Value::Map(options) = &options {
                hiding(options, "", &mut keys);
            }
            if !PLAIN_PLUGINS.contains(&name.as_str())
                && (has_word(&name) || name.starts_with("pub-") || name.contains("hook") || !keys.is_empty())
            {
                self.all("", format!("the plugin `{name}` may keep it from readers"));
            }
        }
        for hook in listed(get(&file.says, "hooks")) {
            let path = super::folder::joined(folder_of(&file.path), &hook).unwrap_or_default();
            match basis.folder.text(&path) {
                Some(text) => self.add_program(basis, &Program { path, text }),
                None => self.all("", format!("the program `{hook}` may keep it from readers")),
            }
        }
    }

    fn add_program(&mut self, basis: &Basis<'_>, program: &Program) {
        let text = without_comments(&program.text);
        let path = &program.path;
        if stem_of(path) == "docusaurus.config" {
            self.add_docusaurus(basis, &text);
        }
        if basis.kind == Kind::Eleventy {
            self.add_formats(basis, path, &text);
        }
        let text = without_drafts(&text);
        if text.contains("ExplicitPublish(") {
            // A page that says `publish: true` in its front matter came out.
            for unsaid in basis.folder.paths().filter(|path| is_markdown(path) && !says_publish(basis.folder, path)) {
                self.all(unsaid, format!("`{path}` publishes only what says `publish: true`, by `ExplicitPublish`"));
            }
        }
        let text = text.replace("ExplicitPublish", "");
        if let Some(word) = word_in_program(path, &text) {
            self.all("", format!("`{path}` is a program with the word `{word}`, which may keep it from readers"));
        }
    }

    /// Texts in formats that Eleventy is not told to read.
    fn add_formats(&mut self, basis: &Basis<'_>, path: &str, text: &str) {
        let after = |words: &[&str]| {
            let found = words.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at + word.len()));
            found.map(|at| literal_after(&text[at..])).collect::<Vec<_>>()
        };
        let set = after(&["templateFormats:", "setTemplateFormats("]);
        if set.is_empty() {
            return;
        }
        // What is no plain list reads nobody knows what.
        let read: Vec<String> = set.into_iter().chain(after(&["addTemplateFormats("])).flatten().flatten().collect();
        let is_read = |ending: &str| {
            read.iter().flat_map(|list| list.split(',')).any(|one| matches!(one.trim(), "*") || one.trim() == ending)
        };
        for unread in basis.folder.paths().filter(|path| !is_read(&ending_of(path))) {
            self.all(unread, format!("`{path}` does not name its format in `templateFormats`"));
        }
    }

    /// Whole parts of a site of Docusaurus that are switched off, and versions.
    fn add_docusaurus(&mut self, basis: &Basis<'_>, text: &str) {
        let has = |words: &str| text.split_whitespace().collect::<String>().contains(words);
        let versions: Vec<Option<Vec<String>>> = text
            .match_indices("onlyIncludeVersions:")
            .map(|(at, word)| literal_after(&text[at + word.len()..]))
            .collect();
        let is_current_left_out =
            versions.iter().any(|list| !list.as_ref().is_some_and(|list| list.iter().any(|one| one == "current")));
        for root in basis.roots {
            let name = root.trim_end_matches('/');
            let is_blog = name == "blog";
            if has(&format!("{name}:false")) {
                self.all(root, format!("the old settings switch it off, by `{name}: false`"));
            }
            if !is_blog && (has("includeCurrentVersion:false") || is_current_left_out) {
                self.all(root, "the old settings publish other versions only".to_owned());
            }
            for at in
                block_after(text, &format!("{name}:")).into_iter().flat_map(|block| block.split("include:").skip(1))
            {
                match literal_after(at) {
                    Some(globs) => {
                        let files = Files::Others(globs.iter().filter_map(|glob| Pattern::exact(glob)).collect());
                        let fate = Fate::Draft("the old settings do not name it in `include`".to_owned());
                        self.rules.push(Rule { files, below: root.clone(), fate });
                    }
                    None => self.all(root, "what the old settings include was not read".to_owned()),
                }
            }
        }
    }

    /// Files beside the texts that say something of them.
    fn add_file(&mut self, basis: &Basis<'_>, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let below = &path[..path.len() - name.len()];
        let is_data = basis.kind == Kind::Eleventy && is_code(path);
        if let Some((stem, _)) = name.split_once(".11tydata.").filter(|_| is_code(path)) {
            let is_of_folder = folder_of(path).rsplit('/').next() == Some(stem);
            let covered = if is_of_folder { below.to_owned() } else { format!("{below}{stem}.") };
            self.add_data(basis.folder, path, &covered);
        } else if is_data && in_folder(path, "_data") && stem_of(path) != "eleventyDataSchema" {
            self.add_data(basis.folder, path, "");
        } else if matches!(name, ".pages" | ".nav.yml") {
            let text = basis.folder.text(path).unwrap_or_default();
            if text.lines().any(|line| line.trim_start().starts_with("hide:") && line.contains("true")) {
                self.all(below, format!("`{path}` hides it"));
            }
        }
    }

    /// A program that gives keys to texts.
    fn add_data(&mut self, folder: &Folder, path: &str, below: &str) {
        let text = without_comments(&folder.text(path).unwrap_or_default());
        let names = || text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'));
        let key = names().find(|name| not_public::key(name).is_some() || normal(name) == "permalink");
        let is_elsewhere = || {
            let opens = text.contains("require(") || text.contains("import ") || text.contains("import(");
            opens && quoted(&text).iter().any(|word| word.starts_with('.'))
        };
        let word = key.or_else(|| word_in_program(path, &text)).or_else(|| is_elsewhere().then_some("import"));
        if let Some(word) = word {
            self.all(below, format!("`{path}` is a program with the word `{word}`, which may keep it from readers"));
        }
    }
}

/// Whether a text says in its front matter that it is to be published.
fn says_publish(folder: &Folder, path: &str) -> bool {
    let front = folder.text(path).map(|text| front::split(&text).front).unwrap_or_default();
    get(&front, "publish").and_then(Value::text).is_some_and(|value| not_public::is_yes(&value))
}

/// A program without the preprocessors of Eleventy that drop drafts alone: those are asked for by their key.
fn without_drafts(text: &str) -> String {
    const CALL: &str = "addPreprocessor(";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(CALL) {
        let inner = &rest[at + CALL.len()..];
        let end = end_of_call(inner);
        out.push_str(&rest[..at]);
        if !drops_only_drafts(&inner[..end]) {
            out.push_str(&rest[at..at + CALL.len() + end]);
        }
        rest = &inner[end..];
    }
    out + rest
}

/// Where the brackets of a call end.
fn end_of_call(inner: &str) -> usize {
    let mut depth = 0_usize;
    let end = inner.bytes().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return true,
            b')' => depth -= 1,
            _ => {}
        }
        false
    });
    end.unwrap_or(inner.len())
}

/// Whether all that a preprocessor asks of a text is its key `draft`, and all that it drops is what has it.
fn drops_only_drafts(inner: &str) -> bool {
    let bare: String = inner.split_whitespace().collect();
    let asked: Vec<&str> = bare
        .split("data.")
        .skip(1)
        .map(|rest| &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())])
        .collect();
    let drops: Vec<&str> = bare.split("if(").skip(1).collect();
    let is_of_drafts = |part: &&str| part.starts_with("data.draft)") || part.starts_with("data.draft&&process.env.");
    let is_plain = !["content.", "[", "page.", "match(", "test(", "includes("].iter().any(|sign| bare.contains(sign));
    !asked.is_empty()
        && asked.iter().all(|name| matches!(*name, "draft" | "title"))
        && drops.iter().all(is_of_drafts)
        && bare.matches("return").count() <= drops.len()
        && !bare.contains("||")
        && !bare.contains('?')
        && is_plain
}

/// The keys that may keep files from readers, by their paths.
fn hiding(says: &Map, at: &str, found: &mut Vec<String>) {
    for (key, value) in says {
        let name = normal(key);
        if READ.contains(&name.as_str()) {
            continue;
        }
        let is_empty = matches!(value, Value::List(list) if list.is_empty()) || !is_on(Some(value));
        let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
        if has_word(&name) && !is_empty {
            found.push(path);
        } else if let Value::Map(inner) = value {
            hiding(inner, &path, found);
        }
    }
}

/// Whether a key is one of Jekyll's own, which is read or shows only more.
fn is_of_jekyll(kind: Kind, key: &str) -> bool {
    kind == Kind::Jekyll && matches!(&*normal(key), "exclude" | "unpublished")
}

/// Why the keys of a text may keep it from readers though no value says so: its program computes them.
pub(super) fn computed(front: &Map) -> Option<String> {
    if let Some(Value::Map(keys)) = get(front, "eleventy_computed")
        && let Some((key, _)) =
            keys.iter().find(|(key, _)| normal(key) == "permalink" || not_public::key(key).is_some())
    {
        return Some(format!("`eleventyComputed` makes its key `{key}`"));
    }
    let permalink = get(front, "permalink").and_then(Value::text)?;
    permalink.contains("{%").then(|| "its `permalink` is computed".to_owned())
}

fn has_word(name: &str) -> bool {
    let name = normal(name);
    WORDS.iter().any(|word| name.contains(word))
}

/// The first word of a program that may keep files from readers, without the lists that are read.
fn word_in_program(path: &str, text: &str) -> Option<&'static str> {
    let mut rest = text.to_owned();
    for word in ["exclude:", ".ignores.add(", "ignorePatterns:", "srcExclude:"] {
        let is_obeyed = plain_lists(path).iter().any(|(of_list, _)| *of_list == word);
        let mut kept = String::with_capacity(rest.len());
        let mut from = 0;
        for (at, _) in rest.match_indices(word) {
            let behind = &rest[at + word.len()..];
            let len = match literal(behind) {
                // What the list names is left out, whatever its words are.
                Some((_, len)) if is_obeyed => len,
                Some(_) => 0,
                // `exclude: /node_modules/` is for the programs of pages.
                None if word == "exclude:" && behind.trim_start().starts_with('/') => 0,
                None => continue,
            };
            if at < from {
                continue;
            }
            kept.push_str(&rest[from..at]);
            from = at + word.len() + len;
        }
        kept.push_str(&rest[from..]);
        rest = kept;
    }
    let mut rest = HARMLESS_IN_PROGRAMS.iter().fold(rest, |rest, words| rest.replace(words, ""));
    rest.make_ascii_lowercase();
    WORDS.iter().chain(IN_PROGRAMS).find(|word| rest.contains(**word)).copied()
}
