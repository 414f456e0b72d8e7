//! PNG (third edition, 2025): picture, palette, colours and movement are kept, each with a fresh checksum; texts, times
//! and all chunks that we do not know are not copied, nor what comes after the end.

use super::fault::{PictureFault, check_size};
use super::icc;
use super::reader::ByteReader;
use super::tiff::Orientation;

pub(super) struct Png<'a> {
    /// As stored, not turned.
    pub(super) size: (u32, u32),
    pub(super) orientation: Orientation,
    profile: Option<Vec<u8>>,
    chunks: Vec<([u8; 4], &'a [u8])>,
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
const WRONG: PictureFault = PictureFault::Damaged("a part of it has the wrong length or place");

pub(super) fn read(bytes: &[u8]) -> Result<Png<'_>, PictureFault> {
    let mut rest = ByteReader(bytes);
    rest.take(SIGNATURE.len())?;
    let mut size = None;
    let mut orientation = Orientation::UPRIGHT;
    let mut profile = None;
    let mut chunks = Vec::new();
    let mut has_picture = false;
    loop {
        let (name, data) = chunk(&mut rest)?;
        if (&name == b"IHDR") != size.is_none() {
            return Err(WRONG);
        }
        match &name {
            b"IHDR" => {
                let &[w1, w2, w3, w4, h1, h2, h3, h4, _, _, _, _, _] = data else { return Err(WRONG) };
                size = Some(check_size(u32::from_be_bytes([w1, w2, w3, w4]), u32::from_be_bytes([h1, h2, h3, h4]))?);
            }
            b"PLTE" if data.len() % 3 != 0 || data.len() > 768 => return Err(WRONG),
            b"tRNS" if data.len() > 256 => return Err(WRONG),
            b"gAMA" | b"acTL" | b"cHRM" | b"cICP" | b"sRGB" | b"sBIT" | b"bKGD" | b"pHYs" | b"fcTL"
                if !has_length(&name, data) =>
            {
                return Err(WRONG);
            }
            b"PLTE" | b"tRNS" | b"gAMA" | b"acTL" | b"cHRM" | b"cICP" | b"sRGB" | b"sBIT" | b"bKGD" | b"pHYs"
            | b"fcTL" | b"fdAT" => {}
            b"IDAT" => has_picture = true,
            b"IEND" => break,
            b"iCCP" => {
                profile = profile.or_else(|| colour_profile(data));
                continue;
            }
            b"eXIf" => {
                orientation = Orientation::of_exif(data);
                continue;
            }
            [first, ..] if first.is_ascii_uppercase() => {
                return Err(PictureFault::Damaged("it has a part that no PNG has"));
            }
            _ => continue,
        }
        chunks.push((name, data));
    }
    match size {
        Some(size) if has_picture => Ok(Png { size, orientation, profile, chunks }),
        _ => Err(PictureFault::Damaged("it holds no picture")),
    }
}

impl Png<'_> {
    /// Whether it is a photo and no drawing or picture of a screen: in true colour, nothing of it transparent or moving, and
    /// more than a byte for each pixel, which lines and letters on an even ground never take.
    pub(super) fn is_photo(&self) -> bool {
        const TRUE_COLOUR: u8 = 2;
        let is_true_colour =
            self.chunks.iter().any(|(name, data)| name == b"IHDR" && data.get(9) == Some(&TRUE_COLOUR));
        let is_plain = self.chunks.iter().all(|(name, _)| !matches!(name, b"tRNS" | b"acTL"));
        let picture: usize = self.chunks.iter().filter(|(name, _)| name == b"IDAT").map(|(_, data)| data.len()).sum();
        let pixels = u64::from(self.size.0) * u64::from(self.size.1);
        is_true_colour && is_plain && u64::try_from(picture).is_ok_and(|bytes| bytes > pixels)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = SIGNATURE.to_vec();
        for (name, data) in &self.chunks {
            put(&mut bytes, name, data);
            if name == b"IHDR" {
                // Both belong before palette and picture.
                if let Some(profile) = &self.profile {
                    let packed = miniz_oxide::deflate::compress_to_vec_zlib(profile, 6);
                    put(&mut bytes, b"iCCP", &[b"photo\0\0", &*packed].concat());
                }
                if let Some(tiff) = self.orientation.to_tiff() {
                    put(&mut bytes, b"eXIf", &tiff);
                }
            }
        }
        put(&mut bytes, b"IEND", &[]);
        bytes
    }
}

fn put(bytes: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    bytes.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend(name);
    bytes.extend_from_slice(data);
    bytes.extend(checksum(name, data).to_be_bytes());
}

fn chunk<'a>(rest: &mut ByteReader<'a>) -> Result<([u8; 4], &'a [u8]), PictureFault> {
    let len = usize::try_from(u32::from_be_bytes(rest.array()?)).map_err(|_| WRONG)?;
    let name = rest.array()?;
    let data = rest.take(len)?;
    if u32::from_be_bytes(rest.array()?) != checksum(&name, data) {
        return Err(PictureFault::Damaged("its bytes were changed on the way"));
    }
    Ok((name, data))
}

fn checksum(name: &[u8; 4], data: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(name);
    hasher.update(data);
    hasher.finalize()
}

/// Small chunks have one length, so that nothing hides behind their end.
fn has_length(name: &[u8; 4], data: &[u8]) -> bool {
    match name {
        b"gAMA" | b"cICP" => data.len() == 4,
        b"acTL" => data.len() == 8,
        b"cHRM" => data.len() == 32,
        b"sRGB" => data.len() == 1,
        b"sBIT" => (1..=4).contains(&data.len()),
        b"bKGD" => matches!(data.len(), 1 | 2 | 6),
        b"pHYs" => data.len() == 9,
        b"fcTL" => data.len() == 26,
        _ => true,
    }
}

/// The name goes, too: it is free text.
fn colour_profile(data: &[u8]) -> Option<Vec<u8>> {
    let name_end = data.iter().take(80).position(|&byte| byte == 0)?;
    let packed = data.get(name_end + 1..)?.strip_prefix(&[0])?;
    icc::rebuild(&miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, icc::LONGEST).ok()?)
}
