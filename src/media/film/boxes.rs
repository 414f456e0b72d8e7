//! MP4, M4A and QuickTime: boxes in boxes (ISO/IEC 14496-12, QuickTime File Format).

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use super::{At, DAMAGED, LONGEST, unknown, words};

/// What is known of a film.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Film {
    /// Width and height in pixels as a viewer sees them.
    pub(super) size: Option<(u32, u32)>,
    /// Why it may tell where it was made.
    pub(super) place: Option<String>,
}

/// More boxes than a camera writes. What is in more of them, nobody has looked at.
const MOST_BOXES: usize = 100_000;
/// Boxes lie in boxes this deep; those of cameras in seven.
const DEEPEST: usize = 16;
/// A box of a few numbers is no longer.
const SMALL: u64 = 512;

type Name = [u8; 4];

/// Boxes that hold boxes.
const OUTER: [&Name; 15] = [
    b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"moof", b"traf", b"ilst", b"edts", b"mvex", b"mfra",
    b"tapt", b"gmhd", b"----",
];
/// A few numbers each.
const FEW: [&Name; 35] = [
    b"mvhd", b"mdhd", b"vmhd", b"smhd", b"nmhd", b"sthd", b"hmhd", b"gmin", b"tcmi", b"text", b"tmcd", b"mfhd",
    b"tfhd", b"tfdt", b"mehd", b"trex", b"leva", b"mfro", b"clef", b"prof", b"enof", b"elng", b"iods", b"load",
    b"pdin", b"tref", b"cslg", b"ftyp", b"styp", b"tsel", b"WLOC", b"LOOP", b"SelO", b"AllF", b"ptv ",
];
/// Those among them that have names of brands, fonts and languages.
const WORDED: [&Name; 4] = [b"ftyp", b"styp", b"tcmi", b"elng"];
/// What describes pictures and sound, and may have words: profiles of colours, settings of programs that pack.
const DESCRIBING: [&Name; 14] = [
    b"avcC", b"hvcC", b"vvcC", b"av1C", b"vpcC", b"esds", b"colr", b"glbl", b"wave", b"alac", b"dfLa", b"dOps",
    b"lhvC", b"jp2h",
];
/// Tables of where pictures and sound lie, and when they come.
const TABLES: [&Name; 21] = [
    b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"ctts", b"sdtp", b"sgpd", b"sbgp", b"subs",
    b"stps", b"padb", b"saiz", b"saio", b"trun", b"tfra", b"sidx", b"ssix", b"elst",
];
/// Words that people and programs write about a film, and numbers of shops.
const TEXTS: [&Name; 79] = [
    b"\xa9nam", b"\xa9day", b"\xa9too", b"\xa9swr", b"\xa9cmt", b"\xa9ART", b"\xa9alb", b"\xa9gen", b"\xa9cpy",
    b"\xa9des", b"\xa9inf", b"\xa9wrt", b"\xa9mak", b"\xa9mod", b"\xa9dir", b"\xa9prd", b"\xa9prf", b"\xa9key",
    b"\xa9lyr", b"\xa9grp", b"\xa9enc", b"\xa9fmt", b"\xa9src", b"\xa9req", b"\xa9url", b"\xa9com", b"\xa9ope",
    b"\xa9TIM", b"\xa9TSC", b"\xa9TSZ", b"\xa9trk", b"name", b"titl", b"auth", b"cprt", b"dscp", b"gnre", b"perf",
    b"albm", b"yrrc", b"kywd", b"clsf", b"rtng", b"desc", b"ldes", b"trkn", b"disk", b"tmpo", b"cpil", b"pgap",
    b"aART", b"stik", b"hdvd", b"tvsh", b"tven", b"tvsn", b"tves", b"purd", b"sonm", b"soar", b"soal", b"soco",
    b"sosn", b"gshh", b"gspm", b"keyw", b"catg", b"pcst", b"egid", b"vndr", b"chpl", b"date", b"data", b"mean",
    b"hdlr", b"kind", b"lang", b"ctry", b"tagc",
];
/// Pictures and sound, by what they are packed with; a clock.
const PACKED: [&Name; 76] = [
    b"avc1", b"avc3", b"hvc1", b"hev1", b"dvh1", b"dvhe", b"dva1", b"dvav", b"vvc1", b"vvi1", b"av01", b"vp08",
    b"vp09", b"mp4v", b"s263", b"h263", b"H263", b"jpeg", b"mjpa", b"mjpb", b"MJPG", b"SVQ1", b"SVQ3", b"apch",
    b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x", b"rle ", b"cvid", b"raw ", b"png ", b"2vuy", b"yuv2", b"mp2v",
    b"m2v1", b"xdv2", b"xdvc", b"AVdn", b"mp4a", b"alac", b"Opus", b"fLaC", b"ac-3", b"ec-3", b"ac-4", b"samr",
    b"sawb", b"sawp", b"lpcm", b"sowt", b"twos", b".mp3", b"mp3 ", b"in24", b"in32", b"fl32", b"fl64", b"ulaw",
    b"alaw", b"NONE", b"ima4", b"QDM2", b"ipcm", b"fpcm", b"mha1", b"mhm1", b"apac", b"ms\0\x02", b"ms\0\x11",
    b"ms\0U", b"tmcd", b"c608", b"c708", b"auxv",
];
/// Keys of QuickTime that say nothing of a place, or what they begin with.
const KEYS: [&str; 38] = [
    "com.apple.quicktime.make",
    "com.apple.quicktime.model",
    "com.apple.quicktime.software",
    "com.apple.quicktime.creationdate",
    "com.apple.quicktime.author",
    "com.apple.quicktime.title",
    "com.apple.quicktime.displayname",
    "com.apple.quicktime.description",
    "com.apple.quicktime.comment",
    "com.apple.quicktime.copyright",
    "com.apple.quicktime.keywords",
    "com.apple.quicktime.album",
    "com.apple.quicktime.artist",
    "com.apple.quicktime.genre",
    "com.apple.quicktime.year",
    "com.apple.quicktime.content.identifier",
    "com.apple.quicktime.live-photo",
    "com.apple.quicktime.still-image-time",
    "com.apple.quicktime.video-orientation",
    "com.apple.quicktime.detected-",
    "com.apple.quicktime.scene-illuminance",
    "com.apple.quicktime.camera.",
    "com.apple.quicktime.full-frame-rate-playback-intent",
    "com.apple.photos.",
    "com.apple.finalcutstudio.",
    "com.apple.proapps.",
    "com.android.version",
    "com.android.capture.fps",
    "com.android.manufacturer",
    "com.android.model",
    "com.android.video.",
    "major_brand",
    "minor_version",
    "compatible_brands",
    "creation_time",
    "encoder",
    "title",
    "comment",
];

/// Looks into an MP4, an M4A or a QuickTime file.
///
/// # Errors
/// When the machine cannot read it. A file that is damaged is one of which a part may tell anything.
pub(super) fn look_into(file: &mut (impl Read + Seek + ?Sized)) -> io::Result<Film> {
    let end = file.seek(SeekFrom::End(0))?;
    let mut walk = Walk { file: At(file), left: MOST_BOXES, film: Film::default() };
    match walk.boxes(0..end, b"    ", 0) {
        // It was cut off, or shortened while it was read.
        Err(err) if err.kind() == io::ErrorKind::UnexpectedEof => walk.tell(DAMAGED.to_owned()),
        other => other?,
    }
    let Walk { left, mut film, .. } = walk;
    if left == 0 {
        film.place.get_or_insert("it has more parts than a camera writes".to_owned());
    }
    Ok(film)
}

struct Walk<'f, F: ?Sized> {
    file: At<'f, F>,
    /// How many boxes may still come.
    left: usize,
    film: Film,
}

impl<F: Read + Seek + ?Sized> Walk<'_, F> {
    fn boxes(&mut self, within: Range<u64>, outer: &Name, depth: usize) -> io::Result<()> {
        let mut at = within.start;
        while within.end.saturating_sub(at) >= 8 && self.left > 0 {
            self.left -= 1;
            let head = self.file.bytes::<8>(at)?;
            let kind = [head[4], head[5], head[6], head[7]];
            let (len, content) = match u32::from_be_bytes([head[0], head[1], head[2], head[3]]) {
                // To the end.
                0 => (within.end - at, 8),
                1 => (u64::from_be_bytes(self.file.bytes::<8>(at + 8)?), 16),
                len => (u64::from(len), 8),
            };
            let end = at.saturating_add(len);
            if len < content || end > within.end {
                self.tell(DAMAGED.to_owned());
                return Ok(());
            }
            self.one(&kind, at + content..end, outer, depth)?;
            at = end;
        }
        // Lists of QuickTime end with zeros.
        if self.left > 0 && !self.file.is_blank(&(at..within.end))? {
            self.tell(DAMAGED.to_owned());
        }
        Ok(())
    }

    fn one(&mut self, kind: &Name, content: Range<u64>, outer: &Name, depth: usize) -> io::Result<()> {
        let len = content.end - content.start;
        match kind {
            _ if depth > DEEPEST => self.left = 0,
            kind if OUTER.contains(&kind) => self.boxes(content, kind, depth + 1)?,
            b"meta" => {
                // In MP4 it begins with a version, in QuickTime at once with a box.
                let head = if len < 8 { [0; 8] } else { self.file.bytes::<8>(content.start)? };
                let version = if &head[4..] == b"hdlr" { 0 } else { 4 };
                self.boxes((content.start + version).min(content.end)..content.end, kind, depth + 1)?;
            }
            b"tkhd" if len <= SMALL => {
                let words = self.file.words(&content)?;
                self.film.size = self.film.size.or_else(|| seen_size(&words));
            }
            kind if FEW.contains(&kind) && len <= SMALL => {
                let numbers = self.file.words(&content)?;
                self.search(&numbers);
                if !WORDED.contains(&kind) && words::has_sentence(&numbers) {
                    self.tell(unknown(&format!("words in a part `{}`, which has numbers", shown(kind))));
                }
            }
            kind if TABLES.contains(&kind) => {}
            // Pictures and sound have all bytes; programs that write words among them do so at the beginning.
            b"mdat" if depth == 0 => {
                let start = self.file.words(&content)?;
                words::name_of_place_in(&start).into_iter().for_each(|why| self.tell(why));
            }
            b"free" | b"skip" | b"wide" => self.padding(kind, content)?,
            b"\xa9xyz" => self.tell("it holds `©xyz`".to_owned()),
            b"loci" => self.tell("it holds `loci`".to_owned()),
            b"gps " | b"GPS " => self.tell("it holds `gps`".to_owned()),
            b"dinf" => self.boxes(content, kind, depth + 1)?,
            // The film itself, or what only its flags tell: no path of a machine.
            b"dref" if len <= 64 => self.boxes((content.start + 8).min(content.end)..content.end, kind, depth + 1)?,
            b"url " | b"alis" if outer == b"dref" && len <= 4 => {}
            b"stsd" if len <= LONGEST => {
                let words = self.file.words(&content)?;
                self.search(&words);
                self.formats(&words);
            }
            b"keys" if len <= LONGEST => {
                let words = self.file.words(&content)?;
                self.search(&words);
                self.keys(&words);
            }
            // An item of a key.
            [0, 0, _, _] if outer == b"ilst" && len <= LONGEST => {
                let words = self.file.words(&content)?;
                self.search(&words);
            }
            kind if TEXTS.contains(&kind) && len <= LONGEST => {
                let words = self.file.words(&content)?;
                self.search(&words);
                let name = String::from_utf8_lossy(&words);
                if outer == b"----" && kind == b"name" && words::is_name_of_place(&name) {
                    self.tell(format!("it holds `{}`", name.trim_matches('\0').escape_default()));
                }
            }
            kind => {
                let words = self.file.words(&content)?;
                self.search(&words);
                self.tell(unknown(&format!("a part `{}`", shown(kind))));
            }
        }
        Ok(())
    }

    /// Room for what may come: empty, or with the line of a program.
    fn padding(&mut self, kind: &Name, content: Range<u64>) -> io::Result<()> {
        if self.file.is_blank(&content)? {
            return Ok(());
        }
        let words = self.file.words(&content)?;
        let is_line = words.len() <= 128
            && words.starts_with(b"IsoMedia File Produced with ")
            && words.iter().all(|byte| matches!(byte, b' '..=b'~' | 0));
        self.search(&words);
        if !is_line {
            self.tell(unknown(&format!("words in a part `{}`, which should be empty", shown(kind))));
        }
        Ok(())
    }

    /// What a track is packed with.
    fn formats(&mut self, table: &[u8]) {
        let mut entries = table.get(8..).unwrap_or_default();
        while let Some((head, _)) = entries.split_first_chunk::<8>() {
            let len = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
            let format = [head[4], head[5], head[6], head[7]];
            match &format {
                format if PACKED.contains(&format) => {}
                b"mebx" if keys_of_track(table).is_some_and(|keys| keys.iter().all(|key| is_known_key(key))) => {}
                format => {
                    self.tell(format!("it holds a track `{}`, which is neither pictures nor sound", shown(format)))
                }
            }
            let entry = entries.get(..len.max(8)).unwrap_or(entries);
            let mut parts = children(entry).into_iter().flatten();
            if let Some(part) = parts.find(|part| PACKED.contains(&&format) && part.may_tell()) {
                self.tell(unknown(&format!("a part `{}` of a track", shown(&part.kind))));
            }
            match entries.get(len.max(8)..) {
                Some(rest) => entries = rest,
                None => return self.tell(DAMAGED.to_owned()),
            }
        }
    }

    /// The names of what stands in a list of QuickTime.
    fn keys(&mut self, list: &[u8]) {
        let mut keys = list.get(8..).unwrap_or_default();
        while let Some((head, _)) = keys.split_first_chunk::<8>() {
            let len = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
            let Some(name) = keys.get(8..len) else { return self.tell(DAMAGED.to_owned()) };
            let name = String::from_utf8_lossy(name);
            match () {
                () if words::is_name_of_place(&name) => self.tell(format!("it holds `{}`", name.escape_default())),
                () if is_known_key(&name) => {}
                () => self.tell(unknown(&format!("a key `{}`", name.escape_default()))),
            }
            keys = &keys[len..];
        }
    }

    fn search(&mut self, words: &[u8]) {
        if let Some(why) = words::place(words) {
            self.tell(why);
        }
    }

    fn tell(&mut self, why: String) {
        self.film.place.get_or_insert(why);
    }
}

/// A box in the description of what a track is packed with.
struct Child<'t> {
    kind: Name,
    content: &'t [u8],
}

impl Child<'_> {
    /// Whether it has words, and is none of those that describe pictures and sound.
    fn may_tell(&self) -> bool {
        !DESCRIBING.contains(&&self.kind) && words::has_sentence(self.content)
    }
}

/// The boxes of a description, which begin behind its own numbers: 78 bytes for pictures, 28 for sound, more in QuickTime.
/// `None` if there are none.
fn children(entry: &[u8]) -> Option<Vec<Child<'_>>> {
    [86, 36, 52, 72, 16].into_iter().find_map(|start| boxes_of(entry.get(start..)?))
}

/// Boxes that fill all bytes, but for zeros at the end.
fn boxes_of(mut bytes: &[u8]) -> Option<Vec<Child<'_>>> {
    let mut found = Vec::new();
    while let Some((head, _)) = bytes.split_first_chunk::<8>() {
        let len = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if len == 0 {
            break;
        }
        found.push(Child { kind: [head[4], head[5], head[6], head[7]], content: bytes.get(8..len)? });
        bytes = &bytes[len..];
    }
    (!found.is_empty() && bytes.iter().all(|byte| *byte == 0)).then_some(found)
}

/// The keys of a track that goes with a film of an iPhone, such as which side is up.
fn keys_of_track(table: &[u8]) -> Option<Vec<String>> {
    let key = |at: usize| {
        let start = at.checked_sub(4)?;
        let len = u32::from_be_bytes(table.get(start..at)?.try_into().ok()?) as usize;
        let words = table.get(at + 4..start.checked_add(len)?)?.strip_prefix(b"mdta")?;
        Some(String::from_utf8_lossy(words).into_owned())
    };
    let keys: Option<Vec<String>> = memchr::memmem::find_iter(table, b"keyd").map(key).collect();
    keys.filter(|keys| !keys.is_empty())
}

fn is_known_key(name: &str) -> bool {
    let begins = |rest: &str| name.starts_with("com.") && rest.starts_with(['.', '-', '_']);
    let is_like = |key: &&str| match name.strip_prefix(*key) {
        Some(rest) => rest.is_empty() || key.ends_with(['.', '-']) || begins(rest),
        None => false,
    };
    !words::is_name_of_place(name) && KEYS.iter().any(is_like)
}

/// A name of four signs, as people write it.
fn shown(kind: &Name) -> String {
    kind.iter().map(|byte| char::from(*byte)).collect::<String>().trim().escape_debug().to_string()
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

    fn one(kind: &Name, content: &[&[u8]]) -> Vec<u8> {
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

    fn entry(format: &[u8]) -> Vec<u8> {
        [b"\0\0\0\0\0\0\0\x01\0\0\0\x10", format, &[0; 8]].concat()
    }

    /// A description of pictures with boxes in it.
    fn pictures(children: &[u8]) -> Vec<u8> {
        let numbers = [&[0; 6][..], &[0, 1], &[0; 34], b"\x0cLavc60.31 h264", &[0; 17], &[0, 24, 0xff, 0xff]].concat();
        [b"\0\0\0\0\0\0\0\x01", &one(b"avc1", &[&numbers[..78], children])[..]].concat()
    }

    fn in_track(entry: &[u8]) -> Vec<u8> {
        let table = one(b"stbl", &[&one(b"stsd", &[entry]), &one(b"stts", &[&[0; 900]]), &one(b"stco", &[&[1; 900]])]);
        let data = one(b"dinf", &[&one(b"dref", &[b"\0\0\0\0\0\0\0\x01", &one(b"url ", &[b"\0\0\0\x01"])])]);
        let handler = one(b"hdlr", &[&[0; 8], b"vide", &[0; 12], b"VideoHandler\0"]);
        let minf = one(b"minf", &[&one(b"vmhd", &[&[0; 12]]), &data, &table]);
        one(b"trak", &[&track(false), &one(b"mdia", &[&one(b"mdhd", &[&[0; 24]]), &handler, &minf])])
    }

    #[test]
    fn a_film_tells_its_size_as_it_is_seen() {
        assert_eq!(look(&film(&[&one(b"trak", &[&track(false)])])), Film { size: Some((1280, 720)), place: None });
        assert_eq!(look(&film(&[&one(b"trak", &[&track(true)])])).size, Some((720, 1280)));
        assert_eq!(look(&film(&[])), Film::default());
    }

    #[test]
    fn what_programs_write_when_all_that_tells_is_taken_out_goes_out() {
        let text = |words: &[u8]| one(b"data", &[b"\0\0\0\x01\0\0\0\0", words]);
        let handler = one(b"hdlr", &[&[0; 8], b"mdirappl", &[0; 9]]);
        let item = one(b"ilst", &[&one(b"\xa9too", &[&text(b"Lavf60.16.100")])]);
        let of_ffmpeg = one(b"udta", &[&one(b"meta", &[&[0; 4], &handler, &item])]);
        let keyd = one(b"\0\0\0\x01", &[&one(b"keyd", &[b"mdtacom.apple.quicktime.video-orientation"])]);
        let mebx = one(b"mebx", &[&[0; 8], &one(b"keys", &[&keyd])]);
        let moving = one(b"moof", &[&one(b"mfhd", &[&[0; 8]]), &one(b"traf", &[&one(b"trun", &[&[0; 900]])])]);
        for (name, whole) in [
            ("ffmpeg", film(&[&one(b"mvhd", &[&[0; 100]]), &in_track(&entry(b"avc1")), &of_ffmpeg])),
            (
                "ffmpeg, mov",
                film(&[&in_track(&entry(b"hvc1")), &one(b"udta", &[&one(b"\xa9swr", &[b"\0\x0dU\xc4Lavf60.16.100"])])]),
            ),
            ("an iPhone without a place", film(&[&in_track(&[b"\0\0\0\0\0\0\0\x01", &mebx[..]].concat())])),
            (
                "in pieces",
                [film(&[&in_track(&entry(b"mp4a"))]), moving, one(b"mfra", &[&one(b"tfra", &[&[1; 40]])])].concat(),
            ),
            (
                "pictures with a profile of colours",
                film(&[&in_track(&pictures(
                    &[
                        one(b"avcC", &[&[1; 40]]),
                        one(b"colr", &[b"prof", &[0; 100], b"Copyright Apple Inc., 2022"]),
                        one(b"pasp", &[&[0, 0, 0, 1, 0, 0, 0, 1]]),
                        vec![0; 4],
                    ]
                    .concat(),
                ))]),
            ),
            ("room at the end", [film(&[]), one(b"free", &[&[0; 70_000]]), one(b"wide", &[])].concat()),
            (
                "a line of its program",
                [film(&[]), one(b"free", &[b"IsoMedia File Produced with Google, 5-11-2011"])].concat(),
            ),
            ("a list that ends in zeros", film(&[&one(b"udta", &[&one(b"\xa9nam", &[b"xyz"]), &[0; 4]])])),
        ] {
            assert_eq!(look(&whole).place, None, "{name}");
        }
    }

    #[test]
    fn a_place_is_found_wherever_cameras_write_it() {
        let xyz = one(b"\xa9xyz", &[b"\0\x12\x15\xc7+48.8577+002.295/"]);
        let keys = one(b"keys", &[b"\0\0\0\0\0\0\0\x01\0\0\0\x2cmdtacom.apple.quicktime.location.ISO6709"]);
        let other_key = one(b"keys", &[b"\0\0\0\0\0\0\0\x01\0\0\0\x10mdtaorsa.xyw"]);
        let handler = one(b"hdlr", &[&[0; 24]]);
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
            (in_track(&entry(b"tx3g")), "a track `tx3g`"),
            (
                in_track(&[entry(b"mebx"), b"mdtacom.apple.quicktime.location.ISO6709".to_vec()].concat()),
                "location.ISO6709",
            ),
            (in_track(&entry(b"mebx")), "a track `mebx`"),
            // What is not known tells anything.
            (one(b"udta", &[&one(b"smta", &[&[0; 20]])]), "a part `smta`"),
            (one(b"udta", &[&one(b"free", &[&xyz])]), "`©xyz`"),
            (one(b"skip", &[b"home"]), "a part `skip`"),
            (one(b"cmov", &[&one(b"cmvd", &[&[9; 60]])]), "a part `cmov`"),
            (one(b"uuid", &[&[7; 40]]), "a part `uuid`"),
            (one(b"XMP_", &[b"<x:xmpmeta>"]), "XMP"),
            (one(b"meta", &[&handler, &one(b"xml ", &[b"<a/>"])]), "a part `xml`"),
            (one(b"meta", &[&handler, &other_key]), "a key `orsa.xyw`"),
            (one(b"udta", &[&one(b"\xa9cmt", &[b"at 48.8577, 2.2950"])]), "a position"),
            (one(b"udta", &[&one(b"covr", &[b"\xff\xd8\xff\xe1\0\0Exif\0\0"])]), "Exif"),
            (one(b"dref", &[b"\0\0\0\0\0\0\0\x01", &one(b"alis", &[b"/Users/anna/"])]), "a part `alis`"),
            (one(b"mvhd", &[&[0; 2000]]), "a part `mvhd`"),
            (one(b"mdat", &[&[0; 20]]), "a part `mdat`"),
            // Where numbers belong, and among pictures and sound.
            (one(b"iods", &[&[0; 4], b"Rue de Rivoli, Paris"]), "words in a part `iods`"),
            (one(b"mvhd", &[&[0; 80], b"+48.8577+002.295/", &[0; 3]]), "a position"),
            (in_track(&pictures(&one(b"zzzz", &[b"Rue de Rivoli, Paris"]))), "a part `zzzz` of a track"),
            // Boxes that are shorter than their heads or longer than what they lie in, and what follows the last one.
            (b"\0\0\0\x03udta".to_vec(), "do not fit"),
            (b"\0\0\0\x60udta".to_vec(), "do not fit"),
            (one(b"udta", &[b"\0\0\0\x07"]), "do not fit"),
        ] {
            let told = look(&film(&[&parts])).place;
            assert!(told.as_ref().is_some_and(|told| told.contains(place)), "{place}: {told:?}");
        }
        let words = [&[9; 400][..], b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>", &[9; 400]].concat();
        assert!(look(&[film(&[]), one(b"mdat", &[&words])].concat()).place.is_some_and(|told| told.contains("XMP")));
        assert!(look(&[&film(&[])[..], b"48.85"].concat()).place.is_some(), "behind the last box");
        assert!(look(&film(&[])[..200]).place.is_some(), "cut off");
    }

    #[test]
    fn a_long_box_has_a_long_length() {
        let inside = one(b"udta", &[&one(b"loci", &[&[0; 20]])]);
        let long = [&1_u32.to_be_bytes()[..], b"moov", &(inside.len() as u64 + 16).to_be_bytes(), &inside].concat();
        assert_eq!(look(&long).place.as_deref(), Some("it holds `loci`"));
        let to_the_end = [&0_u32.to_be_bytes()[..], b"moov", &inside].concat();
        assert_eq!(look(&to_the_end).place.as_deref(), Some("it holds `loci`"));
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
