//! Many files as one: a ZIP archive (APPNOTE 6.3.10) whose bytes depend on the files alone. Files keep their order. All
//! are dated 1980-01-01, the first day that the format knows. Packing is pure, so any thread can pack any file.

use std::io::{self, Read};

use crc32fast::{Hasher, hash};

use crate::plan::path::OutputPath;

/// How hard to compress. A higher level doubles the time and saves one byte in a hundred.
const LEVEL: u8 = 6;
/// What reads an archive must know of version 4.5: archives of many files.
const VERSION: u16 = 45;
/// Names are in UTF-8.
const UTF_8: u16 = 1 << 11;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// 1 January 1980, midnight.
const DATE: u16 = 0x21;

/// A file as it stands in an archive.
pub(crate) struct Packed {
    /// Its head and its bytes; of a large file the head alone.
    pub bytes: Vec<u8>,
    /// How many bytes follow that are not among these.
    follow: u32,
    name: String,
    name_length: u16,
    method: u16,
    sum: u32,
    packed: u32,
    whole: u32,
}

/// What stands at the end of an archive: where each file is.
#[derive(Default)]
pub(crate) struct Directory {
    records: Vec<u8>,
    files: u64,
    /// Where the next file begins.
    at: u64,
}

/// Packs a file that will lie in a folder of that name.
///
/// # Errors
/// For a file of 4 GB and more, which no browser shows either.
pub(crate) fn pack(folder: &str, path: &OutputPath, bytes: &[u8]) -> io::Result<Packed> {
    let pressed = miniz_oxide::deflate::compress_to_vec(bytes, LEVEL);
    let (method, data) = if pressed.len() < bytes.len() { (DEFLATED, &*pressed) } else { (STORED, bytes) };
    let (packed, whole) = (length(path, data.len() as u64)?, length(path, bytes.len() as u64)?);
    let mut file = Packed { method, sum: hash(bytes), packed, whole, ..Packed::named(folder, path) };
    file.put_head();
    put(&mut file.bytes, data);
    Ok(file)
}

/// The head of a large file that will stand in the archive as it is. It is read for its sum.
///
/// # Errors
/// As [`pack`], and when it cannot be read.
pub(crate) fn head_of(folder: &str, path: &OutputPath, file: &mut dyn Read) -> io::Result<Packed> {
    let mut sum = Summed::default();
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        sum.add(&piece[..read]);
    }
    let whole = length(path, sum.length)?;
    let sum = sum.hasher.finalize();
    let mut file = Packed { sum, packed: whole, whole, follow: whole, ..Packed::named(folder, path) };
    file.put_head();
    Ok(file)
}

fn length(path: &OutputPath, length: u64) -> io::Result<u32> {
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, format!("`{path}` is too large for an archive"));
    u32::try_from(length).map_err(|_| too_large())
}

/// The sum and length of bytes that come piece by piece.
#[derive(Default)]
pub(crate) struct Summed {
    hasher: Hasher,
    length: u64,
}

impl Summed {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl Packed {
    fn named(folder: &str, path: &OutputPath) -> Packed {
        let name = format!("{folder}/{path}");
        Packed {
            bytes: Vec::new(),
            follow: 0,
            name_length: u16::try_from(name.len()).unwrap_or(u16::MAX),
            name,
            method: STORED,
            sum: 0,
            packed: 0,
            whole: 0,
        }
    }

    /// Whether the bytes that followed are those of which the head tells.
    ///
    /// # Errors
    /// If the file was changed in between.
    pub(crate) fn check(&self, followed: &Summed) -> io::Result<()> {
        if followed.length == u64::from(self.follow) && followed.hasher.clone().finalize() == self.sum {
            return Ok(());
        }
        Err(io::Error::other(format!("`{}` was changed while it was being packed; run this again", self.name)))
    }

    fn put_head(&mut self) {
        let mut head = vec![0x50, 0x4b, 3, 4];
        self.describe(&mut head);
        put(&mut head, self.name.as_bytes());
        self.bytes = head;
    }

    /// What the head of a file and its record in the directory have in common.
    fn describe(&self, out: &mut Vec<u8>) {
        for short in [VERSION, UTF_8, self.method, 0, DATE] {
            put(out, &short.to_le_bytes());
        }
        for long in [self.sum, self.packed, self.whole] {
            put(out, &long.to_le_bytes());
        }
        put(out, &self.name_length.to_le_bytes());
        put(out, &0_u16.to_le_bytes());
    }
}

impl Directory {
    /// Notes a file, which follows the one noted before.
    pub(crate) fn note(&mut self, file: &Packed) {
        // Beyond 4 GB, the place stands in a field of its own.
        let near = u32::try_from(self.at).ok().filter(|at| *at < u32::MAX);
        let record = self.records.len();
        put(&mut self.records, &[0x50, 0x4b, 1, 2]);
        put(&mut self.records, &VERSION.to_le_bytes());
        file.describe(&mut self.records);
        let extra: u16 = if near.is_some() { 0 } else { 12 };
        let at = record + 6 + 24;
        self.records[at..at + 2].copy_from_slice(&extra.to_le_bytes());
        // No remark, the first disk, no marks of a file system.
        put(&mut self.records, &[0; 2 + 2 + 2 + 4]);
        put(&mut self.records, &near.unwrap_or(u32::MAX).to_le_bytes());
        put(&mut self.records, file.name.as_bytes());
        if near.is_none() {
            put(&mut self.records, &1_u16.to_le_bytes());
            put(&mut self.records, &8_u16.to_le_bytes());
            put(&mut self.records, &self.at.to_le_bytes());
        }
        self.files += 1;
        self.at += file.bytes.len() as u64 + u64::from(file.follow);
    }

    /// The end of the archive, with a remark that programs show who list it.
    #[must_use]
    pub(crate) fn end(self, remark: &str) -> Vec<u8> {
        let (start, size) = (self.at, self.records.len() as u64);
        let mut out = self.records;
        let is_large = self.files >= u64::from(u16::MAX) || start + size >= u64::from(u32::MAX);
        if is_large {
            put(&mut out, &[0x50, 0x4b, 6, 6]);
            put(&mut out, &44_u64.to_le_bytes());
            put(&mut out, &VERSION.to_le_bytes());
            put(&mut out, &VERSION.to_le_bytes());
            put(&mut out, &[0; 8]);
            for number in [self.files, self.files, size, start] {
                put(&mut out, &number.to_le_bytes());
            }
            put(&mut out, &[0x50, 0x4b, 6, 7]);
            put(&mut out, &0_u32.to_le_bytes());
            put(&mut out, &(start + size).to_le_bytes());
            put(&mut out, &1_u32.to_le_bytes());
        }
        put(&mut out, &[0x50, 0x4b, 5, 6]);
        put(&mut out, &[0; 4]);
        let files = u16::try_from(self.files).unwrap_or(u16::MAX);
        put(&mut out, &files.to_le_bytes());
        put(&mut out, &files.to_le_bytes());
        for number in [size, start] {
            put(&mut out, &u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        put(&mut out, &u16::try_from(remark.len()).unwrap_or_default().to_le_bytes());
        put(&mut out, remark.as_bytes());
        out
    }
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: usize) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Directory::default());
        for at in 0..files {
            let path = OutputPath::new(&format!("{at}.txt")).unwrap();
            let packed = pack("site", &path, b"").unwrap();
            put(&mut out, &packed.bytes);
            directory.note(&packed);
        }
        put(&mut out, &directory.end("TLP:CLEAR"));
        out
    }

    /// That browsers and `unzip` read it is held by `tests/browser/offline.test.mjs`.
    #[test]
    fn an_archive_of_very_many_files_says_so_in_its_large_end() {
        let large = [0x50, 0x4b, 6, 6];
        let has_large_end = |zip: &[u8]| zip.windows(4).any(|bytes| bytes == large);
        assert!(!has_large_end(&archive(3)));
        let zip = archive(65_536);
        let at = zip.windows(4).position(|bytes| bytes == large).unwrap();
        let number = |at: usize| u64::from_le_bytes(zip[at..at + 8].try_into().unwrap());
        assert_eq!(number(at + 24), 65_536);
        let start = usize::try_from(number(at + 48)).unwrap();
        assert_eq!(zip[start..start + 4], [0x50, 0x4b, 1, 2]);
        assert_eq!(start + usize::try_from(number(at + 40)).unwrap(), at);
    }

    #[test]
    fn what_does_not_shrink_is_stored() {
        let path = OutputPath::new("a").unwrap();
        let method = |bytes: &[u8]| pack("site", &path, bytes).unwrap().method;
        assert_eq!((method(b"ab"), method(&[b'a'; 500])), (STORED, DEFLATED));
    }
}
