//! The elements of a drawing, read by an XML library. What could act is a fault here already; what editors note for
//! themselves, and what is not SVG, is not in the tree.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::QName;

use super::super::fault::{ENDS_EARLY, PictureFault};
use super::names::{self, Role};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const DEEPEST: usize = 200;
/// No drawing has this many name spaces or attributes; looking each up takes time.
const MOST_NAMESPACES: usize = 100;

const NO_XML: PictureFault = PictureFault::Damaged("its XML is not well-formed");

pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) role: Role,
    pub(super) parent: Option<usize>,
    /// In the file, from 1.
    pub(super) line: usize,
    /// Those of the list, decoded.
    pub(super) attributes: Vec<(&'static str, String)>,
    pub(super) children: Vec<Child>,
}

pub(super) enum Child {
    /// By its place among all elements.
    Element(usize),
    /// Gathered whole, whatever divides it in the file: comments, entities, CDATA.
    Text(String),
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(at) => Some(*at),
            Child::Text(_) => None,
        })
    }

    /// The words directly in it.
    pub(super) fn text(&self) -> String {
        let text = |child: &Child| match child {
            Child::Text(text) => Some(text.clone()),
            Child::Element(_) => None,
        };
        self.children.iter().filter_map(text).collect()
    }
}

pub(super) fn refuse<T>(what: impl Into<String>, line: usize) -> Result<T, PictureFault> {
    Err(PictureFault::Unsafe { what: what.into(), line })
}

/// All elements, each after the one it is in; the first is the drawing itself.
pub(super) fn read(source: &str) -> Result<Vec<Element>, PictureFault> {
    let mut reader = Reader::from_str(source);
    let mut tree =
        Tree { elements: Vec::new(), open: Vec::new(), left_out: None, depth: 0, line: 1, scope: Vec::new() };
    let mut rest = source.as_bytes();
    loop {
        let event = reader.read_event().map_err(|_| NO_XML)?;
        let left = source.len().saturating_sub(reader.buffer_position() as usize);
        let (markup, after) = rest.split_at(rest.len() - left);
        match event {
            Event::Start(tag) => tree.open(&tag, false)?,
            Event::Empty(tag) => tree.open(&tag, true)?,
            Event::End(_) => tree.close(),
            Event::Text(text) => tree.text(utf8(&text)?)?,
            Event::CData(text) => tree.text(utf8(&text)?)?,
            Event::GeneralRef(_) if tree.left_out.is_some() => {}
            Event::GeneralRef(name) => tree.text(&resolved(utf8(&name)?, tree.line)?)?,
            Event::Comment(_) => {}
            Event::Decl(declaration) if is_utf8(&declaration) => {}
            Event::Decl(_) => return refuse("an encoding other than UTF-8", tree.line),
            Event::PI(instruction) if utf8(instruction.target())?.eq_ignore_ascii_case("xml-stylesheet") => {
                return refuse("a style sheet outside it (`<?xml-stylesheet`)", tree.line);
            }
            // A note to another program.
            Event::PI(_) => {}
            Event::DocType(doctype) if markup.starts_with(b"<!DOCTYPE") && !doctype.contains(&b'[') => {}
            Event::DocType(_) => return refuse("a document type with definitions of its own", tree.line),
            Event::Eof if tree.is_over() => return Ok(tree.elements),
            Event::Eof => return Err(ENDS_EARLY),
        }
        tree.line += markup.iter().filter(|byte| **byte == b'\n').count();
        rest = after;
    }
}

struct Tree {
    elements: Vec<Element>,
    /// The elements that are open, without those that are left out.
    open: Vec<usize>,
    /// How deep an element is that is left out with all that is in it.
    left_out: Option<usize>,
    /// How many elements are open.
    depth: usize,
    line: usize,
    /// Prefixes, what they stand for, and how deep they were given.
    scope: Vec<(String, Namespace, usize)>,
}

/// What the prefix of a name stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Namespace {
    /// Also no name space at all, as people write drawings by hand.
    Svg,
    XLink,
    /// HTML or mathematics.
    Foreign(&'static str),
    Other,
}

impl Tree {
    fn is_over(&self) -> bool {
        self.depth == 0 && !self.elements.is_empty()
    }

    fn open(&mut self, tag: &BytesStart<'_>, is_closed: bool) -> Result<(), PictureFault> {
        if self.is_over() {
            return Err(PictureFault::Damaged("it is no drawing by itself"));
        }
        if self.depth == DEEPEST {
            return refuse("elements nested too deeply", self.line);
        }
        let (written, attributes) = (name(tag.name())?, attributes(tag, self.line, self.left_out.is_some())?);
        self.depth += 1;
        if self.left_out.is_none() {
            self.declare(&attributes)?;
            match self.element(written, attributes)? {
                Some(element) => self.push(element),
                None => self.left_out = Some(self.depth),
            }
        }
        if is_closed {
            self.close();
        }
        Ok(())
    }

    /// The element of a tag; `None` if it is left out.
    fn element(&self, written: &str, attributes: Vec<(&str, String)>) -> Result<Option<Element>, PictureFault> {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        match self.namespace(prefix) {
            Namespace::Svg => {}
            Namespace::Foreign(what) => return refuse(format!("{what}, `{}`", written.escape_debug()), self.line),
            Namespace::XLink | Namespace::Other if self.depth > 1 => return Ok(None),
            Namespace::XLink | Namespace::Other => return Err(PictureFault::Damaged("it is no drawing by itself")),
        }
        if self.depth == 1 && local != "svg" {
            return Err(PictureFault::Damaged("it is no drawing by itself"));
        }
        // Programs keep drawings of their own in it, which no browser knows.
        let is_for_programs = attributes.iter().any(|(key, value)| {
            *key == "requiredExtensions" && value.split_whitespace().any(|name| !matches!(name, XHTML | MATHML))
        });
        if is_for_programs && self.depth > 1 {
            return Ok(None);
        }
        if attributes.iter().any(|(key, _)| *key == "systemLanguage") {
            return refuse("parts for readers of some languages only (`systemLanguage`)", self.line);
        }
        let Some((name, role)) = names::element(local) else {
            return refuse(format!("the element `{}`", local.escape_debug()), self.line);
        };
        // Browsers read the texts around it as one style.
        if self.open.last().is_some_and(|open| self.elements[*open].role == Role::Style) {
            return refuse("an element inside `style`", self.line);
        }
        if role == Role::Note {
            return Ok(None);
        }
        let attributes = self.known(attributes)?;
        let parent = self.open.last().copied();
        Ok(Some(Element { name, role, parent, line: self.line, attributes, children: Vec::new() }))
    }

    fn push(&mut self, element: Element) {
        let at = self.elements.len();
        if let Some(parent) = element.parent {
            self.elements[parent].children.push(Child::Element(at));
        }
        self.elements.push(element);
        self.open.push(at);
    }

    fn close(&mut self) {
        if self.left_out.is_none() {
            self.open.pop();
        }
        self.left_out.take_if(|depth| *depth == self.depth);
        while self.scope.pop_if(|(_, _, depth)| *depth == self.depth).is_some() {}
        self.depth -= 1;
    }

    fn text(&mut self, text: &str) -> Result<(), PictureFault> {
        let Some(open) = self.open.last() else {
            return if text.trim().is_empty() || self.depth > 0 { Ok(()) } else { Err(NO_XML) };
        };
        let element = &mut self.elements[*open];
        // Words between shapes are not shown.
        if self.left_out.is_some() || !matches!(element.role, Role::Text | Role::Words | Role::Style) {
            return Ok(());
        }
        match element.children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => element.children.push(Child::Text(text.to_owned())),
        }
        Ok(())
    }

    fn declare(&mut self, attributes: &[(&str, String)]) -> Result<(), PictureFault> {
        for (key, value) in attributes {
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) if prefix.starts_with(':') => &prefix[1..],
                _ => continue,
            };
            if self.scope.len() == MOST_NAMESPACES {
                return refuse("too many name spaces", self.line);
            }
            let namespace = match value.as_str() {
                SVG => Namespace::Svg,
                XLINK => Namespace::XLink,
                XHTML => Namespace::Foreign("HTML"),
                MATHML => Namespace::Foreign("mathematics"),
                _ => Namespace::Other,
            };
            self.scope.push((prefix.to_owned(), namespace, self.depth));
        }
        Ok(())
    }

    fn namespace(&self, prefix: &str) -> Namespace {
        let given = self.scope.iter().rev().find(|(name, ..)| name == prefix).map(|(_, namespace, _)| *namespace);
        let by_habit = match prefix {
            "" => Namespace::Svg,
            "xlink" => Namespace::XLink,
            _ => Namespace::Other,
        };
        given.unwrap_or(by_habit)
    }

    /// The attributes of the list. A handler is a fault.
    fn known(&self, attributes: Vec<(&str, String)>) -> Result<Vec<(&'static str, String)>, PictureFault> {
        let mut known: Vec<(&'static str, String)> = Vec::new();
        for (key, value) in attributes {
            let name = match key.split_once(':') {
                Some((prefix, "href")) if self.namespace(prefix) == Namespace::XLink => "href",
                _ => key,
            };
            if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
                return refuse(format!("the handler `{}`", name.escape_debug()), self.line);
            }
            let Some(name) = names::attribute(name) else { continue };
            match known.iter_mut().find(|(other, _)| *other == name) {
                // Browsers prefer the plain name.
                Some((_, other)) if key == "href" => *other = value,
                Some(_) => {}
                None => known.push((name, value)),
            }
        }
        Ok(known)
    }
}

/// By their names as written; their values decoded, if they are wanted.
fn attributes<'a>(
    tag: &'a BytesStart<'_>,
    line: usize,
    is_left_out: bool,
) -> Result<Vec<(&'a str, String)>, PictureFault> {
    let (mut read, mut seen) = (Vec::new(), HashSet::new());
    // The library's own look for repeated names takes time that grows with the square of their number.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| NO_XML)?;
        let (key, value) = (name(attribute.key)?, utf8(attribute.value.as_ref())?);
        if !seen.insert(key) || value.contains('<') {
            return Err(NO_XML);
        }
        let is_wanted = !is_left_out
            && (key.starts_with("xmlns")
                || key.ends_with("href")
                || key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
                || names::attribute(key).is_some());
        if is_wanted {
            read.push((key, decode(value, line)?));
        }
    }
    Ok(read)
}

fn utf8(part: &[u8]) -> Result<&str, PictureFault> {
    str::from_utf8(part).map_err(|_| NO_XML)
}

/// The reader takes all up to the next space for a name.
fn name(name: QName<'_>) -> Result<&str, PictureFault> {
    let name = utf8(name.into_inner())?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    if !name.is_empty() && name.chars().all(is_name) { Ok(name) } else { Err(NO_XML) }
}

/// Whether the text is what its first line says: we read UTF-8 and no other encoding.
fn is_utf8(declaration: &BytesDecl<'_>) -> bool {
    match declaration.encoding() {
        None => true,
        Some(encoding) => encoding.is_ok_and(|encoding| {
            encoding.eq_ignore_ascii_case(b"utf-8") || encoding.eq_ignore_ascii_case(b"us-ascii")
        }),
    }
}

fn decode(text: &str, line: usize) -> Result<String, PictureFault> {
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, after) = part.split_once(';').ok_or(NO_XML)?;
        decoded.extend([&*resolved(entity, line)?, after]);
    }
    Ok(decoded)
}

/// What an entity stands for: one of the five that XML has, or a character by its number.
fn resolved(entity: &str, line: usize) -> Result<Cow<'static, str>, PictureFault> {
    let is_text = |c: &char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
    let character = || BytesRef::new(entity).resolve_char_ref().ok().flatten().filter(is_text);
    match resolve_xml_entity(entity) {
        Some(text) => Ok(text.into()),
        None => match character() {
            Some(character) => Ok(character.to_string().into()),
            None => refuse(format!("the entity `&{};`", entity.escape_debug()), line),
        },
    }
}
