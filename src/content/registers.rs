//! The registers as written: `places.yaml` and `actors.yaml`. `sources.yaml` holds what front matter holds, too.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shapes::Text;
use super::values::{ActorKind, Amount, CountryCode, Id, Pcode, Precision};

/// A place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceDraft {
    /// Its names.
    pub name: Text,
    /// Latitude in degrees, WGS 84.
    pub lat: Option<Amount>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<Amount>,
    /// How precisely the position may come out; default: as written.
    pub precision: Option<Precision>,
    /// Its place code.
    pub pcode: Option<Pcode>,
    /// The place it lies in.
    pub parent: Option<Id>,
    /// The country it lies in.
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
    /// What it is.
    pub kind: Option<ActorKind>,
}
