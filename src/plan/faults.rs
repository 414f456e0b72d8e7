//! The faults of addresses.

use crate::diagnostic::{Code, Diagnostic, said};
use crate::links::WrittenAddress;
use crate::source::Span;

use super::jobs::{Job, Planned};
use super::path::PathFault;
use super::reserved;

pub(super) fn unknown_address(written: &WrittenAddress) -> Diagnostic {
    let WrittenAddress { address, span, file } = written;
    Diagnostic::new(Code::UnknownAddress, *span, said!("there is nothing at `{address}`"))
        .hint("link to the file, as in `004.fr.md`, or to an id, as in `[[alep]]`")
        .maybe_hint(file.as_ref().map(|file| format!("did you mean `{file}`?")))
}

pub(super) fn impossible_address(span: Span, address: &str, fault: PathFault) -> Diagnostic {
    Diagnostic::new(Code::ImpossibleAddress, span, said!("`{address}` cannot be an address: it {fault}"))
        .hint("use letters, digits, `-` and `_`")
}

/// It is reported where a writer gave the name of one of the two, the second first. A page of our own stays where it is.
pub(super) fn address_taken(second: &Planned, first: &Planned) -> Option<Diagnostic> {
    let named = |planned: &Planned| planned.asked_by.filter(|_| planned.job.output.is_named_by_writer());
    let address = &second.job.address;
    let fault = |span| Diagnostic::new(Code::AddressTaken, span, said!("`{address}` is already taken"));
    let (one, other) = match (named(second), named(first)) {
        (Some(of_second), Some(of_first)) => (of_second, Some(of_first)),
        (Some(of_second), None) if first.asked_by.is_some() => {
            return Some(fault(of_second).hint(reserved::cure(&second.job.output, address)));
        }
        (None, Some(of_first)) if second.asked_by.is_some() => {
            return Some(fault(of_first).hint(reserved::cure(&first.job.output, address)));
        }
        _ => (second.asked_by.or(first.asked_by)?, second.asked_by.and(first.asked_by)),
    };
    Some(match other {
        Some(other) => fault(one).hint("give one of the two another address").related(other, "by this"),
        None => fault(one).hint("every site uses this address: choose another"),
    })
}

/// `what` is there, or will be when there is something to show.
pub(super) fn reserved_name(span: Span, job: &Job, what: &str) -> Diagnostic {
    let address = &job.address;
    Diagnostic::new(Code::ReservedName, span, format!("`{address}` is where Vigie puts {what}"))
        .without_values(format!("this address is where Vigie puts {what}"))
        .hint(reserved::cure(&job.output, address))
}
