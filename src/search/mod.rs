//! Search without a server: a page for each language, and an index that a reader's browser loads piece by piece, once
//! something is searched for. Each piece is a script that hands its data over, because that works everywhere: from a
//! host, and from a folder without one, where a page may not ask for a file in any other way.
//!
//! `index.js` says how words become terms, how many units each document has and which terms are in which file;
//! `terms/` holds the terms, `texts/` what results show, `filters.js` the names to filter by. The whole index is made at
//! once, for the first of its files that is asked for; a build has it gathered by all threads before.

mod code;
mod documents;
mod files;
mod gather;
mod index;
mod indexes;
mod terms;

pub use files::{complete, gather, split};
pub(crate) use files::{plan, render};
pub use index::PartialIndex;
pub use indexes::Indexes;
