//! Vigie turns a folder of situation reports into a linked, multilingual static site.
//!
//! [`disk`] reads the folder into a [`source`] tree. [`content`] parses each file by itself into drafts, [`model`] checks
//! all of them together and keeps what may come out, [`links`] finds what every reference leads to, [`lint`] asks what an
//! editor would ask. [`output`] plans every file and renders each with the [`theme`]; [`disk`] puts them in place.
//! [`pipeline`] chains the stages, [`serve`] shows the site while it is written, [`diagnostic`] tells what is wrong on the
//! way, and [`cli`] is what a user types. [`language`] holds what all of them know of human languages.

pub mod cli;
pub mod content;
pub mod context;
mod data;
pub mod diagnostic;
pub mod disk;
mod drawing;
pub mod language;
pub mod links;
pub mod lint;
mod markup;
pub mod model;
pub mod offline;
pub mod output;
mod pages;
mod percent;
mod picture;
pub mod pipeline;
pub mod plan;
pub(crate) mod publish;
pub mod search;
pub mod serve;
pub mod source;
mod theme;
mod wording;
mod writers;
