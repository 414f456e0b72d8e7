//! Workbooks: XLSX and ODS.

mod open_document;
mod unpacked;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx};

use crate::content::values::Amount;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

use super::faults;
use super::rows::{Beside, BesidePlace, Cell, MOST_COLUMNS, MOST_ROWS, Row};
use unpacked::Unsound;

/// What a cell says, as a spreadsheet shows it.
#[derive(Clone, Debug, PartialEq)]
struct Value {
    text: String,
    /// Whether it is a number of the workbook, whatever signs people write in theirs.
    is_number: bool,
}

/// A sheet, as far as something is in it.
#[derive(Clone, Debug, Default)]
struct Sheet {
    name: String,
    is_hidden: bool,
    /// By row and column, from 0.
    cells: BTreeMap<(u32, u32), Value>,
    /// How many rows and columns it has up to its last cell.
    size: (u32, u32),
}

impl Value {
    fn text(text: String) -> Value {
        Value { text, is_number: false }
    }

    /// 15 digits, because those behind them are the noise of binary fractions.
    fn number(number: f64) -> Value {
        let amount = Amount::parse(&format!("{number:.14e}"));
        let text = amount.map_or_else(|| number.to_string(), |amount| amount.trimmed().to_string());
        Value { text, is_number: true }
    }

    /// `12.5%` for 0.125.
    fn share(number: f64) -> Value {
        let number = Value::number(number * 100.0);
        Value { text: number.text + "%", is_number: true }
    }
}

impl Sheet {
    fn put(&mut self, row: u32, column: u32, value: Value) {
        if !value.text.trim().is_empty() {
            self.reaches(row.saturating_add(1), column.saturating_add(1));
            self.cells.insert((row, column), value);
        }
    }

    fn reaches(&mut self, rows: u32, columns: u32) {
        self.size = (self.size.0.max(rows), self.size.1.max(columns));
    }

    fn is_too_large(&self) -> bool {
        self.size.0 as usize > MOST_ROWS
            || self.size.1 as usize > MOST_COLUMNS
            || self.cells.len() > MOST_ROWS * MOST_COLUMNS / 10
    }
}

/// The rows of a sheet, the only one if none is named, and the words beside its cells; `None` with a fault at `named` if there is none
/// to read.
pub(super) fn rows(
    bytes: &[u8],
    sheet: Option<&str>,
    named: Span,
    (beside, faults): (&mut Vec<Beside>, &mut Vec<Diagnostic>),
) -> Option<Vec<Row>> {
    let mut refuse = |fault| {
        faults.push(fault);
        None
    };
    match unpacked::look_through(bytes) {
        Err(Unsound::Broken) => return refuse(faults::no_workbook(named)),
        Err(Unsound::TooLarge) => return refuse(faults::unpacks_to_more(named, unpacked::LARGEST)),
        Ok(words) => beside.extend(words.into_iter().map(|(place, words)| Beside { place, words, span: named })),
    }
    let read = match Xlsx::new(Cursor::new(bytes)) {
        Ok(mut workbook) => {
            let sheets = workbook.sheets_metadata().iter();
            let sheets: Vec<(String, bool)> =
                sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
            let names = sheets.iter().map(|(name, is_hidden)| (name.as_str(), *is_hidden));
            let at = chosen(names.collect(), sheet, named, faults)?;
            sheet_of_xlsx(&mut workbook, &sheets[at].0)
        }
        Err(_) => match open_document::sheets(bytes) {
            Some(mut sheets) => {
                let names = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden));
                let at = chosen(names.collect(), sheet, named, faults)?;
                Some(sheets.swap_remove(at))
            }
            None => None,
        },
    };
    let Some(sheet) = read else {
        faults.push(faults::no_workbook(named));
        return None;
    };
    if sheet.is_too_large() {
        faults.push(faults::too_large_sheet(named, sheet.size, (MOST_ROWS, MOST_COLUMNS)));
        return None;
    }
    beside.push(Beside { place: BesidePlace::SheetName, words: sheet.name.clone(), span: named });
    Some(in_rows(&sheet, named))
}

/// Which of the sheets is read.
fn chosen(sheets: Vec<(&str, bool)>, wanted: Option<&str>, named: Span, faults: &mut Vec<Diagnostic>) -> Option<usize> {
    let found = match wanted {
        Some(wanted) => sheets.iter().position(|(name, _)| name.trim() == wanted),
        None => (sheets.len() == 1).then_some(0),
    };
    match found {
        Some(at) if sheets[at].1 => {
            faults.push(faults::hidden_sheet(named, sheets[at].0));
            None
        }
        Some(at) => Some(at),
        None => {
            faults.push(faults::no_sheet(named, wanted, sheets.iter().map(|(name, _)| *name)));
            None
        }
    }
}

/// Cell by cell: a sheet of two cells that lie far apart takes no more room than they.
fn sheet_of_xlsx(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<Sheet> {
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let mut reader = workbook.worksheet_cells_reader(name).ok()?;
    while let Some((cell, style)) = reader.next_cell_with_style_id().ok()? {
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let is_share = format.is_some_and(|format| is_of_shares(&format.format_code));
        let value = match cell.get_value() {
            DataRef::SharedString(text) => Value::text((*text).to_owned()),
            DataRef::Float(number) if is_share => Value::share(*number),
            value => value_of(&Data::from(value.clone())),
        };
        let (row, column) = cell.get_position();
        sheet.put(row, column, value);
        if sheet.is_too_large() {
            return Some(sheet);
        }
    }
    drop(reader);
    // Formulas that nobody has worked out yet: programs that are no spreadsheets write them so.
    let mut reader = workbook.worksheet_cells_reader(name).ok()?;
    while let Some(cell) = reader.next_cell_with_formula().ok()? {
        if let (DataRef::Empty, Some(formula)) = (&cell.value, &cell.formula) {
            sheet.put(cell.pos.0, cell.pos.1, Value::text(written(formula)));
        }
    }
    Some(sheet)
}

/// A formula that has no value, as people see it: `=SUM(B2:B9)`.
fn written(formula: &str) -> String {
    let formula = formula.trim_start_matches("of:").trim_start_matches('=');
    let short: String = formula.chars().take(40).collect();
    format!("={short}{}", if short.len() < formula.len() { "…" } else { "" })
}

/// Whether a format of numbers shows a share: `0.0%`, but not `0" %"`, which is a word.
fn is_of_shares(format: &str) -> bool {
    let (mut is_quoted, mut is_escaped) = (false, false);
    format.chars().any(|c| {
        let is_sign = !is_quoted && !is_escaped;
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = is_sign && matches!(c, '\\' | '_' | '*');
        c == '%' && is_sign
    })
}

/// What a spreadsheet shows.
fn value_of(value: &Data) -> Value {
    match value {
        Data::Empty => Value::text(String::new()),
        Data::Float(number) => Value::number(*number),
        Data::Int(number) => Value { text: number.to_string(), is_number: true },
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let days = time.as_f64();
            Value::text(match () {
                // A time that passed, or one of no day.
                () if time.is_duration() => {
                    let minutes = (days * 24.0 * 60.0).round();
                    format!("{:.0}:{:02.0}", (minutes / 60.0).trunc(), (minutes % 60.0).abs())
                }
                () if (0.0..1.0).contains(&days) => format!("{hour:02}:{minute:02}"),
                () if (hour, minute) == (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                () => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
            })
        }
        value => Value::text(value.to_string()),
    }
}

fn in_rows(sheet: &Sheet, named: Span) -> Vec<Row> {
    let width = sheet.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let empty = |row: u32| (0..width).map(|column| Cell::new("", named, Some(name(row, column)))).collect();
    for ((row, column), value) in &sheet.cells {
        let cell = Cell::new(&value.text, named, Some(name(*row, *column)));
        let cell = Cell { is_number: value.is_number, ..cell };
        rows.entry(*row).or_insert_with(|| empty(*row))[*column as usize] = cell;
    }
    rows.into_values().collect()
}

/// `C14`: the column in letters and the row from 1.
fn name(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        assert_eq!(
            [name(0, 0), name(13, 2), name(8, 25), name(8, 26), name(0, 701), name(0, 702)],
            ["A1", "C14", "Z9", "AA9", "ZZ1", "AAA1"]
        );
        assert_eq!(Value::number(0.1 + 0.2).text, "0.3");
        assert_eq!([Value::number(1250.0).text, Value::number(6.4).text], ["1250", "6.4"]);
        assert_eq!([Value::share(0.125).text, Value::share(0.07).text], ["12.5%", "7%"]);
    }

    #[test]
    fn shares_are_known_by_their_format() {
        for (format, is) in
            [("0%", true), ("0.00%;[Red]-0.00%", true), ("0\" %\"", false), ("0\\%", false), ("General", false)]
        {
            assert_eq!(is_of_shares(format), is, "{format}");
        }
    }
}
