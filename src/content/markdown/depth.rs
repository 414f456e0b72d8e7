//! How deeply blocks may be nested.

use std::ops::Range;

/// How many blocks and inline marks may be nested.
pub(super) const MAX_DEPTH: usize = 32;

/// The first line that nests quotes and lists too deeply. The parser goes through all levels for each further line, so the text must be
/// cut before. Levels that earlier lines opened show as indentation, two columns or more each.
pub(super) fn first_line_too_deep(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).map(|end| end + 1).chain([bytes.len()]);
    for end in ends {
        let line = &bytes[start..end];
        if line.len() > MAX_DEPTH && is_too_deep(line) {
            return Some(start..start + line.trim_ascii_end().len());
        }
        start = end;
    }
    None
}

fn is_too_deep(bytes: &[u8]) -> bool {
    let (mut markers, mut blanks, mut at) = (0, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let len = match byte {
            b' ' | b'\t' => {
                blanks += 1;
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'+' | b'*' | b':' if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => 1,
            b'0'..=b'9' => {
                let digits = bytes[at..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(bytes.get(at + digits), Some(b'.' | b')')) {
                    break;
                }
                digits + 1
            }
            b'[' if bytes.get(at + 1) == Some(&b'^') => {
                match bytes[at..].windows(2).take(100).position(|two| two == b"]:") {
                    Some(label) => label + 2,
                    None => break,
                }
            }
            _ => break,
        };
        markers += 1;
        at += len;
    }
    // `- - -` or `* * *` of any length is a rule.
    let mut signs = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    let first = signs.next();
    let is_rule = matches!(first, Some(b'-' | b'*')) && signs.all(|sign| Some(sign) == first);
    !is_rule && (markers > MAX_DEPTH || (markers > 0 && markers + blanks / 2 > 4 * MAX_DEPTH))
}
