//! Layers of maps: shapes in GeoJSON files (RFC 7946) beside a report or `series.yaml`.
//!
//! Nothing is guessed: positions that cannot be degrees of WGS 84, a class that nobody named or a ring that is open is a fault at its
//! place in the file. What a drawing leaves out is decided in `drawing`.

mod coordinates;
pub(crate) mod faults;
pub(crate) mod fill;
mod geojson;
mod restricting;
#[cfg(test)]
mod tests;
mod unique;

use crate::source::Span;

/// Positions in a row: longitude and latitude in degrees.
pub(crate) type Positions = Vec<(f64, f64)>;

/// What a file shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LayerShapes {
    /// One at least, and each with a shape.
    pub(crate) features: Vec<Feature>,
}

/// A feature of a file, as far as a map has use for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Feature {
    pub(crate) shape: Shape,
    /// The value of the property that `class` names.
    pub(crate) class: Option<String>,
    /// The value of the property that `places` names, and where it stands.
    pub(crate) place: Option<(String, Span)>,
}

/// The geometry of a feature.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shape {
    /// The edges of areas run counter-clockwise, and those of their holes clockwise: whatever overlaps is filled by the rule of
    /// the winding number. The last position is not the first one again.
    pub(crate) rings: Vec<Positions>,
    pub(crate) lines: Vec<Positions>,
    pub(crate) points: Positions,
}

impl Shape {
    pub(crate) fn is_empty(&self) -> bool {
        self.rings.is_empty() && self.lines.is_empty() && self.points.is_empty()
    }

    /// Every position.
    pub(crate) fn positions(&self) -> impl Iterator<Item = (f64, f64)> {
        self.rings.iter().chain(&self.lines).chain([&self.points]).flatten().copied()
    }
}
