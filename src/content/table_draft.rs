//! How front matter and `series.yaml` speak of tables.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::content::shapes::{Map, Resumed};
use crate::content::values::{Amount, DecimalSign, Id, Line, PlaceName, Separator, ThousandsSign};

/// A table beside the report: `cases.csv`, or `{from: cases.xlsx, sheet: Cases}`.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(from = "TableForms")]
pub struct TableDraft {
    /// Its path, from the folder of the report.
    pub from: Line,
    /// The sheet of a workbook.
    pub sheet: Option<Line>,
    /// The header of the column that names the places.
    pub place: Option<Line>,
    /// The header of the column that has the numbers.
    pub column: Option<Line>,
    /// How many figures were read from it.
    pub(crate) rows: usize,
}

/// The keys of a table, for whoever writes more than its path.
#[derive(serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TableKeys {
    /// Its path, from the folder of the report.
    from: Line,
    /// The sheet of a workbook.
    sheet: Option<Line>,
    /// The header of the column that names the places.
    place: Option<Line>,
    /// The header of the column that has the numbers.
    column: Option<Line>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum TableForms {
    Path(Line),
    Keys(TableKeys),
}

impl From<TableKeys> for TableDraft {
    fn from(keys: TableKeys) -> TableDraft {
        TableDraft { sheet: keys.sheet, place: keys.place, column: keys.column, ..TableDraft::of_path(keys.from) }
    }
}

impl TableDraft {
    fn of_path(from: Line) -> TableDraft {
        TableDraft { from, sheet: None, place: None, column: None, rows: 0 }
    }
}

/// How many there are in each place.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum PlaceNumbers {
    /// Typed, by place.
    Stated(Map<PlaceName, Amount>),
    /// In a table that has not been read.
    In(TableDraft),
    /// Read from a table.
    #[schemars(skip)]
    Read {
        /// The table.
        table: TableDraft,
        /// By place.
        numbers: Map<PlaceName, Amount>,
        /// The places of rows without a number.
        without: Vec<PlaceName>,
        /// Whether each of its rows has a number.
        is_complete: bool,
    },
}

impl PlaceNumbers {
    /// The numbers, as far as they are known.
    pub(crate) fn known(&self) -> &[(PlaceName, Amount)] {
        match self {
            PlaceNumbers::Stated(numbers) | PlaceNumbers::Read { numbers, .. } => &numbers.0,
            PlaceNumbers::In(_) => &[],
        }
    }

    /// The table that they stand in.
    pub(crate) fn table(&self) -> Option<&TableDraft> {
        match self {
            PlaceNumbers::Stated(_) => None,
            PlaceNumbers::In(table) | PlaceNumbers::Read { table, .. } => Some(table),
        }
    }
}

/// How the tables of a series are read.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TablesDraft {
    /// What stands between two cells of a text; default: a comma, and in a `.tsv` a tab.
    pub separator: Option<Separator>,
    /// What stands before the decimals of a number; default: a point.
    pub decimal: Option<DecimalSign>,
    /// What stands between the thousands of a number; default: nothing.
    pub thousands: Option<ThousandsSign>,
    /// The sheet of a workbook.
    pub sheet: Option<Line>,
    /// The header of the column that names the places.
    pub place: Option<Line>,
    /// What stands in the place of a place in the row of the total; default: `Total`.
    pub total: Option<Line>,
    /// The headers or HXL tags of columns, by the figure or key that they are for.
    pub columns: Option<Map<Id, Line>>,
}

const KEYS: [&str; 4] = ["from", "sheet", "place", "column"];

impl<'de> Deserialize<'de> for TableDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TableDraft, D::Error> {
        struct TableVisitor;

        impl<'de> Visitor<'de> for TableVisitor {
            type Value = TableDraft;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a table beside the report: `cases.csv`, or `{from: cases.xlsx, sheet: Cases}`")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<TableDraft, E> {
                of_path(path)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TableDraft, A::Error> {
                TableKeys::deserialize(MapAccessDeserializer::new(map)).map(TableDraft::from)
            }
        }

        deserializer.deserialize_any(TableVisitor)
    }
}

fn of_path<E: de::Error>(path: &str) -> Result<TableDraft, E> {
    path.parse().map(TableDraft::of_path).map_err(E::custom)
}

impl<'de> Deserialize<'de> for PlaceNumbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PlaceNumbers, D::Error> {
        struct NumbersVisitor;

        impl<'de> Visitor<'de> for NumbersVisitor {
            type Value = PlaceNumbers;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("numbers by place, or a table: `{orsa: 12, mora: 3}`, `{from: cases.csv}`")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<PlaceNumbers, E> {
                of_path(path).map(PlaceNumbers::In)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PlaceNumbers, A::Error> {
                let map = Resumed::of(map)?;
                let is_table = map.first().is_some_and(|key| KEYS.contains(&key));
                let map = MapAccessDeserializer::new(map);
                match is_table {
                    true => TableKeys::deserialize(map).map(|keys| PlaceNumbers::In(keys.into())),
                    false => Map::deserialize(map).map(PlaceNumbers::Stated),
                }
            }
        }

        deserializer.deserialize_any(NumbersVisitor)
    }
}
