//! XML as a tree, for files that others wrote: exports of WordPress, the parts of a Word document.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

/// An element, or a text with an empty name.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// With its prefix: `w:p`.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    pub(super) text: String,
}

/// More elements inside one another than any file has.
const DEEPEST: usize = 200;

/// Reads a text. `None` for what is no XML.
pub(super) fn read(bytes: &[u8]) -> Option<Node> {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if open.len() < DEEPEST => open.push(element(&tag)),
            Event::Start(_) => return None,
            Event::Empty(tag) => open.last_mut()?.children.push(element(&tag)),
            Event::End(_) => {
                let closed = open.pop()?;
                open.last_mut()?.children.push(closed);
            }
            Event::Text(text) => push_text(open.last_mut()?, &String::from_utf8_lossy(&text)),
            Event::CData(text) => push_text(open.last_mut()?, &String::from_utf8_lossy(&text)),
            Event::GeneralRef(name) => push_text(open.last_mut()?, &entity(&String::from_utf8_lossy(&name))),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut top = open.into_iter().next()?;
    let at = top.children.iter().position(|child| !child.name.is_empty())?;
    Some(top.children.swap_remove(at))
}

fn element(tag: &BytesStart<'_>) -> Node {
    let attributes = tag.attributes().flatten().map(|attribute| {
        let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        (name, super::body::tags::unescaped(&String::from_utf8_lossy(&attribute.value)))
    });
    Node {
        name: String::from_utf8_lossy(tag.name().as_ref()).into_owned(),
        attributes: attributes.collect(),
        ..Node::default()
    }
}

fn push_text(node: &mut Node, text: &str) {
    match node.children.last_mut().filter(|last| last.name.is_empty()) {
        Some(last) => last.text.push_str(text),
        None => node.children.push(Node { text: text.to_owned(), ..Node::default() }),
    }
}

fn entity(name: &str) -> String {
    let numbered = || super::body::tags::unescaped(&format!("&{name};"));
    resolve_xml_entity(name).map_or_else(numbered, str::to_owned)
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element of a name, however deep.
    pub(super) fn find(&self, name: &str) -> Option<&Node> {
        self.children.iter().find_map(|child| if child.name == name { Some(child) } else { child.find(name) })
    }

    /// All elements of a name, however deep, but none inside another one.
    pub(super) fn find_all<'n>(&'n self, name: &str) -> Vec<&'n Node> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            } else if !(child.name == "mc:Fallback" && self.child("mc:Choice").is_some()) {
                found.extend(child.find_all(name));
            }
        }
        found
    }

    /// All its words.
    pub(super) fn words(&self) -> String {
        let mut words = self.text.clone();
        self.children.iter().for_each(|child| words.push_str(&child.words()));
        words
    }

    /// The words of a child, if it has some.
    pub(super) fn said(&self, name: &str) -> Option<String> {
        self.child(name).map(|child| child.words().trim().to_owned()).filter(|words| !words.is_empty())
    }
}
