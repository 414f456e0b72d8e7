//! Vigie turns a folder of situation reports into a linked, multilingual static site.
//!
//! [`disk`] reads the folder into a [`source`] tree. [`content`] parses each file by itself into drafts. [`model`] checks all
//! drafts together and keeps what may be published. [`links`] finds what every reference leads to, and [`lint`] asks what an
//! editor would ask. [`plan`] says which files there will be. [`output`] lists what makes each of them with the [`theme`], and
//! [`disk`] puts them in place. [`pipeline`] chains the stages, [`serve`] shows the site while it is written, [`diagnostic`]
//! reports what is wrong on the way, and [`cli`] is what a user types.

mod amount;
pub mod cli;
pub mod content;
mod context;
mod data;
pub mod diagnostic;
pub mod disk;
mod drawing;
mod formats;
mod handbook;
mod import;
pub mod language;
mod links;
mod lint;
mod markup;
mod media;
pub mod model;
mod offline;
pub mod output;
mod pages;
mod percent;
mod picture;
pub mod pipeline;
pub mod plan;
mod print;
mod publish;
pub mod search;
pub mod serve;
pub mod source;
mod theme;
mod wording;
mod writers;
