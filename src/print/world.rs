//! What a document may see: its own source, the files that came with it, and our fonts.

use std::path::PathBuf;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use super::fonts::FONTS;
use super::manuscript::Manuscript;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The source has the same name in every document, since names are kept for as long as the program runs.
static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| {
    let path = VirtualPath::new("report.typ").ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
});

/// The world of one document.
pub(super) struct OneDocument {
    main: FileId,
    source: Source,
    files: Vec<(String, Bytes)>,
}

impl OneDocument {
    pub(super) fn of(manuscript: &Manuscript<'_>) -> Option<OneDocument> {
        let main = (*MAIN)?;
        Some(OneDocument {
            main,
            source: Source::new(main, manuscript.source.to_owned()),
            files: manuscript.files.iter().map(|(name, bytes)| (name.clone(), Bytes::new(bytes.clone()))).collect(),
        })
    }
}

impl World for OneDocument {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        let is_of_project = matches!(id.get().root(), VirtualRoot::Project);
        let file = self.files.iter().find(|(name, _)| is_of_project && name == path);
        file.map(|(_, bytes)| bytes.clone()).ok_or_else(|| FileError::NotFound(PathBuf::from(path)))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    /// A document that knew the day would differ from day to day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
