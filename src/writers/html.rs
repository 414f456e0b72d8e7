//! A body as HTML. Tags and names of attributes are fixed words of ours. Every text and every value of an attribute is escaped. Only
//! HTML of a report's writer is copied, if the settings allow it: `content::markdown` has written it again from a list.

use std::collections::HashMap;

use crate::content::body::{Alert, Alignment, Element, Fragment, HeadingDraft, Node, ParagraphAnchor, Simple};
use crate::language::script::{Direction, surplus_to_the_right};
use crate::markup::{push_attribute, push_text};
use crate::theme::view::UpdatedView;

use super::surroundings::Surroundings;

pub(crate) fn push_html(fragment: &Fragment, page: &impl Surroundings, out: &mut String) {
    push_nodes(fragment.nodes(), &turned(fragment, page.direction()), None, page, out);
}

/// The same, where the items of lists and the rows of tables have anchors, too: `below` is that of the heading above the fragment, and
/// empty if there is none. Each item has the anchor of the paragraph or heading before it, and its number there: short, and it stays
/// when a number in the item is corrected.
pub(crate) fn push_html_with_items(fragment: &Fragment, below: &str, page: &impl Surroundings, out: &mut String) {
    let items = ItemAnchors { below, count: 0, quoted: 0 };
    push_nodes(fragment.nodes(), &turned(fragment, page.direction()), Some(items), page, out);
}

/// How the next item or row is addressed.
struct ItemAnchors<'f> {
    /// The anchor of what was last before it; empty if there is none.
    below: &'f str,
    count: usize,
    /// How many quotes and notices are open. What is in them has no anchor.
    quoted: usize,
}

impl<'f> ItemAnchors<'f> {
    /// Passes a node. Returns the anchor of an item or row that begins here.
    fn pass(&mut self, node: Node<'f>) -> Option<String> {
        match node {
            Node::Start(Element::Simple(Simple::Quote | Simple::Alert(_))) => self.quoted += 1,
            Node::End(Element::Simple(Simple::Quote | Simple::Alert(_))) => self.quoted -= 1,
            _ if self.quoted > 0 => {}
            Node::Start(Element::Paragraph(Some(ParagraphAnchor { id, .. }))) => (self.below, self.count) = (id, 0),
            Node::Heading(heading) => (self.below, self.count) = (&heading.anchor, 0),
            Node::Start(Element::Simple(Simple::Item | Simple::Row)) if !self.below.is_empty() => {
                self.count += 1;
                // No other anchor has a full stop behind its beginning.
                return Some(format!("{}.{}", self.below, self.count));
            }
            _ => {}
        }
        None
    }
}

/// The parts of a fragment whose words run the other way, by the number of their node: a quote in Arabic on an English page. Without a
/// direction of their own, their brackets and full stops would stand on the wrong side.
pub(super) fn turned(fragment: &Fragment, direction: Direction) -> HashMap<usize, Direction> {
    let mut turned = HashMap::new();
    if !fragment.has_letters_against(direction) {
        return turned;
    }
    let mut open: Vec<(usize, isize)> = Vec::new();
    for (number, node) in fragment.nodes().enumerate() {
        match node {
            // An address says nothing about the sentence around it.
            Node::Words(words) if words.starts_with("http") => {}
            Node::Words(words) => {
                if let Some((_, inner)) = open.last_mut() {
                    *inner += surplus_to_the_right(words);
                }
            }
            Node::Start(_) => open.push((number, 0)),
            Node::End(_) => {
                let Some((start, surplus)) = open.pop() else { continue };
                match (direction, surplus.signum()) {
                    (Direction::LeftToRight, -1) => turned.insert(start, Direction::RightToLeft),
                    (Direction::RightToLeft, 1) => turned.insert(start, Direction::LeftToRight),
                    _ => None,
                };
                if let Some((_, outer)) = open.last_mut() {
                    *outer += surplus;
                }
            }
            _ => {}
        }
    }
    turned
}

/// Writes the text of a footnote. The links back are at the end of its last paragraph, not under it.
pub(crate) fn push_footnote(content: &Fragment, backlinks: &str, page: &impl Surroundings, out: &mut String) {
    let nodes: Vec<Node<'_>> = content.nodes().collect();
    let turned = turned(content, page.direction());
    let is_seen = |node: &Node<'_>| !matches!(node, Node::Hole(hole) if page.is_left_out(hole));
    let last = nodes.iter().rposition(is_seen);
    match last.map(|last| (nodes[last], last)) {
        Some((Node::End(Element::Paragraph(_)), last)) => {
            push_nodes(nodes[..last].iter().copied(), &turned, None, page, out);
            out.push_str(backlinks);
            out.push_str("</p>");
        }
        _ => {
            push_nodes(nodes.into_iter(), &turned, None, page, out);
            out.push_str(backlinks);
        }
    }
}

fn push_nodes<'f>(
    nodes: impl Iterator<Item = Node<'f>>,
    turned: &HashMap<usize, Direction>,
    mut items: Option<ItemAnchors<'f>>,
    page: &impl Surroundings,
    out: &mut String,
) {
    let mut nodes = nodes.enumerate().peekable();
    while let Some((number, node)) = nodes.next() {
        let anchor = items.as_mut().and_then(|items| items.pass(node));
        match node {
            Node::Words(words) => push_text(out, words),
            Node::Code(code) => {
                out.push_str("<code>");
                push_text(out, code);
                out.push_str("</code>");
            }
            Node::Html(html) => out.push_str(html),
            Node::SoftBreak => out.push('\n'),
            Node::HardBreak => out.push_str("<br>\n"),
            Node::Rule => out.push_str("<hr>\n"),
            Node::Hole(hole) => {
                page.hole_html(hole, out);
                let following = nodes.peek().map(|(_, next)| if let Node::Words(words) = next { *words } else { "" });
                page.after_hole(hole, following.unwrap_or_default(), out);
                // What is left out leaves no line behind.
                if hole.is_block() && !page.is_left_out(hole) {
                    out.push('\n');
                }
            }
            Node::Heading(heading) => push_heading(heading, page, out),
            Node::Start(element) => {
                push_start(element, turned.get(&number).copied(), page, out);
                if let Some(anchor) = anchor {
                    out.truncate(out.len() - 1);
                    push_attribute(out, "id", &anchor);
                    out.push('>');
                }
            }
            Node::End(element) => push_end(element, out),
        }
    }
}

fn push_start(element: Element<'_>, other: Option<Direction>, page: &impl Surroundings, out: &mut String) {
    let start = out.len();
    match element {
        Element::Paragraph(None) => out.push_str("<p>"),
        Element::Paragraph(Some(ParagraphAnchor { id, .. })) => {
            out.push_str("<p");
            push_attribute(out, "id", id);
            if let Some(mark) = page.mark(id) {
                out.push_str(" class=\"updated\">");
                push_mark(mark, out);
                out.push(' ');
            } else {
                out.push('>');
            }
        }
        Element::CodeBlock(language) => {
            out.push_str("<pre tabindex=\"0\"><code");
            if let Some(language) = language {
                push_attribute(out, "class", &format!("language-{language}"));
            }
            out.push('>');
        }
        Element::Link { url, title, is_web } => {
            out.push_str("<a");
            push_attribute(out, "href", url);
            if let Some(title) = title {
                push_attribute(out, "title", title);
            }
            out.push_str(if is_web { " rel=\"noopener noreferrer\">" } else { ">" });
        }
        Element::NumberedList(1) => out.push_str("<ol>\n"),
        Element::NumberedList(first) => {
            out.push_str("<ol");
            push_attribute(out, "start", &first.to_string());
            out.push_str(">\n");
        }
        Element::Simple(simple) => push_simple_start(simple, page, out),
    }
    if let Some(other) = other.filter(|_| element.is_block()) {
        // Behind the name of the element.
        let name = out[start + 1..].find([' ', '>']).map_or(out.len(), |len| start + 1 + len);
        out.insert_str(name, &format!(" dir=\"{}\"", other.as_str()));
    }
}

fn push_simple_start(simple: Simple, page: &impl Surroundings, out: &mut String) {
    let tag = match simple {
        Simple::Quote => "<blockquote>\n",
        Simple::Alert(alert) => {
            out.extend(["<aside class=\"alert ", alert_key(alert), "\" role=\"note\">\n<p class=\"alert-title\">"]);
            push_text(out, page.alert_title(alert));
            "</p>\n"
        }
        Simple::List => "<ul>\n",
        Simple::Item => "<li>",
        // The label makes the words the name of the box.
        Simple::Task { is_done: true } => "<label class=\"task\"><input type=\"checkbox\" disabled checked> ",
        Simple::Task { is_done: false } => "<label class=\"task\"><input type=\"checkbox\" disabled> ",
        Simple::DefinitionList => "<dl>\n",
        Simple::Term => "<dt>",
        Simple::Definition => "<dd>",
        // Wide tables scroll in their own box, which the keyboard must reach.
        Simple::Table => "<div class=\"table-scroll\" tabindex=\"0\"><table>\n",
        Simple::TableHead => "<thead><tr>",
        Simple::TableBody => "<tbody>\n",
        Simple::Row => "<tr>",
        Simple::Cell { alignment, is_header } => match (alignment, is_header) {
            (None, false) => "<td>",
            (None, true) => "<th scope=\"col\">",
            (Some(Alignment::Left), false) => "<td class=\"align-left\">",
            (Some(Alignment::Left), true) => "<th class=\"align-left\" scope=\"col\">",
            (Some(Alignment::Center), false) => "<td class=\"align-center\">",
            (Some(Alignment::Center), true) => "<th class=\"align-center\" scope=\"col\">",
            (Some(Alignment::Right), false) => "<td class=\"align-right\">",
            (Some(Alignment::Right), true) => "<th class=\"align-right\" scope=\"col\">",
        },
        Simple::Emphasis => "<em>",
        Simple::Strong => "<strong>",
        Simple::Strikethrough => "<del>",
        Simple::Gallery => "<div class=\"gallery\">\n",
    };
    out.push_str(tag);
}

fn push_end(element: Element<'_>, out: &mut String) {
    out.push_str(match element {
        Element::Paragraph(_) => "</p>\n",
        Element::CodeBlock(_) => "</code></pre>\n",
        Element::Link { .. } => "</a>",
        Element::NumberedList(_) => "</ol>\n",
        Element::Simple(simple) => match simple {
            Simple::Quote => "</blockquote>\n",
            Simple::Alert(_) => "</aside>\n",
            Simple::List => "</ul>\n",
            Simple::Item => "</li>\n",
            Simple::Task { .. } => "</label>",
            Simple::DefinitionList => "</dl>\n",
            Simple::Term => "</dt>\n",
            Simple::Definition => "</dd>\n",
            Simple::Table => "</table></div>\n",
            Simple::TableHead => "</tr></thead>\n",
            Simple::TableBody => "</tbody>",
            Simple::Row => "</tr>\n",
            Simple::Cell { is_header: false, .. } => "</td>",
            Simple::Cell { is_header: true, .. } => "</th>",
            Simple::Emphasis => "</em>",
            Simple::Strong => "</strong>",
            Simple::Strikethrough => "</del>",
            Simple::Gallery => "</div>\n",
        },
    });
}

/// The mark of an update comes after the heading, because it is not part of the heading's name.
fn push_heading(heading: &HeadingDraft, page: &impl Surroundings, out: &mut String) {
    let name = match heading.level {
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    let mark = page.mark(&heading.anchor);
    out.extend(["<", name]);
    push_attribute(out, "id", &heading.anchor);
    out.push_str(if mark.is_some() { " class=\"updated\">" } else { ">" });
    push_html(&heading.title, page, out);
    out.extend(["</", name, ">"]);
    if let Some(mark) = mark {
        out.push_str("<p class=\"section-updated\">");
        push_mark(mark, out);
        out.push_str("</p>");
    }
    out.push('\n');
}

/// `Correction 2 December 2024, 09:10`, with a link to the update.
fn push_mark(mark: &UpdatedView, out: &mut String) {
    out.push_str("<a class=\"passage-updated\"");
    push_attribute(out, "href", &mark.url);
    out.push('>');
    push_text(out, &mark.kind_label);
    out.push_str(" <time");
    push_attribute(out, "datetime", &mark.time.datetime);
    out.push('>');
    push_text(out, &mark.time.words);
    out.push_str("</time></a>");
}

/// The name of a kind of notice in style sheets and in the words of the interface.
pub(crate) fn alert_key(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "alert-note",
        Alert::Tip => "alert-tip",
        Alert::Important => "alert-important",
        Alert::Warning => "alert-warning",
        Alert::Caution => "alert-caution",
    }
}
