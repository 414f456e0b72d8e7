//! Texts without quotes that YAML reads otherwise than they look: `Report #4` ends before the sign, `&co news` has a name that
//! is no part of it, and curly quotes around a text are a part of it.

use std::ops::Range;

use crate::content::faults;
use crate::content::yaml_scalar::{quoted, unquoted};
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

/// How far back the beginning of a line is looked for.
const NEAR: usize = 4096;
/// In a larger text nobody asks whether a name is used: each would have to be looked for in all of it.
const LARGEST_FOR_NAMES: usize = 256 * 1024;

const CURLY: [char; 4] = ['“', '„', '‘', '‚'];

/// Whether a text of YAML may have one. Most have none, and this look at a few signs tells.
pub(super) fn may_have(yaml: &str) -> bool {
    let has = |sign: char, is_one: fn(&str, &str) -> bool| {
        yaml.match_indices(sign).any(|(at, _)| is_one(&yaml[..at], &yaml[at + sign.len_utf8()..]))
    };
    let is_after_blank = |before: &str| before.ends_with([' ', '\t']);
    has('#', |before, after| before.ends_with(' ') && after.starts_with(|c: char| !c.is_whitespace()))
        || ['&', '!'].iter().any(|sign| {
            yaml.match_indices(*sign)
                .any(|(at, _)| is_after_blank(&yaml[..at]) && yaml[at + 1..].starts_with(char::is_alphabetic))
        })
        || has('"', |before, after| after.trim_start_matches(' ').starts_with(['\r', '\n']) && !is_in_quotes(before))
        // Within a text they are fine.
        || CURLY.iter().any(|sign| has(*sign, |before, _| before.trim_end_matches([' ', '\t']).ends_with([':', '-', '[', '{'])))
}

/// Whether a quote at the end of a line closes one on it.
fn is_in_quotes(before: &str) -> bool {
    before.rsplit('\n').next().is_some_and(|line| line.contains('"'))
}

/// What is wrong with a text that is read as `text` and begins at a byte of the YAML, whose own place in its file is `offset`.
pub(super) fn find(source: SourceId, yaml: &str, offset: usize, start: usize, text: &str) -> Option<Diagnostic> {
    let written = &yaml[start..];
    // Of a very long line, the end will do.
    let near = yaml.ceil_char_boundary(start.saturating_sub(NEAR));
    let line_start = yaml[near..start].rfind('\n').map_or(near, |at| near + at + 1);
    let before = yaml[line_start..start].trim_start();
    let is_flow = before.contains(['[', '{']);
    let key = if is_flow { "" } else { before };
    let span = |bytes: Range<usize>| source.span(offset + bytes.start..offset + bytes.end);
    let whole = |bytes: Range<usize>| format!("{key}{}", quoted(unquoted(yaml[bytes].trim_end())));
    let first = written.chars().next()?;
    if matches!(first, '"' | '\'' | '|' | '>') {
        return None;
    }
    let end_of_line = |from: usize| from + yaml[from..].find(['\n', '\r']).unwrap_or(yaml.len() - from);
    if first == '&' {
        let name = written[1..].split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let is_used = yaml.len() > LARGEST_FOR_NAMES || yaml.contains(&format!("*{name}"));
        let bytes = start..end_of_line(start);
        return (!is_used).then(|| faults::name_in_text(span(start..start + 1 + name.len()), &whole(bytes)));
    }
    let end = start + written_len(written, text)?;
    // Two blanks, or one behind the sign, make a comment of words.
    let is_glued = |rest: &str| rest.starts_with(|c: char| !c.is_whitespace() && c != '#');
    if yaml[end..].strip_prefix(" #").is_some_and(is_glued) {
        let line_end = end_of_line(end);
        let line = format!("{key}{}", quoted(&format!("{}{}", unquoted(text), &yaml[end..line_end])));
        return Some(faults::cut_text(span(end + 1..line_end), &line));
    }
    if first != '"'
        && text.ends_with('"')
        && text.matches('"').count() == 1
        && !text[..text.len() - 1].ends_with(is_digit)
    {
        let line = format!("{key}{}", quoted(&text[..text.len() - 1]));
        return Some(faults::closing_quote(span(end - 1..end), &line));
    }
    let is_in_curly = CURLY.contains(&first) && unquoted(text) != text && !unquoted(text).contains(['“', '”', '„']);
    is_in_curly.then(|| faults::curly_quotes(span(start..end), &whole(start..end), text))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The text of which a comma cut off the end, which is read as a key at these bytes: `{text: Closed, said the mayor}`.
pub(super) fn text_before_comma(yaml: &str, key: &Range<usize>) -> Option<String> {
    let line = yaml[..key.start].rfind('\n').map_or(0, |at| at + 1);
    let before = yaml[line..key.start].trim_end().strip_suffix(',')?;
    let value = &before[before.rfind(": ")? + 2..];
    let is_text = !value.contains(['"', '\'', '{', '}', '[', ']']) && value.contains(char::is_alphabetic);
    let has_no_value = yaml[key.end..].trim_start().starts_with([',', '}']);
    (is_text && has_no_value).then(|| format!("{}, {}", value.trim(), &yaml[key.clone()]))
}

/// The line of a map that was meant as a text, in quotes: `- Orsa: closed`.
pub(super) fn as_text(yaml: &str, map: &Range<usize>) -> Option<String> {
    let line = yaml[..map.start].rfind('\n').map_or(0, |at| at + 1);
    let before = yaml[line..map.start].trim_start();
    let rest = yaml[map.start..].lines().next()?;
    let is_plain = !rest.contains(['"', '\\', '{']);
    if before.contains(['[', '{']) {
        let text = rest.split([',', ']', '}']).next()?.trim();
        return is_plain.then(|| quoted(text));
    }
    (is_plain && before.starts_with('-')).then(|| format!("{before}{}", quoted(rest.trim_end())))
}

/// What to do with a file in which no key is found. `is_register`: its keys are ids.
pub(super) fn without_keys(yaml: &str, is_register: bool) -> &'static str {
    match (is_toml(yaml), is_register) {
        (true, _) => "YAML puts a colon between a key and its value: `title: The river rises`",
        (_, true) => "begin each entry with its id: `orsa: {name: Orsa}`",
        _ => "begin each line with its key, as in `title: The river rises`",
    }
}

/// Whether the first line is one of TOML.
fn is_toml(yaml: &str) -> bool {
    let first = yaml.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.split_once('=').is_some_and(|(key, _)| key.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

/// The value that a comment took as a whole, behind the key at these bytes: `accent: #1d4ed8`.
pub(super) fn all(yaml: &str, key: &Range<usize>) -> Option<String> {
    let rest = yaml[key.end..].split('\n').next()?.trim_end();
    let value = rest.strip_prefix(':')?.trim_start();
    let word = value.strip_prefix('#')?;
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let is_glued = word.starts_with(|c: char| !c.is_whitespace() && c != '#');
    (is_glued && !is_number).then(|| format!("{}: {}", &yaml[key.clone()], quoted(value)))
}

/// How long a text is as it is written without quotes. White space is folded where lines are joined.
fn written_len(written: &str, text: &str) -> Option<usize> {
    let mut signs = text.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut end = 0;
    for (at, sign) in written.char_indices().filter(|(_, sign)| !sign.is_whitespace()) {
        match signs.next() {
            None => break,
            Some(expected) if expected == sign => end = at + sign.len_utf8(),
            Some(_) => return None,
        }
    }
    signs.peek().is_none().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceTree};

    /// What is told of a text behind `title: `, and the cure.
    #[track_caller]
    fn check(value: &str, text: &str, place: &str, hint: &str) {
        let yaml = format!("a: 1\ntitle: {value}\nb: 2\n");
        let id = SourceTree::default().insert("a.yaml".into(), Content::Text(yaml.clone().into()));
        assert!(may_have(&yaml), "{value}");
        let fault = find(id, &yaml, 0, 12, text).unwrap_or_else(|| panic!("nothing is told of {value}"));
        assert_eq!(&yaml[fault.span.range()], place);
        assert!(fault.hint.as_deref().unwrap_or_default().contains(hint), "{:?}", fault.hint);
    }

    #[test]
    fn a_text_that_is_read_otherwise_than_it_looks_is_told() {
        check("Report #4 on the flood", "Report", "#4 on the flood", "`title: \"Report #4 on the flood\"`");
        check("&co news", "news", "&co", "`title: \"&co news\"`");
        check("“We stay”", "“We stay”", "“We stay”", "`title: \"We stay\"`");
        check("The bridge\"", "The bridge\"", "\"", "`title: \"The bridge\"`");
    }

    #[test]
    fn comments_and_quotes_within_a_text_are_fine() {
        for (value, text) in [
            ("Report # four", "Report"),
            ("Report  #four", "Report"),
            ("\"Report #4\"", "Report #4"),
            ("“A” and “B”", "“A” and “B”"),
            ("L’eau “monte”", "L’eau “monte”"),
        ] {
            let yaml = format!("a: 1\ntitle: {value}\nb: 2\n");
            let id = SourceTree::default().insert("a.yaml".into(), Content::Text(yaml.clone().into()));
            assert_eq!(find(id, &yaml, 0, 12, text), None, "{value}");
        }
        assert!(!may_have("title: C# and a & b # fine\n"));
    }
}
