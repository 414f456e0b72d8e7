//! How front matter and `series.yaml` speak of the layers of maps.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::layers::LayerShapes;
use super::shapes::{Map, Text};
use super::values::{Id, LayerKind, Line, Moment};

/// Shapes of a file that maps show: how far the water stands, where the front runs, which camps there are.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayerDraft {
    /// Its name in data; that of a report takes the place of the same one of its series.
    pub id: Id,
    /// The path of a GeoJSON file, from this file's folder.
    pub file: Line,
    /// What it shows.
    pub label: Text,
    /// What it is drawn as; default: what its shapes are.
    pub kind: Option<LayerKind>,
    /// The property of its features whose values are classes.
    pub class: Option<Line>,
    /// What each class is called, in the order of the legend.
    pub classes: Option<Map<Line, Text>>,
    /// The property of its features whose values are ids, P-codes or names of places; maps of figures fill these areas.
    pub places: Option<Line>,
    /// Who says so.
    pub source: Option<Id>,
    /// When it was so.
    pub as_of: Option<Moment>,
    /// What the file has, once it was read.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) shapes: Option<Arc<LayerShapes>>,
}
