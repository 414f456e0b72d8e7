//! The one way to a source's bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::rules::is_path_ignored;
use crate::disk::open::{AtPath, Root, naming};
use crate::source::Refusal;

/// What was found where a source should be.
pub(super) enum OpenedSource {
    File(fs::File, u64),
    Refused(Refusal),
    Gone,
}

/// The one way to a source's bytes. A link is resolved to the end, and its target opened again from the root without
/// following anything, so that a link that was exchanged in between is refused, too.
pub(super) fn open_source(root: &Root, skip: &[PathBuf], stored: &Path) -> io::Result<OpenedSource> {
    let target = match root.find(stored)? {
        AtPath::Link(_) => match resolve(root, skip, stored)? {
            Ok(target) => target,
            Err(refusal) => return Ok(OpenedSource::Refused(refusal)),
        },
        found => return Ok(judge(found)),
    };
    Ok(match root.find(&target)? {
        AtPath::Link(_) => OpenedSource::Refused(Refusal::LeavesSite),
        AtPath::Folder => OpenedSource::Refused(Refusal::LinkedFolder),
        found => judge(found),
    })
}

fn judge(found: AtPath) -> OpenedSource {
    match found {
        AtPath::File(file, metadata) => OpenedSource::File(file, metadata.len()),
        AtPath::Nothing | AtPath::NoFolder(_) => OpenedSource::Gone,
        AtPath::Folder | AtPath::Link(_) | AtPath::NotRegular => OpenedSource::Refused(Refusal::NotRegular),
    }
}

/// Where a link ends, relative to the root. What is hidden or skipped is outside, too: `photo.jpg -> ../.env`.
fn resolve(root: &Root, skip: &[PathBuf], stored: &Path) -> io::Result<Result<PathBuf, Refusal>> {
    let target = match fs::canonicalize(root.path().join(stored)) {
        Ok(target) => target,
        // Nowhere, in a circle, or through something that is no folder.
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Ok(Err(Refusal::LeavesSite)),
        Err(error) => return Err(naming(stored, &error)),
    };
    let Ok(inside) = target.strip_prefix(root.path()) else { return Ok(Err(Refusal::LeavesSite)) };
    if inside.as_os_str().is_empty() {
        return Ok(Err(Refusal::LinkedFolder));
    }
    if is_path_ignored(inside) || skip.iter().any(|skip| target.starts_with(skip)) {
        return Ok(Err(Refusal::LeavesSite));
    }
    Ok(Ok(inside.to_owned()))
}
