//! Which columns of a table name the places, and have the numbers of a figure.

use std::collections::BTreeSet;

use crate::content::front_matter::{FigureDraft, ReportFront};
use crate::content::shapes::Text;
use crate::content::table_draft::TableDraft;
use crate::content::tables::faults;
use crate::content::tables::table::{Table, folded};
use crate::content::values::Line;
use crate::content::yaml::Path;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::Span;

use super::{Filling, PLACES};

impl Filling<'_, ReportFront> {
    pub(super) fn place_column(&mut self, draft: &TableDraft, table: &Table, list: Path<'_>) -> Option<usize> {
        let wanted = draft.place.as_ref().or(self.signs.place.as_ref());
        if let Some(wanted) = wanted {
            let place = draft.place.is_some().then(|| self.front.span(list.key("place")));
            return self.column(table, wanted.as_str(), place.unwrap_or_else(|| self.named(list)));
        }
        if let Some(column) = table.places_by_tag() {
            return Some(column);
        }
        let found = PLACES.iter().find(|header| !table.columns(header).is_empty());
        if let Some(header) = found {
            let span = self.named(list);
            return self.column(table, header, span);
        }
        let message = "no column of this table is known to name places".to_owned();
        let first = table.header.first().map_or("District", |cell| &cell.text);
        let cure = format!("name it in series.yaml: `tables: {{place: \"{first}\"}}`");
        let span = self.named(list);
        self.faults.push(faults::no_column(span, message, "place", cure, table.headers()));
        None
    }

    /// The column of a figure: the one that is named, else that of its id or label.
    pub(super) fn number_column(
        &mut self,
        figure: &FigureDraft,
        draft: &TableDraft,
        table: &Table,
        list: Path<'_>,
    ) -> Option<usize> {
        let id = figure.id.as_str();
        if let Some(wanted) = &draft.column {
            let span = self.front.span(list.key("column"));
            return self.column(table, wanted.as_str(), span);
        }
        if let Some(wanted) = self.mapped(id) {
            let span = self.named(list);
            if table.columns(wanted.as_str()).is_empty() {
                let names = [id, wanted.as_str()];
                self.faults.push(self.no_column_of(span, id, &names, table));
                return None;
            }
            return self.column(table, wanted.as_str(), span);
        }
        let labels = figure.label.iter().flat_map(Text::all);
        let names: Vec<&str> = std::iter::once(id).chain(labels).collect();
        let found = names.iter().find(|name| !table.columns(name).is_empty());
        match found {
            Some(name) => {
                let span = self.named(list);
                self.column(table, name, span)
            }
            None => {
                let span = self.named(list);
                self.faults.push(self.no_column_of(span, id, &names, table));
                None
            }
        }
    }

    /// No column has one of the names of a figure. One that is most like them, and that no other figure has, may be meant.
    fn no_column_of(&self, span: Span, id: &str, names: &[&str], table: &Table) -> Diagnostic {
        let others = self.front.value.key_figures.iter().flatten().filter(|other| other.id.as_str() != id);
        let of_others: BTreeSet<String> = others
            .flat_map(|other| {
                let mapped = self.mapped(other.id.as_str()).map(|header| folded(header.as_str()));
                let labels = other.label.iter().flat_map(Text::all).map(folded);
                mapped.into_iter().chain(labels).chain([folded(other.id.as_str())]).collect::<Vec<_>>()
            })
            .collect();
        let is_free = |at: &usize| {
            let header = folded(&table.header[*at].text);
            !header.is_empty() && !of_others.contains(&header) && !PLACES.contains(&&*header) && !table.has_codes(*at)
        };
        let filled = |at: usize| table.rows.iter().map(move |row| &row[at]).filter(|cell| !cell.is_empty());
        let has_numbers = |at: &usize| {
            filled(*at).next().is_some() && filled(*at).all(|cell| self.numbers.read_cell(cell, true).is_ok())
        };
        let free: Vec<&str> =
            (0..table.header.len()).filter(is_free).filter(has_numbers).map(|at| &*table.header[at].text).collect();
        let begins = |name: &&&str| {
            let header = folded(name);
            names.iter().map(|name| folded(name)).any(|name| name.starts_with(&header) || header.starts_with(&name))
        };
        let meant = names.iter().find_map(|name| nearest(name, free.iter().copied()));
        let meant = meant.or_else(|| free.iter().find(begins).copied()).or(match free[..] {
            [only] => Some(only),
            _ => None,
        });
        let mapped = self.mapped(id);
        faults::no_column_of_figure(span, id, mapped.as_ref().map(Line::as_str), meant, table.headers())
    }

    /// What `series.yaml` calls the column of a figure or key.
    pub(super) fn mapped(&self, key: &str) -> Option<Line> {
        let columns = self.signs.columns.as_ref()?;
        columns.0.iter().find(|(own, _)| own.as_str() == key).map(|(_, header)| header.clone())
    }

    /// The one column of a header or tag.
    pub(super) fn column(&mut self, table: &Table, wanted: &str, span: Span) -> Option<usize> {
        match table.columns(wanted).as_slice() {
            [column] => Some(*column),
            [] => {
                let message = format!("this table has no column `{wanted}`");
                let headers =
                    table.headers().map(|header| format!("`{header}`")).take(12).collect::<Vec<_>>().join(", ");
                let cure = format!("its columns are {headers}");
                self.faults.push(faults::no_column(span, message, wanted, cure, table.headers()));
                None
            }
            [_, second, ..] => {
                self.asked_twice.insert(folded(&table.header[*second].text));
                self.faults.push(faults::two_columns(&table.header[*second], wanted));
                None
            }
        }
    }
}
