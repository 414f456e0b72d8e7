//! Reading a value from a text.

use std::fmt;

use serde::de::{self, Visitor};

use crate::content::yaml::Rejection;

/// Reads a text with a function; anything that is not a scalar is a wrong type.
pub(crate) struct Parse<F> {
    expected: &'static str,
    parse: F,
}

impl<F> Parse<F> {
    pub(crate) fn new(expected: &'static str, parse: F) -> Parse<F> {
        Parse { expected, parse }
    }
}

impl<T, F: FnOnce(&str) -> Result<T, Rejection>> Visitor<'_> for Parse<F> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).map_err(E::custom)
    }
}
