//! Front matter as others write it: YAML that need not be sound, TOML, JSON, lines `Title: …`, or none.

use super::raw;
use super::value::{Map, Value};
use crate::content::{hidden, yaml};

/// The name of the entries that are comments.
pub(super) const COMMENT: &str = "#";

/// The two parts of a file.
#[derive(Debug)]
pub(super) struct Parts<'t> {
    pub(super) front: Map,
    pub(super) body: &'t str,
    /// What was wrong with the front matter, and how it was read all the same.
    pub(super) mended: Option<&'static str>,
}

/// Splits a text in two. Text without front matter is all body.
pub(super) fn split(text: &str) -> Parts<'_> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || hidden::is_invisible(c));
    let first = start.lines().next().unwrap_or_default().trim_end();
    let parts = match first {
        "---" | "---yaml" | "---json" | "---toml" => between(start, &["---", "..."]).map(|(front, body)| match first {
            "---toml" => of_toml(front, body),
            _ => of_yaml(front, body),
        }),
        "+++" => between(start, &["+++"]).map(|(front, body)| of_toml(front, body)),
        "```yaml" | "```yml" | "~~~yaml" | "~~~yml" => fenced(start).map(|(front, body)| of_yaml(front, body)),
        "```toml" | "~~~toml" => fenced(start).map(|(front, body)| of_toml(front, body)),
        "```json" | "~~~json" => fenced(start).map(|(front, body)| of_json(front, body)),
        ";;;" => between(start, &[";;;"]).map(|(front, body)| of_json(front, body)),
        _ if first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%") => json_at_start(start),
        _ => lines_at_start(start),
    };
    let parts = parts.map(|mut parts| {
        let front = &start[..start.len() - parts.body.len()];
        let has_comments = first.starts_with(['-', '+', '`', '~']) && !first.contains("json");
        let comments = if has_comments { raw::comments(front) } else { Vec::new() };
        parts.front.extend(comments.into_iter().map(|comment| (COMMENT.to_owned(), Value::Text(comment))));
        parts
    });
    parts.unwrap_or(Parts { front: Map::new(), body: text.trim_start_matches('\u{feff}'), mended: None })
}

/// What stands in a block of code with which a text begins.
fn fenced(text: &str) -> Option<(&str, &str)> {
    between(text, &[&text[..3]])
}

/// What stands between the first line and the next of `ends`, and what follows.
fn between<'t>(text: &'t str, ends: &[&str]) -> Option<(&'t str, &'t str)> {
    let from = text.find('\n')? + 1;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some((&text[from..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn of_yaml<'t>(front: &str, body: &'t str) -> Parts<'t> {
    let sound = |text: &str| match yaml::tree(text)? {
        yaml::Node::Null => Some(Map::new()),
        node => match Value::of_yaml(node) {
            Value::Map(map) => Some(map),
            _ => None,
        },
    };
    if let Some(front) = sound(front) {
        return Parts { front, body, mended: None };
    }
    if let Some(front) = sound(&mended(front)) {
        return Parts { front, body, mended: Some("its YAML was faulty; texts were put in quotes") };
    }
    Parts { front: line_by_line(front, ':'), body, mended: Some("its YAML was faulty; it was read line by line") }
}

fn of_toml<'t>(front: &str, body: &'t str) -> Parts<'t> {
    match front.parse::<toml::Table>() {
        Ok(table) => {
            let front = table.into_iter().map(|(key, value)| (key, Value::of_toml(value))).collect();
            Parts { front, body, mended: None }
        }
        Err(_) => Parts {
            front: line_by_line(front, '='),
            body,
            mended: Some("its TOML was faulty; it was read line by line"),
        },
    }
}

fn of_json<'t>(front: &str, body: &'t str) -> Parts<'t> {
    match serde_json::from_str(front).map(Value::of_json) {
        Ok(Value::Map(front)) => Parts { front, body, mended: None },
        _ => Parts {
            front: line_by_line(front, ':'),
            body,
            mended: Some("its JSON was faulty; it was read line by line"),
        },
    }
}

/// A JSON object with which the text begins.
fn json_at_start(text: &str) -> Option<Parts<'_>> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter();
    match stream.next()?.ok().map(Value::of_json) {
        Some(Value::Map(front)) if !front.is_empty() => {
            Some(Parts { front, body: &text[stream.byte_offset()..], mended: None })
        }
        _ => None,
    }
}

/// Lines `Title: …` up to the first empty one, if one of them is a key that only front matter has.
fn lines_at_start(text: &str) -> Option<Parts<'_>> {
    const SIGNS: &[&str] = &["title", "date", "author", "authors", "summary", "template", "tags"];
    let end = text.find("\n\n").map_or(text.len(), |at| at + 1);
    let lines = text[..end].lines();
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, rest)| {
            !key.is_empty()
                && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
                && key.split(' ').count() < 4
                && (rest.is_empty() || rest.starts_with(' '))
        })
    };
    let is_front = text.lines().next().is_some_and(is_key)
        && lines.clone().all(|line| is_key(line) || line.starts_with([' ', '\t']))
        && lines.clone().filter_map(|line| line.split_once(':')).any(|(key, _)| SIGNS.contains(&&*key.to_lowercase()));
    is_front.then(|| Parts { front: line_by_line(&text[..end], ':'), body: &text[end..], mended: None })
}

/// The same YAML with blanks for tabs, and with quotes around values that cannot do without.
fn mended(yaml: &str) -> String {
    let mut mended = String::with_capacity(yaml.len() + 16);
    for line in yaml.lines() {
        let bare = line.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']);
        let indent: String =
            line[..line.len() - bare.len()].chars().map(|c| if c == '\t' { "  " } else { " " }).collect();
        mended.push_str(&indent);
        let (item, bare) = bare.strip_prefix("- ").map_or(("", bare), |rest| ("- ", rest));
        mended.push_str(item);
        match bare.split_once(':') {
            Some((key, value))
                if is_plain_key(key) && (value.is_empty() || value.starts_with([' ', '\t', '\u{a0}'])) =>
            {
                let value = value.trim_matches([' ', '\t', '\u{a0}', '\r']);
                mended.push_str(&format!("{}: {}\n", key.trim_end(), sound_value(value)));
            }
            _ if !item.is_empty() => mended.push_str(&format!("{}\n", sound_value(bare.trim_end()))),
            _ => mended.push_str(&format!("{}\n", bare.trim_end())),
        }
    }
    mended
}

fn is_plain_key(key: &str) -> bool {
    !key.trim().is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

/// A value as it is if YAML can read it, else in quotes.
fn sound_value(value: &str) -> String {
    let opens_more = value.starts_with(['|', '>', '&', '[', '{']) && !value.starts_with("{{");
    let reads_as_map = || matches!(yaml::tree(value), Some(yaml::Node::Map(_))) && !value.starts_with('{');
    if opens_more || value.is_empty() || yaml::tree(&format!("k: {value}")).is_some() && !reads_as_map() {
        return value.to_owned();
    }
    let inner = match value.chars().next() {
        Some(quote @ ('"' | '\'')) if value.len() > 1 && value.ends_with(quote) => &value[1..value.len() - 1],
        _ => value,
    };
    format!("'{}'", inner.replace('\'', "''"))
}

/// `key: value` on lines of their own; lines that go on or begin with `-` belong to the key before.
fn line_by_line(front: &str, sign: char) -> Map {
    let mut map = Map::new();
    for line in front.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let key = line.split_once(sign).filter(|(key, _)| is_plain_key(key.trim_matches('"')));
        match (key, map.last_mut()) {
            (Some((key, value)), _) if !line.starts_with([' ', '\t', '-']) => {
                map.push((key.trim().trim_matches('"').to_owned(), of_line(value)));
            }
            (_, Some((_, last))) => go_on(last, line.trim()),
            (_, None) => {}
        }
    }
    map
}

fn go_on(last: &mut Value, line: &str) {
    let item = line.strip_prefix("- ").map(of_line);
    *last = match (std::mem::replace(last, Value::Empty), item) {
        (Value::Empty, Some(item)) => Value::List(vec![item]),
        (Value::List(mut list), Some(item)) => {
            list.push(item);
            Value::List(list)
        }
        (Value::Empty, None) => Value::Text(line.to_owned()),
        (Value::Text(text), _) => Value::Text(format!("{text} {line}")),
        (other, _) => other,
    };
}

fn of_line(value: &str) -> Value {
    let value = value.trim().trim_end_matches(',');
    let node = yaml::tree(value).map(Value::of_yaml);
    match node {
        Some(value @ (Value::Empty | Value::Switch(_) | Value::Number(_) | Value::Text(_) | Value::List(_))) => value,
        _ => Value::Text(value.trim_matches(['"', '\'']).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn title(text: &str, title: &str, body: &str) {
        let parts = split(text);
        let found = super::super::value::get(&parts.front, "title").and_then(Value::text);
        assert_eq!(found.as_deref(), Some(title), "{parts:?}");
        assert_eq!(parts.body.trim(), body);
    }

    #[test]
    fn every_kind_of_front_matter_is_read() {
        title("---\ntitle: Orsa\n---\nText\n", "Orsa", "Text");
        title("\u{feff}\n---\ntitle: Orsa\n...\nText\n", "Orsa", "Text");
        title("+++\ntitle = \"Orsa\"\n[extra]\ndead = 3\n+++\nText\n", "Orsa", "Text");
        title("{\n  \"title\": \"Orsa\"\n}\n\nText\n", "Orsa", "Text");
        title("Title: Orsa\nDate: 2024-03-01\n\nText\n", "Orsa", "Text");
        title("---json\n{\"title\": \"Orsa\"}\n---\nText\n", "Orsa", "Text");
    }

    #[test]
    fn faulty_yaml_is_read_all_the_same() {
        title("---\ntitle: Orsa: the river rises\n---\nText\n", "Orsa: the river rises", "Text");
        title("---\ntitle: \"The \"old\" bridge\"\n---\nText\n", "The \"old\" bridge", "Text");
        title("---\ntitle: @desk reports\ntags:\n\t- one\n---\nText\n", "@desk reports", "Text");
        title("---\nx: [a, b\ntitle: Orsa\n---\nText\n", "Orsa", "Text");
    }

    #[test]
    fn text_without_front_matter_is_all_body() {
        for text in ["Orsa: the river\n\nText", "{{< x >}}\n", "---\nText without end\n", "# Title\n", ""] {
            let parts = split(text);
            assert_eq!((parts.front.len(), parts.body), (0, text), "{text}");
        }
    }
}
