//! Words that tell of a place, in the parts of a film that hold words.

use std::io::{self, Read, Seek, SeekFrom};

use super::At;

/// What is written before a place, and what it is called in a message.
const NAMES: [(&[u8], &str); 10] = [
    (b"location.iso6709", "`location.ISO6709`"),
    (b"gpslatitude", "`GPSLatitude`"),
    (b"gpscoordinates", "`GPSCoordinates`"),
    (b"exif:gps", "`exif:GPS`"),
    (b"\xa9xyz", "`©xyz`"),
    (b"recording_location", "`RECORDING_LOCATION`"),
    (b"location=", "`LOCATION`"),
    (b"geo_location", "`GEO_LOCATION`"),
    (b"exif\0\0", "a picture with Exif"),
    (b"<x:xmpmeta", "XMP"),
];

/// What in words tells of a place. Zeros between letters, as in UTF-16, are passed over.
pub(super) fn place(words: &[u8]) -> Option<String> {
    let lower: Vec<u8> = words.iter().map(u8::to_ascii_lowercase).collect();
    let narrow: Vec<u8> = lower.iter().copied().filter(|byte| *byte != 0).collect();
    let has =
        |name: &[u8]| memchr::memmem::find(&lower, name).or_else(|| memchr::memmem::find(&narrow, name)).is_some();
    match NAMES.iter().find(|(name, _)| has(name)) {
        Some((_, part)) => Some(format!("it holds {part}")),
        None => has_position(&narrow).then(|| "it holds two numbers that may be a position".to_owned()),
    }
}

/// What in other bytes than words is a name that stands before a place. Short names are there by chance.
pub(super) fn name_of_place_in(bytes: &[u8]) -> Option<String> {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
    let long = NAMES.iter().filter(|(name, _)| name.len() > 8);
    long.filter(|(name, _)| has(name)).map(|(_, part)| format!("it holds {part}")).next()
}

/// Whether bytes have so many letters, digits and signs in a row, of any script, that they are words: numbers have them rarely.
pub(super) fn has_sentence(bytes: &[u8]) -> bool {
    const LONG: usize = 12;
    let is_sentence =
        |run: &str| run.chars().count() >= LONG && run.chars().filter(|c| c.is_alphanumeric()).count() >= LONG * 2 / 3;
    bytes.utf8_chunks().any(|chunk| chunk.valid().split(char::is_control).any(is_sentence))
}

/// Whether the name of a tag or key speaks of a place.
pub(super) fn is_name_of_place(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["location", "gps", "geo", "latitude", "longitude", "xyz", "iso6709", "place", "position", "coordinate", "venue"]
        .iter()
        .any(|part| name.contains(part))
}

/// Searches the beginning of a file, where its tags are, and its end, where older ones are.
pub(super) fn look_through(file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Option<String>> {
    const END: u64 = 128 << 10;
    let end = file.seek(SeekFrom::End(0))?;
    let mut at = At(file);
    let start = at.words(&(0..end))?;
    let last = at.words(&(end.saturating_sub(END)..end))?;
    // Sound has all bytes, so numbers are sought in the tags alone.
    let tags = start.iter().position(|byte| *byte == 0xff).unwrap_or(start.len());
    let names = |words: &[u8]| place(words).filter(|told| !told.contains("numbers"));
    Ok(place(&start[..tags]).or_else(|| names(&start)).or_else(|| names(&last)))
}

/// Two numbers with three decimals or more, side by side: `+48.8577+002.295/` (ISO 6709), `48.8577, 2.2950`.
fn has_position(words: &[u8]) -> bool {
    let mut at = 0;
    // Where the last such number ended.
    let mut last: Option<usize> = None;
    while at < words.len() {
        let is_start = words[at].is_ascii_digit() && (at == 0 || !matches!(words[at - 1], b'0'..=b'9' | b'.'));
        if !is_start {
            at += 1;
            continue;
        }
        let digits = |from: usize| words[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let whole = digits(at);
        let point = at + whole;
        let decimals = if words.get(point) == Some(&b'.') { digits(point + 1) } else { 0 };
        let end = point + if decimals > 0 { decimals + 1 } else { 0 };
        if whole <= 3 && decimals >= 3 {
            let is_near = |from: usize| {
                let between = &words[from..at];
                between.len() <= 4 && between.iter().all(|byte| b" ,;/+-\tNSEWnsew\xc2\xb0".contains(byte))
            };
            if last.is_some_and(is_near) {
                return true;
            }
            last = Some(end);
        }
        at = end.max(at + 1);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tags_of_a_recording_are_searched() {
        let sound = [0xff, 0xfb, 0x90, 0x64].repeat(2000);
        let look = |tags: &[u8], end: &[u8]| {
            look_through(&mut io::Cursor::new([b"ID3\x04\0\0\0\0\x02\0", tags, &sound, end].concat())).unwrap()
        };
        assert_eq!(look(b"TSSE\0\0\0\x0f\0\0\x03Lavf60.16.100\0", b""), None);
        for (tags, end) in [
            (&b"TXXX\0\0\0\x20\0\0\x03where\0+48.8577+002.295/"[..], &b""[..]),
            (b"APIC\0\0\x01\0\0\0\0image/jpeg\0\x03\0\xff\xd8\xff\xe1\0\x20Exif\0\0", b""),
            (b"PRIV\0\0\x01\0\0\0XMP\0<x:xmpmeta>", b""),
            (b"", b"APETAGEX LOCATION=Orsa"),
        ] {
            assert!(look(tags, end).is_some(), "{}", String::from_utf8_lossy(tags));
        }
    }

    #[test]
    fn two_numbers_side_by_side_are_a_position() {
        for (words, is) in [
            ("+48.8577+002.295/", true),
            ("48.8577, 2.2950", true),
            ("48.8577N 002.2950E", true),
            ("4\u{0}8\u{0}.\u{0}8577,2.2951", true),
            ("Lavf60.16.100", false),
            ("version 1.0.1234, 2.0.1234", false),
            ("29.970 fps", false),
            ("2024-11-30T10:11:12.000000Z", false),
            ("12.5, 13.5", false),
        ] {
            assert_eq!(place(words.as_bytes()).is_some(), is, "{words}");
        }
    }
}
