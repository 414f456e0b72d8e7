//! The forms in which a body is written, one file for each. The tree of the body has its text, and the page gives the rest.

mod data_table;
mod film;
pub(crate) mod html;
mod html_words;
pub(crate) mod on_page;
pub(crate) mod plain;
pub(crate) mod surroundings;
#[cfg(test)]
pub(crate) mod tests;
mod text;
