//! Texts that are withheld, as runs of words that would reveal them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::content::values::Tlp;

/// So many words in a row are no accident.
const RUN: usize = 8;
/// A title of fewer words may be anybody's.
const SHORTEST_TITLE: usize = 4;

/// A block of fewer words, or a sentence of it, says too little to be known again.
const SHORTEST_BLOCK: usize = 2;
const SHORTEST_SENTENCE: usize = 3;

/// How small the parts are by which a restricted block is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Runs of words that are no accident.
    Runs,
    /// Its sentences, too. What a site says today may well say the same in a few words; what comes back was not written
    /// beside the block.
    Sentences,
}

/// A text and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct SourceText<'a> {
    pub(crate) path: &'a str,
    /// All of it, or the part that is withheld.
    pub(crate) words: &'a str,
}

/// Runs of words that must not come out.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// By length, so that titles shorter than a run are found, too.
    runs: HashMap<u64, usize>,
    titles: [HashMap<u64, usize>; RUN],
    sources: Vec<String>,
}

impl Phrases {
    /// The runs of the withheld texts that no public text has: a new issue often begins as a copy of the last one. Of `blocks`,
    /// which are the last of the withheld texts, sentences are known, too.
    pub(crate) fn new(withheld: &[SourceText<'_>], blocks: &[SourceText<'_>], public: &[SourceText<'_>]) -> Phrases {
        let mut phrases = Phrases::default();
        for (index, text) in withheld.iter().enumerate() {
            phrases.sources.push(text.path.to_owned());
            for line in lines_and_blocks(text.words) {
                for run in hashes(&line).windows(RUN) {
                    phrases.runs.entry(combine(run)).or_insert(index);
                }
            }
            for title in titles(text.words) {
                let words = hashes(&title);
                if (SHORTEST_TITLE..RUN).contains(&words.len()) {
                    phrases.titles[words.len()].entry(combine(&words)).or_insert(index);
                }
            }
        }
        for (index, text) in (withheld.len() - blocks.len()..).zip(blocks) {
            for words in short_texts(text.words) {
                phrases.titles[words.len()].entry(combine(&words)).or_insert(index);
            }
        }
        let is_empty = phrases.runs.is_empty() && phrases.titles.iter().all(HashMap::is_empty);
        for text in public.iter().filter(|_| !is_empty) {
            for line in lines_and_blocks(text.words) {
                let words = hashes(&line);
                for length in SHORTEST_BLOCK..=RUN {
                    let known = if length == RUN { &mut phrases.runs } else { &mut phrases.titles[length] };
                    if !known.is_empty() {
                        for run in words.windows(length) {
                            known.remove(&combine(run));
                        }
                    }
                }
            }
        }
        phrases
    }

    /// Whether nothing is held back.
    pub(crate) fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The file whose text a text holds.
    pub(crate) fn found_in(&self, text: &str) -> Option<&str> {
        if self.sources.is_empty() {
            return None;
        }
        let words = hashes(text);
        let runs = words.windows(RUN).find_map(|run| self.runs.get(&combine(run)));
        let titles = || {
            (SHORTEST_BLOCK..RUN)
                .filter(|length| !self.titles[*length].is_empty())
                .find_map(|length| words.windows(length).find_map(|run| self.titles[length].get(&combine(run))))
        };
        runs.copied().or_else(|| titles().copied()).map(|index| self.sources[index].as_str())
    }
}

/// What parts begin with, as far as each line can be one.
const ITEMS: &[char] = &['#', '-', '*', '|', '{', '['];

/// The parts of a source that come out as one run of words: a paragraph, an item, a heading, a value; and, since a file beside
/// the report may have them in its own form, a table or a list as a whole.
fn lines_and_blocks(text: &str) -> Vec<String> {
    let mut all = lines(text, ITEMS);
    if text.contains(['|', '-', '*']) {
        all.extend(lines(text, &['#', '{', '[']));
    }
    all
}

fn lines(text: &str, beginnings: &[char]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines() {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        let begins = bare.is_empty() || bare.starts_with(beginnings) || is_key(bare);
        if begins && !paragraph.is_empty() {
            lines.push(without_marks(&paragraph));
            paragraph.clear();
        }
        if let Some(map) = bare.trim_start_matches(['-', ' ']).strip_prefix('{') {
            lines.extend(values(map).map(|value| without_marks(&value)));
            continue;
        }
        paragraph.push_str(value_of(bare));
        paragraph.push(' ');
    }
    lines.push(without_marks(&paragraph));
    lines
}

/// Titles and headings: short, and telling by themselves.
fn titles(text: &str) -> Vec<String> {
    let title = |line: &str| {
        let bare = line.trim_start_matches(['>', ' ', '\t']);
        let title =
            bare.strip_prefix("title:").or_else(|| bare.strip_prefix("##").map(|rest| rest.trim_start_matches('#')));
        title.map(|title| without_marks(title.split(" {.").next().unwrap_or(title)))
    };
    text.lines().filter_map(title).collect()
}

/// The short texts of a restricted block: the whole of it, its paragraphs and its sentences, each as its words.
fn short_texts(block: &str) -> Vec<Vec<u64>> {
    let body = block.split_once(']').map_or(block, |(_, body)| body);
    let mut texts = Vec::new();
    let mut add = |text: &str, shortest: usize| {
        let words = hashes(text);
        if (shortest..RUN).contains(&words.len()) {
            texts.push(words);
        }
    };
    let paragraphs = lines(body, ITEMS);
    add(&paragraphs.join(" "), SHORTEST_BLOCK);
    for paragraph in paragraphs {
        for sentence in sentences(&paragraph) {
            add(sentence, SHORTEST_SENTENCE);
        }
        add(&paragraph, SHORTEST_SENTENCE);
    }
    texts
}

fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        let ends = |(at, c): (usize, char)| {
            let after = at + c.len_utf8();
            let is_last = matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | '؟' | '۔' | '।')
                && rest[after..].chars().next().is_none_or(|next| !next.is_alphanumeric());
            (is_last || matches!(c, '。' | '！' | '？')).then_some(after)
        };
        let end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
        let (sentence, others) = rest.split_at(end);
        rest = others;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// `title: …`
fn is_key(line: &str) -> bool {
    line.split_once(": ")
        .is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
}

/// The values of a map in one line, `{id: killed, value: 72, unit: persons}`: its keys and words beside them come out in data, too,
/// whatever they are about.
fn values(map: &str) -> impl Iterator<Item = String> {
    let mut values: Vec<String> = Vec::new();
    for part in map.split(", ") {
        match values.last_mut().filter(|_| !is_key(part)) {
            Some(text) => *text = [text, ", ", part].concat(),
            None => values.push(value_of(part).to_owned()),
        }
    }
    values.into_iter()
}

fn value_of(line: &str) -> &str {
    if is_key(line) { line.split_once(": ").map_or(line, |(_, value)| value) } else { line }
}

/// Without what does not come out as words: citations, figures, and where links lead.
fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let skipped = if rest.starts_with("[@") || rest.starts_with("[=") || rest.starts_with("[^") {
            rest.find(']').map(|end| end + 1)
        } else if rest.starts_with("](") {
            rest.find(')').map(|end| end + 1)
        } else if rest.starts_with("[[") {
            rest.find("]]").map(|end| rest[..end].find('|').map_or(end + 2, |bar| bar + 1))
        } else {
            None
        };
        out.push(' ');
        rest = &rest[skipped.unwrap_or(1)..];
    }
    out.push_str(rest);
    out
}

/// The blocks of a text that say who may read them (`> [!TLP:AMBER]`), each with its level.
pub(crate) fn restricted(text: &str) -> Vec<(Tlp, Range<usize>)> {
    let mut blocks: Vec<(Tlp, Range<usize>)> = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let bare = line.trim_start();
        open &= bare.starts_with('>');
        let mark = bare.trim_start_matches(['>', ' ']).strip_prefix("[!").and_then(|rest| rest.split_once(']'));
        if let Some(tlp) = mark.filter(|_| bare.starts_with('>')).and_then(|(level, _)| level.parse().ok()) {
            blocks.push((tlp, start..end));
            open = true;
        } else if let Some((_, block)) = blocks.last_mut().filter(|_| open) {
            block.end = end;
        }
        start = end;
    }
    blocks
}

/// Each word as a number. Case, punctuation, and how spaces are set make no difference.
fn hashes(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && !is_joined(c)) {
        let mut hasher = DefaultHasher::new();
        let mut empty = true;
        for c in word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
            if is_by_itself(c) {
                let mut alone = DefaultHasher::new();
                c.hash(&mut alone);
                words.push(alone.finish());
            } else {
                c.hash(&mut hasher);
                empty = false;
            }
        }
        if !empty {
            words.push(hasher.finish());
        }
    }
    words
}

/// Marks on Arabic letters, and what only joins or parts letters.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}')
}

/// Scripts that put no space between words.
fn is_by_itself(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{9fff}')
}

fn combine(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |sum, word| sum.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17) ^ word)
}
