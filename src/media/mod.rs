//! What a file is, and by which media type it is sent: the one list that all rooms share.
//!
//! What a file *is*, its first bytes say ([`kind_of`]). What it is *sent as*, the end of its name says ([`Format`]), because
//! that is all a host looks at. A file whose two answers don't agree has no place on a site.

mod bytes;
mod door;
mod film;
mod format;
mod kind;

pub(crate) use bytes::{START, kind_of};
pub(crate) use door::{Objection, Purpose, judge, judge_root};
pub(crate) use film::{is_played, place_in, size_of_film};
pub(crate) use format::{Format, is_text, media_type, named};
pub(crate) use kind::Kind;

#[cfg(test)]
mod tests;
