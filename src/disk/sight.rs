//! What the disk says of the files of a site, without opening any. A build that finds it unchanged has nothing to do.

use std::fs::{self, Metadata};
use std::path::Path;

use blake3::Hash;

use super::manifest::Stamp;
use crate::plan::path::OutputPath;

/// The times of a file and its number on the disk: who changes a file changes at least one of them. A file keeps them
/// if a folder that it lies in is moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    numbers: Numbers,
}

#[cfg(unix)]
type Numbers = [u64; 6];
#[cfg(not(unix))]
type Numbers = [u64; 1];

impl Sight {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Sight {
        use std::os::unix::fs::MetadataExt as _;
        let times = [metadata.mtime(), metadata.mtime_nsec(), metadata.ctime(), metadata.ctime_nsec()];
        let [written, written_part, changed, changed_part] = times.map(i64::cast_unsigned);
        Sight { numbers: [metadata.dev(), metadata.ino(), written, written_part, changed, changed_part] }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Sight {
        let since = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
        Sight { numbers: [metadata.modified().ok().and_then(since).map_or(0, |time| time.as_nanos() as u64)] }
    }
}

/// How the disk sees each file of a site, in one hash: another one once any file is written to, replaced or removed. Files
/// are looked at unless their sight is known. `None` if one of these is gone, or has another length already.
pub(super) fn seen<'p>(
    folder: &Path,
    files: impl Iterator<Item = (&'p OutputPath, Stamp, Option<Sight>)>,
) -> Option<Hash> {
    let mut hasher = blake3::Hasher::new();
    for (path, stamp, known) in files {
        let sight = known.or_else(|| look(&folder.join(path.as_str()), stamp.len))?;
        for number in sight.numbers {
            hasher.update(&number.to_le_bytes());
        }
        hasher.update(stamp.hash.as_bytes()).update(path.as_str().as_bytes());
    }
    Some(hasher.finalize())
}

fn look(file: &Path, len: u64) -> Option<Sight> {
    let metadata = fs::symlink_metadata(file).ok()?;
    (metadata.is_file() && metadata.len() == len).then(|| Sight::of(&metadata))
}
