//! Tables that a text shows: `![Cases by district](cases.csv#bar&sort=Cases)`.

use crate::content::body::{TableCell, TableColumn, TableDraft, TableForm, TableRows};
use crate::diagnostic::Diagnostic;
use crate::percent;
use crate::source::Span;

use super::faults;
use super::number::NumberSigns;
use super::table::{Cell, Table, folded};

/// What stands behind the `#` of a table: how readers see its rows, and in which order.
pub(crate) fn wished(wishes: &str, span: Span, faults: &mut Vec<Diagnostic>) -> TableDraft {
    let (mut form, mut sort) = (TableForm::Rows, None);
    for wish in wishes.split('&').filter(|wish| !wish.is_empty()) {
        match (wish, wish.strip_prefix("sort=")) {
            ("table", _) => form = TableForm::Rows,
            ("bar", _) => form = TableForm::Bars,
            ("line", _) => form = TableForm::Lines,
            (_, Some(column)) => {
                sort = Some(percent::decoded(column).map_or_else(|| column.to_owned(), std::borrow::Cow::into_owned));
            }
            (other, None) => faults.push(faults::unknown_form(span, other)),
        }
    }
    TableDraft { path: String::new(), caption: String::new(), title: None, form, sort, rows: None }
}

/// The rows as readers see them. `total` is what stands first in the row of the total.
pub(super) fn rows(
    draft: &TableDraft,
    table: &Table,
    numbers: NumberSigns,
    total: &str,
    span: Span,
    faults: &mut Vec<Diagnostic>,
) -> TableRows {
    let count = table.header.len();
    let column = |at: usize| {
        let mut filled = table.rows.iter().map(|row| &row[at]).filter(|cell| !cell.is_empty()).peekable();
        let is_numeric = filled.peek().is_some() && filled.all(|cell| numbers.read(&cell.text).is_ok());
        TableColumn { header: table.header[at].text.clone(), is_numeric }
    };
    let mut columns: Vec<TableColumn> = (0..count).map(column).collect();
    // The first column names the rows: years and codes are no amounts.
    if columns.iter().filter(|column| column.is_numeric).count() > 1 || columns.len() > 1 {
        columns[0].is_numeric = false;
    }
    let cell = |(at, cell): (usize, &Cell)| match numbers.read(&cell.text) {
        Ok(None) => TableCell::Empty,
        Ok(Some(number)) if columns[at].is_numeric => TableCell::Number(number),
        _ => TableCell::Words(cell.text.clone()),
    };
    let shown = |row: &Vec<Cell>| row.iter().enumerate().map(cell).collect::<Vec<_>>();
    let is_total = |row: &&Vec<Cell>| folded(&row[0].text) == folded(total);
    let mut rows: Vec<Vec<TableCell>> = table.rows.iter().filter(|row| !is_total(row)).map(shown).collect();
    let total = table.rows.iter().rfind(is_total).map(shown);
    if let Some(wanted) = &draft.sort {
        match columns
            .iter()
            .position(|column| folded(&column.header).replace(' ', "-") == folded(wanted).replace(' ', "-"))
        {
            Some(at) => sort(&mut rows, at),
            None => {
                let message = format!("this table has no column `{wanted}`");
                let cure = "name a column of its header behind `sort=`, with `-` for a blank";
                faults.push(faults::no_column(span, message, wanted, cure, table.headers()));
            }
        }
    }
    if draft.form != TableForm::Rows && !columns.iter().any(|column| column.is_numeric) {
        faults.push(faults::no_lines(span));
    }
    TableRows { columns, rows, total }
}

/// The largest number first, words from their beginning, and empty cells last.
fn sort(rows: &mut [Vec<TableCell>], at: usize) {
    let rank = |cell: &TableCell| match cell {
        TableCell::Number(_) => 0,
        TableCell::Words(_) => 1,
        TableCell::Empty => 2,
    };
    rows.sort_by(|one, other| match (&one[at], &other[at]) {
        (TableCell::Number(one), TableCell::Number(other)) => other.cmp(one),
        (TableCell::Words(one), TableCell::Words(other)) => one.to_lowercase().cmp(&other.to_lowercase()),
        (one, other) => rank(one).cmp(&rank(other)),
    });
}
