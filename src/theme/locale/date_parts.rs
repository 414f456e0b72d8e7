//! A formatted date that remembers which part of it is the day, the month, the year.

use std::fmt;
use std::ops::Range;

use writeable::{Part, PartsWrite, Writeable};

/// A text and the places of its parts, in bytes.
#[derive(Clone, Debug)]
pub(super) struct DateParts {
    pub(super) text: String,
    parts: Vec<(Part, Range<usize>)>,
}

impl DateParts {
    pub(super) fn of(written: &impl Writeable) -> DateParts {
        let mut marked = DateParts::plain(String::new());
        written.write_to_parts(&mut marked).expect("writing to a string does not fail");
        marked
    }

    pub(super) fn plain(text: String) -> DateParts {
        DateParts { text, parts: Vec::new() }
    }

    pub(super) fn range(&self, wanted: Part) -> Option<Range<usize>> {
        self.parts.iter().find(|(part, _)| *part == wanted).map(|(_, range)| range.clone())
    }

    /// Puts another text in the place of a part.
    pub(super) fn replace(&mut self, wanted: Part, text: &str) {
        let Some(replaced) = self.range(wanted) else { return };
        let moved = |at: usize| if at < replaced.end { at } else { at + text.len() - replaced.len() };
        for (_, range) in &mut self.parts {
            *range = moved(range.start)..moved(range.end);
        }
        self.text.replace_range(replaced, text);
    }

    pub(super) fn get(&self, wanted: Part) -> Option<&str> {
        self.range(wanted).map(|range| &self.text[range])
    }
}

impl fmt::Write for DateParts {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for DateParts {
    type SubPartsWrite = DateParts;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut DateParts) -> fmt::Result) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        self.parts.push((part, start..self.text.len()));
        Ok(())
    }
}
