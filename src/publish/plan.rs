//! What is sent to a target, and in which order. It depends only on what is there, what will be there, and the rank of
//! each file.
//!
//! No page that a reader can reach may point to something that is not there yet. So assets come first; then pages,
//! lists and feeds that are new, which nothing leads to; then pages that were there before and may lead to the new
//! ones; then lists, the home pages and the feeds; and last the sitemap, which readers find without a link. A file
//! is removed when nothing leads to it any more: after everything else, and a page before the photos in it.

use std::collections::{BTreeMap, BTreeSet};

use super::listing::{Listing, Rank};
use super::record::Record;
use crate::plan::path::OutputPath;

/// The waves of a run, each in the order of ranks. New files come before those that readers already reach and that may
/// link to them. A file that a broken run may have sent comes between: pages may link to it already, and it may link to
/// new files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wave {
    Assets,
    New,
    Begun,
    Known,
}

/// One of the three phases that a publisher is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    Assets,
    Pages,
    /// Lists, feeds and the sitemap.
    Lists,
}

/// Files that may be sent in any order and all at once, once all steps before this one are done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The phase it belongs to.
    pub(crate) phase: Phase,
    pub(crate) files: Vec<OutputPath>,
}

/// All steps of one run, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phases {
    /// What is sent, one step after the other; none is empty.
    pub(crate) steps: Vec<Step>,
    /// What is removed, after everything else: pages, and then what they showed.
    pub(crate) deletions: Vec<OutputPath>,
    /// Files that are there already.
    pub(crate) unchanged: usize,
}

/// Compares what is there with what will be there.
///
/// `whole` names files of a broken run that are complete on the target. All other files that it may have sent are sent
/// again.
pub(crate) fn plan(old: &Record, new: &Listing, whole: &BTreeSet<OutputPath>) -> Phases {
    let mut steps: BTreeMap<(Wave, Rank), Vec<OutputPath>> = BTreeMap::new();
    let mut unchanged = 0;
    for (path, wanted) in &new.files {
        let known = old.files.get(path);
        let begun = old.sending.contains_key(path);
        if whole.contains(path) || !begun && known == Some(&wanted.entry) {
            unchanged += 1;
            continue;
        }
        let wave = match wanted.rank {
            Rank::Asset => Wave::Assets,
            // Readers know the address of the first page, and come as soon as it is there.
            Rank::Home if path.as_str() == "index.html" => Wave::Known,
            Rank::Guide => Wave::Known,
            _ if known.is_some() => Wave::Known,
            _ if begun => Wave::Begun,
            _ => Wave::New,
        };
        steps.entry((wave, wanted.rank)).or_default().push(path.clone());
    }
    let phase = |rank| match rank {
        Rank::Asset => Phase::Assets,
        Rank::Page => Phase::Pages,
        Rank::List | Rank::Home | Rank::Feed | Rank::Guide => Phase::Lists,
    };
    let mut deletions: Vec<OutputPath> = old.ours().filter(|path| !new.files.contains_key(*path)).cloned().collect();
    deletions.sort_by_key(|path| !is_page(path));
    Phases {
        steps: steps.into_iter().map(|((_, rank), files)| Step { phase: phase(rank), files }).collect(),
        deletions,
        unchanged,
    }
}

fn is_page(path: &OutputPath) -> bool {
    path.as_str().ends_with(".html")
}

impl Phases {
    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.deletions.is_empty()
    }

    /// What is removed, in two steps. Within one, the order does not matter.
    pub(crate) fn deletion_steps(&self) -> [&[OutputPath]; 2] {
        let (pages, others) = self.deletions.split_at(self.deletions.partition_point(is_page));
        [pages, others]
    }

    /// Every file that is sent, in order.
    pub(crate) fn uploads(&self) -> impl Iterator<Item = &OutputPath> {
        self.steps.iter().flat_map(|step| &step.files)
    }
}

/// What changes for readers, in their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Reports that were not there before: path and title.
    pub(crate) new: Vec<(OutputPath, String)>,
    /// Reports whose page has changed.
    pub(crate) changed: Vec<(OutputPath, String)>,
    /// Reports that were withdrawn: a page stays and says so.
    pub(crate) withdrawn: Vec<(OutputPath, String)>,
    /// Reports that are gone without a withdrawal.
    pub(crate) vanished: Vec<(OutputPath, String)>,
    /// How many pages are removed.
    pub(crate) pages_removed: usize,
    /// How many pages were there.
    pub(crate) pages_before: usize,
}

/// Works out what changes for readers.
pub(crate) fn changes(old: &Record, new: &Listing, phases: &Phases) -> Changes {
    let mut changes = Changes::default();
    let sent: BTreeSet<&OutputPath> = phases.uploads().collect();
    for (path, title) in &new.reports {
        let entry = (path.clone(), title.clone());
        match old.reports.contains_key(path) {
            false => changes.new.push(entry),
            true if sent.contains(path) => changes.changed.push(entry),
            true => {}
        }
    }
    for (path, title) in &old.reports {
        if new.withdrawn.contains(path) {
            changes.withdrawn.push((path.clone(), title.clone()));
        } else if !new.files.contains_key(path) || new.stand_ins.contains(path) {
            changes.vanished.push((path.clone(), title.clone()));
        }
    }
    changes.pages_before = old.files.keys().filter(|path| is_page(path)).count();
    changes.pages_removed = phases.deletion_steps()[0].len();
    changes
}

impl Changes {
    /// Whether more than a third of the pages would go, which is more often a mistake than meant.
    pub(crate) fn removes_too_much(&self) -> bool {
        self.pages_removed * 3 > self.pages_before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::manifest::Stamp;
    use crate::publish::listing::Wanted;
    use crate::publish::record::FileEntry;

    fn path(path: &str) -> OutputPath {
        OutputPath::new(path).expect("a sound path")
    }

    fn listing(files: &[(&str, &str, Rank)]) -> Listing {
        let file = |(at, words, rank): &(&str, &str, Rank)| {
            (path(at), Wanted::new(&path(at), Stamp::of(words.as_bytes()), *rank))
        };
        Listing { files: files.iter().map(file).collect(), ..Listing::default() }
    }

    fn record(files: &[(&str, &str)]) -> Record {
        let file = |(at, words): &(&str, &str)| (path(at), FileEntry::new(&path(at), Stamp::of(words.as_bytes())));
        Record { files: files.iter().map(file).collect(), ..Record::default() }
    }

    /// `1: a.css | 2: a/5.html b.html | - old.html`
    fn told(phases: &Phases) -> String {
        let mut told: Vec<String> =
            phases.steps.iter().map(|step| words(step.phase as usize + 1, &step.files)).collect();
        if !phases.deletions.is_empty() {
            told.push(words("-", &phases.deletions));
        }
        told.join(" | ")
    }

    fn words(head: impl std::fmt::Display, files: &[OutputPath]) -> String {
        files.iter().fold(format!("{head}:"), |words, file| format!("{words} {file}"))
    }

    const SITE: &[(&str, &str, Rank)] = &[
        ("404.html", "1", Rank::Page),
        ("a/1/index.html", "1", Rank::Page),
        ("a/index.html", "1", Rank::List),
        ("ar/index.html", "1", Rank::Home),
        ("assets/a.css", "1", Rank::Asset),
        ("feed.xml", "1", Rank::Feed),
        ("index.html", "1", Rank::Home),
        ("sitemap.xml", "1", Rank::Guide),
    ];

    #[test]
    fn a_first_publish_ends_with_the_home_page() {
        let phases = plan(&Record::default(), &listing(SITE), &BTreeSet::new());
        assert_eq!(
            told(&phases),
            "1: assets/a.css | 2: 404.html a/1/index.html | 3: a/index.html | 3: ar/index.html | 3: feed.xml | \
             3: index.html | 3: sitemap.xml"
        );
        assert_eq!(phases.unchanged, 0);
    }

    #[test]
    fn a_new_report_is_there_before_any_page_leads_to_it() {
        let old = record(&SITE.iter().map(|(at, words, _)| (*at, *words)).collect::<Vec<_>>());
        let mut files = SITE.to_vec();
        files.extend([("a/2/index.html", "new", Rank::Page), ("a/2/photo.jpg", "new", Rank::Asset)]);
        for file in &mut files {
            if matches!(file.0, "a/1/index.html" | "a/index.html" | "index.html" | "feed.xml") {
                file.1 = "changed";
            }
        }
        let phases = plan(&old, &listing(&files), &BTreeSet::new());
        assert_eq!(
            told(&phases),
            "1: a/2/photo.jpg | 2: a/2/index.html | 2: a/1/index.html | 3: a/index.html | 3: index.html | 3: feed.xml"
        );
        assert_eq!(phases.unchanged, 4);
    }

    #[test]
    fn only_our_own_files_go_and_they_go_last() {
        let mut old = record(&[("a.html", "1"), ("b.html", "1")]);
        old.sending.insert(path("c.html"), FileEntry::new(&path("c.html"), Stamp::of(b"1")));
        old.leaving.insert(path("d.html"));
        let phases = plan(&old, &listing(&[("a.html", "2", Rank::Page)]), &BTreeSet::new());
        assert_eq!(told(&phases), "2: a.html | -: b.html c.html d.html");
    }

    #[test]
    fn a_page_goes_before_the_photos_in_it() {
        let old = record(&[("a/1.jpg", "1"), ("a/b.html", "1"), ("a/c.css", "1"), ("a/d.html", "1")]);
        let phases = plan(&old, &Listing::default(), &BTreeSet::new());
        assert_eq!(told(&phases), "-: a/b.html a/d.html a/1.jpg a/c.css");
        assert_eq!(phases.deletion_steps().map(<[_]>::len), [2, 2]);
    }

    #[test]
    fn after_a_broken_run_only_what_is_missing_or_doubtful_is_sent() {
        let mut old = record(&[("a.html", "1"), ("b.html", "1")]);
        for at in ["b.html", "c.html", "d.html"] {
            old.sending.insert(path(at), FileEntry::new(&path(at), Stamp::of(b"2")));
        }
        // `b` may be half way from 1 to 2, and shall now be 1 again.
        let new = listing(&[
            ("a.html", "1", Rank::Page),
            ("b.html", "1", Rank::Page),
            ("c.html", "2", Rank::Page),
            ("d.html", "2", Rank::Page),
        ]);
        let phases = plan(&old, &new, &BTreeSet::from([path("c.html")]));
        assert_eq!(told(&phases), "2: d.html | 2: b.html");
        assert_eq!(phases.unchanged, 2);
    }

    #[test]
    fn what_a_broken_run_may_have_sent_waits_for_what_is_new() {
        let mut old = record(&[("a.html", "1")]);
        old.sending.insert(path("b.html"), FileEntry::new(&path("b.html"), Stamp::of(b"2")));
        // A list of the broken run may lead to `b`, which now leads to `c`.
        let new = listing(&[("a.html", "3", Rank::Page), ("b.html", "3", Rank::Page), ("c.html", "3", Rank::Page)]);
        assert_eq!(told(&plan(&old, &new, &BTreeSet::new())), "2: c.html | 2: b.html | 2: a.html");
    }

    #[test]
    fn nothing_changed_is_nothing_to_do() {
        let old = record(&SITE.iter().map(|(at, words, _)| (*at, *words)).collect::<Vec<_>>());
        assert!(plan(&old, &listing(SITE), &BTreeSet::new()).is_empty());
    }

    #[test]
    fn a_report_that_vanishes_is_told_from_one_that_was_withdrawn_or_moved() {
        let mut old = record(&[("a/1/index.html", "1"), ("a/2/index.html", "1"), ("a/3/index.html", "1")]);
        for number in 1..=3 {
            old.reports.insert(path(&format!("a/{number}/index.html")), format!("Report {number}"));
        }
        // 1 is withdrawn, 2 became a redirect, 3 is gone.
        let mut new = listing(&[("a/1/index.html", "x", Rank::Page), ("a/2/index.html", "y", Rank::List)]);
        new.withdrawn.insert(path("a/1/index.html"));
        let changes = changes(&old, &new, &plan(&old, &new, &BTreeSet::new()));
        assert_eq!(changes.withdrawn, [(path("a/1/index.html"), "Report 1".to_owned())]);
        assert_eq!(changes.vanished, [(path("a/3/index.html"), "Report 3".to_owned())]);
        assert!(!changes.removes_too_much());
        // A page that says that there is no edition is no withdrawal.
        new.stand_ins.insert(path("a/2/index.html"));
        let changes = self::changes(&old, &new, &plan(&old, &new, &BTreeSet::new()));
        let vanished: Vec<_> = changes.vanished.iter().map(|(_, title)| title.as_str()).collect();
        assert_eq!(vanished, ["Report 2", "Report 3"]);
    }

    #[test]
    fn more_than_a_third_of_the_pages_is_too_much() {
        let removed = |pages_removed, pages_before| Changes { pages_removed, pages_before, ..Changes::default() };
        assert!(!removed(0, 0).removes_too_much());
        assert!(!removed(1, 3).removes_too_much());
        assert!(removed(2, 5).removes_too_much());
        assert!(removed(1, 1).removes_too_much());
    }
}
