//! Keys that a program gives to many texts: `cascade` of Hugo, `defaults` of Jekyll, data files of Eleventy, `.meta.yml` of
//! MkDocs.

use super::folder::{Folder, ending_of, folder_of, in_folder, stem_of};
use super::front;
use super::globs::Pattern;
use super::holding;
use super::kind::Kind;
use super::settings::{Settings, fill, is_code};
use super::value::{Map, Value, get, normal};
use crate::content::not_public;

/// The keys of all texts that get some.
#[derive(Debug, Default)]
pub(super) struct Defaults {
    kind: Option<Kind>,
    given: Vec<Given>,
    /// The folders of texts, as paths in patterns of Hugo are without them.
    roots: Vec<String>,
    /// The language of texts whose names say none.
    language: Option<String>,
    /// Which keys of the site's own stand for keys that hide: `[frontmatter] expiryDate = ["ends"]`.
    called: Vec<(String, &'static str)>,
    /// The front matter of Eleventy's layouts, by their paths. It counts for the pages that have them.
    layouts: Vec<(String, Map)>,
}

/// Keys, and the texts that get them.
#[derive(Debug)]
struct Given {
    scope: Scope,
    keys: Map,
    /// The nearer one wins.
    rank: (usize, bool),
}

#[derive(Debug, Default)]
struct Scope {
    /// The beginning of paths.
    below: String,
    pattern: Option<Pattern>,
    /// The collection of Jekyll.
    collection: Option<String>,
    /// The language, as Hugo writes it.
    language: Option<String>,
}

impl Defaults {
    pub(super) fn of(kind: Kind, folder: &Folder, settings: &Settings, roots: &[String]) -> Defaults {
        let mut of = Defaults { kind: Some(kind), roots: roots.to_vec(), ..Defaults::default() };
        let names = ["default_content_language", "default_language"];
        let said = names.iter().find_map(|name| get(&settings.all, name)?.text());
        // Hugo's own.
        of.language = said.or_else(|| matches!(kind, Kind::Hugo | Kind::Cstate).then(|| "en".to_owned()));
        for file in &settings.files {
            match kind {
                Kind::Jekyll => of.add_jekyll(&file.says),
                _ => {
                    of.add_cascade("", None, get(&file.says, "cascade"));
                    if let Some(Value::Map(languages)) = get(&file.says, "languages") {
                        for (code, language) in languages {
                            of.add_cascade("", Some(code), language.get("cascade"));
                        }
                    }
                }
            }
            for ours in ["expiry_date", "publish_date"] {
                let names = get(&file.says, "frontmatter").and_then(|of| of.get(ours));
                let names = names.map(Value::texts).unwrap_or_default();
                of.called.extend(names.iter().filter(|name| !name.starts_with(':')).map(|name| (normal(name), ours)));
            }
        }
        for path in folder.paths() {
            of.add_file(folder, path);
            if kind == Kind::Eleventy {
                of.add_global(folder, path);
                let is_layout =
                    in_folder(path, "_includes") || in_folder(path, "_layouts") || in_folder(path, "layouts");
                let text = folder.text(path).filter(|_| is_layout && !is_code(path));
                let front = text.map(|text| front::split(&text).front);
                of.layouts.extend(front.filter(|front| !front.is_empty()).map(|front| (path.to_owned(), front)));
            }
        }
        of.given.sort_by_key(|given| std::cmp::Reverse(given.rank));
        of
    }

    /// `defaults` of Jekyll. The longest path wins, then a scope with a type, then the last one.
    fn add_jekyll(&mut self, says: &Map) {
        let Some(Value::List(list)) = get(says, "defaults") else { return };
        let source = self.roots.first().cloned().unwrap_or_default();
        let dir = get(says, "collections_dir").and_then(Value::text).map(|dir| format!("{}/", dir.trim_matches('/')));
        for entry in list.iter().rev() {
            let text = |name: &str| entry.get("scope").and_then(|scope| scope.get(name)).and_then(Value::text);
            let Some(Value::Map(values)) = entry.get("values") else { continue };
            let path = text("path").unwrap_or_default();
            let bare = path.trim_start_matches("./").trim_matches('/');
            let bare = dir.as_deref().and_then(|dir| bare.strip_prefix(dir)).unwrap_or(bare);
            let collection = text("type");
            let rank = (bare.len(), collection.is_some());
            let starts = [Some(source.clone()), dir.as_ref().map(|dir| format!("{source}{dir}"))];
            for below in starts.into_iter().flatten() {
                let pattern = (!bare.is_empty()).then(|| Pattern::beginning(bare));
                let scope = Scope { below, pattern, collection: collection.clone(), language: None };
                self.given.push(Given { scope, keys: values.clone(), rank });
            }
        }
    }

    /// `cascade` of Hugo: keys, or a list of keys with targets.
    fn add_cascade(&mut self, below: &str, language: Option<&str>, cascade: Option<&Value>) {
        let entries: Vec<&Map> = match cascade {
            Some(Value::Map(map)) => vec![map],
            Some(Value::List(list)) => {
                list.iter().filter_map(|entry| if let Value::Map(map) = entry { Some(map) } else { None }).collect()
            }
            _ => return,
        };
        for keys in entries {
            let targets = [get(keys, "target"), get(keys, "_target")];
            let target = targets.into_iter().flatten().next();
            let text = |name: &str| target.and_then(|target| target.get(name)).and_then(Value::text);
            // For lists of pages only.
            if text("kind").is_some_and(|kind| !kind.contains("page") && !kind.contains('*') && !kind.contains('{')) {
                continue;
            }
            let pattern =
                text("path").map(|path| Pattern::exact(&path.to_lowercase()).unwrap_or_else(|| Pattern::regex("")));
            let language = text("lang").or_else(|| language.map(str::to_owned));
            let language = language.filter(|code| code.chars().all(|c| c.is_alphanumeric() || c == '-'));
            let scope = Scope { below: below.to_owned(), pattern, collection: None, language };
            let keys = keys.iter().filter(|(key, _)| !matches!(key.as_str(), "target" | "_target")).cloned().collect();
            self.given.push(Given { scope, keys, rank: (below.len(), false) });
        }
    }

    /// Files that give keys to texts beside and below them.
    fn add_file(&mut self, folder: &Folder, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let base = folder_of(path);
        let below = &path[..path.len() - name.len()];
        if name.starts_with("_index.") {
            let front = folder.text(path).map(|text| front::split(&text).front).unwrap_or_default();
            let language = stem_of(name).split_once('.').map(|(_, code)| code);
            self.add_cascade(below, language, get(&front, "cascade"));
            return;
        }
        let is_meta = self.kind == Some(Kind::Mkdocs) && matches!(name, ".meta.yml" | ".meta.yaml");
        let of_data = |ending: &str| name.strip_suffix(ending).filter(|_| self.kind == Some(Kind::Eleventy));
        let of_folder = base.rsplit('/').next().unwrap_or_default();
        let data = ["json", "yaml", "yml", "toml"].iter().find_map(|ending| {
            let stem = of_data(&format!(".11tydata.{ending}"));
            // `posts/posts.json`
            stem.or_else(|| {
                of_data(&format!(".{ending}")).filter(|stem| *stem == of_folder || is_beside_text(folder, below, stem))
            })
        });
        if !is_meta && data.is_none() {
            return;
        }
        let fence = match &*ending_of(path) {
            "toml" => "+++",
            "json" => ";;;",
            _ => "---",
        };
        let text = folder.text(path).unwrap_or_default();
        let fenced = format!("{fence}\n{}\n{fence}\n", text.trim_start_matches('\u{feff}').trim_start_matches("---"));
        let covered = match data {
            Some(stem) if stem != of_folder => format!("{below}{stem}."),
            _ => below.to_owned(),
        };
        let rank = (covered.len(), false);
        let scope = Scope { below: covered, ..Scope::default() };
        self.given.push(Given { scope, keys: front::split(&fenced).front, rank });
    }

    /// A file of `_data` of Eleventy gives all texts a key that is called as the file is.
    fn add_global(&mut self, folder: &Folder, path: &str) {
        let name = stem_of(path);
        let is_computed = normal(name) == "eleventy_computed";
        let is_asked = is_computed || normal(name) == "permalink" || not_public::key(name).is_some();
        if !in_folder(path, "_data") || !is_asked {
            return;
        }
        let text = folder.text(path).unwrap_or_default();
        let value = match &*ending_of(path) {
            "json" => serde_json::from_str(text.trim_start_matches('\u{feff}')).ok().map(Value::of_json),
            "yaml" | "yml" => get(&front::split(&format!("---\nx: {}\n---\n", text.trim())).front, "x").cloned(),
            _ => return,
        };
        // A list of states is no state of a text. What was not understood may say anything.
        let value = value.unwrap_or(Value::Text("?".to_owned()));
        if is_computed || !matches!(value, Value::List(_) | Value::Map(_)) {
            self.given.push(Given { scope: Scope::default(), keys: vec![(name.to_owned(), value)], rank: (0, false) });
        }
    }

    /// The keys with which the layout of a text, and that of the layout, keep it from readers.
    fn of_layouts(&self, layout: Option<String>) -> Map {
        const MOST: usize = 8;
        let mut keys = Map::new();
        let mut next = layout;
        for _ in 0..MOST {
            let Some(name) = next.take() else { break };
            let name = format!("/{}", name.trim_start_matches(['/', '.']));
            let is_called = |path: &str| {
                let path = format!("/{path}");
                let bare = path.rfind('.').map_or(path.as_str(), |dot| &path[..dot]);
                path.ends_with(&name) || bare.ends_with(&name)
            };
            for (_, front) in self.layouts.iter().filter(|(path, _)| is_called(path)) {
                let own = Value::Map(front.clone());
                let hiding: Map = front.iter().filter(|(key, value)| holding::hides(key, value)).cloned().collect();
                fill(&mut keys, &hiding);
                next = next.or_else(|| own.get("layout").and_then(Value::text));
            }
        }
        keys
    }

    /// Adds the keys that a text does not have itself.
    pub(super) fn fill(&self, path: &str, language: Option<&str>, front: &mut Map) {
        for (theirs, ours) in &self.called {
            let value = front.iter().find(|(key, _)| normal(key) == *theirs).map(|(_, value)| value.clone());
            if let Some(value) = value.filter(|_| get(front, ours).is_none()) {
                front.push(((*ours).to_owned(), value));
            }
        }
        let language = language.or(self.language.as_deref());
        let place = Place { path, language, logical: self.logical(path) };
        let given: Vec<&Given> = self.given.iter().filter(|given| given.scope.holds(&place)).collect();
        let layouts = std::iter::once(&*front).chain(given.iter().map(|given| &given.keys));
        let layout = layouts.filter_map(|keys| get(keys, "layout")?.text()).next();
        let mut of_layouts = Some(self.of_layouts(layout)).filter(|_| self.kind == Some(Kind::Eleventy));
        for of_rank in given.chunk_by(|one, other| one.rank == other.rank) {
            let mut keys = Map::new();
            // Of keys that are as near, the one that hides counts. Which of them the program takes, differs with its version.
            let (hide, show): (Vec<_>, Vec<_>) = of_rank
                .iter()
                .flat_map(|given| &given.keys)
                .cloned()
                .partition(|(key, value)| holding::hides(key, value));
            [hide, show].iter().for_each(|part| fill(&mut keys, part));
            // Where other pages are that have the same keys says nothing of this one; that it is nowhere does.
            keys.retain(|(key, value)| match &*normal(key) {
                "layout" => false,
                "permalink" => holding::hides(key, value),
                _ => true,
            });
            // A layout goes before what all texts get.
            if of_rank[0].rank.0 == 0 {
                of_layouts.take().into_iter().for_each(|keys| fill(front, &keys));
            }
            fill(front, &keys);
        }
        of_layouts.into_iter().for_each(|keys| fill(front, &keys));
    }

    /// The ways in which patterns of Hugo may call a page: `/posts/plan`.
    fn logical(&self, path: &str) -> Vec<String> {
        if !matches!(self.kind, Some(Kind::Hugo | Kind::Cstate)) {
            return Vec::new();
        }
        let inside = self.roots.iter().find_map(|root| path.strip_prefix(root.as_str())).unwrap_or(path);
        let inside = inside.to_lowercase();
        let folder = folder_of(&inside);
        let stem = stem_of(&inside).split('.').next().unwrap_or_default();
        let page = if stem == "index" { folder.to_owned() } else { format!("{folder}/{stem}") };
        let page = page.trim_start_matches('/').to_owned();
        // A folder for each language is no part of it.
        let without = page.split_once('/').map(|(_, rest)| rest.to_owned());
        // Its name may be a part of a pattern, too, and each of the paths in braces begins with a slash.
        let bare = [Some(inside.clone()), Some(page), without].into_iter().flatten();
        bare.flat_map(|path| [format!("/{path}"), path]).collect()
    }
}

/// Whether a text of this name stands in a folder.
fn is_beside_text(folder: &Folder, below: &str, stem: &str) -> bool {
    ["md", "markdown", "html", "htm"].iter().any(|ending| folder.has(&format!("{below}{stem}.{ending}")))
}

/// A text, as scopes see it.
struct Place<'p> {
    path: &'p str,
    language: Option<&'p str>,
    logical: Vec<String>,
}

impl Scope {
    fn holds(&self, place: &Place<'_>) -> bool {
        let Some(inside) = place.path.strip_prefix(self.below.as_str()) else { return false };
        let is_of_collection = self.collection.as_deref().is_none_or(|name| is_in_collection(inside, name));
        // A text whose name says no language may be of any.
        let is_of_language = self.language.as_deref().zip(place.language).is_none_or(|(wanted, said)| {
            wanted.split('-').next().map(str::to_lowercase) == said.split('-').next().map(str::to_lowercase)
        });
        let is_named = self.pattern.as_ref().is_none_or(|pattern| {
            pattern.is_match(inside)
                || self.collection.is_none() && place.logical.iter().any(|path| pattern.is_match(path))
        });
        is_of_collection && is_of_language && is_named
    }
}

fn is_in_collection(path: &str, name: &str) -> bool {
    let mut folders = path.split('/').rev().skip(1).filter_map(|folder| folder.strip_prefix('_'));
    match name {
        "pages" => !folders.any(|_| true),
        name => folders.any(|folder| folder == name),
    }
}
