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
    /// Whether it is a number of a workbook, whose decimals stand behind a point whatever `series.yaml` says of texts.
    pub(super) is_number: bool,
}

impl Cell {
    pub(super) fn new(text: &str, span: Span, name: Option<String>) -> Cell {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        Cell { text: text.into(), span, name: name.map(String::into_boxed_str), is_number: false }
    }

    /// Whether a workbook shows an error here, or has a formula that nobody has worked out.
    pub(super) fn has_no_result(&self) -> bool {
        self.name.is_some() && !self.is_number && (self.text.starts_with('=') || is_error(&self.text))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Words of a workbook that stand in no cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Beside {
    pub(super) place: BesidePlace,
    pub(super) words: String,
    /// Where the workbook is named.
    pub(super) span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BesidePlace {
    SheetName,
    /// A header or footer of printed pages.
    Print,
    Remark,
}

/// The most rows of a table: some ten times the districts of the largest country.
pub(super) const MOST_ROWS: usize = 20_000;

/// The most columns.
pub(super) const MOST_COLUMNS: usize = 500;

/// An error as spreadsheets show it: `#DIV/0!`, `#N/A`, `Err:502`.
pub(super) fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 10] =
        ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!"];
    ERRORS.contains(&text)
        || text.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit()))
}
