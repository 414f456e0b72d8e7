//! Whether the parts of a workbook are of a size and form that the readers behind this take: they would go on without end, or count
//! beyond their numbers.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::content::tables::rows::BesidePlace;

/// What all parts of a workbook may unpack to. A sheet of 20,000 rows and 30 columns is some 20 MiB.
pub(super) const LARGEST: u64 = 64 << 20;

/// What is wrong with a workbook as a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Unsound {
    /// No archive, or none of whole parts.
    Broken,
    /// It unpacks to more than [`LARGEST`].
    TooLarge,
}

/// The parts that hold cells are looked through, and all others counted. Gives the words that stand beside the cells.
///
/// # Errors
/// With the first thing that is wrong.
pub(super) fn look_through(bytes: &[u8]) -> Result<Vec<(BesidePlace, String)>, Unsound> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unsound::Broken)?;
    let (mut left, mut beside) = (LARGEST, Vec::new());
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| Unsound::Broken)?;
        let name = part.name().map_err(|_| Unsound::Broken)?.into_owned();
        // Pictures and what they are drawn by are not read.
        if !name.ends_with(".xml") && !name.ends_with(".rels") && name != "mimetype" {
            continue;
        }
        let mut part = Counted { part, left, is_over: false };
        let is_sound = match name.starts_with("xl/worksheets/") && name.ends_with(".xml") || name == "content.xml" {
            true => read_part(BufReader::new(&mut part), &mut beside).is_some(),
            false => {
                // A part of remarks that is broken says nothing, and hinders nobody.
                if name == "styles.xml" || name.contains("omments/") || name.contains("/comments") {
                    let _ = read_part(BufReader::new(&mut part), &mut beside);
                }
                io::copy(&mut part, &mut io::sink()).is_ok()
            }
        };
        match (part.is_over, is_sound) {
            (true, _) => return Err(Unsound::TooLarge),
            (false, false) => return Err(Unsound::Broken),
            (false, true) => left = part.left,
        }
    }
    Ok(beside)
}

/// A part of an archive, as far as there is room. What the archive says of its length may be wrong.
struct Counted<R> {
    part: R,
    left: u64,
    is_over: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => {
                self.is_over = true;
                Err(io::Error::other("too large"))
            }
        }
    }
}

/// What holds words beside the cells: in the sheets and remarks of XLSX, and in the sheets and styles of ODS.
const BESIDE: [(BesidePlace, &[&str]); 2] = [
    (
        BesidePlace::Print,
        &[
            "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "header", "footer",
            "header-left", "footer-left", "header-first", "footer-first",
        ],
    ),
    (BesidePlace::Remark, &["comment", "threadedComment", "annotation"]),
];

/// Reads a part to its end; `None` if it is not sound.
fn read_part(part: impl BufRead, beside: &mut Vec<(BesidePlace, String)>) -> Option<()> {
    let mut reader = quick_xml::Reader::from_reader(part);
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    let mut open: Option<(usize, BesidePlace, String)> = None;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        match (&event, &mut open) {
            (Event::Text(text), Some((_, _, words))) => words.push_str(&String::from_utf8_lossy(text)),
            (Event::CData(text), Some((_, _, words))) => words.push_str(&String::from_utf8_lossy(text)),
            (Event::GeneralRef(name), Some((_, _, words))) => {
                words.push_str(quick_xml::escape::resolve_xml_entity(&String::from_utf8_lossy(name)).unwrap_or(" "));
            }
            _ => {}
        }
        match event {
            Event::Start(element) if is_sound_element(&element) => {
                let name = element.local_name();
                let is_one = |names: &[&str]| names.iter().any(|own| own.as_bytes() == name.as_ref());
                match (&mut open, BESIDE.iter().find(|(_, names)| is_one(names))) {
                    (None, Some((place, _))) => open = Some((depth, *place, String::new())),
                    // A paragraph begins.
                    (Some((_, _, words)), _) if name.as_ref() == b"p" => words.push('\n'),
                    _ => {}
                }
                depth += 1;
            }
            Event::Empty(element) if is_sound_element(&element) => {}
            Event::Start(_) | Event::Empty(_) => return None,
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                if let Some((_, place, words)) = open.take_if(|(start, ..)| *start == depth) {
                    beside.push((place, if place == BesidePlace::Print { without_codes(&words) } else { words }));
                }
            }
            Event::Eof => return (depth == 0).then_some(()),
            _ => {}
        }
    }
}

/// The words of a header of printed pages, without the codes of Excel for places, fonts and sizes: `&C&"Arial,Bold"&12TLP:RED`.
fn without_codes(header: &str) -> String {
    let mut parts = header.split('&');
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        words.push('\n');
        words.push_str(match part.strip_prefix('"').and_then(|font| font.split_once('"')) {
            Some((_, rest)) => rest,
            None if part.starts_with(|c: char| c.is_ascii_digit()) => {
                part.trim_start_matches(|c: char| c.is_ascii_digit())
            }
            None => part.get(1..).unwrap_or_default(),
        });
    }
    words
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
