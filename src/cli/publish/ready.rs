//! What goes out: listed, looked at, and with its checksums.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use chrono::Utc;

use crate::content::values::Tlp;
use crate::disk::manifest::{Manifest, Stamp};
use crate::disk::write;
use crate::model::settings::PublishTarget;
use crate::pipeline::Prepared;
use crate::plan::path::OutputPath;
use crate::plan::{Job, Output};
use crate::publish::checksums::{self, Statement};
use crate::publish::host::Outgoing;
use crate::publish::listing::{Listing, Rank, Wanted, rank};
use crate::publish::record::FileEntry;
use crate::publish::scan::{self, Phrases, ScanRules, Scanned, SourceText};
use crate::source::{Content, SourceId, SourceTree};

use super::args::PublishArgs;
use crate::cli::outcome::Failure;

/// A site that is about to go out.
pub(super) struct Ready {
    pub(super) listing: Listing,
    pub(super) files: Vec<Outgoing>,
    pub(super) scanned: Scanned,
    /// Holds what is sent and was not built: the sums and their signature.
    _extras: tempfile::TempDir,
}

/// Lists what goes out, adds the sums, and looks at all of it.
pub(super) fn look(
    args: &PublishArgs,
    prepared: &Prepared,
    tree: &SourceTree,
    target: &PublishTarget,
    folder: &Path,
) -> Result<Ready, Failure> {
    let settings = &prepared.ctx.linked.site.settings;
    let manifest = write::last_manifest(folder)?.unwrap_or_default();
    check_built(prepared, &manifest, folder)?;
    let now = Utc::now();
    let mut listing = Listing { published: Some(now), ..Listing::default() };
    let mut files = Vec::new();
    for (path, planned) in prepared.plan.iter() {
        let Some(stamp) = manifest.files.get(path) else { continue };
        let wanted = Wanted::new(path, *stamp, rank(&planned.job));
        files.push(Outgoing { path: path.clone(), entry: wanted.entry.clone(), source: folder.join(path.as_str()) });
        listing.files.insert(path.clone(), wanted);
        if matches!(planned.job.output, Output::Withdrawn(_)) {
            listing.withdrawn.insert(path.clone());
        }
        if let Some(title) = title(prepared, &planned.job) {
            listing.reports.insert(path.clone(), title);
        }
    }
    let rules = rules(args, prepared, tree, target);
    let scanned = scan::scan(&files, &rules).map_err(|error| Failure::of_target(target, error))?;
    let extras = tempfile::tempdir()?;
    if scanned.findings.is_empty() {
        let sums = checksums::sums(&files).map_err(|error| Failure::of_target(target, error))?;
        let statement = Statement {
            address: settings.base_url.clone(),
            time: now,
            files: files.len(),
            bytes: files.iter().map(|file| file.entry.stamp.len).sum(),
        };
        let mut add = |name: &str, text: &str| -> io::Result<()> {
            let (path, source) = (OutputPath::new(name).expect("a plain name"), extras.path().join(name));
            std::fs::write(&source, text)?;
            let entry = FileEntry::new(&path, Stamp::of(text.as_bytes()));
            listing.files.insert(path.clone(), Wanted { entry: entry.clone(), rank: Rank::Guide });
            files.push(Outgoing { path, entry, source });
            Ok(())
        };
        add(checksums::SUMS, &sums)?;
        if let Some(key) = &args.sign {
            let password = std::env::var("VIGIE_SIGN_PASSWORD").ok();
            let signature =
                checksums::sign(&sums, key, password, &statement).map_err(|error| Failure::of_target(target, error))?;
            add(checksums::SIGNATURE, &signature)?;
            listing.signed_by = checksums::signer(&signature);
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(Ready { listing, files, scanned, _extras: extras })
}

/// What must not go out to a target.
pub(super) fn rules(args: &PublishArgs, prepared: &Prepared, tree: &SourceTree, target: &PublishTarget) -> ScanRules {
    ScanRules {
        base_url: prepared.ctx.linked.site.settings.base_url.clone(),
        local_folders: local_folders(&args.site.source),
        withheld: withheld(prepared, tree, target),
    }
}

/// What lies in the output folder must be what the sources of now make: the same files, of which each was built last.
fn check_built(prepared: &Prepared, manifest: &Manifest, folder: &Path) -> Result<(), Failure> {
    let planned = prepared.plan.iter().map(|(path, _)| path);
    if planned.eq(manifest.files.keys()) {
        return Ok(());
    }
    let words = "is not what the current sources make; build it again, or publish without `--no-build`";
    Err(Failure::Usage(format!("the site in `{}` {words}", folder.display())))
}

fn title(prepared: &Prepared, job: &Job) -> Option<String> {
    let Output::Report(id) = job.output else { return None };
    let report = &prepared.ctx.linked.site.reports[id.index()];
    report.editions.iter().find(|edition| edition.language == job.language).map(|edition| edition.title.clone())
}

/// Folders whose names say where the author works and who that is.
fn local_folders(site: &Path) -> Vec<String> {
    let site = std::fs::canonicalize(site).ok();
    let folders = [site, std::env::home_dir()].into_iter().flatten();
    let mut folders: Vec<String> = folders
        .filter(|folder| folder.parent().is_some())
        .map(|folder| folder.to_string_lossy().into_owned())
        .collect();
    folders.dedup();
    folders
}

/// The texts that must not come out to this target.
fn withheld(prepared: &Prepared, tree: &SourceTree, target: &PublishTarget) -> Phrases {
    let site = &prepared.ctx.linked.site;
    let ceiling = site.settings.audience.min(target.max_tlp);
    // The reason of a withdrawal stands in the very file that was withdrawn, and is meant to be read, after its label.
    let reasons: Vec<String> =
        site.withdrawn.iter().filter_map(|withdrawn| withdrawn.reason.as_ref()).flat_map(texts).collect();
    let without_reasons =
        |text: &str| reasons.iter().fold(text.to_owned(), |text, reason| text.replace(reason.as_str(), "\n"));
    let editions = editions(prepared).filter(|(_, tlp)| *tlp > ceiling).map(|(file, _)| file);
    let withheld: BTreeSet<SourceId> = site.withheld.iter().map(|withheld| withheld.file).chain(editions).collect();
    let held_back: Vec<(&str, String)> =
        withheld.iter().map(|file| (tree.path(*file), without_reasons(tree.text(*file)))).collect();
    let mut public: Vec<SourceText<'_>> = reasons.iter().map(|words| SourceText { path: "", words }).collect();
    let mut hidden: Vec<SourceText<'_>> = held_back.iter().map(|(path, words)| SourceText { path, words }).collect();
    for (id, file) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        let Content::Text(text) = &file.content else { continue };
        if withheld.contains(&id) {
            continue;
        }
        let mut rest = 0;
        for (tlp, range) in scan::restricted(text) {
            if tlp > ceiling {
                public.push(SourceText { path: &file.path, words: &text[rest..range.start] });
                hidden.push(SourceText { path: &file.path, words: &text[range.clone()] });
                rest = range.end;
            }
        }
        public.push(SourceText { path: &file.path, words: &text[rest..] });
    }
    Phrases::new(&hidden, &public)
}

/// A text in each of its languages.
fn texts(text: &crate::content::shapes::Text) -> Vec<String> {
    match text.languages().next() {
        None => vec![text.best("", []).to_owned()],
        Some(_) => text.languages().filter_map(|language| text.get(language.as_str())).map(str::to_owned).collect(),
    }
}

/// Nothing above what the target may hold goes there, whatever the build lets pass.
pub(super) fn check_ceiling(prepared: &Prepared, tree: &SourceTree, target: &PublishTarget) -> Result<(), Failure> {
    let site = &prepared.ctx.linked.site;
    let mut above: Vec<String> = editions(prepared)
        .filter(|(_, tlp)| *tlp > target.max_tlp)
        .map(|(file, tlp)| format!("`{}` is {}", tree.path(file), tlp.label()))
        .collect();
    let audience = site.settings.audience;
    for (_, file) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        let Content::Text(text) = &file.content else { continue };
        let blocks = scan::restricted(text).into_iter().map(|(tlp, _)| tlp);
        let shown = blocks.filter(|tlp| *tlp <= audience && *tlp > target.max_tlp);
        above.extend(shown.map(|tlp| format!("`{}` has a block that is {}", file.path, tlp.label())));
    }
    above.sort();
    above.dedup();
    if above.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "`{}` takes nothing above {}, but {}\n  help: give the target `max_tlp: {}` if all who can read it may read them, \
         or lower `audience`",
        target.name,
        target.max_tlp.label(),
        above.join(", "),
        Tlp::as_str(audience),
    )))
}

/// The files that come out, each with its level.
fn editions(prepared: &Prepared) -> impl Iterator<Item = (SourceId, Tlp)> {
    let site = &prepared.ctx.linked.site;
    let reports =
        site.reports.iter().flat_map(|report| &report.editions).map(|edition| (edition.file, edition.restrictions.tlp));
    let pages =
        site.pages.iter().flat_map(|page| &page.editions).map(|edition| (edition.file, edition.restrictions.tlp));
    reports.chain(pages)
}

pub(super) fn output(args: &PublishArgs) -> PathBuf {
    args.output.clone().unwrap_or_else(|| args.site.source.join("output"))
}
