//! Files that were not read, and why: the same words for the files of `content/` and of a theme.

use super::code::Code;
use super::fault::Diagnostic;
use crate::source::{Content, Refusal, SourceId};

/// The fault of a text that broke off, or of a file that was not opened; `None` for a sound one.
pub(crate) fn unread(id: SourceId, content: &Content) -> Option<Diagnostic> {
    match content {
        Content::Text(_) | Content::Asset { .. } => None,
        Content::BrokenText(valid) => {
            let span = id.span(valid.len()..valid.len());
            let fault = Diagnostic::new(Code::NotUtf8, span, "from here on, this file is not UTF-8");
            Some(fault.hint("save it as UTF-8 in your editor"))
        }
        Content::Refused(Refusal::Missing) => {
            let fault = Diagnostic::new(Code::MissingSettings, id.whole(), "this site has no settings");
            Some(
                fault
                    .hint("write this file: `title: Crisis desk`, `languages: [en]`, `base_url: https://example.org/`"),
            )
        }
        Content::Refused(refusal) => {
            let (why, cure) = words(*refusal);
            Some(Diagnostic::new(Code::RefusedFile, id.whole(), why).hint(cure))
        }
    }
}

fn words(refusal: Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::Missing => ("this file is not there", "write it"),
        Refusal::LeavesSite => ("this link points outside the site's folder, or to nothing", "copy the file here"),
        Refusal::LinkedFolder => ("this is a link to a folder", "copy the folder here"),
        Refusal::NotRegular => ("this is not a file but a pipe, a socket or a device", "move it away"),
        Refusal::Name => ("some systems cannot store a file with this name", "rename it with plain letters"),
        Refusal::TooLarge => ("this text is too large for a report", "split it into several reports"),
    }
}
