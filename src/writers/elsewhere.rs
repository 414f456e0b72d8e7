//! A body on its page, written for readers elsewhere: as text, for a letter, for paper. The addresses of such a page are whole.

use crate::content::body::{Body, Fragment};
use crate::markup::push_literal;
use crate::plan::anchor;

use super::mail::{push_mail, push_note_mail};
use super::on_page::BodyOnPage;
use super::paper::{push_note_paper, push_paper};
use super::text;

impl BodyOnPage<'_, '_> {
    /// Laid out as text, with lines of `width` columns. On a page that is read elsewhere its addresses are whole.
    pub(crate) fn text(&self, fragment: &Fragment, width: Option<usize>) -> String {
        let mut out = String::with_capacity(fragment.weight());
        text::push_text(fragment, width, self, &mut out);
        out
    }

    /// The footnotes laid out as text, `[^1] words`. Empty if there are none.
    pub(crate) fn footnotes_text(&self, body: &Body, width: Option<usize>) -> String {
        let mut out = String::new();
        for (at, (index, _)) in self.linked.footnotes.iter().enumerate() {
            let mark = text::note_mark(&self.page.voice.number(at + 1));
            text::push_marked(&mark, &body.footnotes[*index].content, width, self, &mut out);
        }
        out
    }

    /// For a letter, on a page that is read elsewhere.
    pub(crate) fn mail(&self, fragment: &Fragment) -> String {
        let mut out = String::with_capacity(2 * fragment.weight());
        push_mail(fragment, self, &mut out);
        out
    }

    /// The footnotes for a letter. Empty if there are none.
    pub(crate) fn footnotes_mail(&self, body: &Body) -> String {
        let mut out = String::new();
        for (at, (index, _)) in self.linked.footnotes.iter().enumerate() {
            push_note_mail(&self.page.voice.number(at + 1), &body.footnotes[*index].content, self, &mut out);
        }
        out
    }

    /// As the source of a typst document, below a heading of a level, on a page that is read elsewhere.
    pub(crate) fn paper(&self, fragment: &Fragment, below: usize) -> String {
        let mut out = String::with_capacity(2 * fragment.weight());
        push_paper(fragment, below, self, &mut out);
        out
    }

    /// The footnotes for a typst document. Empty if there are none.
    pub(crate) fn footnotes_paper(&self, body: &Body) -> String {
        let mut out = String::new();
        for (at, (index, _)) in self.linked.footnotes.iter().enumerate() {
            out.push_str("#block[#metadata(none)#label(");
            push_literal(&mut out, &anchor::footnote(at + 1));
            out.push(')');
            push_note_paper(&self.page.voice.number(at + 1), &body.footnotes[*index].content, self, &mut out);
            out.push_str("]\n");
        }
        out
    }
}
