//! Whether what a template of the site's own makes is what its name says: a program that reads it would only fail elsewhere, and later.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::de::IgnoredAny;

use crate::diagnostic::{Checked, Code, Diagnostic, said};
use crate::model::format::{FileKind, OwnFormat};
use crate::plan::Job;

/// Adds a fault if a file that should be JSON or XML is none.
pub(super) fn checked(own: &OwnFormat, job: &Job, mut written: Checked<String>) -> Checked<String> {
    // A template with a fault leaves nothing, and has told why.
    if written.value.is_empty() {
        return written;
    }
    let (why, cure) = match own.kind {
        FileKind::Json => {
            (json_fault(&written.value), "write a text as `{{ report.title | json }}`, which adds its quotes")
        }
        FileKind::Xml => {
            (xml_fault(&written.value), "texts are escaped already; close every element, and write one root")
        }
        FileKind::Plain
        | FileKind::Markdown
        | FileKind::Html
        | FileKind::Letter
        | FileKind::Alert
        | FileKind::Pdf
        | FileKind::Picture => return written,
    };
    let fault = why.map(|why| {
        let (kind, address) = (own.kind.label(), &job.address);
        Diagnostic::new(
            Code::TemplateRender,
            own.file.whole(),
            said!("what this template makes at `{address}` is no {kind}: {why}"),
        )
        .hint(cure)
    });
    written.diagnostics.extend(fault);
    written
}

fn json_fault(text: &str) -> Option<String> {
    serde_json::from_str::<IgnoredAny>(text).err().map(|error| error.to_string())
}

fn xml_fault(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Err(error) => return Some(error.to_string()),
            Ok(Event::Eof) if depth > 0 => return Some("an element is not closed".to_owned()),
            Ok(Event::Eof) if roots != 1 => return Some(format!("it has {roots} roots")),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(_)) => {
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Empty(_)) => roots += usize::from(depth == 0),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_ending_says() {
        assert_eq!(json_fault("{\"a\": [1, \"b\"]}\n"), None);
        assert!(json_fault("{\"a\": b}").is_some() && json_fault("").is_some());
        assert_eq!(xml_fault("<?xml version=\"1.0\"?>\n<a b=\"c\"><d/>e &amp; f</a>\n"), None);
        for fault in ["<a>", "<a></b>", "<a/><b/>", "a", "<a"] {
            assert!(xml_fault(fault).is_some(), "{fault}");
        }
    }
}
