//! What a desk does in every report, or in none, is a habit. It is asked about once for a series, and again where it is much
//! worse: data that are always a month old must not hide those that are two years old.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

use super::faults;

/// What is so many times worse than all that was asked about is no habit.
const MUCH_WORSE: u64 = 2;

/// How bad the faults are whose rule knows it, by their place. What it is counted in is the rule's own.
#[derive(Default)]
pub(super) struct Extents(HashMap<Span, u64>);

impl Extents {
    pub(super) fn note(&mut self, span: Span, extent: u64) {
        self.0.insert(span, extent);
    }
}

struct Habit {
    rule: Code,
    scope: HabitScope,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HabitScope {
    /// The first report in which it shows has all its faults: each may be a slip of its own.
    FirstReport,
    /// One fault stands for all: they have one cure.
    OneFault,
}

const HABITS: &[Habit] = &[
    Habit { rule: Code::SourceWithoutCopy, scope: HabitScope::OneFault },
    Habit { rule: Code::HighlightsCount, scope: HabitScope::OneFault },
    Habit { rule: Code::ImageWithoutCredit, scope: HabitScope::FirstReport },
    Habit { rule: Code::OldData, scope: HabitScope::FirstReport },
];

/// Leaves the faults of each habit where it shows first and where it is much worse than before, and says how many more there
/// are. Faults come by report.
pub(super) fn ask_once(extents: &Extents, faults: &mut Vec<Diagnostic>) {
    for Habit { rule, scope } in HABITS {
        let found: Vec<Diagnostic> = faults.extract_if(.., |fault| fault.code == *rule).collect();
        let Some(first) = found.first().map(|fault| fault.span.source) else { continue };
        let (mut asked, mut others): (Vec<Diagnostic>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
        let mut worst = 0;
        let mut stands_for_others = 0;
        for fault in found {
            let extent = extents.0.get(&fault.span).copied().unwrap_or_default();
            let is_first = match scope {
                HabitScope::OneFault => asked.is_empty(),
                HabitScope::FirstReport => fault.span.source == first,
            };
            if is_first {
                stands_for_others = asked.len();
            }
            if is_first || extent > worst.max(1) * MUCH_WORSE {
                worst = worst.max(extent);
                asked.push(fault);
            } else {
                others.push(fault);
            }
        }
        let told = asked.remove(stands_for_others);
        asked.insert(stands_for_others, faults::with_others(told, &others));
        faults.append(&mut asked);
    }
}
