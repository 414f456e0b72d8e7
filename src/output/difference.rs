//! The words of two texts, and what stands in the one and not in the other.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::content::markup::push_text;

/// Texts that share less than this part of their words are two texts: a difference word by word would be noise.
const LEAST_IN_COMMON: f64 = 0.35;

/// So are long texts of the same words in another order, which share few pairs of neighbours. To find so costs little,
/// and the search for what two strange texts have in common costs most of all.
const LEAST_PAIRS_IN_COMMON: f64 = 0.15;
const LONG: usize = 40;

/// A text as words, in paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words<'t> {
    pieces: Vec<Piece<'t>>,
}

/// A word, or where a paragraph ends. Its print is the same for the same words (FNV-1a): numbers are compared and sorted
/// sooner than words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Piece<'t> {
    print: u64,
    text: &'t str,
}

/// The print of nothing.
const BLANK: u64 = 0xcbf2_9ce4_8422_2325;

/// Where a paragraph ends, among the words.
const PARAGRAPH: Piece<'static> = Piece { print: BLANK, text: "\n" };

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// How many words came in.
    pub(super) added: usize,
    /// How many were taken out.
    pub(super) removed: usize,
    /// The new text with the old words in it, as HTML; empty when the two have too little in common.
    pub(super) html: String,
}

/// What is said to those who hear the page.
pub(super) struct Voices<'v> {
    pub(super) added: &'v str,
    pub(super) removed: &'v str,
}

impl<'t> Words<'t> {
    /// The words of a plain text; its lines are paragraphs.
    pub(super) fn of(text: &'t str) -> Words<'t> {
        let mut words = Words { pieces: Vec::with_capacity(text.len() / 5) };
        for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            let (mut from, mut print) = (0, BLANK);
            for (at, byte) in line.bytes().enumerate() {
                // A blank that does not break belongs to its word: `loyales ;`.
                if byte == b' ' {
                    words.push(&line[from..at], print);
                    (from, print) = (at + 1, BLANK);
                } else {
                    print = mixed(print, byte.into());
                }
            }
            words.push(&line[from..], print);
            words.pieces.push(PARAGRAPH);
        }
        words
    }

    fn push(&mut self, text: &'t str, print: u64) {
        if !text.is_empty() {
            self.pieces.push(Piece { print, text });
        }
    }

    fn count(&self) -> usize {
        count(&self.pieces)
    }

    fn is_stranger_to(&self, other: &Words<'_>) -> bool {
        let is_long = self.pieces.len().min(other.pieces.len()) > LONG;
        let (mut old, mut new) = (self.prints(), other.prints());
        is_long && in_common(pairs(&old), pairs(&new)) < LEAST_PAIRS_IN_COMMON
            || in_common(&mut old, &mut new) < LEAST_IN_COMMON
    }

    fn prints(&self) -> Vec<u64> {
        self.pieces.iter().map(|piece| piece.print).collect()
    }
}

fn mixed(print: u64, more: u64) -> u64 {
    (print ^ more).wrapping_mul(0x0100_0000_01b3)
}

/// Each with the one after it.
fn pairs(prints: &[u64]) -> Vec<u64> {
    prints.windows(2).map(|pair| mixed(pair[0].rotate_left(17), pair[1])).collect()
}

fn count(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().filter(|piece| **piece != PARAGRAPH).count()
}

/// Compares two texts word by word.
pub(super) fn difference(before: &Words<'_>, now: &Words<'_>, voices: &Voices<'_>) -> Difference {
    if before.is_stranger_to(now) {
        return Difference { added: now.count(), removed: before.count(), html: String::new() };
    }
    let mut writer = Writer { voices, out: Difference::default(), in_paragraph: false };
    for op in capture_diff_slices(Algorithm::Myers, &before.pieces, &now.pieces) {
        match op {
            DiffOp::Equal { new_index, len, .. } => writer.words(&now.pieces[new_index..new_index + len], None),
            DiffOp::Delete { old_index, old_len, .. } => {
                writer.words(&before.pieces[old_index..old_index + old_len], Some(Change::Removed));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                writer.words(&now.pieces[new_index..new_index + new_len], Some(Change::Added));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                writer.words(&before.pieces[old_index..old_index + old_len], Some(Change::Removed));
                writer.words(&now.pieces[new_index..new_index + new_len], Some(Change::Added));
            }
        }
    }
    writer.finish()
}

/// The part of the longer text's pieces that the shorter one has, too, whatever their order.
fn in_common(mut old: impl AsMut<[u64]>, mut new: impl AsMut<[u64]>) -> f64 {
    let (old, new) = (old.as_mut(), new.as_mut());
    old.sort_unstable();
    new.sort_unstable();
    let (mut at, mut shared) = (0, 0_usize);
    for piece in &*new {
        while old.get(at).is_some_and(|other| other < piece) {
            at += 1;
        }
        if old.get(at) == Some(piece) {
            at += 1;
            shared += 1;
        }
    }
    super::writers::on_page::float(shared) / super::writers::on_page::float(old.len().max(new.len()).max(1))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Added,
    Removed,
}

struct Writer<'w> {
    voices: &'w Voices<'w>,
    out: Difference,
    in_paragraph: bool,
}

impl Writer<'_> {
    /// Words that all came in, went out, or stayed. A change never reaches over the end of a paragraph.
    fn words(&mut self, pieces: &[Piece<'_>], change: Option<Change>) {
        match change {
            Some(Change::Added) => self.out.added += count(pieces),
            Some(Change::Removed) => self.out.removed += count(pieces),
            None => {}
        }
        for (at, run) in pieces.split(|piece| *piece == PARAGRAPH).enumerate() {
            // The end of a paragraph that is no longer there parts nothing.
            if at > 0 && change != Some(Change::Removed) {
                self.end_paragraph();
            }
            if !run.is_empty() {
                self.run(run, change);
            }
        }
    }

    fn run(&mut self, words: &[Piece<'_>], change: Option<Change>) {
        self.out.html.push_str(if self.in_paragraph { " " } else { "<p>" });
        self.in_paragraph = true;
        let (tag, voice) = match change {
            None => return self.push(words),
            Some(Change::Added) => ("ins", self.voices.added),
            Some(Change::Removed) => ("del", self.voices.removed),
        };
        self.out.html.push_str(&format!("<{tag}><span class=\"visually-hidden\">"));
        push_text(&mut self.out.html, voice);
        self.out.html.push_str(" </span>");
        self.push(words);
        self.out.html.push_str(&format!("</{tag}>"));
    }

    fn push(&mut self, words: &[Piece<'_>]) {
        for (at, word) in words.iter().enumerate() {
            self.out.html.push_str(if at > 0 { " " } else { "" });
            push_text(&mut self.out.html, word.text);
        }
    }

    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.in_paragraph) {
            self.out.html.push_str("</p>\n");
        }
    }

    fn finish(mut self) -> Difference {
        self.end_paragraph();
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, now: &str, added: usize, removed: usize, html: &str) {
        let voices = Voices { added: "+", removed: "-" };
        let found = difference(&Words::of(before), &Words::of(now), &voices);
        let html = html.replace("ins(", "<ins><span class=\"visually-hidden\">+ </span>").replace(")ins", "</ins>");
        let html = html.replace("del(", "<del><span class=\"visually-hidden\">- </span>").replace(")del", "</del>");
        assert_eq!(found, Difference { added, removed, html }, "{before} | {now}");
    }

    #[test]
    fn words_that_came_and_went() {
        check(
            "The army holds the airport.",
            "The army left the airport.",
            1,
            1,
            "<p>The army del(holds)del ins(left)ins the airport.</p>\n",
        );
        check("One two three", "One two three four <five>", 2, 0, "<p>One two three ins(four &lt;five&gt;)ins</p>\n");
        check("A b c\nd e f", "A b c", 0, 3, "<p>A b c</p>\n<p>del(d e f)del</p>\n");
        check("A b c", "A b c\nd e f", 3, 0, "<p>A b c</p>\n<p>ins(d e f)ins</p>\n");
        check("same", "same", 0, 0, "<p>same</p>\n");
    }

    #[test]
    fn two_texts_with_little_in_common_are_only_counted() {
        check("one two three four", "five six seven", 3, 4, "");
        let numbers: Vec<String> = (0..50).map(|number| number.to_string()).collect();
        let reversed: Vec<String> = numbers.iter().rev().cloned().collect();
        check(&numbers.join(" "), &reversed.join(" "), 50, 50, "");
    }

    #[test]
    fn arabic_words_are_words() {
        check("قتل 242 شخصا في حلب", "قتل 311 شخصا في حلب", 1, 1, "<p>قتل del(242)del ins(311)ins شخصا في حلب</p>\n");
    }
}
