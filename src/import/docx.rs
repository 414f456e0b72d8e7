//! A Word document as a report. It is written as HTML first, which one converter turns into Markdown.
//!
//! What readers of the document did not see stays out: deleted passages that Word keeps, comments, hidden text. Headers and
//! footers repeat on every page and are no text, but may hold a marking.

mod look;
mod math;
mod numbering;
mod parts;
mod signs;
mod styles;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::account::Deed;
use super::body;
use super::folder::{Folder, stem_of};
use super::report::{ForeignReport, Words};
use super::sources::slug;
use super::value::{Map, Value};
use super::xml::{self, Node};
use crate::content::written_dates as dates;
use look::Look;
use numbering::{Label, Numbering};
use parts::{alternative, cells, is_wrapper, rows};
use styles::Styles;

/// The most bytes of one part of a document.
const LARGEST: u64 = 64 << 20;

/// The pictures of a document, by their paths in it.
pub(super) fn pictures(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let names = names_of(bytes, |name| name.starts_with("word/media/"));
    names.into_iter().filter_map(|name| Some((name.clone(), part(&mut archive, &name)?))).collect()
}

/// A document as a report.
///
/// # Errors
/// With why the file is left out, if it is no document.
pub(super) fn report(folder: &Folder, path: &str) -> Result<ForeignReport, String> {
    let bytes = folder.bytes(path).unwrap_or_default();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "it is no Word document that can be read")?;
    let mut read = |name: &str| part(&mut archive, name).as_deref().and_then(xml::read);
    let document = read("word/document.xml").ok_or("it is no Word document that can be read")?;
    let styles = Styles::of(read("word/styles.xml"));
    let mut writer = Writer {
        path,
        leads: relations(read("word/_rels/document.xml.rels")),
        styles,
        numbering: Numbering::of(read("word/numbering.xml")),
        around: Look::default(),
        is_unsure: false,
        html: String::new(),
        lists: Vec::new(),
        notes_named: Vec::new(),
        title: None,
        remarks: Vec::new(),
    };
    writer.blocks(document.child("w:body").unwrap_or(&document));
    writer.close_lists(0);
    let parts = [("f", "footnote"), ("e", "endnote")].map(|(sign, name)| Notes {
        sign,
        said: notes_of(read(&format!("word/{name}s.xml")), &format!("w:{name}")),
        leads: relations(read(&format!("word/_rels/{name}s.xml.rels"))),
    });
    let markdown = writer.markdown(&parts);
    let mut remarks = std::mem::take(&mut writer.remarks);
    let core = read("docProps/core.xml");
    let property = |name: &str| core.as_ref().and_then(|core| core.said(name));
    let mut front = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        front.extend(value.map(|value| (key.to_owned(), Value::Text(value))));
    };
    put("title", writer.title.clone());
    put("language", property("dc:language"));
    put("status", property("cp:contentStatus"));
    for name in ["cp:keywords", "cp:category", "dc:subject"] {
        put(&format!("document_{}", &name[3..]), property(name));
    }
    for property in read("docProps/custom.xml").iter().flat_map(|custom| custom.all("property")) {
        let name = property.attribute("name").unwrap_or_default();
        let key =
            if says_who_may_read(name) { "classification".to_owned() } else { format!("document_{}", slug(name)) };
        put(&key, Some(property.words().trim().to_owned()));
    }
    let names = names_of(bytes, |name| name.starts_with("word/header") || name.starts_with("word/footer"));
    let margins: BTreeSet<String> = names
        .iter()
        .filter_map(|name| part(&mut archive, name).as_deref().and_then(xml::read))
        .map(|margin| writer.block_words(&margin).replace("<br>", " "))
        .map(|words| body::tags::words(&words).split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|words| words.contains(char::is_alphabetic))
        .collect();
    if !margins.is_empty() {
        remarks.push((Deed::Lost, "the words at the head and foot of its pages; they stay as a comment".to_owned()));
        let margins = margins.into_iter().collect::<Vec<_>>().join(" / ");
        put_front(&mut front, "document_margins", margins);
    }
    let guesses = [
        ("title", property("dc:title")),
        ("author", property("dc:creator")),
        ("summary", property("dc:description")),
        ("date", property("dcterms:modified").or_else(|| property("dcterms:created"))),
    ];
    let guesses = guesses.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::Text(value?)))).collect();
    let key = path.rsplit_once('.').map_or(path, |(key, _)| key).to_owned();
    let dated = dates::of_name(&key);
    Ok(ForeignReport {
        from: path.to_owned(),
        file: path.to_owned(),
        front,
        words: Words::Markdown(markdown),
        language: None,
        date: dated.as_ref().map(|(date, _)| date.clone()),
        name: dated.map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or_else(|| stem_of(path).to_owned()),
        key,
        addresses: Vec::new(),
        withheld: writer.is_unsure.then(|| "a style of a table hides a part of it".to_owned()),
        report_type: None,
        remarks,
        guesses,
    })
}

/// Whether a property that an office made says who may read a document: `Classification`, `MSIP_Label_…_Name`.
fn says_who_may_read(name: &str) -> bool {
    const SIGNS: &[&str] =
        &["classif", "sensitiv", "marking", "tlp", "confiden", "handling", "distribution", "visibility", "restrict"];
    let name = name.to_lowercase();
    SIGNS.iter().any(|sign| name.contains(sign)) || name.starts_with("msip_label") && name.ends_with("_name")
}

fn put_front(front: &mut Map, key: &str, value: String) {
    front.push((key.to_owned(), Value::Text(value)));
}

/// The names of the parts of a document that are wanted.
fn names_of(bytes: &[u8], is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let names = archive.file_names().flatten().filter(|name| is_wanted(name));
    names.map(std::borrow::Cow::into_owned).collect()
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Where links and pictures lead, by their ids.
fn relations(part: Option<Node>) -> BTreeMap<String, String> {
    let part = part.unwrap_or_default();
    let pairs = part
        .all("Relationship")
        .filter_map(|relation| Some((relation.attribute("Id")?.to_owned(), relation.attribute("Target")?.to_owned())));
    pairs.collect()
}

fn notes_of(part: Option<Node>, name: &str) -> BTreeMap<String, Node> {
    let part = part.unwrap_or_default();
    part.all(name).filter_map(|note| Some((note.attribute("w:id")?.to_owned(), note.clone()))).collect()
}

/// What stands in the HTML for a footnote until it is Markdown.
fn mark(id: &str) -> String {
    format!("\u{e002}{id}\u{e003}")
}

/// Footnotes or endnotes.
struct Notes {
    /// What their ids begin with here.
    sign: &'static str,
    said: BTreeMap<String, Node>,
    leads: BTreeMap<String, String>,
}

struct Writer<'w> {
    path: &'w str,
    leads: BTreeMap<String, String>,
    styles: Styles,
    numbering: Numbering,
    /// The look of what is around the paragraphs that are read: of a table, of a cell.
    around: Look,
    /// Whether words may be hidden of which nobody here can say which.
    is_unsure: bool,
    html: String,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    /// The ids of footnotes and endnotes, in the order of their marks.
    notes_named: Vec<String>,
    title: Option<String>,
    remarks: Vec<(Deed, String)>,
}

impl Writer<'_> {
    /// The text so far, with its notes at the end.
    fn markdown(&mut self, parts: &[Notes]) -> String {
        let html = std::mem::take(&mut self.html);
        let mut markdown = body::html::to_markdown(&html, &mut self.remarks);
        let named = std::mem::take(&mut self.notes_named);
        for (number, id) in (1..).zip(&named) {
            markdown = markdown.replace(&mark(id), &format!("[^{number}]"));
            let of = parts.iter().find(|part| id.starts_with(part.sign));
            let Some(note) = of.and_then(|part| part.said.get(&id[1..])) else { continue };
            let outer = of.map(|part| std::mem::replace(&mut self.leads, part.leads.clone()));
            let words = format!("<p>{}</p>", self.block_words(note).replace("<br>", " "));
            self.leads = outer.unwrap_or_default();
            let words = body::html::to_markdown(&words, &mut self.remarks);
            markdown.push_str(&format!("\n\n[^{number}]: {}", words.replace('\n', " ").trim()));
        }
        markdown
    }

    fn lost(&mut self, words: &str) {
        let remark = (Deed::Lost, words.to_owned());
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    fn blocks(&mut self, node: &Node) {
        for child in &node.children {
            match child.name.as_str() {
                "w:p" => self.paragraph(child),
                "w:tbl" => {
                    self.close_lists(0);
                    let table = self.table(child);
                    self.html.push_str(&table);
                }
                "w:del" | "w:moveFrom" => self.deleted(),
                "w:altChunk" => self.lost("a document within the document"),
                "m:oMathPara" | "m:oMath" => {
                    let words = math::words(child);
                    self.html.push_str(&format!("<p>{words}</p>\n"));
                }
                "mc:AlternateContent" => self.blocks(alternative(child)),
                name if is_wrapper(name) => self.blocks(child),
                _ => {}
            }
        }
    }

    fn deleted(&mut self) {
        self.lost("deleted words that Word still kept");
    }

    fn paragraph(&mut self, node: &Node) {
        let properties = node.child("w:pPr");
        let of = |name: &str| properties.and_then(|properties| properties.child(name));
        let style = of("w:pStyle").and_then(|style| style.attribute("w:val")).unwrap_or_default().to_owned();
        let inner = self.runs(node);
        let list = self.list(properties);
        // An empty paragraph has a number, too.
        let label = list.as_ref().and_then(|(id, depth)| self.numbering.next(id, *depth));
        if inner.trim().is_empty() {
            return;
        }
        let outline = of("w:outlineLvl").and_then(|level| level.attribute("w:val")?.parse::<usize>().ok());
        let level = self.styles.heading(&style).or(outline.filter(|level| *level < 6).map(|level| level + 1));
        match (level, list) {
            (Some(0), _) if self.title.is_none() && self.html.is_empty() => {
                self.title = Some(body::tags::words(&inner).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            (Some(level), _) => {
                self.close_lists(0);
                let level = level.clamp(1, 6);
                let inner = numbered(label.as_ref(), &inner);
                self.html.push_str(&format!("<h{level}>{inner}</h{level}>\n"));
            }
            (None, Some((id, depth))) => {
                let by_name = styles::numbered_by_name(&id);
                // What is no plain number stands before the words.
                let number = label.as_ref().and_then(|label| label.number);
                let is_numbered = by_name.unwrap_or_else(|| self.numbering.is_numbered(&id, depth) && number.is_some());
                let inner = if is_numbered { inner } else { numbered(label.as_ref(), &inner) };
                let item = number.map_or_else(|| "<li>".to_owned(), |number| format!("<li value=\"{number}\">"));
                self.close_lists(depth + 1);
                if self.lists.get(depth).is_some_and(|list| *list != is_numbered) {
                    self.close_lists(depth);
                }
                match self.lists.len() > depth {
                    true => self.html.push_str(&format!("</li>{item}")),
                    false => {
                        while self.lists.len() <= depth {
                            let item = if self.lists.len() == depth { &item } else { "<li>" };
                            self.html.push_str(&format!("{}{item}", if is_numbered { "<ol>" } else { "<ul>" }));
                            self.lists.push(is_numbered);
                        }
                    }
                }
                self.html.push_str(&inner);
            }
            (None, None) => {
                self.close_lists(0);
                self.html.push_str(&format!("<p>{inner}</p>\n"));
            }
        }
    }

    /// The list that a paragraph is in, and how deep.
    fn list(&self, properties: Option<&Node>) -> Option<(String, usize)> {
        let of = |name: &str| properties.and_then(|properties| properties.child(name));
        let style = of("w:pStyle").and_then(|style| style.attribute("w:val")).unwrap_or_default();
        let of_style = || {
            let (id, depth) = self.styles.list(style)?;
            let depth = self.numbering.depth_of(&id, style).unwrap_or(depth);
            Some((id, depth))
        };
        let list = match of("w:numPr").map(styles::list_of) {
            Some((Some(id), depth)) => Some((id, depth)),
            Some((None, depth)) => of_style().map(|(id, _)| (id, depth)),
            None => of_style(),
        };
        list.filter(|(id, _)| id != "0")
    }

    /// Closes lists until so many are open.
    fn close_lists(&mut self, open: usize) {
        while self.lists.len() > open {
            let is_numbered = self.lists.pop().unwrap_or(false);
            self.html.push_str(if is_numbered { "</li></ol>" } else { "</li></ul>" });
        }
    }

    fn table(&mut self, node: &Node) -> String {
        let mut html = String::from("<table>");
        let style = node.child("w:tblPr").and_then(|properties| properties.child("w:tblStyle")?.attribute("w:val"));
        let of_table = style.map(|style| self.styles.of_table(style)).unwrap_or_default();
        self.is_unsure |= style.is_some_and(|style| self.styles.hides_part(style));
        let within = of_table.within(&self.around);
        let outside = std::mem::replace(&mut self.around, within);
        for row in rows(node) {
            let has = |name: &str| row.child("w:trPr").is_some_and(|properties| properties.child(name).is_some());
            if has("w:del") {
                self.deleted();
                continue;
            }
            if has("w:hidden") {
                self.lost("hidden words");
                continue;
            }
            html.push_str("<tr>");
            let skipped =
                row.child("w:trPr").and_then(|properties| properties.child("w:gridBefore")?.attribute("w:val"));
            let skipped = skipped.and_then(|skipped| skipped.parse::<usize>().ok()).unwrap_or(0).min(60);
            html.push_str(&"<td></td>".repeat(skipped));
            for cell in cells(row) {
                let properties = cell.child("w:tcPr");
                let span = properties.and_then(|properties| properties.child("w:gridSpan")?.attribute("w:val"));
                let columns = span.unwrap_or("1").to_owned();
                let is_deleted = properties.is_some_and(|properties| properties.child("w:cellDel").is_some());
                let of_cell = Look::of(properties).within(&self.around);
                let of_table = std::mem::replace(&mut self.around, of_cell);
                let inner = if is_deleted { String::new() } else { self.block_words(cell) };
                self.around = of_table;
                html.push_str(&format!("<td colspan=\"{columns}\">{inner}</td>"));
            }
            html.push_str("</tr>");
        }
        self.around = outside;
        html + "</table>\n"
    }

    /// The words of what stands in a cell, a text box or a note: its paragraphs one below the other.
    fn block_words(&mut self, node: &Node) -> String {
        let mut parts = Vec::new();
        for child in &node.children {
            let words = match child.name.as_str() {
                "w:p" => {
                    let list = self.list(child.child("w:pPr"));
                    let label = list.and_then(|(id, depth)| self.numbering.next(&id, depth));
                    let inner = self.runs(child);
                    if inner.trim().is_empty() { inner } else { numbered(label.as_ref(), &inner) }
                }
                "w:tbl" => self.table(child),
                "w:del" | "w:moveFrom" => {
                    self.deleted();
                    continue;
                }
                "mc:AlternateContent" => self.block_words(alternative(child)),
                "m:oMathPara" | "m:oMath" => math::words(child),
                name if is_wrapper(name) => self.block_words(child),
                _ => continue,
            };
            parts.push(words);
        }
        parts.retain(|words| !words.trim().is_empty());
        parts.join("<br>")
    }

    /// The words of a paragraph, as HTML.
    fn runs(&mut self, node: &Node) -> String {
        let properties = node.child("w:pPr");
        let style = properties.and_then(|properties| properties.child("w:pStyle")?.attribute("w:val"));
        let look = Look::of(properties).within(&self.styles.look(style, &self.around));
        let mut out = self.inline(node, &look);
        // Neighbours in one emphasis are one: Word cuts words anywhere.
        for tag in ["b", "i", "s"] {
            out = out.replace(&format!("</{tag}><{tag}>"), "");
        }
        out
    }

    fn inline(&mut self, node: &Node, look: &Look) -> String {
        let mut out = String::new();
        // A field that is open: what it is, and where its words begin.
        let mut field: Option<(String, Option<usize>)> = None;
        for child in &node.children {
            match child.name.as_str() {
                "w:r" => {
                    let sign = child.child("w:fldChar").and_then(|sign| sign.attribute("w:fldCharType"));
                    match sign {
                        Some("begin") => field = Some((String::new(), None)),
                        Some("separate") => {
                            if let Some((_, from)) = &mut field {
                                *from = Some(out.len());
                            }
                        }
                        Some("end") => {
                            if let Some((what, Some(from))) = field.take()
                                && let Some(address) = hyperlink(&what)
                            {
                                let words = out.split_off(from);
                                out.push_str(&format!("<a href=\"{}\">{words}</a>", escaped(&address)));
                            }
                        }
                        _ => {}
                    }
                    if let Some((what, None)) = &mut field {
                        what.extend(child.all("w:instrText").map(Node::words));
                    }
                    out.push_str(&self.run(child, look));
                }
                "w:hyperlink" => {
                    let inner = self.inline(child, look);
                    let address = child.attribute("r:id").and_then(|id| self.leads.get(id)).cloned();
                    let place = child.attribute("w:anchor").map(|place| format!("#{place}"));
                    let address = match (address, place) {
                        (Some(address), Some(place)) if !address.contains('#') => Some(address + &place),
                        (address, _) => address,
                    };
                    match address.filter(|_| !inner.trim().is_empty()) {
                        Some(address) => out.push_str(&format!("<a href=\"{}\">{inner}</a>", escaped(&address))),
                        None => out.push_str(&inner),
                    }
                }
                "m:oMath" | "m:oMathPara" => out.push_str(&math::words(child)),
                "w:del" | "w:moveFrom" => self.deleted(),
                "mc:AlternateContent" => out.push_str(&self.inline(alternative(child), look)),
                "w:p" | "w:tbl" | "w:pPr" => {}
                name if is_wrapper(name) => out.push_str(&self.inline(child, look)),
                _ => {}
            }
        }
        out
    }

    fn run(&mut self, node: &Node, around: &Look) -> String {
        let properties = node.child("w:rPr");
        let said = |name: &str| properties.and_then(|properties| properties.child(name)).map(parts::is_on);
        let is_on = |name: &str| said(name).unwrap_or(false);
        let style = properties.and_then(|properties| properties.child("w:rStyle")?.attribute("w:val"));
        let of_style = style.map(|style| self.styles.said_look(style)).unwrap_or_default();
        let look = Look::of(properties).within(&of_style.within(around));
        let is_hidden = look.is_unseen();
        let is_deleted = properties
            .is_some_and(|properties| properties.child("w:del").is_some() || properties.child("w:moveFrom").is_some());
        let named = self.notes_named.len();
        let mut out = String::new();
        for child in &node.children {
            out.push_str(&self.part_of_run(child));
        }
        if is_hidden || is_deleted {
            if !out.trim().is_empty() {
                self.lost(if is_deleted { "deleted words that Word still kept" } else { "hidden words" });
            }
            self.notes_named.truncate(named);
            return String::new();
        }
        let raised = properties.and_then(|properties| properties.child("w:vertAlign")?.attribute("w:val"));
        let raised = match raised {
            Some("superscript") => Some("sup"),
            Some("subscript") => Some("sub"),
            _ => None,
        };
        let is_struck = is_on("w:strike") || is_on("w:dstrike");
        let marks = [raised, is_on("w:b").then_some("b"), is_on("w:i").then_some("i"), is_struck.then_some("s")];
        let is_plain = out.trim().is_empty() || out.contains("<table>");
        marks.into_iter().flatten().filter(|_| !is_plain).fold(out.clone(), |out, tag| format!("<{tag}>{out}</{tag}>"))
    }

    fn part_of_run(&mut self, child: &Node) -> String {
        match child.name.as_str() {
            "w:t" => escaped(&child.words()),
            "w:tab" | "w:ptab" => " ".to_owned(),
            "w:noBreakHyphen" => "\u{2011}".to_owned(),
            "w:br" | "w:cr" if child.attribute("w:type").is_none_or(|kind| kind == "textWrapping") => "<br>".to_owned(),
            "w:footnoteReference" | "w:endnoteReference" => {
                let sign = if child.name.starts_with("w:foot") { "f" } else { "e" };
                let Some(id) = child.attribute("w:id") else { return String::new() };
                let id = format!("{sign}{id}");
                self.notes_named.push(id.clone());
                mark(&id)
            }
            "w:commentReference" => {
                self.lost("comments of the document");
                String::new()
            }
            "w:drawing" | "w:pict" | "w:object" => self.drawing(child),
            "w:ruby" => child.child("w:rubyBase").map(|base| self.inline(base, &Look::default())).unwrap_or_default(),
            "w:sym" => {
                let code = child.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let font = child.attribute("w:font").unwrap_or_default();
                match code.and_then(|code| signs::of(font, code)) {
                    Some(sign) => escaped(&sign.to_string()),
                    None => {
                        self.lost("signs of a font of signs, which are `□` here");
                        // Without it, what stands before and behind it would be one number.
                        "□".to_owned()
                    }
                }
            }
            "mc:AlternateContent" => alternative(child).children.iter().map(|part| self.part_of_run(part)).collect(),
            _ => String::new(),
        }
    }

    /// The pictures and the words of a drawing.
    fn drawing(&mut self, node: &Node) -> String {
        let about = node.find("wp:docPr");
        if about.is_some_and(|about| about.attribute("hidden").is_some_and(|hidden| matches!(hidden, "1" | "true"))) {
            self.lost("hidden words");
            return String::new();
        }
        let alt = about.and_then(|about| about.attribute("descr")).unwrap_or_default();
        let mut out = String::new();
        for (name, attribute) in [("a:blip", "r:embed"), ("v:imagedata", "r:id")] {
            for picture in node.find_all(name) {
                let Some(target) = picture.attribute(attribute).and_then(|id| self.leads.get(id)) else { continue };
                let name = target.trim_start_matches('/').trim_start_matches("word/");
                out.push_str(&format!(
                    "<img src=\"/{}/word/{}\" alt=\"{}\">",
                    escaped(self.path),
                    escaped(name),
                    escaped(alt)
                ));
            }
        }
        for text_box in node.find_all("w:txbxContent") {
            let on_drawing = self.around.on_drawing();
            let outside = std::mem::replace(&mut self.around, on_drawing);
            let words = self.block_words(text_box);
            self.around = outside;
            if !words.is_empty() {
                let apart = if out.is_empty() { "" } else { "<br>" };
                out.push_str(&format!("{apart}{words}"));
            }
        }
        if out.is_empty() && (node.find("c:chart").is_some() || node.find("dgm:relIds").is_some()) {
            self.lost("a chart or diagram");
        }
        out
    }
}

/// Words behind the number that the document shows before them.
fn numbered(label: Option<&Label>, inner: &str) -> String {
    label.map_or_else(|| inner.to_owned(), |label| format!("{} {inner}", escaped(&label.words)))
}

/// `HYPERLINK "https://…"`
fn hyperlink(field: &str) -> Option<String> {
    let rest = field.trim().strip_prefix("HYPERLINK")?.trim();
    let address = rest.strip_prefix('"')?.split('"').next()?;
    (!address.is_empty()).then(|| address.to_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
