//! A body as text that is laid out with blanks and line ends alone, as one reads it in a terminal or in plain-text mail.
//!
//! Emphasis has no marks. What is struck out stands between `~~`: its words must not look as if they still held, and a single `~`
//! before a number reads as "about". Notices and restricted blocks are indented below their title; only what somebody else said has
//! the `>` of a quote.

mod table;
#[cfg(test)]
mod tests;
mod words;

use std::mem;

use crate::content::body::{Element, Fragment, HeadingDraft, Hole, Node, Simple};
use crate::language::columns;
use crate::theme::view::{LinkView, UpdatedView};

use super::html_words::{Shown, shown};
use super::surroundings::{Filling, Surroundings, TableWords};
use table::Table;
use words::{Style, Words};

/// Adds a fragment to a text that is empty or ends in a line end. `width` is that of lines in columns; `None`: paragraphs are one
/// line each, for programs that break lines themselves.
pub(crate) fn push_text(fragment: &Fragment, width: Option<usize>, page: &impl Surroundings, out: &mut String) {
    TextWriter::new(width, page, out).whole(fragment);
}

/// How a terminal is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TerminalLook {
    /// How many columns a line may take.
    pub(crate) width: usize,
    /// Whether code, addresses and what is emphasized stand out by colour and weight; code is between backticks otherwise.
    pub(crate) is_painted: bool,
}

/// The same for a terminal. A table that is too wide keeps its columns, and its cells go on below.
pub(crate) fn push_on_terminal(fragment: &Fragment, look: TerminalLook, page: &impl Surroundings, out: &mut String) {
    let writer = TextWriter::new(Some(look.width), page, out);
    TextWriter { terminal: Some(look), ..writer }.whole(fragment);
}

/// The same with a mark before its first line, `[^1]`, below whose end all other lines begin.
pub(super) fn push_marked(
    mark: &str,
    fragment: &Fragment,
    width: Option<usize>,
    page: &impl Surroundings,
    out: &mut String,
) {
    let mut writer = TextWriter::new(width, page, out);
    writer.begin_marked(format!("{mark} "), false);
    writer.whole(fragment);
    writer.end_marked();
}

/// What a note is called, where a number alone would be a source.
pub(super) fn note_mark(number: &str) -> String {
    format!("[^{number}]")
}

struct TextWriter<'w, P> {
    page: &'w P,
    width: Option<usize>,
    /// `None` if it writes for mail, messages and files.
    terminal: Option<TerminalLook>,
    out: &'w mut String,
    /// Whether it has written a line.
    has_begun: bool,
    /// What lines begin with, from the outermost quote, list or notice inwards.
    margins: Vec<Margin>,
    lists: Vec<List>,
    gap: Gap,
    /// The words of the block that is open.
    words: Words,
    /// Where the words of each open link begin.
    links: Vec<usize>,
    /// Where the words of each open emphasis begin.
    emphasis: Vec<usize>,
    /// Whether blocks are read as words: in links, headings and cells.
    is_among_words: bool,
    code: Option<String>,
    table: Option<Table>,
}

/// What the lines of a quote, item or notice begin with.
struct Margin {
    /// The mark of an item, until its first line is written.
    mark: Option<String>,
    /// What other lines have there.
    rest: String,
    is_item: bool,
}

struct List {
    /// The number of the next item.
    next: Option<u32>,
    /// Whether blank lines stand between its items.
    is_loose: bool,
}

/// What comes before the next block: a blank line, with the margins that both blocks are in, or nothing.
#[derive(Default)]
struct Gap {
    is_blank: bool,
    /// How many margins are around it.
    depth: usize,
}

impl<'w, P: Surroundings> TextWriter<'w, P> {
    fn new(width: Option<usize>, page: &'w P, out: &'w mut String) -> TextWriter<'w, P> {
        TextWriter {
            page,
            width,
            terminal: None,
            out,
            has_begun: false,
            margins: Vec::new(),
            lists: Vec::new(),
            gap: Gap::default(),
            words: Words::default(),
            links: Vec::new(),
            emphasis: Vec::new(),
            is_among_words: false,
            code: None,
            table: None,
        }
    }

    fn whole(&mut self, fragment: &Fragment) {
        self.fragment(fragment);
        self.end_block();
    }

    fn fragment(&mut self, fragment: &Fragment) {
        let mut nodes = fragment.nodes().peekable();
        while let Some(node) = nodes.next() {
            match node {
                Node::Words(words) => match &mut self.code {
                    Some(code) => code.push_str(words),
                    None => self.words.push(words),
                },
                Node::Code(code) => {
                    let start = self.words.len();
                    match self.terminal {
                        Some(look) if !look.is_painted => self.words.push_code(&format!("`{code}`")),
                        _ => self.words.push_code(code),
                    }
                    self.style_from(start, Style::Code);
                }
                Node::Html(html) => self.html(html),
                Node::SoftBreak => self.words.push("\n"),
                Node::HardBreak => self.words.break_line(),
                Node::Rule => self.rule(),
                Node::Hole(hole) => {
                    let following = nodes.peek().map(|next| if let Node::Words(words) = next { *words } else { "" });
                    self.hole(hole, following.unwrap_or_default());
                }
                Node::Heading(heading) => self.heading(heading),
                Node::Start(element) => self.start(element),
                Node::End(element) => self.end(element),
            }
        }
    }

    fn start(&mut self, element: Element<'_>) {
        match element {
            Element::Paragraph(anchor) => {
                self.end_block();
                if let (true, Some(list)) = (self.is_in_item(), self.lists.last_mut()) {
                    list.is_loose = true;
                }
                if let Some(mark) = anchor.and_then(|anchor| self.page.mark(anchor.id)) {
                    self.words.push(&mark_words(mark));
                    self.words.push(" ");
                }
            }
            Element::CodeBlock(_) => {
                self.end_block();
                self.code = Some(String::new());
            }
            Element::Link { .. } => self.links.push(self.words.len()),
            Element::NumberedList(first) => self.begin_list(Some(first)),
            Element::Simple(simple) => self.start_simple(simple),
        }
    }

    fn start_simple(&mut self, simple: Simple) {
        match simple {
            Simple::Quote => self.begin_margin("> "),
            Simple::Alert(alert) => {
                let title = self.page.labelled(self.page.alert_title(alert), "");
                self.begin_titled(&title);
            }
            Simple::List => self.begin_list(None),
            Simple::Item => self.begin_item(),
            Simple::Task { is_done } => self.task(if is_done { "[x] " } else { "[ ] " }),
            Simple::Definition => {
                self.end_block();
                self.gap.is_blank = false;
                self.begin_margin("    ");
            }
            Simple::Table => {
                self.end_block();
                self.table = Some(Table::default());
            }
            Simple::Row => {
                if let Some(table) = &mut self.table {
                    table.begin_row();
                }
            }
            Simple::Cell { .. } => {
                self.words = Words::default();
                self.is_among_words = true;
            }
            Simple::Strikethrough => self.words.push("~~"),
            Simple::Emphasis | Simple::Strong => self.emphasis.push(self.words.len()),
            Simple::DefinitionList | Simple::Term | Simple::Gallery => self.end_block(),
            Simple::TableHead | Simple::TableBody => {}
        }
    }

    fn end(&mut self, element: Element<'_>) {
        match element {
            Element::Paragraph(_) => self.end_block(),
            Element::CodeBlock(_) => self.end_code(),
            Element::Link { url, .. } => {
                if let Some(start) = self.links.pop() {
                    self.lead_to(start, Some(url), "");
                }
            }
            Element::NumberedList(_) => self.end_list(),
            Element::Simple(simple) => self.end_simple(simple),
        }
    }

    fn end_simple(&mut self, simple: Simple) {
        match simple {
            Simple::List => self.end_list(),
            Simple::Item => self.end_marked(),
            Simple::Quote | Simple::Alert(_) => self.end_margin(),
            Simple::Definition => self.end_margin(),
            Simple::Term => {
                self.end_block();
                self.gap.is_blank = false;
            }
            Simple::Table => {
                if let Some(table) = self.table.take() {
                    self.push_table(&table);
                }
            }
            Simple::Cell { alignment, .. } => {
                self.is_among_words = false;
                let words = mem::take(&mut self.words);
                if let Some(table) = &mut self.table {
                    table.push_cell(words, alignment);
                }
            }
            Simple::Strikethrough => self.words.push("~~"),
            Simple::Emphasis => self.end_emphasis(Style::Emphasis),
            Simple::Strong => self.end_emphasis(Style::Strong),
            Simple::DefinitionList | Simple::Gallery => self.end_block(),
            Simple::Task { .. } | Simple::TableHead | Simple::TableBody | Simple::Row => {}
        }
    }

    fn end_emphasis(&mut self, style: Style) {
        if let Some(start) = self.emphasis.pop() {
            self.style_from(start, style);
        }
    }

    /// Lets the words from a place on stand out, where colours are seen.
    fn style_from(&mut self, start: usize, style: Style) {
        if self.is_painted() {
            self.words.style_from(start, style);
        }
    }

    fn is_painted(&self) -> bool {
        self.terminal.is_some_and(|look| look.is_painted)
    }

    fn hole(&mut self, hole: &Hole, following: &str) {
        let is_block = hole.is_block() && !self.is_among_words;
        if is_block {
            self.end_block();
        }
        match self.page.filling(hole, following) {
            Filling::Nothing => {}
            Filling::Words(words) => self.words.push(&words),
            Filling::Note(number) => self.words.push(&note_mark(&number)),
            Filling::Fragment(fragment) => self.fragment(fragment),
            Filling::Link { text, address, language } => {
                let start = self.words.len();
                self.words_of(text);
                self.lead_to(start, address.as_deref(), &language);
            }
            Filling::Picture { words, caption, files } => self.picture(&words, caption.as_deref(), &files, is_block),
            Filling::Table(table) => self.file_table(&table),
            Filling::Restricted { label, content } => {
                self.begin_titled(label);
                self.whole(content);
                self.end_margin();
            }
        }
        if is_block {
            self.end_block();
        }
    }

    /// The words of a title, link or cell, whatever blocks are in it.
    fn words_of(&mut self, fragment: &Fragment) {
        let outer = mem::replace(&mut self.is_among_words, true);
        self.fragment(fragment);
        self.is_among_words = outer;
    }

    /// Says where the words from a place on lead, unless they are the address themselves.
    fn lead_to(&mut self, start: usize, address: Option<&str>, language: &str) {
        match address {
            Some(address) if is_same_address(self.words.since(start).trim(), address) => {
                self.words.keep_from(start);
                self.style_from(start, Style::Address);
            }
            Some(address) => {
                let start = self.words.len();
                self.words.push_address(address);
                self.style_from(start, Style::Address);
            }
            None => {}
        }
        if !language.is_empty() {
            self.words.push(&format!(" ({language})"));
        }
    }

    /// `[Picture: a bridge] Photo: A. Name`; among words the caption stands inside.
    fn picture(&mut self, words: &str, caption: Option<&str>, files: &[LinkView], is_block: bool) {
        let caption = caption.unwrap_or_default();
        self.words.push(&match (is_block, caption) {
            (_, "") => format!("[{words}]"),
            (true, _) => format!("[{words}] {caption}"),
            (false, _) => format!("[{words} ({caption})]"),
        });
        for (at, file) in files.iter().enumerate() {
            self.file(file, at > 0);
        }
    }

    /// A file beside what is shown of it: ` · CSV <https://…>`.
    fn file(&mut self, file: &LinkView, is_further: bool) {
        self.words.push(if is_further { " · " } else { " " });
        self.words.push(&file.text);
        self.words.push_address(&file.url);
    }

    fn file_table(&mut self, table: &TableWords) {
        self.words.push(&table.caption);
        self.end_block();
        self.push_table(&Table::of_file(table));
        let source = table.source.as_deref().unwrap_or_default();
        self.words.push(source);
        if let Some(file) = &table.file {
            self.file(file, !source.is_empty());
        }
        self.end_block();
    }

    /// In columns if there is room, else a record for each row, whose longer lines go on below the first.
    fn push_table(&mut self, table: &Table) {
        let room = self.width.unwrap_or(columns::LINE).saturating_sub(self.margin_width());
        let narrowed = || self.terminal.and_then(|_| table.narrowed_lines(room));
        if let Some(lines) = table.lines(room).or_else(narrowed) {
            self.block(&lines);
            return;
        }
        for record in table.records(|header, cell| self.page.labelled(header, cell)) {
            for field in record {
                self.margins.push(Margin { mark: Some(String::new()), rest: "  ".to_owned(), is_item: false });
                self.words = field;
                self.end_margin();
                self.gap.is_blank = false;
            }
            self.gap.is_blank = true;
        }
        self.set_gap();
    }

    /// A heading with a line of its width below it; the deepest ones go without.
    fn heading(&mut self, heading: &HeadingDraft) {
        if self.is_among_words {
            return self.words_of(&heading.title);
        }
        self.end_block();
        self.words_of(&heading.title);
        if let Some(mark) = self.page.mark(&heading.anchor) {
            self.words.push(" ");
            self.words.push(&mark_words(mark));
        }
        let words = mem::take(&mut self.words);
        if words.as_str().is_empty() {
            return;
        }
        let mut lines = words.lines(self.room());
        let widest = lines.iter().map(|line| columns::width(line)).max().unwrap_or(0);
        let underline = "-".repeat(widest);
        if heading.level == 3 && widest > 0 {
            lines.push(&underline);
        }
        self.block(&lines);
    }

    fn rule(&mut self) {
        const RULE: &str = "* * *";
        self.end_block();
        let beside = self.width.map_or(0, |_| self.room().min(columns::LINE).saturating_sub(RULE.len()));
        self.block(&[" ".repeat(beside / 2) + RULE]);
    }

    /// Code keeps its lines, however long they are, but for blank ones around it.
    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let lines: Vec<&str> = code.lines().collect();
        let is_filled = |line: &&str| !line.trim().is_empty();
        let Some(first) = lines.iter().position(is_filled) else { return };
        let last = lines.iter().rposition(is_filled).unwrap_or(first);
        let painted = |line: &str| match self.is_painted() && !line.trim().is_empty() {
            true => Style::Code.painted(line),
            false => line.to_owned(),
        };
        let lines: Vec<String> = lines[first..=last].iter().map(|line| format!("    {}", painted(line))).collect();
        self.block(&lines);
    }

    fn html(&mut self, html: &str) {
        for shown in shown(html) {
            match shown {
                Shown::Words(words) => self.words.push(words),
                Shown::Character(c) => self.words.push(c.encode_utf8(&mut [0; 4])),
                Shown::Part => self.words.break_line(),
                Shown::Block if self.is_among_words || !self.links.is_empty() => self.words.push(" "),
                Shown::Block => self.end_block(),
            }
        }
    }

    fn begin_list(&mut self, first: Option<u32>) {
        self.end_block();
        self.lists.push(List { next: first, is_loose: false });
    }

    fn end_list(&mut self) {
        self.end_block();
        self.lists.pop();
        self.set_gap();
    }

    fn begin_item(&mut self) {
        self.end_block();
        let mark = match self.lists.last_mut().and_then(|list| list.next.as_mut()) {
            None => "- ".to_owned(),
            Some(next) => {
                let number = *next;
                *next = number.saturating_add(1);
                format!("{number}. ")
            }
        };
        self.begin_marked(mark, true);
    }

    /// The box of a task is a part of its item's mark.
    fn task(&mut self, state: &str) {
        match self.margins.last_mut() {
            Some(Margin { mark: Some(mark), rest, is_item: true }) => {
                mark.push_str(state);
                rest.push_str("    ");
            }
            _ => self.words.push(state),
        }
    }

    /// A title, below which all is indented.
    fn begin_titled(&mut self, title: &str) {
        self.end_block();
        self.words.push(title);
        self.end_block();
        self.gap.is_blank = false;
        self.begin_margin("  ");
    }

    fn begin_margin(&mut self, rest: &str) {
        self.end_block();
        self.margins.push(Margin { mark: None, rest: rest.to_owned(), is_item: false });
    }

    fn end_margin(&mut self) {
        self.end_block();
        self.margins.pop();
        self.set_gap();
    }

    fn begin_marked(&mut self, mark: String, is_item: bool) {
        let rest = " ".repeat(columns::width(&mark));
        self.margins.push(Margin { mark: Some(mark), rest, is_item });
    }

    /// What is empty still has its mark.
    fn end_marked(&mut self) {
        self.end_block();
        if self.margins.last().is_some_and(|margin| margin.mark.is_some()) {
            self.line("");
        }
        self.margins.pop();
        self.gap = Gap { is_blank: self.lists.last().is_some_and(|list| list.is_loose), depth: self.margins.len() };
    }

    fn is_in_item(&self) -> bool {
        self.margins.last().is_some_and(|margin| margin.is_item)
    }

    /// How many columns the lines of a block may take here.
    fn room(&self) -> usize {
        self.width.map_or(usize::MAX, |width| width.saturating_sub(self.margin_width()).max(1))
    }

    fn margin_width(&self) -> usize {
        self.margins.iter().map(|margin| columns::width(&margin.rest)).sum()
    }

    /// Writes the words of the block that is open, if it has some.
    fn end_block(&mut self) {
        if self.is_among_words {
            return self.words.push(" ");
        }
        let words = mem::take(&mut self.words);
        if !words.as_str().is_empty() {
            self.block(&words.shown_lines(self.room()));
        }
    }

    fn block(&mut self, lines: &[impl AsRef<str>]) {
        for line in lines {
            self.line(line.as_ref());
            self.gap.is_blank = false;
        }
        self.set_gap();
    }

    /// A blank line comes before the next block, but not in a list without such lines.
    fn set_gap(&mut self) {
        let is_tight = self.is_in_item() && self.lists.last().is_some_and(|list| !list.is_loose);
        self.gap = Gap { is_blank: !is_tight, depth: self.margins.len() };
    }

    fn line(&mut self, line: &str) {
        if self.has_begun && self.gap.is_blank {
            let around = self.gap.depth.min(self.margins.len());
            let start = self.out.len();
            self.out.extend(self.margins[..around].iter().map(|margin| margin.rest.as_str()));
            self.end_line(start);
        }
        self.has_begun = true;
        let start = self.out.len();
        for margin in &mut self.margins {
            match margin.mark.take() {
                Some(mark) => self.out.push_str(&mark),
                None => self.out.push_str(&margin.rest),
            }
        }
        self.out.push_str(line);
        self.end_line(start);
    }

    /// Ends the line that begins at a place, without blanks.
    fn end_line(&mut self, start: usize) {
        self.out.truncate(start + self.out[start..].trim_end().len());
        self.out.push('\n');
    }
}

/// `(Correction 2 December 2024, 09:10)`
fn mark_words(mark: &UpdatedView) -> String {
    format!("({} {})", mark.kind_label, mark.time.words)
}

/// Whether words are the address that they lead to: `example.org` for `https://example.org/`.
fn is_same_address(words: &str, address: &str) -> bool {
    let bare = |address: &str| {
        let starts = ["https://", "http://", "mailto:", "tel:"];
        let address = starts.iter().find_map(|start| address.strip_prefix(start)).unwrap_or(address);
        address.trim_end_matches('/').to_owned()
    };
    bare(words) == bare(address)
}
