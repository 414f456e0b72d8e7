//! Properties of features, and members of a GeoJSON file, that say that not everybody may read. Nobody asks a file who may read, so they
//! are told. The judges are those of front matter.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::content::front_matter::RESTRICTING_KEYS;
use crate::content::not_public::{self, Doubt, Key};
use crate::content::values::Tlp;
use crate::content::{forbidding, marking};

/// What was asked already: a file of ten thousand features has few properties.
#[derive(Default)]
pub(super) struct Asked {
    told: BTreeSet<String>,
    harmless: HashSet<(String, String)>,
    names: HashMap<String, Named>,
}

/// What the name of a property says by itself.
struct Named {
    /// `tlp`, `draft`: whatever the value is.
    restricts: bool,
    /// `internal`, `confidential`: unless the value says no.
    hides: bool,
    key: Option<&'static Key>,
    /// How many values were asked.
    values: usize,
}

/// Deeper than this, nobody looks for words to readers.
const DEEPEST: usize = 6;
/// Longer texts are prose.
const LONGEST: usize = 200;
/// A property of more values has names or numbers of its features, and none that say who may read each of them. They are asked for
/// labels alone.
const MOST_VALUES: usize = 200;

impl Asked {
    /// The name of what restricts, in a member of this name; `None` if it says nothing of readers, or was told already.
    pub(super) fn restricting(&mut self, name: &str, value: &str) -> Option<String> {
        let key = (name.to_owned(), value.to_owned());
        if self.told.contains(name) || self.harmless.contains(&key) {
            return None;
        }
        let parsed: Value = serde_json::from_str(value).unwrap_or(Value::Null);
        let found = self.found(name, &parsed, 0);
        match &found {
            Some(_) => drop(self.told.insert(key.0)),
            None => drop(self.harmless.insert(key)),
        }
        found
    }

    fn found(&mut self, name: &str, value: &Value, depth: usize) -> Option<String> {
        if depth > DEEPEST || *value == Value::Null {
            return None;
        }
        if self.named(name).restricts {
            return Some(name.to_owned());
        }
        let is_said = match value {
            Value::Object(members) => {
                let mut members = members.iter();
                let inner = members.find_map(|(inner, value)| self.found(inner, value, depth + 1))?;
                return Some(format!("{name}.{inner}"));
            }
            Value::Array(values) => return values.iter().find_map(|value| self.found(name, value, depth + 1)),
            Value::Bool(_) => self.is_said(name, &value.to_string()),
            // `public: 0`, but not how many there are.
            Value::Number(number) => {
                let number = number.to_string();
                matches!(&*number, "0" | "1") && self.is_said(name, &number)
            }
            Value::String(text) if text.trim().is_empty() || text.len() > LONGEST => false,
            Value::String(text) => self.is_said(name, text) || is_label(text),
            Value::Null => false,
        };
        is_said.then(|| name.to_owned())
    }

    /// `status: draft`, `internal: true`, `access: staff`.
    fn is_said(&mut self, name: &str, value: &str) -> bool {
        let named = self.named(name);
        named.values += 1;
        match named.key {
            _ if named.hides => !not_public::is_for_all(value),
            Some(key) => key.is_said(value, true),
            None if named.values > MOST_VALUES => false,
            None => not_public::doubt(name, value, None) == Some(Doubt::Said) && !not_public::is_no(value),
        }
    }

    fn named(&mut self, name: &str) -> &mut Named {
        self.names.entry(name.to_owned()).or_insert_with(|| {
            let lower = name.to_lowercase();
            Named {
                restricts: RESTRICTING_KEYS.contains(&&*lower) || not_public::is_own(&lower),
                hides: not_public::is_hiding_name(name),
                key: not_public::key(name),
                values: 0,
            }
        })
    }
}

/// `TLP:RED`, `[internal] the depot`, `do not publish`.
fn is_label(text: &str) -> bool {
    marking::first(text).is_some()
        || marking::reads_as(text).is_some_and(|level| level > Tlp::Clear) && text.contains(':')
        || forbidding::over(text).is_some()
        || forbidding::alone(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_that_keep_from_readers_are_known_and_those_of_maps_are_left_alone() {
        for (name, value) in [
            ("tlp", "\"red\""),
            ("draft", "true"),
            ("status", "\"draft\""),
            ("Status", "\"DRAFT\""),
            ("internal", "true"),
            ("confidential", "1"),
            ("confidential", "\"yes\""),
            ("classification", "\"confidential\""),
            ("visibility", "\"private\""),
            ("published", "false"),
            ("embargo_until", "\"2030-01-01\""),
            ("note", "\"TLP:AMBER\""),
            ("remark", "\"NOT FOR PUBLICATION\""),
            ("handling", "\"Internal use only\""),
            ("meta", "{\"a\": {\"status\": \"draft\"}}"),
            ("tags", "[\"flood\", \"tlp:red\"]"),
        ] {
            assert!(Asked::default().restricting(name, value).is_some(), "{name}: {value}");
        }
        for (name, value) in [
            ("depth", "\"deep\""),
            ("status", "\"open\""),
            ("status", "\"Intermittent\""),
            ("flooded", "true"),
            ("accessible", "false"),
            ("oneway", "\"no\""),
            ("surface", "\"unpaved\""),
            ("name", "\"Private Hospital of Orsa\""),
            ("name", "\"Red River\""),
            ("color", "\"red\""),
            ("colour", "\"amber\""),
            ("amenity", "\"school\""),
            ("internal", "false"),
            ("ADM2_EN", "\"Green Valley\""),
            ("population", "0"),
            ("date", "\"2030-01-01\""),
            ("validTo", "null"),
            ("highway", "\"residential\""),
            ("layer", "1"),
            ("bridge", "\"yes\""),
            ("tlp", "null"),
        ] {
            assert_eq!(Asked::default().restricting(name, value), None, "{name}: {value}");
        }
    }

    #[test]
    fn of_many_features_each_is_asked_for_a_label() {
        let mut asked = Asked::default();
        for at in 0..20_000 {
            for name in ["name", "village", "remark"] {
                assert_eq!(asked.restricting(name, &format!("\"Village {at} in the north of {name}\"")), None);
            }
        }
        assert!(asked.restricting("remark", "\"TLP:RED\"").is_some(), "the last one is asked, too");
    }
}
