//! Where a piece of YAML ends that is known by its beginning: the place of a fault of the grammar, of a block, of an alias.

use std::ops::Range;

/// The bytes of the scalar, or of the opening of the list or map, that begins at a line and column (from 1, in
/// characters).
pub(super) fn at_mark(yaml: &str, line: usize, column: usize) -> Range<usize> {
    at(yaml, start_of(yaml, line, column))
}

/// The bytes of the scalar, or of the opening of the list or map, that begins at a byte; on its line.
pub(super) fn at(yaml: &str, start: usize) -> Range<usize> {
    let rest = &yaml[start..end_of_line(yaml, start)];
    let near = yaml.ceil_char_boundary(start.saturating_sub(LONGEST_LINE));
    // A very long line is a list or map.
    let is_within = match yaml[near..start].rfind('\n') {
        Some(at) => yaml[near + at..start].contains(['[', '{']),
        None => near > 0 || yaml[near..start].contains(['[', '{']),
    };
    let in_flow = is_within || rest.starts_with(['[', '{']);
    let len = match rest.chars().next() {
        Some('"' | '\'') => quoted_len(rest),
        Some('|' | '>') => 1,
        Some('[') => closing(rest, '[', ']'),
        Some('{') => closing(rest, '{', '}'),
        _ => plain_len(rest, in_flow),
    };
    start..start + len.max(rest.chars().next().map_or(0, char::len_utf8))
}

/// The bytes of the key that begins at a byte.
pub(super) fn key_at(yaml: &str, start: usize) -> Range<usize> {
    let rest = &yaml[start..end_of_line(yaml, start)];
    let len = rest.find(": ").or_else(|| rest.find(':')).unwrap_or(rest.len());
    start..start + rest[..len].trim_end().len()
}

/// So much of a line is looked at around a place. A text of many places may be one line.
const LONGEST_LINE: usize = 8 * 1024;

/// Where the line that a byte is on ends, without the blanks there; in a very long one, a place within it.
pub(super) fn end_of_line(yaml: &str, byte: usize) -> usize {
    let near = yaml.floor_char_boundary((byte + LONGEST_LINE).min(yaml.len()));
    byte + yaml[byte..near].split('\n').next().unwrap_or_default().trim_end().len()
}

/// Where a list of dashes begins that is the value of a key. If it is no further in than the key, the parser tells where its first
/// element begins and not the dash before it.
pub(super) fn list_start(yaml: &str, told: usize) -> usize {
    let line = yaml[..told].rfind('\n').map_or(0, |at| at + 1);
    let indent = yaml[line..].find(|c| c != ' ').unwrap_or_default();
    let dash = if yaml[line + indent..].starts_with('-') { Some(line + indent) } else { yaml[..told].rfind('-') };
    dash.unwrap_or(told)
}

/// Where the `|` or `>` stands that begins the block whose text begins at a byte.
pub(super) fn block_header(yaml: &str, text: usize) -> usize {
    let before = yaml[..text].trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let header = before[line..].split(" #").next().unwrap_or_default();
    header.rfind(['|', '>']).map_or(text, |at| line + at)
}

fn quoted_len(rest: &str) -> usize {
    let mut signs = rest.char_indices().peekable();
    let Some((_, quote)) = signs.next() else { return 0 };
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' if quote == '"' => drop(signs.next()),
            _ if sign == quote => match signs.peek() {
                Some((_, '\'')) if quote == '\'' => drop(signs.next()),
                _ => return at + 1,
            },
            _ => {}
        }
    }
    rest.len()
}

/// The byte at a line and column (from 1, in characters).
pub(super) fn start_of(yaml: &str, line: usize, column: usize) -> usize {
    let line_start = match line {
        0 | 1 => 0,
        _ => yaml.match_indices('\n').nth(line - 2).map_or(yaml.len(), |(at, _)| at + 1),
    };
    let text = yaml[line_start..].split('\n').next().unwrap_or_default();
    let skip = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    line_start + skip
}

fn plain_len(rest: &str, in_flow: bool) -> usize {
    let comment = rest.find(" #").unwrap_or(rest.len());
    let mapping = rest.find(": ").unwrap_or(rest.len());
    let flow = if in_flow { rest.find([',', ']', '}']).unwrap_or(rest.len()) } else { rest.len() };
    rest[..comment.min(mapping).min(flow)].trim_end().trim_end_matches(':').len()
}

fn closing(rest: &str, open: char, close: char) -> usize {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    rest.len()
}

/// Where an alias probably stands in a text that begins at byte `offset` of its file: a `*` with a name.
pub(super) fn first_alias(yaml: &str, offset: usize) -> Range<usize> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let found = yaml.match_indices('*').find_map(|(at, _)| {
        let len = yaml[at + 1..].find(|c| !is_name(c)).unwrap_or(yaml.len() - at - 1);
        (len > 0 && !yaml[..at].ends_with(is_name)).then_some(at..at + 1 + len)
    });
    let found = found.unwrap_or(0..1);
    offset + found.start..offset + found.end
}
