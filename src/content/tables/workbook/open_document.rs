//! ODS: the cells of `content.xml`. What is repeated is counted, not written out, so a sheet that is coloured to its last row costs nothing.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Sheet, Value, written};

/// The sheets of a document; `None` if it is none.
pub(super) fn sheets(bytes: &[u8]) -> Option<Vec<Sheet>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let part = archive.by_name("content.xml").ok()?;
    read(BufReader::new(part))
}

/// What is in a cell before it is whole.
#[derive(Default)]
struct Cell {
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    text: String,
    repeated: u32,
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// The styles of sheets that are not shown.
    hidden: Vec<String>,
    style: String,
    row: u32,
    column: u32,
    rows_repeated: u32,
    /// The cells of the row that is read: the first of as many, how many, and what is in them.
    cells: Vec<(u32, u32, Value)>,
    cell: Option<Cell>,
    paragraphs: usize,
}

fn read(part: impl BufRead) -> Option<Vec<Sheet>> {
    let mut reader = quick_xml::Reader::from_reader(part);
    let (mut buffer, mut reading) = (Vec::new(), Reading::default());
    // How deep in what is no cell: remarks, drawings, what was deleted.
    let mut beside = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) if beside > 0 || is_beside(&element) => beside += 1,
            Event::End(_) if beside > 0 => beside -= 1,
            Event::Eof => break,
            _ if beside > 0 => {}
            Event::Start(element) => reading.open(&element),
            Event::Empty(element) if !is_beside(&element) => {
                reading.open(&element);
                reading.close(element.local_name().as_ref())?;
            }
            Event::End(element) => reading.close(element.local_name().as_ref())?,
            Event::Text(text) => reading.push(&String::from_utf8_lossy(&text)),
            Event::CData(text) => reading.push(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => {
                let name = String::from_utf8_lossy(&name).into_owned();
                let known = quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned);
                reading.push(&known.or_else(|| numbered(&name)).unwrap_or_default());
            }
            _ => {}
        }
    }
    Some(reading.sheets).filter(|sheets| !sheets.is_empty())
}

/// `#233` and `#xe9`.
fn numbered(name: &str) -> Option<String> {
    let name = name.strip_prefix('#')?;
    let code = match name.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => name.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

fn is_beside(element: &BytesStart<'_>) -> bool {
    matches!(
        element.local_name().as_ref(),
        b"annotation" | b"frame" | b"shapes" | b"tracked-changes" | b"dde-links" | b"note"
    )
}

fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let value = String::from_utf8_lossy(&found.value).into_owned();
    Some(quick_xml::escape::unescape(&value).map_or_else(|_| value.clone(), std::borrow::Cow::into_owned))
}

fn repeated(element: &BytesStart<'_>, name: &[u8]) -> u32 {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

impl Reading {
    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            b"style" => self.style = attribute(element, b"style:name").unwrap_or_default(),
            b"table-properties" if attribute(element, b"table:display").as_deref() == Some("false") => {
                self.hidden.push(self.style.clone());
            }
            b"table" => {
                let style = attribute(element, b"table:style-name");
                self.sheets.push(Sheet {
                    name: attribute(element, b"table:name").unwrap_or_default(),
                    is_hidden: style.is_some_and(|style| self.hidden.contains(&style)),
                    ..Sheet::default()
                });
                (self.row, self.column) = (0, 0);
            }
            b"table-row" => {
                self.rows_repeated = repeated(element, b"table:number-rows-repeated");
                self.column = 0;
                self.cells.clear();
            }
            b"table-cell" | b"covered-table-cell" => {
                let value = |name| attribute(element, name);
                let kind = value(b"office:value-type").unwrap_or_default();
                self.paragraphs = 0;
                self.cell = Some(Cell {
                    value: match kind.as_str() {
                        "date" => value(b"office:date-value"),
                        "time" => value(b"office:time-value"),
                        "boolean" => value(b"office:boolean-value"),
                        "string" => value(b"office:string-value"),
                        _ => value(b"office:value"),
                    },
                    kind,
                    formula: value(b"table:formula"),
                    text: String::new(),
                    repeated: repeated(element, b"table:number-columns-repeated"),
                });
            }
            b"p" => {
                self.paragraphs += 1;
                if self.paragraphs > 1 {
                    self.push("\n");
                }
            }
            b"s" => {
                let count = repeated(element, b"text:c").min(100);
                self.push(&" ".repeat(count as usize));
            }
            b"tab" | b"line-break" => self.push(" "),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    /// `None` if the parts of the sheet are not in one another.
    fn close(&mut self, name: &[u8]) -> Option<()> {
        match name {
            b"table-cell" | b"covered-table-cell" => {
                let cell = self.cell.take()?;
                let (start, count) = (self.column, cell.repeated);
                self.column = self.column.saturating_add(count);
                if let Some(value) = value(cell) {
                    self.cells.push((start, count, value));
                }
            }
            b"table-row" => {
                let rows = self.rows_repeated;
                let sheet = self.sheets.last_mut()?;
                if let Some((start, count, _)) = self.cells.last() {
                    sheet.reaches(self.row.saturating_add(rows), start.saturating_add(*count));
                }
                if !sheet.is_too_large() {
                    for row in self.row..self.row.saturating_add(if self.cells.is_empty() { 0 } else { rows }) {
                        for (start, count, value) in &self.cells {
                            (*start..start + count).for_each(|column| sheet.put(row, column, value.clone()));
                        }
                    }
                }
                self.row = self.row.saturating_add(rows);
            }
            _ => {}
        }
        Some(())
    }
}

/// What a cell says; `None` if it is empty.
fn value(cell: Cell) -> Option<Value> {
    let number = cell.value.as_deref().and_then(|value| value.parse::<f64>().ok()).filter(|number| number.is_finite());
    let text = |text: String| Some(Value::text(text)).filter(|value| !value.text.trim().is_empty());
    match (cell.kind.as_str(), number, cell.value) {
        ("float" | "currency", Some(number), _) => Some(Value::number(number)),
        ("percentage", Some(number), _) => Some(Value::share(number)),
        ("date", _, Some(date)) => text(match date.split_once('T') {
            Some((day, clock)) if clock.trim_end_matches(['0', '.', ':']).is_empty() => day.to_owned(),
            Some((day, clock)) => format!("{day}T{}", clock.get(..5).unwrap_or(clock)),
            None => date,
        }),
        // `PT12H30M00S` is shown as a clock.
        ("time", ..) => text(cell.text),
        ("boolean" | "string", _, Some(value)) => text(value),
        ("", _, None) if cell.text.trim().is_empty() => cell.formula.and_then(|formula| text(written(&formula))),
        _ => text(cell.text),
    }
}
