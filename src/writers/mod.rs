//! What a body is written as: one file for each form. What it says, its tree knows; what is around it, its page.

pub(crate) mod html;
pub(crate) mod on_page;
pub(crate) mod plain;
pub(crate) mod surroundings;
#[cfg(test)]
pub(crate) mod tests;
