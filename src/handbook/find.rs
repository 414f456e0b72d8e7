//! Words looked for in all topics.

use super::page::{heading_words, whole_lines};
use super::parts::Part;
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

/// Every place that has the words, those in headings first, otherwise in the order of the pages. If they stand nowhere in a row, every
/// line that has them all; if there is none, every part. Capitals count as small letters.
pub(crate) fn find(words: &str) -> Vec<Found> {
    let words = words.trim();
    let each: Vec<&str> = words.split_whitespace().collect();
    let topics = topics();
    let in_a_row = || topics.iter().flat_map(|topic| find_in(topic, &[words])).collect::<Vec<_>>();
    let in_a_line = || topics.iter().flat_map(|topic| find_in(topic, &each)).collect::<Vec<_>>();
    let in_a_part = || topics.iter().flat_map(|topic| parts_with(topic, &each)).collect::<Vec<_>>();
    let ways: [&dyn Fn() -> Vec<Found>; 3] = [&in_a_row, &in_a_line, &in_a_part];
    let mut found = ways.iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default();
    found.sort_by_key(|found| found.line != found.heading);
    found
}

/// The lines that have all words.
fn find_in(topic: &Topic, words: &[&str]) -> Vec<Found> {
    let mut found = Vec::new();
    for part in topic.parts() {
        let heading = heading_words(part.heading);
        let mut add = |line: &str| {
            if let Some(at) = place_of_all(line, words) {
                found.push(Found { topic: topic.name, heading: heading.clone(), line: line.to_owned(), at });
            }
        };
        add(&heading);
        whole_lines(part.body).iter().map(String::as_str).for_each(add);
    }
    found
}

/// The parts that have all words, each with the first line that has one.
fn parts_with(topic: &Topic, words: &[&str]) -> Vec<Found> {
    let with = |part: Part<'_>| {
        let heading = heading_words(part.heading);
        let lines = [vec![heading.clone()], whole_lines(part.body)].concat();
        place_of_all(&lines.join("\n"), words)?;
        let mut places = lines.into_iter().filter_map(|line| {
            let at = words.iter().find_map(|word| place(&line, word))?;
            Some((line, at))
        });
        places.next().map(|(line, at)| Found { topic: topic.name, heading, line, at })
    };
    topic.parts().into_iter().filter_map(with).collect()
}

/// Where the first of some words stands in a text that has them all.
fn place_of_all(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    let places: Option<Vec<_>> = words.iter().map(|word| place(text, word)).collect();
    places?.first().copied()
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
