//! Drawings as SVG: charts and locator maps. Geometry only: numbers and finished words come in, a text goes out. Nothing here
//! knows a site, a report or a language.

pub(crate) mod chart;
pub(crate) mod map;
mod svg;
