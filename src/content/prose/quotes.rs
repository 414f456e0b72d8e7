//! Which parts of a text stand in quotation marks: somebody else's words.

use std::ops::Range;

/// The most bytes between two marks of one pair. A mark whose partner is farther away is another sign.
const LONGEST: usize = 600;
/// The longest text that is looked through for quotation marks.
const LONGEST_TEXT: usize = 20_000;

/// The bytes inside quotation marks, from the first to the last.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The first bytes of all marks.
    let may_be_mark = |byte| matches!(byte, b'"' | b'\'' | 0xc2 | 0xe2 | 0xe3);
    if text.len() > LONGEST_TEXT || !text.bytes().any(may_be_mark) {
        return found;
    }
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        let after = text[at + char.len_utf8()..].chars().next().unwrap_or(' ');
        match open {
            Some((start, mark)) if closes(mark, char, after) => {
                if at - start <= LONGEST {
                    found.push(start..at);
                }
                open = None;
            }
            // What is still open after so much was no quotation mark.
            Some((start, _)) if at - start > LONGEST => open = None,
            Some(_) => {}
            None if opens(char, before, after) => open = Some((at, char)),
            None => {}
        }
        before = char;
    }
    found
}

/// Whether a mark opens a quotation. Between letters, and after digits, straight marks are apostrophes, feet and inches.
fn opens(mark: char, before: char, after: char) -> bool {
    match mark {
        '“' | '„' | '«' | '»' | '‹' | '‚' | '「' | '『' | '”' => true,
        '"' => !before.is_alphanumeric(),
        '‘' => !before.is_alphanumeric() && after.is_alphanumeric(),
        '\'' => !before.is_alphanumeric() && after.is_alphabetic(),
        _ => false,
    }
}

fn closes(open: char, mark: char, after: char) -> bool {
    match open {
        '"' => mark == '"',
        '\'' => mark == '\'' && !after.is_alphanumeric(),
        '‘' => mark == '’' && !after.is_alphanumeric(),
        '‚' => matches!(mark, '‘' | '’'),
        '“' => mark == '”',
        '„' => matches!(mark, '“' | '”'),
        '”' => mark == '”',
        '«' => mark == '»',
        '»' => matches!(mark, '«' | '»'),
        '‹' => mark == '›',
        '「' => mark == '」',
        '『' => mark == '』',
        _ => false,
    }
}
