//! Publishing: what is on the target is compared with what was built, and the difference is sent in an order in which
//! no reader meets a link to nothing.
//!
//! - [`plan`]: what goes in which order; pure.
//! - [`record`]: the manifest that the target keeps.
//! - [`listing`]: the new site, and what each of its files is to the order of work.
//! - [`scan`]: the last look at everything that is about to go out.
//! - [`host`]: what a host must be able to do; one file for each kind.
//! - [`comeback`]: what a rollback would bring back.
//! - [`remote`]: a published site as its readers get it.
//! - [`checksums`]: checksums of the whole site, and their signature.
//! - [`verify`]: whether a published site is the one that was signed.

#![expect(clippy::disallowed_methods, reason = "publishing reads what was built, runs programs and reaches hosts")]

pub(crate) mod cache_control;
pub(crate) mod checksums;
pub(crate) mod comeback;
mod folder;
mod git;
mod headers;
pub(crate) mod host;
pub(crate) mod listing;
pub(crate) mod plan;
mod program;
pub(crate) mod record;
pub(crate) mod remote;
mod rsync;
mod s3;
pub(crate) mod scan;
mod sftp;
mod ssh;
pub(crate) mod verify;

use std::collections::BTreeSet;
use std::path::Path;

use crate::content::destination::Destination;
use crate::disk::Guard;
use crate::model::settings::PublishTarget;
use crate::plan::path::OutputPath;

use host::{Host, HostError, LockNote, Outgoing, Sending};
use listing::Listing;
use plan::{Changes, Phases};
use record::Record;

/// What the user allows that is otherwise refused.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Consent {
    /// To take a place that holds files of somebody else.
    pub(crate) adopt: bool,
    /// To remove more than a third of the pages, or reports that nobody withdrew.
    pub(crate) removals: bool,
}

/// What is believed of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// That it holds what its record says.
    Record,
    /// Only what it shows now.
    Nothing,
}

/// What a run will do, and why it may not. Nothing has changed yet.
#[derive(Debug)]
pub(crate) struct PublishPlan {
    /// What the target holds.
    pub(crate) old: Record,
    /// What is sent and removed, in order.
    pub(crate) phases: Phases,
    /// What that changes for readers.
    pub(crate) changes: Changes,
    /// Bytes that are sent.
    pub(crate) bytes: u64,
    /// Files that its record names and that are missing or altered there, as far as it was looked at.
    pub(crate) damaged: Vec<OutputPath>,
    /// Why it is refused without consent.
    pub(crate) refusals: Vec<String>,
    consent: Consent,
}

/// The new site, scanned and ready to be sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outbox<'a> {
    /// The files that the target will have.
    pub(crate) listing: &'a Listing,
    /// The files of the listing, sorted by path.
    pub(crate) files: &'a [Outgoing],
    /// The result of the scan in one line.
    pub(crate) scan: &'a str,
}

/// Opens a target, without connecting to it.
///
/// # Errors
/// When it must not be published to.
pub(crate) fn open(target: &PublishTarget, site: &Path) -> Result<Box<dyn Host>, HostError> {
    match &target.to {
        Destination::Folder(folder) => {
            let folder = site.join(folder);
            let refused = |error: crate::disk::write::WriteError| HostError::Refused(error.to_string());
            let path = Guard::new(site).check(&folder).map_err(refused)?;
            if path.join(crate::plan::path::NOTES).join("manifest.json").exists() {
                let words = "is a folder that `vigie build` writes to; publish to another";
                return Err(HostError::Refused(format!("`{}` {words}", path.display())));
            }
            Ok(Box::new(folder::Folder::new(path, target.keep)))
        }
        Destination::S3 { bucket, prefix } => Ok(Box::new(s3::S3::new(target, bucket, prefix)?)),
        Destination::Sftp(remote) => Ok(Box::new(sftp::Sftp::new(remote, target.keep)?)),
        Destination::Rsync(remote) => Ok(Box::new(rsync::Rsync::new(remote)?)),
        Destination::Git(repository) => Ok(Box::new(git::Git::new(repository, &target.branch, site)?)),
    }
}

/// Takes the lock. A lock that a dead process of this machine left is taken over. Any other is taken over on request.
///
/// # Errors
/// [`HostError::Busy`] if somebody else holds it.
pub(crate) fn lock(host: &mut dyn Host, note: &LockNote, break_it: bool) -> Result<(), HostError> {
    match host.lock(note) {
        Err(HostError::Busy(other)) => {
            let left_behind =
                other.as_ref().is_some_and(|other| other.holder == note.holder && !is_alive(other.process));
            if left_behind || break_it { host.break_lock(note) } else { Err(HostError::Busy(other)) }
        }
        done => done,
    }
}

/// Compares a target with the new site.
///
/// # Errors
/// When the target cannot be asked, or holds what is not ours.
pub(crate) fn compare(
    host: &mut dyn Host,
    outbox: Outbox<'_>,
    consent: Consent,
    trust: Trust,
) -> Result<PublishPlan, HostError> {
    let Outbox { listing, files, .. } = outbox;
    let mut refusals = Vec::new();
    let mut old = match host.read_record()? {
        Some(json) => Record::from_json(&json).ok_or_else(|| {
            let words = format!("the manifest on the target (`{}`) is damaged, or of a newer vigie", record::PATH);
            HostError::Refused(format!("{words}; move it away there, and publish with `--adopt`"))
        })?,
        None => {
            if let Some(foreign) = host.foreign_file()?.filter(|_| !consent.adopt) {
                refusals.push(format!(
                    "the target holds files that vigie did not put there, such as `{}`; \
                     if that is the right place, publish with `--adopt` (they are left as they are unless the site has files there)",
                    foreign.escape_debug()
                ));
            }
            Record::default()
        }
    };
    let doubtful: Vec<Outgoing> = files.iter().filter(|file| old.sending.contains_key(&file.path)).cloned().collect();
    let (damaged, whole) = match trust {
        Trust::Record => {
            let mut whole = if doubtful.is_empty() { BTreeSet::new() } else { host.whole(&doubtful)? };
            whole.extend(kept_signature(&old, listing));
            (Vec::new(), whole)
        }
        Trust::Nothing => {
            let whole = if doubtful.is_empty() { BTreeSet::new() } else { host.intact(&doubtful)? };
            (mark_damaged(host, &mut old, files)?, whole)
        }
    };
    let phases = plan::plan(&old, listing, &whole);
    let changes = plan::changes(&old, listing, &phases);
    if !consent.removals {
        refusals.extend(removals(&changes));
    }
    let bytes = phases.uploads().map(|path| listing.files[path].entry.stamp.len).sum();
    Ok(PublishPlan { old, phases, changes, bytes, damaged, refusals, consent })
}

/// Asks the host for all that its record says is there, and notes what is not among what may be half there, so that it is
/// sent again. Gives those files.
fn mark_damaged(host: &mut dyn Host, old: &mut Record, files: &[Outgoing]) -> Result<Vec<OutputPath>, HostError> {
    // What differs from the record, or may be half there, is looked at elsewhere.
    let is_known =
        |file: &&Outgoing| old.files.get(&file.path) == Some(&file.entry) && !old.sending.contains_key(&file.path);
    let known: Vec<Outgoing> = files.iter().filter(is_known).cloned().collect();
    let intact = host.intact(&known)?;
    let mut damaged = Vec::new();
    for file in known.into_iter().filter(|file| !intact.contains(&file.path)) {
        old.sending.insert(file.path.clone(), file.entry);
        damaged.push(file.path);
    }
    Ok(damaged)
}

/// A signature differs each time it is made. It is kept if the key and the sums are the same.
fn kept_signature(old: &Record, new: &Listing) -> Option<OutputPath> {
    let path = |name| OutputPath::new(name).expect("a plain name");
    let (sums, signature) = (path(checksums::SUMS), path(checksums::SIGNATURE));
    let same = new.files.get(&sums).is_some_and(|wanted| old.files.get(&sums) == Some(&wanted.entry));
    let there = old.files.contains_key(&signature) && !old.sending.contains_key(&signature);
    (same && there && old.signed_by == new.signed_by).then_some(signature)
}

fn removals(changes: &Changes) -> Vec<String> {
    let mut refusals = Vec::new();
    if changes.removes_too_much() {
        refusals.push(format!(
            "{} of {} pages would go, more than a third; if that is meant, publish with `--allow-removals`",
            changes.pages_removed, changes.pages_before
        ));
    }
    if let Some((path, title)) = changes.vanished.first() {
        let more = match changes.vanished.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        refusals.push(format!(
            "`{title}` ({}){more} would vanish, and nobody withdrew it; write `withdrawn:` into its front matter, \
             or publish with `--allow-removals`",
            address(path)
        ));
    }
    refusals
}

/// Sends and removes the files. The caller holds the lock, and there are no refusals.
///
/// # Errors
/// The first failure. A new run sends what is missing.
pub(crate) fn publish(
    host: &mut dyn Host,
    work: &PublishPlan,
    outbox: Outbox<'_>,
    tell: &(dyn Fn(u64) + Sync),
) -> Result<(), HostError> {
    let sending = work.phases.uploads().map(|path| (path.clone(), outbox.listing.files[path].entry.clone()));
    let mut under_way = work.old.clone();
    under_way.sending.extend(sending);
    match send(host, work, outbox, &under_way, tell) {
        Err(HostError::Changed) => {
            mark_doubtful(host, under_way)?;
            Err(HostError::Changed)
        }
        done => done,
    }
}

fn send(
    host: &mut dyn Host,
    work: &PublishPlan,
    outbox: Outbox<'_>,
    under_way: &Record,
    tell: &(dyn Fn(u64) + Sync),
) -> Result<(), HostError> {
    let Outbox { listing, files, scan } = outbox;
    let find = |path: &OutputPath| {
        let at = files.binary_search_by(|file| file.path.cmp(path)).expect("files are those of the listing, sorted");
        Sending { file: &files[at], replaces: work.consent.adopt || work.old.owns(path) }
    };
    host.begin(files)?;
    if !under_way.sending.is_empty() {
        host.write_record(under_way.to_json().as_bytes())?;
    }
    for step in &work.phases.steps {
        host.put(&step.files.iter().map(find).collect::<Vec<_>>(), tell)?;
    }
    host.write_record(listing.record(&work.phases.deletions, scan).to_json().as_bytes())?;
    if !work.phases.deletions.is_empty() {
        for step in work.phases.deletion_steps().into_iter().filter(|step| !step.is_empty()) {
            host.delete(step)?;
        }
        host.write_record(listing.record(&[], scan).to_json().as_bytes())?;
    }
    host.finish(&words(&work.changes))
}

/// Somebody took the lock from us and published. Our files may have replaced theirs, so the record names them as doubtful
/// for the next run.
fn mark_doubtful(host: &mut dyn Host, under_way: Record) -> Result<(), HostError> {
    if under_way.sending.is_empty() || host.promises().atomic {
        return Ok(());
    }
    let theirs = host.read_record()?.and_then(|json| Record::from_json(&json));
    let mut theirs = theirs.unwrap_or_default();
    theirs.sending.extend(under_way.sending);
    host.write_record(theirs.to_json().as_bytes())
}

/// What was done, in one line that anyone may read.
fn words(changes: &Changes) -> String {
    let parts =
        [(changes.new.len(), "new"), (changes.changed.len(), "changed"), (changes.withdrawn.len(), "withdrawn")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() { "Publish".to_owned() } else { format!("Publish reports: {}", parts.join(", ")) }
}

/// `/aleppo-2024/4/` of `aleppo-2024/4/index.html`.
pub(crate) fn address(path: &OutputPath) -> String {
    let path = path.as_str();
    format!(
        "/{}",
        path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(path)
    )
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let process = i32::try_from(process).ok().and_then(Pid::from_raw);
    // A process of another user refuses the signal, and so is alive.
    process.is_none_or(|process| test_kill_process(process) != Err(rustix::io::Errno::SRCH))
}

/// It is not known here, so the process counts as alive.
#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    true
}
