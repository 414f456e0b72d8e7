//! Coasts, borders, regions, towns and seas of the world, from Natural Earth; see README.md beside this file.
//! It gives the part of them in a window, and leaves drawing to `draw`.

mod countries;
mod crossings;
mod geometry;
mod index;
mod reader;
mod regions;
mod runs;
mod seas;
mod towns;

pub(super) use countries::{ATLAS, Cut, NO_CODE};
pub(super) use crossings::Crossings;
pub(super) use geometry::{Bounds, Line};
pub(super) use regions::{cut_region, regions};
pub(super) use seas::parallels;
pub(crate) use towns::Town;
pub(super) use towns::towns;
