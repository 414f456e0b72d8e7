//! What a page makes a browser fetch, where it leads, and its words.

use std::collections::HashSet;

use html5gum::{StartTag, Token, Tokenizer};

use super::escapes;
use crate::media;

/// What was seen of a file.
pub(super) struct Extracted<'a> {
    path: &'a str,
    /// `https://example.org` of the site's address.
    origin: &'a str,
    /// `/desk/` of `https://example.org/desk/`.
    base: &'a str,
    /// Addresses that a browser would fetch elsewhere.
    pub(super) foreign: Vec<String>,
    /// Files of the site that it leads to.
    pub(super) links: Vec<Link>,
    pub(super) anchors: HashSet<String>,
    /// All that a reader, a robot or a screen reader can read.
    pub(super) words: String,
}

/// A link within the site.
#[derive(Debug)]
pub(crate) struct Link {
    /// The file: a path below the root of the site.
    pub(super) target: String,
    /// The place in it.
    pub(super) anchor: Option<String>,
    /// As it is written.
    pub(super) written: String,
}

/// Relations of `<link>` that a browser fetches; the others only lead somewhere.
const FETCHED: &[&str] = &[
    "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
    "preconnect", "dns-prefetch", "prerender", "import",
];

/// How a file is read that can ask for others or lead to them.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Page,
    Drawing,
    Style,
    Feed,
    JsonFeed,
}

impl Form {
    /// `None` for a file that leads nowhere.
    pub(super) fn of(path: &str) -> Option<Form> {
        match media::media_type(path).split(';').next()? {
            "text/html" => Some(Form::Page),
            "image/svg+xml" => Some(Form::Drawing),
            "text/css" => Some(Form::Style),
            "application/atom+xml" | "application/xml" => Some(Form::Feed),
            "application/feed+json" => Some(Form::JsonFeed),
            _ => None,
        }
    }
}

enum LinkTarget<'a> {
    /// In the site: a path below its root, and the place in it.
    Inside(String, Option<String>),
    /// At another host.
    Elsewhere(&'a str),
    /// Nothing that is fetched: `mailto:`, `data:`.
    Nowhere,
}

impl<'a> Extracted<'a> {
    pub(super) fn new(path: &'a str, base_url: &'a str) -> Extracted<'a> {
        let host = base_url.find("://").map_or(0, |at| at + "://".len());
        let split = base_url[host..].find('/').map_or(base_url.len(), |at| host + at);
        let (origin, base) = base_url.split_at(split);
        Extracted {
            path,
            origin,
            base: if base.is_empty() { "/" } else { base },
            foreign: Vec::new(),
            links: Vec::new(),
            anchors: HashSet::new(),
            words: String::new(),
        }
    }

    pub(super) fn read(&mut self, form: Form, text: &str) {
        match form {
            Form::Page | Form::Drawing => self.read_markup(text),
            Form::Style => self.read_style(text),
            Form::Feed => self.read_feed(text, true),
            Form::JsonFeed => self.read_feed(text, false),
        }
    }

    fn read_markup(&mut self, text: &str) {
        let mut raw = String::new();
        for Ok(token) in Tokenizer::new(text) {
            match token {
                Token::StartTag(tag) => {
                    self.words.push(' ');
                    self.read_tag(&tag);
                    raw = lower(&tag.name);
                }
                Token::EndTag(_) => {
                    self.words.push(' ');
                    raw.clear();
                }
                Token::String(words) => {
                    let words = String::from_utf8_lossy(&words);
                    match &*raw {
                        "style" => self.read_style(&words),
                        "script" => self.words.push_str(&escapes::of_json(&words)),
                        _ => self.words.push_str(&words),
                    }
                }
                Token::Comment(words) => {
                    self.words.push(' ');
                    self.words.push_str(&String::from_utf8_lossy(&words));
                    self.words.push(' ');
                }
                Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    fn read_tag(&mut self, tag: &StartTag<()>) {
        let name = lower(&tag.name);
        let value =
            |key: &str| tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned());
        let rel = value("rel").unwrap_or_default().to_ascii_lowercase();
        let refreshes = value("http-equiv").is_some_and(|header| header.eq_ignore_ascii_case("refresh"));
        for (key, value) in &tag.attributes {
            let (key, value) = (lower(key), String::from_utf8_lossy(value));
            let value = value.trim();
            match (&*name, &*key) {
                ("link", "href") if rel.split_whitespace().any(|rel| FETCHED.contains(&rel)) => self.fetch(value),
                ("image" | "use" | "feimage", "href" | "xlink:href") => self.fetch(value),
                ("link" | "a" | "area", "href" | "xlink:href") => self.lead(value),
                ("base", "href") => self.fetch(value),
                (_, "src" | "poster" | "background" | "data" | "ping" | "action" | "formaction" | "manifest") => {
                    self.fetch(value);
                }
                (_, "srcset" | "imagesrcset") => {
                    for candidate in value.split(", ").filter_map(|part| part.split_whitespace().next()) {
                        self.fetch(candidate.trim_end_matches(','));
                    }
                }
                (_, "style" | "fill" | "stroke" | "filter" | "mask" | "clip-path") => self.read_style(value),
                ("meta", "content") if refreshes => {
                    let url = value.split_once(['=']).map_or("", |(_, url)| url.trim().trim_matches(['\'', '"']));
                    self.fetch(url);
                }
                (_, "id") => drop(self.anchors.insert(value.to_owned())),
                ("a", "name") => drop(self.anchors.insert(value.to_owned())),
                _ => {}
            }
            // Descriptions for robots, titles, labels and data are read, too.
            self.words.push(' ');
            self.words.push_str(value);
            self.words.push(' ');
        }
    }

    /// `url(…)` and `@import "…"`.
    fn read_style(&mut self, text: &str) {
        let lowered = text.to_ascii_lowercase();
        for (at, mark) in lowered.match_indices("url(").chain(lowered.match_indices("@import")) {
            let rest = text[at + mark.len()..].trim_start();
            let url = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next(),
                _ if mark == "@import" => None,
                _ => rest.split(')').next(),
            };
            if let Some(url) = url {
                self.fetch(url.trim());
            }
        }
    }

    /// Every address of the site that a feed, a sitemap or data names. One that prose mentions leads nowhere.
    fn read_feed(&mut self, text: &str, markup: bool) {
        let root = format!("{}{}", self.origin, self.base);
        let begins: &[char] = if markup { &['"', '\'', '>'] } else { &['"'] };
        for (at, _) in text.match_indices(&root).filter(|(at, _)| text[..*at].ends_with(begins)) {
            let rest = &text[at..];
            let url = &rest[..rest.find(|c: char| c.is_whitespace() || "\"'<>\\&".contains(c)).unwrap_or(rest.len())];
            // In a text, a full stop or a bracket after an address is not of it.
            self.lead(url.trim_end_matches([')', '.', ',', ';']));
        }
        if markup {
            for Ok(token) in Tokenizer::new(text) {
                if let Token::String(words) = token {
                    self.words.push_str(&String::from_utf8_lossy(&words));
                }
            }
        } else {
            self.words.push_str(&escapes::of_json(text));
        }
    }

    fn fetch(&mut self, url: &str) {
        match self.resolve(url) {
            LinkTarget::Inside(target, _) => self.links.push(Link { target, anchor: None, written: url.to_owned() }),
            LinkTarget::Elsewhere(url) => self.foreign.push(url.to_owned()),
            LinkTarget::Nowhere => {}
        }
    }

    fn lead(&mut self, url: &str) {
        if let LinkTarget::Inside(target, anchor) = self.resolve(url) {
            self.links.push(Link { target, anchor, written: url.to_owned() });
        }
    }

    fn resolve<'u>(&self, url: &'u str) -> LinkTarget<'u> {
        let (before, anchor) = match url.split_once('#') {
            Some((before, anchor)) => (before, Some(decoded(anchor))),
            None => (url, None),
        };
        let path = before.split('?').next().unwrap_or(before);
        if path.is_empty() {
            let bare = url.is_empty() || anchor.is_none();
            return if bare { LinkTarget::Nowhere } else { LinkTarget::Inside(self.path.to_owned(), anchor) };
        }
        let from_root = if let Some(rest) = path.strip_prefix(self.origin).filter(|_| !self.origin.is_empty()) {
            if !(rest.is_empty() || rest.starts_with('/')) {
                return LinkTarget::Elsewhere(url);
            }
            if rest.is_empty() { "/".to_owned() } else { rest.to_owned() }
        } else if path.starts_with("//") || is_web(path) {
            return LinkTarget::Elsewhere(url);
        } else if has_scheme(path) {
            return LinkTarget::Nowhere;
        } else if path.starts_with('/') {
            path.to_owned()
        } else {
            let folder = self.path.rfind('/').map_or("", |at| &self.path[..=at]);
            format!("{}{folder}{path}", self.base)
        };
        let flat = flattened(&from_root);
        match flat.strip_prefix(self.base).or_else(|| (format!("{flat}/") == self.base).then_some("")) {
            Some(inside) => LinkTarget::Inside(decoded(inside), anchor),
            // Another part of the same host, which is not ours to know.
            None => LinkTarget::Nowhere,
        }
    }
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

fn is_web(url: &str) -> bool {
    let head = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    ["http:", "https:", "ws:", "wss:", "ftp:"].iter().any(|scheme| head.starts_with(scheme))
}

fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// Without `.` and `..`.
fn flattened(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        parts.push("");
    }
    format!("/{}", parts.join("/"))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let pair = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte =
            pair.and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What the tags of a page say under a name, in their order.
pub(crate) fn attribute_values(page: &[u8], name: &str) -> Vec<String> {
    let mut values = Vec::new();
    for Ok(token) in Tokenizer::new(page) {
        if let Token::StartTag(tag) = token {
            let found = tag.attributes.iter().find(|(other, _)| ***other == *name.as_bytes());
            values.extend(found.map(|(_, value)| String::from_utf8_lossy(value).into_owned()));
        }
    }
    values
}
