//! Being written.

pub mod locale;
