//! Being written.

pub mod path;
pub mod photo;
