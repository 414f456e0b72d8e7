//! The bytes of assets: who gives them, and files so large that they are handed on without being held in memory.

use std::fmt;
use std::io::{self, Cursor, Read, Seek};
use std::sync::Arc;

use crate::media::{self, Kind, START};

/// Gives the bytes of an asset. A build sees one state of the files: the same path gives the same bytes.
pub trait ReadAsset: Send + Sync {
    /// The whole content of the file at `path`, a path of the [`SourceTree`](super::SourceTree).
    ///
    /// # Errors
    /// When the machine cannot read it; the error names the path.
    fn read_asset(&self, path: &str) -> io::Result<Vec<u8>>;

    /// The first bytes of the file at `path`, `most` of them or fewer.
    ///
    /// # Errors
    /// As [`ReadAsset::read_asset`].
    fn read_start(&self, path: &str, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = self.read_asset(path)?;
        bytes.truncate(most);
        Ok(bytes)
    }

    /// How many bytes the file at `path` has.
    ///
    /// # Errors
    /// As [`ReadAsset::read_asset`].
    fn length(&self, path: &str) -> io::Result<u64> {
        Ok(self.read_asset(path)?.len() as u64)
    }

    /// The file at `path`, to be read piece by piece.
    ///
    /// # Errors
    /// As [`ReadAsset::read_asset`].
    fn open_asset(&self, path: &str) -> io::Result<Box<dyn ReadSeek>> {
        Ok(Box::new(Cursor::new(self.read_asset(path)?)))
    }

    /// What slow work makes of the file at `path`. `recipe` names the work and all that it depends on beside the bytes, so
    /// that whoever reads files may keep the result for the next build. `None` if the work has no result.
    ///
    /// # Errors
    /// As [`ReadAsset::read_asset`].
    fn derive(&self, path: &str, recipe: &str, work: Work<'_>) -> io::Result<Option<Vec<u8>>> {
        let _ = recipe;
        Ok(work(&self.read_asset(path)?))
    }

    /// What slow work makes of bytes that are no file: of texts that other stages wrote. The same as [`ReadAsset::derive`] otherwise.
    fn keep(&self, recipe: &str, bytes: &[u8], work: Work<'_>) -> Option<Vec<u8>> {
        let _ = recipe;
        work(bytes)
    }
}

/// Slow work on the bytes of a file.
pub type Work<'w> = &'w mut dyn FnMut(&[u8]) -> Option<Vec<u8>>;

/// What can be read piece by piece, from any place.
pub trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// The content of a file that comes out.
#[derive(Clone, Debug)]
pub enum Made {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// A large file of the site, as it is.
    File(LargeFile),
}

/// A file of the site that goes out as it is and is never held in memory as a whole.
#[derive(Clone)]
pub struct LargeFile {
    path: String,
    len: u64,
    kind: Kind,
    assets: Arc<dyn ReadAsset>,
}

impl Made {
    /// The length in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Made::Bytes(bytes) => bytes.len() as u64,
            Made::File(file) => file.len,
        }
    }

    /// Whether there is not one byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All bytes at once.
    ///
    /// # Errors
    /// As [`LargeFile::open`].
    pub fn read(self) -> io::Result<Vec<u8>> {
        match self {
            Made::Bytes(bytes) => Ok(bytes),
            Made::File(file) => {
                let mut bytes = Vec::new();
                file.open()?.read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Made {
        Made::Bytes(bytes)
    }
}

impl LargeFile {
    /// A file of the tree, with the length and kind that the tree states.
    pub(crate) fn new(path: &str, len: u64, kind: Kind, assets: Arc<dyn ReadAsset>) -> LargeFile {
        LargeFile { path: path.to_owned(), len, kind, assets }
    }

    /// Its path in the tree.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Opens it, if it is still what it was when the files of the site were listed.
    ///
    /// # Errors
    /// When the machine cannot read it, or it was changed; the error names the path.
    pub fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        let mut file = self.assets.open_asset(&self.path)?;
        let mut start = Vec::new();
        file.by_ref().take(START as u64).read_to_end(&mut start)?;
        let len = file.seek(io::SeekFrom::End(0))?;
        file.rewind()?;
        if len != self.len || media::kind_of(&start) != self.kind {
            let words = format!("`{}` was changed while it was being read; run this again", self.path.escape_debug());
            return Err(io::Error::other(words));
        }
        Ok(file)
    }
}

impl fmt::Debug for LargeFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LargeFile({:?}, {} bytes, {:?})", self.path, self.len, self.kind)
    }
}
