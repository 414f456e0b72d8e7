//! Tables that a text shows: `![Cases by district](cases.csv#bar&sort=Cases)`.

use crate::content::body::{TableCell, TableColumn, TableDraft, TableForm, TableRows};
use crate::content::shapes::{Map, Text};
use crate::content::values::{Amount, Line};
use crate::diagnostic::Diagnostic;
use crate::percent;
use crate::source::Span;

use super::faults;
use super::number::NumberSigns;
use super::table::{Cell, Table, folded};

/// What stands behind the `#` of a table: how readers see its rows, and in which order.
pub(crate) fn wished(wishes: &str, span: Span, faults: &mut Vec<Diagnostic>) -> TableDraft {
    let (mut form, mut sort, mut sheet) = (TableForm::Rows, None, None);
    let decoded = |text: &str| percent::decoded(text).map_or_else(|| text.to_owned(), std::borrow::Cow::into_owned);
    for wish in wishes.split('&').filter(|wish| !wish.is_empty()) {
        if let Some(name) = wish.strip_prefix("sheet=") {
            sheet = decoded(name).parse::<Line>().ok();
            if sheet.is_none() {
                faults.push(faults::unknown_form(span, wish));
            }
            continue;
        }
        match (wish, wish.strip_prefix("sort=")) {
            ("table", _) => form = TableForm::Rows,
            ("bar", _) => form = TableForm::Bars,
            ("line", _) => form = TableForm::Lines,
            (_, Some(column)) => {
                sort = Some(decoded(column));
            }
            (other, None) => faults.push(faults::unknown_form(span, other)),
        }
    }
    TableDraft { path: String::new(), caption: String::new(), title: None, sheet, form, sort, rows: None }
}

/// How a table is read to be shown.
pub(super) struct Reading<'r> {
    pub(super) numbers: NumberSigns,
    /// What stands first in the row of the total.
    pub(super) total: &'r str,
    /// What readers see in the place of headers.
    pub(super) labels: Option<&'r Map<Line, Text>>,
    /// Where the text names the table.
    pub(super) span: Span,
}

/// The most cells of a table that a text shows: some 2 MB on the page, and again in each feed and search that has the text.
const MOST_SHOWN: usize = 50_000;

/// The rows as readers see them.
pub(super) fn rows(
    draft: &TableDraft,
    table: &Table,
    reading: &Reading<'_>,
    faults: &mut Vec<Diagnostic>,
) -> TableRows {
    let Reading { numbers, total, labels, span } = reading;
    let size = (table.rows.len(), table.header.len());
    if size.0 * size.1 > MOST_SHOWN {
        faults.push(faults::too_large_to_show(*span, size, MOST_SHOWN));
        return TableRows { columns: Vec::new(), rows: Vec::new(), total: None };
    }
    // A figure that takes its numbers from the table may have told them already.
    let is_new = |cell: &&Cell| cell.has_no_result() && !faults.iter().any(|fault| faults::is_of_cell(fault, cell));
    let without: Vec<Diagnostic> = table.rows.iter().flatten().filter(is_new).take(3).map(faults::no_result).collect();
    faults.extend(without);
    let label = |header: &str| {
        let mut labels = labels.iter().flat_map(|labels| &labels.0);
        labels.find(|(own, _)| folded(own.as_str()) == folded(header)).map(|(_, label)| label.clone())
    };
    let column = |at: usize| {
        let mut filled = table.rows.iter().map(|row| &row[at]).filter(|cell| !cell.is_empty()).peekable();
        let is_numeric = filled.peek().is_some() && filled.all(|cell| numbers.read_cell(cell, false).is_ok());
        let header = &table.header[at].text;
        TableColumn { header: header.clone(), label: label(header), is_numeric: is_numeric && !table.has_codes(at) }
    };
    let mut columns: Vec<TableColumn> = (0..table.header.len()).map(column).collect();
    // The first column names the rows.
    if columns.len() > 1 {
        columns[0].is_numeric = false;
    }
    // Among amounts, a column of nothing but years has years, whatever it is called.
    let years: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].is_numeric && table.has_years(*at)).collect();
    if columns.iter().filter(|column| column.is_numeric).count() > years.len() {
        years.into_iter().for_each(|at| columns[at].is_numeric = false);
    }
    let cell = |(at, cell): (usize, &Cell)| match numbers.read_cell(cell, false) {
        Ok(None) => TableCell::Empty,
        Ok(Some(number)) if columns[at].is_numeric => TableCell::Number(number),
        _ => TableCell::Words(cell.text.clone()),
    };
    let shown = |row: &Vec<Cell>| row.iter().enumerate().map(cell).collect::<Vec<_>>();
    let is_total = |row: &&Vec<Cell>| folded(&row[0].text) == folded(total);
    let mut rows: Vec<Vec<TableCell>> = table.rows.iter().filter(|row| !is_total(row)).map(shown).collect();
    let total = table.rows.iter().rfind(is_total).map(shown);
    if let Some(wanted) = &draft.sort {
        let dashed = |text: &str| folded(text).replace(' ', "-");
        let is_wanted = |column: &&TableColumn| dashed(&column.header) == dashed(wanted);
        match columns.iter().filter(is_wanted).count() {
            0 => {
                faults.push(faults::no_sort(*span, wanted, table.headers()));
            }
            1 => {
                let at = columns.iter().position(|column| is_wanted(&column)).unwrap_or(0);
                sort(&mut rows, at);
            }
            _ => {
                let second = table.header.iter().filter(|cell| dashed(&cell.text) == dashed(wanted)).nth(1);
                faults.extend(second.map(|cell| faults::two_columns(cell, wanted)));
            }
        }
    }
    if draft.form != TableForm::Rows && !columns.iter().any(|column| column.is_numeric) {
        faults.push(faults::no_lines(*span));
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
    // Years and shares are words to readers, and have their order.
    let number = |cell: &TableCell| match cell {
        TableCell::Number(number) => Some(*number),
        TableCell::Words(words) => Amount::parse(words.trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}'])),
        TableCell::Empty => None,
    };
    rows.sort_by(|one, other| match (&one[at], &other[at]) {
        (one, other) if number(one).is_some() && number(other).is_some() => number(other).cmp(&number(one)),
        (TableCell::Words(one), TableCell::Words(other)) => one.to_lowercase().cmp(&other.to_lowercase()),
        (one, other) => rank(one).cmp(&rank(other)),
    });
}
