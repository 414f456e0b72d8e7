//! Quotes, and what their first line can make of them: notices and restricted blocks.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, RefDefs};

use super::{Builder, Open};
use crate::content::body::{Alert, HoleKind, Simple};
use crate::content::faults::{label_without_effect, part_without_effect};
use crate::content::forbidding::Wish;
use crate::content::markdown::faults;
use crate::content::markdown::mark::{QuoteMark, quote_mark};
use crate::content::markdown::markings::Markings;
use crate::content::marking;
use crate::content::values::Tlp;

impl<'a> Builder<'a> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) -> Open<'a> {
        let line = self.text[range.start..].find(['\n', '\r']).map_or(self.text.len(), |at| range.start + at);
        if let Some(kind) = kind {
            self.quotes.heads.push(range.start..line);
            return self.quote(Simple::Alert(alert(kind)));
        }
        let (mark, place) = quote_mark(self.text, range.clone());
        let span = self.span(place);
        if mark != QuoteMark::None {
            self.quotes.heads.push(range.start..line);
        }
        let tlp = match mark {
            QuoteMark::None => None,
            QuoteMark::Level(tlp) => Some(tlp),
            // The writer meant to restrict the block, so nobody may read it.
            QuoteMark::LevelNotAlone => {
                self.quotes.not_alone.insert(range.start);
                self.diagnostics.push(faults::level_not_alone(span));
                Some(Tlp::Red)
            }
            // Nor may anybody if it is not known what the writer meant.
            QuoteMark::Unreadable(written) => {
                self.diagnostics.push(faults::unreadable_head(span, &written));
                Some(Tlp::Red)
            }
            QuoteMark::NoticeNotAlone(written) => {
                self.diagnostics.push(faults::notice_not_alone(span, &written));
                None
            }
        };
        let Some(tlp) = tlp else { return self.quote(Simple::Quote) };
        self.done_until = line + 1;
        self.quotes.restricted.push((range, tlp));
        let scope = self.scope().restricted_block();
        self.scopes.push(scope);
        self.open_fragment();
        Open::Restricted { tlp, index: self.next_index() }
    }

    fn quote(&mut self, quote: Simple) -> Open<'a> {
        self.current.start(quote);
        Open::Quote
    }

    pub(super) fn end_restricted(&mut self, tlp: Tlp, index: u32, range: Range<usize>) {
        let content = self.close_fragment();
        self.scopes.pop();
        let is_told = self.quotes.not_alone.contains(&range.start);
        if content.is_blank() && !is_told {
            let line = self.text[range.clone()].lines().next().map_or(0, str::len);
            self.diagnostics.push(faults::empty_restriction(self.span(range.start..range.start + line)));
        }
        let is_quote = |open: &&Open<'_>| matches!(open, Open::Restricted { .. } | Open::Quote);
        let depth = 1 + self.open.iter().filter(is_quote).count();
        match below(self.text, &range, depth) {
            Below::Leans(line) => self.diagnostics.push(faults::doubtful_restriction(self.span(line))),
            Below::Quote(line) if tlp > Tlp::Clear => {
                self.diagnostics.push(faults::unmarked_quote(self.span(line)));
            }
            Below::Quote(_) | Below::Else => {}
        }
        if let Some(line) = self.loosening_line(&range) {
            self.diagnostics.push(faults::loosening_line(self.span(line)));
        }
        self.fill(index, range, HoleKind::Restricted { tlp, content: Box::new(content) });
    }

    /// Reports what reads as a level, or opens like a block, and restricts nothing.
    pub(super) fn check_markings(&mut self, definitions: &RefDefs<'_>, markings: Markings<'_>) {
        self.quotes.heads.sort_by_key(|head| head.start);
        let found = markings.finish(&self.quotes, definitions);
        for head in found.heads {
            let written = self.text[head.clone()].to_owned();
            self.diagnostics.push(faults::stray_head(self.span(head), &written));
        }
        for (key, name) in found.keys {
            self.diagnostics.push(faults::stray_key(self.span(key), name));
        }
        for comment in found.comments {
            self.diagnostics.push(faults::stray_comment(self.span(comment)));
        }
        let labels = found.labels.into_iter().map(|label| Wish::of_any(label_without_effect(self.span(label))));
        let asking = found
            .asking
            .into_iter()
            .map(|(comment, level)| Wish { level, fault: faults::marked_comment(self.span(comment)) });
        // The end of a part is told with its beginning.
        let edges = found.edges.into_iter().step_by(2).map(|edge| Wish::of_any(part_without_effect(self.span(edge))));
        self.body.wishes = labels.chain(edges).chain(asking).collect();
        for (place, hidden) in found.hidden {
            self.diagnostics.push(crate::content::faults::hidden_sign(self.span(place), &hidden));
        }
        self.body.markings = found.levels.into_iter().map(|(range, tlp)| (tlp, self.span(range))).collect();
    }

    /// An empty last line. The parser takes it for a blank line of the list around the block, so the public list would show it.
    fn loosening_line(&self, block: &Range<usize>) -> Option<Range<usize>> {
        let words = self.text[block.clone()].trim_end();
        let line = words.rsplit('\n').next().unwrap_or_default().trim_start();
        let is_empty = line.bytes().all(|byte| byte == b'>' || byte.is_ascii_whitespace());
        let is_in_list = self.open.iter().any(|open| matches!(open, Open::Item));
        (is_in_list && is_empty).then_some(block.start + words.len() - line.len()..block.start + words.len())
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

/// What comes below a restricted block.
enum Below {
    /// A line of the block without all its `>`, or anything below the block without a blank line between. Whether such a
    /// line belongs to the block depends on the line above it: a paragraph goes on, but a list, a heading or a table is
    /// public. Writers see no difference.
    Leans(Range<usize>),
    /// The first line of a quote without a head, behind blank lines. It may be meant to go on with the block.
    Quote(Range<usize>),
    Else,
}

/// `depth` is how many quotes the block is in, its own included.
fn below(text: &str, block: &Range<usize>, depth: usize) -> Below {
    let mut start = block.start;
    let (mut is_head, mut is_behind) = (true, false);
    while start < text.len() {
        let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
        let (mut words, mut quotes) = (line.trim(), 0);
        while let Some(rest) = words.strip_prefix('>') {
            (quotes, words) = (quotes + 1, rest.trim_start());
        }
        let written = start + line.len() - line.trim_start().len()..start + line.trim_end().len();
        // The head's own line begins where the block does, behind the marks of what is around it.
        let is_out = !std::mem::take(&mut is_head) && quotes < depth;
        match (is_behind, is_out) {
            (false, true) if !words.is_empty() => return Below::Leans(written),
            (true, true) if !words.is_empty() => return Below::Else,
            (true, false) if quotes == depth && marking::head(words).is_none() => return Below::Quote(written),
            (true, false) => return Below::Else,
            (false, false) => {}
            (_, true) => is_behind = true,
        }
        start += line.len();
        start += if text[start..].starts_with("\r\n") { 2 } else { 1 };
    }
    Below::Else
}
