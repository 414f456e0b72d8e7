//! Cells that are no numbers, told once for each column: a column of words is one slip, however many rows it has.

use crate::content::yaml::Rejection;
use crate::diagnostic::Diagnostic;
use crate::source::SourceTree;

use super::faults;
use super::rows::Cell;

/// As many of a column are told one by one.
const SINGLE: usize = 2;
/// As many rows are named.
const NAMED: usize = 5;

/// Cells of one table that could not be read.
#[derive(Default)]
pub(super) struct Unread {
    cells: Vec<(usize, Cell, Rejection)>,
}

impl Unread {
    pub(super) fn push(&mut self, column: usize, cell: &Cell, why: Rejection) {
        self.cells.push((column, cell.clone(), why));
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The faults of all of them. `rows`: how many the table has; `header`: what its columns are called.
    pub(super) fn tell(self, tree: &SourceTree, rows: usize, header: &[Cell]) -> Vec<Diagnostic> {
        let mut columns: Vec<usize> = self.cells.iter().map(|(column, ..)| *column).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut told = Vec::new();
        for column in columns {
            let cells: Vec<&(usize, Cell, Rejection)> = self.cells.iter().filter(|(at, ..)| *at == column).collect();
            if cells.len() <= SINGLE {
                told.extend(
                    cells
                        .iter()
                        .map(|(_, cell, why)| faults::bad_cell(cell, why.message.clone(), Some(why.hint.clone()))),
                );
                continue;
            }
            let row_of = |cell: &Cell| match &cell.name {
                Some(name) => name.to_string(),
                None => tree.start_of(cell.span).line.to_string(),
            };
            let named: Vec<String> = cells.iter().take(NAMED).map(|(_, cell, _)| row_of(cell)).collect();
            let (_, first, why) = cells[0];
            let of_column = faults::ColumnOfWords {
                header: &header[column].text,
                count: cells.len(),
                rows,
                named: named.join(", "),
                has_more: cells.len() > NAMED,
            };
            told.push(faults::column_of_words(first, why, &of_column));
        }
        told
    }
}
