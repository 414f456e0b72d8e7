//! Where a value or a key stands in a YAML text. serde_yaml gives places only with errors, so a walk goes down to the
//! value that is wanted and fails there on purpose.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The way from the top of a YAML text to a value in it. It lives on the stack, so building one costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'a> {
    /// The whole.
    Root,
    /// The value of a key.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list, from 0.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    pub(crate) fn key(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }

    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }

    pub(super) fn steps(self) -> Vec<Step> {
        match self {
            Path::Root => Vec::new(),
            Path::Key(parent, key) => with(parent.steps(), Step::Key(key.to_owned(), 0)),
            Path::Index(parent, index) => with(parent.steps(), Step::Index(index)),
        }
    }
}

fn with(mut steps: Vec<Step>, step: Step) -> Vec<Step> {
    steps.push(step);
    steps
}

/// One step of a path that outlives the call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A key, and how many equal keys come before it.
    Key(String, usize),
    /// An element of a list.
    Index(usize),
}

/// The bytes of the value, or of the last key if `key` is set.
pub(super) fn find(yaml: &str, steps: &[Step], key: bool) -> Option<Range<usize>> {
    let walk = PlaceWalk { steps, key };
    let error = walk.deserialize(serde_yaml::Deserializer::from_str(yaml)).err()?;
    error.to_string().contains(FOUND).then_some(())?;
    let location = error.location()?;
    Some(if key {
        key_at(yaml, location.line(), location.column())
    } else {
        token_at(yaml, location.line(), location.column())
    })
}

/// The error of a walk that has arrived; serde_yaml puts words around it.
const FOUND: &str = "\u{2}";

struct PlaceWalk<'s> {
    steps: &'s [Step],
    key: bool,
}

impl<'de> DeserializeSeed<'de> for PlaceWalk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.steps.is_empty() {
            return deserializer.deserialize_any(Stop);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for PlaceWalk<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list or a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((Step::Key(wanted, nth), rest)) = self.steps.split_first() else {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        let mut passed = 0;
        let stop_at_key = self.key && rest.is_empty();
        loop {
            let seed = KeySeed { wanted, stop: stop_at_key && passed == *nth };
            match map.next_key_seed(seed)? {
                None => return Ok(()),
                Some(true) if passed == *nth => return map.next_value_seed(PlaceWalk { steps: rest, key: self.key }),
                Some(equal) => {
                    passed += usize::from(equal);
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((Step::Index(wanted), rest)) = self.steps.split_first() else {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        for _ in 0..*wanted {
            if seq.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        seq.next_element_seed(PlaceWalk { steps: rest, key: self.key }).map(|_| ())
    }
}

/// Compares a key with the wanted one, and fails on that if `stop` is set.
struct KeySeed<'s> {
    wanted: &'s str,
    stop: bool,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = bool;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        match key == self.wanted {
            true if self.stop => Err(E::custom(FOUND)),
            equal => Ok(equal),
        }
    }
}

/// Fails on any value.
struct Stop;

impl<'de> Visitor<'de> for Stop {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("anything")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_i128<E: Error>(self, _: i128) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_u128<E: Error>(self, _: u128) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Err(E::custom(FOUND))
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom(FOUND))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom(FOUND))
    }
    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom(FOUND))
    }
}

/// The bytes of the scalar, or of the opening of the list or map, that begins at a line and column (from 1, in
/// characters).
pub(super) fn token_at(yaml: &str, line: usize, column: usize) -> Range<usize> {
    let (start, rest) = rest_of_line(yaml, line, column);
    let before = &yaml[yaml[..start].rfind('\n').map_or(0, |at| at + 1)..start];
    let in_flow = before.contains(['[', '{']) || rest.starts_with(['[', '{']);
    let len = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |at| at + 2),
        Some('|' | '>') => 1,
        Some('[') => closing(rest, '[', ']'),
        Some('{') => closing(rest, '{', '}'),
        _ => plain_len(rest, in_flow),
    };
    start..start + len.max(rest.chars().next().map_or(0, char::len_utf8))
}

fn key_at(yaml: &str, line: usize, column: usize) -> Range<usize> {
    let (start, rest) = rest_of_line(yaml, line, column);
    let len = rest.find(": ").or_else(|| rest.find(':')).unwrap_or(rest.len());
    start..start + rest[..len].trim_end().len()
}

fn rest_of_line(yaml: &str, line: usize, column: usize) -> (usize, &str) {
    let line_start = match line {
        0 | 1 => 0,
        _ => yaml.match_indices('\n').nth(line - 2).map_or(yaml.len(), |(at, _)| at + 1),
    };
    let text = yaml[line_start..].split('\n').next().unwrap_or_default();
    let skip = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    (line_start + skip, text[skip..].trim_end())
}

fn plain_len(rest: &str, in_flow: bool) -> usize {
    let comment = rest.find(" #").unwrap_or(rest.len());
    let mapping = rest.find(": ").unwrap_or(rest.len());
    let flow = if in_flow { rest.find([',', ']', '}']).unwrap_or(rest.len()) } else { rest.len() };
    rest[..comment.min(mapping).min(flow)].trim_end().trim_end_matches(':').len()
}

fn closing(rest: &str, open: char, close: char) -> usize {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    rest.len()
}

/// Where an alias probably stands in a text that begins at byte `offset` of its file: a `*` with a name.
pub(super) fn first_alias(yaml: &str, offset: usize) -> Range<usize> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let found = yaml.match_indices('*').find_map(|(at, _)| {
        let len = yaml[at + 1..].find(|c| !is_name(c)).unwrap_or(yaml.len() - at - 1);
        (len > 0 && !yaml[..at].ends_with(is_name)).then_some(at..at + 1 + len)
    });
    let found = found.unwrap_or(0..1);
    offset + found.start..offset + found.end
}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str =
        "title: Été à Alep\nfigures:\n  - id: a\n    value: 3 # three\n  - {id: ب, value: [1, 2]}\nlong: |\n  x\n";

    #[track_caller]
    fn check(path: Path<'_>, key: bool, expect: &str) {
        let range = find(YAML, &path.steps(), key).expect("the path exists");
        assert_eq!(&YAML[range], expect);
    }

    #[test]
    fn values_and_keys_are_found_in_block_and_flow_style() {
        check(Path::Root.key("title"), false, "Été à Alep");
        check(Path::Root.key("title"), true, "title");
        check(Path::Root.key("figures").index(0).key("value"), false, "3");
        check(Path::Root.key("figures").index(0).key("value"), true, "value");
        check(Path::Root.key("figures").index(1).key("id"), false, "ب");
        check(Path::Root.key("figures").index(1).key("value").index(1), false, "2");
        check(Path::Root.key("figures").index(1).key("value"), false, "[1, 2]");
        check(Path::Root.key("long"), false, "|");
    }

    #[test]
    fn a_path_that_is_not_there_is_not_found() {
        assert_eq!(find(YAML, &Path::Root.key("figures").index(7).steps(), false), None);
        assert_eq!(find(YAML, &Path::Root.key("nope").steps(), true), None);
    }

    #[test]
    fn the_second_of_two_equal_keys_is_found() {
        let yaml = "a: 1\nb: 2\na: 3\n";
        assert_eq!(find(yaml, &[Step::Key("a".into(), 1)], true), Some(10..11));
    }
}
