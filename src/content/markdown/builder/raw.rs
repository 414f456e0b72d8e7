//! The writer's own HTML, and comments, which are never published.

use std::ops::Range;

use super::{Builder, HtmlBlock, Open, RefusedHtml};
use crate::content::body::WalkStep;
use crate::content::markdown::{faults, raw_html};

impl Builder<'_> {
    pub(super) fn html_line(&mut self, html: &str, start: usize) {
        if let Some(Open::Html(block)) = self.open.last_mut() {
            block.push(html, start);
        }
    }

    pub(super) fn html_block(&mut self, block: &HtmlBlock, range: Range<usize>) {
        let (kept, open_comment) = without_comments(&block.text);
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
            self.clean_html(&block.text, |at| block.place(at));
        } else {
            let len = self.text[range.clone()].trim_end().len();
            let tags = kept.matches('<').count().max(1);
            self.refused_html(range.start..range.start + len, tags);
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") || self.alt.is_some() {
            return;
        }
        if self.raw_html {
            self.clean_html(html, |at| range.start + at);
        } else if !self.plain_element(html, range.end) {
            self.refused_html(range, 1);
        }
    }

    /// Reports HTML where there may be none: once for each block of lines without a blank one between them.
    fn refused_html(&mut self, range: Range<usize>, tags: usize) {
        let is_hiding = raw_html::may_hide(&self.text[range.clone()]);
        match &mut self.refused_html {
            Some(refused) if !has_blank_line(&self.text[refused.end.min(range.start)..range.start]) => {
                refused.end = range.end;
                refused.tags += tags;
                refused.is_hiding |= is_hiding;
                let Some(fault) = self.diagnostics.get_mut(refused.fault) else { return };
                *fault = faults::raw_html(fault.span, refused.tags, refused.is_hiding);
            }
            refused => {
                *refused = Some(RefusedHtml { fault: self.diagnostics.len(), end: range.end, tags, is_hiding });
                let span = self.span(range);
                self.diagnostics.push(faults::raw_html(span, tags, is_hiding));
            }
        }
    }

    /// Writes a line break, or words set higher or lower, which Markdown has no signs for. Nothing in them can act.
    /// The tag ends at a byte of the body.
    fn plain_element(&mut self, html: &str, end: usize) -> bool {
        let name = html.trim_matches(['<', '>', '/', ' ']).to_ascii_lowercase();
        let is_end = html.starts_with("</");
        match name.as_str() {
            "br" => self.line_break(WalkStep::HardBreak),
            "sup" | "sub" if is_end && self.raised.last() == Some(&&*name) => {
                self.raised.pop();
                self.current.html(&format!("</{name}>"));
            }
            "sup" | "sub" if !is_end && self.ends_nearby(&name, end) => {
                self.raised.push(if name == "sup" { "sup" } else { "sub" });
                self.current.html(&format!("<{name}>"));
            }
            _ => return false,
        }
        true
    }

    /// Whether an element ends before its block or cell does.
    fn ends_nearby(&self, name: &str, from: usize) -> bool {
        const FARTHEST: usize = 200;
        let near = &self.text[from..self.text.floor_char_boundary((from + FARTHEST).min(self.text.len()))];
        let block = near.split("\n\n").next().unwrap_or_default();
        let cell = if self.table.is_some() { block.split(['|', '\n']).next().unwrap_or_default() } else { block };
        cell.to_ascii_lowercase().contains(&format!("</{name}>"))
    }

    /// Writes what is on the list of a piece of HTML, and tells what is not. Places in the piece are places in the body by `place`.
    fn clean_html(&mut self, piece: &str, place: impl Fn(usize) -> usize) {
        if let Some(name) = raw_html::closed_name(piece) {
            let start = self.text.floor_char_boundary(place(0));
            let end = self.text.ceil_char_boundary(place(piece.find(['>', '\n']).unwrap_or_default()));
            self.diagnostics.push(faults::closed_name(self.span(start..end.max(start)), &name));
        }
        let clean = raw_html::clean(piece);
        for (part, blocked) in clean.blocked {
            let end = self.text.ceil_char_boundary(place(part.end.saturating_sub(1)) + 1);
            let start = self.text.floor_char_boundary(place(part.start).min(end));
            self.diagnostics.push(faults::blocked_html(self.span(start..end), &blocked));
        }
        if !clean.html.trim().is_empty() {
            self.current.html(&clean.html);
        }
    }
}

fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n');
    lines.next();
    lines.next_back();
    lines.any(|line| line.trim_matches(|c: char| c == '>' || c.is_whitespace()).is_empty())
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
