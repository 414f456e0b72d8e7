//! What a publisher needs of a host, and what a host can promise. A new host is one file that implements [`Host`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::record::FileEntry;
use crate::disk::manifest::Stamp;
use crate::plan::path::{NOTES, OutputPath};

/// Where the note of who publishes lies on a host that cannot lock.
pub(super) const LOCK: &str = ".vigie/publishing.json";

/// What may lie in a folder that counts as empty: what git and file managers leave, and our own notes.
const PLACEHOLDERS: &[&str] = &[".gitkeep", ".DS_Store", NOTES];

/// A place that files are published to. Calls come in the order of the methods here; after an error only
/// [`unlock`](Host::unlock) follows.
pub(crate) trait Host {
    fn promises(&self) -> Promises;

    /// Takes the lock, if the host can hold one.
    ///
    /// # Errors
    /// [`HostError::Busy`] if somebody else holds it.
    fn lock(&mut self, note: &LockNote) -> Result<(), HostError>;

    /// Takes the lock from whoever holds it.
    fn break_lock(&mut self, note: &LockNote) -> Result<(), HostError>;

    /// The record of the last run. `None` if there was none.
    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError>;

    /// A file that lies there and is not ours, if there is one.
    fn foreign_file(&mut self) -> Result<Option<String>, HostError>;

    /// Which of these files are complete on the host. Asked only after a broken run. A host that does not know names
    /// none, and they are sent again.
    fn whole(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError>;

    /// Which of these files lie there as they should, as the host itself shows it now: by what it lists of them where that
    /// tells their content, and else by what is read back.
    fn intact(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError>;

    /// Prepares the host for the files that follow. `all` is the whole new site.
    fn begin(&mut self, all: &[Outgoing]) -> Result<(), HostError>;

    /// Sends files, in any order. Each is there as a whole or not at all. `tell` is called with the length of each file
    /// that was sent.
    ///
    /// # Errors
    /// The first failure. The files after it are left alone.
    fn put(&mut self, files: &[Sending<'_>], tell: &(dyn Fn(u64) + Sync)) -> Result<(), HostError>;

    /// Removes files. It is no fault if one is gone already.
    ///
    /// # Errors
    /// The first failure. The files after it are left alone.
    fn delete(&mut self, files: &[OutputPath]) -> Result<(), HostError>;

    /// Writes the record.
    ///
    /// # Errors
    /// [`HostError::Changed`] if the record on the host is not the one that was read.
    fn write_record(&mut self, json: &[u8]) -> Result<(), HostError>;

    /// Makes what was sent the published site, on hosts where this is a step of its own. `words` say what was done.
    ///
    /// # Errors
    /// [`HostError::Changed`] if somebody else published in the meantime.
    fn finish(&mut self, words: &str) -> Result<(), HostError>;

    /// The state before the last one.
    ///
    /// # Errors
    /// [`HostError::Refused`] if the host keeps none.
    fn earlier(&mut self) -> Result<Earlier, HostError>;

    /// These files of that state, brought to this machine.
    fn earlier_files(&mut self, of: &Earlier, files: &Entries) -> Result<Vec<Outgoing>, HostError>;

    /// Puts that state back.
    fn roll_back(&mut self, to: &Earlier) -> Result<(), HostError>;

    /// Gives the lock back.
    fn unlock(&mut self) -> Result<(), HostError>;
}

/// Files of a state by their paths.
pub(crate) type Entries = BTreeMap<OutputPath, FileEntry>;

/// What a host can promise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Promises {
    /// Two publishers cannot work at the same time.
    pub(crate) locks: bool,
    /// Readers see the old site or the new one, never both.
    pub(crate) atomic: bool,
    /// Where the host itself keeps what was withdrawn.
    pub(crate) remains: Option<&'static str>,
}

/// A file of the site and where its bytes are.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) path: OutputPath,
    /// Its content and media type.
    pub(crate) entry: FileEntry,
    /// Where it lies on this machine.
    pub(crate) source: PathBuf,
}

/// A file to be sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sending<'a> {
    pub(crate) file: &'a Outgoing,
    /// Whether the file at its path, if there is one, is ours to replace. If not, a file there is a fault.
    pub(crate) replaces: bool,
}

/// A state that a host kept.
#[derive(Clone, Debug)]
pub(crate) struct Earlier {
    /// The name that the host gives it: the number of a release, or a commit.
    pub(crate) mark: String,
    /// Its name for people: `release 3`.
    pub(crate) name: String,
    pub(crate) record: Vec<u8>,
}

/// Who publishes, since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LockNote {
    /// A word for the machine or the person. Readers of the site may see it.
    pub(crate) holder: String,
    /// The process on that machine.
    pub(crate) process: u32,
    pub(crate) since: DateTime<Utc>,
}

/// Why a host did not do what it was asked.
#[derive(Debug)]
pub(crate) enum HostError {
    /// Somebody else publishes. `None` if the host does not know who.
    Busy(Option<LockNote>),
    /// Something that is not ours lies at this path.
    Foreign(String),
    /// Somebody else published since we looked.
    Changed,
    /// It is not possible, and the words say why.
    Refused(String),
    /// The machine, the network or the host failed.
    Machine(io::Error),
}

/// Whether a folder with a file of this name still counts as empty.
pub(super) fn is_placeholder(name: &str) -> bool {
    PLACEHOLDERS.contains(&name)
}

impl Promises {
    /// Of a host that keeps this many releases: none means that files are put in place. `remains` says where releases
    /// keep what was withdrawn.
    pub(super) fn of_releases(keep: usize, remains: &'static str) -> Promises {
        let has_releases = keep > 0;
        Promises { locks: true, atomic: has_releases, remains: has_releases.then_some(remains) }
    }
}

impl Outgoing {
    /// The bytes, which must still be those that were scanned.
    ///
    /// # Errors
    /// When they cannot be read or have changed.
    pub(crate) fn read(&self) -> Result<Vec<u8>, HostError> {
        let mut all = Vec::new();
        self.open(&mut |bytes| all.extend_from_slice(bytes))?;
        Ok(all)
    }

    /// The file, whose bytes must still be those that were scanned. `each` sees them on the way, piece by piece.
    ///
    /// # Errors
    /// When it cannot be read or has changed.
    pub(crate) fn open(&self, each: &mut dyn FnMut(&[u8])) -> Result<File, HostError> {
        let failed = |error| HostError::failed(format!("cannot read `{}`", self.source.display()), error);
        let mut file = File::open(&self.source).map_err(failed)?;
        let stamp = Stamp::of_reader(Seen { reader: &mut file, each }).map_err(failed)?;
        if stamp != self.entry.stamp {
            let words = format!("`{}` was changed while the site was being published; build it again", self.path);
            return Err(HostError::Refused(words));
        }
        file.rewind().map_err(failed)?;
        Ok(file)
    }
}

/// Shows what is read to somebody else.
struct Seen<'s, R> {
    reader: R,
    each: &'s mut dyn FnMut(&[u8]),
}

impl<R: Read> Read for Seen<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        (self.each)(&buffer[..read]);
        Ok(read)
    }
}

impl LockNote {
    /// This process, from now on.
    pub(crate) fn ours() -> LockNote {
        LockNote { holder: holder(), process: std::process::id(), since: Utc::now() }
    }

    pub(crate) fn to_json(&self) -> String {
        let (holder, since) = (Value::from(self.holder.as_str()), self.since.to_rfc3339());
        format!("{{\"holder\": {holder}, \"process\": {}, \"since\": \"{since}\"}}\n", self.process)
    }

    /// Reads what [`to_json`](LockNote::to_json) wrote.
    pub(crate) fn from_json(json: &[u8]) -> Option<LockNote> {
        let json: Value = serde_json::from_slice(json).ok()?;
        Some(LockNote {
            holder: json.get("holder")?.as_str()?.to_owned(),
            process: u32::try_from(json.get("process")?.as_u64()?).ok()?,
            since: DateTime::parse_from_rfc3339(json.get("since")?.as_str()?).ok()?.to_utc(),
        })
    }
}

/// A word for who publishes. Readers may see the lock, so it names neither the machine nor its user. The letters
/// are always the same on one machine, and differ between containers.
fn holder() -> String {
    if let Ok(holder) = std::env::var("VIGIE_HOLDER") {
        return holder;
    }
    let name = |key| std::env::var(key).unwrap_or_default();
    let machine = fs::read_to_string("/etc/machine-id").unwrap_or_default();
    let words = [machine, host_name(), name("USER"), name("USERNAME")].join("\n");
    blake3::hash(words.as_bytes()).to_hex()[..8].to_owned()
}

#[cfg(unix)]
fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host_name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

impl HostError {
    /// Puts what failed before the error.
    pub(super) fn failed(what: impl fmt::Display, error: io::Error) -> HostError {
        HostError::Machine(io::Error::new(error.kind(), format!("{what}: {error}")))
    }

    /// There is nothing to go back to on a host that never keeps an earlier state.
    pub(super) fn keeps_nothing(host: &str) -> HostError {
        let words = "keeps no earlier state that vigie could put back; publish the sources of that time";
        HostError::Refused(format!("{host} {words}"))
    }

    /// There is nothing to go back to on a host that keeps releases only if `keep` says so.
    pub(super) fn keeps_no_releases() -> HostError {
        let words = "this target keeps no earlier state; give it `keep: 3` in `site.yaml` to keep the next ones";
        HostError::Refused(words.to_owned())
    }

    /// There is nothing to go back to after the first release.
    pub(super) fn no_earlier_release() -> HostError {
        HostError::Refused("there is no earlier release to go back to".to_owned())
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HostError::Busy(Some(note)) => {
                let since = note.since.format("%Y-%m-%d %H:%M UTC");
                write!(out, "`{}` has been publishing to it since {since}", note.holder.escape_debug())
            }
            HostError::Busy(None) => out.write_str("somebody else is publishing to it"),
            HostError::Foreign(path) => {
                let path = path.escape_debug();
                write!(
                    out,
                    "`{path}` is already there, and vigie did not put it there; move it away, and run this again"
                )
            }
            HostError::Changed => out.write_str("somebody else published to it in the meantime; run this again"),
            HostError::Refused(words) => out.write_str(words),
            HostError::Machine(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for HostError {}
