//! The site for readers without a connection: an archive to be opened from a folder, and a service worker that keeps pages.

pub(crate) mod archive;
pub(crate) mod worker;
