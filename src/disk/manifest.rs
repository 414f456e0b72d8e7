//! What we wrote the last time: path, size and hash of each file, and nothing else. It may be published by accident,
//! so it holds nothing that the site does not show.
//!
//! The journal of a site on its way into place is the manifest that it will have.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};

use blake3::Hash;
use serde::Deserialize;

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
    /// Writes it as JSON, one file a line, sorted: the same site gives the same bytes.
    pub(crate) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        write!(to, "{{\n\"format\": {FORMAT},\n\"made_by\": \"vigie {version}\",\n\"files\": [")?;
        let mut before = "\n{\"path\": ";
        for (path, stamp) in &self.files {
            to.write_all(before.as_bytes())?;
            serde_json::to_writer(&mut *to, path.as_str())?;
            write!(to, ", \"size\": {}, \"blake3\": \"{}\"}}", stamp.len, stamp.hash.to_hex())?;
            before = ",\n{\"path\": ";
        }
        to.write_all(b"\n]\n}\n")
    }

    /// Reads what [`write`](Manifest::write) wrote; `None` if it is anything else. Each path is checked again, since files
    /// are removed by it.
    pub(crate) fn from_json(json: &[u8]) -> Option<Manifest> {
        let read: ManifestJson<'_> =
            serde_json::from_slice(json).ok().filter(|read: &ManifestJson| read.format == FORMAT)?;
        let file = |file: FileJson<'_>| {
            let path = OutputPath::from_string(file.path.into_owned()).ok()?;
            Some((path, Stamp { len: file.size, hash: Hash::from_hex(file.blake3.as_ref()).ok()? }))
        };
        Some(Manifest { files: read.files.into_iter().map(file).collect::<Option<_>>()? })
    }
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json_of(manifest: &Manifest) -> String {
        let mut json = Vec::new();
        manifest.write(&mut json).expect("a Vec takes all");
        String::from_utf8(json).expect("JSON is text")
    }

    #[test]
    fn a_manifest_comes_back_as_it_was() {
        let path = |path| OutputPath::new(path).expect("a sound path");
        let files = [(path("index.html"), Stamp::of(b"a")), (path("ar/حلب.html"), Stamp::of(b""))];
        let next = Manifest { files: files.into() };
        assert_eq!(Manifest::from_json(json_of(&next).as_bytes()), Some(next));
        assert_eq!(Manifest::from_json(json_of(&Manifest::default()).as_bytes()), Some(Manifest::default()));
    }

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_none() {
        let json = json_of(&Manifest { files: [(OutputPath::new("a").expect("sound"), Stamp::of(b""))].into() });
        for hostile in ["../a", "/etc/passwd", ".git/config", "a\\\\b"] {
            assert_eq!(Manifest::from_json(json.replace("\"a\"", &format!("\"{hostile}\"")).as_bytes()), None);
        }
        assert_eq!(Manifest::from_json(&json.as_bytes()[..json.len() / 2]), None);
        assert_eq!(Manifest::from_json(b""), None);
    }
}
