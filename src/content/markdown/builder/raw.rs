//! The writer's own HTML, and comments, which are never published.

use std::ops::Range;

use super::{Builder, Open};
use crate::content::markdown::faults;

impl Builder<'_> {
    pub(super) fn html_line(&mut self, html: &str) {
        if let Some(Open::Html(block)) = self.open.last_mut() {
            block.push_str(html);
        }
    }

    pub(super) fn html_block(&mut self, block: &str, range: Range<usize>) {
        let (kept, open_comment) = without_comments(block);
        if open_comment {
            let start = self.text[range.clone()].find("<!--").map_or(range.start, |at| range.start + at);
            self.diagnostics.push(faults::open_comment(
                self.span(start..self.text.floor_char_boundary((start + 4).min(range.end))),
            ));
        }
        if kept.trim().is_empty() {
            return;
        }
        if self.raw_html {
            self.current.html(&kept);
        } else {
            let len = self.text[range.clone()].trim_end().len();
            self.diagnostics.push(faults::raw_html(self.span(range.start..range.start + len)));
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") || self.alt.is_some() {
            return;
        }
        if self.raw_html {
            self.current.html(html);
        } else {
            self.diagnostics.push(faults::raw_html(self.span(range)));
        }
    }
}

/// A block of HTML without its comments, and whether the last one is not closed.
fn without_comments(block: &str) -> (String, bool) {
    let mut kept = String::with_capacity(block.len());
    let mut rest = block;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        // `<!-->` and `<!--->` are whole comments (HTML, 13.2.5.43).
        let end = if comment.starts_with('>') {
            Some(1)
        } else if comment.starts_with("->") {
            Some(2)
        } else {
            comment.find("-->").map(|at| at + 3)
        };
        match end {
            Some(end) => rest = &comment[end..],
            None => return (kept, true),
        }
    }
    kept.push_str(rest);
    (kept, false)
}
