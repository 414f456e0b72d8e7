//! What a desk does in every report, or in none, is a habit. It is asked about once for a series.

use crate::diagnostic::{Code, Diagnostic};

use super::faults;

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

/// Leaves the faults of each habit where it shows first, and says how many more there are. Faults come by report.
pub(super) fn ask_once(faults: &mut Vec<Diagnostic>) {
    for Habit { rule, scope } in HABITS {
        let mut asked: Vec<Diagnostic> = faults.extract_if(.., |fault| fault.code == *rule).collect();
        let Some(first) = asked.first().map(|fault| fault.span.source) else { continue };
        let kept = match scope {
            HabitScope::OneFault => 1,
            HabitScope::FirstReport => asked.iter().take_while(|fault| fault.span.source == first).count(),
        };
        let others = asked.split_off(kept);
        let last = asked.pop();
        faults.append(&mut asked);
        faults.extend(last.map(|last| faults::with_others(last, &others)));
    }
}
