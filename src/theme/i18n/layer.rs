//! A file of messages: the built-in one of a language, or the site's own over it.

use fluent_bundle::FluentResource;

use crate::source::SourceId;

pub(super) struct Layer {
    /// `None` for a built-in file.
    pub(super) file: Option<SourceId>,
    pub(super) resource: FluentResource,
}
