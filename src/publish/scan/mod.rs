//! The last look at everything that is about to go out. It trusts nothing that came before: it reads the very bytes
//! that will be sent, with code of its own.

mod document;
mod drawing;
mod escapes;
mod faults;
mod finding;
mod markup;
mod noise;
mod photo;
mod phrases;
mod rules;
mod withheld;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, Cursor, Read, Seek};

use rayon::prelude::*;

use super::host::{HostError, Outgoing};
use crate::content::values::Tlp;
use crate::media::Kind;
use crate::plan::path::OutputPath;

pub(crate) use faults::{above_ceiling, diagnostics};
pub(crate) use finding::{FindingKind, ScanFinding};
pub(crate) use markup::attribute_values;
pub(crate) use phrases::Grain;
pub(crate) use rules::ScanRules;
pub(crate) use withheld::withheld;

use finding::finding;
use markup::{Form, Link};

/// A file of more bytes than this is not read whole, unless it is a page, a style sheet or a picture.
const LARGE: u64 = 1 << 20;

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

/// Reads all files and reports what must not go out. `audience` is the most that readers may read, for a file of the author.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn scan(
    files: &[Outgoing],
    rules: &ScanRules,
    audience: &(dyn Fn(&OutputPath) -> Option<Tlp> + Sync),
) -> Result<Scanned, HostError> {
    let one = |file: &Outgoing| {
        let seen = match look_at_file(file, audience(&file.path), rules) {
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
fn look_at_file(file: &Outgoing, audience: Option<Tlp>, rules: &ScanRules) -> Result<ScannedFile, HostError> {
    let failed = |error| HostError::failed(format!("cannot read `{}`", file.source.display()), error);
    if file.entry.stamp.len > LARGE {
        return look(&file.path, &mut file.open(&mut |_| {})?, audience, rules).map_err(failed);
    }
    look(&file.path, &mut Cursor::new(file.read()?), audience, rules).map_err(failed)
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

/// One file, without what its links lead to. `audience` is the most that readers may read, for a file of the author: a marking
/// in it may stand above. The words of pages were judged when they were read.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn look(
    file: &OutputPath,
    bytes: &mut (impl Read + Seek),
    audience: Option<Tlp>,
    rules: &ScanRules,
) -> io::Result<ScannedFile> {
    let path = file.as_str();
    let form = Form::of(path);
    let (kind, mut findings) = document::search(file, bytes, form, audience, rules)?;
    let mut seen = markup::Extracted::new(path, &rules.base_url);
    let mut whole = || -> io::Result<Vec<u8>> {
        let mut whole = Vec::new();
        bytes.rewind()?;
        bytes.read_to_end(&mut whole)?;
        Ok(whole)
    };
    if kind.is_picture() {
        let told = photo::metadata(kind, &whole()?).into_iter();
        findings.extend(told.map(|what| finding(file, FindingKind::Metadata, what.to_owned())));
    }
    if let Some(form) = form {
        seen.read(form, &String::from_utf8_lossy(&whole()?));
    }
    let foreign: BTreeSet<String> = std::mem::take(&mut seen.foreign).into_iter().collect();
    findings.extend(
        foreign
            .into_iter()
            .map(|url| ScanFinding { written: Some(url.clone()), ..finding(file, FindingKind::ThirdParty, url) }),
    );
    if let Some(source) = rules.withheld.found_in(&seen.words) {
        findings.push(finding(file, FindingKind::Withheld, source.to_owned()));
    }
    findings.sort();
    findings.dedup();
    Ok(ScannedFile { kind: Some(kind), findings, links: seen.links, anchors: seen.anchors })
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
