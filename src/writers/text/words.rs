//! Words of a block as they are gathered, before they are broken into lines.

use std::borrow::Cow;
use std::ops::Range;

use crate::language::columns;

/// The words of a block. Blanks in a row are one, as on a page; a `\n` is a line break that readers see.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    text: String,
    /// Where no line ends, in bytes and in order: addresses and code.
    kept: Vec<Range<usize>>,
    /// What stands out on a terminal, in bytes; one may lie within another.
    styled: Vec<(Range<usize>, Style)>,
}

/// How words stand out on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Code,
    Address,
}

impl Style {
    /// The number of "Select Graphic Rendition" (ECMA-48).
    fn number(self) -> &'static str {
        match self {
            Style::Strong => "1",
            Style::Emphasis => "3",
            Style::Code => "32",
            Style::Address => "36",
        }
    }

    /// A line that stands out as a whole.
    pub(super) fn painted(self, line: &str) -> String {
        painted(&[self], line)
    }
}

fn painted(styles: &[Style], words: &str) -> String {
    let numbers: Vec<&str> = styles.iter().map(|style| style.number()).collect();
    format!("\u{1b}[{}m{words}\u{1b}[0m", numbers.join(";"))
}

impl Words {
    pub(super) fn of(words: &str) -> Words {
        let mut gathered = Words::default();
        gathered.push(words);
        gathered
    }

    pub(super) fn push(&mut self, words: &str) {
        // Most words have one blank between two and nothing that is to be replaced, so they are taken as they are.
        let is_odd = |pair: &[u8]| pair == b"  " || pair[1].is_ascii_control();
        let mut rest = words;
        if !words.as_bytes().windows(2).any(is_odd)
            && let Some(first) = words.bytes().next().filter(|first| !first.is_ascii_control())
        {
            if first == b' ' {
                self.blank();
                rest = &words[1..];
            }
            self.text.push_str(rest);
            return;
        }
        while let Some(at) = rest.bytes().position(|byte| byte == b' ' || byte.is_ascii_control()) {
            self.text.push_str(&rest[..at]);
            match rest.as_bytes()[at] {
                b' ' | b'\t' | b'\n' | b'\r' => self.blank(),
                // As the reader of bodies writes them; references of HTML and titles may bring others.
                _ => self.text.push('\u{fffd}'),
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
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

    /// Lets the words from a place on stand out.
    pub(super) fn style_from(&mut self, start: usize, style: Style) {
        let start = self.text.len() - self.since(start).trim_start().len();
        if start < self.text.len() {
            self.styled.push((start..self.text.len(), style));
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
        let moved = |range: &Range<usize>| moved(range.start)..moved(range.end);
        let kept = self.kept.iter().map(moved).collect();
        let styled = self.styled.iter().map(|(range, style)| (moved(range), *style)).collect();
        Words { text: phrase, kept, styled }
    }

    /// The same without its line breaks.
    pub(super) fn on_one_line(mut self) -> Words {
        self.text = self.text.replace('\n', " ");
        self
    }

    pub(super) fn lines(&self, width: usize) -> Vec<&str> {
        columns::lines(self.text.trim_end(), &self.kept, width)
    }

    /// The same with line ends at the blanks in addresses as well, for narrow columns.
    pub(super) fn narrow_lines(&self, width: usize) -> Vec<&str> {
        let parts = |kept: &Range<usize>| {
            let mut start = kept.start;
            let part = |part: &str| {
                let range = start..start + part.len();
                start = range.end + 1;
                range
            };
            self.text[kept.clone()].split(' ').map(part).collect::<Vec<_>>()
        };
        let kept: Vec<Range<usize>> = self.kept.iter().flat_map(parts).collect();
        columns::lines(self.text.trim_end(), &kept, width)
    }

    /// The lines with what stands out.
    pub(super) fn shown_lines(&self, width: usize) -> Vec<Cow<'_, str>> {
        if self.styled.is_empty() {
            return self.lines(width).into_iter().map(Cow::Borrowed).collect();
        }
        let mut after = 0;
        let shown = |line: &'_ str| {
            // A line is a part of the text, behind the one before it.
            let start = after + self.text[after..].find(line).unwrap_or_default();
            after = start + line.len();
            start..after
        };
        let ranges: Vec<Range<usize>> = self.lines(width).into_iter().map(shown).collect();
        ranges.into_iter().map(|range| self.shown(range)).collect()
    }

    fn shown(&self, line: Range<usize>) -> Cow<'_, str> {
        let ends = self.styled.iter().flat_map(|(range, _)| [range.start, range.end]);
        let mut cuts: Vec<usize> = ends.filter(|end| line.contains(end)).chain([line.start, line.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let styles =
            |at: usize| self.styled.iter().filter(move |(range, _)| range.contains(&at)).map(|(_, style)| *style);
        if cuts.iter().all(|at| styles(*at).next().is_none()) {
            return Cow::Borrowed(&self.text[line]);
        }
        let mut out = String::new();
        for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
            let (part, styles) = (&self.text[*from..*to], styles(*from).collect::<Vec<_>>());
            match styles.is_empty() {
                true => out.push_str(part),
                false => out.push_str(&painted(&styles, part)),
            }
        }
        Cow::Owned(out)
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
