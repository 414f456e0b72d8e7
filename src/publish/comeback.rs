//! What a rollback would bring back. A state that was fit to be published then need not be so now: a report may have been
//! withdrawn since, or be a draft, under embargo or above its audience again.
//!
//! The rule: nothing comes back that the sources of now hold back, and no text of it, nothing above the level that readers
//! may read now, and no position that is finer than what is shown now. Pages that they do not publish, and what else was
//! brought by the author and removed or replaced since, come back only with consent: somebody may have had a reason that
//! stands nowhere, or in a file that cannot be read now.

mod files;

use std::collections::{BTreeMap, BTreeSet};

use super::address;
use super::checksums::{SIGNATURE, SUMS};
use super::record::Record;
use crate::plan::path::OutputPath;

pub(crate) use files::Limits;

/// What may be shown now.
#[derive(Debug, Default)]
pub(crate) struct Present {
    /// Every file that the sources publish, but for those made of a source with an error in it.
    pub(crate) public: BTreeSet<OutputPath>,
    /// Every page that says that a report has no edition in a language. It is no edition, so one may be held back there.
    pub(crate) stand_ins: BTreeSet<OutputPath>,
    /// Every file that the program itself makes, whatever the author brings.
    pub(crate) made: BTreeSet<OutputPath>,
    /// What the sources hold back: where its pages would begin (`orsa/2/`), and what it is: `is a draft`.
    pub(crate) held_back: BTreeMap<String, String>,
}

/// What speaks against a rollback.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Objections {
    /// What must not come back, in words.
    pub(crate) forbidden: Vec<String>,
    /// What comes back with consent only, in words.
    pub(crate) doubtful: Vec<String>,
}

/// Compares an earlier state with what the target holds and with what may be shown now.
pub(crate) fn objections(before: &Record, now: &Record, present: &Present) -> Objections {
    let mut objections = Objections::default();
    let was_stand_in = |path: &&OutputPath| present.stand_ins.contains(*path) && !before.reports.contains_key(*path);
    for (path, entry) in before.files.iter().filter(|(path, _)| !was_stand_in(path)) {
        let name = match before.reports.get(path) {
            Some(title) => format!("`{title}` ({})", address(path)),
            None => format!("`{}`", address(path)),
        };
        let held_back = present.held_back.iter().find(|(start, _)| path.as_str().starts_with(start.as_str()));
        // On the target stands a word that it was taken back, which the sources on this machine need not know of.
        let was_withdrawn =
            before.reports.contains_key(path) && now.files.contains_key(path) && !now.reports.contains_key(path);
        let there = now.files.get(path);
        if let Some((_, why)) = held_back {
            objections.forbidden.push(format!("{name} {why}"));
        } else if was_withdrawn {
            objections.forbidden.push(format!("{name} was withdrawn after it"));
        } else if present.may_be_brought(path) {
            if there != Some(entry) {
                let since = if there.is_some() { "was replaced" } else { "was removed" };
                objections.doubtful.push(format!("{name} {since} after it"));
            }
        } else if path.as_str().ends_with(".html") && !present.public.contains(path) {
            let why = match there {
                Some(_) => "is not among what the sources publish now, or has an error in its source",
                None => "was removed after it",
            };
            objections.doubtful.push(format!("{name} {why}"));
        }
    }
    objections
}

impl Present {
    /// Whether a file may be one that the author brought, such as a picture, a document or a table. A file of an earlier state
    /// does not say who made it, so it is one unless the program makes one at its address now.
    pub(crate) fn may_be_brought(&self, path: &OutputPath) -> bool {
        let is_ours = path.as_str().ends_with(".html")
            || path.as_str().starts_with("assets/")
            || matches!(path.as_str(), SUMS | SIGNATURE);
        !is_ours && !self.made.contains(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::manifest::Stamp;
    use crate::publish::record::FileEntry;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).expect("a sound path")
    }

    /// `a/1/index.html=one`, and a star before what is a report.
    fn record(files: &str) -> Record {
        let mut record = Record::default();
        for file in files.split_whitespace() {
            let (at, words) = file.trim_start_matches('*').split_once('=').expect("a file");
            record.files.insert(path(at), FileEntry::new(&path(at), Stamp::of(words.as_bytes())));
            if file.starts_with('*') {
                record.reports.insert(path(at), "Title".to_owned());
            }
        }
        record
    }

    /// What is said of the way back from `now` to `before`.
    fn told(before: &str, now: &str, public: &[&str], held_back: &[(&str, &str)]) -> (String, String) {
        let present = Present {
            public: public.iter().map(|at| path(at)).collect(),
            stand_ins: [path("ar/a/1/index.html")].into(),
            made: [path("a/figures.csv")].into(),
            held_back: held_back.iter().map(|(at, why)| ((*at).to_owned(), (*why).to_owned())).collect(),
        };
        let Objections { forbidden, doubtful } = objections(&record(before), &record(now), &present);
        (forbidden.join("; "), doubtful.join("; "))
    }

    #[test]
    fn what_is_still_shown_may_come_back() {
        let before = "*a/1/index.html=old a/p.jpg=x a/figures.csv=old SHA256SUMS=old assets/t.css=old assets/p.png=old";
        let now = "*a/1/index.html=new *a/2/index.html=x a/p.jpg=x a/figures.csv=new";
        assert_eq!(told(before, now, &["a/1/index.html"], &[]), (String::new(), String::new()));
        // The sources publish it again.
        assert_eq!(told("*a/3/index.html=x", now, &["a/3/index.html"], &[]), (String::new(), String::new()));
    }

    #[test]
    fn what_is_held_back_now_never_comes_back() {
        let before = "*a/1/index.html=old a/1/changes/index.html=x *a/10/index.html=x";
        let (forbidden, doubtful) = told(before, before, &["a/10/index.html"], &[("a/1/", "is a draft")]);
        assert_eq!(forbidden, "`/a/1/changes/` is a draft; `Title` (/a/1/) is a draft");
        assert_eq!(doubtful, "");
        let (forbidden, _) = told("*a/1/index.html=old", "a/1/index.html=gone", &["a/1/index.html"], &[]);
        assert_eq!(forbidden, "`Title` (/a/1/) was withdrawn after it");
    }

    #[test]
    fn a_page_that_says_that_there_is_no_edition_may_come_back_and_an_edition_in_its_place_may_not() {
        let held_back = [("ar/a/1/", "is a draft")];
        let now = "ar/a/1/index.html=new";
        assert_eq!(told("ar/a/1/index.html=old", now, &[], &held_back), (String::new(), String::new()));
        let (forbidden, _) = told("*ar/a/1/index.html=old", now, &[], &held_back);
        assert_eq!(forbidden, "`Title` (/ar/a/1/) is a draft");
        // Whoever published last may have withdrawn it.
        let (forbidden, _) = told("*ar/a/1/index.html=old", now, &[], &[]);
        assert_eq!(forbidden, "`Title` (/ar/a/1/) was withdrawn after it");
    }

    #[test]
    fn what_was_removed_or_replaced_comes_back_with_consent_only() {
        let before = "*a/1/index.html=x a/names.csv=x a/p.jpg=face a/q.pdf=x about/index.html=x";
        let (forbidden, doubtful) = told(before, "a/p.jpg=blurred", &[], &[]);
        assert_eq!(forbidden, "");
        assert_eq!(
            doubtful,
            "`Title` (/a/1/) was removed after it; `/a/names.csv` was removed after it; `/a/p.jpg` was replaced after it; `/a/q.pdf` was removed after it; \
             `/about/` was removed after it"
        );
        let (_, doubtful) = told("*a/1/index.html=x", "*a/1/index.html=x", &[], &[]);
        assert_eq!(
            doubtful,
            "`Title` (/a/1/) is not among what the sources publish now, or has an error in its source"
        );
    }
}
