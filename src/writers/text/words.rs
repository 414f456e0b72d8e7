//! Words of a block as they are gathered, before they are broken into lines.

use std::ops::Range;

use crate::language::columns;

/// The words of a block. Blanks in a row are one, as on a page; a `\n` is a line break that readers see.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    text: String,
    /// Where no line ends, in bytes and in order: addresses and code.
    kept: Vec<Range<usize>>,
}

impl Words {
    pub(super) fn of(words: &str) -> Words {
        let mut gathered = Words::default();
        gathered.push(words);
        gathered
    }

    pub(super) fn push(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' => self.blank(),
                // As the reader of bodies writes them; references of HTML and titles may bring others.
                c if c.is_ascii_control() => self.text.push('\u{fffd}'),
                c => self.text.push(c),
            }
        }
    }

    /// Code has line ends at its blanks alone.
    pub(super) fn push_code(&mut self, code: &str) {
        for (at, part) in code.split([' ', '\t', '\n', '\r']).enumerate() {
            if at > 0 {
                self.blank();
            }
            self.push_kept(part);
        }
    }

    /// ` <https://example.org/>`
    pub(super) fn push_address(&mut self, address: &str) {
        self.blank();
        self.push_kept(&["<", address, ">"].concat());
    }

    /// Lets no line end in what follows a place.
    pub(super) fn keep_from(&mut self, start: usize) {
        let end = self.text.len();
        self.kept.retain(|kept| kept.start < start);
        if start < end {
            self.kept.push(start..end);
        }
    }

    /// Ends a line, unless it is empty.
    pub(super) fn break_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Where the next words will stand.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The words from a place on.
    pub(super) fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    pub(super) fn as_str(&self) -> &str {
        self.text.trim()
    }

    /// `Header: words`, where `labelled` puts the words into a phrase.
    pub(super) fn labelled(&self, labelled: impl FnOnce(&str) -> String) -> Words {
        let (words, phrase) = (self.as_str(), labelled(self.as_str()));
        let (blanks, at) = (self.text.len() - self.text.trim_start().len(), phrase.rfind(words).unwrap_or(0));
        let moved = |place: usize| (place.max(blanks) - blanks + at).min(phrase.len());
        let kept = self.kept.iter().map(|kept| moved(kept.start)..moved(kept.end)).collect();
        Words { text: phrase, kept }
    }

    /// The same without its line breaks.
    pub(super) fn on_one_line(mut self) -> Words {
        self.text = self.text.replace('\n', " ");
        self
    }

    pub(super) fn lines(&self, width: usize) -> Vec<&str> {
        columns::lines(self.text.trim_end(), &self.kept, width)
    }

    fn push_kept(&mut self, words: &str) {
        let start = self.text.len();
        self.text.extend(words.chars().map(|c| if c.is_ascii_control() { '\u{fffd}' } else { c }));
        self.keep_from(start);
    }

    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }
}
