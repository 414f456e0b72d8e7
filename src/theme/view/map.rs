//! Legends of maps.

use serde::Serialize;

use super::page::{SourceReferenceView, TimeView};

/// What the shapes on a map are, for whoever sees the map and for whoever does not.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct MapLegendView {
    /// The style sheet of layers and legends, which pages without them don't load.
    pub(crate) stylesheet_url: String,
    pub(crate) layers: Vec<LayerView>,
}

/// A layer of a map.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct LayerView {
    /// `Flooded area`.
    pub(crate) label: String,
    /// `area`, `line`, `boundary` or `point`.
    pub(crate) kind: String,
    /// How its shapes look, as a small SVG; empty if each class looks otherwise.
    pub(crate) swatch_html: String,
    /// May be empty.
    pub(crate) classes: Vec<LayerClassView>,
    /// Who says so; one at most.
    pub(crate) sources: Vec<SourceReferenceView>,
    /// When it was so.
    pub(crate) as_of: Option<TimeView>,
    /// The file with the shapes.
    pub(crate) url: String,
    /// `GeoJSON`.
    pub(crate) format: String,
}

/// Shapes of a layer that look alike.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct LayerClassView {
    /// `Deeper than a metre`.
    pub(crate) label: String,
    /// How they look, as a small SVG.
    pub(crate) swatch_html: String,
}
