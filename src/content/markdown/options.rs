//! What the reading of a body depends on besides its text.

#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownOptions<'o> {
    /// The language of the text, a BCP 47 tag. Quotes and spaces depend on it.
    pub(crate) language: &'o str,
    /// The title in the front matter.
    pub(crate) title: &'o str,
    /// Whether HTML in the text is allowed.
    pub(crate) raw_html: bool,
}
