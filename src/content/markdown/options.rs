//! What Markdown asks of the site.

/// What a body needs to know of its site and report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownOptions<'o> {
    /// The language of the text, a BCP 47 tag: decides on quotes and spaces.
    pub(crate) language: &'o str,
    /// Whether HTML in the text is passed on as it is.
    pub(crate) raw_html: bool,
}
