//! Numbers, times, units and grades in the words of a language, and what reports, series and figures are called. Nothing here
//! knows a page or an address.

pub(crate) mod figures;
pub(crate) mod grades;
pub(crate) mod incidents;
pub(crate) mod times;
pub(crate) mod titles;
pub(crate) mod values;
mod voice;

pub(crate) use voice::Voice;

#[cfg(test)]
mod tests;
