//! The only door to the files: folders to a [`SourceTree`](crate::source::SourceTree), bytes to the output folder.
//!
//! - [`mod@file`]: single files that a command writes.
//! - [`read`]: what may be read, and what is refused.
//! - [`mirror`]: the same, kept up to date while people edit.
//! - [`mod@write`]: a site put in place at once, or not at all.
//! - `store`: what slow work made, kept for the next build.
//! - [`receipt`]: what the last build was made of and told, for one without changes.
//! - [`manifest`]: what we wrote the last time, so that nothing else is ever removed.

#![expect(clippy::disallowed_methods, reason = "disk is the one module that reads and writes files")]

mod guard;

pub mod file;
pub mod manifest;
pub mod mirror;
mod moves;
mod open;
pub mod read;
pub mod receipt;
mod store;
pub mod write;

pub use guard::Guard;
pub(crate) use open::{Found, Root};
