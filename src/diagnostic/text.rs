//! The snippet printer: a fault with its source line and a caret, in the terminal's look of rustc.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::code::Severity;
use super::fault::Diagnostic;
use super::gathered::{Gathered, gathered};
use super::summary::plural;
use crate::source::{SourceId, SourceTree, Span};

/// A hint up to this many characters stands beside the caret; a longer one gets a line of its own.
const LONGEST_LABEL: usize = 60;

/// A line over this many bytes is not shown: nobody finds a caret in it, and a thousand faults in one such line
/// would take minutes to print.
const LONGEST_LINE: usize = 8 * 1024;

/// Of a fault in many places, so many of the others are named.
const MOST_PLACES: usize = 4;

/// If there is more to tell than this, faults in many files are told without a line of their first.
const MOST_WITH_LINE: usize = 12;

/// All diagnostics as text, each followed by a blank line; with ANSI colours when `colour` is set. What is the same in many files
/// is told once.
#[must_use]
pub fn to_text(diagnostics: &[Diagnostic], sources: &SourceTree, colour: bool) -> String {
    text_of(&gathered(diagnostics), sources, colour)
}

/// The same of faults that are gathered already.
pub(crate) fn text_of(told: &[Gathered<'_>], sources: &SourceTree, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let has_lines = told.len() <= MOST_WITH_LINE;
    let mut out = String::new();
    for gathered in told {
        let has_line = has_lines || gathered.others.is_empty();
        let _ = writeln!(out, "{}\n", renderer.render(&[group(gathered, sources, has_line)]));
    }
    out
}

fn group<'a>(told: &Gathered<'a>, sources: &'a SourceTree, has_line: bool) -> Group<'a> {
    let diagnostic = told.first;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = visible(&diagnostic.shown_message());
    let mut group = Group::with_title(level.primary_title(title).id(diagnostic.code.info().name));
    let (label, footer) = match diagnostic.shown_hint().map(|hint| visible(&hint)) {
        Some(hint) if hint.chars().count() <= LONGEST_LABEL => (Some(hint), None),
        hint => (None, hint),
    };
    let element = if diagnostic.withheld || !has_line { place_alone } else { element };
    group = element(group, sources, diagnostic.span, AnnotationKind::Primary, label);
    for (span, words) in diagnostic.shown_related() {
        group = element(group, sources, span, AnnotationKind::Context, Some(visible(&words)));
    }
    if let Some(footer) = footer {
        group = group.element(Level::HELP.message(footer));
    }
    match others(told, sources) {
        Some(others) => group.element(Level::NOTE.message(others)),
        None => group,
    }
}

/// How many others are told with a fault, and where the first of them are.
pub(super) fn others(told: &Gathered<'_>, sources: &SourceTree) -> Option<String> {
    let first = told.first.span.source;
    let files: BTreeSet<SourceId> = told.others.iter().map(|other| other.span.source).collect();
    let (places, others) = (told.others.len(), files.iter().filter(|file| **file != first).count());
    let what = if told.differ { "more of this kind" } else { "the same" };
    let count = match (places, others) {
        (0, _) => return None,
        (places, 0) => format!("{what} {}in this file", times(places)),
        (places, others) if places == others => format!("{what} in {others} more files"),
        (places, others) => format!("{what} {}in this file and {}", times(places), plural(others, "more file")),
    };
    let mut named = BTreeSet::new();
    let names = told.others.iter().map(|other| place(other.span, sources)).filter(|name| named.insert(name.clone()));
    let names: Vec<String> = names.take(MOST_PLACES + 1).collect();
    let (named, rest) = (&names[..names.len().min(MOST_PLACES)], if names.len() > MOST_PLACES { ", …" } else { "" });
    let each = if told.differ { "; `vigie check --json` lists each" } else { "" };
    Some(format!("{count}: {}{rest}{each}", named.join(", ")))
}

fn times(places: usize) -> String {
    if places == 1 { "once ".to_owned() } else { format!("{places} times ") }
}

/// `content/orsa/002.md:4`
fn place(span: Span, sources: &SourceTree) -> String {
    let path = visible(sources.path(span.source));
    if is_whole_file(span) { path } else { format!("{path}:{}", sources.start_of(span).line) }
}

fn element<'a>(
    group: Group<'a>,
    sources: &'a SourceTree,
    span: Span,
    kind: AnnotationKind,
    label: Option<String>,
) -> Group<'a> {
    // The name of a file can be hostile, too.
    let path = visible(sources.path(span.source));
    if is_whole_file(span) {
        return place_alone(group, sources, span, kind, label);
    }
    let window = SourceLines::around(sources, span);
    if window.text.len() > LONGEST_LINE {
        return place_alone(group, sources, span, kind, label);
    }
    let annotation: Annotation<'a> = kind.span(window.span).label(label);
    let snippet =
        Snippet::source(without_c1(window.text)).line_start(window.first_line).path(path).annotation(annotation);
    group.element(snippet)
}

/// A place by its line and column, without the line itself; a file as a whole by its path.
fn place_alone<'a>(
    group: Group<'a>,
    sources: &'a SourceTree,
    span: Span,
    kind: AnnotationKind,
    label: Option<String>,
) -> Group<'a> {
    let origin = Origin::path(visible(sources.path(span.source)));
    let place = sources.start_of(span);
    let group = match is_whole_file(span) {
        true => group.element(origin),
        false => group.element(origin.line(place.line).char_column(place.column)),
    };
    let level = if kind == AnnotationKind::Primary { Level::HELP } else { Level::NOTE };
    match label {
        Some(label) => group.element(level.message(label)),
        None => group,
    }
}

pub(super) fn is_whole_file(span: Span) -> bool {
    span.range().is_empty() && span.start == 0
}

/// The lines of a span, so that the printer need not walk the whole file.
pub(super) struct SourceLines<'a> {
    pub(super) text: &'a str,
    first_line: usize,
    pub(super) span: std::ops::Range<usize>,
}

impl<'a> SourceLines<'a> {
    pub(super) fn around(sources: &'a SourceTree, span: Span) -> SourceLines<'a> {
        let text = sources.text(span.source);
        let start = text.floor_char_boundary(span.range().start);
        let end = text.floor_char_boundary(span.range().end).max(start);
        let (line, first_line) = sources.line_of(span);
        // A caret under the first line says where; lines after it would only push the message off the screen.
        let end = end.min(line.end).max(start);
        SourceLines {
            text: text[line.clone()].trim_end_matches('\r'),
            first_line,
            span: start - line.start..end - line.start,
        }
    }
}

/// The printer shows the control characters of ASCII as signs, but not those after it (U+0080 to U+009F), which some
/// terminals obey. Each gives way to a sign of as many bytes, so that spans stay right.
fn without_c1(text: &str) -> Cow<'_, str> {
    let is_c1 = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if text.contains(is_c1) { Cow::Owned(text.replace(is_c1, "\u{b7}")) } else { Cow::Borrowed(text) }
}

/// Control characters and bidirectional overrides are shown, not obeyed: a file name or a key can be hostile.
pub(super) fn visible(text: &str) -> String {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) && c != '\n' {
            let _ = write!(out, "{}", c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
