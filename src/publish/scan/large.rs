//! A film, a sound, a large document: only its bytes can be searched, and they are, piece by piece.

use std::io::{self, Read, Seek};

use super::finding::{FindingKind, ScanFinding, finding};
use crate::content::secrets;
use crate::media::{self, Kind, START};
use crate::plan::path::OutputPath;

/// A file of more bytes than this is searched piece by piece, if its bytes are no text.
pub(super) const LARGE: u64 = 1 << 20;

/// What a large file is, and what was found in it. `None` for what must be read as a whole.
pub(super) fn search(
    path: &OutputPath,
    file: &mut (impl Read + Seek),
    local_folders: &[(String, &'static str)],
) -> io::Result<Option<(Kind, Vec<ScanFinding>)>> {
    let mut start = Vec::new();
    file.by_ref().take(START as u64).read_to_end(&mut start)?;
    let kind = media::kind_of(&start);
    // What is packed in an archive is looked at, too.
    if !kind.keeps_notes() || kind == Kind::Zip {
        return Ok(None);
    }
    file.rewind()?;
    let secret = secrets::find_in_file(file)?.map(|what| finding(path, FindingKind::Secret, what.to_owned()));
    let mut findings = Vec::from_iter(secret);
    for (folder, what) in local_folders {
        file.rewind()?;
        if file_holds_folder(file, folder.as_bytes())? {
            findings.push(finding(path, FindingKind::LocalPath, (*what).to_owned()));
        }
    }
    Ok(Some((kind, findings)))
}

/// The end of each piece is searched again with the next.
fn file_holds_folder(file: &mut impl Read, folder: &[u8]) -> io::Result<bool> {
    let mut piece = Vec::new();
    loop {
        let read = file.by_ref().take(LARGE).read_to_end(&mut piece)?;
        if read == 0 || holds_folder(&piece, folder) {
            return Ok(read > 0);
        }
        piece.drain(..piece.len().saturating_sub(folder.len() + 1));
    }
}

/// `/home/ana` in `/home/ana/desk`, but not in `/home/anais` or in `example.org/home/ana`.
pub(super) fn holds_folder(bytes: &[u8], folder: &[u8]) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let starts = bytes.windows(folder.len().max(1)).enumerate().filter(|(_, window)| *window == folder);
    starts.into_iter().any(|(at, _)| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + folder.len());
        !before.is_some_and(is_name) && !after.is_some_and(|byte| is_name(*byte) || matches!(byte, b'-' | b'_'))
    })
}
