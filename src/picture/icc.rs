//! Colour profiles rebuilt. A photo without its profile has wrong colours, but a profile may name the device, its
//! serial number and its owner (macOS writes "Marie's display" into screenshots). So the numbers are kept, and the
//! texts, dates and makers are not. The form is that of ICC.1:2022, and for the older texts ICC.1:2001-04.

use std::collections::BTreeMap;

/// The most bytes of a profile; those for printing presses come to about 3 MB.
pub(super) const LONGEST: usize = 8 << 20;

const HEADER: usize = 128;

/// Tags that are numbers: white, primaries, curves, adaptation, tables.
const TAGS: &[&[u8; 4]] = &[
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"bTRC", b"bXYZ", b"bkpt", b"chad", b"cicp", b"gTRC",
    b"gXYZ", b"gamt", b"kTRC", b"lumi", b"rTRC", b"rXYZ", b"wtpt",
];

/// The types that those tags have.
const TYPES: &[&[u8; 4]] = &[b"XYZ ", b"cicp", b"curv", b"mAB ", b"mBA ", b"mft1", b"mft2", b"para", b"sf32"];

/// The profile with nothing but its numbers; `None` if it cannot be read, and browsers then use sRGB.
pub(super) fn rebuild(profile: &[u8]) -> Option<Vec<u8>> {
    let header = profile.get(..HEADER)?;
    if profile.len() > LONGEST || &header[36..40] != b"acsp" {
        return None;
    }
    let count = u32_at(profile, HEADER)?;
    if count > 200 {
        return None;
    }
    let mut tags = vec![(*b"cprt", plain_text(header[8], "none")), (*b"desc", plain_text(header[8], "photo"))];
    for entry in 0..count {
        let at = HEADER + 4 + entry * 12;
        let name: [u8; 4] = profile.get(at..at + 4)?.try_into().ok()?;
        let (start, len) = (u32_at(profile, at + 4)?, u32_at(profile, at + 8)?);
        let data = profile.get(start..start.checked_add(len)?)?;
        if TAGS.contains(&&name) {
            tags.push((name, exact(data)?.to_vec()));
        }
    }
    if tags.len() == 2 {
        return None;
    }
    tags.sort();

    let mut fresh = vec![0; HEADER];
    // Version, class, colour space and connection space; the mark; intent and illuminant.
    for kept in [8..24, 36..40, 64..80] {
        fresh[kept.clone()].copy_from_slice(&header[kept]);
    }
    fresh[24..36].copy_from_slice(&[0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]); // 1 January 2000
    fresh.extend(be(tags.len())?);
    let mut places: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut data = Vec::new();
    for (name, tag) in &tags {
        // Curves that are alike share their place, as most writers have it.
        let start = *places.entry(tag).or_insert_with(|| {
            let start = HEADER + 4 + tags.len() * 12 + data.len();
            data.extend_from_slice(tag);
            data.resize(data.len().next_multiple_of(4), 0);
            start
        });
        fresh.extend(name);
        fresh.extend(be(start)?);
        fresh.extend(be(tag.len())?);
    }
    fresh.extend(data);
    let len = be(fresh.len())?;
    fresh[..4].copy_from_slice(&len);
    Some(fresh)
}

/// The data of a tag without what a writer may have left behind its end.
fn exact(data: &[u8]) -> Option<&[u8]> {
    let kind: &[u8; 4] = data.first_chunk()?;
    if !TYPES.contains(&kind) {
        return None;
    }
    let len = match kind {
        b"XYZ " => 20,
        b"curv" => 12 + u32_at(data, 8)?.checked_mul(2)?,
        b"para" => 12 + 4 * [1, 3, 4, 5, 7].get(usize::from(*data.get(9)?))?,
        b"sf32" => 44,
        b"cicp" => 12,
        _ => data.len(),
    };
    data.get(..len)
}

fn plain_text(version: u8, text: &str) -> Vec<u8> {
    if version >= 4 {
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let len = u8::try_from(utf16.len()).unwrap_or(0);
        let mut data = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
        data.extend([0, 0, 0, len, 0, 0, 0, 28]);
        data.extend(utf16);
        return data;
    }
    // A `desc` is an ASCII text, then an empty Unicode and an empty Macintosh one. Readers take it for `cprt`, too.
    let mut data = b"desc\0\0\0\0\0\0\0".to_vec();
    data.push(u8::try_from(text.len() + 1).unwrap_or(0));
    data.extend(text.bytes());
    data.extend([0; 1 + 4 + 4 + 2 + 1 + 67]);
    data
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

fn be(number: usize) -> Option<[u8; 4]> {
    u32::try_from(number).ok().map(u32::to_be_bytes)
}
