//! The last look at everything that is about to go out. It trusts nothing that came before: it reads the very bytes
//! that will be sent, with code of its own.

mod drawing;
mod markup;
mod photo;
mod phrases;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use rayon::prelude::*;

use super::host::{HostError, Outgoing};
use crate::content::secrets;
use crate::media::{self, Kind};
use crate::plan::path::OutputPath;

pub(crate) use phrases::{Phrases, SourceText, restricted};

/// What must not go out.
#[derive(Debug)]
pub(crate) struct ScanRules {
    /// The address of the site; ends with a slash.
    pub(crate) base_url: String,
    /// Folders of this machine: the site's and the author's.
    pub(crate) local_folders: Vec<String>,
    /// Texts that are withheld.
    pub(crate) withheld: Phrases,
}

/// What a scan found.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    pub(crate) files: usize,
    /// Photos, all of them without metadata unless a finding says otherwise.
    pub(crate) photos: usize,
    /// Documents that go out as they are, with whatever their programs wrote into them.
    pub(crate) documents: Vec<OutputPath>,
    /// Links within the site.
    pub(crate) links: usize,
    /// What must not go out, sorted by path.
    pub(crate) findings: Vec<ScanFinding>,
}

/// Something that must not go out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScanFinding {
    pub(crate) path: OutputPath,
    pub(crate) what: FindingKind,
    /// The place or the address, if it may be shown.
    pub(crate) seen: String,
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
    /// Something that a reader's browser would fetch from somebody else.
    ThirdParty,
    /// A link to nothing.
    BrokenLink,
    /// Bytes other than those that were built.
    Altered,
}

/// What one file holds, as far as the check of links needs it.
#[derive(Debug, Default)]
struct ScannedFile {
    /// What its bytes are; `None` if they were not looked at.
    kind: Option<Kind>,
    findings: Vec<ScanFinding>,
    /// Its links within the site: a file, and an anchor in it.
    links: Vec<(String, Option<String>)>,
    /// The anchors in it.
    anchors: HashSet<String>,
}

/// Reads all files and reports what must not go out.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn scan(files: &[Outgoing], rules: &ScanRules) -> Result<Scanned, HostError> {
    let pages: BTreeMap<&str, ScannedFile> =
        files.par_iter().map(|file| Ok((file.path.as_str(), look(file, rules)?))).collect::<Result<_, HostError>>()?;
    let mut scanned = Scanned { files: files.len(), ..Scanned::default() };
    for file in files {
        let Some(page) = pages.get(file.path.as_str()) else { continue };
        scanned.photos += usize::from(page.kind.is_some_and(photo::is_photo));
        if page.kind.is_some_and(Kind::keeps_notes) {
            scanned.documents.push(file.path.clone());
        }
        scanned.findings.extend(page.findings.iter().cloned());
        scanned.links += page.links.len();
        let broken: BTreeSet<String> = page.links.iter().filter_map(|link| broken(link, &pages)).collect();
        scanned.findings.extend(broken.into_iter().map(|seen| finding(file, FindingKind::BrokenLink, seen)));
    }
    scanned.findings.sort();
    Ok(scanned)
}

/// A link that leads to nothing, as it is reported.
fn broken((target, anchor): &(String, Option<String>), pages: &BTreeMap<&str, ScannedFile>) -> Option<String> {
    let index = match target.is_empty() || target.ends_with('/') {
        true => format!("{target}index.html"),
        false => format!("{target}/index.html"),
    };
    let page = pages.get(target.as_str()).or_else(|| pages.get(index.as_str()));
    let sound = match (page, anchor) {
        (None, _) => false,
        (Some(_), None) => true,
        // Files without anchors, such as documents, have places that only their program knows.
        (Some(page), Some(anchor)) => {
            page.anchors.is_empty() || page.anchors.contains(anchor) || matches!(anchor.as_str(), "" | "top")
        }
    };
    let anchor = anchor.as_deref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
    (!sound).then(|| format!("/{target}{anchor}"))
}

/// One file, without its links.
fn look(file: &Outgoing, rules: &ScanRules) -> Result<ScannedFile, HostError> {
    let bytes = match file.read() {
        Ok(bytes) => bytes,
        Err(HostError::Refused(_)) => {
            let findings = vec![finding(file, FindingKind::Altered, String::new())];
            return Ok(ScannedFile { findings, ..ScannedFile::default() });
        }
        Err(error) => return Err(error),
    };
    let path = file.path.as_str();
    let kind = media::kind_of(&bytes);
    let mut page = ScannedFile { kind: Some(kind), ..ScannedFile::default() };
    for folder in &rules.local_folders {
        if holds_folder(&bytes, folder.as_bytes()) {
            page.findings.push(finding(file, FindingKind::LocalPath, folder.clone()));
        }
    }
    for what in photo::metadata(kind, &bytes) {
        page.findings.push(finding(file, FindingKind::Metadata, what.to_owned()));
    }
    if !media::is_text(path) {
        return Ok(page);
    }
    let text = String::from_utf8_lossy(&bytes);
    if let Some(secret) = secrets::find(&text) {
        page.findings.push(finding(file, FindingKind::Secret, secret.what.to_owned()));
    }
    let mut seen = markup::Extracted::new(path, &rules.base_url);
    match media::media_type(path).split(';').next() {
        Some("text/html" | "image/svg+xml") => seen.read_markup(&text),
        Some("text/css") => seen.read_style(&text),
        Some("application/atom+xml" | "application/xml") => seen.read_feed(&text, true),
        Some("application/feed+json") => seen.read_feed(&text, false),
        _ => seen.words.push_str(&phrases::unescaped(&text)),
    }
    let foreign: BTreeSet<String> = std::mem::take(&mut seen.foreign).into_iter().collect();
    page.findings.extend(foreign.into_iter().map(|url| finding(file, FindingKind::ThirdParty, url)));
    if let Some(source) = rules.withheld.found_in(&seen.words) {
        page.findings.push(finding(file, FindingKind::Withheld, source.to_owned()));
    }
    page.links = seen.links;
    page.anchors = seen.anchors;
    Ok(page)
}

fn finding(file: &Outgoing, what: FindingKind, seen: String) -> ScanFinding {
    ScanFinding { path: file.path.clone(), what, seen }
}

/// `/home/ana` in `/home/ana/desk`, but not in `/home/anais` or in `example.org/home/ana`.
fn holds_folder(bytes: &[u8], folder: &[u8]) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let starts = bytes.windows(folder.len().max(1)).enumerate().filter(|(_, window)| *window == folder);
    starts.into_iter().any(|(at, _)| {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + folder.len());
        !before.is_some_and(is_name) && !after.is_some_and(|byte| is_name(*byte) || matches!(byte, b'-' | b'_'))
    })
}

impl Scanned {
    /// The scan in one line. It says nothing of what is withheld, since the target keeps it.
    pub(crate) fn line(&self) -> String {
        let count = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        format!(
            "scanned {}: no withheld text, no key, no local path, no metadata in {}, no third-party request, {} sound",
            count(self.files, "file"),
            count(self.photos, "photo"),
            count(self.links, "internal link"),
        )
    }
}

impl fmt::Display for ScanFinding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seen = self.seen.escape_debug();
        write!(out, "`{}` ", self.path)?;
        match self.what {
            FindingKind::Withheld => write!(out, "holds text of `{seen}`, which must not come out yet"),
            FindingKind::Secret => write!(out, "holds what looks like {seen}"),
            FindingKind::LocalPath => write!(out, "names a folder of this machine: `{seen}`"),
            FindingKind::Metadata => write!(out, "is a picture with metadata in it: {seen}"),
            FindingKind::ThirdParty => write!(out, "makes readers contact another site: `{seen}`"),
            FindingKind::BrokenLink => write!(out, "has a link to nothing: `{seen}`"),
            FindingKind::Altered => write!(out, "has changed since it was built; build the site again"),
        }
    }
}

#[cfg(test)]
mod tests;
