//! The whole plan: every file once, by path. Two jobs for one file are found here.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::address::Address;
use crate::source::Span;

use super::jobs::{Jobs, Planned, PlannedFile};
use super::output::Output;
use super::path::OutputPath;
use super::reserved::{self, Claim};

/// Every file that a build will make.
#[derive(Debug, Default)]
pub struct Plan {
    /// Sorted by path, each once.
    jobs: Vec<PlannedFile>,
}

/// Puts all parts together as the plan of the whole site.
pub(super) fn put_together<'p>(parts: impl Iterator<Item = &'p Jobs> + Clone) -> Checked<Plan> {
    let mut plan = Plan { jobs: Vec::with_capacity(parts.clone().map(|part| part.jobs.len()).sum()) };
    let mut faults = Vec::new();
    for part in parts {
        plan.jobs.extend_from_slice(&part.jobs);
        faults.extend_from_slice(&part.faults);
    }
    plan.settle(&mut faults);
    tell_once(&mut faults);
    Checked { value: plan, diagnostics: faults }
}

/// Who claims a name of ours at which a page is by now is told of it once, and what is there.
fn tell_once(faults: &mut Vec<Diagnostic>) {
    let reserved = faults.extract_if(.., |fault| fault.code == Code::ReservedName);
    let mut reserved: BTreeMap<Span, Diagnostic> = reserved.map(|fault| (fault.span, fault)).collect();
    for taken in faults.iter_mut().filter(|fault| fault.code == Code::AddressTaken) {
        if let Some(reserved) = reserved.remove(&taken.span) {
            let (code, severity) = (taken.code, taken.severity);
            *taken = reserved;
            (taken.code, taken.severity) = (code, severity);
        }
    }
    faults.extend(reserved.into_values());
}

impl Plan {
    /// Sorts the jobs, and keeps one for each file: of two, that of the kind that comes first in
    /// [`KINDS`](super::output::KINDS).
    fn settle(&mut self, faults: &mut Vec<Diagnostic>) {
        self.jobs.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.precedence().cmp(&b.1.precedence())));
        let mut beaten: Vec<usize> = Vec::new();
        let mut first = 0;
        for at in 1..self.jobs.len() {
            if self.jobs[at].0 == self.jobs[first].0 {
                faults.extend(taken(&self.jobs[at].1, &self.jobs[first].1));
                beaten.push(at);
            } else {
                first = at;
            }
        }
        self.drop_all(&beaten);
        let odd = self.settle_namesakes(faults);
        self.check_folders(&odd, faults);
        self.drop_all(&self.below_files());
    }

    fn drop_all(&mut self, beaten: &[usize]) {
        if !beaten.is_empty() {
            let mut at = 0..;
            self.jobs.retain(|_| !at.next().is_some_and(|at| beaten.contains(&at)));
        }
    }

    /// Drops jobs whose paths differ only in case or accents. Gives the paths that change when they are folded, by their
    /// folded form.
    fn settle_namesakes(&mut self, faults: &mut Vec<Diagnostic>) -> HashMap<String, usize> {
        let mut odd: HashMap<String, usize> = HashMap::new();
        let mut beaten = Vec::new();
        for (at, entry) in self.jobs.iter().enumerate() {
            let Some(key) = entry.0.folded() else { continue };
            let plain = OutputPath::from_string(key.clone()).ok().and_then(|plain| self.position(&plain));
            let other = odd.get(&key).copied().or(plain);
            match other {
                Some(other) => {
                    let is_earlier = self.jobs[other].1.precedence() <= self.jobs[at].1.precedence();
                    let [first, second] = if is_earlier { [other, at] } else { [at, other] };
                    beaten.push(second);
                    faults.extend(taken(&self.jobs[second].1, &self.jobs[first].1));
                    odd.insert(key, first);
                }
                None => drop(odd.insert(key, at)),
            }
        }
        if !beaten.is_empty() {
            self.drop_all(&beaten);
            odd = self.jobs.iter().enumerate().filter_map(|(at, entry)| Some((entry.0.folded()?, at))).collect();
        }
        odd
    }

    /// A file cannot also be a folder: an alias `/old.html` and another `/old.html/more/`.
    fn check_folders(&self, odd: &HashMap<String, usize>, faults: &mut Vec<Diagnostic>) {
        let seen = self.iter().map(|(path, _)| path.as_str()).chain(odd.keys().map(String::as_str));
        let names: HashSet<&str> = seen.filter_map(|path| path.rsplit('/').next()).collect();
        let mut looked_at = "";
        for (path, planned) in self.iter() {
            // Files of one folder follow each other. Nearly all files are called `index.html`, and no folder is.
            let Some((folder, _)) = path.as_str().rsplit_once('/').filter(|(folder, _)| *folder != looked_at) else {
                continue;
            };
            let folded = path.folded();
            let parts = folded.as_deref().unwrap_or(path.as_str()).rsplit('/').skip(1);
            if !parts.into_iter().any(|part| names.contains(part)) {
                looked_at = folder;
                continue;
            }
            let file = path.folders().find_map(|folder| {
                let folder = OutputPath::new(folder).ok()?;
                let key = folder.folded();
                let odd = odd.get(key.as_deref().unwrap_or(folder.as_str())).copied();
                odd.or_else(|| self.position(&OutputPath::from_string(key?).ok()?)).or_else(|| self.position(&folder))
            });
            faults.extend(file.and_then(|file| taken(planned, &self.jobs[file].1)));
        }
    }

    /// The pages that give way to a file where they need a folder.
    fn below_files(&self) -> Vec<usize> {
        let is_below_file = |path: &OutputPath| {
            let mut folders = path.folders().filter_map(|folder| OutputPath::new(folder).ok());
            folders.any(|folder| self.position(&folder).is_some())
        };
        let entries = self.jobs.iter().enumerate();
        entries.filter(|(_, entry)| gives_way(&entry.1) && is_below_file(&entry.0)).map(|(at, _)| at).collect()
    }

    fn position(&self, path: &OutputPath) -> Option<usize> {
        self.jobs.binary_search_by(|entry| entry.0.cmp(path)).ok()
    }

    /// Every file with its job, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Planned)> {
        self.jobs.iter().map(|entry| (&entry.0, &entry.1))
    }

    /// The file at a path below the output folder, if there will be one.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<(&OutputPath, &Planned)> {
        let entry = &self.jobs[self.position(&OutputPath::new(path).ok()?)?];
        Some((&entry.0, &entry.1))
    }

    /// How many files there will be.
    #[must_use]
    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    /// Whether there will be none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Whether something will be found at an address.
    #[must_use]
    pub fn has(&self, address: &Address) -> bool {
        OutputPath::from_string(address.file()).is_ok_and(|path| self.position(&path).is_some())
    }
}

/// The fault of the second of two jobs for one file.
/// Whether it is there only where nobody wants the address for anything else. Nobody asked for it, so nobody is told.
fn gives_way(planned: &Planned) -> bool {
    matches!(planned.job.output, Output::Untranslated(_))
}

fn taken(second: &Planned, first: &Planned) -> Option<Diagnostic> {
    if gives_way(second) {
        return None;
    }
    reserved::address_taken(
        Claim { output: &second.job.output, address: &second.job.address, asked_by: second.asked_by },
        Claim { output: &first.job.output, address: &first.job.address, asked_by: first.asked_by },
    )
}
