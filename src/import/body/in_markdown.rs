//! HTML that stands in Markdown, block by block and tag by tag.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as Part, TagEnd};

use super::asides;
use super::dialect::Notes;
use super::dialect::{EXTENSIONS, code_ranges, edited, quoted};
use super::html::{label_of, link_to, to_markdown};
use super::lists;
use super::numbers;
use super::tags::{Tag, is_element, tag_at, tags};
use crate::import::account::{Deed, code};

/// The text without HTML, except for comments.
pub(super) fn convert(text: &str, notes: &mut Notes) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let text = &with_plain_attributes(text);
    let text = &numbers::kept_apart(text, &code_ranges(text), notes);
    let text = &lists::counted(text);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut inline = Inline::default();
    let mut is_in_table = false;
    for (event, range) in Parser::new_ext(text, EXTENSIONS).into_offset_iter() {
        if edits.last().is_some_and(|(done, _)| range.start < done.end) {
            continue;
        }
        match event {
            Event::Start(Part::Table(_)) => is_in_table = true,
            Event::End(TagEnd::Table) => is_in_table = false,
            Event::Start(Part::HtmlBlock) => {
                let range = whole_element(text, range);
                let written = block(text, &range, notes);
                edits.push((range, written));
            }
            Event::InlineHtml(_) => {
                if let Some(edit) = inline.edit(text, range, is_in_table, notes) {
                    edits.push(edit);
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item) => {
                inline.end(&mut edits)
            }
            _ => {}
        }
    }
    inline.end(&mut edits);
    edited(text, edits)
}

/// Tags of MDX with their attributes as HTML has them: `src={require('./a.png').default}` is `src="./a.png"`.
pub(super) fn with_plain_attributes(text: &str) -> String {
    if !text.contains("={") {
        return text.to_owned();
    }
    let code = code_ranges(text);
    let mut edits = Vec::new();
    for tag in tags(text).into_iter().filter(|tag| !tag.is_comment()) {
        let is_code = code.iter().any(|range| range.contains(&tag.range.start));
        let mut at = tag.range.start;
        while let Some(found) = text[at..tag.range.end].find("={").filter(|_| !is_code) {
            let open = at + found + 1;
            let Some(len) = text[open..tag.range.end].find('}') else { break };
            let inner = &text[open + 1..open + len];
            let literal = inner.find(['\'', '"', '`']).and_then(|quote| {
                let rest = &inner[quote + 1..];
                rest.find(&inner[quote..=quote]).map(|end| &rest[..end])
            });
            edits.push((open..open + len + 1, format!("\"{}\"", literal.unwrap_or_default().replace('"', "&quot;"))));
            at = open + len + 1;
        }
    }
    edited(text, edits)
}

/// Markdown ends a block of HTML at a blank line; elements with an end of their own go on to it.
fn whole_element(text: &str, range: Range<usize>) -> Range<usize> {
    const LONG: &[&str] = &[
        "table", "ul", "ol", "dl", "figure", "style", "script", "form", "svg", "iframe", "video", "audio", "object",
        "pre",
    ];
    let block = &text[range.clone()];
    let Some(open) = tags(block).into_iter().find(|tag| LONG.contains(&&*tag.name) && !tag.closes) else {
        return range;
    };
    let mut depth = 0;
    for tag in tags(&text[range.start + open.range.start..]).into_iter().filter(|tag| tag.name == open.name) {
        depth = if tag.closes { depth - 1 } else { depth + 1 };
        if depth == 0 {
            let end = range.start + open.range.start + tag.range.end;
            let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
            return range.start..range.end.max(line_end);
        }
    }
    range
}

fn block(text: &str, range: &Range<usize>, notes: &mut Notes) -> String {
    let typed = &text[range.clone()];
    let found = tags(typed);
    // The marks of the lists and quotes that it stands in.
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before: String = text[start..range.start].chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
    if found.iter().all(Tag::is_comment) {
        // The words behind a comment at the beginning of a line would be HTML.
        let end = found.first().map_or(0, |comment| comment.range.end);
        let (comment, words) = typed.split_at(end);
        return match words.trim().is_empty() {
            true => typed.to_owned(),
            false => format!("{comment}\n{}\n{before}{}", before.trim_end(), words.trim_start()),
        };
    }
    let quoted = before.trim().chars().filter(|c| *c == '>').count();
    let inner: String = typed
        .split_inclusive('\n')
        .map(|line| (0..quoted).fold(line, |line, _| line.trim_start().strip_prefix('>').unwrap_or(line)))
        .collect();
    let reads_markdown = found.iter().any(|tag| tag.attribute("markdown").is_some());
    let markdown = if reads_markdown { without_tags(typed) } else { to_markdown(&inner, notes) };
    note_tags(&found, typed, notes);
    let markdown = markdown.trim();
    if markdown.is_empty() {
        return "\n".to_owned();
    }
    let lines: Vec<String> = markdown
        .lines()
        .enumerate()
        .map(|(at, line)| if at == 0 { line.to_owned() } else { format!("{before}{line}").trim_end().to_owned() })
        .collect();
    // Words before the element end with its first line, so the block stands apart.
    let apart = if text[..range.start].trim_end_matches([' ', '>']).ends_with("\n\n")
        || range.start == 0
        || !before.trim().is_empty()
    {
        ""
    } else {
        "\n"
    };
    format!("{apart}{}\n\n", lines.join("\n"))
}

/// The text between tags, as Markdown that it is.
fn without_tags(typed: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for tag in tags(typed).into_iter().filter(|tag| !tag.is_comment()) {
        out.push_str(&typed[at..tag.range.start]);
        at = tag.range.end;
    }
    out + &typed[at..]
}

/// Notes each kind of element once.
fn note_tags(found: &[Tag<'_>], typed: &str, notes: &mut Notes) {
    const FRAMES: &[&str] = &["iframe", "embed", "video", "audio", "object"];
    for tag in found.iter().filter(|tag| !tag.closes && !tag.is_comment()) {
        let typed = code(&typed[tag.range.clone()]);
        notes.push((
            Deed::Changed,
            match &*tag.name {
                name if FRAMES.contains(&name) => format!("{typed} became a link"),
                name if !is_element(name) => format!("{typed} was taken away; what it held stays"),
                name => format!("HTML `<{name}>` became Markdown"),
            },
        ));
    }
}

/// What is open among the words of a paragraph.
#[derive(Default)]
struct Inline {
    /// The addresses of links that are open, each with its title.
    links: Vec<(String, String)>,
}

impl Inline {
    fn edit(
        &mut self,
        text: &str,
        range: Range<usize>,
        is_in_table: bool,
        notes: &mut Notes,
    ) -> Option<(Range<usize>, String)> {
        let typed = &text[range.clone()];
        let tag = tag_at(typed, 0)?;
        if tag.is_comment() {
            return None;
        }
        let name = tag.name.as_str();
        let mark = |mark: &str| Some((range.clone(), mark.to_owned()));
        match (name, tag.closes) {
            ("br", _) if is_in_table => {
                notes.push((Deed::Changed, "`<br>` in a table became a blank".to_owned()));
                return mark(" ");
            }
            ("br", _) => {
                let rest = &text[range.end..];
                let end = if rest.starts_with('\n') || rest.starts_with("\r\n") { "\\" } else { "\\\n" };
                let is_last = rest.trim_start_matches([' ', '\t']).starts_with("\n\n") || rest.trim().is_empty();
                return mark(if is_last { "" } else { end });
            }
            ("a", false) => {
                if let Some(address) = tag.attribute("href") {
                    self.links.push((address, quoted(&tag.attribute("title").unwrap_or_default())));
                    notes.push((Deed::Changed, "HTML `<a>` became Markdown".to_owned()));
                    return mark("[");
                }
            }
            ("a", true) => {
                return mark(
                    &self.links.pop().map_or_else(String::new, |(address, title)| format!("](<{address}>{title})")),
                );
            }
            ("strong" | "b", _) => return noted("**", name, range, notes),
            ("em" | "i", _) => return noted("*", name, range, notes),
            ("del" | "s" | "strike", _) => return noted("~~", name, range, notes),
            ("code", _) => return noted("`", name, range, notes),
            ("img", _) => {
                notes.push((Deed::Changed, "HTML `<img>` became Markdown".to_owned()));
                return Some((range, to_markdown(typed, notes)));
            }
            ("iframe" | "embed" | "video" | "audio" | "source", false) => {
                let address = tag.attribute("src").filter(|address| !address.is_empty());
                notes.push((Deed::Changed, format!("{} became a link", code(typed))));
                let link = address.map(|address| link_to(&address, tag.attribute("title").as_deref()));
                return Some((range, link.unwrap_or_default()));
            }
            // A cell is one line.
            ("li", false) if is_in_table => {
                let before = text[..range.start].trim_end();
                let above = before.rfind('<').and_then(|at| tag_at(before, at));
                let is_first = above.is_some_and(|tag| matches!(&*tag.name, "ul" | "ol") && !tag.closes);
                let mark = if is_first || before.ends_with('|') { "" } else { "; " };
                return Some((before.len()..range.end, mark.to_owned()));
            }
            (name, _) if is_element(name) => {
                notes.push((Deed::Changed, format!("HTML `<{name}>` became plain words")));
            }
            _ if typed[1..].starts_with(char::is_uppercase)
                || typed.starts_with("</")
                || typed.contains(['=', '/', '-', ':']) =>
            {
                notes.push((Deed::Changed, format!("{} was taken away; what it held stays", code(typed))));
                if let Some(label) = label_of(&tag).filter(|_| !tag.closes) {
                    return mark(&format!("**{}** ", asides::escaped(&label)));
                }
            }
            // `<name>` typed as words.
            _ => return mark(&format!("\\{typed}")),
        }
        mark("")
    }

    /// A paragraph ends: what is open in it is no link.
    fn end(&mut self, edits: &mut [(Range<usize>, String)]) {
        for _ in self.links.drain(..) {
            if let Some((_, mark)) = edits.iter_mut().rev().find(|(_, mark)| mark == "[") {
                mark.clear();
            }
        }
    }
}

fn noted(mark: &str, name: &str, range: Range<usize>, notes: &mut Notes) -> Option<(Range<usize>, String)> {
    notes.push((Deed::Changed, format!("HTML `<{name}>` became Markdown")));
    Some((range, mark.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(convert(text, &mut Notes::new()), expected);
    }

    #[test]
    fn tags_among_words_become_marks() {
        check("a<br>b", "a\\\nb");
        check("a <b>b</b> <a href=\"/c\">c</a> <span>d</span>", "a **b** [c](</c>) d");
        check("10<sup>6</sup> and 1<sup>er</sup>", "10⁶ and 1er");
        check("| a |\n|---|\n| b<br>c |", "| a |\n|---|\n| b c |");
        check("<https://x.example> and a < b", "<https://x.example> and a < b");
        check("<a href=\"/c\" title=\"The &quot;C&quot;\">c</a>", "[c](</c> \"The \\\"C\\\"\")");
        check("a <!-- b --> c", "a <!-- b --> c");
        check("Dear <name>,", "Dear \\<name>,");
        check("<a href=\"/c\">c", "c");
        check("<img src={require('./a.png').default} width={3} alt=\"A\" />", "![A](./a.png)\n\n");
        check("`<b x={1}>` <https://x.example/={a}>", "`<b x={1}>` <https://x.example/={a}>");
    }

    #[test]
    fn blocks_become_markdown() {
        check("<div class=\"x\">\n\nWords\n\n</div>\n", "\n\nWords\n\n\n");
        check(
            "A\n\n<table>\n<tr><th>a</th></tr>\n\n<tr><td>b</td></tr>\n</table>\n\nB",
            "A\n\n| a |\n| - |\n| b |\n\n\nB",
        );
        check("<!-- note -->\n\nA", "<!-- note -->\n\nA");
        check("<!-- excerpt --> *Words*\nmore", "<!-- excerpt -->\n\n*Words*\nmore");
        check("> <!-- a --> b <!-- c -->\n> d", "> <!-- a -->\n>\n> b <!-- c -->\n> d");
        check("<Tabs>\n<TabItem label=\"Apple\">\n\nRed\n\n</TabItem>\n</Tabs>\n", "**Apple**\n\n\nRed\n\n\n");
        check("<ol><li>a</li></ol>\n\n<ol><li>b</li></ol>\n", "1. a\n\n\n<!-- -->\n\n1. b\n\n");
        check("| a |\n|---|\n| <ul><li>12</li><li>34</li></ul> |", "| a |\n|---|\n| 12; 34 |");
        check("> <p>one</p>\n> two\n", "> one\n>\n> two\n\n");
    }
}
