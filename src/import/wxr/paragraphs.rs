//! The paragraphs of a post as they were typed in the editor of old: WordPress makes them of blank lines, and breaks of
//! newlines, but none beside a block.

use crate::import::body::tags::{Tag, tags};

/// The HTML of a post, with paragraphs where blank lines meant them.
pub(super) fn marked(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    // The editor of blocks writes what it means.
    if text.contains("<!-- wp:") {
        return text;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    // The blocks that are open.
    let mut open: Vec<String> = Vec::new();
    let mut from = 0;
    for tag in tags(&text).iter().filter(|tag| stands_apart(tag, &text)) {
        // Within `<pre>` a line is a line, whatever stands in it.
        let is_typed = open.last().is_some_and(|name| AS_TYPED.contains(&&**name));
        if is_typed && !(tag.closes && open.last() == Some(&tag.name)) {
            continue;
        }
        put(&text[from..tag.range.start], open.last().map(String::as_str), &mut out);
        out.push_str(&text[tag.range.clone()]);
        from = tag.range.end;
        if tag.closes {
            let at = open.iter().rposition(|name| *name == tag.name);
            open.truncate(at.unwrap_or(open.len()));
        } else if !matches!(&*tag.name, "hr" | "!--") {
            // The next item, cell or paragraph ends the one before.
            if open.last() == Some(&tag.name) && ENDED_BY_NEXT.contains(&&*tag.name) {
                open.pop();
            }
            open.push(tag.name.clone());
        }
    }
    put(&text[from..], open.last().map(String::as_str), &mut out);
    out
}

/// Elements whose lines stay as they are.
const AS_TYPED: &[&str] = &["pre", "script", "style", "textarea", "iframe"];

/// Elements that the next one of their name ends.
const ENDED_BY_NEXT: &[&str] = &["p", "li", "dt", "dd", "td", "th", "tr"];

/// Elements that stand beside paragraphs, or hold them.
const BLOCKS: &[&str] = &[
    "table", "thead", "tfoot", "caption", "colgroup", "tbody", "tr", "td", "th", "div", "dl", "dd", "dt", "ul", "ol",
    "li", "form", "blockquote", "address", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "fieldset", "legend",
    "section", "article", "aside", "hgroup", "header", "footer", "nav", "figure", "figcaption", "details", "summary",
    "menu", "main", "center", "video", "audio", "object",
];

/// Whether a tag ends the words before it.
fn stands_apart(tag: &Tag<'_>, text: &str) -> bool {
    let is_own_line = || {
        let before = text[..tag.range.start].rsplit('\n').next().unwrap_or_default();
        let after = text[tag.range.end..].split('\n').next().unwrap_or_default();
        before.trim().is_empty() && after.trim().is_empty()
    };
    match &*tag.name {
        // The sign of a part that is read on goes where it stands.
        "!--" => {
            let inner = text[tag.range.start + 4..].trim_start();
            inner.starts_with("more") || inner.starts_with("nextpage") || is_own_line()
        }
        name => BLOCKS.contains(&name) || AS_TYPED.contains(&name),
    }
}

/// Words between two blocks, in the block that is open.
fn put(words: &str, within: Option<&str>, out: &mut String) {
    /// What holds blocks alone.
    const WITHOUT_WORDS: &[&str] = &["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup", "menu"];
    /// What has its paragraphs only if there are several.
    const SHORT: &[&str] = &["li", "td", "th", "dt", "dd", "figcaption", "caption", "summary", "legend"];
    match within {
        Some(name) if AS_TYPED.contains(&name) || WITHOUT_WORDS.contains(&name) => {
            out.push_str(words);
            return;
        }
        // The lines of a paragraph that is marked are those of its source.
        Some("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "video" | "audio" | "object") => {
            out.push_str(words);
            return;
        }
        _ => {}
    }
    let pieces = pieces(words);
    let is_short = within.is_some_and(|name| SHORT.contains(&name)) && pieces.len() < 2;
    for piece in pieces {
        match piece {
            Piece::Apart(text) => out.push_str(&format!("\n{text}\n")),
            Piece::Words(lines) if is_short => out.push_str(&lines),
            Piece::Words(lines) => out.push_str(&format!("<p>{lines}</p>\n")),
        }
    }
}

enum Piece {
    /// A paragraph, with its breaks.
    Words(String),
    /// A shortcode that is a block by itself.
    Apart(String),
}

/// The paragraphs and shortcodes of words without blocks.
fn pieces(words: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let end = |lines: &mut Vec<&str>, pieces: &mut Vec<Piece>| {
        let words = with_breaks(&std::mem::take(lines));
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
    };
    let mut rest = words;
    while !rest.is_empty() {
        let line = rest.split('\n').next().unwrap_or_default();
        let len = len_of_shortcode(rest);
        if let Some(len) = len {
            end(&mut lines, &mut pieces);
            pieces.push(Piece::Apart(rest[..len].trim().to_owned()));
            rest = &rest[len..];
            continue;
        }
        if line.trim().is_empty() {
            end(&mut lines, &mut pieces);
        } else {
            lines.push(line.trim());
        }
        rest = rest.get(line.len() + 1..).unwrap_or_default();
    }
    end(&mut lines, &mut pieces);
    pieces
}

/// How much a text begins with of a shortcode that has its lines to itself: `[gallery ids="1"]`, `[caption]…[/caption]`.
fn len_of_shortcode(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches([' ', '\t']);
    let indent = text.len() - bare.len();
    let inner = bare.strip_prefix('[')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let len = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase()) && name[len..].starts_with([' ', ']', '/', '=']);
    if !is_name {
        return None;
    }
    // A picture with its words is one block, whatever lines it has.
    let close = ["[/caption]", "[/wp_caption]", "[/embed]", "[/gallery]"]
        .into_iter()
        .find(|close| bare[1..].starts_with(&close[2..close.len() - 1]));
    if let Some(close) = close
        && let Some(at) = bare.find(close)
    {
        return Some(indent + at + close.len());
    }
    let line = bare.split('\n').next().unwrap_or_default();
    let is_alone = line.trim_end().ends_with(']') && line.matches('[').count() == 1;
    is_alone.then_some(indent + line.len())
}

/// Lines with breaks between them, but none at the edges, nor a second one where one was typed.
fn with_breaks(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let has_break = out.is_empty() || ends_with_break(&out) || starts_with_break(line);
        out.push_str(if has_break { "" } else { "<br>" });
        out.push_str(line);
    }
    out
}

fn ends_with_break(text: &str) -> bool {
    text.trim_end().rfind('<').is_some_and(|at| is_break(text[at..].trim_end()))
}

fn starts_with_break(text: &str) -> bool {
    text.find('>').is_some_and(|end| is_break(&text[..=end]))
}

fn is_break(tag: &str) -> bool {
    tags(tag).first().is_some_and(|found| found.name == "br" && found.range == (0..tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newline_beside_a_block_is_no_break() {
        for (text, expected) in [
            ("One\ntwo\n\nthree", "<p>One<br>two</p><p>three</p>"),
            ("Text.\n<h3>Head</h3>\nMore.", "<p>Text.</p><h3>Head</h3><p>More.</p>"),
            (
                "Text.\n<ul>\n \t<li>one</li>\n \t<li>two</li>\n</ul>\nEnd.",
                "<p>Text.</p><ul>\n \t<li>one</li>\n \t<li>two</li>\n</ul><p>End.</p>",
            ),
            ("A.\n<!--more-->\nB.", "<p>A.</p><!--more--><p>B.</p>"),
            ("A.\n<!-- a note -->\nB <!-- c --> d", "<p>A.</p><!-- a note --><p>B <!-- c --> d</p>"),
            (
                "A.\n[caption id=\"x\"]<img src=\"a.png\"> C\nd[/caption]\nB.\n[gallery ids=\"1\"]\nC",
                "<p>A.</p>[caption id=\"x\"]<img src=\"a.png\"> C\nd[/caption]<p>B.</p>[gallery ids=\"1\"]<p>C</p>",
            ),
            (
                "x\n<blockquote>A\nb\n\nc</blockquote>\ny",
                "<p>x</p><blockquote><p>A<br>b</p><p>c</p></blockquote><p>y</p>",
            ),
            (
                "x\n<table>\n<tr>\n<td>a\nb</td>\n</tr>\n</table>\ny",
                "<p>x</p><table>\n<tr>\n<td>a<br>b</td>\n</tr>\n</table><p>y</p>",
            ),
            ("x\n<hr />\ny", "<p>x</p><hr /><p>y</p>"),
            ("x\n<pre>a\n\nb <b>c</b></pre>\ny", "<p>x</p><pre>a\n\nb <b>c</b></pre><p>y</p>"),
            ("x<br />\ny\n<p class=\"z\">a\nb</p>\nc", "<p>x<br />y</p><p class=\"z\">a\nb</p><p>c</p>"),
            ("[Photo by Ana]\nand <b>c</b> [1]", "<p>[Photo by Ana]<br>and <b>c</b> [1]</p>"),
            ("<div>\nx\n\ny\n</div>", "<div><p>x</p><p>y</p></div>"),
            ("<!-- wp:paragraph -->\n<p>a\nb</p>", "<!-- wp:paragraph -->\n<p>a\nb</p>"),
        ] {
            let made = marked(text);
            let made = made.replace("</p>\n", "</p>").replace("\n[", "[").replace("]\n", "]");
            assert_eq!(made, expected, "{text}");
        }
    }
}
