//! What updates and events are called in addresses and feeds.
//!
//! A name comes from what an entry is: its `id`, else its time, with a word that tells it from others of the same minute.
//! It never comes from its position, so an entry that is added late changes no other name. Entries of the same time and
//! word are numbered in the order in which they were written: from the top of a list, or from its end if the newest entry
//! is on top.

use std::collections::HashSet;

use crate::content::values::Id;

use super::period::Timestamp;

/// What an entry is called by.
pub(super) struct NamedEntry<'d> {
    pub(super) id: Option<&'d Id>,
    pub(super) time: Timestamp,
    /// What tells it from others of the same time: the kind of an update, the place of an event.
    pub(super) word: Option<&'d str>,
}

/// The names of the entries of a list, in its order.
pub(super) fn names<'e, 'd: 'e>(entries: impl Iterator<Item = &'e NamedEntry<'d>>) -> Vec<String> {
    let entries: Vec<&NamedEntry<'_>> = entries.collect();
    let newest_first = match entries.as_slice() {
        [first, .., last] => first.time > last.time,
        _ => false,
    };
    let mut taken: HashSet<String> = entries.iter().filter_map(|entry| entry.id).map(ToString::to_string).collect();
    let mut names = vec![String::new(); entries.len()];
    let mut name = |at: usize| {
        let entry = entries[at];
        names[at] = match entry.id {
            Some(id) => id.to_string(),
            None => first_free(&of_time(entry), &mut taken),
        };
    };
    if newest_first {
        (0..entries.len()).rev().for_each(&mut name);
    } else {
        (0..entries.len()).for_each(&mut name);
    }
    names
}

/// `20241130T2013Z-correction`, in UTC, so that the zone of the writer makes no difference; of a day, `20241130`.
fn of_time(entry: &NamedEntry<'_>) -> String {
    let start = entry.time.start();
    let time = match entry.time.is_day() {
        true => entry.time.day().format("%Y%m%d"),
        false if start.timestamp() % 60 == 0 => start.naive_utc().format("%Y%m%dT%H%MZ"),
        false => start.naive_utc().format("%Y%m%dT%H%M%SZ"),
    };
    match entry.word {
        Some(word) => format!("{time}-{word}"),
        None => time.to_string(),
    }
}

fn first_free(wanted: &str, taken: &mut HashSet<String>) -> String {
    let numbered = |nth: u32| if nth == 1 { wanted.to_owned() } else { format!("{wanted}-{nth}") };
    let free = (1..).map(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::values::Moment;

    #[track_caller]
    fn check(written: &[(&str, Option<&str>, Option<&str>)], wanted: &[&str]) {
        let ids: Vec<Option<Id>> = written.iter().map(|(.., id)| id.map(|id| id.parse().unwrap())).collect();
        let entries: Vec<NamedEntry<'_>> = written
            .iter()
            .zip(&ids)
            .map(|((time, word, _), id)| NamedEntry {
                id: id.as_ref(),
                time: Timestamp::new(time.parse::<Moment>().unwrap(), chrono_tz::Tz::UTC).unwrap(),
                word: *word,
            })
            .collect();
        assert_eq!(names(entries.iter()), wanted);
    }

    #[test]
    fn a_name_comes_from_what_an_entry_is() {
        check(&[("2024-11-30T21:13+01:00", None, None)], &["20241130T2013Z"]);
        check(&[("2024-11-30T20:13:05Z", Some("correction"), None)], &["20241130T201305Z-correction"]);
        check(&[("2024-11-30", Some("alep"), None)], &["20241130-alep"]);
        check(&[("2024-11-30", None, Some("bridge"))], &["bridge"]);
    }

    #[test]
    fn an_entry_added_at_the_newer_end_of_the_list_changes_no_other_name() {
        let (one, other) = (("2024-11-30", None, None), ("2024-12-01", None, None));
        check(&[one, one], &["20241130", "20241130-2"]);
        check(&[one, one, other, other], &["20241130", "20241130-2", "20241201", "20241201-2"]);
        check(&[other, one, one], &["20241201", "20241130-2", "20241130"]);
        check(&[("2024-11-30", None, Some("20241130")), one], &["20241130", "20241130-2"]);
    }
}
