//! Jobs: one for each file that is to be made.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Site;
use crate::model::address::Address;
use crate::model::settings::LanguageId;
use crate::source::Span;

use super::faults;
use super::output::Output;
use super::path::OutputPath;
use super::reserved::{self, Claim};

/// One file to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What it is.
    pub output: Output,
    /// The language; the default one for a file that has none.
    pub language: LanguageId,
    /// Where it will be found.
    pub address: Address,
}

/// A job, and who asked for it.
#[derive(Debug, PartialEq, Eq)]
pub struct Planned {
    /// The job.
    pub job: Job,
    /// The file or line that asked for it; `None` if every site has it.
    pub asked_by: Option<Span>,
}

impl Planned {
    pub(super) fn precedence(&self) -> usize {
        self.job.output.precedence()
    }
}

/// A file with its job; shared, because most stay the same from edit to edit.
pub(super) type PlannedFile = Arc<(OutputPath, Planned)>;

/// What one planner plans of the site, or all of them of one report.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Jobs {
    pub(super) jobs: Vec<PlannedFile>,
    pub(super) faults: Vec<Diagnostic>,
}

impl Jobs {
    /// Adds an output in every language that it has. `asked_by` is the file or line that asked for it.
    pub(crate) fn add(&mut self, site: &Site, output: &Output, asked_by: Option<Span>) {
        for language in output.languages(site) {
            self.add_in(site, language, output.clone(), asked_by);
        }
    }

    /// Adds an output in one language. One whose address cannot be a path is a fault of whoever asked for it.
    pub(crate) fn add_in(&mut self, site: &Site, language: LanguageId, output: Output, asked_by: Option<Span>) {
        let address = output.address(site, language);
        let path = match OutputPath::from_string(address.file()) {
            Ok(path) => path,
            Err(fault) => {
                self.faults.extend(asked_by.map(|span| faults::impossible_address(span, &address.to_string(), fault)));
                return;
            }
        };
        let job = Job { output, language, address };
        let claim = Claim { output: &job.output, address: &job.address, asked_by };
        self.faults.extend(reserved::fault_of(site, claim));
        self.jobs.push(Arc::new((path, Planned { job, asked_by })));
    }
}
