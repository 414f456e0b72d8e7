//! A folder behind rsync over ssh. rsync itself sends only what differs, aside and then into place. We say which files, in
//! which order, and which are removed, one by one: rsync never decides what to delete.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::host::{Earlier, Entries, Host, HostError, LOCK, LockNote, Outgoing, Promises, Sending, is_placeholder};
use super::program::{Ended, Program, path_argument, patiently};
use super::{record, ssh};
use crate::content::destination::Remote;
use crate::plan::path::OutputPath;

/// What rsync ends with when the connection or the other side fails.
const BROKEN: &[i32] = &[10, 12, 30, 35, 255];

/// A folder on another machine.
pub(super) struct Rsync {
    remote: Remote,
    scratch: tempfile::TempDir,
    /// Our note in the lock, while we hold it.
    lock: Option<Vec<u8>>,
}

impl Rsync {
    pub(super) fn new(remote: &Remote) -> Result<Rsync, HostError> {
        Ok(Rsync { remote: remote.clone(), scratch: tempfile::tempdir().map_err(HostError::Machine)?, lock: None })
    }

    fn there(&self, path: &str) -> String {
        format!("{}:{}/{path}", ssh::address(&self.remote), self.remote.folder)
    }

    fn program(&self) -> Result<Program, HostError> {
        let mut shell = "ssh".to_owned();
        for option in ssh::options(&self.remote, "-p")? {
            shell.push(' ');
            shell.push_str(&option);
        }
        // Names go over as data and not as words of a remote shell.
        Ok(Program::new("rsync").args(["--secluded-args", "--timeout=120", "-e", &shell]))
    }

    fn run_surely(
        &self,
        doing: &str,
        args: &[&str],
        ends: &[PathBuf],
        to: &str,
        input: &[u8],
    ) -> Result<Ended, HostError> {
        let ended = patiently(is_broken, || {
            let program = self.program()?.args(args).arg("--").args(ends.iter().map(|end| path_argument(end))).arg(to);
            program.run_with(input)
        })?;
        if ended.status.success() { Ok(ended) } else { Err(ended.failure(doing)) }
    }

    /// A small file. `None` if it is not there.
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, HostError> {
        let here = self.scratch.path().join("got");
        drop(fs::remove_file(&here));
        let to = here.to_string_lossy().into_owned();
        let ended = patiently(is_broken, || {
            self.program()?.args(["--ignore-missing-args", "--"]).arg(self.there(path)).arg(&to).run()
        })?;
        ended.sound("read from the host")?;
        match fs::read(&here) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(_) => Ok(None),
        }
    }

    /// Names that are missing in an empty folder here go there: exactly those that are listed.
    fn remove(&self, doing: &str, paths: &[&str]) -> Result<(), HostError> {
        let empty = self.scratch.path().join("empty");
        for path in paths {
            // Only the file itself may be missing.
            fs::create_dir_all(empty.join(path).parent().unwrap_or(&empty)).map_err(HostError::Machine)?;
        }
        let list: Vec<u8> = paths.iter().flat_map(|path| [path.as_bytes(), b"\0"].concat()).collect();
        let args = ["--files-from=-", "--from0", "--delete-missing-args"];
        self.run_surely(doing, &args, &[empty.join("")], &self.there(""), &list).map(drop)
    }

    fn put_note(&self, doing: &str, path: &str, bytes: &[u8], args: &[&str]) -> Result<(), HostError> {
        let here = self.scratch.path().join("note");
        fs::write(&here, bytes).map_err(|error| HostError::failed("cannot write a note", error))?;
        let mut all = vec!["--mkpath", "--chmod=F644", "--ignore-times"];
        all.extend(args);
        self.run_surely(doing, &all, &[here], &self.there(path), &[]).map(drop)
    }
}

/// How files are compared and sent. Without their times: those would tell when and where a site is made.
const BASE: &[&str] = &["--files-from=-", "--from0", "--checksum", "--recursive", "--chmod=D755,F644"];

/// Files lie in the built site, but for a few that were made for this run.
fn by_root<'f>(files: &'f [Sending<'f>]) -> Result<Vec<(PathBuf, Vec<&'f Sending<'f>>)>, HostError> {
    let mut roots: Vec<(PathBuf, Vec<&Sending<'_>>)> = Vec::new();
    for sending in files {
        sending.file.open(&mut |_| {})?;
        let source = fs::canonicalize(&sending.file.source).map_err(HostError::Machine)?;
        let depth = sending.file.path.folders().count();
        let root = source.ancestors().nth(depth + 1).unwrap_or(Path::new("/")).to_owned();
        match roots.iter_mut().find(|(other, _)| *other == root) {
            Some((_, files)) => files.push(sending),
            None => roots.push((root, vec![sending])),
        }
    }
    Ok(roots)
}

/// The paths of those that are wanted, as rsync reads them.
fn listed(files: &[&Sending<'_>], wanted: impl Fn(&Sending<'_>) -> bool) -> Vec<u8> {
    let chosen = files.iter().filter(|sending| wanted(sending));
    chosen.flat_map(|sending| [sending.file.path.as_str().as_bytes(), b"\0"].concat()).collect()
}

fn is_broken(ended: &Ended) -> bool {
    let broken = ended.status.code().is_some_and(|code| BROKEN.contains(&code));
    broken && !ssh::is_refused(ended)
}

impl Host for Rsync {
    fn promises(&self) -> Promises {
        Promises { locks: false, atomic: false, remains: None }
    }

    /// Not safe: somebody else may write between our write and our look. It is enough for two people on one desk.
    fn lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        let json = note.to_json().into_bytes();
        self.put_note("lock the target", LOCK, &json, &["--ignore-existing"])?;
        let there = self.get(LOCK)?.unwrap_or_default();
        if there != json {
            return Err(HostError::Busy(LockNote::from_json(&there)));
        }
        self.lock = Some(json);
        Ok(())
    }

    fn break_lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        let json = note.to_json().into_bytes();
        self.put_note("lock the target", LOCK, &json, &[])?;
        self.lock = Some(json);
        Ok(())
    }

    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError> {
        self.get(record::PATH)
    }

    fn foreign_file(&mut self) -> Result<Option<String>, HostError> {
        let args = ["--list-only", "--dirs", "--ignore-missing-args", "--no-human-readable"];
        let listed = self.program()?.args(args).arg("--").arg(self.there("")).run()?;
        let listed = listed.sound("look into the folder")?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        // `-rw-r--r--             12 2024/11/30 20:00:00 name`
        let name = |line: &str| {
            let mut rest = line;
            for _ in 0..4 {
                rest = rest.trim_start().split_once(' ')?.1;
            }
            Some(rest.to_owned())
        };
        Ok(listed.lines().filter_map(name).find(|name| name != "." && !is_placeholder(name)))
    }

    /// rsync itself compares, and sends what differs.
    fn whole(&mut self, _: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        Ok(BTreeSet::new())
    }

    /// rsync compares the sums of what lies there with ours, and names what differs.
    fn intact(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let all: Vec<Sending<'_>> = files.iter().map(|file| Sending { file, replaces: true }).collect();
        let mut intact: BTreeSet<OutputPath> = files.iter().map(|file| file.path.clone()).collect();
        for (root, files) in by_root(&all)? {
            let list = listed(&files, |_| true);
            let look = [BASE, &["--dry-run", "--8-bit-output", "--out-format=%n"]].concat();
            let found = self.run_surely("compare with the host", &look, &[root.join("")], &self.there(""), &list)?;
            let differs: BTreeSet<&[u8]> = found.stdout.split(|byte| *byte == b'\n').collect();
            intact.retain(|path| !differs.contains(path.as_str().as_bytes()));
        }
        Ok(intact)
    }

    fn begin(&mut self, _: &[Outgoing]) -> Result<(), HostError> {
        Ok(())
    }

    fn put(&mut self, files: &[Sending<'_>], tell: &(dyn Fn(u64) + Sync)) -> Result<(), HostError> {
        for (root, files) in by_root(files)? {
            let from = [root.join("")];
            let new = listed(&files, |sending| !sending.replaces);
            if !new.is_empty() {
                let look = [BASE, &["--dry-run", "--existing", "--8-bit-output", "--out-format=%n"]].concat();
                let found = self.run_surely("look at the host", &look, &from, &self.there(""), &new)?;
                let found = String::from_utf8_lossy(&found.stdout).into_owned();
                if let Some(path) = found.lines().find(|line| !line.ends_with('/') && !line.is_empty()) {
                    return Err(HostError::Foreign(format!("{}/{path}", self.remote.folder)));
                }
            }
            let all = listed(&files, |_| true);
            self.run_surely("send files", &[BASE, &["--mkpath"]].concat(), &from, &self.there(""), &all)?;
            files.iter().for_each(|sending| tell(sending.file.entry.stamp.len));
        }
        Ok(())
    }

    fn delete(&mut self, files: &[OutputPath]) -> Result<(), HostError> {
        let paths: Vec<&str> = files.iter().map(OutputPath::as_str).collect();
        self.remove("remove files", &paths)
    }

    fn write_record(&mut self, json: &[u8]) -> Result<(), HostError> {
        if self.lock.is_some() && self.get(LOCK)? != self.lock {
            self.lock = None;
            return Err(HostError::Changed);
        }
        self.put_note("write the manifest", record::PATH, json, &[])
    }

    fn finish(&mut self, _: &str) -> Result<(), HostError> {
        Ok(())
    }

    fn earlier(&mut self) -> Result<Earlier, HostError> {
        Err(HostError::keeps_nothing("rsync"))
    }

    fn earlier_files(&mut self, _: &Earlier, _: &Entries) -> Result<Vec<Outgoing>, HostError> {
        Err(HostError::keeps_nothing("rsync"))
    }

    fn roll_back(&mut self, _: &Earlier) -> Result<(), HostError> {
        Err(HostError::keeps_nothing("rsync"))
    }

    fn unlock(&mut self) -> Result<(), HostError> {
        let Some(ours) = self.lock.take() else { return Ok(()) };
        // Whoever took it from us keeps it.
        if self.get(LOCK)?.is_some_and(|there| there == ours) {
            self.remove("give the lock back", &[LOCK])
        } else {
            Ok(())
        }
    }
}
