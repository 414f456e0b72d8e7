//! Workbooks: XLSX and ODS.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read};

use calamine::{Data, DataRef, Ods, Reader, SheetVisible, Xlsx};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::content::values::Amount;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

use super::faults;
use super::rows::{Cell, MOST_COLUMNS, MOST_ROWS, Row};

/// What a part of a workbook may unpack to.
const LARGEST_PART: u64 = 64 << 20;

/// Whether the parts that hold cells are whole, and count rows and columns as spreadsheets do: the reader behind this would go on
/// without end, or count beyond its numbers.
fn is_sound(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    (0..archive.len()).all(|at| {
        let Ok(part) = archive.by_index(at) else { return false };
        let Ok(name) = part.name().map(|name| name.into_owned()) else { return false };
        let holds_cells = name.starts_with("xl/worksheets/") && name.ends_with(".xml") || name == "content.xml";
        !holds_cells || is_sound_part(BufReader::new(part.take(LARGEST_PART)))
    })
}

fn is_sound_part(part: impl BufRead) -> bool {
    let mut reader = quick_xml::Reader::from_reader(part);
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if is_sound_element(&element) => depth += 1,
            Ok(Event::Empty(element)) if is_sound_element(&element) => {}
            Ok(Event::Start(_) | Event::Empty(_)) | Err(_) => return false,
            Ok(Event::End(_)) => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
        }
    }
}

/// Whether the names of cells, rows and ranges in an element are those of a sheet, and no number of repetitions is beyond one.
fn is_sound_element(element: &BytesStart<'_>) -> bool {
    let is_counted = matches!(element.local_name().as_ref(), b"row" | b"c" | b"dimension");
    element.attributes().all(|attribute| {
        let Ok(attribute) = attribute else { return false };
        let Ok(value) = str::from_utf8(&attribute.value) else { return false };
        match attribute.key.local_name().as_ref() {
            b"r" if is_counted => cell(value).is_some(),
            b"ref" if is_counted => {
                let (start, end) = value.split_once(':').unwrap_or((value, value));
                cell(start).zip(cell(end)).is_some_and(|(start, end)| start.0 <= end.0 && start.1 <= end.1)
            }
            b"number-rows-repeated" | b"number-columns-repeated" => {
                value.parse::<u32>().is_ok_and(|count| count <= MOST_IN_SHEET)
            }
            _ => true,
        }
    })
}

/// A sheet of Excel has so many rows, and of LibreOffice, too.
const MOST_IN_SHEET: u32 = 1 << 20;

/// The column and row of `C14`, of `C` or of `14`, from 1 and 0 for what is not said; `None` if no sheet has it.
fn cell(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at(letters);
    let row: u32 = if row.is_empty() { 0 } else { row.parse().ok().filter(|row| (1..=MOST_IN_SHEET).contains(row))? };
    let letter = |sum: u32, letter: u8| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    (letters <= 3 && !name.is_empty()).then(|| (column.bytes().fold(0, letter), row))
}

/// The rows of a sheet, the only one if none is named; `None` with a fault at `named` if there is none to read.
pub(super) fn rows(bytes: &[u8], sheet: Option<&str>, named: Span, faults: &mut Vec<Diagnostic>) -> Option<Vec<Row>> {
    if !is_sound(bytes) {
        faults.push(faults::no_workbook(named));
        return None;
    }
    let cells = match Xlsx::new(Cursor::new(bytes)) {
        Ok(mut workbook) => {
            let sheet = chosen(&workbook, sheet, named, faults)?;
            cells_of_xlsx(&mut workbook, &sheet)
        }
        Err(_) => match Ods::new(Cursor::new(bytes)) {
            Ok(mut workbook) => {
                let sheet = chosen(&workbook, sheet, named, faults)?;
                cells_of_ods(&mut workbook, &sheet)
            }
            Err(_) => None,
        },
    };
    let Some(cells) = cells else {
        faults.push(faults::no_workbook(named));
        return None;
    };
    if cells.keys().any(|(row, column)| *row as usize >= MOST_ROWS || *column as usize >= MOST_COLUMNS) {
        faults.push(faults::too_large(named, MOST_ROWS, MOST_COLUMNS));
        return None;
    }
    Some(in_rows(&cells, named))
}

/// The name of the sheet to read.
fn chosen<R: Reader<RS>, RS: Read + std::io::Seek>(
    workbook: &R,
    wanted: Option<&str>,
    named: Span,
    faults: &mut Vec<Diagnostic>,
) -> Option<String> {
    let sheets = workbook.sheets_metadata();
    let names = || sheets.iter().map(|sheet| sheet.name.as_str());
    let sheet = match wanted {
        Some(wanted) => sheets.iter().find(|sheet| sheet.name.trim() == wanted),
        None if sheets.len() == 1 => sheets.first(),
        None => None,
    };
    match sheet {
        Some(sheet) if sheet.visible != SheetVisible::Visible => {
            faults.push(faults::hidden_sheet(named, &sheet.name));
            None
        }
        Some(sheet) => Some(sheet.name.clone()),
        None => {
            faults.push(faults::no_sheet(named, wanted, names()));
            None
        }
    }
}

/// The texts of cells by row and column, from 0.
type Cells = BTreeMap<(u32, u32), String>;

/// Cell by cell: a sheet of two cells that lie far apart takes no more room than they.
fn cells_of_xlsx(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Option<Cells> {
    let mut reader = workbook.worksheet_cells_reader(sheet).ok()?;
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell().ok()? {
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            value => text_of(&Data::from(value.clone())),
        };
        if !text.trim().is_empty() {
            cells.insert(cell.get_position(), text);
        }
        if cells.len() > MOST_ROWS * MOST_COLUMNS / 10 {
            return None;
        }
    }
    Some(cells)
}

fn cells_of_ods(workbook: &mut Ods<Cursor<&[u8]>>, sheet: &str) -> Option<Cells> {
    let range = workbook.worksheet_range(sheet).ok()?;
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = Cells::new();
    for (row, column, value) in range.used_cells() {
        let text = text_of(value);
        if !text.trim().is_empty() {
            let at = |start: u32, offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            cells.insert((at(top, row), at(left, column)), text);
        }
    }
    Some(cells)
}

/// What a spreadsheet shows: of a number 15 digits, because those behind them are the noise of binary fractions.
fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Float(number) => {
            let amount = Amount::parse(&format!("{number:.14e}"));
            amount.map_or_else(|| number.to_string(), |amount| amount.trimmed().to_string())
        }
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            let clock = if (hour, minute) == (0, 0) { String::new() } else { format!("T{hour:02}:{minute:02}") };
            format!("{year:04}-{month:02}-{day:02}{clock}")
        }
        Data::Error(error) => error.to_string(),
        value => value.to_string(),
    }
}

fn in_rows(cells: &Cells, named: Span) -> Vec<Row> {
    let width = cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let empty = |row: u32| (0..width).map(|column| Cell::new("", named, Some(name(row, column)))).collect();
    for ((row, column), text) in cells {
        rows.entry(*row).or_insert_with(|| empty(*row))[*column as usize] =
            Cell::new(text, named, Some(name(*row, *column)));
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
        assert_eq!(text_of(&Data::Float(0.1 + 0.2)), "0.3");
        assert_eq!([text_of(&Data::Float(1250.0)), text_of(&Data::Float(6.4))], ["1250", "6.4"]);
    }
}
