//! Faults as commands for the runner of a GitHub workflow, which shows each beside its line. They are printed one a line:
//! `::error file=content/a.md,line=4,col=1,title=unknown-key::…`.

use std::fmt::Write as _;

use super::code::Severity;
use super::fault::Diagnostic;
use super::text::{is_whole_file, visible};
use crate::source::SourceTree;

/// A line for each fault. `folder` is the site's folder as seen from that of the repository, with `/` at its end, or empty.
pub(crate) fn to_github(diagnostics: &[Diagnostic], sources: &SourceTree, folder: &str) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let path = visible(&format!("{folder}{}", sources.path(diagnostic.span.source)));
        let start = sources.start_of(diagnostic.span);
        let (place, at) = match is_whole_file(diagnostic.span) {
            true => (String::new(), String::new()),
            false => {
                (format!(",line={},col={}", start.line, start.column), format!(":{}:{}", start.line, start.column))
            }
        };
        // The log shows the words alone, so they say the place, too.
        let mut words = format!("{path}{at}: {}", visible(&diagnostic.shown_message()));
        if let Some(hint) = diagnostic.shown_hint() {
            let _ = write!(words, "\nhelp: {}", visible(&hint));
        }
        let (file, title) = (property(&path), property(diagnostic.code.info().name));
        let _ = writeln!(out, "::{command} file={file}{place},title={title}::{}", data(&words));
    }
    out
}

/// What follows `::`, as the toolkit of GitHub's actions escapes it (`escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What follows `=`, where commas and colons mean something as well (`escapeProperty`).
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Content;

    fn told(path: &str, message: &str, at: std::ops::Range<usize>) -> String {
        let mut tree = SourceTree::default();
        let file = tree.insert(path.to_owned(), Content::Text("---\ntitle: x\n".into()));
        let fault = Diagnostic::new(Code::UnknownKey, file.span(at), message.to_owned()).hint("one\ntwo");
        to_github(&[fault], &tree, "desk/")
    }

    #[test]
    fn what_means_something_to_the_runner_is_escaped() {
        assert_eq!(
            told("content/a,b:c%d.md", "50 %, a: b\n::error::x", 4..9),
            "::error file=desk/content/a%2Cb%3Ac%25d.md,line=2,col=1,title=unknown-key::desk/content/a,b:c%25d.md:2:1: \
             50 %25, a: b%0A::error::x%0Ahelp: one%0Atwo\n"
        );
        let told = told("content/a.md", "a\u{1b}[31m\r\u{202e}", 0..0);
        assert!(told.starts_with("::error file=desk/content/a.md,title=unknown-key::desk/content/a.md: a"), "{told}");
        assert!(!told.contains(['\u{1b}', '\r', '\u{202e}']) && told.lines().count() == 1, "{told}");
    }
}
