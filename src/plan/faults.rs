//! The faults of addresses.

use crate::diagnostic::{Code, Diagnostic, said};
use crate::links::WrittenAddress;
use crate::source::Span;

use super::path::PathFault;

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
