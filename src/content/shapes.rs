//! Shapes that settings, registers and front matter share: a text by language, a map by id, a value that may be null.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};

use crate::content::values::{Id, LanguageTag, Line};
use crate::content::yaml::{NULLABLE, Rejection};

/// A text: one for all languages, or one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The same in every language.
    Plain(Line),
    /// By language.
    ByLanguage(Vec<(LanguageTag, Line)>),
}

impl Text {
    /// The text in a language; `None` if it is written for other languages only.
    pub(crate) fn get(&self, language: &str) -> Option<&str> {
        match self {
            Text::Plain(text) => Some(text.as_str()),
            Text::ByLanguage(texts) => {
                texts.iter().find(|(tag, _)| tag.as_str() == language).map(|(_, text)| text.as_str())
            }
        }
    }

    /// The words by which two texts are compared: those of the first of these languages, whatever their spaces and case.
    pub(crate) fn normalised(&self, languages: &[LanguageTag]) -> String {
        let mut order = languages.iter().map(LanguageTag::as_str);
        let text = self.best(order.next().unwrap_or_default(), order);
        text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }

    /// The text in each of its languages.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        let (plain, by_language) = match self {
            Text::Plain(text) => (Some(text.as_str()), [].as_slice()),
            Text::ByLanguage(texts) => (None, texts.as_slice()),
        };
        plain.into_iter().chain(by_language.iter().map(|(_, text)| text.as_str()))
    }

    /// The languages that it is written for; empty if it is one for all.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &LanguageTag> {
        match self {
            Text::Plain(_) => [].iter(),
            Text::ByLanguage(texts) => texts.iter(),
        }
        .map(|(tag, _)| tag)
    }

    /// The text in a language, else in the first of `order` that has one, else in any.
    pub(crate) fn best<'a>(&self, language: &'a str, order: impl IntoIterator<Item = &'a str>) -> &str {
        let mut preferred = std::iter::once(language).chain(order);
        match preferred.find_map(|language| self.get(language)) {
            Some(text) => text,
            None => match self {
                Text::Plain(text) => text.as_str(),
                Text::ByLanguage(texts) => texts.first().map_or("", |(_, text)| text.as_str()),
            },
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text, or texts by language: `{fr: …, en: …}`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                text.parse().map(Text::Plain).map_err(E::custom)
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Text, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Text, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Text, E> {
                self.visit_str(&number.to_string())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                let texts = Map::<LanguageTag, Line>::deserialize(MapAccessDeserializer::new(map))?;
                if texts.0.is_empty() {
                    return Err(de::Error::custom(Rejection::new("this text is empty", "write `{fr: …, en: …}`")));
                }
                // A key of the front matter that is indented too far. The language of this tag has no site yet.
                if texts.0.iter().any(|(tag, _)| tag.as_str() == "tlp") {
                    let why = "`tlp` stands among the languages of this text, and restricts nothing here";
                    return Err(de::Error::custom(Rejection::new(why, "begin its line further to the left")));
                }
                Ok(Text::ByLanguage(texts.0))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}

/// A map for which one text can stand.
pub trait Short: Sized {
    /// What is expected, for messages.
    const EXPECTED: &'static str;

    /// What the text alone means.
    ///
    /// # Errors
    /// When the text has no meaning.
    fn from_text(text: &str) -> Result<Self, Rejection>;

    /// The texts that have a meaning; empty if any has.
    #[must_use]
    fn words() -> Vec<&'static str> {
        Vec::new()
    }
}

/// A map, or one text that stands for it: `Lina Haddad` for `{name: Lina Haddad}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrText<T>(pub T);

impl<'de, T: Short + Deserialize<'de>> Deserialize<'de> for OrText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OrText<T>, D::Error> {
        struct ShortVisitor<T>(PhantomData<T>);

        impl<'de, T: Short + Deserialize<'de>> Visitor<'de> for ShortVisitor<T> {
            type Value = OrText<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(T::EXPECTED)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<OrText<T>, E> {
                T::from_text(text).map(OrText).map_err(E::custom)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OrText<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(OrText)
            }
        }

        deserializer.deserialize_any(ShortVisitor(PhantomData))
    }
}

/// A map in the order in which it is written, each key once.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<K, V>(pub Vec<(K, V)>);

/// A register or list of things by their id.
pub type ById<V> = Map<Id, V>;

impl<K, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map(Vec::new())
    }
}

impl<'de, K: Deserialize<'de> + PartialEq + fmt::Display, V: Deserialize<'de>> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Map<K, V>, D::Error> {
        struct MapVisitor<K, V>(PhantomData<(K, V)>);

        impl<'de, K: Deserialize<'de> + PartialEq + fmt::Display, V: Deserialize<'de>> Visitor<'de> for MapVisitor<K, V> {
            type Value = Map<K, V>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Map<K, V>, A::Error> {
                let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(0));
                let mut keys = std::collections::HashSet::new();
                while let Some(key) = map.next_key::<K>()? {
                    if !keys.insert(key.to_string()) {
                        let cure = Rejection::new(format!("`{key}` is written twice"), "keep one of the two");
                        return Err(de::Error::custom(cure));
                    }
                    entries.push((key, map.next_value::<Filled<V>>()?.0));
                }
                Ok(Map(entries))
            }

            fn visit_unit<E: de::Error>(self) -> Result<Map<K, V>, E> {
                Ok(Map::default())
            }
        }

        deserializer.deserialize_map(MapVisitor(PhantomData))
    }
}

/// The value of a key that somebody chose. A type whose keys can all be left out would take nothing for one of its values.
struct Filled<V>(V);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Filled<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Filled<V>, D::Error> {
        let value = Option::deserialize(deserializer)?;
        let empty =
            || de::Error::custom(Rejection::new("there is nothing behind this key", "fill it in, or take it out"));
        value.map(Filled).ok_or_else(empty)
    }
}

/// A value that may be left out, or be `null` on purpose: an unknown figure is not a missing one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nullable<T> {
    /// Not written.
    #[default]
    Absent,
    /// Written as `null`.
    Null,
    /// Written with a value.
    Value(T),
}

/// It asks for its value under a name of its own, so that whoever looks for empty keys can tell it from an `Option`.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Nullable<T>, D::Error> {
        struct NullableVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for NullableVisitor<T> {
            type Value = Nullable<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value or `null`")
            }
            fn visit_none<E: de::Error>(self) -> Result<Nullable<T>, E> {
                Ok(Nullable::Null)
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Nullable<T>, D::Error> {
                Option::deserialize(deserializer).map(|value| value.map_or(Nullable::Null, Nullable::Value))
            }
        }

        deserializer.deserialize_newtype_struct(NULLABLE, NullableVisitor(PhantomData))
    }
}

/// A map whose first key was looked at.
pub(crate) struct Resumed<A> {
    first: Option<String>,
    map: A,
}

impl<'de, A: MapAccess<'de>> Resumed<A> {
    /// Looks at the first key of a map.
    pub(crate) fn of(mut map: A) -> Result<Resumed<A>, A::Error> {
        Ok(Resumed { first: map.next_key()?, map })
    }

    /// The key that comes first, until it is read.
    pub(crate) fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Resumed<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(first.into_deserializer()).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.map.size_hint()
    }
}
