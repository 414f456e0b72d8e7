//! A file that goes out as it is: a document, a table, data, a film. It is read piece by piece, and so is what is packed in
//! it with ZIP or gzip. What is packed in other ways is not unpacked, and the words of a PDF are not put together.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek};

use flate2::read::MultiGzDecoder;
use html5gum::{Token, Tokenizer};
use memchr::memmem;
use zip::ZipArchive;

use super::finding::{FindingKind, ScanFinding, finding};
use super::markup::Form;
use super::photo;
use super::phrases;
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
    /// The files in a ZIP archive, as far as they can be opened: with a password, no reader can.
    fn archive(&mut self, kind: Kind, file: impl Read + Seek, depth: usize) {
        let Ok(mut archive) = ZipArchive::new(file) else { return };
        for nth in 0..archive.len() {
            let Ok(entry) = archive.by_index(nth) else { continue };
            let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
            self.marks(&name);
            if self.entry(kind, &name, entry, depth + 1).is_err() && self.left.get() == 0 {
                self.found.insert((FindingKind::Swollen, String::new()));
                return;
            }
        }
    }

    /// A file in an archive.
    fn entry(&mut self, archive: Kind, name: &str, file: impl Read, depth: usize) -> io::Result<()> {
        let (kind, mut file) = begin(Unpacked { file, left: self.left })?;
        let is_opened = is_zip(kind) && depth < DEEPEST;
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
        if kind == Kind::Gzip && depth < DEEPEST {
            let unpacked = self.entry(kind, "", MultiGzDecoder::new(file), depth + 1);
            if unpacked.is_err() && self.left.get() == 0 {
                self.found.insert((FindingKind::Swollen, String::new()));
            }
            return Ok(());
        }
        let (mut piece, mut letters, mut is_first) = (Vec::new(), None, true);
        loop {
            let read = file.take((PIECE - OVERLAP) as u64).read_to_end(&mut piece)?;
            if read == 0 && !is_first {
                return Ok(());
            }
            self.bytes(&piece);
            if holds_words(kind) && !matches!(self.form, Some(Form::Page | Form::Feed | Form::JsonFeed)) {
                let letters = *letters.get_or_insert_with(|| Letters::of(&piece));
                self.words(kind, &letters.read(&piece));
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
        let text = match kind {
            Kind::Html | Kind::Xml | Kind::Svg => without_tags(text),
            _ => phrases::unescaped(text),
        };
        if let Some(source) = self.rules.withheld.found_in(&text) {
            self.found.insert((FindingKind::Withheld, source.to_owned()));
        }
        // A style sheet may name its classes after levels.
        if !matches!(self.form, Some(Form::Style)) {
            self.marks(&text);
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
    !matches!(kind, Kind::Zip | Kind::Office | Kind::OpenDocument | Kind::Epub | Kind::Gzip | Kind::SevenZip)
        && !matches!(kind, Kind::Xz | Kind::Bzip2 | Kind::Zstandard | Kind::Rar)
        && !(Kind::Mp4..=Kind::OpenType).contains(&kind)
        && !kind.is_picture()
        || kind == Kind::Svg
}

/// How the bytes of a file are letters.
#[derive(Clone, Copy)]
enum Letters {
    Utf8,
    Utf16([u8; 2]),
    /// One byte for each: of the many ways the commonest.
    Latin,
}

impl Letters {
    fn of(start: &[u8]) -> Letters {
        match start {
            [mark @ (0xfe | 0xff), other @ (0xfe | 0xff), ..] if mark != other => Letters::Utf16([*mark, *other]),
            _ if std::str::from_utf8(start).is_err_and(|error| error.error_len().is_some()) => Letters::Latin,
            _ => Letters::Utf8,
        }
    }

    fn read(self, bytes: &[u8]) -> String {
        match self {
            Letters::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Letters::Utf16(mark) => {
                let unit: fn([u8; 2]) -> u16 =
                    if mark == [0xff, 0xfe] { u16::from_le_bytes } else { u16::from_be_bytes };
                let units = bytes.chunks_exact(2).map(|two| unit([two[0], two[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            // A database or an old document has texts in UTF-16, too: of Latin letters every other byte is 0.
            Letters::Latin => bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect(),
        }
    }
}

/// What the tags of a page say under a name, in their order.
pub(crate) fn attribute_values(page: &[u8], name: &str) -> Vec<String> {
    let mut values = Vec::new();
    for Ok(token) in Tokenizer::new(page) {
        if let Token::StartTag(tag) = token {
            let found = tag.attributes.iter().find(|(other, _)| ***other == *name.as_bytes());
            values.extend(found.map(|(_, value)| String::from_utf8_lossy(value).into_owned()));
        }
    }
    values
}

/// The words of markup, one line for each paragraph, cell and item. A word may be in parts, each in a tag of its own.
fn without_tags(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len() / 2);
    for Ok(token) in Tokenizer::new(markup) {
        match token {
            Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
            Token::StartTag(tag) if parts(&tag.name) => text.push('\n'),
            Token::EndTag(tag) if parts(&tag.name) => text.push('\n'),
            Token::StartTag(_) | Token::EndTag(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    text
}

/// Whether an element of OOXML, OpenDocument or HTML parts words.
fn parts(name: &[u8]) -> bool {
    let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
    !matches!(local, b"r" | b"t" | b"rPr" | b"span" | b"a" | b"b" | b"i" | b"u" | b"em" | b"strong" | b"proofErr")
        && !local.starts_with(b"bookmark")
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
