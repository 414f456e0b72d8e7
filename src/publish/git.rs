//! A branch of a git repository, as GitHub, GitLab, Codeberg and Cloudflare Pages serve it. The user's own git does the
//! work, in a repository of its own that lives only as long as the run: no work tree, no hook and no branch of the
//! user's is touched.
//!
//! One run is one commit on top of the branch, pushed only if the branch is where it was when we looked
//! (`--force-with-lease` on its very commit). So it is all there at once, and two publishers cannot undo each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chrono::Utc;

use super::host::{Earlier, Entries, Host, HostError, LockNote, Outgoing, Promises, Sending};
use super::program::{Ended, Program, patiently};
use super::{record, ssh};
use crate::content::destination::{Branch, Repository};
use crate::plan::path::OutputPath;

/// What a page host may want in the branch that is no part of the site.
const PAGE_HOST_FILES: &[&str] = &[".gitkeep", ".gitignore", ".gitattributes"];
/// Tells GitHub to serve the files as they are.
pub(super) const NO_JEKYLL: &str = ".nojekyll";
/// A branch with this file in it holds the sources of a site.
const SOURCES: &[&str] = &["content/site.yaml", "site.yaml", "Cargo.toml", "package.json"];
/// What the commit of a rollback says.
const ROLLED_BACK: &str = "Put the state before the last one back";

/// A branch to publish to.
#[derive(Debug)]
pub(super) struct Git {
    url: String,
    branch: String,
    scratch: tempfile::TempDir,
    /// The commit that the branch is at. `None` if there is no branch.
    tip: Option<String>,
    /// What the tip holds: path and object.
    tree: BTreeMap<String, String>,
    fetched: bool,
    /// What is added (with its object) and removed.
    staged: BTreeMap<String, Option<String>>,
    record: Vec<u8>,
}

impl Git {
    pub(super) fn new(repository: &Repository, branch: &Branch, site: &Path) -> Result<Git, HostError> {
        let url = match repository {
            Repository::Url(url) => url.clone(),
            Repository::Folder(folder) => {
                let folder = site.join(folder);
                let found = fs::canonicalize(&folder);
                let found =
                    found.map_err(|error| HostError::failed(format!("cannot open `{}`", folder.display()), error))?;
                found.to_string_lossy().into_owned()
            }
        };
        let scratch = tempfile::tempdir().map_err(HostError::Machine)?;
        Ok(Git {
            url,
            branch: format!("refs/heads/{}", branch.as_str()),
            scratch,
            tip: None,
            tree: BTreeMap::new(),
            fetched: false,
            staged: BTreeMap::new(),
            record: Vec::new(),
        })
    }

    /// git in our own repository, which takes over nothing from templates and runs no hook.
    fn git(&self) -> Program {
        let folder = self.scratch.path().join("repository");
        Program::new("git").env("GIT_DIR", &folder).env("GIT_INDEX_FILE", self.scratch.path().join("index")).args([
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.autocrlf=false",
            "-c",
            "gc.auto=0",
        ])
    }

    /// git with what goes over the network.
    fn reach(&self, args: &[&str]) -> Result<Ended, HostError> {
        patiently(is_broken, || self.git().args(args).run())
    }

    fn fetch(&mut self, depth: usize) -> Result<(), HostError> {
        let folder = self.scratch.path().join("repository");
        fs::create_dir_all(&folder).map_err(HostError::Machine)?;
        self.git().args(["init", "--quiet", "--bare", "--template="]).run()?.sound("make a repository to work in")?;
        self.tip = self.ask()?;
        let Some(tip) = self.tip.clone() else { return Ok(()) };
        let depth = format!("--depth={depth}");
        let fetching = format!("fetch `{}` from `{}`", self.branch, self.url);
        // By its name and not by its commit, which not every host gives out.
        let spec = format!("+{}:refs/vigie/tip", self.branch);
        let source = if Path::new(&self.url).is_absolute() { format!("file://{}", self.url) } else { self.url.clone() };
        self.reach(&["fetch", "--quiet", "--no-tags", &depth, "--", &source, &spec])?.sound(&fetching)?;
        let now = self.git().args(["rev-parse", "--verify", "refs/vigie/tip"]).run()?.sound("read the branch")?;
        if String::from_utf8_lossy(&now).trim() != tip {
            return Err(HostError::Changed);
        }
        self.tree = self.read_tree("refs/vigie/tip")?;
        Ok(())
    }

    /// The commit that the branch is at there.
    fn ask(&self) -> Result<Option<String>, HostError> {
        let listed = self.reach(&["ls-remote", "--heads", "--", &self.url, &self.branch])?;
        let listed = listed.sound(&format!("ask `{}` for its branches", self.url))?;
        let listed = String::from_utf8_lossy(&listed);
        let line = listed.lines().find(|line| line.split('\t').nth(1) == Some(self.branch.as_str()));
        Ok(line.and_then(|line| line.split('\t').next()).map(str::to_owned))
    }

    fn read_tree(&self, commit: &str) -> Result<BTreeMap<String, String>, HostError> {
        let listed = self.git().args(["ls-tree", "-r", "-z", "--full-tree", commit]).run()?.sound("read the branch")?;
        let listed = String::from_utf8_lossy(&listed);
        let entry = |line: &str| {
            let (meta, path) = line.split_once('\t')?;
            Some((path.to_owned(), meta.split(' ').nth(2)?.to_owned()))
        };
        Ok(listed.split('\0').filter_map(entry).collect())
    }

    fn look(&mut self) -> Result<(), HostError> {
        if !std::mem::replace(&mut self.fetched, true) {
            self.fetch(2)?;
            if let Some(source) = SOURCES.iter().find(|path| self.tree.contains_key(**path)) {
                return Err(HostError::Refused(format!(
                    "the branch `{}` holds sources (`{source}`); name a branch for the published site alone",
                    self.name()
                )));
            }
        }
        Ok(())
    }

    fn name(&self) -> &str {
        self.branch.strip_prefix("refs/heads/").unwrap_or(&self.branch)
    }

    /// Stores files and gives their objects, in order.
    fn store(&self, files: &[&Path]) -> Result<Vec<String>, HostError> {
        let mut input = Vec::new();
        for file in files {
            input.extend(file.as_os_str().as_encoded_bytes());
            input.push(b'\n');
        }
        if input.is_empty() {
            return Ok(Vec::new());
        }
        let stored = self.git().args(["hash-object", "-w", "--no-filters", "--stdin-paths"]).run_with(&input)?;
        let stored = stored.sound("store the files")?;
        let ids: Vec<String> = String::from_utf8_lossy(&stored).lines().map(str::to_owned).collect();
        if ids.len() == files.len() {
            return Ok(ids);
        }
        Err(HostError::Refused("git did not store all files".to_owned()))
    }

    fn store_note(&self, bytes: &[u8]) -> Result<String, HostError> {
        let file = self.scratch.path().join("note");
        fs::write(&file, bytes).map_err(|error| HostError::failed("cannot write a note", error))?;
        Ok(self.store(&[&file])?.remove(0))
    }

    fn read_note(&self, path: &str) -> Result<Option<Vec<u8>>, HostError> {
        let Some(id) = self.tree.get(path) else { return Ok(None) };
        self.git().args(["cat-file", "blob", id]).run()?.sound("read the manifest").map(Some)
    }

    /// A commit of a tree on top of the branch, pushed.
    fn push(&self, tree: &str, words: &str) -> Result<(), HostError> {
        let mut commit = self.git().args(["commit-tree", tree, "-m", words]);
        // Without a zone, which would tell where somebody works.
        let now = format!("{} +0000", Utc::now().timestamp());
        commit = commit.env("GIT_AUTHOR_DATE", &now).env("GIT_COMMITTER_DATE", &now);
        // A branch that anyone can read names nobody, unless somebody wants to be named.
        for (key, value) in [("NAME", "vigie"), ("EMAIL", "vigie@localhost")] {
            for role in ["AUTHOR", "COMMITTER"] {
                let key = format!("GIT_{role}_{key}");
                if std::env::var_os(&key).is_none() {
                    commit = commit.env(&key, value);
                }
            }
        }
        if let Some(tip) = &self.tip {
            commit = commit.args(["-p", tip]);
        }
        let commit = commit.run()?.sound("make the commit")?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let lease = format!("--force-with-lease={}:{}", self.branch, self.tip.as_deref().unwrap_or_default());
        let spec = format!("{commit}:{}", self.branch);
        let ended = self.reach(&["push", "--quiet", "--porcelain", &lease, "--", &self.url, &spec])?;
        if ended.status.success() {
            return Ok(());
        }
        // Hosts say in many ways that the branch has moved. Asking where it is now is one way for all.
        match self.ask() {
            // Only the answer to our push was lost.
            Ok(now) if now.as_ref() == Some(&commit) => Ok(()),
            Ok(now) if now != self.tip => Err(HostError::Changed),
            _ => Err(ended.failure(&format!("push to `{}`", self.url))),
        }
    }
}

impl Host for Git {
    fn promises(&self) -> Promises {
        Promises {
            locks: true,
            atomic: true,
            remains: Some(
                "in the history of the branch, for whoever looks there or has a copy (start a new branch if it must go)",
            ),
        }
    }

    /// The push itself keeps two publishers apart.
    fn lock(&mut self, _: &LockNote) -> Result<(), HostError> {
        Ok(())
    }

    fn break_lock(&mut self, _: &LockNote) -> Result<(), HostError> {
        Ok(())
    }

    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError> {
        self.look()?;
        self.read_note(record::PATH)
    }

    fn foreign_file(&mut self) -> Result<Option<String>, HostError> {
        self.look()?;
        Ok(self.tree.keys().find(|path| !PAGE_HOST_FILES.contains(&path.as_str())).cloned())
    }

    fn whole(&mut self, _: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        Ok(BTreeSet::new())
    }

    /// By their objects, whose names are those of their content.
    fn intact(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        self.look()?;
        let sources: Vec<&Path> = files.iter().map(|file| file.source.as_path()).collect();
        let ids = self.store(&sources)?;
        let same = |(file, id): &(&Outgoing, String)| self.tree.get(file.path.as_str()) == Some(id);
        Ok(files.iter().zip(ids).filter(same).map(|(file, _)| file.path.clone()).collect())
    }

    fn begin(&mut self, _: &[Outgoing]) -> Result<(), HostError> {
        self.look()
    }

    fn put(&mut self, files: &[Sending<'_>], tell: &(dyn Fn(u64) + Sync)) -> Result<(), HostError> {
        for sending in files {
            let path = sending.file.path.as_str();
            let folder = format!("{path}/");
            let in_the_way = |other: &&String| {
                other.as_str() == path && !sending.replaces
                    || other.starts_with(&folder)
                    || path.starts_with(&format!("{other}/"))
            };
            let gone = |other: &String| self.staged.get(other).is_some_and(Option::is_none);
            let others = self.tree.range(path.to_owned()..).map(|(other, _)| other).take(1);
            let above =
                sending.file.path.folders().filter_map(|above| self.tree.get_key_value(above)).map(|(other, _)| other);
            if let Some(other) = others.chain(above).find(|other| in_the_way(other) && !gone(other)) {
                // One of ours goes at the end of the same commit.
                let ours = OutputPath::new(other).is_ok_and(|other| self.staged.contains_key(other.as_str()));
                if !ours && !sending.replaces {
                    return Err(HostError::Foreign(other.clone()));
                }
            }
        }
        let sources: Vec<&Path> = files.iter().map(|sending| sending.file.source.as_path()).collect();
        let ids = self.store(&sources)?;
        for (sending, id) in files.iter().zip(ids) {
            // What git stored must be what was looked at.
            sending.file.read()?;
            self.staged.insert(sending.file.path.as_str().to_owned(), Some(id));
            tell(sending.file.entry.stamp.len);
        }
        Ok(())
    }

    fn delete(&mut self, files: &[OutputPath]) -> Result<(), HostError> {
        self.staged.extend(files.iter().map(|path| (path.as_str().to_owned(), None)));
        Ok(())
    }

    fn write_record(&mut self, json: &[u8]) -> Result<(), HostError> {
        self.record = json.to_vec();
        Ok(())
    }

    fn finish(&mut self, words: &str) -> Result<(), HostError> {
        let mut index = Vec::new();
        let record = self.store_note(&self.record)?;
        let plain = self.store_note(b"")?;
        self.staged.insert(record::PATH.to_owned(), Some(record));
        if !self.tree.contains_key(NO_JEKYLL) {
            self.staged.entry(NO_JEKYLL.to_owned()).or_insert(Some(plain));
        }
        for (path, id) in &self.staged {
            let line = match id {
                Some(id) => format!("100644 {id}\t{path}\0"),
                None => format!("0 0000000000000000000000000000000000000000\t{path}\0"),
            };
            // What goes makes way for what comes.
            if id.is_some() { index.extend(line.bytes()) } else { drop(index.splice(0..0, line.bytes())) }
        }
        if self.tip.is_some() {
            self.git().args(["read-tree", "refs/vigie/tip"]).run()?.sound("read the branch")?;
        }
        self.git().args(["update-index", "-z", "--index-info"]).run_with(&index)?.sound("list the files")?;
        let tree = self.git().arg("write-tree").run()?.sound("make the tree")?;
        self.push(String::from_utf8_lossy(&tree).trim(), words)
    }

    fn earlier(&mut self) -> Result<Earlier, HostError> {
        self.look()?;
        let none = || HostError::Refused("the branch has no earlier state of this site".to_owned());
        if self.tip.is_some() {
            let words =
                self.git().args(["log", "-1", "--format=%s", "refs/vigie/tip"]).run()?.sound("read the branch")?;
            if String::from_utf8_lossy(&words).trim() == ROLLED_BACK {
                // Before it stands what was rolled away from.
                let words = "this branch was put back already; to go back farther, publish the sources of that time";
                return Err(HostError::Refused(words.to_owned()));
            }
        }
        let parent = self.git().args(["rev-parse", "--verify", "--quiet", "refs/vigie/tip^"]).run()?;
        if !parent.status.success() {
            return Err(none());
        }
        let mark = String::from_utf8_lossy(&parent.stdout).trim().to_owned();
        let tree = self.read_tree(&mark)?;
        let id = tree.get(record::PATH).ok_or_else(none)?;
        let record = self.git().args(["cat-file", "blob", id]).run()?.sound("read the manifest")?;
        Ok(Earlier { name: format!("the state of commit {}", &mark[..mark.len().min(10)]), mark, record })
    }

    fn earlier_files(&mut self, of: &Earlier, files: &Entries) -> Result<Vec<Outgoing>, HostError> {
        let folder = self.scratch.path().join("earlier");
        fs::create_dir_all(&folder).map_err(HostError::Machine)?;
        let (tree, mut got) = (self.read_tree(&of.mark)?, Vec::new());
        for (number, (path, entry)) in files.iter().enumerate() {
            let source = folder.join(number.to_string());
            // One that is not there stays away here, too, and is found missing.
            if let Some(id) = tree.get(path.as_str()) {
                let bytes = self.git().args(["cat-file", "blob", id]).run()?.sound("read the earlier state")?;
                fs::write(&source, bytes).map_err(HostError::Machine)?;
            }
            got.push(Outgoing { path: path.clone(), entry: entry.clone(), source });
        }
        Ok(got)
    }

    fn roll_back(&mut self, to: &Earlier) -> Result<(), HostError> {
        self.push(&format!("{}^{{tree}}", to.mark), ROLLED_BACK)
    }

    fn unlock(&mut self) -> Result<(), HostError> {
        Ok(())
    }
}

/// git ends with 128 for this and for much else.
fn is_broken(ended: &Ended) -> bool {
    let told = &ended.stderr;
    let refused = ssh::is_refused(ended) || told.contains("Authentication failed");
    let broken = [
        "Connection closed", "Connection reset", "Connection refused", "Connection timed out", "Broken pipe",
        "hung up", "early EOF", "unable to access", "Could not resolve host",
    ];
    !refused && broken.iter().any(|words| told.contains(words))
}
