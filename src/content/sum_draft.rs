//! How front matter says that a figure is the sum of figures of other series.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::content::shapes::Resumed;
use crate::content::values::{Amount, Id};
use crate::content::yaml::Rejection;

/// The value of a figure that is known: a number, or what it is the sum of.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum StatedValue {
    /// A number.
    Number(Amount),
    /// The sum of figures of other series.
    Sum(Box<SumDraft>),
}

/// A sum of figures of other series, each from its newest report up to the cut-off of this one.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SumDraft {
    /// The figures: `[north/killed_total, south/killed_total]`, or `{series: [north, south], figure: killed_total}`.
    pub sum_of: SummedDraft,
    /// From how many days before the cut-off on a part is said to be late; default: if it is older than the period of the report.
    pub late_after_days: Option<u32>,
}

/// The keys of a range, which stand beside `value` and not in it.
const RANGE_KEYS: [&str; 3] = ["min", "max", "best"];

/// Which figures are added up.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum SummedDraft {
    /// Each by its name.
    Named(Vec<SummedName>),
    /// One of each of several series.
    Alike(AlikeDraft),
}

/// The same figure of several series.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlikeDraft {
    /// The folders of the series.
    pub series: Vec<Id>,
    /// The id that the figure has in each of them.
    pub figure: Id,
}

/// A figure of another series: `north/killed_total`; of another site: `ministry:north/killed_total`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummedName {
    /// What the settings call the other site; `None` for this one.
    pub site: Option<Id>,
    /// The folder of the series.
    pub series: Id,
    /// The id of the figure.
    pub figure: Id,
}

impl FromStr for SummedName {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<SummedName, Rejection> {
        const CURE: &str = "write the folder of the series, a slash and the id of the figure: `north/killed_total`";
        let (site, inside) = match written.split_once(':') {
            Some((site, inside)) => (Some(site.parse()?), inside),
            None => (None, written),
        };
        let Some((series, figure)) = inside.split_once('/') else {
            return Err(Rejection::new(format!("`{written}` does not say of which series it is"), CURE));
        };
        if figure.contains('/') {
            return Err(Rejection::new(
                format!("`{written}` has too many parts: the report is found by its date"),
                CURE,
            ));
        }
        Ok(SummedName { site, series: series.parse()?, figure: figure.parse()? })
    }
}

impl fmt::Display for SummedName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(site) = &self.site {
            write!(out, "{site}:")?;
        }
        write!(out, "{}/{}", self.series, self.figure)
    }
}

impl<'de> Deserialize<'de> for SummedName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SummedName, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = SummedName;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a figure of another series: `north/killed_total`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<SummedName, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(NameVisitor)
    }
}

impl JsonSchema for SummedName {
    fn schema_name() -> Cow<'static, str> {
        "SummedName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A figure of another series: `north/killed_total`; of another site: `ministry:north/killed_total`.",
            "pattern": "^([a-z0-9][a-z0-9_-]*:)?[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9_-]*$",
        })
    }
}

impl SummedDraft {
    /// The figures in the order in which they are written.
    pub(crate) fn names(&self) -> Vec<SummedName> {
        match self {
            SummedDraft::Named(names) => names.clone(),
            SummedDraft::Alike(AlikeDraft { series, figure }) => {
                let name = |series: &Id| SummedName { site: None, series: series.clone(), figure: figure.clone() };
                series.iter().map(name).collect()
            }
        }
    }
}

impl<'de> Deserialize<'de> for SummedDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SummedDraft, D::Error> {
        struct SummedVisitor;

        impl<'de> Visitor<'de> for SummedVisitor {
            type Value = SummedDraft;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(
                    "a list of figures: `[north/killed_total, south/killed_total]`, or `{series: [north, south], figure: killed_total}`",
                )
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<SummedDraft, A::Error> {
                let names = Vec::<SummedName>::deserialize(SeqAccessDeserializer::new(list))?;
                if names.is_empty() {
                    let cure = "name the figures: `sum_of: [north/killed_total, south/killed_total]`";
                    return Err(de::Error::custom(Rejection::new("this is a sum of nothing", cure)));
                }
                Ok(SummedDraft::Named(names))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SummedDraft, A::Error> {
                let alike = AlikeDraft::deserialize(MapAccessDeserializer::new(map))?;
                if alike.series.is_empty() {
                    let cure = "name the series: `sum_of: {series: [north, south], figure: killed_total}`";
                    return Err(de::Error::custom(Rejection::new("this is a sum of nothing", cure)));
                }
                Ok(SummedDraft::Alike(alike))
            }
        }

        deserializer.deserialize_any(SummedVisitor)
    }
}

impl<'de> Deserialize<'de> for StatedValue {
    /// It asks for a text, as a number does: the digits are read as they were typed.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<StatedValue, D::Error> {
        struct ValueVisitor;

        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = StatedValue;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<StatedValue, E> {
                Amount::deserialize(de::value::StrDeserializer::new(text)).map(StatedValue::Number)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<StatedValue, A::Error> {
                let map = Resumed::of(map)?;
                if map.first().is_none_or(|key| RANGE_KEYS.contains(&key)) {
                    return Err(de::Error::invalid_type(de::Unexpected::Map, &self));
                }
                SumDraft::deserialize(MapAccessDeserializer::new(map)).map(|sum| StatedValue::Sum(Box::new(sum)))
            }
        }

        deserializer.deserialize_str(ValueVisitor)
    }
}
