//! The marks by which files begin. They are those of the formats' own specifications, and for HTML those of the WHATWG
//! standard "MIME Sniffing", by which browsers guess.

use super::kind::Kind;

/// How many of a file's first bytes say what it is.
pub(crate) const START: usize = 4096;

/// What a file is, by its first bytes: [`START`] of them, or all that there are. More are not looked at.
pub(crate) fn kind_of(bytes: &[u8]) -> Kind {
    let start = &bytes[..bytes.len().min(START)];
    by_signature(start).unwrap_or_else(|| text(start))
}

/// What files begin with, at a place in them.
const SIGNATURES: &[(usize, &[u8], Kind)] = &[
    (0, b"\xff\xd8\xff", Kind::Jpeg),
    (0, b"\x89PNG\r\n\x1a\n", Kind::Png),
    (0, b"GIF87a", Kind::Gif),
    (0, b"GIF89a", Kind::Gif),
    (0, b"\0\0\x01\0", Kind::Icon),
    (0, b"\0\0\x02\0", Kind::Icon),
    (0, b"II*\0", Kind::Tiff),
    (0, b"MM\0*", Kind::Tiff),
    (0, b"II+\0", Kind::Tiff),
    (0, b"MM\0+", Kind::Tiff),
    (0, b"\xff\x0a", Kind::JpegXl),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", Kind::JpegXl),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", Kind::Jpeg2000),
    (0, b"\xff\x4f\xff\x51", Kind::Jpeg2000),
    (0, b"8BPS", Kind::Photoshop),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::OldOffice),
    (0, b"{\\rtf", Kind::RichText),
    (0, b"PK\x05\x06", Kind::Zip),
    (0, b"PK\x07\x08", Kind::Zip),
    (0, b"\x1f\x8b", Kind::Gzip),
    (0, b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
    (0, b"\xfd7zXZ\0", Kind::Xz),
    (0, b"BZh", Kind::Bzip2),
    (0, b"\x28\xb5\x2f\xfd", Kind::Zstandard),
    (0, b"Rar!\x1a\x07", Kind::Rar),
    (257, b"ustar", Kind::Tar),
    (0, b"SQLite format 3\0", Kind::Sqlite),
    (0, b"OggS", Kind::Ogg),
    (0, b"ID3", Kind::Mp3),
    (0, b"fLaC", Kind::Flac),
    (0, b"wOFF", Kind::Woff),
    (0, b"wOF2", Kind::Woff2),
    (0, b"OTTO", Kind::OpenType),
    (0, b"\0\x01\0\0", Kind::TrueType),
    (0, b"true\0", Kind::TrueType),
    (0, b"ttcf\0", Kind::TrueType),
    (0, b"MZ", Kind::Program),
    (0, b"\x7fELF", Kind::Program),
    (0, b"\xfe\xed\xfa\xce", Kind::Program),
    (0, b"\xfe\xed\xfa\xcf", Kind::Program),
    (0, b"\xce\xfa\xed\xfe", Kind::Program),
    (0, b"\xcf\xfa\xed\xfe", Kind::Program),
    (0, b"\xca\xfe\xba\xbe", Kind::Program),
    (0, b"\0asm", Kind::Program),
    (0, b"FWS", Kind::Program),
    (0, b"CWS", Kind::Program),
    (0, b"ZWS", Kind::Program),
];

fn by_signature(start: &[u8]) -> Option<Kind> {
    let mark = |(at, mark, _): &&(usize, &[u8], Kind)| {
        // Letters alone may be the beginning of a text, such as `MZ`: then no text holds what follows.
        start.get(*at..).is_some_and(|rest| rest.starts_with(mark)) && !(mark.is_ascii() && is_text(start, mark))
    };
    if let Some((.., kind)) = SIGNATURES.iter().find(mark) {
        return Some(*kind);
    }
    match start {
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Kind::Bmp),
        [b'P', b'K', 3, 4, ..] => Some(in_zip(start)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::WebP),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(Kind::Wav),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(by_brands(start)),
        [_, _, _, _, b'm', b'o', b'o', b'v', ..] | [_, _, _, _, b'm', b'd', b'a', b't', ..] => Some(Kind::QuickTime),
        [0, 0, 0, _, b'w', b'i', b'd', b'e' | b'p', ..] => Some(Kind::QuickTime),
        [0x1a, 0x45, 0xdf, 0xa3, rest @ ..] => Some(match has(rest.get(..60).unwrap_or(rest), b"webm") {
            true => Kind::WebM,
            false => Kind::Matroska,
        }),
        [0xff, 0xf1 | 0xf9, ..] => Some(Kind::Aac),
        [0xff, second, ..] if second & 0xe6 == 0xe2 => Some(Kind::Mp3),
        _ if start.trim_ascii_start().starts_with(b"%PDF-") => Some(Kind::Pdf),
        _ => None,
    }
}

/// Whether the bytes are a text even though they begin with a mark. `{\rtf` is one, and a mark all the same.
fn is_text(start: &[u8], mark: &[u8]) -> bool {
    mark != b"{\\rtf" && !has_controls(start)
}

/// What lies in a ZIP archive, by its first file.
fn in_zip(start: &[u8]) -> Kind {
    let short = |at: usize| start.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])));
    let (name_length, extra_length) = (short(26), short(28));
    let name = start.get(30..).map_or(&[][..], |rest| &rest[..name_length.min(rest.len())]);
    let content = start.get(30 + name_length + extra_length..).unwrap_or_default();
    const OFFICE: &[&[u8]] =
        &[b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"customXml/", b"docMetadata/"];
    match name {
        b"mimetype" if content.starts_with(b"application/epub+zip") => Kind::Epub,
        b"mimetype" if content.starts_with(b"application/vnd.oasis.opendocument.") => Kind::OpenDocument,
        name if OFFICE.iter().any(|part| name.starts_with(part)) => Kind::Office,
        _ => Kind::Zip,
    }
}

/// MP4, HEIC, AVIF and QuickTime have one form. Its first box lists the brands that a file is made for.
fn by_brands(start: &[u8]) -> Kind {
    let length = u32::from_be_bytes([start[0], start[1], start[2], start[3]]) as usize;
    let list = start.get(8..length.clamp(8, start.len())).unwrap_or_default();
    let brands = || list.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| brand);
    let is_any = |known: &[&[u8]]| brands().any(|brand| known.contains(&brand));
    if is_any(&[b"avif", b"avis"]) {
        return Kind::Avif;
    }
    if is_any(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2", b"miaf", b"jpeg"]) {
        return Kind::Heif;
    }
    match brands().next() {
        // What cameras of Canon store.
        Some(b"crx ") => Kind::Tiff,
        Some(b"qt  ") => Kind::QuickTime,
        _ => Kind::Mp4,
    }
}

/// Texts in UTF-8, in UTF-16 with its mark, or in one of the older ways with a byte for each letter.
fn text(start: &[u8]) -> Kind {
    let wide = |unit: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units = rest.chunks_exact(2).map(|two| unit([two[0], two[1]]));
        char::decode_utf16(units).map(|char| char.unwrap_or('\u{fffd}')).collect::<String>().into_bytes()
    };
    match start {
        [0xff, 0xfe, rest @ ..] => narrow_text(&wide(u16::from_le_bytes, rest)),
        [0xfe, 0xff, rest @ ..] => narrow_text(&wide(u16::from_be_bytes, rest)),
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow_text(rest),
        _ => narrow_text(start),
    }
}

fn narrow_text(text: &[u8]) -> Kind {
    if has_controls(text) {
        return Kind::Unknown;
    }
    let text = text.trim_ascii_start();
    match text {
        [b'#', b'!', ..] => Kind::Script,
        [b'<', ..] => markup(text),
        [b'{' | b'[', ..] => Kind::Json,
        line if is_verification(line) => Kind::Verification,
        [b'-', b'-', b'-', rest @ ..] if begins_front_matter(rest) => Kind::FrontMatter,
        // In TOML.
        [b'+', b'+', b'+', b'\r' | b'\n', ..] => Kind::FrontMatter,
        _ => Kind::Text,
    }
}

/// `google-site-verification: google0123456789abcdef.html` and nothing else.
fn is_verification(text: &[u8]) -> bool {
    let name = text.trim_ascii_end().strip_prefix(b"google-site-verification: google");
    let code = name.and_then(|name| name.strip_suffix(b".html"));
    code.is_some_and(|code| (8..=40).contains(&code.len()) && code.iter().all(u8::is_ascii_hexdigit))
}

/// After `---`: the end of the line, and a key and a colon on the next one that is not empty.
fn begins_front_matter(rest: &[u8]) -> bool {
    let line = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    if !rest[..line].trim_ascii().is_empty() {
        return false;
    }
    let rest = rest[line..].trim_ascii_start();
    let key = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    key > 0 && rest[key..].starts_with(b":")
}

/// Whether there is a byte that no text holds.
fn has_controls(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
}

/// A text that begins with `<`, by its first element.
fn markup(text: &[u8]) -> Kind {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with(b"<?php") || lower.starts_with(b"<?=") || lower.starts_with(b"<%") {
        return Kind::Script;
    }
    let is_xml = lower.starts_with(b"<?xml");
    let mut rest = &lower[..];
    loop {
        let skipped = match rest {
            [b'<', b'!', b'-', b'-', ..] => after(rest, b"-->"),
            [b'<', b'?', ..] => after(rest, b"?>"),
            [b'<', b'!', b'd', b'o', b'c', b't', b'y', b'p', b'e', after_word @ ..] => {
                if after_word.trim_ascii_start().starts_with(b"html") {
                    return Kind::Html;
                }
                // A list of entities between brackets may hold `>`.
                let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                if has(&rest[..end], b"[") { after(rest, b"]") } else { after(rest, b">") }
            }
            [b'<', ..] => None,
            // `>` after a list of entities.
            [b'>', rest @ ..] => Some(rest),
            _ => None,
        };
        match skipped {
            Some(next) => rest = next.trim_ascii_start(),
            None => break,
        }
    }
    let name = rest.strip_prefix(b"<").unwrap_or_default();
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b":-_.".contains(byte));
    let name = &name[..end.unwrap_or(name.len())];
    let local = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
    match local {
        b"svg" => Kind::Svg,
        b"html" => Kind::Html,
        _ if is_xml => Kind::Xml,
        // `< 5` and `<3` begin no element.
        _ if name.first().is_none_or(|byte| !byte.is_ascii_alphabetic()) && !lower.starts_with(b"<!") => Kind::Text,
        _ => Kind::Html,
    }
}

fn after<'t>(text: &'t [u8], end: &[u8]) -> Option<&'t [u8]> {
    let at = text.windows(end.len()).position(|window| window == end)?;
    Some(&text[at + end.len()..])
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    after(bytes, part).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(name: &str, content: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend([u8::try_from(name.len()).unwrap(), 0, 0, 0]);
        [&bytes[..], name.as_bytes(), content.as_bytes()].concat()
    }

    #[test]
    fn files_are_known_by_their_beginning() {
        let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: &[(&[u8], Kind)] = &[
            (b"\xff\xd8\xff\xe0", Kind::Jpeg),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::WebP),
            (b"RIFF\x10\0\0\0WAVEfmt ", Kind::Wav),
            (b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf", Kind::Avif),
            (b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1", Kind::Avif),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Kind::Heif),
            (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", Kind::Mp4),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Kind::QuickTime),
            (b"MM\0*\0\0\0\x08", Kind::Tiff),
            (b"BM\x36\0\0\0\0\0\0\0\x36\0", Kind::Bmp),
            (b"%PDF-1.7\n", Kind::Pdf),
            (b"{\\rtf1\\ansi", Kind::RichText),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", Kind::WebM),
            (b"\xff\xfb\x90\x64", Kind::Mp3),
            (b"MZ\x90\0\x03\0", Kind::Program),
            (b"\x7fELF\x02\x01\x01\0", Kind::Program),
            (b"#!/bin/sh\n", Kind::Script),
            (b"\xef\xbb\xbf  <?php echo 1;", Kind::Script),
            (b"<!DOCTYPE html><p>", Kind::Html),
            (b"\n<!-- a --><script>", Kind::Html),
            (b"<h1>Order</h1>", Kind::Html),
            (&wide, Kind::Html),
            (b"<?xml version=\"1.0\"?><kml>", Kind::Xml),
            (b"<?xml version=\"1.0\"?><x:html>", Kind::Html),
            (b"<?xml version=\"1.0\"?><!-- a > b --><svg ", Kind::Svg),
            (b"<!DOCTYPE svg PUBLIC \"\" [<!ENTITY a \"<html>\">]><svg>", Kind::Svg),
            (b"<svg:svg xmlns:svg='http://www.w3.org/2000/svg'>", Kind::Svg),
            (b"{\"type\": \"FeatureCollection\"}", Kind::Json),
            (b"place,killed\nAlep,3\n", Kind::Text),
            (b"place;tu\xe9s\n", Kind::Text),
            (b"< 5 persons,3\n", Kind::Text),
            (b"---\r\ntitle: x\r\ntlp: red\r\n---\r\n", Kind::FrontMatter),
            (b"+++\ndraft = true\n+++\n", Kind::FrontMatter),
            (b"google-site-verification: google0123456789abcdef.html", Kind::Verification),
            (b"google-site-verification: google0123456789abcdef.html<script>", Kind::Text),
            (b"---\n\nA line between lines: no key\n", Kind::Text),
            (b"MZ is a sign of the zone, and no program", Kind::Text),
            (b"ID3, a column", Kind::Text),
            (b"", Kind::Text),
            (b"a\0b", Kind::Unknown),
        ];
        for (start, wanted) in cases {
            assert_eq!(kind_of(start), *wanted, "{}", String::from_utf8_lossy(start));
        }
    }

    #[test]
    fn archives_are_known_by_their_first_file() {
        assert_eq!(kind_of(&zip("[Content_Types].xml", "")), Kind::Office);
        assert_eq!(kind_of(&zip("word/document.xml", "")), Kind::Office);
        assert_eq!(kind_of(&zip("mimetype", "application/epub+zip")), Kind::Epub);
        assert_eq!(kind_of(&zip("mimetype", "application/vnd.oasis.opendocument.text")), Kind::OpenDocument);
        assert_eq!(kind_of(&zip("photos/a.jpg", "")), Kind::Zip);
        assert_eq!(kind_of(b"PK\x03\x04"), Kind::Zip);
    }

    #[test]
    fn no_beginning_of_a_file_is_too_short() {
        let files = [zip("mimetype", "application/epub+zip"), b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1".to_vec()];
        for file in &files {
            for length in 0..file.len() {
                kind_of(&file[..length]);
            }
        }
        for file in ["<?xml", "<!--", "<!doctype", "<!doctype x [", "<", "</", "<?", "\u{feff}"] {
            kind_of(file.as_bytes());
        }
    }
}
