//! A [`SourceTree`] that follows its folder: after an edit only what was touched is read again.
//!
//! What counts is the content. An event only says where to look, and a file with the same content has not changed. The
//! bytes of an asset stay on disk, so its length and time are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::read::{DiskStamp, FOLDERS, FileReading, Listed, SiteReader, is_path_ignored, tree_path};
use crate::source::{Content, Refusal, SourceId, SourceTree};

/// A tree, and how to bring it up to date.
#[derive(Debug)]
pub(crate) struct LiveTree {
    reader: SiteReader,
    /// Shared with whoever still looks at an earlier state of the files.
    tree: Arc<SourceTree>,
    /// Links to files. They are looked at each time, since the change may be in the file that they lead to.
    links: BTreeMap<String, Listed>,
    stamps: BTreeMap<String, Option<DiskStamp>>,
}

/// Where something may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// At these paths or below them; relative to the site's folder, as the disk calls them.
    Paths(BTreeSet<PathBuf>),
    /// Anywhere.
    Everything,
}

impl LiveTree {
    /// Begins with what a reader listed and read.
    pub(crate) fn of(reader: SiteReader, read: impl IntoIterator<Item = (Listed, FileReading)>) -> LiveTree {
        let mut mirror = LiveTree { reader, tree: Arc::default(), links: BTreeMap::new(), stamps: BTreeMap::new() };
        for (listed, reading) in read {
            mirror.take_reading(listed, reading);
        }
        mirror
    }

    /// The files as last read.
    pub(crate) fn tree(&self) -> &Arc<SourceTree> {
        &self.tree
    }

    /// For files that are not on the disk.
    pub(crate) fn tree_mut(&mut self) -> &mut SourceTree {
        Arc::make_mut(&mut self.tree)
    }

    /// Reads again what was touched. Returns the files that are new, gone or different, sorted by path.
    ///
    /// # Errors
    /// When the machine cannot read something; the error names it. What was read until then stays, so after an error
    /// everything has to be looked at again.
    pub(crate) fn refresh(&mut self, touched: &Touched) -> io::Result<Vec<SourceId>> {
        let mut changed = BTreeSet::new();
        match touched {
            Touched::Paths(paths) if paths.iter().all(|path| is_plain(path)) => {
                for path in outermost(paths) {
                    let listed = self.reader.list_below(path)?;
                    self.take(&tree_path(path), listed, &mut changed)?;
                }
                for listed in self.links.values().cloned().collect::<Vec<_>>() {
                    self.take_file(listed, &mut changed)?;
                }
            }
            _ => {
                let listed = self.reader.list()?;
                for folder in FOLDERS {
                    let inside = |listed: &&Listed| listed.path.split('/').next() == Some(folder);
                    self.take(folder, listed.iter().filter(inside).cloned().collect(), &mut changed)?;
                }
            }
        }
        let mut changed: Vec<SourceId> = changed.into_iter().collect();
        changed.sort_by(|a, b| self.tree.path(*a).cmp(self.tree.path(*b)));
        Ok(changed)
    }

    /// Takes over what was found at a path and below it.
    fn take(&mut self, path: &str, listed: Vec<Listed>, changed: &mut BTreeSet<SourceId>) -> io::Result<()> {
        let found: BTreeSet<&str> = listed.iter().map(|listed| listed.path.as_str()).collect();
        let is_gone = |known: &&str| !found.contains(known) && !self.is_stand_in(known);
        let gone: Vec<String> = self.tree.below(path).filter(is_gone).map(str::to_owned).collect();
        for path in gone {
            changed.extend(self.forget(&path));
        }
        for listed in listed {
            self.take_file(listed, changed)?;
        }
        Ok(())
    }

    /// Files that are not on the disk, such as missing settings.
    fn is_stand_in(&self, path: &str) -> bool {
        let file = self.tree.find(path).map(|id| &self.tree.file(id).content);
        file == Some(&Content::Refused(Refusal::Missing))
    }

    fn take_file(&mut self, listed: Listed, changed: &mut BTreeSet<SourceId>) -> io::Result<()> {
        let reading = self.reader.look_into(&listed)?;
        changed.extend(self.take_reading(listed, reading));
        Ok(())
    }

    /// Takes over what was read of a file. Returns the file if it is new, gone or different.
    fn take_reading(&mut self, listed: Listed, FileReading { stamp, content }: FileReading) -> Option<SourceId> {
        let Some(content) = content else { return self.forget(&listed.path) };
        let path = listed.path.clone();
        if listed.is_link() {
            self.links.insert(path.clone(), listed);
        } else {
            self.links.remove(&path);
        }
        let stamp_before = self.stamps.insert(path.clone(), stamp);
        let known = self.tree.find(&path).map(|id| &self.tree.file(id).content);
        let same =
            known == Some(&content) && (!matches!(content, Content::Asset { .. }) || stamp_before == Some(stamp));
        (!same).then(|| self.tree_mut().insert(path, content))
    }

    fn forget(&mut self, path: &str) -> Option<SourceId> {
        self.links.remove(path);
        self.stamps.remove(path);
        self.tree.find(path)?;
        self.tree_mut().remove(path)
    }

    /// Where files came, went or changed since they were last read, by their length and time alone: for folders that
    /// give no sign.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub(crate) fn look(&self) -> io::Result<Touched> {
        let listed = self.reader.list()?;
        let mut gone: BTreeSet<&str> = self.stamps.keys().map(String::as_str).collect();
        let mut touched = BTreeSet::new();
        for listed in &listed {
            gone.remove(listed.path.as_str());
            if self.stamps.get(&listed.path) != Some(&self.reader.stamp(listed)) {
                touched.insert(listed.stored().to_owned());
            }
        }
        touched.extend(gone.into_iter().map(PathBuf::from));
        Ok(Touched::Paths(touched))
    }
}

impl Touched {
    /// Nowhere.
    #[must_use]
    pub fn nothing() -> Touched {
        Touched::Paths(BTreeSet::new())
    }

    pub(crate) fn is_nothing(&self) -> bool {
        *self == Touched::nothing()
    }

    /// The paths of both.
    #[must_use]
    pub fn and(self, other: Touched) -> Touched {
        match (self, other) {
            (Touched::Paths(mut paths), Touched::Paths(others)) => {
                paths.extend(others);
                Touched::Paths(paths)
            }
            _ => Touched::Everything,
        }
    }

    /// A path that a watcher reported, if it is one of the site's sources.
    #[must_use]
    pub fn at(site: &Path, path: &Path) -> Touched {
        let Ok(inside) = path.strip_prefix(site) else { return Touched::nothing() };
        let top = inside.components().next().map(|part| part.as_os_str());
        if !FOLDERS.iter().any(|folder| top == Some(folder.as_ref())) || is_path_ignored(inside) {
            return Touched::nothing();
        }
        Touched::Paths(BTreeSet::from([inside.to_owned()]))
    }
}

/// A name that the tree and the disk write alike, and that no other name can be taken for. Of others, two may be one in
/// NFC: that shows only when their whole folder is listed.
fn is_plain(path: &Path) -> bool {
    path.to_str().is_some_and(str::is_ascii)
}

/// Without paths that lie below another of them.
fn outermost(paths: &BTreeSet<PathBuf>) -> Vec<&Path> {
    let mut outermost: Vec<&Path> = Vec::new();
    for path in paths {
        if outermost.last().is_none_or(|last| !path.starts_with(last)) {
            outermost.push(path);
        }
    }
    outermost
}
