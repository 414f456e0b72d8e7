//! Tables beside reports: comma-separated texts and workbooks, from which front matter takes numbers and texts show rows.
//!
//! Nothing is guessed: which sign stands before decimals, which column has the places and which the numbers of a figure is said in
//! `series.yaml` or in the front matter, or follows from a header that is the name of the thing. A cell that is not understood is a
//! fault at its place.

mod csv;
pub(crate) mod faults;
pub(crate) mod fill;
pub(crate) mod named;
mod number;
mod restricting;
mod rows;
pub(crate) mod shown;
pub(crate) mod table;
mod unread;
mod workbook;
