//! Faults as a report of GitLab's Code Quality, which shows them in merge requests.

use serde::Serialize;

use super::code::Severity;
use super::fault::Diagnostic;
use super::fingerprint::fingerprints;
use crate::source::SourceTree;

#[derive(Serialize)]
struct IssueJson {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: LocationJson,
}

#[derive(Serialize)]
struct LocationJson {
    path: String,
    lines: LinesJson,
}

#[derive(Serialize)]
struct LinesJson {
    begin: usize,
}

/// One JSON array. `folder` is the site's folder as seen from that of the repository, with `/` at its end, or empty.
pub(crate) fn to_gitlab(diagnostics: &[Diagnostic], sources: &SourceTree, folder: &str) -> String {
    let issue = |(diagnostic, fingerprint): (&Diagnostic, String)| IssueJson {
        description: match diagnostic.shown_hint() {
            Some(hint) => format!("{}; {hint}", diagnostic.shown_message()),
            None => diagnostic.shown_message().into_owned(),
        },
        check_name: diagnostic.code.info().name,
        fingerprint,
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        location: LocationJson {
            path: format!("{folder}{}", sources.path(diagnostic.span.source)),
            lines: LinesJson { begin: sources.start_of(diagnostic.span).line },
        },
    };
    let issues: Vec<IssueJson> = diagnostics.iter().zip(fingerprints(diagnostics, sources)).map(issue).collect();
    serde_json::to_string_pretty(&issues).expect("texts and numbers always make JSON")
}
