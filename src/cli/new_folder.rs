//! A folder that a command fills: it never overwrites what is there.

use std::path::Path;

use crate::disk;

use super::outcome::Failure;

/// Makes the files in a folder that is empty or not there yet. `instead` is a command that names another one.
pub(super) fn fill(folder: &Path, files: &[(String, Vec<u8>)], instead: &str) -> Result<(), Failure> {
    if !disk::file::is_empty_folder(folder)? {
        let folder = folder.display();
        return Err(Failure::Usage(format!(
            "`{folder}` is not empty, and vigie never overwrites files\n  help: name a new folder: `{instead}`"
        )));
    }
    for (path, bytes) in files {
        disk::file::create(&folder.join(path), bytes)?;
    }
    Ok(())
}
