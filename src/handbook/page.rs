//! A page of the handbook as the writer of texts wants it: where its links lead, and the words of what it holds.

use std::fmt::Write as _;

use super::parts::Part;
use super::topics::{CODES_PAGE, README, Topic, topics};
use crate::content::body::{Alert, Body, Hole, HoleKind};
use crate::content::markdown::{MarkdownOptions, forge_anchor, parse};
use crate::diagnostic::{Code, nearest};
use crate::language::columns;
use crate::language::script::Direction;
use crate::source::{Content, SourceTree};
use crate::theme::view::UpdatedView;
use crate::writers::surroundings::{Filling, Surroundings, WholePicture};
use crate::writers::text::{TerminalLook, push_on_terminal, push_text};

/// The whole page.
pub(crate) fn shown(topic: &Topic, look: TerminalLook) -> String {
    laid_out(topic, &topic.parts(), look)
}

/// The part of a page below a heading, with the parts below deeper headings. `heading` is its words or its anchor.
///
/// # Errors
/// If no heading is called that: the anchors that are nearest to it, or all.
pub(crate) fn part(topic: &Topic, heading: &str, look: TerminalLook) -> Result<String, Vec<String>> {
    let (parts, wanted) = (topic.parts(), forge_anchor(heading));
    let Some(at) = parts.iter().position(|part| part.anchor == wanted) else {
        let anchors = || parts.iter().map(|part| part.anchor.as_str());
        let holding: Vec<&str> = anchors().filter(|anchor| anchor.contains(&wanted)).collect();
        let near = if holding.is_empty() { nearest(&wanted, anchors()).into_iter().collect() } else { holding };
        let named: Vec<&str> = if near.is_empty() { anchors().collect() } else { near };
        return Err(named.into_iter().map(str::to_owned).collect());
    };
    let deeper = parts[at + 1..].iter().take_while(|part| part.level > parts[at].level).count();
    Ok(laid_out(topic, &parts[at..=at + deeper], look))
}

fn laid_out(topic: &Topic, parts: &[Part<'_>], look: TerminalLook) -> String {
    let mut out = String::new();
    for part in parts {
        push_part(topic.name, part, look, &mut out);
    }
    out
}

/// Adds a heading and what is below it, a blank line before it if there is something already.
pub(super) fn push_part(topic: &str, part: &Part<'_>, look: TerminalLook, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    push_heading(part.level, part.heading, look, out);
    let body = body(part.body);
    if !part.body.trim().is_empty() {
        out.push('\n');
        push_on_terminal(&body.lead, look, &Page { topic }, out);
    }
}

/// A heading as terminals show it, and a line below it where there are no colours.
fn push_heading(level: u8, heading: &str, look: TerminalLook, out: &mut String) {
    let words = heading_words(heading);
    let lines = columns::lines(&words, &[], look.width);
    let (paint, line) = match level {
        1 => ("1;4", "="),
        2 => ("1;33", "-"),
        _ => ("1", "."),
    };
    for words in &lines {
        match look.is_painted {
            true => out.push_str(&format!("\u{1b}[{paint}m{words}\u{1b}[0m\n")),
            false => out.extend([words, "\n"]),
        }
    }
    if !look.is_painted {
        out.push_str(&line.repeat(lines.iter().map(|line| columns::width(line)).max().unwrap_or(0)));
        out.push('\n');
    }
}

/// Each paragraph, item, row and line of code of a text as one line.
pub(super) fn whole_lines(markdown: &str) -> Vec<String> {
    const LOOK: TerminalLook = TerminalLook { width: 1 << 20, is_painted: false };
    let mut out = String::new();
    push_on_terminal(&body(markdown).lead, LOOK, &Page { topic: "" }, &mut out);
    let is_ruled = |line: &&str| line.chars().all(|c| c == '-' || c == ' ');
    let lines = out.lines().filter(|line| !is_ruled(line));
    lines
        .map(|line| {
            line.trim().split("  ").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
        })
        .collect()
}

/// The words of a heading.
pub(super) fn heading_words(heading: &str) -> String {
    let mut out = String::new();
    push_text(&body(heading).lead, None, &Page { topic: "" }, &mut out);
    out.trim_end().to_owned()
}

pub(super) fn body(markdown: &str) -> Body {
    let file = SourceTree::default().insert("docs".to_owned(), Content::Text("".into()));
    let options = MarkdownOptions { language: "en", title: "", raw_html: false };
    parse(file, markdown, 0..markdown.len(), &options).value.0
}

/// The topic that a path leads to from the page of another.
pub(super) fn topic_at(from: &str, path: &str) -> Option<&'static str> {
    let name = match path.trim_start_matches("../").trim_start_matches("docs/") {
        "" => from,
        "README.md" => README.name,
        path => path.strip_suffix(".md")?,
    };
    topics().into_iter().map(|topic| topic.name).find(|known| *known == name)
}

/// What a link of a page leads to, as a command.
///
/// # Errors
/// If it leads to what is not in the program: a file of the repository.
pub(super) fn way(topic: &str, path: &str, anchor: Option<&str>) -> Result<String, String> {
    let name = topic_at(topic, path).ok_or_else(|| path.to_owned())?;
    let mut way = format!("vigie help {name}");
    match anchor {
        Some(anchor) if name == CODES_PAGE && Code::of_name(anchor).is_some() => {
            way = format!("vigie explain {anchor}")
        }
        Some(anchor) => {
            let _ = write!(way, " {anchor}");
        }
        None => {}
    }
    Ok(way)
}

struct Page<'p> {
    topic: &'p str,
}

/// A page is in English and has links. Of what only reports have, it has nothing.
impl Surroundings for Page<'_> {
    fn filling<'h>(&self, hole: &'h Hole, _: &str) -> Filling<'h> {
        match &hole.kind {
            HoleKind::Link(link) if self.topic.is_empty() => Filling::Fragment(&link.text),
            HoleKind::Link(link) => match way(self.topic, &link.path, link.anchor.as_deref()) {
                Ok(way) => Filling::Link { text: &link.text, address: Some(way), language: String::new() },
                Err(_) => Filling::Fragment(&link.text),
            },
            _ => Filling::Nothing,
        }
    }

    fn labelled(&self, label: &str, words: &str) -> String {
        format!("{label}: {words}")
    }

    fn alert_title(&self, alert: Alert) -> &str {
        match alert {
            Alert::Note => "Note",
            Alert::Tip => "Tip",
            Alert::Important => "Important",
            Alert::Warning => "Warning",
            Alert::Caution => "Caution",
        }
    }

    fn direction(&self) -> Direction {
        Direction::LeftToRight
    }

    fn hole_html(&self, _: &Hole, _: &mut String) {}

    fn after_hole(&self, _: &Hole, _: &str, _: &mut String) {}

    fn hole_words(&self, _: &Hole) -> Option<String> {
        None
    }

    fn picture(&self, _: &Hole) -> Option<WholePicture> {
        None
    }

    fn is_left_out(&self, _: &Hole) -> bool {
        false
    }

    fn mark(&self, _: &str) -> Option<&UpdatedView> {
        None
    }
}
