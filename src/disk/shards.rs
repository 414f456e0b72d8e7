//! What a shard leaves beside its files, so that a merge knows what it was made of; and what a build of the whole site leaves
//! for the shards of the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use blake3::Hash;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::guard::Guard;
use super::manifest::{Manifest, Stamp};
use super::store::Store;
use super::validity::Validity;
use super::write::{self, Output, WriteError};
use super::{file, notes};
use crate::plan::path::OutputPath;

/// What a shard was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShardNote<W> {
    /// `3/8`
    pub(crate) shard: String,
    /// A hash for each part of the sources that was read.
    pub(crate) inputs: BTreeMap<String, Hash>,
    pub(crate) valid: Validity,
    /// What it took for granted of the rest of the site.
    pub(crate) whole: W,
}

impl<W: Serialize + DeserializeOwned> ShardNote<W> {
    /// Puts the note beside the files of a shard that was just written.
    ///
    /// # Errors
    /// When the machine cannot write it.
    pub(crate) fn keep(&self, folder: &Path) -> io::Result<()> {
        let inputs: BTreeMap<&String, String> =
            self.inputs.iter().map(|(part, hash)| (part, hash.to_hex().to_string())).collect();
        let note = json!({
            "shard": self.shard,
            "inputs": inputs,
            "valid": self.valid.to_json(),
            "whole": self.whole,
            "manifest": of_manifest(folder)?.to_hex().as_str(),
        });
        file::replace(&notes::shard(folder), note.to_string().as_bytes())
    }

    /// The note of a shard; `None` if there is none, or if it is that of other files than those that lie there now.
    fn find(folder: &Path) -> Option<ShardNote<W>> {
        let note: Value = serde_json::from_slice(&fs::read(notes::shard(folder)).ok()?).ok()?;
        let hash = |value: &Value| Hash::from_hex(value.as_str()?).ok();
        if hash(note.get("manifest")?)? != of_manifest(folder).ok()? {
            return None;
        }
        let inputs = note.get("inputs")?.as_object()?.iter();
        Some(ShardNote {
            shard: note.get("shard")?.as_str()?.to_owned(),
            inputs: inputs.map(|(part, value)| Some((part.clone(), hash(value)?))).collect::<Option<_>>()?,
            valid: Validity::from_json(note.get("valid")?)?,
            whole: W::deserialize(note.get("whole")?).ok()?,
        })
    }
}

fn of_manifest(folder: &Path) -> io::Result<Hash> {
    Ok(blake3::hash(&fs::read(notes::manifest(folder))?))
}

/// A folder in which a shard put its files. No build writes to it while this lives.
#[derive(Debug)]
pub(crate) struct ShardFolder<W> {
    path: PathBuf,
    /// What the shard was made of.
    pub(crate) note: ShardNote<W>,
    files: Manifest,
    _held: fs::File,
}

impl<W: Serialize + DeserializeOwned> ShardFolder<W> {
    /// The shards that lie in a folder, each in one of its own. What is not a whole shard is left out.
    ///
    /// # Errors
    /// When the folder cannot be read, or a build is writing to one of the shards.
    pub(crate) fn all_in(folder: &Path) -> Result<Vec<ShardFolder<W>>, WriteError> {
        let mut found = Vec::new();
        for path in folders_in(folder)?.into_iter().filter(|path| notes::shard(path).is_file()) {
            let held = write::hold(&path)?;
            if let (Some(note), Some(files)) = (ShardNote::find(&path), write::last_manifest(&path)?) {
                found.push(ShardFolder { path, note, files, _held: held });
            }
        }
        Ok(found)
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of one of its files; `None` if it has no such file.
    ///
    /// # Errors
    /// When the machine cannot read it, or it is not what the shard wrote; the error names it.
    pub(crate) fn read(&self, path: &OutputPath) -> io::Result<Option<Vec<u8>>> {
        let Some(stamp) = self.files.files.get(path) else { return Ok(None) };
        let place = self.path.join(path.as_str());
        let named = |words: &str| io::Error::other(format!("cannot read `{}`: {words}", place.display()));
        let bytes = fs::read(&place).map_err(|error| named(&error.to_string()))?;
        if Stamp::of(&bytes) != *stamp {
            return Err(named("it is not what the shard wrote; remove the folder of the shard and build it again"));
        }
        Ok(Some(bytes))
    }
}

/// The folders in a folder to which builds have written, sorted; one that links lead to is there once.
fn folders_in(folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let failed = |error| WriteError::failed("cannot read the folder", folder, error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.retain(|path| write::is_begun(path));
    paths.sort();
    let mut seen = BTreeSet::new();
    paths.retain(|path| fs::canonicalize(path).map_or(true, |place| seen.insert(place)));
    Ok(paths)
}

/// What a folder holds in the place of which a shard should not be: another shard, or a whole site.
pub(crate) fn other_than(shard: &str, folder: &Path) -> Option<String> {
    if !notes::manifest(folder).is_file() {
        return None;
    }
    let note = fs::read(notes::shard(folder)).ok().and_then(|note| serde_json::from_slice::<Value>(&note).ok());
    match note.as_ref().and_then(|note| note.get("shard")?.as_str()) {
        Some(held) if held == shard => None,
        Some(held) => Some(format!("shard {held}")),
        None => Some("a whole site".to_owned()),
    }
}

/// Removes the shards that lie in a folder, but nothing that is not ours. Gives the number of files.
///
/// # Errors
/// When the machine fails, or a build is writing to one of them.
pub(crate) fn remove_all(folder: &Path, guard: &Guard) -> Result<usize, WriteError> {
    let mut removed = 0;
    let shards = if folder.is_dir() { folders_in(folder)? } else { Vec::new() };
    for path in shards {
        removed += Output::open(&path, guard)?.commit()?.removed;
        let notes = path.join(notes::FOLDER);
        fs::remove_dir_all(&notes).map_err(|error| WriteError::failed("cannot remove", &notes, error))?;
        // It stays if something else lies in it.
        let _ = fs::remove_dir(&path);
    }
    let _ = fs::remove_dir(folder);
    Ok(removed)
}

/// What the last build or check said of the whole site.
pub(crate) fn whole_site<W: DeserializeOwned>(site: &Path) -> Option<W> {
    serde_json::from_slice(&Store::of(site).note(WHOLE)?).ok()
}

/// Keeps what shards take for granted of the rest of the site. If it cannot be kept, shards read all of it.
pub(crate) fn keep_whole_site<W: Serialize>(site: &Path, whole: &W) {
    if let Ok(whole) = serde_json::to_vec(whole) {
        Store::of(site).keep_note(WHOLE, &whole);
    }
}

const WHOLE: &str = "whole-site.json";
