//! Comma-separated values (RFC 4180), and the same with semicolons or tabs.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

use super::faults;
use super::rows::{Cell, MOST_COLUMNS, MOST_ROWS, Row};
use crate::content::values::Separator;

/// The sign that a text itself says separates its cells, and where it goes on: Excel reads `sep=;` as a first line, and many programs write
/// it. `None` if there is no such line.
pub(super) fn said(file: SourceId, text: &str, faults: &mut Vec<Diagnostic>) -> Option<(Separator, usize)> {
    let line = text.lines().next()?;
    let (_, sign) = line
        .trim_matches([' ', '\r'])
        .trim_matches('"')
        .split_once('=')
        .filter(|(name, _)| name.eq_ignore_ascii_case("sep"))?;
    let separator = match sign {
        "," => Separator::Comma,
        ";" => Separator::Semicolon,
        "\t" | "\\t" => Separator::Tab,
        _ => {
            faults.push(faults::other_sign(file.span(0..line.len()), sign));
            Separator::Comma
        }
    };
    let rest = &text[line.len()..];
    let end = rest.strip_prefix('\r').unwrap_or(rest);
    let end = end.strip_prefix('\n').unwrap_or(end);
    Some((separator, text.len() - end.len()))
}

/// The rows of a text from a place on; lines without a sign are left out.
pub(super) fn rows(
    file: SourceId,
    text: &str,
    (separator, start): (Separator, usize),
    faults: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let separator = match separator {
        Separator::Comma => b',',
        Separator::Semicolon => b';',
        Separator::Tab => b'\t',
    };
    let mut reader: Reader = ReaderBuilder::new().delimiter(separator).build();
    let (mut rows, mut row, mut at) = (Vec::new(), Row::new(), start);
    let mut field = vec![0; text.len() + 1];
    loop {
        let (result, read, written) = reader.read_field(&text.as_bytes()[at..], &mut field);
        let (start, end) = (at, at + read);
        at = end;
        let is_last = match result {
            ReadFieldResult::Field { record_end } => record_end,
            // The text ends without a line break: the reader has to be told.
            ReadFieldResult::InputEmpty => {
                let (result, _, more) = reader.read_field(&[], &mut field[written..]);
                if !matches!(result, ReadFieldResult::Field { .. }) {
                    break;
                }
                push(&mut row, file, text, start, end, &field[..written + more], separator, faults);
                rows.push(std::mem::take(&mut row));
                break;
            }
            ReadFieldResult::OutputFull | ReadFieldResult::End => break,
        };
        push(&mut row, file, text, start, end, &field[..written], separator, faults);
        if is_last {
            rows.push(std::mem::take(&mut row));
        }
        let is_too_large = rows.len() > MOST_ROWS || row.len() > MOST_COLUMNS;
        if is_too_large {
            faults.push(faults::too_large(file.span(start..start), MOST_ROWS, MOST_COLUMNS));
            return Vec::new();
        }
    }
    rows.retain(|row| !row.iter().all(Cell::is_empty));
    rows
}

#[expect(clippy::too_many_arguments, reason = "one field of one row of one text")]
fn push(
    row: &mut Row,
    file: SourceId,
    text: &str,
    start: usize,
    end: usize,
    field: &[u8],
    separator: u8,
    faults: &mut Vec<Diagnostic>,
) {
    // What ends the field, and what ends the line before it.
    let raw = &text[start..end];
    let inner = if row.is_empty() { raw.trim_start_matches(['\r', '\n']) } else { raw };
    let start = start + raw.len() - inner.len();
    let inner = inner.strip_suffix(char::from(separator)).unwrap_or(inner).trim_end_matches(['\r', '\n']);
    let span = file.span(start..start + inner.len());
    if let Some(quoted) = inner.strip_prefix('"')
        && !is_closed(quoted)
    {
        faults.push(faults::open_quote(file.span(start..start + 1)));
    }
    row.push(Cell::new(&String::from_utf8_lossy(field), span, None));
}

/// Whether the text behind a quote ends with one that is not half of two.
fn is_closed(quoted: &str) -> bool {
    let end = quoted.trim_end();
    (end.len() - end.trim_end_matches('"').len()) % 2 == 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{Content, SourceTree};

    fn read(text: &str, separator: Separator) -> (Vec<Vec<(String, String)>>, usize) {
        let file = SourceTree::default().insert("content/a/1.csv".into(), Content::Text(text.into()));
        let mut faults = Vec::new();
        let rows = rows(file, text, (separator, 0), &mut faults);
        let cell = |cell: &Cell| (cell.text.to_string(), text[cell.span.range()].to_owned());
        (rows.iter().map(|row| row.iter().map(cell).collect()).collect(), faults.len())
    }

    #[test]
    fn cells_have_their_text_and_their_place() {
        let own =
            |cells: &[&str]| cells.iter().map(|cell| ((*cell).to_owned(), (*cell).to_owned())).collect::<Vec<_>>();
        let (rows, faults) = read("place,cases\r\nOrsa,12\r\n\r\nMora, 3", Separator::Comma);
        assert_eq!((rows.len(), faults), (3, 0));
        assert_eq!(rows[..2], [own(&["place", "cases"]), own(&["Orsa", "12"])]);
        assert_eq!(rows[2][1], ("3".to_owned(), " 3".to_owned()));
        let (rows, faults) = read("a;\"b \"\"c\"\"; d\";\n", Separator::Semicolon);
        assert_eq!(faults, 0);
        assert_eq!(rows[0][1], ("b \"c\"; d".to_owned(), "\"b \"\"c\"\"; d\"".to_owned()));
        assert_eq!(rows[0][2], (String::new(), String::new()));
        assert_eq!(read("a,\"b\nc,d\n", Separator::Comma).1, 1);
        assert_eq!(read("", Separator::Comma), (Vec::new(), 0));
    }

    proptest! {
        #[test]
        fn any_text_has_cells_on_the_borders_of_signs(text in "(\\PC|[\",;\t\r\n]){0,60}") {
            for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
                read(&text, separator);
            }
        }
    }
}
