//! YAML as people write it: every fault at its place, all of them in one run.
//!
//! A sound text is read once, straight into its type. Only if that fails, or if there is something to say about the value,
//! is it read a second time, as a tree, and then once for each fault: every round leaves out the part that failed in the
//! last one. Places are not kept while reading: they are read, all at once, when the first fault needs one.

mod comments;
mod cuts;
mod field_error;
mod gaps;
mod node;
mod path;
mod places;
mod rejection;
mod safeguards;
mod slips;
mod syntax;
mod token;
mod tree;
mod walk;
mod watch;
mod wrong_type;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;

pub(crate) use gaps::Gaps;
pub(crate) use path::{Path, Steps};
pub use rejection::Rejection;
pub(crate) use rejection::Told;
pub(crate) use tree::{Node, Scalar};
pub(crate) use watch::NULLABLE;

use crate::content::faults;
use crate::content::forbidding::{self, Wish};
use crate::content::tlp::Tlp;
use crate::diagnostic::Checked;
use crate::source::{SourceId, Span};
use node::{Reread, Survey};
use path::Step;
use places::Places;
use watch::Watch;

/// A live blog of one day has a tenth of this.
pub(crate) const LARGEST_FRONT_MATTER: usize = 1024 * 1024;
/// A register of all places of a country fits well into this.
pub(crate) const LARGEST_FILE: usize = 8 * 1024 * 1024;
/// More open brackets than this are a slip or an attack: they cost the parser quadratic time. `faults::yaml_too_deep` names the
/// limit.
const DEEPEST_NESTING: usize = 48;

/// A value read from YAML, with the text that it was read from, so that a later check can point at any part of it.
#[derive(Clone, Debug)]
pub struct Yaml<T> {
    /// What was read; faulty parts are missing.
    pub(crate) value: T,
    text: Arc<str>,
    range: Range<usize>,
    source: SourceId,
    /// What is missing from the value.
    gaps: Gaps,
    /// Where its keys and values are, from the first time that somebody asks.
    places: OnceLock<Arc<Places>>,
    /// The texts that bear a handling level, and where they are; mostly empty.
    markings: Vec<(Tlp, Span)>,
    /// Words that ask to hold the text back, and do not; mostly empty.
    wishes: Vec<Wish>,
    /// Where values stand that were not read from this text; mostly empty.
    grafts: BTreeMap<Steps, Graft>,
}

/// The place of a value in another file, and that of its key.
#[derive(Clone, Copy, Debug)]
struct Graft {
    key: Span,
    value: Span,
}

/// Any YAML as a tree, with the texts that were typed. `None` for what is no YAML, or too much of it.
pub(crate) fn tree(yaml: &str) -> Option<Node> {
    if yaml.len() > LARGEST_FILE || first_too_deep(yaml).is_some() {
        return None;
    }
    if is_blank(yaml) {
        return Some(Node::Null);
    }
    tree::read(yaml, &Watch::new(yaml.len())).ok()
}

impl<T: Default + DeserializeOwned> Yaml<T> {
    /// Reads the bytes `range` of a file's text, at most `largest`. What cannot be read is missing from the value and
    /// has a diagnostic.
    pub(crate) fn read(source: SourceId, text: &Arc<str>, range: Range<usize>, largest: usize) -> Checked<Yaml<T>> {
        let yaml = &text[range.clone()];
        let with = |value| {
            let (text, range) = (Arc::clone(text), range.clone());
            let (markings, wishes, grafts) = (Vec::new(), Vec::new(), BTreeMap::new());
            Yaml {
                value,
                text,
                range,
                source,
                gaps: Gaps::default(),
                places: OnceLock::new(),
                markings,
                wishes,
                grafts,
            }
        };
        let too_large = || {
            let first = yaml.chars().next().map_or(0, char::len_utf8);
            faults::yaml_too_large(source.span(range.start..range.start + first), yaml.len(), largest)
        };
        let too_deep = |at: usize| faults::yaml_too_deep(source.span(range.start + at..range.start + at + 1));
        let limit = (yaml.len() > largest).then(too_large).or_else(|| first_too_deep(yaml).map(too_deep));
        if let Some(fault) = limit {
            return Checked { value: with(T::default()).unreadable(), diagnostics: vec![fault] };
        }
        if is_blank(yaml) {
            return Checked::sound(with(T::default()));
        }
        let watch = Watch::new(yaml.len());
        let read = T::deserialize(watch.over(serde_yaml::Deserializer::from_str(yaml)));
        if watch.is_overgrown() {
            let fault = faults::yaml_repeats(source.span(token::first_alias(yaml, range.start)));
            return Checked { value: with(T::default()).unreadable(), diagnostics: vec![fault] };
        }
        match read {
            Ok(value) if watch.is_clear() && !cuts::may_have(yaml) && slips::open_quote(yaml).is_none() => {
                Checked::sound(with(value))
            }
            read => {
                let Checked { value, diagnostics } = node::read_again(source, yaml, range.start);
                let value = match (value, read) {
                    // What could be read at once needs no second reading, only what is said about it.
                    (Some(Reread { survey, .. }), Ok(value)) => with(value).surveyed(survey),
                    (Some(Reread { value, survey }), Err(_)) => with(value).surveyed(survey),
                    (None, _) => with(T::default()).unreadable(),
                };
                Checked { value, diagnostics }
            }
        }
    }
}

impl<T> Yaml<T> {
    /// The place of a value; the beginning of the text if it is not there.
    pub(crate) fn span(&self, path: Path<'_>) -> Span {
        if let Some(graft) = self.graft_at(path) {
            return graft.value;
        }
        self.found(self.place(&self.as_written(path), false))
    }

    /// The place of a key; the beginning of the text if it is not there.
    pub(crate) fn key_span(&self, path: Path<'_>) -> Span {
        if let Some(graft) = self.graft_at(path) {
            return graft.key;
        }
        self.found(self.place(&self.as_written(path), true))
    }

    /// Whether something is written there, sound or not: a value with a fault is not missing.
    pub(crate) fn has(&self, path: Path<'_>) -> bool {
        self.gaps.all || self.graft_at(path).is_some() || self.place(&self.as_written(path), false).is_some()
    }

    /// Notes where a value of another file stands.
    pub(super) fn graft(&mut self, path: Steps, key: Span, value: Span) {
        self.grafts.insert(path, Graft { key, value });
    }

    /// Leaves out what could not be read of another file.
    pub(super) fn leave_out(&mut self, path: Steps) {
        self.gaps.leave_out_steps(path);
    }

    fn graft_at(&self, path: Path<'_>) -> Option<Graft> {
        if self.grafts.is_empty() { None } else { self.grafts.get(&path.to_steps()).copied() }
    }

    /// Whether nothing is written there, as far as anybody can tell.
    pub(crate) fn lacks(&self, path: Path<'_>) -> bool {
        !self.has(path) && !self.gaps.may_hide(path)
    }

    /// Whether a key of the map there is faulty: it may be meant for the key that seems to be missing.
    pub(crate) fn has_faulty_key(&self, path: Path<'_>) -> bool {
        let map = if self.gaps.left_out.is_empty() { return false } else { self.as_written(path) };
        let is_in_map =
            |left_out: &Vec<Step>| matches!(left_out.split_last(), Some((Step::Key(..), above)) if above == map);
        self.gaps.left_out.iter().any(is_in_map)
    }

    /// What is missing from the value because it could not be read.
    pub(crate) fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// Whether something at or below a path was faulty and is missing from the value; what is below the key `beside` does
    /// not count.
    pub(crate) fn has_fault_in(&self, path: Path<'_>, beside: &str) -> bool {
        let map = if self.gaps.left_out.is_empty() { return false } else { self.as_written(path) };
        let is_beside = |step: &Step| matches!(step, Step::Key(key, _) if key == beside);
        let is_in_map = |left_out: &Vec<Step>| {
            left_out.strip_prefix(map.as_slice()).is_some_and(|rest| !rest.first().is_some_and(is_beside))
        };
        self.gaps.left_out.iter().any(is_in_map)
    }

    /// Whether it is YAML at all.
    pub(crate) fn is_readable(&self) -> bool {
        !self.gaps.all
    }

    /// The keys at the top with which something is wrong, each with its place.
    pub(crate) fn faulty_keys(&self) -> impl Iterator<Item = (&str, Span)> {
        self.gaps.left_out.iter().filter_map(|path| {
            let [Step::Key(key, _)] = path.as_slice() else { return None };
            Some((key.as_str(), self.found(self.place(path, true))))
        })
    }

    /// The texts that bear a handling level: the level that each reads as, and where it is.
    pub(crate) fn markings(&self) -> &[(Tlp, Span)] {
        &self.markings
    }

    /// The words that ask to hold the text back, and do not.
    pub(crate) fn wishes(&self) -> &[Wish] {
        &self.wishes
    }

    /// Notes a text at the top that begins as one which nobody may read yet.
    pub(super) fn note_label(&mut self, text: &str, path: Path<'_>) {
        if forbidding::over(text).is_some() {
            self.wishes.push(Wish::of_any(faults::label_without_effect(self.span(path))));
        }
    }

    /// Notes the names of the file and its folder, if one of them says that nobody may read the text yet.
    pub(super) fn note_names(&mut self, folder: Option<&str>, name: &str) {
        let of_folder = folder.filter(|folder| forbidding::in_name(folder)).map(|folder| ("its folder", folder));
        let of_file = || forbidding::in_name(name).then_some(("this file", name));
        if let Some((what, name)) = of_folder.or_else(of_file) {
            self.wishes.push(Wish::of_any(faults::name_without_effect(self.source.whole(), what, name)));
        }
    }

    /// Whether one of these keys at the top may have been written and is not in the value.
    pub(crate) fn has_lost(&self, keys: &[&str]) -> bool {
        let is_one = |path: &Vec<Step>| matches!(path.as_slice(), [Step::Key(key, _), ..] if keys.contains(&&**key));
        self.gaps.all || self.gaps.left_out.iter().any(is_one)
    }

    fn surveyed(mut self, survey: Survey) -> Yaml<T> {
        self.gaps.left_out = survey.left_out;
        self.markings = survey.markings;
        self.places = OnceLock::from(Arc::new(survey.places));
        self
    }

    /// The same value, marked as one of which nothing can be said to be missing.
    pub(super) fn unreadable(mut self) -> Yaml<T> {
        self.gaps.all = true;
        self
    }

    /// The same value, with what comments behind values say about who may read it.
    pub(super) fn with_comments(mut self) -> Checked<Yaml<T>> {
        let found = comments::restrictions(self.source, &self.text, self.range.clone());
        self.markings.extend(found.markings);
        self.wishes.extend(found.wishes);
        Checked { value: self, diagnostics: found.faults }
    }

    /// The first line of the file, to say that something is missing in it.
    pub(crate) fn top(&self) -> Span {
        let first = self.text.lines().next().unwrap_or_default();
        self.source.span(0..first.trim_end().len())
    }

    pub(crate) fn source(&self) -> SourceId {
        self.source
    }

    /// The bytes of the last key of a path if `key` is set, or else of its value.
    fn place(&self, path: &[Step], key: bool) -> Option<Range<usize>> {
        self.places.get_or_init(|| Arc::new(Places::read(self.yaml()))).find(self.yaml(), path, key)
    }

    fn yaml(&self) -> &str {
        &self.text[self.range.clone()]
    }

    /// The path in the text of what a path in the value leads to: elements that were left out count there.
    fn as_written(&self, path: Path<'_>) -> Vec<Step> {
        let mut written = Vec::new();
        for step in path.steps() {
            let step = match step {
                Step::Index(index) => {
                    let of_list = |left_out: &Vec<Step>| match left_out.split_last() {
                        Some((Step::Index(index), above)) if above == written => Some(*index),
                        _ => None,
                    };
                    // In the order of the list.
                    let left_out = self.gaps.left_out.iter().filter_map(of_list);
                    Step::Index(left_out.fold(index, |index, left_out| index + usize::from(left_out <= index)))
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

/// Where the first flow bracket is that is nested too deeply. Brackets in quotes count, too.
fn first_too_deep(yaml: &str) -> Option<usize> {
    let mut depth = 0_usize;
    yaml.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST_NESTING
    })
}
