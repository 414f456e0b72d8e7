//! What the reading of a body depends on besides its text.

use pulldown_cmark::Options;

/// What we read beside CommonMark.
pub(super) const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownOptions<'o> {
    /// The language of the text, a BCP 47 tag. Quotes and spaces depend on it.
    pub(crate) language: &'o str,
    /// The title in the front matter.
    pub(crate) title: &'o str,
    /// Whether HTML in the text is allowed.
    pub(crate) raw_html: bool,
}
