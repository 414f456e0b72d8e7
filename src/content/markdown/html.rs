//! The one writer of HTML for bodies. Tags and attribute names are fixed words of ours; every text and every attribute's value is escaped
//! on its way in, so that no caller can forget it. What comes through [`Html::raw`] was allowed by the site's settings.

use crate::markup::{push_attribute, push_text};

/// HTML as it grows.
#[derive(Debug, Default)]
pub(super) struct Html {
    text: String,
}

/// An opening tag that still takes attributes; [`Tag::end`] closes its bracket.
#[must_use]
pub(super) struct Tag<'h> {
    text: &'h mut String,
}

impl Html {
    /// Begins `<name`.
    pub(super) fn tag(&mut self, name: &'static str) -> Tag<'_> {
        self.text.push('<');
        self.text.push_str(name);
        Tag { text: &mut self.text }
    }

    /// `<name>`, without attributes.
    pub(super) fn open(&mut self, name: &'static str) {
        self.tag(name).end();
    }

    /// `</name>`.
    pub(super) fn close(&mut self, name: &'static str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Words, escaped.
    pub(super) fn text(&mut self, words: &str) {
        push_text(&mut self.text, words);
    }

    /// A line break of the file, for the reader of the source.
    pub(super) fn line(&mut self) {
        self.text.push('\n');
    }

    /// HTML that the writer of the report wrote and `raw_html: true` allows.
    pub(super) fn raw(&mut self, html: &str) {
        self.text.push_str(html);
    }

    /// What another writer wrote.
    pub(super) fn append(&mut self, other: &str) {
        self.text.push_str(other);
    }

    /// Gives the opening tag that starts at `at` the id `id`; gives the number of bytes by which everything after it moved.
    pub(super) fn insert_id(&mut self, at: usize, name: &'static str, id: &str) -> usize {
        let mut attribute = String::with_capacity(id.len() + 6);
        Tag { text: &mut attribute }.id(id).leave();
        self.text.insert_str(at + 1 + name.len(), &attribute);
        attribute.len()
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing but white space was written after `at`.
    pub(super) fn is_blank_after(&self, at: usize) -> bool {
        self.text[at..].trim().is_empty()
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
    }

    pub(super) fn into_string(self) -> String {
        self.text
    }
}

impl Tag<'_> {
    /// `id="…"`.
    pub(super) fn id(self, id: &str) -> Self {
        self.attribute("id", id)
    }

    /// `class="…"`.
    pub(super) fn class(self, class: &str) -> Self {
        self.attribute("class", class)
    }

    /// Any other attribute with a value.
    pub(super) fn attribute(self, name: &'static str, value: &str) -> Self {
        push_attribute(self.text, name, value);
        self
    }

    /// An attribute that may be missing.
    pub(super) fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// An attribute without a value: `disabled`.
    pub(super) fn flag(self, name: &'static str) -> Self {
        self.text.push(' ');
        self.text.push_str(name);
        self
    }

    /// Closes the bracket.
    pub(super) fn end(self) {
        self.text.push('>');
    }

    fn leave(self) {}
}
