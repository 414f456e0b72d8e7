//! Drawings as SVG: charts and locator maps. This is geometry only: it takes numbers and finished words, and gives a text.
//! Nothing here knows a site, a report or a language.

pub(crate) mod chart;
mod hatches;
pub(crate) mod lines;
pub(crate) mod map;
mod svg;
mod ticks;
