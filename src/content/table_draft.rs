//! How front matter and `series.yaml` speak of tables.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::content::shapes::{Map, OrText, Resumed, Short, Text};
use crate::content::values::{Amount, DecimalSign, Id, Line, PlaceName, Separator, ThousandsSign};
use crate::content::yaml::Rejection;
use crate::source::Span;

/// A table beside the report.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableDraft {
    /// Its path, from the folder of the report.
    pub from: Line,
    /// The sheet of a workbook.
    pub sheet: Option<Line>,
    /// The header of the column that names the places.
    pub place: Option<Line>,
    /// The header of the column that has the numbers.
    pub column: Option<Line>,
}

impl Short for TableDraft {
    const EXPECTED: &'static str = "a table beside the report: `cases.csv`, or `{from: cases.xlsx, sheet: Cases}`";

    fn from_text(path: &str) -> Result<TableDraft, Rejection> {
        Ok(TableDraft { from: path.parse()?, sheet: None, place: None, column: None })
    }
}

/// How many there are in each place.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum PlaceNumbers {
    /// Typed, by place.
    Stated(Map<PlaceName, Amount>),
    /// In a table that has not been read.
    In(OrText<TableDraft>),
    /// Read from a table.
    #[schemars(skip)]
    Read {
        /// The table.
        table: TableDraft,
        /// By place.
        numbers: Map<PlaceName, Amount>,
        /// The places of rows without a number.
        without: Vec<PlaceName>,
        /// What other columns call the places of rows.
        also: Vec<SamePlace>,
        /// Whether each of its rows has a number.
        is_complete: bool,
    },
}

/// Two names of one place in one row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct SamePlace {
    /// The one that is read.
    pub(crate) place: PlaceName,
    /// That of another column.
    pub(crate) other: PlaceName,
    /// Where the other one stands.
    pub(crate) span: Span,
    /// What a workbook calls its cell.
    pub(crate) cell: Option<Box<str>>,
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
            PlaceNumbers::In(table) => Some(&table.0),
            PlaceNumbers::Read { table, .. } => Some(table),
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
    /// What readers see in the place of a header of a table that a text shows, by the header.
    pub labels: Option<Map<Line, Text>>,
}

const KEYS: [&str; 4] = ["from", "sheet", "place", "column"];

impl<'de> Deserialize<'de> for PlaceNumbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PlaceNumbers, D::Error> {
        struct NumbersVisitor;

        impl<'de> Visitor<'de> for NumbersVisitor {
            type Value = PlaceNumbers;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("numbers by place, or a table: `{orsa: 12, mora: 3}`, `{from: cases.csv}`")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<PlaceNumbers, E> {
                TableDraft::from_text(path).map(|table| PlaceNumbers::In(OrText(table))).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PlaceNumbers, A::Error> {
                let map = Resumed::of(map)?;
                let is_table = map.first().is_some_and(|key| KEYS.contains(&key));
                let map = MapAccessDeserializer::new(map);
                match is_table {
                    true => TableDraft::deserialize(map).map(|table| PlaceNumbers::In(OrText(table))),
                    false => Map::deserialize(map).map(PlaceNumbers::Stated),
                }
            }
        }

        deserializer.deserialize_any(NumbersVisitor)
    }
}
