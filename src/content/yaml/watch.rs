//! What a value that is read without an error can still have: keys without a value, texts that need a closer look, and
//! more text than was written, by aliases.
//!
//! [`Watched`] stands between the parser and every type that is read, so that no type and no key can be forgotten. It only
//! notes that there is something. Where it is costs a second reading, in [`node`](super::node).

use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::content::markdown::literal;
use crate::content::{hidden, marking, stray_key};

/// The name under which [`Nullable`](crate::content::shapes::Nullable) asks for its value: only there an empty value says
/// something.
pub(crate) const NULLABLE: &str = "nullable";

/// How much longer than its YAML a text may become. Without aliases it cannot: an escape of two bytes stands for three,
/// and each value counts as one byte more than its text.
const MOST_GROWTH: usize = 3;

/// What was noticed while a text was read.
pub(super) struct Watch {
    has_empty: Cell<bool>,
    has_suspect: Cell<bool>,
    /// How many bytes may still come.
    left: Cell<usize>,
}

impl Watch {
    /// For a YAML text of so many bytes.
    pub(super) fn new(len: usize) -> Watch {
        let left = len.saturating_mul(MOST_GROWTH) + 64;
        Watch { has_empty: Cell::new(false), has_suspect: Cell::new(false), left: Cell::new(left) }
    }

    pub(super) fn over<D>(&self, inner: D) -> Watched<'_, D> {
        Watched { inner, watch: self }
    }

    /// Whether there is nothing to say about a value that could be read.
    pub(super) fn is_clear(&self) -> bool {
        !self.has_empty.get() && !self.has_suspect.get()
    }

    /// Whether aliases made more of the text than it is.
    pub(super) fn is_overgrown(&self) -> bool {
        self.left.get() == 0
    }

    fn spend<E: de::Error>(&self, len: usize) -> Result<(), E> {
        self.left.set(self.left.get().saturating_sub(len + 1));
        if self.is_overgrown() { Err(E::custom("aliases repeat too much")) } else { Ok(()) }
    }

    fn look<E: de::Error>(&self, text: &str) -> Result<(), E> {
        if is_suspect(text) {
            self.has_suspect.set(true);
        }
        self.spend(text.len())
    }
}

/// Whether a key or text names a handling level, holds another key, or has a sign that nobody sees or a mark that everybody does.
pub(super) fn is_suspect(text: &str) -> bool {
    marking::first(text).is_some()
        || text.bytes().any(may_be_suspect)
            && (stray_key::swallowed(text).is_some() || hidden::first(text).is_some() || literal::first(text).is_some())
}

/// Whether a byte can be one of a colon, of a sign that nobody sees, or of a mark. Letters of Latin, Greek and Cyrillic are none.
fn may_be_suspect(byte: u8) -> bool {
    match byte {
        b' ' | b'!'..=b'%' | b'\''..=b')' | b'+'..=b'9' | b'>'..=b'Z' | b']' | b'^' | b'a'..=b'}' => false,
        // The second byte of a letter; the first one tells.
        0x80..=0xbf => false,
        0xc3..=0xca | 0xce..=0xd3 => false,
        _ => true,
    }
}

/// Anything of serde's, watched.
pub(super) struct Watched<'w, T> {
    inner: T,
    watch: &'w Watch,
}

macro_rules! forward {
    ($($method:ident($($name:ident: $type:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.inner.$method($($name,)* Watched { inner: visitor, watch: self.watch })
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Watched<'_, D> {
    type Error = D::Error;

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, D::Error> {
        match name {
            NULLABLE => self.inner.deserialize_newtype_struct(name, visitor),
            _ => self.inner.deserialize_newtype_struct(name, Watched { inner: visitor, watch: self.watch }),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = MapOnly(Watched { inner: visitor, watch: self.watch });
        self.inner.deserialize_struct(name, fields, visitor)
    }

    forward! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_seq();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
        deserialize_ignored_any();
    }
}

/// Reads keys by their names. By itself serde would take a list for them, too, in the order of our fields.
pub(super) struct MapOnly<V>(pub(super) V);

impl<'de, V: Visitor<'de>> Visitor<'de> for MapOnly<V> {
    type Value = V::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(out)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }
}

/// Values of a fixed size.
macro_rules! visit {
    ($($method:ident: $type:ty;)*) => {$(
        fn $method<E: de::Error>(self, value: $type) -> Result<V::Value, E> {
            self.watch.spend(0)?;
            self.inner.$method(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Watched<'_, V> {
    type Value = V::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(out)
    }

    visit! {
        visit_bool: bool;
        visit_i64: i64;
        visit_i128: i128;
        visit_u64: u64;
        visit_u128: u128;
        visit_f64: f64;
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<V::Value, E> {
        self.watch.look(text)?;
        self.inner.visit_str(text)
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<V::Value, E> {
        self.watch.look(text)?;
        self.inner.visit_borrowed_str(text)
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<V::Value, E> {
        self.watch.look(&text)?;
        self.inner.visit_string(text)
    }

    fn visit_none<E: de::Error>(self) -> Result<V::Value, E> {
        self.watch.has_empty.set(true);
        self.watch.spend(0)?;
        self.inner.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, some: D) -> Result<V::Value, D::Error> {
        self.inner.visit_some(Watched { inner: some, watch: self.watch })
    }

    fn visit_unit<E: de::Error>(self) -> Result<V::Value, E> {
        self.watch.has_empty.set(true);
        self.watch.spend(0)?;
        self.inner.visit_unit()
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        self.inner.visit_newtype_struct(Watched { inner, watch: self.watch })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        self.watch.spend(0)?;
        self.inner.visit_seq(Watched { inner: seq, watch: self.watch })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.watch.spend(0)?;
        self.inner.visit_map(Watched { inner: map, watch: self.watch })
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Watched<'_, A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, A::Error> {
        self.inner.next_element_seed(Watched { inner: seed, watch: self.watch })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Watched<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        self.inner.next_key_seed(Watched { inner: seed, watch: self.watch })
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.inner.next_value_seed(Watched { inner: seed, watch: self.watch })
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Watched<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Watched { inner: deserializer, watch: self.watch })
    }
}

#[cfg(test)]
mod tests {
    use super::may_be_suspect;
    use crate::content::folding::{Look, look};
    use crate::content::hidden::is_invisible;

    #[test]
    fn no_sign_that_has_to_be_looked_at_is_passed_over() {
        let is_meant = |c: &char| {
            look(*c) == Look::Colon
                || is_invisible(*c)
                || c.is_control()
                || matches!(c, '*' | '`' | '[' | '<' | '&' | '\\' | '~' | '_')
        };
        for sign in ('\0'..=char::MAX).filter(is_meant) {
            assert!(sign.to_string().bytes().any(may_be_suspect), "{}", sign.escape_unicode());
        }
        assert!(!"L’été, 3 блока (12 %) - à Orsa.".replace('’', "'").bytes().any(may_be_suspect));
    }
}
