//! Built pages as a browser's parser sees them: every tag, and whatever the standard calls an error.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Elements that have no end tag (HTML, 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A start tag.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    /// For an element of text alone, such as `<script>`: what stands in it.
    pub(crate) text: String,
}

impl Tag {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// Every start tag of a page, in order.
///
/// # Errors
/// With what is wrong with the page: a parse error of the standard, or tags that are not closed in their order.
pub(crate) fn tags(page: &str) -> Result<Vec<Tag>, String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut tags: Vec<Tag> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        match token.expect("a text in memory can be read") {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                // In SVG a tag may close itself.
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(name.clone());
                }
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(&value.value))).collect();
                tags.push(Tag { name, attributes, text: String::new() });
            }
            Token::EndTag(tag) => {
                let name = text(&tag.name);
                match open.pop() {
                    Some(last) if last == name => {}
                    last => return Err(format!("`</{name}>` closes {last:?}, in {open:?}")),
                }
            }
            Token::String(words) => {
                if let (Some(tag), Some(last)) = (tags.last_mut(), open.last())
                    && tag.name == *last
                    && matches!(last.as_str(), "script" | "style" | "title")
                {
                    tag.text.push_str(&text(&words.value));
                }
            }
            Token::Error(error) => return Err(format!("parse error: {}", error.value)),
            Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    if open.is_empty() { Ok(tags) } else { Err(format!("never closed: {open:?}")) }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a reader sees of a page, with the words that stand in attributes for those who cannot see.
pub(crate) fn words_of(page: &str) -> String {
    let mut words = String::new();
    for token in Tokenizer::new(page) {
        match token.expect("a text in memory can be read") {
            Token::String(said) => words.push_str(&text(&said.value)),
            Token::StartTag(tag) => {
                let told =
                    tag.attributes.iter().filter(|(name, _)| matches!(name.as_slice(), b"alt" | b"title" | b"content"));
                told.for_each(|(_, value)| words.extend([" ", &text(&value.value)]));
                words.push(' ');
            }
            Token::EndTag(_) => words.push(' '),
            _ => {}
        }
    }
    words
}

#[test]
fn tags_are_read_and_errors_are_told() {
    let page = "<!doctype html><p class=a>x<br><a href=\"b&amp;c\">y</a></p><script>1 < 2</script>";
    let read = tags(page).unwrap();
    let names: Vec<&str> = read.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "br", "a", "script"]);
    assert_eq!(read[2].get("href"), Some("b&c"));
    assert_eq!(read[3].text, "1 < 2");
    assert!(tags("<p><em>x</p></em>").is_err());
    assert!(tags("<p id=a id=b>x</p>").is_err());
    assert!(tags("<div><p>x</p>").is_err());
}
