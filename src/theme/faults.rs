//! Tera's errors as diagnostics that name the theme's file, line and column.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::{Code, Diagnostic, nearest_hint, said};
use crate::media::Objection;
use crate::source::{SourceId, Span};

/// Where each template comes from, by the name the engine knows it under.
pub(super) type Origins = BTreeMap<String, Origin>;

/// A template's file and its text as compiled.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) file: SourceId,
    pub(super) text: Arc<str>,
}

/// The faults that an error of tera stands for. It arose while `template` was compiled or rendered.
pub(super) fn diagnose(error: &Error, code: Code, template: SourceId, origins: &Origins) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) => vec![from_report(report, Code::TemplateSyntax, template, origins)],
        ErrorKind::RenderingError(report) => {
            let text = error.to_string();
            let callers = printed_places(&text, "note: called from ", origins);
            let fault = from_report(report, code, template, origins);
            vec![callers.into_iter().fold(fault, |fault, (span, _)| fault.related(span, "called from here"))]
        }
        ErrorKind::MissingParent { current, parent } => {
            let file = file_of(current, template, origins);
            vec![with_hint(
                Diagnostic::new(code, file.whole(), format!("this extends `{parent}`, which does not exist")),
                parent,
                &names(origins),
            )]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let file = file_of(tpl, template, origins);
            let message = said!("`{tpl}` leads back to itself: {}", chain.join(" > "));
            vec![Diagnostic::new(code, file.whole(), message)]
        }
        // Tera gives faults in references between templates as text only, several in one.
        _ => {
            let text = error.to_string();
            let places = printed_places(&text, "error: ", origins);
            if places.is_empty() {
                return vec![Diagnostic::new(code, template.whole(), lower_first(&text))];
            }
            places.into_iter().map(|(span, message)| reworded(code, span, message, origins)).collect()
        }
    }
}

pub(super) fn page_too_large(template: SourceId, limit: usize) -> Diagnostic {
    let message = said!("this template made more than {} MiB for one page", limit >> 20);
    Diagnostic::new(Code::TemplateRender, template.whole(), message).hint("does a loop run more often than it should?")
}

/// A theme that is neither built in nor a folder of the site.
pub(super) fn unknown_theme(name: &str, place: Span, known: &[&str]) -> Diagnostic {
    let cure = format!("a theme is `default` or a folder `themes/{name}/` with `templates/` or `static/` in it");
    Diagnostic::new(Code::ThemeUnknown, place, said!("there is no theme `{name}`"))
        .hint(cure)
        .maybe_hint(nearest_hint(name, known.iter().copied()))
}

/// A template of the site that claims a name of the built-in theme.
pub(super) fn reserved_name(file: SourceId) -> Diagnostic {
    Diagnostic::new(Code::TemplateSyntax, file.whole(), "`templates/default/` means the built-in theme's templates")
        .hint("put the file directly in `templates/`; it replaces the built-in template of the same name")
}

/// A file in `static/` of a kind that does not go out.
pub(super) fn may_not_go_out(file: SourceId, path: &str, objection: &Objection) -> Box<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let code = if objection.is_of_name() { Code::WrongEnding } else { Code::RefusedKind };
    let fault = Diagnostic::new(code, file.whole(), format!("`{name}` {objection}"));
    Box::new(fault.hint(said!("{}; or move it out of `static/`", objection.cure(name))))
}

/// A template of the site that no page can use.
pub(super) fn unused_template(file: SourceId, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(Code::TemplateUnused, file.whole(), said!("no page and no template uses `{name}`"))
        .maybe_hint(nearest_hint(name, known.iter().copied()))
}

fn from_report(report: &ReportError, code: Code, template: SourceId, origins: &Origins) -> Diagnostic {
    let file = file_of(report.filename(), template, origins);
    reworded(code, file.span(report.span().range.clone()), report.message(), origins)
}

/// Tera's message in our style. If it lists the names that are known, they go into the hint.
fn reworded(code: Code, span: Span, message: &str, origins: &Origins) -> Diagnostic {
    let (message, known) = match message.split_once(". Available ") {
        Some((message, rest)) => (message, rest.split_once(": ").map_or("", |(_, names)| names).split(", ").collect()),
        None if message.starts_with("Unknown template") => (message, names(origins)),
        None if message.starts_with("Unknown filter") => (message, FILTERS.split(", ").collect()),
        None => (message, Vec::new()),
    };
    let name = message.split('`').nth(1).unwrap_or_default();
    with_hint(Diagnostic::new(code, span, lower_first(message)), name, &known)
}

fn with_hint(fault: Diagnostic, name: &str, known: &[&str]) -> Diagnostic {
    let all = (!known.is_empty()).then(|| format!("known here: {}", known.join(", ")));
    fault.maybe_hint(all).maybe_hint(nearest_hint(name, known.iter().copied()))
}

fn names(origins: &Origins) -> Vec<&str> {
    origins.keys().map(String::as_str).collect()
}

/// The places in a printed report of tera. It has a line `error: WORDS`, then `--> FILE:LINE:COLUMN`, then three lines
/// that end in the carets. Or it has a line `note: called from FILE:LINE:COLUMN`.
fn printed_places<'a>(text: &'a str, start: &str, origins: &Origins) -> Vec<(Span, &'a str)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut places = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(words) = line.strip_prefix(start) else { continue };
        let place = match lines.get(at + 1).and_then(|next| next.trim_start().strip_prefix("--> ")) {
            Some(place) => place,
            None => words,
        };
        let carets = lines[at + 1..].iter().take(4).find(|line| line.ends_with('^'));
        let width = carets.map_or(1, |line| line.matches('^').count());
        if let Some(span) = printed_place(place, width, origins) {
            places.push((span, words));
        }
    }
    places
}

/// The span of `FILE:LINE:COLUMN`, which are counted from 1 and in characters. `width` is the number of carets.
fn printed_place(place: &str, width: usize, origins: &Origins) -> Option<Span> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let origin = origins.get(parts.next()?)?;
    let line_start = match line {
        1 => 0,
        line => origin.text.match_indices('\n').nth(line - 2)?.0 + 1,
    };
    let rest = &origin.text[line_start..];
    let byte = |chars: usize| line_start + rest.char_indices().nth(chars).map_or(rest.len(), |(byte, _)| byte);
    Some(origin.file.span(byte(column - 1)..byte(column - 1 + width)))
}

fn file_of(name: &str, otherwise: SourceId, origins: &Origins) -> SourceId {
    origins.get(name).map_or(otherwise, |origin| origin.file)
}

fn lower_first(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    chars.next().map(|first| first.to_lowercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// The filters a template may use, for hints.
const FILTERS: &str = "abs, capitalize, default, escape, first, float, get, group_by, host, indent, int, join, json_script, \
    keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, \
    split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount";
