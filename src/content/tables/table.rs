//! A table: a header, HXL tags if there are any, and rows of as many cells.

use crate::diagnostic::Diagnostic;
use crate::language::{LANGUAGES, OTHERS, entries};
use crate::media::Kind;
use crate::source::{Content, Data, SourceFile, SourceId, SourceTree, Span};

use super::restricting::{self, Asked};
use super::rows::{Beside, Row};
use super::{csv, faults, workbook};
use crate::content::forbidding::Wish;
use crate::content::table_draft::TablesDraft;
use crate::content::values::Separator;

pub(crate) use super::rows::Cell;

/// A table as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) header: Row,
    /// The tags of the columns (HXL 1.1), in the row below the header.
    pub(super) tags: Option<Row>,
    pub(crate) rows: Vec<Row>,
    /// The words in it that ask to hold it back.
    pub(super) asked: Vec<Wish>,
}

impl Table {
    /// The file of its cells; of a workbook, that which names it.
    pub(super) fn file(&self) -> SourceId {
        self.header[0].span.source
    }

    /// The texts of its header.
    pub(super) fn headers(&self) -> impl Iterator<Item = &str> {
        self.header.iter().map(|cell| &*cell.text).filter(|text| !text.is_empty())
    }

    /// Reads a file as a table; `None` with a fault if it is none. `named` is where its path is written.
    pub(crate) fn read(
        tree: &SourceTree,
        file: SourceId,
        sheet: Option<&str>,
        signs: &TablesDraft,
        named: Span,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Table> {
        let SourceFile { path, content, .. } = tree.file(file);
        let Content::Asset { data, kind, .. } = content else {
            faults.push(faults::no_table(named));
            return None;
        };
        let mut beside = Vec::new();
        let rows = match data {
            Some(Data::Text(text)) if is_csv(path) && *kind == Kind::Text => {
                let usual = if is_tsv(path) { Separator::Tab } else { Separator::Comma };
                let faults_before = faults.len();
                let (separator, start) = csv::said(file, text, faults).unwrap_or((signs.separator.unwrap_or(usual), 0));
                let rows = csv::rows(file, text, (separator, start), faults);
                if faults.len() > faults_before {
                    return None;
                }
                if let Some(fault) = rows.first().and_then(|header| other_separator(header, separator)) {
                    faults.push(fault);
                    return None;
                }
                rows
            }
            Some(Data::BrokenText(valid)) if is_csv(path) && *kind == Kind::Text => {
                faults.push(faults::not_utf8(file.span(valid.len()..valid.len())));
                return None;
            }
            Some(Data::Bytes(bytes)) => workbook::rows(bytes, sheet, named, (&mut beside, faults))?,
            None => {
                faults.push(faults::too_long(named));
                return None;
            }
            Some(Data::Text(_) | Data::BrokenText(_)) if is_csv(path) => {
                faults.push(faults::no_text(named));
                return None;
            }
            Some(Data::Text(_)) if is_workbook(path) => {
                faults.push(faults::text_as_workbook(named));
                return None;
            }
            Some(_) if is_workbook(path) => {
                faults.push(faults::no_workbook(named));
                return None;
            }
            Some(_) => {
                faults.push(faults::no_table(named));
                return None;
            }
        };
        Table::of_rows(rows, &beside, named, faults)
    }

    /// A table of rows. What stands above the header is a title.
    fn of_rows(rows: Vec<Row>, beside: &[Beside], named: Span, faults: &mut Vec<Diagnostic>) -> Option<Table> {
        let filled = |row: &Row| row.iter().filter(|cell| !cell.is_empty()).count();
        let titles = rows.iter().position(|row| filled(row) > 1).unwrap_or(0);
        let mut rows = rows.into_iter();
        let titles: Vec<Row> = rows.by_ref().take(titles).collect();
        let mut rows = rows.peekable();
        let Some(header) = rows.next() else {
            faults.push(faults::empty_table(named));
            return None;
        };
        let are_tags = |row: &Row| {
            let mut cells = row.iter().filter(|cell| !cell.is_empty()).peekable();
            cells.peek().is_some() && cells.all(|cell| cell.text.starts_with('#'))
        };
        let tags = match rows.peek().map(are_tags) {
            Some(true) => rows.next(),
            _ => None,
        };
        let rows: Vec<Row> = rows.collect();
        let mut is_sound = true;
        for row in &rows {
            if row.len() != header.len() {
                let last = row.get(header.len()).or(row.last()).map_or(named, |cell| cell.span);
                let has_more = row.len() > header.len() && row[header.len()..].iter().any(|cell| !cell.is_empty());
                faults.push(faults::uneven_row(last, row.len(), header.len(), has_more));
                is_sound = false;
            }
        }
        if !is_sound {
            return None;
        }
        let asked = Asked { titles: &titles, header: &header, tags: tags.as_ref(), rows: &rows, beside };
        faults.extend(restricting::columns(&asked));
        let asked = restricting::wishes(&asked);
        Some(Table { header, tags, rows, asked })
    }

    /// The columns of a header, or of an HXL tag, whatever their case and gaps.
    pub(super) fn columns(&self, name: &str) -> Vec<usize> {
        let row = if name.starts_with('#') { self.tags.as_ref() } else { Some(&self.header) };
        let wanted = folded(name);
        let cells = row.into_iter().flatten().enumerate();
        cells.filter(|(_, cell)| folded(&cell.text) == wanted).map(|(at, _)| at).collect()
    }

    /// Whether a column has years, codes or telephone numbers by its header or tag: digits that nobody counts.
    pub(super) fn has_codes(&self, at: usize) -> bool {
        let tag = self.tags.as_ref().and_then(|tags| tags.get(at));
        let by_tag = tag.is_some_and(|tag| {
            let mut parts = tag.text.trim_start_matches('#').split('+').map(str::trim);
            parts.any(|part| ["code", "id", "year", "phone", "date"].contains(&part.to_lowercase().as_str()))
        });
        let header = folded(&self.header[at].text);
        let mut words = header.split(|c: char| !c.is_alphanumeric());
        by_tag || CODES.contains(&&*header) || words.any(|word| CODES.contains(&word))
    }

    /// Whether a column has years alone: four digits, from 1800 to 2100.
    pub(super) fn has_years(&self, at: usize) -> bool {
        let filled = self.rows.iter().map(|row| &*row[at].text).filter(|text| !text.is_empty());
        let is_year = |text: &str| text.len() == 4 && text.parse().is_ok_and(|year: u16| (1800..=2100).contains(&year));
        filled.clone().next().is_some() && filled.into_iter().all(is_year)
    }

    /// The columns that name places, beside the one that is read: by their header, or by their tag, of the same level.
    pub(super) fn other_places(&self, read: usize, headers: &[&str]) -> Vec<usize> {
        let level = |at: usize| {
            let tag = &self.tags.as_ref()?.get(at)?.text;
            Some(tag.split('+').next()?.trim().to_lowercase()).filter(|tag| tag.starts_with("#adm") || tag == "#loc")
        };
        let is_other = |at: &usize| {
            let by_header = headers.iter().any(|header| folded(header) == folded(&self.header[*at].text));
            *at != read && (by_header || level(*at).is_some_and(|tag| level(read) == Some(tag)))
        };
        (0..self.header.len()).filter(is_other).collect()
    }

    /// The second of each two columns of one name.
    pub(super) fn equal_columns(&self) -> impl Iterator<Item = &Cell> {
        let is_second = |(at, cell): &(usize, &Cell)| {
            let same = self.header[..*at].iter().filter(|other| folded(&other.text) == folded(&cell.text)).count();
            !cell.is_empty() && same == 1
        };
        self.header.iter().enumerate().filter(is_second).map(|(_, cell)| cell)
    }

    /// The column that names places by its HXL tag: of the finest level, by codes before names.
    pub(super) fn places_by_tag(&self) -> Option<usize> {
        let rank = |tag: &str| {
            let mut parts = tag.split('+').map(str::trim);
            let level = match parts.next()?.trim_start_matches('#').to_lowercase().as_str() {
                "loc" => 6,
                "country" => 0,
                level => level.strip_prefix("adm")?.parse::<u8>().ok().filter(|level| (1..=5).contains(level))?,
            };
            Some((level, parts.any(|part| part.eq_ignore_ascii_case("code"))))
        };
        let tags = self.tags.iter().flatten().enumerate();
        let ranked = tags.filter_map(|(at, tag)| Some((rank(&tag.text)?, std::cmp::Reverse(at))));
        ranked.max().map(|(_, std::cmp::Reverse(at))| at)
    }
}

/// What columns of years, codes and telephone numbers are called, in the languages that the program speaks and a few others.
const CODES: [&str; 59] = [
    "year", "années", "année", "annee", "an", "año", "ano", "anio", "jahr", "anno", "rok", "рік", "год", "سنة",
    "السنة", "عام", "العام", "id", "ids", "code", "codes", "código", "codigo", "codice", "kod", "код", "رمز", "الرمز",
    "pcode", "p-code", "glide", "iso", "ref", "reference", "référence", "referencia", "nr", "no", "phone", "telephone",
    "telephones", "tel", "téléphone", "telefono", "teléfono", "telefon", "mobile", "móvil", "телефон", "هاتف",
    "الهاتف", "fax", "zip", "postcode", "postal", "plz", "індекс", "whatsapp", "uid",
];

/// The keys of a figure that a row may have, in the order of docs/front-matter.md.
pub(crate) const FIGURE_KEYS: &[&str] = &[
    "id", "label", "value", "min", "max", "best", "reason", "approximate", "unit", "measure", "scope", "as_of",
    "group", "topic", "place", "source", "credibility", "status", "attribution", "inclusion", "note",
];

/// A header of one cell, in which another sign would separate several.
fn other_separator(header: &Row, separator: Separator) -> Option<Diagnostic> {
    let [cell] = header.as_slice() else { return None };
    let signs = [(Separator::Semicolon, ';'), (Separator::Tab, '\t'), (Separator::Comma, ',')];
    let other = signs.into_iter().find(|(other, sign)| *other != separator && cell.text.contains(*sign))?;
    Some(faults::other_separator(cell.span, other.0.as_str(), other.1))
}

/// Whether a file of this name can be read as a table.
pub(crate) fn is_table(path: &str) -> bool {
    is_csv(path) || is_workbook(path)
}

/// Whether a file of this name may have several sheets.
pub(crate) fn is_workbook(path: &str) -> bool {
    ["xlsx", "xlsm", "ods"].iter().any(|ending| has_ending(path, ending))
}

fn is_csv(path: &str) -> bool {
    is_tsv(path) || has_ending(path, "csv")
}

fn is_tsv(path: &str) -> bool {
    has_ending(path, "tsv")
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// A header without what people see no difference in.
pub(crate) fn folded(header: &str) -> String {
    let words: Vec<&str> =
        header.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()).collect();
    let joined = if header.starts_with('#') { words.concat() } else { words.join(" ") };
    joined.to_lowercase()
}

/// Whether the first cell of a row says that it is the row of the whole, in other words than `series.yaml` does.
pub(super) fn reads_as_total(cell: &str) -> bool {
    let cell = folded(cell);
    let of_others = OTHERS.iter().map(|(_, prose)| prose.totals);
    let mut words = LANGUAGES.iter().map(|language| language.prose.totals).chain(of_others).flat_map(entries);
    words.any(|total| cell.split(|c: char| !c.is_alphanumeric()).any(|word| word == total))
}
