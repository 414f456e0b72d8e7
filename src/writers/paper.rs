//! A body as the source of a typst document, for paper: elements of typst alone, which a template styles, and every word of a writer as a
//! literal, so that none of them is read as typst.

use std::collections::HashMap;

use crate::content::body::{Alignment, Element, Fragment, HeadingDraft, Hole, Node, Simple};
use crate::language::script::Direction;
use crate::markup::push_literal;
use crate::theme::view::LinkView;

use super::html::turned;
use super::html_words::{Shown, shown};
use super::surroundings::{Filling, Surroundings, TableWords};

/// Tables of more columns are set in smaller letters.
const MANY_COLUMNS: usize = 6;

/// Writes a fragment below a heading of a level, from 1; 0 if there is none.
pub(crate) fn push_paper(fragment: &Fragment, below: usize, page: &impl Surroundings, out: &mut String) {
    PaperWriter { page, out, level: below, top: below, note: None, is_code: false }.whole(fragment);
}

/// The same as a note: with its number before its first words.
pub(super) fn push_note_paper(number: &str, fragment: &Fragment, page: &impl Surroundings, out: &mut String) {
    PaperWriter { page, out, level: 1, top: 1, note: Some(number.to_owned()), is_code: false }.whole(fragment);
}

struct PaperWriter<'w, P> {
    page: &'w P,
    out: &'w mut String,
    /// That of the last heading. None may be more than one level below the one before (PDF/UA-1, 7.4.2).
    level: usize,
    /// That of the heading above all.
    top: usize,
    /// The number that stands before the first words, until they come.
    note: Option<String>,
    /// Whether lines of code are written, which are one literal.
    is_code: bool,
}

impl<P: Surroundings> PaperWriter<'_, P> {
    fn whole(&mut self, fragment: &Fragment) {
        let turned = turned(fragment, self.page.direction());
        let nodes: Vec<Node<'_>> = fragment.nodes().collect();
        // Which of the open elements run the other way.
        let mut open: Vec<bool> = Vec::new();
        for (number, node) in nodes.iter().enumerate() {
            match *node {
                Node::Words(words) => self.words(words),
                Node::Code(code) => self.call("raw", code),
                Node::Html(html) => self.html(html),
                Node::SoftBreak => self.out.push_str("#\" \""),
                Node::HardBreak => self.out.push_str("#linebreak()"),
                Node::Rule => self.out.push_str("#line(length: 100%, stroke: 0.5pt)\n"),
                Node::Hole(hole) => {
                    let following = if let Some(Node::Words(words)) = nodes.get(number + 1) { *words } else { "" };
                    self.hole(hole, following);
                }
                Node::Heading(heading) => self.heading(heading),
                Node::Start(element) => {
                    let is_turned = self.turn(element, number, &turned);
                    open.push(is_turned);
                    self.start(element, &nodes[number..]);
                }
                Node::End(element) => {
                    self.end(element);
                    if open.pop() == Some(true) {
                        self.out.push_str("]\n");
                    }
                }
            }
        }
    }

    /// Opens a block that runs the other way, if the element does, and tells whether it did.
    fn turn(&mut self, element: Element<'_>, number: usize, turned: &HashMap<usize, Direction>) -> bool {
        let is_alone = matches!(element, Element::Paragraph(_) | Element::Simple(Simple::Quote | Simple::List));
        let Some(direction) = turned.get(&number).filter(|_| is_alone) else { return false };
        self.out.extend(["#[#set text(dir: ", direction.as_str(), ")\n"]);
        true
    }

    fn words(&mut self, words: &str) {
        if let Some(number) = self.note.take() {
            self.note(&number);
            self.out.push_str("#\" \"");
        }
        if self.is_code {
            push_literal(self.out, words);
            self.out.push_str(" + ");
        } else if !words.is_empty() {
            self.out.push('#');
            push_literal(self.out, words);
        }
    }

    /// The number of a note, which stands higher than that of a source.
    fn note(&mut self, number: &str) {
        self.call("super", number);
    }

    /// `#strong("words")`
    fn call(&mut self, element: &str, words: &str) {
        self.out.extend(["#", element, "("]);
        push_literal(self.out, words);
        self.out.push(')');
    }

    fn start(&mut self, element: Element<'_>, from: &[Node<'_>]) {
        match element {
            Element::Paragraph(anchor) => {
                self.out.push_str("#par[");
                if let Some(mark) = anchor.and_then(|anchor| self.page.mark(anchor.id)) {
                    self.call("strong", &format!("{} {}", mark.kind_label, mark.time.words));
                    self.out.push_str("#\" \"");
                }
            }
            Element::CodeBlock(_) => {
                self.is_code = true;
                self.out.push_str("#raw(block: true, ");
            }
            Element::Link { url, .. } => self.link(url),
            Element::NumberedList(first) => self.out.push_str(&format!("#enum(start: {first}, ")),
            Element::Simple(simple) => self.start_simple(simple, from),
        }
    }

    fn start_simple(&mut self, simple: Simple, from: &[Node<'_>]) {
        match simple {
            Simple::Quote => self.out.push_str("#quote(block: true)["),
            Simple::Alert(alert) => self.open_box(self.page.alert_title(alert)),
            Simple::List => self.out.push_str("#list("),
            Simple::Item => self.out.push('['),
            Simple::Task { is_done } => self.words(if is_done { "[×] " } else { "[  ] " }),
            Simple::Term => self.out.push_str("#par[#strong["),
            Simple::Definition => self.out.push_str("#pad(x: 1.5em)["),
            Simple::Table => self.open_table(&alignments(from)),
            Simple::TableHead => self.out.push_str("table.header("),
            Simple::Cell { .. } => self.out.push('['),
            Simple::Emphasis => self.out.push_str("#emph["),
            Simple::Strong => self.out.push_str("#strong["),
            Simple::Strikethrough => self.out.push_str("#strike["),
            Simple::Row | Simple::DefinitionList | Simple::TableBody | Simple::Gallery => {}
        }
    }

    fn end(&mut self, element: Element<'_>) {
        self.is_code &= !matches!(element, Element::CodeBlock(_));
        self.out.push_str(match element {
            Element::Paragraph(_) => "]\n",
            Element::CodeBlock(_) => "\"\")\n",
            Element::Link { .. } => "]",
            Element::NumberedList(_) => ")\n",
            Element::Simple(simple) => match simple {
                Simple::Quote | Simple::Alert(_) | Simple::Definition => "]\n",
                Simple::List => ")\n",
                Simple::Item | Simple::Cell { .. } => "], ",
                Simple::Term => "]]\n",
                Simple::Table => ")]\n",
                Simple::TableHead => "), ",
                Simple::Emphasis | Simple::Strong | Simple::Strikethrough => "]",
                Simple::Row | Simple::DefinitionList | Simple::TableBody | Simple::Gallery | Simple::Task { .. } => "",
            },
        });
    }

    fn open_box(&mut self, title: &str) {
        self.out.push_str("#block(width: 100%, inset: 8pt, fill: luma(238))[#par[");
        self.call("strong", title);
        self.out.push_str("]\n");
    }

    fn link(&mut self, url: &str) {
        self.out.push_str("#link(");
        push_literal(self.out, url);
        self.out.push_str(")[");
    }

    fn heading(&mut self, heading: &HeadingDraft) {
        let wanted = self.top + usize::from(heading.level).saturating_sub(2);
        self.level = wanted.clamp(1, self.level + 1);
        self.out.push_str(&format!("#heading(level: {})[", self.level));
        self.whole(&heading.title);
        if let Some(mark) = self.page.mark(&heading.anchor) {
            self.words(&format!(" ({} {})", mark.kind_label, mark.time.words));
        }
        self.out.push_str("]\n");
    }

    /// The words of a writer's own HTML.
    fn html(&mut self, html: &str) {
        for shown in shown(html) {
            match shown {
                Shown::Words(words) => self.words(words),
                Shown::Character(c) => self.words(c.encode_utf8(&mut [0; 4])),
                Shown::Part => self.out.push_str("#linebreak()"),
                Shown::Block => self.out.push_str("#parbreak()"),
            }
        }
    }

    fn hole(&mut self, hole: &Hole, following: &str) {
        let filling = self.page.filling(hole, following);
        let anchor = self.page.named_anchor(hole);
        if let Some(anchor) = &anchor {
            // A template may leave out what it would lead to.
            self.out.push_str("#context { let it = [");
            self.fill(hole, filling);
            self.out.push_str("]; let to = label(");
            push_literal(self.out, anchor);
            self.out.push_str("); if query(to).len() == 1 { link(to, it) } else { it } }");
            return;
        }
        self.fill(hole, filling);
    }

    fn fill(&mut self, hole: &Hole, filling: Filling<'_>) {
        match filling {
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
                    self.out.push(']');
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
                self.out.push_str("]\n");
            }
        }
    }

    /// A picture if the document has it inside; one for which there is no room, a film or a recording as a link.
    fn picture(&mut self, hole: &Hole, words: &str, caption: Option<&str>, files: &[LinkView]) {
        let is_block = hole.is_block();
        self.out.push_str(if is_block { "#block[" } else { "" });
        match self.page.picture(hole) {
            Some(picture) if !picture.inside.is_empty() => {
                self.out.push_str(if is_block { "#image(" } else { "#box(image(height: 1.2em, " });
                push_literal(self.out, &picture.inside);
                self.out.push_str(", alt: ");
                push_literal(self.out, if picture.alt.is_empty() { words } else { &picture.alt });
                self.out.push_str(if is_block { ")\n" } else { "))" });
            }
            Some(picture) => self.file(words, &picture.url),
            None => self.file(words, files.first().map_or("", |film| film.url.as_str())),
        }
        if let Some(caption) = caption {
            self.words(&format!(" {caption}"));
        }
        for file in files.iter().skip(1) {
            self.words(" · ");
            self.file(&file.text, &file.url);
        }
        self.out.push_str(if is_block { "]\n" } else { "" });
    }

    fn file(&mut self, words: &str, url: &str) {
        if url.is_empty() {
            return self.words(words);
        }
        self.link(url);
        self.words(words);
        self.out.push(']');
    }

    fn open_table(&mut self, alignments: &[Option<Alignment>]) {
        self.out.push_str("#[");
        if alignments.len() > MANY_COLUMNS {
            self.out.push_str("#set text(size: 0.8em)\n");
        }
        self.out.push_str("#table(columns: ");
        self.out.push_str(&alignments.len().max(1).to_string());
        self.out.push_str(", align: (");
        for alignment in alignments {
            self.out.push_str(match alignment {
                None => "start, ",
                Some(Alignment::Left) => "left, ",
                Some(Alignment::Center) => "center, ",
                Some(Alignment::Right) => "right, ",
            });
        }
        self.out.push_str("), ");
    }

    fn file_table(&mut self, table: &TableWords) {
        self.out.push_str("#block(sticky: true)[");
        self.call("strong", &table.caption);
        self.out.push_str("]\n");
        let side = |(_, is_numeric): &(String, bool)| is_numeric.then_some(Alignment::Right);
        self.open_table(&table.columns.iter().map(side).collect::<Vec<_>>());
        self.out.push_str("table.header(");
        table.columns.iter().for_each(|(header, _)| self.cell(header));
        self.out.push_str("), ");
        table.rows.iter().flatten().for_each(|cell| self.cell(cell));
        for cell in table.total.iter().flatten() {
            self.out.push('[');
            self.call("strong", cell);
            self.out.push_str("], ");
        }
        self.out.push_str(")]\n");
        let source = table.source.as_deref().unwrap_or_default();
        if !source.is_empty() || table.file.is_some() {
            self.out.push_str("#par[#set text(size: 0.85em)\n");
            self.words(source);
            if let Some(file) = &table.file {
                if !source.is_empty() {
                    self.words(" · ");
                }
                self.file(&file.text, &file.url);
            }
            self.out.push_str("]\n");
        }
    }

    fn cell(&mut self, words: &str) {
        self.out.push('[');
        self.words(words);
        self.out.push_str("], ");
    }
}

/// How the columns of a table are aligned, whose nodes begin here.
fn alignments(from: &[Node<'_>]) -> Vec<Option<Alignment>> {
    let head = from.iter().take_while(|node| !matches!(node, Node::End(Element::Simple(Simple::TableHead))));
    let cells = head.filter_map(|node| match node {
        Node::Start(Element::Simple(Simple::Cell { alignment, .. })) => Some(*alignment),
        _ => None,
    });
    cells.collect()
}
