//! A table in columns, and the same as records where it is too wide for the lines of its text.

use crate::content::body::Alignment;
use crate::language::columns::{Column, Side, row, table_width, width};
use crate::writers::surroundings::TableWords;

use super::words::Words;

#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The words above each column, and on which side its cells stand. `None`: on the side of numbers if they are all numbers.
    head: Vec<(Words, Option<Side>)>,
    rows: Vec<Vec<Words>>,
    total: Option<Vec<Words>>,
}

impl Table {
    pub(super) fn of_file(table: &TableWords) -> Table {
        let cells = |row: &Vec<String>| row.iter().map(|cell| Words::of(cell)).collect();
        let side = |is_numeric| if is_numeric { Side::End } else { Side::Start };
        Table {
            head: table.columns.iter().map(|(words, numeric)| (Words::of(words), Some(side(*numeric)))).collect(),
            rows: table.rows.iter().map(cells).collect(),
            total: table.total.as_ref().map(cells),
        }
    }

    /// Cells that follow are below the head.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn push_cell(&mut self, words: Words, alignment: Option<Alignment>) {
        let words = words.on_one_line();
        let side = alignment.map(|alignment| match alignment {
            Alignment::Left => Side::Start,
            Alignment::Center => Side::Middle,
            Alignment::Right => Side::End,
        });
        match self.rows.last_mut() {
            Some(row) => row.push(words),
            None => self.head.push((words, side)),
        }
    }

    /// Its lines, the head underlined. `None` if they are wider than `room`.
    pub(super) fn lines(&self, room: usize) -> Option<Vec<String>> {
        let columns = self.columns();
        let is_in_room = table_width(columns.iter().map(|column| column.width)) <= room;
        is_in_room.then(|| self.lines_in(&columns))
    }

    /// The same, with cells that go on below where a column is too wide. `None` if words would have to be broken.
    pub(super) fn narrowed_lines(&self, room: usize) -> Option<Vec<String>> {
        let mut columns = self.columns();
        let least: Vec<usize> = (0..columns.len()).map(|at| self.longest_word(at)).collect();
        let wide: Vec<usize> = columns.iter().map(|column| column.width).collect();
        // Only columns that are wider than the others must give way.
        let widths = (1..=room).rev().map(|most| {
            wide.iter().zip(&least).map(|(wide, least)| (*wide).min(most.max(*least))).collect::<Vec<usize>>()
        });
        let found = widths.into_iter().find(|widths| table_width(widths.iter().copied()) <= room)?;
        columns.iter_mut().zip(found).for_each(|(column, width)| column.width = width);
        Some(self.lines_in(&columns))
    }

    fn lines_in(&self, columns: &[Column]) -> Vec<String> {
        let rule = || {
            let rules: Vec<String> = columns.iter().map(|column| "-".repeat(column.width)).collect();
            row(rules.iter().map(String::as_str), columns)
        };
        let mut lines = Vec::new();
        if self.head.iter().any(|(words, _)| !words.as_str().is_empty()) {
            lines.extend(lines_of(self.head.iter().map(|(words, _)| words), columns));
            lines.push(rule());
        }
        lines.extend(self.rows.iter().flat_map(|row| lines_of(row, columns)));
        if let Some(total) = &self.total {
            lines.push(rule());
            lines.extend(lines_of(total, columns));
        }
        lines
    }

    /// A block of lines for each row, `Header: cell`; of a table without rows, its head.
    pub(super) fn records(&self, labelled: impl Fn(&str, &str) -> String) -> Vec<Vec<Words>> {
        let head = || self.head.iter().map(|(words, _)| words);
        let record = |row: &Vec<Words>| {
            let field = |(header, cell): (&Words, &Words)| match header.as_str() {
                "" => cell.clone(),
                header => cell.labelled(|words| labelled(header, words)),
            };
            head().zip(row).map(field).collect()
        };
        match self.rows.iter().chain(&self.total).map(record).collect::<Vec<_>>() {
            records if records.is_empty() => vec![head().cloned().collect()],
            records => records,
        }
    }

    fn columns(&self) -> Vec<Column> {
        (0..self.head.len()).map(|at| self.column(at)).collect()
    }

    fn below(&self, at: usize) -> impl Iterator<Item = &Words> {
        self.rows.iter().chain(&self.total).filter_map(move |row| row.get(at))
    }

    /// How wide the widest part of a column is in which no line may end.
    fn longest_word(&self, at: usize) -> usize {
        let cells = self.head.get(at).map(|(words, _)| words).into_iter().chain(self.below(at));
        cells.flat_map(|words| words.narrow_lines(1)).map(width).max().unwrap_or(0)
    }

    fn column(&self, at: usize) -> Column {
        let (header, side) = &self.head[at];
        let below = || self.below(at).map(Words::as_str);
        let filled = || below().filter(|cell| !cell.is_empty());
        let is_numeric = || filled().next().is_some() && filled().all(is_number);
        Column {
            width: below().chain([header.as_str()]).map(width).max().unwrap_or(0),
            side: side.unwrap_or_else(|| if is_numeric() { Side::End } else { Side::Start }),
        }
    }
}

/// The lines of a row; more than one if a cell is wider than its column.
fn lines_of<'w>(cells: impl IntoIterator<Item = &'w Words>, columns: &[Column]) -> Vec<String> {
    let broken = |(words, column): (&'w Words, &Column)| match words.as_str() {
        words if width(words) <= column.width => vec![words],
        _ => words.narrow_lines(column.width),
    };
    let cells: Vec<Vec<&str>> = cells.into_iter().zip(columns).map(broken).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| row(cells.iter().map(|lines| lines.get(at).copied().unwrap_or_default()), columns);
    (0..height).map(line).collect()
}

/// Whether a cell is an amount, a range or a share, in the digits of any language.
fn is_number(cell: &str) -> bool {
    let belongs =
        |c: char| c.is_numeric() || c.is_whitespace() || ".,'’٫٬%٪+-−–±~≈<>≥≤()\u{200e}\u{200f}\u{61c}".contains(c);
    cell.contains(char::is_numeric) && cell.chars().all(belongs)
}
