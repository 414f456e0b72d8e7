//! A YAML text as a tree, in which every scalar has the text that was typed. serde_yaml says that `6.40` is 6.4 and `True` is
//! true, and forgets the text; asked for a text, it gives that alone. So the texts come from a second walk.
//!
//! Whole numbers of twenty digits and more come in types of their own. Those that are read by their texts need no other
//! value than the nearest; for all others they are too long in any case.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::path::Step;
use super::watch::Watch;

/// A tree of YAML, without places.
#[derive(Debug)]
pub(crate) enum Node {
    Null,
    /// What YAML takes a text without quotes for, and the text as it was typed: `6.40`.
    Read(Scalar, String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// A value that YAML reads from a text without quotes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar {
    Bool(bool),
    Whole(i64),
    Large(u64),
    Real(f64),
}

impl Node {
    /// The node at a path.
    pub(super) fn at(&self, path: &[Step]) -> Option<&Node> {
        path.iter().try_fold(self, |node, step| match (node, step) {
            (Node::List(list), Step::Index(index)) => list.get(*index),
            (Node::Map(entries), Step::Key(key, nth)) => {
                entries.iter().filter(|(name, _)| name == key).nth(*nth).map(|(_, node)| node)
            }
            _ => None,
        })
    }
}

/// Reads a text. The second walk is through the tree, so it is no longer than the first, which is watched.
pub(super) fn read(yaml: &str, watch: &Watch) -> Result<Node, serde_yaml::Error> {
    let mut tree = Node::deserialize(watch.over(serde_yaml::Deserializer::from_str(yaml)))?;
    Texts(&mut tree).deserialize(serde_yaml::Deserializer::from_str(yaml))?;
    Ok(tree)
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        struct Build;

        impl<'de> Visitor<'de> for Build {
            type Value = Node;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("YAML")
            }
            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Read(Scalar::Bool(value), value.to_string()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Read(Scalar::Whole(value), value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
                let scalar = i64::try_from(value).map_or(Scalar::Large(value), Scalar::Whole);
                Ok(Node::Read(scalar, value.to_string()))
            }
            #[expect(clippy::cast_precision_loss, reason = "the text has all digits")]
            fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
                Ok(Node::Read(Scalar::Real(value as f64), value.to_string()))
            }
            #[expect(clippy::cast_precision_loss, reason = "the text has all digits")]
            fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
                Ok(Node::Read(Scalar::Real(value as f64), value.to_string()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
                Ok(Node::Read(Scalar::Real(value), value.to_string()))
            }
            fn visit_str<E>(self, value: &str) -> Result<Node, E> {
                Ok(Node::Text(value.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
                let mut list = Vec::new();
                while let Some(element) = seq.next_element()? {
                    list.push(element);
                }
                Ok(Node::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Node::Map(entries))
            }
        }

        deserializer.deserialize_any(Build)
    }
}

/// Puts the texts into a tree.
struct Texts<'n>(&'n mut Node);

impl<'de> DeserializeSeed<'de> for Texts<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0 {
            Node::Read(..) => deserializer.deserialize_str(self),
            Node::List(_) => deserializer.deserialize_seq(self),
            Node::Map(_) => deserializer.deserialize_map(self),
            Node::Null | Node::Text(_) => deserializer.deserialize_ignored_any(IgnoredAny).map(|_| ()),
        }
    }
}

impl<'de> Visitor<'de> for Texts<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the same YAML")
    }

    fn visit_str<E: de::Error>(self, typed: &str) -> Result<(), E> {
        if let Node::Read(_, text) = self.0 {
            typed.clone_into(text);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Node::List(list) = self.0 else { return Ok(()) };
        for node in list {
            seq.next_element_seed(Texts(node))?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Node::Map(entries) = self.0 else { return Ok(()) };
        for (_, node) in entries {
            if map.next_key::<IgnoredAny>()?.is_some() {
                map.next_value_seed(Texts(node))?;
            }
        }
        Ok(())
    }
}
