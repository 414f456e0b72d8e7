//! Something that the last look found.

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
    /// An archive that cannot be looked through; `seen` says why.
    Closed,
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

impl ScanFinding {
    /// What is wrong, of the file as "this".
    pub(crate) fn words(&self) -> String {
        let seen = self.seen.escape_debug();
        match self.what {
            FindingKind::Withheld => format!("this holds text of `{seen}`, which must not come out"),
            FindingKind::Secret => format!("this holds what looks like {seen}"),
            FindingKind::LocalPath => format!("this names {seen} on this machine"),
            FindingKind::Metadata => format!("this picture has more in it than the picture: {seen}"),
            FindingKind::PackedMetadata => {
                format!("this archive holds a picture with more in it than the picture: {seen}")
            }
            FindingKind::Marked => format!("this file is marked {seen}, which the site's readers may not read"),
            FindingKind::Closed => format!("this archive {}, so nobody can look through it", self.seen),
            FindingKind::ThirdParty => format!("this makes readers contact another site: `{seen}`"),
            FindingKind::BrokenLink => format!("this leads to `{seen}`, where nothing is"),
            FindingKind::Altered => "this has changed since it was built".to_owned(),
        }
    }
}
