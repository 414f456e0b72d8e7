//! Metadata in pictures, found by walking their parts: not with the code that rebuilds them, but against it.

use super::drawing;
use crate::media::Kind;

/// Whether it is a picture that we know the parts of.
pub(super) fn is_photo(kind: Kind) -> bool {
    matches!(kind, Kind::Jpeg | Kind::Png | Kind::WebP | Kind::Gif)
}

/// What a picture holds besides the picture.
pub(super) fn metadata(kind: Kind, bytes: &[u8]) -> Vec<&'static str> {
    let mut found = match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::WebP => webp(bytes),
        Kind::Gif => gif(bytes),
        Kind::Svg => drawing::metadata(bytes),
        Kind::Heif | Kind::Tiff | Kind::JpegXl | Kind::Jpeg2000 | Kind::Photoshop => vec![UNKNOWN_PARTS],
        _ => Vec::new(),
    };
    found.dedup();
    found
}

const UNREADABLE: &str = "parts that cannot be read";
const UNKNOWN_PARTS: &str = "parts that are not looked into";
const TRAILING: &str = "bytes after its end";

fn jpeg(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut at = 2;
    while let Some([0xff, marker, rest @ ..]) = bytes.get(at..) {
        let length = match (marker, rest) {
            (0xff, _) => {
                at += 1;
                continue;
            }
            (0xd9, _) => {
                found.extend((!rest.is_empty()).then_some(TRAILING));
                return found;
            }
            (0x01 | 0xd0..=0xd7, _) => 0,
            (_, [high, low, ..]) => usize::from(*high) << 8 | usize::from(*low),
            _ => break,
        };
        let Some(part) = rest.get(..length) else { break };
        let part = part.get(2..).unwrap_or_default();
        match marker {
            0xe1 if part.starts_with(b"Exif") => found.push("EXIF"),
            0xe1 => found.push("XMP"),
            0xe2 if !part.starts_with(b"ICC_PROFILE") => found.push("application data"),
            0xed => found.push("IPTC"),
            0xe3..=0xec | 0xef => found.push("application data"),
            0xfe => found.push("a comment"),
            _ => {}
        }
        at += 2 + length;
        if *marker == 0xda {
            // The picture itself: on to the next marker that is none of its own.
            let scan = bytes.get(at..).unwrap_or_default();
            let next = scan.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff | 0xd0..=0xd7));
            let Some(next) = next else { break };
            at += next;
        }
    }
    found.push(UNREADABLE);
    found
}

fn png(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        match &head[4..] {
            b"eXIf" => found.push("EXIF"),
            b"tEXt" | b"zTXt" | b"iTXt" => found.push("texts"),
            b"tIME" => found.push("a time"),
            b"IEND" => {
                found.extend((bytes.len() > at + 12).then_some(TRAILING));
                return found;
            }
            _ => {}
        }
        at = at.saturating_add(12).saturating_add(length);
    }
    found.push(UNREADABLE);
    found
}

fn webp(bytes: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let length = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
    };
    let Some(end) = length(4).and_then(|length| length.checked_add(8)) else { return vec![UNREADABLE] };
    if end != bytes.len() {
        found.push(if end < bytes.len() { TRAILING } else { UNREADABLE });
    }
    let mut at = 12;
    while at + 8 <= bytes.len().min(end) {
        match &bytes[at..at + 4] {
            b"EXIF" => found.push("EXIF"),
            b"XMP " => found.push("XMP"),
            _ => {}
        }
        let length = length(at + 4).unwrap_or_default();
        at = at.saturating_add(8).saturating_add(length).saturating_add(length % 2);
    }
    found
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
            Some([0x21, 0xfe, ..]) => {
                found.push("a comment");
                after_blocks(at + 2)
            }
            Some([0x21, 0xff, ..]) => {
                let name = bytes.get(at + 3..at + 14).unwrap_or_default();
                found.extend((!matches!(name, b"NETSCAPE2.0" | b"ANIMEXTS1.0")).then_some("application data"));
                after_blocks(at + 2)
            }
            Some([0x21, 0x01, ..]) => {
                found.push("texts");
                after_blocks(at + 2)
            }
            Some([0x21, _, ..]) => after_blocks(at + 2),
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
