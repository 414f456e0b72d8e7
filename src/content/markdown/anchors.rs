//! Anchors: of headings by their words, of paragraphs by their first words. They keep the script of the text.
//!
//! A slug holds letters, digits and `-` only. The prefixes of quoted and restricted text hold a full stop, so such text can never take
//! an anchor from the public text around it.

use std::collections::{HashMap, HashSet};

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::source::Span;

/// The ids of the parts of a page that holds a body: of the built-in templates, and those that are numbered.
const OF_PAGE: &[&str] = &[
    "about-report", "credibility", "events", "highlights", "key-figures", "main", "map", "notes", "other-figures",
    "sources", "updates", "what-changed",
];
const NUMBERED_OF_PAGE: &[&str] = &["cite-", "event-", "figure-", "fn-", "fnref-", "source-", "update-"];

/// Whether the page around a body has this id. A heading that reads like one is numbered, so that links lead to either.
pub(crate) fn is_of_page(anchor: &str) -> bool {
    let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    OF_PAGE.contains(&anchor)
        || NUMBERED_OF_PAGE.iter().any(|prefix| anchor.strip_prefix(prefix).is_some_and(is_number))
}

/// The anchors of one name space: the body's own, or one restricted block's.
#[derive(Debug, Default)]
pub(super) struct Scope<'a> {
    /// Every anchor of the scope begins with it.
    pub(super) prefix: String,
    /// How many restricted blocks it holds.
    pub(super) restricted: usize,
    taken: HashMap<String, TakenAnchor>,
    /// Ids that headings further down choose themselves.
    reserved: HashSet<&'a str>,
}

#[derive(Debug)]
struct TakenAnchor {
    by: Span,
    next: usize,
}

impl<'a> Scope<'a> {
    /// The body's own scope. Ids that its headings choose are kept for them.
    pub(super) fn of_body(text: &'a str) -> Scope<'a> {
        Scope { reserved: reserved_ids(text), ..Scope::default() }
    }

    /// The scope of the next restricted block inside this one. It depends on the block's place alone, not on the text of other
    /// blocks.
    pub(super) fn restricted_block(&mut self) -> Scope<'a> {
        self.restricted += 1;
        Scope { prefix: format!("{}r{}.", self.prefix, self.restricted), ..Scope::default() }
    }

    /// An anchor made of `base`, with a number if `base` is taken.
    pub(super) fn unique(&mut self, base: String, by: Span) -> String {
        let mut number = match self.taken.get(&base) {
            Some(taken) => taken.next,
            None if self.reserved.contains(base.as_str()) || is_of_page(&base) => 2,
            None => {
                self.taken.insert(base.clone(), TakenAnchor { by, next: 2 });
                return base;
            }
        };
        loop {
            let numbered = format!("{base}-{number}");
            number += 1;
            if !self.taken.contains_key(&numbered) && !self.reserved.contains(numbered.as_str()) {
                self.taken.insert(numbered.clone(), TakenAnchor { by, next: 2 });
                if let Some(taken) = self.taken.get_mut(&base) {
                    taken.next = number;
                }
                return numbered;
            }
        }
    }

    /// Takes exactly this anchor.
    ///
    /// # Errors
    /// The place that has it already.
    pub(super) fn claim(&mut self, anchor: &str, by: Span) -> Result<(), Span> {
        if let Some(taken) = self.taken.get(anchor) {
            return Err(taken.by);
        }
        self.taken.insert(anchor.to_owned(), TakenAnchor { by, next: 2 });
        Ok(())
    }
}

/// The anchor of some words: NFC, lower case, letters and digits kept, everything else one `-`; `section` when nothing is left.
pub(super) fn slug(words: &str) -> String {
    let slug = match is_nfc_quick(words.chars()) {
        IsNormalized::Yes => slug_of(words.chars()),
        IsNormalized::No | IsNormalized::Maybe => slug_of(words.nfc()),
    };
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// The anchor that code forges and most other programs make of the words of a heading: `mapyaml` of "map.yaml", and a hyphen for each
/// space. Many links are written for them.
pub(crate) fn forge_anchor(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_'));
    kept.map(|c| if c.is_whitespace() { '-' } else { c }).flat_map(char::to_lowercase).collect()
}

fn slug_of(chars: impl Iterator<Item = char>) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for char in chars.flat_map(char::to_lowercase) {
        if char.is_alphanumeric() || (is_combining_mark(char) && !gap) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(char);
        } else {
            gap = true;
        }
    }
    slug
}

/// Whether the `id` of `{#id}` can be an anchor.
pub(super) fn is_anchor(id: &str) -> bool {
    id.chars().all(|char| char.is_alphanumeric() || is_combining_mark(char) || char == '-' || char == '_')
}

/// The name that a paragraph gives itself, `… left the city. {#exit}`, and where the white space before it begins.
pub(super) fn own_name(paragraph: &str) -> Option<(usize, &str)> {
    let before = paragraph.trim_end().strip_suffix('}')?;
    let (words, name) = before.rsplit_once("{#")?;
    let end = words.trim_end().len();
    (end < words.len() && end > 0 && !name.is_empty() && is_anchor(name)).then_some((end, name))
}

/// The `{#id}` of headings at the start of a line, and so outside quotes. One too many only causes a needless `-2`.
fn reserved_ids(text: &str) -> HashSet<&str> {
    if !text.contains("{#") {
        return HashSet::new();
    }
    text.lines().filter(|line| line.trim_start_matches(' ').starts_with('#')).filter_map(explicit_id).collect()
}

fn explicit_id(heading: &str) -> Option<&str> {
    let attributes = heading.trim_end().strip_suffix('}')?;
    let attributes = &attributes[attributes.rfind('{')? + 1..];
    attributes.split_ascii_whitespace().filter_map(|word| word.strip_prefix('#')).next_back()
}

/// How many words a paragraph's id depends on: few, so that it survives corrections further on.
const WORDS: usize = 8;

/// A hash of the first words of a paragraph: FNV-1a, 64 bits, over lower-case letters and digits.
#[derive(Debug)]
pub(super) struct FirstWords {
    hash: u64,
    words: usize,
    in_word: bool,
}

impl FirstWords {
    pub(super) fn new() -> FirstWords {
        FirstWords { hash: 0xcbf2_9ce4_8422_2325, words: 0, in_word: false }
    }

    pub(super) fn push(&mut self, text: &str) {
        if self.words == WORDS && !self.in_word {
            return;
        }
        for char in text.chars() {
            if char.is_whitespace() {
                if self.in_word {
                    self.in_word = false;
                    self.byte(b' ');
                }
            } else if char.is_alphanumeric() {
                if !self.in_word {
                    if self.words == WORDS {
                        return;
                    }
                    self.in_word = true;
                    self.words += 1;
                }
                if char.is_ascii() {
                    self.byte((char as u8).to_ascii_lowercase());
                } else {
                    let mut buffer = [0; 4];
                    for lower in char.to_lowercase() {
                        lower.encode_utf8(&mut buffer).bytes().for_each(|byte| self.byte(byte));
                    }
                }
            }
        }
    }

    /// `p-` and six characters.
    pub(super) fn id(&self) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnopqrstuvwxyz0123456";
        let mut bits = self.hash ^ (self.hash >> 32);
        let mut id = String::from("p-");
        for _ in 0..6 {
            id.push(char::from(LETTERS[(bits & 31) as usize]));
            bits >>= 5;
        }
        id
    }

    fn byte(&mut self, byte: u8) {
        self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
}
