//! A file that goes out as it is: a document, a table, data, a film. It is read piece by piece, and so is what is packed in
//! it with ZIP or gzip. What is packed in other ways is not unpacked, and the words of a PDF are not put together.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use html5gum::{Token, Tokenizer};
use memchr::memmem;
use zip::ZipArchive;

use super::escapes;
use super::finding::{FindingKind, ScanFinding, finding};
use super::markup::Form;
use super::noise::without_noise;
use super::photo;
use super::rules::ScanRules;
use crate::content::values::Tlp;
use crate::content::{marking, secrets};
use crate::media::{self, Kind, START};
use crate::plan::path::OutputPath;

/// How much is searched at once.
const PIECE: usize = 1 << 20;
/// How much of a piece is searched again with the next: more than any key, path or run of words.
const OVERLAP: usize = 4 << 10;
/// Archives in archives are opened so deep.
const DEEPEST: usize = 3;
const SWOLLEN: &str = "unpacks to far more than its size";

/// What a file may unpack to: so many bytes, and so many for each of its own. Tables of offices come to a few dozen, and no
/// stream of DEFLATE to more than 1032.
const UNPACKED: u64 = 16 << 20;
const UNPACKED_PER_BYTE: u64 = 100;
/// A marking stands in a line or cell of at most so many words. A sentence may speak of one.
const MARKING_WORDS: usize = 6;

/// What a file is, and what is found in it. The words of a page are left to those who read its form.
///
/// # Errors
/// When it cannot be read.
pub(super) fn search(
    path: &OutputPath,
    file: &mut (impl Read + Seek),
    form: Option<Form>,
    audience: Option<Tlp>,
    rules: &ScanRules,
) -> io::Result<(Kind, Vec<ScanFinding>)> {
    let length = file.seek(io::SeekFrom::End(0))?;
    let left = Cell::new(UNPACKED.saturating_add(length.saturating_mul(UNPACKED_PER_BYTE)));
    let mut search = Search { rules, form, audience, left: &left, found: BTreeSet::new() };
    search.marks(path.as_str());
    file.rewind()?;
    let kind = {
        let (kind, mut begun) = begin(&mut *file)?;
        search.stream(kind, &mut begun, 0)?;
        kind
    };
    if is_zip(kind) {
        search.archive(kind, file, 0);
    }
    Ok((kind, search.found.into_iter().map(|(what, seen)| finding(path, what, seen)).collect()))
}

struct Search<'s> {
    rules: &'s ScanRules,
    form: Option<Form>,
    audience: Option<Tlp>,
    /// How much may still be unpacked.
    left: &'s Cell<u64>,
    found: BTreeSet<(FindingKind, String)>,
}

impl Search<'_> {
    /// An archive that nobody can look through.
    fn closed(&mut self, why: String) {
        self.found.insert((FindingKind::Closed, why));
    }

    /// The files in a ZIP archive. With a password, no reader can open them either.
    fn archive(&mut self, kind: Kind, file: impl Read + Seek, depth: usize) {
        let Ok(mut archive) = ZipArchive::new(file) else { return };
        self.text(&String::from_utf8_lossy(archive.comment()));
        for nth in 0..archive.len() {
            let packed = archive.by_index_raw(nth).map(|entry| (entry.encrypted(), entry.name().map(Cow::into_owned)));
            let (is_locked, name) =
                packed.map_or((false, String::new()), |(is_locked, name)| (is_locked, name.unwrap_or_default()));
            self.text(&name);
            if is_locked {
                continue;
            }
            let read = archive.by_index(nth).map_err(io::Error::from);
            let read = read.and_then(|entry| self.entry(kind, &name, entry, depth + 1));
            if self.left.get() == 0 {
                self.closed(SWOLLEN.to_owned());
                return;
            }
            if read.is_err() {
                self.closed(format!("has `{name}` packed in a way that is not known here"));
            }
        }
    }

    /// A file in an archive.
    fn entry(&mut self, archive: Kind, name: &str, file: impl Read, depth: usize) -> io::Result<()> {
        let (kind, mut file) = begin(Unpacked { file, left: self.left })?;
        let is_opened = is_zip(kind);
        if (is_opened || kind == Kind::Gzip) && depth >= DEEPEST {
            self.closed("has archives within archives within archives".to_owned());
            return Ok(());
        }
        if !kind.is_picture() && !is_opened {
            return self.stream(kind, &mut file, depth);
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if is_opened {
            self.stream(kind, &mut &*bytes, depth)?;
            self.archive(kind, Cursor::new(bytes), depth);
            return Ok(());
        }
        let told = photo::notes(kind, &bytes);
        // Office programs keep photos as they came, and remarks in drawings of their own.
        if !told.is_empty() && (archive == Kind::Zip || photo::tells_place(&bytes)) {
            self.found.insert((FindingKind::PackedMetadata, format!("{name}: {}", told.join(", "))));
        }
        Ok(())
    }

    /// All bytes of a file, in their order.
    fn stream(&mut self, kind: Kind, file: &mut dyn Read, depth: usize) -> io::Result<()> {
        if kind == Kind::Gzip {
            let unpacked = self.entry(kind, "", MultiGzDecoder::new(file), depth + 1);
            if unpacked.is_err() && self.left.get() == 0 {
                self.closed(SWOLLEN.to_owned());
            }
            return Ok(());
        }
        let (mut piece, mut letters, mut is_first) = (Vec::new(), None, true);
        let is_wordy = holds_words(kind) && !matches!(self.form, Some(Form::Page | Form::Feed | Form::JsonFeed));
        loop {
            let read = file.take((PIECE - OVERLAP) as u64).read_to_end(&mut piece)?;
            if read == 0 && !is_first {
                return Ok(());
            }
            self.bytes(&piece);
            if is_wordy {
                let letters = *letters.get_or_insert_with(|| Letters::of(&piece));
                for text in letters.readings(&piece, self.rules.withheld.is_empty()) {
                    self.words(kind, &text);
                }
            }
            is_first = false;
            // An even number, as two bytes are one letter in UTF-16.
            let done = piece.len().saturating_sub(OVERLAP) & !1;
            piece.drain(..done);
        }
    }

    fn bytes(&mut self, piece: &[u8]) {
        if let Some(what) = secrets::find_in_bytes(piece) {
            self.found.insert((FindingKind::Secret, what.to_owned()));
        }
        for (folder, what) in &self.rules.local_folders {
            if holds_folder(piece, folder.as_bytes()) {
                self.found.insert((FindingKind::LocalPath, (*what).to_owned()));
            }
        }
    }

    fn words(&mut self, kind: Kind, text: &str) {
        let words = match kind {
            Kind::Html | Kind::Xml | Kind::Svg => without_tags(text),
            Kind::RichText => escapes::of_rtf(text),
            _ => escapes::of_json(text),
        };
        self.text(&words);
        if kind == Kind::Svg {
            // Words of a drawing are where they are drawn, and may be in pieces.
            self.marks(&words.split_whitespace().collect::<String>());
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(source) = self.rules.withheld.found_in(text) {
            self.found.insert((FindingKind::Withheld, source.to_owned()));
        }
        // A style sheet may name its classes after levels.
        if !matches!(self.form, Some(Form::Style)) {
            self.marks(text);
        }
    }

    /// Markings of levels, in lines and cells that hold little else.
    fn marks(&mut self, text: &str) {
        let Some(audience) = self.audience else { return };
        let is_short = |part: &&str| part.split_whitespace().nth(MARKING_WORDS).is_none();
        let parts = text.split(['\n', '\r', '\t', ',', ';', '|']).filter(is_short);
        let above = parts.filter_map(marking::highest).filter(|tlp| *tlp > audience).max();
        self.found.extend(above.map(|tlp| (FindingKind::Marked, tlp.label().to_owned())));
    }
}

/// What a file is, and all of it.
fn begin(mut file: impl Read) -> io::Result<(Kind, impl Read)> {
    let mut start = Vec::new();
    file.by_ref().take(START as u64).read_to_end(&mut start)?;
    Ok((media::kind_of(&start), Cursor::new(start).chain(file)))
}

/// A file that comes out of an archive: an error once too much has.
struct Unpacked<'l, R> {
    file: R,
    left: &'l Cell<u64>,
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(room)?;
        let left = self.left.get().saturating_sub(read as u64);
        self.left.set(left);
        if left == 0 { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(read) }
    }
}

fn is_zip(kind: Kind) -> bool {
    matches!(kind, Kind::Zip | Kind::Office | Kind::OpenDocument | Kind::Epub)
}

/// Whether some of its bytes may be words as they stand.
fn holds_words(kind: Kind) -> bool {
    !is_zip(kind)
        && !matches!(kind, Kind::Gzip | Kind::SevenZip | Kind::Xz | Kind::Bzip2 | Kind::Zstandard | Kind::Rar)
        && !(Kind::Mp4..=Kind::OpenType).contains(&kind)
        && !kind.is_picture()
        || kind == Kind::Svg
}

/// How the bytes of a file are letters.
#[derive(Clone, Copy)]
enum Letters {
    Utf8,
    Utf16([u8; 2]),
    /// One of many ways, which the bytes do not tell.
    Old,
}

/// The encodings in which programs still save tables and texts, the commonest first.
const OLD: &[&Encoding] = &[
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1256,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1253,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1255,
    encoding_rs::KOI8_U,
    encoding_rs::MACINTOSH,
    encoding_rs::GBK,
    encoding_rs::BIG5,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_KR,
];

impl Letters {
    fn of(start: &[u8]) -> Letters {
        match start {
            [mark @ (0xfe | 0xff), other @ (0xfe | 0xff), ..] if mark != other => Letters::Utf16([*mark, *other]),
            _ if std::str::from_utf8(start).is_err_and(|error| error.error_len().is_some()) => Letters::Old,
            _ => Letters::Utf8,
        }
    }

    /// What the bytes may say. If nothing is held back, the letters of ASCII are enough, which all have in common.
    fn readings(self, bytes: &[u8], is_quick: bool) -> Vec<String> {
        match self {
            Letters::Utf8 => vec![String::from_utf8_lossy(bytes).into_owned()],
            Letters::Utf16([0xff, _]) => vec![encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()],
            Letters::Utf16(_) => vec![encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0.into_owned()],
            Letters::Old => {
                let bytes = &without_noise(bytes);
                // A database or an old document has texts in UTF-16, too: of Latin letters every other byte is 0.
                let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
                let mut readings = vec![String::from_utf8_lossy(&narrow).into_owned()];
                if !is_quick {
                    let old = OLD.iter().map(|encoding| encoding.decode_without_bom_handling(&narrow).0.into_owned());
                    readings.extend(old);
                    let wide = [bytes, &bytes[1.min(bytes.len())..]];
                    readings.extend(
                        wide.map(|wide| encoding_rs::UTF_16LE.decode_without_bom_handling(wide).0.into_owned()),
                    );
                }
                readings
            }
        }
    }
}

/// A shorter value of an attribute is no marking.
const SHORTEST_ATTRIBUTE: usize = 6;

/// The words of markup, one line for each paragraph, cell and item. A word may be in parts, each in a tag of its own.
fn without_tags(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len() / 2);
    // Values of attributes and comments stand in no line of the text.
    let mut aside = String::from("\n");
    for Ok(token) in Tokenizer::new(markup) {
        match token {
            Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
            Token::StartTag(tag) => {
                let words = tag.attributes.values().filter(|value| value.len() >= SHORTEST_ATTRIBUTE);
                for value in words {
                    aside.push_str(&String::from_utf8_lossy(value));
                    aside.push('\n');
                }
                if parts(&tag.name) {
                    text.push('\n');
                }
            }
            Token::EndTag(tag) if parts(&tag.name) => text.push('\n'),
            // To a browser, a part of characters is a comment.
            Token::Comment(words) => {
                let words = String::from_utf8_lossy(&words);
                match words.strip_prefix("[CDATA[") {
                    Some(words) => text.push_str(words.trim_end_matches("]]")),
                    None => aside.extend([&*words, "\n"]),
                }
            }
            Token::EndTag(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    text + &aside
}

/// Whether an element of OOXML, OpenDocument or HTML parts words.
fn parts(name: &[u8]) -> bool {
    let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
    !matches!(
        local,
        b"r" | b"t" | b"rPr" | b"span" | b"a" | b"b" | b"i" | b"u" | b"em" | b"strong" | b"tspan" | b"proofErr"
    ) && !local.starts_with(b"bookmark")
}

/// `/home/ana` in `/home/ana/desk`, but not in `/home/anais` or in `example.org/home/ana`.
fn holds_folder(bytes: &[u8], folder: &[u8]) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    memmem::find_iter(bytes, folder).any(|at| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + folder.len());
        !before.is_some_and(is_name) && !after.is_some_and(|byte| is_name(*byte) || matches!(byte, b'-' | b'_'))
    })
}
