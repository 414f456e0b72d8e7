//! The faults of addresses.

use crate::diagnostic::{Code, Diagnostic};
use crate::links::WrittenAddress;
use crate::source::Span;

use super::path::PathFault;

pub(super) fn unknown_address(written: &WrittenAddress) -> Diagnostic {
    let WrittenAddress { address, span, file } = written;
    Diagnostic::new(Code::UnknownAddress, *span, format!("there is nothing at `{address}`"))
        .hint("link to the file, as in `004.fr.md`, or to an id, as in `[[alep]]`")
        .maybe_hint(file.as_ref().map(|file| format!("did you mean `{file}`?")))
}

pub(super) fn impossible_address(span: Span, address: &str, fault: PathFault) -> Diagnostic {
    Diagnostic::new(Code::ImpossibleAddress, span, format!("`{address}` cannot be an address: it {fault}"))
        .hint("use letters, digits, `-` and `_`")
}

/// It is reported where a writer asked for one of the two. A file that every site has cannot be moved.
pub(super) fn address_taken(address: &str, second: Option<Span>, first: Option<Span>) -> Option<Diagnostic> {
    let span = second.or(first)?;
    let fault = Diagnostic::new(Code::AddressTaken, span, format!("`{address}` is already taken"));
    Some(match (second, first) {
        (Some(_), Some(first)) => fault.hint("give one of the two another address").related(first, "by this"),
        _ => fault.hint("every site uses this address: choose another"),
    })
}
