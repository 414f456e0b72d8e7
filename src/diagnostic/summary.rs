//! How many faults there are, in words.

use super::code::Severity;
use super::fault::Diagnostic;

/// How many faults of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Faults that stop the build.
    pub errors: usize,
    /// Faults that do not.
    pub warnings: usize,
}

impl Summary {
    /// Counts.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Summary {
        let mut summary = Summary::default();
        diagnostics.iter().for_each(|diagnostic| summary.add(diagnostic.severity));
        summary
    }

    /// Counts one more fault.
    pub(crate) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.errors, self.warnings) {
            (0, 0) => out.write_str("no faults"),
            (errors, 0) => out.write_str(&plural(errors, "error")),
            (0, warnings) => out.write_str(&plural(warnings, "warning")),
            (errors, warnings) => write!(out, "{}, {}", plural(errors, "error"), plural(warnings, "warning")),
        }
    }
}

/// `1 page`, `2 pages`.
pub(crate) fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
