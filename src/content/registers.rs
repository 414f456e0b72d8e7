//! The registers as written: `places.yaml` and `actors.yaml`. `sources.yaml` holds what front matter holds, too.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shapes::Text;
use super::values::{ActorKind, CountryCode, Degrees, Id, Pcode, Precision};

/// A place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceDraft {
    /// Its names.
    pub name: Text,
    /// Latitude in degrees, WGS 84.
    pub lat: Option<Degrees>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<Degrees>,
    /// How precisely the position is published; default: as written.
    pub precision: Option<Precision>,
    /// Its P-code.
    pub pcode: Option<Pcode>,
    /// The place that contains it.
    pub parent: Option<Id>,
    /// The country that it is in.
    pub country: Option<CountryCode>,
}

/// An actor.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActorDraft {
    /// Its names.
    pub name: Text,
    /// A short name.
    pub short: Option<Text>,
    /// What kind of actor it is.
    pub kind: Option<ActorKind>,
}
