//! Where our notes lie below the output folder.

use std::path::{Path, PathBuf};

pub(super) use crate::plan::path::NOTES as FOLDER;

pub(super) fn lock(output: &Path) -> PathBuf {
    output.join(FOLDER).join("lock")
}

pub(super) fn manifest(output: &Path) -> PathBuf {
    output.join(FOLDER).join("manifest.json")
}

pub(super) fn journal(output: &Path) -> PathBuf {
    output.join(FOLDER).join("next.json")
}

pub(super) fn shard(output: &Path) -> PathBuf {
    output.join(FOLDER).join("shard.json")
}

pub(super) fn stage(output: &Path) -> PathBuf {
    output.join(FOLDER).join("stage")
}

pub(super) fn staged(output: &Path, path: &str) -> PathBuf {
    stage(output).join(path)
}
