//! Slips in a text that is no YAML: what was probably typed, and what to type instead. The parser stops where it loses the
//! thread, which can be far below the slip. So each line up to there that looks like a slip is mended on trial, and the slip is
//! one if the text can be read then, or at least further than before.

use std::borrow::Cow;
use std::ops::Range;

use super::tree;
use super::watch::Watch;
use super::wrong_type::LIST_MARKS;
use crate::content::tlp::Tlp;
use crate::content::yaml_scalar::{quoted, unquoted};
use crate::content::{hidden, stray_key};

/// A slip, and its cure.
pub(super) struct Slip {
    pub(super) bytes: Range<usize>,
    pub(super) words: &'static str,
    pub(super) hint: Cow<'static, str>,
}

/// A slip, and its line without it.
struct Mended {
    slip: Slip,
    line: Range<usize>,
    text: String,
}

const NEVER_CLOSED: &str = "this quote is never closed";

/// So many lines are mended on trial, and so many bytes read for it.
const MOST_TRIALS: usize = 40;
const MOST_READ: usize = 16 * 1024 * 1024;

/// A list or map on one line that is longer than this is not mended, nor is an entry of a list with more lines than this.
const LONGEST_FLOW: usize = 4096;
const MOST_LINES: usize = 200;

/// A cure with a line that is longer than this would only push the message off the screen.
const LONGEST: usize = 160;

/// The slip because of which a text cannot be read further than to a line, counted from 1.
pub(super) fn find(yaml: &str, stopped_at: Option<usize>) -> Option<Slip> {
    find_mended(yaml, stopped_at).map(|(slip, _)| slip)
}

/// The same slip, and the text without it if that can be read.
pub(super) fn find_mended(yaml: &str, stopped_at: Option<usize>) -> Option<(Slip, Option<String>)> {
    let stopped_at = stopped_at.filter(|line| *line > 0);
    let last = stopped_at.unwrap_or(usize::MAX);
    let trials = (MOST_READ / yaml.len().max(1)).min(MOST_TRIALS);
    let mut further = None;
    for mended in slips(yaml, last).take(trials) {
        let text = [&yaml[..mended.line.start], &mended.text, &yaml[mended.line.end..]].concat();
        match stops_at(&text) {
            None => return Some((mended.slip, Some(text))),
            Some(at) if further.is_none() && stopped_at.is_some_and(|last| at > last) => further = Some(mended.slip),
            Some(_) => {}
        }
    }
    on_several_lines(yaml, trials).or(further.map(|slip| (slip, None)))
}

/// The first of several slips of one kind, if the text can be read without them all.
fn on_several_lines(yaml: &str, trials: usize) -> Option<(Slip, Option<String>)> {
    let mut kinds: Vec<(&'static str, Vec<Mended>)> = Vec::new();
    // An indent is a guess, and several guesses together may make another text. A cure that names its line is sure.
    for mended in slips(yaml, usize::MAX).filter(|mended| mended.slip.hint.ends_with('`')) {
        let words = mended.slip.words;
        match kinds.iter_mut().find(|(kind, _)| *kind == words) {
            // Two readings of one line.
            Some((_, all)) if all.last().is_some_and(|last| last.line.end > mended.line.start) => {}
            Some((_, all)) => all.push(mended),
            None => kinds.push((words, vec![mended])),
        }
    }
    kinds.into_iter().filter(|(_, all)| all.len() > 1).take(trials).find_map(|(_, all)| {
        let (mut text, mut end) = (String::with_capacity(yaml.len()), 0);
        for mended in &all {
            text.push_str(yaml.get(end..mended.line.start)?);
            text.push_str(&mended.text);
            end = mended.line.end;
        }
        text.push_str(&yaml[end..]);
        let first = all.into_iter().next().filter(|_| stops_at(&text).is_none())?;
        let hint = format!("{}, and so on each line like it", first.slip.hint);
        Some((Slip { hint: hint.into(), ..first.slip }, Some(text)))
    })
}

/// The slip on the line from which a key was read.
pub(super) fn of_key(yaml: &str, key: &str) -> Option<Slip> {
    slips(yaml, usize::MAX).find(|mended| yaml[mended.line.clone()].contains(key.trim())).map(|mended| mended.slip)
}

/// A colon that is none to YAML, in a text in which nothing is a key.
pub(super) fn odd_colon(yaml: &str) -> Option<Slip> {
    slips(yaml, usize::MAX).map(|mended| mended.slip).find(|slip| slip.words.contains("colon"))
}

/// A quote that the quote of a later line closes, so that the keys between them are a part of the text.
pub(super) fn open_quote(yaml: &str) -> Option<Slip> {
    if !yaml.lines().any(opens_quote) {
        return None;
    }
    let is_open = |mended: &Mended| {
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        let next = yaml[mended.line.end..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        mended.slip.words == NEVER_CLOSED && is_key(next) && indent(next) <= indent(&yaml[mended.line.clone()])
    };
    slips(yaml, usize::MAX).find(is_open).map(|mended| mended.slip)
}

/// Whether the value of a line is a text in quotes that does not end on it.
fn opens_quote(line: &str) -> bool {
    let value = line.split_once(": ").or_else(|| line.split_once("- ")).map_or("", |(_, value)| value.trim_start());
    value.starts_with(['"', '\'']) && !value[1..].contains(&value[..1])
}

/// `as_of: …`, behind the hyphens of a list.
fn is_key(line: &str) -> bool {
    let is_of_key = |c: char| c.is_ascii_lowercase() || c == '_';
    line.trim_start_matches([' ', '-']).split_once(':').is_some_and(|(key, rest)| {
        !key.is_empty() && key.chars().all(is_of_key) && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// The line at which reading stops; `None` if all can be read.
fn stops_at(yaml: &str) -> Option<usize> {
    let error = tree::read(yaml, &Watch::new(yaml.len())).err()?;
    Some(error.location().map_or(0, |location| location.line()))
}

/// What looks like a slip on the lines up to one, in their order.
fn slips(yaml: &str, last: usize) -> impl Iterator<Item = Mended> + '_ {
    let mut start = 0;
    // The line before that is not blank.
    let mut above = "";
    // The indent of the key whose block of text is open.
    let mut block: Option<usize> = None;
    let lines = yaml.split_inclusive('\n').take(last);
    lines.flat_map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        let indent = line.len() - line.trim_start().len();
        if block.is_some_and(|block| line.trim().is_empty() || indent > block) {
            return Vec::new();
        }
        let opens_block = line.trim_end().ends_with(['|', '>', '-', '+'])
            && line.rsplit(' ').next().is_some_and(|last| last.starts_with(['|', '>']));
        block = opens_block.then_some(indent);
        let mut found = of_line(yaml, &range);
        if line.trim().is_empty() {
            return found;
        }
        found.extend(further_in(yaml, &range, above));
        above = line;
        found
    })
}

fn of_line(yaml: &str, line: &Range<usize>) -> Vec<Mended> {
    let mut found = Vec::new();
    let text = &yaml[line.clone()];
    let bare = text.trim_start();
    if bare.is_empty() || bare.starts_with('#') {
        return found;
    }
    let mut with_below = Vec::new();
    with_below.extend(with_flat_block(yaml, line));
    let mut add = |bytes: Range<usize>, words: &'static str, hint: Cow<'static, str>, mended: String| {
        let bytes = line.start + bytes.start..line.start + bytes.end;
        found.push(Mended { slip: Slip { bytes, words, hint }, line: line.clone(), text: mended });
    };
    let indent = &text[..text.len() - bare.len()];
    if let Some((words, hint)) = odd_indent(indent) {
        let above = yaml[..line.start].lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        // Under a key of the top that has its value, only another one can come.
        let is_at_top =
            !above.starts_with(char::is_whitespace) && !above.trim_end().ends_with(':') && glued_or_key(bare);
        let spaces: String = indent.chars().map(|c| if c == '\t' { "  " } else { " " }).collect();
        let (hint, spaces) = if is_at_top { ("begin the line with its key", "") } else { (hint, &*spaces) };
        add(0..indent.len(), words, hint.into(), format!("{spaces}{bare}"));
    }
    let above = || yaml[..line.start].lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim_end();
    if is_table(text) && !above().ends_with([':', ',', '[', '{']) {
        let words = "this line begins a part of TOML, and YAML has none";
        let hint = "delete the line; the keys below it are keys like the others, or of no use here";
        add(0..text.trim_end().len(), words, hint.into(), String::new());
    }
    if let Some(key) = marked_key(text) {
        add(
            0..text.len() - key.len(),
            "a mark stands before this key",
            as_line("write the key alone:", key),
            key.to_owned(),
        );
    }
    let seen = bare.trim_start_matches(hidden::is_invisible);
    if seen.len() < bare.len() && glued_or_key(seen) {
        let hint = as_line("type the line again:", seen);
        add(
            0..text.len() - seen.len(),
            "a sign that nobody sees stands before this key",
            hint,
            format!("{indent}{seen}"),
        );
    }
    // Behind the hyphens of a list.
    let item = bare.trim_start_matches("- ").trim_start();
    let before = &text[..text.len() - item.len()];
    if let Some((mark, rest)) = list_mark(item) {
        let hint = "begin each entry of a list with a hyphen and a space: `- `";
        if mark == "-" {
            with_below.extend(with_lines_below(yaml, line, before, rest));
        }
        add(span(before, mark), "this is no entry of a list to YAML", hint.into(), format!("{before}- {rest}"));
    }
    if let Some((key, sign, value)) = glued(item) {
        let mended = format!("{}: {value}", key.trim_end());
        let behind = bare[bare.len() - item.len() + key.len() + sign.len()..].chars().next();
        let words = match sign {
            ":" if behind.is_some_and(is_odd_space) => "the space behind this colon is not a plain one",
            ":" => "a space is missing behind this colon",
            "=" => "YAML puts a colon between a key and its value",
            _ => "this is not the colon of YAML",
        };
        let from = before.len() + key.len();
        add(
            from..from + sign.len(),
            words,
            as_line("write it with a colon and a space:", &mended),
            format!("{before}{mended}"),
        );
    }
    let (key, value) = value_of(item);
    let at = before.len() + key.len();
    if let Some(mended) = unclosed(value) {
        let (words, hint) = (NEVER_CLOSED, as_line("close it on the same line:", &format!("{key}{}", mended.1)));
        add(at + mended.0..text.len(), words, hint, format!("{before}{key}{}", mended.1));
    }
    if let Some((words, from)) = must_be_quoted(value) {
        // `!x true`, where no text belongs.
        let rest = value.strip_prefix(['!', '&']).and_then(|tag| tag.split_once(' ')).map(|(_, rest)| rest.trim());
        // `summary: Words, draft: true`
        let own = stray_key::swallowed(value);
        let (whole, cure) = match rest.filter(|rest| is_no_text(rest)) {
            Some(rest) => (rest.to_owned(), "write it without this sign:"),
            None => (quoted(unquoted(value)), "put the text in quotes:"),
        };
        let hint = match own {
            Some(_) => "write each key on a line of its own".into(),
            None => as_line(cure, &format!("{key}{whole}")),
        };
        add(at + from..at + value.len(), words, hint, format!("{before}{key}{whole}"));
    }
    if let Some((from, words, hint, mended)) = in_flow(value) {
        add(at + from..at + from + 1, words, hint.into(), format!("{before}{key}{mended}"));
    }
    with_below.extend(with_text_below(yaml, line, &format!("{before}{key}"), value));
    if let Some((words, close)) = open_bracket(value) {
        let hint = if close == ']' { "close it with `]`" } else { "close it with `}`" };
        add(at..at + value.len(), words, hint.into(), format!("{text}{close}"));
    }
    found.extend(with_below);
    found
}

/// A line that begins further in than the one above it, or than the one below it if it is the first.
fn further_in(yaml: &str, line: &Range<usize>, above: &str) -> Option<Mended> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let text = &yaml[line.clone()];
    let below = yaml[line.end..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let neighbour = if above.is_empty() { below } else { above };
    let (here, there) = (indent(text), indent(neighbour));
    let words = "this line begins further to the right than its neighbours";
    let hint = "begin all lines of one list or map below each other";
    let bytes = line.start..line.start + here;
    let mended = || format!("{:there$}{}", "", text.trim_start());
    (here > there).then(|| Mended {
        slip: Slip { bytes, words, hint: hint.into() },
        line: line.clone(),
        text: mended(),
    })
}

/// `[params]`, `[[extra.x]]`, at the left.
fn is_table(text: &str) -> bool {
    let inner = text.trim_end().strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let name =
        inner.map_or("", |inner| inner.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(inner));
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// A block of text whose lines begin no further in than its key: `title: |`.
fn with_flat_block(yaml: &str, line: &Range<usize>) -> Option<Mended> {
    let text = yaml[line.clone()].trim_end();
    let (key, sign) = text.rsplit_once(' ')?;
    let is_block = matches!(sign, "|" | ">" | "|-" | ">-" | "|+" | ">+") && key.ends_with(':');
    let indent = text.len() - text.trim_start().len();
    let is_of_text = |line: &&str| {
        let bare = line.trim_start_matches(' ');
        !bare.trim().is_empty() && line.len() - bare.len() == indent && !is_key(bare) && !bare.starts_with(['#', '-'])
    };
    let below = yaml[line.end..].strip_prefix('\n').filter(|_| is_block)?;
    let lines: Vec<&str> = below.split_inclusive('\n').take_while(is_of_text).take(MOST_LINES).collect();
    let first = lines.first()?.trim();
    let hint = as_line("begin each line of the text further to the right:", &format!("  {first}"));
    let mended: String = lines.iter().map(|line| format!("  {line}")).collect();
    let start = line.end + 1;
    let end = start + lines.iter().map(|line| line.len()).sum::<usize>();
    let words = "this line is no part of the text above it, because it does not begin further to the right";
    let shown = start + indent..start + lines[0].trim_end().len();
    Some(Mended { slip: Slip { bytes: shown, words, hint }, line: start..end, text: mended })
}

/// A text with a comment glued to its sign, and the lines below it that go on with it.
fn with_text_below(yaml: &str, line: &Range<usize>, before: &str, value: &str) -> Option<Mended> {
    let at = comment(value)?;
    let indent = before.len() - before.trim_start().len();
    let is_below = |line: &&str| !line.trim().is_empty() && line.len() - line.trim_start_matches(' ').len() > indent;
    let lines: Vec<&str> =
        yaml[line.end..].strip_prefix('\n')?.split_inclusive('\n').take_while(is_below).take(MOST_LINES).collect();
    let end = line.end + 1 + lines.iter().map(|line| line.len()).sum::<usize>();
    let text = std::iter::once(value).chain(lines.iter().map(|line| line.trim())).collect::<Vec<_>>().join(" ");
    let mended = format!("{before}{}", quoted(unquoted(&text)));
    let bytes = line.end - value.len() + at..line.end;
    let words = "what follows this `#` is a comment to YAML";
    let hint = as_line("put the text in quotes:", mended.trim_start());
    (!lines.is_empty()).then(|| Mended {
        slip: Slip { bytes, words, hint },
        line: line.start..end,
        text: mended + "\n",
    })
}

/// An entry of a list or map on one line that YAML reads otherwise than it looks, and the value without the sign because of
/// which it does.
fn in_flow(value: &str) -> Option<(usize, &'static str, &'static str, String)> {
    const IN_QUOTES: &str = "put the text with this sign in quotes: `\"…\"`";
    if !value.starts_with(['[', '{']) || value.contains(['"', '\'']) || value.len() > LONGEST_FLOW {
        return None;
    }
    if let Some(at) = comment(value) {
        let words = "what follows this `#` is a comment to YAML";
        return Some((at, words, IN_QUOTES, value.replace(" #", " ")));
    }
    let mut mended = value.to_owned();
    let mut first = None;
    let colons: Vec<usize> = value.match_indices(": ").map(|(at, _)| at).collect();
    for at in colons.into_iter().rev() {
        let entry = value[..at].rfind([',', '{', '[']).map_or(0, |at| at + 1);
        if value[entry..at].contains(": ") {
            mended.replace_range(at..at + 1, "");
            first = Some(at);
        }
    }
    let at = first?;
    let word = value[..at].rfind(' ').map_or(0, |from| from + 1);
    let is_key = !value[word..at].is_empty() && value[word..at].bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if is_key {
        let hint = "put a comma between two keys: `{id: dead, label: Dead}`; a text with a `:` needs quotes";
        return Some((word, "a comma is missing before this key", hint, mended));
    }
    Some((at, "this text contains a `:` followed by a space", IN_QUOTES, mended))
}

/// An entry with its lines below it, which stand under the first key as it is written, and must stand under it as it will be.
fn with_lines_below(yaml: &str, line: &Range<usize>, before: &str, entry: &str) -> Option<Mended> {
    let is_below =
        |line: &&str| !line.trim().is_empty() && line.len() - line.trim_start_matches(' ').len() > before.len();
    let below = yaml[line.end..].strip_prefix('\n')?;
    let lines: Vec<&str> = below.split_inclusive('\n').take_while(is_below).take(MOST_LINES).collect();
    let end = line.end + 1 + lines.iter().map(|line| line.len()).sum::<usize>();
    let words = "this is no entry of a list to YAML";
    let hint = "write a space behind the hyphen, and begin the lines below it under the first word";
    let bytes = line.start + before.len()..line.start + before.len() + 1;
    let text = format!("{before}- {entry}\n {}", lines.join(" "));
    (!lines.is_empty()).then(|| Mended { slip: Slip { bytes, words, hint: hint.into() }, line: line.start..end, text })
}

fn span(before: &str, mark: &str) -> Range<usize> {
    before.len()..before.len() + mark.len()
}

/// A cure with the line as it should be, unless it is very long.
fn as_line(words: &'static str, line: &str) -> Cow<'static, str> {
    match line.len() {
        ..=LONGEST => Cow::Owned(format!("{words} `{}`", line.trim_end())),
        _ => Cow::Borrowed(words.trim_end_matches(':')),
    }
}

fn odd_indent(indent: &str) -> Option<(&'static str, &'static str)> {
    match indent.chars().find(|c| *c != ' ')? {
        '\t' => Some(("this line begins with a tab", "indent it with spaces")),
        '\u{a0}' | '\u{202f}' => Some(("this line begins with a no-break space", "indent it with plain spaces")),
        _ => Some(("this line begins with a space that is not a plain one", "indent it with plain spaces")),
    }
}

/// `– one`, `• one`, `-one`, `-` and a no-break space: the mark and what follows it.
fn list_mark(text: &str) -> Option<(&str, &str)> {
    let mark = text.chars().next()?;
    let rest = &text[mark.len_utf8()..];
    let is_one = match mark {
        '-' => rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '{' | '[' | '"' | '\'' | '\u{a0}' | '\t')),
        mark => LIST_MARKS.contains(&mark) && rest.starts_with(|c: char| c.is_whitespace() || c == '{'),
    };
    is_one.then(|| (&text[..mark.len_utf8()], rest.trim_start()))
}

/// `key:value`, `key：value`, `key = value`: the key, the sign and the value.
fn glued(text: &str) -> Option<(&str, &str, &str)> {
    let len = text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'))?;
    let (key, rest) = text.split_at(len);
    if key.is_empty() {
        return None;
    }
    let sign = rest.trim_start_matches([' ', '\u{a0}']);
    let gap = rest.len() - sign.len();
    let sign = [":", "：", "﹕", "︰", "="].into_iter().find(|colon| sign.starts_with(colon))?;
    let value = &rest[gap + sign.len()..];
    let is_address = value.starts_with("//");
    let is_sound = sign == ":" && (value.is_empty() || value.starts_with([' ', '\t']));
    let value = value.trim_start_matches(|c: char| c == ' ' || is_odd_space(c));
    (!is_sound && !is_address).then_some((&text[..len + gap], sign, value))
}

/// Whether a line begins with a key, however its colon is written.
fn glued_or_key(text: &str) -> bool {
    is_key(text) || glued(text).is_some()
}

/// Of which YAML takes none for a space.
fn is_odd_space(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii() || hidden::is_invisible(c)
}

/// A key with its colon and the blanks after it, and the value; a line without a key is all value.
fn value_of(text: &str) -> (&str, &str) {
    let is_of_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let len = text.find(|c: char| !is_of_key(c)).unwrap_or(text.len());
    match text[len..].strip_prefix(':') {
        Some(rest) if len > 0 && rest.starts_with([' ', '\t']) => text.split_at(text.len() - rest.trim_start().len()),
        _ => ("", text),
    }
}

/// Where the last quote opens that nothing closes on its line, and the value with its end.
fn unclosed(value: &str) -> Option<(usize, String)> {
    let mut may_open = true;
    let mut signs = value.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if may_open && matches!(sign, '"' | '\'') {
            let is_closed = closes(&mut signs, sign);
            if !is_closed {
                return Some((at, closed(value, at, sign)));
            }
        }
        may_open = match sign {
            ' ' => may_open || value[..at].ends_with([':', ',', '-']),
            '[' | '{' => true,
            _ => false,
        };
    }
    None
}

/// A key at the left behind a mark of a list, or of a comparison of two versions: `* draft: true`, `+draft: true`.
fn marked_key(text: &str) -> Option<&str> {
    let key = text.strip_prefix(['-', '*', '+', '•', '–'])?;
    let key = key.trim_start();
    is_key(key).then_some(key)
}

/// Goes behind the quote that closes one; whether there is one.
fn closes(signs: &mut std::iter::Peekable<std::str::CharIndices<'_>>, quote: char) -> bool {
    while let Some((_, sign)) = signs.next() {
        match sign {
            '\\' if quote == '"' => drop(signs.next()),
            _ if sign == quote => match signs.peek() {
                Some((_, '\'')) if quote == '\'' => drop(signs.next()),
                _ => return true,
            },
            _ => {}
        }
    }
    false
}

/// The value with a quote at its end, or before the brackets that end a map on one line. A curly quote there was meant to be it.
fn closed(value: &str, open: usize, quote: char) -> String {
    let is_flow = value[..open].contains(['[', '{']);
    let text = match is_flow {
        true => value.trim_end_matches([']', '}', ',', ' ']),
        false => value.trim_end(),
    };
    let text_end = text.trim_end_matches(['”', '“', '’', '‘', '″']);
    let end = if text_end.len() > open + 1 { text_end } else { text };
    format!("{end}{quote}{}", &value[text.len()..])
}

/// Why a value must stand in quotes, and where in it the reason is.
fn must_be_quoted(value: &str) -> Option<(&'static str, usize)> {
    const CURLY: [char; 6] = ['“', '”', '„', '«', '‘', '‚'];
    let first = value.chars().next()?;
    let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1));
    let words = match first {
        '"' | '\'' => return after_quote(value).map(|at| ("this comes after the end of a value", at)),
        '*' => "a text cannot begin with `*`",
        '&' => "a text cannot begin with `&`",
        '!' => "a text cannot begin with `!`",
        '%' => "a text cannot begin with `%`",
        '@' => "a text cannot begin with `@`",
        '`' => "a text cannot begin with a backtick",
        '[' if !is_flow(value, '[', ']') => "this comes after the end of a value",
        '{' if !is_flow(value, '{', '}') => "this comes after the end of a value",
        '[' | '{' => return None,
        '|' | '>' if value.len() > 2 => "a text cannot begin with this character",
        ',' | ']' | '}' => "a text cannot begin with this character",
        '-' | '?' | ':' if value[1..].starts_with(' ') => "a text cannot begin with a mark and a space",
        _ => match colon {
            Some(at) if CURLY.contains(&first) => {
                return Some(("YAML does not read curly quotes, and this text contains a `:`", at));
            }
            Some(at) => return Some(("this text contains a `:` followed by a space", at)),
            None => return comment(value).map(|at| ("what follows this `#` is a comment to YAML", at)),
        },
    };
    Some((words, 0))
}

/// Whether a value is yes or no, a number, a date or a level.
fn is_no_text(value: &str) -> bool {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains(' ');
    is_number || matches!(value, "true" | "false") || value.parse::<Tlp>().is_ok()
}

/// Where more follows behind the quote that closes the first.
fn after_quote(value: &str) -> Option<usize> {
    let mut signs = value.char_indices().peekable();
    let (_, quote) = signs.next()?;
    closes(&mut signs, quote).then_some(())?;
    let (at, _) = *signs.peek()?;
    let rest = value[at..].trim_start();
    (!rest.is_empty() && !rest.starts_with(['#', ',', ']', '}', ':'])).then_some(value.len() - rest.len())
}

/// Whether a value is a list or map on one line, and nothing more.
fn is_flow(value: &str, open: char, close: char) -> bool {
    let text = value.split(" #").next().unwrap_or_default().trim_end();
    text.ends_with(close) || text.matches(open).count() > text.matches(close).count()
}

/// A list or map that is open at the end of its line.
fn open_bracket(value: &str) -> Option<(&'static str, char)> {
    let depth = |open: char, close: char| value.matches(open).count().checked_sub(value.matches(close).count());
    let is_flow = value.starts_with(['[', '{']);
    match (depth('[', ']'), depth('{', '}')) {
        (Some(1), Some(0)) if is_flow => Some(("this list is never closed", ']')),
        (Some(0), Some(1)) if is_flow => Some(("this map is never closed", '}')),
        _ => None,
    }
}

/// Where a comment begins that is glued to its sign, behind a text.
fn comment(value: &str) -> Option<usize> {
    value.match_indices(" #").map(|(at, _)| at + 1).find(|at| {
        let is_single = !value[..at - 1].ends_with([' ', '\t']);
        is_single && value[at + 1..].starts_with(|c: char| !c.is_whitespace() && c != '#')
    })
}

#[cfg(test)]
mod tests;
