//! Tables on the standard output.

use crate::language::columns::{Column, Side, row, table_width, width};

/// Puts rows under a head, each column as wide as its widest cell; those of `right` are flush right.
pub(super) fn lay_out(head: &[&str], right: &[usize], rows: &[Vec<String>], colour: bool) -> String {
    let column = |(at, width)| Column { width, side: if right.contains(&at) { Side::End } else { Side::Start } };
    let columns: Vec<Column> = widths(head, rows).into_iter().enumerate().map(column).collect();
    let mut table = row(head.iter().copied(), &columns);
    if colour {
        table = format!("\u{1b}[1m{table}\u{1b}[0m");
    }
    table.push('\n');
    for cells in rows {
        table.push_str(&row(cells.iter().map(String::as_str), &columns));
        table.push('\n');
    }
    table
}

/// How many columns of the terminal a table takes.
pub(super) fn taken(head: &[&str], rows: &[Vec<String>]) -> usize {
    table_width(widths(head, rows).into_iter())
}

fn widths(head: &[&str], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = head.iter().map(|cell| width(cell)).collect();
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(cell));
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_one_below_the_other_in_wide_and_joined_scripts() {
        let rows = [["报告", "7", "x"], ["حَلَب", "10", "x"], ["Alep", "100", "x"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let table = lay_out(&["Name", "No.", "State"], &[1], &rows, false);
        assert_eq!(table, "Name  No.  State\n报告    7  x\nحَلَب    10  x\nAlep  100  x\n");
        let at = |line: &str| width(line.split_once('x').expect("each row has one").0);
        assert!(table.lines().skip(1).all(|line| at(line) == 11));
    }
}
