//! The topics that the heading of a section names.

use std::ops::Range;

use super::{Builder, HeadingStart};
use crate::content::markdown::faults;
use crate::diagnostic::{Code, Diagnostic, said};
use crate::source::Span;

impl<'a> Builder<'a> {
    /// The topics of a section; all other attributes are faults.
    pub(super) fn topics(
        &mut self,
        start: &HeadingStart<'a>,
        range: &Range<usize>,
        is_section: bool,
    ) -> Box<[(String, Span)]> {
        let mut topics = Vec::new();
        for (word, value) in &start.attributes {
            let span = self.attribute_span(range, word);
            match (&**word, value.as_deref().map(|value| value.trim_matches(['"', '\''])).unwrap_or_default()) {
                ("topic" | "topics", "") => self.diagnostics.push(topic_without_id(span)),
                ("topic", _) if !is_section => self.diagnostics.push(misplaced_topic(span)),
                ("topic", id) => topics.push((id.to_owned(), self.attribute_span(range, id))),
                ("topics", ids) => self.diagnostics.push(several_topics(span, ids)),
                _ => self.diagnostics.push(faults::unknown_attribute(span, word)),
            }
        }
        topics.into()
    }
}

fn topic_without_id(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "no topic is named here").hint("name it by its id: `{topic=health}`")
}

fn several_topics(span: Span, ids: &str) -> Diagnostic {
    let each: Vec<String> =
        ids.split([',', ';']).filter(|id| !id.is_empty()).map(|id| format!("topic={}", id.trim())).collect();
    Diagnostic::new(Code::InvalidValue, span, "a heading has no attribute `topics`")
        .hint(said!("name each topic by itself: `{{{}}}`", each.join(" ")))
}

fn misplaced_topic(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "a topic is named here, but no section begins here")
        .hint("only a `##` outside lists and quotes can have a topic")
}
