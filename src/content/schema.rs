//! For editors: one JSON Schema (draft 2020-12) for each file that people write, made from the types that read it. A
//! schema sees one file, so it knows keys and values; whether files agree is for `vigie check`.
//!
//! Where a type and its schema differ, the schema is stricter: some keys without a value are only a warning, but an editor
//! underlines all of them until there is a value.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::destination::{self, Branch, Destination};
use super::front_matter::{PageFront, ReportFront, SeriesFront, SourceDraft};
use super::look::{Accent, Fonts};
use super::registers::{ActorDraft, PlaceDraft, TopicDraft};
use super::settings::{SettingsDraft, TimeZone};
use super::shapes::{ById, Map, Nullable, Text};
use super::translated::TranslationMark;
use super::values::{
    Amount, CountryCode, Credibility, Day, Degrees, Email, Glide, Id, Identifier, LanguageTag, Line, Moment, Orcid,
    Pcode, PlaceName, Tlp, TopicCode, Url, word_schema,
};
use crate::language::countries;

/// A kind of file that users write, and its schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileSchema {
    /// The name by which it is asked for.
    pub(crate) name: &'static str,
    /// Which files it is for, as a pattern of paths in a site's folder.
    pub(crate) files: &'static str,
    make: fn(SchemaGenerator) -> Schema,
}

/// Every schema, in the order in which a new user meets the files.
pub(crate) const SCHEMAS: &[FileSchema] = &[
    file::<SettingsDraft>("site", "content/site.yaml"),
    file::<ById<PlaceDraft>>("places", "content/places.yaml"),
    file::<ById<ActorDraft>>("actors", "content/actors.yaml"),
    file::<ById<TopicDraft>>("topics", "content/topics.yaml"),
    file::<ById<SourceDraft>>("sources", "content/sources.yaml"),
    file::<SeriesFront>("series", "content/*/series.yaml"),
    file::<ReportFront>("report", "content/*/*.md"),
    file::<PageFront>("page", "content/pages/*.md"),
];

const fn file<T: JsonSchema>(name: &'static str, files: &'static str) -> FileSchema {
    FileSchema { name, files, make: SchemaGenerator::into_root_schema_for::<T> }
}

impl FileSchema {
    /// The schema as JSON, indented, with a newline at its end.
    pub(crate) fn to_json(self) -> String {
        let settings = SchemaSettings::draft2020_12().with_transform(WithoutNull);
        let mut schema = (self.make)(settings.into_generator());
        schema.insert("title".to_owned(), format!("Vigie: {}", self.files).into());
        format!("{:#}\n", schema.to_value())
    }
}

/// Takes out the `null` that `Option` adds to every type: writers leave a key out instead.
#[derive(Clone)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(keys) = schema.as_object_mut() else { return };
        if keys.get("default").is_some_and(|default| default.is_null()) {
            keys.remove("default");
        }
        if let Some(types) = keys.get_mut("type").and_then(|types| types.as_array_mut()) {
            types.retain(|kind| kind != "null");
            if let [only] = types.as_slice() {
                let only = only.clone();
                keys.insert("type".to_owned(), only);
            }
        }
        let Some(choices) = keys.get_mut("anyOf").and_then(|choices| choices.as_array_mut()) else { return };
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [only] = choices.as_mut_slice()
            && let Some(only) = only.as_object_mut()
        {
            let mut only = std::mem::take(only);
            keys.remove("anyOf");
            // The field's own description replaces the type's.
            only.append(keys);
            *keys = only;
        }
    }
}

/// Texts and numbers whose form is a pattern or a list. YAML reads `2024` as a number, but it is a valid title.
macro_rules! schemas {
    ($($type:ty, $name:literal, $schema:tt;)*) => {$(
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

schemas! {
    Line, "Line", {"type": ["string", "number"], "pattern": r"\S"};
    Id, "Id", {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_-]{0,79}$"};
    LanguageTag, "LanguageTag", {
        "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "examples": ["fr", "ar", "pt-BR"]
    };
    Url, "Url", {"type": "string", "pattern": r"^https?://[^\s/?#@]+", "examples": ["https://example.org/"]};
    Email, "Email", {"type": "string", "pattern": r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$", "examples": ["desk@example.org"]};
    Glide, "Glide", {
        "type": "string", "pattern": "^[A-Z]{2}-[0-9]{4}-[0-9]{6}-[A-Z]{3}$", "examples": ["EQ-2001-000033-IND"]
    };
    TopicCode, "TopicCode", {
        "type": ["string", "integer"], "pattern": "^[A-Z0-9]+(-[A-Z0-9]+)*$", "examples": ["HEA", "PRO-GBV"]
    };
    Pcode, "Pcode", {"type": "string", "pattern": "^[A-Z]{2,3}([0-9-]*[0-9])?$", "examples": ["SY02"]};
    PlaceName, "PlaceName", {
        "type": ["string", "integer"], "pattern": "^([a-z0-9][a-z0-9_-]{0,79}|[A-Z]{2,3}([0-9-]*[0-9])?)$", "examples": ["orsa", "SY02"]
    };
    Identifier, "Identifier", {"type": "string", "pattern": "^(doi:10[.][0-9]{4,9}|hdl:|ark:|urn:).+$", "examples": ["doi:10.1000/182"]};
    Orcid, "Orcid", {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{4}){2}-[0-9]{3}[0-9X]$", "examples": ["0000-0002-1825-0097"]};
    Day, "Day", {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2024-11-30"]};
    Moment, "Moment", {
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$",
        "examples": ["2024-11-30", "2024-11-30T20:00", "2024-11-30T20:00+03:00"]
    };
    Destination, "Destination", {
        "type": "string", "pattern": destination::PATTERN,
        "examples": ["file:../mirror", "s3://bucket/prefix", "sftp://user@host/srv/www/site"]
    };
    TranslationMark, "TranslationMark", {
        "type": "string", "pattern": "^[A-Za-z-]+ [0-9a-f-]+(/[0-9a-f-]+){3}( [^ ]+=[0-9a-f-]+)*$",
        "examples": ["fr 8c1f2a/03be11/- retreat=5d20aa"]
    };
    Branch, "Branch", {"type": "string", "pattern": "^[A-Za-z0-9_][A-Za-z0-9_./-]*$", "examples": ["gh-pages"]};
    Accent, "Accent", {"type": "string", "pattern": "^#([0-9A-Fa-f]{3}){1,2}$", "examples": ["#1d4ed8"]};
    Fonts, "Fonts", {
        "type": "string", "pattern": "(serif|monospace|system-ui|ui-rounded)$", "examples": ["Charter, Cambria, serif"]
    };
    Amount, "Amount", {"type": "number"};
    Degrees, "Degrees", {"type": "number", "minimum": -180, "maximum": 180};
    Credibility, "Credibility", {
        "type": "integer", "minimum": 1, "maximum": 6,
        "description": "The digit of the Admiralty code: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, \
                        5 improbable, 6 cannot be judged."
    };
}

/// Named lists: each stands once in a schema, however often it is used.
macro_rules! lists {
    ($($type:ty, $name:literal, $schema:expr;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )*};
}

lists! {
    CountryCode, "CountryCode", json_schema!({
        "type": "string", "enum": *countries::CODES, "description": "A country by its three letters (ISO 3166-1)."
    });
    TimeZone, "TimeZone", {
        let zones: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        json_schema!({"type": "string", "enum": zones, "description": "A zone of the IANA time zone database."})
    };
    Tlp, "Tlp", {
        let levels = word_schema("", &[
            ("clear", "No limit."),
            ("green", "The community, not publicly accessible channels."),
            ("amber", "The own organisation and its clients, on a need-to-know basis."),
            ("amber+strict", "The own organisation only."),
            ("red", "Named recipients only."),
        ]);
        json_schema!({
            "description": "Who may read: the Traffic Light Protocol, version 2.0.",
            "anyOf": [levels, {"type": "string", "pattern": r"^TLP:(CLEAR|WHITE|GREEN|AMBER(\+STRICT)?|RED)$"}]
        })
    };
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let line = generator.subschema_for::<Line>();
        let mut by_language = generator.subschema_for::<Map<LanguageTag, Line>>();
        by_language.insert("minProperties".to_owned(), 1.into());
        json_schema!({"description": "A text: one for all languages, or one for each: `{fr: …, en: …}`.", "anyOf": [line, by_language]})
    }
}

impl<K: JsonSchema, V: JsonSchema> JsonSchema for Map<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_by_{}", V::schema_name(), K::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut keys = generator.subschema_for::<K>();
        keys.insert("type".to_owned(), "string".into());
        let values = generator.subschema_for::<V>();
        json_schema!({"type": "object", "propertyNames": keys, "additionalProperties": values})
    }
}

/// Here `null` is a value of its own, so it is written as a constant, which [`WithoutNull`] does not take out.
impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_or_unknown", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({"oneOf": [value, {"const": null, "description": "Not known; say why under `reason`."}]})
    }
}
