//! The cells of a table, row by row, whatever file they come from.

use crate::source::Span;

/// One row.
pub(super) type Row = Vec<Cell>;

/// One cell, without the blanks around its text.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) text: Box<str>,
    /// Where it stands; of a workbook, where its name is written.
    pub(crate) span: Span,
    /// Its name in a workbook: `C14`.
    pub(super) name: Option<Box<str>>,
}

impl Cell {
    pub(super) fn new(text: &str, span: Span, name: Option<String>) -> Cell {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        Cell { text: text.into(), span, name: name.map(String::into_boxed_str) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// The most rows of a table: some ten times the districts of the largest country.
pub(super) const MOST_ROWS: usize = 20_000;

/// The most columns.
pub(super) const MOST_COLUMNS: usize = 500;
