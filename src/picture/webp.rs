//! WebP (RFC 9649): picture, transparency, movement and colour profile are kept; EXIF is reduced to the way up, and XMP
//! and chunks that we do not know are not copied, nor what comes after the end.

use super::fault::{PictureFault, check_size};
use super::icc;
use super::reader::ByteReader;
use super::tiff::Orientation;

pub(super) struct WebP {
    /// As stored, not turned.
    pub(super) size: (u32, u32),
    pub(super) orientation: Orientation,
    /// The extended header, for files that have one.
    header: Option<[u8; 10]>,
    profile: Option<Vec<u8>>,
    /// The picture's chunks, ready to be written.
    picture: Vec<u8>,
}

const HAS_PROFILE: u8 = 0x20;
const HAS_EXIF: u8 = 0x08;
const HAS_ALPHA_OR_MOVES: u8 = 0x10 | 0x02;
const WRONG: PictureFault = PictureFault::Damaged("a part of it has the wrong length or place");

pub(super) fn read(bytes: &[u8]) -> Result<WebP, PictureFault> {
    let mut rest = ByteReader(bytes);
    rest.take(4)?;
    let len = usize::try_from(u32::from_le_bytes(rest.array()?)).map_err(|_| WRONG)?;
    let mut rest = ByteReader(rest.take(len)?);
    rest.take(4)?;
    let (mut header, mut size, mut profile) = (None, None, None);
    let mut orientation = Orientation::UPRIGHT;
    let mut picture = Vec::new();
    let mut has_picture = false;
    while !rest.is_empty() {
        let (name, data) = chunk(&mut rest)?;
        match &name {
            b"VP8X" if header.is_none() && size.is_none() => {
                let found: [u8; 10] = data.try_into().map_err(|_| WRONG)?;
                let [_, _, _, _, w1, w2, w3, h1, h2, h3] = found;
                let side = |low, mid, high| u32::from_le_bytes([low, mid, high, 0]) + 1;
                size = Some(check_size(side(w1, w2, w3), side(h1, h2, h3))?);
                header = Some(found);
            }
            b"VP8 " | b"VP8L" => {
                let found = frame_size(&name, data)?;
                size = size.or(Some(found));
                has_picture = true;
                put(&mut picture, &name, data);
            }
            b"ALPH" => put(&mut picture, &name, data),
            b"ANIM" if data.len() == 6 => put(&mut picture, &name, data),
            b"ANMF" => {
                has_picture = true;
                put(&mut picture, &name, &frame(data)?);
            }
            b"ICCP" => profile = profile.or_else(|| icc::rebuild(data)),
            b"EXIF" => orientation = Orientation::of_exif(data),
            b"VP8X" | b"ANIM" => return Err(WRONG),
            _ => {}
        }
    }
    match size {
        Some(size) if has_picture => Ok(WebP { size, orientation, header, profile, picture }),
        _ => Err(PictureFault::Damaged("it holds no picture")),
    }
}

impl WebP {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        // Only files with the extended header may have a profile or EXIF.
        if let Some(mut header) = self.header {
            let tiff = self.orientation.to_tiff();
            let found = header[0] & HAS_ALPHA_OR_MOVES;
            let profile_flag = if self.profile.is_some() { HAS_PROFILE } else { 0 };
            let exif_flag = if tiff.is_some() { HAS_EXIF } else { 0 };
            header[..4].copy_from_slice(&[found | profile_flag | exif_flag, 0, 0, 0]);
            put(&mut body, b"VP8X", &header);
            if let Some(profile) = &self.profile {
                put(&mut body, b"ICCP", profile);
            }
            body.extend(&self.picture);
            if let Some(tiff) = tiff {
                put(&mut body, b"EXIF", &tiff);
            }
        } else {
            body.extend(&self.picture);
        }
        let mut bytes = Vec::with_capacity(body.len() + 8);
        bytes.extend(b"RIFF");
        bytes.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(body);
        bytes
    }
}

fn put(bytes: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    bytes.extend(name);
    bytes.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(data);
    if !data.len().is_multiple_of(2) {
        bytes.push(0);
    }
}

fn chunk<'a>(rest: &mut ByteReader<'a>) -> Result<([u8; 4], &'a [u8]), PictureFault> {
    let name = rest.array()?;
    let len = usize::try_from(u32::from_le_bytes(rest.array()?)).map_err(|_| WRONG)?;
    let data = rest.take(len)?;
    if !len.is_multiple_of(2) && !rest.is_empty() {
        rest.byte()?;
    }
    Ok((name, data))
}

/// One picture of a moving one: place and time, then chunks of its own.
fn frame(data: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let mut rest = ByteReader(data);
    let mut fresh = rest.take(16)?.to_vec();
    while !rest.is_empty() {
        let (name, data) = chunk(&mut rest)?;
        match &name {
            b"VP8 " | b"VP8L" => {
                frame_size(&name, data)?;
                put(&mut fresh, &name, data);
            }
            b"ALPH" => put(&mut fresh, &name, data),
            _ => {}
        }
    }
    Ok(fresh)
}

fn frame_size(name: &[u8; 4], data: &[u8]) -> Result<(u32, u32), PictureFault> {
    match (name, data) {
        (b"VP8 ", &[_, _, _, 0x9d, 0x01, 0x2a, w1, w2, h1, h2, ..]) => {
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            check_size(side(w1, w2), side(h1, h2))
        }
        (b"VP8L", &[0x2f, b1, b2, b3, b4, ..]) => {
            let bits = u32::from_le_bytes([b1, b2, b3, b4]);
            check_size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
        }
        _ => Err(PictureFault::Damaged("its picture does not begin as it should")),
    }
}
