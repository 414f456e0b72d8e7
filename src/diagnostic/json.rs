//! Diagnostics for programs: editors, CI, other tools.

use std::borrow::Cow;

use serde::Serialize;

use super::code::Severity;
use super::fault::Diagnostic;
use super::summary::Summary;
use crate::source::{SourceTree, Span};

#[derive(Serialize)]
struct DiagnosticsJson<'a> {
    errors: usize,
    warnings: usize,
    diagnostics: Vec<DiagnosticJson<'a>>,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: Cow<'a, str>,
    #[serde(flatten)]
    place: Location<'a>,
    hint: Option<Cow<'a, str>>,
    /// Whether values and the ends of places are left out, because they are of something that is held back.
    withheld: bool,
    related: Vec<RelatedJson<'a>>,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    message: Cow<'a, str>,
    #[serde(flatten)]
    place: Location<'a>,
}

/// Lines and columns count from 1, columns in characters; the end is one past the last character.
#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// One JSON object: `{errors, warnings, diagnostics: [{code, severity, message, path, line, column, …}]}`.
pub(crate) fn to_json(diagnostics: &[Diagnostic], sources: &SourceTree) -> String {
    let summary = Summary::of(diagnostics);
    let report = DiagnosticsJson {
        errors: summary.errors,
        warnings: summary.warnings,
        diagnostics: diagnostics.iter().map(|diagnostic| entry(diagnostic, sources)).collect(),
    };
    serde_json::to_string_pretty(&report).expect("texts and numbers always make JSON")
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceTree) -> DiagnosticJson<'a> {
    DiagnosticJson {
        code: diagnostic.code.info().name,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: diagnostic.shown_message(),
        place: place(diagnostic.shown_span(), sources),
        hint: diagnostic.shown_hint(),
        withheld: diagnostic.withheld,
        related: diagnostic
            .shown_related()
            .map(|(span, message)| RelatedJson { message, place: place(span, sources) })
            .collect(),
    }
}

fn place(span: Span, sources: &SourceTree) -> Location<'_> {
    let (start, end) = (sources.start_of(span), sources.end_of(span));
    Location {
        path: sources.path(span.source),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
