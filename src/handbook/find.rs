//! Words looked for in all topics.

use super::page::{heading_words, whole_lines};
use super::topics::{Topic, topics};

/// A line that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The topic's name.
    pub(crate) topic: &'static str,
    /// The words of the heading above.
    pub(crate) heading: String,
    /// A paragraph, an item, a line of code, or a row of a table.
    pub(crate) line: String,
    /// Where the words begin in it, in bytes, and how long they are there.
    pub(crate) at: (usize, usize),
}

/// Every place that has the words, in the order of the pages. Capitals count as small letters.
pub(crate) fn find(words: &str) -> Vec<Found> {
    topics().iter().flat_map(|topic| find_in(topic, words.trim())).collect()
}

fn find_in(topic: &Topic, words: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for part in topic.parts() {
        let heading = heading_words(part.heading);
        let mut add = |line: &str| {
            if let Some(at) = place(line, words) {
                found.push(Found { topic: topic.name, heading: heading.clone(), line: line.to_owned(), at });
            }
        };
        add(&heading);
        whole_lines(part.body).iter().map(String::as_str).for_each(add);
    }
    found
}

/// Where words stand in a line, whatever their case.
fn place(line: &str, words: &str) -> Option<(usize, usize)> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let wanted: Vec<char> = words.chars().map(lower).collect();
    if wanted.is_empty() {
        return None;
    }
    line.char_indices().map(|(at, _)| at).find_map(|at| {
        let mut rest = line[at..].chars();
        let is_there = wanted.iter().all(|c| rest.next().is_some_and(|other| lower(other) == *c));
        is_there.then(|| (at, line[at..].len() - rest.as_str().len()))
    })
}
