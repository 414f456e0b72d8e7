//! What a film or a recording tells before it is played: how large it is, and where it was made. Phones write the place into every film,
//! and we cannot make a film anew.
//!
//! MP4, M4A and QuickTime are boxes in boxes (ISO/IEC 14496-12). The boxes of pictures and sound are passed over, so a film of hours
//! costs a few kilobytes.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use super::format::media_type;

/// What is known of a film.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Film {
    /// Width and height in pixels as a viewer sees them.
    pub(crate) size: Option<(u32, u32)>,
    /// The part that tells where it was made.
    pub(crate) place: Option<&'static str>,
}

/// More boxes than a camera writes. What is in more of them, nobody has looked at.
const MOST_BOXES: usize = 100_000;
/// Boxes lie in boxes this deep; those of cameras in seven.
const DEEPEST: usize = 16;
/// The longest box of words that is searched.
const LONGEST: u64 = 1 << 20;

/// Whether browsers play a file of this name.
pub(crate) fn is_played(path: &str) -> bool {
    let media_type = media_type(path);
    media_type.starts_with("video/") || media_type.starts_with("audio/")
}

/// Looks into an MP4, an M4A or a QuickTime file.
///
/// # Errors
/// When the machine cannot read it. A file that is damaged tells less.
pub(crate) fn look_into(file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Film> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut walk = Walk { file, left: MOST_BOXES, film: Film::default() };
    match walk.boxes(0..end, 0) {
        // It was cut off, or shortened while it was read.
        Err(err) if err.kind() == io::ErrorKind::UnexpectedEof => {}
        other => other?,
    }
    let Walk { left, mut film, .. } = walk;
    if left == 0 {
        film.place.get_or_insert("more parts than a camera writes");
    }
    Ok(film)
}

struct Walk<'f, F: ?Sized> {
    file: &'f mut F,
    /// How many boxes may still come.
    left: usize,
    film: Film,
}

impl<F: Read + Seek + ?Sized> Walk<'_, F> {
    fn boxes(&mut self, within: Range<u64>, depth: usize) -> io::Result<()> {
        let mut at = within.start;
        while within.end.saturating_sub(at) >= 8 && self.left > 0 {
            self.left -= 1;
            let head = self.bytes::<8>(at)?;
            let kind = [head[4], head[5], head[6], head[7]];
            let (len, content) = match u32::from_be_bytes([head[0], head[1], head[2], head[3]]) {
                // To the end.
                0 => (within.end - at, 8),
                1 => (u64::from_be_bytes(self.bytes::<8>(at + 8)?), 16),
                len => (u64::from(len), 8),
            };
            if len < content {
                return Ok(());
            }
            let end = at.saturating_add(len).min(within.end);
            self.one(&kind, (at + content).min(end)..end, depth)?;
            at = end;
        }
        Ok(())
    }

    fn one(&mut self, kind: &[u8; 4], content: Range<u64>, depth: usize) -> io::Result<()> {
        match kind {
            _ if depth > DEEPEST => self.left = 0,
            b"moov" | b"trak" | b"mdia" | b"minf" | b"stbl" | b"udta" | b"moof" | b"traf" | b"ilst" => {
                self.boxes(content, depth + 1)?;
            }
            b"meta" => {
                // In MP4 it begins with a version, in QuickTime at once with a box.
                let head = if content.end - content.start < 8 { [0; 8] } else { self.bytes::<8>(content.start)? };
                let version = if &head[4..] == b"hdlr" { 0 } else { 4 };
                self.boxes((content.start + version).min(content.end)..content.end, depth + 1)?;
            }
            b"tkhd" if self.film.size.is_none() => {
                let words = self.words(content)?;
                self.film.size = seen_size(&words);
            }
            b"\xa9xyz" => self.place("`©xyz`"),
            b"loci" => self.place("`loci`"),
            b"gps " | b"GPS " => self.place("`gps`"),
            b"stsd" => {
                let words = self.words(content)?;
                match words.get(12..16) {
                    Some(b"gpmd") => self.place("a track `gpmd`"),
                    Some(b"camm") => self.place("a track `camm`"),
                    _ => self.search(&words),
                }
            }
            b"keys" | b"uuid" | b"XMP_" | b"----" | b"xml " | b"mdta" => {
                let words = self.words(content)?;
                self.search(&words);
            }
            _ => {}
        }
        Ok(())
    }

    /// Names of places in keys of QuickTime and in XMP.
    fn search(&mut self, words: &[u8]) {
        const NAMES: [(&[u8], &str); 3] = [
            (b"location.ISO6709", "`location.ISO6709`"),
            (b"GPSLatitude", "`GPSLatitude`"),
            (b"GPSCoordinates", "`GPSCoordinates`"),
        ];
        let found = NAMES.iter().find(|(name, _)| words.windows(name.len()).any(|window| window == *name));
        if let Some((_, part)) = found {
            self.place(part);
        }
    }

    fn place(&mut self, part: &'static str) {
        self.film.place.get_or_insert(part);
    }

    fn bytes<const N: usize>(&mut self, at: u64) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.file.seek(SeekFrom::Start(at))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    /// What is in a box, as far as anybody would look.
    fn words(&mut self, content: Range<u64>) -> io::Result<Vec<u8>> {
        let mut words = Vec::new();
        self.file.seek(SeekFrom::Start(content.start))?;
        (&mut *self.file).take((content.end - content.start).min(LONGEST)).read_to_end(&mut words)?;
        Ok(words)
    }
}

/// The size in the head of a track; `None` if it has no pictures. A film that was held upright is stored lying down.
fn seen_size(head: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    // Longer times stand before it in version 1.
    let start = if *head.first()? == 1 { 12 } else { 0 };
    let (width, height) = (number(76 + start)? >> 16, number(80 + start)? >> 16);
    let is_turned = number(40 + start)? == 0 && number(56 + start)? == 0;
    let size = if is_turned { (height, width) } else { (width, height) };
    (width > 0 && height > 0).then_some(size)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn one(kind: &[u8; 4], content: &[&[u8]]) -> Vec<u8> {
        let content = content.concat();
        [&u32::try_from(content.len() + 8).unwrap().to_be_bytes(), &kind[..], &content].concat()
    }

    fn track(turned: bool) -> Vec<u8> {
        let mut head = vec![0; 84];
        let straight = if turned { 44 } else { 40 };
        head[straight..straight + 4].copy_from_slice(&0x0001_0000_u32.to_be_bytes());
        head[76..80].copy_from_slice(&(1280_u32 << 16).to_be_bytes());
        head[80..84].copy_from_slice(&(720_u32 << 16).to_be_bytes());
        one(b"tkhd", &[&head])
    }

    fn film(parts: &[&[u8]]) -> Vec<u8> {
        let start = one(b"ftyp", &[b"isom\0\0\0\0isom"]);
        [start, one(b"mdat", &[&[7; 3000]]), one(b"moov", parts)].concat()
    }

    fn look(bytes: &[u8]) -> Film {
        look_into(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn a_film_tells_its_size_as_it_is_seen() {
        assert_eq!(look(&film(&[&one(b"trak", &[&track(false)])])), Film { size: Some((1280, 720)), place: None });
        assert_eq!(look(&film(&[&one(b"trak", &[&track(true)])])).size, Some((720, 1280)));
        assert_eq!(look(&film(&[])), Film::default());
    }

    #[test]
    fn a_place_is_found_wherever_cameras_write_it() {
        let xyz = one(b"\xa9xyz", &[b"\0\x12\x15\xc7+48.8577+002.295/"]);
        let keys = one(b"keys", &[b"\0\0\0\0\0\0\0\x01\0\0\0\x2cmdtacom.apple.quicktime.location.ISO6709"]);
        let handler = one(b"hdlr", &[&[0; 24]]);
        let entry = |kind: &[u8]| [b"\0\0\0\0\0\0\0\x01\0\0\0\x10", kind, &[0; 8]].concat();
        let in_track = |entry: &[u8]| {
            let table = one(b"stbl", &[&one(b"stsd", &[entry])]);
            one(b"trak", &[&one(b"mdia", &[&one(b"minf", &[&table])])])
        };
        for (parts, place) in [
            (one(b"udta", &[&xyz]), "`©xyz`"),
            (one(b"udta", &[&xyz, &[0; 4]]), "`©xyz`"),
            (one(b"udta", &[&one(b"loci", &[&[0; 20]])]), "`loci`"),
            (one(b"meta", &[&handler, &keys]), "`location.ISO6709`"),
            (one(b"udta", &[&one(b"meta", &[&[0; 4], &handler, &keys])]), "`location.ISO6709`"),
            (one(b"udta", &[&one(b"meta", &[&[0; 4], &handler, &one(b"ilst", &[&xyz])])]), "`©xyz`"),
            (one(b"uuid", &[b"0123456789abcdef<exif:GPSLatitude>48"]), "`GPSLatitude`"),
            (one(b"gps ", &[&[0; 8]]), "`gps`"),
            (in_track(&entry(b"gpmd")), "a track `gpmd`"),
            (in_track(&entry(b"camm")), "a track `camm`"),
            (
                in_track(&[entry(b"mebx"), b"mdtacom.apple.quicktime.location.ISO6709".to_vec()].concat()),
                "`location.ISO6709`",
            ),
        ] {
            assert_eq!(look(&film(&[&parts])).place, Some(place));
        }
        assert_eq!(
            look(&film(&[&in_track(&entry(b"avc1")), &one(b"udta", &[&one(b"\xa9nam", &[b"xyz"])])])).place,
            None
        );
    }

    #[test]
    fn a_long_box_has_a_long_length() {
        let inside = one(b"udta", &[&one(b"loci", &[&[0; 20]])]);
        let long = [&1_u32.to_be_bytes()[..], b"moov", &(inside.len() as u64 + 16).to_be_bytes(), &inside].concat();
        assert_eq!(look(&long).place, Some("`loci`"));
        let to_the_end = [&0_u32.to_be_bytes()[..], b"moov", &inside].concat();
        assert_eq!(look(&to_the_end).place, Some("`loci`"));
    }

    #[test]
    fn no_bytes_are_too_much() {
        let whole = film(&[&one(b"trak", &[&track(false)]), &one(b"udta", &[&one(b"loci", &[&[0; 20]])])]);
        // Cut off everywhere, and with each byte of the heads changed.
        for at in (0..whole.len()).filter(|at| *at < 40 || *at > 3020) {
            look(&whole[..at]);
            for byte in [0, 1, 7, 8, 0x7f, 0xff] {
                let mut changed = whole.clone();
                changed[at] = byte;
                look(&changed);
            }
        }
        // Bytes of a small generator, and boxes in boxes without end.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for len in 0..600 {
            let noise: Vec<u8> = (0..len)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    state.to_be_bytes()[0]
                })
                .collect();
            look(&noise);
            look(&[b"\0\0\0\0moov", &noise[..]].concat());
        }
        assert!(look(&b"\0\0\0\0moov".repeat(50_000)).place.is_some(), "nobody has looked at the rest");
        assert!(look(&b"\0\0\0\x08free".repeat(MOST_BOXES + 1)).place.is_some());
    }
}
