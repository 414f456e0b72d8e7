//! Tables.

use std::mem;
use std::ops::Range;

use pulldown_cmark::Alignment as Written;

use super::{Builder, Open};
use crate::content::body::{Alignment, Simple};

impl<'a> Builder<'a> {
    pub(super) fn start_table_head(&mut self) -> Open<'a> {
        if let Some(table) = &mut self.table {
            table.in_head = true;
            table.column = 0;
        }
        self.current.start(Simple::TableHead);
        Open::TableHead
    }

    pub(super) fn end_table_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.in_head = false;
        }
        self.current.end();
    }

    pub(super) fn start_table_row(&mut self) -> Open<'a> {
        if let Some(table) = &mut self.table {
            table.column = 0;
            if !mem::replace(&mut table.has_body, true) {
                self.current.start(Simple::TableBody);
            }
        }
        self.element(Simple::Row)
    }

    pub(super) fn start_cell(&mut self, range: Range<usize>) -> Open<'a> {
        let Some(table) = &mut self.table else { return Open::Nothing };
        let alignment = match table.alignments.get(table.column) {
            Some(Written::Left) => Some(Alignment::Left),
            Some(Written::Center) => Some(Alignment::Center),
            Some(Written::Right) => Some(Alignment::Right),
            Some(Written::None) | None => None,
        };
        table.column += 1;
        // A header cell without words would be announced as the header of its column.
        let is_header = table.in_head && !self.text[range].trim().is_empty();
        self.element(Simple::Cell { alignment, is_header })
    }

    pub(super) fn end_table(&mut self) {
        if self.table.take().is_some_and(|table| table.has_body) {
            self.current.end();
        }
        self.current.end();
    }
}
