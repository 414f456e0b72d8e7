//! The last look before publishing, for `publish` and for `check`, which tells what it would find.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use crate::content::values::Tlp;
use crate::diagnostic::Diagnostic;
use crate::pipeline::Prepared;
use crate::plan::Output;
use crate::plan::path::OutputPath;
use crate::publish::scan::{self, ScanRules, ScannedFile};
use crate::source::{Made, SourceTree};

/// What must not go out to readers who may read nothing above `ceiling`.
pub(super) fn rules(folder: &Path, prepared: &Prepared, tree: &SourceTree, ceiling: Tlp) -> ScanRules {
    let site = &prepared.ctx.linked.site;
    ScanRules {
        base_url: site.settings.base_url.clone(),
        local_folders: local_folders(folder),
        withheld: scan::withheld(site, tree, ceiling),
    }
}

/// Which of the files that would go out may hold what no other check has seen. Pages that the built-in theme makes of Markdown
/// cannot, and reading all of them again takes twice the time of making them.
pub(super) fn of_the_author<'p>(prepared: &'p Prepared, tree: &SourceTree) -> impl Fn(&OutputPath) -> bool + use<'p> {
    let is_template = |path: &str| path.starts_with("themes/") && path.contains("/templates/");
    let all = prepared.ctx.linked.site.settings.raw_html || tree.iter().any(|(_, file)| is_template(&file.path));
    move |path| {
        let planned = prepared.plan.get(path.as_str()).map(|(_, planned)| &planned.job.output);
        all || matches!(planned, Some(Output::Asset(_) | Output::Photo(..) | Output::Picture(..) | Output::Static(_)))
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

/// A look at files as they are made.
pub(super) struct LastLook {
    rules: ScanRules,
    seen: Mutex<BTreeMap<OutputPath, ScannedFile>>,
}

impl LastLook {
    pub(super) fn new(rules: ScanRules) -> LastLook {
        LastLook { rules, seen: Mutex::default() }
    }

    /// # Errors
    /// When a large file cannot be read.
    pub(super) fn see(&self, path: &OutputPath, made: &Made) -> io::Result<()> {
        let seen = match made {
            Made::Bytes(bytes) => scan::look(path, bytes, &self.rules),
            Made::File(file) => match scan::look_through(path, &mut file.open()?, &self.rules)? {
                Some(seen) => seen,
                None => scan::look(path, &made.clone().read()?, &self.rules),
            },
        };
        let mut all = self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        all.insert(path.clone(), seen);
        Ok(())
    }

    /// What was found, once all files were seen. The files that would go out are added to the tree, as far as they are named.
    pub(super) fn faults(self, prepared: &Prepared, tree: &mut SourceTree) -> Vec<Diagnostic> {
        let seen = self.seen.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        scan::diagnostics(&scan::gather(&seen).findings, &prepared.plan, tree)
    }
}
