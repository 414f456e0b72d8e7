//! Blocks of Python Markdown: `/// note | Title`, snippets `--8<-- "file"`, abbreviations `*[IDP]: …`.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as Part, TagEnd};

use super::asides::escaped;
use super::dialect::{EXTENSIONS, Notes, edited};
use super::hidden;
use super::notices::notice;
use crate::import::account::{Deed, code};

/// What a block of slashes is.
pub(super) enum Slashes<'t> {
    Notice(&'static str, &'t str),
    Tab(&'t str),
    /// Something that may do anything with its words.
    Unknown,
}

/// A block from `/// name | Title` to `///`.
pub(super) struct Block<'t> {
    pub(super) kind: Slashes<'t>,
    /// Its options, lines that are indented below the first.
    pub(super) options: Range<usize>,
    pub(super) inner: Range<usize>,
    pub(super) len: usize,
}

pub(super) fn slashes<'t>(lines: &[&'t str]) -> Option<Block<'t>> {
    let first = lines[0].trim();
    let marks = first.len() - first.trim_start_matches('/').len();
    let head = first[marks..].strip_prefix(' ').filter(|_| marks >= 3)?;
    let is_end = |line: &str| line.len() == marks && line.bytes().all(|c| c == b'/');
    let end = lines.iter().skip(1).position(|line| is_end(line.trim()))? + 1;
    let (name, title) = head.split_once('|').map_or((head, ""), |(name, title)| (name.trim(), title.trim()));
    let is_option = |line: &&&str| line.starts_with("    ") && line.contains(": ");
    let options = lines[1..end].iter().take_while(is_option).count();
    let of_type = || lines[1..=options].iter().find_map(|line| notice(line.trim().strip_prefix("type:")?));
    let kind = match name.trim() {
        "admonition" | "details" => Slashes::Notice(of_type().unwrap_or("NOTE"), title),
        "tab" => Slashes::Tab(title),
        name => notice(name).map_or(Slashes::Unknown, |notice| Slashes::Notice(notice, title)),
    };
    Some(Block { kind, options: 1..1 + options, inner: 1 + options..end, len: end + 1 })
}

/// `--8<-- "file"`, or a block of such names: what another file says is not here.
pub(super) fn snippet(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let is_sign = |line: &str| ["--8<--", "-8<-", "---8<---"].contains(&line);
    let first = lines[0].trim();
    let len = match first.split_once([' ', '"', '\'']) {
        Some((sign, _)) if is_sign(sign) => 1,
        None if is_sign(first) => lines.iter().skip(1).position(|line| is_sign(line.trim()))? + 2,
        _ => return None,
    };
    let typed = lines[..len].join("\n");
    out.push(hidden::comment(&typed));
    notes.push((Deed::Lost, format!("{} stays as a comment", code(&typed))));
    Some(len)
}

/// An abbreviation, and what it stands for.
pub(super) type Abbreviation = (String, String);

/// `*[IDP]: Internally displaced persons`
pub(super) fn abbreviation(line: &str) -> Option<Abbreviation> {
    let (label, words) = line.trim().strip_prefix("*[")?.split_once("]:")?;
    let is_told = !label.trim().is_empty() && !words.trim().is_empty();
    is_told.then(|| (label.trim().to_owned(), words.trim().to_owned()))
}

/// The text in which each abbreviation says once, where it is first used, what it stands for.
pub(super) fn explained(text: &str, mut said: Vec<Abbreviation>) -> String {
    if said.is_empty() {
        return text.to_owned();
    }
    let mut edits = Vec::new();
    let mut is_apart = false;
    for (event, range) in Parser::new_ext(text, EXTENSIONS).into_offset_iter() {
        match event {
            Event::Start(Part::Heading { .. } | Part::Image { .. } | Part::Link { .. } | Part::CodeBlock(_)) => {
                is_apart = true
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Image | TagEnd::Link | TagEnd::CodeBlock) => is_apart = false,
            Event::Text(_) if !is_apart => {
                let words = &text[range.clone()];
                said.retain(|(label, meaning)| match end_of_word(words, label) {
                    Some(end) => {
                        let at = range.start + end;
                        edits.push((at..at, format!(" ({})", escaped(meaning))));
                        false
                    }
                    None => true,
                });
            }
            _ => {}
        }
    }
    edits.sort_by_key(|(range, _): &(Range<usize>, String)| range.start);
    edited(text, edits)
}

fn end_of_word(words: &str, label: &str) -> Option<usize> {
    let is_whole = |(at, _): &(usize, &str)| {
        !words[..*at].ends_with(char::is_alphanumeric) && !words[at + label.len()..].starts_with(char::is_alphanumeric)
    };
    words.match_indices(label).find(is_whole).map(|(at, _)| at + label.len())
}
