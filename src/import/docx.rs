//! A Word document as a report. It is written as HTML first, which one converter turns into Markdown.
//!
//! What readers of the document did not see stays out: deleted passages that Word keeps, comments, hidden text. Headers and
//! footers repeat on every page and are no text.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::account::Deed;
use super::body;
use super::folder::{Folder, stem_of};
use super::report::{ForeignReport, Words};
use super::value::{Map, Value};
use super::xml::{self, Node};
use crate::content::written_dates as dates;

/// The most bytes of one part of a document.
const LARGEST: u64 = 64 << 20;

/// The pictures of a document, by their paths in it.
pub(super) fn pictures(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let names = archive.file_names().flatten().filter(|name| name.starts_with("word/media/"));
    let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
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
    let mut writer = Writer {
        path,
        leads: relations(read("word/_rels/document.xml.rels")),
        headings: headings(read("word/styles.xml")),
        numbered: numbered(read("word/numbering.xml")),
        html: String::new(),
        lists: Vec::new(),
        footnotes: Vec::new(),
        title: None,
        notes: Vec::new(),
    };
    writer.blocks(document.child("w:body").unwrap_or(&document));
    writer.close_lists(0);
    let said = notes_of(read("word/footnotes.xml"), "w:footnote");
    let mut remarks = std::mem::take(&mut writer.notes);
    let mut markdown = body::html::to_markdown(&writer.html, &mut remarks);
    for (number, id) in (1..).zip(std::mem::take(&mut writer.footnotes)) {
        markdown = markdown.replace(&mark(&id), &format!("[^{number}]"));
        let words = said.get(&id).map(|note| writer.note(note)).unwrap_or_default();
        let words = body::html::to_markdown(&words, &mut remarks);
        markdown.push_str(&format!("\n\n[^{number}]: {}", words.replace('\n', " ").trim()));
    }
    let mut front = Map::new();
    let core = read("docProps/core.xml");
    let property = |name: &str| core.as_ref().and_then(|core| core.said(name));
    let title = writer.title.clone().or_else(|| property("dc:title"));
    let keys = [
        ("title", title),
        ("author", property("dc:creator")),
        ("description", property("dc:description")),
        ("language", property("dc:language")),
    ];
    front.extend(keys.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::Text(value?)))));
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
        withheld: None,
        report_type: None,
        remarks,
    })
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

/// The styles that are headings, with their levels; 0 is the title.
fn headings(part: Option<Node>) -> BTreeMap<String, usize> {
    let part = part.unwrap_or_default();
    let styles = part.all("w:style").filter_map(|style| {
        let id = style.attribute("w:styleId")?.to_owned();
        let name = style.child("w:name")?.attribute("w:val")?.to_lowercase();
        let outline = style.find("w:outlineLvl").and_then(|level| level.attribute("w:val")?.parse::<usize>().ok());
        let level = match name.strip_prefix("heading ") {
            Some(level) => level.trim().parse().ok()?,
            None if name == "title" => 0,
            None => outline.filter(|level| *level < 6)? + 1,
        };
        Some((id, level))
    });
    styles.collect()
}

/// Which lists are numbered: by the id of the list and the depth.
fn numbered(part: Option<Node>) -> BTreeMap<(String, usize), bool> {
    let part = part.unwrap_or_default();
    let mut numbered = BTreeMap::new();
    for list in part.all("w:num") {
        let Some(id) = list.attribute("w:numId") else { continue };
        let of = list.child("w:abstractNumId").and_then(|of| of.attribute("w:val"));
        let Some(form) = part.all("w:abstractNum").find(|form| form.attribute("w:abstractNumId") == of) else {
            continue;
        };
        for level in form.all("w:lvl") {
            let depth = level.attribute("w:ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
            let format = level.child("w:numFmt").and_then(|format| format.attribute("w:val")).unwrap_or("bullet");
            numbered.insert((id.to_owned(), depth), !matches!(format, "bullet" | "none"));
        }
    }
    numbered
}

fn notes_of(part: Option<Node>, name: &str) -> BTreeMap<String, Node> {
    let part = part.unwrap_or_default();
    part.all(name).filter_map(|note| Some((note.attribute("w:id")?.to_owned(), note.clone()))).collect()
}

/// What stands in the HTML for a footnote until it is Markdown.
fn mark(id: &str) -> String {
    format!("\u{e002}{id}\u{e003}")
}

struct Writer<'w> {
    path: &'w str,
    leads: BTreeMap<String, String>,
    headings: BTreeMap<String, usize>,
    numbered: BTreeMap<(String, usize), bool>,
    html: String,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    /// The ids of footnotes, in the order of their marks.
    footnotes: Vec<String>,
    title: Option<String>,
    notes: Vec<(Deed, String)>,
}

impl Writer<'_> {
    fn blocks(&mut self, node: &Node) {
        for child in &node.children {
            match child.name.as_str() {
                "w:p" => self.paragraph(child),
                "w:tbl" => {
                    self.close_lists(0);
                    self.table(child);
                }
                "w:sdt" => self.blocks(child.child("w:sdtContent").unwrap_or(child)),
                "w:ins" | "w:customXml" | "w:smartTag" => self.blocks(child),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &Node) {
        let properties = node.child("w:pPr");
        let of = |name: &str| properties.and_then(|properties| properties.child(name));
        let style = of("w:pStyle").and_then(|style| style.attribute("w:val")).unwrap_or_default();
        let inner = self.runs(node);
        if inner.trim().is_empty() {
            return;
        }
        let list = of("w:numPr").and_then(|list| {
            let id = list.child("w:numId")?.attribute("w:val")?.to_owned();
            let depth =
                list.child("w:ilvl").and_then(|depth| depth.attribute("w:val")?.parse::<usize>().ok()).unwrap_or(0);
            (id != "0").then_some((id, depth.min(8)))
        });
        match (self.headings.get(style).copied(), list) {
            (Some(0), _) if self.title.is_none() && self.html.is_empty() => {
                self.title = Some(body::tags::words(&inner).split_whitespace().collect::<Vec<_>>().join(" "));
            }
            (Some(level), _) => {
                self.close_lists(0);
                let level = level.clamp(1, 6);
                self.html.push_str(&format!("<h{level}>{inner}</h{level}>\n"));
            }
            (None, Some((id, depth))) => {
                let is_numbered = self.numbered.get(&(id, depth)).copied().unwrap_or(false);
                self.close_lists(depth + 1);
                if self.lists.get(depth).is_some_and(|list| *list != is_numbered) {
                    self.close_lists(depth);
                }
                match self.lists.len() > depth {
                    true => self.html.push_str("</li><li>"),
                    false => {
                        while self.lists.len() <= depth {
                            self.html.push_str(if is_numbered { "<ol><li>" } else { "<ul><li>" });
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

    /// Closes lists until so many are open.
    fn close_lists(&mut self, open: usize) {
        while self.lists.len() > open {
            let is_numbered = self.lists.pop().unwrap_or(false);
            self.html.push_str(if is_numbered { "</li></ol>" } else { "</li></ul>" });
        }
    }

    fn table(&mut self, node: &Node) {
        self.html.push_str("<table>");
        for row in node.all("w:tr") {
            self.html.push_str("<tr>");
            for cell in row.all("w:tc") {
                let columns =
                    cell.find("w:gridSpan").and_then(|span| span.attribute("w:val")).unwrap_or("1").to_owned();
                let inner: Vec<String> = cell
                    .all("w:p")
                    .map(|paragraph| self.runs(paragraph))
                    .filter(|words| !words.trim().is_empty())
                    .collect();
                self.html.push_str(&format!("<td colspan=\"{columns}\">{}</td>", inner.join("<br>")));
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</table>\n");
    }

    /// The words of a paragraph, as HTML.
    fn runs(&mut self, node: &Node) -> String {
        let mut out = String::new();
        for child in &node.children {
            match child.name.as_str() {
                "w:r" => out.push_str(&self.run(child)),
                "w:hyperlink" => {
                    let inner = self.runs(child);
                    let address = child.attribute("r:id").and_then(|id| self.leads.get(id)).cloned();
                    out.push_str(
                        &address
                            .map_or(inner.clone(), |address| format!("<a href=\"{}\">{inner}</a>", escaped(&address))),
                    );
                }
                "w:ins" | "w:smartTag" | "w:sdtContent" | "w:sdt" | "w:fldSimple" | "w:customXml" | "w:moveTo" => {
                    out.push_str(&self.runs(child))
                }
                "w:del" | "w:moveFrom" => {
                    self.notes.push((Deed::Lost, "deleted words that Word still kept".to_owned()))
                }
                _ => {}
            }
        }
        // Neighbours in one emphasis are one: Word cuts words anywhere.
        for tag in ["b", "i", "s"] {
            out = out.replace(&format!("</{tag}><{tag}>"), "");
        }
        out
    }

    fn run(&mut self, node: &Node) -> String {
        let properties = node.child("w:rPr");
        let is_on = |name: &str| {
            let value = properties
                .and_then(|properties| properties.child(name))
                .map(|on| on.attribute("w:val").unwrap_or("true"));
            value.is_some_and(|value| !matches!(value, "0" | "false" | "none"))
        };
        let mut out = String::new();
        for child in &node.children {
            match child.name.as_str() {
                "w:t" => out.push_str(&escaped(&child.words())),
                "w:tab" | "w:ptab" => out.push(' '),
                "w:noBreakHyphen" => out.push('\u{2011}'),
                "w:br" | "w:cr" if child.attribute("w:type").is_none_or(|kind| kind == "textWrapping") => {
                    out.push_str("<br>")
                }
                "w:footnoteReference" => {
                    if let Some(id) = child.attribute("w:id") {
                        self.footnotes.push(id.to_owned());
                        out.push_str(&mark(id));
                    }
                }
                "w:commentReference" => self.notes.push((Deed::Lost, "comments of the document".to_owned())),
                "w:drawing" | "w:pict" => out.push_str(&self.drawing(child)),
                "mc:AlternateContent" => {
                    if let Some(choice) = child.child("mc:Choice") {
                        out.push_str(&self.drawing(choice));
                    }
                }
                _ => {}
            }
        }
        if is_on("w:vanish") {
            if !out.trim().is_empty() {
                self.notes.push((Deed::Lost, "hidden words".to_owned()));
            }
            return String::new();
        }
        let raised = properties.and_then(|properties| properties.child("w:vertAlign")?.attribute("w:val"));
        let raised = match raised {
            Some("superscript") => Some("sup"),
            Some("subscript") => Some("sub"),
            _ => None,
        };
        let marks =
            [raised, is_on("w:b").then_some("b"), is_on("w:i").then_some("i"), is_on("w:strike").then_some("s")];
        marks
            .into_iter()
            .flatten()
            .filter(|_| !out.trim().is_empty())
            .fold(out.clone(), |out, tag| format!("<{tag}>{out}</{tag}>"))
    }

    /// The picture or the words of a drawing.
    fn drawing(&mut self, node: &Node) -> String {
        let target = node
            .find("a:blip")
            .and_then(|blip| blip.attribute("r:embed"))
            .or_else(|| node.find("v:imagedata")?.attribute("r:id"));
        if let Some(target) = target.and_then(|id| self.leads.get(id)) {
            let alt = node.find("wp:docPr").and_then(|about| about.attribute("descr")).unwrap_or_default();
            let name = target.trim_start_matches('/').trim_start_matches("word/");
            return format!("<img src=\"/{}/word/{}\" alt=\"{}\">", escaped(self.path), escaped(name), escaped(alt));
        }
        match node.find("w:txbxContent") {
            Some(text_box) => {
                text_box.all("w:p").map(|paragraph| self.runs(paragraph)).collect::<Vec<_>>().join("<br>")
            }
            None => String::new(),
        }
    }

    fn note(&mut self, note: &Node) -> String {
        let paragraphs: Vec<String> = note.all("w:p").map(|paragraph| self.runs(paragraph)).collect();
        format!("<p>{}</p>", paragraphs.join(" "))
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
