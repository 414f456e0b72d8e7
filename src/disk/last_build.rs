//! What a build leaves for the next one: what it was made of, how the disk saw the files it put in place, and what it reported.
//! A build of the same files, at a time when the same reports may come out, only checks that all of it is still there.
//!
//! It names what is withheld, so it lies in the site's `.cache/` and never in the output.

use std::collections::BTreeMap;
use std::path::Path;

use blake3::Hash;
use serde_json::{Value, json};

use super::store::Store;
use super::validity::Validity;

/// A build that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastBuild {
    /// Everything that it was made of, except the clock.
    pub(crate) inputs: Hash,
    /// What [`WriteSummary::seen`](super::write::WriteSummary::seen) was after it.
    pub(crate) seen: Hash,
    pub(crate) valid: Validity,
    /// What it reported, by names that the caller chose.
    pub(crate) told: BTreeMap<String, String>,
}

impl LastBuild {
    /// The note of the last build of a site into an output folder. `None` if it is lost or damaged.
    pub(crate) fn find(site: &Path, output: &Path) -> Option<LastBuild> {
        LastBuild::from_json(&serde_json::from_slice(&Store::of(site).note(&name(output)?)?).ok()?)
    }

    /// Keeps it for the next build. If it cannot be kept, the next build only takes longer.
    pub(crate) fn keep(&self, site: &Path, output: &Path) {
        if let Some(name) = name(output) {
            Store::of(site).keep_note(&name, self.to_json().to_string().as_bytes());
        }
    }

    fn to_json(&self) -> Value {
        json!({
            "inputs": self.inputs.to_hex().as_str(),
            "seen": self.seen.to_hex().as_str(),
            "valid": self.valid.to_json(),
            "told": self.told,
        })
    }

    fn from_json(json: &Value) -> Option<LastBuild> {
        let hash = |key: &str| Hash::from_hex(json.get(key)?.as_str()?).ok();
        let told = json.get("told")?.as_object()?.iter();
        Some(LastBuild {
            inputs: hash("inputs")?,
            seen: hash("seen")?,
            valid: Validity::from_json(json.get("valid")?)?,
            told: told.map(|(name, words)| Some((name.clone(), words.as_str()?.to_owned()))).collect::<Option<_>>()?,
        })
    }
}

/// One for each output folder.
fn name(output: &Path) -> Option<String> {
    let folder = output.canonicalize().ok()?;
    Some(format!("built-{}.json", &blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex()[..16]))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    #[test]
    fn a_note_is_found_as_it_was_kept_and_holds_for_its_time() {
        let [site, output] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let time = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let hash = blake3::hash(b"x");
        let told = BTreeMap::from([("faults".to_owned(), "warning: …".to_owned())]);
        let (from, until) = (time("2026-01-01T00:00:00Z"), Some(time("2026-01-02T00:00:00Z")));
        let last_build = LastBuild { inputs: hash, seen: hash, valid: Validity { from, until }, told };
        assert_eq!(LastBuild::find(site.path(), output.path()), None);
        last_build.keep(site.path(), output.path());
        assert_eq!(LastBuild::find(site.path(), output.path()).as_ref(), Some(&last_build));
        assert_eq!(LastBuild::find(site.path(), site.path()), None);
        assert!(last_build.valid.holds_at(from) && last_build.valid.holds_at(time("2026-01-01T23:59:59Z")));
        assert!(
            !last_build.valid.holds_at(time("2025-12-31T23:59:59Z"))
                && !last_build.valid.holds_at(time("2026-01-02T00:00:00Z"))
        );
        assert!(Validity { until: None, ..last_build.valid }.holds_at(time("2030-01-01T00:00:00Z")));
    }
}
