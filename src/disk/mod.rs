//! The only door to the files: folders to a [`SourceTree`](crate::source::SourceTree), bytes to the output folder.
//!
//! - `file`: single files that a command writes.
//! - `foreign`: a folder of another program, for an import.
//! - `read`: what may be read, and what is refused.
//! - `live_tree`: the same files, kept up to date while people edit.
//! - `write`: a site put in place at once, or not at all.
//! - `interrupted`: builds that were cut off, finished by whatever comes next.
//! - `store`: what slow work made, kept for the next build.
//! - `last_build`: what the last build was made of and reported, for a build without changes.
//! - `validity`: how long the same files make the same site.
//! - `shards`: what the builds that make a part of a site each leave for those who put the parts together.
//! - `manifest`: what we wrote the last time. Nothing else is ever removed.

#![expect(clippy::disallowed_methods, reason = "disk is the one module that reads and writes files")]

mod error;
mod guard;

pub(crate) mod file;
pub(crate) mod foreign;
pub(crate) mod interrupted;
pub(crate) mod last_build;
pub mod live_tree;
pub(crate) mod manifest;
mod moves;
mod notes;
mod open;
pub mod read;
pub(crate) mod shards;
mod sight;
mod stage;
mod store;
pub(crate) mod validity;
pub mod write;

pub use guard::Guard;
pub(crate) use open::{AtPath, Root};
