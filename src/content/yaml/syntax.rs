//! Faults of the YAML grammar in plain words: libyaml speaks of tokens and contexts.

use crate::content::faults;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

use super::{slips, token};

/// What libyaml says of a text that is not YAML, at its place.
pub(super) fn fault(source: SourceId, yaml: &str, offset: usize, error: &serde_yaml::Error) -> Diagnostic {
    let said = error.to_string();
    let mark = error.location().map(|location| (location.line(), location.column()));
    if let Some(slip) = slips::find(yaml, mark.map(|(line, _)| line)) {
        return faults::yaml_syntax(
            source.span(offset + slip.bytes.start..offset + slip.bytes.end),
            slip.words,
            slip.hint,
        );
    }
    let opening = said.find("while scanning a quoted scalar at ").and_then(|at| line_and_column(&said[at..]));
    let (words, hint, mark) = if let Some(opening) = opening {
        ("this quote is never closed", "close it on the same line", Some(opening))
    } else if said.contains("mapping values are not allowed") {
        (
            "this text contains a `:` followed by a space",
            "put the text in quotes: `title: \"Syria: the offensive\"`",
            mark,
        )
    } else if said.contains("cannot start any token") {
        ("a text cannot begin with this character", "put the text in quotes; indent with spaces, not with tabs", mark)
    } else if mark.is_some_and(|(line, _)| is_indented_by_tab(yaml, line)) {
        ("this line begins with a tab", "indent it with spaces", mark)
    } else if mark.is_some_and(|mark| stands_after_a_value(yaml, mark)) {
        ("this comes after the end of a value", "put the whole text in quotes, or start a new line here", mark)
    } else if said.contains("did not find expected key") || said.contains("did not find expected '-'") {
        (
            "the indentation does not match the lines above",
            "start all lines of one list or map with the same number of spaces",
            mark,
        )
    } else if said.contains("expected ',' or ']'") || said.contains("expected ',' or '}'") {
        ("this list is never closed, or a comma is missing", "close it with `]` or `}`", context_mark(&said).or(mark))
    } else if said.contains("could not find expected ':'") {
        ("this line has no `:`", "write `key: value`", context_mark(&said).or(mark))
    } else if said.contains("more than one document") {
        ("a second document begins here", "remove the line `---`", find_second_document(yaml))
    } else if said.contains("recursion limit") || said.contains("repetition limit") {
        ("this is nested or repeated too often", "write it with fewer levels", mark)
    } else if said.contains("unknown anchor") {
        ("a text cannot begin with `*`", "put the text in quotes", mark)
    } else {
        ("this cannot be read as YAML", "check quotes, brackets and indentation from here upwards", mark)
    };
    let range = mark.map_or(0..0, |(line, column)| token::at_mark(yaml, line, column));
    faults::yaml_syntax(source.span(offset + range.start..offset + range.end), words, hint)
}

fn is_indented_by_tab(yaml: &str, line: usize) -> bool {
    let text = yaml.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    text[..text.len() - text.trim_start().len()].contains('\t')
}

/// `key: "one", two`: a quote or bracket closed before the place, on its line.
fn stands_after_a_value(yaml: &str, (line, column): (usize, usize)) -> bool {
    let text = yaml.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let before: String = text.chars().take(column.saturating_sub(1)).collect();
    before.trim_end().ends_with(['"', '\'', ']', '}'])
}

/// `… at line 2 column 8 …`
fn line_and_column(said: &str) -> Option<(usize, usize)> {
    let rest = &said[said.find(" at line ")? + " at line ".len()..];
    let (line, rest) = rest.split_once(" column ")?;
    let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// Where the construct begins that is never closed.
fn context_mark(said: &str) -> Option<(usize, usize)> {
    line_and_column(&said[said.find(", while ")?..])
}

fn find_second_document(yaml: &str) -> Option<(usize, usize)> {
    let mut lines = yaml.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    // The first line may begin the first document.
    lines.next();
    lines.find(|(_, line)| line.trim_end() == "---").map(|(index, _)| (index + 1, 1))
}
