//! Lines that say of their text who may read it: properties of notes (`draft:: true`), tags that stand alone (`#private`), and a short
//! line at the head or the foot that begins with a word for what is not public.

use crate::content::not_public::{self, Doubt};
use crate::import::body::dialect::Doubts;
use crate::import::body::hidden::{Class, class};
use crate::import::body::tags::{is_inline, tags};

pub(super) fn doubts(text: &str, doubts: &mut Doubts) {
    /// How many lines are the head or the foot.
    const EDGE: usize = 2;
    let plain = in_lines(text);
    let lines: Vec<&str> = plain.lines().map(str::trim).filter(|line| line.contains(char::is_alphanumeric)).collect();
    for (at, line) in lines.iter().enumerate() {
        let is_edge = at < EDGE || at + EDGE >= lines.len();
        let of_edge = || heading_word(line).filter(|_| is_edge);
        doubts.extend(notice_for_some(line).or_else(|| property(line)).or_else(|| tag_alone(line)).or_else(of_edge));
    }
}

/// A text whose elements are lines. Comments are none.
fn in_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for tag in tags(text) {
        out.push_str(&text[at.min(tag.range.start)..tag.range.start]);
        out.push_str(if is_inline(&tag.name) || tag.is_comment() { "" } else { "\n" });
        at = tag.range.end;
    }
    out + &text[at.min(text.len())..]
}

/// `draft:: true`, `[private:: yes]` in a line.
fn property(line: &str) -> Option<String> {
    line.match_indices("::").find_map(|(at, _)| {
        let before = &line[..at];
        let start = before.rfind(['[', '(', ' ', '-', '*', '>']).map_or(0, |start| start + 1);
        let name = before[start..].trim();
        let opens = before[..start].ends_with(['[', '(']);
        let is_first = before[..start].chars().all(|c| !c.is_alphanumeric());
        let value = line[at + 2..].strip_prefix([' ', '\t']).unwrap_or_default();
        let value = value.split([']', ')']).next().unwrap_or_default().trim();
        let is_named = !name.is_empty() && (opens || is_first);
        let is_doubtful = is_named && not_public::doubt(name, value, None).is_some_and(|doubt| doubt != Doubt::Over);
        is_doubtful.then(|| format!("{name}:: {value}"))
    })
}

/// `!!! note hidden`: a notice whose classes keep it from readers.
fn notice_for_some(line: &str) -> Option<String> {
    let head = ["!!! ", "???+ ", "??? "].iter().find_map(|mark| line.strip_prefix(mark))?;
    let names = head.split('"').next().unwrap_or_default();
    let is_kept = names.split_whitespace().skip(1).any(|name| class(name) != Class::Plain);
    is_kept.then(|| line.to_owned())
}

/// `#draft`, alone or among other tags.
fn tag_alone(line: &str) -> Option<String> {
    let tag = |word: &str| word.strip_prefix('#').filter(|tag| tag.starts_with(char::is_alphabetic)).map(str::to_owned);
    let tags: Option<Vec<String>> = line.split_whitespace().map(tag).collect();
    let is_closed = |tag: &String| {
        let bare = tag.replace(['/', '-', '_'], " ");
        not_public::closed_name(&bare).is_some()
    };
    tags?.into_iter().find(is_closed).map(|tag| format!("#{tag}"))
}

/// `Draft version 3 – for comment only`
fn heading_word(line: &str) -> Option<String> {
    const MOST: usize = 10;
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = bare.split_whitespace().count();
    if words > MOST || bare.ends_with(['.', '!', '?']) && words > 4 {
        return None;
    }
    // `draft: false` says that it is none.
    let said = bare.split_once(':').map(|(_, value)| value.trim_start_matches(':').trim());
    if said.is_some_and(not_public::is_for_all) {
        return None;
    }
    let closed = not_public::closed_name(bare)?;
    let first = |text: &str| text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    (first(&closed) == first(bare)).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_who_may_read_is_named() {
        let of = |text: &str| {
            let mut found = Doubts::new();
            doubts(text, &mut found);
            found.into_iter().collect::<Vec<_>>()
        };
        for (text, name) in [
            ("draft:: true\n\nText", "draft:: true"),
            ("- private:: yes\n\nText", "private:: yes"),
            ("Text [private:: true] more", "private:: true"),
            ("Text\n\n!!! note hidden\n\n    a", "!!! note hidden"),
            ("Text\n\n#draft #flood\n\nmore\n\nmore\n\nmore", "#draft"),
            ("Draft version 3 – for comment only\n\nText", "Draft version 3 – for comment only"),
            ("Text\n\nText\n\nText\n\nInternal note", "Internal note"),
            ("<p>Entwurf</p><p>Text</p>", "Entwurf"),
        ] {
            assert_eq!(of(text), [name], "{text}");
        }
        for text in [
            "The draft of the ships is 7 m",
            "Internal displacement rises",
            "std::string and a::b",
            "Text\n\n#flood #drafting\n",
            "Draft law adopted\n\nText",
            "Embargo on grain lifted",
            "draft:: false",
            "They kept it secret",
            "Time:: 10:30",
            "Private sector helps",
            "Staff only entered the building at noon.",
            "Sperrfrist was the word of the day.",
            "> Draft: the word of the year.",
            "Draft horses pulled the boats.",
            "!!! note inline end\n\n    a",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
    }
}
