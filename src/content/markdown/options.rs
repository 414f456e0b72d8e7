//! What Markdown asks of the site.

/// What a body needs to know of its site and report.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownOptions<'o> {
    /// The language of the text, a BCP 47 tag: decides on quotes and spaces.
    pub language: &'o str,
    /// Whether HTML in the text is passed on as it is.
    pub raw_html: bool,
}
