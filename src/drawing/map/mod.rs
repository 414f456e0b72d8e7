//! Locator maps: where places lie, on the coasts and borders around them. Drawn here as SVG, so that a reader needs no
//! tiles, no script and no third party.

mod atlas;
mod basemap;
mod draw;
mod layers;
mod lines_of_name;
mod names;
mod occupied;
mod scale;
mod values;
mod water;
mod window;

pub(crate) use atlas::Town;
pub(crate) use basemap::Basemaps;
pub(crate) use draw::{DrawnMap, MOST_DOTS, Role, Sight, Spot, draw};
pub(crate) use layers::{Look, Overlay, swatch};
pub(crate) use names::MapLabels;
pub(crate) use values::{DrawnValues, ValueSpot, draw_values};
pub(crate) use window::DEGREE;
