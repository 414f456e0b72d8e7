//! The rows of a file as a table, with bars or as lines.

use crate::content::body::{TableCell, TableColumn, TableDraft, TableForm, TableRows};
use crate::content::shapes::Text;
use crate::content::values::Amount;
use crate::context::PageContext;
use crate::drawing::lines::{self, Line, Lines};
use crate::language::script::Direction;
use crate::links::Target;
use crate::markup::{push_attribute, push_text};
use crate::plan::Output;
use crate::theme::view::LinkView;
use crate::wording::Voice;

use super::surroundings::TableWords;

/// A figure of its own, with its caption, whose numbers they are, and the file.
pub(super) fn push_table(draft: &TableDraft, target: &Target, page: &PageContext<'_>, out: &mut String) {
    let Some(rows) = &draft.rows else { return };
    let voice = &page.voice;
    out.push_str("<figure class=\"data-table\"><figcaption>");
    push_text(out, &voice.typeset(&draft.caption));
    out.push_str("</figcaption>");
    let drawing = if draft.form == TableForm::Lines { drawn(draft, rows, voice) } else { String::new() };
    if drawing.is_empty() {
        push_rows(draft, rows, voice, out);
    } else {
        out.push_str("<div class=\"chart\">");
        out.push_str(&drawing);
        out.push_str("</div><details><summary>");
        push_text(out, voice.strings.text("figures-as-table"));
        out.push_str("</summary>");
        push_rows(draft, rows, voice, out);
        out.push_str("</details>");
    }
    push_foot(draft, target, page, out);
    out.push_str("</figure>");
}

/// Whose numbers they are, and a link to the file.
fn push_foot(draft: &TableDraft, target: &Target, page: &PageContext<'_>, out: &mut String) {
    let file = file(draft, target, page);
    if draft.title.is_none() && file.is_none() {
        return;
    }
    out.push_str("<p class=\"data-table-source\"><small>");
    if let Some(title) = &draft.title {
        push_text(out, &page.voice.typeset(title));
    }
    if let Some(file) = file {
        out.push_str(if draft.title.is_some() { " · <a" } else { "<a" });
        push_attribute(out, "href", &file.url);
        out.push_str(" download>");
        push_text(out, &file.text);
        out.push_str("</a>");
    }
    out.push_str("</small></p>");
}

/// The file of a table by its kind: `CSV`.
fn file(draft: &TableDraft, target: &Target, page: &PageContext<'_>) -> Option<LinkView> {
    let Target::Asset(path) = target else { return None };
    let (_, ending) = draft.path.rsplit_once('.').unwrap_or(("", "csv"));
    Some(page.link(ending.to_uppercase(), &Output::Asset(path.clone())))
}

fn push_rows(draft: &TableDraft, rows: &TableRows, voice: &Voice<'_>, out: &mut String) {
    let barred =
        (draft.form == TableForm::Bars).then(|| rows.columns.iter().position(|column| column.is_numeric)).flatten();
    let numbers = rows.rows.iter().filter_map(|row| number(row, barred?));
    let largest = numbers.max().filter(|largest| *largest > Amount::ZERO);
    // The column of the bars, and what fills it.
    let bars = barred.map(|barred| (barred, largest));
    out.push_str("<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    for (at, column) in rows.columns.iter().enumerate() {
        out.push_str("<th scope=\"col\"");
        let (header, language) = header(column, voice);
        if let Some(language) = language {
            push_attribute(out, "lang", language);
        }
        push_text_align(column.is_numeric, out);
        push_text(out, &header);
        out.push_str(if barred == Some(at) { "</th><td></td>" } else { "</th>" });
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in &rows.rows {
        push_row(row, rows, voice, bars, out);
    }
    out.push_str("</tbody>");
    if let Some(total) = &rows.total {
        out.push_str("<tfoot>");
        push_row(total, rows, voice, bars.map(|(barred, _)| (barred, None)), out);
        out.push_str("</tfoot>");
    }
    out.push_str("</table></div>\n");
}

/// What readers see above a column, and its language if it is not that of the page.
fn header<'v>(column: &TableColumn, voice: &'v Voice<'_>) -> (String, Option<&'v str>) {
    let Some(label) = &column.label else { return (voice.typeset(&column.header).into_owned(), None) };
    let settings = voice.settings;
    let own = voice.text(label);
    if matches!(label, Text::Plain(_)) || label.get(settings.tag(voice.language).as_str()).is_some() {
        return (own, None);
    }
    let others = settings.language_ids().find(|other| label.get(settings.tag(*other).as_str()).is_some());
    match others {
        Some(other) => (voice.typeset_in(other, settings.text(label, other)), Some(settings.tag(other).as_str())),
        None => (own, None),
    }
}

fn push_row(
    row: &[TableCell],
    rows: &TableRows,
    voice: &Voice<'_>,
    bars: Option<(usize, Option<Amount>)>,
    out: &mut String,
) {
    out.push_str("<tr>");
    for (at, (cell, column)) in row.iter().zip(&rows.columns).enumerate() {
        let (open, close) = if at == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
        out.push_str(open);
        push_text_align(column.is_numeric, out);
        push_text(out, &words(cell, voice));
        out.push_str(close);
        if bars.is_some_and(|(barred, _)| barred == at) {
            out.push_str("<td>");
            if let (Some((_, Some(largest))), TableCell::Number(number)) = (bars, cell) {
                out.push_str(&lines::bar(*number, largest, voice.locale.direction() == Direction::RightToLeft));
            }
            out.push_str("</td>");
        }
    }
    out.push_str("</tr>\n");
}

fn push_text_align(is_numeric: bool, out: &mut String) {
    out.push_str(if is_numeric { " class=\"align-right\">" } else { ">" });
}

fn words(cell: &TableCell, voice: &Voice<'_>) -> String {
    match cell {
        TableCell::Empty => String::new(),
        TableCell::Words(words) => voice.typeset(words).into_owned(),
        TableCell::Number(number) => voice.locale.number(*number),
    }
}

fn number(row: &[TableCell], at: usize) -> Option<Amount> {
    match row.get(at)? {
        TableCell::Number(number) => Some(*number),
        TableCell::Empty | TableCell::Words(_) => None,
    }
}

/// A line for each column of numbers; empty if there are fewer than two rows.
fn drawn(draft: &TableDraft, rows: &TableRows, voice: &Voice<'_>) -> String {
    let numeric = rows.columns.iter().enumerate().filter(|(_, column)| column.is_numeric);
    let lines: Vec<Line> = numeric
        .map(|(at, column)| Line {
            label: header(column, voice).0,
            values: rows.rows.iter().map(|row| number(row, at)).collect(),
        })
        .collect();
    let labels: Vec<String> = rows.rows.iter().map(|row| words(&row[0], voice)).collect();
    lines::draw(&Lines {
        title: &voice.typeset(&draft.caption),
        labels: &labels,
        lines: &lines,
        number: &|amount| voice.locale.number(amount),
        mirrored: voice.locale.direction() == Direction::RightToLeft,
    })
}

/// The table in words, for a text that is laid out. `None` if its file could not be read.
pub(super) fn table_in_words(draft: &TableDraft, target: &Target, page: &PageContext<'_>) -> Option<TableWords> {
    let (rows, voice) = (draft.rows.as_ref()?, &page.voice);
    let cells = |row: &Vec<TableCell>| row.iter().map(|cell| words(cell, voice)).collect();
    Some(TableWords {
        caption: voice.typeset(&draft.caption).into_owned(),
        columns: rows.columns.iter().map(|column| (header(column, voice).0, column.is_numeric)).collect(),
        rows: rows.rows.iter().map(cells).collect(),
        total: rows.total.as_ref().map(cells),
        source: draft.title.as_ref().map(|title| voice.typeset(title).into_owned()),
        file: file(draft, target, page),
    })
}

/// The caption and the cells, for the search and for comparisons of texts.
pub(super) fn table_words(draft: &TableDraft, voice: &Voice<'_>) -> String {
    let mut out = voice.typeset(&draft.caption).into_owned();
    let Some(rows) = &draft.rows else { return out };
    for row in rows.rows.iter().chain(&rows.total) {
        out.push('\n');
        let cells: Vec<String> = row.iter().map(|cell| words(cell, voice)).filter(|words| !words.is_empty()).collect();
        out.push_str(&cells.join(" "));
    }
    out.push('\n');
    out
}
