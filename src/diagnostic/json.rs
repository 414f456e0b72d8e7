//! Diagnostics for programs: editors, CI, other tools.

use serde::Serialize;

use super::code::Severity;
use super::fault::Diagnostic;
use super::summary::Summary;
use crate::source::{SourceTree, Span};

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    hint: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Lines and columns count from 1, columns in characters; the end is one past the last character.
#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// One JSON object: `{errors, warnings, diagnostics: [{code, severity, message, path, line, column, …}]}`.
#[must_use]
pub fn to_json(diagnostics: &[Diagnostic], sources: &SourceTree) -> String {
    let summary = Summary::of(diagnostics);
    let report = Report {
        errors: summary.errors,
        warnings: summary.warnings,
        diagnostics: diagnostics.iter().map(|diagnostic| entry(diagnostic, sources)).collect(),
    };
    serde_json::to_string_pretty(&report).expect("texts and numbers always make JSON")
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceTree) -> Entry<'a> {
    Entry {
        code: diagnostic.code.info().name,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &diagnostic.message,
        place: place(diagnostic.span, sources),
        hint: diagnostic.hint.as_deref(),
        related: diagnostic
            .related
            .iter()
            .map(|(span, message)| Related { message, place: place(*span, sources) })
            .collect(),
    }
}

fn place(span: Span, sources: &SourceTree) -> Place<'_> {
    let (start, end) = (sources.start_of(span), sources.end_of(span));
    Place {
        path: sources.path(span.source),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
