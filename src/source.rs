//! Files as they were read, and places in them. Leaves reading to `disk` and meaning to `content`.

mod assets;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::media::{self, Kind};

pub use assets::{LargeFile, Made, ReadAsset, ReadSeek, Work};

/// One file of a [`SourceTree`]. It stays the same while the file is edited, for as long as the tree lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// Something for each of many files, found by their ids.
#[derive(Clone, Debug)]
pub(crate) struct PerFile<T>(Vec<Option<T>>);

/// A range of bytes in one file, on character borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte; equal to `start` for a place without width.
    pub end: u32,
}

/// A line and a column as editors count them: both from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineColumn {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column in characters, from 1.
    pub(crate) column: usize,
}

/// Every file of a site by its path, which is relative to the site's folder and written with `/`.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// Shared with the trees of earlier states, as all files are that stay the same.
    by_path: Arc<BTreeMap<Arc<str>, SourceId>>,
    files: Vec<Arc<SourceFile>>,
    /// Files that were taken out; one that comes back gets its id again.
    removed: BTreeMap<Arc<str>, SourceId>,
}

/// One file: where it lies and what was read of it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the site's folder, with `/`: `content/aleppo-2024/004.fr.md`.
    pub path: Arc<str>,
    /// What was read.
    pub content: Content,
    /// Made when a fault of the file is first printed.
    lines: OnceLock<LineIndex>,
}

/// Where the lines of a text begin, and how many characters come before some of its bytes: a place is found in the same
/// time wherever it is, and however long its line is.
#[derive(Clone, Debug)]
struct LineIndex {
    starts: Vec<u32>,
    /// The characters before each multiple of [`LineIndex::STEP`] bytes.
    characters: Vec<u32>,
}

/// What was read of a file.
#[derive(Clone, Debug, Eq)]
pub enum Content {
    /// A text in UTF-8, without its byte order mark.
    Text(Arc<str>),
    /// A text that stops being UTF-8 after this much of it.
    BrokenText(Arc<str>),
    /// Anything else; its bytes stay on disk until a page needs them (see [`ReadAsset`]).
    Asset {
        /// Length in bytes.
        len: u64,
        /// What its first bytes say that it is.
        kind: Kind,
        /// The whole of it, if reports may take numbers from it.
        data: Option<Data>,
    },
    /// A file that must not be opened.
    Refused(Refusal),
}

/// The whole of a file that reports may take numbers from.
#[derive(Clone, Debug, Eq)]
pub enum Data {
    /// A text in UTF-8, without its byte order mark.
    Text(Arc<str>),
    /// A text that stops being UTF-8 after this much of it.
    BrokenText(Arc<str>),
    /// A workbook.
    Bytes(Arc<[u8]>),
}

impl PartialEq for Data {
    fn eq(&self, other: &Data) -> bool {
        match (self, other) {
            (Data::Text(one), Data::Text(other)) | (Data::BrokenText(one), Data::BrokenText(other)) => {
                Arc::ptr_eq(one, other) || one == other
            }
            (Data::Bytes(one), Data::Bytes(other)) => Arc::ptr_eq(one, other) || one == other,
            _ => false,
        }
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Content) -> bool {
        match (self, other) {
            // One text in memory need not be compared: after an edit, nearly all files are the same text.
            (Content::Text(one), Content::Text(other)) | (Content::BrokenText(one), Content::BrokenText(other)) => {
                Arc::ptr_eq(one, other) || one == other
            }
            (Content::Asset { len, kind, data }, Content::Asset { len: other, kind: other_kind, data: other_data }) => {
                (len, kind, data) == (other, other_kind, other_data)
            }
            (Content::Refused(one), Content::Refused(other)) => one == other,
            _ => false,
        }
    }
}

/// Why a file is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A file that every site has, and this one has not.
    Missing,
    /// A link whose target lies outside the site's folder, or nowhere.
    LeavesSite,
    /// A link to a folder.
    LinkedFolder,
    /// A pipe, a socket or a device.
    NotRegular,
    /// A name that is not UTF-8, or that some system or host cannot keep.
    Name,
    /// A text that is larger than any report can be.
    TooLarge,
}

impl Content {
    /// An asset of a length, by its first bytes.
    #[must_use]
    pub fn asset(len: u64, start: &[u8]) -> Content {
        Content::Asset { len, kind: media::kind_of(start), data: None }
    }

    /// A text, without its byte order mark, so spans count from the first character that the author sees.
    #[must_use]
    pub fn text_of(bytes: &[u8]) -> Content {
        match whole_text(bytes) {
            Ok(text) => Content::Text(text),
            Err(valid) => Content::BrokenText(valid),
        }
    }

    /// A file that reports may take numbers from.
    #[must_use]
    pub fn data(bytes: &[u8]) -> Content {
        let kind = media::kind_of(bytes);
        let text = || wide_text(bytes).unwrap_or_else(|| whole_text(bytes));
        let data = match kind {
            Kind::Office | Kind::OpenDocument | Kind::Zip => Data::Bytes(bytes.into()),
            _ => text().map_or_else(Data::BrokenText, Data::Text),
        };
        Content::Asset { len: bytes.len() as u64, kind, data: Some(data) }
    }

    /// What is known of it as a text. Empty for what is none.
    fn text(&self) -> &str {
        match self {
            Content::Text(text) | Content::BrokenText(text) => text,
            Content::Asset { data: Some(Data::Text(text) | Data::BrokenText(text)), .. } => text,
            Content::Asset { .. } | Content::Refused(_) => "",
        }
    }
}

impl SourceTree {
    /// Puts a file in, or a new content in the place of the old one.
    pub fn insert(&mut self, path: String, content: Content) -> SourceId {
        if let Some(&id) = self.by_path.get(&*path) {
            self.replace(id, content);
            return id;
        }
        let path: Arc<str> = path.into();
        if let Some(id) = self.removed.remove(&path) {
            self.replace(id, content);
            Arc::make_mut(&mut self.by_path).insert(path, id);
            return id;
        }
        let id = SourceId(u32::try_from(self.files.len()).expect("fewer than 2^32 files fit in memory"));
        self.files.push(Arc::new(SourceFile::new(path.clone(), content)));
        Arc::make_mut(&mut self.by_path).insert(path, id);
        id
    }

    fn replace(&mut self, id: SourceId, content: Content) {
        let file = &mut self.files[id.index()];
        *file = Arc::new(SourceFile::new(file.path.clone(), content));
    }

    /// Takes a file out. Its id keeps naming its path, so that older diagnostics can still be printed.
    pub(crate) fn remove(&mut self, path: &str) -> Option<SourceId> {
        let (path, id) = Arc::make_mut(&mut self.by_path).remove_entry(path)?;
        self.removed.insert(path, id);
        Some(id)
    }

    /// The paths of every file at a path or below it, sorted.
    pub(crate) fn below<'t>(&'t self, path: &'t str) -> impl Iterator<Item = &'t str> {
        let inside =
            move |other: &&str| other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let from = (std::ops::Bound::Included(path), std::ops::Bound::Unbounded);
        let paths = self.by_path.range::<str, _>(from).map(|(other, _)| &**other);
        // Between `a` and `a/b` there may be an `a.b`.
        paths.take_while(move |other| other.starts_with(path)).filter(inside)
    }

    /// Every file, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Arc<SourceFile>)> {
        self.by_path.values().map(|&id| (id, &self.files[id.index()]))
    }

    /// The files that were taken out, and did not come back.
    pub(crate) fn removed(&self) -> impl Iterator<Item = SourceId> {
        self.removed.values().copied()
    }

    /// The file of an id that this tree gave.
    #[must_use]
    pub fn file(&self, id: SourceId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The same, to be kept.
    pub(crate) fn shared(&self, id: SourceId) -> Arc<SourceFile> {
        Arc::clone(&self.files[id.index()])
    }

    /// The file at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.by_path.get(path).copied()
    }

    /// The path of a file.
    #[must_use]
    pub fn path(&self, id: SourceId) -> &str {
        &self.file(id).path
    }

    /// What is known of a file's text. Empty for a file that is none.
    #[must_use]
    pub fn text(&self, id: SourceId) -> &str {
        self.file(id).content.text()
    }

    /// Where a span starts.
    pub(crate) fn start_of(&self, span: Span) -> LineColumn {
        self.place(span.source, span.start)
    }

    /// Where a span ends: one past its last character.
    pub(crate) fn end_of(&self, span: Span) -> LineColumn {
        self.place(span.source, span.end)
    }

    /// The columns where a span starts and ends as programs count them that keep texts in UTF-16, from 1.
    pub(crate) fn utf16_columns(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.source);
        let column = |offset: u32| {
            let at = text.floor_char_boundary(offset as usize);
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            text[line..at].encode_utf16().count() + 1
        };
        (column(span.start), column(span.end))
    }

    fn place(&self, file: SourceId, offset: u32) -> LineColumn {
        self.file(file).lines().place(self.text(file), offset as usize)
    }

    /// The bytes of the line in which a span starts, without its end, and its number from 1.
    pub(crate) fn line_of(&self, span: Span) -> (Range<usize>, usize) {
        let text = self.text(span.source);
        self.file(span.source).lines().line(text, text.floor_char_boundary(span.start as usize))
    }
}

impl SourceFile {
    fn new(path: Arc<str>, content: Content) -> SourceFile {
        SourceFile { path, content, lines: OnceLock::new() }
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::of(self.content.text()))
    }
}

impl LineIndex {
    const STEP: usize = 1024;

    fn of(text: &str) -> LineIndex {
        let (mut starts, mut characters, mut count) = (vec![0], Vec::with_capacity(text.len() / Self::STEP + 1), 0);
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                characters.push(count);
            }
            count += u32::from(starts_character(byte));
            if byte == b'\n' {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        LineIndex { starts, characters }
    }

    fn place(&self, text: &str, offset: usize) -> LineColumn {
        let offset = text.floor_char_boundary(offset);
        let (line, number) = self.line(text, offset);
        let column = self.characters_before(text, offset) - self.characters_before(text, line.start) + 1;
        LineColumn { line: number, column }
    }

    fn line(&self, text: &str, offset: usize) -> (Range<usize>, usize) {
        let number = self.starts.partition_point(|start| *start as usize <= offset).max(1);
        let start = self.starts[number - 1] as usize;
        let end = self.starts.get(number).map_or(text.len(), |next| *next as usize - 1);
        (start..end, number)
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = (offset / Self::STEP).min(self.characters.len().saturating_sub(1));
        let known = self.characters.get(step).map_or(0, |count| *count as usize);
        let rest = &text.as_bytes()[step * Self::STEP..offset];
        known + rest.iter().filter(|byte| starts_character(**byte)).count()
    }
}

/// The text of a file in UTF-16 with its mark, which spreadsheets call "Unicode text"; `None` if it is none. If it stops being that, what
/// comes before.
fn wide_text(bytes: &[u8]) -> Option<Result<Arc<str>, Arc<str>>> {
    let is_little = match bytes {
        [0xff, 0xfe, ..] => true,
        [0xfe, 0xff, ..] => false,
        _ => return None,
    };
    let unit = |pair: &[u8; 2]| if is_little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    let (pairs, half) = bytes[2..].as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for sign in char::decode_utf16(pairs.iter().map(unit)) {
        match sign {
            Ok(sign) => text.push(sign),
            Err(_) => return Some(Err(text.into())),
        }
    }
    Some(if half.is_empty() { Ok(text.into()) } else { Err(text.into()) })
}

/// The text of a file; if it stops being UTF-8, what comes before.
fn whole_text(bytes: &[u8]) -> Result<Arc<str>, Arc<str>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => Err(String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into()),
    }
}

/// Whether a byte of UTF-8 is the first of a character.
fn starts_character(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

impl<T> Default for PerFile<T> {
    fn default() -> PerFile<T> {
        PerFile(Vec::new())
    }
}

impl<T> PerFile<T> {
    /// What there is for a file.
    pub(crate) fn get(&self, file: SourceId) -> Option<&T> {
        self.0.get(file.index())?.as_ref()
    }

    /// The same, to be changed.
    pub(crate) fn get_mut(&mut self, file: SourceId) -> Option<&mut T> {
        self.0.get_mut(file.index())?.as_mut()
    }

    /// What there is for each file that has something, to be changed.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flatten()
    }

    /// Puts something in for a file, in the place of what there was.
    pub(crate) fn insert(&mut self, file: SourceId, value: T) {
        if self.0.len() <= file.index() {
            self.0.resize_with(file.index() + 1, || None);
        }
        self.0[file.index()] = Some(value);
    }

    /// Takes out what there is for a file.
    pub(crate) fn remove(&mut self, file: SourceId) -> Option<T> {
        self.0.get_mut(file.index())?.take()
    }

    /// Takes out what need not be kept.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        for value in &mut self.0 {
            value.take_if(|value| !keep(value));
        }
    }
}

impl SourceId {
    /// Its place among all files that the tree ever had.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The bytes `range` of this file. Files over 4 GiB are never text, so offsets fit.
    pub(crate) fn span(self, range: Range<usize>) -> Span {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { source: self, start: offset(range.start), end: offset(range.end) }
    }

    /// The file as a whole: a place without line.
    pub(crate) fn whole(self) -> Span {
        self.span(0..0)
    }
}

impl Span {
    /// The bytes of the span in its file's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
/// The path of the site's folder that a link in a file means; `None` if it leads out of `content/`.
pub(crate) fn path_from(file: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}
