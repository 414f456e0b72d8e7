//! The last look before publishing: `publish` looks at every file, `build` and `check` at those that the author brings.

use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::path::Path;
use std::sync::Mutex;

use crate::content::values::Tlp;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::pipeline::Prepared;
use crate::plan::Planned;
use crate::plan::path::OutputPath;
use crate::publish::scan::{self, Grain, ScanRules, ScannedFile};
use crate::source::{Made, SourceTree};

/// What must not go out to readers who may read nothing above `ceiling`.
pub(super) fn rules(folder: &Path, prepared: &Prepared, tree: &SourceTree, ceiling: Tlp) -> ScanRules {
    let site = &prepared.ctx.linked.site;
    ScanRules {
        base_url: site.settings.base_url.clone(),
        local_folders: local_folders(folder),
        withheld: scan::withheld(site, tree, ceiling, Grain::Runs),
    }
}

/// Folders whose names say where the author works and who that is.
fn local_folders(site: &Path) -> Vec<(String, &'static str)> {
    let site = std::fs::canonicalize(site).ok().map(|folder| (folder, "the folder of the site"));
    let home = std::env::home_dir().map(|folder| (folder, "your home folder"));
    let folders = [site, home].into_iter().flatten().filter(|(folder, _)| folder.parent().is_some());
    let mut folders: Vec<_> = folders.map(|(folder, what)| (folder.to_string_lossy().into_owned(), what)).collect();
    folders.dedup_by(|one, other| one.0 == other.0);
    folders
}

/// A look at files as they are made, at those that may hold what no other check has seen: what the author brings, and all
/// pages where they may do anything. Pages that the built-in theme makes of Markdown cannot, and reading all of them again
/// takes twice the time of making them.
pub(super) struct LastLook(Option<Looking>);

struct Looking {
    rules: ScanRules,
    is_of_pages: bool,
    seen: Mutex<BTreeMap<OutputPath, ScannedFile>>,
}

impl LastLook {
    /// A look at nothing where `is_wanted` is false: files with faults don't go out.
    pub(super) fn begin(is_wanted: bool, folder: &Path, prepared: &Prepared, tree: &SourceTree) -> LastLook {
        let is_of_author = |(_, planned): (_, &Planned)| prepared.is_of_author(&planned.job.output);
        let is_wanted = is_wanted && (prepared.has_free_pages() || prepared.plan.iter().any(is_of_author));
        LastLook(is_wanted.then(|| Looking {
            rules: rules(folder, prepared, tree, Tlp::Red),
            is_of_pages: prepared.has_free_pages(),
            seen: Mutex::default(),
        }))
    }

    /// # Errors
    /// When a large file cannot be read.
    pub(super) fn see(&self, prepared: &Prepared, path: &OutputPath, made: &Made) -> io::Result<()> {
        let Some(looking) = &self.0 else { return Ok(()) };
        let planned = prepared.plan.get(path.as_str()).map(|(_, planned)| &planned.job.output);
        let is_of_author = planned.is_some_and(|output| prepared.is_of_author(output));
        if !is_of_author && !looking.is_of_pages {
            return Ok(());
        }
        let audience = is_of_author.then_some(prepared.ctx.linked.site.settings.audience);
        let seen = match made {
            Made::Bytes(bytes) => scan::look(path, &mut Cursor::new(bytes), audience, &looking.rules),
            Made::File(file) => scan::look(path, &mut file.open()?, audience, &looking.rules),
        };
        let mut all = looking.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        all.insert(path.clone(), seen?);
        Ok(())
    }

    /// Adds what was found, once all files were seen, unless there are worse faults, from which it may follow. The files that
    /// would go out are added to the tree, as far as they are named.
    pub(super) fn end(self, prepared: &Prepared, tree: &mut SourceTree, faults: &mut Vec<Diagnostic>) {
        let Some(looking) = self.0.filter(|_| !has_errors(faults)) else { return };
        let seen = looking.seen.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        faults.extend(scan::diagnostics(&scan::gather(&seen).findings, &prepared.plan, tree));
    }
}
