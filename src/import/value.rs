//! What front matter holds, whichever of YAML, TOML and JSON it was written in. Numbers keep the digits that were typed.

pub(super) use crate::content::foreign_keys::normal;
use serde_json::Value as Json;

use crate::content::yaml::{Node, Scalar};

/// Keys and values, in the order of the file where its format has one.
pub(super) type Map = Vec<(String, Value)>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Empty,
    Switch(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Map(Map),
}

impl Value {
    pub(super) fn of_yaml(node: Node) -> Value {
        match node {
            Node::Null => Value::Empty,
            Node::Read(Scalar::Bool(value), _) => Value::Switch(value),
            Node::Read(Scalar::Real(value), text) if !value.is_finite() => Value::Text(text),
            Node::Read(_, text) => Value::Number(text),
            Node::Text(text) => Value::Text(text),
            Node::List(list) => Value::List(list.into_iter().map(Value::of_yaml).collect()),
            Node::Map(map) => Value::Map(map.into_iter().map(|(key, node)| (key, Value::of_yaml(node))).collect()),
        }
    }

    pub(super) fn of_json(json: Json) -> Value {
        match json {
            Json::Null => Value::Empty,
            Json::Bool(value) => Value::Switch(value),
            Json::Number(number) => Value::Number(number.to_string()),
            Json::String(text) => Value::Text(text),
            Json::Array(list) => Value::List(list.into_iter().map(Value::of_json).collect()),
            Json::Object(map) => Value::Map(map.into_iter().map(|(key, json)| (key, Value::of_json(json))).collect()),
        }
    }

    pub(super) fn of_toml(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => Value::Text(text),
            toml::Value::Integer(number) => Value::Number(number.to_string()),
            toml::Value::Float(number) => Value::Number(number.to_string()),
            toml::Value::Boolean(value) => Value::Switch(value),
            toml::Value::Datetime(time) => Value::Text(time.to_string()),
            toml::Value::Array(list) => Value::List(list.into_iter().map(Value::of_toml).collect()),
            toml::Value::Table(map) => {
                Value::Map(map.into_iter().map(|(key, value)| (key, Value::of_toml(value))).collect())
            }
        }
    }

    /// The text of a value that is one line or several, not a list or map.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Value::Text(text) | Value::Number(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Switch(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// The texts of a list, or of one text as a list of its own.
    pub(super) fn texts(&self) -> Vec<String> {
        match self {
            Value::List(list) => list.iter().filter_map(Value::text).collect(),
            other => other.text().into_iter().collect(),
        }
    }

    /// The value of a key in a map, by a name that differs in case and separators only.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Map(map) => get(map, name),
            _ => None,
        }
    }

    /// On one line, for a comment.
    pub(super) fn on_one_line(&self) -> String {
        match self {
            Value::Empty => String::new(),
            Value::Switch(value) => value.to_string(),
            Value::Number(text) => text.clone(),
            Value::Text(text) => text.trim().replace("\r\n", "\n").replace('\n', "\\n"),
            Value::List(list) => {
                let list: Vec<String> = list.iter().map(Value::on_one_line).collect();
                format!("[{}]", list.join(", "))
            }
            Value::Map(map) => {
                let map: Vec<String> =
                    map.iter().map(|(key, value)| format!("{key}: {}", value.on_one_line())).collect();
                format!("{{{}}}", map.join(", "))
            }
        }
    }
}

/// The value of a key, by a name that differs in case and separators only.
pub(super) fn get<'m>(map: &'m [(String, Value)], name: &str) -> Option<&'m Value> {
    map.iter().find(|(key, _)| normal(key) == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_differ_in_case_and_separators_are_one() {
        for key in ["publishDate", "publish-date", "Publish Date", "publish_date", "wp:publish_date"] {
            let key = key.strip_prefix("wp:").unwrap_or(key);
            assert_eq!(normal(key), "publish_date");
        }
        assert_eq!(normal("GLIDE"), "glide");
    }
}
