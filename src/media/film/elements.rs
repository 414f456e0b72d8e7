//! WebM: elements in elements (EBML, RFC 8794; Matroska, RFC 9559).

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use super::{At, DAMAGED, LONGEST, unknown, words};

const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1f43_b675;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK: u32 = 0xae;
const TAGS: [u32; 3] = [0x1254_c367, 0x7373, 0x67c8];
const TAG_NAME: u32 = 0x45a3;
const TRACK_TYPE: u32 = 0x83;
const VOID: u32 = 0xec;
/// Titles of the film and its chapters, and the program that wrote it.
const WORDS: [u32; 2] = [0x1549_a966, 0x1043_a770];
/// The head, sums, indices, pictures and sound.
const SILENT: [u32; 13] = [
    0x1a45_dfa3, 0xbf, 0x114d_9b74, 0x1c53_bb6b, // The head, sums, and indices.
    0xe7, 0xa7, 0xab, 0xa3, 0xa0, 0xaf, 0x5854, // Within a cluster whose length was not known.
    0x63c0, 0x4484, // What a tag is about, and whether it is its language's.
];
/// Parts of a tag and of a track that hold words or numbers.
const OF_TAG: [u32; 3] = [0x4487, 0x447a, 0x447b];
/// What programs write of a film that tells nothing of a place.
const TAG_NAMES: [&str; 30] = [
    "ENCODER", "ENCODER_OPTIONS", "ENCODED_BY", "DURATION", "TITLE", "SUBTITLE", "ARTIST", "AUTHOR", "ALBUM", "GENRE",
    "COMMENT", "DESCRIPTION", "SYNOPSIS", "SUMMARY", "COPYRIGHT", "LICENSE", "DATE", "DATE_RECORDED", "DATE_RELEASED",
    "CREATION_TIME", "LANGUAGE", "HANDLER_NAME", "VENDOR_ID", "MAJOR_BRAND", "MINOR_VERSION", "COMPATIBLE_BRANDS",
    "ALPHA_MODE", "BPS", "WRITING_APP", "SOURCE_ID",
];
const MOST: usize = 1_000_000;
const DEEPEST: usize = 6;

/// Why a film may tell where it was made.
pub(super) fn look_into(file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Option<String>> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut walk = Walk { file: At(file), left: MOST, told: None };
    match walk.elements(0..end, 0) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => walk.tell(DAMAGED.to_owned()),
        other => other?,
    }
    Ok(walk.told)
}

struct Walk<'f, F: ?Sized> {
    file: At<'f, F>,
    left: usize,
    told: Option<String>,
}

impl<F: Read + Seek + ?Sized> Walk<'_, F> {
    fn tell(&mut self, why: String) {
        self.told.get_or_insert(why);
    }

    fn elements(&mut self, within: Range<u64>, depth: usize) -> io::Result<()> {
        let mut at = within.start;
        while at < within.end && self.told.is_none() {
            let id = self.number(at, false)?;
            let len = match id {
                Some((_, long)) => self.number(at + long, true)?,
                None => None,
            };
            let (Some((id, long)), Some((len, long_len))) = (id, len) else {
                self.tell(DAMAGED.to_owned());
                break;
            };
            let start = at + long + long_len;
            let id = u32::try_from(id).unwrap_or(0);
            self.left = self.left.saturating_sub(1);
            if self.left == 0 || depth > DEEPEST {
                self.tell("it has more parts than a camera writes".to_owned());
                break;
            }
            // A program that writes to a pipe does not know how long these will be. Their parts follow.
            let is_open = len == (1 << (7 * long_len)) - 1;
            if is_open && matches!(id, SEGMENT | CLUSTER) {
                at = start;
                continue;
            }
            let end = start.saturating_add(len);
            if end > within.end {
                self.tell(DAMAGED.to_owned());
                break;
            }
            self.one(id, start..end, depth)?;
            at = end;
        }
        Ok(())
    }

    fn one(&mut self, id: u32, content: Range<u64>, depth: usize) -> io::Result<()> {
        let is_short = content.end - content.start <= LONGEST;
        match id {
            SEGMENT | TRACKS => self.elements(content, depth + 1)?,
            id if TAGS.contains(&id) => self.elements(content, depth + 1)?,
            CLUSTER => {}
            id if SILENT.contains(&id) => {}
            VOID if self.file.is_blank(&content)? => {}
            VOID => self.tell(unknown("words where nothing should be")),
            TRACK if is_short => {
                let words = self.file.words(&content)?;
                if let Some(kind) = kind_of_track(&words).filter(|kind| !matches!(kind, 1 | 2)) {
                    self.tell(unknown(&format!("a track of the kind {kind}, which is neither pictures nor sound")));
                }
                self.search(&words);
            }
            id if (WORDS.contains(&id) || OF_TAG.contains(&id)) && is_short => {
                let words = self.file.words(&content)?;
                self.search(&words);
            }
            TAG_NAME if is_short => {
                let name = String::from_utf8_lossy(&self.file.words(&content)?).trim_end_matches('\0').to_owned();
                let upper = name.to_ascii_uppercase();
                let is_known = TAG_NAMES.contains(&&*upper)
                    || ["NUMBER_OF_", "_STATISTICS_"].iter().any(|start| upper.starts_with(start));
                if words::is_name_of_place(&name) {
                    self.tell(format!("it holds `{}`", name.escape_default()));
                } else if !is_known {
                    self.tell(unknown(&format!("a tag `{}`", name.escape_default())));
                }
            }
            id => self.tell(unknown(&format!("a part `{id:X}`"))),
        }
        Ok(())
    }

    fn search(&mut self, words: &[u8]) {
        if let Some(why) = words::place(words) {
            self.tell(why);
        }
    }

    /// A number whose first byte tells how long it is, without its mark if it is a length; `None` if it is none.
    fn number(&mut self, at: u64, is_length: bool) -> io::Result<Option<(u64, u64)>> {
        let [first] = self.file.bytes::<1>(at)?;
        let long = first.leading_zeros() + 1;
        if long > if is_length { 8 } else { 4 } {
            return Ok(None);
        }
        let mask = if is_length { 0xff_u64 >> long } else { 0xff };
        let mut number = u64::from(first) & mask;
        for more in 1..u64::from(long) {
            number = number << 8 | u64::from(self.file.bytes::<1>(at + more)?[0]);
        }
        Ok(Some((number, u64::from(long))))
    }
}

/// The kind of a track: 1 for pictures, 2 for sound.
fn kind_of_track(words: &[u8]) -> Option<u8> {
    let mut at = 0;
    while at + 2 <= words.len() {
        let long = |byte: u8| byte.leading_zeros() as usize + 1;
        let id_long = long(words[at]);
        let id = words.get(at..at + id_long)?;
        let first = *words.get(at + id_long)?;
        let length = long(first).min(8);
        let start = u64::from(first) & (0xff_u64 >> length);
        let more = words.get(at + id_long + 1..at + id_long + length)?;
        let len = usize::try_from(more.iter().fold(start, |sum, byte| sum << 8 | u64::from(*byte))).ok()?;
        at += id_long + length;
        if id.len() == 1 && u32::from(id[0]) == TRACK_TYPE {
            return words.get(at).copied();
        }
        at = at.checked_add(len)?;
    }
    Some(0)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn one(id: u32, content: &[&[u8]]) -> Vec<u8> {
        let content = content.concat();
        let id: Vec<u8> = id.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        let len = u16::try_from(content.len()).unwrap() | 0x4000;
        [&id, &len.to_be_bytes()[..], &content].concat()
    }

    fn look(parts: &[&[u8]]) -> Option<String> {
        let head = one(0x1a45_dfa3, &[b"\x42\x82\x84webm"]);
        look_into(&mut Cursor::new([head, one(SEGMENT, parts)].concat())).unwrap()
    }

    fn tag(name: &str, value: &str) -> Vec<u8> {
        let simple = one(0x67c8, &[&one(TAG_NAME, &[name.as_bytes()]), &one(0x4487, &[value.as_bytes()])]);
        one(0x1254_c367, &[&one(0x7373, &[&one(0x63c0, &[]), &simple])])
    }

    #[test]
    fn what_is_not_known_in_a_webm_keeps_it_from_going_out() {
        let track = |kind: u8| one(TRACKS, &[&one(TRACK, &[&one(0xd7, &[&[1]]), &one(TRACK_TYPE, &[&[kind]])])]);
        let info = one(0x1549_a966, &[b"\x4d\x80\x8bLavf60.3.100"]);
        let cluster = one(CLUSTER, &[&[9; 300]]);
        let stripped: Vec<Vec<u8>> = vec![
            one(0x114d_9b74, &[&[1; 20]]),
            one(VOID, &[&[0; 80]]),
            info,
            track(1),
            tag("ENCODER", "Lavf60.3.100"),
            tag("DURATION", "00:00:05.005000000"),
            cluster,
            one(0x1c53_bb6b, &[&[1; 20]]),
        ];
        let with = |more: &[u8]| {
            let parts: Vec<&[u8]> = stripped.iter().map(Vec::as_slice).chain([more]).collect();
            look(&parts)
        };
        assert_eq!(with(b""), None);
        for (more, told) in [
            (tag("LOCATION", "home"), "`LOCATION`"),
            (tag("com.apple.quicktime.location.ISO6709", "x"), "location.ISO6709"),
            (tag("COMMENT", "+48.8577+002.295/"), "a position"),
            (tag("ORSA", "x"), "a tag `ORSA`"),
            (one(VOID, &[b"48"]), "nothing should be"),
            (one(0x1941_a469, &[b"picture"]), "`1941A469`"),
            (track(17), "neither pictures nor sound"),
            (vec![0], "do not fit"),
            (one(CLUSTER, &[&[9; 300]])[..100].to_vec(), "do not fit"),
        ] {
            let why = with(&more);
            assert!(why.as_ref().is_some_and(|why| why.contains(told)), "{told}: {why:?}");
        }
    }
}
