//! What is wrong with a table, at its cell.

use std::borrow::Cow;

use crate::content::yaml::Rejection;
use crate::diagnostic::{Code, Diagnostic, Said, nearest, nearest_hint, said};
use crate::source::Span;

use super::rows::{Beside, BesidePlace, Cell};

/// A fault in a cell, which of a workbook is named.
fn in_cell(code: Code, cell: &Cell, message: String) -> Diagnostic {
    let message = match &cell.name {
        Some(name) => format!("cell {name}: {message}"),
        None => message,
    };
    Diagnostic::new(code, cell.span, message)
}

/// Whether a fault is one of this cell.
pub(super) fn is_of_cell(fault: &Diagnostic, cell: &Cell) -> bool {
    let is_named = |name: &str| fault.message.starts_with(&format!("cell {name}: "));
    fault.span == cell.span && cell.name.as_deref().is_none_or(is_named)
}

pub(super) fn no_table(named: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, "this file is no table")
        .hint("name a file that ends in `.csv`, `.tsv`, `.xlsx` or `.ods`")
}

pub(super) fn no_workbook(named: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, "this workbook cannot be read")
        .hint("open it, and save it as `.xlsx`, `.ods` or `.csv`; without a password")
}

pub(super) fn text_as_workbook(named: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, "this file is a text, though its name is that of a workbook")
        .hint("give it a name that ends in `.csv`, or save it as a workbook in your spreadsheet program")
}

pub(super) fn too_long(named: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, "this table is longer than 8 MiB")
        .hint("keep the rows of this report only")
}

pub(super) fn too_large(place: Span, rows: usize, columns: usize) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, place, said!("this table has more than {rows} rows or {columns} columns"))
        .hint("keep the rows and columns of this report only")
}

/// `size`: the rows and columns up to the last cell.
pub(super) fn too_large_sheet(named: Span, size: (u32, u32), most: (usize, usize)) -> Diagnostic {
    let message = format!(
        "this sheet reaches to row {} and column {}: a table has no more than {} rows and {} columns",
        size.0, size.1, most.0, most.1
    );
    Diagnostic::new(Code::TableSyntax, named, message)
        .hint("keep the rows and columns of this report only, and delete what stands below and beside them")
}

/// A small file that is a large one when it is unpacked.
pub(super) fn unpacks_to_more(named: Span, most: u64) -> Diagnostic {
    let message = format!("this workbook unpacks to more than {} MiB", most >> 20);
    Diagnostic::new(Code::TableSyntax, named, message).hint("save the sheet alone, or as `CSV UTF-8`")
}

/// What Excel writes above a table, with a sign that separates nothing here.
pub(super) fn other_sign(line: Span, sign: &str) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, line, format!("this line says that `{sign}` separates cells"))
        .hint("save the table with commas, semicolons or tabs between its cells, and take this line out")
}

/// `size`: rows and columns.
pub(super) fn too_large_to_show(place: Span, size: (usize, usize), most: usize) -> Diagnostic {
    let (rows, columns) = size;
    let message = format!(
        "this table has {rows} rows and {columns} columns, {} cells: a text shows no more than {most}",
        rows * columns
    );
    Diagnostic::new(Code::TableSyntax, place, message)
        .hint("show a part of it, in a file of its own, and link to the file: `[all rows](cases.csv)`")
}

pub(super) fn no_text(named: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, "this file is no text, though its name says so")
        .hint("save it as `CSV UTF-8` in your spreadsheet program")
}

/// Two columns of one name, of which nobody asked for one.
pub(super) fn equal_columns(second: &Cell) -> Diagnostic {
    in_cell(Code::EqualColumns, second, format!("two columns are called `{}`", second.text))
        .hint("give one of them another name: readers cannot tell them apart")
}

/// What is said of all cells of a column that are no numbers.
pub(super) struct ColumnOfWords<'c> {
    pub(super) header: &'c str,
    pub(super) count: usize,
    pub(super) rows: usize,
    /// The first of them, by line or by name.
    pub(super) named: String,
    pub(super) has_more: bool,
}

pub(super) fn column_of_words(first: &Cell, why: &Rejection, column: &ColumnOfWords<'_>) -> Diagnostic {
    let ColumnOfWords { header, count, rows, named, has_more } = column;
    let what = if first.name.is_some() { "cells" } else { "lines" };
    let more = if *has_more { " …" } else { "" };
    let message = format!("{}; {count} of {rows} rows have no number as `{header}`: {what} {named}{more}", why.message);
    in_cell(Code::InvalidValue, first, message).hint(why.hint.clone())
}

/// An error that a spreadsheet shows, or a formula without its result.
pub(super) fn no_result(cell: &Cell) -> Diagnostic {
    let message = match cell.text.starts_with('=') {
        true => format!("`{}` is a formula without a result", cell.text),
        false => format!("`{}` is an error of the workbook", cell.text),
    };
    in_cell(Code::InvalidValue, cell, message).hint(NO_RESULT)
}

/// The cure for a formula that nobody has worked out.
pub(super) const NO_RESULT: &str = "open the workbook in a spreadsheet program, mend the cell, and save it";

pub(super) fn empty_table(named: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, "this table is empty").hint("its first row names the columns")
}

pub(super) fn not_utf8(place: Span) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, place, "from here on, this file is not UTF-8")
        .hint("save it as `CSV UTF-8` in your spreadsheet program")
}

pub(super) fn open_quote(place: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, place, "this quotation mark is not closed")
        .hint("write `\"` behind the text, or twice within it")
}

/// `has_more`: whether something stands in the cells that are too many.
pub(super) fn uneven_row(last: Span, cells: usize, header: usize, has_more: bool) -> Diagnostic {
    let hint = match cells > header {
        true if !has_more => "take out the last separators",
        true => "write a text that has a separator in it between quotation marks: `\"Orsa, north\"`",
        false => "write a separator for each empty cell, too",
    };
    Diagnostic::new(Code::TableSyntax, last, said!("this row has {cells} cells, but the header {header}")).hint(hint)
}

/// `sign`: what the other separator is in a text.
pub(super) fn other_separator(header: Span, other: &str, sign: char) -> Diagnostic {
    let line = if sign == '\t' { "sep=\\t".to_owned() } else { format!("sep={sign}") };
    Diagnostic::new(Code::TableSyntax, header, "this header is one cell").hint(said!(
        "write `{line}` as the first line of this file; if all tables of the series are so, say it in series.yaml: `tables: {{separator: {other}}}`"
    ))
}

pub(super) fn no_sheet<'a>(named: Span, wanted: Option<&str>, sheets: impl Iterator<Item = &'a str>) -> Diagnostic {
    let sheets: Vec<&str> = sheets.take(10).collect();
    let list = sheets.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match wanted {
        Some(wanted) => Diagnostic::new(Code::UnknownColumn, named, said!("this workbook has no sheet `{wanted}`"))
            .hint(said!("it has {list}"))
            .maybe_hint(nearest_hint(wanted, sheets)),
        None => Diagnostic::new(Code::UnknownColumn, named, said!("this workbook has several sheets: {list}"))
            .hint("name one: `{from: cases.xlsx, sheet: Cases}`, in a text `![…](cases.xlsx#sheet=Cases)`, or in series.yaml `tables: {sheet: Cases}`"),
    }
}

pub(super) fn hidden_sheet(named: Span, sheet: &str) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, named, said!("the sheet `{sheet}` is hidden"))
        .hint("unhide it if its numbers may come out, or name another one")
}

pub(super) fn no_column<'a>(
    place: Span,
    message: String,
    wanted: &str,
    cure: impl Into<Said>,
    headers: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::new(Code::UnknownColumn, place, message).hint(cure).maybe_hint(nearest_hint(wanted, headers))
}

/// A figure without its column. `wanted`: what `series.yaml` calls it, `meant`: the header that may be it.
pub(super) fn no_column_of_figure<'a>(
    place: Span,
    id: &str,
    wanted: Option<&str>,
    meant: Option<&str>,
    headers: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = match wanted {
        None => format!("this table has no column for `{id}`"),
        Some(wanted) => format!("this table has no column `{wanted}` for `{id}`"),
    };
    let fault = Diagnostic::new(Code::UnknownColumn, place, message);
    let Some(meant) = meant else {
        let headers = headers.map(|header| format!("`{header}`")).take(12).collect::<Vec<_>>().join(", ");
        return fault.hint(said!(
            "its columns are {headers}: name one in series.yaml, as in `tables: {{columns: {{{id}: Cases}}}}`, or for this report alone with `column`"
        ));
    };
    fault.hint(said!(
        "did you mean `{meant}`? then say so in series.yaml: `tables: {{columns: {{{id}: \"{meant}\"}}}}`, or for this report alone: `column: \"{meant}\"`"
    ))
}

/// A column to sort by, which stands in an address.
pub(super) fn no_sort<'a>(place: Span, wanted: &str, headers: impl Iterator<Item = &'a str>) -> Diagnostic {
    let meant = nearest(wanted, headers).map(|header| header.replace(' ', "%20"));
    Diagnostic::new(Code::UnknownColumn, place, format!("this table has no column `{wanted}`"))
        .hint("name a column of its header behind `sort=`, with `%20` for a blank")
        .maybe_hint(meant.map(|meant| format!("did you mean `sort={meant}`?")))
}

pub(super) fn two_columns(cell: &Cell, header: &str) -> Diagnostic {
    in_cell(Code::UnknownColumn, cell, format!("two columns are called `{header}`"))
        .hint("give one of them another name")
}

/// `tlp`, `draft`: nobody asks a table who may read.
pub(super) fn restricting_column(cell: &Cell, header: &str) -> Diagnostic {
    in_cell(Code::TableSyntax, cell, format!("a column `{header}` restricts nothing: all its rows are read"))
        .hint("take out the rows that must not come out, and this column")
}

/// `TLP:RED`, `do not publish` in a cell.
pub(super) fn restricting_cell(cell: &Cell) -> Diagnostic {
    let message = "this reads as if not everybody may read it, but a cell restricts nothing";
    in_cell(Code::StrayMarking, cell, message.to_owned()).hint(RESTRICTING)
}

/// The same beside the cells of a workbook.
pub(super) fn restricting_words(beside: &Beside) -> Diagnostic {
    let message = match beside.place {
        BesidePlace::SheetName => {
            "the name of this sheet reads as if not everybody may read it, but it restricts nothing"
        }
        BesidePlace::Print => {
            "a header or footer of this workbook reads as if not everybody may read it, but it restricts nothing"
        }
        BesidePlace::Remark => {
            "a remark in this workbook reads as if not everybody may read it, but it restricts nothing"
        }
    };
    Diagnostic::new(Code::StrayMarking, beside.span, message).hint(RESTRICTING)
}

const RESTRICTING: &str = "ask who marked it; then take out what must not come out, and these words, or hold back the text with `tlp` or `draft`";

/// Nobody reads this column.
pub(super) fn unread_column(cell: &Cell, header: &str, known: &[&str]) -> Diagnostic {
    in_cell(Code::UnknownColumn, cell, format!("no figure has a key `{header}`"))
        .hint("take the column out, or say in series.yaml what it is, under `tables: columns:`")
        .maybe_hint(nearest_hint(&header.to_lowercase(), known.iter().copied()))
}

pub(super) fn bad_cell(cell: &Cell, message: String, hint: Option<Cow<'static, str>>) -> Diagnostic {
    let fault = in_cell(Code::InvalidValue, cell, message);
    match hint {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

pub(super) fn empty_cell(cell: &Cell, column: &str) -> Diagnostic {
    in_cell(Code::InvalidValue, cell, format!("this row has no `{column}`")).hint("fill the cell in, or delete the row")
}

pub(super) fn twice(cell: &Cell, what: &str) -> Diagnostic {
    in_cell(Code::InvalidValue, cell, format!("`{what}` has a row above")).hint("keep one of the two rows")
}

/// `TOTAL GENERAL` among places.
pub(super) fn other_word_for_total(cell: &Cell, word: &str) -> Diagnostic {
    in_cell(Code::InvalidValue, cell, format!("`{word}` seems to be the row of the total"))
        .hint(said!("say so in series.yaml: `tables: {{total: \"{word}\"}}`; a place is named by its P-code"))
}

/// Places that cannot be added up.
pub(super) fn no_sum(place: Span, name: &str, figure: &str) -> Diagnostic {
    Diagnostic::new(
        Code::FigureValue,
        place,
        said!("`{name}` has no number, so the places do not add up to `{figure}`"),
    )
    .hint("fill the cell in, add the row `Total`, or write `value` in the front matter")
}

pub(super) fn no_place(cell: &Cell, total: &str) -> Diagnostic {
    in_cell(Code::InvalidValue, cell, "this number has no place".to_owned())
        .hint(said!("name the place of this row, or write `{total}` if it is the total"))
}

/// The total of a table beside a value that was typed.
pub(super) fn other_total(cell: &Cell, total: &str, typed: &str) -> Diagnostic {
    in_cell(Code::PartsAgainstTotal, cell, format!("this total is {total}, but `value` is {typed}"))
        .hint("correct one of the two, or leave `value` out: then the table's total holds")
}

pub(super) fn missing_file(named: Span, written: &str, meant: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, named, said!("there is no file `{written}`"))
        .hint("paths are relative to this file's folder, as in `cases.csv`")
        .maybe_hint(meant.map(|meant| format!("did you mean `{meant}`?")))
}

pub(crate) fn table_among_words(span: Span) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, span, "a table stands among words here")
        .hint("leave a blank line before and after it, and take it out of lists and cells")
}

pub(super) fn unknown_form(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::TableSyntax, span, said!("`{written}` says nothing of a table"))
        .hint("write `#bar` or `#line` behind the name of the file, or `#bar&sort=New%20cases`")
        .maybe_hint(nearest_hint(written, ["bar", "line", "table", "sort=", "sheet="]))
}

pub(super) fn no_lines(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnknownColumn, span, "no column of this table has numbers only, so there is nothing to draw")
        .hint("take `#bar` or `#line` out, or see what is no number in the column")
}

pub(super) fn no_numbers(named: Span, column: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, named, said!("no cell of the column `{column}` has a number"))
        .hint("fill the column in, or name another one")
}
