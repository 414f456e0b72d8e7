//! A folder behind SFTP. The user's own `sftp` does the work, with their keys, agent and known hosts, and reads its
//! commands from us; nothing runs on the other side but the file service.
//!
//! Each file is sent aside into `.vigie/` and then moved to where it goes, so it is there as a whole or not at all.
//! After every few files a note of what was sent is left there, for the next run after a broken one.

mod releases;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::host::{Earlier, Entries, Host, HostError, LOCK, LockNote, Outgoing, Promises, Sending, is_placeholder};
use super::program::{Ended, Program, patiently};
use super::record::{self, FileEntry, Record};
use super::ssh;
use crate::content::destination::Remote;
use crate::plan::path::{NOTES, OutputPath};

/// Files that go over one connection before a note is left.
const BATCH: usize = 64;
/// Connections at once; servers begin to refuse at ten that have yet to sign in.
const PARALLEL: usize = 4;

/// A folder on another machine.
pub(super) struct Sftp {
    remote: Remote,
    /// Where files wait that go to and fro.
    scratch: tempfile::TempDir,
    pool: rayon::ThreadPool,
    keep: usize,
    /// Where files go below the folder: empty, or `releases/7/`.
    base: String,
    release: u64,
    /// Folders that are there.
    folders: BTreeSet<String>,
    numbers: AtomicUsize,
    /// What a broken run noted as through, and holds: the hash by the path.
    whole: BTreeMap<OutputPath, String>,
    /// Our note in the lock, while we hold it.
    lock: Option<Vec<u8>>,
}

impl Sftp {
    pub(super) fn new(remote: &Remote, keep: usize) -> Result<Sftp, HostError> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(PARALLEL).build();
        Ok(Sftp {
            remote: remote.clone(),
            scratch: tempfile::tempdir().map_err(HostError::Machine)?,
            pool: pool.map_err(|error| HostError::Machine(std::io::Error::other(error)))?,
            keep,
            base: String::new(),
            release: 0,
            folders: BTreeSet::new(),
            numbers: AtomicUsize::new(0),
            whole: BTreeMap::new(),
            lock: None,
        })
    }

    /// A path below the folder, quoted as sftp reads it.
    fn at(&self, path: &str) -> String {
        quoted(&format!("{}/{path}", self.remote.folder))
    }

    fn run(&self, commands: &str) -> Result<Ended, HostError> {
        let mut program = Program::new("sftp").args(["-q", "-b", "-"]).args(ssh::options(&self.remote, "-P")?);
        program = program.arg("--").arg(ssh::address(&self.remote));
        program.run_with(commands.as_bytes())
    }

    /// Runs commands again and again while the connection breaks; they must be such as may be run twice.
    fn run_patiently(&self, commands: &str) -> Result<Ended, HostError> {
        patiently(is_broken, || self.run(commands))
    }

    /// As [`run_patiently`](Sftp::run_patiently), and all of them must end well.
    fn run_surely(&self, doing: &str, commands: &str) -> Result<Ended, HostError> {
        let ended = self.run_patiently(commands)?;
        if ended.status.success() { Ok(ended) } else { Err(ended.failure(doing)) }
    }

    /// Names in a folder; none where it is not there.
    fn names(&self, folder: &str) -> Result<Vec<String>, HostError> {
        let ended = self.run_surely("look into the folder", &format!("-ls -1a {}\n", self.at(folder)))?;
        let listed = String::from_utf8_lossy(&ended.stdout).into_owned();
        let name = |line: &str| line.trim_end().rsplit('/').next().unwrap_or_default().to_owned();
        let lines = listed.lines().filter(|line| !line.starts_with("sftp> "));
        Ok(lines.map(name).filter(|name| !name.is_empty() && name != "." && name != "..").collect())
    }

    /// A small file. `None` if it is not there.
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, HostError> {
        let here = self.scratch.path().join("got");
        drop(fs::remove_file(&here));
        let get = format!("-get {} {}\n", self.at(path), quoted(&here.to_string_lossy()));
        // A second command that must succeed shows whether the file is missing or the connection broke.
        let ended = self.run_surely("read from the host", &format!("{get}pwd\n"))?;
        match fs::read(&here) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(_) if is_missing(&ended.stderr) => Ok(None),
            Err(_) => Err(ended.failure(&format!("read `{path}` from the host"))),
        }
    }

    /// Brings a few files of a folder here, to where they say their source is. One that is not there stays away.
    fn bring(&self, base: &str, files: &[Outgoing]) -> Result<(), HostError> {
        let get = |commands, file: &Outgoing| {
            let there = self.at(&format!("{base}{}", file.path));
            format!("{commands}-get {there} {}\n", quoted(&file.source.to_string_lossy()))
        };
        // A second command that must succeed shows whether files are missing or the connection broke.
        let commands = files.iter().fold(String::new(), get);
        self.run_surely("read from the host", &format!("{commands}pwd\n")).map(drop)
    }

    /// Which of a few files hold what they should.
    fn read_back(&self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let here = |file: &Outgoing| Outgoing { source: self.scratch.path().join(self.fresh()), ..file.clone() };
        let copies: Vec<Outgoing> = files.iter().map(here).collect();
        self.bring(if self.keep > 0 { "current/" } else { "" }, &copies)?;
        let intact =
            copies.iter().filter(|copy| copy.open(&mut |_| {}).is_ok()).map(|copy| copy.path.clone()).collect();
        copies.iter().for_each(|copy| drop(fs::remove_file(&copy.source)));
        Ok(intact)
    }

    /// A name that neither another run nor the rest of a dead one has.
    fn fresh(&self) -> String {
        let run = self.scratch.path().file_name().unwrap_or_default().to_string_lossy();
        format!("{}-{}", run.trim_start_matches('.'), self.numbers.fetch_add(1, Ordering::Relaxed))
    }

    /// Commands that put bytes at a path, in one step; with `-l` only if nothing lies there.
    fn put_note(&self, path: &str, bytes: &[u8], how: &str) -> Result<String, HostError> {
        let name = self.fresh();
        let here = self.scratch.path().join(&name);
        fs::write(&here, bytes).map_err(|error| HostError::failed("cannot write a note", error))?;
        let aside = self.at(&format!("{NOTES}/on-the-way-{name}"));
        Ok(format!("put {} {aside}\nrename {how}{aside} {}\n", quoted(&here.to_string_lossy()), self.at(path)))
    }

    /// Makes folders that are not there yet, outermost first.
    fn make_folders(&mut self, folders: &BTreeSet<String>) -> Result<(), HostError> {
        let new: Vec<String> = folders.difference(&self.folders).cloned().collect();
        if new.is_empty() {
            return Ok(());
        }
        let commands = new.iter().fold(String::new(), |commands, folder| {
            format!("{commands}-mkdir {}\n", self.at(folder.trim_end_matches('/')))
        });
        self.run_surely("make folders", &commands)?;
        self.folders.extend(new);
        Ok(())
    }

    /// Sends a few files and leaves a note that they are through.
    fn send(&self, files: &[Sending<'_>]) -> Result<(), HostError> {
        let mut again = false;
        let ended = patiently(is_broken, || self.run(&self.sending(files, std::mem::replace(&mut again, true))?))?;
        if ended.status.success() { Ok(()) } else { Err(self.refused(files, &ended)) }
    }

    /// `again` after a connection broke: then a file that was not ours to replace may be there because we sent it.
    fn sending(&self, files: &[Sending<'_>], again: bool) -> Result<String, HostError> {
        let (mut commands, mut through) = (String::new(), String::new());
        for sending in files {
            let file = sending.file;
            // Also sees to it that the bytes are still those that were looked at.
            file.read()?;
            let here = quoted(&fs::canonicalize(&file.source).map_err(HostError::Machine)?.to_string_lossy());
            let aside = self.at(&format!("{NOTES}/on-the-way-{}", self.fresh()));
            let there = self.at(&format!("{}{}", self.base, file.path));
            // With `-l` the server refuses where something lies already.
            let how = if sending.replaces || again || self.keep > 0 { "" } else { "-l " };
            writeln!(commands, "put {here} {aside}\nchmod 644 {aside}\nrename {how}{aside} {there}").expect("a String");
            writeln!(through, "{}  {}", file.entry.stamp.hash.to_hex(), file.path).expect("a String takes all");
        }
        let note = format!("{NOTES}/through-{}", self.fresh());
        commands.push_str(&self.put_note(&note, through.as_bytes(), "")?);
        Ok(commands)
    }

    fn refused(&self, files: &[Sending<'_>], ended: &Ended) -> HostError {
        // sftp names the two paths of a rename that failed.
        let told = &ended.stderr;
        let strange = files
            .iter()
            .find(|sending| !sending.replaces && told.contains("rename") && told.contains(sending.file.path.as_str()));
        match strange {
            Some(sending) if self.keep == 0 => {
                HostError::Foreign(format!("{}/{}", self.remote.folder, sending.file.path))
            }
            _ => ended.failure("send files"),
        }
    }

    /// What earlier runs noted as through: the hash by the path.
    fn through(&self) -> Result<BTreeMap<String, String>, HostError> {
        let names = self.names(NOTES)?;
        let notes: Vec<_> = names
            .iter()
            .filter(|name| name.starts_with("through-"))
            .map(|name| (self.at(&format!("{NOTES}/{name}")), self.scratch.path().join(self.fresh())))
            .collect();
        let get = |commands, (there, here): &(String, PathBuf)| {
            format!("{commands}-get {there} {}\n", quoted(&here.to_string_lossy()))
        };
        if !notes.is_empty() {
            self.run_surely("read from the host", &notes.iter().fold(String::new(), get))?;
        }
        let mut through = BTreeMap::new();
        for (_, here) in &notes {
            let text = fs::read_to_string(here).unwrap_or_default();
            let lines = text.lines().filter_map(|line| line.split_once("  "));
            through.extend(lines.map(|(hash, path)| (path.to_owned(), hash.to_owned())));
        }
        Ok(through)
    }

    /// Takes the notes of earlier runs away, and what they left on its way. Of what they say only what holds is kept: an
    /// old note may name a file that a later run has replaced.
    fn renew_notes(&self) -> Result<(), HostError> {
        let names = self.names(NOTES)?;
        let left = names.iter().filter(|name| name.starts_with("through-") || name.starts_with("on-the-way-"));
        let remove = |commands, name: &String| format!("{commands}-rm {}\n", self.at(&format!("{NOTES}/{name}")));
        let mut commands = left.fold(String::new(), remove);
        if commands.is_empty() {
            return Ok(());
        }
        if !self.whole.is_empty() {
            let line = |lines, (path, hash): (&OutputPath, &String)| format!("{lines}{hash}  {path}\n");
            let lines = self.whole.iter().fold(String::new(), line);
            commands.push_str(&self.put_note(&format!("{NOTES}/through-{}", self.fresh()), lines.as_bytes(), "")?);
        }
        self.run_surely("clear notes away", &commands).map(drop)
    }

    /// Stops where somebody took the lock from us.
    fn check_lock(&mut self) -> Result<(), HostError> {
        if self.lock.is_some() && self.get(LOCK)? != self.lock {
            self.lock = None;
            return Err(HostError::Changed);
        }
        Ok(())
    }

    /// Refuses the home folder of whoever signs in, which only the host knows.
    fn check_home(&self) -> Result<(), HostError> {
        let ended = self.run_surely("sign in", "pwd\n")?;
        let told = String::from_utf8_lossy(&ended.stdout).into_owned();
        let home =
            told.lines().find_map(|line| line.strip_prefix("Remote working directory: ")).unwrap_or_default().trim();
        let folder = Path::new(&self.remote.folder);
        if home.len() > 1 && folder.is_absolute() && Path::new(home).starts_with(folder) {
            let words = format!(
                "`{}` is your home folder there, or holds it; name a folder for the site alone",
                self.remote.folder
            );
            return Err(HostError::Refused(words));
        }
        Ok(())
    }
}

impl Host for Sftp {
    fn promises(&self) -> Promises {
        Promises::of_releases(self.keep, "in the releases that the host keeps (remove them by hand if they must go)")
    }

    /// Only one can put the first file of a name there.
    fn lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        self.check_home()?;
        let folder = format!("{}/{NOTES}", self.remote.folder);
        let ends = folder.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0).chain([folder.len()]);
        let mut commands =
            ends.fold(String::new(), |commands, end| format!("{commands}-mkdir {}\n", quoted(&folder[..end])));
        let json = note.to_json().into_bytes();
        commands.push_str(&self.put_note(LOCK, &json, "-l ")?);
        let ended = self.run_patiently(&commands)?;
        if !ended.status.success() {
            match self.get(LOCK)? {
                None => return Err(ended.failure("lock the target")),
                Some(there) if there != json => return Err(HostError::Busy(LockNote::from_json(&there))),
                // The answer to our own first try was lost.
                Some(_) => {}
            }
        }
        self.lock = Some(json);
        Ok(())
    }

    fn break_lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        let json = note.to_json().into_bytes();
        let commands = self.put_note(LOCK, &json, "")?;
        self.run_surely("lock the target", &commands)?;
        self.lock = Some(json);
        Ok(())
    }

    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError> {
        let place = if self.keep > 0 { "current/" } else { "" };
        self.get(&format!("{place}{}", record::PATH))
    }

    fn foreign_file(&mut self) -> Result<Option<String>, HostError> {
        let ours = |name: &str| is_placeholder(name) || self.keep > 0 && matches!(name, "releases" | "current");
        Ok(self.names("")?.into_iter().find(|name| !ours(name)))
    }

    fn whole(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        if self.keep > 0 {
            return Ok(BTreeSet::new());
        }
        let through = self.through()?;
        for file in files {
            let hash = file.entry.stamp.hash.to_hex().to_string();
            if through.get(file.path.as_str()) == Some(&hash) {
                self.whole.insert(file.path.clone(), hash);
            }
        }
        Ok(self.whole.keys().cloned().collect())
    }

    /// An SFTP server lists no sums, so all is read back, a few files at a time.
    fn intact(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let host = &*self;
        let batches: Vec<_> = host
            .pool
            .install(|| files.par_chunks(BATCH).map(|batch| host.read_back(batch)).collect::<Result<_, _>>())?;
        let batches: Vec<BTreeSet<OutputPath>> = batches;
        Ok(batches.into_iter().flatten().collect())
    }

    fn begin(&mut self, all: &[Outgoing]) -> Result<(), HostError> {
        self.renew_notes()?;
        if self.keep > 0 { self.begin_release(all) } else { Ok(()) }
    }

    fn put(&mut self, files: &[Sending<'_>], tell: &(dyn Fn(u64) + Sync)) -> Result<(), HostError> {
        let folders: BTreeSet<String> = files
            .iter()
            .flat_map(|sending| sending.file.path.folders())
            .map(|folder| format!("{}{folder}", self.base))
            .collect();
        self.make_folders(&folders)?;
        let host = &*self;
        let one = |batch: &[Sending<'_>]| {
            host.send(batch)?;
            batch.iter().for_each(|sending| tell(sending.file.entry.stamp.len));
            Ok(())
        };
        let done = host.pool.install(|| files.par_chunks(BATCH).try_for_each(one));
        // Whoever takes the lock clears away what is on its way.
        done.or_else(|error| self.check_lock().and(Err(error)))
    }

    fn delete(&mut self, files: &[OutputPath]) -> Result<(), HostError> {
        if self.keep > 0 {
            // They never came into the new release.
            return Ok(());
        }
        let remove = |commands, path: &OutputPath| format!("{commands}-rm {}\n", self.at(path.as_str()));
        let ended = self.run_surely("remove files", &files.iter().fold(String::new(), remove))?;
        // What is gone already is no fault, but a file that stays must not be taken for gone.
        if ended.stderr.lines().any(|line| !line.trim().is_empty() && !is_missing(line)) {
            return Err(ended.failure("remove files"));
        }
        let folders: BTreeSet<&str> = files.iter().flat_map(OutputPath::folders).collect();
        if folders.is_empty() {
            return Ok(());
        }
        // Only an empty one goes.
        let remove = |commands, folder: &&str| format!("{commands}-rmdir {}\n", self.at(folder));
        self.run_surely("remove folders", &folders.iter().rev().fold(String::new(), remove)).map(drop)
    }

    fn write_record(&mut self, json: &[u8]) -> Result<(), HostError> {
        if self.keep > 0 && Record::is_unfinished_json(json) {
            return Ok(());
        }
        self.check_lock()?;
        let commands = self.put_note(&format!("{}{}", self.base, record::PATH), json, "")?;
        self.run_surely("write the manifest", &commands).map(drop)
    }

    fn finish(&mut self, _: &str) -> Result<(), HostError> {
        self.whole.clear();
        self.renew_notes()?;
        if self.keep == 0 {
            return Ok(());
        }
        self.turn(&self.release.to_string())?;
        self.prune()
    }

    fn earlier(&mut self) -> Result<Earlier, HostError> {
        if self.keep == 0 {
            return Err(HostError::keeps_no_releases());
        }
        self.earlier_release()?.ok_or_else(HostError::no_earlier_release)
    }

    fn earlier_files(&mut self, of: &Earlier, files: &Entries) -> Result<Vec<Outgoing>, HostError> {
        let base = format!("releases/{}/", of.mark);
        let file = |(path, entry): (&OutputPath, &FileEntry)| Outgoing {
            path: path.clone(),
            entry: entry.clone(),
            source: self.scratch.path().join(self.fresh()),
        };
        let files: Vec<Outgoing> = files.iter().map(file).collect();
        let host = &*self;
        host.pool.install(|| files.par_chunks(BATCH).try_for_each(|batch| host.bring(&base, batch)))?;
        Ok(files)
    }

    fn roll_back(&mut self, to: &Earlier) -> Result<(), HostError> {
        self.turn(&to.mark)?;
        // Nobody is to go back to what was rolled away from: without its record, a release is none.
        let mark = to.mark.parse::<u64>().ok();
        let releases: Vec<u64> = self.names("releases")?.iter().filter_map(|name| name.parse().ok()).collect();
        let later = releases.into_iter().filter(|number| mark.is_some_and(|mark| *number > mark));
        let commands = later.fold(String::new(), |commands, number| {
            format!("{commands}-rm {}\n", self.at(&format!("releases/{number}/{}", record::PATH)))
        });
        if commands.is_empty() {
            Ok(())
        } else {
            self.run_surely("forget what was rolled away from", &commands).map(drop)
        }
    }

    fn unlock(&mut self) -> Result<(), HostError> {
        let Some(ours) = self.lock.take() else { return Ok(()) };
        // Whoever took it from us keeps it.
        match self.get(LOCK)? {
            Some(there) if there == ours => {
                self.run_surely("give the lock back", &format!("-rm {}\n", self.at(LOCK))).map(drop)
            }
            _ => Ok(()),
        }
    }
}

/// sftp reads quotes and backslashes as shells do, and a quoted name has no wildcards.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

/// ssh ends with 255 where the connection fails; sftp with 1 and these words.
fn is_broken(ended: &Ended) -> bool {
    let told = &ended.stderr;
    let broken = [
        "Connection closed", "closed by remote host", "Connection reset", "Broken pipe", "Connection refused",
        "timed out", "Couldn't read packet",
    ];
    !ssh::is_refused(ended) && (ended.status.code() == Some(255) || broken.iter().any(|words| told.contains(words)))
}

fn is_missing(told: &str) -> bool {
    told.contains("not found") || told.contains("No such file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_reach_sftp_as_they_are() {
        assert_eq!(quoted("a b"), "\"a b\"");
        assert_eq!(quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
    }
}
