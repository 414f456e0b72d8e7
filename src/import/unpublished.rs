//! Files that the old program did not publish, or not for everybody: what its settings leave out, what its names and folders
//! say. Such a text does not come in, or is a draft. What settings may hide without saying so plainly is in `doubts`.

use super::doubts;
use super::folder::{Folder, ending_of, folder_of, in_folder, stem_of};
use super::front;
use super::globs::{self, Pattern};
use super::holding;
use super::kind::{Kind, is_markdown};
use super::languages;
use super::rules::{Basis, Fate, Files, Rule, is_on, listed, plain_lists, plugins};
use super::settings::{SettingsFile, literal_after, without_comments};
use super::value::{Map, Value, get};
use crate::content::not_public;

/// What a folder says of its files.
#[derive(Debug, Default)]
pub(super) struct Unpublished {
    rules: Vec<Rule>,
    /// Folders of collections that Jekyll publishes, or not.
    collections: Vec<(String, bool)>,
    /// What is published although its name begins with `_` or a dot.
    included: Vec<Pattern>,
    kind: Option<Kind>,
    /// Folders of Hugo that are one page: texts beside `index.md` are parts of it.
    pages: Vec<String>,
    /// Folders that browsers made beside pages that they saved.
    saved: Vec<String>,
    /// Languages that were not published, as tags, with the reason.
    languages: Vec<(String, String)>,
}

/// How browsers call such a folder, behind the name of the page.
const SAVED: &[&str] = &["_files", "-files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden", ".files"];

impl Unpublished {
    pub(super) fn of(basis: &Basis<'_>) -> Unpublished {
        let Basis { kind, folder, .. } = *basis;
        let mut of = Unpublished { kind: Some(kind), ..Unpublished::default() };
        let pages = folder.paths().filter_map(|path| path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")));
        of.saved = pages.flat_map(|page| SAVED.iter().map(move |end| format!("{page}{end}/"))).collect();
        for file in &basis.settings.files {
            of.add_settings(basis, file);
        }
        of.add_programs(basis);
        of.add_lists(folder);
        if matches!(kind, Kind::Hugo | Kind::Cstate) {
            let is_page = |path: &&str| is_markdown(path) && stem_of(path).split('.').next() == Some("index");
            of.pages = folder.paths().filter(is_page).map(|path| format!("{}/", folder_of(path))).collect();
            of.pages.retain(|page| page != "/" && !basis.roots.contains(page));
        }
        if kind == Kind::Zola {
            of.closed_sections(folder);
        }
        of.rules.extend(doubts::rules(basis));
        of
    }

    /// What a file of settings leaves out. What only a variant leaves out may have been public.
    fn add_settings(&mut self, basis: &Basis<'_>, file: &SettingsFile) {
        let listed = |name: &str| listed(get(&file.says, name));
        let left_out = |by: &str| match file.is_main && !file.is_faulty {
            true => Fate::LeftOut(format!("the old settings leave it out, by `{by}`")),
            false => Fate::Draft(format!("`{}` leaves it out, by `{by}`", file.path)),
        };
        let draft = |by: &str| Fate::Draft(format!("the old settings name it in `{by}`"));
        match basis.kind {
            Kind::Jekyll => {
                let below = basis.roots.first().map_or("", String::as_str);
                let globs = listed("exclude");
                self.named(globs::ignoring(&globs), below, left_out("exclude"));
                // There, `*` stands for folders, and a name for all that begins with it.
                self.named(globs.iter().map(|glob| Pattern::crossing(glob)).collect(), below, left_out("exclude"));
                if file.is_main && !file.is_faulty {
                    self.included.extend(globs::ignoring(&listed("include")));
                    let dir = get(&file.says, "collections_dir").and_then(Value::text);
                    let dir = dir.map_or_else(|| below.to_owned(), |dir| format!("{below}{}/", dir.trim_matches('/')));
                    self.collections.extend(collections(&file.says, &dir));
                    if dir != below {
                        self.all(&format!("{below}_posts/"), "Jekyll reads posts below its `collections_dir` alone");
                    }
                }
            }
            Kind::Mkdocs => {
                for below in basis.roots {
                    self.named(globs::ignoring(&listed("exclude_docs")), below, left_out("exclude_docs"));
                    self.named(globs::ignoring(&listed("draft_docs")), below, draft("draft_docs"));
                    self.named(globs::ignoring(&listed("not_in_nav")), below, draft("not_in_nav"));
                }
                for (name, options) in plugins(&file.says) {
                    match name.as_str() {
                        "exclude" => self.exclude_plugin(&options, basis.roots, &left_out("exclude")),
                        "i18n" => self.languages.extend(unbuilt(&options)),
                        _ => {}
                    }
                }
            }
            Kind::Hugo | Kind::Cstate => {
                // Such an expression is looked for in the whole path.
                let patterns = listed("ignore_files").iter().map(|written| Pattern::regex(written)).collect();
                self.named(patterns, "", left_out("ignoreFiles"));
                self.mounts(&file.says, &left_out("module.mounts"));
                for (code, folder) in disabled(&file.says) {
                    let reason = format!("the old settings switch the language `{code}` off");
                    let fate = Fate::Draft(reason.clone());
                    self.named(globs::ignoring(&[format!("*.{code}.*")]), "", fate.clone());
                    for root in basis.roots {
                        self.named(globs::ignoring(&[format!("/{code}/")]), root, fate.clone());
                    }
                    folder.iter().for_each(|folder| self.all(&format!("{}/", folder.trim_matches('/')), &reason));
                    self.languages.extend(languages::tag(&code).map(|tag| (tag, reason)));
                }
                if listed("disable_kinds").iter().any(|kind| kind == "page") {
                    self.all("", "the old settings make no pages, by `disableKinds`");
                }
                let formats = get(&file.says, "outputs").and_then(|outputs| outputs.get("page"));
                if formats.is_some_and(|of| !of.texts().iter().any(|format| format.eq_ignore_ascii_case("html"))) {
                    self.all("", "the old settings make no pages, by `outputs`");
                }
                if is_on(get(&file.says, "render_segments")) {
                    self.all("", "the old settings make some segments only, by `renderSegments`");
                }
            }
            Kind::Zola => {
                let globs = listed("ignored_content");
                for below in ["content/", ""] {
                    self.named(globs::ignoring(&globs), below, left_out("ignored_content"));
                    self.named(
                        globs.iter().map(|glob| Pattern::crossing(glob)).collect(),
                        below,
                        left_out("ignored_content"),
                    );
                }
            }
            _ => {}
        }
    }

    /// `mkdocs-exclude`: its globs are those of `fnmatch`.
    fn exclude_plugin(&mut self, options: &Value, roots: &[String], fate: &Fate) {
        for below in roots {
            let globs = listed(options.get("glob"));
            self.named(globs.iter().map(|glob| Pattern::crossing(glob)).collect(), below, fate.clone());
            let regexes = listed(options.get("regex"));
            self.named(regexes.iter().map(|regex| Pattern::regex(regex)).collect(), below, fate.clone());
        }
    }

    /// The folders that Hugo reads in the place of `content/`, and what it leaves out of them.
    fn mounts(&mut self, says: &Map, fate: &Fate) {
        let Some(Value::List(mounts)) = get(says, "module").and_then(|module| module.get("mounts")) else { return };
        let mut sources = Vec::new();
        for mount in mounts {
            let text = |name: &str| mount.get(name).and_then(Value::text);
            let Some(source) = text("source") else { continue };
            let source = source.trim_start_matches("./").trim_matches('/').to_owned();
            if text("target").is_some_and(|target| target.trim_matches('/').split('/').next() == Some("content")) {
                sources.push(source.clone());
            }
            let below = format!("{source}/");
            self.named(globs::ignoring(&listed(mount.get("exclude_files"))), &below, fate.clone());
            self.only(&listed(mount.get("include_files")), &below, fate);
            // Those with `!` leave out, the others let in.
            let (left_out, let_in): (Vec<String>, Vec<String>) =
                listed(mount.get("files")).into_iter().partition(|glob| glob.trim().starts_with('!'));
            let left_out: Vec<String> = left_out.iter().map(|glob| glob.trim()[1..].to_owned()).collect();
            self.named(globs::ignoring(&left_out), &below, fate.clone());
            self.only(&let_in, &below, fate);
        }
        if !sources.is_empty() {
            let inside = sources.iter().map(|source| Pattern::within(source)).collect();
            let reason = "no folder of `module.mounts` has it".to_owned();
            self.rules.push(Rule { files: Files::Others(inside), below: String::new(), fate: Fate::Draft(reason) });
        }
    }

    /// What programs leave out in plain words. All else that they say is a doubt.
    fn add_programs(&mut self, basis: &Basis<'_>) {
        for program in basis.programs {
            let text = without_comments(&program.text);
            for (word, by) in plain_lists(&program.path) {
                let globs: Vec<String> = text
                    .match_indices(word)
                    .filter_map(|(at, _)| literal_after(&text[at + word.len()..]))
                    .flatten()
                    .collect();
                let fate = Fate::LeftOut(format!("the old settings leave it out, by `{by}`"));
                for below in basis.roots.iter().map(String::as_str).chain(["content/", ""]) {
                    self.named(globs::ignoring(&globs), below, fate.clone());
                }
            }
            if stem_of(&program.path) == "docusaurus.config" {
                let tests = ["**/*.test.*".to_owned(), "**/__tests__/**".to_owned()];
                self.named(globs::ignoring(&tests), "", Fate::LeftOut("it is a test".to_owned()));
                self.untranslated(basis.folder, &text);
            }
        }
    }

    /// The languages of Docusaurus that have texts, and that its settings do not name.
    fn untranslated(&mut self, folder: &Folder, text: &str) {
        let list = |word: &str| text.find(word).and_then(|at| literal_after(&text[at + word.len()..]));
        let named = list("locales:").unwrap_or_default();
        let folders = folder.paths().filter_map(|path| path.strip_prefix("i18n/")?.split('/').next());
        for locale in folders.collect::<std::collections::BTreeSet<_>>() {
            if !named.iter().any(|name| name == locale) {
                let reason = format!("the old settings do not name the language `{locale}`");
                self.all(&format!("i18n/{locale}/"), &reason);
            }
        }
    }

    /// Sections of Zola that are drafts, with all that is in them.
    fn closed_sections(&mut self, folder: &Folder) {
        for path in
            folder.paths().filter(|path| path.rsplit('/').next().is_some_and(|name| name.starts_with("_index.")))
        {
            let front = folder.text(path).map(|text| front::split(&text).front).unwrap_or_default();
            if get(&front, "draft").is_some_and(|value| holding::hides("draft", value)) {
                let below = folder_of(path);
                self.all(&format!("{below}/"), &format!("the section `{below}` was a draft"));
            }
        }
    }

    /// Files that name what is left out, line by line.
    fn add_lists(&mut self, folder: &Folder) {
        const LISTS: &[&str] = &[".eleventyignore", ".gitignore", ".forestryignore", ".quartzignore"];
        for path in folder.paths() {
            let name = path.rsplit('/').next().unwrap_or(path);
            if !LISTS.contains(&name) || name == ".gitignore" && self.kind != Some(Kind::Eleventy) {
                continue;
            }
            let text = folder.text(path).unwrap_or_default();
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let below = &path[..path.len() - name.len()];
            self.named(globs::ignoring(&lines), below, Fate::LeftOut(format!("`{name}` names it")));
        }
    }

    fn named(&mut self, patterns: Vec<Pattern>, below: &str, fate: Fate) {
        if !patterns.iter().all(Pattern::is_read) {
            self.all(below, "a pattern of the old settings that may leave it out was not understood");
        }
        let patterns: Vec<Pattern> = patterns.into_iter().filter(Pattern::is_read).collect();
        if !patterns.is_empty() {
            self.rules.push(Rule { files: Files::Named(patterns), below: below.to_owned(), fate });
        }
    }

    /// Only what a list names was published, if there is a list.
    fn only(&mut self, globs: &[String], below: &str, fate: &Fate) {
        if !globs.is_empty() {
            let patterns = globs.iter().filter_map(|glob| Pattern::exact(glob)).collect();
            self.rules.push(Rule { files: Files::Others(patterns), below: below.to_owned(), fate: fate.clone() });
        }
    }

    fn all(&mut self, below: &str, reason: &str) {
        self.rules.push(Rule { files: Files::All, below: below.to_owned(), fate: Fate::Draft(reason.to_owned()) });
    }

    /// What becomes of a text in a language, if it was not published.
    pub(super) fn fate(&self, path: &str, language: Option<&str>) -> Option<Fate> {
        let left_out = |reason: &str| Some(Fate::LeftOut(reason.to_owned()));
        let is_included = globs::name(&self.included, path);
        let parts = || path.split('/');
        if parts().any(|part| part.starts_with('.')) && !is_included {
            return left_out("a name that begins with a dot is hidden");
        }
        if self.saved.iter().any(|folder| path.starts_with(folder.as_str())) {
            return left_out("it is a part of a page that a browser saved");
        }
        if let Some(folder) = self.output(path) {
            return left_out(&format!("`{folder}/` holds what the old program made"));
        }
        let holding = || self.rules.iter().filter(|rule| rule.holds(path));
        // What surely did not come out goes before what is a doubt.
        let surely = holding().find(|rule| matches!(rule.fate, Fate::LeftOut(_)));
        if let Some(rule) = surely.or_else(|| holding().next()) {
            return Some(rule.fate.clone());
        }
        let draft = |reason: String| Some(Fate::Draft(reason));
        if let Some((_, reason)) = self.languages.iter().find(|(tag, _)| language == Some(tag)) {
            return draft(reason.clone());
        }
        if self.kind == Some(Kind::Jekyll) && !is_included {
            if let Some(reason) = unread_by_jekyll(path) {
                return draft(reason);
            }
            for part in parts().filter(|part| part.starts_with('_') && !matches!(*part, "_posts" | "_drafts")) {
                let collection = self.collections.iter().find(|(folder, _)| path.starts_with(folder.as_str()));
                match collection {
                    Some((_, true)) => {}
                    Some((folder, false)) => {
                        return draft(format!("the collection `{}` was not published", folder.trim_end_matches('/')));
                    }
                    None => return draft(format!("`{part}` begins with `_`, so it was not published")),
                }
            }
        }
        if self.kind == Some(Kind::Docusaurus)
            && let Some(part) = parts().find(|part| part.starts_with('_'))
        {
            return draft(format!("`{part}` begins with `_`, so it was not published"));
        }
        let is_part =
            |page: &&String| path.starts_with(page.as_str()) && stem_of(path).split('.').next() != Some("index");
        if let Some(page) = self.pages.iter().find(is_part) {
            return draft(format!("it is a part of the page in `{page}`, and no page by itself"));
        }
        self.named_closed(path).map(Fate::Draft)
    }

    /// Why nobody could read a text, as far as the names of its folders and its own say so.
    fn named_closed(&self, path: &str) -> Option<String> {
        let (folders, name) = path.rsplit_once('/').map_or(("", path), |(folders, name)| (folders, name));
        let folders = || folders.split('/').filter(|folder| !folder.is_empty());
        if let Some(folder) = folders().find(|folder| not_public::closed_name(folder).is_some()) {
            return Some(format!("it was in the folder `{folder}`"));
        }
        // Those of Jekyll are asked where its collections are.
        let has_sign =
            |folder: &&str| folder.starts_with('_') && self.kind != Some(Kind::Jekyll) && *folder != "_posts";
        if let Some(folder) = folders().find(has_sign) {
            return Some(format!("`{folder}` begins with `_`, so it was not published"));
        }
        if name.starts_with('_') {
            return Some("its name begins with `_`, so it was not published".to_owned());
        }
        // A word before the code of a language counts, too: `floods.draft.fr.md`.
        let stem = stem_of(name);
        let word =
            stem.split('.').chain([stem]).find_map(|word| match word == stem.split('.').next().unwrap_or_default() {
                true => not_public::closed_file(word),
                false => not_public::closed_name(word),
            });
        word.map(|word| format!("its name has the word `{word}`"))
    }

    /// The folder of a file that the old program made.
    fn output(&self, path: &str) -> Option<&'static str> {
        const OUTPUTS: &[&str] =
            &["_site", "_book", "public", "site", "build", "dist", "out", "output", ".vitepress", "docs/_build"];
        const SURE: &[&str] = &["_site", "_book", "node_modules"];
        if let Some(folder) = SURE.iter().find(|folder| in_folder(path, folder)) {
            return Some(folder);
        }
        let is_plain = matches!(self.kind, Some(Kind::Plain | Kind::Wordpress | Kind::Upptime));
        let found = OUTPUTS.iter().find(|folder| path.strip_prefix(**folder).is_some_and(|rest| rest.starts_with('/')));
        found.copied().filter(|_| !is_plain && matches!(&*ending_of(path), "html" | "htm" | "xml" | "json"))
    }
}

/// Why Jekyll never reads a text, by its name.
fn unread_by_jekyll(path: &str) -> Option<String> {
    if let Some(part) = path.split('/').find(|part| part.starts_with(['#', '~']) || part.ends_with('~')) {
        return Some(format!("Jekyll passes over a name such as `{part}`"));
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let numbers = |part: Option<&str>, most: usize| {
        part.is_some_and(|part| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = name.splitn(4, '-');
    let has_date =
        numbers(parts.next(), 4) && numbers(parts.next(), 2) && numbers(parts.next(), 2) && parts.next().is_some();
    (in_folder(path, "_posts") && !has_date)
        .then(|| "its name begins with no date, and Jekyll reads no post without one".to_owned())
}

/// The languages of Hugo that are switched off, each with its folder.
fn disabled(says: &Map) -> Vec<(String, Option<String>)> {
    let listed = listed(get(says, "disable_languages"));
    let mut off: Vec<(String, Option<String>)> =
        listed.iter().flat_map(|codes| codes.split_whitespace()).map(|code| (code.to_owned(), None)).collect();
    if let Some(Value::Map(languages)) = get(says, "languages") {
        for (code, language) in languages {
            let is_listed = off.iter().any(|(listed, _)| listed == code);
            if is_listed || is_on(language.get("disabled")) {
                off.push((code.clone(), language.get("content_dir").and_then(Value::text)));
            }
        }
    }
    off
}

/// The languages of MkDocs that are not built.
fn unbuilt(options: &Value) -> Vec<(String, String)> {
    let Some(Value::List(languages)) = options.get("languages") else { return Vec::new() };
    let off = languages.iter().filter(|of| of.get("build").is_some_and(|build| !is_on(Some(build))));
    let named = off.filter_map(|of| {
        let code = of.get("locale")?.text()?;
        Some((languages::tag(&code)?, format!("the old settings do not build the language `{code}`")))
    });
    named.collect()
}

/// The folders of Jekyll's collections, and whether each is published.
fn collections(settings: &Map, folder: &str) -> Vec<(String, bool)> {
    let path = |name: &str| format!("{folder}_{name}/");
    let mut found = match get(settings, "collections") {
        Some(Value::Map(map)) => {
            map.iter().map(|(name, of)| (path(name), of.get("output") == Some(&Value::Switch(true)))).collect()
        }
        Some(list) => list.texts().iter().map(|name| (path(name), false)).collect(),
        None => Vec::new(),
    };
    found.extend([(path("posts"), true), (path("drafts"), true)]);
    found
}
