//! What settings say of files, once they are read: which files, and what becomes of them.

use super::folder::{Folder, stem_of};
use super::globs::{self, Pattern};
use super::kind::Kind;
use super::settings::{Program, Settings};
use super::value::{Map, Value, get};

/// What becomes of a file that was not published.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fate {
    /// It does not come in; with the reason.
    LeftOut(String),
    /// It is a draft; with the reason.
    Draft(String),
}

/// What settings say of files.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) files: Files,
    /// The folder that the patterns are relative to, with a slash at its end.
    pub(super) below: String,
    pub(super) fate: Fate,
}

/// Which files of a folder.
#[derive(Debug)]
pub(super) enum Files {
    All,
    Named(Vec<Pattern>),
    /// Those that no pattern names.
    Others(Vec<Pattern>),
}

/// What the rules are made from.
pub(super) struct Basis<'b> {
    pub(super) kind: Kind,
    pub(super) folder: &'b Folder,
    pub(super) settings: &'b Settings,
    pub(super) programs: &'b [Program],
    /// The folders of texts, each with a slash at its end.
    pub(super) roots: &'b [String],
}

impl Rule {
    pub(super) fn holds(&self, path: &str) -> bool {
        path.strip_prefix(self.below.as_str()).is_some_and(|inside| match &self.files {
            Files::All => true,
            Files::Named(patterns) => globs::name(patterns, inside),
            Files::Others(patterns) => !globs::name(patterns, inside),
        })
    }
}

/// The words of a program behind which a plain list of what it leaves out is read, each with its name for the user.
pub(super) fn plain_lists(path: &str) -> &'static [(&'static str, &'static str)] {
    match stem_of(path) {
        "docusaurus.config" => &[("exclude:", "exclude")],
        "eleventy.config" | ".eleventy" => &[(".ignores.add(", "ignores.add")],
        "quartz.config" => &[("ignorePatterns:", "ignorePatterns")],
        "config" => &[("srcExclude:", "srcExclude")],
        _ => &[],
    }
}

/// What a key lists: each of a list, or each line of a text.
pub(super) fn listed(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Text(text)) => text.lines().map(str::to_owned).collect(),
        Some(other) => other.texts(),
        None => Vec::new(),
    }
}

/// The plugins of MkDocs, each with its options.
pub(super) fn plugins(says: &Map) -> Vec<(String, Value)> {
    let bare = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let of_map = |map: &Map| map.iter().map(|(name, options)| (bare(name), options.clone())).collect::<Vec<_>>();
    match get(says, "plugins") {
        Some(Value::Map(map)) => of_map(map),
        Some(Value::List(list)) => list
            .iter()
            .flat_map(|entry| match entry {
                Value::Map(map) => of_map(map),
                other => other.text().map(|name| (bare(&name), Value::Empty)).into_iter().collect(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a switch is on, or holds what nobody knows.
pub(super) fn is_on(value: Option<&Value>) -> bool {
    !matches!(value, None | Some(Value::Empty | Value::Switch(false)))
}
