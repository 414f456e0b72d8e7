//! Something that the last look found.

use std::fmt;

use crate::plan::path::OutputPath;

/// Something that must not go out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScanFinding {
    pub(crate) path: OutputPath,
    pub(crate) what: FindingKind,
    /// The place or the address, if it may be shown.
    pub(crate) seen: String,
    /// The address as it is written there.
    pub(crate) written: Option<String>,
}

/// What can be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FindingKind {
    /// Text of a draft, of an embargoed or of a restricted report.
    Withheld,
    /// A key or password.
    Secret,
    /// A folder of this machine.
    LocalPath,
    /// Metadata in a photo.
    Metadata,
    /// Metadata in a photo inside an archive.
    PackedMetadata,
    /// A marking of a level that readers may not read.
    Marked,
    /// An archive that unpacks to far more than its size.
    Swollen,
    /// Something that a reader's browser would fetch from somebody else.
    ThirdParty,
    /// A link to nothing.
    BrokenLink,
    /// Bytes other than those that were built.
    Altered,
}

/// A finding without the words in which it is written.
pub(super) fn finding(path: &OutputPath, what: FindingKind, seen: String) -> ScanFinding {
    ScanFinding { path: path.clone(), what, seen, written: None }
}

impl fmt::Display for ScanFinding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seen = self.seen.escape_debug();
        write!(out, "`{}` ", self.path)?;
        match self.what {
            FindingKind::Withheld => write!(out, "holds text of `{seen}`, which must not come out yet"),
            FindingKind::Secret => write!(out, "holds what looks like {seen}"),
            FindingKind::LocalPath => write!(out, "names {seen} on this machine"),
            FindingKind::Metadata => write!(out, "is a picture with metadata in it: {seen}"),
            FindingKind::PackedMetadata => write!(out, "is an archive with metadata in a picture: {seen}"),
            FindingKind::Marked => write!(out, "is marked {seen}"),
            FindingKind::Swollen => write!(out, "unpacks to far more than its size"),
            FindingKind::ThirdParty => write!(out, "makes readers contact another site: `{seen}`"),
            FindingKind::BrokenLink => write!(out, "has a link to nothing: `{seen}`"),
            FindingKind::Altered => write!(out, "has changed since it was built; build the site again"),
        }
    }
}
