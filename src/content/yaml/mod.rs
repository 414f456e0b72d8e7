//! YAML as people on a desk write it: every fault at its place, all of them in one go.
//!
//! A sound text is read once, straight into its type. Only when that fails is it read a second time, as a tree,
//! and then as often as it has faults: each round leaves out what the last one stumbled over. Places are not kept
//! while reading; [`Yaml::span`] walks the text again when a fault asks for one.

mod node;
mod place;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

pub use place::Path;

use crate::content::faults;
use crate::diagnostic::{Checked, Diagnostic, nearest_hint};
use crate::source::{SourceId, Span};
use place::Step;

/// Front matter larger than this is not front matter. Deeply nested brackets cost the parser quadratic time.
pub const LARGEST_FRONT_MATTER: usize = 64 * 1024;
/// A register of all places of a country fits well into this.
pub const LARGEST_FILE: usize = 8 * 1024 * 1024;
/// More open brackets than this are a slip or an attack.
const DEEPEST_NESTING: usize = 48;

/// A value read from YAML, with the text that it was read from, so that a later check can point at any part of it.
#[derive(Clone, Debug)]
pub struct Yaml<T> {
    /// What was read; faulty parts are missing.
    pub value: T,
    text: Arc<str>,
    range: Range<usize>,
    source: SourceId,
    /// A text that cannot be read at all may hold anything.
    readable: bool,
    /// Where the value lacks what was faulty; nothing, mostly.
    left_out: Vec<Vec<Step>>,
}

/// Why a value is refused, and what would be right. Travels through serde as its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub hint: String,
}

/// Parts message and hint while they travel as one text.
const SEPARATOR: char = '\u{1f}';

impl Cure {
    /// A refusal with its cure.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Cure {
        Cure { message: message.into(), hint: hint.into() }
    }

    /// A word that is not in a closed list.
    #[must_use]
    pub fn unknown_word(written: &str, words: &[&str]) -> Cure {
        let hint = nearest_hint(written, words.iter().copied()).unwrap_or_else(|| {
            format!("write one of {}", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "))
        });
        Cure::new(format!("`{written}` is not allowed here"), hint)
    }

    fn from_text(text: &str) -> (String, Option<String>) {
        match text.split_once(SEPARATOR) {
            Some((message, hint)) => (message.to_owned(), Some(hint.to_owned())),
            None => (text.to_owned(), None),
        }
    }
}

impl fmt::Display for Cure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{SEPARATOR}{}", self.message, self.hint)
    }
}

impl<T: Default + DeserializeOwned> Yaml<T> {
    /// Reads the bytes `range` of a file's text. What cannot be read is missing from the value and told in the diagnostics.
    pub fn read(source: SourceId, text: &Arc<str>, range: Range<usize>, largest: usize) -> Checked<Yaml<T>> {
        let yaml = &text[range.clone()];
        let with = |value| {
            let (text, range) = (Arc::clone(text), range.clone());
            Yaml { value, text, range, source, readable: true, left_out: Vec::new() }
        };
        if yaml.len() > largest || nesting(yaml) > DEEPEST_NESTING {
            let fault = faults::yaml_too_large(source.span(range.start..range.start + 1), largest, DEEPEST_NESTING);
            return Checked { value: with(T::default()).unreadable(), diagnostics: vec![fault] };
        }
        if is_blank(yaml) {
            return Checked::sound(with(T::default()));
        }
        match serde_yaml::from_str(yaml) {
            Ok(value) => Checked::sound(with(value)),
            Err(_) => {
                let Checked { value, diagnostics } = node::read_leniently(source, yaml, range.start);
                let value = match value {
                    Some((value, left_out)) => Yaml { left_out, ..with(value) },
                    None => with(T::default()).unreadable(),
                };
                Checked { value, diagnostics }
            }
        }
    }
}

impl<T> Yaml<T> {
    /// The place of a value; the whole file's when it is not there.
    #[must_use]
    pub fn span(&self, path: Path<'_>) -> Span {
        self.found(place::find(self.yaml(), &self.as_written(path), false))
    }

    /// The place of a key; the whole file's when it is not there.
    #[must_use]
    pub fn key_span(&self, path: Path<'_>) -> Span {
        self.found(place::find(self.yaml(), &self.as_written(path), true))
    }

    /// Whether something is written there, sound or not: a value with a fault is not missing.
    #[must_use]
    pub fn has(&self, path: Path<'_>) -> bool {
        !self.readable || place::find(self.yaml(), &self.as_written(path), false).is_some()
    }

    /// Whether a key of the map there was at fault: what seems to be missing may have been meant by it.
    #[must_use]
    pub fn has_faulty_key(&self, path: Path<'_>) -> bool {
        let map = if self.left_out.is_empty() { return false } else { self.as_written(path) };
        let is_in_map =
            |left_out: &Vec<Step>| matches!(left_out.split_last(), Some((Step::Key(..), above)) if above == map);
        self.left_out.iter().any(is_in_map)
    }

    /// The same, known to be in such a state that nothing can be said to be missing.
    #[must_use]
    pub(super) fn unreadable(mut self) -> Yaml<T> {
        self.readable = false;
        self
    }

    /// The first line of the file, to say that something is missing in it.
    #[must_use]
    pub fn top(&self) -> Span {
        let first = self.text.lines().next().unwrap_or_default();
        self.source.span(0..first.trim_end().len())
    }

    /// The file it was read from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    fn yaml(&self) -> &str {
        &self.text[self.range.clone()]
    }

    /// The way in the text to where a path of the value leads: elements that were left out count there.
    fn as_written(&self, path: Path<'_>) -> Vec<Step> {
        let mut written = Vec::new();
        for step in path.steps() {
            let step = match step {
                Step::Index(index) if !self.left_out.is_empty() => {
                    let is_kept = |step: &Step| {
                        let is_it = |left_out: &Vec<Step>| {
                            left_out.split_last().is_some_and(|(last, above)| last == step && above == written)
                        };
                        !self.left_out.iter().any(is_it)
                    };
                    (0..).map(Step::Index).filter(is_kept).nth(index).unwrap_or(Step::Index(index))
                }
                step => step,
            };
            written.push(step);
        }
        written
    }

    fn found(&self, range: Option<Range<usize>>) -> Span {
        match range {
            Some(range) => self.source.span(self.range.start + range.start..self.range.start + range.end),
            None => self.source.span(self.range.start..self.range.start),
        }
    }
}

/// Nothing but blanks and comments.
fn is_blank(yaml: &str) -> bool {
    yaml.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// The deepest nesting of flow brackets, quotes not minded.
fn nesting(yaml: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in yaml.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// A fault of the YAML grammar, in plain words: libyaml speaks of tokens and contexts.
fn syntax_fault(source: SourceId, yaml: &str, offset: usize, error: &serde_yaml::Error) -> Diagnostic {
    let told = error.to_string();
    let mark = error.location().map(|location| (location.line(), location.column()));
    let opening = told.find("while scanning a quoted scalar at ").and_then(|at| line_and_column(&told[at..]));
    let (words, hint, mark) = if let Some(opening) = opening {
        ("this quote is never closed", "close it on the same line", Some(opening))
    } else if told.contains("mapping values are not allowed") {
        (
            "this text contains a `:` followed by a space",
            "put the text in quotes: `title: \"Syria: the offensive\"`",
            mark,
        )
    } else if told.contains("cannot start any token") {
        ("a text cannot begin with this character", "put the text in quotes; indent with spaces, not with tabs", mark)
    } else if mark.is_some_and(|(line, _)| is_indented_by_tab(yaml, line)) {
        ("this line begins with a tab", "indent it with spaces", mark)
    } else if mark.is_some_and(|mark| stands_after_a_value(yaml, mark)) {
        ("this comes after the end of a value", "put the whole text in quotes, or start a new line here", mark)
    } else if told.contains("did not find expected key") || told.contains("did not find expected '-'") {
        (
            "the indentation does not match the lines above",
            "start all lines of one list or map with the same number of spaces",
            mark,
        )
    } else if told.contains("expected ',' or ']'") || told.contains("expected ',' or '}'") {
        ("this list is never closed, or a comma is missing", "close it with `]` or `}`", context_mark(&told).or(mark))
    } else if told.contains("could not find expected ':'") {
        ("this line has no `:`", "write `key: value`", context_mark(&told).or(mark))
    } else if told.contains("more than one document") {
        ("a second document begins here", "remove the line `---`", find_second_document(yaml))
    } else if told.contains("recursion limit") || told.contains("repetition limit") {
        ("this is nested or repeated too often", "write it with fewer levels", mark)
    } else if told.contains("unknown anchor") {
        ("a text cannot begin with `*`", "put the text in quotes", mark)
    } else {
        ("this cannot be read as YAML", "check quotes, brackets and indentation from here upwards", mark)
    };
    let range = mark.map_or(0..0, |(line, column)| place::token_at(yaml, line, column));
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
fn line_and_column(told: &str) -> Option<(usize, usize)> {
    let rest = &told[told.find(" at line ")? + " at line ".len()..];
    let (line, rest) = rest.split_once(" column ")?;
    let column: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The place where the construct began that was never ended.
fn context_mark(told: &str) -> Option<(usize, usize)> {
    line_and_column(&told[told.find(", while ")?..])
}

fn find_second_document(yaml: &str) -> Option<(usize, usize)> {
    yaml.lines().position(|line| line.trim_end() == "---").map(|index| (index + 1, 1))
}
