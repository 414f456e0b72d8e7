//! Pictures inside a ZIP archive, which goes out as it is. What made them is not ours, so they need not have our form: a
//! finding is what tells of a place, a device or a person, and what is in a form that cannot be looked into.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::photo;
use crate::media::kind_of;

/// The most bytes that one file of an archive, and all of them, unpack to. What is larger is not looked into.
const LARGEST: usize = 64 << 20;
const LARGEST_OF_ALL: usize = 1 << 30;
/// Enough to tell what a file is.
const START: usize = 4096;

/// The picture and what is in it, for each picture with something in it: `DCIM/IMG_1.jpg: EXIF`.
pub(super) fn metadata(archive: &[u8]) -> Vec<String> {
    let mut left = LARGEST_OF_ALL;
    let mut found = Vec::new();
    for entry in entries(archive) {
        let Some(bytes) = entry.picture(archive, &mut left) else { continue };
        let told = photo::notes(kind_of(&bytes), &bytes);
        if !told.is_empty() {
            found.push(format!("{}: {}", entry.name, told.join(", ")));
        }
    }
    found
}

/// A file in an archive (PKWARE's APPNOTE 6.3, 4.3.12).
struct Entry {
    name: String,
    is_packed: bool,
    packed: usize,
    /// Where its own head lies.
    head: usize,
}

impl Entry {
    /// Its bytes, if it is a picture that is not too large.
    fn picture(&self, archive: &[u8], left: &mut usize) -> Option<Vec<u8>> {
        let lengths = [short(archive, self.head + 26)?, short(archive, self.head + 28)?];
        let start = self.head.checked_add(30 + lengths[0] + lengths[1])?;
        let data = archive.get(start..start.checked_add(self.packed)?)?;
        if !self.is_packed {
            return kind_of(&data[..data.len().min(START)]).is_picture().then(|| data.to_vec());
        }
        let begun = decompress_to_vec_with_limit(data, START).unwrap_or_else(|error| error.output);
        if !kind_of(&begun).is_picture() {
            return None;
        }
        let bytes = decompress_to_vec_with_limit(data, LARGEST.min(*left)).ok()?;
        *left -= bytes.len();
        Some(bytes)
    }
}

/// The files that the list at the end of an archive names.
fn entries(archive: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let from = archive.len().saturating_sub(65_557);
    let Some(end) = archive[from..].windows(4).rposition(|four| four == b"PK\x05\x06").map(|at| from + at) else {
        return entries;
    };
    let mut at = long(archive, end + 16).unwrap_or(usize::MAX);
    while archive.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
        let Some(entry) = entry(archive, at) else { break };
        let lengths = [28, 30, 32].map(|field| short(archive, at + field).unwrap_or(0));
        entries.push(entry);
        at += 46 + lengths.iter().sum::<usize>();
    }
    entries
}

fn entry(archive: &[u8], at: usize) -> Option<Entry> {
    let name = archive.get(at + 46..at + 46 + short(archive, at + 28)?)?;
    let (method, packed, head) = (short(archive, at + 10)?, long(archive, at + 20)?, long(archive, at + 42)?);
    Some(Entry { name: String::from_utf8_lossy(name).into_owned(), is_packed: method == 8, packed, head })
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}
