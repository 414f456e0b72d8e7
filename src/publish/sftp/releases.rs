//! Releases over SFTP: each run makes `releases/NUMBER/`, with a second name for what did not change, and turns the link
//! `current` to it in one step. `.vigie/release` in it lists what is in it, from the beginning on, so that it can be
//! removed file by file, finished or not.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Sftp, quoted};
use crate::plan::path::{NOTES, OutputPath};
use crate::publish::host::{Earlier, HostError, Outgoing};
use crate::publish::record;

/// Its number, and a line for each file.
const LIST: &str = ".vigie/release";

impl Sftp {
    /// Begins the next release with what stays as it is.
    pub(super) fn begin_release(&mut self, all: &[Outgoing]) -> Result<(), HostError> {
        let (releases, current) = self.releases()?;
        for number in releases.iter().filter(|number| current.is_none_or(|current| **number > current)) {
            // What a broken run left is neither the published site nor one that ever was.
            if self.get(&format!("releases/{number}/{}", record::PATH))?.is_none() {
                self.remove_release(*number)?;
            }
        }
        self.release = releases.last().copied().max(current).unwrap_or(0) + 1;
        self.base = format!("releases/{}/", self.release);
        let mut folders: BTreeSet<String> =
            all.iter().flat_map(|file| file.path.folders()).map(|folder| format!("{}{folder}", self.base)).collect();
        folders.extend(["releases".to_owned(), format!("releases/{}", self.release), format!("{}{NOTES}", self.base)]);
        self.make_folders(&folders)?;
        let list = all.iter().fold(self.release.to_string(), |list, file| format!("{list}\n{}", file.path));
        let note = self.put_note(&format!("{}{LIST}", self.base), list.as_bytes(), "")?;
        self.run_surely("begin a release", &note)?;
        let Some(current) = current else { return Ok(()) };
        // What stays as it is gets a second name; what is sent is put over it.
        let old = self
            .get(&format!("releases/{current}/{}", record::PATH))?
            .and_then(|json| record::Record::from_json(&json));
        let old = old.unwrap_or_default();
        let mut commands = String::new();
        for file in all.iter().filter(|file| old.files.get(&file.path) == Some(&file.entry)) {
            let (from, to) = (format!("releases/{current}/{}", file.path), format!("{}{}", self.base, file.path));
            writeln!(commands, "-ln {} {}", self.at(&from), self.at(&to)).expect("a String takes all");
        }
        if commands.is_empty() { Ok(()) } else { self.run_surely("link unchanged files", &commands).map(drop) }
    }

    /// The finished release before the current one.
    pub(super) fn earlier_release(&self) -> Result<Option<Earlier>, HostError> {
        let (releases, current) = self.releases()?;
        for number in releases.into_iter().rev().filter(|number| current.is_some_and(|current| *number < current)) {
            // A release without a record was never finished.
            if let Some(record) = self.get(&format!("releases/{number}/{}", record::PATH))? {
                return Ok(Some(Earlier { mark: number.to_string(), name: format!("release {number}"), record }));
            }
        }
        Ok(None)
    }

    /// Releases that are there, and the one that `current` leads to.
    fn releases(&self) -> Result<(Vec<u64>, Option<u64>), HostError> {
        let mut releases: Vec<u64> = self.names("releases")?.iter().filter_map(|name| name.parse().ok()).collect();
        releases.sort_unstable();
        let list = self.get(&format!("current/{LIST}"))?;
        let current = list.and_then(|list| String::from_utf8_lossy(&list).lines().next()?.parse().ok());
        Ok((releases, current))
    }

    /// Turns `current` to a release, in one step.
    pub(super) fn turn(&self, release: &str) -> Result<(), HostError> {
        let (aside, current) = (self.at(&format!("{NOTES}/current")), self.at("current"));
        let link = quoted(&format!("releases/{release}"));
        let commands = format!("-rm {aside}\nln -s {link} {aside}\nrename {aside} {current}\n");
        self.run_surely("turn the link `current`", &commands).map(drop)
    }

    /// Takes old releases away, but for as many as are kept.
    pub(super) fn prune(&self) -> Result<(), HostError> {
        let (releases, _) = self.releases()?;
        let old: Vec<u64> = releases.into_iter().filter(|number| *number < self.release).collect();
        old[..old.len().saturating_sub(self.keep)].iter().try_for_each(|number| self.remove_release(*number))
    }

    /// Removes the files that a release lists, and the folders that are empty then.
    fn remove_release(&self, number: u64) -> Result<(), HostError> {
        let base = format!("releases/{number}/");
        let list = self.get(&format!("{base}{LIST}"))?.unwrap_or_default();
        // Files are removed by it, so each path is checked again.
        let files: Vec<OutputPath> =
            String::from_utf8_lossy(&list).lines().skip(1).filter_map(|path| OutputPath::new(path).ok()).collect();
        let mut folders: BTreeSet<String> =
            files.iter().flat_map(OutputPath::folders).map(|folder| format!("{base}{folder}")).collect();
        folders.extend([format!("{base}{NOTES}"), format!("releases/{number}")]);
        let files = files.iter().map(OutputPath::as_str).chain([record::PATH, LIST]);
        let mut commands = files
            .fold(String::new(), |commands, path| format!("{commands}-rm {}\n", self.at(&format!("{base}{path}"))));
        for folder in folders.iter().rev() {
            writeln!(commands, "-rmdir {}", self.at(folder)).expect("a String takes all");
        }
        self.run_surely("remove an old release", &commands).map(drop)
    }
}
