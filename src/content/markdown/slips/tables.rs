//! Cells beyond the head of a table, which Markdown leaves out without a word.

use std::ops::Range;

/// What a row writes beyond its columns, if it is anything.
pub(super) fn lost_cells(text: &str, row: &Range<usize>, columns: usize) -> Option<Range<usize>> {
    let line = text[row.clone()].lines().next().unwrap_or_default().trim_end();
    let opening = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let opening = opening + usize::from(line[opening..].starts_with('|'));
    let mut bars = bars(line).filter(|&bar| bar >= opening);
    let last = bars.nth(columns.checked_sub(1)?)?;
    let rest = line[last + 1..].trim_end_matches('|');
    let lost = rest.trim();
    let start = row.start + last + 1 + (rest.len() - rest.trim_start().len());
    (!lost.trim_matches(['|', ' ', '\t']).is_empty()).then_some(start..start + lost.len())
}

/// The bars that part cells: all but `\|`.
fn bars(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    let is_escaped = move |at: usize| bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1;
    (0..bytes.len()).filter(move |&at| bytes[at] == b'|' && !is_escaped(at))
}
