//! A body as plain words, to compare it with another or to search it. Each block is on a line of its own. Citations and footnotes are
//! left out, because their numbers change from issue to issue.

use crate::content::body::{Element, Fragment, Hole, HoleKind, Node, Simple};

use super::html_words::{Shown, shown};
use super::surroundings::Surroundings;

/// What to do with line ends inside a block, the cells of a row, and pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// For the search. Lines end, cells are separate, and pictures have their words.
    Everything,
    /// To compare texts line by line. Lines and cells go on, and pictures have no words.
    Paragraphs,
    /// To quote from. As paragraphs, without headings and tables.
    Passages,
}

/// The words of a fragment that can be quoted, and where references stand in them.
pub(crate) struct Passages<'f> {
    pub(crate) words: String,
    /// Each hole with its place in the words.
    pub(crate) holes: Vec<(usize, &'f Hole)>,
}

/// Adds the words of a fragment to a text.
pub(crate) fn push_plain(fragment: &Fragment, reading: Reading, page: &impl Surroundings, out: &mut String) {
    PlainWriter::new(page, reading, out).fragment(fragment);
}

/// Reads the passages of a fragment.
pub(crate) fn passages<'f>(fragment: &'f Fragment, page: &impl Surroundings) -> Passages<'f> {
    let mut words = String::with_capacity(fragment.weight());
    let mut writer = PlainWriter::new(page, Reading::Passages, &mut words);
    writer.fragment(fragment);
    let holes = writer.holes;
    Passages { words, holes }
}

struct PlainWriter<'w, 'f, P> {
    page: &'w P,
    reading: Reading,
    out: &'w mut String,
    /// Of passages, the holes and where they stand.
    holes: Vec<(usize, &'f Hole)>,
    /// Whether it is in a table that is left out.
    is_in_table: bool,
}

impl<'w, 'f, P: Surroundings> PlainWriter<'w, 'f, P> {
    fn new(page: &'w P, reading: Reading, out: &'w mut String) -> PlainWriter<'w, 'f, P> {
        PlainWriter { page, reading, out, holes: Vec::new(), is_in_table: false }
    }

    fn fragment(&mut self, fragment: &'f Fragment) {
        for node in fragment.nodes() {
            if self.reading == Reading::Passages {
                match node {
                    Node::Heading(_) => continue,
                    Node::Start(Element::Simple(Simple::Table)) => self.is_in_table = true,
                    Node::End(Element::Simple(Simple::Table)) => self.is_in_table = false,
                    _ if self.is_in_table => continue,
                    _ => {}
                }
            }
            match node {
                Node::Html(html) => self.html(html),
                Node::Words(words) | Node::Code(words) => self.words(words),
                Node::SoftBreak => self.line_end(),
                Node::HardBreak => {
                    self.part();
                    self.line_end();
                }
                Node::Rule => self.block_end(),
                Node::Hole(hole) => self.hole(hole),
                Node::Heading(heading) => {
                    self.block();
                    self.fragment(&heading.title);
                    self.block_end();
                }
                Node::Start(element) => self.start(element),
                Node::End(element) => self.end(element),
            }
        }
    }

    fn start(&mut self, element: Element<'_>) {
        match element {
            Element::Link { .. } | Element::Simple(Simple::Emphasis | Simple::Strong | Simple::Strikethrough) => {}
            Element::Simple(Simple::Cell { .. }) => self.part(),
            Element::Simple(Simple::Task { .. }) => {
                self.block();
                self.out.push(' ');
            }
            Element::Simple(Simple::Alert(alert)) => {
                self.block_end();
                self.words(self.page.alert_title(alert));
                self.out.push(' ');
                self.block_end();
            }
            Element::NumberedList(_)
            | Element::Simple(
                Simple::Quote
                | Simple::List
                | Simple::DefinitionList
                | Simple::Table
                | Simple::TableBody
                | Simple::Gallery,
            ) => self.block_end(),
            Element::Paragraph(_)
            | Element::CodeBlock(_)
            | Element::Simple(Simple::Item | Simple::Term | Simple::Definition | Simple::TableHead | Simple::Row) => {
                self.block()
            }
        }
    }

    fn end(&mut self, element: Element<'_>) {
        match element {
            Element::Link { .. } | Element::Simple(Simple::Emphasis | Simple::Strong | Simple::Strikethrough) => {}
            Element::Simple(Simple::Cell { .. }) => self.part(),
            Element::Simple(Simple::Task { .. } | Simple::TableBody) => self.block(),
            Element::Paragraph(_) | Element::CodeBlock(_) | Element::NumberedList(_) | Element::Simple(_) => {
                self.block_end()
            }
        }
    }

    fn hole(&mut self, hole: &'f Hole) {
        if let HoleKind::Citation { .. } | HoleKind::FootnoteReference { .. } = hole.kind {
            // Nor the blank before it.
            self.out.truncate(self.out.trim_end_matches([' ', '\u{a0}']).len());
        }
        if self.reading == Reading::Passages {
            self.holes.push((self.out.len(), hole));
        }
        match &hole.kind {
            HoleKind::Citation { .. } | HoleKind::FootnoteReference { .. } => {}
            HoleKind::Mention { text: Some(text), .. } => self.fragment(text),
            HoleKind::Link(link) => self.fragment(&link.text),
            HoleKind::Restricted { content, .. } if !self.page.is_left_out(hole) => self.fragment(content),
            HoleKind::Image(_) | HoleKind::Table(_) if self.reading != Reading::Everything => {}
            HoleKind::Mention { text: None, .. }
            | HoleKind::Figure { .. }
            | HoleKind::Image(_)
            | HoleKind::Table(_) => {
                self.out.push_str(&self.page.hole_words(hole).unwrap_or_default());
            }
            HoleKind::Restricted { .. } => {}
        }
        if hole.is_block() && !self.page.is_left_out(hole) {
            self.out.push('\n');
        }
    }

    fn words(&mut self, words: &str) {
        match self.reading {
            Reading::Everything => self.out.push_str(words),
            Reading::Paragraphs | Reading::Passages => {
                for (at, line) in words.split('\n').enumerate() {
                    self.out.push_str(if at > 0 { " " } else { "" });
                    self.out.push_str(line);
                }
            }
        }
    }

    fn line_end(&mut self) {
        self.words("\n");
    }

    /// A part of a block begins or ends: a cell of a row.
    fn part(&mut self) {
        match self.reading {
            Reading::Everything => self.block(),
            Reading::Paragraphs | Reading::Passages => self.out.push(' '),
        }
    }

    /// A block begins on a line of its own.
    fn block(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn block_end(&mut self) {
        self.block();
        self.out.push('\n');
    }

    /// The words of HTML in a report.
    fn html(&mut self, html: &str) {
        for shown in shown(html) {
            match shown {
                Shown::Words(words) => self.words(words),
                Shown::Character(character) => self.out.push(character),
                Shown::Part => self.part(),
                Shown::Block => self.block(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::PlaceholderPage;
    use super::*;

    fn words(html: &str, reading: Reading) -> String {
        let mut text = String::new();
        PlainWriter::new(&PlaceholderPage::default(), reading, &mut text).html(html);
        text
    }

    #[test]
    fn html_of_a_report_becomes_the_words_that_a_reader_sees() {
        let all = |html: &str| words(html, Reading::Everything);
        assert_eq!(all("<p>A <strong>b</strong>&amp;c &lt;d&gt;</p>\n<p>e"), "A b&c <d>\n\ne");
        assert_eq!(all("<td>a</td><td>b</td>x<br>y"), "a\nb\nx\ny");
        assert_eq!(all("<a title=\"a > b\">c</a>&#233;&#x27;&nbsp;&unknown;& f"), "cé'\u{a0}&unknown;& f");
        let paragraphs = |html: &str| words(html, Reading::Paragraphs);
        let html = "<p id=\"p-a\">A &lt;b&gt; <em>c</em></p>\n<ul><li>d</li><li>e &amp; f</li></ul>";
        assert_eq!(paragraphs(html), "A <b> c\n \nd\ne & f\n");
        assert_eq!(paragraphs("a\nb"), "a b");
    }
}
