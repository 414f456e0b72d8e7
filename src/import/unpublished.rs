//! Files that the old program did not publish, or not for everybody: what its settings leave out, what its names and folders
//! say. Such a text does not come in, or is a draft.

use regex_lite::Regex;

use super::folder::{Folder, ending_of, folder_of, stem_of};
use super::kind::{Kind, in_folder, is_markdown, quoted_after};
use super::value::{Map, Value, get};

/// What becomes of a file that was not published.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate {
    /// It does not come in; with the reason.
    LeftOut(String),
    /// It is a draft; with the reason.
    Draft(String),
}

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
}

/// How browsers call such a folder, behind the name of the page.
const SAVED: &[&str] = &["_files", "-files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden", ".files"];

#[derive(Debug)]
struct Rule {
    patterns: Vec<Pattern>,
    /// The folder that the patterns are relative to, with a slash at its end.
    below: String,
    fate: Fate,
}

#[derive(Debug)]
struct Pattern {
    regex: Regex,
    /// Whether it takes back what an earlier pattern says.
    is_negated: bool,
}

impl Unpublished {
    pub(super) fn of(kind: Kind, folder: &Folder, settings: &Map) -> Unpublished {
        let mut of = Unpublished { kind: Some(kind), ..Unpublished::default() };
        let pages = folder.paths().filter_map(|path| path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")));
        of.saved = pages.flat_map(|page| SAVED.iter().map(move |end| format!("{page}{end}/"))).collect();
        let listed = |name: &str| match get(settings, name) {
            Some(Value::Text(text)) => text.lines().map(str::to_owned).collect(),
            Some(other) => other.texts(),
            None => Vec::new(),
        };
        let left_out = |by: &str| Fate::LeftOut(format!("the old settings leave it out, by `{by}`"));
        match kind {
            Kind::Jekyll => {
                of.rule(&listed("exclude"), "", left_out("exclude"));
                of.included = patterns(&listed("include"));
                let folder =
                    get(settings, "collections_dir").and_then(Value::text).map_or_else(String::new, |dir| dir + "/");
                of.collections = collections(settings, &folder);
            }
            Kind::Mkdocs => {
                of.rule(&listed("exclude_docs"), "docs/", left_out("exclude_docs"));
                let draft = |by: &str| Fate::Draft(format!("the old settings name it in `{by}`"));
                of.rule(&listed("draft_docs"), "docs/", draft("draft_docs"));
                of.rule(&listed("not_in_nav"), "docs/", draft("not_in_nav"));
            }
            Kind::Hugo | Kind::Cstate => {
                let patterns = listed("ignore_files");
                let regexes = patterns.iter().filter_map(|pattern| Regex::new(pattern).ok());
                let patterns = regexes.map(|regex| Pattern { regex, is_negated: false }).collect();
                of.rules.push(Rule { patterns, below: String::new(), fate: left_out("ignoreFiles") });
                let is_page = |path: &&str| is_markdown(path) && stem_of(path).split('.').next() == Some("index");
                of.pages = folder.paths().filter(is_page).map(|path| format!("{}/", folder_of(path))).collect();
                of.pages.retain(|page| !matches!(page.as_str(), "/" | "content/"));
            }
            Kind::Zola => {
                let globs = listed("ignored_content");
                of.rule(&globs, "content/", left_out("ignored_content"));
                of.rule(&globs, "", left_out("ignored_content"));
            }
            Kind::Docusaurus => {
                let text = ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]
                    .iter()
                    .find_map(|path| folder.text(path))
                    .unwrap_or_default();
                let globs: Vec<String> = text
                    .match_indices("exclude:")
                    .flat_map(|(at, _)| quoted_after(&text[at..], "exclude:", ']'))
                    .collect();
                let tests = ["**/*.test.*".to_owned(), "**/__tests__/**".to_owned()];
                for below in ["docs/", "blog/", ""] {
                    of.rule(&globs, below, left_out("exclude"));
                    of.rule(&tests, below, Fate::LeftOut("it is a test".to_owned()));
                }
            }
            Kind::Eleventy => {
                for name in [".eleventyignore", ".gitignore"] {
                    let text = folder.text(name).unwrap_or_default();
                    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
                    of.rule(&lines, "", Fate::LeftOut(format!("`{name}` names it")));
                }
            }
            Kind::Upptime | Kind::Wordpress | Kind::Plain => {
                let text = folder.text("quartz.config.ts").unwrap_or_default();
                let globs = quoted_after(&text, "ignorePatterns:", ']');
                of.rule(&globs, "content/", left_out("ignorePatterns"));
                of.rule(&globs, "", left_out("ignorePatterns"));
            }
        }
        of
    }

    fn rule(&mut self, globs: &[String], below: &str, fate: Fate) {
        let patterns = patterns(globs);
        if !patterns.is_empty() {
            self.rules.push(Rule { patterns, below: below.to_owned(), fate });
        }
    }

    /// What becomes of a text, if it was not published.
    pub(super) fn fate(&self, path: &str) -> Option<Fate> {
        let left_out = |reason: &str| Some(Fate::LeftOut(reason.to_owned()));
        let is_included = names(&self.included, path);
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
        if let Some(rule) = self.rules.iter().find(|rule| rule.holds(path)) {
            return Some(rule.fate.clone());
        }
        let draft = |reason: String| Some(Fate::Draft(reason));
        if self.kind == Some(Kind::Jekyll) && !is_included {
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
        None
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

impl Rule {
    fn holds(&self, path: &str) -> bool {
        path.strip_prefix(self.below.as_str()).is_some_and(|inside| names(&self.patterns, inside))
    }
}

/// Whether patterns name a path or a folder that it is in. The last one that does decides.
fn names(patterns: &[Pattern], path: &str) -> bool {
    patterns.iter().rfind(|pattern| pattern.regex.is_match(path)).is_some_and(|pattern| !pattern.is_negated)
}

fn patterns(globs: &[String]) -> Vec<Pattern> {
    globs.iter().filter_map(|glob| pattern(glob)).collect()
}

/// A glob as `.gitignore` reads it: `*`, `**`, `?`, `[a-z]`, `{a,b}`; one without a slash names files in every folder.
fn pattern(glob: &str) -> Option<Pattern> {
    let glob = glob.trim();
    let (is_negated, glob) = glob.strip_prefix('!').map_or((false, glob), |glob| (true, glob));
    if glob.is_empty() || glob.starts_with('#') {
        return None;
    }
    let bare = glob.trim_start_matches("./").trim_end_matches('/');
    let is_anywhere = !bare.contains('/');
    let bare = bare.trim_start_matches('/');
    let mut regex = String::from(if is_anywhere { "^(?:.*/)?" } else { "^" });
    let mut signs = bare.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '*' if signs.next_if_eq(&'*').is_some() => {
                let is_folders = signs.next_if_eq(&'/').is_some();
                regex.push_str(if is_folders { "(?:.*/)?" } else { ".*" });
            }
            '*' => regex.push_str("[^/]*"),
            '?' => regex.push_str("[^/]"),
            '{' => regex.push_str("(?:"),
            '}' => regex.push(')'),
            ',' if bare.contains('{') => regex.push('|'),
            '[' | ']' | '-' => regex.push(sign),
            '\\' => regex.push_str(&signs.next().map_or_else(String::new, escaped)),
            sign => regex.push_str(&escaped(sign)),
        }
    }
    regex.push_str("(?:/.*)?$");
    Some(Pattern { regex: Regex::new(&regex).ok()?, is_negated })
}

fn escaped(sign: char) -> String {
    if sign.is_alphanumeric() || matches!(sign, '/' | '_' | ' ') { sign.to_string() } else { format!("\\{sign}") }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_name_files_and_folders() {
        let named = |globs: &[&str], path: &str| {
            let globs: Vec<String> = globs.iter().map(|&glob| glob.to_owned()).collect();
            names(&patterns(&globs), path)
        };
        for (globs, path) in [
            (&["secret.md"][..], "a/secret.md"),
            (&["a/"], "a/b/c.md"),
            (&["/a.md"], "a.md"),
            (&["*.draft.md"], "x/y.draft.md"),
            (&["a/**"], "a/b/c.md"),
            (&["**/_*.{js,md}"], "a/_b.md"),
            (&["a/*.md", "!a/b.md"], "a/c.md"),
            (&["vendor/bundle/"], "vendor/bundle/x.md"),
            (&["a (1)+.md"], "a (1)+.md"),
        ] {
            assert!(named(globs, path), "{globs:?} {path}");
        }
        for (globs, path) in [
            (&["secret.md"][..], "secret.mdx"),
            (&["/a.md"], "b/a.md"),
            (&["a/*.md", "!a/b.md"], "a/b.md"),
            (&["a/*.md"], "a/b/c.md"),
            (&["# a"], "# a"),
        ] {
            assert!(!named(globs, path), "{globs:?} {path}");
        }
    }
}
