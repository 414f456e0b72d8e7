//! A body in each of its forms. A body is read once, by `content`; a writer walks it and fills in what its references lead
//! to.

pub(crate) mod html;
pub(crate) mod marks;
pub(crate) mod plain;
