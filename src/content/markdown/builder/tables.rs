//! Tables.

use std::mem;
use std::ops::Range;

use pulldown_cmark::Alignment;

use super::{Builder, Open};

/// The table that is open; tables do not nest.
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) has_body: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn start_table_head(&mut self) -> Open<'a> {
        if let Some(table) = &mut self.table {
            table.in_head = true;
            table.column = 0;
        }
        self.current.html.open("thead");
        self.current.html.open("tr");
        Open::TableHead
    }

    pub(super) fn end_table_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.in_head = false;
        }
        let html = &mut self.current.html;
        html.close("tr");
        html.close("thead");
        html.line();
    }

    pub(super) fn start_table_row(&mut self) -> Open<'a> {
        let html = &mut self.current.html;
        if let Some(table) = &mut self.table {
            table.column = 0;
            if !mem::replace(&mut table.has_body, true) {
                html.open("tbody");
                html.line();
            }
        }
        html.open("tr");
        Open::Block("tr")
    }

    pub(super) fn start_cell(&mut self, range: Range<usize>) -> Open<'a> {
        let Some(table) = &mut self.table else { return Open::Nothing };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Left) => Some("align-left"),
            Some(Alignment::Center) => Some("align-center"),
            Some(Alignment::Right) => Some("align-right"),
            Some(Alignment::None) | None => None,
        };
        table.column += 1;
        // A header cell without words would be announced as the header of its column.
        let is_header = table.in_head && !self.text[range].trim().is_empty();
        let name = if is_header { "th" } else { "td" };
        let tag = self.current.html.tag(name).maybe("class", class);
        tag.maybe("scope", is_header.then_some("col")).end();
        Open::Cell(name)
    }

    pub(super) fn end_table(&mut self) {
        let html = &mut self.current.html;
        if self.table.take().is_some_and(|table| table.has_body) {
            html.close("tbody");
        }
        html.close("table");
        html.close("div");
        html.line();
    }
}
