//! The same fault in many files is told once: with its cure, its first places and how many there are. A reader who has seen
//! it knows what to do in all of them. Programs get every fault (`json`).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::code::{Code, Severity};
use super::fault::Diagnostic;
use super::veil::veiled;

/// A fault as it is told.
pub(crate) struct Gathered<'d> {
    pub(crate) first: &'d Diagnostic,
    /// Those that are told with it, in the order of their places; mostly none.
    pub(crate) others: Vec<&'d Diagnostic>,
    /// Whether the others differ from it in the values that they quote.
    pub(crate) differ: bool,
}

/// The same fault in more files than this is told once.
const FEW_FILES: usize = 3;
/// The same fault in more places than this is told once, whatever the number of files.
const FEW_PLACES: usize = 8;
/// Faults that differ in the values that they quote are told one by one, up to so many in all: each needs a cure of its own.
const MOST_ALONE: usize = 40;

/// The faults as they are told, in the order of their first places.
pub(crate) fn gathered(faults: &[Diagnostic]) -> Vec<Gathered<'_>> {
    let all: Vec<usize> = (0..faults.len()).collect();
    let (mut told, alone) = gather(faults, all, false);
    let alone = if alone.len() > MOST_ALONE {
        let (alike, alone) = gather(faults, alone, true);
        told.extend(alike);
        alone
    } else {
        alone
    };
    let single = |at: usize| (at, Gathered { first: &faults[at], others: Vec::new(), differ: false });
    told.extend(alone.into_iter().map(single));
    told.sort_by_key(|(at, _)| *at);
    told.into_iter().map(|(_, gathered)| gathered).collect()
}

/// What makes two faults the same for a reader: all that is printed of them but the place.
#[derive(PartialEq, Eq, Hash)]
struct Likeness<'d> {
    code: Code,
    severity: Severity,
    withheld: bool,
    message: Cow<'d, str>,
    hint: Option<Cow<'d, str>>,
}

impl<'d> Likeness<'d> {
    /// `differ`: values that are quoted do not count.
    fn of(fault: &'d Diagnostic, differ: bool) -> Likeness<'d> {
        let Diagnostic { code, severity, withheld, .. } = *fault;
        let message = if differ { veiled(fault.message.clone()) } else { fault.shown_message() };
        let hint = if differ { None } else { fault.shown_cure() };
        Likeness { code, severity, withheld, message, hint }
    }
}

/// Gathers the faults at some indices. Gives those that are in many places, each with the index of its first, and the indices
/// of all others.
fn gather(faults: &[Diagnostic], at: Vec<usize>, differ: bool) -> (Vec<(usize, Gathered<'_>)>, Vec<usize>) {
    let mut by_likeness: HashMap<Likeness<'_>, Vec<usize>> = HashMap::new();
    for at in at {
        by_likeness.entry(Likeness::of(&faults[at], differ)).or_default().push(at);
    }
    let (many, few): (Vec<_>, Vec<_>) = by_likeness.into_values().partition(|places| are_many(faults, places));
    let many = many.into_iter().map(|places| {
        let others = places[1..].iter().map(|&at| &faults[at]).collect();
        (places[0], Gathered { first: &faults[places[0]], others, differ })
    });
    let mut few = few.concat();
    few.sort_unstable();
    (many.collect(), few)
}

fn are_many(faults: &[Diagnostic], places: &[usize]) -> bool {
    places.len() > FEW_PLACES || {
        let files: HashSet<_> = places.iter().map(|&at| faults[at].span.source).collect();
        files.len() > FEW_FILES
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceId, SourceTree};

    fn file(tree: &mut SourceTree, number: usize) -> SourceId {
        tree.insert(format!("content/a/{number}.md"), Content::Text("text".into()))
    }

    fn unknown(source: SourceId, key: &str) -> Diagnostic {
        Diagnostic::new(Code::UnknownKey, source.span(0..1), format!("unknown key `{key}`")).hint("delete it")
    }

    /// How many others each fault is told with.
    fn told(faults: &[Diagnostic]) -> Vec<(String, usize)> {
        gathered(faults).iter().map(|told| (told.first.message.to_string(), told.others.len())).collect()
    }

    #[test]
    fn the_same_fault_in_many_files_is_told_once_at_its_first_place() {
        let mut tree = SourceTree::default();
        let files: Vec<SourceId> = (0..5).map(|number| file(&mut tree, number)).collect();
        let faults: Vec<_> = files.iter().flat_map(|&file| [unknown(file, "a"), unknown(file, "b")]).collect();
        assert_eq!(told(&faults), [("unknown key `a`".to_owned(), 4), ("unknown key `b`".to_owned(), 4)]);
        assert_eq!(gathered(&faults[..6]).len(), 6, "three files are few");
    }

    #[test]
    fn another_severity_or_another_cure_is_another_fault() {
        let mut tree = SourceTree::default();
        let mut faults: Vec<_> = (0..4).map(|number| unknown(file(&mut tree, number), "a")).collect();
        faults[0].severity = Severity::Warning;
        assert_eq!(gathered(&faults).len(), 4);
        faults[0].severity = Severity::Error;
        assert_eq!(gathered(&faults).len(), 1);
        faults[2].add_to_hint("; and more");
        assert_eq!(gathered(&faults).len(), 1);
        faults[3].hint = Some("did you mean `b`?".into());
        assert_eq!(gathered(&faults).len(), 4);
    }

    #[test]
    fn faults_with_values_of_their_own_are_told_together_only_if_there_are_very_many() {
        let mut tree = SourceTree::default();
        let faults: Vec<_> = (0..=MOST_ALONE).map(|at| unknown(file(&mut tree, at), &at.to_string())).collect();
        assert_eq!(gathered(&faults[1..]).len(), MOST_ALONE);
        assert_eq!(told(&faults), [("unknown key `0`".to_owned(), MOST_ALONE)]);
    }

    #[test]
    fn no_fault_is_lost() {
        let mut tree = SourceTree::default();
        let faults: Vec<_> =
            (0..300).map(|at| unknown(file(&mut tree, at % 70), &(at % (1 + at / 40)).to_string())).collect();
        let count: usize = gathered(&faults).iter().map(|told| 1 + told.others.len()).sum();
        assert_eq!(count, faults.len());
    }
}
