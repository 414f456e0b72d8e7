//! What `series.yaml` says of the tables of its reports: signs that cannot both hold, and names that no table has.

use crate::content::body::{Body, Fragment, HoleKind};
use crate::content::front_matter::{FigureDraft, SeriesFront};
use crate::content::table_draft::TablesDraft;
use crate::content::tables::table;
use crate::content::values::{DecimalSign, ThousandsSign};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;

use super::drafts::IssueDrafts;
use super::faults;

/// Checks the tables of a series against those of its reports.
pub(super) fn check(front: &Yaml<SeriesFront>, issues: &[IssueDrafts<'_>], faults: &mut Vec<Diagnostic>) {
    let Some(tables) = &front.value.tables else { return };
    check_signs(front, tables, faults);
    check_columns(front, tables, issues, faults);
    check_labels(front, tables, issues, faults);
}

fn check_signs(front: &Yaml<SeriesFront>, tables: &TablesDraft, faults: &mut Vec<Diagnostic>) {
    let of_tables = Path::Root;
    let of_tables = of_tables.key("tables");
    let both = match (tables.thousands, tables.decimal.unwrap_or(DecimalSign::Point)) {
        (Some(ThousandsSign::Point), DecimalSign::Point) => Some(("point", "comma")),
        (Some(ThousandsSign::Comma), DecimalSign::Comma) => Some(("comma", "point")),
        _ => None,
    };
    if let Some((sign, other)) = both {
        faults.push(faults::sign_of_both(front.span(of_tables.key("thousands")), sign, other));
    }
}

/// Columns of figures that no report of the series has.
fn check_columns(
    front: &Yaml<SeriesFront>,
    tables: &TablesDraft,
    issues: &[IssueDrafts<'_>],
    faults: &mut Vec<Diagnostic>,
) {
    let mut known: Vec<&str> = Vec::new();
    for draft in issues.iter().flatten() {
        // Of a report whose front matter was not read as a whole, nobody knows the figures.
        if draft.front.has_lost(&["key_figures", "figures_from"]) {
            return;
        }
        ids(draft.front.value.key_figures.as_deref().unwrap_or_default(), &mut known);
    }
    if known.is_empty() {
        return;
    }
    known.extend(table::FIGURE_KEYS);
    let root = Path::Root;
    let (of_tables, wrong) = (root.key("tables"), |id: &str| !known.contains(&id));
    for (id, _) in tables.columns.iter().flat_map(|columns| &columns.0).filter(|(id, _)| wrong(id.as_str())) {
        let place = front.key_span(of_tables.key("columns").key(id.as_str()));
        faults.push(faults::column_of_no_figure(place, id.as_str(), known.iter().copied()));
    }
}

fn ids<'d>(figures: &'d [FigureDraft], known: &mut Vec<&'d str>) {
    for figure in figures {
        known.push(figure.id.as_str());
        ids(figure.breakdown.as_deref().unwrap_or_default(), known);
    }
}

/// Labels of headers that no table has which a text of the series shows.
fn check_labels(
    front: &Yaml<SeriesFront>,
    tables: &TablesDraft,
    issues: &[IssueDrafts<'_>],
    faults: &mut Vec<Diagnostic>,
) {
    let Some(labels) = &tables.labels else { return };
    let mut headers = Some(Vec::new());
    issues.iter().flatten().for_each(|draft| headers_of(&draft.body, &mut headers));
    // Of a table that could not be read, nobody knows the headers.
    let Some(headers) = headers.filter(|headers| !headers.is_empty()) else { return };
    let root = Path::Root;
    let of_labels = root.key("tables");
    for (header, _) in &labels.0 {
        let header = header.as_str();
        if !headers.iter().any(|own| table::folded(own) == table::folded(header)) {
            let place = front.key_span(of_labels.key("labels").key(header));
            faults.push(faults::label_of_no_column(place, header, headers.iter().copied()));
        }
    }
}

/// Adds the headers of the tables that a text shows; `None` if one of them could not be read.
fn headers_of<'d>(body: &'d Body, headers: &mut Option<Vec<&'d str>>) {
    let notes = body.footnotes.iter().map(|note| &note.content);
    body.fragments().chain(notes).for_each(|fragment| headers_in(fragment, headers));
}

fn headers_in<'d>(fragment: &'d Fragment, headers: &mut Option<Vec<&'d str>>) {
    for hole in fragment.holes() {
        match &hole.kind {
            HoleKind::Restricted { content, .. } => headers_in(content, headers),
            HoleKind::Table(draft) => match (&draft.rows, headers.as_mut()) {
                (Some(rows), Some(headers)) => headers.extend(rows.columns.iter().map(|column| &*column.header)),
                (None, _) => *headers = None,
                (Some(_), None) => {}
            },
            _ => {}
        }
    }
}
