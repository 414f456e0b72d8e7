//! A report with the numbers of the tables that it names, as if somebody had typed them: each has its place in the table.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::content::body::{Body, Fragment, HoleKind};
use crate::content::forbidding::Wish;
use crate::content::front_matter::{FigureDraft, ReportFront};
use crate::content::layers;
use crate::content::not_public;
use crate::content::shapes::{Map, Nullable, OrText};
use crate::content::sum_draft::StatedValue;
use crate::content::tlp::Tlp;
use crate::content::values::{Amount, Credibility, Line, PlaceName};
use crate::content::yaml::{Path, Steps, Told, Yaml};
use crate::content::{Draft, PageDraft, ReportDraft, SeriesDraft};
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::{SourceId, SourceTree, Span, path_from};

mod columns;

use super::faults;
use super::named::meant;
use super::number::NumberSigns;
use super::shown;
use super::table::{Cell, FIGURE_KEYS, Table, folded, is_table, reads_as_total};
use super::unread::Unread;
use crate::content::table_draft::{PlaceNumbers, SamePlace, TableDraft, TablesDraft};

/// The row of the whole, unless `series.yaml` calls it otherwise.
const TOTAL: &str = "Total";

/// The headers of the columns of places, unless `series.yaml` calls them otherwise.
const PLACES: [&str; 3] = ["place", "pcode", "p-code"];

/// Reads the tables that a text names. Its body becomes a new one, as that of any text that was read anew.
pub(crate) fn fill(draft: &Draft, series: Option<&SeriesDraft>, tree: &SourceTree) -> Checked<Draft> {
    let signs = series.and_then(|series| series.front.value.tables.clone()).unwrap_or_default();
    let mut faults = Vec::new();
    let draft = match draft {
        Draft::Report(report) => {
            let mut filling = Filling::of(&report.front, tree, &signs);
            let mut filled = filling.report(report);
            filled.body = Arc::new(filling.body(&report.body));
            faults = filling.finished();
            layers::fill::fill(&mut filled.front, tree, &mut faults);
            Draft::Report(filled)
        }
        Draft::Page(page) => {
            let mut filling = Filling::of(&page.front, tree, &signs);
            let body = Arc::new(filling.body(&page.body));
            faults = filling.finished();
            Draft::Page(PageDraft { body, ..page.clone() })
        }
        Draft::Series(series) => {
            let mut filled = series.clone();
            layers::fill::fill(&mut filled.front, tree, &mut faults);
            Draft::Series(filled)
        }
        other => other.clone(),
    };
    Checked { value: draft, diagnostics: faults }
}

/// One text whose tables are read.
struct Filling<'a, T> {
    front: &'a Yaml<T>,
    tree: &'a SourceTree,
    signs: &'a TablesDraft,
    numbers: NumberSigns,
    /// What was read, by file and sheet; six figures have one table.
    tables: HashMap<(SourceId, Option<Line>), Option<Arc<Table>>>,
    /// Where values stand that no front matter holds: the way to them, the place of the key and that of the value.
    places: Vec<(Steps, Span, Span)>,
    /// What could not be read.
    lost: Vec<Steps>,
    /// Other columns that name the places of the rows which are read.
    also: Vec<SamePlace>,
    /// Cells of the table that is read which are no numbers.
    unread: Unread,
    /// Names of files that are not there, each of which is told once.
    missing: BTreeSet<String>,
    /// What asks to hold the tables back, where they are named.
    asked: Vec<Wish>,
    /// Headers that two columns have, and that were asked for.
    asked_twice: BTreeSet<String>,
    faults: Vec<Diagnostic>,
}

impl Filling<'_, ReportFront> {
    /// The report with the numbers of its tables in its front matter.
    fn report(&mut self, report: &ReportDraft) -> ReportDraft {
        let mut filled = report.clone();
        let mut figures = filled.front.value.key_figures.take().unwrap_or_default();
        let root = Path::Root;
        let list = root.key("key_figures");
        self.figures(&mut figures, list);
        let typed = figures.len();
        self.more_figures(&mut figures, list);
        filled.front.value.figures_of_table = figures.len() - typed;
        filled.front.value.key_figures = (!figures.is_empty()).then_some(figures);
        for (path, key, value) in std::mem::take(&mut self.places) {
            filled.front.graft(path, key, value);
        }
        for path in std::mem::take(&mut self.lost) {
            filled.front.leave_out(path);
        }
        filled
    }

    fn figures(&mut self, figures: &mut [FigureDraft], list: Path<'_>) {
        for (index, figure) in figures.iter_mut().enumerate() {
            let path = list.index(index);
            if let Some(PlaceNumbers::In(table)) = &figure.by_place {
                let table = table.0.clone();
                self.places_of(figure, &table, path);
            }
            if let Some(parts) = &mut figure.breakdown {
                self.figures(parts, path.key("breakdown"));
            }
        }
    }

    /// The table that is named at a path, which is a text or has the key `from`.
    fn table(&mut self, draft: &TableDraft, path: Path<'_>) -> Option<Arc<Table>> {
        let named = self.named(path);
        let written = draft.from.as_str();
        let Some(file) = self.file(written) else {
            // A draft may wait for its table, as one that `vigie new` has made does.
            if self.front.value.draft != Some(true) && self.missing.insert(written.to_owned()) {
                // The table of another week is not the one that was meant, but `week-04.csv` is for `week-4.csv`.
                let letters = |name: &str| name.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
                let is_wanted = |name: &str| {
                    is_table(name)
                        && (letters(name) != letters(written) || without_zeros(name) == without_zeros(written))
                };
                let meant = meant(self.tree, self.tree.path(self.front.source()), written, is_wanted);
                self.faults.push(faults::missing_file(named, written, meant));
            }
            return None;
        };
        let table = self.read_table(file, draft.sheet.as_ref(), named)?;
        self.ask(&table, Tlp::Clear);
        Some(table)
    }

    fn named(&self, path: Path<'_>) -> Span {
        let from = path.key("from");
        self.front.span(if self.front.has(from) { from } else { path })
    }

    /// Takes the numbers of one figure from a table, and its value from the row of the total.
    fn places_of(&mut self, figure: &mut FigureDraft, draft: &TableDraft, path: Path<'_>) {
        let list = path.key("by_place");
        let faults_before = self.faults.len();
        let read = self.table(draft, list).and_then(|table| self.rows_of(figure, draft, &table, path));
        let Some((numbers, total, without)) = read else {
            return self.lose(figure, path);
        };
        let is_open = figure.value == Nullable::Absent && !has_range(figure) && figure.reports.is_none();
        if let (true, None, Some((place, span))) =
            (is_open && self.faults.len() == faults_before, &total, without.first())
        {
            self.faults.push(faults::no_sum(*span, place.as_str(), figure.id.as_str()));
        }
        let is_complete = without.is_empty() && self.faults.len() == faults_before;
        for (name, span) in &without {
            self.places.push((list.key(name.as_str()).to_steps(), *span, *span));
        }
        let without = without.into_iter().map(|(name, _)| name).collect();
        match (figure.number(), total) {
            (Nullable::Absent, Some((cell, total))) if !has_range(figure) && figure.sum().is_none() => {
                figure.value = Nullable::Value(StatedValue::Number(total));
                self.places.push((path.key("value").to_steps(), cell.span, cell.span));
            }
            (Nullable::Value(typed), Some((cell, total))) if typed != total => {
                self.faults.push(faults::other_total(&cell, &total.to_string(), &typed.to_string()));
            }
            _ => {}
        }
        if self.faults.len() > faults_before {
            self.lose(figure, path);
        }
        let also = std::mem::take(&mut self.also);
        figure.by_place =
            Some(PlaceNumbers::Read { table: draft.clone(), numbers: Map(numbers), without, also, is_complete });
    }

    /// What follows from a table that cannot be read is no fault.
    fn lose(&mut self, figure: &FigureDraft, path: Path<'_>) {
        let (list, value) = (path.key("by_place"), path.key("value"));
        self.lost.push(list.to_steps());
        if figure.value == Nullable::Absent {
            let named = self.named(list);
            self.places.push((value.to_steps(), named, named));
            self.lost.push(value.to_steps());
        }
    }

    #[expect(clippy::type_complexity, reason = "the numbers, the cell of the total, and the places without a number")]
    fn rows_of(
        &mut self,
        figure: &FigureDraft,
        draft: &TableDraft,
        table: &Table,
        path: Path<'_>,
    ) -> Option<(Vec<(PlaceName, Amount)>, Option<(Cell, Amount)>, Vec<(PlaceName, Span)>)> {
        let list = path.key("by_place");
        let place_column = self.place_column(draft, table, list);
        let column = self.number_column(figure, draft, table, list);
        let (place_column, column) = (place_column?, column?);
        let total_word = self.signs.total.as_ref().map_or(TOTAL, Line::as_str).to_owned();
        self.also.clear();
        let is_share = figure.unit.as_ref().is_some_and(|unit| unit.as_str().contains('%'));
        let others = table.other_places(place_column, &PLACES);
        let (mut numbers, mut total, mut without, mut unread) = (Vec::new(), None, Vec::new(), Unread::default());
        let mut seen = BTreeSet::new();
        for row in &table.rows {
            let (place, cell) = (&row[place_column], &row[column]);
            let number = match self.numbers.read_cell(cell, is_share) {
                Ok(number) => number,
                Err(rejection) => {
                    unread.push(column, cell, rejection);
                    continue;
                }
            };
            let is_total = folded(&place.text) == folded(&total_word);
            if !is_total && !place.is_empty() && !seen.insert(place.text.clone()) {
                self.faults.push(faults::twice(place, &place.text));
                continue;
            }
            if !is_total && reads_as_total(&place.text) {
                self.faults.push(faults::other_word_for_total(place, &place.text));
                continue;
            }
            if !is_total && !place.is_empty() {
                let also = others.iter().map(|at| &row[*at]).filter(|other| !other.is_empty());
                self.also.extend(also.map(|other| SamePlace {
                    place: PlaceName::of_table(&place.text),
                    other: PlaceName::of_table(&other.text),
                    span: other.span,
                    cell: other.name.clone(),
                }));
            }
            if number.is_none() && !is_total && !place.is_empty() {
                without.push((PlaceName::of_table(&place.text), place.span));
            }
            match number {
                Some(number) if is_total && total.is_none() => total = Some((cell.clone(), number)),
                Some(_) if is_total => self.faults.push(faults::twice(place, &place.text)),
                Some(_) if place.is_empty() => self.faults.push(faults::no_place(cell, &total_word)),
                Some(number) => {
                    let name = PlaceName::of_table(&place.text);
                    self.places.push((list.key(name.as_str()).to_steps(), place.span, cell.span));
                    numbers.push((name, number));
                }
                None => {}
            }
        }
        self.faults.extend(unread.tell(self.tree, table.rows.len(), &table.header));
        if numbers.is_empty() && total.is_none() && !self.faults.iter().any(|fault| fault.span.source == table.file()) {
            let named = self.named(list);
            self.faults.push(faults::no_numbers(named, &table.header[column].text));
            return None;
        }
        Some((numbers, total, without))
    }

    /// The figures of `figures_from`, one for each row.
    fn more_figures(&mut self, figures: &mut Vec<FigureDraft>, list: Path<'_>) {
        let root = Path::Root;
        let path = root.key("figures_from");
        let Some(OrText(draft)) = &self.front.value.figures_from else { return };
        let Some(table) = self.table(draft, path) else {
            self.lost.push(list.to_steps());
            return;
        };
        let Some(columns) = self.columns_of_figures(&table, path) else {
            self.lost.push(list.to_steps());
            return;
        };
        for row in &table.rows {
            let at = list.index(figures.len());
            match self.figure(row, &columns, at) {
                Some(figure) => figures.push(figure),
                None => self.lost.push(list.to_steps()),
            }
        }
        let unread = std::mem::take(&mut self.unread);
        self.faults.extend(unread.tell(self.tree, table.rows.len(), &table.header));
    }

    /// The column of each key of a figure.
    fn columns_of_figures(&mut self, table: &Table, path: Path<'_>) -> Option<Vec<(&'static str, usize)>> {
        let faults_before = self.faults.len();
        let span = self.named(path);
        let mut columns = Vec::new();
        for key in FIGURE_KEYS {
            let mapped = self.mapped(key);
            let name = mapped.as_ref().map_or(*key, Line::as_str);
            if *key == "id" || !table.columns(name).is_empty() {
                columns.extend(self.column(table, name, span).map(|column| (*key, column)));
            }
        }
        for (at, cell) in table.header.iter().enumerate() {
            if !cell.is_empty()
                && !columns.iter().any(|(_, column)| *column == at)
                && self.faults.len() == faults_before
            {
                self.faults.push(faults::unread_column(cell, &cell.text, FIGURE_KEYS));
            }
        }
        (self.faults.len() == faults_before).then_some(columns)
    }

    fn figure(&mut self, row: &[Cell], columns: &[(&'static str, usize)], at: Path<'_>) -> Option<FigureDraft> {
        let mut figure: Option<FigureDraft> = None;
        let (_, id) = columns.iter().find(|(key, _)| *key == "id")?;
        let faults_before = self.faults.len();
        match row[*id].is_empty() {
            true => self.faults.push(faults::empty_cell(&row[*id], "id")),
            false => figure = self.read(&row[*id]).map(FigureDraft::of_id),
        }
        let mut figure = figure?;
        let unread_before = self.unread.len();
        let is_share = columns.iter().any(|(key, column)| *key == "unit" && row[*column].text.contains('%'));
        for (key, column) in columns {
            let cell = &row[*column];
            if cell.is_empty() {
                continue;
            }
            if cell.has_no_result() && !NUMBERS.contains(key) {
                self.faults.push(faults::no_result(cell));
                continue;
            }
            self.places.push((at.key(key).to_steps(), cell.span, cell.span));
            match *key {
                "value" => {
                    let number = self.number(cell, *column, is_share).map(StatedValue::Number);
                    figure.value = number.map_or(Nullable::Null, Nullable::Value);
                }
                "min" => figure.min = self.number(cell, *column, is_share),
                "max" => figure.max = self.number(cell, *column, is_share),
                "best" => figure.best = self.number(cell, *column, is_share),
                "label" => figure.label = self.read(cell),
                "reason" => figure.reason = self.read(cell),
                "approximate" => figure.approximate = self.yes_or_no(cell),
                "unit" => figure.unit = self.read(cell),
                "measure" => figure.measure = self.read(cell),
                "scope" => figure.scope = self.read(cell),
                "as_of" => figure.as_of = self.read(cell),
                "group" => figure.group = self.read(cell),
                "topic" => figure.topic = self.read(cell),
                "place" => figure.place = Some(PlaceName::of_table(&cell.text)),
                "source" => figure.source = self.read(cell),
                "credibility" => figure.credibility = self.credibility(cell),
                "status" => figure.status = self.read(cell),
                "attribution" => figure.attribution = self.read(cell),
                "inclusion" => figure.inclusion = self.read(cell),
                "note" => figure.note = self.read(cell),
                _ => {}
            }
        }
        // A reason stands for a number that nobody has.
        if figure.reason.is_some() && figure.value == Nullable::Absent && !has_range(&figure) {
            figure.value = Nullable::Null;
        }
        (self.faults.len() == faults_before && self.unread.len() == unread_before).then_some(figure)
    }

    fn number(&mut self, cell: &Cell, column: usize, is_share: bool) -> Option<Amount> {
        match self.numbers.read_cell(cell, is_share) {
            Ok(number) => number,
            Err(rejection) => {
                self.unread.push(column, cell, rejection);
                None
            }
        }
    }

    /// The value of a type that is written as a text.
    fn read<'c, T: Deserialize<'c>>(&mut self, cell: &'c Cell) -> Option<T> {
        let text: StrDeserializer<'c, Error> = (*cell.text).into_deserializer();
        match T::deserialize(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let told = Told::of(&error.to_string());
                self.faults.push(faults::bad_cell(cell, told.message, told.hint));
                None
            }
        }
    }

    fn credibility(&mut self, cell: &Cell) -> Option<Credibility> {
        let grade = cell.text.parse().ok().and_then(Credibility::new);
        if grade.is_none() {
            let message = format!("`{}` is not a credibility grade", cell.text);
            self.faults.push(faults::bad_cell(cell, message, Some(Cow::Borrowed("it is a digit from 1 to 6"))));
        }
        grade
    }

    fn yes_or_no(&mut self, cell: &Cell) -> Option<bool> {
        match &*cell.text {
            text if not_public::is_yes(text) => Some(true),
            text if not_public::is_no(text) => Some(false),
            text => {
                let message = format!("`{text}` is neither yes nor no");
                self.faults.push(faults::bad_cell(cell, message, Some(Cow::Borrowed("write `true` or `false`"))));
                None
            }
        }
    }
}

impl<'a, T> Filling<'a, T> {
    fn of(front: &'a Yaml<T>, tree: &'a SourceTree, signs: &'a TablesDraft) -> Filling<'a, T> {
        let numbers = NumberSigns::of(signs);
        Filling {
            front,
            tree,
            signs,
            numbers,
            tables: HashMap::new(),
            places: Vec::new(),
            lost: Vec::new(),
            also: Vec::new(),
            unread: Unread::default(),
            missing: BTreeSet::new(),
            asked: Vec::new(),
            asked_twice: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// The faults, with columns of one name that nobody asked for.
    fn finished(mut self) -> Vec<Diagnostic> {
        let mut told = BTreeSet::new();
        let mut equal: Vec<&Cell> = self.tables.values().flatten().flat_map(|table| table.equal_columns()).collect();
        equal.retain(|cell| !self.asked_twice.contains(&folded(&cell.text)));
        equal.sort_by_key(|cell| (cell.span, cell.name.clone()));
        let new = |cell: &&&Cell| told.insert((cell.span, cell.name.clone()));
        let warnings: Vec<Diagnostic> = equal.iter().filter(new).map(|cell| faults::equal_columns(cell)).collect();
        self.faults.extend(warnings);
        self.faults
    }

    fn file(&self, written: &str) -> Option<SourceId> {
        self.tree.find(&path_from(self.tree.path(self.front.source()), written)?)
    }

    fn read_table(&mut self, file: SourceId, sheet: Option<&Line>, named: Span) -> Option<Arc<Table>> {
        let sheet = sheet.or(self.signs.sheet.as_ref());
        if let Some(known) = self.tables.get(&(file, sheet.cloned())) {
            return known.clone();
        }
        let table = Table::read(self.tree, file, sheet.map(Line::as_str), self.signs, named, &mut self.faults);
        let table = table.map(Arc::new);
        self.tables.insert((file, sheet.cloned()), table.clone());
        table
    }

    /// Keeps what a table asks that a part of this level does not fulfil.
    fn ask(&mut self, table: &Table, level: Tlp) {
        let new = table.asked.iter().filter(|wish| wish.level > level && !self.asked.contains(wish));
        let new: Vec<Wish> = new.cloned().collect();
        self.asked.extend(new);
    }

    /// The body with the rows of the tables that it shows.
    fn body(&mut self, body: &Body) -> Body {
        let mut body = body.clone();
        let sections = body.sections.iter_mut().map(|section| &mut section.content);
        let notes = body.footnotes.iter_mut().map(|note| &mut note.content);
        for fragment in std::iter::once(&mut body.lead).chain(sections).chain(notes) {
            self.shown_in(fragment, Tlp::Clear);
        }
        body.wishes = body.wishes.iter().cloned().chain(std::mem::take(&mut self.asked)).collect();
        body
    }

    fn shown_in(&mut self, fragment: &mut Fragment, level: Tlp) {
        for hole in fragment.holes_mut() {
            match &mut hole.kind {
                HoleKind::Restricted { tlp, content } => self.shown_in(content, level.max(*tlp)),
                HoleKind::Table(draft) => {
                    // What leads nowhere is told by `links`, as other paths are.
                    let Some(file) = self.file(&draft.path) else { continue };
                    let Some(table) = self.read_table(file, draft.sheet.as_ref(), hole.span) else { continue };
                    self.ask(&table, level);
                    let total = self.signs.total.as_ref().map_or(TOTAL, Line::as_str);
                    let reading = shown::Reading {
                        numbers: self.numbers,
                        total,
                        labels: self.signs.labels.as_ref(),
                        span: hole.span,
                    };
                    let rows = shown::rows(draft, &table, &reading, &mut self.faults);
                    draft.rows = Some(Arc::new(rows));
                }
                _ => {}
            }
        }
    }
}

/// Those of them that have numbers.
const NUMBERS: [&str; 4] = ["value", "min", "max", "best"];

/// `week-4.csv` for `week-04.csv`.
fn without_zeros(name: &str) -> String {
    let mut short = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    while let Some(sign) = chars.next() {
        let is_in_number = short.ends_with(|c: char| c.is_ascii_digit());
        let is_for_nothing = sign == '0' && !is_in_number && chars.peek().is_some_and(char::is_ascii_digit);
        if !is_for_nothing {
            short.push(sign);
        }
    }
    short
}

fn has_range(figure: &FigureDraft) -> bool {
    figure.min.is_some() || figure.max.is_some() || figure.best.is_some()
}
