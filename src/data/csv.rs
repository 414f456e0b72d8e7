//! CSV (RFC 4180) with a row of HXL tags under the headings. Columns keep their order and their English headings, which
//! programs name; the labels of figures and places stand in a column for each language of the site.

mod by_place;
mod incidents;
mod wide;

use std::borrow::Cow;

use crate::content::shapes::Text;
use crate::content::values::{Amount, Credibility};
use crate::context::{PageContext, handling, names};
use crate::model::figure::{Claim, Figure, Value};
use crate::model::period::Timestamp;
use crate::model::register::{Place, PlaceId};
use crate::model::report::{Report, ReportId};
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;
use crate::plan::{DataScope, Entry, Output};

use super::events::source_id;
use super::place_sums;
use super::records::hxl_tag;
use super::scope;
use super::values::report_name;

pub(super) use by_place::figures_by_place;
pub(super) use incidents::incidents;
pub(super) use wide::figures_by_report;

/// A table in the making: columns first, then row by row.
#[derive(Default)]
pub(super) struct CsvTable {
    headings: Vec<String>,
    tags: Vec<String>,
    /// Written at once, because the cells of all figures of a site would fill the memory.
    rows: String,
}

#[derive(Clone)]
enum Cell {
    Empty,
    Number(Amount),
    /// A word that we wrote: an id, a date, an address of the site.
    Word(String),
    /// A text that a writer wrote.
    Text(String),
}

impl CsvTable {
    fn new(columns: &[(&str, &str)]) -> CsvTable {
        let mut table = CsvTable::default();
        table.columns(columns);
        table
    }

    fn columns(&mut self, columns: &[(&str, &str)]) {
        columns.iter().for_each(|(heading, tag)| self.column(heading, tag));
    }

    fn column(&mut self, heading: &str, tag: &str) {
        self.headings.push(heading.to_owned());
        self.tags.push(tag.to_owned());
    }

    /// A column for each language of the site: `label_fr`, `#indicator+name+i_fr`.
    fn columns_of_languages(&mut self, page: &PageContext<'_>, heading: &str, tag: &str) {
        for language in &page.site.settings.languages {
            let attribute = language.as_str().to_lowercase().replace('-', "_");
            self.column(&format!("{heading}_{language}"), &format!("{tag}+i_{attribute}"));
        }
    }

    fn row(&mut self, cells: &[Cell]) {
        cells.iter().enumerate().for_each(|(at, cell)| push_cell(at, &written(cell), &mut self.rows));
        self.rows.push_str("\r\n");
    }

    pub(super) fn write(&self) -> String {
        // The mark of UTF-8: without it, spreadsheets take Arabic for the letters of Western Europe.
        let mut out = "\u{feff}".to_owned();
        for words in [&self.headings, &self.tags] {
            words.iter().enumerate().for_each(|(at, word)| push_cell(at, &quoted(word), &mut out));
            out.push_str("\r\n");
        }
        out + &self.rows
    }
}

fn push_cell(at: usize, words: &str, out: &mut String) {
    if at > 0 {
        out.push(',');
    }
    out.push_str(words);
}

fn written(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => "".into(),
        Cell::Number(value) => value.to_string().into(),
        Cell::Word(word) => quoted(word),
        // A spreadsheet would compute these; an apostrophe makes words of them. The JSON has the text as it is.
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            quoted(&format!("'{text}")).into_owned().into()
        }
        Cell::Text(text) => quoted(text),
    }
}

fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}

fn word(word: impl ToString) -> Cell {
    Cell::Word(word.to_string())
}

fn maybe(word: Option<impl ToString>) -> Cell {
    word.map_or(Cell::Empty, |word| Cell::Word(word.to_string()))
}

fn number(amount: Option<Amount>) -> Cell {
    amount.map_or(Cell::Empty, Cell::Number)
}

/// The day where it was written, and the moment when more than the day is known.
fn time(at: Timestamp) -> [Cell; 2] {
    [word(at.day()), if at.is_day() { Cell::Empty } else { word(at.iso()) }]
}

/// Which report a row is from.
const REPORT: [(&str, &str); 3] =
    [("series", "#crisis+code"), ("report", "#meta+id+report"), ("url", "#meta+url+report")];

/// Where a place is.
const PLACE: [(&str, &str); 5] = [
    ("pcode", "#loc+code+pcode"),
    ("country", "#country+code"),
    ("lat", "#geo+lat"),
    ("lon", "#geo+lon"),
    ("precision", "#geo+precision"),
];

/// The week that a report is about.
const WEEK: [(&str, &str); 3] =
    [("week_year", "#meta+week+year"), ("week", "#meta+week+num"), ("week_system", "#meta+week+system")];

/// Whether any of these reports is about one week.
fn has_weeks(page: &PageContext<'_>, mut reports: impl Iterator<Item = ReportId>) -> bool {
    reports.any(|id| page.site.week(&page.site.reports[id]).is_some())
}

fn week_cells(page: &PageContext<'_>, report: &Report) -> [Cell; 3] {
    let week = page.site.week(report);
    [
        maybe(week.map(|week| week.year())),
        maybe(week.map(|week| week.number())),
        maybe(week.map(|week| week.system.as_str())),
    ]
}

/// What an earlier report should have printed, by this one; what this one should have, and by which later one.
const CORRECTION: [(&str, &str); 3] = [
    ("revision_corrected", "#indicator+value+previous+corrected+num"),
    ("corrected", "#indicator+value+corrected+num"),
    ("corrected_by", "#meta+id+report+correction"),
];

/// How far a row may be shared: as far as the report that it is from, or the strictest report that names what it is about.
/// The last column of each table.
const LEVEL: (&str, &str) = ("tlp", "#meta+tlp");

/// Who says something, and how sure it is.
const SOURCE: [(&str, &str); 5] = [
    ("source", "#meta+source+code"),
    ("source_name", "#meta+source+name"),
    ("source_url", "#meta+source+url"),
    ("reliability", "#meta+source+reliability"),
    ("credibility", "#meta+credibility"),
];

fn report_cells(page: &PageContext<'_>, id: ReportId, report: &Report) -> [Cell; 3] {
    let series = page.site.series[report.series.index()].slug();
    [word(series), word(report_name(page, report)), word(names::report_url(page, id))]
}

fn level(page: &PageContext<'_>, report: ReportId) -> Cell {
    word(handling::of_report(&page.ctx.linked, report).tlp.label())
}

fn level_of_entry(page: &PageContext<'_>, entry: Entry) -> Cell {
    word(handling::of_mentions(&page.ctx.linked, entry, &scope::range(page.site, DataScope::Site)).tlp.label())
}

/// A row for each value: of a figure, of a part, of a source's claim.
pub(super) fn figures(page: &PageContext<'_>, scope: DataScope) -> CsvTable {
    let mut table = CsvTable::new(&REPORT);
    table.columns(&[
        ("as_of", "#date+reported"),
        ("as_of_time", "#date+reported+time"),
        ("row", "#meta+row"),
        ("figure", "#indicator+code"),
        ("part_of", "#indicator+code+whole"),
    ]);
    table.columns_of_languages(page, "label", "#indicator+name");
    table.columns(&[
        ("value", "#indicator+value+num"),
        ("min", "#indicator+value+min+num"),
        ("max", "#indicator+value+max+num"),
        ("best", "#indicator+value+best+num"),
        ("approximate", "#indicator+approximate+bool"),
        ("unknown", "#indicator+unknown"),
        ("unit", "#indicator+unit"),
        ("measure", "#indicator+measure"),
        ("group", "#indicator+group"),
        ("scope", "#indicator+scope"),
        ("hxl", "#meta+hxl"),
        ("status", "#status"),
    ]);
    table.columns(&SOURCE);
    table.columns(&[("revision_previous", "#indicator+value+previous+num"), ("revision_reason", "#meta+revision")]);
    let histories = &page.ctx.linked.histories;
    let has_corrections = scope::stated(page.site, scope).any(|id| histories.has_corrections(id.series()));
    if has_corrections {
        table.columns(&CORRECTION);
    }
    let mut all = scope::stated(page.site, scope).flat_map(|id| page.site.reports[id].all_figures());
    let has_places = all.any(|figure| figure.place.is_some());
    if has_places {
        area_columns(page, &mut table);
    }
    let has_topics = scope::stated(page.site, scope).any(|id| {
        let mut all = page.site.reports[id].all_figures();
        all.any(|figure| figure.topic.is_some())
    });
    if has_topics {
        table.columns(&[("topic", "#sector+id"), ("topic_code", "#sector+code")]);
        table.columns_of_languages(page, "topic_name", "#sector+name");
    }
    let has_weeks = has_weeks(page, scope::stated(page.site, scope));
    if has_weeks {
        table.columns(&WEEK);
    }
    table.columns(&[LEVEL]);
    for id in scope::stated(page.site, scope) {
        let report = &page.site.reports[id];
        let row = FigureRow {
            page,
            id,
            report: report_cells(page, id, report),
            level: level(page, id),
            has_corrections,
            has_places,
            has_topics,
            week: has_weeks.then(|| week_cells(page, report)),
        };
        for figure in &report.figures {
            row.figure(figure, None, &mut table);
        }
    }
    table
}

struct FigureRow<'r, 'c> {
    page: &'r PageContext<'c>,
    id: ReportId,
    report: [Cell; 3],
    level: Cell,
    /// Whether the table says what later reports corrected.
    has_corrections: bool,
    /// Whether the table says where figures count.
    has_places: bool,
    /// Whether it says what they are about.
    has_topics: bool,
    /// The week of the report; `None` if the table has no weeks.
    week: Option<[Cell; 3]>,
}

/// What a row says about a figure, or about one claim.
struct Statement {
    row: &'static str,
    value: Value,
    approximate: bool,
    as_of: Timestamp,
    source: Option<SourceRef>,
    credibility: Option<Credibility>,
}

impl FigureRow<'_, '_> {
    fn figure(&self, figure: &Figure, whole: Option<&Figure>, table: &mut CsvTable) {
        let said = Statement {
            row: match (whole, figure.place) {
                (None, _) => "figure",
                (Some(_), None) => "part",
                (Some(_), Some(_)) => "place",
            },
            value: figure.value,
            approximate: figure.approximate,
            as_of: figure.as_of,
            source: figure.source,
            credibility: figure.credibility,
        };
        table.row(&self.cells(figure, whole, &said));
        for claim in &figure.claims {
            table.row(&self.cells(figure, whole, &Statement::of_claim(claim)));
        }
        for part in figure.parts.iter().chain(&figure.by_place) {
            self.figure(part, Some(figure), table);
        }
        for sum in place_sums::sums(self.page, self.id, figure) {
            let sum = sum.figure(figure, &self.page.site.places);
            table.row(&self.cells(&sum, Some(figure), &Statement::of_sum("place_sum", &sum)));
        }
        if let Some(value) = place_sums::beside(self.page, figure) {
            let rest = Statement { value, approximate: false, ..Statement::of_sum("beside_places", figure) };
            table.row(&self.cells(figure, Some(figure), &rest));
        }
    }

    fn cells(&self, figure: &Figure, whole: Option<&Figure>, said: &Statement) -> Vec<Cell> {
        let page = self.page;
        let mut cells: Vec<Cell> = self.report.to_vec();
        cells.extend(time(said.as_of));
        cells.extend([word(said.row), word(&figure.id), maybe(whole.map(|whole| &whole.id))]);
        cells.extend(in_languages(page, figure.label.as_ref()));
        let (exact, range, unknown) = match said.value {
            Value::Exact(amount) => (Some(amount), None, None),
            Value::Range(range) => (None, Some(range), None),
            Value::Unknown(reason) => (None, None, Some(reason.map_or("unknown", |reason| reason.as_str()))),
        };
        cells.push(number(exact));
        cells.push(number(range.and_then(|range| range.min())));
        cells.push(number(range.and_then(|range| range.max())));
        cells.push(number(range.and_then(|range| range.best())));
        cells.extend([word(said.approximate), maybe(unknown), maybe(figure.unit.as_ref())]);
        cells.push(maybe(figure.measure.map(|measure| measure.as_str())));
        cells.push(maybe(figure.group.map(|group| group.as_str())));
        cells.push(maybe(figure.scope.map(|scope| scope.as_str())));
        cells.push(word(hxl_tag(figure)));
        cells.push(maybe(figure.status.map(|status| status.as_str())));
        cells.extend(source_cells(page, said.source));
        cells.push(maybe(said.credibility.map(|grade| grade.get())));
        let revision = figure.revision.as_ref().filter(|_| !matches!(said.row, "claim" | "beside_places"));
        cells.push(number(revision.and_then(|revision| revision.previous?.number())));
        cells.push(maybe(revision.map(|revision| revision.reason.as_str())));
        if self.has_corrections {
            let correction = page.ctx.linked.histories.correction(self.id, &figure.id);
            let correction = correction.filter(|_| !matches!(said.row, "claim" | "place_sum" | "beside_places"));
            cells.push(number(revision.and_then(|revision| revision.corrected?.number())));
            cells.push(number(correction.and_then(|correction| correction.value.point())));
            cells.push(maybe(correction.map(|of| report_name(page, &page.site.reports[of.by]))));
        }
        if self.has_places {
            cells.extend(area_cells(page, figure.place));
        }
        if self.has_topics {
            cells.extend(topic_cells(page, figure.topic));
        }
        cells.extend(self.week.iter().flatten().cloned());
        cells.push(self.level.clone());
        cells
    }
}

impl Statement {
    /// What nobody says: it was added up.
    fn of_sum(row: &'static str, figure: &Figure) -> Statement {
        Statement {
            row,
            value: figure.value,
            approximate: figure.approximate,
            as_of: figure.as_of,
            source: None,
            credibility: None,
        }
    }

    fn of_claim(claim: &Claim) -> Statement {
        Statement {
            row: "claim",
            value: claim.value,
            approximate: claim.approximate,
            as_of: claim.as_of,
            source: claim.source,
            credibility: claim.credibility,
        }
    }
}

fn source_cells(page: &PageContext<'_>, source: Option<SourceRef>) -> [Cell; 4] {
    let facts = source.map(|source| &page.site.sources[source].facts);
    [
        maybe(source.map(|source| source_id(page, source))),
        facts.map_or(Cell::Empty, |facts| {
            Cell::Text(page.site.settings.text(&facts.name, page.voice.language).to_owned())
        }),
        maybe(facts.and_then(|facts| facts.url.as_ref())),
        maybe(facts.and_then(|facts| facts.reliability).map(|grade| grade.as_str())),
    ]
}

fn in_languages(page: &PageContext<'_>, text: Option<&Text>) -> Vec<Cell> {
    let languages = page.site.settings.languages.iter();
    let cell = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    languages.map(|tag| cell(text.and_then(|text| text.get(tag.as_str())))).collect()
}

/// The levels of administrative areas that have columns of their own: province, district, subdistrict.
const LEVELS: usize = 3;

/// Columns for where a row counts: the place, and the area of each level that it is or lies in.
fn area_columns(page: &PageContext<'_>, table: &mut CsvTable) {
    table.column("place", "#loc+code");
    table.columns_of_languages(page, "place_name", "#loc+name");
    for level in 1..=LEVELS {
        table.column(&format!("adm{level}"), &format!("#adm{level}+code"));
    }
}

fn area_cells(page: &PageContext<'_>, place: Option<PlaceId>) -> Vec<Cell> {
    let of = place.map(|place| &page.site.places[place.index()]);
    let mut cells = vec![maybe(of.map(|place| &place.id))];
    cells.extend(in_languages(page, of.map(|place| &place.name)));
    let levels = place.map(|place| areas(page, place)).unwrap_or_default();
    cells.extend((0..LEVELS).map(|level| maybe(levels.get(level))));
    cells
}

fn topic_cells(page: &PageContext<'_>, topic: Option<TopicId>) -> Vec<Cell> {
    let of = topic.map(|topic| &page.site.topics[topic.index()]);
    let mut cells = vec![maybe(of.map(|topic| &topic.id)), maybe(of.and_then(|topic| topic.code.as_ref()))];
    let names = topic.map(|topic| names::topic_in_languages(page, topic)).unwrap_or_default();
    let name = |language| names.iter().find(|(other, _)| *other == language).map(|(_, name)| name.clone());
    cells.extend(page.site.settings.language_ids().map(|language| name(language).map_or(Cell::Empty, Cell::Text)));
    cells
}

/// The areas that a place is or lies in, from the province on, by P-code, else by id. Of a register whose outermost places are
/// countries, those are left out.
fn areas(page: &PageContext<'_>, place: PlaceId) -> Vec<String> {
    let of = |place: &PlaceId| &page.site.places[place.index()];
    let mut chain: Vec<&Place> =
        std::iter::successors(Some(place), |place| of(place).parent).map(|place| of(&place)).collect();
    chain.reverse();
    // P-codes begin with the province: what holds others and has none is their country.
    let is_country = chain[0].pcode.is_none() && chain.iter().any(|place| place.pcode.is_some());
    let areas = chain.into_iter().skip(usize::from(is_country));
    areas.map(|place| place.pcode.as_ref().map_or_else(|| place.id.to_string(), ToString::to_string)).collect()
}

/// A row for each event.
pub(super) fn events(page: &PageContext<'_>, scope: DataScope) -> CsvTable {
    let mut table = CsvTable::new(&REPORT);
    table.column("date", "#date+occurred");
    table.column("time", "#date+occurred+time");
    table.columns_of_languages(page, "event", "#event+description");
    table.column("place", "#loc+code");
    table.columns_of_languages(page, "place_name", "#loc+name");
    table.columns(&PLACE);
    table.columns(&SOURCE);
    table.columns(&[LEVEL]);
    for id in scope::stated(page.site, scope) {
        let report = &page.site.reports[id];
        for event in &report.events {
            let place = event.place.map(|place| &page.site.places[place.index()]);
            let mut row: Vec<Cell> = report_cells(page, id, report).to_vec();
            row.extend(time(event.time));
            row.extend(in_languages(page, Some(&event.text)));
            row.push(maybe(place.map(|place| &place.id)));
            row.extend(in_languages(page, place.map(|place| &place.name)));
            row.extend(place_cells(place));
            row.extend(source_cells(page, event.source));
            row.push(maybe(event.credibility.map(|grade| grade.get())));
            row.push(level(page, id));
            table.row(&row);
        }
    }
    table
}

/// P-code, country, position and its precision.
fn place_cells(place: Option<&Place>) -> [Cell; 5] {
    let position = place.and_then(|place| place.position);
    [
        maybe(place.and_then(|place| place.pcode.as_ref())),
        maybe(place.and_then(|place| place.country.as_ref())),
        position.map_or(Cell::Empty, |at| Cell::Number(at.lat())),
        position.map_or(Cell::Empty, |at| Cell::Number(at.lon())),
        maybe(place.filter(|_| position.is_some()).map(|place| place.precision.as_str())),
    ]
}

/// A row for each place that public reports mention.
pub(super) fn places(page: &PageContext<'_>) -> CsvTable {
    let mut table = CsvTable::new(&[("place", "#loc+code")]);
    table.columns_of_languages(page, "name", "#loc+name");
    table.column("parent", "#loc+code+parent");
    table.columns(&PLACE);
    table.columns(&[("url", "#meta+url"), LEVEL]);
    for id in scope::places(&page.ctx.linked, DataScope::Site) {
        let place = &page.site.places[id.index()];
        let mut row = vec![word(&place.id)];
        row.extend(in_languages(page, Some(&place.name)));
        row.push(maybe(place.parent.map(|parent| &page.site.places[parent.index()].id)));
        row.extend(place_cells(Some(place)));
        row.push(word(page.absolute_url(&Output::Entry(Entry::Place(id)))));
        row.push(level_of_entry(page, Entry::Place(id)));
        table.row(&row);
    }
    table
}

/// A row for each source that public reports cite.
pub(super) fn sources(page: &PageContext<'_>) -> CsvTable {
    let mut table = CsvTable::new(&[("source", "#meta+source+code")]);
    table.columns_of_languages(page, "name", "#meta+source+name");
    table.columns(&[
        ("type", "#meta+source+type"),
        ("reliability", "#meta+source+reliability"),
        ("url", "#meta+source+url"),
        ("archived_url", "#meta+source+url+archived"),
        ("accessed", "#date+accessed"),
        LEVEL,
    ]);
    for source in scope::sources(&page.ctx.linked, DataScope::Site) {
        let facts = &page.site.sources[source].facts;
        let mut row = vec![word(source_id(page, source))];
        row.extend(in_languages(page, Some(&facts.name)));
        row.push(maybe(facts.source_type.map(|kind| kind.as_str())));
        row.push(maybe(facts.reliability.map(|grade| grade.as_str())));
        row.extend([maybe(facts.url.as_ref()), maybe(facts.archived_url.as_ref())]);
        row.push(maybe(facts.accessed.map(|day| day.0)));
        row.push(level_of_entry(page, Entry::Source(source)));
        table.row(&row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).unwrap()
    }

    #[test]
    fn cells_keep_their_place_and_do_not_compute() {
        let mut table = CsvTable::new(&[("a", "#a"), ("b", "#b")]);
        table.row(&[Cell::Text("=1+1".to_owned()), Cell::Number(amount("-0.5"))]);
        table.row(&[Cell::Text("x, \"y\"\nz".to_owned()), Cell::Number(amount("1.5e6"))]);
        table.row(&[Cell::Empty, word("-")]);
        assert_eq!(table.write(), "\u{feff}a,b\r\n#a,#b\r\n'=1+1,-0.5\r\n\"x, \"\"y\"\"\nz\",1500000\r\n,-\r\n");
    }

    #[test]
    fn data_have_the_number_that_was_typed() {
        crate::amount::typed::pairs(|typed, _| {
            assert_eq!(written(&Cell::Number(amount(typed))), typed);
            assert_eq!(serde_json::to_string(&crate::data::values::number(amount(typed))).unwrap(), typed);
            let yaml = format!("[{}]", amount(typed));
            assert_eq!(serde_yaml::from_str::<Vec<Amount>>(&yaml).unwrap()[0].to_string(), typed);
        });
    }
}
