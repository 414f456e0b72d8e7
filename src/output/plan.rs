//! The plan: every file that will be there, before any is made. Two jobs for one file are found here.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Checked, Diagnostic};
use crate::model::address::Address;
use crate::model::settings::LanguageId;
use crate::source::Span;

use super::path::OutputPath;
use super::{Context, Job, KINDS, Subject, faults};

/// Every file that will be there, by its path.
#[derive(Debug, Default)]
pub struct Plan {
    jobs: BTreeMap<OutputPath, Planned>,
    /// Paths as a file system without case would see them.
    folded: HashMap<String, OutputPath>,
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

/// Plans the whole site.
#[must_use]
pub fn plan(ctx: &Context) -> Checked<Plan> {
    let mut plan = Plan::default();
    for (index, kind) in KINDS.iter().enumerate() {
        plan.kind = index;
        (kind.plan)(ctx, &mut plan);
    }
    for (address, span) in &ctx.linked.addresses {
        if !plan.has(address) {
            plan.faults.push(faults::unknown_address(*span, &address.to_string()));
        }
    }
    plan.check_folders();
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
        let path = match OutputPath::new(&address.file()) {
            Ok(path) => path,
            Err(fault) => {
                self.faults.extend(asked_by.map(|span| faults::impossible_address(span, &address.to_string(), fault)));
                return;
            }
        };
        if let Some(other) = self.folded.get(&path.fold_key()) {
            let first = self.jobs.get(other);
            // Two reports meet where they have one number, which is told as such.
            let are_reports = matches!(subject, Subject::Report(_))
                && first.is_some_and(|first| matches!(first.job.subject, Subject::Report(_)));
            if !are_reports {
                self.faults.extend(faults::address_taken(&address.to_string(), asked_by, first));
            }
            return;
        }
        self.folded.insert(path.fold_key(), path.clone());
        let job = Job { kind: self.kind, subject, language, address };
        self.jobs.insert(path, Planned { job, asked_by });
    }

    /// A file cannot also be a folder: an alias `/old.html` and another `/old.html/more/`.
    fn check_folders(&mut self) {
        for (path, planned) in &self.jobs {
            let file = path.folders().find_map(|folder| self.folded.get(&OutputPath::new(folder).ok()?.fold_key()));
            let Some(file) = file else { continue };
            let address = planned.job.address.to_string();
            self.faults.extend(faults::address_taken(&address, planned.asked_by, self.jobs.get(file)));
        }
    }

    /// Every file with its job, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Planned)> {
        self.jobs.iter()
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
        OutputPath::new(&address.file()).is_ok_and(|path| self.jobs.contains_key(&path))
    }
}
