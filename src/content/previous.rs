//! What a revised figure was before: a number, bounds, or unknown.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use crate::content::values::{Amount, BeforeWord};
use crate::content::yaml::Rejection;

/// What was published before.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum PreviousDraft {
    /// A number.
    Number(Amount),
    /// A range, or one side of one.
    Range(PreviousRange),
    /// Nobody could say.
    Unknown(BeforeWord),
}

/// The bounds that were published before.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviousRange {
    /// The least that it was.
    pub min: Option<Amount>,
    /// The most that it was.
    pub max: Option<Amount>,
    /// The best guess.
    pub best: Option<Amount>,
}

impl PreviousDraft {
    /// The number, if it was one.
    pub(crate) fn number(self) -> Option<Amount> {
        match self {
            PreviousDraft::Number(number) => Some(number),
            PreviousDraft::Range(_) | PreviousDraft::Unknown(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for PreviousDraft {
    /// It asks for a text, as a number does: the digits are read as they were typed.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PreviousDraft, D::Error> {
        struct PreviousVisitor;

        impl<'de> Visitor<'de> for PreviousVisitor {
            type Value = PreviousDraft;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a number")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<PreviousDraft, E> {
                if text.trim() == BeforeWord::Unknown.as_str() {
                    return Ok(PreviousDraft::Unknown(BeforeWord::Unknown));
                }
                Amount::deserialize(de::value::StrDeserializer::new(text)).map(PreviousDraft::Number)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PreviousDraft, A::Error> {
                let range = PreviousRange::deserialize(MapAccessDeserializer::new(map))?;
                if range == PreviousRange::default() {
                    let cure = "write `{min: 10}`, `{min: 10, max: 14}` or `unknown`";
                    return Err(de::Error::custom(Rejection::new("this range has no bounds", cure)));
                }
                Ok(PreviousDraft::Range(range))
            }
        }

        deserializer.deserialize_str(PreviousVisitor)
    }
}
