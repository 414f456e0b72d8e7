//! The forms in which faults are printed: for people, and for the programs that show them beside their lines.

use std::path::{Component, Path};

use clap::ValueEnum;

use crate::diagnostic::{Code, Diagnostic, RuleWords, to_github, to_gitlab, to_json, to_sarif};
use crate::disk;
use crate::handbook::{self, TerminalLook};
use crate::source::SourceTree;

/// A form of faults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FaultFormat {
    /// For people, on the error stream.
    #[default]
    Text,
    /// Everything that is known of each fault.
    Json,
    /// Commands of a GitHub workflow, which shows each fault beside its line.
    Github,
    /// A report of GitLab's Code Quality.
    Gitlab,
    /// SARIF 2.1.0, for forges and editors.
    Sarif,
}

impl FaultFormat {
    /// Whether it is one document, beside which nothing is said.
    pub(super) fn is_document(self) -> bool {
        matches!(self, FaultFormat::Json | FaultFormat::Gitlab | FaultFormat::Sarif)
    }

    /// Faults for a program, as they are printed on the standard output; `None` for people. `site` is the folder of the site.
    pub(super) fn for_programs(self, faults: &[Diagnostic], tree: &SourceTree, site: &Path) -> Option<String> {
        let folder = folder(site);
        let line = |document: String| document + "\n";
        Some(match self {
            FaultFormat::Text => return None,
            FaultFormat::Json => line(to_json(faults, tree)),
            FaultFormat::Github => to_github(faults, tree, &folder),
            FaultFormat::Gitlab => line(to_gitlab(faults, tree, &folder)),
            FaultFormat::Sarif => line(to_sarif(faults, tree, &folder, rule_words())),
        })
    }
}

/// What the handbook says of a code.
fn rule_words() -> impl Fn(Code) -> RuleWords {
    const LOOK: TerminalLook = TerminalLook { width: 100, is_painted: false };
    let paragraphs = handbook::code_paragraphs();
    move |code| {
        let found = paragraphs.iter().find(|(other, _)| *other == code);
        let full = found.map(|(_, paragraph)| paragraph.clone()).unwrap_or_default();
        let short = format!("{}.", handbook::first_sentence(&full));
        RuleWords { short, full, help: handbook::explanation(code, LOOK) }
    }
}

/// The site's folder as seen from that of the repository, wherever the program runs: `desk/`. Empty if it is that folder.
fn folder(site: &Path) -> String {
    from_here(&disk::file::in_repository(site).unwrap_or_else(|| site.to_owned()))
}

/// A folder as seen from where the program runs; empty if it is that folder, or is not below it.
fn from_here(folder: &Path) -> String {
    let components = folder.components();
    let mut folder = String::new();
    for component in components {
        match component {
            Component::CurDir => {}
            Component::Normal(name) => folder.push_str(&format!("{}/", name.to_string_lossy())),
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return String::new(),
        }
    }
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_below_is_named_and_one_elsewhere_is_not() {
        let named = ["", ".", "desk", "./a/desk/", "../desk", "/srv/desk"].map(|site| from_here(Path::new(site)));
        assert_eq!(named, ["", "", "desk/", "a/desk/", "", ""]);
    }
}
