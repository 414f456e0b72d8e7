//! What the last look finds, as faults: each with its place in the sources, where it can be known, and else in the file that
//! would go out.

use std::collections::BTreeMap;

use super::finding::{FindingKind, ScanFinding};
use super::phrases::restricted;
use super::withheld::editions;
use crate::content::values::Tlp;
use crate::diagnostic::{Code, Diagnostic, plural, said};
use crate::model::Site;
use crate::model::settings::PublishTarget;
use crate::plan::{Output, Plan};
use crate::source::{Content, SourceId, SourceTree, Span};

/// Where the files lie that would go out, as far as messages name them.
const OUTPUT: &str = "output";

/// The findings as faults. What is found in many files is told once. The files that would go out are added to the tree, as far
/// as they are named.
pub(crate) fn diagnostics(findings: &[ScanFinding], plan: &Plan, tree: &mut SourceTree) -> Vec<Diagnostic> {
    let mut alike: BTreeMap<(FindingKind, &str), Vec<&ScanFinding>> = BTreeMap::new();
    for finding in findings {
        alike.entry((finding.what, &finding.seen)).or_default().push(finding);
    }
    alike.into_values().map(|alike| diagnostic(&alike, plan, tree)).collect()
}

fn diagnostic(alike: &[&ScanFinding], plan: &Plan, tree: &mut SourceTree) -> Diagnostic {
    let first = alike[0];
    let span = place(first, plan, tree);
    let words = first.words();
    let (code, cure) = match first.what {
        FindingKind::Withheld => {
            (Code::WithheldText, "take these words out, or let the file come out that they are from")
        }
        FindingKind::Secret => {
            (Code::Secret, "remove it and change it; vigie reads keys from the environment, a profile or the ssh agent")
        }
        FindingKind::LocalPath => (Code::LocalPath, "write paths from the site's folder on, and none of this machine"),
        FindingKind::Metadata => (Code::PictureMetadata, "save it anew in an image editor, as JPEG or PNG"),
        FindingKind::PackedMetadata => {
            (Code::PictureMetadata, "save the pictures anew in an image editor, and pack them again")
        }
        FindingKind::Marked => (
            Code::StrayMarking,
            "leave it out; if it may be read by all of them, ask who marked it for a copy without the mark",
        ),
        FindingKind::Closed => (Code::RefusedKind, "pack the files anew in a ZIP archive, or offer them one by one"),
        FindingKind::ThirdParty => (Code::ThirdPartyRequest, "keep a copy of it in the site, and use that"),
        FindingKind::BrokenLink => (Code::BrokenLink, "correct the address, or remove the link"),
        FindingKind::Altered => (Code::AlteredFile, "build the site again"),
    };
    let words = match alike.len() - 1 {
        0 => words,
        others => format!("{words} (and so in {})", plural(others, "other file")),
    };
    Diagnostic::new(code, span, words).hint(cure)
}

/// The line of the source that says it, or the source as a whole, or the file that would go out.
fn place(finding: &ScanFinding, plan: &Plan, tree: &mut SourceTree) -> Span {
    let planned = plan.get(finding.path.as_str()).map(|(_, planned)| planned);
    let asset = match planned.map(|planned| &planned.job.output) {
        Some(Output::Asset(path) | Output::Picture(path, _) | Output::Photo(path, ..)) => tree.find(path),
        Some(Output::Static(address)) => of_theme(address.as_str(), tree),
        _ => None,
    };
    let source = asset.or_else(|| planned?.asked_by.map(|asked| asked.source));
    let told_by_line = matches!(finding.what, FindingKind::ThirdParty | FindingKind::BrokenLink);
    if let Some(source) = source.filter(|_| told_by_line)
        && let Some(at) = finding.written.as_deref().and_then(|written| tree.text(source).find(written))
    {
        let end = at + finding.written.as_deref().map_or(0, str::len);
        let [start, end] = [at, end].map(|at| u32::try_from(at).unwrap_or(0));
        return Span { source, start, end };
    }
    match asset {
        Some(asset) => asset.whole(),
        None => tree.insert(format!("{OUTPUT}/{}", finding.path), Content::asset(0, &[])).whole(),
    }
}

/// The file of the site's own theme that comes out as `assets/notes.4f2a91c3.css`.
fn of_theme(address: &str, tree: &SourceTree) -> Option<SourceId> {
    let (folder, name) = address.strip_prefix("assets/")?.rsplit_once('/').unwrap_or(("", address.rsplit('/').next()?));
    let parts: Vec<&str> = name.split('.').collect();
    let mark = parts.iter().position(|part| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let name = [&parts[..mark], &parts[mark + 1..]].concat().join(".");
    let end = if folder.is_empty() { format!("/static/{name}") } else { format!("/static/{folder}/{name}") };
    let of_site = |path: &str| path.starts_with("themes/") && path.ends_with(&end);
    tree.iter().find(|(_, file)| of_site(&file.path)).map(|(id, _)| id)
}

/// What is above what a target may hold, whatever the build lets pass.
pub(crate) fn above_ceiling(site: &Site, tree: &SourceTree, target: &PublishTarget) -> Vec<Diagnostic> {
    let words = |what: &str, tlp: Tlp| {
        let (name, most) = (&target.name, target.max_tlp.label());
        format!("{what} is {}, and the target `{name}` takes nothing above {most}", tlp.label())
    };
    let fault = |span: Span, what: &str, tlp: Tlp| {
        Diagnostic::new(Code::AboveCeiling, span, words(what, tlp)).hint(said!(
            "give the target `max_tlp: {}` if all who can read it may read this, or lower `audience`",
            tlp.as_str()
        ))
    };
    let mut faults = Vec::new();
    for (file, tlp) in editions(site).filter(|(_, tlp)| *tlp > target.max_tlp) {
        let text = tree.text(file);
        // Where the level stands, if this file itself says it.
        let line =
            text.find("\ntlp:").map(|at| (at + 1, text[at + 1..].find('\n').map_or(text.len(), |end| at + 1 + end)));
        let span = line.and_then(|(start, end)| {
            Some(Span { source: file, start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
        });
        faults.push(fault(span.unwrap_or_else(|| file.whole()), "this", tlp));
    }
    for (id, file) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        let Content::Text(text) = &file.content else { continue };
        let shown =
            restricted(text).into_iter().filter(|(tlp, _)| *tlp <= site.settings.audience && *tlp > target.max_tlp);
        for (tlp, range) in shown {
            let end = text[range.clone()].find('\n').map_or(range.end, |end| range.start + end);
            let [start, end] = [range.start, end].map(|at| u32::try_from(at).unwrap_or(0));
            faults.push(fault(Span { source: id, start, end }, "this block", tlp));
        }
    }
    faults
}
