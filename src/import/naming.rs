//! Which texts are editions of one report, and the number of each. What an earlier import brought keeps its name, and its
//! other editions join it.

use std::collections::{BTreeMap, BTreeSet};

use super::account::{Account, DRAFT, Deed};
use super::facts::Facts;
use super::report::ForeignReport;
use super::site::SiteNow;
use crate::content::written_dates as dates;

/// A report that was read.
pub(super) struct Read {
    pub(super) report: ForeignReport,
    pub(super) facts: Facts,
    pub(super) account: Account,
    pub(super) language: String,
    /// The name of its file: `004.fr.md`.
    pub(super) to: String,
    /// The part of the name that all editions share.
    pub(super) stem: String,
    /// Whether it is the edition that states the facts.
    pub(super) is_base: bool,
    /// The name of its file, if an earlier import brought it.
    pub(super) known: Option<String>,
}

impl Read {
    /// The part of the name that an earlier import gave it.
    fn known_stem(&self) -> Option<&str> {
        self.known.as_deref().and_then(|name| name.split('.').next())
    }
}

/// Gives each report a number: its own if each has one, else the next, in the order of their data.
pub(super) fn name(read: &mut [Read], languages: &[String], site: &SiteNow) {
    let rank = |language: &str| languages.iter().position(|other| other == language);
    // Editions of one report share a key, or what they call their translations.
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, one) in read.iter().enumerate() {
        let shared = one.facts.translations.as_ref().map(|key| format!("\u{1}{key}"));
        groups.entry(shared.unwrap_or_else(|| one.report.key.clone())).or_default().push(index);
    }
    let mut reports: Vec<Vec<usize>> = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|index| (rank(&read[*index].language), read[*index].known.is_none()));
        // Two texts in one language are two reports.
        let mut editions: Vec<usize> = Vec::new();
        for index in group {
            let is_second = editions.iter().any(|other| read[*other].language == read[index].language);
            let stem = editions.iter().find_map(|other| read[*other].known_stem());
            // Somebody wrote this edition by hand, or it belongs to another report.
            let is_taken = stem.is_some_and(|stem| {
                let name = format!("{stem}.{}.md", read[index].language);
                match &read[index].known {
                    Some(known) => !known.starts_with(&format!("{stem}.")),
                    None => site.names.contains(&name),
                }
            });
            if is_second || is_taken {
                reports.push(vec![index]);
            } else {
                editions.push(index);
            }
        }
        reports.push(editions);
    }
    let instant = |index: usize| dates::instant(&read[index].facts.as_of);
    reports.sort_by(|one, other| {
        (instant(one[0]), &read[one[0]].report.from).cmp(&(instant(other[0]), &read[other[0]].report.from))
    });
    let is_new = |editions: &&Vec<usize>| editions.iter().all(|index| read[*index].known.is_none());
    let numbers: Option<Vec<u32>> =
        reports.iter().filter(is_new).map(|editions| read[editions[0]].facts.number).collect();
    let are_free = |numbers: &Vec<u32>| {
        let unique: BTreeSet<&u32> = numbers.iter().collect();
        unique.len() == numbers.len() && !numbers.iter().any(|number| site.numbers.contains(number))
    };
    let numbers = numbers.filter(are_free);
    let mut next = site.numbers.iter().max().map_or(1, |last| last + 1);
    let mut numbers = numbers.map(Vec::into_iter);
    for editions in &reports {
        let known = editions.iter().find_map(|index| read[*index].known_stem()).map(str::to_owned);
        let number = match (&known, &mut numbers) {
            (Some(stem), _) => stem.parse().unwrap_or(0),
            (None, Some(numbers)) => numbers.next().unwrap_or(next),
            (None, None) => next,
        };
        next += u32::from(known.is_none());
        let as_of = read[editions[0]].facts.as_of.clone();
        // What one edition keeps from readers, no other may show them.
        let level = editions.iter().filter_map(|index| read[*index].facts.tlp).max();
        let states_less = read[editions[0]].known.is_some() && read[editions[0]].facts.tlp < level;
        read[editions[0]].facts.tlp = level;
        for (place, index) in editions.iter().enumerate() {
            let one = &mut read[*index];
            one.facts.is_draft |= place == 0 && one.facts.is_undated;
            if place > 0 {
                one.account.leave_facts();
                if one.facts.as_of != as_of && !one.facts.is_undated {
                    let own = &one.facts.as_of;
                    one.account.note(Deed::Lost, format!("its own end of data, {own}: the first edition says {as_of}"));
                }
            }
            if states_less && place > 0 && one.facts.tlp == level {
                one.facts.is_draft = true;
                one.account.note(Deed::Taken, format!("{DRAFT}: the edition that is there says a lower level"));
            }
            one.stem = known.clone().unwrap_or_else(|| format!("{number:03}"));
            one.to = one.known.clone().unwrap_or_else(|| format!("{}.{}.md", one.stem, one.language));
            one.is_base = place == 0;
            if known.is_none() && one.facts.number.is_some_and(|said| said != number) {
                let said = one.facts.number.unwrap_or_default();
                one.account.note(
                    Deed::Changed,
                    format!("its number {said} is {number} here, because not every number stands alone"),
                );
                one.facts.lost.push(format!("number: {said}"));
            }
        }
    }
}
