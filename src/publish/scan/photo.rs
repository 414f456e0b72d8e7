//! What a picture holds besides the picture, found by walking its parts: not with the code that makes pictures, but against
//! it. What may be in one is a list, of what our encoders write and in the form in which they write it. Anything else is a
//! finding, whatever it is.

use memchr::memmem;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};

use super::drawing;
use crate::media::Kind;

/// Whether it is a picture that we know the parts of.
pub(super) fn is_photo(kind: Kind) -> bool {
    matches!(kind, Kind::Jpeg | Kind::Png | Kind::Gif)
}

/// What a picture holds besides the picture.
pub(super) fn metadata(kind: Kind, bytes: &[u8]) -> Vec<&'static str> {
    let mut found = match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::Gif => gif(bytes),
        Kind::Svg => drawing::metadata(bytes),
        // We write none of them.
        Kind::WebP
        | Kind::Avif
        | Kind::Heif
        | Kind::Tiff
        | Kind::Bmp
        | Kind::JpegXl
        | Kind::Jpeg2000
        | Kind::Photoshop => vec![UNKNOWN_PARTS],
        _ => Vec::new(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// What tells of a place, a device or a person in a picture that others made.
pub(super) fn notes(kind: Kind, bytes: &[u8]) -> Vec<&'static str> {
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    let mut found = match kind {
        Kind::WebP => [(b"EXIF", "EXIF"), (b"XMP ", "XMP")]
            .into_iter()
            .filter_map(|(mark, name)| has(mark).then_some(name))
            .collect(),
        Kind::Avif | Kind::Bmp | Kind::Svg => Vec::new(),
        kind => metadata(kind, bytes),
    };
    found.retain(|what| matches!(*what, "EXIF" | "XMP" | "IPTC" | "a comment" | "texts" | UNKNOWN_PARTS));
    found
}

/// Whether the notes of a camera tell where a photo was taken: XMP that names GPS, or EXIF (CIPA DC-008, 4.6.3) with a list for
/// it, wherever the format keeps them.
pub(super) fn tells_place(bytes: &[u8]) -> bool {
    // Inside a JPEG, a PNG, a WebP and a TIFF, EXIF has the head of a TIFF.
    const HEADS: [&[u8]; 2] = [b"II*\0", b"MM\0*"];
    let in_xmp = memmem::find(bytes, b"GPSLatitude").is_some() || memmem::find(bytes, b"exif:GPS").is_some();
    let has_place = |head: &&[u8]| memmem::find_iter(bytes, head).any(|at| has_list_for_gps(&bytes[at..]));
    in_xmp || HEADS.iter().any(has_place)
}

fn has_list_for_gps(exif: &[u8]) -> bool {
    let number = |at: usize, length: usize| -> Option<usize> {
        let digits = exif.get(at..at.checked_add(length)?)?;
        let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if exif.starts_with(b"II") { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) })
    };
    let Some(list) = number(4, 4) else { return false };
    let length = number(list, 2).unwrap_or(0);
    (0..length).any(|nth| number(list.saturating_add(2 + 12 * nth), 2) == Some(0x8825))
}

const UNREADABLE: &str = "parts that cannot be read";
const UNKNOWN_PARTS: &str = "parts that are not looked into";
const TRAILING: &str = "bytes after its end";

/// The head that our JPEGs have: no size in inches, no thumbnail.
const JFIF: &[u8] = b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0";

fn jpeg(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut at = 2;
    while let Some([0xff, marker, rest @ ..]) = bytes.get(at..) {
        let length = match (marker, rest) {
            (0xd9, _) => {
                found.extend((!rest.is_empty()).then_some(TRAILING));
                return found;
            }
            (_, [high, low, ..]) => usize::from(*high) << 8 | usize::from(*low),
            _ => break,
        };
        let Some(part) = rest.get(2..length) else { break };
        found.extend(jpeg_part(*marker, part));
        at += 2 + length;
        if *marker == 0xda {
            // The picture itself: on to the next marker.
            let scan = bytes.get(at..).unwrap_or_default();
            let Some(next) = scan.windows(2).position(|pair| pair[0] == 0xff && pair[1] != 0) else { break };
            at += next;
        }
    }
    found.push(UNREADABLE);
    found
}

/// What a part of a JPEG holds that ours don't.
fn jpeg_part(marker: u8, part: &[u8]) -> Option<&'static str> {
    let is_ours = match marker {
        0xe0 => part == JFIF,
        0xc0 => matches!((part.first(), part.get(5), part.len()), (Some(8), Some(1), 9) | (Some(8), Some(3), 15)),
        0xdb => matches!(part.first(), Some(0 | 1)) && part.len() == 65,
        0xc4 => matches!(part.first(), Some(0 | 1 | 0x10 | 0x11)) && part.len() == 17 + codes(part),
        0xda => matches!((part.first(), part.len()), (Some(1), 6) | (Some(3), 10)),
        _ => false,
    };
    (!is_ours).then_some(match marker {
        0xe1 if part.starts_with(b"Exif") => "EXIF",
        0xe1 => "XMP",
        0xe2 if part.starts_with(b"ICC_PROFILE") => "a colour profile",
        0xed => "IPTC",
        0xe0..=0xef => "application data",
        0xfe => "a comment",
        _ => "parts of an unknown kind",
    })
}

/// How many codes a table lists: the sum of the sixteen numbers at its head.
fn codes(table: &[u8]) -> usize {
    table.iter().skip(1).take(16).map(|count| usize::from(*count)).sum()
}

fn png(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let (mut at, mut header, mut packed) = (8, [0; 13], Vec::new());
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(part) = bytes.get(at + 8..).and_then(|rest| rest.get(..length)) else { break };
        match &head[4..] {
            b"IHDR" if at == 8 && length == 13 => header.copy_from_slice(part),
            b"PLTE" if length.is_multiple_of(3) && length <= 768 => {}
            b"tRNS" if length <= 256 && header[9] == 3 => {}
            b"IDAT" => packed.extend_from_slice(part),
            b"IEND" if length == 0 => {
                found.extend((bytes.len() > at + 12).then_some(TRAILING));
                found.extend((!is_filled(&header, &packed)).then_some("bytes behind its pixels"));
                return found;
            }
            b"eXIf" => found.push("EXIF"),
            b"tEXt" | b"zTXt" | b"iTXt" => found.push("texts"),
            b"tIME" => found.push("a time"),
            b"iCCP" => found.push("a colour profile"),
            _ => found.push("parts of an unknown kind"),
        }
        at = at.saturating_add(12).saturating_add(length);
    }
    found.push(UNREADABLE);
    found
}

/// Whether the packed pixels are as many as the header says, to the last byte, and nothing stands behind them.
fn is_filled(header: &[u8; 13], mut packed: &[u8]) -> bool {
    let number =
        |at: usize| u64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    let channels = match header[9] {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let row = (number(0) * channels * u64::from(header[8])).div_ceil(8) + 1;
    let wanted = row.saturating_mul(number(4));
    let mut state = InflateState::new_boxed(DataFormat::Zlib);
    let (mut unpacked, mut room) = (0_u64, vec![0; 64 * 1024]);
    while unpacked <= wanted {
        let step = inflate(&mut state, packed, &mut room, MZFlush::None);
        packed = packed.get(step.bytes_consumed..).unwrap_or_default();
        unpacked += step.bytes_written as u64;
        match step.status {
            Ok(MZStatus::StreamEnd) => return unpacked == wanted && packed.is_empty(),
            Ok(_) if step.bytes_consumed > 0 || step.bytes_written > 0 => {}
            _ => return false,
        }
    }
    false
}

fn gif(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let Some(flags) = bytes.get(10) else { return vec![UNREADABLE] };
    let mut at = 13 + table(*flags);
    // Blocks of a length each, up to an empty one.
    let after_blocks = |mut at: usize| loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    };
    loop {
        let next = match bytes.get(at..) {
            Some([0x3b, rest @ ..]) => {
                found.extend((!rest.is_empty()).then_some(TRAILING));
                return found;
            }
            // The time of a picture, and how often all of them are shown.
            Some([0x21, 0xf9, 4, _, _, _, _, 0, ..]) => Some(at + 8),
            Some([0x21, 0xff, 11, rest @ ..]) if is_repetition(rest) => Some(at + 19),
            Some([0x21, label, ..]) => {
                found.push(match label {
                    0xfe => "a comment",
                    0x01 => "texts",
                    _ => "application data",
                });
                after_blocks(at + 2)
            }
            Some([0x2c, rest @ ..]) if rest.len() > 9 => after_blocks(at + 10 + table(rest[8]) + 1),
            _ => None,
        };
        match next {
            Some(next) => at = next,
            None => {
                found.push(UNREADABLE);
                return found;
            }
        }
    }
}

fn is_repetition(rest: &[u8]) -> bool {
    rest.starts_with(b"NETSCAPE2.0\x03\x01") && rest.get(15) == Some(&0)
}
