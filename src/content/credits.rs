//! Who made a report and under which terms it may be used, as written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::shapes::{OrText, Short, Text};
use super::values::{Email, Line, Orcid, Url};
use super::yaml::Rejection;
use crate::diagnostic::nearest_hint;

/// Somebody who worked on a text. A name alone stands for one of whom no more is said.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonDraft {
    /// Their name.
    pub name: Line,
    /// What they did for the text.
    pub role: Option<Text>,
    /// The organisation that they work for.
    pub organisation: Option<Line>,
    /// Their page on the web.
    pub url: Option<Url>,
    /// Their e-mail address.
    pub email: Option<Email>,
    /// Their ORCID iD.
    pub orcid: Option<Orcid>,
}

impl Short for PersonDraft {
    const EXPECTED: &'static str = "a name, or a map with a `name`";

    fn from_text(text: &str) -> Result<PersonDraft, Rejection> {
        let name = text.parse()?;
        Ok(PersonDraft { name, role: None, organisation: None, url: None, email: None, orcid: None })
    }
}

/// The terms under which a text may be used. An id stands for one that is known.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceDraft {
    /// What it is called.
    pub name: Text,
    /// Where its text is.
    pub url: Option<Url>,
    /// Its id in the list of SPDX, if it was given by that.
    #[serde(skip)]
    pub(crate) id: Option<&'static str>,
}

/// Licences for texts and data that are known: their ids in the list of SPDX, what people call them in any language, and where
/// they are. All others are given with name and address.
const LICENCES: &[(&str, &str, &str)] = &[
    ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC-BY-ND-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("CC-BY-3.0", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
    ("CC-BY-SA-3.0", "CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
    ("CC-BY-3.0-IGO", "CC BY 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/"),
    ("CC-BY-SA-3.0-IGO", "CC BY-SA 3.0 IGO", "https://creativecommons.org/licenses/by-sa/3.0/igo/"),
    ("CC-BY-NC-SA-3.0-IGO", "CC BY-NC-SA 3.0 IGO", "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/"),
    ("CC-BY-NC-ND-3.0-IGO", "CC BY-NC-ND 3.0 IGO", "https://creativecommons.org/licenses/by-nc-nd/3.0/igo/"),
    ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("ODC-By-1.0", "ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    ("PDDL-1.0", "PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    ("OGL-UK-3.0", "OGL UK 3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ("etalab-2.0", "Etalab 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    ("DL-DE-BY-2.0", "dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
    ("DL-DE-ZERO-2.0", "dl-de/zero-2-0", "https://www.govdata.de/dl-de/zero-2-0"),
    ("GFDL-1.3-or-later", "GFDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html"),
    ("MIT", "MIT", "https://opensource.org/license/mit"),
];

impl Short for LicenceDraft {
    const EXPECTED: &'static str = "the id of a licence, or a map with a `name` and a `url`";

    fn from_text(text: &str) -> Result<LicenceDraft, Rejection> {
        let written: Line = text.parse()?;
        let written = written.as_str();
        let Some((id, name, url)) = LICENCES.iter().find(|(id, ..)| *id == written) else {
            let generic = "write an id of SPDX such as `CC-BY-4.0`, or `{name: …, url: …}`";
            let cure = meant(written).map_or(Cow::Borrowed(generic), Cow::Owned);
            return Err(Rejection::new(format!("`{written}` is no licence that vigie knows"), cure));
        };
        let sound = "the list holds sound names and addresses";
        let (name, url) = (name.parse().expect(sound), url.parse().expect(sound));
        Ok(LicenceDraft { name: Text::Plain(name), url: Some(url), id: Some(id) })
    }

    fn words() -> Vec<&'static str> {
        LICENCES.iter().map(|(id, ..)| *id).collect()
    }
}

/// The id that was meant: by its name, its address or another spelling.
fn meant(written: &str) -> Option<String> {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let address = |url: &str| bare(url.trim_start_matches("https://").trim_start_matches("http://"));
    let wanted = address(written);
    let is_it = |(id, name, url): &&(&str, &str, &str)| {
        bare(id) == wanted || bare(name) == wanted || address(url) == wanted || wanted.starts_with(&address(url))
    };
    let found = LICENCES.iter().find(is_it).or_else(|| {
        // `CC BY` of any version: the newest.
        let of_family =
            |(id, ..): &&(&str, &str, &str)| id.rsplit_once('-').is_some_and(|(family, _)| bare(family) == wanted);
        LICENCES.iter().find(of_family)
    });
    match found {
        Some((id, ..)) => Some(format!("did you mean `{id}`?")),
        None => nearest_hint(written, LICENCES.iter().map(|(id, ..)| *id)),
    }
}

impl<T: Short + JsonSchema> JsonSchema for OrText<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_text", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let map = generator.subschema_for::<T>();
        let mut text = generator.subschema_for::<Line>();
        let words = T::words();
        if !words.is_empty() {
            text = json_schema!({"type": "string", "enum": words});
        }
        json_schema!({"anyOf": [text, map]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_licence_has_a_name_and_an_address() {
        for (id, name, url) in LICENCES {
            let licence = LicenceDraft::from_text(id).unwrap();
            assert_eq!((licence.id, licence.url.unwrap().as_str()), (Some(*id), *url));
            assert_eq!(licence.name.get("fr"), Some(*name));
        }
    }

    #[test]
    fn what_people_write_for_a_licence_is_told_with_its_id() {
        for (written, id) in [
            ("CC BY 4.0", "CC-BY-4.0"),
            ("cc-by-sa-4.0", "CC-BY-SA-4.0"),
            ("CC-BY", "CC-BY-4.0"),
            ("cc by-nc", "CC-BY-NC-4.0"),
            ("CC0", "CC0-1.0"),
            ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
            ("http://creativecommons.org/licenses/by/4.0/deed.fr", "CC-BY-4.0"),
            ("CC-BY-3.0-IG0", "CC-BY-3.0-IGO"),
            ("ODBL", "ODbL-1.0"),
        ] {
            assert_eq!(meant(written), Some(format!("did you mean `{id}`?")), "{written}");
        }
        assert_eq!(meant("All rights reserved"), None);
    }
}
