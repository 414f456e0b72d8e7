//! The manifest that a target keeps of what we put there: path, size, hash and type of each file, the reports by title,
//! and the line of the last scan. It can be read by anyone who reads the site, so it holds nothing that the site does
//! not show.
//!
//! While a run is at work it also says what may be half there (`sending`) and what has yet to go (`leaving`), so that
//! the next run can finish a broken one without taking anybody's files for ours, or ours for somebody's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use blake3::Hash;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

use crate::disk::manifest::Stamp;
use crate::media;
use crate::plan::path::OutputPath;

const FORMAT: u64 = 1;

/// Where a target keeps it.
pub(crate) const PATH: &str = ".vigie/published.json";

/// What a target holds of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Each file that is there.
    pub(crate) files: BTreeMap<OutputPath, FileEntry>,
    /// Files that a run began to send: each is there as before, as here, or not at all.
    pub(crate) sending: BTreeMap<OutputPath, FileEntry>,
    /// Files that nothing leads to any more and that a run began to remove.
    pub(crate) leaving: BTreeSet<OutputPath>,
    /// The title of each report page.
    pub(crate) reports: BTreeMap<OutputPath, String>,
    /// The last scan in one line.
    pub(crate) scan: String,
    /// The id of the key that signed the sums.
    pub(crate) signed_by: Option<String>,
    /// When the last run ended; in UTC, so that it tells of no zone.
    pub(crate) published: Option<DateTime<Utc>>,
}

/// The content and media type of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileEntry {
    pub(crate) stamp: Stamp,
    /// The media type that the host sends with it.
    pub(crate) media: String,
}

impl FileEntry {
    /// A file at a path; the path says the type.
    pub(crate) fn new(path: &OutputPath, stamp: Stamp) -> FileEntry {
        FileEntry { stamp, media: media::media_type(path.as_str()).to_owned() }
    }
}

impl Record {
    /// Every path that is ours to change or remove, sorted.
    pub(crate) fn ours(&self) -> impl Iterator<Item = &OutputPath> {
        let ours: BTreeSet<&OutputPath> = self.files.keys().chain(self.sending.keys()).chain(&self.leaving).collect();
        ours.into_iter()
    }

    /// Whether a path is ours to change or remove.
    pub(crate) fn owns(&self, path: &OutputPath) -> bool {
        self.files.contains_key(path) || self.sending.contains_key(path) || self.leaving.contains(path)
    }

    /// Whether a run broke off.
    pub(crate) fn is_unfinished(&self) -> bool {
        !self.sending.is_empty() || !self.leaving.is_empty()
    }

    /// Whether a record was written on the way and not at the end.
    pub(super) fn is_unfinished_json(json: &[u8]) -> bool {
        Record::from_json(json).is_none_or(|record| record.is_unfinished())
    }

    /// As JSON, one file a line, sorted: the same site gives the same bytes, but for the time.
    pub(crate) fn to_json(&self) -> String {
        let mut json = format!("{{\n\"format\": {FORMAT},\n\"made_by\": \"vigie {}\",\n", env!("CARGO_PKG_VERSION"));
        let scan = Value::from(self.scan.as_str());
        writeln!(json, "\"scan\": {scan},").expect("a String takes all");
        if let Some(key) = &self.signed_by {
            writeln!(json, "\"signed_by\": {},", Value::from(key.as_str())).expect("a String takes all");
        }
        if let Some(time) = &self.published {
            let time = time.to_rfc3339_opts(SecondsFormat::Secs, true);
            writeln!(json, "\"published\": \"{time}\",").expect("a String takes all");
        }
        let titled = |(path, title): (&OutputPath, &String)| {
            format!("{{\"path\": {}, \"title\": {}}}", Value::from(path.as_str()), Value::from(title.as_str()))
        };
        list(&mut json, "reports", self.reports.iter().map(titled));
        list(&mut json, "sending", self.sending.iter().map(entry));
        list(&mut json, "leaving", self.leaving.iter().map(|path| Value::from(path.as_str()).to_string()));
        list(&mut json, "files", self.files.iter().map(entry));
        json.truncate(json.len() - ",\n".len());
        json.push_str("\n}\n");
        json
    }

    /// Reads what [`to_json`](Record::to_json) wrote; `None` if it is anything else. Each path is checked again,
    /// since files are removed by it.
    pub(crate) fn from_json(json: &[u8]) -> Option<Record> {
        let json: Value = serde_json::from_slice(json).ok()?;
        if json.get("format")?.as_u64()? != FORMAT {
            return None;
        }
        let path = |value: &Value| OutputPath::new(value.as_str()?).ok();
        let entries = |key: &str| -> Option<BTreeMap<OutputPath, FileEntry>> {
            let entry = |file: &Value| {
                let hash = Hash::from_hex(file.get("blake3")?.as_str()?).ok()?;
                let stamp = Stamp { len: file.get("size")?.as_u64()?, hash };
                Some((path(file.get("path")?)?, FileEntry { stamp, media: file.get("type")?.as_str()?.to_owned() }))
            };
            json.get(key)?.as_array()?.iter().map(entry).collect()
        };
        let time = |written: &str| Some(DateTime::parse_from_rfc3339(written).ok()?.to_utc());
        let titled = |report: &Value| Some((path(report.get("path")?)?, report.get("title")?.as_str()?.to_owned()));
        Some(Record {
            files: entries("files")?,
            sending: entries("sending")?,
            leaving: json.get("leaving")?.as_array()?.iter().map(path).collect::<Option<_>>()?,
            reports: json.get("reports")?.as_array()?.iter().map(titled).collect::<Option<_>>()?,
            scan: json.get("scan")?.as_str()?.to_owned(),
            signed_by: json.get("signed_by").and_then(Value::as_str).map(str::to_owned),
            published: json.get("published").and_then(Value::as_str).and_then(time),
        })
    }
}

fn entry((path, entry): (&OutputPath, &FileEntry)) -> String {
    let (len, hash) = (entry.stamp.len, entry.stamp.hash.to_hex());
    let (path, media) = (Value::from(path.as_str()), Value::from(entry.media.as_str()));
    format!("{{\"path\": {path}, \"size\": {len}, \"blake3\": \"{hash}\", \"type\": {media}}}")
}

fn list(json: &mut String, key: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    let inner = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
    writeln!(json, "\"{key}\": [{inner}],").expect("a String takes all");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::path::NOTES;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).expect("a sound path")
    }

    #[test]
    fn a_record_comes_back_as_it_was() {
        let file = |at: &str| (path(at), FileEntry::new(&path(at), Stamp::of(at.as_bytes())));
        let record = Record {
            files: [file("index.html"), file("ar/حلب.html")].into(),
            sending: [file("a.css")].into(),
            leaving: [path("old.html")].into(),
            reports: [(path("index.html"), "Syrie : \"l'offensive\"".to_owned())].into(),
            scan: "2 files".to_owned(),
            signed_by: Some("4f2a91c3".to_owned()),
            published: DateTime::from_timestamp(1_700_000_000, 0),
        };
        assert_eq!(Record::from_json(record.to_json().as_bytes()), Some(record));
        let empty = Record::default();
        assert_eq!(Record::from_json(empty.to_json().as_bytes()), Some(empty));
    }

    #[test]
    fn a_record_that_names_files_elsewhere_is_none() {
        let json = Record { leaving: [path("a")].into(), ..Record::default() }.to_json();
        assert!(Record::from_json(json.as_bytes()).is_some());
        for hostile in ["../a", "/etc/passwd", ".git/config", ".vigie/published.json"] {
            assert_eq!(Record::from_json(json.replace("\"a\"", &format!("\"{hostile}\"")).as_bytes()), None);
        }
        assert_eq!(Record::from_json(&json.as_bytes()[..json.len() / 2]), None);
    }

    #[test]
    fn the_record_lies_among_our_notes() {
        assert!(PATH.starts_with(&format!("{NOTES}/")));
    }
}
