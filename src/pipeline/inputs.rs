//! What a build depends on, as one hash: with the same inputs, and at a time at which the same reports may come out, it
//! makes the same files and finds the same faults.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

pub(crate) use blake3::Hash;
use blake3::Hasher;
use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::options::{Options, public};
use super::prepared::Prepared;
use crate::content::{self, series_folder};
use crate::model::gate::Reason;
use crate::model::settings::Settings;
use crate::source::{Content, ReadAsset, SourceFile, SourceTree};

/// A hash of every file and of everything else that a build depends on, without the clock, in parts: of the files of each
/// folder of a series that `is_wanted`, and under an empty name of all else. Whether warnings are errors is left out, because
/// it changes no file. `program` stands for the program its version, because another one may make other files.
///
/// # Errors
/// If a file cannot be read; the error names it.
pub(crate) fn hashes(
    tree: &SourceTree,
    assets: &dyn ReadAsset,
    options: &Options,
    program: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> io::Result<BTreeMap<String, Hash>> {
    let folder = |file: &SourceFile| series_folder(&file.path).unwrap_or_default().to_owned();
    let Options { now: _, drafts, preview, base_url, strict: _, whole: _ } = options;
    let mut common = Hasher::new();
    add(&mut common, program.as_bytes());
    add(&mut common, format!("{drafts} {preview:?} {base_url:?}").as_bytes());
    let mut parts = BTreeMap::from([(String::new(), common)]);
    for (file, hash) in hashed(tree, assets, |file| series_folder(&file.path).is_none_or(&is_wanted))? {
        let hasher = parts.entry(folder(file)).or_default();
        add(hasher, file.path.as_bytes());
        hasher.update(hash.as_bytes());
    }
    Ok(parts.into_iter().map(|(folder, hasher)| (folder, hasher.finalize())).collect())
}

/// One hash of all parts, and of what decides besides whether a build finds the same faults: the very program, and whether
/// warnings are errors.
pub(crate) fn hash(parts: &BTreeMap<String, Hash>, program: &str, strict: bool) -> Hash {
    let mut hasher = Hasher::new();
    add(&mut hasher, program.as_bytes());
    add(&mut hasher, &[u8::from(strict)]);
    for (folder, hash) in parts {
        add(&mut hasher, folder.as_bytes());
        hasher.update(hash.as_bytes());
    }
    hasher.finalize()
}

/// Each file that is wanted with its hash, in the order of their paths.
fn hashed<'t>(
    tree: &'t SourceTree,
    assets: &dyn ReadAsset,
    is_wanted: impl Fn(&SourceFile) -> bool,
) -> io::Result<Vec<(&'t SourceFile, Hash)>> {
    let files: Vec<&SourceFile> = tree.iter().map(|(_, file)| &**file).filter(|file| is_wanted(file)).collect();
    files.into_par_iter().map(|file| Ok((file, hash_of(file, assets)?))).collect()
}

fn hash_of(file: &SourceFile, assets: &dyn ReadAsset) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    let (kind, bytes) = match &file.content {
        Content::Text(text) => ("text", Cow::Borrowed(text.as_bytes())),
        Content::BrokenText(text) => ("broken", Cow::Borrowed(text.as_bytes())),
        Content::Asset { .. } => {
            add(&mut hasher, b"asset");
            hasher.update_reader(assets.open_asset(&file.path)?)?;
            return Ok(hasher.finalize());
        }
        Content::Refused(why) => ("refused", Cow::Owned(format!("{why:?}").into_bytes())),
    };
    add(&mut hasher, kind.as_bytes());
    hasher.update(&bytes);
    Ok(hasher.finalize())
}

/// Adds the length first, so that no two lists of texts give the same bytes.
fn add(hasher: &mut Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
}

/// The time that counts as now for a build of these files.
pub(crate) fn time(tree: &SourceTree, options: &Options) -> DateTime<Utc> {
    let settings = content::parse_settings(tree).value;
    let settings = settings.map(|draft| Settings::build(&draft).value).unwrap_or_default();
    public(&settings, options).now
}

/// From when until when another build of the same files would make the same: until the next embargo ends, and not
/// before the time of this build, because an embargo that is over by now leaves no trace.
pub(crate) fn good(prepared: &Prepared) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
    let ends = prepared.withheld().iter().filter_map(|withheld| match withheld.reason {
        Reason::Embargo(until) => Some(until.start()),
        Reason::Draft | Reason::Unread | Reason::Tlp(_) | Reason::Withdrawn => None,
    });
    (prepared.ctx.gate.now, ends.min())
}
