//! Is a published site what its publisher signed? The signature comes first, and nothing else is read if it does not hold.
//! Then each file is read as readers get it, one piece at a time, and compared with the signed list.
//!
//! What is asked for is what pages and readers lead to. What else a host shows at other addresses, nobody can know.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rayon::prelude::*;

use super::checksums::{self, SIGNATURE, SUMS, Statement};
use super::git::NO_JEKYLL;
use super::host::HostError;
use super::remote::{self, Got, PublishedSite, SiteReader};
use crate::plan::path::{NOTES, OutputPath};

/// The longest list of sums that is read: of more than half a million files.
const LONGEST_LIST: u64 = 1 << 26;
const LONGEST_SIGNATURE: u64 = 1 << 12;
/// The longest file, where no signature says how long all of them are.
const LONGEST_FILE: u64 = 1 << 32;
/// Clocks differ, but not by more than this.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::hours(26);

/// The notes of all targets, below `.vigie/`.
const NOTES_OF_OURS: &[&str] = &["published.json", "publishing.json", "publishing", "record", "release", "current"];

/// What hosts take as settings and many of them do not show.
const FOR_HOSTS: &[&str] = &["_headers", "_redirects", "CNAME", ".nojekyll"];

/// What a reader knows of a site beforehand.
#[derive(Clone, Debug)]
pub(crate) struct Expected {
    /// The public key that must have signed: the key itself, or a file with it.
    pub(crate) key: Option<String>,
    /// The address that must be signed, if it is not the one that is asked.
    pub(crate) address: Option<String>,
    /// The time before which the state must not have been signed.
    pub(crate) not_before: Option<DateTime<Utc>>,
    /// How long all of it may take.
    pub(crate) within: Duration,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Verified {
    /// What the right key signed, where a key was given.
    pub(crate) signed: Option<Statement>,
    /// How many files were listed.
    pub(crate) files: usize,
    /// What is not as it was published, in words.
    pub(crate) faults: Vec<String>,
    /// How many of these are files that were not published.
    pub(crate) others: usize,
    /// What could not be read, so that nothing is known of it.
    pub(crate) unread: Vec<String>,
}

/// Verifies a site. `now` is the time of this machine.
///
/// # Errors
/// When the site cannot be reached, or the key cannot be read.
pub(crate) fn verify(site: &PublishedSite, expected: &Expected, now: DateTime<Utc>) -> Result<Verified, HostError> {
    let reader = SiteReader::new(site, expected.within)?;
    let mut verified = Verified::default();
    let public = expected.key.as_deref().map(checksums::public_key).transpose().map_err(HostError::Refused)?;
    let read = |path: &str, most| {
        reader.text(path, most).map_err(|why| HostError::Machine(std::io::Error::other(format!("`{path}` {why}"))))
    };
    let signature = if public.is_some() { read(SIGNATURE, LONGEST_SIGNATURE)? } else { None };
    let Some(sums) = read(SUMS, LONGEST_LIST)? else {
        verified.faults.push(format!("there is no `{SUMS}`: this is no site that vigie published, or not all of it"));
        return Ok(verified);
    };
    if let Some(public) = &public {
        match signature.map(|signature| checksums::check(&sums, &signature, public)) {
            None => verified.faults.push(format!("`{SUMS}` is not signed")),
            Some(Err(why)) => verified.faults.push(format!("`{SUMS}` is not signed by this key: {why}")),
            Some(Ok(statement)) => {
                verified.faults.extend(against(&statement, site, expected, now));
                verified.signed = Some(statement);
            }
        }
    }
    let listed = match checksums::read(&sums) {
        Ok(listed) => listed,
        Err(why) => {
            verified.faults.push(format!("`{SUMS}` {why}"));
            return Ok(verified);
        }
    };
    verified.files = listed.len();
    if let Some(signed) = verified.signed.as_ref().filter(|signed| signed.files != listed.len()) {
        verified.faults.push(format!("`{SUMS}` lists {} files, and {} were signed", listed.len(), signed.files));
    }
    // A site that is not the right one, or not by the right hand, needs no further look.
    if !verified.faults.is_empty() {
        return Ok(verified);
    }
    let most = verified.signed.as_ref().map_or(LONGEST_FILE, |signed| signed.bytes);
    let one = |(path, sum): (&OutputPath, &&str)| (path.clone(), (*sum).to_owned(), reader.sum(path, most));
    let got: Vec<_> = listed.par_iter().map(one).collect();
    for (path, sum, got) in got {
        let in_web = matches!(site, PublishedSite::Web(_));
        match got {
            Got::Whole(found, _) if found == sum => {}
            Got::Missing if in_web && FOR_HOSTS.contains(&path.as_str()) => {}
            Got::Missing => verified.faults.push(format!("`{path}` is missing")),
            Got::Whole(..) => verified.faults.push(format!("`{path}` is not as it was published")),
            Got::TooLong => verified.faults.push(format!("`{path}` is longer than all that was published")),
            Got::SentAway(to) => {
                verified.faults.push(format!("`{path}` leads to another site: `{}`", to.escape_debug()));
            }
            Got::NoFile(why) => verified.faults.push(format!("`{path}` {why}")),
            Got::Unread(why) => verified.unread.push(format!("`{path}` could not be read: {why}")),
        }
    }
    if reader.is_late() {
        verified
            .unread
            .push(format!("all of it took longer than {} s; allow more with `--timeout`", expected.within.as_secs()));
    }
    if let PublishedSite::Folder(folder) = site {
        let others = others(folder, &listed.keys().map(OutputPath::as_str).collect())?;
        verified.others = others.len();
        verified.faults.extend(others);
    }
    Ok(verified)
}

/// What of a signed statement is not as expected.
fn against(signed: &Statement, site: &PublishedSite, expected: &Expected, now: DateTime<Utc>) -> Vec<String> {
    let mut faults = Vec::new();
    let asked = match (&expected.address, site) {
        (Some(address), _) => Some(address),
        (None, PublishedSite::Web(address)) => Some(address),
        (None, PublishedSite::Folder(_)) => None,
    };
    if let Some(asked) = asked.filter(|asked| !is_same_address(asked, &signed.address)) {
        faults.push(format!(
            "it was signed for `{}`, not for `{}`; if this is a copy of that site, say so with `--address`",
            signed.address.escape_debug(),
            asked.escape_debug()
        ));
    }
    let time = signed.time.format("%Y-%m-%d %H:%M:%S UTC");
    if let Some(least) = expected.not_before.filter(|least| signed.time < *least) {
        let least = least.format("%Y-%m-%d %H:%M:%S UTC");
        faults.push(format!("it is an old state, signed at {time}, and you know of one of {least}"));
    }
    if signed.time > now + CLOCKS_DIFFER {
        faults.push(format!("it was signed at a time to come, {time}; is the clock of this machine right?"));
    }
    faults
}

/// Whether two addresses are one, whatever stands at their ends and however the host is written.
fn is_same_address(one: &str, other: &str) -> bool {
    let normal = |url: &str| {
        let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        format!("{}://{}/{}", scheme, host.to_ascii_lowercase(), path.trim_end_matches('/'))
    };
    normal(one) == normal(other)
}

/// Files of a folder that no sum names. Hosts on the web do not list theirs.
fn others(folder: &Path, listed: &BTreeSet<&str>) -> Result<Vec<String>, HostError> {
    let known = |path: &String| match path.as_str() {
        SUMS | SIGNATURE => true,
        // A publish to a branch adds it where the site has none. It is a sign, and says nothing.
        NO_JEKYLL if folder.join(path).symlink_metadata().is_ok_and(|file| file.is_file() && file.len() == 0) => true,
        path => listed.contains(path) || is_note(path),
    };
    let others = remote::files(folder)?.into_iter().filter(|path| !known(path));
    Ok(others.map(|path| format!("`{}` is not among the checksums", path.escape_debug())).collect())
}

/// Whether a file is one of the notes that a publish keeps at a target, or leaves there when it breaks off.
fn is_note(path: &str) -> bool {
    let Some(name) = path.strip_prefix(NOTES).and_then(|rest| rest.strip_prefix('/')) else { return false };
    let is_numbered = |start: &str| {
        name.strip_prefix(start)
            .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
    };
    NOTES_OF_OURS.contains(&name) || ["sending-", "on-the-way-", "through-"].into_iter().any(is_numbered)
}
