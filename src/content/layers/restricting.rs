//! Properties of features, and members of a GeoJSON file, that say that not everybody may read. Nobody asks a file who may read, so they
//! are told. The judges are those of front matter.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::content::not_public::{self, Member};

/// What was asked already: a file of ten thousand features has few properties.
#[derive(Default)]
pub(super) struct Asked {
    told: BTreeSet<String>,
    harmless: HashSet<(String, String)>,
    names: HashMap<String, Member>,
}

/// Deeper than this, nobody looks for words to readers.
const DEEPEST: usize = 6;

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
        let is_said = match value {
            Value::Object(members) => {
                let mut members = members.iter();
                let inner = members.find_map(|(inner, value)| self.found(inner, value, depth + 1))?;
                return Some(format!("{name}.{inner}"));
            }
            Value::Array(values) => return values.iter().find_map(|value| self.found(name, value, depth + 1)),
            Value::Bool(_) => self.is_said(name, &value.to_string()),
            // `public: 0`, but not how many there are.
            Value::Number(number) => self.is_said(name, &number.to_string()),
            Value::String(text) => self.is_said(name, text) || not_public::asked_for(text).is_some(),
            Value::Null => false,
        };
        is_said.then(|| name.to_owned())
    }

    /// `status: draft`, `internal: true`, `access: staff`.
    fn is_said(&mut self, name: &str, value: &str) -> bool {
        self.names.entry(name.to_owned()).or_insert_with(|| Member::of(name)).is_said(value, false)
    }
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
            ("handling", "\"red\""),
            ("marking", "\"RED\""),
            ("withheld", "true"),
            ("hide", "1"),
            ("TLP 2.0", "\"AMBER\""),
            ("TLP:", "\"RED\""),
            ("note", "\"embargoed until 2027\""),
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
            ("tlp", "\"CLEAR\""),
            ("hide", "12"),
            ("ownership", "\"private\""),
            ("active", "false"),
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
