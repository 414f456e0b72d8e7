//! What every job of a build sees: the linked site, the theme, and the words and habits of each language. It is made once and
//! shared by all threads.

pub(crate) mod by_time;
pub(crate) mod common_links;
pub(crate) mod credits;
pub(crate) mod handling;
mod look;
pub(crate) mod names;
mod page;
pub(crate) mod picture_links;
pub(crate) mod pictures;
pub(crate) mod public_places;
pub(crate) mod root_icons;
mod shared;
mod statics;
mod whole;

pub(crate) use page::{Inside, PageContext};
pub(crate) use shared::Context;
pub(crate) use shared::Rendered;
pub(crate) use shared::{GENERATOR, WORKER_SCRIPT, bytes, not_planned, or_empty};
pub(crate) use whole::{SeriesInMenu, SeriesOfMenu, WholeSite};
