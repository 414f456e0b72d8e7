//! The plan: every file that will be there, before any is made. Two jobs for one file are found here.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Checked, Diagnostic};
use crate::model::address::Address;
use crate::model::settings::LanguageId;
use crate::source::Span;

use super::path::OutputPath;
use super::{Context, Job, KINDS, Subject, faults};

/// Every file that will be there.
#[derive(Debug, Default)]
pub struct Plan {
    /// Sorted by path, each once, as soon as all are in.
    jobs: Vec<(OutputPath, Planned)>,
    faults: Vec<Diagnostic>,
    kind: usize,
}

/// A job, and who asked for it.
#[derive(Debug)]
pub struct Planned {
    /// The job.
    pub job: Job,
    /// The file or line that asked for it; nothing for what every site has.
    pub asked_by: Option<Span>,
}

/// Plans what the kind of output at a place among [`KINDS`] will make: a part of the plan, by itself.
#[must_use]
pub fn plan_kind(ctx: &Context, kind: usize) -> Plan {
    let mut part = Plan { kind, ..Plan::default() };
    (KINDS[kind].plan)(ctx, &mut part);
    part.sort();
    part
}

/// Puts the parts of all kinds together, in the order of [`KINDS`], as the plan of the whole site.
#[must_use]
pub fn plan(ctx: &Context, parts: Vec<Plan>) -> Checked<Plan> {
    let mut plan = Plan { jobs: Vec::with_capacity(parts.iter().map(Plan::len).sum()), ..Plan::default() };
    for part in parts {
        plan.jobs.extend(part.jobs);
        plan.faults.extend(part.faults);
    }
    plan.settle();
    for (address, span) in &ctx.linked.addresses {
        if !plan.has(address) {
            plan.faults.push(faults::unknown_address(*span, &address.to_string()));
        }
    }
    let diagnostics = std::mem::take(&mut plan.faults);
    Checked { value: plan, diagnostics }
}

impl Plan {
    /// Adds a page or file at an address.
    pub(super) fn add(
        &mut self,
        subject: Subject,
        language: LanguageId,
        address: Address,
        asked_by: impl Into<Option<Span>>,
    ) {
        let asked_by = asked_by.into();
        let path = match OutputPath::from_string(address.file()) {
            Ok(path) => path,
            Err(fault) => {
                self.faults.extend(asked_by.map(|span| faults::impossible_address(span, &address.to_string(), fault)));
                return;
            }
        };
        let job = Job { kind: self.kind, subject, language, address };
        self.jobs.push((path, Planned { job, asked_by }));
    }

    /// Sorts the jobs by path; of two for one file, the one that was asked for first comes first.
    fn sort(&mut self) {
        // A job is ten times as large as its place.
        let mut order: Vec<usize> = (0..self.jobs.len()).collect();
        order.sort_by(|a, b| self.jobs[*a].0.cmp(&self.jobs[*b].0));
        if !order.is_sorted() {
            let mut jobs: Vec<_> = std::mem::take(&mut self.jobs).into_iter().map(Some).collect();
            self.jobs = order.into_iter().filter_map(|at| jobs[at].take()).collect();
        }
    }

    /// Sorts the jobs, and keeps one for each file.
    fn settle(&mut self) {
        self.sort();
        let mut beaten: Vec<usize> = Vec::new();
        let mut first = 0;
        for at in 1..self.jobs.len() {
            if self.jobs[at].0 == self.jobs[first].0 {
                self.faults.extend(taken(&self.jobs[at].1, &self.jobs[first].1));
                beaten.push(at);
            } else {
                first = at;
            }
        }
        self.drop_all(&beaten);
        let odd = self.settle_namesakes();
        self.check_folders(&odd);
    }

    fn drop_all(&mut self, beaten: &[usize]) {
        if !beaten.is_empty() {
            let mut at = 0..;
            self.jobs.retain(|_| !at.next().is_some_and(|at| beaten.contains(&at)));
        }
    }

    /// The same for paths that are one on some file system. Gives those that such a file system sees otherwise than we do,
    /// by what it sees.
    fn settle_namesakes(&mut self) -> HashMap<String, usize> {
        let mut odd: HashMap<String, usize> = HashMap::new();
        let mut beaten = Vec::new();
        for (at, (path, _)) in self.jobs.iter().enumerate() {
            let Some(key) = path.folded() else { continue };
            let plain = OutputPath::from_string(key.clone()).ok().and_then(|plain| self.position(&plain));
            let other = odd.get(&key).copied().or(plain);
            match other {
                Some(other) => {
                    let [first, second] =
                        if self.jobs[other].1.job.kind <= self.jobs[at].1.job.kind { [other, at] } else { [at, other] };
                    beaten.push(second);
                    self.faults.extend(taken(&self.jobs[second].1, &self.jobs[first].1));
                    odd.insert(key, first);
                }
                None => drop(odd.insert(key, at)),
            }
        }
        if !beaten.is_empty() {
            self.drop_all(&beaten);
            odd = self.jobs.iter().enumerate().filter_map(|(at, (path, _))| Some((path.folded()?, at))).collect();
        }
        odd
    }

    /// A file cannot also be a folder: an alias `/old.html` and another `/old.html/more/`.
    fn check_folders(&mut self, odd: &HashMap<String, usize>) {
        let seen = self.jobs.iter().map(|(path, _)| path.as_str()).chain(odd.keys().map(String::as_str));
        let names: HashSet<&str> = seen.filter_map(|path| path.rsplit('/').next()).collect();
        let mut found = Vec::new();
        let mut looked_at = "";
        for (path, planned) in &self.jobs {
            // Files of one folder stand beside each other. And nearly all files are called `index.html`, as no folder is.
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
            found.extend(file.and_then(|file| taken(planned, &self.jobs[file].1)));
        }
        self.faults.extend(found);
    }

    fn position(&self, path: &OutputPath) -> Option<usize> {
        self.jobs.binary_search_by(|(other, _)| other.cmp(path)).ok()
    }

    /// Every file with its job, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Planned)> {
        self.jobs.iter().map(|(path, planned)| (path, planned))
    }

    /// The file at a path below the output folder, if there will be one.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<(&OutputPath, &Planned)> {
        let (path, planned) = &self.jobs[self.position(&OutputPath::new(path).ok()?)?];
        Some((path, planned))
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

/// Of two jobs for one file, the second. Two reports meet where they have one number, which is told as such.
fn taken(second: &Planned, first: &Planned) -> Option<Diagnostic> {
    let is_report = |planned: &Planned| matches!(planned.job.subject, Subject::Report(_));
    if is_report(second) && is_report(first) {
        return None;
    }
    faults::address_taken(&second.job.address.to_string(), second.asked_by, first.asked_by)
}
