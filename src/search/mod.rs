//! Search without a server: a page for each language, and an index that a reader's browser loads piece by piece, once
//! something is searched for. Each piece is a script that passes its data on. This works from a host and also from a
//! folder, where a page cannot load a file in any other way.
//!
//! `index.js` says how words become terms, how many units each document has and which terms are in which file;
//! `terms/` holds the terms, `texts/` what results show, `filters.js` the names to filter by. The whole index is made
//! when the first of its files is asked for. A build gathers it before, with all threads.

mod code;
mod documents;
mod files;
mod gathering;
mod index;
mod indexes;
mod terms;

pub use files::{complete, gather, split};
pub(crate) use files::{plan, render};
pub use index::PartialIndex;
pub use indexes::Indexes;
