//! A body as HTML for mail clients, which drop style sheets, drawings, forms and much of CSS: every element carries its own rules, out of
//! the few that all clients follow. Colours that are not named here are those of the letter around it.

use std::collections::HashMap;

use crate::content::body::{Alignment, Element, Fragment, HeadingDraft, Hole, Node, Simple};
use crate::language::script::Direction;
use crate::markup::{escaped, push_attribute, push_text};
use crate::theme::view::LinkView;

use super::html::turned;
use super::html_words::{Shown, shown};
use super::surroundings::{Filling, Surroundings, TableWords, WholePicture};

// The rules of the elements that a body has.
const PARAGRAPH: &str = "margin:0 0 14px";
const HEADING: &str = "margin:22px 0 8px;font-size:18px;line-height:1.3";
const DEEPER_HEADING: &str = "margin:18px 0 6px;font-size:16px;line-height:1.3";
const ITEM: &str = "margin:0 0 6px";
const BOX: &str = "margin:0 0 14px;padding:12px 12px 1px;background-color:#eef1f3";
const LINK: &str = "color:#0b57d0";
const CODE: &str = "font-family:Consolas,Menlo,monospace;font-size:14px";
const CODE_BLOCK: &str = "margin:0 0 14px;font-family:Consolas,Menlo,monospace;font-size:14px;white-space:pre-wrap";
const RULE: &str = "margin:20px 0;border:0;border-top:1px solid #c4cad0";
const TABLE: &str = "width:100%;margin:0 0 14px;border-collapse:collapse;font-size:15px";
const CELL: &str = "padding:6px 8px;border-bottom:1px solid #c4cad0;vertical-align:top";
const SMALL: &str = "margin:0 0 14px;font-size:14px";
const PICTURE: &str = "display:block;width:100%;height:auto;border:0";

/// The widest that a letter shows a picture, in pixels.
const WIDEST: u32 = 568;

pub(crate) fn push_mail(fragment: &Fragment, page: &impl Surroundings, out: &mut String) {
    MailWriter { page, out, note: None }.whole(fragment);
}

/// The same as a note: with its number before its first words.
pub(super) fn push_note_mail(number: &str, fragment: &Fragment, page: &impl Surroundings, out: &mut String) {
    MailWriter { page, out, note: Some(number.to_owned()) }.whole(fragment);
}

struct MailWriter<'w, P> {
    page: &'w P,
    out: &'w mut String,
    /// The number that stands before the first words, until they come.
    note: Option<String>,
}

impl<P: Surroundings> MailWriter<'_, P> {
    fn whole(&mut self, fragment: &Fragment) {
        let turned = turned(fragment, self.page.direction());
        let mut nodes = fragment.nodes().enumerate().peekable();
        while let Some((number, node)) = nodes.next() {
            match node {
                Node::Words(words) => self.words(words),
                Node::Code(code) => {
                    self.open("code", CODE, None);
                    self.words(code);
                    self.out.push_str("</code>");
                }
                Node::Html(html) => self.html(html),
                Node::SoftBreak => self.out.push('\n'),
                Node::HardBreak => self.out.push_str("<br>\n"),
                Node::Rule => {
                    self.open("hr", RULE, None);
                    self.out.push('\n');
                }
                Node::Hole(hole) => {
                    let following =
                        nodes.peek().map(|(_, next)| if let Node::Words(words) = next { *words } else { "" });
                    self.hole(hole, following.unwrap_or_default());
                }
                Node::Heading(heading) => self.heading(heading),
                Node::Start(element) => self.start(element, number, &turned),
                Node::End(element) => self.end(element),
            }
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(number) = self.note.take() {
            self.note(&number);
            self.out.push(' ');
        }
        push_text(self.out, words);
    }

    /// The number of a note, which stands higher than that of a source.
    fn note(&mut self, number: &str) {
        self.out.extend(["<sup>", &escaped(number), "</sup>"]);
    }

    /// `<p style="…" dir="rtl">`
    fn open(&mut self, name: &str, style: &str, direction: Option<Direction>) {
        self.out.extend(["<", name]);
        push_attribute(self.out, "style", style);
        if let Some(direction) = direction {
            push_attribute(self.out, "dir", direction.as_str());
        }
        self.out.push('>');
    }

    fn start(&mut self, element: Element<'_>, number: usize, turned: &HashMap<usize, Direction>) {
        let other = turned.get(&number).copied().filter(|_| element.is_block());
        match element {
            Element::Paragraph(anchor) => {
                self.open("p", PARAGRAPH, other);
                if let Some(mark) = anchor.and_then(|anchor| self.page.mark(anchor.id)) {
                    self.strong(&format!("{} {}", mark.kind_label, mark.time.words));
                    self.out.push(' ');
                }
            }
            Element::CodeBlock(_) => self.open("pre", CODE_BLOCK, Some(Direction::LeftToRight)),
            Element::Link { url, .. } => self.link(url),
            Element::NumberedList(first) => {
                self.out.push_str("<ol");
                if first != 1 {
                    push_attribute(self.out, "start", &first.to_string());
                }
                push_attribute(self.out, "style", &self.list());
                self.out.push_str(">\n");
            }
            Element::Simple(simple) => self.start_simple(simple, other),
        }
    }

    fn start_simple(&mut self, simple: Simple, other: Option<Direction>) {
        match simple {
            Simple::Quote => {
                let side = self.beginning(other);
                let style = format!("margin:0 0 14px;padding-{side}:12px;border-{side}:3px solid #8a949e");
                self.open("blockquote", &style, other);
            }
            Simple::Alert(alert) => {
                self.open_box(self.page.alert_title(alert));
            }
            Simple::List => {
                let style = self.list();
                self.open("ul", &style, other);
            }
            Simple::Item => self.open("li", ITEM, other),
            Simple::Task { is_done } => self.words(if is_done { "☑ " } else { "☐ " }),
            Simple::Term => self.out.push_str("<p style=\"margin:0\"><strong>"),
            Simple::Definition => {
                let side = self.beginning(other);
                self.open("div", &format!("margin:0 0 8px;padding-{side}:24px"), other);
            }
            Simple::Table => self.open_table(),
            Simple::TableHead | Simple::Row => self.out.push_str("<tr>"),
            Simple::Cell { alignment, is_header } => {
                let side = match alignment {
                    None => self.beginning(other),
                    Some(Alignment::Left) => "left",
                    Some(Alignment::Center) => "center",
                    Some(Alignment::Right) => "right",
                };
                self.open_cell(is_header, side);
            }
            Simple::Emphasis => self.out.push_str("<em>"),
            Simple::Strong => self.out.push_str("<strong>"),
            Simple::Strikethrough => self.out.push_str("<del>"),
            Simple::DefinitionList | Simple::TableBody | Simple::Gallery => {}
        }
    }

    fn end(&mut self, element: Element<'_>) {
        self.out.push_str(match element {
            Element::Paragraph(_) => "</p>\n",
            Element::CodeBlock(_) => "</pre>\n",
            Element::Link { .. } => "</a>",
            Element::NumberedList(_) => "</ol>\n",
            Element::Simple(simple) => match simple {
                Simple::Quote => "</blockquote>\n",
                Simple::Alert(_) | Simple::Definition => "</div>\n",
                Simple::List => "</ul>\n",
                Simple::Item => "</li>\n",
                Simple::Term => "</strong></p>\n",
                Simple::Table => "</table>\n",
                Simple::TableHead | Simple::Row => "</tr>\n",
                Simple::Cell { is_header: true, .. } => "</th>",
                Simple::Cell { is_header: false, .. } => "</td>",
                Simple::Emphasis => "</em>",
                Simple::Strong => "</strong>",
                Simple::Strikethrough => "</del>",
                Simple::DefinitionList | Simple::TableBody | Simple::Gallery | Simple::Task { .. } => "",
            },
        });
    }

    /// The side on which lines begin.
    fn beginning(&self, direction: Option<Direction>) -> &'static str {
        match direction.unwrap_or(self.page.direction()) {
            Direction::LeftToRight => "left",
            Direction::RightToLeft => "right",
        }
    }

    fn list(&self) -> String {
        format!("margin:0 0 14px;padding:0;padding-{}:24px", self.beginning(None))
    }

    fn strong(&mut self, words: &str) {
        self.out.extend(["<strong>", &escaped(words), "</strong>"]);
    }

    fn open_box(&mut self, title: &str) {
        self.out.push_str("<div class=\"box\"");
        push_attribute(self.out, "style", BOX);
        self.out.push('>');
        self.title(title);
    }

    /// The title of a box or a table.
    fn title(&mut self, words: &str) {
        self.open("p", "margin:0 0 6px", None);
        self.strong(words);
        self.out.push_str("</p>\n");
    }

    fn link(&mut self, url: &str) {
        self.out.push_str("<a");
        push_attribute(self.out, "href", url);
        push_attribute(self.out, "style", LINK);
        self.out.push('>');
    }

    fn heading(&mut self, heading: &HeadingDraft) {
        let (name, style) = match heading.level {
            3 => ("h3", HEADING),
            _ => ("h4", DEEPER_HEADING),
        };
        self.open(name, style, None);
        self.whole(&heading.title);
        if let Some(mark) = self.page.mark(&heading.anchor) {
            self.words(&format!(" ({} {})", mark.kind_label, mark.time.words));
        }
        self.out.extend(["</", name, ">\n"]);
    }

    /// The words of a writer's own HTML: which of it a client would show, nobody knows.
    fn html(&mut self, html: &str) {
        for shown in shown(html) {
            match shown {
                Shown::Words(words) => self.words(words),
                Shown::Character(c) => self.words(c.encode_utf8(&mut [0; 4])),
                Shown::Part => self.out.push_str("<br>"),
                Shown::Block if self.out.ends_with('>') || self.out.ends_with('\n') => {}
                Shown::Block => self.out.push_str("<br>"),
            }
        }
    }

    fn hole(&mut self, hole: &Hole, following: &str) {
        match self.page.filling(hole, following) {
            Filling::Nothing => {}
            Filling::Words(words) => self.words(&words),
            Filling::Note(number) => self.note(&number),
            Filling::Fragment(fragment) => self.whole(fragment),
            Filling::Link { text, address, language } => {
                if let Some(address) = &address {
                    self.link(address);
                }
                self.whole(text);
                if address.is_some() {
                    self.out.push_str("</a>");
                }
                if !language.is_empty() {
                    self.words(&format!(" ({language})"));
                }
            }
            Filling::Picture { words, caption, files } => self.picture(hole, &words, caption.as_deref(), &files),
            Filling::Table(table) => self.file_table(&table),
            Filling::Restricted { label, content } => {
                self.open_box(label);
                self.whole(content);
                self.out.push_str("</div>\n");
            }
        }
    }

    /// A picture as an image by its whole address; a film, a recording or a drawing as a link.
    fn picture(&mut self, hole: &Hole, words: &str, caption: Option<&str>, files: &[LinkView]) {
        let is_block = hole.is_block();
        if is_block {
            self.open("p", SMALL, None);
        }
        match self.page.picture(hole) {
            Some(picture) if picture.is_drawing => self.file(words, &picture.url),
            Some(picture) => self.image(&picture),
            None => {
                let film = files.first().map_or("", |film| film.url.as_str());
                self.file(words, film);
            }
        }
        if let Some(caption) = caption {
            self.words(&format!(" {caption}"));
        }
        for file in files.iter().skip(1) {
            self.words(" · ");
            self.file(&file.text, &file.url);
        }
        if is_block {
            self.out.push_str("</p>\n");
        }
    }

    fn image(&mut self, picture: &WholePicture) {
        self.out.push_str("<img");
        push_attribute(self.out, "src", &picture.url);
        push_attribute(self.out, "alt", &picture.alt);
        // Some clients take the width from here alone.
        let width = picture.width.min(WIDEST);
        if width > 0 {
            push_attribute(self.out, "width", &width.to_string());
        }
        push_attribute(self.out, "style", &format!("{};max-width:{width}px", PICTURE));
        self.out.push('>');
    }

    fn file(&mut self, words: &str, url: &str) {
        if url.is_empty() {
            return self.words(words);
        }
        self.link(url);
        self.words(words);
        self.out.push_str("</a>");
    }

    fn open_table(&mut self) {
        self.out.push_str("<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"");
        push_attribute(self.out, "style", TABLE);
        self.out.push_str(">\n");
    }

    fn open_cell(&mut self, is_header: bool, side: &str) {
        self.out.push_str(if is_header { "<th" } else { "<td" });
        push_attribute(self.out, "style", &format!("{};text-align:{side}", CELL));
        self.out.push('>');
    }

    fn file_table(&mut self, table: &TableWords) {
        self.title(&table.caption);
        self.open_table();
        let header: Vec<&str> = table.columns.iter().map(|(header, _)| header.as_str()).collect();
        self.file_row(&header, table, true);
        for row in table.rows.iter().chain(&table.total) {
            let row: Vec<&str> = row.iter().map(String::as_str).collect();
            self.file_row(&row, table, false);
        }
        self.out.push_str("</table>\n");
        let source = table.source.as_deref().unwrap_or_default();
        if !source.is_empty() || table.file.is_some() {
            self.open("p", SMALL, None);
            self.words(source);
            if let Some(file) = &table.file {
                if !source.is_empty() {
                    self.words(" · ");
                }
                self.file(&file.text, &file.url);
            }
            self.out.push_str("</p>\n");
        }
    }

    fn file_row(&mut self, cells: &[&str], table: &TableWords, is_header: bool) {
        self.out.push_str("<tr>");
        for (cell, (_, is_numeric)) in cells.iter().zip(&table.columns) {
            let side = if *is_numeric { "right" } else { self.beginning(None) };
            self.open_cell(is_header, side);
            self.words(cell);
            self.out.push_str(if is_header { "</th>" } else { "</td>" });
        }
        self.out.push_str("</tr>\n");
    }
}
