//! What goes out: listed, looked at, and with its checksums.

use std::io;
use std::path::{Path, PathBuf};

use chrono::Utc;

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
use crate::publish::scan::{self, ScanRules, Scanned};
use crate::source::SourceTree;

use super::args::PublishArgs;
use crate::cli::last_look;
use crate::cli::outcome::Failure;
use crate::cli::print::faults as print_faults;

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
        match planned.job.output {
            Output::Withdrawn(_) => drop(listing.withdrawn.insert(path.clone())),
            Output::Untranslated(_) => drop(listing.stand_ins.insert(path.clone())),
            _ => {}
        }
        if let Some(title) = title(prepared, &planned.job) {
            listing.reports.insert(path.clone(), title);
        }
    }
    let rules = rules(args, prepared, tree, target);
    let scanned = scan::scan(&files, &rules, &|_| None).map_err(|error| Failure::of_target(target, error))?;
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
    last_look::rules(&args.site.source, prepared, tree, target.max_tlp)
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
    let report = &prepared.ctx.linked.site.reports[id];
    report.editions.iter().find(|edition| edition.language == job.language).map(|edition| edition.title.clone())
}

/// Nothing above what the target may hold goes there, whatever the build lets pass.
pub(super) fn check_ceiling(
    args: &PublishArgs,
    prepared: &Prepared,
    tree: &SourceTree,
    target: &PublishTarget,
) -> Result<(), Failure> {
    let mut above = scan::above_ceiling(&prepared.ctx.linked.site, tree, target);
    if above.is_empty() {
        return Ok(());
    }
    crate::diagnostic::sort(&mut above, tree);
    print_faults(&above, tree, &args.site);
    let most = target.max_tlp.label();
    Err(Failure::Usage(format!("nothing was published to `{}`, which takes nothing above {most}", target.name)))
}

pub(super) fn output(args: &PublishArgs) -> PathBuf {
    args.output.clone().unwrap_or_else(|| args.site.source.join("output"))
}
