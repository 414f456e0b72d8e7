//! JPEG (ITU-T T.81): frame, scans and tables are kept, each at exactly its length; JFIF, Adobe and the colour profile
//! are written again. All other segments, and what comes after the end of the image, are not copied.

use super::fault::{PictureFault, check_size};
use super::icc;
use super::reader::ByteReader;
use super::tiff::Orientation;

pub(super) struct Jpeg<'a> {
    /// As stored, not turned.
    pub(super) size: (u32, u32),
    pub(super) orientation: Orientation,
    /// Version, unit and densities.
    jfif: Option<[u8; 7]>,
    /// Version, flags and colour transform.
    adobe: Option<[u8; 7]>,
    profile: Option<Vec<u8>>,
    /// Frame, tables and scans: the marker, and what follows it.
    picture: Vec<(u8, &'a [u8])>,
}

const ICC: &[u8] = b"ICC_PROFILE\0";
const TABLES: PictureFault = PictureFault::Damaged("its tables have the wrong length");

pub(super) fn read(bytes: &[u8]) -> Result<Jpeg<'_>, PictureFault> {
    let mut rest = ByteReader(bytes);
    rest.take(2)?;
    let mut size = None;
    let mut orientation = None;
    let (mut jfif, mut adobe, mut profile) = (None, None, Vec::new());
    let mut picture = Vec::new();
    let mut has_scan = false;
    loop {
        let marker = next_marker(&mut rest)?;
        if marker == 0xd9 {
            break;
        }
        let start = rest.0;
        let segment = segment(&mut rest)?;
        match marker {
            0xc0..=0xc2 => {
                let &[_, h1, h2, w1, w2, count, ..] = segment else { return Err(TABLES) };
                if size.is_some() || segment.len() != 6 + 3 * usize::from(count) {
                    return Err(TABLES);
                }
                size = Some(check_size(u16::from_be_bytes([w1, w2]).into(), u16::from_be_bytes([h1, h2]).into())?);
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcf => {
                return Err(PictureFault::Damaged("it is a kind of JPEG that browsers do not show"));
            }
            0xc4 => check_huffman(ByteReader(segment))?,
            0xdb => check_quantisation(ByteReader(segment))?,
            0xdd if segment.len() == 2 => {}
            0xda if size.is_some() && segment.len() == 4 + 2 * usize::from(segment.first().copied().unwrap_or(0)) => {
                has_scan = true;
                skip_scan(&mut rest)?;
            }
            0xda | 0xdd => return Err(TABLES),
            0xe0 => {
                jfif = jfif.or_else(|| segment.strip_prefix(b"JFIF\0")?.first_chunk().copied());
                continue;
            }
            0xe1 => {
                if segment.starts_with(b"Exif\0") {
                    orientation = orientation.or(Some(Orientation::of_exif(segment)));
                }
                continue;
            }
            0xe2 => {
                if let Some([number, _, part @ ..]) = segment.strip_prefix(ICC) {
                    profile.push((*number, part));
                }
                continue;
            }
            0xee => {
                adobe = adobe.or_else(|| segment.strip_prefix(b"Adobe")?.first_chunk().copied());
                continue;
            }
            0xe3..=0xed | 0xef | 0xfe => continue,
            _ => return Err(PictureFault::Damaged("it has a part that no JPEG has")),
        }
        picture.push((marker, &start[..start.len() - rest.0.len()]));
    }
    let (Some(size), true) = (size, has_scan) else { return Err(PictureFault::Damaged("it holds no picture")) };
    profile.sort_by_key(|(number, _)| *number);
    let profile: Vec<u8> = profile.into_iter().flat_map(|(_, part)| part).copied().collect();
    Ok(Jpeg {
        size,
        orientation: orientation.unwrap_or(Orientation::UPRIGHT),
        jfif,
        adobe,
        profile: icc::rebuild(&profile),
        picture,
    })
}

/// Width and height as a reader sees them, from the first part of a file: what comes before the picture.
pub(super) fn size_of_start(start: &[u8]) -> Result<(u32, u32), PictureFault> {
    let mut rest = ByteReader(start);
    let mut orientation = None;
    if rest.take(2)? != [0xff, 0xd8] {
        return Err(PictureFault::UnknownKind);
    }
    loop {
        let marker = next_marker(&mut rest)?;
        let segment = segment(&mut rest)?;
        match marker {
            0xc0..=0xc2 => {
                let &[_, h1, h2, w1, w2, ..] = segment else { return Err(TABLES) };
                let size = check_size(u16::from_be_bytes([w1, w2]).into(), u16::from_be_bytes([h1, h2]).into())?;
                return Ok(orientation.unwrap_or(Orientation::UPRIGHT).turn(size));
            }
            0xe1 if segment.starts_with(b"Exif\0") => {
                orientation = orientation.or(Some(Orientation::of_exif(segment)));
            }
            0xd9 | 0xda => return Err(PictureFault::Damaged("it holds no picture")),
            _ => {}
        }
    }
}

impl Jpeg<'_> {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8];
        if let Some(jfif) = self.jfif {
            put(&mut bytes, 0xe0, &[b"JFIF\0", &jfif, &[0, 0]]); // no thumbnail
        }
        if let Some(tiff) = self.orientation.to_tiff() {
            put(&mut bytes, 0xe1, &[b"Exif\0\0", &tiff]);
        }
        if let Some(profile) = &self.profile {
            let parts = profile.chunks(65_000);
            let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
            for (number, part) in (1..=count).zip(parts) {
                put(&mut bytes, 0xe2, &[ICC, &[number, count], part]);
            }
        }
        if let Some(adobe) = self.adobe {
            put(&mut bytes, 0xee, &[b"Adobe", &adobe]);
        }
        for (marker, part) in &self.picture {
            bytes.extend([0xff, *marker]);
            bytes.extend_from_slice(part);
        }
        bytes.extend([0xff, 0xd9]);
        bytes
    }
}

fn put(bytes: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let len = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    bytes.extend([0xff, marker]);
    bytes.extend(u16::try_from(len).unwrap_or(u16::MAX).to_be_bytes());
    bytes.extend(parts.concat());
}

/// A marker may have any number of FF before it.
fn next_marker(rest: &mut ByteReader<'_>) -> Result<u8, PictureFault> {
    if rest.byte()? != 0xff {
        return Err(PictureFault::Damaged("it has bytes between its parts"));
    }
    loop {
        match rest.byte()? {
            0xff => {}
            marker => return Ok(marker),
        }
    }
}

fn segment<'a>(rest: &mut ByteReader<'a>) -> Result<&'a [u8], PictureFault> {
    let len = usize::from(u16::from_be_bytes(rest.array()?));
    rest.take(len.checked_sub(2).ok_or(TABLES)?)
}

/// To the next marker that is neither a restart nor an FF of the data.
fn skip_scan(rest: &mut ByteReader<'_>) -> Result<(), PictureFault> {
    let mut at = 0;
    while let Some(next) = rest.0[at..].iter().position(|&byte| byte == 0xff) {
        at += next;
        match rest.0.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return rest.take(at).map(drop),
            None => break,
        }
    }
    Err(super::fault::ENDS_EARLY)
}

fn check_huffman(mut rest: ByteReader<'_>) -> Result<(), PictureFault> {
    while !rest.is_empty() {
        let [_, counts @ ..] = rest.array::<17>().map_err(|_| TABLES)?;
        rest.take(counts.into_iter().map(usize::from).sum()).map_err(|_| TABLES)?;
    }
    Ok(())
}

fn check_quantisation(mut rest: ByteReader<'_>) -> Result<(), PictureFault> {
    while !rest.is_empty() {
        let len = if rest.byte()? >> 4 == 0 { 64 } else { 128 };
        rest.take(len).map_err(|_| TABLES)?;
    }
    Ok(())
}
