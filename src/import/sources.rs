//! Sources that front matter names, once each, for the register.

use super::plain::plain;
use super::value::{Map, Value, normal};
use crate::content::{yaml, yaml_text};

/// A source as a report names it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

/// The sources of a value: a list, a map by id, or a text.
pub(super) fn sources(value: &Value) -> Vec<Source> {
    match value {
        Value::List(list) => list.iter().flat_map(sources).collect(),
        Value::Map(map) => match of_map(map) {
            Some(source) => vec![source],
            // By id.
            None => map
                .iter()
                .filter(|(_, value)| matches!(value, Value::Map(_) | Value::Text(_)))
                .flat_map(|(_, value)| sources(value))
                .collect(),
        },
        other => other.text().and_then(|text| of_text(&text)).into_iter().collect(),
    }
}

fn of_map(map: &Map) -> Option<Source> {
    let text =
        |names: &[&str]| names.iter().find_map(|name| map.iter().find(|(key, _)| normal(key) == *name)?.1.text());
    let url = text(&["url", "link", "href", "uri", "website"]).filter(|url| url.starts_with("http"));
    let name =
        text(&["name", "title", "label", "source", "organisation", "organization", "publisher", "text", "author"]);
    match (name, url) {
        (Some(name), url) => Some(Source { name: plain(&name), url }),
        (None, Some(url)) => Some(Source { name: host(&url), url: Some(url) }),
        (None, None) => None,
    }
}

/// `WHO`, `https://who.example/x`, `WHO (https://who.example/x)`, `[WHO](https://who.example/x)`
fn of_text(text: &str) -> Option<Source> {
    let text = text.trim();
    if text.is_empty() || matches!(text, "true" | "false") {
        return None;
    }
    let at = text.find("https://").or_else(|| text.find("http://"));
    let Some(at) = at else {
        let name = plain(text);
        return (!name.is_empty()).then_some(Source { name, url: None });
    };
    let url: String =
        text[at..].chars().take_while(|c| !c.is_whitespace() && !matches!(c, ')' | ']' | '>' | '"')).collect();
    let url = url.trim_end_matches(['.', ',', ';']).to_owned();
    let name = format!("{}{}", &text[..at], &text[at + url.len()..]);
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ',' | ':' | '-' | '–')
    });
    let name = if name.is_empty() { host(&url) } else { plain(name) };
    Some(Source { name, url: Some(url) })
}

fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.trim_start_matches("www.").to_owned()
}

/// The register: what it has, and what comes in.
#[derive(Debug, Default)]
pub(super) struct Register {
    known: Vec<(String, Source)>,
    new: Vec<(String, Source)>,
}

impl Register {
    /// The sources of `sources.yaml`.
    pub(super) fn of(text: Option<&str>) -> Register {
        let Some(Value::Map(entries)) = text.and_then(yaml::tree).map(Value::of_yaml) else {
            return Register::default();
        };
        let known = entries.into_iter().flat_map(|(id, value)| {
            let names: Vec<String> = match value.get("name") {
                Some(Value::Map(names)) => names.iter().filter_map(|(_, name)| name.text()).collect(),
                Some(name) => name.texts(),
                None => Vec::new(),
            };
            let url = value.get("url").and_then(Value::text);
            names.into_iter().map(move |name| (id.clone(), Source { name, url: url.clone() })).collect::<Vec<_>>()
        });
        Register { known: known.collect(), new: Vec::new() }
    }

    /// The id of a source, under which it is put in if it is not there.
    pub(super) fn id(&mut self, source: &Source) -> String {
        let is_same = |other: &Source| {
            other.name.to_lowercase() == source.name.to_lowercase()
                && (other.url == source.url || other.url.is_none() || source.url.is_none())
        };
        let all = || self.known.iter().chain(&self.new);
        if let Some((id, _)) = all().find(|(_, other)| is_same(other)) {
            return id.clone();
        }
        let wanted = slug(&source.name);
        let is_free = |id: &str| !all().any(|(other, _)| other == id);
        let id = (1..)
            .map(|n| if n == 1 { wanted.clone() } else { format!("{wanted}-{n}") })
            .find(|id| is_free(id))
            .unwrap_or(wanted);
        self.new.push((id.clone(), source.clone()));
        id
    }

    /// An id or name that `map.yaml` gives.
    pub(super) fn id_of_name(&mut self, name: &str) -> String {
        match self.known.iter().chain(&self.new).find(|(id, _)| id == name) {
            Some((id, _)) => id.clone(),
            None => self.id(&Source { name: name.to_owned(), url: None }),
        }
    }

    pub(super) fn added(&self) -> usize {
        self.new.len()
    }

    /// The lines that come into `sources.yaml`.
    pub(super) fn lines(&self) -> String {
        self.new
            .iter()
            .map(|(id, source)| {
                let url =
                    source.url.as_deref().map(|url| format!(", url: {}", yaml_text::quoted(url))).unwrap_or_default();
                format!("{}: {{name: {}{url}}}\n", yaml_text::key(id), yaml_text::quoted(&source.name))
            })
            .collect()
    }
}

/// An id made of a name.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        match plain_letter(c) {
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
        if slug.len() >= 48 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() || slug == "null" { "source".to_owned() } else { slug.to_owned() }
}

/// Letters with marks, without them.
fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'č' | 'ć' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
        'ö' | 'œ' => "oe",
        'ù' | 'ú' | 'û' | 'ū' => "u",
        'ü' => "ue",
        'ß' => "ss",
        'š' => "s",
        'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_found_in_every_form() {
        let text = |text: &str| Value::Text(text.to_owned());
        let of = |value: &Value| sources(value).into_iter().map(|source| (source.name, source.url)).collect::<Vec<_>>();
        let url = Some("https://who.example/x".to_owned());
        for value in ["WHO (https://who.example/x)", "[WHO](https://who.example/x)", "WHO: https://who.example/x"] {
            assert_eq!(of(&text(value)), [("WHO".to_owned(), url.clone())]);
        }
        assert_eq!(
            of(&text("https://www.who.example/x")),
            [("who.example".to_owned(), Some("https://www.who.example/x".to_owned()))]
        );
        let map =
            Value::Map(vec![("title".to_owned(), text("WHO")), ("link".to_owned(), text("https://who.example/x"))]);
        assert_eq!(of(&Value::List(vec![map])), [("WHO".to_owned(), url)]);
    }

    #[test]
    fn each_source_comes_once() {
        let mut register = Register::of(Some("who: {name: {en: WHO}}\n"));
        let source = |name: &str| Source { name: name.to_owned(), url: None };
        assert_eq!(register.id(&source("who")), "who");
        assert_eq!(register.id(&source("Ministère de la Santé")), "ministere-de-la-sante");
        assert_eq!(register.id(&source("Ministère de la santé")), "ministere-de-la-sante");
        assert_eq!(register.lines(), "ministere-de-la-sante: {name: \"Ministère de la Santé\"}\n");
    }
}
