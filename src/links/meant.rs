//! The file that was meant by a link that leads nowhere: named from the root of the site, as a page and not as a file, in other
//! letters, or in another folder. A cure is written as the link should be.

use std::cmp::Reverse;

use super::documents::Documents;
use crate::diagnostic::nearest;
use crate::percent;
use crate::source::SourceId;

impl Documents<'_> {
    /// The link to write in `from` in the place of `written`, if there is a file that it surely means.
    pub(super) fn meant_at_root(&self, from: SourceId, written: &str) -> Option<String> {
        let inside = inside(written);
        let found = at_root(inside).find_map(|path| self.file(&path, self.language_of(from)))?;
        Some(self.link(from, &found))
    }

    /// The same, from all files of the site, down to the one that has the most similar name in the folder.
    pub(super) fn meant(&self, from: SourceId, written: &str) -> Option<String> {
        self.meant_at_root(from, written).or_else(|| self.meant_anywhere(from, written))
    }

    fn meant_anywhere(&self, from: SourceId, written: &str) -> Option<String> {
        let language = self.language_of(from);
        let full = self.join(from, written.trim_end_matches('/'));
        // `../3/` is how the page would have to say it, which lies a folder deeper than its file.
        let of_page = written.strip_prefix("../").and_then(|rest| self.join(from, rest));
        if let Some(found) = [&full, &of_page].into_iter().flatten().find_map(|full| self.file(full, language)) {
            return Some(self.link(from, &found));
        }
        let own = self.path(from);
        let all: Vec<&str> = self.all_files().filter(|path| *path != own).collect();
        let key = str::to_lowercase;
        let as_path = full.as_deref().map(key);
        if let Some(found) = all.iter().find(|path| Some(key(path)) == as_path) {
            return Some(self.link(from, found));
        }
        let name = written.trim_end_matches('/').rsplit('/').next().map(key).unwrap_or_default();
        let of_name = |path: &&&str| is_named(&key(path), &name);
        let mut named = all.iter().filter(of_name).max_by_key(|path| Reverse(distance(own, path)));
        if named.is_none() {
            let folder = full.as_deref().and_then(|full| full.rsplit_once('/')).map_or("", |(folder, _)| folder);
            let name_of =
                |path: &&'_ &str| path.strip_prefix(folder).and_then(|name| name.strip_prefix('/').map(str::to_owned));
            let beside: Vec<(String, &&str)> = all
                .iter()
                .filter_map(|path| Some((name_of(&path).filter(|name| !name.contains('/'))?, path)))
                .collect();
            let near = nearest(&name, beside.iter().map(|(name, _)| name.as_str())).map(str::to_owned);
            named = beside.into_iter().find(|(name, _)| Some(name) == near.as_ref()).map(|(_, path)| path);
        }
        named.map(|path| self.link(from, path))
    }

    /// The file at a path, which may be written without its ending or its language, or as a page.
    fn file(&self, path: &str, language: &str) -> Option<String> {
        let path = path.trim_end_matches('/');
        let stem = [".html", ".htm", ".md", "/index"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        let page = stem.strip_prefix("content/").map(|name| format!("content/pages/{name}"));
        // `3` for `003.md`
        let number = stem.rsplit_once('/').filter(|(_, name)| name.bytes().all(|byte| byte.is_ascii_digit()));
        let number = number.map(|(folder, number)| format!("{folder}/{number:0>3}"));
        let stems = [Some(stem.to_owned()), self.without_language(stem), number, page].into_iter().flatten();
        let documents = stems.flat_map(|stem| [format!("{stem}.md"), format!("{stem}.{language}.md")]);
        std::iter::once(path.to_owned()).chain(documents).find(|path| self.has(path))
    }

    /// The link that leads from one file to another.
    fn link(&self, from: SourceId, to: &str) -> String {
        let own: Vec<&str> = self.path(from).split('/').collect();
        let other: Vec<&str> = to.split('/').collect();
        let folders = own.len().min(other.len()) - 1;
        let shared = own.iter().zip(&other).take(folders).take_while(|(one, other)| one == other).count();
        let up = "../".repeat(own.len() - 1 - shared);
        percent::readable(&format!("{up}{}", other[shared..].join("/")), percent::AS_WRITTEN)
    }
}

/// A path as it may be meant from the root of the site.
fn inside(written: &str) -> &str {
    let path = written.trim_start_matches(['/', '.']);
    path.strip_prefix("content/").unwrap_or(path)
}

/// The paths that a path from the root may have. Other generators publish a folder `static` or `public` without its name.
fn at_root(inside: &str) -> impl Iterator<Item = String> {
    let bare = inside.split_once('/').filter(|(first, _)| matches!(*first, "static" | "public" | "assets" | "site"));
    let folders = ["content/", "content/static/", "content/public/", "content/root/"];
    let whole = folders.into_iter().map(move |folder| format!("{folder}{inside}"));
    whole.chain(bare.into_iter().map(|(_, rest)| format!("content/{rest}")))
}

/// Whether the last part of a path is this name, with or without its ending and language.
fn is_named(path: &str, name: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".html").or_else(|| name.strip_suffix(".htm")).unwrap_or(name);
    let is_document = file.strip_suffix(".md").is_some_and(|own| {
        own == stem || own.split_once('.').is_some_and(|(own, _)| own == stem.strip_suffix(".md").unwrap_or(stem))
    });
    !stem.is_empty() && (file == name || is_document)
}

/// How many folders lie between two files.
fn distance(from: &str, to: &str) -> usize {
    let shared = from.split('/').zip(to.split('/')).take_while(|(one, other)| one == other).count();
    from.split('/').count() + to.split('/').count() - 2 * shared
}
