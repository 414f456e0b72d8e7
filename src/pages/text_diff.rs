//! Compares two texts word by word, and writes the new one with the old words in it.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::links::likeness::{BLANK, mixed};
use crate::markup::push_text;

/// A text as its words, with the ends of its paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextTokens<'t> {
    tokens: Vec<DiffToken<'t>>,
}

/// A word, or the end of a paragraph. Equal words have equal prints (FNV-1a), and numbers are compared and sorted faster
/// than words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct DiffToken<'t> {
    print: u64,
    text: &'t str,
}

/// The end of a paragraph.
const PARAGRAPH: DiffToken<'static> = DiffToken { print: BLANK, text: "\n" };

/// How a text changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextDiff {
    /// How many words are new.
    pub(super) added: usize,
    /// How many words are gone.
    pub(super) removed: usize,
    /// The new text with the old words in it, as HTML.
    pub(super) html: String,
}

impl TextDiff {
    /// A text in the place of another, of which nothing is shown.
    pub(super) fn of_all(before: &TextTokens<'_>, now: &TextTokens<'_>) -> TextDiff {
        TextDiff { added: count(&now.tokens), removed: count(&before.tokens), html: String::new() }
    }
}

/// What a screen reader says before a changed word.
pub(super) struct ChangeLabels<'v> {
    pub(super) added: &'v str,
    pub(super) removed: &'v str,
    /// Whether they are English because nobody translated them.
    pub(super) in_english: bool,
}

impl<'t> TextTokens<'t> {
    /// The words of a plain text; its lines are paragraphs.
    pub(super) fn of(text: &'t str) -> TextTokens<'t> {
        let mut words = TextTokens { tokens: Vec::with_capacity(text.len() / 5) };
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
            words.tokens.push(PARAGRAPH);
        }
        words
    }

    fn push(&mut self, text: &'t str, print: u64) {
        if !text.is_empty() {
            self.tokens.push(DiffToken { print, text });
        }
    }
}

fn count(tokens: &[DiffToken<'_>]) -> usize {
    tokens.iter().filter(|token| **token != PARAGRAPH).count()
}

/// Compares two texts word by word. To compare two that have nothing in common costs most of all, and shows nothing.
pub(super) fn diff(before: &TextTokens<'_>, now: &TextTokens<'_>, labels: &ChangeLabels<'_>) -> TextDiff {
    let mut writer = DiffWriter { labels, out: TextDiff::default(), in_paragraph: false };
    for op in capture_diff_slices(Algorithm::Myers, &before.tokens, &now.tokens) {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            writer.tokens(&now.tokens[new], None);
        } else {
            writer.tokens(&before.tokens[old], Some(Edit::Removed));
            writer.tokens(&now.tokens[new], Some(Edit::Added));
        }
    }
    writer.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    Added,
    Removed,
}

struct DiffWriter<'w> {
    labels: &'w ChangeLabels<'w>,
    out: TextDiff,
    in_paragraph: bool,
}

impl DiffWriter<'_> {
    /// Writes words that are all new, gone or the same. Each paragraph is marked by itself.
    fn tokens(&mut self, tokens: &[DiffToken<'_>], change: Option<Edit>) {
        match change {
            Some(Edit::Added) => self.out.added += count(tokens),
            Some(Edit::Removed) => self.out.removed += count(tokens),
            None => {}
        }
        for (at, run) in tokens.split(|token| *token == PARAGRAPH).enumerate() {
            // A paragraph that is gone does not end the one in which its words are shown.
            if at > 0 && change != Some(Edit::Removed) {
                self.end_paragraph();
            }
            if !run.is_empty() {
                self.run(run, change);
            }
        }
    }

    fn run(&mut self, words: &[DiffToken<'_>], change: Option<Edit>) {
        self.out.html.push_str(if self.in_paragraph { " " } else { "<p>" });
        self.in_paragraph = true;
        let (tag, voice) = match change {
            None => return self.push(words),
            Some(Edit::Added) => ("ins", self.labels.added),
            Some(Edit::Removed) => ("del", self.labels.removed),
        };
        let language = if self.labels.in_english { " lang=\"en\" dir=\"ltr\"" } else { "" };
        self.out.html.push_str(&format!("<{tag}><span class=\"visually-hidden\"{language}>"));
        push_text(&mut self.out.html, voice);
        self.out.html.push_str(" </span>");
        self.push(words);
        self.out.html.push_str(&format!("</{tag}>"));
    }

    fn push(&mut self, words: &[DiffToken<'_>]) {
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

    fn finish(mut self) -> TextDiff {
        self.end_paragraph();
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, now: &str, added: usize, removed: usize, html: &str) {
        let labels = ChangeLabels { added: "+", removed: "-", in_english: false };
        let found = diff(&TextTokens::of(before), &TextTokens::of(now), &labels);
        let html = html.replace("ins(", "<ins><span class=\"visually-hidden\">+ </span>").replace(")ins", "</ins>");
        let html = html.replace("del(", "<del><span class=\"visually-hidden\">- </span>").replace(")del", "</del>");
        assert_eq!(found, TextDiff { added, removed, html }, "{before} | {now}");
    }

    #[test]
    fn new_and_lost_words_are_marked() {
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
    fn arabic_words_are_words() {
        check("قتل 242 شخصا في حلب", "قتل 311 شخصا في حلب", 1, 1, "<p>قتل del(242)del ins(311)ins شخصا في حلب</p>\n");
    }
}
