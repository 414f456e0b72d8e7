//! What is said in a language: numbers, times, units, grades, and what reports, series, figures and sources are called.
//! Nothing here knows a page or an address.

pub(crate) mod figures;
pub(crate) mod grades;
pub(crate) mod times;
pub(crate) mod titles;
pub(crate) mod values;
mod voice;

pub(crate) use voice::Voice;

#[cfg(test)]
mod tests;
