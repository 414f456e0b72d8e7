//! The registers as written: `places.yaml`, `actors.yaml` and `topics.yaml`. `sources.yaml` holds what front matter holds, too.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shapes::Text;
use super::values::{ActorKind, CountryCode, Degrees, Id, Pcode, Precision, TopicCode, TopicKind};

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

/// A topic. What is left out of one that has the id of a built-in topic stays as it is there.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TopicDraft {
    /// Its names; not needed for a built-in topic.
    pub name: Option<Text>,
    /// What kind of topic it is; default: a theme.
    pub kind: Option<TopicKind>,
    /// The topic that contains it.
    pub parent: Option<Id>,
    /// Its code in a list that others keep: `HEA`.
    pub code: Option<TopicCode>,
    /// What it covers.
    pub description: Option<Text>,
}
