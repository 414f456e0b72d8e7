//! The last look at everything that is about to go out. It trusts nothing that came before: it reads the very bytes
//! that will be sent, with code of its own.

mod archive;
mod drawing;
mod faults;
mod finding;
mod large;
mod markup;
mod photo;
mod phrases;
mod withheld;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, Read, Seek};

use rayon::prelude::*;

use super::host::{HostError, Outgoing};
use crate::content::secrets;
use crate::media::{self, Kind};
use crate::plan::path::OutputPath;

pub(crate) use faults::{above_ceiling, diagnostics};
pub(crate) use finding::{FindingKind, ScanFinding};
pub(crate) use phrases::Phrases;
pub(crate) use withheld::withheld;

use finding::finding;
use large::holds_folder;
use markup::Link;

/// What must not go out.
#[derive(Debug)]
pub(crate) struct ScanRules {
    /// The address of the site; ends with a slash.
    pub(crate) base_url: String,
    /// Folders of this machine, and what each is: the site's and the author's.
    pub(crate) local_folders: Vec<(String, &'static str)>,
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

/// What one file holds, as far as the check of links needs it.
#[derive(Debug, Default)]
pub(crate) struct ScannedFile {
    /// What its bytes are; `None` if they were not looked at.
    kind: Option<Kind>,
    findings: Vec<ScanFinding>,
    /// Its links within the site.
    links: Vec<Link>,
    /// The anchors in it.
    anchors: HashSet<String>,
}

/// Reads all files and reports what must not go out.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn scan(files: &[Outgoing], rules: &ScanRules) -> Result<Scanned, HostError> {
    let one = |file: &Outgoing| {
        let seen = match read_or_look_through(file, rules) {
            Ok(seen) => seen,
            Err(HostError::Refused(_)) => {
                let findings = vec![finding(&file.path, FindingKind::Altered, String::new())];
                ScannedFile { findings, ..ScannedFile::default() }
            }
            Err(error) => return Err(error),
        };
        Ok((file.path.clone(), seen))
    };
    Ok(gather(&files.par_iter().map(one).collect::<Result<_, HostError>>()?))
}

/// One file of this machine, without what its links lead to.
fn read_or_look_through(file: &Outgoing, rules: &ScanRules) -> Result<ScannedFile, HostError> {
    if file.entry.stamp.len > large::LARGE {
        let failed = |error| HostError::failed(format!("cannot read `{}`", file.source.display()), error);
        let seen = look_through(&file.path, &mut file.open(&mut |_| {})?, rules).map_err(failed)?;
        if let Some(seen) = seen {
            return Ok(seen);
        }
    }
    Ok(look(&file.path, &file.read()?, rules))
}

/// A large file, of which only the bytes can be searched. `None` for a text or a picture, which must be read as a whole.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn look_through(
    path: &OutputPath,
    file: &mut (impl Read + Seek),
    rules: &ScanRules,
) -> io::Result<Option<ScannedFile>> {
    let found = large::search(path, file, &rules.local_folders)?;
    Ok(found.map(|(kind, findings)| ScannedFile { kind: Some(kind), findings, ..ScannedFile::default() }))
}

/// What is known once all files were looked at.
pub(crate) fn gather(pages: &BTreeMap<OutputPath, ScannedFile>) -> Scanned {
    let by_path: HashMap<&str, &ScannedFile> = pages.iter().map(|(path, page)| (path.as_str(), page)).collect();
    let mut scanned = Scanned { files: pages.len(), ..Scanned::default() };
    for (path, page) in pages {
        scanned.photos += usize::from(page.kind.is_some_and(photo::is_photo));
        if page.kind.is_some_and(Kind::keeps_notes) {
            scanned.documents.push(path.clone());
        }
        scanned.findings.extend(page.findings.iter().cloned());
        scanned.links += page.links.len();
        let broken: BTreeMap<String, &str> =
            page.links.iter().filter_map(|link| Some((broken(link, &by_path)?, &*link.written))).collect();
        scanned.findings.extend(broken.into_iter().map(|(seen, written)| ScanFinding {
            written: Some(written.to_owned()),
            ..finding(path, FindingKind::BrokenLink, seen)
        }));
    }
    scanned.findings.sort();
    scanned
}

/// A link that leads to nothing, as it is reported.
fn broken(Link { target, anchor, .. }: &Link, pages: &HashMap<&str, &ScannedFile>) -> Option<String> {
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

/// One file, without what its links lead to.
pub(crate) fn look(file: &OutputPath, bytes: &[u8], rules: &ScanRules) -> ScannedFile {
    let path = file.as_str();
    let kind = media::kind_of(bytes);
    let mut page = ScannedFile { kind: Some(kind), ..ScannedFile::default() };
    for (folder, what) in &rules.local_folders {
        if holds_folder(bytes, folder.as_bytes()) {
            page.findings.push(finding(file, FindingKind::LocalPath, (*what).to_owned()));
        }
    }
    for what in photo::metadata(kind, bytes) {
        page.findings.push(finding(file, FindingKind::Metadata, what.to_owned()));
    }
    if kind == Kind::Zip {
        let told = archive::metadata(bytes).into_iter();
        page.findings.extend(told.map(|what| finding(file, FindingKind::PackedMetadata, what)));
    }
    if let Some(what) = secrets::find_in_bytes(bytes) {
        page.findings.push(finding(file, FindingKind::Secret, what.to_owned()));
    }
    if !media::is_text(path) {
        return page;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut seen = markup::Extracted::new(path, &rules.base_url);
    match media::media_type(path).split(';').next() {
        Some("text/html" | "image/svg+xml") => seen.read_markup(&text),
        Some("text/css") => seen.read_style(&text),
        Some("application/atom+xml" | "application/xml") => seen.read_feed(&text, true),
        Some("application/feed+json") => seen.read_feed(&text, false),
        _ => seen.words.push_str(&phrases::unescaped(&text)),
    }
    let foreign: BTreeSet<String> = std::mem::take(&mut seen.foreign).into_iter().collect();
    page.findings.extend(
        foreign
            .into_iter()
            .map(|url| ScanFinding { written: Some(url.clone()), ..finding(file, FindingKind::ThirdParty, url) }),
    );
    if let Some(source) = rules.withheld.found_in(&seen.words) {
        page.findings.push(finding(file, FindingKind::Withheld, source.to_owned()));
    }
    page.links = seen.links;
    page.anchors = seen.anchors;
    page
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

#[cfg(test)]
mod tests;
