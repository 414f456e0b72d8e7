//! Words of a table that say that not everybody may read: columns, cells, what stands above the header, and what a workbook says beside
//! its cells. Nobody asks a table who may read, so they are told. The judges are those of layers and of front matter.

use crate::content::forbidding::Wish;
use crate::content::not_public::{self, Member};
use crate::content::tlp::Tlp;
use crate::content::{forbidding, marking};
use crate::diagnostic::Diagnostic;

use super::faults;
use super::rows::{Beside, BesidePlace, Cell, Row};

/// What of a table is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<'t> {
    /// The rows above the header.
    pub(super) titles: &'t [Row],
    pub(super) header: &'t Row,
    pub(super) tags: Option<&'t Row>,
    pub(super) rows: &'t [Row],
    pub(super) beside: &'t [Beside],
}

/// The faults of columns that say who may read each row.
pub(super) fn columns(table: &Asked<'_>) -> Vec<Diagnostic> {
    let columns = (0..table.header.len()).filter(|at| says_who_may_read(table, *at));
    columns.map(|at| faults::restricting_column(&table.header[at], name(table, at))).collect()
}

/// The words that ask to hold the table back, the first of each column.
pub(super) fn wishes(table: &Asked<'_>) -> Vec<Wish> {
    let mut asked: Vec<Wish> = table.titles.iter().flatten().filter_map(of_cell).collect();
    for at in (0..table.header.len()).filter(|at| !says_who_may_read(table, *at)) {
        // `Draft` over metres names what is measured.
        let names = names(table, at).filter(|name| not_public::key(&name.text).is_none());
        let mut cells = names.chain(table.rows.iter().map(|row| &row[at]));
        asked.extend(cells.find_map(of_cell));
    }
    asked.extend(table.beside.iter().filter_map(of_words_beside));
    asked
}

fn of_cell(cell: &Cell) -> Option<Wish> {
    let level = not_public::asked_for(&cell.text)?;
    Some(Wish { level, fault: faults::restricting_cell(cell) })
}

fn of_words_beside(beside: &Beside) -> Option<Wish> {
    let words = beside.words.trim();
    let of_level = || marking::first(words).map(|marking| marking.tlp).filter(|level| *level > Tlp::Clear);
    let of_words = || match beside.place {
        BesidePlace::SheetName => forbidding::in_name(words),
        BesidePlace::Remark => forbidding::in_remark(words),
        BesidePlace::Print => false,
    };
    let level = not_public::asked_for(words).or_else(of_level).or_else(|| of_words().then_some(Tlp::Green))?;
    Some(Wish { level, fault: faults::restricting_words(beside) })
}

/// What a column is called, for people: by its header, or by its tag.
fn name<'t>(table: &Asked<'t>, at: usize) -> &'t str {
    let tag = || table.tags.and_then(|tags| tags.get(at)).map_or("", |tag| &*tag.text);
    match &*table.header[at].text {
        "" => tag(),
        header => header,
    }
}

/// The cells that name a column.
fn names<'t>(table: &Asked<'t>, at: usize) -> impl Iterator<Item = &'t Cell> {
    std::iter::once(&table.header[at]).chain(table.tags.and_then(|tags| tags.get(at)))
}

fn says_who_may_read(table: &Asked<'_>, at: usize) -> bool {
    let cells = || table.rows.iter().map(|row| &*row[at].text).filter(|text| !text.is_empty());
    let is_counted = cells().any(|text| not_public::is_count(text) && !matches!(text, "0" | "1"));
    names(table, at).filter(|name| !name.is_empty()).any(|name| {
        let mut member = Member::of(&name.text);
        let mut before = "";
        // What repeats is asked once.
        cells().any(|text| std::mem::replace(&mut before, text) != text && member.is_said(text, is_counted))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceTree};

    /// Whether the columns say who may read, and whether the cells do.
    fn judged(header: &str, cells: &[&str]) -> (bool, bool) {
        let span = SourceTree::default().insert("content/a/1.csv".into(), Content::Text("".into())).whole();
        let cell = |text: &str| vec![Cell::new(text, span, None)];
        let (header, rows) = (cell(header), cells.iter().map(|text| cell(text)).collect::<Vec<_>>());
        let asked = Asked { titles: &[], header: &header, tags: None, rows: &rows, beside: &[] };
        (!columns(&asked).is_empty(), !wishes(&asked).is_empty())
    }

    #[test]
    fn columns_that_say_who_may_read_are_known() {
        for (header, cells) in [
            ("tlp", &["red"][..]),
            ("TLP level", &["RED"]),
            ("TLP level", &["CLEAR", "AMBER"]),
            ("TLP:", &["RED"]),
            ("TLP 2.0", &["AMBER"]),
            ("#meta+tlp", &["red"]),
            ("Handling", &["", "amber"]),
            ("handling", &["Internal use only"]),
            ("Marking", &["RED"]),
            ("Withheld", &["x"]),
            ("withheld", &["true"]),
            ("hide", &["1", "0"]),
            ("Draft?", &["yes"]),
            ("Secret", &["y"]),
            ("Restricted", &["1"]),
            ("Internal", &["true"]),
            ("Confidential", &["yes"]),
            ("Classification", &["restricted"]),
            ("Status", &["final", "Draft"]),
            ("published", &["no"]),
            ("Public", &["false"]),
            ("publish", &["no"]),
            ("Embargo", &["2027-01-01"]),
            ("embargo until", &["2027-01-01"]),
            ("Sensitive", &["true"]),
        ] {
            assert!(judged(header, cells).0, "{header}: {cells:?}");
        }
    }

    #[test]
    fn cells_that_say_who_may_read_are_known() {
        for cell in [
            "TLP:RED do not share",
            "TLP:\nRED",
            "TLP: AMBER+STRICT",
            "not for publication",
            "Do not publish",
            "embargoed until 2027",
            "EMBARGOED: speech of the minister",
            "[internal] the depot",
            "Orsa depot (not for publication)",
            "CONFIDENTIAL",
            "confidentiel",
            "Bridge open\nne pas diffuser",
        ] {
            assert_eq!(judged("Note", &["a", cell]), (false, true), "{cell}");
        }
    }

    #[test]
    fn honest_tables_are_left_alone() {
        for (header, cells) in [
            ("Status", &["confirmed", "open", "suspected"][..]),
            ("hide", &["12", "1", "0"]),
            ("Hides sold", &["1", "40"]),
            ("Handling", &["by crane", "keep dry"]),
            ("Handling", &["1", "2"]),
            ("TLP", &["CLEAR", "TLP:CLEAR", "", "white"]),
            ("TLP level", &["clear"]),
            ("Withdrawn", &["1,200", "1"]),
            ("Draft", &["7.5", "6"]),
            ("Internal", &["1200", "1"]),
            ("Private", &["3", "12"]),
            ("Ownership", &["private", "public"]),
            ("Type of road", &["Restricted", "INTERNAL", "PRIVATE"]),
            ("Household members", &["4", "1"]),
            ("Staff members", &["Anna", "Bo"]),
            ("Displacement", &["internal", "cross-border"]),
            ("Alert", &["RED", "amber"]),
            ("Status", &["red", "amber"]),
            ("Active", &["no", "yes"]),
            ("Request", &["pending", "approved", "NOT APPROVED"]),
            ("Agency", &["SBU", "Red Cross"]),
            ("Document", &["Flood plan (draft)", "Water law"]),
            ("Mines", &["NOT CLEARED", "cleared"]),
            ("Note", &["The red line", "TLP:CLEAR", "They asked us not to share beds"]),
            ("Published", &["2026-01-02"]),
            ("Hidden", &["2.5"]),
            ("Cases (draft)", &["4"]),
        ] {
            assert_eq!(judged(header, cells), (false, false), "{header}: {cells:?}");
        }
    }
}
