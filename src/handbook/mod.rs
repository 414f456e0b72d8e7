//! The pages of `docs/` as a part of the program: topics, their parts, and what is said of each code. They are the same texts that
//! a reader of the repository has, so there is one truth. What a terminal looks like, `cli` knows.

mod explain;
mod find;
mod page;
mod parts;
mod site;
#[cfg(test)]
mod tests;
mod topics;

pub(crate) use crate::writers::text::TerminalLook;
pub(crate) use explain::{code_paragraphs, explanation, first_sentence};
pub(crate) use find::{Found, find};
pub(crate) use page::{part, shown};
pub(crate) use site::site;
pub(crate) use topics::{topic, topics};
