//! Vigie turns a folder of situation reports into a linked, multilingual static site.

pub mod content;
pub mod diagnostic;
pub mod disk;
pub mod links;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod source;
pub mod theme;
