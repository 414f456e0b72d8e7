//! What is wrong with the files of a preview, as the terminal, programs and the panel are told.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use crate::diagnostic::{self, Diagnostic, Severity, Summary, ToldFault};
use crate::source::{SourceTree, Span};

/// What is wrong, and the files that it is wrong in.
#[derive(Clone, Default)]
pub struct Faults {
    found: Vec<Diagnostic>,
    tree: Arc<SourceTree>,
    /// A failure of the machine. Other faults are unknown while it lasts.
    machine: Option<String>,
}

/// More faults than these are only counted: nobody reads on, and an edit has to show at once.
const MOST_TOLD: usize = 50;

impl Faults {
    /// What was found in a tree, sorted.
    #[must_use]
    pub fn new(mut found: Vec<Diagnostic>, tree: Arc<SourceTree>) -> Faults {
        found.sort_by_key(|fault| fault.severity);
        Faults { found, tree, machine: None }
    }

    /// A failure of the machine. It is reported like a fault, and disappears with its cause.
    #[must_use]
    pub fn of_machine(error: &io::Error) -> Faults {
        Faults { machine: Some(error.to_string()), ..Faults::default() }
    }

    /// Without the warnings that are also among others of the same line, wherever in its file that stood.
    pub(super) fn since(&self, before: [&Faults; 2]) -> Faults {
        fn line(tree: &SourceTree, span: Span) -> (&str, &str) {
            (tree.path(span.source), tree.text(span.source).get(tree.line_of(span).0).unwrap_or_default())
        }
        let mut known: HashMap<_, usize> = HashMap::new();
        for faults in before {
            let mut count: HashMap<_, usize> = HashMap::new();
            for fault in &faults.found {
                *count.entry((fault.code, &fault.message, line(&faults.tree, fault.span))).or_default() += 1;
            }
            for (fault, count) in count {
                let most = known.entry(fault).or_default();
                *most = count.max(*most);
            }
        }
        let mut found = Vec::new();
        for fault in &self.found {
            let same = known.get_mut(&(fault.code, &fault.message, line(&self.tree, fault.span)));
            let known = same.map_or(0, |left| std::mem::replace(left, left.saturating_sub(1)));
            if known == 0 || fault.severity == Severity::Error {
                found.push(fault.clone());
            }
        }
        Faults { found, tree: Arc::clone(&self.tree), machine: self.machine.clone() }
    }

    pub(super) fn are(&self, other: &Faults) -> bool {
        self.found == other.found && self.machine == other.machine
    }

    /// The same with all that they are about: for the author, on a machine of their own.
    #[must_use]
    pub fn revealed(&self) -> Faults {
        let mut faults = self.clone();
        diagnostic::reveal(&mut faults.found);
        faults
    }

    /// How many there are.
    #[must_use]
    pub fn summary(&self) -> Summary {
        match self.machine {
            Some(_) => Summary { errors: 1, warnings: 0 },
            None => Summary::of(&self.found),
        }
    }

    /// Those of the site's files, errors first, and the files.
    #[must_use]
    pub fn found(&self) -> (&[Diagnostic], &SourceTree) {
        (&self.found, &self.tree)
    }

    /// The failure of the machine, if there is one.
    pub(super) fn machine(&self) -> Option<&str> {
        self.machine.as_deref()
    }

    /// As the panel shows them.
    pub(super) fn in_parts(&self) -> Vec<ToldFault> {
        let told = diagnostic::gathered(&self.found);
        diagnostic::in_parts(&told[..told.len().min(MOST_TOLD)], &self.tree)
    }

    /// How many more there are than are shown.
    pub(super) fn untold(&self) -> usize {
        diagnostic::gathered(&self.found).iter().skip(MOST_TOLD).map(|told| 1 + told.others.len()).sum()
    }

    /// As the terminal shows them, errors first. Empty if there are none.
    #[must_use]
    pub fn text(&self, colour: bool) -> String {
        if let Some(failure) = &self.machine {
            return format!("error: {failure}\n\n");
        }
        let told = diagnostic::gathered(&self.found);
        let (shown, rest) = told.split_at(told.len().min(MOST_TOLD));
        let mut text = diagnostic::text_of(shown, &self.tree, colour);
        if !rest.is_empty() {
            text.push_str(&format!("and {} more: `vigie check` lists them all\n\n", self.untold()));
        }
        text
    }
}
