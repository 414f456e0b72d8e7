//! A build that makes a part of the site, for sites that are too large for one machine. The unit is the series: a shard reads
//! the series that it makes, those that they refer to, and what all have in common; the merge makes what is about the whole
//! site. A series that is larger than its share of the site is made by several shards, each of which reads all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use aho_corasick::AhoCorasick;

use crate::content::{self, series_folder};
use crate::model::Site;
use crate::plan::Planned;
use crate::plan::path::OutputPath;
use crate::source::SourceTree;

/// One of several builds that make a site together: the third of eight is `3/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shard {
    /// From 1.
    number: usize,
    of: usize,
}

/// More shards than these are a slip.
const MOST: usize = 10_000;

impl Shard {
    /// `None` if there is no such shard.
    pub(crate) fn new(number: usize, of: usize) -> Option<Shard> {
        (1..=of).contains(&number).then_some(Shard { number, of }).filter(|_| of <= MOST)
    }

    /// Which it is, from 1.
    pub(crate) fn number(self) -> usize {
        self.number
    }

    /// How many there are.
    pub(crate) fn of(self) -> usize {
        self.of
    }

    /// All that make the site together.
    pub(crate) fn all(of: usize) -> impl Iterator<Item = Shard> {
        (1..=of).map(move |number| Shard { number, of })
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = ();

    fn from_str(written: &str) -> Result<Shard, ()> {
        let (number, of) = written.split_once('/').ok_or(())?;
        Shard::new(number.trim().parse().map_err(drop)?, of.trim().parse().map_err(drop)?).ok_or(())
    }
}

/// Which shards make which series. It depends on nothing but the names of the files, so that each shard finds the same.
#[derive(Debug)]
pub(crate) struct Division {
    /// For each folder of a series the numbers of the shards that make it, more than one only for a large one.
    makers: BTreeMap<String, Vec<usize>>,
}

impl Division {
    /// Divides the files with these paths: the largest series first, each to the shard that has the fewest files so far.
    pub(crate) fn of<'p>(paths: impl Iterator<Item = &'p str>, shards: usize) -> Division {
        let mut files: BTreeMap<&str, usize> = BTreeMap::new();
        for folder in paths.filter_map(series_folder) {
            *files.entry(folder).or_default() += 1;
        }
        let share = files.values().sum::<usize>().div_ceil(shards.max(1)).max(1);
        let mut parts: Vec<(usize, &str)> = Vec::new();
        for (folder, count) in &files {
            let makers = count.div_ceil(share);
            parts.extend((0..makers).map(|_| (count.div_ceil(makers), *folder)));
        }
        parts.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        let mut loads: BTreeSet<(usize, usize)> = (1..=shards).map(|number| (0, number)).collect();
        let mut makers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (count, folder) in parts {
            let Some((load, number)) = loads.pop_first() else { break };
            loads.insert((load + count, number));
            makers.entry(folder.to_owned()).or_default().push(number);
        }
        Division { makers }
    }

    /// Whether a shard makes a series, or a part of it.
    pub(crate) fn is_of(&self, shard: Shard, folder: &str) -> bool {
        self.makers.get(folder).is_some_and(|makers| makers.contains(&shard.number))
    }

    /// The folders of series whose names are anywhere in the texts of a shard's own series: more than they refer to, but
    /// nothing that they refer to is missing.
    pub(crate) fn named_by(&self, shard: Shard, tree: &SourceTree) -> BTreeSet<&str> {
        let mut named = self.named_in(tree, |folder, _| self.is_of(shard, folder));
        // The data of other sites lie in folders, too, and no text of a series names those.
        let settings = content::parse_settings(tree).value;
        let sites = settings.iter().flat_map(|settings| settings.value.sites.iter().flat_map(|sites| &sites.0));
        let folders = sites.filter_map(|(_, file)| file.as_str().split_once('/').map(|(folder, _)| folder.to_owned()));
        let folders: BTreeSet<String> = folders.collect();
        named.extend(self.makers.keys().map(String::as_str).filter(|folder| folders.contains(*folder)));
        named.retain(|folder| !self.is_of(shard, folder));
        named
    }

    /// The folders of series that the sums of some series name: a number of theirs may be one of those.
    pub(crate) fn summed_by(&self, folders: &BTreeSet<&str>, tree: &SourceTree) -> BTreeSet<&str> {
        self.named_in(tree, |folder, text| folders.contains(folder) && text.contains("sum_of"))
    }

    /// The folders of series whose names are anywhere in some texts, each of which is in the folder of a series.
    fn named_in(&self, tree: &SourceTree, is_wanted: impl Fn(&str, &str) -> bool) -> BTreeSet<&str> {
        let all: Vec<&str> = self.makers.keys().map(String::as_str).collect();
        let Ok(names) = AhoCorasick::builder().ascii_case_insensitive(true).build(&all) else {
            return all.into_iter().collect();
        };
        let is_whole = |text: &str, at: Range<usize>| {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            !text[..at.start].ends_with(is_part) && !text[at.end..].starts_with(is_part)
        };
        let texts = tree.iter().filter_map(|(id, file)| Some((series_folder(&file.path)?, tree.text(id))));
        let found = texts
            .filter(|(folder, text)| is_wanted(folder, text))
            .flat_map(|(_, text)| names.find_overlapping_iter(text).filter(|found| is_whole(text, found.range())));
        found.map(|found| all[found.pattern().as_usize()]).collect()
    }

    /// The number of the shard that makes a file of the plan. What no shard makes is left to the merge: what is about several
    /// series, and what authors bring, at which a last look has to be taken.
    pub(crate) fn maker(&self, site: &Site, path: &OutputPath, planned: &Planned) -> Option<usize> {
        let series = planned.job.output.series()?;
        let makers = self.makers.get(site.series[series.index()].slug())?;
        Some(makers[place(path) % makers.len()])
    }
}

/// A number that stays the same for a path, and is spread evenly over all paths.
fn place(path: &OutputPath) -> usize {
    let hash = blake3::hash(path.as_str().as_bytes());
    hash.as_bytes()[..4].iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(series: &[(&str, usize)]) -> Vec<String> {
        let of_series =
            |(name, count): &(&str, usize)| (0..*count).map(move |at| format!("content/{name}/{at}.md")).collect();
        series.iter().map(of_series).collect::<Vec<Vec<String>>>().concat()
    }

    fn division(series: &[(&str, usize)], shards: usize) -> BTreeMap<String, Vec<usize>> {
        let mut paths = paths(series);
        paths.extend(
            ["content/site.yaml", "content/about.md", "content/root/robots.txt", "themes/own/a.css"].map(String::from),
        );
        Division::of(paths.iter().map(String::as_str), shards).makers
    }

    #[test]
    fn a_shard_is_written_as_a_fraction() {
        assert_eq!("3/8".parse(), Ok(Shard { number: 3, of: 8 }));
        for nonsense in ["0/8", "9/8", "8", "", "3/", "/8", "-1/8", "3/0", "1/999999999", "a/b"] {
            assert_eq!(nonsense.parse::<Shard>(), Err(()), "{nonsense}");
        }
        assert_eq!(Shard::all(2).map(|shard| shard.to_string()).collect::<Vec<_>>(), ["1/2", "2/2"]);
    }

    #[test]
    fn series_are_divided_evenly_whatever_their_names() {
        let makers = division(&[("a", 10), ("b", 60), ("c", 30), ("d", 20), ("e", 40)], 2);
        assert_eq!(makers["b"], [1]);
        assert_eq!(makers["e"], [2]);
        assert_eq!(makers["c"], [2]);
        assert_eq!(makers["d"], [1]);
        assert_eq!(makers.len(), 5, "what series have in common is in no shard: {makers:?}");
    }

    #[test]
    fn a_large_series_is_made_by_several_shards() {
        let makers = division(&[("large", 90), ("small", 10)], 4);
        assert_eq!(makers["large"].len(), 4);
        assert_eq!(makers["small"].len(), 1);
        assert_eq!(division(&[("one", 3)], 8)["one"].len(), 3);
        assert!(division(&[], 8).is_empty());
    }

    #[test]
    fn each_file_has_one_maker() {
        let files = paths(&[("large", 500)]);
        let division = Division::of(files.iter().map(String::as_str), 4);
        let mut counts = [0; 4];
        for file in &files {
            let path = OutputPath::new(file).unwrap();
            counts[division.makers["large"][place(&path) % 4] - 1] += 1;
        }
        assert!(counts.iter().all(|count| (80..170).contains(count)), "{counts:?}");
    }
}
