//! Notes of HTML. `51<sup><a href="#fn1">1</a></sup>` with a `<li id="fn1">` below is a footnote: its mark becomes `[^1]`,
//! and its words stand behind `[^1]: ` at the end.
//!
//! While a text is converted, each mark is a number between two signs that nobody types.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dialect::{MARK, Notes, edited};
use super::html::to_markdown;
use super::tags::{Tag, is_element, is_inline, tags_from, words};
use crate::import::account::Deed;

/// A text whose notes were taken out.
#[derive(Default)]
pub(super) struct Lifted {
    pub(super) text: String,
    /// The words of each note, in Markdown, in the order of their marks.
    said: Vec<String>,
    /// Words that only named a note, or led back from it.
    pub(super) labels: Vec<String>,
    /// What labels begin with here, so that they are none of the text's own.
    before: &'static str,
}

/// A mark among the words.
struct Reference {
    /// From the tag that opens to the tag that closes.
    range: Range<usize>,
    label: String,
    to: String,
}

/// The text without the notes that marks in it lead to.
pub(super) fn lifted(text: &str, code: &[Range<usize>], notes: &mut Notes) -> Lifted {
    let before = if text.contains("[^") { "n" } else { "" };
    let none = || Lifted { text: text.to_owned(), before, ..Lifted::default() };
    if !text.contains("href") {
        return none();
    }
    let mut code = code.iter().peekable();
    let is_outside = |tag: &Tag<'_>| {
        while code.next_if(|range| range.end <= tag.range.start).is_some() {}
        !tag.is_comment() && code.peek().is_none_or(|range| !range.contains(&tag.range.start))
    };
    let found: Vec<Tag<'_>> = tags_from(text, 0).filter(is_outside).collect();
    let references = references(text, &found);
    if references.is_empty() {
        return none();
    }
    let places = places(text, &found, &references);
    let mut ranges: Vec<Range<usize>> = places.values().cloned().collect();
    ranges.sort_by_key(|range| range.start);
    let is_in_note = |at: usize| {
        let before = ranges.partition_point(|range| range.start <= at);
        before.checked_sub(1).is_some_and(|index| ranges[index].end > at)
    };
    let mut lifted = Lifted { before, ..Lifted::default() };
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for reference in &references {
        let Some(note) = places.get(reference.to.as_str()).filter(|note| note.start >= reference.range.end) else {
            continue;
        };
        // A mark in a note that goes out with it.
        if is_in_note(reference.range.start) {
            continue;
        }
        let number = match numbers.get(reference.to.as_str()) {
            Some(number) => *number,
            None => {
                let (inner, labels) = without_labels(&text[note.clone()], &reference.label);
                let markdown = to_markdown(&inner, notes);
                if markdown.trim().is_empty() {
                    continue;
                }
                lifted.labels.extend(labels);
                lifted.said.push(markdown);
                edits.push((note.clone(), String::new()));
                numbers.insert(&reference.to, lifted.said.len());
                lifted.said.len()
            }
        };
        lifted.labels.push(reference.label.clone());
        edits.push((reference.range.clone(), format!("{}{number}{}", MARK.0, MARK.1)));
    }
    if edits.is_empty() {
        return none();
    }
    // The line above the notes.
    for pair in found.windows(2).filter(|pair| pair[1].name == "hr" && is_of_notes(&pair[0], "class")) {
        edits.push((pair[1].range.clone(), String::new()));
    }
    notes.push((Deed::Changed, "links to notes became footnotes".to_owned()));
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    lifted.text = edited(text, edits);
    lifted
}

impl Lifted {
    /// The Markdown that was made of the text, with its footnotes.
    pub(super) fn put(&self, markdown: &str) -> String {
        let mut out = String::with_capacity(markdown.len());
        for (at, piece) in markdown.split(MARK.0).enumerate() {
            let marked = piece.split_once(MARK.1).filter(|(number, _)| at > 0 && number.parse::<usize>().is_ok());
            match marked {
                Some((number, rest)) => out.push_str(&format!("[^{}{number}]{rest}", self.before)),
                None => out.push_str(piece),
            }
        }
        for (number, words) in (1..).zip(&self.said) {
            let words = words.trim().replace('\n', "\n    ").replace("\n    \n", "\n\n");
            out.truncate(out.trim_end().len());
            out.push_str(&format!("\n\n[^{}{number}]: {words}\n", self.before));
        }
        out
    }
}

/// Links that look like the mark of a note: short, raised, or called so.
fn references(text: &str, found: &[Tag<'_>]) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut raised = 0;
    for (index, tag) in found.iter().enumerate() {
        if tag.name == "sup" {
            raised = if tag.closes { 0 } else { index + 1 };
        }
        if tag.name != "a" || tag.closes {
            continue;
        }
        let Some(to) = tag.attribute("href").and_then(|address| Some(address.strip_prefix('#')?.to_owned())) else {
            continue;
        };
        const MOST_TAGS: usize = 8;
        let Some(close) = found[index..].iter().take(MOST_TAGS).find(|tag| tag.name == "a" && tag.closes) else {
            continue;
        };
        let label = words(&text[tag.range.end..close.range.start]);
        let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')')).to_owned();
        let is_raised = raised > 0 && index + 1 - raised < MOST_TAGS
            || found[index..]
                .iter()
                .take(3)
                .any(|tag| tag.name == "sup" && !tag.closes && tag.range.end < close.range.start);
        let is_called = ["class", "role", "epub:type", "rel", "id", "href"].iter().any(|name| is_of_notes(tag, name));
        if !to.is_empty() && is_label(&label) && (is_raised || is_called) {
            references.push(Reference { range: tag.range.start..close.range.end, label, to });
        }
    }
    references
}

fn is_label(label: &str) -> bool {
    let is_number = label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    let is_roman = label.len() <= 5 && label.to_lowercase().bytes().all(|byte| b"ivx".contains(&byte));
    let is_sign = label.chars().count() <= 3 && label.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#'));
    !label.is_empty() && (is_number || is_letter || is_roman || is_sign)
}

fn is_of_notes(tag: &Tag<'_>, attribute: &str) -> bool {
    let value = tag.attribute(attribute).unwrap_or_default().to_lowercase();
    let value = value.trim_start_matches(['#', '_']);
    ["footnote", "endnote", "noteref", "fnref", "sdfootnote", "cite_", "cite-note", "easy-footnote"]
        .iter()
        .any(|sign| value.contains(sign))
        || ["fn", "ftn", "edn", "note", "ref"].iter().any(|start| {
            let rest = value.strip_prefix(start);
            rest.is_some_and(|rest| {
                rest.trim_start_matches(['-', '_', ':', '.']).bytes().all(|byte| byte.is_ascii_digit())
            })
        })
}

/// Where the words of each note stand that a reference leads to: the element of that name, or the paragraph around it.
fn places(text: &str, found: &[Tag<'_>], references: &[Reference]) -> BTreeMap<String, Range<usize>> {
    const HOLDERS: &[&str] = &["li", "p", "dd", "div", "aside", "section", "blockquote"];
    let wanted: BTreeMap<&str, usize> =
        references.iter().rev().map(|reference| (reference.to.as_str(), reference.range.end)).collect();
    let mut places = BTreeMap::new();
    // The blocks that are open.
    let mut open: Vec<&Tag<'_>> = Vec::new();
    const DEEPEST: usize = 50;
    for tag in found {
        if HOLDERS.contains(&&*tag.name) {
            if tag.closes {
                if let Some(at) = open.iter().rposition(|open| open.name == tag.name) {
                    open.truncate(at);
                }
            } else {
                open.retain(|open| !(open.name == tag.name && matches!(&*tag.name, "p" | "li" | "dd")));
                if open.len() < DEEPEST {
                    open.push(tag);
                }
            }
        }
        if tag.closes {
            continue;
        }
        let names = ["id", "name"].iter().filter_map(|name| tag.attribute(name));
        for name in names.filter(|name| wanted.get(name.as_str()).is_some_and(|end| *end <= tag.range.start)) {
            let holder = match HOLDERS.contains(&&*tag.name) {
                true => Some(&tag),
                false if is_inline(&tag.name) => open.last(),
                false => None,
            };
            if let Some(holder) = holder.filter(|holder| is_element(&holder.name)) {
                let end = super::hidden::end_of(text, holder);
                // A part of the page with everything in it is no note.
                if wanted.get(name.as_str()).is_some_and(|mark| *mark <= holder.range.start) {
                    places.entry(name).or_insert(holder.range.start..end);
                }
            }
        }
    }
    // One paragraph for two notes is none.
    let mut all: Vec<Range<usize>> = places.values().cloned().collect();
    all.sort_by_key(|place| place.start);
    let met = all.windows(2).filter(|pair| pair[1].start < pair[0].end).flat_map(|pair| [pair[0].start, pair[1].start]);
    let met: BTreeSet<usize> = met.collect();
    places.retain(|_, place| !met.contains(&place.start));
    places
}

/// A note without its own number and the links that lead back, and the words of these.
fn without_labels(note: &str, label: &str) -> (String, Vec<String>) {
    let found: Vec<Tag<'_>> = tags_from(note, 0).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut labels = Vec::new();
    for (index, tag) in found.iter().enumerate().filter(|(_, tag)| tag.name == "a" && !tag.closes) {
        let Some(close) = found[index..].iter().take(8).find(|tag| tag.name == "a" && tag.closes) else { continue };
        let words = words(&note[tag.range.end..close.range.start]);
        let bare: String = words.chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
        let bare = bare.trim();
        let leads_back = tag.attribute("href").is_some_and(|address| address.starts_with('#'))
            && (bare.is_empty() || bare == label || is_label(bare) || is_of_notes(tag, "class"));
        let is_anchor = tag.attribute("href").is_none() && (bare.is_empty() || bare == label);
        if leads_back || is_anchor {
            labels.extend(bare.split_whitespace().map(str::to_owned));
            edits.push((tag.range.start..close.range.end, String::new()));
        }
    }
    let mut inner = edited(note, edits);
    // A sign of a note that is typed before its words: `<sup>1</sup> See below`.
    for typed in [format!("<sup>{label}</sup>"), "<sup></sup>".to_owned()] {
        if let Some(at) = inner.find(&typed).filter(|at| words(&inner[..*at]).trim().is_empty()) {
            inner.replace_range(at..at + typed.len(), "");
            labels.extend((typed.contains(label)).then(|| label.to_owned()));
            break;
        }
    }
    // The element itself is no list any more.
    let first = tags_from(&inner, 0).next();
    if let Some(open) = first.filter(|open| matches!(&*open.name, "li" | "dd" | "aside" | "section")) {
        let name = open.name.clone();
        let end = inner.trim_end().strip_suffix(&format!("</{name}>")).map_or(inner.len(), str::len);
        inner = format!("<div>{}</div>", &inner[open.range.end..end.max(open.range.end)]);
    }
    (inner, labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let mut notes = Notes::new();
        let lifted = lifted(html, &[], &mut notes);
        let markdown = to_markdown(&lifted.text, &mut notes);
        assert_eq!(lifted.put(&markdown).trim_end(), expected, "{html}");
    }

    #[test]
    fn a_mark_that_leads_to_a_note_is_a_footnote() {
        let expected = "51[^1] dead\n\n[^1]: As of noon.";
        for html in [
            "<p>51<sup><a href=\"#fn1\">1</a></sup> dead</p><ol><li id=fn1>As of noon. <a href=\"#r1\">↩</a></li></ol>",
            "<p>51<a href=\"#fn1\" class=\"footnote-ref\"><sup>1</sup></a> dead</p>\
             <section class=\"footnotes\"><hr><ol><li id=fn1><p>As of noon.</p></li></ol></section>",
            "<p>51<sup data-fn=\"u-1\" class=\"fn\"><a href=\"#u-1\" id=\"u-1-link\">1</a></sup> dead</p>\
             <ol class=\"wp-block-footnotes\"><li id=\"u-1\">As of noon. <a href=\"#u-1-link\">↩︎</a></li></ol>",
            "<p>51<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a> dead</p>\
             <p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> As of noon.</p>",
            "<p>51<sup id=\"cite_ref-1\"><a href=\"#cite_note-1\">[1]</a></sup> dead</p>\
             <ol><li id=\"cite_note-1\"><b><a href=\"#cite_ref-1\">^</a></b> As of noon.</li></ol>",
        ] {
            check(html, expected);
        }
        check(
            "<p>5<sup><a href=#a>1</a>,<a href=#b>2</a></sup></p><p id=a>One</p><p id=b>Two</p>",
            "5[^1],[^2]\n\n[^1]: One\n\n[^2]: Two",
        );
    }

    #[test]
    fn a_link_that_leads_to_no_note_is_none() {
        check("<p>51<sup><a href=\"#fn1\">1</a></sup> dead</p>", "51[¹](#fn1) dead");
        check("<p>See <a href=\"#b\">b</a></p><h2 id=b>B</h2>", "See [b](#b)\n\n## B");
    }
}
