//! Shortcodes in brackets, as WordPress has them: `[caption]`, `[embed]`, `[members]…[/members]`. Films and captions become
//! HTML; all others stay as comments in their places, and what they hold stays, unless they keep it from readers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dialect::Doubts;
use super::dialect::{Ends, Notes};
use super::hidden;
use super::tags::tag_at;
use crate::import::account::{Deed, code};

/// Shortcodes that are known to be some even if nothing closes them.
const ALONE: &[&str] = &[
    "caption",
    "wp_caption",
    "embed",
    "gallery",
    "video",
    "audio",
    "playlist",
    "contact-form-7",
    "contact-form",
    "youtube",
    "vimeo",
    "googlemaps",
    "button",
    "columns",
    "column",
    "row",
    "toc",
    "table",
    "tablepress",
    "jetpack_subscription_form",
];

/// Shortcodes whose words are a footnote.
const NOTES: &[&str] = &["footnote", "fn", "mfn", "efn_note", "ref", "sidenote", "note_ref"];

/// `[name arguments]` or `[/name]`
struct Mark<'t> {
    range: Range<usize>,
    name: String,
    arguments: &'t str,
    closes: bool,
    /// The mark that closes it.
    close: Option<usize>,
}

/// HTML, or Markdown, without shortcodes. In Markdown a bracket may be anything, so only what is closed is a shortcode there.
pub(super) fn convert(
    text: &str,
    is_html: bool,
    protected: &[Range<usize>],
    doubts: &mut Doubts,
    notes: &mut Notes,
) -> String {
    let sign = if is_html { "[" } else { "[/" };
    if !text.contains(sign) {
        return text.to_owned();
    }
    let marks = marks(text, protected);
    let mut out = String::with_capacity(text.len());
    let mut footnotes = Vec::new();
    let mut at = 0;
    let mut open_captions = 0;
    for mark in &marks {
        if mark.range.start < at {
            continue;
        }
        let typed = &text[mark.range.clone()];
        let close = mark.close.map(|close| &marks[close].range);
        let is_paired = close.is_some() || mark.closes;
        let is_known = is_html && (ALONE.contains(&&*mark.name) || is_builder(&mark.name));
        if !is_paired && !is_known {
            continue;
        }
        out.push_str(&text[at..mark.range.start]);
        at = mark.range.end;
        let arguments = arguments(mark.arguments);
        let is_layout = hidden::is_layout(&mark.name);
        if let Some(close) = close.filter(|_| hidden::is_hiding(&mark.name) || hidden::keeps(&arguments, is_layout)) {
            let typed = &text[mark.range.start..close.end];
            notes.push((Deed::Changed, format!("{} was hidden from readers and is a comment", code(typed))));
            out.push_str(&hidden::comment(typed));
            at = close.end;
            continue;
        }
        let inner = close.map(|close| text[mark.range.end..close.start].trim());
        match (mark.name.as_str(), inner) {
            ("caption" | "wp_caption", _) if is_html => {
                if mark.closes && open_captions > 0 {
                    open_captions -= 1;
                    out.push_str("</figcaption></figure>");
                } else if !mark.closes {
                    open_captions += 1;
                    out.push_str("<figure><figcaption>");
                }
                notes.push((Deed::Changed, format!("{} became HTML", code(typed))));
            }
            ("embed" | "youtube" | "vimeo" | "video" | "audio", Some(address)) if is_html && is_address(address) => {
                out.push_str(&format!("<iframe src=\"{}\"></iframe>", address.replace('"', "%22")));
                notes.push((Deed::Changed, format!("{} became a link", code(typed))));
                at = close.map_or(at, |close| close.end);
            }
            (name, Some(words)) if NOTES.contains(&name) && is_html && !words.is_empty() => {
                footnotes.push(words);
                let number = footnotes.len();
                out.push_str(&format!("<sup><a href=\"#shortcode-note-{number}\">{number}</a></sup>"));
                notes.push((Deed::Changed, format!("{} became a footnote", code(typed))));
                at = close.map_or(at, |close| close.end);
            }
            _ => {
                if !is_layout && !ALONE.contains(&&*mark.name) && !mark.closes {
                    doubts.insert(format!("[{}]", mark.name));
                }
                out.push_str(&hidden::comment(typed));
                notes.push((Deed::Lost, format!("{} stays as a comment", code(typed))));
            }
        }
    }
    out.push_str(&text[at..]);
    for (number, words) in (1..).zip(footnotes) {
        out.push_str(&format!("\n<p id=\"shortcode-note-{number}\">{words}</p>"));
    }
    out
}

/// The marks of a text outside of comments and code, and which close which.
fn marks<'t>(text: &'t str, protected: &[Range<usize>]) -> Vec<Mark<'t>> {
    /// The most that a shortcode takes.
    const LONGEST: usize = 4000;
    let mut protected = protected.iter().peekable();
    let mut marks: Vec<Mark<'t>> = Vec::new();
    let mut ends = Ends::default();
    let mut at = 0;
    while let Some(found) = text[at..].find(['[', '<']) {
        at += found;
        while protected.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = protected.peek().filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        if text[at..].starts_with('<') {
            at = match text[at..].starts_with("<!--") {
                true => ends.next(text, "-->", at).map_or(text.len(), |end| end + 3),
                false => tag_at(text, at).map_or(at + 1, |tag| tag.range.end),
            };
            continue;
        }
        // `[[x]]` is an example of a shortcode, or a link of a wiki.
        let is_escaped = text[..at].ends_with(['[', '\\', '!']) || text[at + 1..].starts_with('[');
        let end = ends.next(text, "]", at).filter(|end| !is_escaped && end - at < LONGEST);
        let mark = end.and_then(|end| {
            let inner = &text[at + 1..end];
            let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
            let len =
                inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(inner.len());
            let (name, arguments) = inner.split_at(len);
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
            let is_mark = is_name && (arguments.is_empty() || arguments.starts_with([' ', '=', '/', '\n', '\t']));
            // `[words](address)` is a link.
            let is_link = text[end + 1..].starts_with(['(', ':']) && !closes;
            (is_mark && !is_link && !inner.contains('[')).then(|| Mark {
                range: at..end + 1,
                name: name.to_lowercase(),
                arguments,
                closes,
                close: None,
            })
        });
        at = mark.as_ref().map_or(at + 1, |mark| mark.range.end);
        marks.extend(mark);
    }
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in 0..marks.len() {
        let name = marks[index].name.clone();
        if !marks[index].closes {
            open.entry(name).or_default().push(index);
        } else if let Some(opener) = open.get_mut(&name).and_then(Vec::pop) {
            marks[opener].close = Some(index);
        }
    }
    // What closes nothing is no mark.
    let closing: BTreeSet<usize> = marks.iter().filter_map(|mark| mark.close).collect();
    let numbers: Vec<usize> = (0..marks.len()).filter(|at| !marks[*at].closes || closing.contains(at)).collect();
    let place = |close: usize| numbers.binary_search(&close).ok();
    let mut kept: Vec<Mark<'t>> = Vec::with_capacity(numbers.len());
    for (at, mut mark) in marks.into_iter().enumerate() {
        if numbers.binary_search(&at).is_ok() {
            mark.close = mark.close.and_then(place);
            kept.push(mark);
        }
    }
    kept
}

fn is_builder(name: &str) -> bool {
    ["vc_", "et_pb_", "fusion_", "su_"].iter().any(|start| name.starts_with(start))
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") && !text.contains(char::is_whitespace)
}

fn arguments(typed: &str) -> Vec<(String, String)> {
    let tag = format!("<x {} >", typed.trim_start_matches('=').replace(['<', '>'], " "));
    tag_at(&tag, 0).map(|tag| tag.attributes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, doubts: &[&str]) {
        let mut found = Doubts::new();
        assert_eq!(convert(text, true, &[], &mut found, &mut Notes::new()), expected);
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), doubts, "{text}");
    }

    #[test]
    fn what_only_members_could_read_is_a_comment() {
        check("a [members_only]b [c][/members_only] d", "a <!-- [members_only]b [c][/members_only] --> d", &[]);
        check("a [Private x=1]b[/private]", "a <!-- [Private x=1]b[/private] -->", &[]);
        check("[row disabled_on=\"on|on|on\"]b[/row]", "<!-- [row disabled_on=\"on|on|on\"]b[/row] -->", &[]);
        check(
            "[vc_row][vc_x role=\"editor\"]b[/vc_x][/vc_row]",
            "<!-- [vc_row] --><!-- [vc_x role=\"editor\"]b[/vc_x] --><!-- [/vc_row] -->",
            &[],
        );
        check("a [private] b [1] c", "a [private] b [1] c", &[]);
    }

    #[test]
    fn what_is_not_known_is_in_doubt() {
        check("[acme x=1]b[/acme]", "<!-- [acme x=1] -->b<!-- [/acme] -->", &["[acme]"]);
        check("[tabs][tab]b[/tab][/tabs]", "<!-- [tabs] --><!-- [tab] -->b<!-- [/tab] --><!-- [/tabs] -->", &[]);
        check("[gallery ids=\"7\"] [acme]", "<!-- [gallery ids=\"7\"] --> [acme]", &[]);
        check("[acme](https://x.example)b[/acme] c", "[acme](https://x.example)b[/acme] c", &[]);
    }

    #[test]
    fn captions_and_films_become_html() {
        check("[caption id=x]<img src=a> A[/caption]", "<figure><figcaption><img src=a> A</figcaption></figure>", &[]);
        check("[embed]https://x.example/1[/embed]", "<iframe src=\"https://x.example/1\"></iframe>", &[]);
    }
}
