//! What we wrote the last time: path, size and hash of each file, and nothing else. It may be published by accident,
//! so it holds nothing that the site does not show.
//!
//! The same form with a number of a staged file beside some of the paths is the journal of a site on its way into place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read};

use blake3::Hash;
use serde::Deserialize;
use serde_json::Value;

use crate::plan::path::OutputPath;

const FORMAT: u64 = 1;

/// The files of a built site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    /// Each file by its path.
    pub(crate) files: BTreeMap<OutputPath, Stamp>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Length in bytes.
    pub(crate) len: u64,
    /// BLAKE3 of all of them.
    pub(crate) hash: Hash,
}

/// A site on its way into place: what it will be, and where the new files wait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) next: Manifest,
    /// The number of the staged file; files that stay as they are have none.
    pub(super) staged: BTreeMap<OutputPath, u64>,
}

impl Stamp {
    /// The stamp of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Stamp {
        Stamp { len: bytes.len() as u64, hash: blake3::hash(bytes) }
    }

    /// The stamp of all that a reader gives, of which no more is kept than a piece.
    pub(crate) fn of_reader(mut reader: impl Read) -> io::Result<Stamp> {
        let (mut hasher, mut piece, mut len) = (blake3::Hasher::new(), vec![0; 64 * 1024], 0);
        loop {
            match reader.read(&mut piece)? {
                0 => return Ok(Stamp { len, hash: hasher.finalize() }),
                read => {
                    hasher.update(&piece[..read]);
                    len += read as u64;
                }
            }
        }
    }
}

impl Manifest {
    /// As JSON, one file a line, sorted: the same site gives the same bytes.
    pub(crate) fn to_json(&self) -> String {
        to_json(self, &BTreeMap::new())
    }

    /// Reads what [`to_json`](Manifest::to_json) wrote; `None` if it is anything else. Each path is checked again,
    /// since files are removed by it.
    pub(crate) fn from_json(json: &[u8]) -> Option<Manifest> {
        from_json(json).map(|journal| journal.next)
    }
}

impl Journal {
    pub(super) fn to_json(&self) -> String {
        to_json(&self.next, &self.staged)
    }

    pub(super) fn from_json(json: &[u8]) -> Option<Journal> {
        from_json(json)
    }
}

fn to_json(manifest: &Manifest, staged: &BTreeMap<OutputPath, u64>) -> String {
    let mut json = format!("{{\n\"format\": {FORMAT},\n\"made_by\": \"vigie {}\",\n", env!("CARGO_PKG_VERSION"));
    json.push_str("\"files\": [");
    let mut before = "\n";
    for (path, stamp) in &manifest.files {
        let quoted = Value::from(path.as_str());
        let (len, hash) = (stamp.len, stamp.hash.to_hex());
        let stage = staged.get(path).map(|number| format!(", \"staged\": {number}")).unwrap_or_default();
        write!(json, "{before}{{\"path\": {quoted}, \"size\": {len}, \"blake3\": \"{hash}\"{stage}}}")
            .expect("a String takes all");
        before = ",\n";
    }
    json.push_str("\n]\n}\n");
    json
}

/// The form, as it is read.
#[derive(Deserialize)]
struct ManifestJson<'j> {
    format: u64,
    #[serde(borrow)]
    files: Vec<FileJson<'j>>,
}

#[derive(Deserialize)]
struct FileJson<'j> {
    #[serde(borrow)]
    path: Cow<'j, str>,
    size: u64,
    #[serde(borrow)]
    blake3: Cow<'j, str>,
    staged: Option<u64>,
}

fn from_json(json: &[u8]) -> Option<Journal> {
    let read: ManifestJson<'_> = serde_json::from_slice(json).ok()?;
    if read.format != FORMAT {
        return None;
    }
    let mut journal = Journal::default();
    for file in read.files {
        let path = OutputPath::from_string(file.path.into_owned()).ok()?;
        let hash = Hash::from_hex(file.blake3.as_ref()).ok()?;
        if let Some(number) = file.staged {
            journal.staged.insert(path.clone(), number);
        }
        journal.next.files.insert(path, Stamp { len: file.size, hash });
    }
    Some(journal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back_as_it_was() {
        let path = |path| OutputPath::new(path).expect("a sound path");
        let files = [(path("index.html"), Stamp::of(b"a")), (path("ar/حلب.html"), Stamp::of(b""))];
        let next = Manifest { files: files.into() };
        assert_eq!(Manifest::from_json(next.to_json().as_bytes()), Some(next.clone()));
        assert_eq!(Manifest::from_json(Manifest::default().to_json().as_bytes()), Some(Manifest::default()));
        let journal = Journal { next, staged: [(path("index.html"), 7)].into() };
        assert_eq!(Journal::from_json(journal.to_json().as_bytes()), Some(journal));
    }

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_none() {
        let json = Manifest { files: [(OutputPath::new("a").expect("sound"), Stamp::of(b""))].into() }.to_json();
        for hostile in ["../a", "/etc/passwd", ".git/config", "a\\\\b"] {
            assert_eq!(Manifest::from_json(json.replace("\"a\"", &format!("\"{hostile}\"")).as_bytes()), None);
        }
        assert_eq!(Manifest::from_json(&json.as_bytes()[..json.len() / 2]), None);
        assert_eq!(Manifest::from_json(b""), None);
    }
}
