//! What fails while a tree is read into its type: where, and in which words it is told.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Expected, Unexpected};

use super::cuts;
use super::path::Step;
use super::places::Places;
use super::rejection::Told;
use super::slips;
use super::tree::Node;
use super::wrong_type::WrongType;
use crate::content::{faults, foreign_keys};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};

/// What failed, and where.
#[derive(Debug)]
pub(super) struct FieldError {
    pub(super) path: Vec<Step>,
    /// The last step's key is at fault, not its value.
    pub(super) on_key: bool,
    pub(super) what: FaultKind,
}

#[derive(Debug)]
pub(super) enum FaultKind {
    UnknownKey { key: String, known: &'static [&'static str] },
    DuplicateKey,
    MissingKey(&'static str),
    WrongType(WrongType),
    Rejected(String),
    Empty { is_safeguard: bool },
}

impl FieldError {
    fn new(what: FaultKind) -> FieldError {
        FieldError { path: Vec::new(), on_key: false, what }
    }

    /// Keeps the path that is set first: the innermost level knows best where the error is.
    pub(super) fn at(mut self, path: &[Step]) -> FieldError {
        if self.path.is_empty() {
            self.path = path.to_vec();
        }
        self
    }

    /// Says a number or boolean of a wrong type as it was typed. A whole number is wrong only because of its size.
    pub(super) fn of_typed(mut self, typed: Option<&String>) -> FieldError {
        if let (FaultKind::WrongType(wrong), Some(typed)) = (&mut self.what, typed) {
            wrong.found.retype(typed);
        }
        self
    }

    /// Notes which keys the map at a path has, which is not a map.
    pub(super) fn with_keys(mut self, path: &[Step], keys: &'static [&'static str]) -> FieldError {
        match &mut self.what {
            FaultKind::WrongType(wrong) if self.path == path => wrong.keys = keys,
            _ => {}
        }
        self
    }

    /// Whether a key is said to be missing only because it was left out, or misspelt.
    pub(super) fn is_of_a_key_in(&self, left_out: &BTreeSet<Vec<Step>>) -> bool {
        let FaultKind::MissingKey(key) = &self.what else { return false };
        let is_it = |step: &Step| matches!(step, Step::Key(name, _) if foreign_keys::may_mean(name, key));
        left_out.iter().any(|path| path.split_last().is_some_and(|(last, above)| is_it(last) && above == self.path))
    }

    /// An entry of a list whose only key is none of ours, `- dead: 12`, is wrong as a whole: what it lacks only follows.
    pub(super) fn of_entry(mut self, tree: &Node) -> FieldError {
        let is_only = |above: &[Step]| matches!(tree.at(above), Some(Node::Map(entries)) if entries.len() == 1);
        if let (FaultKind::UnknownKey { key, known }, [above @ .., Step::Index(_), Step::Key(..)]) =
            (&self.what, &*self.path)
            && is_only(&self.path[..=above.len()])
            && !known.iter().any(|known| foreign_keys::may_mean(key, known))
        {
            self.path.pop();
            self.on_key = false;
        }
        self
    }

    /// The list whose entry is of a wrong type. All its entries are as a rule, and one cure is for all of them.
    pub(super) fn list_of_wrong_type(&self) -> Option<&[Step]> {
        match (&self.what, self.path.split_last()) {
            (FaultKind::WrongType(_), Some((Step::Index(_), list))) => Some(list),
            _ => None,
        }
    }

    /// Whether it is a key at the top that another program has.
    fn is_of_foreign_key(&self) -> bool {
        match &self.what {
            FaultKind::UnknownKey { key, known } => self.path.len() == 1 && foreign_keys::cure(key, known).is_some(),
            _ => false,
        }
    }

    pub(super) fn to_diagnostic(&self, source: SourceId, yaml: &str, offset: usize, places: &Places) -> Diagnostic {
        let range = places.find(yaml, &self.path, self.on_key).unwrap_or(0..0);
        let span = source.span(offset + range.start..offset + range.end);
        match &self.what {
            FaultKind::UnknownKey { key, known } => match number_before(&yaml[..range.start], key) {
                Some(number) => faults::number_with_comma(span, number, key),
                None if !self.on_key => faults::entry_by_key(span, entry_cure(key, known, &yaml[range.end..])),
                None => match cuts::text_before_comma(yaml, &range) {
                    Some(text) => faults::text_with_comma(span, &text),
                    None => faults::unknown_key(span, key, known, value_behind(yaml, &range)),
                },
            },
            FaultKind::DuplicateKey => {
                let first = match self.path.split_last() {
                    Some((Step::Key(key, _), parents)) => {
                        let first = [parents, &[Step::Key(key.clone(), 0)]].concat();
                        places.find(yaml, &first, true).unwrap_or(0..0)
                    }
                    _ => 0..0,
                };
                let first = source.span(offset + first.start..offset + first.end);
                faults::duplicate_key(span, last_key(&self.path), first)
            }
            FaultKind::MissingKey(key) => faults::missing_key(span, key),
            FaultKind::WrongType(wrong) if self.path.is_empty() => match slips::odd_colon(yaml) {
                Some(slip) => {
                    let bytes = offset + slip.bytes.start..offset + slip.bytes.end;
                    faults::yaml_syntax(source.span(bytes), slip.words, slip.hint)
                }
                None => faults::no_keys(span, cuts::without_keys(yaml, wrong.is_by_id())),
            },
            FaultKind::WrongType(wrong) => {
                let is_entry = matches!(self.path.last(), Some(Step::Index(_)));
                let fault = wrong.to_diagnostic(span, last_key(&self.path), is_entry);
                match cuts::as_text(yaml, &range).filter(|_| wrong.is_map_for_text()) {
                    Some(line) => fault.hint(format!("a text with a `:` needs quotes: `{line}`")),
                    None => fault,
                }
            }
            FaultKind::Empty { is_safeguard } => {
                let key = last_key(&self.path);
                match cuts::all(yaml, &range).filter(|_| !is_safeguard || key == "title") {
                    Some(line) => faults::value_as_comment(span, key, &line),
                    None if *is_safeguard => faults::empty_safeguard(span, key),
                    None => faults::empty_key(span, key),
                }
            }
            FaultKind::Rejected(told) => rejected(span, Told::of(told)),
        }
    }
}

/// The value of a key, with the lines below it that begin further in; no more than is needed to judge it.
fn value_behind<'y>(yaml: &'y str, key: &Range<usize>) -> &'y str {
    const LONGEST: usize = 2000;
    let line = yaml[..key.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = yaml[line..].len() - yaml[line..].trim_start_matches([' ', '-']).len();
    let rest = &yaml[key.end..yaml.floor_char_boundary((key.end + LONGEST).min(yaml.len()))];
    let mut end = 0;
    for (nth, line) in rest.split_inclusive('\n').enumerate() {
        let blank = line.len() - line.trim_start_matches([' ', '-']).len();
        if nth > 0 && !line.trim().is_empty() && blank <= indent {
            break;
        }
        end += line.len();
    }
    rest[..end].trim_start_matches([':', ' ', '"', '\''])
}

fn rejected(span: Span, told: Told) -> Diagnostic {
    let fault = faults::invalid_value(span, told.message);
    match told.hint {
        Some(hint) if told.is_own_hint => fault.own_hint(hint),
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

/// How to write an entry that is written as a key and a value, `- dead: 12`.
fn entry_cure(key: &str, known: &[&str], rest: &str) -> String {
    let value =
        rest.lines().next().unwrap_or_default().trim_start_matches(':').trim().trim_end_matches(['}', ']', ',']);
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_date = key.starts_with(|c: char| c.is_ascii_digit());
    if known.contains(&"value") && known.contains(&"id") && is_number {
        return format!("write `id: {key}` and `value: {value}`");
    }
    if known.contains(&"time") && is_date {
        return format!("write `time: {key}` and `text: …`");
    }
    format!("known here: {}", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
}

pub(super) fn last_key(path: &[Step]) -> &str {
    let key = |step: &'_ Step| matches!(step, Step::Key(..));
    match path.iter().rfind(|step| key(step)) {
        Some(Step::Key(key, _)) => key,
        _ => "this",
    }
}

impl std::error::Error for FieldError {}

impl fmt::Display for FieldError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.what)
    }
}

impl de::Error for FieldError {
    fn custom<M: fmt::Display>(told: M) -> FieldError {
        FieldError::new(FaultKind::Rejected(told.to_string()))
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> FieldError {
        FieldError::new(FaultKind::UnknownKey { key: key.to_owned(), known })
    }

    fn missing_field(key: &'static str) -> FieldError {
        FieldError::new(FaultKind::MissingKey(key))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> FieldError {
        FieldError::new(FaultKind::WrongType(WrongType::new(found, expected)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> FieldError {
        FieldError::invalid_type(found, expected)
    }
}

/// Several keys of another program are a file of that program.
pub(super) fn name_import(errors: &[FieldError], diagnostics: &mut [Diagnostic]) {
    const SEVERAL: usize = 3;
    let foreign: Vec<usize> = (0..errors.len()).filter(|at| errors[*at].is_of_foreign_key()).collect();
    if foreign.len() >= SEVERAL {
        diagnostics[foreign[0]].add_to_hint(faults::IMPORT);
    }
}

/// The beginning of a number that was written with a comma inside a map on one line, `{value: 6,4}`, where a comma ends a value:
/// what follows it is read as a key.
fn number_before<'y>(before: &'y str, key: &str) -> Option<&'y str> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = before.trim_end().strip_suffix(',')?;
    let start = number.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    (is_number(key) && is_number(&number[start..])).then(|| &number[start..])
}
