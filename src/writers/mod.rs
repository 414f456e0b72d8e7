//! The forms in which a body is written, one file for each. The tree of the body has its text, and the page gives the rest.

mod data_table;
mod elsewhere;
pub(crate) mod excerpt;
mod film;
pub(crate) mod html;
mod html_words;
mod mail;
pub(crate) mod on_page;
mod paper;
pub(crate) mod plain;
mod shown_width;
pub(crate) mod surroundings;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod text;
